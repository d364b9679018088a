"""Every loss that an installed peer has, against that peer: value and gradient in float64."""

import importlib
import pkgutil

import jax
import jax.numpy as jnp
import numpy as np
import peers
import pytest
import torch
from conftest import SPECS
from doors import value_and_grads

from xloss.testing import assert_close, draw

PEERS = {
    name: fn
    for module in pkgutil.iter_modules(peers.__path__)
    for name, fn in vars(importlib.import_module(f"peers.{module.name}")).items()
    if name.partition("__")[0] in SPECS and callable(fn)
}


@pytest.mark.parametrize("name", PEERS)
def test_peer(name, rng):
    spec = SPECS[name.partition("__")[0]]
    peer = PEERS[name]
    # Without planted points: at kinks the peers' conventions are their own.
    arrays = draw.arrays(spec, rng, planted=False)
    options = next(draw.options(spec, rng))  # what the loss does not go without
    moving = spec.arrays[0][0]
    if name.endswith("__optax"):
        given = {k: jnp.asarray(v) for k, v in arrays.items()}
        value, pull = jax.vjp(lambda x: peer(**given | {moving: x}, **options), given[moving])
        cotangent = rng.standard_normal(value.shape)
        (grad,) = pull(jnp.asarray(cotangent))
        door = "jax"
    else:
        given = {k: torch.from_numpy(v) for k, v in arrays.items()}
        given[moving].requires_grad_()
        value = peer(**given, **options)
        cotangent = rng.standard_normal(tuple(value.shape))
        (grad,) = torch.autograd.grad(value, given[moving], torch.from_numpy(cotangent))
        value, grad, door = value.detach().numpy(), grad.numpy(), "torch"
    got, grads = value_and_grads(door, spec.name, arrays, cotangent, reduction="none", **options)
    assert_close(got, np.asarray(value), name=f"value of {name}")
    assert_close(grads[moving], np.asarray(grad), name=f"gradient of {name}")

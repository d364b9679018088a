"""Every loss that an installed peer has, against that peer: value and gradient in float64."""

import importlib
import inspect
import pkgutil

import jax
import peers
import pytest
import torch
from conftest import SPECS
from doors import to_door, to_numpy, value_and_grads

from xloss.testing import assert_close, draw

PEERS = {
    name: fn
    for module in pkgutil.iter_modules(peers.__path__)
    for name, fn in vars(importlib.import_module(f"peers.{module.name}")).items()
    if name.partition("__")[0] in SPECS and callable(fn)
}


def settings(name, spec, rng):
    """The option settings of ours that the peer knows as well."""
    known = inspect.signature(PEERS[name]).parameters
    found = [o for o in draw.options(spec, rng) if o.keys() <= known.keys()]
    return found or [{}]


@pytest.mark.parametrize("name", PEERS)
def test_peer(name, rng):
    spec = SPECS[name.partition("__")[0]]
    # Without planted points: at kinks the peers' conventions are their own.
    arrays = draw.arrays(spec, rng, planted=False)
    for options in settings(name, spec, rng):
        compare(name, spec, arrays, options, rng)


def compare(name, spec, arrays, options, rng):
    moving = spec.arrays[0][0]
    door = "jax" if name.endswith("__optax") else "torch"
    fixed = {k: to_door(door, v) for k, v in options.items()}
    given = {k: to_door(door, v) for k, v in arrays.items()}
    if door == "jax":
        shape = jax.eval_shape(lambda: PEERS[name](**given, **fixed)).shape
        cotangent = rng.standard_normal(shape)

        def contracted(x):
            value = PEERS[name](**given | {moving: x}, **fixed)
            return (value * cotangent).sum(), value

        grad, value = jax.jit(jax.grad(contracted, has_aux=True))(given[moving])
    else:
        given[moving].requires_grad_()
        value = PEERS[name](**given, **fixed)
        cotangent = rng.standard_normal(value.shape)
        (grad,) = torch.autograd.grad(value, given[moving], torch.from_numpy(cotangent))
    value = to_numpy(value)
    # Some peers have the mean alone.
    reduction = "none" if value.ndim else "mean"
    got, grads = value_and_grads(door, spec.name, arrays, cotangent, reduction=reduction, **options)
    assert_close(got, value, name=f"value of {name} {options}")
    assert_close(grads[moving], to_numpy(grad), name=f"gradient of {name} {options}")

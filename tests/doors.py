"""One way to call every door: NumPy in, NumPy out."""

import importlib

import jax.numpy as jnp
import numpy as np
import torch


def door_of(name):
    return importlib.import_module(f"xloss.{name}")


def to_door(name, x):
    """A NumPy array as the door's own; anything else as it is."""
    if not isinstance(x, np.ndarray):
        return x
    return {"numpy": np.asarray, "jax": jnp.asarray, "torch": lambda v: torch.from_numpy(v.copy())}[
        name
    ](x)


def to_numpy(x):
    if isinstance(x, tuple):
        return tuple(map(to_numpy, x))
    return x.detach().numpy() if isinstance(x, torch.Tensor) else np.asarray(x)


def call(door, loss, arrays, **options):
    """The loss `loss` of `door` on NumPy arrays, by keyword."""
    fn = getattr(door_of(door), loss)
    given = {k: to_door(door, v) for k, v in (arrays | options).items()}
    return to_numpy(fn(**given))


def value_and_grads(door, loss, arrays, cotangent=None, **options):
    """The value, and the gradient of its contraction with `cotangent` in every float array."""
    floats = [k for k, v in arrays.items() if v.dtype.kind == "f"]
    fn = getattr(door_of(door), loss)
    options = {k: to_door(door, v) for k, v in options.items()}
    given = {k: to_door(door, v) for k, v in arrays.items()}
    if door == "torch":
        for key in floats:
            given[key].requires_grad_()
        value = fn(**given, **options)
        seed = torch.ones_like(value) if cotangent is None else torch.from_numpy(cotangent)
        grads = torch.autograd.grad(value, [given[k] for k in floats], seed, allow_unused=True)
        grads = [
            torch.zeros_like(given[k]) if g is None else g
            for k, g in zip(floats, grads, strict=True)
        ]
    else:
        import jax

        value, pull = jax.vjp(
            lambda *xs: fn(**(given | dict(zip(floats, xs, strict=True))), **options),
            *(given[k] for k in floats),
        )
        grads = pull(jnp.ones_like(value) if cotangent is None else jnp.asarray(cotangent))
    return to_numpy(value), {k: to_numpy(g) for k, g in zip(floats, grads, strict=True)}

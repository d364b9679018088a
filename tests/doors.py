"""One way to call every door: NumPy in, NumPy out."""

import importlib

import jax
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
    return x.numpy(force=True) if isinstance(x, torch.Tensor) else np.asarray(x)


def call(door, loss, arrays, **options):
    """The loss `loss` of `door` on NumPy arrays, by keyword."""
    fn = getattr(door_of(door), loss)
    given = {k: to_door(door, v) for k, v in (arrays | options).items()}
    return to_numpy(fn(**given))


def floats_of(arrays):
    return [k for k, v in arrays.items() if v.dtype.kind == "f"]


def contracted(door, loss, arrays, options, cotangent):
    """The loss as a function of its float arrays alone, contracted to a scalar by `cotangent`, with
    its value beside it."""
    fn = getattr(door_of(door), loss)
    fixed = {
        k: to_door(door, v) for k, v in (arrays | options).items() if k not in floats_of(arrays)
    }
    weights = None if cotangent is None else to_door(door, cotangent)

    def scalar(floats):
        value = fn(**floats, **fixed)
        return (value if weights is None else value * weights).sum(), value

    return scalar


def value_and_grads(door, loss, arrays, cotangent=None, **options):
    """The value, and the gradient of its contraction with `cotangent` in every float array."""
    scalar = contracted(door, loss, arrays, options, cotangent)
    floats = {k: to_door(door, arrays[k]) for k in floats_of(arrays)}
    if door == "torch":
        value = call(door, loss, arrays, **options)
        grads = torch_grads(lambda xs: scalar(xs)[0], floats)
    else:
        # One program: eager, JAX compiles operation by operation.
        grads, value = jax.jit(jax.grad(scalar, has_aux=True))(floats)
    return to_numpy(value), {k: to_numpy(g) for k, g in grads.items()}


def torch_grads(scalar, floats, create_graph=False):
    for x in floats.values():
        x.requires_grad_()
    grads = torch.autograd.grad(
        scalar(floats),
        list(floats.values()),
        create_graph=create_graph,
        allow_unused=True,
    )
    return {
        k: torch.zeros_like(floats[k]) if g is None else g
        for k, g in zip(floats, grads, strict=True)
    }


def hessian_product(door, loss, arrays, tangents, cotangent=None, **options):
    """The derivative of <gradient, tangents> in every float array: reverse over reverse."""
    scalar = contracted(door, loss, arrays, options, cotangent)
    floats = {k: to_door(door, arrays[k]) for k in floats_of(arrays)}
    along = {k: to_door(door, tangents[k]) for k in floats}
    if door == "torch":

        def slope(xs):
            grads = torch_grads(lambda x: scalar(x)[0], xs, create_graph=True)
            return sum((grads[k] * along[k]).sum() for k in xs)

        total = slope(floats)
        if not total.requires_grad:  # a gradient that is constant
            return {k: np.zeros(v.shape) for k, v in floats.items()}
        second = torch.autograd.grad(total, list(floats.values()), allow_unused=True)
        second = {
            k: torch.zeros_like(floats[k]) if g is None else g
            for k, g in zip(floats, second, strict=True)
        }
    else:

        def slope(xs):
            grads, _ = jax.grad(scalar, has_aux=True)(xs)
            return sum((grads[k] * along[k]).sum() for k in xs)

        second = jax.jit(jax.grad(slope))(floats)
    return {k: to_numpy(g) for k, g in second.items()}

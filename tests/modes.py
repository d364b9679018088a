"""Every way in which JAX and PyTorch evaluate and differentiate an operation, as one function each.

`evaluate(mode, case)` gives {"value": ..., "reverse": ..., "forward": ..., ...} as NumPy arrays:
first derivatives of the weighted sum of the result by differentiated array, second ones by pair.
"""

import functools
import importlib
import itertools
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import torch
from corners import BY_OTHER_MEANS, by_other_means

with warnings.catch_warnings():
    # On first use torch scripts its formulas, and warns that scripting is deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    torch.func.jvp(torch.sin, (torch.ones(()),), (torch.ones(()),))


def page(name):
    return importlib.import_module(f"xloss.{name}.dialect")


def bound(case, name):
    """The operation as a function of the case's arrays alone."""
    fn = getattr(page(name), case.op)
    if case.op in ("concat", "stack"):
        return lambda *args: fn(args, **case.options)
    if case.op == "sums":
        stack = page(name).stack
        return lambda *args: stack(fn(args, **case.options), axis=0)
    if case.op in BY_OTHER_MEANS:
        functions = case.options["functions"]
        return functools.partial(by_other_means, case.op, page(name), functions)
    if case.op == "scan":
        return lambda start, *xs: fn(start=start, xs=xs, **case.options)
    if case.op == "arange":
        return lambda like: fn(like=like, **case.options)
    return lambda *args: fn(*args, **case.options)


def pairs(case):
    return list(itertools.combinations_with_replacement(case.floats, 2))


def weights(case, shape, seed):
    """Ones where numbers are stated; unequal ones at ordinary points."""
    if not case.ordinary:
        return np.ones(shape)
    return np.cos(seed + np.arange(np.prod(shape, dtype=int))).reshape(shape)


def derivatives(case, fn, grad, jvp, second, asarray):
    """The function that computes all of it, in terms of a framework's `grad` and `jvp`."""

    def weighed(*args):
        value = fn(*args)
        return (asarray(weights(case, tuple(value.shape), 1.0)) * value).sum()

    def along(f, args, j):
        """f as a function of its argument j, and the direction in which it moves."""
        rest = lambda x: f(*args[:j], x, *args[j + 1 :])  # noqa: E731
        return rest, args[j], asarray(weights(case, tuple(args[j].shape), 2.0 + j))

    def slope(f, args, j):
        f, x, v = along(f, args, j)
        return jvp(f, (x,), (v,))[1]

    def turned(i, j, args):
        """Reverse over reverse: the gradient in i of the derivative along j."""
        v = asarray(weights(case, tuple(args[j].shape), 2.0 + j))
        return grad(lambda *a: (v * grad(weighed, j)(*a)).sum(), i)(*args)

    def everything(*args):
        out = {"value": fn(*args), "reverse": [grad(weighed, i)(*args) for i in case.floats]}
        if second:
            out["reverse over reverse"] = [turned(i, j, args) for i, j in pairs(case)]
        if jvp is not None:
            out["forward"] = [slope(fn, args, i) for i in case.floats]
        if second and jvp is not None:
            out["forward over reverse"] = [slope(grad(weighed, i), args, j) for i, j in pairs(case)]
        return out

    return everything


def tape_grad(f, i):
    """torch.autograd as a function transformation."""

    def g(*args):
        args = list(args)
        if not args[i].requires_grad:
            args[i] = args[i].detach().requires_grad_()
        out = f(*args)
        if not out.requires_grad:
            return torch.zeros_like(args[i])
        return torch.autograd.grad(out, args[i], create_graph=True, materialize_grads=True)[0]

    return g


def in_batch(vmap, stack):
    """As one element of a batch of three."""

    def transform(fn):
        return lambda *args: vmap(lambda *a: fn(*a))(*(stack([x, x, x]) for x in args))

    return transform


# name: framework, the transformation of the whole, how to differentiate, second order too
MODES = {
    # first order only: without jit each primitive is compiled on its own, for seconds
    "jax": ("jax", None, jax.grad, None, False),
    "jax.jit": ("jax", jax.jit, jax.grad, jax.jvp, True),
    "jax.vmap": (
        "jax",
        lambda f: jax.jit(in_batch(jax.vmap, jnp.stack)(f)),
        jax.grad,
        jax.jvp,
        False,
    ),
    "torch": ("torch", None, tape_grad, None, True),
    "torch.func": ("torch", None, torch.func.grad, torch.func.jvp, True),
    "torch.vmap": (
        "torch",
        in_batch(torch.func.vmap, torch.stack),
        torch.func.grad,
        torch.func.jvp,
        True,
    ),
}
TO = {"jax": jnp.asarray, "torch": torch.tensor, "numpy": np.asarray}


def evaluate(mode, case):
    name, transform, grad, jvp, second = MODES[mode]
    fn = derivatives(case, bound(case, name), grad, jvp, second, TO[name])
    out = (transform(fn) if transform else fn)(*map(TO[name], case.args))
    last = (lambda x: x[-1]) if mode.endswith("vmap") else (lambda x: x)
    read = lambda x: np.asarray(last(x.numpy(force=True) if name == "torch" else x))  # noqa: E731
    return jax.tree.map(read, out)


def values(case):
    """What the NumPy page gives."""
    with np.errstate(all="ignore"):
        return np.asarray(bound(case, "numpy")(*case.args))

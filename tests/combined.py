"""All reductions of a loss in one program: their values, one gradient, one second derivative.

A law holds for every reduction, and compiling is what costs time: so the gradient is that of one
combination of all of them, which is wrong or NaN as soon as one of them is. The side "jax" has two
reductions and no second derivative, since each costs XLA seconds; "jax in full" has all.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from conftest import SAMPLE, SPECS
from doors import door_of, to_numpy

WAYS = {
    "mean": {},
    "nan": {"empty": "nan"},
    "count": {"denominator": "count"},
    "number": {"denominator": 7.5},
    "sum": {"reduction": "sum"},
    "none": {"reduction": "none"},
    "sums": {"reduction": "sums"},
}
SIDES = ["torch", "jax", pytest.param("jax in full", marks=pytest.mark.slow)]


def on_each_side(test):
    """`spec` and `side`: all losses on PyTorch, a sample of them on JAX; the rest is slow."""
    slow = pytest.mark.slow
    params = [
        pytest.param(spec, side, id=f"{name}-{side}", marks=() if quick else slow)
        for name, spec in SPECS.items()
        for side, quick in (("torch", True), ("jax", name in SAMPLE), ("jax in full", False))
    ]
    return pytest.mark.parametrize(("spec", "side"), params)(test)


CORE = ("mean", "none")
# How much of each is in the combination; the last two are the parts of "sums".
SHARES = {
    "mean": 0.7,
    "nan": -1.3,
    "count": 0.9,
    "number": 1.7,
    "sum": -0.4,
    "none": 1.0,
    "sums": (0.6, -0.8),
}


def only(*ways):
    """Shares of the named reductions alone."""
    return {k: v if k in ways else (0.0, 0.0) if k == "sums" else 0.0 for k, v in SHARES.items()}


def without(*ways):
    return only(*(SHARES.keys() - set(ways)))


def shares_of(side, *missing):
    """What is in the combination on that side, so that another side can be asked for the same."""
    return without(*missing, *(WAYS.keys() - set(CORE) if side == "jax" else ()))


def combination(fn, ways, floats, fixed, cotangent, shares):
    values = {way: fn(**floats, **fixed, **WAYS[way]) for way in ways}
    total = 0.0
    for way, value in values.items():
        parts = value if way == "sums" else (value,)
        by = {"sums": shares["sums"], "none": (shares["none"] * cotangent,)}.get(
            way, (shares[way],)
        )
        for part, share in zip(parts, by, strict=True):
            total = total + (part * share).sum()
    return total, values


def is_float(x):
    return isinstance(x, np.ndarray) and x.dtype.kind == "f" and x.ndim > 0


def split(given):
    """Float arrays, which are differentiated; other arrays and numbers; static options."""
    floats = {k: v for k, v in given.items() if is_float(v)}
    data = {k: v for k, v in given.items() if isinstance(v, np.ndarray | float) and k not in floats}
    static = {k: v for k, v in given.items() if k not in floats and k not in data}
    return floats, data, tuple(sorted(static.items()))


def direction(given):
    """A fixed direction for the second derivatives."""
    floats = split(given)[0]
    return {k: np.cos(np.arange(v.size)).reshape(v.shape) for k, v in floats.items()}


def run(side, name, given, cotangent, shares=SHARES, along=None):
    """Values by reduction, gradients and second derivatives by input (weight and options too).

    `given` holds arrays and options alike, as NumPy arrays and Python values. The second
    derivatives are along `direction` unless one is given.
    """
    floats, data, static = split(given)
    along = along or direction(given)
    if side == "torch":
        results = in_torch(name, dict(static), floats, along, data, cotangent, shares)
    else:
        arrays = (floats, along, {k: np.asarray(v) for k, v in data.items()}, cotangent, shares)
        compiled = program(name, static, in_full=side == "jax in full")
        results = compiled(*jax.tree.map(jnp.asarray, arrays))
    return tuple({k: to_numpy(v) for k, v in part.items()} for part in results)


@functools.lru_cache(4)
def program(name, static, in_full):
    fn = functools.partial(getattr(door_of("jax"), name), **dict(static))

    def slope(floats, data, cotangent, shares):
        def scalar(floats):
            ways = tuple(WAYS) if in_full else CORE
            return combination(fn, ways, floats, data, cotangent, shares)

        (_, values), grads = jax.value_and_grad(scalar, has_aux=True)(floats)
        return grads, values

    @jax.jit
    def compiled(floats, along, data, cotangent, shares):
        def first(floats):
            return slope(floats, data, cotangent, shares)

        if not in_full:
            grads, values = first(floats)
            return values, grads, {}
        grads, second, values = jax.jvp(first, (floats,), (along,), has_aux=True)
        return values, grads, second

    return compiled


def in_torch(name, static, floats, along, data, cotangent, shares):
    fn = functools.partial(getattr(door_of("torch"), name), **static)
    floats, along = ({k: torch.from_numpy(v.copy()) for k, v in d.items()} for d in (floats, along))
    data = {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in data.items()}
    for x in floats.values():
        x.requires_grad_()
    cotangent = torch.from_numpy(np.array(cotangent))
    total, values = combination(fn, tuple(WAYS), floats, data, cotangent, shares)
    grads = derivatives(total, floats)
    slope = sum((grads[k] * along[k]).sum() for k in floats)
    return values, grads, derivatives(slope, floats)


def derivatives(total, floats):
    zeros = {k: torch.zeros_like(x) for k, x in floats.items()}
    if not total.requires_grad:
        return zeros
    grads = torch.autograd.grad(total, [*floats.values()], create_graph=True, allow_unused=True)
    return {k: zeros[k] if g is None else g for k, g in zip(floats, grads, strict=True)}

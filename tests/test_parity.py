"""JAX and PyTorch agree: values and gradients of every loss, in every mode."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from conftest import SAMPLE, slow_but
from doors import door_of, to_numpy

from xloss.testing import assert_close, draw
from xloss.testing.losses import check, tail


def settings(spec, rng):
    return list(draw.options(spec, rng))


def test_options(spec, rng):
    """The defaults, and all optional ones given."""
    for options in settings(spec, rng)[:2]:
        check(spec, draw.arrays(spec, rng), options | {"reduction": "none"})


@slow_but(*SAMPLE)
def test_every_option(loss, rng):
    for options in settings(loss, rng)[2:]:
        check(loss, draw.arrays(loss, rng), options | {"reduction": "none"})


@slow_but(*SAMPLE)
def test_float32(loss, rng):
    options = settings(loss, rng)[-1]
    check(loss, draw.arrays(loss, rng), options | {"reduction": "none"}, dtype="float32")


@slow_but(*SAMPLE)
def test_reductions(loss, rng):
    """With weight and mask, gradients in the weight included."""
    options = settings(loss, rng)[-1]
    arrays = draw.arrays(loss, rng)
    given = arrays | tail(loss, arrays, options, rng)
    check(loss, given, options | {"reduction": ("mean", "sum", "none", "sums")})


@pytest.mark.parametrize("denominator", ["count", 7.5])
@pytest.mark.slow
def test_denominators(spec, denominator, rng):
    options = settings(spec, rng)[0]
    arrays = draw.arrays(spec, rng)
    check(spec, arrays | tail(spec, arrays, options, rng), options | {"denominator": denominator})


def special_points(spec, options):
    for arrays in draw.special(spec):
        if any("weight" in k or k in ("alpha",) for k in options):
            break  # per-class options have the length of the ordinary draw
        check(spec, arrays, options | {"reduction": "none"})


def test_special_points(spec, rng):
    special_points(spec, settings(spec, rng)[0])


@slow_but(*SAMPLE)
def test_special_points_with_every_option(loss, rng):
    for options in settings(loss, rng)[1:]:
        special_points(loss, options)


@slow_but(*SAMPLE)
def test_axis(loss, rng):
    """Classes at 1 and classes last: the same values on both doors, and on all of them."""
    if loss.axis is None:
        pytest.skip("has no class axis")
    sizes = draw.SIZES | {"...": (3, 5)}
    options = settings(loss, rng)[-1]
    name = loss.arrays[0][0]
    arrays = draw.arrays(loss, rng, sizes if len(loss.arrays[0][1].shape.split()) > 1 else None)
    moved = {
        k: np.moveaxis(v, -1, 1) if v.ndim == arrays[name].ndim else v for k, v in arrays.items()
    }
    last, first = (
        getattr(door_of("numpy"), loss.name)(**a, **options | {"axis": at})
        for a, at in ((arrays, -1), (moved, 1))
    )
    assert_close(first, last, name=f"{loss.name} with axis=1")
    check(loss, moved, options | {"axis": 1})


@slow_but(*SAMPLE)
@pytest.mark.parametrize(
    "orders", [("jvp", "hvp"), pytest.param(("vhp",), marks=pytest.mark.slow)], ids="-".join
)
def test_orders(loss, orders, rng):
    """Forward mode, forward over reverse and reverse over reverse, at ordinary points.

    There the terms of a second derivative are of size 1, and it is a difference of them.
    """
    tolerance = {"rtol": 1e-12, "atol": 1e-12, "reason": "a difference of terms of size 1"}
    options = settings(loss, rng)[-1]
    arrays = draw.arrays(loss, rng, planted=False)
    check(loss, arrays, options | {"reduction": "none"}, orders=orders, **tolerance)


@pytest.mark.slow
def test_eager(spec, rng):
    """JAX without jit, operation by operation."""
    options = settings(spec, rng)[-1]
    check(spec, draw.arrays(spec, rng), options | {"reduction": "none"}, eager=True)


def compiled(backend):
    def wrap(fn):
        torch._dynamo.reset()
        return torch.compile(fn, fullgraph=True, backend=backend)

    return wrap


@slow_but("focal", "cross_entropy", "giou", "ohem_bce", "dice")
def test_compile(loss, rng):
    options = settings(loss, rng)[-1]
    arrays = draw.arrays(loss, rng)
    check(loss, arrays | tail(loss, arrays, options, rng), options, wrap=compiled("aot_eager"))


@pytest.mark.slow
def test_compile_with_every_option(spec, rng):
    for options in settings(spec, rng)[:-1]:
        check(spec, draw.arrays(spec, rng), options, wrap=compiled("aot_eager"))


@pytest.mark.slow
def test_inductor(spec, rng):
    options = settings(spec, rng)[-1]
    arrays = draw.arrays(spec, rng)
    check(spec, arrays | tail(spec, arrays, options, rng), options, wrap=compiled("inductor"))


@slow_but(*SAMPLE)
@pytest.mark.parametrize("side", ["jax", "torch"])
def test_vmap(loss, side, rng):
    """vmap over a stack of inputs is the loop over it, gradients included."""
    options = settings(loss, rng)[0]
    options = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in options.items()}
    stack = [draw.arrays(loss, rng) for _ in range(3)]
    fn = getattr(door_of(side), loss.name)
    names = list(stack[0])
    as_array = jnp.asarray if side == "jax" else torch.from_numpy
    batch = [as_array(np.stack([a[k] for a in stack])) for k in names]

    def mean(*arrays):
        return fn(*arrays, **options)

    if side == "jax":
        one = jax.jit(jax.value_and_grad(mean))
        mapped = jax.jit(jax.vmap(one))
    else:
        one = torch.func.grad_and_value(mean)
        mapped = torch.func.vmap(one)
    for got, wanted in zip(
        map(to_numpy, mapped(*batch)),
        zip(*(map(to_numpy, one(*(b[i] for b in batch))) for i in range(3)), strict=True),
        strict=True,
    ):
        assert_close(got, np.stack(wanted), name=f"{loss.name} under vmap")

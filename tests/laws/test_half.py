"""Half precision: computed in float32 and rounded once; autocast changes nothing.

The law is on values and gradients against the float32 loss of the same inputs: equal to 1 ulp of
the output's dtype.
"""

import functools
import importlib

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from doors import door_of, floats_of, to_numpy

from xloss.testing import draw, ulp_error

SIDES = pytest.mark.parametrize("side", ["jax", "torch"])


def cast(side, x, dtype):
    if x.dtype.kind != "f":
        return torch.from_numpy(x) if side == "torch" else jnp.asarray(x)
    if side == "torch":
        return torch.from_numpy(x).to(getattr(torch, dtype))
    return jnp.asarray(x).astype(dtype)


@functools.cache
def jax_value_and_grads(name, options):
    fn = getattr(door_of("jax"), name)

    def scalar(floats, fixed):
        value = fn(**floats, **fixed, **dict(options), reduction="none")
        return (value.astype("float32") * by_place(value, jnp).astype("float32")).sum(), value

    return jax.jit(jax.value_and_grad(scalar, has_aux=True))


def by_place(value, np):
    """1, 2, 3, 4, 1, ...: so that no two neighbours have the same cotangent."""
    return 1 + np.arange(value.size if np is jnp else value.numel()).reshape(value.shape) % 4


def value_and_grads(side, name, given, options):
    floats = {k: v for k, v in given.items() if "float" in str(v.dtype)}
    fixed = {k: v for k, v in given.items() if k not in floats}
    if side == "jax":
        (_, value), grads = jax_value_and_grads(name, tuple(options.items()))(floats, fixed)
        return value, grads
    floats = {k: v.clone().requires_grad_() for k, v in floats.items()}
    value = getattr(door_of("torch"), name)(**floats, **fixed, **options, reduction="none")
    (value.float() * by_place(value, torch)).sum().backward()
    return value.detach(), {
        k: torch.zeros_like(v) if v.grad is None else v.grad for k, v in floats.items()
    }


def as_float64(x):
    return x.detach().double().numpy() if isinstance(x, torch.Tensor) else np.asarray(x, np.float64)


@pytest.mark.parametrize("side", [pytest.param("jax", marks=pytest.mark.slow), "torch"])
def test_half_is_float32_rounded(spec, side, rng):
    options = next(iter(draw.options(spec, rng)))
    arrays = draw.arrays(spec, rng)
    for half in ("float16", "bfloat16"):
        low = {k: cast(side, v, half) for k, v in arrays.items()}
        high = {
            k: (v.float() if side == "torch" else v.astype("float32"))
            if k in floats_of(arrays)
            else v
            for k, v in low.items()
        }
        value, grads = value_and_grads(side, spec.name, low, options)
        wanted, wanted_grads = value_and_grads(side, spec.name, high, options)
        assert dtype_of(value) == half
        assert ulp_error(as_float64(value), as_float64(wanted), dtype=half).max() <= 1.0
        for key, grad in grads.items():
            assert dtype_of(grad) == half
            error = ulp_error(as_float64(grad), as_float64(wanted_grads[key]), dtype=half)
            assert error.max() <= 1.0, (half, key)
        mean = getattr(door_of(side), spec.name)(**low, **options)
        assert dtype_of(mean) == "float32"


def dtype_of(x):
    return str(x.dtype).removeprefix("torch.")


@SIDES
def test_what_overflows_half_stays_finite(side):
    """A squared error of 300, and a dice sum over 70 000 ones: both beyond float16."""
    door = importlib.import_module(f"xloss.{side}")
    big = cast(side, np.array([300.0, 0.0]), "float16")
    zero = cast(side, np.zeros(2), "float16")
    assert float(door.mse(big, zero)) == 45000.0
    assert float(door.mse(big, zero, reduction="sum")) == 90000.0
    ones = cast(side, np.ones((1, 70_000, 1)), "float16")
    assert abs(float(door.dice(ones, ones, axis=-1))) < 1e-6


@SIDES
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "bfloat16", "int32", "list"])
def test_class_weights_of_any_dtype(side, dtype):
    door = importlib.import_module(f"xloss.{side}")
    logits = cast(side, np.array([[1.0, 2.0], [0.5, -1.0]]), "float16")
    labels = cast(side, np.array([0, 1]), "")
    values = np.array([1.0, 3.0])
    if dtype == "list":
        weights = [1.0, 3.0]
    else:
        weights = cast(side, values.astype(np.int32) if dtype == "int32" else values, dtype)
    wanted = door.cross_entropy(logits, labels, class_weight=[1.0, 3.0])
    for given in ({"class_weight": weights}, {"class_weight": [1.0, 3.0], "weight": [1, 1]}):
        got = door.cross_entropy(logits, labels, **given)
        assert to_numpy(got).dtype == np.float32
        np.testing.assert_allclose(to_numpy(got), to_numpy(wanted), rtol=1e-6)

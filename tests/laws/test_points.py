"""Special points, kinks and bounds: finite where the formula is, and on the right side of it."""

import importlib

import jax
import numpy as np
import pytest
import torch
from doors import call, floats_of, hessian_product, to_door, to_numpy, value_and_grads

from xloss.testing import draw

# JAX without jit compiles each operation for each shape, which takes its time.
EAGER = pytest.mark.parametrize("side", [pytest.param("jax", marks=pytest.mark.slow), "torch"])
INF = float("inf")


def base(spec, rng):
    return next(iter(draw.options(spec, rng)))


def assert_finite(side, spec, arrays, options, rng):
    """Value, gradient and second derivative, with the framework's own NaN detection on."""
    cotangent = rng.standard_normal(
        np.shape(call("numpy", spec.name, arrays, reduction="none", **options))
    )
    tangents = {k: rng.standard_normal(arrays[k].shape) for k in floats_of(arrays)}
    with jax.debug_nans(True), torch.autograd.set_detect_anomaly(True):
        value, grads = value_and_grads(
            side, spec.name, arrays, cotangent, reduction="none", **options
        )
        second = hessian_product(
            side, spec.name, arrays, tangents, cotangent, reduction="none", **options
        )
    assert np.isfinite(value).all(), value
    for key in grads:
        assert np.isfinite(grads[key]).all(), (key, grads[key])
        assert np.isfinite(second[key]).all(), (key, second[key])
    return value, grads


@pytest.mark.filterwarnings("ignore:Anomaly Detection has been enabled")
@EAGER
def test_special_points_are_finite(spec, side, rng):
    """p = 0 and 1, logits of 1000, zero vectors, equal pairs, empty overlap: all at defaults."""
    points = draw.special(spec)
    if not points:
        points = [draw.arrays(spec, rng)]
    for arrays in points:
        arrays = {k: np.asarray(v, float) if v.dtype.kind == "f" else v for k, v in arrays.items()}
        assert_finite(side, spec, arrays, base(spec, rng), rng)


@pytest.mark.filterwarnings("ignore:Anomaly Detection has been enabled")
@EAGER
def test_impossible_class(spec, side, rng):
    """A class without target mass may have the logit or score -inf; its gradient is 0."""
    name, kind = spec.arrays[0]
    if kind.name in ("ClassLogits", "ClassScores"):
        arrays = draw.arrays(spec, rng, planted=False)
        target_name, target_kind = spec.arrays[1]
        if target_kind.end is not None:
            listed = arrays[target_name]
            listed[listed == 3] = 0
            away = np.full(listed.shape[:-1], 3)
        elif target_kind.dtype == "label":
            away = (arrays[target_name] + 1) % draw.SIZES["C"]
        else:
            away = np.argmin(arrays[target_name], axis=-1)
            np.put_along_axis(arrays[target_name], away[:, None], 0.0, axis=-1)
        np.put_along_axis(arrays[name], away[:, None], -INF, axis=-1)
        _, grads = assert_finite(side, spec, arrays, base(spec, rng), rng)
        assert (np.take_along_axis(grads[name], away[:, None], axis=-1) == 0.0).all()
    elif kind.name == "Logits":
        arrays = {name: np.array([-INF, INF]), spec.arrays[1][0]: np.array([0.0, 1.0])}
        value, grads = assert_finite(side, spec, arrays, base(spec, rng), rng)
        assert (value == 0.0).all()
        assert (grads[name] == 0.0).all()
    else:
        pytest.skip("takes no logits")


@EAGER
def test_perfect_prediction_is_at_rest(spec, side, rng):
    """Where prediction and target are of one kind the loss is a distance: gradient exactly 0."""
    kinds = [kind.name for _, kind in spec.arrays]
    if len(kinds) != 2 or kinds[0] != kinds[1]:
        pytest.skip("its prediction and target are not of one kind, so it is no distance")
    if spec.couples == "batch":
        pytest.skip("its units read other rows too, so equal rows are not all that it asks for")
    (one, _), (other, _) = spec.arrays
    arrays = draw.arrays(spec, rng)
    arrays[one] = arrays[other].copy()
    for options in list(draw.options(spec, rng))[:2]:
        _, grads = value_and_grads(side, spec.name, arrays, **options)
        assert (grads[one] == 0.0).all(), options
        assert (grads[other] == 0.0).all(), options


@EAGER
def test_kinks_have_a_subgradient(spec, side, rng):
    """At the loss's own points the gradient lies between the slopes on the two sides."""
    step = 1e-7
    if not spec.points or spec.couples:
        pytest.skip("declares no kinks of a single unit")
    moving = spec.arrays[0][0]
    options = base(spec, rng)
    for point in spec.points:
        arrays = {k: np.asarray(v) for k, v in point.items()}
        here, grads = value_and_grads(side, spec.name, arrays, **options)
        if not np.isfinite(here):
            continue
        for _ in range(4):
            along = rng.standard_normal(arrays[moving].shape)
            ahead, behind = (
                call("numpy", spec.name, arrays | {moving: arrays[moving] + h * along}, **options)
                for h in (step, -step)
            )
            slopes = sorted([(ahead - here) / step, (here - behind) / step])
            got = np.sum(grads[moving] * along)
            if np.abs(slopes).max() > 1e4:
                continue  # a jump, not a kink: the direction of a zero vector
            slack = 1e-5 * (1.0 + np.abs(slopes).max())
            assert slopes[0] - slack <= got <= slopes[1] + slack, (point, got, slopes)


DTYPES = ["float64", "float32", "float16", "bfloat16"]


def cast(side, x, dtype):
    if x.dtype.kind != "f":
        return to_door(side, x)
    x = to_door(side, x)
    return x.to(getattr(torch, dtype)) if side == "torch" else x.astype(dtype)


@EAGER
@pytest.mark.parametrize("dtype", DTYPES)
def test_bounds(spec, side, dtype, rng):
    """No unit leaves the range that the spec states, in any dtype."""

    fn = getattr(importlib.import_module(f"xloss.{side}"), spec.name)
    low, high = spec.bounds
    options = base(spec, rng)
    for arrays in (draw.arrays(spec, rng), *draw.special(spec)):
        given = {k: cast(side, v, dtype) for k, v in arrays.items()}
        value = fn(**given, reduction="none", **options)
        value = value.double() if side == "torch" else value.astype("float64")
        value = to_numpy(value)
        assert (value >= low).all(), value.min()
        assert (value <= high).all(), value.max()

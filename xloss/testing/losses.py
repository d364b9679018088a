"""Parity of xloss's own losses: the first user of `assert_parity`."""

import functools
import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from .. import kinds
from .._loss import Spec, load
from . import draw
from .close import TOLERANCE, Leaf
from .parity import ParityReport, assert_parity


def check(
    spec: Spec,
    arrays: dict[str, np.ndarray],
    options: dict[str, Any],
    *,
    wrap: Callable[[Any], Any] | None = None,
    eager: bool = False,
    orders: Sequence[str] = ("grad",),
    **more: Any,
) -> ParityReport:
    """One loss on one set of inputs, on both doors.

    `wrap` is applied to the torch function; JAX runs under jit unless `eager`. A tuple of
    reductions gives all of their results, from one program.
    """
    numbers = {o.name for o in spec.options if isinstance(o.kind, kinds.NumberKind)}
    # Numbers are inputs like the arrays: their derivatives are compared, and one trace serves all.
    traced = {k: np.asarray(float(v)) for k, v in options.items() if k in numbers and v is not None}
    # Arrays among the options (class weights) go as lists, which every door takes.
    fixed = {
        k: tuple(v.tolist()) if isinstance(v, np.ndarray) else v
        for k, v in options.items()
        if k not in traced
    }
    key = tuple(sorted(fixed.items(), key=lambda item: item[0]))
    torch_call = call_with("torch", spec.name, key)
    return assert_parity(
        wrap(torch_call) if wrap else torch_call,
        call_with("jax", spec.name, key) if eager else jitted(spec.name, key),
        kwargs=arrays | traced,
        special=(),  # `draw` plants the special points of this loss's kinds
        orders=orders,
        **more,
    )


def call_with(door: str, name: str, options: tuple[tuple[str, Any], ...]) -> Callable[..., Any]:
    fn = getattr(importlib.import_module(f"xloss.{door}"), name)
    fixed = dict(options)
    several = fixed.pop("reduction", ())

    def call(**given: Any) -> Any:
        if isinstance(several, tuple) and several:
            return {way: fn(**given, **fixed, reduction=way) for way in several}
        return fn(**given, **dict(options))

    return call


@functools.cache
def jitted(name: str, options: tuple[tuple[str, Any], ...]) -> Callable[..., Any]:
    """The JAX function under jit, kept so that its compiled program is found again."""
    import jax

    return jax.jit(call_with("jax", name, options))


def unit_shape(spec: Spec, arrays: dict[str, np.ndarray], options: dict[str, Any]) -> Any:
    """The shape that `weight` has for these inputs."""
    fn = getattr(importlib.import_module("xloss.numpy"), spec.name)
    return np.shape(fn(**arrays, **options, reduction="none"))


def tail(
    spec: Spec, arrays: dict[str, np.ndarray], options: dict[str, Any], rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """A random weight and a random mask for these inputs."""
    unit = unit_shape(spec, arrays, options)
    first = arrays[spec.arrays[0][0]]
    mask = rng.random(first.shape if spec.couples else unit) < 0.7
    # Of one valid unit alone the mean does not depend on its weight: nothing but rounding is left.
    mask.flat[[0, -1]] = True
    return {"weight": rng.uniform(0.5, 2.0, unit), "where": mask}


def sweep(spec: Spec, seed: int = 0) -> Iterator[ParityReport]:
    """Every option setting in float64, every reduction with weight and mask, and float32."""
    rng = np.random.default_rng(seed)
    settings = list(draw.options(spec, rng))
    for options in settings:
        arrays = draw.arrays(spec, rng)
        yield check(spec, arrays, options | {"reduction": "none"})
    options = settings[-1]
    arrays = draw.arrays(spec, rng)
    extra = tail(spec, arrays, options, rng)
    yield check(spec, arrays | extra, options | {"reduction": ("mean", "sum", "sums")})
    for point in draw.special(spec):
        yield check(spec, point, settings[0] | {"reduction": "none"})
    arrays = draw.arrays(spec, rng, planted=False)
    yield check(spec, arrays, settings[0], dtype="float32", **rounding_of_exponents(spec))


def rounding_of_exponents(spec: Spec) -> dict[str, Any]:
    """What float32 has to be allowed where a default multiplies what is exponentiated.

    The rounding of an exponent of size n is n times that of its inputs, and exp makes it a relative
    error: that is beyond the table for the 256 of circle.
    """
    numbers = [o.default for o in spec.options if isinstance(o.default, float)]
    steepest = max(numbers, default=0.0)
    if steepest <= 64.0:
        return {}
    rtol = 2.0 * steepest * TOLERANCE["float32"].eps
    return {"rtol": rtol, "reason": f"exponents are multiplied by {steepest:g}"}


def table(names: Sequence[str], progress: Callable[[int, int, str], None]) -> tuple[str, bool]:
    """The parity table of the named losses, and whether all of them agree.

    Errors are in ulps of float64 at the element that used most of its tolerance; where a gradient
    is a difference of terms that cancel, its error counts in ulps of the larger term.
    """
    specs = load()
    lines = [f"{'loss':<26} {'cases':>5} {'value, ulp':>11} {'gradient, ulp':>14}"]
    failures: list[str] = []
    for number, name in enumerate(names):
        progress(number, len(names), name)
        reports: list[ParityReport] = []
        verdict = ""
        try:
            reports.extend(sweep(specs[name]))
        except AssertionError as error:
            failures.append(f"{name}: {error}")
            verdict = "  FAILED"
        leaves = [leaf for report in reports for leaf in report.leaves]
        value, gradient = (worst(leaves, gradient=g) for g in (False, True))
        lines.append(f"{name:<26} {len(reports):>5} {value:>11.3g} {gradient:>14.3g}{verdict}")
    progress(len(names), len(names), "")
    return "\n".join([*lines, *failures]), not failures


def worst(leaves: Sequence[Leaf], *, gradient: bool) -> float:
    """The largest error, in units of the tolerance's own scale, of values or of gradients."""
    chosen = [x for x in leaves if x.name.startswith("gradient") == gradient]
    return max(
        (x.share * TOLERANCE[x.dtype].rtol / TOLERANCE[x.dtype].eps for x in chosen), default=0.0
    )

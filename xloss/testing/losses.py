"""Parity of xloss's own losses: the first user of `assert_parity`."""

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .._loss import Spec, load
from . import draw
from .close import Leaf
from .parity import ParityReport, assert_parity


def check(
    spec: Spec,
    arrays: dict[str, np.ndarray],
    options: dict[str, Any],
    *,
    wrap: Any = None,
    orders: Sequence[str] = ("grad",),
    **more: Any,
) -> ParityReport:
    """One loss on one set of inputs, on both doors; `wrap` is applied to the torch function."""
    torch_fn, jax_fn = (
        getattr(importlib.import_module(f"xloss.{door}"), spec.name) for door in ("torch", "jax")
    )
    # Arrays among the options (class weights) go as lists, which every door takes.
    fixed = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in options.items()}

    def with_options(fn: Any) -> Any:
        def call(**given: Any) -> Any:
            return fn(**given, **fixed)

        return call

    torch_call = with_options(torch_fn)
    return assert_parity(
        wrap(torch_call) if wrap else torch_call,
        with_options(jax_fn),
        kwargs=arrays,
        special=(),  # `draw` plants the special points of this loss's kinds
        orders=orders,
        **more,
    )


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
    for reduction in ("mean", "sum", "sums"):
        yield check(spec, arrays | extra, options | {"reduction": reduction})
    for point in draw.special(spec):
        yield check(spec, point, settings[0] | {"reduction": "none"})
    yield check(spec, draw.arrays(spec, rng, planted=False), settings[0], dtype="float32")


def table(names: Sequence[str], progress: Any) -> tuple[str, bool]:
    """The parity table of the named losses, and whether all of them agree."""
    specs = load()
    lines = [f"{'loss':<26} {'cases':>5} {'value, ulp':>11} {'gradient, ulp':>14}"]
    failures = []
    for number, name in enumerate(names):
        progress(number, len(names), name)
        reports = []
        try:
            reports.extend(sweep(specs[name]))
            verdict = ""
        except AssertionError as error:
            failures.append(f"{name}: {error}")
            verdict = "  FAILED"
        leaves = [leaf for report in reports for leaf in report.leaves]
        value, gradient = worst(leaves, False), worst(leaves, True)
        lines.append(f"{name:<26} {len(reports):>5} {value:>11.3g} {gradient:>14.3g}{verdict}")
    progress(len(names), len(names), "")
    return "\n".join([*lines, *failures]), not failures


def worst(leaves: list[Leaf], gradient: bool) -> float:
    return max((x.ulps for x in leaves if x.name.startswith("gradient") == gradient), default=0.0)

"""Test inputs for a loss, drawn from what its signature says: NumPy only, no framework."""

import inspect
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from .. import kinds
from .._loss import Option, Spec

# Sizes by their letter in a shape; none equals another, so that swapped axes do not pass.
SIZES: dict[str, Any] = {"N": 3, "...": (7,), "S": 5, "C": 4, "D": 6, "K": 2, "T": 5, "L": 2}
# What the drawn cutoffs and widths of an adaptive softmax ask for.
SIZES |= {"H": 3, "P": 3, "Q": 5}
IMAGE_SIZES: dict[str, Any] = SIZES | {"...": (6,)}


def sizes_of(spec: Spec) -> dict[str, Any]:
    patterns = {kind.shape for _, kind in spec.arrays}
    if spec.axis is not None and patterns == {"..."}:
        return SIZES | {"...": (3, 5, 4)}  # sample, place, class
    if any("S" in pattern.split() for pattern in patterns):
        return IMAGE_SIZES
    if "... L" in patterns:
        return SIZES | {"...": (3,), "L": 8}
    if spec.couples == "sample":
        return SIZES | {"...": (3, 8)}
    if spec.couples == "batch":
        return SIZES | {"...": (16,), "N": 16}  # enough for a choice among elements
    return SIZES


def classes_of(spec: Spec) -> int:
    """How many classes the drawn arrays have: axis C, else the last axis of the elements."""
    sizes = sizes_of(spec)
    has_axis = any("C" in kind.shape.split() for _, kind in spec.arrays)
    return sizes["C"] if has_axis else sizes["..."][-1]


def arrays(
    spec: Spec,
    rng: np.random.Generator,
    sizes: dict[str, Any] | None = None,
    axis: int = -1,
    planted: bool = True,
) -> dict[str, np.ndarray]:
    """One draw: ordinary values, and with `planted` special points and ties among them."""
    sizes = sizes or sizes_of(spec)
    drawn: dict[str, np.ndarray] = {}
    for name, kind in spec.arrays:
        shape = kinds.expected_shape(kind.shape, sizes, None)
        assert shape is not None
        x = draw_array(kind, rng, shape, sizes, planted)
        kin = (drawn[n] for n, k in spec.arrays if n in drawn and k.draw == kind.draw)
        twin = next((other for other in kin if other.shape == shape), None)
        if twin is not None and planted:
            x = plant_ties(rng, x, twin, kind)
        drawn[name] = x
    if spec.axis is None or axis in (-1, None):
        return drawn
    return {
        name: np.moveaxis(drawn[name], -1, axis) if "C" in kind.shape.split() else drawn[name]
        for name, kind in spec.arrays
    }


def draw_array(
    kind: kinds.ArrayKind,
    rng: np.random.Generator,
    shape: tuple[int, ...],
    sizes: dict[str, Any],
    planted: bool,
) -> np.ndarray:
    match kind.draw:
        case "normal":
            x = 2.0 * rng.standard_normal(shape)
            return plant(rng, x, (0.0,)) if planted else x
        case "unit":
            x = rng.uniform(0.02, 0.98, shape)
            return plant(rng, x, kind.points) if planted else x
        case "positive":
            return rng.uniform(0.2, 3.0, shape)
        case "amount":
            return np.where(rng.random(shape) < 0.3, 0.0, rng.exponential(2.0, shape))
        case "binary" | "multi_hot":
            hard = rng.integers(0, 2, shape).astype(float)
            return np.where(rng.random(shape) < 0.7, hard, rng.random(shape))
        case "shares" if not planted:
            return simplex(rng, shape)
        case "simplex" | "shares":
            soft = simplex(rng, shape)
            hard = soft == soft.max(axis=-1, keepdims=True)
            return np.where(rng.random((*shape[:-1], 1)) < 0.5, hard, soft)
        case "log_simplex":
            return np.log(simplex(rng, shape))
        case "boxes":
            corner, size = rng.uniform(0, 6, (2, *shape[:-1], 2))
            return np.concatenate([corner, corner + 0.5 + size], axis=-1)
        case "label":
            return rng.integers(0, sizes["C"], shape)
        case "label_list":
            # Repeated labels, lists that are full and empty, and what may stand behind the end.
            return rng.integers(-1, sizes["C"], shape)
        case "mass":
            mass = rng.exponential(size=shape)
            return plant(rng, mass, (0.0,) * 3) if planted else mass
        case "grade":
            return rng.integers(0, 5, shape) + np.where(rng.random(shape) < 0.7, 0.0, 0.5)
        case "identity":
            return rng.choice([-100, -1, 0, 7, 2**31 - 1], shape)
        case "sign":
            x = rng.choice([-1.0, 1.0], shape)
            return np.where(rng.random(shape) < 0.7, x, rng.uniform(-1, 1, shape)) if planted else x
        case "odd label":  # so that an even class may be the blank
            return 1 + 2 * rng.integers(0, sizes["C"] // 2, shape)
        case "most":
            return rng.integers((sizes[kind.of] + 1) // 2, sizes[kind.of] + 1, shape)
        case "some":
            return rng.integers(0, sizes[kind.of] + 1, shape)
        case "count":
            return rng.integers(1, 50, shape).astype(float)
        case other:
            raise ValueError(f"kind {kind.name} asks for the unknown draw {other!r}")


def simplex(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    x = rng.exponential(size=shape)
    return x / x.sum(axis=-1, keepdims=True)


def plant(rng: np.random.Generator, x: np.ndarray, points: tuple[float, ...]) -> np.ndarray:
    """Each of `points` at one random place, as far as there are places."""
    places = rng.permutation(x.size)[: min(len(points), x.size // 3)]
    x.flat[places] = points[: len(places)]
    return x


def plant_ties(
    rng: np.random.Generator, x: np.ndarray, twin: np.ndarray, kind: kinds.ArrayKind
) -> np.ndarray:
    """Equal elements (whole rows, where an element alone has no meaning) in two arrays."""
    if kind.draw in ("simplex", "log_simplex", "boxes", "label"):
        rows = x.reshape(-1, x.shape[-1]), twin.reshape(-1, x.shape[-1])
        rows[0][0] = rows[1][0]
        if kind.draw == "boxes" and len(rows[0]) > 2:
            size = rows[0][1, 2:] - rows[0][1, :2]
            rows[0][1, :2] = rows[1][1, :2]  # one common corner
            rows[0][1, 2:] = rows[0][1, :2] + size
            rows[0][2] = 2.0 * rows[1][2] + 20.0  # far apart, and of another size
    else:
        place = rng.integers(min(x.size, twin.size))
        x.flat[place] = twin.flat[place]
    return x


def special(spec: Spec) -> list[dict[str, np.ndarray]]:
    """Every combination of the special points of the kinds, and the points of the loss itself."""
    out = [{k: np.asarray(v) for k, v in point.items()} for point in spec.points]
    first = spec.arrays[0][1]
    if {kind.shape for _, kind in spec.arrays} == {"..."} and spec.couples is None:
        grid = itertools.product(*(kind.points for _, kind in spec.arrays))
        columns = np.array(list(grid)).T
        out.append({name: c for (name, _), c in zip(spec.arrays, columns, strict=True)})
    elif first.shape == "... C" and len(spec.arrays) == 2:
        # The last class is an ordinary one; below 0, since these may be log-probabilities.
        rows = np.array([[p, 0.0, q, -0.5] for p in first.points for q in first.points])
        for hot in range(4):
            name, kind = spec.arrays[1]
            labels = np.full(len(rows), hot)
            target = labels if kind.dtype == "label" else np.eye(4)[labels]
            target = target if kind.end is None else np.stack([labels, labels * 0 + kind.end], 1)
            out.append({spec.arrays[0][0]: rows, name: target})
    return out


def options(spec: Spec, rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Option settings: all at their defaults; all optional ones given; each choice and number."""
    own = [o for o in spec.options if not isinstance(o.kind, kinds.MaskKind)]
    base = {o.name: pick(o, spec, rng) for o in own if needs_value(o, spec)}
    yield base
    full = base | {o.name: pick(o, spec, rng) for o in own if o.optional}
    if full != base:
        yield full
    for option in own:
        if option.choices:
            values = [c for c in option.choices if c != option.default]
        elif isinstance(option.kind, kinds.NumberKind | kinds.ReservedKind):
            values = list(option.kind.draws)
        else:
            continue
        for value in values:
            yield full | {option.name: value}


def needs_value(option: Option, spec: Spec) -> bool:
    if isinstance(option.kind, kinds.AxisKind):
        return option.kind.required
    return option.default is inspect.Parameter.empty


def pick(option: Option, spec: Spec, rng: np.random.Generator) -> Any:
    """One value of an option."""
    if isinstance(option.kind, kinds.AxisKind):
        return -1
    if option.choices:
        return option.choices[-1]
    if isinstance(option.kind, kinds.PerClassKind):
        size = classes_of(spec) if option.kind.of == "C" else sizes_of(spec)[option.kind.of]
        return np.resize(np.array(option.kind.draws), size)
    if isinstance(option.kind, kinds.CountKind | kinds.SizesKind) and option.kind.draws:
        return option.kind.draws[0]
    if isinstance(option.kind, kinds.NumberKind):
        inner = [d for d in option.kind.draws if d not in (option.kind.low, option.kind.high)]
        return float(inner[rng.integers(len(inner))])
    raise TypeError(f"{spec.name}: nothing says what to draw for {option.name}")

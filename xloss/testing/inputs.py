"""Inputs by name, and the runs that plant special points into them."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from xloss.testing.close import TOLERANCE

Arrays = dict[str, Any]
Key = int | str  # of an argument: its position or its name
Domain = tuple[float, float]
LINE = (-math.inf, math.inf)
SPECIAL = (0.0, 1.0, -1.0, 1e4, -1e4)


class Run(NamedTuple):
    """One set of inputs for both functions; `unit` is the size of what was planted."""

    label: str
    unit: float
    arrays: Arrays


def map_leaves(fn: Callable[[str, Any], Any], tree: Any, name: str) -> Any:
    """`tree` with `fn(name, leaf)` in place of each leaf of its dicts, lists and tuples."""
    if isinstance(tree, Mapping):
        return {k: map_leaves(fn, v, f"{name}[{k!r}]") for k, v in tree.items()}
    if isinstance(tree, (list, tuple)):
        items = [map_leaves(fn, v, f"{name}[{i}]") for i, v in enumerate(tree)]
        return type(tree)(*items) if hasattr(tree, "_fields") else type(tree)(items)
    return fn(name, tree)


def title(key: Key) -> str:
    return key if isinstance(key, str) else f"input {key}"


def collect(tree: Any, key: Key, dtype: Any) -> Arrays:
    """Copies of the arrays of one argument by name, floats cast to `dtype`."""
    found: Arrays = {}

    def keep(name: str, leaf: Any) -> None:
        if hasattr(leaf, "__array__"):
            a = np.array(leaf, order="C")
            if not is_float(a) and a.dtype.kind not in "biu":
                raise TypeError(f"{name} has dtype {a.dtype}; only real arrays are compared")
            found[name] = a.astype(dtype) if dtype and is_float(a) else a

    map_leaves(keep, tree, title(key))
    return found


def is_float(a: np.ndarray) -> bool:
    return a.dtype.name in TOLERANCE


def runs(
    arrays: Arrays, limits: Mapping[str, Domain], special: Sequence[float], seed: int
) -> Iterator[Run]:
    """The arrays as given, then with each special value, with ties and with empty masks.

    `limits` holds the closed domain of each float array.
    """
    yield Run("as given", 1.0, arrays)
    if not len(special):
        return
    rng = np.random.default_rng(seed)
    ends = sorted({end for ends in limits.values() for end in ends if math.isfinite(end)})
    for value in dict.fromkeys([*map(float, special), *ends]):
        # Written so that a NaN or an infinity asked for is planted.
        at = [n for n, (low, high) in limits.items() if not (value < low or value > high)]
        some = {n: _put(arrays[n], value, _places(arrays[n], i, rng)) for i, n in enumerate(at)}
        full = {n: np.full_like(arrays[n], value) for n in at}
        for how, planted in (("planted", some), ("everywhere", full)):
            if planted:
                yield Run(f"{value:g} {how}", max(1.0, abs(value)), arrays | planted)
    ties: Arrays = {}
    first: Arrays = {}
    for i, (name, ends) in enumerate(limits.items()):
        a, kin = arrays[name], f"{arrays[name].shape} {ends}"
        here = _places(a, i, rng)
        source = first.get(kin, np.roll(a, 1))
        ties[name] = _put(a, source[here], here)
        first.setdefault(kin, ties[name])
    if ties:
        yield Run("ties planted", 1.0, arrays | ties)
    if off := {n: np.zeros_like(a) for n, a in arrays.items() if a.dtype == bool}:
        yield Run("booleans False", 1.0, arrays | off)


def _places(a: np.ndarray, nth: int, rng: np.random.Generator) -> np.ndarray:
    """Where to plant: rows wholly, by halves and not at all, so that inputs meet in all ways."""
    rows = np.arange(a.shape[0] if a.ndim else 1)
    keep = rows // 3 ** (nth % 3) % 3 / 2
    return np.asarray(rng.random(a.shape) >= keep.reshape(a.shape[:1] + (1,) * (a.ndim - 1)))


def _put(a: np.ndarray, value: Any, where: np.ndarray) -> np.ndarray:
    out = a.copy()
    out[where] = value
    return out

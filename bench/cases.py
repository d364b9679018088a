"""What a loss is timed on: its arrays at a given number of elements, drawn from its kinds."""

import math
import zlib
from typing import Any, NamedTuple

import numpy as np

from xloss import kinds
from xloss._loss import Spec
from xloss.testing import draw

SIZES = {"1e3": 1_000, "1e5": 100_000, "1e6": 1_000_000, "1.6e7": 16_000_000}
VOCAB = (2048, 32000)  # rows and classes of a language model's logits
COLUMNS, CLASSES, CHANNELS = 100, 10, 4
FRAMES, SYMBOLS, LABELS = 50, 20, 10


class Case(NamedTuple):
    """One loss with inputs; `inputs` by name, in order, the predictions (`floats`) float32."""

    spec: Spec
    size: str
    inputs: dict[str, np.ndarray]
    floats: tuple[int, ...]  # the inputs that a gradient is taken in
    options: dict[str, Any]

    @property
    def prediction_bytes(self) -> int:
        return max(x.nbytes for i, x in enumerate(self.inputs.values()) if i in self.floats)

    @property
    def floor_bytes(self) -> int:
        """Half of what is read and written at least, so a copy of this many moves the same."""
        arrays = list(self.inputs.values())
        return (sum(x.nbytes for x in arrays) + sum(arrays[i].nbytes for i in self.floats)) // 2


def sizes_named() -> tuple[str, ...]:
    return (*SIZES, "vocab")


def has(spec: Spec, size: str) -> bool:
    """Whether a loss is timed at a size: `vocab` is for rows of classes."""
    first = spec.arrays[0][1]
    classes = first.shape == "... C" and first.name.startswith(("Class", "Label"))
    return size != "vocab" or classes


def dims(spec: Spec, size: str) -> kinds.Dims:
    """A size for each letter in the shapes of a loss, so that about `size` elements come out."""
    if size == "vocab":
        return draw.SIZES | {"...": VOCAB[:1], "C": VOCAB[1], "K": 2}
    n, first = SIZES[size], spec.arrays[0][1].shape
    patterns = {kind.shape for _, kind in spec.arrays}
    if any("K" in pattern.split() for pattern in patterns):  # lists as long as there are classes
        return draw.SIZES | {"...": (n // CLASSES,), "C": CLASSES, "K": CLASSES}
    if "H D" in patterns:  # its other sizes hang together, see draw.SIZES
        return draw.SIZES | {"...": (n // COLUMNS,), "D": COLUMNS}
    if first == "N D":  # compared with each other
        return draw.SIZES | {"N": math.isqrt(n), "D": 64}
    if first == "... D" and patterns & {"C D", "D C"}:  # a head: so many logits
        return draw.SIZES | {"...": (n // COLUMNS,), "D": 64, "C": COLUMNS}
    if first == "N T C":
        each = {"T": FRAMES, "C": SYMBOLS, "L": LABELS}
        return draw.SIZES | each | {"N": n // (FRAMES * SYMBOLS)}
    if first == "N ...":
        side = math.isqrt(n // 3)
        return draw.SIZES | {"N": 1, "...": (side, side, 3)}
    if first.startswith("N"):  # a few images
        rest = CHANNELS if "C" in first.split() else 1
        side = math.isqrt(n // (4 * rest))
        places = (side,) if "S" in first.split() else (side, side)
        return draw.SIZES | {"N": 4, "S": side, "...": places, "C": CHANNELS}
    if first == "...":
        return draw.SIZES | {"...": (n,)}
    width = int(first.split()[-1]) if first.split()[-1].isdigit() else COLUMNS
    return draw.SIZES | {"...": (n // width,), "C": COLUMNS, "D": COLUMNS, "L": COLUMNS}


def case(spec: Spec, size: str, channels_first: bool) -> Case:
    """The same numbers each time, seeded by the name of the loss, with its options at default.

    Images have their channels where the framework's users have them. Binary targets are 0 or 1:
    for what lies between, libraries have different losses under one name.
    """
    rng = np.random.default_rng(zlib.crc32(spec.name.encode()))
    image = spec.axis is not None and spec.arrays[0][1].shape.startswith("N")
    axis = 1 if image and channels_first else -1
    drawn = draw.arrays(spec, rng, dims(spec, size), axis, planted=False)
    inputs = {name: ready(drawn[name], kind) for name, kind in spec.arrays}
    options = dict(next(draw.options(spec, rng)))
    options.pop("axis", None)
    if image:
        options["axis"] = axis
    return Case(spec, size, inputs, predictions(spec), options)


def predictions(spec: Spec) -> tuple[int, ...]:
    """Where the arrays are that a model gives: floats that are not the target."""
    return tuple(
        i
        for i, (name, kind) in enumerate(spec.arrays)
        if kind.dtype == "float" and name != "target"
    )


def ready(x: np.ndarray, kind: kinds.ArrayKind) -> np.ndarray:
    if kind.is_integer:
        return np.ascontiguousarray(x, dtype=np.int64)
    if kind.draw in ("binary", "multi_hot"):
        x = x >= 0.5
    return np.ascontiguousarray(x, dtype=np.float32)

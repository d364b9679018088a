"""Kinds: what an argument of a loss may be.

A spec annotates its arguments with kinds. From a kind come the checks at the door (dtype,
shape, range), the value that replaces masked input, what the tests draw, the type in the stub
and the shape printed in the documentation.

Shapes are written as in the docstrings of the field: `...` is any number of axes, a letter an
axis whose size must agree wherever the letter stands, a number an axis of that size, and `C` the
class axis, which the option `axis` places (last in the notation, wherever it is in memory).
"""

import itertools
import math
from dataclasses import dataclass
from typing import Annotated, Any

# A framework's array. Specs only use its operators, so there is nothing to declare.
Array = Any


@dataclass(frozen=True)
class ArrayKind:
    """An array argument: its domain, its shape, its fill value, its special points.

    `dtype` is "float" (a prediction), "real" (a target: float, int or bool), or of integers "label"
    (a class), "identity" (any, which is only compared with others) or "length" (how much of the
    axis `of` a sample uses). `draw` names the distribution of test inputs, see `draw_array`. `end`
    is what ends a list of labels that is shorter than its axis; None where there is one label per
    unit.
    """

    name: str
    dtype: str
    shape: str
    domain: str
    fill: float | tuple[float, ...]
    draw: str
    points: tuple[float, ...] = ()
    end: int | None = None
    of: str = ""

    @property
    def is_integer(self) -> bool:
        """Integers, which nothing casts to the dtype of the computation."""
        return self.dtype in ("label", "identity", "length")


@dataclass(frozen=True)
class NumberKind:
    """A numeric option: a Python number (its range is checked) or a 0-d array (it is not).

    An `exponent` is for nothing but the second argument of `xp.pow`: a door may leave it a number.
    """

    domain: str
    low: float = -math.inf
    high: float = math.inf
    open_low: bool = False
    open_high: bool = False
    draws: tuple[float, ...] = ()
    exponent: bool = False

    def holds(self, value: float) -> bool:
        above = value > self.low if self.open_low else value >= self.low
        return above and (value < self.high if self.open_high else value <= self.high)


@dataclass(frozen=True)
class PerClassKind:
    """An option with one number per class; with `scalar`, also a single number for all.

    `of` is the axis that it has a number for, where that is not the classes.
    """

    domain: str
    scalar: bool
    draws: tuple[float, ...] = ()
    of: str = "C"


@dataclass(frozen=True)
class CountKind:
    """A static integer, one that sets a shape."""

    domain: str
    low: int
    draws: tuple[int, ...] = ()


@dataclass(frozen=True)
class SizesKind:
    """Static integers, at least one, that set shapes."""

    domain: str
    increasing: bool
    draws: tuple[tuple[int, ...], ...] = ()

    def holds(self, values: tuple[int, ...]) -> bool:
        rising = all(a < b for a, b in itertools.pairwise(values)) or not self.increasing
        return bool(values) and min(values) > 0 and rising


@dataclass(frozen=True)
class ReservedKind:
    """A static class that no label may be: the blank, say."""

    domain: str
    draws: tuple[int, ...] = ()


@dataclass(frozen=True)
class AxisKind:
    """The class axis. With `required`, it must be given when the rank exceeds 2; with `new`, the
    result has it in addition to the axes of the first array.

    A loss of single elements has it for options with one value per class, and asks for it only
    where one is given.
    """

    required: bool
    new: bool = False


@dataclass(frozen=True)
class MaskKind:
    """The boolean mask over input elements that a coupled loss takes itself."""


# --- predictions --------------------------------------------------------------------------------
Real = Annotated[
    Array, ArrayKind("Real", "float", "...", "any real number", 0.0, "normal", (0.0, 1.0, -1.0))
]
Logits = Annotated[
    Array,
    ArrayKind(
        "Logits",
        "float",
        "...",
        "any real number (sigmoid is applied inside)",
        0.0,
        "normal",
        (0.0, 20.0, -20.0, 100.0, -100.0, 1000.0, -1000.0),
    ),
]
Score = Annotated[
    Array,
    ArrayKind(
        "Score",
        "float",
        "...",
        "any real number, whose sign is the answer",
        0.0,
        "normal",
        (0.0, 1.0, -1.0, 20.0, -20.0, 1000.0, -1000.0),
    ),
]
Rate = Annotated[
    Array,
    ArrayKind(
        "Rate",
        "float",
        "...",
        "logarithms of rates, any real number; with log_input=False rates, >= 0",
        0.0,
        "positive",
        (0.0, 1.0, 20.0),
    ),
]
Spread = Annotated[
    Array, ArrayKind("Spread", "float", "...", "positive numbers", 1.0, "positive", (0.0, 1.0))
]
Prob = Annotated[
    Array, ArrayKind("Prob", "float", "...", "probabilities in [0, 1]", 0.5, "unit", (0.0, 1.0))
]
ProbMap = Annotated[
    # Told into samples by its first axis, so a sample needs at least one more.
    Array,
    ArrayKind("ProbMap", "float", "N S ...", "probabilities in [0, 1]", 0.5, "unit", (0.0, 1.0)),
]
ClassProb = Annotated[
    # The samples come first: a unit is a class of one of them.
    Array,
    ArrayKind("ClassProb", "float", "N ... C", "probabilities in [0, 1]", 0.5, "unit", (0.0, 1.0)),
]
ClassLogits = Annotated[
    Array,
    ArrayKind(
        "ClassLogits",
        "float",
        "... C",
        "any real number (softmax over the classes is applied inside)",
        0.0,
        "normal",
        (0.0, 20.0, -20.0, 100.0, -100.0, 1000.0, -1000.0),
    ),
]
LabelLogits = Annotated[
    Array,
    ArrayKind(
        "LabelLogits",
        "float",
        "... C",
        "any real number (sigmoid is applied inside)",
        0.0,
        "normal",
        (0.0, 20.0, -20.0, 100.0, -100.0, 1000.0, -1000.0),
    ),
]
ClassLogProb = Annotated[
    Array,
    ArrayKind(
        "ClassLogProb",
        "float",
        "... C",
        "log-probabilities (of log_softmax, say)",
        0.0,
        "log_simplex",
        (0.0, -20.0, -1000.0),
    ),
]
ClassScores = Annotated[
    Array,
    ArrayKind(
        "ClassScores",
        "float",
        "... C",
        "any real number, the larger the likelier",
        0.0,
        "normal",
        (0.0, 1.0, -1.0, 20.0, 1000.0, -1000.0),
    ),
]
ClassLogMass = Annotated[
    Array,
    ArrayKind(
        "ClassLogMass",
        "float",
        "... C",
        "logarithms of masses, which need not sum to 1",
        0.0,
        "normal",
        (0.0, 20.0, -20.0, -1000.0),
    ),
]
ListScores = Annotated[
    Array,
    ArrayKind("ListScores", "float", "... L", "one score per item of a list", 0.0, "normal"),
]
FrameLogits = Annotated[
    Array,
    ArrayKind(
        "FrameLogits",
        "float",
        "N T C",
        "any real number (softmax over the classes is applied inside), padded to T frames",
        0.0,
        "normal",
        (0.0,),
    ),
]
Boxes = Annotated[
    Array,
    ArrayKind(
        "Boxes",
        "float",
        "... 4",
        "corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in any one unit of length",
        (0.0, 0.0, 1.0, 1.0),
        "boxes",
    ),
]
Embedding = Annotated[
    Array, ArrayKind("Embedding", "float", "... D", "any real vector", 1.0, "normal", (0.0,))
]
Vector = Annotated[
    # Its axis can be placed, as that of the classes can.
    Array,
    ArrayKind(
        "Vector", "float", "... C", "any real vector along the axis C", 1.0, "normal", (0.0, 1.0)
    ),
]
Embeddings = Annotated[
    # Compared with each other. 0 adds nothing to a dot product.
    Array,
    ArrayKind("Embeddings", "float", "N D", "one real vector per row", 0.0, "normal", (0.0,)),
]
Centers = Annotated[
    Array,
    ArrayKind("Centers", "float", "D C", "one column per class, any length", 1.0, "normal", (0.0,)),
]
ClassRows = Annotated[
    Array, ArrayKind("ClassRows", "float", "C D", "one row per class", 1.0, "normal", (0.0,))
]
HeadRows = Annotated[
    Array,
    ArrayKind(
        "HeadRows",
        "float",
        "H D",
        "one row per frequent class, then one per cluster",
        1.0,
        "normal",
    ),
]
ProjectionRows = Annotated[
    Array,
    ArrayKind("ProjectionRows", "float", "P D", "one row per number of a width", 1.0, "normal"),
]
FlatRows = Annotated[
    Array, ArrayKind("FlatRows", "float", "Q", "matrices, flattened row by row", 1.0, "normal")
]
Image = Annotated[
    Array, ArrayKind("Image", "float", "N S ... C", "pixel values", 0.0, "unit", (0.0, 1.0))
]
Picture = Annotated[
    # Compared as a whole, so that neither channels nor rows need to be told apart.
    Array,
    ArrayKind("Picture", "float", "N ...", "pixel values in [0, max_val]", 0.0, "unit", (0.0, 1.0)),
]
PixelWeights = Annotated[
    Array,
    ArrayKind("PixelWeights", "float", "N S ...", "non-negative weights", 0.0, "unit", (0.0, 1.0)),
]

# --- targets ------------------------------------------------------------------------------------
Binary = Annotated[
    Array,
    ArrayKind("Binary", "real", "...", "bool, int or float in [0, 1]", 0.0, "binary", (0.0, 1.0)),
]
BinaryMap = Annotated[
    Array,
    ArrayKind(
        "BinaryMap", "real", "N S ...", "bool, int or float in [0, 1]", 0.0, "binary", (0.0, 1.0)
    ),
]
ClassBinary = Annotated[
    Array,
    ArrayKind(
        "ClassBinary",
        "real",
        "N ... C",
        "bool, int or float in [0, 1]",
        0.0,
        "binary",
        (0.0, 1.0),
    ),
]
LabelSet = Annotated[
    # Any number of true classes per row. Another draw than that of Binary, since an element of it
    # is not a unit, which ignore_index could mask.
    Array,
    ArrayKind(
        "LabelSet", "real", "... C", "bool, int or float in [0, 1]", 0.0, "multi_hot", (0.0, 1.0)
    ),
]
Sign = Annotated[
    Array, ArrayKind("Sign", "real", "...", "-1 or 1, or between", 1.0, "sign", (-1.0, 1.0))
]
Amount = Annotated[
    Array, ArrayKind("Amount", "real", "...", "numbers >= 0", 0.0, "amount", (0.0, 1.0))
]
ClassTarget = Annotated[
    Array,
    ArrayKind(
        "ClassTarget",
        "real",
        "... C",
        "class probabilities (one-hot or soft)",
        0.0,
        "simplex",
        (0.0, 1.0),
    ),
]
ClassShares = Annotated[
    # To a loss that takes their logarithm: there 0 is a corner, not an ordinary point.
    Array,
    ArrayKind(
        "ClassShares",
        "real",
        "... C",
        "class probabilities (one-hot or soft)",
        0.0,
        "shares",
        (0.0, 1.0),
    ),
]
ClassMass = Annotated[
    Array,
    ArrayKind(
        "ClassMass",
        "real",
        "... C",
        "masses >= 0, which need not sum to 1",
        0.0,
        "mass",
        (0.0, 1.0),
    ),
]
Relevance = Annotated[
    Array,
    ArrayKind("Relevance", "real", "... L", "how relevant each item is, >= 0", 0.0, "grade"),
]
Labels = Annotated[
    Array, ArrayKind("Labels", "label", "...", "integer classes in [0, C)", 0.0, "label")
]
LabelList = Annotated[
    Array,
    ArrayKind(
        "LabelList",
        "label",
        "... K",
        "integer classes in [0, C), ended by -1 where they are fewer than K",
        -1,
        "label_list",
        end=-1,
    ),
]
Identity = Annotated[
    Array, ArrayKind("Identity", "identity", "N", "any integer, negative too", 0.0, "identity")
]
LabelSequences = Annotated[
    # Apart from `Labels`: a single label is no unit, so there is none to ignore.
    Array,
    ArrayKind(
        "LabelSequences", "label", "N L", "integer classes in [0, C), padded to L", 0.0, "odd label"
    ),
]
FrameCount = Annotated[
    Array,
    ArrayKind("FrameCount", "length", "N", "how many frames count, in [0, T]", 0.0, "most", of="T"),
]
LabelCount = Annotated[
    Array,
    ArrayKind("LabelCount", "length", "N", "how many labels count, in [0, L]", 0.0, "some", of="L"),
]
Counts = Annotated[
    Array, ArrayKind("Counts", "real", "C", "non-negative counts", 1.0, "count", (0.0, 1.0))
]
Tally = Annotated[
    # One for the whole or one for each class: counts that are compared place by place.
    Array,
    ArrayKind("Tally", "real", "...", "non-negative counts", 1.0, "count", (0.0, 1.0)),
]

# --- options ------------------------------------------------------------------------------------
Positive = Annotated[
    float, NumberKind("a positive number", 0.0, open_low=True, draws=(0.25, 1.0, 2.5))
]
NonNegative = Annotated[float, NumberKind("a number >= 0", 0.0, draws=(0.0, 0.5, 1.0, 2.0, 3.5))]
Exponent = Annotated[
    float, NumberKind("a number >= 0", 0.0, draws=(0.0, 0.5, 1.0, 2.0, 3.5), exponent=True)
]
Fraction = Annotated[float, NumberKind("a number in [0, 1]", 0.0, 1.0, draws=(0.0, 0.1, 0.75, 1.0))]
Share = Annotated[
    float, NumberKind("a number in (0, 1]", 0.0, 1.0, open_low=True, draws=(0.3, 0.5, 0.7, 1.0))
]
FromMinusOne = Annotated[float, NumberKind("a number >= -1", -1.0, draws=(-1.0, -0.5, 0.0, 2.0))]
Level = Annotated[
    float,
    NumberKind(
        "a number in (0, 1)", 0.0, 1.0, open_low=True, open_high=True, draws=(0.1, 0.5, 0.9)
    ),
]
Floor = Annotated[
    float, NumberKind("a finite number <= 0", -math.inf, 0.0, open_low=True, draws=(-100.0, -1.5))
]
Angle = Annotated[
    float, NumberKind("an angle in radians in [0, pi]", 0.0, math.pi, draws=(0.0, 0.5, 1.5))
]
Cosine = Annotated[float, NumberKind("a number in [-1, 1]", -1.0, 1.0, draws=(-0.5, 0.0, 0.5))]
AboveOne = Annotated[float, NumberKind("a number > 1", 1.0, open_low=True, draws=(1.02, 2.0))]
BelowOne = Annotated[
    float, NumberKind("a number in [0, 1)", 0.0, math.nextafter(1.0, 0.0), draws=(0.0, 0.9, 0.999))
]
Scalar = Annotated[float, NumberKind("a number", draws=(-1.0, 0.0, 0.5))]
RobustShape = Annotated[
    float,
    NumberKind(
        "a number, -inf or inf", draws=(-math.inf, -2.0, -0.3, 0.0, 1.0, 2.0, 3.5, math.inf)
    ),
]
TweediePower = Annotated[
    float,
    NumberKind(
        "a number in (1, 2)", 1.0, 2.0, open_low=True, open_high=True, draws=(1.1, 1.5, 1.9)
    ),
]
ClassWeights = Annotated[
    Array, PerClassKind("one weight >= 0 per class", scalar=False, draws=(0.5, 2.0, 1.0, 0.25))
]
ClassFactor = Annotated[
    Array,
    PerClassKind("a number >= 0, or one per class", scalar=True, draws=(0.25, 0.75, 3.0, 1.0)),
]
ClassBias = Annotated[
    Array, PerClassKind("one number per class", scalar=False, draws=(0.5, -2.0, 1.0, 0.25))
]
HeadBias = Annotated[
    Array,
    PerClassKind("one number per row of the head", scalar=False, draws=(0.5, -2.0, 1.0), of="H"),
]
Axis = Annotated[int, AxisKind(required=False)]
# The door replaces the default of None before the spec runs.
RequiredAxis = Annotated[Any, AxisKind(required=True)]
NewAxis = Annotated[int, AxisKind(required=False, new=True)]
Count = Annotated[int, CountKind("an integer >= 1", 1, draws=(4,))]
Cutoffs = Annotated[
    tuple[int, ...], SizesKind("increasing integers >= 1", increasing=True, draws=((1, 3),))
]
Widths = Annotated[tuple[int, ...], SizesKind("integers >= 1", increasing=False, draws=((2, 1),))]
Reserved = Annotated[int, ReservedKind("an integer in [0, C)", draws=(2,))]
Mask = Annotated[Array, MaskKind()]


# --- shapes -------------------------------------------------------------------------------------
Dims = dict[str, Any]


def unify(pattern: str, shape: tuple[Any, ...], dims: Dims, axis: int | None) -> bool:
    """Match `shape` against `pattern`, adding what it fixes to `dims`; False where they disagree.

    `axis` is where the class axis `C` is in memory; None where it is the last.
    """
    tokens = pattern.split()
    if "C" in tokens and axis is not None:
        if not -len(shape) <= axis < len(shape):
            return False
        axis %= len(shape)
        shape = (*shape[:axis], *shape[axis + 1 :], shape[axis])
    if "..." in tokens:
        head = tokens.index("...")
        tail = len(tokens) - head - 1
        if len(shape) < head + tail:
            return False
        stop = len(shape) - tail
        shape = (*shape[:head], shape[head:stop], *shape[stop:])
    elif len(shape) != len(tokens):
        return False
    for token, size in zip(tokens, shape, strict=True):
        if token.isdigit():
            if size != int(token):
                return False
        elif dims.setdefault(token, size) != size:
            return False
    return True


def expected_shape(pattern: str, dims: Dims, axis: int | None) -> tuple[int, ...] | None:
    """The shape that `pattern` asks for once `dims` is known; None while a size is open."""
    shape: list[int] = []
    for token in pattern.split():
        size: Any = int(token) if token.isdigit() else dims.get(token)
        if size is None:
            return None
        shape.extend(size if token == "..." else (size,))
    if "C" in pattern.split() and axis is not None:
        if not -len(shape) <= axis < len(shape):
            return None
        shape.insert(axis % len(shape), shape.pop())
    return tuple(shape)


def unit_pattern(pattern: str) -> str:
    """The unit of an uncoupled loss: its first array's axes without the ones the spec consumes."""
    return " ".join(token for token in pattern.split() if token in ("...", "N"))


def of_batch(kind: ArrayKind) -> bool:
    """Whether an array has axes of the batch, as the weights of a head have not."""
    return unit_pattern(kind.shape) != ""

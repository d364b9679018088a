"""The losses on jax; written by `python -m xloss stubs`, not by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, overload

import numpy as np
from jax import Array
from numpy.typing import NDArray
from typing_extensions import TypeVar

_Array: TypeAlias = Array | NDArray[Any]
_Number: TypeAlias = float | np.number[Any] | Array | NDArray[Any]
# What a call of a class returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Array)
_Floats: TypeAlias = (
    _Array
    | Sequence[float]
    | Sequence[Sequence[float]]
    | Sequence[Sequence[Sequence[float]]]
    | Sequence[Sequence[Sequence[Sequence[float]]]]
)
_Ints: TypeAlias = (
    _Array
    | Sequence[int]
    | Sequence[Sequence[int]]
    | Sequence[Sequence[Sequence[int]]]
    | Sequence[Sequence[Sequence[Sequence[int]]]]
)
_Bools: TypeAlias = (
    _Array
    | Sequence[bool]
    | Sequence[Sequence[bool]]
    | Sequence[Sequence[Sequence[bool]]]
    | Sequence[Sequence[Sequence[Sequence[bool]]]]
)

__all__ = [
    "focal",
    "one_hot",
    "cross_entropy",
    "huber",
    "dice",
    "FocalLoss",
    "CrossEntropyLoss",
    "HuberLoss",
    "DiceLoss",
]

@overload
def focal(
    logits: _Floats,
    target: _Floats,
    *,
    alpha: _Number | None = None,
    gamma: _Number = 2.0,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Binary cross-entropy that fades where the answer is already right.

    $$ \ell = \alpha_t (1 - p_t)^\gamma \, \mathrm{BCE}(x, t), \quad
       p_t = t\,\sigma(x) + (1-t)\,\sigma(-x), \quad \alpha_t = \alpha t + (1-\alpha)(1-t) $$

    Shapes:
        logits: (...), floating point; any real number (sigmoid is applied inside).
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
        alpha (default None): a number in [0, 1], or None.
        gamma (default 2.0): a number >= 0.
        ignore_index (default None): units whose `target` equals it are masked out; None: no
            such value.
        weight (default None): one weight per unit, of shape (...) or a leading part of it.
            Weight k counts a unit k times; the gradient flows to it; it does not shield (0 *
            NaN is NaN).
        where (default None): boolean mask over the units, of shape (...), or a leading part of
            that shape. What is masked out never touches value or gradient, whatever it holds
            (NaN, inf, a bad label).
        reduction (default "mean"): "mean": the weighted sum divided by `denominator`; "sum":
            that sum; "none": the weighted values, 0 where masked out; "sums": that sum and the
            sum of the weights, from which the mean over micro-batches or devices is exact.
        denominator (default "weight"): what the mean divides by. "weight": the sum of the
            weights of all valid units; "count": their number; or a number or 0-d array (the
            global token count, say).
        empty (default "zero"): the mean when its divisor is 0, "zero" or "nan"; the gradient
            is 0 either way.

    Returns:
        "mean", "sum": a 0-d array, at least float32.
        "none": one value per element, in the dtype of `logits`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> focal([0.0, 2.0], [1, 0], reduction="none")
    [0.1733, 1.6501]

    Elsewhere: optax `sigmoid_focal_loss`; torchvision `sigmoid_focal_loss`; keras
    `BinaryFocalCrossentropy`; also smp, MONAI, kornia, mmdet.

    Lin et al., *Focal Loss for Dense Object Detection* (2017), equation 5.
    """

@overload
def focal(
    logits: _Floats,
    target: _Floats,
    *,
    alpha: _Number | None = None,
    gamma: _Number = 2.0,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
def one_hot(
    labels: _Ints,
    *,
    num_classes: int,
    axis: int = -1,
    validate: bool = False,
) -> Array:
    """1 at the label's class and 0 elsewhere, with the classes on a new last axis.

    Shapes:
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        num_classes (required): int.
        axis (default -1): int.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range; False: refuse where reading is free (on the CPU, outside a trace),
            elsewhere a label out of range makes its row NaN in value and gradient.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> one_hot([0, 2], num_classes=3)
    [[1, 0, 0], [0, 0, 1]]
    """

@overload
def cross_entropy(
    logits: _Floats,
    labels: _Ints,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    label_smoothing: _Number | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Negative log-probability of the label under the softmax of the logits.

    $$ \ell = -w_y \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    With smoothing e: (1 - e) of the above plus e/C times the sum over c of -w_c log p_c, over the
    same denominator. A class with logit -inf then makes the loss infinite.

    Shapes:
        logits: (..., C), floating point; any real number (softmax over the classes is applied
            inside).
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        class_weight (default None): one weight >= 0 per class, or None.
        label_smoothing (default None): a number in [0, 1], or None.
        axis (default -1): the axis of the classes or channels.
        ignore_index (default -100): units whose `labels` equals it are masked out; None: no
            such value.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range; False: refuse where reading is free (on the CPU, outside a trace),
            elsewhere a label out of range makes its row NaN in value and gradient.
        weight (default None): one weight per unit, of shape (...) or a leading part of it.
            Weight k counts a unit k times; the gradient flows to it; it does not shield (0 *
            NaN is NaN).
        where (default None): boolean mask over the units, of shape (...), or a leading part of
            that shape. What is masked out never touches value or gradient, whatever it holds
            (NaN, inf, a bad label).
        reduction (default "mean"): "mean": the weighted sum divided by `denominator`; "sum":
            that sum; "none": the weighted values, 0 where masked out; "sums": that sum and the
            sum of the weights, from which the mean over micro-batches or devices is exact.
        denominator (default "weight"): what the mean divides by. "weight": the sum of the
            weights of all valid units; "count": their number; or a number or 0-d array (the
            global token count, say).
        empty (default "zero"): the mean when its divisor is 0, "zero" or "nan"; the gradient
            is 0 either way.

    Returns:
        "mean", "sum": a 0-d array, at least float32.
        "none": one value per row, in the dtype of `logits`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> cross_entropy([[0.2, 0.3, 0.4], [-0.02, -0.13, 0.2], [0.5, -0.3, 0.73]], [0, 2, 1])
    1.3077

    Elsewhere: torch `cross_entropy`; optax `softmax_cross_entropy_with_integer_labels`;
    keras `SparseCategoricalCrossentropy`.

    Differs: torch and smp have the class axis at 1; optax wraps a negative label to the end and
    has no class weight; keras wants probabilities by default; torch gives NaN when all labels are
    ignored, here the mean is 0.

    Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs* (1990);
    smoothing: Szegedy et al., *Rethinking the Inception Architecture* (2016), section 7.
    """

@overload
def cross_entropy(
    logits: _Floats,
    labels: _Ints,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    label_smoothing: _Number | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def huber(
    pred: _Floats,
    target: _Floats,
    *,
    delta: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Quadratic near zero, linear beyond `delta`.

    $$ \ell = \tfrac12 q^2 + \delta\,(|r| - q), \quad r = p - t, \; q = \min(|r|, \delta) $$

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        delta (default 1.0): a positive number.
        weight (default None): one weight per unit, of shape (...) or a leading part of it.
            Weight k counts a unit k times; the gradient flows to it; it does not shield (0 *
            NaN is NaN).
        where (default None): boolean mask over the units, of shape (...), or a leading part of
            that shape. What is masked out never touches value or gradient, whatever it holds
            (NaN, inf, a bad label).
        reduction (default "mean"): "mean": the weighted sum divided by `denominator`; "sum":
            that sum; "none": the weighted values, 0 where masked out; "sums": that sum and the
            sum of the weights, from which the mean over micro-batches or devices is exact.
        denominator (default "weight"): what the mean divides by. "weight": the sum of the
            weights of all valid units; "count": their number; or a number or 0-d array (the
            global token count, say).
        empty (default "zero"): the mean when its divisor is 0, "zero" or "nan"; the gradient
            is 0 either way.

    Returns:
        "mean", "sum": a 0-d array, at least float32.
        "none": one value per element, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> huber([0.0, 0.0], [0.5, 3.0], reduction="none")
    [0.125, 2.5]

    Elsewhere: torch `huber_loss`; optax `huber_loss`; keras `Huber`.

    Differs: keras averages the last axis before the batch; `smooth_l1` is this divided by delta.

    Huber, *Robust Estimation of a Location Parameter* (1964).
    """

@overload
def huber(
    pred: _Floats,
    target: _Floats,
    *,
    delta: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def dice(
    pred: _Floats,
    target: _Floats,
    *,
    smooth_nr: _Number = 1e-05,
    smooth_dr: _Number = 1e-05,
    squared: bool = False,
    batch: bool = False,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""One minus the overlap of probabilities and target, per sample and class.

    $$ \ell = 1 - \frac{2 \sum p t + s}{\sum p + \sum t + s'} $$

    Shapes:
        pred: (...), floating point; probabilities in [0, 1].
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
        smooth_nr (default 1e-05): a number >= 0.
        smooth_dr (default 1e-05): a number >= 0.
        squared (default False): False or True.
        batch (default False): False or True.
        class_weight (default None): one weight >= 0 per class, or None.
        axis (default None): the axis of the classes or channels; needed when there are more
            than two axes.
        ignore_index (default None): units whose `target` equals it are masked out; None: no
            such value.
        weight (default None): one weight per unit, of the shape of the units or a leading part
            of it. Weight k counts a unit k times; the gradient flows to it; it does not shield
            (0 * NaN is NaN).
        where (default None): boolean mask over the elements of `pred`, or a leading part of
            that shape. What is masked out never touches value or gradient, whatever it holds
            (NaN, inf, a bad label).
        reduction (default "mean"): "mean": the weighted sum divided by `denominator`; "sum":
            that sum; "none": the weighted values, 0 where masked out; "sums": that sum and the
            sum of the weights, from which the mean over micro-batches or devices is exact.
        denominator (default "weight"): what the mean divides by. "weight": the sum of the
            weights of all valid units; "count": their number; or a number or 0-d array (the
            global token count, say).
        empty (default "zero"): the mean when its divisor is 0, "zero" or "nan"; the gradient
            is 0 either way.

    Returns:
        "mean", "sum": a 0-d array, at least float32.
        "none": one value per sample or part of one, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> dice([[[0.8], [0.4]]], [[[1], [0]]], axis=-1, smooth_nr=0.0, smooth_dr=0.0)
    0.2727
    """

@overload
def dice(
    pred: _Floats,
    target: _Floats,
    *,
    smooth_nr: _Number = 1e-05,
    smooth_dr: _Number = 1e-05,
    squared: bool = False,
    batch: bool = False,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...

@dataclass(frozen=True, kw_only=True)
class FocalLoss(Generic[_R]):
    r"""Binary cross-entropy that fades where the answer is already right.

    $$ \ell = \alpha_t (1 - p_t)^\gamma \, \mathrm{BCE}(x, t), \quad
       p_t = t\,\sigma(x) + (1-t)\,\sigma(-x), \quad \alpha_t = \alpha t + (1-\alpha)(1-t) $$

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `focal` explains all of them.
    """

    alpha: _Number | None
    gamma: _Number
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: FocalLoss[Array],
        *,
        alpha: _Number | None = None,
        gamma: _Number = 2.0,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: FocalLoss[tuple[Array, Array]],
        *,
        alpha: _Number | None = None,
        gamma: _Number = 2.0,
        ignore_index: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        logits: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class CrossEntropyLoss(Generic[_R]):
    r"""Negative log-probability of the label under the softmax of the logits.

    $$ \ell = -w_y \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    With smoothing e: (1 - e) of the above plus e/C times the sum over c of -w_c log p_c, over the
    same denominator. A class with logit -inf then makes the loss infinite.

    The options are set here; a call takes logits, labels and `weight`, `where`, `denominator`.
    The function `cross_entropy` explains all of them.
    """

    class_weight: Any
    label_smoothing: _Number | None
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CrossEntropyLoss[Array],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CrossEntropyLoss[tuple[Array, Array]],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        logits: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class HuberLoss(Generic[_R]):
    r"""Quadratic near zero, linear beyond `delta`.

    $$ \ell = \tfrac12 q^2 + \delta\,(|r| - q), \quad r = p - t, \; q = \min(|r|, \delta) $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `huber` explains all of them.
    """

    delta: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: HuberLoss[Array],
        *,
        delta: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HuberLoss[tuple[Array, Array]],
        *,
        delta: _Number = 1.0,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class DiceLoss(Generic[_R]):
    r"""One minus the overlap of probabilities and target, per sample and class.

    $$ \ell = 1 - \frac{2 \sum p t + s}{\sum p + \sum t + s'} $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `dice` explains all of them.
    """

    smooth_nr: _Number
    smooth_dr: _Number
    squared: bool
    batch: bool
    class_weight: Any
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: DiceLoss[Array],
        *,
        smooth_nr: _Number = 1e-05,
        smooth_dr: _Number = 1e-05,
        squared: bool = False,
        batch: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: DiceLoss[tuple[Array, Array]],
        *,
        smooth_nr: _Number = 1e-05,
        smooth_dr: _Number = 1e-05,
        squared: bool = False,
        batch: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

"""The losses on torch; written by `python -m xloss stubs`, not by hand."""

from collections.abc import Sequence
from typing import Generic, Literal, TypeAlias, overload

from torch import Tensor
from torch.nn import Module
from typing_extensions import TypeVar

_Array: TypeAlias = Tensor
_Number: TypeAlias = float | Tensor
# What a call of a class returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Tensor)
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
    "bce",
    "bce_with_logits",
    "focal",
    "balanced_bce",
    "ohem_bce",
    "soft_margin",
    "hinge",
    "squared_hinge",
    "perceptron",
    "hinge_embedding",
    "margin_ranking",
    "sparsemax_binary",
    "multilabel_soft_margin",
    "iou",
    "giou",
    "diou",
    "ciou",
    "eiou",
    "focal_eiou",
    "alpha_iou",
    "siou",
    "wiou",
    "one_hot",
    "smooth_labels",
    "class_weights",
    "pos_weight_from_counts",
    "total_variation",
    "weighted_total_variation",
    "psnr",
    "gaussian_nll",
    "poisson_nll",
    "crps_gaussian",
    "tweedie_nll",
    "negative_binomial_nll",
    "nll",
    "cross_entropy",
    "soft_cross_entropy",
    "softmax_focal",
    "arcface",
    "l1",
    "mse",
    "half_mse",
    "smooth_l1",
    "huber",
    "log_cosh",
    "quantile",
    "charbonnier",
    "mape",
    "msle",
    "general_robust",
    "cauchy",
    "geman_mcclure",
    "welsch",
    "dice",
    "BCELoss",
    "BCEWithLogitsLoss",
    "FocalLoss",
    "BalancedBCELoss",
    "OHEMBCELoss",
    "SoftMarginLoss",
    "HingeLoss",
    "SquaredHingeLoss",
    "PerceptronLoss",
    "HingeEmbeddingLoss",
    "MarginRankingLoss",
    "SparsemaxBinaryLoss",
    "MultiLabelSoftMarginLoss",
    "IoULoss",
    "GIoULoss",
    "DIoULoss",
    "CIoULoss",
    "EIoULoss",
    "FocalEIoULoss",
    "AlphaIoULoss",
    "SIoULoss",
    "WIoULoss",
    "TotalVariationLoss",
    "WeightedTotalVariationLoss",
    "PSNRLoss",
    "GaussianNLLLoss",
    "PoissonNLLLoss",
    "CRPSGaussianLoss",
    "TweedieNLLLoss",
    "NegativeBinomialNLLLoss",
    "NLLLoss",
    "CrossEntropyLoss",
    "SoftCrossEntropyLoss",
    "SoftmaxFocalLoss",
    "ArcFaceLoss",
    "L1Loss",
    "MSELoss",
    "HalfMSELoss",
    "SmoothL1Loss",
    "HuberLoss",
    "LogCoshLoss",
    "QuantileLoss",
    "CharbonnierLoss",
    "MAPELoss",
    "MSLELoss",
    "GeneralRobustLoss",
    "CauchyLoss",
    "GemanMcClureLoss",
    "WelschLoss",
    "DiceLoss",
]

@overload
def bce(
    pred: _Floats,
    target: _Floats,
    *,
    log_floor: _Number = -100.0,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Binary cross-entropy of probabilities.

    $$ \ell = -t \log p - (1 - t) \log(1 - p), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Each logarithm is held above `log_floor`, so that p = 0 and p = 1 cost at most 100; beyond the
    floor the gradient is 0. Where the probability is a sigmoid, use `bce_with_logits`.

    Shapes:
        pred: (...), floating point; probabilities in [0, 1].
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
        log_floor (default -100.0): a finite number <= 0.
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
        "none": one value per element, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> bce([0.5, 0.8], [1, 0], reduction="none")
    [0.6931, 1.6094]

    Elsewhere: torch `binary_cross_entropy` (the same floor); keras `BinaryCrossentropy`.

    Differs: torch's gradient does not follow its floor: it is 1e12 at p = 0 for t = 1, here 0;
    keras clips p to [1e-7, 1 - 1e-7] instead, a floor of -16.1, and averages the last axis first.

    Good, *Rational Decisions* (1952).
    """

@overload
def bce(
    pred: _Floats,
    target: _Floats,
    *,
    log_floor: _Number = -100.0,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def bce_with_logits(
    logits: _Floats,
    target: _Floats,
    *,
    pos_weight: _Array | Sequence[float] | _Number | None = None,
    label_smoothing: _Number | None = None,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Binary cross-entropy of the sigmoid of the logits.

    $$ \ell = -w_+ t \log \sigma(x) - (1 - t) \log \sigma(-x), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pos_weight` is not in the divisor; n_negative / n_positive balances the classes. Smoothing e
    turns the target 1 into 1 - e/2 and 0 into e/2. `axis` is where the classes of a `pos_weight`
    with one value per class are.

    Shapes:
        logits: (...), floating point; any real number (sigmoid is applied inside).
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
        pos_weight (default None): a number >= 0, or one per class, or None.
        label_smoothing (default None): a number in [0, 1], or None.
        axis (default None): the axis of the classes where an option has one number for each;
            needed when there are more than two axes.
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

    >>> bce_with_logits([0.0, 2.0], [1, 0], reduction="none")
    [0.6931, 2.1269]
    >>> bce_with_logits([0.0, 2.0], [1, 0], pos_weight=3.0, reduction="none")
    [2.0794, 2.1269]

    Elsewhere: torch `binary_cross_entropy_with_logits`; optax `sigmoid_binary_cross_entropy`;
    keras `BinaryCrossentropy(from_logits=True)`; smp `SoftBCEWithLogitsLoss`; rax
    `pointwise_sigmoid_loss`.

    Differs: torch broadcasts `pos_weight` along the last axis whatever the rank, and has NaN at
    logit -inf; smp smooths twice as much (1 to 1 - e, 0 to e), keras as here; smp averages over
    ignored elements too; optax broadcasts unequal shapes without a word.

    Cox, *The Regression Analysis of Binary Sequences* (1958); smoothing: Szegedy et al.,
    *Rethinking the Inception Architecture* (2016), section 7.
    """

@overload
def bce_with_logits(
    logits: _Floats,
    target: _Floats,
    *,
    pos_weight: _Array | Sequence[float] | _Number | None = None,
    label_smoothing: _Number | None = None,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def focal(
    logits: _Floats,
    target: _Floats,
    *,
    alpha: _Number | None = None,
    gamma: _Number = 2.0,
    pos_weight: _Array | Sequence[float] | _Number | None = None,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Binary cross-entropy that fades where the answer is already right.

    $$ \ell = \alpha_t (1 - p_t)^\gamma \, \mathrm{BCE}(x, t), \quad
       p_t = t\,\sigma(x) + (1-t)\,\sigma(-x), \quad \alpha_t = \alpha t + (1-\alpha)(1-t),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Neither alpha nor `pos_weight`, which multiplies the positive term of BCE, is in the divisor.

    Shapes:
        logits: (...), floating point; any real number (sigmoid is applied inside).
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
        alpha (default None): a number in [0, 1], or None.
        gamma (default 2.0): a number >= 0.
        pos_weight (default None): a number >= 0, or one per class, or None.
        axis (default None): the axis of the classes where an option has one number for each;
            needed when there are more than two axes.
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

    Differs: alpha is 0.25 by default in torchvision, mmdet and kornia, off in optax, smp and MONAI
    as here; torchvision and optax do not reduce; for targets between 0 and 1 smp, MONAI and kornia
    each have another formula, torchvision, mmdet, optax and keras this one.

    Lin et al., *Focal Loss for Dense Object Detection* (2017), equation 5.
    """

@overload
def focal(
    logits: _Floats,
    target: _Floats,
    *,
    alpha: _Number | None = None,
    gamma: _Number = 2.0,
    pos_weight: _Array | Sequence[float] | _Number | None = None,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def balanced_bce(
    pred: _Floats,
    target: _Floats,
    *,
    beta: _Number | None = None,
    log_floor: _Number = -100.0,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Binary cross-entropy with each class weighted by the share of the other one.

    $$ \ell = -\beta\, t \log p - (1 - \beta)(1 - t) \log(1 - p), \quad
       \beta = 1 - \operatorname{mean}_\text{sample}(t), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    A sample is all that lies behind the first axis; `beta` is taken over its unmasked elements, or
    is the number given. A sample that is all positive has beta = 0 and costs nothing. The gradient
    in the target includes the part through beta.

    Shapes:
        pred: (N, S, ...), floating point; probabilities in [0, 1].
        target: (N, S, ...), float, int or bool; bool, int or float in [0, 1].

    Options:
        beta (default None): a number in [0, 1], or None.
        log_floor (default -100.0): a finite number <= 0.
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

    >>> balanced_bce([[0.5, 0.2, 0.2, 0.2]], [[1, 0, 0, 0]], reduction="none")
    [[0.5199, 0.0558, 0.0558, 0.0558]]

    Elsewhere: no peer has it; `pos_weight` of `bce_with_logits` weighs one class only.

    Differs: edge detectors sum over elements and batch, here the mean is over the elements. The
    floor of the logarithm is that of `bce`.

    Xie and Tu, *Holistically-Nested Edge Detection* (2015), equation 2.
    """

@overload
def balanced_bce(
    pred: _Floats,
    target: _Floats,
    *,
    beta: _Number | None = None,
    log_floor: _Number = -100.0,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def ohem_bce(
    pred: _Floats,
    target: _Floats,
    *,
    negative_ratio: _Number = 3.0,
    from_logits: bool = False,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Binary cross-entropy of all positives and of the hardest negatives of the batch.

    $$ \text{mean} = \frac{\sum_{+} \ell + \sum_{\text{hardest } k} \ell}{n_+ + k}, \quad
       k = \min(n_-, \lfloor r\, n_+ \rfloor), \quad \ell = \mathrm{BCE}(p, t) $$

    An element is positive where its target is above 0.5. Of negatives with equal loss the first
    ones are taken. Without a positive nothing is selected and the mean is 0. An element whose loss
    is NaN is always selected. `from_logits` takes the sigmoid of `pred` first.

    Shapes:
        pred: (...), floating point; probabilities in [0, 1].
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
        negative_ratio (default 3.0): a number >= 0.
        from_logits (default False): False or True.
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
        "none": one value for the batch or a part of it, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> ohem_bce([0.5, 0.1, 0.5, 0.2], [1, 0, 0, 0], negative_ratio=2.0, reduction="none")
    [0.6931, 0.0, 0.6931, 0.2231]
    >>> ohem_bce([0.5, 0.1, 0.5, 0.2], [1, 0, 0, 0], negative_ratio=2.0)
    0.5365

    Elsewhere: `BalanceCrossEntropyLoss` of the text detectors (DB, PSENet); no peer has it.

    Differs: the detectors add 1e-6 to the divisor, and drop targets strictly between 0 and 1.

    Shrivastava et al., *Training Region-based Object Detectors with Online Hard Example Mining*
    (2016); the 3:1 rule: Liu et al., *SSD* (2016), section 2.2.
    """

@overload
def ohem_bce(
    pred: _Floats,
    target: _Floats,
    *,
    negative_ratio: _Number = 3.0,
    from_logits: bool = False,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def soft_margin(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Logistic loss of a score against a sign.

    $$ \ell = \log(1 + e^{-y x}), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With targets of 0 and 1 instead of signs it is `bce_with_logits`. A target that is no sign
    scales the score; 0 costs log 2.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1.

    Options:
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

    >>> soft_margin([0.0, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.6931, 0.1269, 2.1269]

    Elsewhere: torch `soft_margin_loss`; optax `sigmoid_binary_cross_entropy` on 0 and 1.

    Differs: torch overflows to inf from y x = -89 in float32 (here 89).

    Friedman, Hastie and Tibshirani, *Additive Logistic Regression* (2000), section 4.
    """

@overload
def soft_margin(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def hinge(
    pred: _Floats,
    target: _Floats,
    *,
    margin: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""How far a score is from the right side of its margin.

    $$ \ell = \max(0, m - y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    At y x = m the gradient is 0. A target that is no sign scales the score; 0 costs the margin.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1.

    Options:
        margin (default 1.0): a number >= 0.
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

    >>> hinge([0.5, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.5, 0.0, 3.0]

    Elsewhere: optax `hinge_loss`; keras `Hinge`; scikit-learn has the mean as `hinge_loss`.

    Differs: keras turns 0 into -1 where every label is 0 or 1, and averages the last axis first;
    optax has half of the slope at y x = 1 and broadcasts unequal shapes without a word.

    Cortes and Vapnik, *Support-Vector Networks* (1995).
    """

@overload
def hinge(
    pred: _Floats,
    target: _Floats,
    *,
    margin: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def squared_hinge(
    pred: _Floats,
    target: _Floats,
    *,
    margin: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Square of `hinge`: smooth at the margin, and harder on what is far from it.

    $$ \ell = \max(0, m - y x)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A target that is no sign scales the score; 0 costs the square of the margin.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1.

    Options:
        margin (default 1.0): a number >= 0.
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

    >>> squared_hinge([0.5, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.25, 0.0, 9.0]

    Elsewhere: keras `SquaredHinge`; the `squared_hinge` of scikit-learn's `LinearSVC`.

    Differs: keras turns 0 into -1 where every label is 0 or 1, and averages the last axis first.

    Cortes and Vapnik, *Support-Vector Networks* (1995), equation 5 with exponent 2.
    """

@overload
def squared_hinge(
    pred: _Floats,
    target: _Floats,
    *,
    margin: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def perceptron(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""How far a score is on the wrong side.

    $$ \ell = \max(0, -y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `hinge` with margin 0: a score of 0 costs nothing and has gradient 0. A target that is no
    sign scales the score; 0 costs nothing.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1.

    Options:
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

    >>> perceptron([0.5, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.0, 0.0, 2.0]

    Elsewhere: optax `perceptron_loss`; the `perceptron` of scikit-learn's `SGDClassifier`.

    Differs: optax has half of the slope at a score of 0.

    Rosenblatt, *The Perceptron* (1958).
    """

@overload
def perceptron(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def hinge_embedding(
    pred: _Floats,
    target: _Floats,
    *,
    margin: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""A distance of a pair that belongs together, and what lacks to a margin of one that does not.

    $$ \ell = x \;\text{if}\; y = 1, \quad \max(0, m - x) \;\text{if}\; y = -1, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is a distance that you computed. Between the signs the loss is linear in the target.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), float, int or bool; -1 or 1.

    Options:
        margin (default 1.0): a number >= 0.
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

    >>> hinge_embedding([0.25, 0.25, 3.0], [1, -1, -1], reduction="none")
    [0.25, 0.75, 0.0]

    Elsewhere: torch `hinge_embedding_loss`.

    Differs: of a target that is no sign torch takes the sum of both parts; at x = m it has slope
    -1, here 0; it broadcasts unequal shapes without a word.

    Hadsell, Chopra and LeCun, *Dimensionality Reduction by Learning an Invariant Mapping* (2006),
    with distances that are not squared.
    """

@overload
def hinge_embedding(
    pred: _Floats,
    target: _Floats,
    *,
    margin: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def margin_ranking(
    x1: _Floats,
    x2: _Floats,
    target: _Floats,
    *,
    margin: _Number = 0.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Of two scores, the first should be above the second by a margin, or below it.

    $$ \ell = \max(0, m - y (x_1 - x_2)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The target is 1 where x1 should be the larger one and -1 where x2. One that is no sign scales
    the difference: a 0 costs the margin, whatever the scores.

    Shapes:
        x1: (...), floating point; any real number.
        x2: (...), floating point; any real number.
        target: (...), float, int or bool; -1 or 1.

    Options:
        margin (default 0.0): a number >= 0.
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
        "none": one value per element, in the dtype of `x1`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> margin_ranking([1.0, 1.0], [3.0, 3.0], [1, -1], margin=0.5, reduction="none")
    [2.5, 0.0]

    Elsewhere: torch `margin_ranking_loss`.

    Differs: the gradient at y (x1 - x2) = m is 0, so that of two equal scores with margin 0; torch
    has the slope of the wrong side there.

    Herbrich, Graepel and Obermayer, *Large Margin Rank Boundaries for Ordinal Regression* (2000).
    """

@overload
def margin_ranking(
    x1: _Floats,
    x2: _Floats,
    target: _Floats,
    *,
    margin: _Number = 0.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def sparsemax_binary(
    pred: _Floats,
    target: _Floats,
    *,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""The loss of sparsemax for two classes: a sure answer costs exactly 0.

    $$ \ell = (1 - t)\, s(x) + t\, s(-x), \quad
       s(x) = \begin{cases} 0 & x \le -1 \\ \tfrac14 (x + 1)^2 & -1 < x < 1 \\ x & x \ge 1
       \end{cases}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Targets are 0 and 1, not signs; between them the loss is linear in the target.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; bool, int or float in [0, 1].

    Options:
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
        "none": one value per element, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> sparsemax_binary([0.0, 2.0, 2.0], [1, 1, 0], reduction="none")
    [0.25, 0.0, 2.0]

    Elsewhere: optax `sparsemax_loss`.

    Differs: optax takes any target but 0 for 1 and broadcasts unequal shapes without a word.

    Martins and Astudillo, *From Softmax to Sparsemax* (2016), section 3.4.
    """

@overload
def sparsemax_binary(
    pred: _Floats,
    target: _Floats,
    *,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def multilabel_soft_margin(
    logits: _Floats,
    target: _Floats,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Binary cross-entropy of every class of a row, averaged over the classes.

    $$ \ell = -\frac1C \sum_c w_c \bigl( t_c \log \sigma(x_c) + (1 - t_c) \log \sigma(-x_c) \bigr),
       \qquad \text{mean} = \sum \ell \,/\, n $$

    A row is one unit, n is the number of rows. `class_weight` is not in a divisor, neither in C nor
    in that of the mean.

    Shapes:
        logits: (..., C), floating point; any real number (sigmoid is applied inside).
        target: (..., C), float, int or bool; bool, int or float in [0, 1].

    Options:
        class_weight (default None): one weight >= 0 per class, or None.
        axis (default None): the axis of the classes or channels; needed when there are more
            than two axes.
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
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> multilabel_soft_margin([[0.0, 2.0], [0.0, 2.0]], [[1, 1], [0, 0]], reduction="none")
    [0.41, 1.41]

    Elsewhere: torch `multilabel_soft_margin_loss`.

    Differs: torch has the class axis always last and broadcasts unequal shapes without a word;
    `bce_with_logits` has one unit per element, and the same mean without weights and masks.

    Read, Pfahringer, Holmes and Frank, *Classifier Chains for Multi-label Classification* (2009),
    section 2, binary relevance.
    """

@overload
def multilabel_soft_margin(
    logits: _Floats,
    target: _Floats,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def iou(
    pred: _Floats,
    target: _Floats,
    *,
    mode: Literal["linear", "log", "square"] = "linear",
    iou_floor: _Number = 1e-06,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""One minus the area of the intersection over the area of the union.

    $$ \ell = 1 - \mathrm{IoU}, \qquad \text{log: } -\ln \max(\mathrm{IoU}, f), \qquad
       \text{square: } 1 - \mathrm{IoU}^2, \qquad
       \mathrm{IoU} = \frac{|B \cap B^{gt}|}{|B \cup B^{gt}|} $$

    The floor f = `iou_floor` serves the log form alone: at and below it the value stays at -ln f
    (13.8 by default) and the gradient is 0. With 0 it is the paper's form, infinite for boxes that
    do not overlap. No form has a gradient for boxes that do not overlap; `giou` and those after it
    do.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
        mode (default "linear"): "linear" or "log" or "square".
        iou_floor (default 1e-06): a number in [0, 1].
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> iou(
    ...     [[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 1.0]],
    ...     [[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 1.0, 1.0]],
    ...     reduction="none",
    ... )
    [0.8571, 0.5]
    >>> iou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]], mode="log")
    0.6931

    Elsewhere: mmdet `IoULoss`.

    Differs: mmdet has the log form by default and floors IoU in all three forms, so that boxes
    that do not overlap have a linear loss of 1 - 1e-6.

    Yu et al., *UnitBox: An Advanced Object Detection Network* (2016), its IoU loss layer (the log
    form).
    """

@overload
def iou(
    pred: _Floats,
    target: _Floats,
    *,
    mode: Literal["linear", "log", "square"] = "linear",
    iou_floor: _Number = 1e-06,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def giou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""IoU loss plus the share of the enclosing box that neither box covers.

    $$ \ell = 1 - \mathrm{IoU} + \frac{|C| - |B \cup B^{gt}|}{|C|}, \quad
       C \text{ the smallest box around both} $$

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> giou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]])
    1.0794

    Elsewhere: torchvision `generalized_box_iou_loss`; mmdet `GIoULoss`; MONAI
    `BoxGIoULoss`.

    Differs: torchvision adds 1e-7 to both divisors, in the unit of the boxes squared, so that
    small normalised boxes have another loss and equal boxes a loss above 0; mmdet floors the
    divisors at 1e-6. MONAI takes 3-D boxes as well and raises an error at NaN.

    Rezatofighi et al., *Generalized Intersection over Union* (2019), algorithm 1.
    """

@overload
def giou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def diou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""IoU loss plus the squared distance of the centres over the enclosing box's diagonal.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2}, \quad \rho = \lVert b - b^{gt} \rVert
       \text{ between the centres}, \quad c^2 = c_w^2 + c_h^2 $$

    c_w and c_h are the sides of the smallest box around both.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> diou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]])
    0.9683

    Elsewhere: torchvision `distance_box_iou_loss`; mmdet `DIoULoss`.

    Differs: torchvision and mmdet add 1e-7 and 1e-6 to both divisors: see `giou`.

    Zheng et al., *Distance-IoU Loss* (2020), equation 7.
    """

@overload
def diou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def ciou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""DIoU loss plus the difference of the aspect ratios.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2} + \alpha v, \quad
       v = \frac{4}{\pi^2} \Bigl(\arctan\frac{w^{gt}}{h^{gt}} - \arctan\frac{w}{h}\Bigr)^2, \quad
       \alpha = \frac{v}{1 - \mathrm{IoU} + v} $$

    alpha is a weight: no gradient passes through it. The angle of a box without area is that of
    atan2(w, h): a quarter turn without height, 0 without width and for a point.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> ciou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.5532

    Elsewhere: torchvision `complete_box_iou_loss`; mmdet `CIoULoss`.

    Differs: torchvision is NaN for points (0/0 in w/h), with NaN gradients for flat boxes, and its
    DIoU part has 1e-7 in the divisors whatever `eps` is; mmdet leaves alpha v out where
    IoU <= 0.5, holds CIoU to [-1, 1] and is NaN for equal boxes in float32. The paper's own runs
    dropped the factor 1 / (w^2 + h^2) from the gradient of v; here, as in both, the gradient is
    the formula's.

    Zheng et al., *Distance-IoU Loss* (2020), equations 8 to 11.
    """

@overload
def ciou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def eiou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""DIoU loss plus the squared differences of the widths and of the heights (Efficient IoU).

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2} + \frac{(w - w^{gt})^2}{c_w^2}
       + \frac{(h - h^{gt})^2}{c_h^2} $$

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> eiou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.8

    Elsewhere: in none of the large libraries. mmdet's `EIoULoss` is another loss, Extended IoU.

    Zhang et al., *Focal and Efficient IOU Loss for Accurate Bounding Box Regression* (2022).
    """

@overload
def eiou(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def focal_eiou(
    pred: _Floats,
    target: _Floats,
    *,
    gamma: _Number = 0.5,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""EIoU loss, weighted by a power of IoU: boxes that hardly overlap count little.

    $$ \ell = \mathrm{IoU}^\gamma \, \ell_{\mathrm{EIoU}} $$

    The factor is a weight: no gradient passes through it. Through it, for gamma = 1/2, all boxes
    with IoU below 1/3 would lower their loss by overlapping less. Boxes that do not overlap have
    loss and gradient 0 (with gamma > 0), so it is no distance. The weight is not in the divisor
    of the mean.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
        gamma (default 0.5): a number >= 0.
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> focal_eiou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.5657

    Elsewhere: in none of the large libraries.

    Zhang et al., *Focal and Efficient IOU Loss for Accurate Bounding Box Regression* (2022).
    """

@overload
def focal_eiou(
    pred: _Floats,
    target: _Floats,
    *,
    gamma: _Number = 0.5,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def alpha_iou(
    pred: _Floats,
    target: _Floats,
    *,
    alpha: _Number = 3.0,
    variant: Literal["iou", "giou", "diou", "ciou"] = "iou",
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""A member of the IoU family with IoU and each penalty raised to a power.

    $$ \ell = 1 - \mathrm{IoU}^\alpha + P^\alpha \; (+\, Q^\alpha) $$

    P is the share that is not covered for "giou", and rho^2 / c^2 for "diou" and "ciou"; "ciou"
    also has the aspect ratio's term Q, whose own weight carries no gradient. With alpha = 1 it is
    the loss of the variant's name.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
        alpha (default 3.0): a positive number.
        variant (default "iou"): "iou" or "giou" or "diou" or "ciou".
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> alpha_iou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.875
    >>> alpha_iou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]], variant="giou")
    1.0081

    Elsewhere: in none of the large libraries. The authors' code adds 1e-9 to IoU and penalties
    and has alpha 2 by default.

    He et al., *Alpha-IoU: A Family of Power Intersection over Union Losses for Bounding Box
    Regression* (2021).
    """

@overload
def alpha_iou(
    pred: _Floats,
    target: _Floats,
    *,
    alpha: _Number = 3.0,
    variant: Literal["iou", "giou", "diou", "ciou"] = "iou",
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def siou(
    pred: _Floats,
    target: _Floats,
    *,
    theta: _Number = 4.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""IoU loss plus a distance that depends on the direction between the centres, and a shape.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\Delta + \Omega}{2}, \quad
       \Delta = \sum_{t=x,y} \bigl(1 - e^{-(2 - \Lambda) (d_t / c_t)^2}\bigr), \quad
       \Omega = \sum_{t=w,h} \Bigl(1 - e^{-|t - t^{gt}| / \max(t, t^{gt})}\Bigr)^\theta $$

    d is the offset of the centres, c the sides of the smallest box around both, and Lambda =
    sin(2 a) the angle's term, 0 where the centres lie along an axis and 1 on a diagonal:
    sin(2 a) = 2 sin a cos a = 2 |d_x d_y| / |d|^2.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
        theta (default 4.0): a positive number.
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> siou(
    ...     [[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 1.0]],
    ...     [[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 1.0, 1.0]],
    ...     reduction="none",
    ... )
    [0.9623, 0.5707]

    Elsewhere: mmdet `SIoULoss`.

    Differs: by default mmdet leaves out the minus before 2 - Lambda, so that boxes that do not
    overlap may have a lower loss than boxes that do; its `neg_gamma=True` is the paper's form.

    Gevorgyan, *SIoU Loss: More Powerful Learning for Bounding Box Regression* (2022).
    """

@overload
def siou(
    pred: _Floats,
    target: _Floats,
    *,
    theta: _Number = 4.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def wiou(
    pred: _Floats,
    target: _Floats,
    *,
    version: Literal[1, 2, 3] = 1,
    gamma: _Number = 0.5,
    alpha: _Number = 1.9,
    delta: _Number = 3.0,
    running_mean: _Number | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""IoU loss times a factor for the distance of the centres, and a focus on ordinary boxes.

    $$ \ell_1 = e^{\rho^2 / (c_w^2 + c_h^2)^*} (1 - \mathrm{IoU}), \quad
       \ell_2 = \beta^\gamma \ell_1, \quad
       \ell_3 = \frac{\beta}{\delta \alpha^{\beta - \delta}} \ell_1, \quad
       \beta = \frac{(1 - \mathrm{IoU})^*}{\text{running mean of } 1 - \mathrm{IoU}} $$

    What has a star is a constant: no gradient passes through it, nor through beta. Versions 2 and
    3 need `running_mean`, which begins at 1 and which the caller updates with a small momentum m:

        running_mean = (1 - m) * running_mean + m * iou(pred, target)

    without a gradient. The paper takes m = 1 - 0.05 ** (1 / steps), where steps is how many steps
    it takes until the precision rises slowly. gamma belongs to version 2, alpha and delta to
    version 3.

    Shapes:
        pred: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2, in
            any one unit of length.
        target: (..., 4), floating point; corners (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2,
            in any one unit of length.

    Options:
        version (default 1): 1 or 2 or 3.
        gamma (default 0.5): a number >= 0.
        alpha (default 1.9): a positive number.
        delta (default 3.0): a positive number.
        running_mean (default None): a positive number, or None.
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
        "none": one value per box, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> wiou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]])
    0.9579
    >>> wiou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]], version=3, running_mean=0.5)
    1.2493

    Elsewhere: in none of the large libraries; the authors' code keeps the running mean inside.

    Tong et al., *Wise-IoU: Bounding Box Regression Loss with Dynamic Focusing Mechanism* (2023).
    """

@overload
def wiou(
    pred: _Floats,
    target: _Floats,
    *,
    version: Literal[1, 2, 3] = 1,
    gamma: _Number = 0.5,
    alpha: _Number = 1.9,
    delta: _Number = 3.0,
    running_mean: _Number | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
def one_hot(
    labels: _Ints,
    *,
    num_classes: int,
    axis: int = -1,
    validate: bool = False,
) -> Tensor:
    """1.0 at the class of each label and 0.0 elsewhere, with the classes on a new axis.

    In the framework's default float dtype. A label outside [0, num_classes) is an error where it
    can be read; under a trace, or on an accelerator, its row is NaN.

    Shapes:
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        num_classes (required): an integer >= 1.
        axis (default -1): where the axis of the classes goes.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range (under jit by checkify, see `xloss.jax.checked`; under torch.compile and
            torch.func an error); False: refuse where reading is free (on the CPU, outside a
            trace), elsewhere a label out of range makes its row NaN in value and gradient.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> one_hot([0, 2], num_classes=3)
    [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]

    Elsewhere: torch `one_hot`; jax `jax.nn.one_hot`; keras `to_categorical`; kornia `one_hot`.

    Differs: torch returns integers and has the classes last; jax makes a row of zeros of a label
    out of range; kornia adds 1e-6 everywhere.
    """

def smooth_labels(
    target: _Floats,
    *,
    label_smoothing: _Number,
    axis: int | None = None,
) -> Tensor:
    r"""A share of every target spread evenly over all classes, the true one included.

    $$ t' = (1 - \varepsilon)\,t + \varepsilon / C $$

    Shapes:
        target: (..., C), float, int or bool; class probabilities (one-hot or soft).

    Options:
        label_smoothing (required): a number in [0, 1].
        axis (default None): the axis of the classes or channels; needed when there are more
            than two axes.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> smooth_labels([[0.0, 1.0]], label_smoothing=0.1)
    [[0.05, 0.95]]

    Elsewhere: optax `smooth_labels`; the option `label_smoothing` of torch and keras.

    Szegedy et al., *Rethinking the Inception Architecture* (2016), section 7.
    """

def class_weights(
    counts: _Floats,
    *,
    method: Literal["log", "inverse", "effective"] = "log",
    a: _Number = 1.02,
    beta: _Number = 0.999,
) -> Tensor:
    r"""A weight per class from how often it occurs: rare classes weigh more.

    $$ \text{log}: \frac{1}{\ln(a + n_c / N)} \qquad \text{inverse}: \frac{N}{C\,n_c} \qquad
       \text{effective}: \frac{1 - \beta}{1 - \beta^{n_c}}, \qquad N = \sum_c n_c $$

    `a` bounds the weights of "log" to between 1 / ln(a + 1) and 1 / ln a, the weight of a class
    that does not occur. The other two have no bound, and give such a class 0: it has nothing to
    weigh. The weights are not normalised; a mean over weights does not depend on their scale.

    Shapes:
        counts: (C,), float, int or bool; non-negative counts.

    Options:
        method (default "log"): "log" or "inverse" or "effective".
        a (default 1.02): a number > 1.
        beta (default 0.999): a number in [0, 1).

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> class_weights([100, 300], method="inverse")
    [2.0, 0.6667]
    >>> class_weights([1, 2], method="effective", beta=0.5)
    [1.0, 0.6667]

    Elsewhere: "inverse" is scikit-learn's `compute_class_weight("balanced")`.

    Differs: scikit-learn refuses a class that does not occur; Cui et al. scale "effective" so that
    the weights sum to C.

    "log": Paszke et al., *ENet* (2016), with a = 1.02; "effective": Cui et al., *Class-Balanced
    Loss Based on Effective Number of Samples* (2019).
    """

def pos_weight_from_counts(
    positive: _Floats,
    negative: _Floats,
) -> Tensor:
    r"""The `pos_weight` that gives positives and negatives the same total weight.

    $$ w = n_{\text{negative}} / n_{\text{positive}} $$

    From one pair of counts or from one per class. Without positives it is 0: there is nothing to
    weigh.

    Shapes:
        positive: (...), float, int or bool; non-negative counts.
        negative: (...), float, int or bool; non-negative counts.

    Options:

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> pos_weight_from_counts([100, 50], [300, 50])
    [3.0, 1.0]

    Elsewhere: the rule that torch's documentation gives for `pos_weight` of `BCEWithLogitsLoss`.
    """

@overload
def total_variation(
    pred: _Floats,
    *,
    power: Literal[1, 2] = 1,
    isotropic: bool = False,
    normalize: bool = True,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""How much neighbouring pixels of an image differ, per image.

    $$ \ell_n = \frac{1}{M} \sum_{i} \sum_{d} |x_{i + e_d} - x_i|^{\text{power}},
       \quad M = \text{elements of the image: places times channels} $$

    i runs over the elements and d over the spatial axes (all but the first and `axis`);
    differences across the border do not exist. `isotropic=True` takes the root of the sum over d
    of the squares at each element instead (with `power=2` the two are the same).
    `normalize=False` leaves the division by M out. Under `where` a difference counts when both
    its ends are valid, and M counts valid elements.

    Shapes:
        pred: (N, S, ..., C), floating point; pixel values.

    Options:
        power (default 1): 1 or 2.
        isotropic (default False): False or True.
        normalize (default True): False or True.
        axis (default None): the axis of the classes or channels; needed when there are more
            than two axes.
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

    >>> total_variation([[[[0.0], [3.0]], [[4.0], [4.0]]]], axis=-1)
    2.0
    >>> total_variation([[[[0.0], [3.0]], [[4.0], [4.0]]]], axis=-1, isotropic=True)
    1.5

    Elsewhere: kornia `total_variation`.

    Differs: kornia returns the sum of the absolute differences per image and channel (its mean
    divides each direction by its own number of differences); ours with `normalize=False` is the
    sum of that over the channels.

    The differences are 4 and 1 down, 3 and 0 across: 8 / 4; isotropic: (5 + 1 + 0 + 0) / 4.

    Rudin, Osher & Fatemi, *Nonlinear Total Variation Based Noise Removal Algorithms* (1992),
    which is the isotropic form.
    """

@overload
def total_variation(
    pred: _Floats,
    *,
    power: Literal[1, 2] = 1,
    isotropic: bool = False,
    normalize: bool = True,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def weighted_total_variation(
    pred: _Floats,
    pixel_weight: _Floats,
    *,
    power: Literal[1, 2] = 1,
    isotropic: bool = False,
    normalize: bool = True,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Total variation with a weight for each pixel, so that edges may be kept.

    $$ \ell_n = \frac{1}{M} \sum_{i} w_i \sum_{d} |x_{i + e_d} - x_i|^{\text{power}} $$

    The weight of a difference is that of its first pixel, for all channels; so the last pixel of
    an image weighs nothing. M is the number of elements as in `total_variation`, which this is
    for weights of 1: the weights are not in the divisor.

    Shapes:
        pred: (N, S, ..., C), floating point; pixel values.
        pixel_weight: (N, S, ...), floating point; non-negative weights.

    Options:
        power (default 1): 1 or 2.
        isotropic (default False): False or True.
        normalize (default True): False or True.
        axis (default None): the axis of the classes or channels; needed when there are more
            than two axes.
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

    >>> weighted_total_variation(
    ...     [[[[0.0], [3.0]], [[4.0], [4.0]]]], [[[1.0, 0.5], [2.0, 9.0]]], axis=-1
    ... )
    1.875

    Elsewhere: mmagic `MaskedTVLoss`, for a mask of 0 and 1.

    Differs: mmagic takes the mean of each direction by its own sum of the mask, and adds the two.

    The differences 4 and 3 start at the weight 1, the difference 1 at 0.5: 7.5 / 4.

    Rudin, Osher & Fatemi (1992), as in `total_variation`.
    """

@overload
def weighted_total_variation(
    pred: _Floats,
    pixel_weight: _Floats,
    *,
    power: Literal[1, 2] = 1,
    isotropic: bool = False,
    normalize: bool = True,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def psnr(
    pred: _Floats,
    target: _Floats,
    *,
    max_val: _Number = 1.0,
    eps: _Number = 1e-08,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Peak signal-to-noise ratio in decibels per image, negative, so that less is better.

    $$ \ell_n = 10 \log_{10}\Big(\frac{\mathrm{MSE}_n}{\text{max\_val}^2} + \varepsilon\Big) $$

    MSE is the mean over all elements of an image. A perfect prediction has
    10 log10(eps), -80 by default, and gradient 0.

    Shapes:
        pred: (N, ...), floating point; pixel values in [0, max_val].
        target: (N, ...), floating point; pixel values in [0, max_val].

    Options:
        max_val (default 1.0): a positive number.
        eps (default 1e-08): a number >= 0.
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

    >>> psnr([[0.1, 0.3], [0.5, 0.5]], [[0.0, 0.2], [0.5, 0.5]], reduction="none")
    [-20.0, -80.0]

    Elsewhere: mmagic `PSNRLoss`; kornia `psnr_loss`.

    Differs: mmagic has max_val fixed at 1, and else the same; kornia takes one mean squared error
    over the whole batch, and no eps.

    The first has a mean squared error of 0.01.

    Chen et al., *HINet: Half Instance Normalization Network for Image Restoration* (2021), whose
    code has the eps.
    """

@overload
def psnr(
    pred: _Floats,
    target: _Floats,
    *,
    max_val: _Number = 1.0,
    eps: _Number = 1e-08,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def gaussian_nll(
    pred: _Floats,
    target: _Floats,
    variance: _Floats,
    *,
    full: bool = False,
    eps: _Number = 1e-06,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Negative log-likelihood of a normal distribution with predicted mean and variance.

    $$ \ell = \tfrac12 \Bigl( \log v + \frac{(p - t)^2}{v} \Bigr) \; [+\,\tfrac12 \log 2\pi],
       \quad v = \max(\text{variance}, \varepsilon), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    With `full` the bracket is added. A variance of eps or less, negative ones too, counts as eps
    and has gradient 0, so that training cannot bring it back: choose a parametrisation above eps.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.
        variance: (...), floating point; positive numbers.

    Options:
        full (default False): False or True.
        eps (default 1e-06): a positive number.
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

    >>> gaussian_nll([1.0, 1.0], [3.0, 2.0], [1.0, 4.0], reduction="none")
    [2.0, 0.8181]
    >>> gaussian_nll([1.0, 1.0], [3.0, 2.0], [1.0, 4.0], full=True, reduction="none")
    [2.9189, 1.7371]

    Elsewhere: torch `gaussian_nll_loss`.

    Differs: torch's gradient does not follow its floor: it is that of the formula at eps (-5e11 at
    variance 1e-9 and an error of 1), here 0; torch raises on a negative variance, for which it
    reads the device, and broadcasts unequal shapes without a word.

    Nix and Weigend, *Estimating the Mean and Variance of the Target Probability Distribution*
    (1994).
    """

@overload
def gaussian_nll(
    pred: _Floats,
    target: _Floats,
    variance: _Floats,
    *,
    full: bool = False,
    eps: _Number = 1e-06,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def poisson_nll(
    pred: _Floats,
    target: _Floats,
    *,
    log_input: bool = True,
    full: bool = False,
    eps: _Number = 1e-08,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Negative log-likelihood of counts under a Poisson distribution.

    $$ \ell = e^x - t x \; [+\, t \log t - t + \tfrac12 \log(2 \pi t) \;\text{if}\; t > 1],
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the rate. With `log_input=False` it is the rate itself: x - t
    log(x + eps), NaN below -eps. With `full` the bracket is added, Stirling's formula for log t!.
    The rate overflows to inf from x = 89 in float32.

    Shapes:
        pred: (...), floating point; logarithms of rates, any real number; with log_input=False
            rates, >= 0.
        target: (...), float, int or bool; non-negative counts.

    Options:
        log_input (default True): False or True.
        full (default False): False or True.
        eps (default 1e-08): a positive number.
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

    >>> poisson_nll([0.0, 1.0], [2.0, 3.0], reduction="none")
    [1.0, -0.2817]
    >>> poisson_nll([2.0, 3.0], [1.0, 3.0], log_input=False, full=True, reduction="none")
    [1.3069, 1.4682]

    Elsewhere: torch `poisson_nll_loss`; keras `Poisson`.

    Differs: keras takes rates, with eps 1e-7, and averages the last axis before the batch; torch
    broadcasts unequal shapes without a word.

    Nelder and Wedderburn, *Generalized Linear Models* (1972).
    """

@overload
def poisson_nll(
    pred: _Floats,
    target: _Floats,
    *,
    log_input: bool = True,
    full: bool = False,
    eps: _Number = 1e-08,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def crps_gaussian(
    pred: _Floats,
    target: _Floats,
    sigma: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Continuous ranked probability score of a normal distribution with mean `pred`.

    $$ \ell = \sigma \Bigl( z \, (2 \Phi(z) - 1) + 2 \varphi(z) - \tfrac{1}{\sqrt{\pi}} \Bigr),
       \quad z = \frac{t - p}{\sigma}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Phi and phi are the distribution function and the density of the standard normal distribution.
    The score is in the unit of the target: the absolute error where sigma is 0 or far below it,
    0.2337 sigma where the mean is exact. A negative sigma has no meaning and is not checked.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.
        sigma: (...), floating point; positive numbers.

    Options:
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

    >>> crps_gaussian([0.0, 0.0], [0.0, 2.0], [1.0, 0.0], reduction="none")
    [0.2337, 2.0]
    >>> crps_gaussian([1.0], [0.0], [1.0])
    0.6024

    Elsewhere: properscoring `crps_gaussian`; in none of the large libraries.

    Differs: the paper's score is the negative of it, so that more is better.

    Gneiting and Raftery, *Strictly Proper Scoring Rules, Prediction, and Estimation* (2007),
    equation 21.
    """

@overload
def crps_gaussian(
    pred: _Floats,
    target: _Floats,
    sigma: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def tweedie_nll(
    pred: _Floats,
    target: _Floats,
    *,
    power: _Number = 1.5,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Negative log-likelihood, less a constant, of amounts that are often 0 (Tweedie).

    $$ \ell = \frac{t\, e^{(1-\rho) x}}{\rho - 1} + \frac{e^{(2-\rho) x}}{2 - \rho}, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the mean mu; the variance is proportional to mu^rho, with rho the
    `power`. It is half the unit deviance plus t^(2-rho) / ((rho - 1)(2 - rho)), which does not
    depend on the mean: least at x = log t, but not 0 there. Either power overflows to inf where
    its exponent is above 88 in float32; the first term of a target of 0 is 0, and where its
    exponent is above 80 its derivative in the target as well.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), float, int or bool; numbers >= 0.

    Options:
        power (default 1.5): a number in (1, 2).
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

    >>> tweedie_nll([0.0, 0.0], [0.0, 3.0], reduction="none")
    [2.0, 8.0]
    >>> tweedie_nll([2.0], [1.0], power=1.25)
    8.4017

    Elsewhere: the objective of XGBoost (`reg:tweedie`) and LightGBM (`tweedie`).

    Differs: scikit-learn's `mean_tweedie_deviance` is the mean of the unit deviance and takes mu.

    Jørgensen, *Exponential Dispersion Models* (1987); as a loss: Yang, Qian and Zou, *Insurance
    Premium Prediction via Gradient Tree-Boosted Tweedie Compound Poisson Models* (2018).
    """

@overload
def tweedie_nll(
    pred: _Floats,
    target: _Floats,
    *,
    power: _Number = 1.5,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def negative_binomial_nll(
    pred: _Floats,
    target: _Floats,
    dispersion: _Floats,
    *,
    eps: _Number = 1e-06,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Negative log-likelihood of counts that spread wider than a Poisson distribution.

    $$ \ell = -\log \frac{\Gamma(t + r)}{\Gamma(r)\, t!} - r \log \frac{r}{r + \mu}
       - t \log \frac{\mu}{r + \mu}, \quad \mu = e^x, \; r = \frac1\alpha, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the mean mu; `dispersion` is alpha > 0, so that the variance is
    mu + alpha mu² (NB2). As alpha goes to 0 it is the whole Poisson likelihood; below eps alpha
    counts as eps and has gradient 0. In float32 the gradient in alpha is a difference of large
    numbers for small alpha: good to 1 % at 1e-4, to a half at 1e-6.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), float, int or bool; non-negative counts.
        dispersion: (...), floating point; positive numbers.

    Options:
        eps (default 1e-06): a positive number.
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

    >>> negative_binomial_nll([0.0, 0.0], [0.0, 2.0], [1.0, 1.0], reduction="none")
    [0.6931, 2.0794]
    >>> negative_binomial_nll([1.0986], [2.0], [0.5])
    1.7556

    Elsewhere: torch `distributions.NegativeBinomial` with `total_count` 1 / alpha and `logits`
    x + log alpha; scVI's and DeepAR's likelihood; none of the large libraries has the loss.

    Differs: those subtract logarithms of gamma functions, of which no digit is left in float32
    once alpha is below 1e-6.

    Lawless, *Negative Binomial and Mixed Poisson Regression* (1987).
    """

@overload
def negative_binomial_nll(
    pred: _Floats,
    target: _Floats,
    dispersion: _Floats,
    *,
    eps: _Number = 1e-06,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def nll(
    log_probs: _Floats,
    labels: _Ints,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Negative log-probability of the label, from log-probabilities.

    $$ \ell = -w_y \log p_y, \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The input is taken as it is: `nll(log_softmax(x), y)` is `cross_entropy(x, y)`, which is more
    accurate where p is nearly 1.

    Shapes:
        log_probs: (..., C), floating point; log-probabilities (of log_softmax, say).
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        class_weight (default None): one weight >= 0 per class, or None.
        axis (default -1): the axis of the classes or channels.
        ignore_index (default -100): units whose `labels` equals it are masked out; None: no
            such value.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range (under jit by checkify, see `xloss.jax.checked`; under torch.compile and
            torch.func an error); False: refuse where reading is free (on the CPU, outside a
            trace), elsewhere a label out of range makes its row NaN in value and gradient.
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
        "none": one value per row, in the dtype of `log_probs`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> nll([[-0.2231, -1.6094], [-0.6931, -0.6931]], [1, 0], reduction="none")
    [1.6094, 0.6931]

    Elsewhere: torch `nll_loss`; smp has it unexported.

    Differs: torch has the class axis at 1 and gives NaN when all labels are ignored, here the mean
    is 0; a label out of range is an error, or NaN where it cannot be read.

    Fisher, *On the Mathematical Foundations of Theoretical Statistics* (1922).
    """

@overload
def nll(
    log_probs: _Floats,
    labels: _Ints,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
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
) -> Tensor:
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
            of range (under jit by checkify, see `xloss.jax.checked`; under torch.compile and
            torch.func an error); False: refuse where reading is free (on the CPU, outside a
            trace), elsewhere a label out of range makes its row NaN in value and gradient.
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
    keras `SparseCategoricalCrossentropy`; smp `SoftCrossEntropyLoss`; also mmdet, timm, Liger.

    Differs: torch and smp have the class axis at 1; optax wraps a negative label to the end and
    has no class weight; keras wants probabilities by default; torch gives NaN when all labels are
    ignored, here the mean is 0; smp and mmdet divide by the ignored ones too.

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
) -> tuple[Tensor, Tensor]: ...
@overload
def soft_cross_entropy(
    logits: _Floats,
    target: _Floats,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    label_smoothing: _Number | None = None,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Cross-entropy against class probabilities, one-hot or soft.

    $$ \ell = -\sum_c w_c\, t_c \log p_c, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum\nolimits_{\text{rows}} \sum_c w_c\, t_c $$

    The divisor is the number of rows without `class_weight`; smoothing e puts (1 - e) t + e/C in
    the place of t in the loss, not in the divisor. So a one-hot target gives what its label gives
    in `cross_entropy`. A class without target mass may have the logit -inf.

    Shapes:
        logits: (..., C), floating point; any real number (softmax over the classes is applied
            inside).
        target: (..., C), float, int or bool; class probabilities (one-hot or soft).

    Options:
        class_weight (default None): one weight >= 0 per class, or None.
        label_smoothing (default None): a number in [0, 1], or None.
        axis (default None): the axis of the classes or channels; needed when there are more
            than two axes.
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
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> soft_cross_entropy([[0.0, 0.0], [2.0, 0.0]], [[0.3, 0.7], [1.0, 0.0]], reduction="none")
    [0.6931, 0.1269]

    Elsewhere: torch `cross_entropy` with probabilities; optax `softmax_cross_entropy` and
    `safe_softmax_cross_entropy`; keras `CategoricalCrossentropy(from_logits=True)`; timm
    `SoftTargetCrossEntropy`.

    Differs: with class weights the mean of torch divides by the number of rows here, though by
    their sum for labels; torch, and optax in the plain form, have NaN for a logit -inf whose target
    is 0; torch has the class axis at 1.

    Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs* (1990);
    smoothing: Szegedy et al., *Rethinking the Inception Architecture* (2016), section 7.
    """

@overload
def soft_cross_entropy(
    logits: _Floats,
    target: _Floats,
    *,
    class_weight: _Array | Sequence[float] | None = None,
    label_smoothing: _Number | None = None,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def softmax_focal(
    logits: _Floats,
    labels: _Ints,
    *,
    alpha: _Array | Sequence[float] | _Number | None = None,
    gamma: _Number = 2.0,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Cross-entropy that fades where the label is already likely.

    $$ \ell = -w_y\, \alpha_y (1 - p_y)^\gamma \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Both alpha, a number or one per class, and `class_weight` multiply the loss; only the latter is
    in the divisor.

    Shapes:
        logits: (..., C), floating point; any real number (softmax over the classes is applied
            inside).
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        alpha (default None): a number >= 0, or one per class, or None.
        gamma (default 2.0): a number >= 0.
        class_weight (default None): one weight >= 0 per class, or None.
        axis (default -1): the axis of the classes or channels.
        ignore_index (default -100): units whose `labels` equals it are masked out; None: no
            such value.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range (under jit by checkify, see `xloss.jax.checked`; under torch.compile and
            torch.func an error); False: refuse where reading is free (on the CPU, outside a
            trace), elsewhere a label out of range makes its row NaN in value and gradient.
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

    >>> softmax_focal([[0.0, 0.0], [2.0, 0.0]], [0, 1], reduction="none")
    [0.1733, 1.6501]

    Elsewhere: MONAI `FocalLoss(use_softmax=True)`; kornia `focal_loss`; keras
    `CategoricalFocalCrossentropy`; smp has it unexported.

    Differs: MONAI and kornia give class 0 the factor 1 - alpha and all others alpha; keras
    multiplies all by 0.25 by default and expects probabilities; kornia's and MONAI's mean divides
    by the number of classes as well; smp's multi-class mode is one-vs-rest `focal`.

    Lin et al., *Focal Loss for Dense Object Detection* (2017), section 3.
    """

@overload
def softmax_focal(
    logits: _Floats,
    labels: _Ints,
    *,
    alpha: _Array | Sequence[float] | _Number | None = None,
    gamma: _Number = 2.0,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def arcface(
    embeddings: _Floats,
    centers: _Floats,
    labels: _Ints,
    *,
    margin: _Number = 0.5,
    scale: _Number = 64.0,
    easy_margin: bool = False,
    class_weight: _Array | Sequence[float] | None = None,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Cross-entropy of scaled cosines, with an angle added between embedding and true centre.

    $$ \ell = -w_y \log \frac{e^{s \varphi}}{e^{s \varphi} + \sum_{c \ne y} e^{s \cos\theta_c}},
       \quad \varphi = \cos(\theta_y + m), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    θ_c is the angle between the embedding and column c of `centers`; neither has to be
    normalised, and a zero vector has cosine 0 and gradient 0. Beyond θ_y = π - m, where
    cos(θ + m) would rise again, φ is cos θ_y - m sin m; with `easy_margin=True` it is cos θ_y
    from θ_y = π/2 on. The cosine of the sum comes from an identity rather than an arccos, so that
    gradients are finite along a centre and against it.

    Shapes:
        embeddings: (..., D), floating point; any real vector.
        centers: (D, C), floating point; one column per class, any length.
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        margin (default 0.5): an angle in radians in [0, pi].
        scale (default 64.0): a positive number.
        easy_margin (default False): False or True.
        class_weight (default None): one weight >= 0 per class, or None.
        ignore_index (default -100): units whose `labels` equals it are masked out; None: no
            such value.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range (under jit by checkify, see `xloss.jax.checked`; under torch.compile and
            torch.func an error); False: refuse where reading is free (on the CPU, outside a
            trace), elsewhere a label out of range makes its row NaN in value and gradient.
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
        "none": one value per vector, in the dtype of `embeddings`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> arcface([[2.0, 0.0]], [[1.0, 0.0], [0.0, 3.0]], [0], margin=0.5, scale=1.0)
    0.3477
    >>> arcface([[0.0, 2.0]], [[1.0, 0.0], [0.0, 3.0]], [0], margin=0.5, scale=1.0)
    1.6846

    Elsewhere: metric-learning `ArcFaceLoss`.

    Differs: metric-learning has the margin in degrees (28.6) and owns the centres; its gradient
    along a centre is NaN.

    The first: log(1 + exp(0 - cos 0.5)); the second: log(1 + exp(1 + sin 0.5)).

    Deng et al., *ArcFace: Additive Angular Margin Loss for Deep Face Recognition* (2019),
    equation 3; the branch beyond π - m is that of the authors' code.
    """

@overload
def arcface(
    embeddings: _Floats,
    centers: _Floats,
    labels: _Ints,
    *,
    margin: _Number = 0.5,
    scale: _Number = 64.0,
    easy_margin: bool = False,
    class_weight: _Array | Sequence[float] | None = None,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def l1(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Absolute difference.

    $$ \ell = |p - t|, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
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

    >>> l1([1.0, 2.0], [1.5, -1.0], reduction="none")
    [0.5, 3.0]

    Elsewhere: torch `l1_loss`; keras `MeanAbsoluteError`; mmdet `L1Loss`; optax has none.

    Differs: the gradient at p = t is 0 on both frameworks (that of `jnp.abs` is 1); keras averages
    the last axis before the batch; torch broadcasts unequal shapes with a warning.

    Laplace, *Mémoire sur la probabilité des causes par les évènements* (1774).
    """

@overload
def l1(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def mse(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Squared difference.

    $$ \ell = (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
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

    >>> mse([1.0, 2.0], [3.0, 5.0], reduction="none")
    [4.0, 9.0]

    Elsewhere: torch `mse_loss`; optax `squared_error`; keras `MeanSquaredError`; mmdet `MSELoss`;
    rax `pointwise_mse_loss`.

    Differs: optax `l2_loss` is half of it; keras averages the last axis before the batch; torch
    broadcasts unequal shapes with a warning. On the output of a sigmoid its gradient vanishes
    where the answer is most wrong: use `bce_with_logits` there.

    Legendre, *Nouvelles méthodes pour la détermination des orbites des comètes* (1805), appendix.
    """

@overload
def mse(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def half_mse(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Half of the squared difference, whose derivative is the difference.

    $$ \ell = \tfrac12 (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
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

    >>> half_mse([1.0, 2.0], [3.0, 5.0], reduction="none")
    [2.0, 4.5]

    Elsewhere: optax `l2_loss`; half of `mse`; `gaussian_nll` with variance 1.

    Differs: mmdet's `l2_loss` has no half; "L2" elsewhere means `mse` or the root of its sum.

    Legendre, *Nouvelles méthodes pour la détermination des orbites des comètes* (1805), appendix.
    """

@overload
def half_mse(
    pred: _Floats,
    target: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def smooth_l1(
    pred: _Floats,
    target: _Floats,
    *,
    beta: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Quadratic near zero, with slope 1 beyond `beta`.

    $$ \ell = \tfrac{q}{\beta}\,(r - \tfrac12 q), \quad r = p - t, \;
       q = \max(-\beta, \min(r, \beta)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With beta = 0 it is `l1`.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        beta (default 1.0): a number >= 0.
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

    >>> smooth_l1([1.0, 0.0], [0.0, 3.0], beta=2.0, reduction="none")
    [0.25, 2.0]

    Elsewhere: torch `smooth_l1_loss`; mmdet `SmoothL1Loss`; `huber(delta=beta) / beta`.

    Differs: mmdet refuses beta = 0; torch broadcasts unequal shapes with a warning.

    Girshick, *Fast R-CNN* (2015), equation 3.
    """

@overload
def smooth_l1(
    pred: _Floats,
    target: _Floats,
    *,
    beta: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
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
) -> Tensor:
    r"""Quadratic near zero, linear beyond `delta`.

    $$ \ell = q\,(r - \tfrac12 q), \quad r = p - t, \;
       q = \max(-\delta, \min(r, \delta)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

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

    Elsewhere: torch `huber_loss`; optax `huber_loss`; keras `Huber`. It is delta times
    `smooth_l1(beta=delta)`.

    Differs: with `weight`, the mean of torch's `huber_loss` divides by the count (that of its
    `l1_loss` by the sum of the weights, as here); keras averages the last axis before the batch;
    optax broadcasts unequal shapes without a word.

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
) -> tuple[Tensor, Tensor]: ...
@overload
def log_cosh(
    pred: _Floats,
    target: _Floats,
    *,
    a: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Logarithm of the hyperbolic cosine: half the square near zero, linear far away.

    $$ \ell = \tfrac1a \log\cosh(a (p - t)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        a (default 1.0): a positive number.
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

    >>> log_cosh([0.5, 0.0], [0.0, 2.0], reduction="none")
    [0.1201, 1.325]

    Elsewhere: optax `log_cosh`; keras `LogCosh`; auraloss `LogCoshLoss` (whose `a` this is).

    Differs: optax and keras cancel near zero (optax in float32 gives 0 at 1e-4, here 5e-9);
    auraloss overflows at a·d = 200 and adds 1e-8 inside the logarithm; optax broadcasts unequal
    shapes without a word.

    Chen et al., *Log Hyperbolic Cosine Loss Improves Variational Auto-Encoder* (2019).
    """

@overload
def log_cosh(
    pred: _Floats,
    target: _Floats,
    *,
    a: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def quantile(
    pred: _Floats,
    target: _Floats,
    *,
    q: _Number,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Pinball loss: its best constant prediction is the `q`-quantile of the target.

    $$ \ell = q \max(t - p, 0) + (1 - q) \max(p - t, 0), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        q (required): a number in (0, 1).
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

    >>> quantile([0.0, 0.0], [1.0, -0.5], q=0.9, reduction="none")
    [0.9, 0.05]

    Elsewhere: no peer has a pointwise one; scikit-learn has the mean as `mean_pinball_loss`;
    rax `pairwise_quantile_loss` is on pairs. With q = 0.5 it is half of `l1`.

    Differs: `q` has no default, since no value of it is usual; the gradient at p = t is 0.

    Koenker and Bassett, *Regression Quantiles* (1978).
    """

@overload
def quantile(
    pred: _Floats,
    target: _Floats,
    *,
    q: _Number,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def charbonnier(
    pred: _Floats,
    target: _Floats,
    *,
    eps: _Number = 0.001,
    shift: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""A smooth absolute difference, rounded within about `eps` of zero.

    $$ \ell = \sqrt{(p - t)^2 + \varepsilon^2} \; [-\,\varepsilon], \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    With `shift` the bracket is taken off, so that a perfect prediction costs 0.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        eps (default 0.001): a positive number.
        shift (default False): False or True.
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

    >>> charbonnier([4.0, 0.0], [0.0, 0.0], eps=3.0, reduction="none")
    [5.0, 3.0]
    >>> charbonnier([4.0, 0.0], [0.0, 0.0], eps=3.0, shift=True, reduction="none")
    [2.0, 0.0]

    Elsewhere: mmagic `CharbonnierLoss`; kornia `charbonnier_loss`.

    Differs: mmagic adds its eps (1e-12) without squaring it, so `eps=1e-6` here; kornia fixes eps
    at 1 and shifts, so `eps=1.0, shift=True`.

    Charbonnier et al., *Two Deterministic Half-Quadratic Regularization Algorithms for Computed
    Imaging* (1994).
    """

@overload
def charbonnier(
    pred: _Floats,
    target: _Floats,
    *,
    eps: _Number = 0.001,
    shift: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def mape(
    pred: _Floats,
    target: _Floats,
    *,
    eps: _Number = 1e-07,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Absolute difference in percent of the target.

    $$ \ell = 100 \, \frac{|t - p|}{\max(|t|, \varepsilon)}, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    A target of 0 counts as eps, so that an error of 1 there costs 1e9: mask such targets out, or
    choose eps as the smallest target that matters.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        eps (default 1e-07): a positive number.
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

    >>> mape([1.0, 6.0], [2.0, -4.0], reduction="none")
    [50.0, 250.0]

    Elsewhere: keras `MeanAbsolutePercentageError`; scikit-learn `mean_absolute_percentage_error`.

    Differs: keras averages the last axis before the batch; scikit-learn does not multiply by 100
    and has eps 2.2e-16. The gradient at p = t is 0.

    Armstrong, *Long-Range Forecasting* (1978).
    """

@overload
def mape(
    pred: _Floats,
    target: _Floats,
    *,
    eps: _Number = 1e-07,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def msle(
    pred: _Floats,
    target: _Floats,
    *,
    eps: _Number = 1e-07,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Squared difference of the logarithms of one plus prediction and target.

    $$ \ell = \bigl(\log(1 + \max(p, \varepsilon)) - \log(1 + \max(t, \varepsilon))\bigr)^2,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Both are held above eps: a prediction below it has gradient 0, whatever the target.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        eps (default 1e-07): a positive number.
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

    >>> msle([0.0, 3.0], [1.0, 1.0], reduction="none")
    [0.4805, 0.4805]

    Elsewhere: keras `MeanSquaredLogarithmicError`; scikit-learn `mean_squared_log_error`.

    Differs: keras averages the last axis before the batch; scikit-learn holds nothing and refuses
    values of -1 and below. The logarithms are not subtracted, so close pairs keep their digits.

    Tofallis, *A Better Measure of Relative Prediction Accuracy for Model Selection and Model
    Estimation* (2015), for the logarithm of the ratio.
    """

@overload
def msle(
    pred: _Floats,
    target: _Floats,
    *,
    eps: _Number = 1e-07,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def general_robust(
    pred: _Floats,
    target: _Floats,
    *,
    alpha: _Number,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Barron's family: one number goes from the square over Charbonnier and Cauchy to Welsch.

    $$ \ell = \frac{|\alpha - 2|}{\alpha} \left( \left( \frac{(r/c)^2}{|\alpha - 2|} + 1
       \right)^{\alpha/2} - 1 \right), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Where that is not defined it is the limit. With z = (r/c)² / 2:

    - alpha = 2: z; alpha = 1: sqrt(1 + 2z) - 1, a `charbonnier` with eps = c, shifted and over c.
    - alpha = 0: log(1 + z), which is `cauchy`; alpha = -2: `geman_mcclure`.
    - alpha = -inf: 1 - exp(-z), which is `welsch`; alpha = inf: exp(z) - 1.

    `alpha` may be learned: all of these are one formula. The derivative in alpha is 0 at 2 (exact:
    infinite) and at both infinities. For alpha > 2 the power may overflow to inf; nothing is
    claimed where (r/c)² itself overflows (errors of 1e19 c in float32).

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        alpha (required): a number, -inf or inf.
        c (default 1.0): a positive number.
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

    >>> general_robust([2.0, 0.0], [0.0, 1.0], alpha=1.0, reduction="none")
    [1.2361, 0.4142]
    >>> general_robust([2.0, 0.0], [0.0, 1.0], alpha=-2.0, reduction="none")
    [1.0, 0.4]

    Elsewhere: the author's `robust_loss_pytorch`; optax and torch have none.

    Differs: the author's code takes the branches for 0, 2 and the infinities by comparing alpha,
    holds |alpha - 2| and |alpha| above 1.2e-7 besides, and the argument of exp(z) - 1 below 87.5.

    Barron, *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """

@overload
def general_robust(
    pred: _Floats,
    target: _Floats,
    *,
    alpha: _Number,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def cauchy(
    pred: _Floats,
    target: _Floats,
    *,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""Logarithm of one plus half the squared difference (Lorentzian).

    $$ \ell = \log\bigl(1 + \tfrac12 (r/c)^2\bigr), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = 0, not multiplied by c². An error whose square is infinite
    (1e19 c in float32) costs inf, with gradient 0.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        c (default 1.0): a positive number.
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

    >>> cauchy([2.0, 0.0], [0.0, 4.0], reduction="none")
    [1.0986, 2.1972]

    Elsewhere: kornia `cauchy_loss`.

    Differs: kornia fixes c at 1 and does not reduce by default; others multiply by c² or by 2.

    Black and Anandan, *The Robust Estimation of Multiple Motions* (1996), the Lorentzian; Barron,
    *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """

@overload
def cauchy(
    pred: _Floats,
    target: _Floats,
    *,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def geman_mcclure(
    pred: _Floats,
    target: _Floats,
    *,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""The squared difference over itself plus a constant: at most 2.

    $$ \ell = \frac{2 (r/c)^2}{(r/c)^2 + 4}, \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = -2, so half the square near zero.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        c (default 1.0): a positive number.
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

    >>> geman_mcclure([2.0, 0.0], [0.0, 1.0], reduction="none")
    [1.0, 0.4]

    Elsewhere: kornia `geman_mcclure_loss`.

    Differs: kornia fixes c at 1 and does not reduce by default; the original has r² / (1 + r²).

    Geman and McClure, *Bayesian Image Analysis: An Application to Single Photon Emission
    Tomography* (1985); Barron, *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """

@overload
def geman_mcclure(
    pred: _Floats,
    target: _Floats,
    *,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def welsch(
    pred: _Floats,
    target: _Floats,
    *,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""One minus a bell curve of the difference (Leclerc): at most 1.

    $$ \ell = 1 - \exp\bigl(-\tfrac12 (r/c)^2\bigr), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = -inf, so half the square near zero.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), floating point; any real number.

    Options:
        c (default 1.0): a positive number.
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

    >>> welsch([2.0, 0.0], [0.0, 1.0], reduction="none")
    [0.8647, 0.3935]

    Elsewhere: kornia `welsch_loss`.

    Differs: kornia fixes c at 1 and does not reduce by default; in floats its 1 - exp is 0 for
    errors below 3e-4 in float32; others multiply by c².

    Dennis and Welsch, *Techniques for Nonlinear Least Squares and Robust Regression* (1978);
    Barron, *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """

@overload
def welsch(
    pred: _Floats,
    target: _Floats,
    *,
    c: _Number = 1.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...
@overload
def dice(
    pred: _Floats,
    target: _Floats,
    *,
    smooth_nr: _Number = 1e-05,
    smooth_dr: _Number = 1e-05,
    squared: bool = False,
    batch: bool = False,
    include_background: bool = True,
    class_weight: _Array | Sequence[float] | None = None,
    log: bool = False,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Tensor:
    r"""One minus the Dice score of probabilities against a target, per sample and class.

    $$ \ell_{nc} = 1 - \frac{2 \sum p t + s_{nr}}{\sum p + \sum t + s_{dr}},
       \qquad \text{mean} = \sum w_c \ell_{nc} \,/\, \sum w_c $$

    The sums run over the places of one sample and class; with `batch=True` over the samples too,
    so that there is one unit per class. `squared=True` takes the sums of p² and t² below (V-Net).
    `log=True` is -log of the score instead of one minus it. `include_background=False` leaves
    class 0 out: its units are absent, whatever it holds.

    In [0, 1] for `smooth_nr <= smooth_dr`. A class that is neither predicted nor present scores
    smooth_nr / smooth_dr: loss 0 by default, and 0 with gradient 0 where both are 0. Without
    overlap and with `smooth_nr=0` the loss is 1; its log is inf, with gradient 0.

    Shapes:
        pred: (N, ..., C), floating point; probabilities in [0, 1].
        target: (N, ..., C), float, int or bool; bool, int or float in [0, 1].

    Options:
        smooth_nr (default 1e-05): a number >= 0.
        smooth_dr (default 1e-05): a number >= 0.
        squared (default False): False or True.
        batch (default False): False or True.
        include_background (default True): False or True.
        class_weight (default None): one weight >= 0 per class, or None.
        log (default False): False or True.
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

    >>> dice([[[0.8, 0.5], [0.4, 0.5]]], [[[1, 1], [0, 1]]], axis=-1, reduction="none")
    [[0.2727, 0.3333]]
    >>> dice([[[0.8], [0.4]]], [[[1], [0]]], axis=-1, squared=True)
    0.1111

    Elsewhere: MONAI `DiceLoss`; smp `DiceLoss`; optax `dice_loss`; keras `Dice`; kornia
    `dice_loss`; mmdet `DiceLoss`.

    Differs: all of these but MONAI and keras apply a sigmoid or softmax, here `pred` holds
    probabilities. MONAI has the same smoothing and the same default units, but its class weights
    are not in the divisor of the mean. optax adds 1 to the overlap and to half the sizes, which is
    `smooth_nr=2, smooth_dr=2`, and returns the mean over classes per sample. keras sums over the
    whole batch and all classes. smp sums over the batch, smooths nothing, and takes the overlap of
    soft targets as the sum of min(p, t). mmdet squares, and adds 1e-3 to each of the two sums
    below and nothing above, so an empty class that is not predicted has loss 1.

    The first: 1 - 1.6 / 2.2 and 1 - 2 / 3; squared: 1 - 1.6 / 1.8.

    Milletari et al., *V-Net* (2016), section 3; unsquared and smoothed: Drozdzal et al., *The
    Importance of Skip Connections in Biomedical Image Segmentation* (2016), section 3.
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
    include_background: bool = True,
    class_weight: _Array | Sequence[float] | None = None,
    log: bool = False,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Tensor, Tensor]: ...

class BCELoss(Module, Generic[_R]):
    r"""Binary cross-entropy of probabilities.

    $$ \ell = -t \log p - (1 - t) \log(1 - p), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Each logarithm is held above `log_floor`, so that p = 0 and p = 1 cost at most 100; beyond the
    floor the gradient is 0. Where the probability is a sigmoid, use `bce_with_logits`.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `bce` explains all of them.
    """

    log_floor: _Number
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: BCELoss[Tensor],
        *,
        log_floor: _Number = -100.0,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: BCELoss[tuple[Tensor, Tensor]],
        *,
        log_floor: _Number = -100.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class BCEWithLogitsLoss(Module, Generic[_R]):
    r"""Binary cross-entropy of the sigmoid of the logits.

    $$ \ell = -w_+ t \log \sigma(x) - (1 - t) \log \sigma(-x), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pos_weight` is not in the divisor; n_negative / n_positive balances the classes. Smoothing e
    turns the target 1 into 1 - e/2 and 0 into e/2. `axis` is where the classes of a `pos_weight`
    with one value per class are.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `bce_with_logits` explains all of them.
    """

    pos_weight: _Array | _Number | None
    label_smoothing: _Number | None
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: BCEWithLogitsLoss[Tensor],
        *,
        pos_weight: _Array | Sequence[float] | _Number | None = None,
        label_smoothing: _Number | None = None,
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: BCEWithLogitsLoss[tuple[Tensor, Tensor]],
        *,
        pos_weight: _Array | Sequence[float] | _Number | None = None,
        label_smoothing: _Number | None = None,
        axis: int | None = None,
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
    def forward(
        self,
        logits: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class FocalLoss(Module, Generic[_R]):
    r"""Binary cross-entropy that fades where the answer is already right.

    $$ \ell = \alpha_t (1 - p_t)^\gamma \, \mathrm{BCE}(x, t), \quad
       p_t = t\,\sigma(x) + (1-t)\,\sigma(-x), \quad \alpha_t = \alpha t + (1-\alpha)(1-t),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Neither alpha nor `pos_weight`, which multiplies the positive term of BCE, is in the divisor.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `focal` explains all of them.
    """

    alpha: _Number | None
    gamma: _Number
    pos_weight: _Array | _Number | None
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: FocalLoss[Tensor],
        *,
        alpha: _Number | None = None,
        gamma: _Number = 2.0,
        pos_weight: _Array | Sequence[float] | _Number | None = None,
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: FocalLoss[tuple[Tensor, Tensor]],
        *,
        alpha: _Number | None = None,
        gamma: _Number = 2.0,
        pos_weight: _Array | Sequence[float] | _Number | None = None,
        axis: int | None = None,
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
    def forward(
        self,
        logits: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class BalancedBCELoss(Module, Generic[_R]):
    r"""Binary cross-entropy with each class weighted by the share of the other one.

    $$ \ell = -\beta\, t \log p - (1 - \beta)(1 - t) \log(1 - p), \quad
       \beta = 1 - \operatorname{mean}_\text{sample}(t), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    A sample is all that lies behind the first axis; `beta` is taken over its unmasked elements, or
    is the number given. A sample that is all positive has beta = 0 and costs nothing. The gradient
    in the target includes the part through beta.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `balanced_bce` explains all of them.
    """

    beta: _Number | None
    log_floor: _Number
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: BalancedBCELoss[Tensor],
        *,
        beta: _Number | None = None,
        log_floor: _Number = -100.0,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: BalancedBCELoss[tuple[Tensor, Tensor]],
        *,
        beta: _Number | None = None,
        log_floor: _Number = -100.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class OHEMBCELoss(Module, Generic[_R]):
    r"""Binary cross-entropy of all positives and of the hardest negatives of the batch.

    $$ \text{mean} = \frac{\sum_{+} \ell + \sum_{\text{hardest } k} \ell}{n_+ + k}, \quad
       k = \min(n_-, \lfloor r\, n_+ \rfloor), \quad \ell = \mathrm{BCE}(p, t) $$

    An element is positive where its target is above 0.5. Of negatives with equal loss the first
    ones are taken. Without a positive nothing is selected and the mean is 0. An element whose loss
    is NaN is always selected. `from_logits` takes the sigmoid of `pred` first.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `ohem_bce` explains all of them.
    """

    negative_ratio: _Number
    from_logits: bool
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: OHEMBCELoss[Tensor],
        *,
        negative_ratio: _Number = 3.0,
        from_logits: bool = False,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: OHEMBCELoss[tuple[Tensor, Tensor]],
        *,
        negative_ratio: _Number = 3.0,
        from_logits: bool = False,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SoftMarginLoss(Module, Generic[_R]):
    r"""Logistic loss of a score against a sign.

    $$ \ell = \log(1 + e^{-y x}), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With targets of 0 and 1 instead of signs it is `bce_with_logits`. A target that is no sign
    scales the score; 0 costs log 2.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `soft_margin` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SoftMarginLoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SoftMarginLoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class HingeLoss(Module, Generic[_R]):
    r"""How far a score is from the right side of its margin.

    $$ \ell = \max(0, m - y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    At y x = m the gradient is 0. A target that is no sign scales the score; 0 costs the margin.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `hinge` explains all of them.
    """

    margin: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: HingeLoss[Tensor],
        *,
        margin: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HingeLoss[tuple[Tensor, Tensor]],
        *,
        margin: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SquaredHingeLoss(Module, Generic[_R]):
    r"""Square of `hinge`: smooth at the margin, and harder on what is far from it.

    $$ \ell = \max(0, m - y x)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A target that is no sign scales the score; 0 costs the square of the margin.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `squared_hinge` explains all of them.
    """

    margin: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SquaredHingeLoss[Tensor],
        *,
        margin: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SquaredHingeLoss[tuple[Tensor, Tensor]],
        *,
        margin: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class PerceptronLoss(Module, Generic[_R]):
    r"""How far a score is on the wrong side.

    $$ \ell = \max(0, -y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `hinge` with margin 0: a score of 0 costs nothing and has gradient 0. A target that is no
    sign scales the score; 0 costs nothing.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `perceptron` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: PerceptronLoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: PerceptronLoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class HingeEmbeddingLoss(Module, Generic[_R]):
    r"""A distance of a pair that belongs together, and what lacks to a margin of one that does not.

    $$ \ell = x \;\text{if}\; y = 1, \quad \max(0, m - x) \;\text{if}\; y = -1, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is a distance that you computed. Between the signs the loss is linear in the target.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `hinge_embedding` explains all of them.
    """

    margin: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: HingeEmbeddingLoss[Tensor],
        *,
        margin: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HingeEmbeddingLoss[tuple[Tensor, Tensor]],
        *,
        margin: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class MarginRankingLoss(Module, Generic[_R]):
    r"""Of two scores, the first should be above the second by a margin, or below it.

    $$ \ell = \max(0, m - y (x_1 - x_2)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The target is 1 where x1 should be the larger one and -1 where x2. One that is no sign scales
    the difference: a 0 costs the margin, whatever the scores.

    The options are set here; a call takes x1, x2, target and `weight`, `where`, `denominator`.
    The function `margin_ranking` explains all of them.
    """

    margin: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MarginRankingLoss[Tensor],
        *,
        margin: _Number = 0.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MarginRankingLoss[tuple[Tensor, Tensor]],
        *,
        margin: _Number = 0.0,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        x1: _Floats,
        x2: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        x1: _Floats,
        x2: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SparsemaxBinaryLoss(Module, Generic[_R]):
    r"""The loss of sparsemax for two classes: a sure answer costs exactly 0.

    $$ \ell = (1 - t)\, s(x) + t\, s(-x), \quad
       s(x) = \begin{cases} 0 & x \le -1 \\ \tfrac14 (x + 1)^2 & -1 < x < 1 \\ x & x \ge 1
       \end{cases}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Targets are 0 and 1, not signs; between them the loss is linear in the target.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `sparsemax_binary` explains all of them.
    """

    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SparsemaxBinaryLoss[Tensor],
        *,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SparsemaxBinaryLoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class MultiLabelSoftMarginLoss(Module, Generic[_R]):
    r"""Binary cross-entropy of every class of a row, averaged over the classes.

    $$ \ell = -\frac1C \sum_c w_c \bigl( t_c \log \sigma(x_c) + (1 - t_c) \log \sigma(-x_c) \bigr),
       \qquad \text{mean} = \sum \ell \,/\, n $$

    A row is one unit, n is the number of rows. `class_weight` is not in a divisor, neither in C nor
    in that of the mean.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `multilabel_soft_margin` explains all of them.
    """

    class_weight: _Array | None
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MultiLabelSoftMarginLoss[Tensor],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MultiLabelSoftMarginLoss[tuple[Tensor, Tensor]],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int | None = None,
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
    def forward(
        self,
        logits: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class IoULoss(Module, Generic[_R]):
    r"""One minus the area of the intersection over the area of the union.

    $$ \ell = 1 - \mathrm{IoU}, \qquad \text{log: } -\ln \max(\mathrm{IoU}, f), \qquad
       \text{square: } 1 - \mathrm{IoU}^2, \qquad
       \mathrm{IoU} = \frac{|B \cap B^{gt}|}{|B \cup B^{gt}|} $$

    The floor f = `iou_floor` serves the log form alone: at and below it the value stays at -ln f
    (13.8 by default) and the gradient is 0. With 0 it is the paper's form, infinite for boxes that
    do not overlap. No form has a gradient for boxes that do not overlap; `giou` and those after it
    do.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `iou` explains all of them.
    """

    mode: Literal["linear", "log", "square"]
    iou_floor: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: IoULoss[Tensor],
        *,
        mode: Literal["linear", "log", "square"] = "linear",
        iou_floor: _Number = 1e-06,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: IoULoss[tuple[Tensor, Tensor]],
        *,
        mode: Literal["linear", "log", "square"] = "linear",
        iou_floor: _Number = 1e-06,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class GIoULoss(Module, Generic[_R]):
    r"""IoU loss plus the share of the enclosing box that neither box covers.

    $$ \ell = 1 - \mathrm{IoU} + \frac{|C| - |B \cup B^{gt}|}{|C|}, \quad
       C \text{ the smallest box around both} $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `giou` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GIoULoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GIoULoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class DIoULoss(Module, Generic[_R]):
    r"""IoU loss plus the squared distance of the centres over the enclosing box's diagonal.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2}, \quad \rho = \lVert b - b^{gt} \rVert
       \text{ between the centres}, \quad c^2 = c_w^2 + c_h^2 $$

    c_w and c_h are the sides of the smallest box around both.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `diou` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: DIoULoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: DIoULoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class CIoULoss(Module, Generic[_R]):
    r"""DIoU loss plus the difference of the aspect ratios.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2} + \alpha v, \quad
       v = \frac{4}{\pi^2} \Bigl(\arctan\frac{w^{gt}}{h^{gt}} - \arctan\frac{w}{h}\Bigr)^2, \quad
       \alpha = \frac{v}{1 - \mathrm{IoU} + v} $$

    alpha is a weight: no gradient passes through it. The angle of a box without area is that of
    atan2(w, h): a quarter turn without height, 0 without width and for a point.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `ciou` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CIoULoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CIoULoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class EIoULoss(Module, Generic[_R]):
    r"""DIoU loss plus the squared differences of the widths and of the heights (Efficient IoU).

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2} + \frac{(w - w^{gt})^2}{c_w^2}
       + \frac{(h - h^{gt})^2}{c_h^2} $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `eiou` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: EIoULoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: EIoULoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class FocalEIoULoss(Module, Generic[_R]):
    r"""EIoU loss, weighted by a power of IoU: boxes that hardly overlap count little.

    $$ \ell = \mathrm{IoU}^\gamma \, \ell_{\mathrm{EIoU}} $$

    The factor is a weight: no gradient passes through it. Through it, for gamma = 1/2, all boxes
    with IoU below 1/3 would lower their loss by overlapping less. Boxes that do not overlap have
    loss and gradient 0 (with gamma > 0), so it is no distance. The weight is not in the divisor
    of the mean.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `focal_eiou` explains all of them.
    """

    gamma: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: FocalEIoULoss[Tensor],
        *,
        gamma: _Number = 0.5,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: FocalEIoULoss[tuple[Tensor, Tensor]],
        *,
        gamma: _Number = 0.5,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class AlphaIoULoss(Module, Generic[_R]):
    r"""A member of the IoU family with IoU and each penalty raised to a power.

    $$ \ell = 1 - \mathrm{IoU}^\alpha + P^\alpha \; (+\, Q^\alpha) $$

    P is the share that is not covered for "giou", and rho^2 / c^2 for "diou" and "ciou"; "ciou"
    also has the aspect ratio's term Q, whose own weight carries no gradient. With alpha = 1 it is
    the loss of the variant's name.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `alpha_iou` explains all of them.
    """

    alpha: _Number
    variant: Literal["iou", "giou", "diou", "ciou"]
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: AlphaIoULoss[Tensor],
        *,
        alpha: _Number = 3.0,
        variant: Literal["iou", "giou", "diou", "ciou"] = "iou",
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: AlphaIoULoss[tuple[Tensor, Tensor]],
        *,
        alpha: _Number = 3.0,
        variant: Literal["iou", "giou", "diou", "ciou"] = "iou",
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SIoULoss(Module, Generic[_R]):
    r"""IoU loss plus a distance that depends on the direction between the centres, and a shape.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\Delta + \Omega}{2}, \quad
       \Delta = \sum_{t=x,y} \bigl(1 - e^{-(2 - \Lambda) (d_t / c_t)^2}\bigr), \quad
       \Omega = \sum_{t=w,h} \Bigl(1 - e^{-|t - t^{gt}| / \max(t, t^{gt})}\Bigr)^\theta $$

    d is the offset of the centres, c the sides of the smallest box around both, and Lambda =
    sin(2 a) the angle's term, 0 where the centres lie along an axis and 1 on a diagonal:
    sin(2 a) = 2 sin a cos a = 2 |d_x d_y| / |d|^2.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `siou` explains all of them.
    """

    theta: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SIoULoss[Tensor],
        *,
        theta: _Number = 4.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SIoULoss[tuple[Tensor, Tensor]],
        *,
        theta: _Number = 4.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class WIoULoss(Module, Generic[_R]):
    r"""IoU loss times a factor for the distance of the centres, and a focus on ordinary boxes.

    $$ \ell_1 = e^{\rho^2 / (c_w^2 + c_h^2)^*} (1 - \mathrm{IoU}), \quad
       \ell_2 = \beta^\gamma \ell_1, \quad
       \ell_3 = \frac{\beta}{\delta \alpha^{\beta - \delta}} \ell_1, \quad
       \beta = \frac{(1 - \mathrm{IoU})^*}{\text{running mean of } 1 - \mathrm{IoU}} $$

    What has a star is a constant: no gradient passes through it, nor through beta. Versions 2 and
    3 need `running_mean`, which begins at 1 and which the caller updates with a small momentum m:

        running_mean = (1 - m) * running_mean + m * iou(pred, target)

    without a gradient. The paper takes m = 1 - 0.05 ** (1 / steps), where steps is how many steps
    it takes until the precision rises slowly. gamma belongs to version 2, alpha and delta to
    version 3.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `wiou` explains all of them.
    """

    version: Literal[1, 2, 3]
    gamma: _Number
    alpha: _Number
    delta: _Number
    running_mean: _Number | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: WIoULoss[Tensor],
        *,
        version: Literal[1, 2, 3] = 1,
        gamma: _Number = 0.5,
        alpha: _Number = 1.9,
        delta: _Number = 3.0,
        running_mean: _Number | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: WIoULoss[tuple[Tensor, Tensor]],
        *,
        version: Literal[1, 2, 3] = 1,
        gamma: _Number = 0.5,
        alpha: _Number = 1.9,
        delta: _Number = 3.0,
        running_mean: _Number | None = None,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class TotalVariationLoss(Module, Generic[_R]):
    r"""How much neighbouring pixels of an image differ, per image.

    $$ \ell_n = \frac{1}{M} \sum_{i} \sum_{d} |x_{i + e_d} - x_i|^{\text{power}},
       \quad M = \text{elements of the image: places times channels} $$

    i runs over the elements and d over the spatial axes (all but the first and `axis`);
    differences across the border do not exist. `isotropic=True` takes the root of the sum over d
    of the squares at each element instead (with `power=2` the two are the same).
    `normalize=False` leaves the division by M out. Under `where` a difference counts when both
    its ends are valid, and M counts valid elements.

    The options are set here; a call takes pred and `weight`, `where`, `denominator`. The
    function `total_variation` explains all of them.
    """

    power: Literal[1, 2]
    isotropic: bool
    normalize: bool
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: TotalVariationLoss[Tensor],
        *,
        power: Literal[1, 2] = 1,
        isotropic: bool = False,
        normalize: bool = True,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: TotalVariationLoss[tuple[Tensor, Tensor]],
        *,
        power: Literal[1, 2] = 1,
        isotropic: bool = False,
        normalize: bool = True,
        axis: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        pred: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class WeightedTotalVariationLoss(Module, Generic[_R]):
    r"""Total variation with a weight for each pixel, so that edges may be kept.

    $$ \ell_n = \frac{1}{M} \sum_{i} w_i \sum_{d} |x_{i + e_d} - x_i|^{\text{power}} $$

    The weight of a difference is that of its first pixel, for all channels; so the last pixel of
    an image weighs nothing. M is the number of elements as in `total_variation`, which this is
    for weights of 1: the weights are not in the divisor.

    The options are set here; a call takes pred, pixel_weight and `weight`, `where`,
    `denominator`. The function `weighted_total_variation` explains all of them.
    """

    power: Literal[1, 2]
    isotropic: bool
    normalize: bool
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: WeightedTotalVariationLoss[Tensor],
        *,
        power: Literal[1, 2] = 1,
        isotropic: bool = False,
        normalize: bool = True,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: WeightedTotalVariationLoss[tuple[Tensor, Tensor]],
        *,
        power: Literal[1, 2] = 1,
        isotropic: bool = False,
        normalize: bool = True,
        axis: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        pixel_weight: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        pred: _Floats,
        pixel_weight: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class PSNRLoss(Module, Generic[_R]):
    r"""Peak signal-to-noise ratio in decibels per image, negative, so that less is better.

    $$ \ell_n = 10 \log_{10}\Big(\frac{\mathrm{MSE}_n}{\text{max\_val}^2} + \varepsilon\Big) $$

    MSE is the mean over all elements of an image. A perfect prediction has
    10 log10(eps), -80 by default, and gradient 0.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `psnr` explains all of them.
    """

    max_val: _Number
    eps: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: PSNRLoss[Tensor],
        *,
        max_val: _Number = 1.0,
        eps: _Number = 1e-08,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: PSNRLoss[tuple[Tensor, Tensor]],
        *,
        max_val: _Number = 1.0,
        eps: _Number = 1e-08,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class GaussianNLLLoss(Module, Generic[_R]):
    r"""Negative log-likelihood of a normal distribution with predicted mean and variance.

    $$ \ell = \tfrac12 \Bigl( \log v + \frac{(p - t)^2}{v} \Bigr) \; [+\,\tfrac12 \log 2\pi],
       \quad v = \max(\text{variance}, \varepsilon), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    With `full` the bracket is added. A variance of eps or less, negative ones too, counts as eps
    and has gradient 0, so that training cannot bring it back: choose a parametrisation above eps.

    The options are set here; a call takes pred, target, variance and `weight`, `where`,
    `denominator`. The function `gaussian_nll` explains all of them.
    """

    full: bool
    eps: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GaussianNLLLoss[Tensor],
        *,
        full: bool = False,
        eps: _Number = 1e-06,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GaussianNLLLoss[tuple[Tensor, Tensor]],
        *,
        full: bool = False,
        eps: _Number = 1e-06,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        target: _Floats,
        variance: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        variance: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class PoissonNLLLoss(Module, Generic[_R]):
    r"""Negative log-likelihood of counts under a Poisson distribution.

    $$ \ell = e^x - t x \; [+\, t \log t - t + \tfrac12 \log(2 \pi t) \;\text{if}\; t > 1],
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the rate. With `log_input=False` it is the rate itself: x - t
    log(x + eps), NaN below -eps. With `full` the bracket is added, Stirling's formula for log t!.
    The rate overflows to inf from x = 89 in float32.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `poisson_nll` explains all of them.
    """

    log_input: bool
    full: bool
    eps: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: PoissonNLLLoss[Tensor],
        *,
        log_input: bool = True,
        full: bool = False,
        eps: _Number = 1e-08,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: PoissonNLLLoss[tuple[Tensor, Tensor]],
        *,
        log_input: bool = True,
        full: bool = False,
        eps: _Number = 1e-08,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class CRPSGaussianLoss(Module, Generic[_R]):
    r"""Continuous ranked probability score of a normal distribution with mean `pred`.

    $$ \ell = \sigma \Bigl( z \, (2 \Phi(z) - 1) + 2 \varphi(z) - \tfrac{1}{\sqrt{\pi}} \Bigr),
       \quad z = \frac{t - p}{\sigma}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Phi and phi are the distribution function and the density of the standard normal distribution.
    The score is in the unit of the target: the absolute error where sigma is 0 or far below it,
    0.2337 sigma where the mean is exact. A negative sigma has no meaning and is not checked.

    The options are set here; a call takes pred, target, sigma and `weight`, `where`,
    `denominator`. The function `crps_gaussian` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CRPSGaussianLoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CRPSGaussianLoss[tuple[Tensor, Tensor]],
        *,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        target: _Floats,
        sigma: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        sigma: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class TweedieNLLLoss(Module, Generic[_R]):
    r"""Negative log-likelihood, less a constant, of amounts that are often 0 (Tweedie).

    $$ \ell = \frac{t\, e^{(1-\rho) x}}{\rho - 1} + \frac{e^{(2-\rho) x}}{2 - \rho}, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the mean mu; the variance is proportional to mu^rho, with rho the
    `power`. It is half the unit deviance plus t^(2-rho) / ((rho - 1)(2 - rho)), which does not
    depend on the mean: least at x = log t, but not 0 there. Either power overflows to inf where
    its exponent is above 88 in float32; the first term of a target of 0 is 0, and where its
    exponent is above 80 its derivative in the target as well.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `tweedie_nll` explains all of them.
    """

    power: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: TweedieNLLLoss[Tensor],
        *,
        power: _Number = 1.5,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: TweedieNLLLoss[tuple[Tensor, Tensor]],
        *,
        power: _Number = 1.5,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class NegativeBinomialNLLLoss(Module, Generic[_R]):
    r"""Negative log-likelihood of counts that spread wider than a Poisson distribution.

    $$ \ell = -\log \frac{\Gamma(t + r)}{\Gamma(r)\, t!} - r \log \frac{r}{r + \mu}
       - t \log \frac{\mu}{r + \mu}, \quad \mu = e^x, \; r = \frac1\alpha, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the mean mu; `dispersion` is alpha > 0, so that the variance is
    mu + alpha mu² (NB2). As alpha goes to 0 it is the whole Poisson likelihood; below eps alpha
    counts as eps and has gradient 0. In float32 the gradient in alpha is a difference of large
    numbers for small alpha: good to 1 % at 1e-4, to a half at 1e-6.

    The options are set here; a call takes pred, target, dispersion and `weight`, `where`,
    `denominator`. The function `negative_binomial_nll` explains all of them.
    """

    eps: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: NegativeBinomialNLLLoss[Tensor],
        *,
        eps: _Number = 1e-06,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: NegativeBinomialNLLLoss[tuple[Tensor, Tensor]],
        *,
        eps: _Number = 1e-06,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        pred: _Floats,
        target: _Floats,
        dispersion: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        dispersion: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class NLLLoss(Module, Generic[_R]):
    r"""Negative log-probability of the label, from log-probabilities.

    $$ \ell = -w_y \log p_y, \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The input is taken as it is: `nll(log_softmax(x), y)` is `cross_entropy(x, y)`, which is more
    accurate where p is nearly 1.

    The options are set here; a call takes log_probs, labels and `weight`, `where`,
    `denominator`. The function `nll` explains all of them.
    """

    class_weight: _Array | None
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: NLLLoss[Tensor],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: NLLLoss[tuple[Tensor, Tensor]],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        log_probs: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        log_probs: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class CrossEntropyLoss(Module, Generic[_R]):
    r"""Negative log-probability of the label under the softmax of the logits.

    $$ \ell = -w_y \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    With smoothing e: (1 - e) of the above plus e/C times the sum over c of -w_c log p_c, over the
    same denominator. A class with logit -inf then makes the loss infinite.

    The options are set here; a call takes logits, labels and `weight`, `where`, `denominator`.
    The function `cross_entropy` explains all of them.
    """

    class_weight: _Array | None
    label_smoothing: _Number | None
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CrossEntropyLoss[Tensor],
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
        self: CrossEntropyLoss[tuple[Tensor, Tensor]],
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
    def forward(
        self,
        logits: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SoftCrossEntropyLoss(Module, Generic[_R]):
    r"""Cross-entropy against class probabilities, one-hot or soft.

    $$ \ell = -\sum_c w_c\, t_c \log p_c, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum\nolimits_{\text{rows}} \sum_c w_c\, t_c $$

    The divisor is the number of rows without `class_weight`; smoothing e puts (1 - e) t + e/C in
    the place of t in the loss, not in the divisor. So a one-hot target gives what its label gives
    in `cross_entropy`. A class without target mass may have the logit -inf.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `soft_cross_entropy` explains all of them.
    """

    class_weight: _Array | None
    label_smoothing: _Number | None
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SoftCrossEntropyLoss[Tensor],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SoftCrossEntropyLoss[tuple[Tensor, Tensor]],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        axis: int | None = None,
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
    def forward(
        self,
        logits: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SoftmaxFocalLoss(Module, Generic[_R]):
    r"""Cross-entropy that fades where the label is already likely.

    $$ \ell = -w_y\, \alpha_y (1 - p_y)^\gamma \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Both alpha, a number or one per class, and `class_weight` multiply the loss; only the latter is
    in the divisor.

    The options are set here; a call takes logits, labels and `weight`, `where`, `denominator`.
    The function `softmax_focal` explains all of them.
    """

    alpha: _Array | _Number | None
    gamma: _Number
    class_weight: _Array | None
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SoftmaxFocalLoss[Tensor],
        *,
        alpha: _Array | Sequence[float] | _Number | None = None,
        gamma: _Number = 2.0,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SoftmaxFocalLoss[tuple[Tensor, Tensor]],
        *,
        alpha: _Array | Sequence[float] | _Number | None = None,
        gamma: _Number = 2.0,
        class_weight: _Array | Sequence[float] | None = None,
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
    def forward(
        self,
        logits: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class ArcFaceLoss(Module, Generic[_R]):
    r"""Cross-entropy of scaled cosines, with an angle added between embedding and true centre.

    $$ \ell = -w_y \log \frac{e^{s \varphi}}{e^{s \varphi} + \sum_{c \ne y} e^{s \cos\theta_c}},
       \quad \varphi = \cos(\theta_y + m), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    θ_c is the angle between the embedding and column c of `centers`; neither has to be
    normalised, and a zero vector has cosine 0 and gradient 0. Beyond θ_y = π - m, where
    cos(θ + m) would rise again, φ is cos θ_y - m sin m; with `easy_margin=True` it is cos θ_y
    from θ_y = π/2 on. The cosine of the sum comes from an identity rather than an arccos, so that
    gradients are finite along a centre and against it.

    The options are set here; a call takes embeddings, centers, labels and `weight`, `where`,
    `denominator`. The function `arcface` explains all of them.
    """

    margin: _Number
    scale: _Number
    easy_margin: bool
    class_weight: _Array | None
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: ArcFaceLoss[Tensor],
        *,
        margin: _Number = 0.5,
        scale: _Number = 64.0,
        easy_margin: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: ArcFaceLoss[tuple[Tensor, Tensor]],
        *,
        margin: _Number = 0.5,
        scale: _Number = 64.0,
        easy_margin: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        centers: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...
    def forward(
        self,
        embeddings: _Floats,
        centers: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class L1Loss(Module, Generic[_R]):
    r"""Absolute difference.

    $$ \ell = |p - t|, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `l1` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: L1Loss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: L1Loss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class MSELoss(Module, Generic[_R]):
    r"""Squared difference.

    $$ \ell = (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `mse` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MSELoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MSELoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class HalfMSELoss(Module, Generic[_R]):
    r"""Half of the squared difference, whose derivative is the difference.

    $$ \ell = \tfrac12 (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `half_mse` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: HalfMSELoss[Tensor],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HalfMSELoss[tuple[Tensor, Tensor]],
        *,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class SmoothL1Loss(Module, Generic[_R]):
    r"""Quadratic near zero, with slope 1 beyond `beta`.

    $$ \ell = \tfrac{q}{\beta}\,(r - \tfrac12 q), \quad r = p - t, \;
       q = \max(-\beta, \min(r, \beta)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With beta = 0 it is `l1`.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `smooth_l1` explains all of them.
    """

    beta: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SmoothL1Loss[Tensor],
        *,
        beta: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SmoothL1Loss[tuple[Tensor, Tensor]],
        *,
        beta: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class HuberLoss(Module, Generic[_R]):
    r"""Quadratic near zero, linear beyond `delta`.

    $$ \ell = q\,(r - \tfrac12 q), \quad r = p - t, \;
       q = \max(-\delta, \min(r, \delta)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `huber` explains all of them.
    """

    delta: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: HuberLoss[Tensor],
        *,
        delta: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HuberLoss[tuple[Tensor, Tensor]],
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class LogCoshLoss(Module, Generic[_R]):
    r"""Logarithm of the hyperbolic cosine: half the square near zero, linear far away.

    $$ \ell = \tfrac1a \log\cosh(a (p - t)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `log_cosh` explains all of them.
    """

    a: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: LogCoshLoss[Tensor],
        *,
        a: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: LogCoshLoss[tuple[Tensor, Tensor]],
        *,
        a: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class QuantileLoss(Module, Generic[_R]):
    r"""Pinball loss: its best constant prediction is the `q`-quantile of the target.

    $$ \ell = q \max(t - p, 0) + (1 - q) \max(p - t, 0), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `quantile` explains all of them.
    """

    q: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: QuantileLoss[Tensor],
        *,
        q: _Number,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: QuantileLoss[tuple[Tensor, Tensor]],
        *,
        q: _Number,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class CharbonnierLoss(Module, Generic[_R]):
    r"""A smooth absolute difference, rounded within about `eps` of zero.

    $$ \ell = \sqrt{(p - t)^2 + \varepsilon^2} \; [-\,\varepsilon], \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    With `shift` the bracket is taken off, so that a perfect prediction costs 0.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `charbonnier` explains all of them.
    """

    eps: _Number
    shift: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CharbonnierLoss[Tensor],
        *,
        eps: _Number = 0.001,
        shift: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CharbonnierLoss[tuple[Tensor, Tensor]],
        *,
        eps: _Number = 0.001,
        shift: bool = False,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class MAPELoss(Module, Generic[_R]):
    r"""Absolute difference in percent of the target.

    $$ \ell = 100 \, \frac{|t - p|}{\max(|t|, \varepsilon)}, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    A target of 0 counts as eps, so that an error of 1 there costs 1e9: mask such targets out, or
    choose eps as the smallest target that matters.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `mape` explains all of them.
    """

    eps: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MAPELoss[Tensor],
        *,
        eps: _Number = 1e-07,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MAPELoss[tuple[Tensor, Tensor]],
        *,
        eps: _Number = 1e-07,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class MSLELoss(Module, Generic[_R]):
    r"""Squared difference of the logarithms of one plus prediction and target.

    $$ \ell = \bigl(\log(1 + \max(p, \varepsilon)) - \log(1 + \max(t, \varepsilon))\bigr)^2,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Both are held above eps: a prediction below it has gradient 0, whatever the target.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `msle` explains all of them.
    """

    eps: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MSLELoss[Tensor],
        *,
        eps: _Number = 1e-07,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MSLELoss[tuple[Tensor, Tensor]],
        *,
        eps: _Number = 1e-07,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class GeneralRobustLoss(Module, Generic[_R]):
    r"""Barron's family: one number goes from the square over Charbonnier and Cauchy to Welsch.

    $$ \ell = \frac{|\alpha - 2|}{\alpha} \left( \left( \frac{(r/c)^2}{|\alpha - 2|} + 1
       \right)^{\alpha/2} - 1 \right), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Where that is not defined it is the limit. With z = (r/c)² / 2:

    - alpha = 2: z; alpha = 1: sqrt(1 + 2z) - 1, a `charbonnier` with eps = c, shifted and over c.
    - alpha = 0: log(1 + z), which is `cauchy`; alpha = -2: `geman_mcclure`.
    - alpha = -inf: 1 - exp(-z), which is `welsch`; alpha = inf: exp(z) - 1.

    `alpha` may be learned: all of these are one formula. The derivative in alpha is 0 at 2 (exact:
    infinite) and at both infinities. For alpha > 2 the power may overflow to inf; nothing is
    claimed where (r/c)² itself overflows (errors of 1e19 c in float32).

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `general_robust` explains all of them.
    """

    alpha: _Number
    c: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GeneralRobustLoss[Tensor],
        *,
        alpha: _Number,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GeneralRobustLoss[tuple[Tensor, Tensor]],
        *,
        alpha: _Number,
        c: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class CauchyLoss(Module, Generic[_R]):
    r"""Logarithm of one plus half the squared difference (Lorentzian).

    $$ \ell = \log\bigl(1 + \tfrac12 (r/c)^2\bigr), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = 0, not multiplied by c². An error whose square is infinite
    (1e19 c in float32) costs inf, with gradient 0.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `cauchy` explains all of them.
    """

    c: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CauchyLoss[Tensor],
        *,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CauchyLoss[tuple[Tensor, Tensor]],
        *,
        c: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class GemanMcClureLoss(Module, Generic[_R]):
    r"""The squared difference over itself plus a constant: at most 2.

    $$ \ell = \frac{2 (r/c)^2}{(r/c)^2 + 4}, \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = -2, so half the square near zero.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `geman_mcclure` explains all of them.
    """

    c: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GemanMcClureLoss[Tensor],
        *,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GemanMcClureLoss[tuple[Tensor, Tensor]],
        *,
        c: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class WelschLoss(Module, Generic[_R]):
    r"""One minus a bell curve of the difference (Leclerc): at most 1.

    $$ \ell = 1 - \exp\bigl(-\tfrac12 (r/c)^2\bigr), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = -inf, so half the square near zero.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `welsch` explains all of them.
    """

    c: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: WelschLoss[Tensor],
        *,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: WelschLoss[tuple[Tensor, Tensor]],
        *,
        c: _Number = 1.0,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class DiceLoss(Module, Generic[_R]):
    r"""One minus the Dice score of probabilities against a target, per sample and class.

    $$ \ell_{nc} = 1 - \frac{2 \sum p t + s_{nr}}{\sum p + \sum t + s_{dr}},
       \qquad \text{mean} = \sum w_c \ell_{nc} \,/\, \sum w_c $$

    The sums run over the places of one sample and class; with `batch=True` over the samples too,
    so that there is one unit per class. `squared=True` takes the sums of p² and t² below (V-Net).
    `log=True` is -log of the score instead of one minus it. `include_background=False` leaves
    class 0 out: its units are absent, whatever it holds.

    In [0, 1] for `smooth_nr <= smooth_dr`. A class that is neither predicted nor present scores
    smooth_nr / smooth_dr: loss 0 by default, and 0 with gradient 0 where both are 0. Without
    overlap and with `smooth_nr=0` the loss is 1; its log is inf, with gradient 0.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `dice` explains all of them.
    """

    smooth_nr: _Number
    smooth_dr: _Number
    squared: bool
    batch: bool
    include_background: bool
    class_weight: _Array | None
    log: bool
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: DiceLoss[Tensor],
        *,
        smooth_nr: _Number = 1e-05,
        smooth_dr: _Number = 1e-05,
        squared: bool = False,
        batch: bool = False,
        include_background: bool = True,
        class_weight: _Array | Sequence[float] | None = None,
        log: bool = False,
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: DiceLoss[tuple[Tensor, Tensor]],
        *,
        smooth_nr: _Number = 1e-05,
        smooth_dr: _Number = 1e-05,
        squared: bool = False,
        batch: bool = False,
        include_background: bool = True,
        class_weight: _Array | Sequence[float] | None = None,
        log: bool = False,
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
    def forward(
        self,
        pred: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

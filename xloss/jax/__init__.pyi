"""The losses on jax; written by `python -m xloss stubs`, not by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, overload

import numpy as np
from jax import Array
from numpy.typing import NDArray
from typing_extensions import TypeVar

from . import compat as compat

_Array: TypeAlias = Array | NDArray[Any]
_Number: TypeAlias = float | np.number[Any] | Array | NDArray[Any]
# What a call of a class returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Array)
_F = TypeVar("_F", bound=Callable[..., Any])
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
    "cosine_distance",
    "cosine_embedding",
    "triplet_margin",
    "ntxent",
    "circle",
    "info_nce",
    "siglip",
    "kl_div",
    "generalized_kl",
    "one_hot",
    "smooth_labels",
    "class_weights",
    "pos_weight_from_counts",
    "total_variation",
    "weighted_total_variation",
    "psnr",
    "nll",
    "cross_entropy",
    "soft_cross_entropy",
    "softmax_focal",
    "poly1_cross_entropy",
    "generalized_cross_entropy",
    "linear_cross_entropy",
    "adaptive_log_softmax",
    "gaussian_nll",
    "poisson_nll",
    "crps_gaussian",
    "tweedie_nll",
    "negative_binomial_nll",
    "multi_margin",
    "multiclass_hinge",
    "multiclass_perceptron",
    "categorical_hinge",
    "multilabel_margin",
    "arcface",
    "ranking_softmax",
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
    "generalized_dice",
    "tversky",
    "ctc",
    "multiclass_sparsemax",
    "fenchel_young",
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
    "CosineDistanceLoss",
    "CosineEmbeddingLoss",
    "TripletMarginLoss",
    "NTXentLoss",
    "CircleLoss",
    "InfoNCELoss",
    "SigLIPLoss",
    "KLDivLoss",
    "GeneralizedKLLoss",
    "TotalVariationLoss",
    "WeightedTotalVariationLoss",
    "PSNRLoss",
    "NLLLoss",
    "CrossEntropyLoss",
    "SoftCrossEntropyLoss",
    "SoftmaxFocalLoss",
    "Poly1CrossEntropyLoss",
    "GeneralizedCrossEntropyLoss",
    "LinearCrossEntropyLoss",
    "AdaptiveLogSoftmaxLoss",
    "GaussianNLLLoss",
    "PoissonNLLLoss",
    "CRPSGaussianLoss",
    "TweedieNLLLoss",
    "NegativeBinomialNLLLoss",
    "MultiMarginLoss",
    "MulticlassHingeLoss",
    "MulticlassPerceptronLoss",
    "CategoricalHingeLoss",
    "MultiLabelMarginLoss",
    "ArcFaceLoss",
    "RankingSoftmaxLoss",
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
    "GeneralizedDiceLoss",
    "TverskyLoss",
    "CTCLoss",
    "MulticlassSparsemaxLoss",
    "FenchelYoungLoss",
    "checked",
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
    r"""Logistic loss of a score against a sign.

    $$ \ell = \log(1 + e^{-y x}), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With targets of 0 and 1 instead of signs it is `bce_with_logits`. A target that is no sign
    scales the score; 0 costs log 2.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1, or between.

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
) -> tuple[Array, Array]: ...
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
) -> Array:
    r"""How far a score is from the right side of its margin.

    $$ \ell = \max(0, m - y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    At y x = m the gradient is 0. A target that is no sign scales the score; 0 costs the margin.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1, or between.

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
) -> tuple[Array, Array]: ...
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
) -> Array:
    r"""Square of `hinge`: smooth at the margin, and harder on what is far from it.

    $$ \ell = \max(0, m - y x)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A target that is no sign scales the score; 0 costs the square of the margin.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1, or between.

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

    Elsewhere: keras `SquaredHinge`; scikit-learn `LinearSVC(loss="squared_hinge")`.

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
) -> tuple[Array, Array]: ...
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
) -> Array:
    r"""How far a score is on the wrong side.

    $$ \ell = \max(0, -y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `hinge` with margin 0: a score of 0 costs nothing and has gradient 0. A target that is no
    sign scales the score; 0 costs nothing.

    Shapes:
        pred: (...), floating point; any real number, whose sign is the answer.
        target: (...), float, int or bool; -1 or 1, or between.

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

    Elsewhere: optax `perceptron_loss`; scikit-learn `SGDClassifier(loss="perceptron")`.

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
) -> tuple[Array, Array]: ...
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
) -> Array:
    r"""A distance of a pair that belongs together, and what lacks to a margin of one that does not.

    $$ \ell = x \;\text{if}\; y = 1, \quad \max(0, m - x) \;\text{if}\; y = -1, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is a distance that you computed. Between the signs the loss is linear in the target.

    Shapes:
        pred: (...), floating point; any real number.
        target: (...), float, int or bool; -1 or 1, or between.

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
) -> tuple[Array, Array]: ...
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
) -> Array:
    r"""Of two scores, the first should be above the second by a margin, or below it.

    $$ \ell = \max(0, m - y (x_1 - x_2)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The target is 1 where x1 should be the larger one and -1 where x2. One that is no sign scales
    the difference: a 0 costs the margin, whatever the scores.

    Shapes:
        x1: (...), floating point; any real number.
        x2: (...), floating point; any real number.
        target: (...), float, int or bool; -1 or 1, or between.

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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
@overload
def cosine_distance(
    pred: _Floats,
    target: _Floats,
    *,
    axis: int = -1,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""One minus the cosine of the angle between two vectors.

    $$ \ell = 1 - \frac{p \cdot t}{\|p\| \, \|t\|} = \tfrac12
       \Big\| \frac{p}{\|p\|} - \frac{t}{\|t\|} \Big\|^2,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    In [0, 2]. With a zero vector the cosine is 0, so the loss 1, and the gradient 0. The gradient
    grows as 1 / |p| and the second derivative as its square.

    Shapes:
        pred: (..., C), floating point; any real vector along the axis C.
        target: (..., C), floating point; any real vector along the axis C.

    Options:
        axis (default -1): the axis of the classes or channels.
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
        "none": one value per row, in the dtype of `pred`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> cosine_distance([[3.0, 4.0], [1.0, 0.0]], [[4.0, 3.0], [0.0, 2.0]], reduction="none")
    [0.04, 1.0]

    Elsewhere: optax `cosine_distance`; keras `CosineSimilarity`; Liger has it as a term of its
    distillation losses.

    Differs: optax is NaN at a zero vector unless given an epsilon, which floors the squared norms;
    keras returns minus the cosine, from -1 to 1. 1 - cos loses the digits of a small angle: at
    1e-4 in float32 it is 0, here 5e-9.

    The first: 1 - 24 / 25.

    Salton, Wong & Yang, *A Vector Space Model for Automatic Indexing* (1975).
    """

@overload
def cosine_distance(
    pred: _Floats,
    target: _Floats,
    *,
    axis: int = -1,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def cosine_embedding(
    first: _Floats,
    second: _Floats,
    target: _Floats,
    *,
    margin: _Number = 0.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Cosine distance of pairs that belong together, cosine above `margin` of those that do not.

    $$ \ell = \begin{cases} 1 - \cos & y = 1 \\ \max(0, \cos - m) & y = -1 \end{cases}, \quad
       \cos = \frac{u \cdot v}{\|u\| \, \|v\|}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    In [0, 2]. The target is 1 or -1, not 0; between them the loss goes linearly from one formula
    to the other. With a zero vector the cosine is 0 and so is the gradient; at cos = m it is 0 too.

    Shapes:
        first: (..., D), floating point; any real vector.
        second: (..., D), floating point; any real vector.
        target: (...), float, int or bool; -1 or 1, or between.

    Options:
        margin (default 0.0): a number in [-1, 1].
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
        "none": one value per vector, in the dtype of `first`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> cosine_embedding([[3.0, 4.0], [3.0, 4.0]], [[4.0, 3.0], [4.0, 3.0]], [1, -1], margin=0.5,
    ...     reduction="none")
    [0.04, 0.46]

    Elsewhere: torch `cosine_embedding_loss`.

    Differs: torch adds 1e-12 to each squared norm; any other target than 1 and -1 costs nothing
    there, 0 for "apart" among them.

    The cosine is 24 / 25.

    Hadsell, Chopra & LeCun, *Dimensionality Reduction by Learning an Invariant Mapping* (2006),
    equation 4, which has squared distances; the form with cosines is torch's.
    """

@overload
def cosine_embedding(
    first: _Floats,
    second: _Floats,
    target: _Floats,
    *,
    margin: _Number = 0.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def triplet_margin(
    anchor: _Floats,
    positive: _Floats,
    negative: _Floats,
    *,
    margin: _Number = 1.0,
    distance: Literal["euclidean", "squared", "manhattan", "cosine"] = "euclidean",
    swap: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""How much the negative is not further from the anchor than the positive plus a margin.

    $$ \ell = \max(0, d(a, p) - d(a, n) + m), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    d is the length of the difference, its square ("squared"), the sum of the absolute differences
    ("manhattan"), or one minus the cosine ("cosine"). `swap=True` takes the smaller of d(a, n) and
    d(p, n). A distance of 0 has gradient 0, and so has the loss where it has just become 0.

    Shapes:
        anchor: (..., D), floating point; any real vector.
        positive: (..., D), floating point; any real vector.
        negative: (..., D), floating point; any real vector.

    Options:
        margin (default 1.0): a number >= 0.
        distance (default "euclidean"): "euclidean" or "squared" or "manhattan" or "cosine".
        swap (default False): False or True.
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
        "none": one value per vector, in the dtype of `anchor`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> triplet_margin([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]])
    0.5
    >>> triplet_margin([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]], distance="manhattan", swap=True)
    3.5

    Elsewhere: torch `triplet_margin_loss` and `triplet_margin_with_distance_loss`; optax
    `triplet_margin_loss`.

    Differs: torch adds its eps of 1e-6 to every coordinate of the difference, so that equal vectors
    are 1e-6 times the root of D apart and push each other along (1, ..., 1); here there is no eps.
    torch's p is 2 for "euclidean" and 1 for "manhattan". optax adds 1e-6 to the sum of the powers,
    which are of the signed differences: p = 1 cancels and p = 3 is NaN. The mining of triplets in a
    batch is another loss.

    The first: 5 - 5.5 + 1; the second: 7 - min(5.5, 4.5) + 1.

    Balntas et al., *Learning Local Feature Descriptors with Triplets and Shallow Convolutional
    Neural Networks* (2016), section 2; squared: Schroff et al., *FaceNet* (2015), equation 1.
    """

@overload
def triplet_margin(
    anchor: _Floats,
    positive: _Floats,
    negative: _Floats,
    *,
    margin: _Number = 1.0,
    distance: Literal["euclidean", "squared", "manhattan", "cosine"] = "euclidean",
    swap: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def ntxent(
    embeddings: _Floats,
    labels: _Ints,
    *,
    temperature: _Number = 0.07,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Softmax cross-entropy of each pair with one label against the anchor's other labels.

    $$ \ell_{ij} = -\log \frac{e^{s_{ij}/\tau}}{e^{s_{ij}/\tau} + \sum_{k:\, y_k \ne y_i}
       e^{s_{ik}/\tau}}, \quad s = \cos, \qquad
       \text{mean} = \sum_{i \ne j,\, y_i = y_j} \ell_{ij} \,/\, \#\{i \ne j,\, y_i = y_j\} $$

    A unit is a pair (anchor i, other j), N × N of them, present where the labels are equal and i is
    not j; `weight` is per pair or, with N entries, per anchor. The other positives of an anchor are
    left out of its sum, so two views of each example are labels [0, 1, ..., 0, 1, ...]. Labels are
    any integers, -100 too. The embeddings are normalised here; the cosine of a zero vector is 0.
    Without a negative a pair costs 0. `where` is over rows: what is masked is neither anchor nor
    positive nor negative (a single masked element is left out of its row).

    Shapes:
        embeddings: (N, D), floating point; one real vector per row.
        labels: (N,), any integer dtype; any integer, negative too.

    Options:
        temperature (default 0.07): a positive number.
        weight (default None): one weight per unit, of the shape of the units or a leading part
            of it. Weight k counts a unit k times; the gradient flows to it; it does not shield
            (0 * NaN is NaN).
        where (default None): boolean mask over the elements of `embeddings`, or a leading part
            of that shape. What is masked out never touches value or gradient, whatever it
            holds (NaN, inf, a bad label).
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
        "none": one value for the batch or a part of it, in the dtype of `embeddings`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> ntxent([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], [0, 0, 1], temperature=1.0, reduction="none")
    [[0.0, 0.4375, 0.0], [0.7981, 0.0, 0.0], [0.0, 0.0, 0.0]]
    >>> ntxent([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], [0, 0, 1], temperature=1.0)
    0.6178

    Elsewhere: optax `ntxent`; metric-learning `NTXentLoss`; MONAI `ContrastiveLoss`.

    Differs: optax floors the squared norms at the machine epsilon, and is NaN without any positive
    pair, here the mean is 0; metric-learning adds a tiny number inside the logarithm; MONAI takes
    two views, temperature 0.5, and sums over all others below, positives too, which is the same
    where each has one positive.

    The pairs: log(1 + exp(0 - 0.6)) and log(1 + exp(0.8 - 0.6)).

    Sohn, *Improved Deep Metric Learning with Multi-class N-pair Loss Objective* (2016), section 3;
    the name and the temperature: Chen et al., *A Simple Framework for Contrastive Learning of
    Visual Representations* (2020), equation 1.
    """

@overload
def ntxent(
    embeddings: _Floats,
    labels: _Ints,
    *,
    temperature: _Number = 0.07,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def circle(
    embeddings: _Floats,
    labels: _Ints,
    *,
    margin: _Number = 0.25,
    gamma: _Number = 256.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Pulls equal labels to cosine 1 and others to 0, each by how far it still has to go.

    $$ \ell_i = \log\Big(1 + \sum_{n:\, y_n \ne y_i} e^{\gamma \alpha_n (s_{in} - m)}
       \sum_{p \ne i:\, y_p = y_i} e^{-\gamma \alpha_p (s_{ip} - 1 + m)}\Big), \quad
       \alpha_p = \max(0, 1 + m - s_{ip}), \; \alpha_n = \max(0, s_{in} + m) $$
    $$ \text{mean} = \sum w \ell \,/\, \sum w \text{ over anchors with a positive and a negative} $$

    The weights α are constants to every derivative: in the paper they multiply the gradient. A unit
    is an anchor, absent unless it has both a positive and a negative. Labels are any
    integers, the embeddings are normalised here, and `where` is over rows, all as in `ntxent`.
    Exponents reach 1.5 gamma, so in float32 a gradient is good to gamma / 1e7, 3e-5 by default.

    Shapes:
        embeddings: (N, D), floating point; one real vector per row.
        labels: (N,), any integer dtype; any integer, negative too.

    Options:
        margin (default 0.25): a number in [0, 1].
        gamma (default 256.0): a positive number.
        weight (default None): one weight per unit, of the shape of the units or a leading part
            of it. Weight k counts a unit k times; the gradient flows to it; it does not shield
            (0 * NaN is NaN).
        where (default None): boolean mask over the elements of `embeddings`, or a leading part
            of that shape. What is masked out never touches value or gradient, whatever it
            holds (NaN, inf, a bad label).
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
        "none": one value for the batch or a part of it, in the dtype of `embeddings`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> circle([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], [0, 0, 1], gamma=1.0, reduction="none")
    [0.7108, 1.0866, 0.0]

    Elsewhere: keras `Circle`; metric-learning `CircleLoss`.

    Differs: metric-learning has margin 0.4 and gamma 80, and its mean leaves out anchors of loss 0;
    keras has the same value for normalised embeddings, but differentiates the weights too, which
    is another gradient.

    The anchors: log(1 + exp(-0.25 * 0.25 + 0.65 * 0.15)) and log(1 + exp(1.05 * 0.55 +
    0.65 * 0.15)).

    Sun et al., *Circle Loss: A Unified Perspective of Pair Similarity Optimization* (2020),
    equations 5 and 6.
    """

@overload
def circle(
    embeddings: _Floats,
    labels: _Ints,
    *,
    margin: _Number = 0.25,
    gamma: _Number = 256.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def info_nce(
    first: _Floats,
    second: _Floats,
    *,
    temperature: _Number = 0.07,
    symmetric: bool = True,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Softmax cross-entropy of finding a row's partner among the rows of the other array.

    $$ \ell_i = -\tfrac12 \log \frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ij}/\tau}}
       -\tfrac12 \log \frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ji}/\tau}}, \quad s_{ij} = \cos(a_i, b_j),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    `symmetric=False` is the first logarithm alone, of `first` against all of `second`, without the
    half. The embeddings are normalised here; the cosine of a zero vector is 0. `where` is over
    rows: a masked pair is in no sum (a single masked element is left out of its two rows).

    Shapes:
        first: (N, D), floating point; one real vector per row.
        second: (N, D), floating point; one real vector per row.

    Options:
        temperature (default 0.07): a positive number.
        symmetric (default True): False or True.
        weight (default None): one weight per unit, of the shape of the units or a leading part
            of it. Weight k counts a unit k times; the gradient flows to it; it does not shield
            (0 * NaN is NaN).
        where (default None): boolean mask over the elements of `first`, or a leading part of
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
        "none": one value for the batch or a part of it, in the dtype of `first`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> info_nce([[1.0, 0.0], [0.0, 1.0]], [[0.6, 0.8], [0.0, 1.0]], temperature=1.0,
    ...     reduction="none")
    [0.6178, 0.4557]
    >>> info_nce([[1.0, 0.0], [0.0, 1.0]], [[0.6, 0.8], [0.0, 1.0]], temperature=1.0,
    ...     symmetric=False, reduction="none")
    [0.4375, 0.5981]

    Elsewhere: in none of the large libraries; the loss of CLIP, whose code has it.

    Differs: CLIP learns the logarithm of 1 / temperature, from 0.07 on: give `temperature` as an
    array. With `symmetric=False` it is also the loss of MoCo and CPC.

    The cosines are [[0.6, 0], [0.8, 1]]. One way: log(1 + exp(0 - 0.6)) and log(1 + exp(0.8 - 1));
    the other: log(1 + exp(0.8 - 0.6)) and log(1 + exp(0 - 1)).

    van den Oord et al., *Representation Learning with Contrastive Predictive Coding* (2018),
    equation 4; symmetric: Radford et al., *Learning Transferable Visual Models From Natural
    Language Supervision* (2021), figure 3.
    """

@overload
def info_nce(
    first: _Floats,
    second: _Floats,
    *,
    temperature: _Number = 0.07,
    symmetric: bool = True,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def siglip(
    first: _Floats,
    second: _Floats,
    *,
    scale: _Number = 10.0,
    bias: _Number = -10.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Binary cross-entropy of whether two rows belong together, for every two of the batch.

    $$ \ell_i = \sum_j \log\big(1 + e^{-z_{ij} (t\, s_{ij} + b)}\big), \quad
       z_{ij} = \begin{cases} 1 & i = j \\ -1 & i \ne j \end{cases}, \quad
       s_{ij} = \cos(a_i, b_j), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A unit is a row of `first` with all of `second`: the mean divides by N, not by N². The
    embeddings are normalised here; the cosine of a zero vector is 0. `where` is over rows: a masked
    pair is in no sum (a single masked element is left out of its two rows).

    Shapes:
        first: (N, D), floating point; one real vector per row.
        second: (N, D), floating point; one real vector per row.

    Options:
        scale (default 10.0): a positive number.
        bias (default -10.0): a number.
        weight (default None): one weight per unit, of the shape of the units or a leading part
            of it. Weight k counts a unit k times; the gradient flows to it; it does not shield
            (0 * NaN is NaN).
        where (default None): boolean mask over the elements of `first`, or a leading part of
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
        "none": one value for the batch or a part of it, in the dtype of `first`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> siglip([[1.0, 0.0], [0.0, 1.0]], [[0.6, 0.8], [0.0, 1.0]], scale=1.0, bias=0.0,
    ...     reduction="none")
    [1.1306, 1.4844]

    Elsewhere: in none of the large libraries; the authors' code has it in big_vision.

    Differs: the authors learn `bias` and the logarithm of `scale`, from -10 and log 10 on: give
    both as arrays. The sign of the bias is that of their code.

    The cosines are [[0.6, 0], [0.8, 1]], so the first is log(1 + exp(-0.6)) + log 2, the second
    log(1 + exp(0.8)) + log(1 + exp(-1)).

    Zhai et al., *Sigmoid Loss for Language Image Pre-Training* (2023), equation 1 and algorithm 1.
    """

@overload
def siglip(
    first: _Floats,
    second: _Floats,
    *,
    scale: _Number = 10.0,
    bias: _Number = -10.0,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def kl_div(
    log_prob: _Floats,
    target: _Floats,
    *,
    log_target: bool = False,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Kullback-Leibler divergence of predicted log-probabilities from the target distribution.

    $$ \ell = \sum_c t_c (\log t_c - \log q_c), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    The prediction comes first and is KL's second argument: KL(target ‖ prediction). The classes are
    summed, so that the mean over rows is what torch calls "batchmean". A class with t = 0 costs
    nothing and has gradient 0 in both arrays, even where its log q is -inf. `log_target=True` takes
    the logarithms of the target. At least 0 where both sum to 1.

    Shapes:
        log_prob: (..., C), floating point; log-probabilities (of log_softmax, say).
        target: (..., C), float, int or bool; class probabilities (one-hot or soft).

    Options:
        log_target (default False): False or True.
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
        "none": one value per row, in the dtype of `log_prob`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> kl_div([[-1.0, -0.5], [-0.25, -1.5]], [[0.5, 0.5], [1, 0]], reduction="none")
    [0.0569, 0.25]
    >>> kl_div([[-2.0, -0.5]], [[-1.0, -1.0]], log_target=True)
    0.1839

    Elsewhere: torch `kl_div`; optax `kl_divergence` and `kl_divergence_with_log_targets`; keras
    `KLDivergence`; kornia `kl_div_loss_2d`; Liger `LigerKLDIVLoss`.

    Differs: the default mean of torch divides by the number of elements, so it is 1/C of this one;
    in torch and optax the gradient in a target of 0 is NaN, and so is the value where its log q is
    -inf; keras has the target first, takes probabilities, and clips both at 1e-7.

    The first: log 0.5 + (1 + 0.5) / 2; the last: exp(-1) (1 - 0.5).

    Kullback and Leibler, *On Information and Sufficiency* (1951).
    """

@overload
def kl_div(
    log_prob: _Floats,
    target: _Floats,
    *,
    log_target: bool = False,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def generalized_kl(
    log_prob: _Floats,
    target: _Floats,
    *,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Kullback-Leibler divergence of masses that need not sum to 1 (I-divergence).

    $$ \ell = \sum_c \left(t_c (\log t_c - \log q_c) - t_c + q_c\right), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Never negative, and 0 only where the masses agree; `kl_div` where both have the same sum. A
    class with t = 0 costs its q, and has gradient 0 in the target.

    Shapes:
        log_prob: (..., C), floating point; logarithms of masses, which need not sum to 1.
        target: (..., C), float, int or bool; masses >= 0, which need not sum to 1.

    Options:
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
        "none": one value per row, in the dtype of `log_prob`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> generalized_kl([[0.0, 1.0], [0.0, 0.0]], [[1, 0], [2, 1]], reduction="none")
    [2.7183, 0.3863]

    Elsewhere: optax `generalized_kl_divergence`.

    Differs: in optax the gradient in a target of 0 is NaN.

    The first: 0 + e; the second: (2 log 2 - 2 + 1) + 0.

    Csiszár, *Why Least Squares and Maximum Entropy?* (1991).
    """

@overload
def generalized_kl(
    log_prob: _Floats,
    target: _Floats,
    *,
    axis: int | None = None,
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
) -> Array:
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
) -> Array:
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
) -> Array:
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
@overload
def poly1_cross_entropy(
    logits: _Floats,
    target: _Floats,
    *,
    epsilon: _Number = 2.0,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Cross-entropy plus a multiple of the probability that is not on the target.

    $$ \ell = \sum_c t_c \left(-\log p_c + \varepsilon (1 - p_c)\right), \quad
       p = \operatorname{softmax}(x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    1 - p is the first term of the series of -log p in powers of 1 - p, so its coefficient is
    1 + epsilon in all: with epsilon = -1 it is taken out, with 0 this is `soft_cross_entropy`.

    Shapes:
        logits: (..., C), floating point; any real number (softmax over the classes is applied
            inside).
        target: (..., C), float, int or bool; class probabilities (one-hot or soft).

    Options:
        epsilon (default 2.0): a number >= -1.
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

    >>> poly1_cross_entropy([[0.0, 0.0], [2.0, 0.0]], [[0.3, 0.7], [1.0, 0.0]], reduction="none")
    [1.6931, 0.3653]

    Elsewhere: optax `poly_loss_cross_entropy`; rax `poly1_softmax_loss`.

    Differs: rax has epsilon 1 by default, and normalises the target in the second term only; optax
    has NaN for a logit -inf whose target is 0.

    The first: log 2 + 2 (0.3 · 0.5 + 0.7 · 0.5).

    Leng et al., *PolyLoss: A Polynomial Expansion Perspective of Classification Loss Functions*
    (2022).
    """

@overload
def poly1_cross_entropy(
    logits: _Floats,
    target: _Floats,
    *,
    epsilon: _Number = 2.0,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def generalized_cross_entropy(
    logits: _Floats,
    labels: _Ints,
    *,
    q: _Number = 0.5,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Between cross-entropy and absolute error: bounded, so that wrong labels count for less.

    $$ \ell = w_y \frac{1 - p_y^q}{q}, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Towards q = 0 it is `cross_entropy`, with q = 1 it is 1 - p, half of the absolute error. It
    takes logits: in them the gradient vanishes where p does, in the probability it is infinite
    there.

    Shapes:
        logits: (..., C), floating point; any real number (softmax over the classes is applied
            inside).
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        q (default 0.5): a number in (0, 1].
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

    >>> generalized_cross_entropy([[0.0, 0.0], [2.0, 0.0]], [0, 1], reduction="none")
    [0.5858, 1.3095]

    Elsewhere: keras `CategoricalGeneralizedCrossEntropy`.

    Differs: keras takes probabilities, and the gradient in p = 0 is infinite there; the paper's q
    is 0.7; keras has no class weights.

    The first: 2 (1 - sqrt 0.5).

    Zhang and Sabuncu, *Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy
    Labels* (2018), section 3.2.
    """

@overload
def generalized_cross_entropy(
    logits: _Floats,
    labels: _Ints,
    *,
    q: _Number = 0.5,
    class_weight: _Array | Sequence[float] | None = None,
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
def linear_cross_entropy(
    embeddings: _Floats,
    weights: _Floats,
    labels: _Ints,
    *,
    bias: _Array | Sequence[float] | None = None,
    class_weight: _Array | Sequence[float] | None = None,
    label_smoothing: _Number | None = None,
    softcap: _Number | None = None,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Cross-entropy of a linear layer's output, whose weights are given.

    $$ \ell = -w_y \log \operatorname{softmax}(z)_y, \quad z = W h + b,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    One row of `weights` per class, as in a table of embeddings. With `softcap` s the logits are
    s tanh(z / s), between -s and s. Smoothing and class weights are those of `cross_entropy`.

    Shapes:
        embeddings: (..., D), floating point; any real vector.
        weights: (C, D), floating point; one row per class.
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        bias (default None): one number per class, or None.
        class_weight (default None): one weight >= 0 per class, or None.
        label_smoothing (default None): a number in [0, 1], or None.
        softcap (default None): a positive number, or None.
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

    >>> linear_cross_entropy([[1.0, 2.0]], [[1.0, 0.0], [0.0, 1.0]], [0])
    1.3133
    >>> linear_cross_entropy([[1.0, 2.0]], [[1.0, 0.0], [0.0, 1.0]], [0], softcap=2.0)
    1.0368

    Elsewhere: torch `linear_cross_entropy`; Liger `LigerFusedLinearCrossEntropyLoss`;
    ml-cross-entropy `linear_cross_entropy`.

    Differs: here the logits are formed; torch does so unless it is told how to chunk them, and the
    others never do. torch gives NaN when all labels are ignored, here the mean is 0.
    ml-cross-entropy leaves small terms of the softmax out of the gradient by default.

    The first: the logits are 1 and 2, so log(1 + e). The second: 2 tanh 0.5 and 2 tanh 1.

    Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs* (1990);
    softcap: Gemma Team, *Gemma 2: Improving Open Language Models at a Practical Size* (2024),
    section 2.
    """

@overload
def linear_cross_entropy(
    embeddings: _Floats,
    weights: _Floats,
    labels: _Ints,
    *,
    bias: _Array | Sequence[float] | None = None,
    class_weight: _Array | Sequence[float] | None = None,
    label_smoothing: _Number | None = None,
    softcap: _Number | None = None,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def adaptive_log_softmax(
    embeddings: _Floats,
    head: _Floats,
    projections: _Floats,
    tails: _Floats,
    labels: _Ints,
    *,
    num_classes: int,
    cutoffs: Sequence[int],
    widths: Sequence[int],
    head_bias: _Array | Sequence[float] | None = None,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Negative log-probability of the label under a softmax in two steps: cluster, then class.

    $$ \ell = -\log \operatorname{softmax}(H h + b)_y \quad\text{or}\quad
       \ell = -\log \operatorname{softmax}(H h + b)_{k_i} - \log \operatorname{softmax}(T_i P_i h)_j
       \qquad \text{mean} = \sum \ell \,/\, N $$

    Classes are numbered from frequent to rare. Those below cutoffs[0] have a row of `head` each;
    every cluster i of the others, from cutoffs[i] up to the next cutoff or `num_classes`, has one
    row k_i behind them. y is the label of a frequent class, j the place of a rare one in its
    cluster. `projections` holds all P_i (widths[i], D), one below the other, and `tails` all T_i
    (classes of the cluster, widths[i]), each flattened row by row, one after the other. Every
    cluster is evaluated for every row, so that no shape depends on the labels: what is saved is
    memory, not work.

    Shapes:
        embeddings: (..., D), floating point; any real vector.
        head: (H, D), floating point; one row per frequent class, then one per cluster.
        projections: (P, D), floating point; one row per number of a width.
        tails: (Q,), floating point; matrices, flattened row by row.
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        num_classes (required): an integer >= 1.
        cutoffs (required): increasing integers >= 1.
        widths (required): integers >= 1.
        head_bias (default None): one number per row of the head, or None.
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

    >>> adaptive_log_softmax([[1.0]], [[0.0], [0.0]], [[1.0]], [0.0, 1.0], [2],
    ...                      num_classes=3, cutoffs=(1,), widths=(1,))
    1.0064

    Elsewhere: torch `AdaptiveLogSoftmaxWithLoss`.

    Differs: torch owns the weights, a matrix each, and evaluates a cluster only for the rows whose
    label is in it; it returns the log-probability beside the mean loss, and takes no mask.

    The cluster has half of the probability, its second class e / (1 + e) of that:
    log 2 + log(1 + exp(-1)).

    Grave et al., *Efficient Softmax Approximation for GPUs* (2017), section 4.
    """

@overload
def adaptive_log_softmax(
    embeddings: _Floats,
    head: _Floats,
    projections: _Floats,
    tails: _Floats,
    labels: _Ints,
    *,
    num_classes: int,
    cutoffs: Sequence[int],
    widths: Sequence[int],
    head_bias: _Array | Sequence[float] | None = None,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
@overload
def multi_margin(
    scores: _Floats,
    labels: _Ints,
    *,
    p: Literal[1, 2] = 1,
    margin: _Number = 1.0,
    class_weight: _Array | Sequence[float] | None = None,
    axis: int = -1,
    ignore_index: int | None = -100,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""How much each other class is short of being `margin` below the label (Weston and Watkins).

    $$ \ell = \frac{w_y}{C} \sum_{j \ne y} \max(0, m - x_y + x_j)^p,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The sum is divided by the number of classes, not by the number of other ones.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
        labels: (...), any integer dtype; integer classes in [0, C).

    Options:
        p (default 1): 1 or 2.
        margin (default 1.0): a number >= 0.
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> multi_margin([[0.5, 0.25, -1.0], [0.0, 1.0, 2.0]], [0, 1], reduction="none")
    [0.25, 0.6667]
    >>> multi_margin([[0.5, 0.25, -1.0], [0.0, 1.0, 2.0]], [0, 1], p=2, reduction="none")
    [0.1875, 1.3333]

    Elsewhere: torch `multi_margin_loss`.

    Differs: with class weights the mean of torch divides by the number of rows, here by the sum of
    w_y, as `cross_entropy` does in both; torch has no second derivative, and one axis of classes.

    The first row: (1 - 0.5 + 0.25) / 3; the second: (0 + 2) / 3, squared (0 + 4) / 3.

    Weston and Watkins, *Support Vector Machines for Multi-Class Pattern Recognition* (1999),
    without the division.
    """

@overload
def multi_margin(
    scores: _Floats,
    labels: _Ints,
    *,
    p: Literal[1, 2] = 1,
    margin: _Number = 1.0,
    class_weight: _Array | Sequence[float] | None = None,
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
def multiclass_hinge(
    scores: _Floats,
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
) -> Array:
    r"""How much the best other class is short of being 1 below the label (Crammer and Singer).

    $$ \ell = w_y \left(\max_j (x_j + [j \ne y]) - x_y\right)
            = w_y \max(0, 1 + \max_{j \ne y} x_j - x_y),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Classes that tie for the best share the gradient; where the margin is met exactly it is 0.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> multiclass_hinge([[2.0, 0.5, -1.0], [0.0, 1.0, 2.0]], [0, 1], reduction="none")
    [0.0, 2.0]

    Elsewhere: optax `multiclass_hinge_loss`.

    Differs: a label out of range costs optax the best score plus 1, here it is an error, or NaN
    where it cannot be read; where the margin is met exactly optax has a gradient. Keras
    `CategoricalHinge` and torch `multi_margin_loss` are `categorical_hinge` and `multi_margin`.

    Crammer and Singer, *On the Algorithmic Implementation of Multiclass Kernel-based Vector
    Machines* (2001).
    """

@overload
def multiclass_hinge(
    scores: _Floats,
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
) -> tuple[Array, Array]: ...
@overload
def multiclass_perceptron(
    scores: _Floats,
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
) -> Array:
    r"""How far the best class is above the label: 0 where the label is the best.

    $$ \ell = w_y \left(\max_j x_j - x_y\right), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Classes that tie for the best share the gradient; where the label is one of them it is 0.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> multiclass_perceptron([[2.0, 0.5, -1.0], [0.0, 1.0, 2.0]], [0, 1], reduction="none")
    [0.0, 1.0]

    Elsewhere: optax `multiclass_perceptron_loss`.

    Differs: a label out of range costs optax the best score, here it is an error, or NaN where it
    cannot be read; where the label ties for the best optax has a gradient.

    Collins, *Discriminative Training Methods for Hidden Markov Models* (2002).
    """

@overload
def multiclass_perceptron(
    scores: _Floats,
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
) -> tuple[Array, Array]: ...
@overload
def categorical_hinge(
    scores: _Floats,
    target: _Floats,
    *,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Hinge between the score of the target and the best other score, or 0 if that is below 0.

    $$ \ell = \max\left(0, 1 + \max_c (1 - t_c) x_c - \sum_c t_c x_c\right),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With a one-hot target the true class takes part in the inner maximum with a 0, so that it is
    not `multiclass_hinge` where all other scores are negative: the label then has to be above 1.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
        target: (..., C), float, int or bool; class probabilities (one-hot or soft).

    Options:
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> categorical_hinge(
    ...     [[2.0, 0.5, -1.0], [0.25, -3.0, -2.0]], [[1, 0, 0], [1, 0, 0]], reduction="none"
    ... )
    [0.0, 0.75]

    Elsewhere: keras `CategoricalHinge`.

    Differs: keras has the target first, and no other axis than the last.

    Weston and Watkins, *Support Vector Machines for Multi-Class Pattern Recognition* (1999); the
    form with a 0 is that of keras.
    """

@overload
def categorical_hinge(
    scores: _Floats,
    target: _Floats,
    *,
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def multilabel_margin(
    scores: _Floats,
    labels: _Ints,
    *,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""How much each class that is not a label is short of being 1 below each label.

    $$ \ell = \frac1C \sum_{k \in Y} \sum_{i \notin Y} \max(0, 1 - (x_k - x_i)),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Y is a list of labels of any length, ended by -1 where it is shorter than its axis; what stands
    behind the end is not looked at, except that it may not be out of range. A label that is listed
    twice counts twice. A row without labels, or with all of them, costs 0. The classes are the last
    axis. Time and memory are rows times classes times the length of the lists.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
        labels: (..., K), any integer dtype; integer classes in [0, C), ended by -1 where they
            are fewer than K.

    Options:
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not -1.

    >>> multilabel_margin([[0.1, 0.2, 0.4, 0.8]], [[3, 0, -1, 1]])
    0.85

    Elsewhere: torch `multilabel_margin_loss`.

    Differs: torch wants lists as long as there are classes, and has no second derivative.

    (1 - 0.8 + 0.2) + (1 - 0.8 + 0.4) + (1 - 0.1 + 0.2) + (1 - 0.1 + 0.4) over 4.

    Schapire and Singer, *BoosTexter: A Boosting-based System for Text Categorization* (2000): the
    ranking of labels, here with a hinge.
    """

@overload
def multilabel_margin(
    scores: _Floats,
    labels: _Ints,
    *,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
@overload
def ranking_softmax(
    scores: _Floats,
    labels: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Cross-entropy between the relevance of the items of a list and the softmax of their scores.

    $$ \ell = -\sum_i y_i \log p_i, \quad p = \operatorname{softmax}(x) \text{ over the list},
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The last axis is the list, and there is one value per list. The labels are taken as they are: a
    list whose relevances sum to 3 counts three times as much as one where they sum to 1. A list
    without a relevant item costs 0 and counts in the mean; one without an unmasked item does not.

    Shapes:
        scores: (..., L), floating point; one score per item of a list.
        labels: (..., L), float, int or bool; how relevant each item is, >= 0.

    Options:
        weight (default None): one weight per unit, of the shape of the units or a leading part
            of it. Weight k counts a unit k times; the gradient flows to it; it does not shield
            (0 * NaN is NaN).
        where (default None): boolean mask over the elements of `scores`, or a leading part of
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
        "none": one value per sample or part of one, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> ranking_softmax([[0.0, 0.0], [2.0, 0.0]], [[1, 2], [0, 1]], reduction="none")
    [2.0794, 2.1269]

    Elsewhere: optax `ranking_softmax_loss`; rax `softmax_loss`.

    Differs: optax has the same value and mean, but NaN for a score of -inf with a label of 0; the
    `weights` of both are per item, `weight` is per list here.

    The first: 3 log 2; the second: 2 + log(1 + exp(-2)).

    Cao et al., *Learning to Rank: From Pairwise Approach to Listwise Approach* (2007);
    with labels as they are: Bruch et al., *An Analysis of the Softmax Cost Function for Learning to
    Rank with Binary Relevance* (2019).
    """

@overload
def ranking_softmax(
    scores: _Floats,
    labels: _Floats,
    *,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> tuple[Array, Array]: ...
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
) -> Array:
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
) -> Array:
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
) -> tuple[Array, Array]: ...
@overload
def generalized_dice(
    pred: _Floats,
    target: _Floats,
    *,
    smooth: _Number = 1e-05,
    batch: bool = False,
    w_type: Literal["square", "simple", "uniform"] = "square",
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""One minus one Dice score of all classes, in which small classes count as much as large ones.

    $$ \ell_n = 1 - \frac{2 \sum_c w_c \sum p t + s}{\sum_c w_c (\sum p + \sum t) + s}, \quad
       w_c = \Big(\frac{\min_k T_k}{T_c}\Big)^2, \; T_c = \sum t,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The sums run over the places of a sample, with `batch=True` over all samples, so that there is
    one value. The weights are 1 / T² up to a factor, which matters to the smoothing alone: the
    smallest class that is present has weight 1. `w_type="simple"` is without the square,
    "uniform" without weights. A class that is not in the target has weight 1 as well: what is
    claimed for it costs. In [0, 1]; 0 where no class is present or claimed.

    Shapes:
        pred: (N, ..., C), floating point; probabilities in [0, 1].
        target: (N, ..., C), float, int or bool; bool, int or float in [0, 1].

    Options:
        smooth (default 1e-05): a number >= 0.
        batch (default False): False or True.
        w_type (default "square"): "square" or "simple" or "uniform".
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

    >>> generalized_dice(
    ...     [[[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]]], [[[1, 0], [0, 1], [0, 1]]], axis=-1
    ... )
    0.2713
    >>> generalized_dice([[[0.8, 0.2], [0.6, 0.4]]], [[[1, 0], [1, 0]]], axis=-1)
    0.3

    Elsewhere: MONAI `GeneralizedDiceLoss`.

    Differs: MONAI does not scale the weights, so that its smoothing counts the more the larger the
    image: with two classes of 400000 pixels each, all wrong costs 0.5 there. A class not in the
    target has the greatest weight there too, but 0 where no class is in it. optax
    `generalized_dice_loss` is another loss: a mean of each class's own Dice loss.

    The weights are 1 and 1/4: 1 - 2 (0.8 + 1.5 / 4) / (2.3 + 3.7 / 4); then 1 and, for the class
    that is absent, 1: 1 - 2.8 / (3.4 + 0.6).

    Sudre et al., *Generalised Dice Overlap as a Deep Learning Loss Function for Highly Unbalanced
    Segmentations* (2017), section 2.1.
    """

@overload
def generalized_dice(
    pred: _Floats,
    target: _Floats,
    *,
    smooth: _Number = 1e-05,
    batch: bool = False,
    w_type: Literal["square", "simple", "uniform"] = "square",
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def tversky(
    pred: _Floats,
    target: _Floats,
    *,
    alpha: _Number = 0.5,
    beta: _Number = 0.5,
    gamma: _Number = 1.0,
    smooth: _Number = 1e-05,
    batch: bool = False,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""One minus a Dice score that weighs false positives and false negatives, to a power.

    $$ \ell_{nc} = \Big(1 - \frac{I + s}{I + \alpha\,\mathrm{FP} + \beta\,\mathrm{FN} + s}
       \Big)^\gamma, \quad I = \sum p t, \; \mathrm{FP} = \sum p (1 - t), \;
       \mathrm{FN} = \sum (1 - p) t, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The sums run over the places of one sample and class; with `batch=True` over the samples too.
    alpha weighs what is claimed wrongly, beta what is missed: a larger beta finds more of a rare
    class. With 0.5 each it is `dice` with twice the smoothing, with 1 each the Jaccard loss. gamma
    above 1 fades what is nearly right. In [0, 1]; a class that is neither predicted nor present
    costs 0, with gradient 0 where `smooth` is 0. At loss 0 a gamma below 1 has gradient 0 (the
    exact one is infinite).

    Shapes:
        pred: (N, ..., C), floating point; probabilities in [0, 1].
        target: (N, ..., C), float, int or bool; bool, int or float in [0, 1].

    Options:
        alpha (default 0.5): a number >= 0.
        beta (default 0.5): a number >= 0.
        gamma (default 1.0): a positive number.
        smooth (default 1e-05): a number >= 0.
        batch (default False): False or True.
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

    >>> tversky([[[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]]], [[[1, 0], [0, 1], [0, 1]]], axis=-1,
    ...     alpha=0.3, beta=0.7, reduction="none")
    [[0.2661, 0.2147]]

    Elsewhere: MONAI `TverskyLoss`; smp `TverskyLoss`; keras `Tversky`; kornia `tversky_loss`.

    Differs: MONAI has the same defaults and units; smp and keras sum over the batch, keras over the
    classes too, smp without smoothing and with the power of the mean over classes; kornia pools all
    classes of a softmax, where FP = FN, so that alpha and beta do the same. In the paper of the
    focal form the power is 1 / gamma.

    1 - 0.8 / (0.8 + 0.3 * 0.5 + 0.7 * 0.2) and 1 - 1.5 / (1.5 + 0.3 * 0.2 + 0.7 * 0.5).

    Salehi et al., *Tversky Loss Function for Image Segmentation using 3D Fully Convolutional Deep
    Networks* (2017), section 2; the power: Abraham & Khan, *A Novel Focal Tversky Loss Function
    with Improved Attention U-Net for Lesion Segmentation* (2019).
    """

@overload
def tversky(
    pred: _Floats,
    target: _Floats,
    *,
    alpha: _Number = 0.5,
    beta: _Number = 0.5,
    gamma: _Number = 1.0,
    smooth: _Number = 1e-05,
    batch: bool = False,
    axis: int | None = None,
    ignore_index: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def ctc(
    logits: _Floats,
    labels: _Ints,
    logit_lengths: _Ints,
    label_lengths: _Ints,
    *,
    blank: int = 0,
    zero_infinity: bool = False,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""Negative log-probability of a label sequence whose alignment with the frames is unknown.

    $$ \ell = -\log \sum_{\pi \,:\, B(\pi) = y} \; \prod_t p_{t, \pi_t},
       \quad p_t = \operatorname{softmax}(x_t), \qquad \text{mean} = \sum \ell \,/\, N $$

    B joins equal neighbours of a path π of classes and then drops the blanks. The sum runs over the
    first `logit_lengths` frames and is that of the forward recursion over blank, y_1, blank, y_2,
    ... blank, in log space. Log-probabilities are logits as well: their softmax is what they are
    the logarithms of. What is behind the lengths touches neither value nor gradient, whatever it
    holds.

    The mean divides by the number of sequences, not by their lengths; `weight=1/label_lengths` with
    `denominator="count"` does that. A sequence that fits no path, having more labels (and blanks
    between equal ones) than frames, has loss inf with gradient 0, and with `zero_infinity=True`
    loss 0; it counts in the mean either way. A label that is the blank or out of range, and a
    length out of range, is an error, or NaN for its sequence where it cannot be read.

    Shapes:
        logits: (N, T, C), floating point; any real number (softmax over the classes is applied
            inside), padded to T frames.
        labels: (N, L), any integer dtype; integer classes in [0, C), padded to L.
        logit_lengths: (N,), any integer dtype; how many frames count, in [0, T].
        label_lengths: (N,), any integer dtype; how many labels count, in [0, L].

    Options:
        blank (default 0): an integer in [0, C).
        zero_infinity (default False): False or True.
        validate (default False): True: read the labels, whatever it costs, and refuse one out
            of range (under jit by checkify, see `xloss.jax.checked`; under torch.compile and
            torch.func an error); False: refuse where reading is free (on the CPU, outside a
            trace), elsewhere a label out of range makes its row NaN in value and gradient.
        weight (default None): one weight per unit, of shape (N,) or a leading part of it.
            Weight k counts a unit k times; the gradient flows to it; it does not shield (0 *
            NaN is NaN).
        where (default None): boolean mask over the units, of shape (N,), or a leading part of
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
        "none": one value per sequence, in the dtype of `logits`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C), a length out of range.

    >>> ctc([[[0.0, 0.0], [0.0, 0.0]]], [[1]], [2], [1])
    0.2877
    >>> ctc([[[0.0, 0.0], [0.0, 0.0]]], [[1, 1]], [2], [2], zero_infinity=True)
    0.0

    Elsewhere: torch `ctc_loss`; optax `ctc_loss`; keras `CTC`.

    Differs: torch takes log-probabilities of shape (T, N, C), its mean divides each loss by the
    length of its labels first, and the gradient of an infinite loss is NaN. optax takes 0/1
    paddings in the place of lengths, and its infinite loss is 1e5. keras takes 0 for padding and
    blank, and all frames of all samples.

    The first: three of the four equally likely paths, -log 0.75. The second has no path.

    Graves et al., *Connectionist Temporal Classification: Labelling Unsegmented Sequence Data with
    Recurrent Neural Networks* (2006), equations 6 to 8.
    """

@overload
def ctc(
    logits: _Floats,
    labels: _Ints,
    logit_lengths: _Ints,
    label_lengths: _Ints,
    *,
    blank: int = 0,
    zero_infinity: bool = False,
    validate: bool = False,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...
@overload
def multiclass_sparsemax(
    scores: _Floats,
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
) -> Array:
    r"""The loss whose gradient is the sparsemax of the scores minus the one-hot label.

    $$ \ell = w_y \left(\tfrac12 \sum_{j \in S} (x_j^2 - \tau^2) + \tfrac12 - x_y\right)
            = w_y \left(\tfrac12 \|p - e_y\|^2 + \max(0, \tau - x_y)\right),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    p is the point of the simplex nearest to x: p = max(0, x - τ) with τ such that it sums to 1,
    and S where p > 0. Exactly 0 where the label is at least 1 above every other class.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range,
            a label outside [0, C) that is not `ignore_index`.

    >>> multiclass_sparsemax([[1.0, 0.5, -1.0], [2.0, 0.5, 0.0]], [1, 0], reduction="none")
    [0.5625, 0.0]

    Elsewhere: optax `multiclass_sparsemax_loss`.

    Differs: a label out of range has a finite loss in optax, here it is an error, or NaN where it
    cannot be read; optax has no other axis than the last.

    The first: p = (0.75, 0.25, 0), so (0.75² + 0.75²) / 2.

    Martins and Astudillo, *From Softmax to Sparsemax* (2016), section 3.2.
    """

@overload
def multiclass_sparsemax(
    scores: _Floats,
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
) -> tuple[Array, Array]: ...
@overload
def fenchel_young(
    scores: _Floats,
    target: _Floats,
    *,
    regularizer: Literal["shannon", "gini"] = "shannon",
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["mean", "sum", "none"] = "mean",
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> Array:
    r"""The loss that a regulariser of the prediction brings with it: 0 if and only if they agree.

    $$ \ell = \Omega^*(x) + \Omega(t) - \langle t, x \rangle, \quad
       \Omega^*(x) = \max_{p \in \Delta} \langle p, x \rangle - \Omega(p),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Its gradient in x is p - t, p being the argument of the maximum. `"shannon"`, Ω the negative
    entropy, has p = softmax(x) and is the KL divergence of p from t: `soft_cross_entropy` less the
    entropy of the target. `"gini"`, Ω half the squared length, has p = sparsemax(x), which may be
    exactly 0, and is `multiclass_sparsemax` for a one-hot target. The target has to sum to 1.

    Shapes:
        scores: (..., C), floating point; any real number, the larger the likelier.
        target: (..., C), float, int or bool; class probabilities (one-hot or soft).

    Options:
        regularizer (default "shannon"): "shannon" or "gini".
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
        "none": one value per row, in the dtype of `scores`.
        "sums": a pair of 0-d arrays, at least float32.

    Raises:
        TypeError: arrays of another framework or of a wrong dtype, unknown options.
        ValueError: shapes that do not match (nothing is broadcast), a number out of its range.

    >>> fenchel_young([[0.0, 0.0], [2.0, 0.0]], [[0.5, 0.5], [1.0, 0.0]], reduction="none")
    [0.0, 0.1269]
    >>> fenchel_young([[1.0, 0.5, -1.0]], [[0.25, 0.5, 0.25]], regularizer="gini")
    0.5

    Elsewhere: optax `make_fenchel_young_loss`.

    Differs: optax makes a loss from the caller's function for Ω* and leaves Ω(t) out, so that with
    a soft target a perfect prediction does not cost 0, its gradient being the same. A function is
    written in one framework; here a name stands for it, so that the loss is one on all of them.

    The last: p = (0.75, 0.25, 0) and τ = 0.25, so (0.5² + 0.25² + 0.25²) / 2 plus 0.25 (τ + 1).

    Blondel, Martins and Niculae, *Learning with Fenchel-Young Losses* (2020), definition 2.
    """

@overload
def fenchel_young(
    scores: _Floats,
    target: _Floats,
    *,
    regularizer: Literal["shannon", "gini"] = "shannon",
    axis: int | None = None,
    weight: _Floats | _Number | None = None,
    where: _Bools | None = None,
    reduction: Literal["sums"],
    denominator: Literal["weight", "count"] | _Number = "weight",
    empty: Literal["zero", "nan"] = "zero",
) -> tuple[Array, Array]: ...

@dataclass(frozen=True, kw_only=True)
class BCELoss(Generic[_R]):
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
        self: BCELoss[Array],
        *,
        log_floor: _Number = -100.0,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: BCELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class BCEWithLogitsLoss(Generic[_R]):
    r"""Binary cross-entropy of the sigmoid of the logits.

    $$ \ell = -w_+ t \log \sigma(x) - (1 - t) \log \sigma(-x), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pos_weight` is not in the divisor; n_negative / n_positive balances the classes. Smoothing e
    turns the target 1 into 1 - e/2 and 0 into e/2. `axis` is where the classes of a `pos_weight`
    with one value per class are.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `bce_with_logits` explains all of them.
    """

    pos_weight: Any
    label_smoothing: _Number | None
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: BCEWithLogitsLoss[Array],
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
        self: BCEWithLogitsLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class FocalLoss(Generic[_R]):
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
    pos_weight: Any
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: FocalLoss[Array],
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
        self: FocalLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class BalancedBCELoss(Generic[_R]):
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
        self: BalancedBCELoss[Array],
        *,
        beta: _Number | None = None,
        log_floor: _Number = -100.0,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: BalancedBCELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class OHEMBCELoss(Generic[_R]):
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
        self: OHEMBCELoss[Array],
        *,
        negative_ratio: _Number = 3.0,
        from_logits: bool = False,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: OHEMBCELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class SoftMarginLoss(Generic[_R]):
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
        self: SoftMarginLoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SoftMarginLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class HingeLoss(Generic[_R]):
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
        self: HingeLoss[Array],
        *,
        margin: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HingeLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class SquaredHingeLoss(Generic[_R]):
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
        self: SquaredHingeLoss[Array],
        *,
        margin: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SquaredHingeLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class PerceptronLoss(Generic[_R]):
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
        self: PerceptronLoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: PerceptronLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class HingeEmbeddingLoss(Generic[_R]):
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
        self: HingeEmbeddingLoss[Array],
        *,
        margin: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HingeEmbeddingLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class MarginRankingLoss(Generic[_R]):
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
        self: MarginRankingLoss[Array],
        *,
        margin: _Number = 0.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MarginRankingLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class SparsemaxBinaryLoss(Generic[_R]):
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
        self: SparsemaxBinaryLoss[Array],
        *,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SparsemaxBinaryLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class MultiLabelSoftMarginLoss(Generic[_R]):
    r"""Binary cross-entropy of every class of a row, averaged over the classes.

    $$ \ell = -\frac1C \sum_c w_c \bigl( t_c \log \sigma(x_c) + (1 - t_c) \log \sigma(-x_c) \bigr),
       \qquad \text{mean} = \sum \ell \,/\, n $$

    A row is one unit, n is the number of rows. `class_weight` is not in a divisor, neither in C nor
    in that of the mean.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `multilabel_soft_margin` explains all of them.
    """

    class_weight: Any
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MultiLabelSoftMarginLoss[Array],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MultiLabelSoftMarginLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class IoULoss(Generic[_R]):
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
        self: IoULoss[Array],
        *,
        mode: Literal["linear", "log", "square"] = "linear",
        iou_floor: _Number = 1e-06,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: IoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class GIoULoss(Generic[_R]):
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
        self: GIoULoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class DIoULoss(Generic[_R]):
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
        self: DIoULoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: DIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class CIoULoss(Generic[_R]):
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
        self: CIoULoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class EIoULoss(Generic[_R]):
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
        self: EIoULoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: EIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class FocalEIoULoss(Generic[_R]):
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
        self: FocalEIoULoss[Array],
        *,
        gamma: _Number = 0.5,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: FocalEIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class AlphaIoULoss(Generic[_R]):
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
        self: AlphaIoULoss[Array],
        *,
        alpha: _Number = 3.0,
        variant: Literal["iou", "giou", "diou", "ciou"] = "iou",
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: AlphaIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class SIoULoss(Generic[_R]):
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
        self: SIoULoss[Array],
        *,
        theta: _Number = 4.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class WIoULoss(Generic[_R]):
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
        self: WIoULoss[Array],
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
        self: WIoULoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class CosineDistanceLoss(Generic[_R]):
    r"""One minus the cosine of the angle between two vectors.

    $$ \ell = 1 - \frac{p \cdot t}{\|p\| \, \|t\|} = \tfrac12
       \Big\| \frac{p}{\|p\|} - \frac{t}{\|t\|} \Big\|^2,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    In [0, 2]. With a zero vector the cosine is 0, so the loss 1, and the gradient 0. The gradient
    grows as 1 / |p| and the second derivative as its square.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `cosine_distance` explains all of them.
    """

    axis: int
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CosineDistanceLoss[Array],
        *,
        axis: int = -1,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CosineDistanceLoss[tuple[Array, Array]],
        *,
        axis: int = -1,
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
class CosineEmbeddingLoss(Generic[_R]):
    r"""Cosine distance of pairs that belong together, cosine above `margin` of those that do not.

    $$ \ell = \begin{cases} 1 - \cos & y = 1 \\ \max(0, \cos - m) & y = -1 \end{cases}, \quad
       \cos = \frac{u \cdot v}{\|u\| \, \|v\|}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    In [0, 2]. The target is 1 or -1, not 0; between them the loss goes linearly from one formula
    to the other. With a zero vector the cosine is 0 and so is the gradient; at cos = m it is 0 too.

    The options are set here; a call takes first, second, target and `weight`, `where`,
    `denominator`. The function `cosine_embedding` explains all of them.
    """

    margin: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CosineEmbeddingLoss[Array],
        *,
        margin: _Number = 0.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CosineEmbeddingLoss[tuple[Array, Array]],
        *,
        margin: _Number = 0.0,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        first: _Floats,
        second: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class TripletMarginLoss(Generic[_R]):
    r"""How much the negative is not further from the anchor than the positive plus a margin.

    $$ \ell = \max(0, d(a, p) - d(a, n) + m), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    d is the length of the difference, its square ("squared"), the sum of the absolute differences
    ("manhattan"), or one minus the cosine ("cosine"). `swap=True` takes the smaller of d(a, n) and
    d(p, n). A distance of 0 has gradient 0, and so has the loss where it has just become 0.

    The options are set here; a call takes anchor, positive, negative and `weight`, `where`,
    `denominator`. The function `triplet_margin` explains all of them.
    """

    margin: _Number
    distance: Literal["euclidean", "squared", "manhattan", "cosine"]
    swap: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: TripletMarginLoss[Array],
        *,
        margin: _Number = 1.0,
        distance: Literal["euclidean", "squared", "manhattan", "cosine"] = "euclidean",
        swap: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: TripletMarginLoss[tuple[Array, Array]],
        *,
        margin: _Number = 1.0,
        distance: Literal["euclidean", "squared", "manhattan", "cosine"] = "euclidean",
        swap: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        anchor: _Floats,
        positive: _Floats,
        negative: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class NTXentLoss(Generic[_R]):
    r"""Softmax cross-entropy of each pair with one label against the anchor's other labels.

    $$ \ell_{ij} = -\log \frac{e^{s_{ij}/\tau}}{e^{s_{ij}/\tau} + \sum_{k:\, y_k \ne y_i}
       e^{s_{ik}/\tau}}, \quad s = \cos, \qquad
       \text{mean} = \sum_{i \ne j,\, y_i = y_j} \ell_{ij} \,/\, \#\{i \ne j,\, y_i = y_j\} $$

    A unit is a pair (anchor i, other j), N × N of them, present where the labels are equal and i is
    not j; `weight` is per pair or, with N entries, per anchor. The other positives of an anchor are
    left out of its sum, so two views of each example are labels [0, 1, ..., 0, 1, ...]. Labels are
    any integers, -100 too. The embeddings are normalised here; the cosine of a zero vector is 0.
    Without a negative a pair costs 0. `where` is over rows: what is masked is neither anchor nor
    positive nor negative (a single masked element is left out of its row).

    The options are set here; a call takes embeddings, labels and `weight`, `where`,
    `denominator`. The function `ntxent` explains all of them.
    """

    temperature: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: NTXentLoss[Array],
        *,
        temperature: _Number = 0.07,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: NTXentLoss[tuple[Array, Array]],
        *,
        temperature: _Number = 0.07,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class CircleLoss(Generic[_R]):
    r"""Pulls equal labels to cosine 1 and others to 0, each by how far it still has to go.

    $$ \ell_i = \log\Big(1 + \sum_{n:\, y_n \ne y_i} e^{\gamma \alpha_n (s_{in} - m)}
       \sum_{p \ne i:\, y_p = y_i} e^{-\gamma \alpha_p (s_{ip} - 1 + m)}\Big), \quad
       \alpha_p = \max(0, 1 + m - s_{ip}), \; \alpha_n = \max(0, s_{in} + m) $$
    $$ \text{mean} = \sum w \ell \,/\, \sum w \text{ over anchors with a positive and a negative} $$

    The weights α are constants to every derivative: in the paper they multiply the gradient. A unit
    is an anchor, absent unless it has both a positive and a negative. Labels are any
    integers, the embeddings are normalised here, and `where` is over rows, all as in `ntxent`.
    Exponents reach 1.5 gamma, so in float32 a gradient is good to gamma / 1e7, 3e-5 by default.

    The options are set here; a call takes embeddings, labels and `weight`, `where`,
    `denominator`. The function `circle` explains all of them.
    """

    margin: _Number
    gamma: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CircleLoss[Array],
        *,
        margin: _Number = 0.25,
        gamma: _Number = 256.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CircleLoss[tuple[Array, Array]],
        *,
        margin: _Number = 0.25,
        gamma: _Number = 256.0,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class InfoNCELoss(Generic[_R]):
    r"""Softmax cross-entropy of finding a row's partner among the rows of the other array.

    $$ \ell_i = -\tfrac12 \log \frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ij}/\tau}}
       -\tfrac12 \log \frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ji}/\tau}}, \quad s_{ij} = \cos(a_i, b_j),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    `symmetric=False` is the first logarithm alone, of `first` against all of `second`, without the
    half. The embeddings are normalised here; the cosine of a zero vector is 0. `where` is over
    rows: a masked pair is in no sum (a single masked element is left out of its two rows).

    The options are set here; a call takes first, second and `weight`, `where`, `denominator`.
    The function `info_nce` explains all of them.
    """

    temperature: _Number
    symmetric: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: InfoNCELoss[Array],
        *,
        temperature: _Number = 0.07,
        symmetric: bool = True,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: InfoNCELoss[tuple[Array, Array]],
        *,
        temperature: _Number = 0.07,
        symmetric: bool = True,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        first: _Floats,
        second: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class SigLIPLoss(Generic[_R]):
    r"""Binary cross-entropy of whether two rows belong together, for every two of the batch.

    $$ \ell_i = \sum_j \log\big(1 + e^{-z_{ij} (t\, s_{ij} + b)}\big), \quad
       z_{ij} = \begin{cases} 1 & i = j \\ -1 & i \ne j \end{cases}, \quad
       s_{ij} = \cos(a_i, b_j), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A unit is a row of `first` with all of `second`: the mean divides by N, not by N². The
    embeddings are normalised here; the cosine of a zero vector is 0. `where` is over rows: a masked
    pair is in no sum (a single masked element is left out of its two rows).

    The options are set here; a call takes first, second and `weight`, `where`, `denominator`.
    The function `siglip` explains all of them.
    """

    scale: _Number
    bias: _Number
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SigLIPLoss[Array],
        *,
        scale: _Number = 10.0,
        bias: _Number = -10.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SigLIPLoss[tuple[Array, Array]],
        *,
        scale: _Number = 10.0,
        bias: _Number = -10.0,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        first: _Floats,
        second: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class KLDivLoss(Generic[_R]):
    r"""Kullback-Leibler divergence of predicted log-probabilities from the target distribution.

    $$ \ell = \sum_c t_c (\log t_c - \log q_c), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    The prediction comes first and is KL's second argument: KL(target ‖ prediction). The classes are
    summed, so that the mean over rows is what torch calls "batchmean". A class with t = 0 costs
    nothing and has gradient 0 in both arrays, even where its log q is -inf. `log_target=True` takes
    the logarithms of the target. At least 0 where both sum to 1.

    The options are set here; a call takes log_prob, target and `weight`, `where`,
    `denominator`. The function `kl_div` explains all of them.
    """

    log_target: bool
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: KLDivLoss[Array],
        *,
        log_target: bool = False,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: KLDivLoss[tuple[Array, Array]],
        *,
        log_target: bool = False,
        axis: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        log_prob: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class GeneralizedKLLoss(Generic[_R]):
    r"""Kullback-Leibler divergence of masses that need not sum to 1 (I-divergence).

    $$ \ell = \sum_c \left(t_c (\log t_c - \log q_c) - t_c + q_c\right), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Never negative, and 0 only where the masses agree; `kl_div` where both have the same sum. A
    class with t = 0 costs its q, and has gradient 0 in the target.

    The options are set here; a call takes log_prob, target and `weight`, `where`,
    `denominator`. The function `generalized_kl` explains all of them.
    """

    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GeneralizedKLLoss[Array],
        *,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GeneralizedKLLoss[tuple[Array, Array]],
        *,
        axis: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        log_prob: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class TotalVariationLoss(Generic[_R]):
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
        self: TotalVariationLoss[Array],
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
        self: TotalVariationLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class WeightedTotalVariationLoss(Generic[_R]):
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
        self: WeightedTotalVariationLoss[Array],
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
        self: WeightedTotalVariationLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class PSNRLoss(Generic[_R]):
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
        self: PSNRLoss[Array],
        *,
        max_val: _Number = 1.0,
        eps: _Number = 1e-08,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: PSNRLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class NLLLoss(Generic[_R]):
    r"""Negative log-probability of the label, from log-probabilities.

    $$ \ell = -w_y \log p_y, \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The input is taken as it is: `nll(log_softmax(x), y)` is `cross_entropy(x, y)`, which is more
    accurate where p is nearly 1.

    The options are set here; a call takes log_probs, labels and `weight`, `where`,
    `denominator`. The function `nll` explains all of them.
    """

    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: NLLLoss[Array],
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
        self: NLLLoss[tuple[Array, Array]],
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
class SoftCrossEntropyLoss(Generic[_R]):
    r"""Cross-entropy against class probabilities, one-hot or soft.

    $$ \ell = -\sum_c w_c\, t_c \log p_c, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum\nolimits_{\text{rows}} \sum_c w_c\, t_c $$

    The divisor is the number of rows without `class_weight`; smoothing e puts (1 - e) t + e/C in
    the place of t in the loss, not in the divisor. So a one-hot target gives what its label gives
    in `cross_entropy`. A class without target mass may have the logit -inf.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `soft_cross_entropy` explains all of them.
    """

    class_weight: Any
    label_smoothing: _Number | None
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SoftCrossEntropyLoss[Array],
        *,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SoftCrossEntropyLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class SoftmaxFocalLoss(Generic[_R]):
    r"""Cross-entropy that fades where the label is already likely.

    $$ \ell = -w_y\, \alpha_y (1 - p_y)^\gamma \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Both alpha, a number or one per class, and `class_weight` multiply the loss; only the latter is
    in the divisor.

    The options are set here; a call takes logits, labels and `weight`, `where`, `denominator`.
    The function `softmax_focal` explains all of them.
    """

    alpha: Any
    gamma: _Number
    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: SoftmaxFocalLoss[Array],
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
        self: SoftmaxFocalLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class Poly1CrossEntropyLoss(Generic[_R]):
    r"""Cross-entropy plus a multiple of the probability that is not on the target.

    $$ \ell = \sum_c t_c \left(-\log p_c + \varepsilon (1 - p_c)\right), \quad
       p = \operatorname{softmax}(x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    1 - p is the first term of the series of -log p in powers of 1 - p, so its coefficient is
    1 + epsilon in all: with epsilon = -1 it is taken out, with 0 this is `soft_cross_entropy`.

    The options are set here; a call takes logits, target and `weight`, `where`, `denominator`.
    The function `poly1_cross_entropy` explains all of them.
    """

    epsilon: _Number
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: Poly1CrossEntropyLoss[Array],
        *,
        epsilon: _Number = 2.0,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: Poly1CrossEntropyLoss[tuple[Array, Array]],
        *,
        epsilon: _Number = 2.0,
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

@dataclass(frozen=True, kw_only=True)
class GeneralizedCrossEntropyLoss(Generic[_R]):
    r"""Between cross-entropy and absolute error: bounded, so that wrong labels count for less.

    $$ \ell = w_y \frac{1 - p_y^q}{q}, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Towards q = 0 it is `cross_entropy`, with q = 1 it is 1 - p, half of the absolute error. It
    takes logits: in them the gradient vanishes where p does, in the probability it is infinite
    there.

    The options are set here; a call takes logits, labels and `weight`, `where`, `denominator`.
    The function `generalized_cross_entropy` explains all of them.
    """

    q: _Number
    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GeneralizedCrossEntropyLoss[Array],
        *,
        q: _Number = 0.5,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GeneralizedCrossEntropyLoss[tuple[Array, Array]],
        *,
        q: _Number = 0.5,
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

@dataclass(frozen=True, kw_only=True)
class LinearCrossEntropyLoss(Generic[_R]):
    r"""Cross-entropy of a linear layer's output, whose weights are given.

    $$ \ell = -w_y \log \operatorname{softmax}(z)_y, \quad z = W h + b,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    One row of `weights` per class, as in a table of embeddings. With `softcap` s the logits are
    s tanh(z / s), between -s and s. Smoothing and class weights are those of `cross_entropy`.

    The options are set here; a call takes embeddings, weights, labels and `weight`, `where`,
    `denominator`. The function `linear_cross_entropy` explains all of them.
    """

    bias: Any
    class_weight: Any
    label_smoothing: _Number | None
    softcap: _Number | None
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: LinearCrossEntropyLoss[Array],
        *,
        bias: _Array | Sequence[float] | None = None,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        softcap: _Number | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: LinearCrossEntropyLoss[tuple[Array, Array]],
        *,
        bias: _Array | Sequence[float] | None = None,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        softcap: _Number | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        weights: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class AdaptiveLogSoftmaxLoss(Generic[_R]):
    r"""Negative log-probability of the label under a softmax in two steps: cluster, then class.

    $$ \ell = -\log \operatorname{softmax}(H h + b)_y \quad\text{or}\quad
       \ell = -\log \operatorname{softmax}(H h + b)_{k_i} - \log \operatorname{softmax}(T_i P_i h)_j
       \qquad \text{mean} = \sum \ell \,/\, N $$

    Classes are numbered from frequent to rare. Those below cutoffs[0] have a row of `head` each;
    every cluster i of the others, from cutoffs[i] up to the next cutoff or `num_classes`, has one
    row k_i behind them. y is the label of a frequent class, j the place of a rare one in its
    cluster. `projections` holds all P_i (widths[i], D), one below the other, and `tails` all T_i
    (classes of the cluster, widths[i]), each flattened row by row, one after the other. Every
    cluster is evaluated for every row, so that no shape depends on the labels: what is saved is
    memory, not work.

    The options are set here; a call takes embeddings, head, projections, tails, labels and
    `weight`, `where`, `denominator`. The function `adaptive_log_softmax` explains all of them.
    """

    num_classes: int
    cutoffs: Sequence[int]
    widths: Sequence[int]
    head_bias: Any
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: AdaptiveLogSoftmaxLoss[Array],
        *,
        num_classes: int,
        cutoffs: Sequence[int],
        widths: Sequence[int],
        head_bias: _Array | Sequence[float] | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: AdaptiveLogSoftmaxLoss[tuple[Array, Array]],
        *,
        num_classes: int,
        cutoffs: Sequence[int],
        widths: Sequence[int],
        head_bias: _Array | Sequence[float] | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        head: _Floats,
        projections: _Floats,
        tails: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class GaussianNLLLoss(Generic[_R]):
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
        self: GaussianNLLLoss[Array],
        *,
        full: bool = False,
        eps: _Number = 1e-06,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GaussianNLLLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class PoissonNLLLoss(Generic[_R]):
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
        self: PoissonNLLLoss[Array],
        *,
        log_input: bool = True,
        full: bool = False,
        eps: _Number = 1e-08,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: PoissonNLLLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class CRPSGaussianLoss(Generic[_R]):
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
        self: CRPSGaussianLoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CRPSGaussianLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class TweedieNLLLoss(Generic[_R]):
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
        self: TweedieNLLLoss[Array],
        *,
        power: _Number = 1.5,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: TweedieNLLLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class NegativeBinomialNLLLoss(Generic[_R]):
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
        self: NegativeBinomialNLLLoss[Array],
        *,
        eps: _Number = 1e-06,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: NegativeBinomialNLLLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class MultiMarginLoss(Generic[_R]):
    r"""How much each other class is short of being `margin` below the label (Weston and Watkins).

    $$ \ell = \frac{w_y}{C} \sum_{j \ne y} \max(0, m - x_y + x_j)^p,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The sum is divided by the number of classes, not by the number of other ones.

    The options are set here; a call takes scores, labels and `weight`, `where`, `denominator`.
    The function `multi_margin` explains all of them.
    """

    p: Literal[1, 2]
    margin: _Number
    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MultiMarginLoss[Array],
        *,
        p: Literal[1, 2] = 1,
        margin: _Number = 1.0,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MultiMarginLoss[tuple[Array, Array]],
        *,
        p: Literal[1, 2] = 1,
        margin: _Number = 1.0,
        class_weight: _Array | Sequence[float] | None = None,
        axis: int = -1,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        scores: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class MulticlassHingeLoss(Generic[_R]):
    r"""How much the best other class is short of being 1 below the label (Crammer and Singer).

    $$ \ell = w_y \left(\max_j (x_j + [j \ne y]) - x_y\right)
            = w_y \max(0, 1 + \max_{j \ne y} x_j - x_y),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Classes that tie for the best share the gradient; where the margin is met exactly it is 0.

    The options are set here; a call takes scores, labels and `weight`, `where`, `denominator`.
    The function `multiclass_hinge` explains all of them.
    """

    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MulticlassHingeLoss[Array],
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
        self: MulticlassHingeLoss[tuple[Array, Array]],
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
        scores: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class MulticlassPerceptronLoss(Generic[_R]):
    r"""How far the best class is above the label: 0 where the label is the best.

    $$ \ell = w_y \left(\max_j x_j - x_y\right), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Classes that tie for the best share the gradient; where the label is one of them it is 0.

    The options are set here; a call takes scores, labels and `weight`, `where`, `denominator`.
    The function `multiclass_perceptron` explains all of them.
    """

    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MulticlassPerceptronLoss[Array],
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
        self: MulticlassPerceptronLoss[tuple[Array, Array]],
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
        scores: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class CategoricalHingeLoss(Generic[_R]):
    r"""Hinge between the score of the target and the best other score, or 0 if that is below 0.

    $$ \ell = \max\left(0, 1 + \max_c (1 - t_c) x_c - \sum_c t_c x_c\right),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With a one-hot target the true class takes part in the inner maximum with a 0, so that it is
    not `multiclass_hinge` where all other scores are negative: the label then has to be above 1.

    The options are set here; a call takes scores, target and `weight`, `where`, `denominator`.
    The function `categorical_hinge` explains all of them.
    """

    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CategoricalHingeLoss[Array],
        *,
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CategoricalHingeLoss[tuple[Array, Array]],
        *,
        axis: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        scores: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class MultiLabelMarginLoss(Generic[_R]):
    r"""How much each class that is not a label is short of being 1 below each label.

    $$ \ell = \frac1C \sum_{k \in Y} \sum_{i \notin Y} \max(0, 1 - (x_k - x_i)),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Y is a list of labels of any length, ended by -1 where it is shorter than its axis; what stands
    behind the end is not looked at, except that it may not be out of range. A label that is listed
    twice counts twice. A row without labels, or with all of them, costs 0. The classes are the last
    axis. Time and memory are rows times classes times the length of the lists.

    The options are set here; a call takes scores, labels and `weight`, `where`, `denominator`.
    The function `multilabel_margin` explains all of them.
    """

    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MultiLabelMarginLoss[Array],
        *,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MultiLabelMarginLoss[tuple[Array, Array]],
        *,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        scores: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class ArcFaceLoss(Generic[_R]):
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
    class_weight: Any
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: ArcFaceLoss[Array],
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
        self: ArcFaceLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class RankingSoftmaxLoss(Generic[_R]):
    r"""Cross-entropy between the relevance of the items of a list and the softmax of their scores.

    $$ \ell = -\sum_i y_i \log p_i, \quad p = \operatorname{softmax}(x) \text{ over the list},
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The last axis is the list, and there is one value per list. The labels are taken as they are: a
    list whose relevances sum to 3 counts three times as much as one where they sum to 1. A list
    without a relevant item costs 0 and counts in the mean; one without an unmasked item does not.

    The options are set here; a call takes scores, labels and `weight`, `where`, `denominator`.
    The function `ranking_softmax` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: RankingSoftmaxLoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: RankingSoftmaxLoss[tuple[Array, Array]],
        *,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        scores: _Floats,
        labels: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class L1Loss(Generic[_R]):
    r"""Absolute difference.

    $$ \ell = |p - t|, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `l1` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: L1Loss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: L1Loss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class MSELoss(Generic[_R]):
    r"""Squared difference.

    $$ \ell = (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `mse` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MSELoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MSELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class HalfMSELoss(Generic[_R]):
    r"""Half of the squared difference, whose derivative is the difference.

    $$ \ell = \tfrac12 (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `half_mse` explains all of them.
    """

    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: HalfMSELoss[Array],
        *,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: HalfMSELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class SmoothL1Loss(Generic[_R]):
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
        self: SmoothL1Loss[Array],
        *,
        beta: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: SmoothL1Loss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class HuberLoss(Generic[_R]):
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
class LogCoshLoss(Generic[_R]):
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
        self: LogCoshLoss[Array],
        *,
        a: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: LogCoshLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class QuantileLoss(Generic[_R]):
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
        self: QuantileLoss[Array],
        *,
        q: _Number,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: QuantileLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class CharbonnierLoss(Generic[_R]):
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
        self: CharbonnierLoss[Array],
        *,
        eps: _Number = 0.001,
        shift: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CharbonnierLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class MAPELoss(Generic[_R]):
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
        self: MAPELoss[Array],
        *,
        eps: _Number = 1e-07,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MAPELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class MSLELoss(Generic[_R]):
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
        self: MSLELoss[Array],
        *,
        eps: _Number = 1e-07,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: MSLELoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class GeneralRobustLoss(Generic[_R]):
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
        self: GeneralRobustLoss[Array],
        *,
        alpha: _Number,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GeneralRobustLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class CauchyLoss(Generic[_R]):
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
        self: CauchyLoss[Array],
        *,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CauchyLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class GemanMcClureLoss(Generic[_R]):
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
        self: GemanMcClureLoss[Array],
        *,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GemanMcClureLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class WelschLoss(Generic[_R]):
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
        self: WelschLoss[Array],
        *,
        c: _Number = 1.0,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: WelschLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class DiceLoss(Generic[_R]):
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
    class_weight: Any
    log: bool
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
        self: DiceLoss[tuple[Array, Array]],
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

@dataclass(frozen=True, kw_only=True)
class GeneralizedDiceLoss(Generic[_R]):
    r"""One minus one Dice score of all classes, in which small classes count as much as large ones.

    $$ \ell_n = 1 - \frac{2 \sum_c w_c \sum p t + s}{\sum_c w_c (\sum p + \sum t) + s}, \quad
       w_c = \Big(\frac{\min_k T_k}{T_c}\Big)^2, \; T_c = \sum t,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The sums run over the places of a sample, with `batch=True` over all samples, so that there is
    one value. The weights are 1 / T² up to a factor, which matters to the smoothing alone: the
    smallest class that is present has weight 1. `w_type="simple"` is without the square,
    "uniform" without weights. A class that is not in the target has weight 1 as well: what is
    claimed for it costs. In [0, 1]; 0 where no class is present or claimed.

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `generalized_dice` explains all of them.
    """

    smooth: _Number
    batch: bool
    w_type: Literal["square", "simple", "uniform"]
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: GeneralizedDiceLoss[Array],
        *,
        smooth: _Number = 1e-05,
        batch: bool = False,
        w_type: Literal["square", "simple", "uniform"] = "square",
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: GeneralizedDiceLoss[tuple[Array, Array]],
        *,
        smooth: _Number = 1e-05,
        batch: bool = False,
        w_type: Literal["square", "simple", "uniform"] = "square",
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

@dataclass(frozen=True, kw_only=True)
class TverskyLoss(Generic[_R]):
    r"""One minus a Dice score that weighs false positives and false negatives, to a power.

    $$ \ell_{nc} = \Big(1 - \frac{I + s}{I + \alpha\,\mathrm{FP} + \beta\,\mathrm{FN} + s}
       \Big)^\gamma, \quad I = \sum p t, \; \mathrm{FP} = \sum p (1 - t), \;
       \mathrm{FN} = \sum (1 - p) t, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The sums run over the places of one sample and class; with `batch=True` over the samples too.
    alpha weighs what is claimed wrongly, beta what is missed: a larger beta finds more of a rare
    class. With 0.5 each it is `dice` with twice the smoothing, with 1 each the Jaccard loss. gamma
    above 1 fades what is nearly right. In [0, 1]; a class that is neither predicted nor present
    costs 0, with gradient 0 where `smooth` is 0. At loss 0 a gamma below 1 has gradient 0 (the
    exact one is infinite).

    The options are set here; a call takes pred, target and `weight`, `where`, `denominator`.
    The function `tversky` explains all of them.
    """

    alpha: _Number
    beta: _Number
    gamma: _Number
    smooth: _Number
    batch: bool
    axis: int | None
    ignore_index: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: TverskyLoss[Array],
        *,
        alpha: _Number = 0.5,
        beta: _Number = 0.5,
        gamma: _Number = 1.0,
        smooth: _Number = 1e-05,
        batch: bool = False,
        axis: int | None = None,
        ignore_index: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: TverskyLoss[tuple[Array, Array]],
        *,
        alpha: _Number = 0.5,
        beta: _Number = 0.5,
        gamma: _Number = 1.0,
        smooth: _Number = 1e-05,
        batch: bool = False,
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

@dataclass(frozen=True, kw_only=True)
class CTCLoss(Generic[_R]):
    r"""Negative log-probability of a label sequence whose alignment with the frames is unknown.

    $$ \ell = -\log \sum_{\pi \,:\, B(\pi) = y} \; \prod_t p_{t, \pi_t},
       \quad p_t = \operatorname{softmax}(x_t), \qquad \text{mean} = \sum \ell \,/\, N $$

    B joins equal neighbours of a path π of classes and then drops the blanks. The sum runs over the
    first `logit_lengths` frames and is that of the forward recursion over blank, y_1, blank, y_2,
    ... blank, in log space. Log-probabilities are logits as well: their softmax is what they are
    the logarithms of. What is behind the lengths touches neither value nor gradient, whatever it
    holds.

    The mean divides by the number of sequences, not by their lengths; `weight=1/label_lengths` with
    `denominator="count"` does that. A sequence that fits no path, having more labels (and blanks
    between equal ones) than frames, has loss inf with gradient 0, and with `zero_infinity=True`
    loss 0; it counts in the mean either way. A label that is the blank or out of range, and a
    length out of range, is an error, or NaN for its sequence where it cannot be read.

    The options are set here; a call takes logits, labels, logit_lengths, label_lengths and
    `weight`, `where`, `denominator`. The function `ctc` explains all of them.
    """

    blank: int
    zero_infinity: bool
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: CTCLoss[Array],
        *,
        blank: int = 0,
        zero_infinity: bool = False,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: CTCLoss[tuple[Array, Array]],
        *,
        blank: int = 0,
        zero_infinity: bool = False,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        logits: _Floats,
        labels: _Ints,
        logit_lengths: _Ints,
        label_lengths: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class MulticlassSparsemaxLoss(Generic[_R]):
    r"""The loss whose gradient is the sparsemax of the scores minus the one-hot label.

    $$ \ell = w_y \left(\tfrac12 \sum_{j \in S} (x_j^2 - \tau^2) + \tfrac12 - x_y\right)
            = w_y \left(\tfrac12 \|p - e_y\|^2 + \max(0, \tau - x_y)\right),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    p is the point of the simplex nearest to x: p = max(0, x - τ) with τ such that it sums to 1,
    and S where p > 0. Exactly 0 where the label is at least 1 above every other class.

    The options are set here; a call takes scores, labels and `weight`, `where`, `denominator`.
    The function `multiclass_sparsemax` explains all of them.
    """

    class_weight: Any
    axis: int
    ignore_index: int | None
    validate: bool
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: MulticlassSparsemaxLoss[Array],
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
        self: MulticlassSparsemaxLoss[tuple[Array, Array]],
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
        scores: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

@dataclass(frozen=True, kw_only=True)
class FenchelYoungLoss(Generic[_R]):
    r"""The loss that a regulariser of the prediction brings with it: 0 if and only if they agree.

    $$ \ell = \Omega^*(x) + \Omega(t) - \langle t, x \rangle, \quad
       \Omega^*(x) = \max_{p \in \Delta} \langle p, x \rangle - \Omega(p),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Its gradient in x is p - t, p being the argument of the maximum. `"shannon"`, Ω the negative
    entropy, has p = softmax(x) and is the KL divergence of p from t: `soft_cross_entropy` less the
    entropy of the target. `"gini"`, Ω half the squared length, has p = sparsemax(x), which may be
    exactly 0, and is `multiclass_sparsemax` for a one-hot target. The target has to sum to 1.

    The options are set here; a call takes scores, target and `weight`, `where`, `denominator`.
    The function `fenchel_young` explains all of them.
    """

    regularizer: Literal["shannon", "gini"]
    axis: int | None
    reduction: Literal["mean", "sum", "none", "sums"]
    empty: Literal["zero", "nan"]
    @overload
    def __init__(
        self: FenchelYoungLoss[Array],
        *,
        regularizer: Literal["shannon", "gini"] = "shannon",
        axis: int | None = None,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    @overload
    def __init__(
        self: FenchelYoungLoss[tuple[Array, Array]],
        *,
        regularizer: Literal["shannon", "gini"] = "shannon",
        axis: int | None = None,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
    ) -> None: ...
    def __call__(
        self,
        scores: _Floats,
        target: _Floats,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

def checked(loss: _F) -> _F:
    """The loss, compiled, with an error for a label out of range."""

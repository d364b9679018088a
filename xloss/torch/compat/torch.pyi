"""Other libraries' losses on torch; written by `python -m xloss stubs`."""

from collections.abc import Callable
from typing import Any, TypeAlias

from torch import Tensor, nn
from torch.nn import Module

_Array: TypeAlias = Tensor
_Result: TypeAlias = Tensor

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "cosine_embedding_loss",
    "cosine_similarity",
    "cross_entropy",
    "ctc_loss",
    "gaussian_nll_loss",
    "hinge_embedding_loss",
    "huber_loss",
    "kl_div",
    "l1_loss",
    "linear_cross_entropy",
    "margin_ranking_loss",
    "mse_loss",
    "multi_margin_loss",
    "multilabel_margin_loss",
    "multilabel_soft_margin_loss",
    "nll_loss",
    "pairwise_distance",
    "poisson_nll_loss",
    "smooth_l1_loss",
    "soft_margin_loss",
    "triplet_margin_loss",
    "triplet_margin_with_distance_loss",
    "L1Loss",
    "NLLLoss",
    "NLLLoss2d",
    "PoissonNLLLoss",
    "GaussianNLLLoss",
    "KLDivLoss",
    "MSELoss",
    "BCELoss",
    "BCEWithLogitsLoss",
    "HingeEmbeddingLoss",
    "MultiLabelMarginLoss",
    "SmoothL1Loss",
    "HuberLoss",
    "SoftMarginLoss",
    "CrossEntropyLoss",
    "MultiLabelSoftMarginLoss",
    "CosineEmbeddingLoss",
    "MarginRankingLoss",
    "MultiMarginLoss",
    "TripletMarginLoss",
    "TripletMarginWithDistanceLoss",
    "CTCLoss",
    "LinearCrossEntropyLoss",
    "AdaptiveLogSoftmaxWithLoss",
]

def binary_cross_entropy(
    input: _Array,
    target: _Array,
    weight: _Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """-target log(input) - (1 - target) log(1 - input), each logarithm held above -100.

    The gradient in the input does not follow that floor: it is (p - t) / max(p (1 - p), 1e-12), up
    to 1e12. `weight` is broadcast and the mean divides by the number of elements. An input outside
    [0, 1] is an error where it can be read. At 0 and 1 the gradient in the target is that of the
    value, so 100 at most; torch's is infinite.
    """

def binary_cross_entropy_with_logits(
    input: _Array,
    target: _Array,
    weight: _Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    pos_weight: _Array | None = None,
) -> _Result:
    """-pos_weight · target log σ(input) - (1 - target) log σ(-input).

    `weight` and `pos_weight` are broadcast from the last axis on; the mean divides by the number of
    elements. A logit of -inf costs 0 for a target of 0; torch has NaN there.
    """

def cosine_embedding_loss(
    input1: _Array,
    input2: _Array,
    target: _Array,
    margin: float = 0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """1 - cos where the target is 1, max(0, cos - margin) where it is -1, and 0 elsewhere.

    The cosine divides by the root of the product of both squared lengths, each plus 1e-12. At
    cos = margin the slope is 1.
    """

def cosine_similarity(
    x1: _Array,
    x2: _Array,
    dim: int = 1,
    eps: float = 1e-08,
) -> _Result:
    """x1 · x2 / (max(|x1|, eps) max(|x2|, eps)) along `dim` of the common shape.

    The gradient does not see the floor: below eps it is that of the formula at eps.
    """

def cross_entropy(
    input: _Array,
    target: _Array,
    weight: _Array | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> _Result:
    """-weight[target] log softmax(input)[target], with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A target of the shape of the input holds class probabilities; the mean then divides by the
    number of rows, weights or not, and nothing is ignored. A class of probability 0 may have the
    logit -inf; torch has NaN there.
    """

def ctc_loss(
    log_probs: _Array,
    targets: _Array,
    input_lengths: _Array,
    target_lengths: _Array,
    blank: int = 0,
    reduction: str = "mean",
    zero_infinity: bool = False,
) -> _Result:
    """-log of the summed probability of all alignments, from log-probabilities (T, N, C).

    The mean divides each loss by the length of its target (at least 1) and then by the number of
    sequences. The probabilities are not normalised; the gradient is that in the logits, were
    `log_probs` their log_softmax: exp(log_probs) less the share of the alignments. Targets are
    (N, S), or all in one row; a single sequence has no axis N. An infinite loss has gradient 0,
    where torch's is NaN.
    """

def gaussian_nll_loss(
    input: _Array,
    target: _Array,
    var: _Array | float,
    full: bool = False,
    eps: float = 1e-06,
    reduction: str = "mean",
) -> _Result:
    """(log v + (input - target)² / v) / 2 with v = max(var, eps); `full` adds log(2 pi) / 2.

    The gradient does not see the floor: below eps it is that of the formula at eps. `var` is a
    number, of the shape of the input, or without its last axis, or with 1 in the place of one axis.
    A negative one is an error where it can be read, and elsewhere counts as eps.
    """

def hinge_embedding_loss(
    input: _Array,
    target: _Array,
    margin: float = 1.0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """input where the target is 1, max(0, margin - input) where it is -1, elsewhere their sum.

    At input = margin the slope is -1. Unequal shapes are broadcast.
    """

def huber_loss(
    input: _Array,
    target: _Array,
    reduction: str = "mean",
    delta: float = 1.0,
    weight: _Array | None = None,
) -> _Result:
    """d² / 2 where |d| < delta, else delta (|d| - delta / 2), with d = input - target.

    With `weight` the mean divides by the number of elements, unlike that of `l1_loss` and
    `mse_loss`. Unequal shapes are broadcast with a warning.
    """

def kl_div(
    input: _Array,
    target: _Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    log_target: bool = False,
) -> _Result:
    """target (log target - input), one value per element; exp(target) (target - input) if logs.

    "mean" divides by the number of elements, "batchmean" by the length of the first axis, which is
    the divergence of a batch. Unequal shapes are broadcast. A target of 0 costs 0 for an input of
    -inf as well, and has a finite gradient; torch has NaN for both.
    """

def l1_loss(
    input: _Array,
    target: _Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    weight: _Array | None = None,
) -> _Result:
    """|input - target|, also of complex numbers; gradient 0 where they are equal.

    With `weight` the mean divides by the sum of the weights. Unequal shapes are broadcast with a
    warning.
    """

def linear_cross_entropy(
    input: _Array,
    linear_weight: _Array,
    target: _Array,
    *,
    linear_bias: _Array | None = None,
    weight: _Array | None = None,
    reduction: str = "mean",
    ignore_index: int | None = None,
    label_smoothing: float = 0.0,
    options: Any = None,
) -> _Result:
    """`cross_entropy` of input · linear_weightᵀ + linear_bias.

    `linear_weight` is (classes, ..., features); axes between the two go behind the class axis of
    the logits. `options` tells torch how to save memory and is not looked at: the logits are
    formed.
    """

def margin_ranking_loss(
    input1: _Array,
    input2: _Array,
    target: _Array,
    margin: float = 0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """max(0, margin - target (input1 - input2)).

    Where the margin is met exactly the slope is that of the wrong side, so that equal scores are
    told apart. Arrays of one rank are broadcast.
    """

def mse_loss(
    input: _Array,
    target: _Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    weight: _Array | None = None,
) -> _Result:
    """(input - target)².

    With `weight` the mean divides by the sum of the weights. Unequal shapes are broadcast with a
    warning.
    """

def multi_margin_loss(
    input: _Array,
    target: _Array,
    p: int = 1,
    margin: float = 1.0,
    weight: _Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """weight[y] / C times the sum over j ≠ y of max(0, margin - input[y] + input[j])^p.

    The mean divides by the number of rows, and is 0 if there are none. Where the margin is met
    exactly the gradient is 0.
    """

def multilabel_margin_loss(
    input: _Array,
    target: _Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """1 / C times the sum of max(0, 1 - input[y] + input[i]) over labels y and other classes i.

    A row of the target lists its labels and ends them with -1. Where the margin is met exactly the
    gradient is 0.
    """

def multilabel_soft_margin_loss(
    input: _Array,
    target: _Array,
    weight: _Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """Binary cross-entropy of logits, averaged over the last axis, which holds the classes.

    All three arrays are broadcast; `weight` is in no divisor.
    """

def nll_loss(
    input: _Array,
    target: _Array,
    weight: _Array | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """-weight[target] · input[target], of log-probabilities with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A NaN in a row makes its value NaN, whichever class it belongs to.
    """

def pairwise_distance(
    x1: _Array,
    x2: _Array,
    p: float = 2.0,
    eps: float = 1e-06,
    keepdim: bool = False,
) -> _Result:
    """The p-norm of x1 - x2 + eps over the last axis, eps being added to every coordinate."""

def poisson_nll_loss(
    input: _Array,
    target: _Array,
    log_input: bool = True,
    full: bool = False,
    size_average: bool | None = None,
    eps: float = 1e-08,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """exp(input) - target · input; without `log_input` input - target · log(input + eps).

    With `full` Stirling's formula for log target! is added where target > 1. Unequal shapes are
    broadcast. The gradient in a target of 0 is finite with `full`; torch's is NaN.
    """

def smooth_l1_loss(
    input: _Array,
    target: _Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    beta: float = 1.0,
) -> _Result:
    """d² / (2 beta) where |d| < beta, else |d| - beta / 2, with d = input - target.

    With beta = 0 it is `l1_loss`. Unequal shapes are broadcast with a warning.
    """

def soft_margin_loss(
    input: _Array,
    target: _Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """log(1 + exp(-target · input)); the target is broadcast to the input.

    It does not overflow where torch's does, from -target · input = 89 in float32.
    """

def triplet_margin_loss(
    anchor: _Array,
    positive: _Array,
    negative: _Array,
    margin: float = 1.0,
    p: float = 2,
    eps: float = 1e-06,
    swap: bool = False,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> _Result:
    """max(0, d(anchor, positive) - d(anchor, negative) + margin), with `pairwise_distance` as d.

    `swap` takes the smaller of d(anchor, negative) and d(positive, negative). Where the margin is
    met exactly the slope is that of the wrong side.
    """

def triplet_margin_with_distance_loss(
    anchor: _Array,
    positive: _Array,
    negative: _Array,
    *,
    distance_function: Callable[..., Any] | None = None,
    margin: float = 1.0,
    swap: bool = False,
    reduction: str = "mean",
) -> _Result:
    """`triplet_margin_loss` with your own function for the distance of two arrays.

    Without one it is `pairwise_distance`.
    """

class L1Loss(Module):
    """|input - target|, also of complex numbers; gradient 0 where they are equal.

    With `weight` the mean divides by the sum of the weights. Unequal shapes are broadcast with a
    warning.
    """

    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class NLLLoss(Module):
    """-weight[target] · input[target], of log-probabilities with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A NaN in a row makes its value NaN, whichever class it belongs to.
    """

    weight: _Array | None
    size_average: bool | None
    ignore_index: int
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        weight: _Array | None = None,
        size_average: bool | None = None,
        ignore_index: int = -100,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class NLLLoss2d(Module):
    """-weight[target] · input[target], of log-probabilities with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A NaN in a row makes its value NaN, whichever class it belongs to.
    """

    weight: _Array | None
    size_average: bool | None
    ignore_index: int
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        weight: _Array | None = None,
        size_average: bool | None = None,
        ignore_index: int = -100,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class PoissonNLLLoss(Module):
    """exp(input) - target · input; without `log_input` input - target · log(input + eps).

    With `full` Stirling's formula for log target! is added where target > 1. Unequal shapes are
    broadcast. The gradient in a target of 0 is finite with `full`; torch's is NaN.
    """

    log_input: bool
    full: bool
    size_average: bool | None
    eps: float
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        log_input: bool = True,
        full: bool = False,
        size_average: bool | None = None,
        eps: float = 1e-08,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        log_input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        log_input: _Array,
        target: _Array,
    ) -> _Result: ...

class GaussianNLLLoss(Module):
    """(log v + (input - target)² / v) / 2 with v = max(var, eps); `full` adds log(2 pi) / 2.

    The gradient does not see the floor: below eps it is that of the formula at eps. `var` is a
    number, of the shape of the input, or without its last axis, or with 1 in the place of one axis.
    A negative one is an error where it can be read, and elsewhere counts as eps.
    """

    full: bool
    eps: float
    reduction: str
    def __init__(
        self,
        *,
        full: bool = False,
        eps: float = 1e-06,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
        var: _Array | float,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
        var: _Array | float,
    ) -> _Result: ...

class KLDivLoss(Module):
    """target (log target - input), one value per element; exp(target) (target - input) if logs.

    "mean" divides by the number of elements, "batchmean" by the length of the first axis, which is
    the divergence of a batch. Unequal shapes are broadcast. A target of 0 costs 0 for an input of
    -inf as well, and has a finite gradient; torch has NaN for both.
    """

    size_average: bool | None
    reduce: bool | None
    reduction: str
    log_target: bool
    def __init__(
        self,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
        log_target: bool = False,
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class MSELoss(Module):
    """(input - target)².

    With `weight` the mean divides by the sum of the weights. Unequal shapes are broadcast with a
    warning.
    """

    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class BCELoss(Module):
    """-target log(input) - (1 - target) log(1 - input), each logarithm held above -100.

    The gradient in the input does not follow that floor: it is (p - t) / max(p (1 - p), 1e-12), up
    to 1e12. `weight` is broadcast and the mean divides by the number of elements. An input outside
    [0, 1] is an error where it can be read. At 0 and 1 the gradient in the target is that of the
    value, so 100 at most; torch's is infinite.
    """

    weight: _Array | None
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        weight: _Array | None = None,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class BCEWithLogitsLoss(Module):
    """-pos_weight · target log σ(input) - (1 - target) log σ(-input).

    `weight` and `pos_weight` are broadcast from the last axis on; the mean divides by the number of
    elements. A logit of -inf costs 0 for a target of 0; torch has NaN there.
    """

    weight: _Array | None
    size_average: bool | None
    reduce: bool | None
    reduction: str
    pos_weight: _Array | None
    def __init__(
        self,
        weight: _Array | None = None,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
        pos_weight: _Array | None = None,
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class HingeEmbeddingLoss(Module):
    """input where the target is 1, max(0, margin - input) where it is -1, elsewhere their sum.

    At input = margin the slope is -1. Unequal shapes are broadcast.
    """

    margin: float
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        margin: float = 1.0,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class MultiLabelMarginLoss(Module):
    """1 / C times the sum of max(0, 1 - input[y] + input[i]) over labels y and other classes i.

    A row of the target lists its labels and ends them with -1. Where the margin is met exactly the
    gradient is 0.
    """

    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class SmoothL1Loss(Module):
    """d² / (2 beta) where |d| < beta, else |d| - beta / 2, with d = input - target.

    With beta = 0 it is `l1_loss`. Unequal shapes are broadcast with a warning.
    """

    size_average: bool | None
    reduce: bool | None
    reduction: str
    beta: float
    def __init__(
        self,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
        beta: float = 1.0,
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class HuberLoss(Module):
    """d² / 2 where |d| < delta, else delta (|d| - delta / 2), with d = input - target.

    With `weight` the mean divides by the number of elements, unlike that of `l1_loss` and
    `mse_loss`. Unequal shapes are broadcast with a warning.
    """

    reduction: str
    delta: float
    def __init__(
        self,
        reduction: str = "mean",
        delta: float = 1.0,
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class SoftMarginLoss(Module):
    """log(1 + exp(-target · input)); the target is broadcast to the input.

    It does not overflow where torch's does, from -target · input = 89 in float32.
    """

    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class CrossEntropyLoss(Module):
    """-weight[target] log softmax(input)[target], with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A target of the shape of the input holds class probabilities; the mean then divides by the
    number of rows, weights or not, and nothing is ignored. A class of probability 0 may have the
    logit -inf; torch has NaN there.
    """

    weight: _Array | None
    size_average: bool | None
    ignore_index: int
    reduce: bool | None
    reduction: str
    label_smoothing: float
    def __init__(
        self,
        weight: _Array | None = None,
        size_average: bool | None = None,
        ignore_index: int = -100,
        reduce: bool | None = None,
        reduction: str = "mean",
        label_smoothing: float = 0.0,
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class MultiLabelSoftMarginLoss(Module):
    """Binary cross-entropy of logits, averaged over the last axis, which holds the classes.

    All three arrays are broadcast; `weight` is in no divisor.
    """

    weight: _Array | None
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        weight: _Array | None = None,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class CosineEmbeddingLoss(Module):
    """1 - cos where the target is 1, max(0, cos - margin) where it is -1, and 0 elsewhere.

    The cosine divides by the root of the product of both squared lengths, each plus 1e-12. At
    cos = margin the slope is 1.
    """

    margin: float
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        margin: float = 0,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input1: _Array,
        input2: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input1: _Array,
        input2: _Array,
        target: _Array,
    ) -> _Result: ...

class MarginRankingLoss(Module):
    """max(0, margin - target (input1 - input2)).

    Where the margin is met exactly the slope is that of the wrong side, so that equal scores are
    told apart. Arrays of one rank are broadcast.
    """

    margin: float
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        margin: float = 0,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input1: _Array,
        input2: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input1: _Array,
        input2: _Array,
        target: _Array,
    ) -> _Result: ...

class MultiMarginLoss(Module):
    """weight[y] / C times the sum over j ≠ y of max(0, margin - input[y] + input[j])^p.

    The mean divides by the number of rows, and is 0 if there are none. Where the margin is met
    exactly the gradient is 0.
    """

    p: int
    margin: float
    weight: _Array | None
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        p: int = 1,
        margin: float = 1.0,
        weight: _Array | None = None,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...
    def forward(
        self,
        input: _Array,
        target: _Array,
    ) -> _Result: ...

class TripletMarginLoss(Module):
    """max(0, d(anchor, positive) - d(anchor, negative) + margin), with `pairwise_distance` as d.

    `swap` takes the smaller of d(anchor, negative) and d(positive, negative). Where the margin is
    met exactly the slope is that of the wrong side.
    """

    margin: float
    p: float
    eps: float
    swap: bool
    size_average: bool | None
    reduce: bool | None
    reduction: str
    def __init__(
        self,
        margin: float = 1.0,
        p: float = 2,
        eps: float = 1e-06,
        swap: bool = False,
        size_average: bool | None = None,
        reduce: bool | None = None,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        anchor: _Array,
        positive: _Array,
        negative: _Array,
    ) -> _Result: ...
    def forward(
        self,
        anchor: _Array,
        positive: _Array,
        negative: _Array,
    ) -> _Result: ...

class TripletMarginWithDistanceLoss(Module):
    """`triplet_margin_loss` with your own function for the distance of two arrays.

    Without one it is `pairwise_distance`.
    """

    distance_function: Callable[..., Any] | None
    margin: float
    swap: bool
    reduction: str
    def __init__(
        self,
        *,
        distance_function: Callable[..., Any] | None = None,
        margin: float = 1.0,
        swap: bool = False,
        reduction: str = "mean",
    ) -> None: ...
    def __call__(
        self,
        anchor: _Array,
        positive: _Array,
        negative: _Array,
    ) -> _Result: ...
    def forward(
        self,
        anchor: _Array,
        positive: _Array,
        negative: _Array,
    ) -> _Result: ...

class CTCLoss(Module):
    """-log of the summed probability of all alignments, from log-probabilities (T, N, C).

    The mean divides each loss by the length of its target (at least 1) and then by the number of
    sequences. The probabilities are not normalised; the gradient is that in the logits, were
    `log_probs` their log_softmax: exp(log_probs) less the share of the alignments. Targets are
    (N, S), or all in one row; a single sequence has no axis N. An infinite loss has gradient 0,
    where torch's is NaN.
    """

    blank: int
    reduction: str
    zero_infinity: bool
    def __init__(
        self,
        blank: int = 0,
        reduction: str = "mean",
        zero_infinity: bool = False,
    ) -> None: ...
    def __call__(
        self,
        log_probs: _Array,
        targets: _Array,
        input_lengths: _Array,
        target_lengths: _Array,
    ) -> _Result: ...
    def forward(
        self,
        log_probs: _Array,
        targets: _Array,
        input_lengths: _Array,
        target_lengths: _Array,
    ) -> _Result: ...

class LinearCrossEntropyLoss(nn.LinearCrossEntropyLoss): ...
class AdaptiveLogSoftmaxWithLoss(nn.AdaptiveLogSoftmaxWithLoss): ...

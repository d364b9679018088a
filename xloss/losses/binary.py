"""Binary and multi-label classification: each element is its own yes or no."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import (
    Binary,
    BinaryMap,
    ClassFactor,
    Exponent,
    Floor,
    Fraction,
    Logits,
    Mask,
    NonNegative,
    Prob,
    ProbMap,
    RequiredAxis,
)

INF = float("inf")


def log_probs(xp: XP, pred: Array, log_floor: Array) -> tuple[Array, Array]:
    """Logarithms of a probability and of its complement, neither below `log_floor`."""
    return xp.log(pred, log_floor), xp.log1p(-pred, log_floor)


def folded(xp: XP, logits: Array) -> tuple[Array, Array]:
    """Whether a logit is above 0, and its size.

    Not |x|: at 0 the branches of a loss have the slopes of x <= 0 together, |x| and relu have none.
    """
    above = logits > 0.0
    # Times a sign: the derivative of a select would be two of them.
    return above, logits * xp.where(above, xp.ones_like(logits), -1.0)


def log_loss(
    xp: XP, above: Array, size: Array, positive: Array, negative: Array, both: Array | float
) -> Array:
    """Binary cross-entropy of `folded` logits; `both` is the sum of positive and negative.

    Two softplus would take twice as many exponentials and logarithms. Not max(x, 0) - x*t: where
    the answer is right, that is a difference of large numbers. Not softplus(-size) either, which
    would have to care for both signs.
    """
    # xmul lets a logit of -inf mean a certain no.
    wrong = xp.xmul(xp.where(above, negative, positive), size)
    return xp.whole(wrong + both * xp.log1p_unit(xp.exp(-size)))


@loss
def bce(xp: XP, pred: Prob, target: Binary, *, log_floor: Floor = -100.0):
    r"""Binary cross-entropy of probabilities.

    $$ \ell = -t \log p - (1 - t) \log(1 - p), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Each logarithm is held above `log_floor`, so that p = 0 and p = 1 cost at most 100; beyond the
    floor the gradient is 0. Where the probability is a sigmoid, use `bce_with_logits`.

    >>> bce([0.5, 0.8], [1, 0], reduction="none")
    [0.6931, 1.6094]

    Elsewhere: torch `binary_cross_entropy` (the same floor); keras `BinaryCrossentropy`.
    Differs: torch's gradient does not follow its floor: it is 1e12 at p = 0 for t = 1, here 0;
    keras clips p to [1e-7, 1 - 1e-7] instead, a floor of -16.1, and averages the last axis first.

    Good, *Rational Decisions* (1952).
    """
    log_p, log_not_p = log_probs(xp, pred, log_floor)
    return xp.whole(-(target * log_p + (1.0 - target) * log_not_p))


@loss(apart=True)
def bce_with_logits(
    xp: XP,
    logits: Logits,
    target: Binary,
    *,
    pos_weight: ClassFactor | None = None,
    label_smoothing: Fraction | None = None,
    axis: RequiredAxis = None,
):
    r"""Binary cross-entropy of the sigmoid of the logits.

    $$ \ell = -w_+ t \log \sigma(x) - (1 - t) \log \sigma(-x), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pos_weight` is not in the divisor; n_negative / n_positive balances the classes. Smoothing e
    turns the target 1 into 1 - e/2 and 0 into e/2. `axis` is where the classes of a `pos_weight`
    with one value per class are.

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
    positive, negative, both = target, 1.0 - target, 1.0
    if label_smoothing is not None:
        # Each by itself: 1 - positive would lose the low digits of a small one.
        half = 0.5 * label_smoothing
        positive = positive * (1.0 - label_smoothing) + half
        negative = negative * (1.0 - label_smoothing) + half
    if pos_weight is not None:
        positive = positive * pos_weight
        both = positive + negative
    return log_loss(xp, *folded(xp, logits), positive, negative, both)


@loss(apart=True)
def focal(
    xp: XP,
    logits: Logits,
    target: Binary,
    *,
    alpha: Fraction | None = None,
    gamma: Exponent = 2.0,
    pos_weight: ClassFactor | None = None,
    axis: RequiredAxis = None,
):
    r"""Binary cross-entropy that fades where the answer is already right.

    $$ \ell = \alpha_t (1 - p_t)^\gamma \, \mathrm{BCE}(x, t), \quad
       p_t = t\,\sigma(x) + (1-t)\,\sigma(-x), \quad \alpha_t = \alpha t + (1-\alpha)(1-t),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Neither alpha nor `pos_weight`, which multiplies the positive term of BCE, is in the divisor.

    >>> focal([0.0, 2.0], [1, 0], reduction="none")
    [0.1733, 1.6501]

    Elsewhere: optax `sigmoid_focal_loss`; torchvision `sigmoid_focal_loss`; keras
    `BinaryFocalCrossentropy`; also smp, MONAI, kornia, mmdet.
    Differs: alpha is 0.25 by default in torchvision, mmdet and kornia, off in optax, smp and MONAI
    as here; torchvision and optax do not reduce; for targets between 0 and 1 smp, MONAI and kornia
    each have another formula, torchvision, mmdet, optax and keras this one.

    Lin et al., *Focal Loss for Dense Object Detection* (2017), equation 5.
    """
    above, size = folded(xp, logits)
    # sigmoid(size), sigmoid(-size) and softplus(-size), all of one exponential that is at most 1.
    small = xp.exp(-size)
    other = 1.0 - target
    wrong = xp.where(above, other, target)
    share = (small + wrong * (1.0 - small)) * (1.0 / (1.0 + small))
    both = 1.0
    if pos_weight is not None:
        positive = target * pos_weight
        wrong, both = xp.where(above, other, positive), positive + other
    value = xp.pow(share, gamma) * (xp.xmul(wrong, size) + both * xp.log1p_unit(small))
    if alpha is not None:
        value = value * (alpha * target + (1.0 - alpha) * (1.0 - target))
    return xp.whole(value)


@loss(couples="sample")
def balanced_bce(
    xp: XP,
    pred: ProbMap,
    target: BinaryMap,
    *,
    where: Mask = None,
    beta: Fraction | None = None,
    log_floor: Floor = -100.0,
):
    r"""Binary cross-entropy with each class weighted by the share of the other one.

    $$ \ell = -\beta\, t \log p - (1 - \beta)(1 - t) \log(1 - p), \quad
       \beta = 1 - \operatorname{mean}_\text{sample}(t), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    A sample is all that lies behind the first axis; `beta` is taken over its unmasked elements, or
    is the number given. A sample that is all positive has beta = 0 and costs nothing. The gradient
    in the target includes the part through beta.

    >>> balanced_bce([[0.5, 0.2, 0.2, 0.2]], [[1, 0, 0, 0]], reduction="none")
    [[0.5199, 0.0558, 0.0558, 0.0558]]

    Elsewhere: no peer has it; `pos_weight` of `bce_with_logits` weighs one class only.
    Differs: edge detectors sum over elements and batch, here the mean is over the elements. The
    floor of the logarithm is that of `bce`.

    Xie and Tu, *Holistically-Nested Edge Detection* (2015), equation 2.
    """
    if beta is None:
        over = tuple(range(1, len(pred.shape)))
        if where is None:
            share = xp.mean(target, axis=over, keepdims=True)
        else:
            number = xp.sum(xp.astype(where, target), axis=over, keepdims=True)
            share = xp.div(xp.sum(xp.where(where, target, 0.0), axis=over, keepdims=True), number)
        positive = 1.0 - share
    else:
        positive, share = beta, 1.0 - beta
    log_p, log_not_p = log_probs(xp, pred, log_floor)
    value = -(positive * target * log_p + share * (1.0 - target) * log_not_p)
    if where is None:
        return value
    return xp.where(where, value, 0.0), xp.astype(where, value)


@loss(couples="batch")
def ohem_bce(
    xp: XP,
    pred: Prob,
    target: Binary,
    *,
    where: Mask = None,
    negative_ratio: NonNegative = 3.0,
    from_logits: bool = False,
):
    r"""Binary cross-entropy of all positives and of the hardest negatives of the batch.

    $$ \text{mean} = \frac{\sum_{+} \ell + \sum_{\text{hardest } k} \ell}{n_+ + k}, \quad
       k = \min(n_-, \lfloor r\, n_+ \rfloor), \quad \ell = \mathrm{BCE}(p, t) $$

    An element is positive where its target is above 0.5. Of negatives with equal loss the first
    ones are taken. Without a positive nothing is selected and the mean is 0. An element whose loss
    is NaN is always selected. `from_logits` takes the sigmoid of `pred` first.

    >>> ohem_bce([0.5, 0.1, 0.5, 0.2], [1, 0, 0, 0], negative_ratio=2.0, reduction="none")
    [0.6931, 0.0, 0.6931, 0.2231]
    >>> ohem_bce([0.5, 0.1, 0.5, 0.2], [1, 0, 0, 0], negative_ratio=2.0)
    0.5365

    Elsewhere: `BalanceCrossEntropyLoss` of the text detectors (DB, PSENet); no peer has it.
    Differs: the detectors add 1e-6 to the divisor, and drop targets strictly between 0 and 1.

    Shrivastava et al., *Training Region-based Object Detectors with Online Hard Example Mining*
    (2016); the 3:1 rule: Liu et al., *SSD* (2016), section 2.2.
    """
    if from_logits:
        value = bce_with_logits(xp, pred, target)
    else:
        value = bce(xp, pred, target, log_floor=xp.zeros_like(xp.sum(pred)) - 100.0)
    positive, negative = target > 0.5, target <= 0.5
    if where is not None:
        positive, negative = positive & where, negative & where
    hardness = xp.where(negative, xp.stop_gradient(value), -INF)
    order = xp.argsort(xp.reshape(hardness, (-1,)), axis=0, descending=True)
    place = xp.reshape(xp.argsort(order, axis=0), value.shape)  # the inverse permutation
    # Counted in integers, which float32 is too short for; k itself need not be computed, since
    # what is not negative comes last in the order and is left out below.
    number = xp.sum(xp.astype(positive, place))
    limit = xp.xmul(xp.astype(number, value), negative_ratio)
    # Held to the largest float32 that is an int32, which is above every place.
    limit = xp.astype(xp.clip(limit, None, 2.0**31 - 128.0), place)
    selected = positive | (negative & (place < limit)) | xp.isnan(value)
    return xp.where(selected, value, 0.0), xp.astype(selected, value)

"""Multi-class classification: one true class among C."""

from typing import Any

from .._loss import loss
from ..dialect import XP, Array, Written
from ..kinds import (
    Axis,
    ClassFactor,
    ClassLogits,
    ClassLogProb,
    ClassTarget,
    ClassWeights,
    Fraction,
    FromMinusOne,
    Labels,
    NonNegative,
    RequiredAxis,
    Share,
)

INF = float("inf")
FAR = 100.0


def label_odds(
    xp: XP, logits: ClassLogits, labels: Labels, axis: int
) -> tuple[Array, Array, Array]:
    """What decides the label's probability p = own / (own + others), as (gap, others, own).

    gap is how far the likeliest class is above the label; exp(gap) is left out of others and own
    where it is above 1. Differences of logits only, and a sum of powers of e is not made a
    logarithm to be added to gap, which would round it to the size of gap.
    """
    gap, others, own, _, _ = label_powers(xp, logits, labels, axis)
    return gap, others, own


def label_powers(
    xp: XP, logits: ClassLogits, labels: Labels, axis: int
) -> tuple[Array, Array, Array, Array, Array]:
    """`label_odds`; the logit that all powers of e are less; and what they are scaled by."""

    def first(logits: Array, labels: Array) -> Array:
        top = xp.peak(logits, axis=axis)
        return xp.where(xp.isfinite(top), top, 0.0)

    def value(top: Array, logits: Array, labels: Array) -> tuple[Array, ...]:
        rest = xp.where(xp.hits(labels, logits, axis), -INF, logits)
        powers = xp.exp(rest - xp.expand_dims(top, axis=axis))
        return xp.pick(logits, labels, axis), xp.sum(powers, axis=axis)

    def one_pass(fold: Any, logits: Array, labels: Array) -> tuple[Array, ...]:
        hit = xp.hits(labels, logits, axis)
        each = xp.where(hit, logits, 0.0), xp.where(hit, -INF, logits), xp.ones_like(logits)
        label, other, others = fold(each, (0.0, -INF, 0.0), joined)
        top = xp.maximum(label, other)
        top = xp.where(xp.isfinite(top), top, 0.0)
        label = poisoned(xp, label, labels, logits.shape[axis])
        return top, label, others * xp.exp(other - top)

    def joined(a: tuple[Array, ...], b: tuple[Array, ...]) -> tuple[Array, ...]:
        # The powers are of the differences from what is the largest so far.
        (label_a, top_a, sum_a), (label_b, top_b, sum_b) = a, b
        behind = xp.exp(xp.where(top_a == top_b, 0.0, -xp.abs(top_a - top_b)))
        others = xp.where(top_a >= top_b, sum_a + sum_b * behind, sum_b + sum_a * behind)
        return label_a + label_b, xp.maximum(top_a, top_b), others

    top, label, others = xp.folded(first, value, one_pass, axis, logits, labels)
    gap = top - label
    above = gap > 0.0
    # Not |gap|, whose derivative at a tie is 0. Where the label is on top this is 1, and there for
    # its derivative: relative to that of others it keeps its digits.
    small = xp.exp(xp.where(above, -gap, gap))
    # Where no class is possible, the label is not either.
    others = xp.where((label == -INF) & (others == 0.0), 1.0, others)
    scale = xp.where(above, 1.0, small)
    return gap, others * scale, xp.where(above, small, 1.0), top, scale


def minus_log_parts(xp: XP, gap: Array, others: Array, own: Array) -> tuple[Array, Array]:
    """-log p as a sum: a difference of two logits, and at most the logarithm of C."""
    above = gap > 0.0  # where others >= 1 > own; else own is 1
    rest = xp.log1p(xp.where(above, (others - 1.0) + own, others))
    return xp.where(above, gap, 0.0), rest


def minus_log(xp: XP, gap: Array, others: Array, own: Array) -> Array:
    """-log p, to full relative accuracy where p is nearly 1, which lse(x) - x_y loses."""
    behind, rest = minus_log_parts(xp, gap, others, own)
    return behind + rest


def surprisal_of_label(xp: XP, logits: ClassLogits, labels: Labels, axis: int) -> Array:
    """-log p of the label."""

    def written(logits: Array) -> Written:
        gap, others, own, top, scale = label_powers(xp, logits, labels, axis)
        # p of each class, and of the label p - 1, which is made of the others.
        per, label = scale / (own + others), -others / (own + others)
        top, per, label = (xp.expand_dims(x, axis=axis) for x in (top, per, label))
        hit = xp.hits(labels, logits, axis)
        # As in the sum of the others, so that a compiler takes it from there if that is cheaper.
        powers = xp.exp(xp.where(hit, -INF, logits) - top)
        value = minus_log(xp, gap, others, own)
        return value, (lambda times: xp.where(hit, label * times, powers * (per * times)),)

    return xp.derived(
        lambda logits: minus_log(xp, *label_odds(xp, logits, labels, axis)), written, axis, logits
    )


def complement(xp: XP, others: Array, own: Array) -> Array:
    """1 - p, to full relative accuracy."""
    likely = others > own
    ratio = xp.where(likely, own / xp.where(likely, others, 1.0), others)
    return xp.where(likely, 1.0, ratio) / (1.0 + ratio)


def less_top(xp: XP, logits: ClassLogits, top: Array) -> Array:
    """The logits less the largest one; the logits themselves where no class is possible.

    Of what is written alike in two places a compiler computes the power once, if that is cheaper.
    """
    return logits - xp.where(top == -INF, 0.0, top)


def parts_of(xp: XP, logits: ClassLogits, axis: int) -> tuple[Array, ...]:
    """What -log softmax is made of: the logits less the largest, where that is, 1 elsewhere, the
    powers of e, and what sums to the logit of the largest: 0, there for its derivative alone.
    """
    shifted = less_top(xp, logits, xp.peak(logits, axis=axis, keepdims=True))
    # Of one array and a number: a mask of two arrays is kept by torch.compile.
    is_top = xp.stop_gradient(shifted) == 0.0
    own = xp.where(is_top, shifted, 0.0)
    return shifted, is_top, xp.astype(~is_top, logits), xp.exp(shifted), own


def surprisal(xp: XP, logits: ClassLogits, axis: int) -> Array:
    """-log softmax of every class, to full relative accuracy of value and gradient.

    A class that is likelier than all others together is kept out of the sum: x - lse(x) loses the
    value where its probability p is nearly 1. Its own gradient is a difference either of the
    weight of the others and their share 1 - p of all weight, or of its own weight and p: the one
    with the smaller share keeps the digits.
    """
    shifted, is_top, other, power, own = parts_of(xp, logits, axis)
    every, rest, own = xp.sums((power, power * other, own), axis=axis, keepdims=True)
    unlikely = every >= 2.0  # among ties always
    own = xp.where(unlikely, 0.0, own)
    gap = xp.where(is_top & ~unlikely, 0.0, own - shifted)
    total = xp.log1p(xp.where(unlikely, every - 1.0, rest * xp.exp(-own)))
    return xp.where(every == 0.0, INF, gap + total)


def mean_surprisal(
    xp: XP, logits: ClassLogits, mass: Array, axis: int, epsilon: Array | None = None
) -> Array:
    """The sum over the classes of mass times `surprisal`, and of epsilon times mass times 1 - p.

    As accurate. No sum over the classes waits for another one, only for the maximum: two passes
    over memory, and two exchanges where the classes are spread over devices.
    """
    given = (logits, mass) if epsilon is None else (logits, mass, epsilon)
    return xp.derived(
        lambda *arrays: mean_composed(xp, axis, *arrays),
        lambda *arrays: mean_written(xp, axis, *arrays),
        axis,
        *given,
    )


def mean_composed(
    xp: XP, axis: int, logits: Array, mass: Array, epsilon: Array | None = None
) -> Array:
    """`mean_surprisal` in a form whose derivative may be taken."""
    shifted, _, other, power, own = parts_of(xp, logits, axis)
    ahead = xp.xmul(mass, shifted)
    terms = [power, power * other, own, mass, mass * other, ahead, ahead * other]
    if epsilon is not None:
        terms = [*terms, mass * power, mass * power * other]
    sums = xp.sums(terms, axis=axis)
    every, rest, own, weight, others, ahead, others_ahead, *chances = sums

    unlikely = every >= 2.0
    own = xp.where(unlikely, 0.0, own)
    # The values are equal; with the likeliest class kept out its derivative is that of the others.
    value = xp.where(unlikely, -ahead, others * own - others_ahead)
    odds = rest * xp.exp(-own)
    value = value + weight * xp.log1p(xp.where(unlikely, every - 1.0, odds))
    if epsilon is not None:
        chance, others_chance = chances
        # The others' mass less what they get of it, and the share of the likeliest that they take.
        off = (weight - others) * odds - others_chance * xp.exp(-own)
        off = xp.where(unlikely, weight - xp.div(chance, every), others + off / (1.0 + odds))
        value = value + epsilon * off
    # Where no class is possible, a constant.
    return xp.where((every == 0.0) & (value > 0.0), INF, value)


def mean_written(
    xp: XP, axis: int, logits: Array, mass: Array, epsilon: Array | None = None
) -> Written:
    """`mean_surprisal` and its derivatives, which take two sums less: what is there in the form
    above for its derivative alone is left out.
    """
    top, every, rest, weight, others, ahead, *chances = class_sums(xp, axis, logits, mass)
    unlikely = every >= 2.0
    shifted = less_top(xp, logits, top)
    power, share = xp.exp(shifted), xp.div(1.0, every)
    # The likeliest, where it is so by itself, by the others: its own p is nearly 1.
    alone = (xp.stop_gradient(shifted) == 0.0) & ~unlikely

    value = weight * xp.log1p(rest) - ahead
    if epsilon is not None:
        chance, others_chance = chances
        off = others + ((weight - others) * rest - others_chance) * share
        off = xp.where(unlikely, weight - chance * share, off)
        value = value + epsilon * off

    def in_logits(times: Array) -> Array:
        other = power * (weight * share * times) - mass * times
        slope = xp.where(alone, (others - weight * (rest * share)) * times, other)
        if epsilon is not None:
            turn = xp.where(alone, (others_chance - mass * rest) * share, chance * share - mass)
            slope = slope + epsilon * (power * (share * times) * turn)
        return xp.where(every == 0.0, 0.0, slope)  # where no class is possible, a constant

    def in_mass(times: Array) -> Array:
        cost = surprisal(xp, logits, axis)
        if epsilon is not None:
            cost = cost + epsilon * xp.where(alone, rest * share, 1.0 - power * share)
        # Where xmul is a constant.
        return xp.where((mass == 0.0) & (shifted == -INF), 0.0, cost) * times

    def in_epsilon(times: Array) -> Array:
        return xp.sum(off, axis=axis) * times

    value = xp.where((every == 0.0) & (value > 0.0), INF, value)
    slopes = in_logits, in_mass, in_epsilon
    return xp.sum(value, axis=axis), slopes if epsilon is not None else slopes[:2]


def class_sums(xp: XP, axis: int, logits: Array, mass: Array) -> tuple[Array, ...]:
    """The largest logit; then sums over the classes, with the power of e to a logit less that one:
    of all powers and of all but one of the largest, of all mass and of that of all others, of mass
    times logit less the largest, of mass times power and of that of all others.
    """

    def first(logits: Array, mass: Array) -> Array:
        return xp.peak(logits, axis=axis, keepdims=True)

    def value(top: Array, logits: Array, mass: Array) -> tuple[Array, ...]:
        shifted = less_top(xp, logits, top)
        other = xp.astype(xp.stop_gradient(shifted) != 0.0, logits)
        power, ahead = xp.exp(shifted), xp.xmul(mass, shifted)
        terms = power, power * other, mass, mass * other, ahead, mass * power, mass * power * other
        every, rest, *more = xp.sums(terms, axis=axis, keepdims=True)
        return every, xp.where(every >= 2.0, every - 1.0, rest), *more

    def one_pass(fold: Any, logits: Array, mass: Array) -> tuple[Array, ...]:
        nothing = xp.zeros_like(logits)
        sums = fold((logits, mass, *[nothing] * 4), (-INF, *[0.0] * 5), joined)
        top, own, rest, others, ahead, chance = (xp.expand_dims(x, axis=axis) for x in sums)
        possible, weight = ~(top == -INF), own + others
        rest = xp.where(top == INF, float("nan"), rest)  # as inf less inf is
        every, rest = xp.where(possible, 1.0 + rest, 0.0), xp.where(possible, rest, 0.0)
        ahead = xp.where(possible, ahead, xp.xmul(weight, top))
        return (
            top,
            every,
            rest,
            weight,
            others,
            ahead,
            xp.where(possible, own, 0.0) + chance,
            chance,
        )

    def joined(a: tuple[Array, ...], b: tuple[Array, ...]) -> tuple[Array, ...]:
        # Of two sets of classes, each with all that is less than its largest logit: that of the one
        # whose largest is behind joins the others.
        first = a[0] >= b[0]
        top, own, rest, others, ahead, chance = (xp.where(first, a[i], b[i]) for i in range(6))
        low, joins, *more = (xp.where(first, b[i], a[i]) for i in range(6))
        more, more_others, more_ahead, more_chance = more
        gap = xp.where(top == low, 0.0, top - low)
        power = xp.exp(-gap)
        rest = rest + power * (1.0 + more)
        ahead = ahead + more_ahead - xp.xmul(joins + more_others, gap)
        return (
            top,
            own,
            rest,
            others + (joins + more_others),
            ahead,
            chance + power * (joins + more_chance),
        )

    return xp.folded(first, value, one_pass, axis, logits, mass)


def poisoned(xp: XP, value: Array, labels: Labels, classes: int) -> Array:
    """NaN where a label is out of range."""
    outside = (labels < 0) | (labels >= classes)
    # Times NaN rather than NaN itself, so that the derivative of the row is NaN as well.
    return value * xp.where(outside, float("nan"), xp.ones_like(value))


def label_weight(xp: XP, class_weight: Array, labels: Labels, like: Array, axis: int) -> Array:
    """The weight of each label's class; 1 for a bad label, whose NaN is in the value already."""
    weights = xp.broadcast_to(class_weight, like.shape)
    own = xp.sum(xp.where(xp.hits(labels, like, axis), weights, 0.0), axis=axis)
    return xp.where((labels >= 0) & (labels < like.shape[axis]), own, 1.0)


def weighted(
    xp: XP, value: Array, scores: Array, labels: Array, class_weight: Array | None, axis: int
):
    """What a spec returns of a value per label and an optional weight per class."""
    if class_weight is None:
        return value
    unit = label_weight(xp, class_weight, labels, scores, axis)
    return xp.xmul(unit, value), unit


@loss
def nll(
    xp: XP,
    log_probs: ClassLogProb,
    labels: Labels,
    *,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""Negative log-probability of the label, from log-probabilities.

    $$ \ell = -w_y \log p_y, \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The input is taken as it is: `nll(log_softmax(x), y)` is `cross_entropy(x, y)`, which is more
    accurate where p is nearly 1.

    >>> nll([[-0.2231, -1.6094], [-0.6931, -0.6931]], [1, 0], reduction="none")
    [1.6094, 0.6931]

    Elsewhere: torch `nll_loss`; smp has it unexported.
    Differs: torch has the class axis at 1 and gives NaN when all labels are ignored, here the mean
    is 0; a label out of range is an error, or NaN where it cannot be read.

    Fisher, *On the Mathematical Foundations of Theoretical Statistics* (1922).
    """
    value = -xp.pick(log_probs, labels, axis)
    # A NaN shows even where the label does not point at it.
    top = xp.max(xp.stop_gradient(log_probs), axis=axis)
    value = value + xp.where(xp.isnan(top), top, 0.0)
    return weighted(xp, value, log_probs, labels, class_weight, axis)


@loss
def cross_entropy(
    xp: XP,
    logits: ClassLogits,
    labels: Labels,
    *,
    class_weight: ClassWeights | None = None,
    label_smoothing: Fraction | None = None,
    axis: Axis = -1,
):
    r"""Negative log-probability of the label under the softmax of the logits.

    $$ \ell = -w_y \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    With smoothing e: (1 - e) of the above plus e/C times the sum over c of -w_c log p_c, over the
    same denominator. A class with logit -inf then makes the loss infinite.

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
    if label_smoothing is None:
        value = surprisal_of_label(xp, logits, labels, axis)
        return weighted(xp, value, logits, labels, class_weight, axis)
    hit = xp.astype(xp.hits(labels, logits, axis), logits)
    mass = (1.0 - label_smoothing) * hit + label_smoothing / logits.shape[axis]
    if class_weight is not None:
        mass = mass * class_weight
    value = mean_surprisal(xp, logits, mass, axis)
    value = poisoned(xp, value, labels, logits.shape[axis])
    if class_weight is None:
        return value
    return value, label_weight(xp, class_weight, labels, logits, axis)


@loss
def soft_cross_entropy(
    xp: XP,
    logits: ClassLogits,
    target: ClassTarget,
    *,
    class_weight: ClassWeights | None = None,
    label_smoothing: Fraction | None = None,
    axis: RequiredAxis = None,
):
    r"""Cross-entropy against class probabilities, one-hot or soft.

    $$ \ell = -\sum_c w_c\, t_c \log p_c, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum\nolimits_{\text{rows}} \sum_c w_c\, t_c $$

    The divisor is the number of rows without `class_weight`; smoothing e puts (1 - e) t + e/C in
    the place of t in the loss, not in the divisor. So a one-hot target gives what its label gives
    in `cross_entropy`. A class without target mass may have the logit -inf.

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
    mass = target
    if label_smoothing is not None:
        mass = (1.0 - label_smoothing) * target + label_smoothing / logits.shape[axis]
    if class_weight is not None:
        mass = mass * class_weight
    value = mean_surprisal(xp, logits, mass, axis)
    return value if class_weight is None else (value, xp.sum(target * class_weight, axis=axis))


@loss
def softmax_focal(
    xp: XP,
    logits: ClassLogits,
    labels: Labels,
    *,
    alpha: ClassFactor | None = None,
    gamma: NonNegative = 2.0,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""Cross-entropy that fades where the label is already likely.

    $$ \ell = -w_y\, \alpha_y (1 - p_y)^\gamma \log p_y, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Both alpha, a number or one per class, and `class_weight` multiply the loss; only the latter is
    in the divisor.

    >>> softmax_focal([[0.0, 0.0], [2.0, 0.0]], [0, 1], reduction="none")
    [0.1733, 1.6501]

    Elsewhere: MONAI `FocalLoss(use_softmax=True)`; kornia `focal_loss`; keras
    `CategoricalFocalCrossentropy`; smp has it unexported.
    Differs: MONAI and kornia give class 0 the factor 1 - alpha and all others alpha; keras
    multiplies all by 0.25 by default and expects probabilities; kornia's and MONAI's mean divides
    by the number of classes as well; smp's multi-class mode is one-vs-rest `focal`.

    Lin et al., *Focal Loss for Dense Object Detection* (2017), section 3.
    """
    value = surprisal_of_label(xp, logits, labels, axis)
    # 1 - p is made of the odds, which have more digits than the value has, and its derivative of
    # the value. Far off p is 0, and so is what it would change.
    _, others, own = label_odds(xp, logits, labels, axis)
    change = xp.exp(-xp.clip(value, None, FAR))
    doubt = xp.stop_gradient(complement(xp, others, own)) + (xp.stop_gradient(change) - change)
    value = xp.pow(doubt, gamma) * value
    if alpha is not None:
        if alpha.shape:
            alpha = xp.pick(xp.broadcast_to(alpha, logits.shape), labels, axis)
        value = value * alpha
    return weighted(xp, value, logits, labels, class_weight, axis)


@loss
def poly1_cross_entropy(
    xp: XP,
    logits: ClassLogits,
    target: ClassTarget,
    *,
    epsilon: FromMinusOne = 2.0,
    axis: RequiredAxis = None,
):
    r"""Cross-entropy plus a multiple of the probability that is not on the target.

    $$ \ell = \sum_c t_c \left(-\log p_c + \varepsilon (1 - p_c)\right), \quad
       p = \operatorname{softmax}(x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    1 - p is the first term of the series of -log p in powers of 1 - p, so its coefficient is
    1 + epsilon in all: with epsilon = -1 it is taken out, with 0 this is `soft_cross_entropy`.

    >>> poly1_cross_entropy([[0.0, 0.0], [2.0, 0.0]], [[0.3, 0.7], [1.0, 0.0]], reduction="none")
    [1.6931, 0.3653]

    The first: log 2 + 2 (0.3 · 0.5 + 0.7 · 0.5).

    Elsewhere: optax `poly_loss_cross_entropy`; rax `poly1_softmax_loss`.
    Differs: rax has epsilon 1 by default, and normalises the target in the second term only; optax
    has NaN for a logit -inf whose target is 0.

    Leng et al., *PolyLoss: A Polynomial Expansion Perspective of Classification Loss Functions*
    (2022).
    """
    return mean_surprisal(xp, logits, target, axis, epsilon)


@loss
def generalized_cross_entropy(
    xp: XP,
    logits: ClassLogits,
    labels: Labels,
    *,
    q: Share = 0.5,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""Between cross-entropy and absolute error: bounded, so that wrong labels count for less.

    $$ \ell = w_y \frac{1 - p_y^q}{q}, \quad p = \operatorname{softmax}(x),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Towards q = 0 it is `cross_entropy`, with q = 1 it is 1 - p, half of the absolute error. It
    takes logits: in them the gradient vanishes where p does, in the probability it is infinite
    there.

    >>> generalized_cross_entropy([[0.0, 0.0], [2.0, 0.0]], [0, 1], reduction="none")
    [0.5858, 1.3095]

    The first: 2 (1 - sqrt 0.5).

    Elsewhere: keras `CategoricalGeneralizedCrossEntropy`.
    Differs: keras takes probabilities, and the gradient in p = 0 is infinite there; the paper's q
    is 0.7; keras has no class weights.

    Zhang and Sabuncu, *Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy
    Labels* (2018), section 3.2.
    """
    odds = label_odds(xp, logits, labels, axis)
    behind, rest = minus_log_parts(xp, *odds)
    # A power of p from the exact difference of two logits: their sum is rounded to its size. Near
    # p = 1 the difference from 1 counts instead.
    far = q * (behind + rest) > 1.0
    near = -xp.expm1(-q * xp.where(far, 0.0, behind + rest))
    value = xp.where(far, 1.0 - xp.exp(-q * behind) * xp.exp(-q * rest), near) / q
    return weighted(xp, value, logits, labels, class_weight, axis)

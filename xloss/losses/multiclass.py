"""Multi-class classification: one true class among C."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Axis, ClassLogits, ClassWeights, Fraction, Labels


def margin(xp: XP, logits: ClassLogits, labels: Labels, axis: int) -> Array:
    """log((1 - p) / p) of the label's probability p: the other classes against the label.

    Softplus of it is -log p and sigmoid of it is 1 - p, both to full relative accuracy where
    p is nearly 1, which lse(x) - x_y and 1 - exp(-loss) lose.
    """
    others = xp.where(xp.hits(labels, logits, axis), -float("inf"), logits)
    return xp.logsumexp(others, axis=axis) - xp.pick(logits, labels, axis)


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
    keras `SparseCategoricalCrossentropy`.
    Differs: torch and smp have the class axis at 1; optax wraps a negative label to the end and
    has no class weight; keras wants probabilities by default; torch gives NaN when all labels are
    ignored, here the mean is 0.

    Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs* (1990);
    smoothing: Szegedy et al., *Rethinking the Inception Architecture* (2016), section 7.
    """
    value = xp.softplus(margin(xp, logits, labels, axis))
    unit = None
    if class_weight is not None:
        weights = xp.broadcast_to(class_weight, logits.shape)
        # A bad label counts with weight 1: its NaN is in the value already.
        inside = (labels >= 0) & (labels < logits.shape[axis])
        unit = xp.sum(xp.where(xp.hits(labels, logits, axis), weights, 0.0), axis=axis)
        unit = xp.where(inside, unit, 1.0)
        value = value * unit
    if label_smoothing is not None:
        share = xp.ones_like(logits) if class_weight is None else weights
        share = share * (label_smoothing / logits.shape[axis])
        uniform = xp.xmul(share, -xp.log_softmax(logits, axis=axis))
        value = (1.0 - label_smoothing) * value + xp.sum(uniform, axis=axis)
    return value if unit is None else (value, unit)

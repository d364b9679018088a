"""Fenchel-Young losses: multi-class losses whose predictions may be exactly 0."""

from typing import Literal

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Axis, ClassScores, ClassShares, ClassWeights, Labels, RequiredAxis
from .multiclass import mean_surprisal, weighted


def projection(xp: XP, scores: ClassScores, axis: int) -> tuple[Array, Array]:
    """The point of the simplex nearest to the scores; and how far each is below the threshold.

    A score above the threshold loses the threshold, any other becomes 0. The support is a
    constant, since the losses below have one gradient whether a score at the threshold is in it or
    not.
    """
    shifted = scores - xp.stop_gradient(xp.max(scores, axis=axis, keepdims=True))
    held = xp.stop_gradient(shifted)
    inside = held > threshold(xp, held, axis)
    number = xp.sum(xp.astype(inside, held), axis=axis, keepdims=True)
    total = xp.sum(xp.where(inside, shifted, 0.0), axis=axis, keepdims=True)
    above = shifted - xp.div(total - 1.0, number)
    return xp.where(inside, above, 0.0), xp.where(inside, 0.0, -above)


def threshold(xp: XP, shifted: Array, axis: int) -> Array:
    """The number that the simplex's nearest point takes off the scores, of which the largest is 0.

    Sorted, it is the greatest of (sum of the k largest - 1) / k. Or it is climbed to: of the scores
    above any number below it the same quotient is above that number, and not above it.
    """

    def by_order(x: Array) -> Array:
        shape = [1] * len(x.shape)
        shape[axis] = x.shape[axis]
        place = xp.reshape(xp.astype(xp.arange(x.shape[axis], x), x), tuple(shape))
        sums = xp.cumulative_sum(xp.sort(x, axis=axis, descending=True), axis=axis)
        return xp.max((sums - 1.0) / (place + 1.0), axis=axis, keepdims=True)

    def lowest(x: Array) -> Array:
        return xp.sum(xp.zeros_like(x), axis=axis, keepdims=True) - 1.0

    def higher(found: Array, x: Array) -> Array:
        inside = x > found
        number = xp.sum(xp.astype(inside, x), axis=axis, keepdims=True)
        return xp.div(xp.sum(xp.where(inside, x, 0.0), axis=axis, keepdims=True) - 1.0, number)

    return xp.climbed(by_order, lowest, higher, axis, shifted)


@loss(
    points=(
        {
            # At the threshold of one class; of two; equal scores; a label that is just certain.
            "scores": [[0.0, -1.0, -3.0], [1.0, 1.0, 0.5], [2.0, 2.0, 2.0], [0.0, 1.0, 0.0]],
            "labels": [1, 2, 0, 1],
        },
    )
)
def multiclass_sparsemax(
    xp: XP,
    scores: ClassScores,
    labels: Labels,
    *,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""The loss whose gradient is the sparsemax of the scores minus the one-hot label.

    $$ \ell = w_y \left(\tfrac12 \sum_{j \in S} (x_j^2 - \tau^2) + \tfrac12 - x_y\right)
            = w_y \left(\tfrac12 \|p - e_y\|^2 + \max(0, \tau - x_y)\right),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    p is the point of the simplex nearest to x: p = max(0, x - τ) with τ such that it sums to 1,
    and S where p > 0. Exactly 0 where the label is at least 1 above every other class.

    >>> multiclass_sparsemax([[1.0, 0.5, -1.0], [2.0, 0.5, 0.0]], [1, 0], reduction="none")
    [0.5625, 0.0]

    The first: p = (0.75, 0.25, 0), so (0.75² + 0.75²) / 2.

    Elsewhere: optax `multiclass_sparsemax_loss`.
    Differs: a label out of range has a finite loss in optax, here it is an error, or NaN where it
    cannot be read; optax has no other axis than the last.

    Martins and Astudillo, *From Softmax to Sparsemax* (2016), section 3.2.
    """
    point, below = projection(xp, scores, axis)
    hit = xp.hits(labels, scores, axis)
    off = xp.where(hit, point - 1.0, point)
    value = 0.5 * xp.sum(off**2, axis=axis) + xp.pick(below, labels, axis)
    return weighted(xp, value, scores, labels, class_weight, axis)


@loss(
    points=(
        {
            "scores": [[0.0, -1.0, -3.0], [1.0, 1.0, 0.5], [2.0, 2.0, 2.0], [0.0, 1.0, 0.0]],
            "target": [[0.0, 1.0, 0.0], [0.0, 0.5, 0.5], [0.25, 0.25, 0.5], [0.0, 1.0, 0.0]],
        },
    )
)
def fenchel_young(
    xp: XP,
    scores: ClassScores,
    target: ClassShares,
    *,
    regularizer: Literal["shannon", "gini"] = "shannon",
    axis: RequiredAxis = None,
):
    r"""The loss that a regulariser of the prediction brings with it: 0 if and only if they agree.

    $$ \ell = \Omega^*(x) + \Omega(t) - \langle t, x \rangle, \quad
       \Omega^*(x) = \max_{p \in \Delta} \langle p, x \rangle - \Omega(p),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Its gradient in x is p - t, p being the argument of the maximum. `"shannon"`, Ω the negative
    entropy, has p = softmax(x) and is the KL divergence of p from t: `soft_cross_entropy` less the
    entropy of the target. `"gini"`, Ω half the squared length, has p = sparsemax(x), which may be
    exactly 0, and is `multiclass_sparsemax` for a one-hot target. The target has to sum to 1.

    >>> fenchel_young([[0.0, 0.0], [2.0, 0.0]], [[0.5, 0.5], [1.0, 0.0]], reduction="none")
    [0.0, 0.1269]
    >>> fenchel_young([[1.0, 0.5, -1.0]], [[0.25, 0.5, 0.25]], regularizer="gini")
    0.5

    The last: p = (0.75, 0.25, 0) and τ = 0.25, so (0.5² + 0.25² + 0.25²) / 2 plus 0.25 (τ + 1).

    Elsewhere: optax `make_fenchel_young_loss`.
    Differs: optax makes a loss from the caller's function for Ω* and leaves Ω(t) out, so that with
    a soft target a perfect prediction does not cost 0, its gradient being the same. A function is
    written in one framework; here a name stands for it, so that the loss is one on all of them.

    Blondel, Martins and Niculae, *Learning with Fenchel-Young Losses* (2020), definition 2.
    """
    if regularizer == "gini":
        point, below = projection(xp, scores, axis)
        return xp.sum(0.5 * (point - target) ** 2 + xp.xmul(target, below), axis=axis)
    value = mean_surprisal(xp, scores, target, axis)
    value = value + xp.sum(xp.xlogy(target, target), axis=axis)
    # Rounding may leave it below 0; the correction is a constant, so that no derivative sees it.
    return value + xp.stop_gradient(xp.relu(-value))

"""Margins of binary decisions: a score that should have the sign of its target, and by how much."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import (
    Binary,
    ClassWeights,
    LabelLogits,
    LabelSet,
    NonNegative,
    Real,
    RequiredAxis,
    Score,
    Sign,
)
from .binary import folded, log_loss


@loss
def soft_margin(xp: XP, pred: Score, target: Sign):
    r"""Logistic loss of a score against a sign.

    $$ \ell = \log(1 + e^{-y x}), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With targets of 0 and 1 instead of signs it is `bce_with_logits`. A target that is no sign
    scales the score; 0 costs log 2.

    >>> soft_margin([0.0, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.6931, 0.1269, 2.1269]

    Elsewhere: torch `soft_margin_loss`; optax `sigmoid_binary_cross_entropy` on 0 and 1.
    Differs: torch overflows to inf from y x = -89 in float32 (here 89).

    Friedman, Hastie and Tibshirani, *Additive Logistic Regression* (2000), section 4.
    """
    return xp.softplus(-target * pred)


@loss(points=({"pred": [1.0, -1.0, 0.5], "target": [1.0, -1.0, 1.0]},))
def hinge(xp: XP, pred: Score, target: Sign, *, margin: NonNegative = 1.0):
    r"""How far a score is from the right side of its margin.

    $$ \ell = \max(0, m - y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    At y x = m the gradient is 0. A target that is no sign scales the score; 0 costs the margin.

    >>> hinge([0.5, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.5, 0.0, 3.0]

    Elsewhere: optax `hinge_loss`; keras `Hinge`; scikit-learn has the mean as `hinge_loss`.
    Differs: keras turns 0 into -1 where every label is 0 or 1, and averages the last axis first;
    optax has half of the slope at y x = 1 and broadcasts unequal shapes without a word.

    Cortes and Vapnik, *Support-Vector Networks* (1995).
    """
    return xp.relu(margin - target * pred)


@loss(points=({"pred": [1.0, -1.0, 0.5], "target": [1.0, -1.0, 1.0]},))
def squared_hinge(xp: XP, pred: Score, target: Sign, *, margin: NonNegative = 1.0):
    r"""Square of `hinge`: smooth at the margin, and harder on what is far from it.

    $$ \ell = \max(0, m - y x)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A target that is no sign scales the score; 0 costs the square of the margin.

    >>> squared_hinge([0.5, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.25, 0.0, 9.0]

    Elsewhere: keras `SquaredHinge`; scikit-learn `LinearSVC(loss="squared_hinge")`.
    Differs: keras turns 0 into -1 where every label is 0 or 1, and averages the last axis first.

    Cortes and Vapnik, *Support-Vector Networks* (1995), equation 5 with exponent 2.
    """
    return xp.relu(margin - target * pred) ** 2


@loss
def perceptron(xp: XP, pred: Score, target: Sign):
    r"""How far a score is on the wrong side.

    $$ \ell = \max(0, -y x), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `hinge` with margin 0: a score of 0 costs nothing and has gradient 0. A target that is no
    sign scales the score; 0 costs nothing.

    >>> perceptron([0.5, 2.0, 2.0], [1, 1, -1], reduction="none")
    [0.0, 0.0, 2.0]

    Elsewhere: optax `perceptron_loss`; scikit-learn `SGDClassifier(loss="perceptron")`.
    Differs: optax has half of the slope at a score of 0.

    Rosenblatt, *The Perceptron* (1958).
    """
    return xp.relu(-target * pred)


@loss(
    bounds=(-float("inf"), float("inf")),
    points=({"pred": [1.0, 0.0, 2.0], "target": [-1.0, 1.0, -1.0]},),
)
def hinge_embedding(xp: XP, pred: Real, target: Sign, *, margin: NonNegative = 1.0):
    r"""A distance of a pair that belongs together, and what lacks to a margin of one that does not.

    $$ \ell = x \;\text{if}\; y = 1, \quad \max(0, m - x) \;\text{if}\; y = -1, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is a distance that you computed. Between the signs the loss is linear in the target.

    >>> hinge_embedding([0.25, 0.25, 3.0], [1, -1, -1], reduction="none")
    [0.25, 0.75, 0.0]

    Elsewhere: torch `hinge_embedding_loss`.
    Differs: of a target that is no sign torch takes the sum of both parts; at x = m it has slope
    -1, here 0; it broadcasts unequal shapes without a word.

    Hadsell, Chopra and LeCun, *Dimensionality Reduction by Learning an Invariant Mapping* (2006),
    with distances that are not squared.
    """
    alike, apart = 0.5 * (1.0 + target), 0.5 * (1.0 - target)
    return xp.xmul(alike, pred) + xp.xmul(apart, xp.relu(margin - pred))


@loss(points=({"x1": [1.0, 0.0, 2.0], "x2": [1.0, 1.0, 1.0], "target": [1.0, -1.0, 1.0]},))
def margin_ranking(xp: XP, x1: Real, x2: Real, target: Sign, *, margin: NonNegative = 0.0):
    r"""Of two scores, the first should be above the second by a margin, or below it.

    $$ \ell = \max(0, m - y (x_1 - x_2)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The target is 1 where x1 should be the larger one and -1 where x2. One that is no sign scales
    the difference: a 0 costs the margin, whatever the scores.

    >>> margin_ranking([1.0, 1.0], [3.0, 3.0], [1, -1], margin=0.5, reduction="none")
    [2.5, 0.0]

    Elsewhere: torch `margin_ranking_loss`.
    Differs: the gradient at y (x1 - x2) = m is 0, so that of two equal scores with margin 0; torch
    has the slope of the wrong side there.

    Herbrich, Graepel and Obermayer, *Large Margin Rank Boundaries for Ordinal Regression* (2000).
    """
    return xp.relu(margin - target * (x1 - x2))


def sparse_plus(xp: XP, x: Array) -> Array:
    """0 below -1, (x + 1)² / 4 up to 1, x above."""
    ahead = x + 1.0
    near = xp.clip(ahead, 0.0, 2.0)
    # One slope at both ends, whichever side of `clip` a tie takes.
    return 0.5 * near * (ahead - 0.5 * near)


@loss(points=({"pred": [1.0, -1.0, 1.0, -1.0], "target": [0.0, 0.0, 1.0, 1.0]},))
def sparsemax_binary(xp: XP, pred: Score, target: Binary):
    r"""The loss of sparsemax for two classes: a sure answer costs exactly 0.

    $$ \ell = (1 - t)\, s(x) + t\, s(-x), \quad
       s(x) = \begin{cases} 0 & x \le -1 \\ \tfrac14 (x + 1)^2 & -1 < x < 1 \\ x & x \ge 1
       \end{cases}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Targets are 0 and 1, not signs; between them the loss is linear in the target.

    >>> sparsemax_binary([0.0, 2.0, 2.0], [1, 1, 0], reduction="none")
    [0.25, 0.0, 2.0]

    Elsewhere: optax `sparsemax_loss`.
    Differs: optax takes any target but 0 for 1 and broadcasts unequal shapes without a word.

    Martins and Astudillo, *From Softmax to Sparsemax* (2016), section 3.4.
    """
    return xp.whole((1.0 - target) * sparse_plus(xp, pred) + target * sparse_plus(xp, -pred))


@loss(apart=True)
def multilabel_soft_margin(
    xp: XP,
    logits: LabelLogits,
    target: LabelSet,
    *,
    class_weight: ClassWeights | None = None,
    axis: RequiredAxis = None,
):
    r"""Binary cross-entropy of every class of a row, averaged over the classes.

    $$ \ell = -\frac1C \sum_c w_c \bigl( t_c \log \sigma(x_c) + (1 - t_c) \log \sigma(-x_c) \bigr),
       \qquad \text{mean} = \sum \ell \,/\, n $$

    A row is one unit, n is the number of rows. `class_weight` is not in a divisor, neither in C nor
    in that of the mean.

    >>> multilabel_soft_margin([[0.0, 2.0], [0.0, 2.0]], [[1, 1], [0, 0]], reduction="none")
    [0.41, 1.41]

    Elsewhere: torch `multilabel_soft_margin_loss`.
    Differs: torch has the class axis always last and broadcasts unequal shapes without a word;
    `bce_with_logits` has one unit per element, and the same mean without weights and masks.

    Read, Pfahringer, Holmes and Frank, *Classifier Chains for Multi-label Classification* (2009),
    section 2, binary relevance.
    """
    each = log_loss(xp, *folded(xp, logits), target, 1.0 - target, 1.0)
    if class_weight is not None:
        each = each * class_weight
    return xp.mean(each, axis=axis)

"""Multi-class margins: the label, or each of several, has to be ahead of the other classes."""

from typing import Literal

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import (
    Axis,
    ClassScores,
    ClassTarget,
    ClassWeights,
    LabelList,
    Labels,
    NonNegative,
    RequiredAxis,
)
from .multiclass import weighted

INF = float("inf")


def lead_of_others(xp: XP, scores: ClassScores, labels: Labels, axis: int) -> Array:
    """How far the best other class is above the label; -inf where there is no other."""
    rest = xp.where(xp.hits(labels, scores, axis), -INF, scores)
    return xp.max(rest, axis=axis) - xp.pick(scores, labels, axis)


@loss(
    points=(
        # Margin met exactly by one class, by two, and missed; equal scores.
        {
            "scores": [[1.0, 0.0, 0.5], [1.0, 0.0, 0.0], [0.0, 1.0, 2.0], [0.0, 0.0, 0.0]],
            "labels": [0, 0, 0, 0],
        },
    )
)
def multi_margin(
    xp: XP,
    scores: ClassScores,
    labels: Labels,
    *,
    p: Literal[1, 2] = 1,
    margin: NonNegative = 1.0,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""How much each other class is short of being `margin` below the label (Weston and Watkins).

    $$ \ell = \frac{w_y}{C} \sum_{j \ne y} \max(0, m - x_y + x_j)^p,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    The sum is divided by the number of classes, not by the number of other ones.

    >>> multi_margin([[0.5, 0.25, -1.0], [0.0, 1.0, 2.0]], [0, 1], reduction="none")
    [0.25, 0.6667]
    >>> multi_margin([[0.5, 0.25, -1.0], [0.0, 1.0, 2.0]], [0, 1], p=2, reduction="none")
    [0.1875, 1.3333]

    The first row: (1 - 0.5 + 0.25) / 3; the second: (0 + 2) / 3, squared (0 + 4) / 3.

    Elsewhere: torch `multi_margin_loss`.
    Differs: with class weights the mean of torch divides by the number of rows, here by the sum of
    w_y, as `cross_entropy` does in both; torch has no second derivative, and one axis of classes.

    Weston and Watkins, *Support Vector Machines for Multi-Class Pattern Recognition* (1999),
    without the division.
    """
    label = xp.expand_dims(xp.pick(scores, labels, axis), axis=axis)
    gap = scores - label
    # At the label the gap itself, which is 0, or NaN where the score is.
    short = xp.where(xp.hits(labels, scores, axis), gap, xp.relu(margin + gap))
    if p == 2:
        short = short**2
    value = xp.sum(short, axis=axis) / scores.shape[axis]
    return weighted(xp, value, scores, labels, class_weight, axis)


@loss(
    points=(
        # Margin met exactly, by one class and by two; missed by two alike; equal scores.
        {
            "scores": [[1.0, 0.0, -1.0], [2.0, 1.0, 1.0], [0.0, 3.0, 3.0], [0.0, 0.0, 0.0]],
            "labels": [0, 0, 0, 0],
        },
    )
)
def multiclass_hinge(
    xp: XP,
    scores: ClassScores,
    labels: Labels,
    *,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""How much the best other class is short of being 1 below the label (Crammer and Singer).

    $$ \ell = w_y \left(\max_j (x_j + [j \ne y]) - x_y\right)
            = w_y \max(0, 1 + \max_{j \ne y} x_j - x_y),
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Classes that tie for the best share the gradient; where the margin is met exactly it is 0.

    >>> multiclass_hinge([[2.0, 0.5, -1.0], [0.0, 1.0, 2.0]], [0, 1], reduction="none")
    [0.0, 2.0]

    Elsewhere: optax `multiclass_hinge_loss`.
    Differs: a label out of range costs optax the best score plus 1, here it is an error, or NaN
    where it cannot be read; where the margin is met exactly optax has a gradient. Keras
    `CategoricalHinge` and torch `multi_margin_loss` are `categorical_hinge` and `multi_margin`.

    Crammer and Singer, *On the Algorithmic Implementation of Multiclass Kernel-based Vector
    Machines* (2001).
    """
    value = xp.relu(1.0 + lead_of_others(xp, scores, labels, axis))
    return weighted(xp, value, scores, labels, class_weight, axis)


@loss(
    points=(
        # The label first by itself, tied with one other class and with all, and behind two.
        {
            "scores": [[1.0, 0.0, -1.0], [1.0, 1.0, 0.0], [2.0, 2.0, 2.0], [0.0, 3.0, 3.0]],
            "labels": [0, 0, 0, 0],
        },
    )
)
def multiclass_perceptron(
    xp: XP,
    scores: ClassScores,
    labels: Labels,
    *,
    class_weight: ClassWeights | None = None,
    axis: Axis = -1,
):
    r"""How far the best class is above the label: 0 where the label is the best.

    $$ \ell = w_y \left(\max_j x_j - x_y\right), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    Classes that tie for the best share the gradient; where the label is one of them it is 0.

    >>> multiclass_perceptron([[2.0, 0.5, -1.0], [0.0, 1.0, 2.0]], [0, 1], reduction="none")
    [0.0, 1.0]

    Elsewhere: optax `multiclass_perceptron_loss`.
    Differs: a label out of range costs optax the best score, here it is an error, or NaN where it
    cannot be read; where the label ties for the best optax has a gradient.

    Collins, *Discriminative Training Methods for Hidden Markov Models* (2002).
    """
    value = xp.relu(lead_of_others(xp, scores, labels, axis))
    return weighted(xp, value, scores, labels, class_weight, axis)


@loss(
    points=(
        # Margin met exactly; all other scores below 0, at 0, and tied above it.
        {
            "scores": [[1.0, 0.0, -1.0], [0.5, -1.0, -2.0], [0.5, 0.0, 0.0], [0.0, 2.0, 2.0]],
            "target": [[1.0, 0.0, 0.0]] * 4,
        },
    )
)
def categorical_hinge(
    xp: XP, scores: ClassScores, target: ClassTarget, *, axis: RequiredAxis = None
):
    r"""Hinge between the score of the target and the best other score, or 0 if that is below 0.

    $$ \ell = \max\left(0, 1 + \max_c (1 - t_c) x_c - \sum_c t_c x_c\right),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With a one-hot target the true class takes part in the inner maximum with a 0, so that it is
    not `multiclass_hinge` where all other scores are negative: the label then has to be above 1.

    >>> categorical_hinge(
    ...     [[2.0, 0.5, -1.0], [0.25, -3.0, -2.0]], [[1, 0, 0], [1, 0, 0]], reduction="none"
    ... )
    [0.0, 0.75]

    Elsewhere: keras `CategoricalHinge`.
    Differs: keras has the target first, and no other axis than the last.

    Weston and Watkins, *Support Vector Machines for Multi-Class Pattern Recognition* (1999); the
    form with a 0 is that of keras.
    """
    impossible = scores == -INF
    other = xp.where(impossible, -INF, (1.0 - target) * xp.where(impossible, 0.0, scores))
    # Where an other class ties with the 0 of a true one, the gradient is that of the 0.
    certain = target == 1.0
    best = xp.max(xp.where(certain, -INF, other), axis=axis)
    nought = certain & ~impossible
    terms = xp.where(nought, other, 0.0), xp.astype(nought, scores), xp.xmul(target, scores)
    floor, count, own = xp.sums(terms, axis=axis)
    floor = xp.where(count > 0.0, xp.div(floor, count), -INF)
    best = xp.where(best > floor, best, floor)
    return xp.relu(1.0 + best - own)


@loss(
    points=(
        # Margin met exactly by one pair and by two; missed; no label, all labels, one twice.
        {
            "scores": [[1.0, 0.0, 0.5], [1.0, 0.0, 0.0], [0.0, 1.0, 2.0], [1.0, 2.0, 3.0]],
            "labels": [[0, -1, 1], [0, -1, -1], [0, 1, -1], [-1, 0, 0]],
        },
        {"scores": [[1.0, 0.0, 2.0], [1.0, 0.0, 2.0]], "labels": [[0, 1, 2], [0, 0, -1]]},
    )
)
def multilabel_margin(xp: XP, scores: ClassScores, labels: LabelList):
    r"""How much each class that is not a label is short of being 1 below each label.

    $$ \ell = \frac1C \sum_{k \in Y} \sum_{i \notin Y} \max(0, 1 - (x_k - x_i)),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Y is a list of labels of any length, ended by -1 where it is shorter than its axis; what stands
    behind the end is not looked at, except that it may not be out of range. A label that is listed
    twice counts twice. A row without labels, or with all of them, costs 0. The classes are the last
    axis. Time and memory are rows times classes times the length of the lists.

    >>> multilabel_margin([[0.1, 0.2, 0.4, 0.8]], [[3, 0, -1, 1]])
    0.85

    (1 - 0.8 + 0.2) + (1 - 0.8 + 0.4) + (1 - 0.1 + 0.2) + (1 - 0.1 + 0.4) over 4.

    Elsewhere: torch `multilabel_margin_loss`.
    Differs: torch wants lists as long as there are classes, and has no second derivative.

    Schapire and Singer, *BoosTexter: A Boosting-based System for Text Categorization* (2000): the
    ranking of labels, here with a hinge.
    """
    size, classes = labels.shape[-1], scores.shape[-1]
    spread = xp.broadcast_to(xp.expand_dims(scores, axis=-2), (*scores.shape[:-1], size, classes))
    behind_end = xp.cumulative_sum(xp.astype(labels == -1, scores), axis=-1) > 0.0
    own = xp.pick(spread, xp.where(labels == -1, 0, labels), axis=-1)
    listed = xp.hits(labels, spread, axis=-1) & xp.expand_dims(~behind_end, axis=-1)
    left_out = xp.any(listed, axis=-2, keepdims=True) | xp.expand_dims(behind_end, axis=-1)
    short = xp.relu(1.0 - (xp.expand_dims(own, axis=-1) - spread))
    value = xp.sum(xp.where(left_out, 0.0, short), axis=(-2, -1)) / classes
    # A NaN shows even where no pair has it; so does a bad label, which is a NaN of `own`.
    for x in (scores, own):
        value = value + xp.sum(xp.where(xp.isnan(x), x, 0.0), axis=-1)
    return value

"""optax's losses of one class among several: a value per row, the classes last or at `axis`."""

from typing import Any

from ..._compat import Door
from ...dialect import XP, Array
from ...losses import multiclass, sparse_classes
from ..reading import axes_of, floats, labels_of, mask_of, number, of_rank, spread, stretched

INF = float("inf")


def ordered(xp: XP, x: Array, order: tuple[int, ...]) -> Array:
    """The axes of an array in another order."""
    current = list(range(len(order)))
    for place, axis in enumerate(order):
        x = xp.moveaxis(x, current.index(axis), place)
        current.remove(axis)
        current.insert(place, axis)
    return x


def joined(xp: XP, x: Array, axes: tuple[int, ...]) -> Array:
    """Several axes made one, the last."""
    rest = tuple(i for i in range(len(x.shape)) if i not in axes)
    x, size = ordered(xp, x, rest + axes), 1
    for n in x.shape[len(rest) :]:
        size *= n
    return xp.reshape(x, (*x.shape[: len(rest)], size))


def surprisal(xp: XP, logits: Array, axes: tuple[int, ...]) -> Array:
    """-log softmax over one axis, or over several as if they were one."""
    if 0 in logits.shape:
        return logits
    if len(axes) == 1:
        return multiclass.surprisal(xp, logits, axes[0])
    order = (*(i for i in range(len(logits.shape)) if i not in axes), *axes)
    value = multiclass.surprisal(xp, joined(xp, logits, axes), -1)
    value = xp.reshape(value, tuple(logits.shape[i] for i in order))
    return ordered(xp, value, tuple(order.index(i) for i in range(len(order))))


def row_mask(on: Door, name: str, where: Any, logits: Array, axis: Any) -> Array:
    """The mask, with the axis of the classes put in if it has another rank than the logits."""
    mask = mask_of(on, name, where, logits)
    if len(mask.shape) != len(logits.shape) and axis is not None:
        number_of_axes = len(axis) if isinstance(axis, tuple | list) else 1
        for place in sorted(axes_of(name, axis, len(mask.shape) + number_of_axes)):
            mask = on.xp.expand_dims(mask, axis=place)
    return mask


def costs(
    on: Door, name: str, logits: Array, labels: Array, axis: Any, where: Any
) -> tuple[Array, Array, tuple[int, ...]]:
    """Labels and -log p per class, broadcast, 0 and inf outside `where`; and the class axes.

    The softmax is taken before the labels may stretch the logits.
    """
    xp = on.xp
    if where is not None:
        logits, mask = spread(xp, name, logits, row_mask(on, name, where, logits, axis))
        logits = xp.where(mask, logits, -INF)
    cost = surprisal(xp, logits, axes_of(name, axis, len(logits.shape)))
    if where is None:
        labels, cost = spread(xp, name, labels, cost)
    else:
        labels, cost, mask = spread(xp, name, labels, cost, mask)
        labels = xp.where(mask, labels, 0.0)
    return labels, cost, axes_of(name, axis, len(cost.shape))


def softmax_cross_entropy(
    on: Door, logits: Any, labels: Any, axis: Any = -1, where: Any = None
) -> Any:
    """-Σ y log softmax(x) over one `axis` or several; labels broadcast, and need not sum to 1.

    `where` is per row or per class; a row without a class costs 0. A logit of -inf whose label is
    0, NaN in optax, costs nothing, as in `safe_softmax_cross_entropy`.
    """
    name, given = "softmax_cross_entropy", {"logits": logits, "labels": labels}
    (logits, labels), dtype = floats(on, name, given, real=("labels",))
    labels, cost, axes = costs(on, name, logits, labels, axis, where)
    return on.arrays.cast(on.xp.sum(on.xp.xmul(labels, cost), axis=axes), dtype)


def safe_softmax_cross_entropy(on: Door, logits: Any, labels: Any) -> Any:
    """-Σ y log softmax(x) over the last axis, broadcast; y = 0 costs nothing at p = 0 either."""
    return softmax_cross_entropy(on, logits, labels)


def softmax_cross_entropy_with_integer_labels(
    on: Door, logits: Any, labels: Any, axis: Any = -1, where: Any = None
) -> Any:
    """log Σ exp(x) - x_y over one `axis`, or over several as if they were one.

    `where`, per row or per class, chooses what the sum runs over: x_y is taken even where it is
    left out, and the value then may be below 0. A row without a class costs 0. Rows of one and of
    many broadcast.
    """
    xp, name = on.xp, "softmax_cross_entropy_with_integer_labels"
    (logits,), dtype = floats(on, name, {"logits": logits})
    if axis is None:
        raise ValueError(f"{name}: axis must be an int or a tuple of int, got None")
    axes = axes_of(name, axis, len(logits.shape))
    mask = None
    if where is not None:
        mask = stretched(xp, row_mask(on, name, where, logits, axis), tuple(logits.shape))
        mask = joined(xp, mask, axes)
    logits = joined(xp, logits, axes)
    used = None if mask is None else xp.any(mask, axis=-1)
    labels = labels_of(on, name, labels, logits.shape[-1], logits, used)
    of_rank(name, "labels", labels, len(logits.shape) - 1)
    # As pairs of arrays with a last axis of 1, so that rows broadcast and classes do not.
    row = xp.sum(logits, axis=-1, keepdims=True)
    _, labels = spread(xp, name, row, xp.expand_dims(labels, axis=-1))
    labels = labels[..., 0]
    logits = stretched(xp, logits, (*labels.shape, logits.shape[-1]))
    if mask is None:
        value = multiclass.cross_entropy(xp, logits, labels)
    else:
        mask = stretched(xp, mask, tuple(logits.shape))
        used = xp.any(mask, axis=-1)
        # The logits that count, and the label's as a constant of their softmax.
        total = xp.logsumexp(xp.where(mask, logits, -INF), axis=-1)
        value = xp.where(used, total, 0.0)
        label = xp.pick(xp.where(xp.expand_dims(used, axis=-1), logits, 0.0), labels, -1)
        value = value - xp.where(used, label, 0.0)
    return on.arrays.cast(value, dtype)


def scores_of_rows(
    on: Door, name: str, scores: Any, labels: Any
) -> tuple[Array, Array, Array, str]:
    """Scores and labels, rows broadcast; the score of the label; the dtype of the result."""
    xp = on.xp
    (scores,), dtype = floats(on, name, {"scores": scores}, real=("scores",))
    labels = labels_of(on, name, labels, scores.shape[-1], scores)
    _, labels = spread(xp, name, xp.argmax(scores, axis=-1), labels)
    scores = stretched(xp, scores, (*labels.shape, scores.shape[-1]))
    return scores, labels, xp.pick(scores, labels, -1), dtype


def multiclass_hinge_loss(on: Door, scores: Any, labels: Any) -> Any:
    """max over j of (x_j + [j is not the label]) - x_y; classes that tie share the gradient.

    A label that is exactly 1 above the best other class is a tie.
    """
    xp = on.xp
    scores, labels, own, dtype = scores_of_rows(on, "multiclass_hinge_loss", scores, labels)
    raised = xp.where(xp.hits(labels, scores, -1), scores, scores + 1.0)
    return on.arrays.cast(xp.max(raised, axis=-1) - own, dtype)


def multiclass_perceptron_loss(on: Door, scores: Any, labels: Any) -> Any:
    """max over j of x_j, less x_y; classes that tie share the gradient."""
    scores, _, own, dtype = scores_of_rows(on, "multiclass_perceptron_loss", scores, labels)
    return on.arrays.cast(on.xp.max(scores, axis=-1) - own, dtype)


def multiclass_sparsemax_loss(on: Door, scores: Any, labels: Any) -> Any:
    """The loss whose gradient is sparsemax(x) less the one-hot label; one row per sample."""
    name = "multiclass_sparsemax_loss"
    (scores,), dtype = floats(on, name, {"scores": scores}, real=("scores",))
    of_rank(name, "scores", scores, 2)
    labels = labels_of(on, name, labels, scores.shape[-1], scores)
    if tuple(labels.shape) != (scores.shape[0],):
        raise ValueError(f"{name}: labels must have shape ({scores.shape[0]},), one per row")
    value = sparse_classes.multiclass_sparsemax(on.xp, scores, labels)
    return on.arrays.cast(value, dtype)


def poly_loss_cross_entropy(
    on: Door, logits: Any, labels: Any, *, epsilon: Any = 2.0, axis: Any = -1, where: Any = None
) -> Any:
    """Σ y (-log p + epsilon (1 - p)), p = softmax(x), over one `axis` or several; broadcast.

    `where` as in `softmax_cross_entropy`: per row, too, where optax takes it for one per class in
    the second term.
    """
    xp, name = on.xp, "poly_loss_cross_entropy"
    (logits, labels), dtype = floats(on, name, {"logits": logits, "labels": labels})
    labels, cost, axes = costs(on, name, logits, labels, axis, where)
    entropy = xp.sum(xp.xmul(labels, cost), axis=axes)
    # 1 - p of a class that is left out or impossible is 1, and its label 0 or not.
    missed = xp.sum(labels * -xp.expm1(-cost), axis=axes)
    epsilon = number(on, name, "epsilon", epsilon, cost)
    entropy, missed, epsilon = spread(xp, name, entropy, missed, epsilon)
    return on.arrays.cast(entropy + epsilon * missed, dtype)


def smooth_labels(on: Door, labels: Any, alpha: Any, *, axis: Any = -1, where: Any = None) -> Any:
    """(1 - alpha) y + alpha / n, n being the number of classes along `axis`, or in `where`.

    What `where` leaves out is smoothed too; a row without a class is inf.
    """
    xp, name = on.xp, "smooth_labels"
    (labels,), dtype = floats(on, name, {"labels": labels})
    alpha = number(on, name, "alpha", alpha, labels)
    axes = axes_of(name, axis, len(labels.shape))
    if where is None:
        count = xp.ones_like(labels)
        for a in axes:
            count = count * float(labels.shape[a])
    else:
        mask = xp.astype(mask_of(on, name, where, labels), labels)
        count = xp.sum(mask, axis=axes_of(name, axis, len(mask.shape)), keepdims=True)
    labels, alpha, count = spread(xp, name, labels, alpha, count)
    return on.arrays.cast((1.0 - alpha) * labels + alpha / count, dtype)

"""Cross-entropies of probabilities, or with `from_logits` of logits."""

import math
import warnings

from ..._compat import Array, Door
from .inputs import (
    EPSILON,
    Axes,
    alike,
    demand_one_shape,
    labels,
    mean,
    positions,
    prediction,
    read,
    read_prediction,
    together,
)


def clipped(on: Door, p: Array) -> Array:
    """A probability held to [1e-7, 1 - 1e-7]; from the bounds on its gradient is 0."""
    return on.xp.clip(p, EPSILON, 1.0 - EPSILON)


def shares(on: Door, p: Array, axis: int) -> Array:
    """Probabilities divided by their sum, clipped. A row whose sum is 0 is NaN."""
    total = on.xp.sum(p, axis=axis, keepdims=True)
    nowhere = on.xp.where(total == 0.0, math.nan, on.xp.ones_like(total))
    return clipped(on, on.xp.div(p * nowhere, total))


def class_axis(name: str, pred: Array, axis: int) -> int:
    if isinstance(axis, bool) or not isinstance(axis, int):
        raise ValueError(f"{name}: axis must be an int, got {axis!r}")
    return positions(pred, axis)[0]


def warn_of_one_class(name: str, pred: Array, axis: int) -> None:
    if pred.shape[axis] == 1:
        warnings.warn(
            f"{name}: expected y_pred.shape to be (batch_size, num_classes), more than one class, "
            f"got {tuple(pred.shape)}; binary_crossentropy is for a single probability",
            SyntaxWarning,
            stacklevel=5,
        )


def binary_crossentropy(
    on: Door,
    y_true: Array,
    y_pred: Array,
    from_logits: bool = False,
    label_smoothing: float | Array = 0.0,
    axis: Axes = -1,
) -> Array:
    """-y_true log p - (1 - y_true) log(1 - p), mean over `axis`.

    p is y_pred clipped to [1e-7, 1 - 1e-7], so that the loss is at most 16.1 and the gradient 0
    from there on; with `from_logits` it is the sigmoid of y_pred, not clipped. Smoothing e makes
    the target (1 - e) y_true + e / 2.

    An infinite logit that is right costs 0 (in Keras NaN).
    """
    true, pred, back = read(on, y_true, y_pred)
    demand_one_shape("binary_crossentropy", true, pred)
    true = true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    if from_logits:
        value = on.loss.bce_with_logits(pred, true, reduction="none")
    else:
        value = on.loss.bce(clipped(on, pred), true, reduction="none")
    return back(mean(on, value, axis))


def binary_focal_crossentropy(
    on: Door,
    y_true: Array,
    y_pred: Array,
    apply_class_balancing: bool = False,
    alpha: float | Array = 0.25,
    gamma: float | Array = 2.0,
    from_logits: bool = False,
    label_smoothing: float | Array = 0.0,
    axis: Axes = -1,
) -> Array:
    """(1 - p_t)^gamma times the binary cross-entropy, mean over `axis`.

    p_t = y_true p + (1 - y_true)(1 - p), with p = y_pred or its sigmoid. In the cross-entropy p is
    clipped to [1e-7, 1 - 1e-7], with `from_logits` too; in p_t it is not. With
    `apply_class_balancing` times alpha y_true + (1 - alpha)(1 - y_true). Smoothing, as in
    `binary_crossentropy`, comes first.

    Where p_t is 1 and gamma below 1 the gradient is 0 (in Keras NaN or infinite).
    """
    true, pred, back = read(on, y_true, y_pred)
    demand_one_shape("binary_focal_crossentropy", true, pred)
    true = true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    yes, no = (on.xp.sigmoid(pred), on.xp.sigmoid(-pred)) if from_logits else (pred, 1.0 - pred)
    value = on.loss.bce(clipped(on, yes), true, reduction="none")
    value = on.xp.pow(true * no + (1.0 - true) * yes, gamma) * value
    if apply_class_balancing:
        value = value * (true * alpha + (1.0 - true) * (1.0 - alpha))
    return back(mean(on, value, axis))


def categorical_crossentropy(
    on: Door,
    y_true: Array,
    y_pred: Array,
    from_logits: bool = False,
    label_smoothing: float | Array = 0.0,
    axis: int = -1,
) -> Array:
    """-y_true log p, sum over the classes.

    p is y_pred divided by its sum, clipped to [1e-7, 1 - 1e-7] (NaN where the sum is 0); with
    `from_logits` its softmax, not clipped. Smoothing e makes the target (1 - e) y_true + e / C.

    C is the number of classes on `axis`, as in Keras from 3.16 on (before, the size of the last
    axis). A logit of -inf whose target is 0 costs nothing (in Keras NaN).
    """
    true, pred, back = read(on, y_true, y_pred)
    axis = class_axis("categorical_crossentropy", pred, axis)
    warn_of_one_class("categorical_crossentropy", pred, axis)
    demand_one_shape("categorical_crossentropy", true, pred)
    true = true * (1.0 - label_smoothing) + label_smoothing / pred.shape[axis]
    if from_logits:
        return back(on.loss.soft_cross_entropy(pred, true, axis=axis, reduction="none"))
    return back(-on.xp.sum(true * on.xp.log(shares(on, pred, axis)), axis=axis))


def categorical_focal_crossentropy(
    on: Door,
    y_true: Array,
    y_pred: Array,
    alpha: float | Array = 0.25,
    gamma: float | Array = 2.0,
    from_logits: bool = False,
    label_smoothing: float | Array = 0.0,
    axis: int = -1,
) -> Array:
    """-alpha (1 - p)^gamma y_true log p, sum over the classes.

    p is y_pred, or with `from_logits` its softmax, divided by its sum and clipped to
    [1e-7, 1 - 1e-7]. alpha is one number, or one per class on the last axis. Smoothing is that of
    `categorical_crossentropy`.
    """
    true, pred, back = read(on, y_true, y_pred)
    axis = class_axis("categorical_focal_crossentropy", pred, axis)
    warn_of_one_class("categorical_focal_crossentropy", pred, axis)
    true = true * (1.0 - label_smoothing) + label_smoothing / pred.shape[axis]
    if from_logits:
        pred = on.xp.exp(on.xp.log_softmax(pred, axis=axis))
    pred = shares(on, pred, axis)
    true, pred, alpha = together(on, true, pred, alike(on, alpha, pred))
    value = alpha * on.xp.pow(1.0 - pred, gamma) * true * -on.xp.log(pred)
    return back(on.xp.sum(value, axis=axis))


def sparse_categorical_crossentropy(
    on: Door,
    y_true: Array,
    y_pred: Array,
    from_logits: bool = False,
    ignore_class: int | None = None,
    axis: int = -1,
) -> Array:
    """-log p at an integer label.

    p is as in `categorical_crossentropy`. y_true has the shape of y_pred without `axis`, or with
    size 1 there. The label `ignore_class` costs 0, whatever y_pred holds; so does -100.

    Other labels out of range are an error, or NaN where they cannot be read: Keras has 0 on its
    JAX backend, an IndexError on its torch backend.
    """
    value, _ = sparse_and_mask(on, y_true, y_pred, from_logits, ignore_class, axis)
    return value


def sparse_and_mask(
    on: Door,
    y_true: Array,
    y_pred: Array,
    from_logits: bool = False,
    ignore_class: int | None = None,
    axis: int = -1,
) -> tuple[Array, Array | None]:
    """The loss, and which labels are not `ignore_class`."""
    pred = prediction(on, y_pred)
    axis = class_axis("sparse_categorical_crossentropy", pred, axis)
    true = labels(on, y_true, pred)
    if len(true.shape) == len(pred.shape) and true.shape[axis] == 1:
        true = on.xp.reshape(true, (*true.shape[:axis], *true.shape[axis + 1 :]))
    ignored = -100 if ignore_class is None else int(ignore_class)
    given = {"axis": axis, "ignore_index": ignored, "reduction": "none"}
    valid = None if ignore_class is None else true != ignored
    if from_logits:
        return on.loss.cross_entropy(pred, true, **given), valid
    p, back = read_prediction(on, pred)
    if valid is not None:
        p = on.xp.where(on.xp.expand_dims(valid, axis=axis), p, 1.0)
    return back(on.loss.nll(on.xp.log(shares(on, p, axis)), true, **given)), valid


def categorical_generalized_cross_entropy(
    on: Door, y_true: Array, y_pred: Array, q: float | Array
) -> Array:
    """(1 - p^q) / q of the probability p at an integer label.

    y_pred is taken as it is: not clipped, not divided by its sum. The label -100 has p = 0. Other
    labels out of range are an error, or NaN where they cannot be read. At p = 0 the gradient is 0
    (in Keras infinite).
    """
    pred, back = read_prediction(on, y_pred)
    p = -on.loss.nll(pred, labels(on, y_true, pred), reduction="none")
    return back((1.0 - on.xp.pow(p, q)) / q)

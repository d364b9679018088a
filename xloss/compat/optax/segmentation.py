"""optax's Dice losses. The first axis is the sample, the last the class."""

from typing import Any

from ..._compat import Door
from ...dialect import XP, Array
from ...losses.multiclass import surprisal
from ...losses.segmentation import regions
from ..reading import axes_of, floats, number, of_rank, same_shapes, spread

REDUCTIONS = ("mean", "sum", "none")


def probabilities(on: Door, name: str, predictions: Array, apply: bool) -> Array:
    """The softmax over the last axis; of one class the sigmoid."""
    xp = on.xp
    if apply:
        one = predictions.shape[-1] == 1
        return xp.sigmoid(predictions) if one else xp.exp(-surprisal(xp, predictions, -1))
    total = xp.sum(predictions, axis=-1)
    off = xp.abs(total - 1.0) > 1e-5 + 1e-8
    # One class has no others to sum to 1 with.
    if predictions.shape[-1] > 1 and on.arrays.concrete(off) and on.arrays.first(off) is not None:
        raise ValueError(
            f"{name}: predictions without a softmax must be valid probability distributions, which "
            f"sum to 1 over the last axis; at {on.arrays.first(off)} they sum to "
            f"{float(total[on.arrays.first(off)]):.6f}"
        )
    return predictions


def dice_per_class(
    on: Door, name: str, predictions: Array, targets: Array, smooth: Any, alpha: Any, beta: Any,
    apply: bool, axis: Any,
) -> Array:  # fmt: skip
    xp = on.xp
    same_shapes(name, predictions=predictions, targets=targets)
    prob = probabilities(on, name, predictions, apply)
    rank = len(prob.shape)
    over = tuple(range(1, rank - 1)) if axis is None else axes_of(name, axis, rank)
    found, wrong, missed = regions(xp, prob, targets, None, over)
    smooth, alpha, beta = (
        number(on, name, key, value, found)
        for key, value in (("smooth", smooth), ("alpha", alpha), ("beta", beta))
    )
    found, wrong, missed, smooth, alpha, beta = spread(
        xp, name, found, wrong, missed, smooth, alpha, beta
    )
    error = alpha * wrong + beta * missed
    return xp.div(error, found + error + smooth)


def without_background(xp: XP, name: str, value: Array, classes: int, ignore: bool) -> Array:
    return xp.take_slice(value, 1, None, -1) if ignore and classes > 1 else value


def dice_loss(
    on: Door, predictions: Any, targets: Any, *, class_weights: Any = None, smooth: Any = 1.0,
    alpha: Any = 0.5, beta: Any = 0.5, apply_softmax: bool = True, reduction: str = "mean",
    ignore_background: bool = False, axis: Any = None,
) -> Any:  # fmt: skip
    """1 - (I + smooth) / (I + alpha FP + beta FN + smooth), per sample and class.

    I = Σ p t, FP = Σ p - I, FN = Σ t - I over `axis`, by default all but the first and the last. p
    is the softmax, for one class the sigmoid, unless `apply_softmax` is False: then rows that do
    not sum to 1 are an error where they can be read. One class is exempt: optax refuses all but 1
    there. `class_weights` multiply, `ignore_background` drops class 0, and the reduction is over
    the classes. 0 / 0, NaN in optax, costs 0.
    """
    xp, name = on.xp, "dice_loss"
    if reduction not in REDUCTIONS:
        raise ValueError(f"{name}: reduction must be one of {REDUCTIONS}, got {reduction!r}")
    given = {"predictions": predictions, "targets": targets}
    (pred, target), dtype = floats(on, name, given, real=tuple(given))
    if len(pred.shape) == len(target.shape) - 1:
        pred = xp.expand_dims(pred, axis=-1)
    if len(target.shape) == len(pred.shape) - 1:
        target = xp.expand_dims(target, axis=-1)
    value = dice_per_class(on, name, pred, target, smooth, alpha, beta, bool(apply_softmax), axis)
    if class_weights is not None:
        weights = number(on, name, "class_weights", class_weights, value)
        of_rank(name, "class_weights", weights, 1)
        value, weights = spread(xp, name, value, weights)
        value = value * weights
    value = without_background(xp, name, value, pred.shape[-1], ignore_background)
    if reduction != "none":
        value = (xp.mean if reduction == "mean" else xp.sum)(value, axis=-1)
    return on.arrays.cast(value, dtype)


def multiclass_generalized_dice_loss(
    on: Door, predictions: Any, targets: Any, *, smooth: Any = 1.0, apply_softmax: bool = True,
    ignore_background: bool = False,
) -> Any:  # fmt: skip
    """The mean over samples and classes of `dice_loss`, times a weight per class.

    The weights are 1 / (T² + 1e-7), T the class's sum of targets over the whole batch, scaled to a
    mean of 1 over the classes. A class that is nowhere in the target outweighs all others.
    """
    xp, name = on.xp, "multiclass_generalized_dice_loss"
    given = {"predictions": predictions, "targets": targets}
    (pred, target), dtype = floats(on, name, given, real=tuple(given))
    same_shapes(name, predictions=pred, targets=target)
    size = xp.sum(target, axis=tuple(range(len(target.shape) - 1)))
    weights = 1.0 / (size**2 + 1e-7)
    weights = weights / xp.mean(weights)
    value = dice_per_class(on, name, pred, target, smooth, 0.5, 0.5, bool(apply_softmax), None)
    value, weights = spread(xp, name, value, weights)
    value = without_background(xp, name, value * weights, pred.shape[-1], ignore_background)
    return on.arrays.cast(xp.mean(value), dtype)


def binary_dice_loss(
    on: Door, predictions: Any, targets: Any, *, smooth: Any = 1.0, apply_sigmoid: bool = True
) -> Any:
    """`dice_loss` of one class, whose axis of size 1 may be missing; a value per sample."""
    name = "binary_dice_loss"
    given = {"predictions": predictions, "targets": targets}
    # Each by itself, so that the dtype of the result is found among the arrays as given.
    pred, target = (floats(on, name, {key: x}, real=(key,))[0][0] for key, x in given.items())
    if len(pred.shape) == len(target.shape) and pred.shape[-1:] != (1,):
        pred, target = (on.xp.expand_dims(x, axis=-1) for x in (pred, target))
    value = dice_loss(on, pred, target, smooth=smooth, apply_softmax=apply_sigmoid)
    _, dtype = floats(on, name, given, real=tuple(given))
    return on.arrays.cast(value, dtype)

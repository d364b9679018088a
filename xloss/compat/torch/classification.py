"""Of `torch.nn.functional`: classes, one or several of them per row, with the class axis at 1."""

import math
from typing import Any

from ..._compat import Array, Door
from ...losses import binary
from .tail import (
    array,
    broadcast,
    checked,
    expand,
    fitted,
    is_float,
    is_number,
    legacy,
    read,
    read_labels,
    reduced,
    refuse_any,
    shape,
)

# In the derivative of `binary_cross_entropy` p (1 - p) is not smaller than this.
LEAST_SPREAD = 1e-12


# --- yes or no ------------------------------------------------------------------------------------
def same_shape(name: str, input: Any, target: Any) -> None:
    if shape(input) != shape(target):
        raise ValueError(
            f"{name}: target has shape {shape(target)}, input {shape(input)}; they must agree"
        )


def binary_cross_entropy(
    on: Door,
    input: Array,
    target: Array,
    weight: Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """-target log(input) - (1 - target) log(1 - input), each logarithm held above -100.

    The gradient in the input does not follow that floor: it is (p - t) / max(p (1 - p), 1e-12), up
    to 1e12. `weight` is broadcast and the mean divides by the number of elements. An input outside
    [0, 1] is an error where it can be read. At 0 and 1 the gradient in the target is that of the
    value, so 100 at most; torch's is infinite.
    """
    name = "binary_cross_entropy"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (p, t, w) = read(on, name, input=input, target=target, weight=weight)
    same_shape(name, p, t)
    refuse_any(on, name, (p < 0.0) | (p > 1.0), "input must be in [0, 1]")
    floor = on.arrays.number(-100.0, p, on.arrays.dtype(p))
    spread = p * (1.0 - p)
    edge = spread < LEAST_SPREAD
    held = on.xp.stop_gradient(p)
    value = on.xp.where(
        edge,
        # Constant in p, but for a line with the slope that the derivative has there.
        binary.bce(on.xp, held, t, log_floor=floor) + (p - held) * ((held - t) / LEAST_SPREAD),
        binary.bce(on.xp, on.xp.where(edge, 0.5, p), t, log_floor=floor),
    )
    if w is not None:
        value = value * fitted(on, name, "weight", w, shape(value))
    return reduced(on, value, reduction, out)


def binary_cross_entropy_with_logits(
    on: Door,
    input: Array,
    target: Array,
    weight: Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    pos_weight: Array | None = None,
) -> Array:
    """-pos_weight · target log σ(input) - (1 - target) log σ(-input).

    `weight` and `pos_weight` are broadcast from the last axis on; the mean divides by the number of
    elements. A logit of -inf costs 0 for a target of 0; torch has NaN there.
    """
    name = "binary_cross_entropy_with_logits"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, t, w, p) = read(
        on, name, input=input, target=target, weight=weight, pos_weight=pos_weight
    )
    same_shape(name, x, t)
    if p is not None:
        p = fitted(on, name, "pos_weight", p, shape(x))
    value = binary.bce_with_logits(on.xp, x, t, pos_weight=p)
    if w is not None:
        value = value * fitted(on, name, "weight", w, shape(value))
    return reduced(on, value, reduction, out)


def multilabel_soft_margin_loss(
    on: Door,
    input: Array,
    target: Array,
    weight: Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """Binary cross-entropy of logits, averaged over the last axis, which holds the classes.

    All three arrays are broadcast; `weight` is in no divisor.
    """
    name = "multilabel_soft_margin_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, t, w) = read(on, name, input=input, target=target, weight=weight)
    if not shape(x):
        raise ValueError(f"{name}: input needs an axis of classes")
    classes = shape(x)[-1]
    value = binary.bce_with_logits(on.xp, *broadcast(on, name, x, t))
    if w is not None:
        value, w = broadcast(on, name, value, w)
        value = value * w
    return reduced(on, on.xp.sum(value, axis=-1) / (classes or math.nan), reduction, out)


# --- one class of each row ------------------------------------------------------------------------
def class_axis(name: str, input: Any) -> int:
    """0 for a single row, else 1."""
    if not shape(input):
        raise ValueError(f"{name}: input needs an axis of classes")
    return min(len(input.shape) - 1, 1)


def check_class_weight(name: str, weight: Any, classes: int) -> None:
    if weight is not None and shape(weight) != (classes,):
        raise ValueError(f"{name}: weight has shape {shape(weight)}, expected ({classes},)")


def one_label(on: Door, target: Any, input: Any) -> Any:
    """A target of shape (1,) for a single row as the 0-d one it stands for."""
    if len(input.shape) == 1 and shape(target) == (1,):
        return on.xp.reshape(target, ())
    return target


def nll_loss(
    on: Door,
    input: Array,
    target: Array,
    weight: Array | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """-weight[target] · input[target], of log-probabilities with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A NaN in a row makes its value NaN, whichever class it belongs to.
    """
    name = "nll_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, w) = read(on, name, input=input, weight=weight)
    axis = class_axis(name, x)
    check_class_weight(name, w, shape(x)[axis])
    labels = one_label(on, read_labels(on, name, target, x), x)
    empty = {"empty": "nan"} if reduction == "mean" else {}
    value = on.loss.nll(
        x,
        labels,
        class_weight=w,
        axis=axis,
        ignore_index=ignore_index,
        reduction=reduction,
        **empty,
    )
    return on.arrays.cast(value, out)


def cross_entropy(
    on: Door,
    input: Array,
    target: Array,
    weight: Array | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Array:
    """-weight[target] log softmax(input)[target], with the classes at axis 1.

    The mean divides by the sum of the weights of the labels that are not ignored: NaN if there are
    none. A target of the shape of the input holds class probabilities; the mean then divides by the
    number of rows, weights or not, and nothing is ignored. A class of probability 0 may have the
    logit -inf; torch has NaN there.
    """
    name = "cross_entropy"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    if is_number(label_smoothing) and not 0.0 <= label_smoothing <= 1.0:
        raise ValueError(f"{name}: label_smoothing must be in [0, 1], got {label_smoothing}")
    smoothing = None if is_number(label_smoothing) and label_smoothing == 0 else label_smoothing
    x = array(on, name, "input", input)
    axis = class_axis(name, x)
    target = array(on, name, "target", target, x)
    if shape(target) == shape(x):
        if not is_float(on, target):
            raise TypeError(
                f"{name}: target has the shape of the input, so it holds probabilities and must be "
                f"floating point, got {on.arrays.dtype(target)}"
            )
        if ignore_index >= 0:
            raise ValueError(f"{name}: ignore_index does not go with class probabilities")
        out, (x, t, w) = read(on, name, input=x, target=target, weight=weight)
        check_class_weight(name, w, shape(x)[axis])
        value = on.loss.soft_cross_entropy(
            x, t, class_weight=w, label_smoothing=smoothing, axis=axis, reduction="none"
        )
        return reduced(on, value, reduction, out)
    out, (x, w) = read(on, name, input=x, weight=weight)
    check_class_weight(name, w, shape(x)[axis])
    empty = {"empty": "nan"} if reduction == "mean" else {}
    value = on.loss.cross_entropy(
        x,
        one_label(on, read_labels(on, name, target, x), x),
        class_weight=w,
        label_smoothing=smoothing,
        axis=axis,
        ignore_index=ignore_index,
        reduction=reduction,
        **empty,
    )
    return on.arrays.cast(value, out)


def linear_cross_entropy(
    on: Door,
    input: Array,
    linear_weight: Array,
    target: Array,
    *,
    linear_bias: Array | None = None,
    weight: Array | None = None,
    reduction: str = "mean",
    ignore_index: int | None = None,
    label_smoothing: float = 0.0,
    options: Any = None,
) -> Array:
    """`cross_entropy` of input · linear_weightᵀ + linear_bias.

    `linear_weight` is (classes, ..., features); axes between the two go behind the class axis of
    the logits. `options` tells torch how to save memory and is not looked at: the logits are
    formed.
    """
    name = "linear_cross_entropy"
    out, (x, matrix, b) = read(
        on, name, input=input, linear_weight=linear_weight, linear_bias=linear_bias
    )
    if len(x.shape) not in (1, 2) or len(matrix.shape) < 2 or shape(x)[-1] != shape(matrix)[-1]:
        raise ValueError(
            f"{name}: input {shape(x)} and linear_weight {shape(matrix)} must be (features,) or "
            f"(rows, features), and (classes, ..., features)"
        )
    (classes, *inner), features = shape(matrix)[:-1], shape(matrix)[-1]
    if inner and len(x.shape) == 1:
        raise ValueError(f"{name}: a linear_weight of more than two axes needs a batch of inputs")
    if b is not None and shape(b) != (classes, *inner):
        raise ValueError(f"{name}: linear_bias has shape {shape(b)}, not {(classes, *inner)}")
    rows = on.xp.reshape(x, (1, features)) if len(x.shape) == 1 else x
    matrix = on.xp.reshape(matrix, (math.prod((classes, *inner)), features))
    logits = on.xp.matmul(rows, on.xp.moveaxis(matrix, 0, 1))
    logits = on.xp.reshape(logits, (*shape(x)[:-1], classes, *inner))
    if b is not None:
        logits = logits + expand(on, b, shape(logits))
    if ignore_index is None:
        ignore_index = -100
    elif shape(array(on, name, "target", target, logits)) == shape(logits):
        raise ValueError(f"{name}: ignore_index does not go with class probabilities")
    value = cross_entropy(
        on,
        logits,
        target,
        weight=weight,
        ignore_index=ignore_index,
        reduction=reduction,
        label_smoothing=label_smoothing,
    )
    return on.arrays.cast(value, out)


# --- margins --------------------------------------------------------------------------------------
def multi_margin_loss(
    on: Door,
    input: Array,
    target: Array,
    p: int = 1,
    margin: float = 1.0,
    weight: Array | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """weight[y] / C times the sum over j ≠ y of max(0, margin - input[y] + input[j])^p.

    The mean divides by the number of rows, and is 0 if there are none. Where the margin is met
    exactly the gradient is 0.
    """
    name = "multi_margin_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    if p not in (1, 2):
        raise ValueError(f"{name}: p must be 1 or 2, got {p}")
    out, (x, w) = read(on, name, input=input, weight=weight)
    if len(x.shape) > 2 or 0 in shape(x)[-1:]:
        raise ValueError(f"{name}: input must be (classes,) or (rows, classes), got {shape(x)}")
    classes = shape(x)[-1] if shape(x) else 1
    check_class_weight(name, w, classes)
    labels = read_labels(on, name, target, x)
    rows = shape(x)[0] if len(x.shape) == 2 else 1
    if math.prod(labels.shape) != rows or len(labels.shape) > 1:
        raise ValueError(f"{name}: target has shape {shape(labels)}, expected ({rows},)")
    value = on.loss.multi_margin(
        on.xp.reshape(x, (rows, classes)),
        on.xp.reshape(labels, (rows,)),
        p=int(p),
        # As an array, whose range is not checked: torch takes a negative one.
        margin=on.arrays.number(margin, x, on.arrays.dtype(x)),
        class_weight=w,
        ignore_index=None,
        reduction="none",
    )
    if reduction == "mean" and not rows:
        return on.arrays.cast(on.xp.sum(value), out)
    return reduced(on, on.xp.reshape(value, shape(labels)), reduction, out)


def multilabel_margin_loss(
    on: Door,
    input: Array,
    target: Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """1 / C times the sum of max(0, 1 - input[y] + input[i]) over labels y and other classes i.

    A row of the target lists its labels and ends them with -1. Where the margin is met exactly the
    gradient is 0.
    """
    name = "multilabel_margin_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x,) = read(on, name, input=input)
    labels = read_labels(on, name, target, x)
    if len(x.shape) > 2 or 0 in shape(x)[-1:]:
        raise ValueError(f"{name}: input must be (classes,) or (rows, classes), got {shape(x)}")
    same_shape(name, x, labels)
    if not shape(x):
        x, labels = on.xp.reshape(x, (1,)), on.xp.reshape(labels, (1,))
    value = on.loss.multilabel_margin(x, labels, reduction="none")
    return reduced(on, value, reduction, out)

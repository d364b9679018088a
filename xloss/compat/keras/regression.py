"""Regression and hinge losses: the mean over the last axis."""

from ..._compat import Array, Door
from ...losses import divergence, regression
from .inputs import EPSILON, Axes, at_least, matched, mean, positions, read, same_rank, together


def mean_squared_error(on: Door, y_true: Array, y_pred: Array) -> Array:
    """(y_true - y_pred)^2, mean over the last axis."""
    true, pred, back = matched(on, y_true, y_pred)
    return back(mean(on, on.loss.mse(pred, true, reduction="none")))


def mean_absolute_error(on: Door, y_true: Array, y_pred: Array) -> Array:
    """|y_true - y_pred|, mean over the last axis.

    Where they are equal the gradient is 0, as on Keras's torch backend (on its JAX backend 1).
    """
    true, pred, back = matched(on, y_true, y_pred)
    return back(mean(on, on.loss.l1(pred, true, reduction="none")))


def mean_absolute_percentage_error(on: Door, y_true: Array, y_pred: Array) -> Array:
    """100 |y_true - y_pred| / max(|y_true|, 1e-7), mean over the last axis.

    Where y_true and y_pred are equal the gradient is 0, as on Keras's torch backend.
    """
    true, pred, back = matched(on, y_true, y_pred)
    size = at_least(on, on.xp.abs(true), EPSILON)
    return back(100.0 * mean(on, on.xp.abs((true - pred) / size)))


def mean_squared_logarithmic_error(on: Door, y_true: Array, y_pred: Array) -> Array:
    """(log(1 + y_true) - log(1 + y_pred))^2 of both held above 1e-7, mean over the last axis.

    At 1e-7 itself half of the gradient passes. The logarithms are not subtracted, so that close
    pairs keep their digits.
    """
    true, pred, back = matched(on, y_true, y_pred)
    true, pred = at_least(on, true, EPSILON), at_least(on, pred, EPSILON)
    return back(mean(on, regression.msle(on.xp, pred, true, eps=0.0)))


def cosine_similarity(on: Door, y_true: Array, y_pred: Array, axis: Axes = -1) -> Array:
    """Minus the cosine: -sum(y_true * y_pred) of vectors divided by max(length, 1e-7).

    -1 for equal directions. At a zero vector the value is 0 and the gradient finite, where Keras
    has NaN: that of a vector shorter than 1e-7.
    """
    true, pred, back = read(on, y_true, y_pred)
    true, pred = same_rank(on, true, pred)

    def direction(x: Array) -> Array:
        over = positions(x, axis) if x.shape else ()
        length = on.xp.sqrt(on.xp.sum(x * x, axis=over, keepdims=True))
        return x / at_least(on, length, EPSILON)

    # Each divided by its length before they are broadcast.
    true, pred = together(on, direction(true), direction(pred))
    return back(-on.xp.sum(true * pred, axis=positions(pred, axis) if pred.shape else ()))


def huber(on: Door, y_true: Array, y_pred: Array, delta: float | Array = 1.0) -> Array:
    """Half the square of y_pred - y_true near zero, linear beyond delta; mean over the last axis.

    A negative delta is an error.
    """
    true, pred, back = matched(on, y_true, y_pred)
    if isinstance(delta, int | float) and delta == 0:
        return back(mean(on, 0.0 * (pred - true)))
    return back(mean(on, on.loss.huber(pred, true, delta=delta, reduction="none")))


def log_cosh(on: Door, y_true: Array, y_pred: Array) -> Array:
    """log(cosh(y_pred - y_true)), mean over the last axis.

    To full accuracy near zero and in float64, where Keras takes log 2 in float32 (2e-8 too small).
    """
    true, pred, back = matched(on, y_true, y_pred)
    return back(mean(on, on.loss.log_cosh(pred, true, reduction="none")))


def poisson(on: Door, y_true: Array, y_pred: Array) -> Array:
    """y_pred - y_true log(y_pred + 1e-7) of a predicted rate, mean over the last axis."""
    true, pred, back = read(on, y_true, y_pred)
    true, pred = together(on, true, pred)
    value = on.loss.poisson_nll(pred, true, log_input=False, eps=EPSILON, reduction="none")
    return back(mean(on, value))


def kl_divergence(on: Door, y_true: Array, y_pred: Array) -> Array:
    """y_true log(y_true / y_pred) of both clipped to [1e-7, 1], sum over the last axis.

    At the bounds of the clip the gradient is 0: Keras has 1 on its torch backend and a half on its
    JAX backend there.
    """
    true, pred, back = read(on, y_true, y_pred)
    true, pred = (on.xp.clip(x, EPSILON, 1.0) for x in together(on, true, pred))
    over = positions(pred, -1)[0]
    return back(divergence.kl_div(on.xp, on.xp.log(pred), true, axis=over))


def signs(on: Door, true: Array) -> Array:
    """Labels 0 and 1 as -1 and 1, but only if all labels are 0 or 1."""
    other = on.xp.any((true != 0.0) & (true != 1.0))
    return on.xp.where(other, true, 2.0 * true - 1.0)


def short(on: Door, y_true: Array, y_pred: Array) -> tuple[Array, Array]:
    true, pred, back = read(on, y_true, y_pred)
    true, pred = together(on, signs(on, true), pred)
    return at_least(on, 1.0 - true * pred, 0.0), back


def hinge(on: Door, y_true: Array, y_pred: Array) -> Array:
    """max(1 - y_true * y_pred, 0), mean over the last axis.

    If all of y_true is 0 or 1, 0 stands for -1. On the margin half of the gradient passes.
    """
    value, back = short(on, y_true, y_pred)
    return back(mean(on, value))


def squared_hinge(on: Door, y_true: Array, y_pred: Array) -> Array:
    """The square of max(1 - y_true * y_pred, 0), mean over the last axis.

    If all of y_true is 0 or 1, 0 stands for -1.
    """
    value, back = short(on, y_true, y_pred)
    return back(mean(on, value**2))


def categorical_hinge(on: Door, y_true: Array, y_pred: Array) -> Array:
    """max(neg - pos + 1, 0), pos = sum(y_true * y_pred), neg = max((1 - y_true) * y_pred).

    Both over the last axis. The labelled classes take part in the maximum as 0. On the margin half
    of the gradient passes, and classes that tie share it.
    """
    true, pred, back = read(on, y_true, y_pred)
    true, pred = together(on, true, pred)
    pos = on.xp.sum(true * pred, axis=positions(pred, -1))
    neg = on.xp.max((1.0 - true) * pred, axis=positions(pred, -1))
    return back(at_least(on, neg - pos + 1.0, 0.0))

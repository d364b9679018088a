"""What Keras makes of the arrays that a loss is given: dtypes, ranks, broadcasting, means."""

import math
from collections.abc import Callable
from typing import Any

from ..._bind import FLOATS, shape_of
from ..._compat import Door
from ..._compat_reading import common_shape, stretched
from ..._reduce import size

# `keras.config.epsilon()` and `keras.config.floatx()`, unless a user has set others.
EPSILON = 1e-7
FLOATX = "float32"

Axes = int | tuple[int, ...] | list[int] | None


def array(on: Door, value: Any, like: Any = None) -> Any:
    """What Keras takes for an array: one of the door, a list, a number, or NumPy's."""
    x = on.arrays.asarray(value, like)
    if x is None and hasattr(value, "__array__"):
        x = on.arrays.adopted(value)
        x = x if like is None else on.arrays.beside(x, like)
    if x is None:
        raise TypeError(f"expected {on.arrays.TYPES} or a list of numbers, got {value!r}")
    return x


def prediction(on: Door, value: Any) -> Any:
    """Floating point: integers and lists become float32."""
    x = array(on, value)
    if isinstance(value, float | list | tuple) or on.arrays.dtype(x) not in FLOATS:
        return on.arrays.cast(x, FLOATX)
    return x


def read_prediction(on: Door, y_pred: Any) -> tuple[Any, Callable[[Any], Any]]:
    """The prediction to compute with, and what takes a result to its dtype.

    Half precision is computed in float32.
    """
    pred = prediction(on, y_pred)
    given = on.arrays.dtype(pred)
    compute = "float64" if given == "float64" else "float32"
    return on.arrays.cast(pred, compute), lambda x: on.arrays.cast(x, given)


def read(on: Door, y_true: Any, y_pred: Any) -> tuple[Any, Any, Callable[[Any], Any]]:
    """As `read_prediction`, with the target before it in the same dtype."""
    pred, back = read_prediction(on, y_pred)
    return alike(on, y_true, pred), pred, back


def alike(on: Door, value: Any, like: Any) -> Any:
    """`value` as an array beside `like`, in its dtype."""
    return on.xp.astype(array(on, value, like), like)


def labels(on: Door, y_true: Any, like: Any) -> Any:
    """Integer labels: fractions are cut off."""
    x = array(on, y_true, like)
    if on.arrays.dtype(x) in (*FLOATS, "bool"):
        return on.arrays.cast(x, "int32")
    return x


def same_rank(on: Door, a: Any, b: Any) -> tuple[Any, Any]:
    """Where one array has a last axis of size 1 more than the other: gone, or in both.

    A vector beside a column becomes a column; else the axis goes.
    """
    if len(a.shape) == len(b.shape) + 1 and a.shape[-1] == 1:
        if len(b.shape) == 1:
            return a, on.xp.expand_dims(b, axis=-1)
        return on.xp.reshape(a, tuple(a.shape[:-1])), b
    if len(b.shape) == len(a.shape) + 1 and b.shape[-1] == 1:
        b, a = same_rank(on, b, a)
    return a, b


def together(on: Door, *arrays: Any) -> list[Any]:
    """The arrays broadcast to one shape, as arithmetic does it: the last axes are matched."""
    shapes = [shape_of(x) for x in arrays]
    common = common_shape(*shapes)
    if common is None:
        raise ValueError(f"shapes {' and '.join(map(str, shapes))} cannot be broadcast")
    return [stretched(on.xp, x, common) for x in arrays]


def matched(on: Door, y_true: Any, y_pred: Any) -> tuple[Any, Any, Callable[[Any], Any]]:
    """As `read`, in one shape."""
    true, pred, back = read(on, y_true, y_pred)
    return *together(on, *same_rank(on, true, pred)), back


def demand_one_shape(name: str, true: Any, pred: Any) -> None:
    if tuple(true.shape) != tuple(pred.shape):
        raise ValueError(
            f"{name}: y_true and y_pred must have the same shape, got {tuple(true.shape)} and "
            f"{tuple(pred.shape)}"
        )


def positions(x: Any, axis: Axes) -> tuple[int, ...]:
    """Axes as non-negative positions; None is all of them."""
    rank = len(x.shape)
    given = range(rank) if axis is None else [axis] if isinstance(axis, int) else axis
    for i in given:
        if not -rank <= i < rank:
            raise ValueError(f"axis {i} is out of range for an array of shape {tuple(x.shape)}")
    return tuple(sorted({i % rank for i in given}))


def mean(on: Door, x: Any, axis: Axes = -1) -> Any:
    """The mean over some axes; NaN over none of the elements."""
    over = positions(x, axis)
    count = size([x.shape[i] for i in over])
    total = on.xp.sum(x, axis=over)
    return total / count if count else total + math.nan


def at_least(on: Door, x: Any, low: float) -> Any:
    """x, or `low` where that is larger; where they tie, x has half of the derivative."""
    return on.xp.maximum(x, on.xp.zeros_like(x) + low)

"""optax's losses of a difference, and log-cosh among them: one value per element."""

from typing import Any

from ..._compat import Door
from ...dialect import Array
from ...losses import regression
from ..reading import floats, number, same_shapes, spread


def pair(on: Door, name: str, predictions: Any, targets: Any) -> tuple[Array, Array, str]:
    """Both arrays and the dtype of the result; without a target, zeros."""
    if targets is None:
        (pred,), dtype = floats(on, name, {"predictions": predictions})
        return pred, on.xp.zeros_like(pred), dtype
    both = {"predictions": predictions, "targets": targets}
    (pred, target), dtype = floats(on, name, both, real=("targets",))
    return pred, target, dtype


def squared_error(on: Door, predictions: Any, targets: Any = None) -> Any:
    """(predictions - targets)², targets being 0 if not given; shapes have to be equal."""
    pred, target, dtype = pair(on, "squared_error", predictions, targets)
    same_shapes("squared_error", predictions=pred, targets=target)
    return on.arrays.cast(regression.mse(on.xp, pred, target), dtype)


def l2_loss(on: Door, predictions: Any, targets: Any = None) -> Any:
    """(predictions - targets)² / 2, targets being 0 if not given; shapes have to be equal."""
    pred, target, dtype = pair(on, "l2_loss", predictions, targets)
    same_shapes("l2_loss", predictions=pred, targets=target)
    return on.arrays.cast(regression.half_mse(on.xp, pred, target), dtype)


def huber_loss(on: Door, predictions: Any, targets: Any = None, *, delta: Any = 1.0) -> Any:
    """q (|d| - q / 2), q = min(|d|, delta), d = predictions - targets, broadcast.

    `delta` may be an array as well, and a number is not checked.
    """
    pred, target, dtype = pair(on, "huber_loss", predictions, targets)
    delta = number(on, "huber_loss", "delta", delta, pred)
    pred, target, delta = spread(on.xp, "huber_loss", pred, target, delta)
    return on.arrays.cast(regression.huber(on.xp, pred, target, delta=delta), dtype)


def log_cosh(on: Door, predictions: Any, targets: Any = None) -> Any:
    """log(cosh(predictions - targets)), broadcast.

    Near 0, where optax cancels to 0, the digits are kept.
    """
    pred, target, dtype = pair(on, "log_cosh", predictions, targets)
    pred, target = spread(on.xp, "log_cosh", pred, target)
    return on.arrays.cast(regression.log_cosh(on.xp, pred, target, a=1.0), dtype)

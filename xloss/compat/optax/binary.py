"""optax's losses of single decisions: one value per element."""

from typing import Any

from ..._compat import Door
from ...dialect import Array
from ...losses import binary
from ...losses.binary_margin import sparse_plus
from ..reading import floats, number, same_shapes, spread


def logits_and_labels(on: Door, name: str, logits: Any, labels: Any) -> tuple[Array, Array, str]:
    """Both, broadcast; the labels follow the dtype of the logits, as in optax."""
    (x,), dtype = floats(on, name, {"logits": logits})
    (x, labels), _ = floats(on, name, {"logits": x, "labels": labels}, real=("labels",))
    x, labels = spread(on.xp, name, x, labels)
    return x, labels, dtype


def scores_and_targets(on: Door, name: str, outputs: Any, targets: Any) -> tuple[list[Array], str]:
    given = {"predictor_outputs": outputs, "targets": targets}
    return floats(on, name, given, real=tuple(given))


def sigmoid_binary_cross_entropy(on: Door, logits: Any, labels: Any) -> Any:
    """-y log σ(x) - (1 - y) log σ(-x), broadcast, in the dtype of the logits."""
    name = "sigmoid_binary_cross_entropy"
    x, labels, dtype = logits_and_labels(on, name, logits, labels)
    return on.arrays.cast(binary.bce_with_logits(on.xp, x, labels), dtype)


def sigmoid_focal_loss(
    on: Door, logits: Any, labels: Any, *, alpha: Any = None, gamma: Any = 2.0
) -> Any:
    """(1 - p_t)^gamma times the cross-entropy, times alpha y + (1 - alpha)(1 - y) if given.

    p_t = y σ(x) + (1 - y) σ(-x). Broadcast, in the dtype of the logits. In a label of exactly 0 or
    1 the gradient is that of the formula, of which optax leaves out a part.
    """
    name = "sigmoid_focal_loss"
    x, labels, dtype = logits_and_labels(on, name, logits, labels)
    gamma = number(on, name, "gamma", gamma, x)
    alpha = None if alpha is None else number(on, name, "alpha", alpha, x)
    if alpha is None:
        x, labels, gamma = spread(on.xp, name, x, labels, gamma)
    else:
        x, labels, gamma, alpha = spread(on.xp, name, x, labels, gamma, alpha)
    return on.arrays.cast(binary.focal(on.xp, x, labels, alpha=alpha, gamma=gamma), dtype)


def hinge_loss(on: Door, predictor_outputs: Any, targets: Any) -> Any:
    """max(0, 1 - y x), broadcast; targets are signs. At y x = 1 it has half of the slope."""
    (x, y), dtype = scores_and_targets(on, "hinge_loss", predictor_outputs, targets)
    x, y = spread(on.xp, "hinge_loss", x, y)
    value = 1.0 - x * y
    return on.arrays.cast(on.xp.maximum(value, on.xp.zeros_like(value)), dtype)


def perceptron_loss(on: Door, predictor_outputs: Any, targets: Any) -> Any:
    """max(0, -y x); targets are signs, and shapes equal. At 0 it has half of the slope."""
    (x, y), dtype = scores_and_targets(on, "perceptron_loss", predictor_outputs, targets)
    same_shapes("perceptron_loss", predictor_outputs=x, targets=y)
    value = -x * y
    return on.arrays.cast(on.xp.maximum(value, on.xp.zeros_like(value)), dtype)


def sparsemax_loss(on: Door, logits: Any, labels: Any) -> Any:
    """s(-x) where the label is not 0, else s(x): 0 up to -1, (x + 1)² / 4 up to 1, then x.

    Broadcast. A label between 0 and 1 counts as 1.
    """
    given = {"logits": logits, "labels": labels}
    (x, labels), _ = floats(on, "sparsemax_loss", given, real=tuple(given))
    _, dtype = floats(on, "sparsemax_loss", {"logits": logits}, real=("logits",))
    x, labels = spread(on.xp, "sparsemax_loss", x, labels)
    x = on.xp.where(labels != 0.0, -x, x)
    # Held at -1, below which -inf would meet a 0.
    return on.arrays.cast(sparse_plus(on.xp, on.xp.clip(x, -1.0)), dtype)

"""optax's divergences of log-probabilities from a target, summed over `axis` where `where` is."""

import warnings
from typing import Any

from ..._compat import Array, Door
from ..._compat_reading import axes_of, floats, mask_of, spread
from ...losses.divergence import compared


def arrays(
    on: Door, name: str, log_predictions: Any, key: str, targets: Any, where: Any, certain: float
) -> tuple[list[Array], str]:
    """Both, broadcast; what `where` leaves out agrees that its class is certain, at no cost."""
    (log_q, target), dtype = floats(on, name, {"log_predictions": log_predictions, key: targets})
    if where is None:
        return spread(on.xp, name, log_q, target), dtype
    log_q, target, mask = spread(on.xp, name, log_q, target, mask_of(on, name, where, log_q))
    return [on.xp.where(mask, log_q, 0.0), on.xp.where(mask, target, certain)], dtype


def kl_divergence(
    on: Door, log_predictions: Any, targets: Any, axis: Any = -1, where: Any = None
) -> Any:
    """Σ t (log t - log q) over `axis`, broadcast; a target of 0 costs nothing.

    Its gradient in a target of 0, NaN in optax, is 0.
    """
    xp, name = on.xp, "kl_divergence"
    (log_q, t), dtype = arrays(on, name, log_predictions, "targets", targets, where, 1.0)
    p, log_ratio = compared(xp, t, log_q)
    cost = p * log_ratio
    return on.arrays.cast(xp.sum(cost, axis=axes_of(name, axis, len(cost.shape))), dtype)


def kl_divergence_with_log_targets(
    on: Door, log_predictions: Any, log_targets: Any, axis: Any = -1, where: Any = None
) -> Any:
    """Σ t (log t - log q) over `axis`, broadcast, from the logarithm of t.

    A log-target of -inf, NaN in optax, costs nothing.
    """
    xp, name = on.xp, "kl_divergence_with_log_targets"
    (log_q, log_t), dtype = arrays(
        on, name, log_predictions, "log_targets", log_targets, where, 0.0
    )
    p, log_ratio = compared(xp, log_t, log_q, log_target=True)
    cost = p * log_ratio
    return on.arrays.cast(xp.sum(cost, axis=axes_of(name, axis, len(cost.shape))), dtype)


def generalized_kl_divergence(
    on: Door, log_predictions: Any, targets: Any, axis: Any = -1, where: Any = None
) -> Any:
    """Σ t (log t - log q) - t + q over `axis`, broadcast; a target of 0 costs its q.

    Its gradient in a target of 0, NaN in optax, is 0.
    """
    xp, name = on.xp, "generalized_kl_divergence"
    (log_q, t), dtype = arrays(on, name, log_predictions, "targets", targets, where, 1.0)
    p, log_ratio = compared(xp, t, log_q)
    cost = p * (log_ratio - 1.0) + xp.exp(log_q)
    return on.arrays.cast(xp.sum(cost, axis=axes_of(name, axis, len(cost.shape))), dtype)


def convex_kl_divergence(
    on: Door, log_predictions: Any, targets: Any, axis: Any = -1, where: Any = None
) -> Any:
    """The former name of `generalized_kl_divergence`, with the warning that optax gives too."""
    x = on.arrays.asarray(log_predictions)
    if x is None or on.arrays.readable(x):  # torch.compile has no warnings in a graph
        warnings.warn(
            "convex_kl_divergence is deprecated. Please use generalized_kl_divergence instead.",
            DeprecationWarning,
            stacklevel=3,
        )
    return generalized_kl_divergence(on, log_predictions, targets, axis, where)

"""Of `torch.nn.functional`: labels without the times at which they occur."""

import math
from typing import Any

from ..._compat import Array, Door
from ...losses import sequence
from .tail import array, checked, read, read_labels, reduced, shape


def lengths(on: Door, name: str, key: str, value: Any, like: Any, batch: int) -> Any:
    """Lengths as an array of one per sequence; they may come as a tuple."""
    x = array(on, name, key, list(value) if isinstance(value, tuple) else value, like)
    if math.prod(x.shape) != batch or len(x.shape) > 1:
        raise ValueError(f"{name}: {key} has shape {shape(x)}, expected ({batch},)")
    return on.xp.reshape(x, (batch,))


def in_rows(on: Door, targets: Any, target_lengths: Any) -> Any:
    """Targets that stand one behind the other, as one row per sequence.

    A row is as long as all of them together, since no shape may depend on what the lengths are.
    What is behind its length is not looked at.
    """
    total, batch = targets.shape[0], target_lengths.shape[0]
    ends = on.xp.cumulative_sum(target_lengths, axis=0)
    place = on.xp.reshape(on.xp.arange(total, targets), (1, total))
    index = on.xp.expand_dims(ends - target_lengths, axis=1) + place
    index = on.xp.where(index < total, index, total - 1)
    rows = on.xp.broadcast_to(on.xp.expand_dims(targets, axis=0), (batch, total))
    return on.xp.take_along_axis(rows, index, axis=1)


def ctc_loss(
    on: Door,
    log_probs: Array,
    targets: Array,
    input_lengths: Array,
    target_lengths: Array,
    blank: int = 0,
    reduction: str = "mean",
    zero_infinity: bool = False,
) -> Array:
    """-log of the summed probability of all alignments, from log-probabilities (T, N, C).

    The mean divides each loss by the length of its target (at least 1) and then by the number of
    sequences. The probabilities are not normalised; the gradient is that in the logits, were
    `log_probs` their log_softmax: exp(log_probs) less the share of the alignments. Targets are
    (N, S), or all in one row; a single sequence has no axis N. An infinite loss has gradient 0,
    where torch's is NaN.
    """
    name = "ctc_loss"
    reduction = checked(name, reduction)
    out, (x,) = read(on, name, log_probs=log_probs)
    labels = read_labels(on, name, targets, x)
    single = len(x.shape) == 2
    if single:
        x = on.xp.expand_dims(x, axis=1)
    if len(x.shape) != 3 or len(labels.shape) not in (1, 2):
        raise ValueError(
            f"{name}: log_probs must have shape (T, N, C) or (T, C) and targets (N, S) or (sum of "
            f"lengths,), got {shape(x)} and {shape(labels)}"
        )
    frames, batch, classes = shape(x)
    if isinstance(blank, int) and not 0 <= blank < classes:
        raise ValueError(f"{name}: blank must be a class in [0, {classes}), got {blank}")
    sizes = lengths(on, name, "input_lengths", input_lengths, x, batch)
    ends = lengths(on, name, "target_lengths", target_lengths, x, batch)
    if len(labels.shape) == 1:
        labels = (
            in_rows(on, labels, on.arrays.index(ends))
            if shape(labels)[0]
            else (on.xp.reshape(labels, (batch, 0)))
        )
    x = on.xp.moveaxis(x, 1, 0)
    value = on.loss.ctc(x, labels, sizes, ends, blank=blank, reduction="none")

    # `ctc` normalises: what it took off is put on again, as is torch's gradient.
    size = on.arrays.index(sizes)
    counts = on.xp.expand_dims(sequence.before(on.xp, frames, size), axis=2)
    held = on.xp.where(counts, x, 0.0)
    excess = on.xp.logsumexp(held, axis=2) if classes else held
    inside = sequence.before(on.xp, frames, size)
    excess = on.xp.sum(on.xp.where(inside, excess, 0.0), axis=1)
    mass = on.xp.sum(on.xp.where(counts, on.xp.exp(x), 0.0), axis=(1, 2))
    change = mass - on.xp.stop_gradient(mass) - excess
    finite = on.xp.isfinite(value)
    value = on.xp.where(finite, value + on.xp.where(finite, change, 0.0), value)
    if zero_infinity:
        value = on.xp.where(value == math.inf, 0.0, value)
    if reduction == "mean":
        value = value / on.xp.astype(on.xp.clip(on.arrays.index(ends), 1), value)
    if single and reduction == "none":
        value = on.xp.reshape(value, ())
    return reduced(on, value, reduction, out)

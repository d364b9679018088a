"""optax's CTC: a forward recursion in which the logarithm of 0 is a finite number."""

from typing import Any

from ..._compat import Door
from ...dialect import XP, Array
from ..reading import floats, labels_of, number, of_rank, same_shapes, shape_of


def log_add(xp: XP, a: Array, b: Array) -> Array:
    return xp.logsumexp(xp.stack([a, b], axis=0), axis=0)


def with_ways(xp: XP, blank: Array, emitted: Array) -> Array:
    """Of N + 1 numbers, to all but the first the ways that come from the N labels added."""
    return xp.concat([blank[..., :1], log_add(xp, blank[..., 1:], emitted)], axis=-1)


def ctc_loss_with_forward_probs(
    on: Door, logits: Any, logit_paddings: Any, labels: Any, label_paddings: Any, *,
    blank_id: int = 0, log_epsilon: Any = -1e5,
) -> Any:  # fmt: skip
    """-log of the sum over the alignments of (B, N) labels with (B, T, K) logits, per sequence.

    Paddings are 1 where there is nothing: frames anywhere, labels at the end. Returned beside it
    are the logarithms of the forward probabilities: of a blank after n labels, (T, B, N + 1), in
    the last row of any way to have emitted n of them; and of the n-th label, (T, B, N).
    `log_epsilon` stands for log 0, so that a sequence that fits no alignment costs about 1e5.

    A label out of range, in optax one of probability 1, is an error, or NaN where it cannot be
    read; what padded frames hold does not matter. Paddings have no gradient.
    """
    xp, name = on.xp, "ctc_loss_with_forward_probs"
    (x,), dtype = floats(on, name, {"logits": logits})
    of_rank(name, "logits", x, 3)
    batch, frames, classes = shape_of(x)
    paddings = {"logit_paddings": logit_paddings, "label_paddings": label_paddings}
    (frame_pads, label_pads), _ = floats(on, name, paddings, real=tuple(paddings))
    frame_pads, label_pads = frame_pads != 0.0, label_pads != 0.0
    labels = labels_of(on, name, labels, classes, x, ~label_pads)
    of_rank(name, "labels", labels, 2)
    same_shapes(name, labels=labels, label_paddings=label_pads)
    if shape_of(frame_pads) != (batch, frames) or labels.shape[0] != batch or not frames:
        raise ValueError(
            f"{name}: logits of shape {shape_of(x)} need at least one frame, logit_paddings of "
            f"shape {(batch, frames)} and {batch} rows of labels; got {shape_of(frame_pads)} and "
            f"{labels.shape[0]}"
        )
    if not 0 <= blank_id < classes:
        raise ValueError(f"{name}: blank_id must be a class in [0, {classes}), got {blank_id}")
    size = labels.shape[1]
    log_zero = number(on, name, "log_epsilon", log_epsilon, x)

    outside = (labels < 0) | (labels >= classes)
    poison = xp.astype(xp.where(xp.any(outside & ~label_pads, axis=1), float("nan"), 1.0), x)
    index = xp.expand_dims(xp.where(outside, blank_id, labels), axis=1)
    scores = xp.log_softmax(xp.where(xp.expand_dims(frame_pads, axis=-1), 0.0, x), axis=-1)
    emits = xp.moveaxis(xp.take_along_axis(scores, index, axis=2), 1, 0)
    blanks = xp.moveaxis(xp.take_slice(scores, blank_id, blank_id + 1, 2), 1, 0)
    pads = xp.expand_dims(xp.moveaxis(frame_pads, 1, 0), axis=-1)

    # From a label to the next there is a way without a blank between, unless they are equal, and
    # only then the recursion counts the way with one here: the other costs log_zero.
    never = labels[:, :1] != labels[:, :1]
    repeated = xp.concat([labels[:, :-1] == labels[:, 1:], never], axis=1)
    direct, through = xp.where(repeated, log_zero, 0.0), xp.where(repeated, 0.0, log_zero)

    def step(state: Array, emit: Array, blank: Array, pad: Array) -> Array:
        """A state is the blanks' N + 1 numbers and the labels' N, side by side."""
        quiet, emitted = state[:, : size + 1], state[:, size + 1 :]
        ready = with_ways(xp, quiet, emitted + direct)
        now = log_add(xp, ready[:, :-1] + emit, emitted + emit)
        then = with_ways(xp, ready + blank, emitted + blank + through)
        return xp.where(pad, state, xp.concat([then, now], axis=1))

    place = xp.reshape(xp.arange(2 * size + 1, x), (1, 2 * size + 1))
    zeros = xp.expand_dims(xp.zeros_like(xp.sum(x, axis=(1, 2))), axis=1)
    start = xp.where(place == 0, zeros, zeros + log_zero)
    states = xp.scan(step, start, (emits, blanks, pads), keep=True)

    states = states * xp.reshape(poison, (1, batch, 1))
    quiet, emitted = states[..., : size + 1], states[..., size + 1 :]
    last = with_ways(xp, quiet[-1], emitted[-1])
    quiet = xp.concat([quiet[:-1], xp.expand_dims(last, axis=0)], axis=0)
    length = size - xp.sum(xp.astype(label_pads, labels), axis=1)
    value = -xp.pick(last, length, -1)
    return tuple(on.arrays.cast(array, dtype) for array in (value, quiet, emitted))


def ctc_loss(
    on: Door, logits: Any, logit_paddings: Any, labels: Any, label_paddings: Any, *,
    blank_id: int = 0, log_epsilon: Any = -1e5,
) -> Any:  # fmt: skip
    """The first of the results of `ctc_loss_with_forward_probs`, where the arguments are told."""
    loss, _, _ = ctc_loss_with_forward_probs(
        on, logits, logit_paddings, labels, label_paddings, blank_id=blank_id,
        log_epsilon=log_epsilon,
    )  # fmt: skip
    return loss

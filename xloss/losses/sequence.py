"""Sequences: a row of labels without the times at which they occur."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import FrameCount, FrameLogits, LabelCount, LabelSequences, Reserved

INF = float("inf")
NAN = float("nan")


def shifted(xp: XP, x: Array, by: int, fill: Array) -> Array:
    """x (N, W) moved `by` places to the right, with columns of `fill` (N, 1) in front."""
    return xp.take_slice(xp.concat([fill] * by + [x], axis=1), 0, x.shape[1], axis=1)


def before(xp: XP, size: int, ends: Array) -> Array:
    """Boolean (N, size): which places are before the end of their row."""
    return xp.reshape(xp.arange(size, ends), (1, size)) < xp.expand_dims(ends, axis=1)


@loss(
    points=(
        {
            # Certain and impossible frames, a repeated label, no labels, no frames, one path.
            "logits": [
                [[1000.0, 0.0, 0.0, 0.0], [0.0, 1000.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1000.0]],
                [[0.0, 0.0, 0.0, 0.0], [-1000.0, 1000.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]],
                [[0.0, 100.0, 0.0, -100.0], [0.0, 0.0, 0.0, 0.0], [1.0, 2.0, 3.0, 4.0]],
                [[9.0, 9.0, 9.0, 9.0], [9.0, 9.0, 9.0, 9.0], [9.0, 9.0, 9.0, 9.0]],
                [[0.0, 20.0, 0.0, 0.0], [20.0, 0.0, 0.0, 0.0], [0.0, 20.0, 0.0, 0.0]],
            ],
            "labels": [[1, 3], [1, 1], [3, 1], [1, 1], [1, 1]],
            "logit_lengths": [3, 3, 2, 0, 3],
            "label_lengths": [2, 2, 0, 0, 2],
        },
    )
)
def ctc(
    xp: XP,
    logits: FrameLogits,
    labels: LabelSequences,
    logit_lengths: FrameCount,
    label_lengths: LabelCount,
    *,
    blank: Reserved = 0,
    zero_infinity: bool = False,
):
    r"""Negative log-probability of a label sequence whose alignment with the frames is unknown.

    $$ \ell = -\log \sum_{\pi \,:\, B(\pi) = y} \; \prod_t p_{t, \pi_t},
       \quad p_t = \operatorname{softmax}(x_t), \qquad \text{mean} = \sum \ell \,/\, N $$

    B joins equal neighbours of a path π of classes and then drops the blanks. The sum runs over the
    first `logit_lengths` frames and is that of the forward recursion over blank, y_1, blank, y_2,
    ... blank, in log space. Log-probabilities are logits as well: their softmax is what they are
    the logarithms of. What is behind the lengths touches neither value nor gradient, whatever it
    holds.

    The mean divides by the number of sequences, not by their lengths; `weight=1/label_lengths` with
    `denominator="count"` does that. A sequence that fits no path, having more labels (and blanks
    between equal ones) than frames, has loss inf with gradient 0, and with `zero_infinity=True`
    loss 0; it counts in the mean either way. A label that is the blank or out of range, and a
    length out of range, is an error, or NaN for its sequence where it cannot be read.

    >>> ctc([[[0.0, 0.0], [0.0, 0.0]]], [[1]], [2], [1])
    0.2877
    >>> ctc([[[0.0, 0.0], [0.0, 0.0]]], [[1, 1]], [2], [2], zero_infinity=True)
    0.0

    The first: three of the four equally likely paths, -log 0.75. The second has no path.

    Elsewhere: torch `ctc_loss`; optax `ctc_loss`; keras `CTC`.
    Differs: torch takes log-probabilities of shape (T, N, C), its mean divides each loss by the
    length of its labels first, and the gradient of an infinite loss is NaN. optax takes 0/1
    paddings in the place of lengths, and its infinite loss is 1e5. keras takes 0 for padding and
    blank, and all frames of all samples.

    Graves et al., *Connectionist Temporal Classification: Labelling Unsegmented Sequence Data with
    Recurrent Neural Networks* (2006), equations 6 to 8.
    """
    (_, frames, classes), size = logits.shape, labels.shape[1]
    width = 2 * size + 1

    used = before(xp, size, label_lengths)
    outside = (labels < 0) | (labels >= classes)
    bad = xp.any(used & (outside | (labels == blank)), axis=1)
    bad = bad | (logit_lengths < 0) | (logit_lengths > frames)
    bad = bad | (label_lengths < 0) | (label_lengths > size)
    poison = xp.astype(xp.where(bad, NAN, 1.0), logits)

    # The states: the labels with blanks between, before and behind them.
    labels = xp.where(outside, blank, labels)
    edge = xp.expand_dims(xp.zeros_like(label_lengths) + blank, axis=1)
    pairs = xp.stack([xp.zeros_like(labels) + blank, labels], axis=2)
    states = xp.concat([xp.reshape(pairs, (labels.shape[0], 2 * size)), edge], axis=1)
    # A blank equals the one before it, so only the step from a label to another one is skipping.
    skips = states != shifted(xp, states, 2, edge)

    inside = before(xp, frames, logit_lengths)
    scores = xp.log_softmax(xp.where(xp.expand_dims(inside, axis=2), logits, 0.0), axis=2)
    # The blanks are one class: only labels move data about.
    named = xp.take_along_axis(scores, xp.expand_dims(labels, axis=1), axis=2)
    empty = xp.take_slice(scores, blank, blank + 1, axis=2)
    pairs = xp.stack([xp.broadcast_to(empty, named.shape), named], axis=3)
    pairs = xp.reshape(pairs, (*named.shape[:2], 2 * size))
    scores = xp.concat([pairs, empty], axis=2)
    column = xp.expand_dims(poison, axis=1)
    scores = scores * xp.expand_dims(column, axis=2)
    none = xp.zeros_like(column) - INF

    def step(alpha, score, counts):
        """The log-probability of all ways to be in each state one frame later."""
        skip = xp.where(skips, shifted(xp, alpha, 2, none), -INF)
        ways = alpha, shifted(xp, alpha, 1, none), skip
        # Their logsumexp, not as an array of all three.
        first, second, third = (xp.stop_gradient(way) for way in ways)
        top = xp.maximum(xp.maximum(first, second), third)
        top = xp.where(top == -INF, 0.0, top)
        first, second, third = (xp.exp(way - top) for way in ways)
        total = xp.log(first + second + third) + top
        return xp.where(xp.expand_dims(counts, axis=1), total + score, alpha)

    place = xp.reshape(xp.arange(width, labels), (1, width))
    start = xp.where(place == 0, xp.zeros_like(none), none)
    ahead = xp.moveaxis(scores, 1, 0), xp.moveaxis(inside, 1, 0)
    alpha = xp.scan(step, start, ahead)

    last = 2 * xp.expand_dims(label_lengths, axis=1)
    ends = (place == last) | (place == last - 1)
    value = -xp.logsumexp(xp.where(ends, alpha, -INF), axis=1)
    # Rounding may make a certain sequence more than certain; a clip would stop its gradient.
    value = value + xp.stop_gradient(xp.relu(-value))
    if zero_infinity:
        value = xp.where(value == INF, 0.0, value)
    return value * poison

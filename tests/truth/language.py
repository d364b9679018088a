"""Losses of a vocabulary, one embedding at a time."""

import math

import numpy as np

from .multiclass import cross_entropy, softmax


def linear_cross_entropy(
    embeddings,
    weights,
    labels,
    bias=None,
    class_weight=None,
    label_smoothing=None,
    softcap=None,
):
    bias = np.zeros(len(weights)) if bias is None else bias
    logits = np.empty((*labels.shape, len(weights)))
    for at in np.ndindex(*logits.shape):
        z = sum(map(math.prod, zip(embeddings[at[:-1]], weights[at[-1]], strict=True)))
        z += bias[at[-1]]
        logits[at] = z if softcap is None else softcap * math.tanh(z / softcap)
    return cross_entropy(logits, labels, class_weight, label_smoothing)


def adaptive_log_softmax(
    embeddings, head, projections, tails, labels, num_classes, cutoffs, widths, head_bias=None
):
    """The probability of every class, with the matrices taken off the front number by number."""
    ends = [*cutoffs, num_classes]
    out = np.empty(labels.shape)
    for at in np.ndindex(*labels.shape):
        h, p, t = embeddings[at], list(projections), list(tails)
        first = softmax(head @ h + (0.0 if head_bias is None else np.asarray(head_bias)))
        chances = first[: cutoffs[0]]
        for i, width in enumerate(widths):
            down = [np.dot(p.pop(0), h) for _ in range(width)]
            scores = [
                sum(t.pop(0) * down[k] for k in range(width)) for _ in range(ends[i], ends[i + 1])
            ]
            chances = chances + [first[cutoffs[0] + i] * q for q in softmax(scores)]
        assert len(chances) == num_classes
        assert not p
        assert not t
        out[at] = -math.log(chances[labels[at]])
    return out

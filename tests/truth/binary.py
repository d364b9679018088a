"""Losses of a yes or no, from the definition of the Bernoulli likelihood."""

import math

import numpy as np


def elementwise(function, *arrays):
    """`function` of the elements of arrays that broadcast to the first one's shape."""
    arrays = np.broadcast_arrays(*arrays)
    values = [function(*map(float, row)) for row in zip(*(a.flat for a in arrays), strict=True)]
    return np.array(values).reshape(arrays[0].shape)


def along(per_class, rank, axis):
    """A number, or one per class along `axis`, in a shape that broadcasts."""
    per_class = np.asarray(1.0 if per_class is None else per_class, float)
    if per_class.ndim == 0:
        return per_class
    shape = [1] * rank
    shape[axis if axis is not None else -1] = -1
    return per_class.reshape(shape)


def log(p, floor=-100.0):
    return max(math.log(p), floor) if p > 0 else floor


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def bce(pred, target, log_floor=-100.0):
    return elementwise(
        lambda p, t: -t * log(p, log_floor) - (1 - t) * log(1 - p, log_floor), pred, target
    )


def bce_with_logits(logits, target, pos_weight=None, label_smoothing=None, axis=None):
    e = label_smoothing or 0.0

    def one(x, t, w):
        t = t * (1 - e / 2) + (1 - t) * e / 2
        return -w * t * math.log(sigmoid(x)) - (1 - t) * math.log(sigmoid(-x))

    return elementwise(one, logits, target, along(pos_weight, logits.ndim, axis))


def focal(logits, target, alpha=None, gamma=2.0, pos_weight=None, axis=None):
    def one(x, t, w):
        p = sigmoid(x)
        p_t = p * t + (1 - p) * (1 - t)
        alpha_t = 1.0 if alpha is None else alpha * t + (1 - alpha) * (1 - t)
        cross = -w * t * math.log(p) - (1 - t) * math.log(1 - p)
        return alpha_t * (1 - p_t) ** gamma * cross

    return elementwise(one, logits, target, along(pos_weight, logits.ndim, axis))


def balanced_bce(pred, target, beta=None, log_floor=-100.0):
    samples = []
    for p, t in zip(pred, target, strict=True):
        b = (1 - t).sum() / t.size if beta is None else beta
        samples.append(
            elementwise(
                lambda p, t, b=b: (
                    -b * t * log(p, log_floor) - (1 - b) * (1 - t) * log(1 - p, log_floor)
                ),
                p,
                t,
            )
        )
    return np.stack(samples)


def ohem_bce(pred, target, negative_ratio=3.0, from_logits=False):
    p = elementwise(sigmoid, pred) if from_logits else pred
    cost = bce(p, target)
    positives = [i for i in range(p.size) if target.flat[i] > 0.5]
    negatives = [i for i in range(p.size) if target.flat[i] <= 0.5]
    negatives.sort(key=lambda i: (-cost.flat[i], i))
    k = min(len(negatives), math.floor(negative_ratio * len(positives)))
    out = np.zeros(p.shape)
    for i in positives + negatives[:k]:
        out.flat[i] = cost.flat[i]
    return out

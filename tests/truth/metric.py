"""Distances of vectors, one pair or triplet at a time."""

import math

import numpy as np


def cosine(a, b):
    length = math.sqrt(math.fsum(a * a)) * math.sqrt(math.fsum(b * b))
    return math.fsum(a * b) / length if length > 0 else 0.0


def cosine_distance(pred, target, *, axis=-1):
    pred, target = np.moveaxis(pred, axis, -1), np.moveaxis(target, axis, -1)
    out = np.zeros(pred.shape[:-1])
    for at in np.ndindex(*out.shape):
        out[at] = 1 - cosine(pred[at], target[at])
    return out


def cosine_embedding(first, second, target, *, margin=0.0):
    """The two cases; a target between 1 and -1 is the mean of both, weighted by how near it is."""
    out = np.zeros(target.shape)
    for at in np.ndindex(*out.shape):
        c = cosine(first[at], second[at])
        together, apart = 1 - c, max(0.0, c - margin)
        share = (target[at] + 1) / 2
        out[at] = share * together + (1 - share) * apart
    return out


DISTANCES = {
    "euclidean": lambda a, b: math.dist(a, b),
    "squared": lambda a, b: math.dist(a, b) ** 2,
    "manhattan": lambda a, b: math.fsum(abs(x - y) for x, y in zip(a, b, strict=True)),
    "cosine": lambda a, b: 1 - cosine(a, b),
}


def triplet_margin(anchor, positive, negative, *, margin=1.0, distance="euclidean", swap=False):
    """Balntas et al. (2016), section 2."""
    d = DISTANCES[distance]
    out = np.zeros(anchor.shape[:-1])
    for at in np.ndindex(*out.shape):
        away = d(anchor[at], negative[at])
        if swap:
            away = min(away, d(positive[at], negative[at]))
        out[at] = max(0.0, d(anchor[at], positive[at]) - away + margin)
    return out

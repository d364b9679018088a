"""Fenchel-Young losses, from the maximum in their definition."""

import math

import numpy as np

from truth.margin_classes import of_labels
from truth.multiclass import rows, softmax


def sparsemax(x):
    """The threshold by bisection: sum(max(0, x - threshold)) falls from above 1 to 0."""
    low, high = max(x) - 1.0, max(x)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if np.maximum(0, x - middle).sum() > 1 else (low, middle)
    return np.maximum(0, x - (low + high) / 2)


def fenchel_young(scores, target, regularizer="shannon", axis=None):
    def negentropy(p):
        return sum(v * math.log(v) for v in p if v > 0)

    def half_square(p):
        return sum(v * v for v in p) / 2

    maximiser, omega = {
        "shannon": (softmax, negentropy),
        "gini": (sparsemax, half_square),
    }[regularizer]

    def one(x, t):
        p = np.asarray(maximiser(x))
        return p @ x - omega(p) + omega(t) - t @ x

    return rows(one, scores, target, axis)


def multiclass_sparsemax(scores, labels, class_weight=None, axis=-1):
    def one(x, y):
        p = sparsemax(x)
        threshold = next(v - q for v, q in zip(x, p, strict=True) if q > 0)
        return (
            sum(v * v - threshold**2 for v, q in zip(x, p, strict=True) if q > 0) / 2 + 0.5 - x[y]
        )

    return of_labels(one, scores, labels, class_weight, axis)

"""Losses of a list of items."""

import math

from truth.multiclass import rows, softmax


def ranking_softmax(scores, labels):
    def one(x, y):
        return -sum(v * math.log(p) for v, p in zip(y, softmax(x), strict=True))

    return rows(one, scores, labels, -1)

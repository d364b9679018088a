"""Losses of signs, case by case."""

import math

import numpy as np

from .binary import elementwise, sigmoid


def soft_margin(pred, target):
    return elementwise(lambda x, y: -math.log(sigmoid(y * x)), pred, target)


def hinge(pred, target, margin=1.0):
    def one(x, y):
        return margin - x * y if x * y < margin else 0.0

    return elementwise(one, pred, target)


def squared_hinge(pred, target, margin=1.0):
    return hinge(pred, target, margin) ** 2


def perceptron(pred, target):
    return elementwise(lambda x, y: abs(x * y) if x * y < 0 else 0.0, pred, target)


def hinge_embedding(pred, target, margin=1.0):
    def one(x, y):
        share = (1 + y) / 2  # 1 or 0 for a sign
        return share * x + (1 - share) * max(0.0, margin - x)

    return elementwise(one, pred, target)


def margin_ranking(x1, x2, target, margin=0.0):
    def one(a, b, y):
        ahead = abs(y) * (a - b if y > 0 else b - a)
        return max(0.0, margin - ahead)

    return elementwise(one, x1, x2, target)


def sparsemax_binary(pred, target):
    """The Fenchel-Young loss of p in [0, 1] with half its squared length, by its maximum."""

    def cost(x, yes):
        # The logits of the two classes are 0 and x; sparsemax gives the second p.
        p = min(max((1 + x) / 2, 0.0), 1.0)
        best = x * p - (p**2 + (1 - p) ** 2) / 2
        return best - (x if yes else 0.0) + 0.5

    return elementwise(lambda x, t: t * cost(x, True) + (1 - t) * cost(x, False), pred, target)


def multilabel_soft_margin(logits, target, class_weight=None, axis=None):
    weights = np.ones(logits.shape[-1]) if class_weight is None else class_weight

    def one(x, t, w):
        return -w * (t * math.log(sigmoid(x)) + (1 - t) * math.log(sigmoid(-x)))

    return elementwise(one, logits, target, weights).sum(axis=-1) / logits.shape[-1]

"""Distances of real numbers, element by element as the textbooks have them."""

import math

import numpy as np


def each(function, pred, target):
    return np.array([function(p - t) for p, t in zip(pred.flat, target.flat, strict=True)]).reshape(
        pred.shape
    )


def l1(pred, target):
    return each(lambda d: d if d > 0 else -d, pred, target)


def mse(pred, target):
    return each(lambda d: d * d, pred, target)


def smooth_l1(pred, target, beta=1.0):
    def one(d):
        return d * d / (2 * beta) if abs(d) < beta else abs(d) - beta / 2

    return each(one, pred, target)


def huber(pred, target, delta=1.0):
    def one(d):
        return d * d / 2 if abs(d) <= delta else delta * (abs(d) - delta / 2)

    return each(one, pred, target)


def log_cosh(pred, target, a=1.0):
    return each(lambda d: math.log(math.cosh(a * d)) / a, pred, target)


def quantile(pred, target, q):
    # pred - target is d, so the textbook's target - pred is -d.
    return each(lambda d: max(q * -d, (q - 1) * -d), pred, target)


def charbonnier(pred, target, eps=1e-3, shift=False):
    return each(lambda d: math.hypot(d, eps) - (eps if shift else 0.0), pred, target)


def half_mse(pred, target):
    return each(lambda d: d * d / 2, pred, target)


def mape(pred, target, eps=1e-7):
    values = [
        100 * abs(t - p) / max(abs(t), eps) for p, t in zip(pred.flat, target.flat, strict=True)
    ]
    return np.array(values).reshape(pred.shape)


def msle(pred, target, eps=1e-7):
    values = [
        (math.log(1 + max(p, eps)) - math.log(1 + max(t, eps))) ** 2
        for p, t in zip(pred.flat, target.flat, strict=True)
    ]
    return np.array(values).reshape(pred.shape)

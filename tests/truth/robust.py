"""Barron's family of robust losses, case by case as in the paper's equation 8."""

import math

from .regression import each


def general_robust(pred, target, alpha, c=1.0):
    def one(d):
        square = (d / c) ** 2
        if alpha == 2:
            return square / 2
        if alpha == 0:
            return math.log(square / 2 + 1)
        if math.isinf(alpha):
            return (math.exp(math.copysign(square / 2, alpha)) - 1) * math.copysign(1.0, alpha)
        b = abs(alpha - 2)
        return b / alpha * ((square / b + 1) ** (alpha / 2) - 1)

    return each(one, pred, target)


def cauchy(pred, target, c=1.0):
    return each(lambda d: math.log(1 + (d / c) ** 2 / 2), pred, target)


def geman_mcclure(pred, target, c=1.0):
    return each(lambda d: 2 * (d / c) ** 2 / ((d / c) ** 2 + 4), pred, target)


def welsch(pred, target, c=1.0):
    return each(lambda d: 1 - math.exp(-((d / c) ** 2) / 2), pred, target)

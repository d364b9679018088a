"""Likelihoods from the densities, and a score from its integral: not from the losses' formulas."""

import itertools
import math

import numpy as np

from .binary import elementwise


def gaussian_nll(pred, target, variance, full=False, eps=1e-6):
    def one(mean, x, v):
        v = max(v, eps)
        density = math.exp(-((x - mean) ** 2) / (2 * v)) / math.sqrt(v)
        return -math.log(density / math.sqrt(2 * math.pi) if full else density)

    return elementwise(one, pred, target, variance)


def poisson_nll(pred, target, log_input=True, full=False, eps=1e-8):
    def one(x, k):
        rate, log_rate = (math.exp(x), x) if log_input else (x, math.log(x + eps))
        value = rate - k * log_rate
        if full and k > 1:
            value += k * math.log(k) - k + math.log(2 * math.pi * k) / 2
        return value

    return elementwise(one, pred, target)


def normal_below(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


# Nodes and weights of Gauss and Legendre on [-1, 1].
NODES, WEIGHTS = np.polynomial.legendre.leggauss(40)


def integral(f, low, high, pieces=40):
    edges = np.linspace(low, high, pieces + 1)
    total = []
    for a, b in itertools.pairwise(edges):
        total += [
            w * (b - a) / 2 * f((a + b) / 2 + (b - a) / 2 * n)
            for n, w in zip(NODES, WEIGHTS, strict=True)
        ]
    return math.fsum(total)


def crps_gaussian(pred, target, sigma):
    """The integral over y of the squared difference of the two distribution functions."""

    def one(mean, x, s):
        if s == 0:
            return abs(x - mean)
        z = (x - mean) / s
        below = integral(lambda y: normal_below(y) ** 2, min(z, -12.0) - 1.0, z)
        above = integral(lambda y: normal_below(-y) ** 2, z, max(z, 12.0) + 1.0)
        return s * (below + above)

    return elementwise(one, pred, target, sigma)


def tweedie_nll(pred, target, power=1.5):
    """The density of a Poisson number of gamma amounts, against that with mean 1."""

    def log_density(mu, y):
        rate = mu ** (2 - power) / (2 - power)
        if y == 0:
            return -rate
        shape, scale = (2 - power) / (power - 1), (power - 1) * mu ** (power - 1)
        terms = [
            n * math.log(rate)
            - math.lgamma(n + 1)
            + (n * shape - 1) * math.log(y)
            - n * shape * math.log(scale)
            - math.lgamma(n * shape)
            for n in range(1, 1500)
        ]
        top = max(terms)
        return top + math.log(math.fsum(math.exp(t - top) for t in terms)) - rate - y / scale

    def one(x, y):
        at_one = y / (power - 1) + 1 / (2 - power)
        return at_one + log_density(1.0, y) - log_density(math.exp(x), y)

    return elementwise(one, pred, target)


def negative_binomial_nll(pred, target, dispersion, eps=1e-6):
    """The probability of a count by its recurrence from 0."""

    def one(x, count, alpha):
        r = 1 / max(alpha, eps)
        share = math.exp(x) / (r + math.exp(x))
        value = -r * math.log(1 - share)
        for k in range(1, int(count) + 1):
            value -= math.log((k + r - 1) / k * share)
        return value

    return elementwise(one, pred, target, dispersion)

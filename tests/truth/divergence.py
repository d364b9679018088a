"""Divergences, class by class."""

import math

from truth.multiclass import rows


def kl_div(log_prob, target, log_target=False, axis=None):
    def one(log_q, t):
        p = [math.exp(v) for v in t] if log_target else t
        return sum(a * math.log(a / math.exp(b)) for a, b in zip(p, log_q, strict=True) if a > 0)

    return rows(one, log_prob, target, axis)


def generalized_kl(log_prob, target, axis=None):
    def one(log_q, p):
        return kl_div(log_q, p) + sum(math.exp(v) for v in log_q) - sum(p)

    return rows(one, log_prob, target, axis)

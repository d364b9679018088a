"""Divergences of torch and optax."""

import optax
import torch.nn.functional as F


def kl_div(log_prob, target, log_target=False, axis=-1):
    return F.kl_div(log_prob, target, log_target=log_target, reduction="none").sum(axis)


def kl_div__optax(log_prob, target, log_target=False, axis=-1):
    if log_target:
        return optax.losses.kl_divergence_with_log_targets(log_prob, target, axis=axis)
    return optax.losses.kl_divergence(log_prob, target, axis=axis)


def generalized_kl__optax(log_prob, target, axis=-1):
    return optax.losses.generalized_kl_divergence(log_prob, target, axis=axis)

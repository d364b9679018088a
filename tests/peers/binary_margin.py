"""Losses of signs of torch and optax."""

import jax.numpy as jnp
import optax
import torch.nn.functional as F


def soft_margin(pred, target):
    return F.soft_margin_loss(pred, target, reduction="none")


def hinge__optax(pred, target):
    return optax.hinge_loss(pred, target)


def perceptron__optax(pred, target):
    return optax.losses.perceptron_loss(pred, target)


def hinge_embedding(pred, target, margin=1.0):
    return F.hinge_embedding_loss(pred, target, margin=margin, reduction="none")


def margin_ranking(x1, x2, target, margin=0.0):
    return F.margin_ranking_loss(x1, x2, target, margin=margin, reduction="none")


def sparsemax_binary__optax(pred, target):
    # It takes any target but 0 for 1, so that one between goes in as both.
    no, yes = (optax.losses.sparsemax_loss(pred, jnp.full(pred.shape, t)) for t in (0, 1))
    return (1.0 - target) * no + target * yes


def multilabel_soft_margin(logits, target, class_weight=None, axis=-1):
    return F.multilabel_soft_margin_loss(
        logits.movedim(axis, -1), target.movedim(axis, -1), weight=class_weight, reduction="none"
    )

"""Binary losses of torch and optax."""

import optax
import torch.nn.functional as F


def bce(pred, target):
    return F.binary_cross_entropy(pred, target, reduction="none")


def bce_with_logits(logits, target, pos_weight=None):
    return F.binary_cross_entropy_with_logits(
        logits, target, pos_weight=pos_weight, reduction="none"
    )


def bce_with_logits__optax(logits, target):
    return optax.sigmoid_binary_cross_entropy(logits, target)


def focal__optax(logits, target, alpha=None, gamma=2.0):
    return optax.sigmoid_focal_loss(logits, target, alpha=alpha, gamma=gamma)

"""Multi-class losses of torch and optax."""

import optax
import torch.nn.functional as F


def nll(log_probs, labels, class_weight=None):
    return F.nll_loss(log_probs.movedim(-1, 1), labels, weight=class_weight, reduction="none")


def cross_entropy(logits, labels, class_weight=None, label_smoothing=0.0):
    return F.cross_entropy(
        logits.movedim(-1, 1),
        labels,
        weight=class_weight,
        label_smoothing=label_smoothing,
        reduction="none",
    )


def cross_entropy__optax(logits, labels):
    return optax.softmax_cross_entropy_with_integer_labels(logits, labels)


def soft_cross_entropy(logits, target, class_weight=None, label_smoothing=0.0, axis=-1):
    return F.cross_entropy(
        logits.movedim(axis, 1),
        target.movedim(axis, 1),
        weight=class_weight,
        label_smoothing=label_smoothing,
        reduction="none",
    )


def soft_cross_entropy__optax(logits, target, axis=-1):
    return optax.softmax_cross_entropy(logits, target, axis=axis)


def poly1_cross_entropy__optax(logits, target, epsilon=2.0, axis=-1):
    return optax.losses.poly_loss_cross_entropy(logits, target, epsilon=epsilon, axis=axis)

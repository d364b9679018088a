"""Margins between classes in torch and optax."""

import optax
import torch
import torch.nn.functional as F


def multi_margin(scores, labels, p=1, margin=1.0, class_weight=None):
    return F.multi_margin_loss(
        scores, labels, p=p, margin=margin, weight=class_weight, reduction="none"
    )


def multiclass_hinge__optax(scores, labels):
    return optax.losses.multiclass_hinge_loss(scores, labels)


def multiclass_perceptron__optax(scores, labels):
    return optax.losses.multiclass_perceptron_loss(scores, labels)


def multilabel_margin(scores, labels):
    # Lists of torch are as long as there are classes.
    rest = labels.new_full((*labels.shape[:-1], scores.shape[-1] - labels.shape[-1]), -1)
    return F.multilabel_margin_loss(scores, torch.cat([labels, rest], dim=-1), reduction="none")

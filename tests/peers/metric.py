"""Metric losses of torch and optax; what they add against a zero is set to 0 where it can be."""

import optax
import torch.nn.functional as F


def cosine_distance__optax(pred, target, axis=-1):
    return optax.cosine_distance(pred, target, axis=axis)


def cosine_embedding(first, second, target, margin=0.0):
    return F.cosine_embedding_loss(first, second, target, margin=margin, reduction="none")


def triplet_margin(anchor, positive, negative, margin=1.0, distance="euclidean", swap=False):
    # torch refuses a margin of 0.
    options = {"margin": float(margin) or 1e-300, "swap": swap, "reduction": "none"}
    if distance in ("euclidean", "manhattan"):
        p = {"euclidean": 2.0, "manhattan": 1.0}[distance]
        return F.triplet_margin_loss(anchor, positive, negative, p=p, eps=0.0, **options)
    own = {
        "squared": lambda a, b: (a - b).square().sum(-1),
        "cosine": lambda a, b: 1.0 - F.cosine_similarity(a, b, dim=-1),
    }
    return F.triplet_margin_with_distance_loss(
        anchor, positive, negative, distance_function=own[distance], **options
    )


def triplet_margin__optax(anchor, positive, negative, margin=1.0):
    return optax.losses.triplet_margin_loss(anchor, positive, negative, margin=margin, eps=0.0)

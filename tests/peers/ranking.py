"""Ranking losses of optax."""

import optax


def ranking_softmax__optax(scores, labels):
    return optax.losses.ranking_softmax_loss(scores, labels, reduce_fn=None)

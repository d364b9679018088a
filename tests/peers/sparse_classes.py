"""Fenchel-Young losses of optax."""

import jax
import jax.numpy as jnp
import optax


@jax.numpy_dtype_promotion("standard")
def multiclass_sparsemax__optax(scores, labels):
    return optax.losses.multiclass_sparsemax_loss(scores, labels)


@jax.numpy_dtype_promotion("standard")
def fenchel_young__optax(scores, target, regularizer="shannon", axis=-1):
    def simplex(x):
        return optax.projections.projection_simplex(x)

    max_fun, omega = {
        "shannon": (jax.nn.logsumexp, lambda p: jax.scipy.special.xlogy(p, p).sum(-1)),
        "gini": (lambda x: simplex(x) @ x - 0.5 * (simplex(x) ** 2).sum(), squared),
    }[regularizer]
    scores, target = (jnp.moveaxis(x, axis, -1) for x in (scores, target))
    # Theirs is without the regulariser of the target.
    return optax.losses.make_fenchel_young_loss(max_fun)(scores, target) + omega(target)


def squared(p):
    return 0.5 * (p**2).sum(-1)

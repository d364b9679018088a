"""Contrastive losses of optax."""

import jax
import optax


def ntxent__optax(embeddings, labels, temperature=0.07):
    # It takes the exclusive or of a bool and an int. The mean is all that it has.
    with jax.numpy_dtype_promotion("standard"):
        return optax.ntxent(embeddings, labels, temperature=temperature)

"""CTC of torch and optax."""

import jax
import jax.numpy as jnp
import optax
import torch.nn.functional as F


def ctc(logits, labels, logit_lengths, label_lengths, blank=0, zero_infinity=False):
    return F.ctc_loss(
        logits.log_softmax(-1).movedim(0, 1),
        labels,
        logit_lengths,
        label_lengths,
        blank=blank,
        reduction="none",
        zero_infinity=zero_infinity,
    )


def ctc__optax(logits, labels, logit_lengths, label_lengths, blank=0):
    def padding(size, lengths):
        return (jnp.arange(size)[None] >= lengths[:, None]).astype(logits.dtype)

    with jax.numpy_dtype_promotion("standard"):  # it makes float32 of its own
        return optax.ctc_loss(
            logits,
            padding(logits.shape[1], logit_lengths),
            labels,
            padding(labels.shape[1], label_lengths),
            blank_id=blank,
        )

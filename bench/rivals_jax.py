"""The losses of JAX libraries as their users call them, reduced to the mean of our units.

`loss__library(*arrays, **options)`: arrays in the order of ours, class axis last. Those of optax
that `peers` has unreduced come from there.
"""

import jax
import jax.numpy as jnp
import optax


# --- optax ----------------------------------------------------------------------------------------
def sparsemax_binary__optax(pred, target):
    return optax.losses.sparsemax_loss(pred, target).mean()


def multiclass_sparsemax__optax(scores, labels):
    return optax.losses.multiclass_sparsemax_loss(scores, labels).mean()


def fenchel_young__optax(scores, target):
    value = optax.losses.make_fenchel_young_loss(jax.nn.logsumexp)
    # It leaves the entropy of the target out, which has no gradient.
    return value(scores, target).mean() - jax.scipy.special.entr(target).sum(-1).mean()


def ntxent__optax(embeddings, labels):
    return optax.losses.ntxent(embeddings, labels)


def ctc__optax(logits, labels, logit_lengths, label_lengths):
    def padding(lengths, size):
        return (jnp.arange(size) >= lengths[:, None]).astype(logits.dtype)

    frames, symbols = logits.shape[1], labels.shape[1]
    value = optax.ctc_loss(
        logits, padding(logit_lengths, frames), labels, padding(label_lengths, symbols)
    )
    return value.mean()


# --- Keras, with JAX as its backend ---------------------------------------------------------------
def mean_of(name, **settings):
    """A Keras function, which takes the target first and leaves the batch unreduced."""

    def loss(pred, target):
        from keras import losses

        return getattr(losses, name)(target, pred, **settings).mean()

    return loss


l1__keras = mean_of("mean_absolute_error")
mse__keras = mean_of("mean_squared_error")
mape__keras = mean_of("mean_absolute_percentage_error")
msle__keras = mean_of("mean_squared_logarithmic_error")
huber__keras = mean_of("huber")
log_cosh__keras = mean_of("log_cosh")
hinge__keras = mean_of("hinge")
squared_hinge__keras = mean_of("squared_hinge")
bce__keras = mean_of("binary_crossentropy")
bce_with_logits__keras = mean_of("binary_crossentropy", from_logits=True)
focal__keras = mean_of("binary_focal_crossentropy", from_logits=True)
cross_entropy__keras = mean_of("sparse_categorical_crossentropy", from_logits=True)
soft_cross_entropy__keras = mean_of("categorical_crossentropy", from_logits=True)
categorical_hinge__keras = mean_of("categorical_hinge")


def cosine_distance__keras(pred, target):
    return 1.0 + mean_of("cosine_similarity")(pred, target)


def softmax_focal__keras(logits, labels):
    target = jax.nn.one_hot(labels, logits.shape[-1], dtype=logits.dtype)
    loss = mean_of("categorical_focal_crossentropy", alpha=1.0, from_logits=True)
    return loss(logits, target)

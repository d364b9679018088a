"""The losses of `optax.losses`, with its signatures, defaults and conventions.

Nothing is reduced unless a function says so, the classes are the last axis unless `axis` says
otherwise, shapes broadcast where optax lets them, and at a kink the gradient is optax's: a maximum
against a constant has half of its slope at the tie.

Everywhere different from optax: half precision is computed in float32, though it comes back as
half; where optax has 0 times an infinity, or 0 / 0, the term is 0 with gradient 0, and what a
`where` leaves out does not touch value or gradient, whatever it holds; a label out of range is an
error, or NaN for its row where it cannot be read, where optax wraps or gives a finite number.
"""

from .binary import (
    hinge_loss,
    perceptron_loss,
    sigmoid_binary_cross_entropy,
    sigmoid_focal_loss,
    sparsemax_loss,
)
from .divergence import (
    convex_kl_divergence,
    generalized_kl_divergence,
    kl_divergence,
    kl_divergence_with_log_targets,
)
from .embeddings import cosine_distance, cosine_similarity, ntxent, triplet_margin_loss
from .multiclass import (
    multiclass_hinge_loss,
    multiclass_perceptron_loss,
    multiclass_sparsemax_loss,
    poly_loss_cross_entropy,
    safe_softmax_cross_entropy,
    smooth_labels,
    softmax_cross_entropy,
    softmax_cross_entropy_with_integer_labels,
)
from .regression import huber_loss, l2_loss, log_cosh, squared_error
from .segmentation import binary_dice_loss, dice_loss, multiclass_generalized_dice_loss
from .sequence import ctc_loss, ctc_loss_with_forward_probs
from .with_functions import make_fenchel_young_loss, ranking_softmax_loss

__all__ = [
    "binary_dice_loss",
    "convex_kl_divergence",
    "cosine_distance",
    "cosine_similarity",
    "ctc_loss",
    "ctc_loss_with_forward_probs",
    "dice_loss",
    "generalized_kl_divergence",
    "hinge_loss",
    "huber_loss",
    "kl_divergence",
    "kl_divergence_with_log_targets",
    "l2_loss",
    "log_cosh",
    "make_fenchel_young_loss",
    "multiclass_generalized_dice_loss",
    "multiclass_hinge_loss",
    "multiclass_perceptron_loss",
    "multiclass_sparsemax_loss",
    "ntxent",
    "perceptron_loss",
    "poly_loss_cross_entropy",
    "ranking_softmax_loss",
    "safe_softmax_cross_entropy",
    "sigmoid_binary_cross_entropy",
    "sigmoid_focal_loss",
    "smooth_labels",
    "softmax_cross_entropy",
    "softmax_cross_entropy_with_integer_labels",
    "sparsemax_loss",
    "squared_error",
    "triplet_margin_loss",
]

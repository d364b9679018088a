"""The same losses in other libraries, unreduced: `loss__library`, with the options of ours.

Those of PyTorch take tensors, those of optax JAX arrays, and those of Keras the arrays of its
backend. Keras may be absent.
"""

import os

import optax
import torch
import torch.nn.functional as F

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("KERAS_HOME", os.devnull)  # else it writes a file into the home directory
try:
    import keras
except ImportError:
    keras = None


def l1__torch(pred, target):
    return F.l1_loss(pred, target, reduction="none")


def mse__torch(pred, target):
    return F.mse_loss(pred, target, reduction="none")


def mse__optax(pred, target):
    return optax.squared_error(pred, target)


def smooth_l1__torch(pred, target, beta=1.0):
    return F.smooth_l1_loss(pred, target, beta=beta, reduction="none")


def huber__torch(pred, target, delta=1.0):
    return F.huber_loss(pred, target, delta=delta, reduction="none")


def huber__optax(pred, target, delta=1.0):
    return optax.huber_loss(pred, target, delta=delta)


def log_cosh__optax(pred, target):
    return optax.log_cosh(pred, target)


def half_mse__optax(pred, target):
    return optax.l2_loss(pred, target)


def soft_margin__torch(pred, target):
    return F.soft_margin_loss(pred, target, reduction="none")


def hinge__optax(pred, target):
    return optax.hinge_loss(pred, target)


def perceptron__optax(pred, target):
    return optax.losses.perceptron_loss(pred, target)


def hinge_embedding__torch(pred, target, margin=1.0):
    return F.hinge_embedding_loss(pred, target, margin=margin, reduction="none")


def margin_ranking__torch(x1, x2, target, margin=0.0):
    return F.margin_ranking_loss(x1, x2, target, margin=margin, reduction="none")


def multilabel_soft_margin__torch(logits, target):
    return F.multilabel_soft_margin_loss(logits, target, reduction="none")


def gaussian_nll__torch(pred, target, variance, full=False):
    return F.gaussian_nll_loss(pred, target, variance, full=full, reduction="none")


def poisson_nll__torch(pred, target, log_input=True):
    return F.poisson_nll_loss(pred, target, log_input=log_input, full=False, reduction="none")


def negative_binomial_nll__torch(pred, target, dispersion):
    odds = pred + torch.log(dispersion)
    return -torch.distributions.NegativeBinomial(1.0 / dispersion, logits=odds).log_prob(target)


def bce__torch(pred, target):
    return F.binary_cross_entropy(pred, target, reduction="none")


def bce_with_logits__torch(logits, target, pos_weight=None):
    if pos_weight is not None:
        pos_weight = torch.tensor(pos_weight, dtype=logits.dtype)
    return F.binary_cross_entropy_with_logits(
        logits, target, pos_weight=pos_weight, reduction="none"
    )


def bce_with_logits__optax(logits, target):
    return optax.sigmoid_binary_cross_entropy(logits, target)


def focal__torchvision(logits, target, alpha=None, gamma=2.0):
    """Lin et al. (2017), equation 5, from p and BCE, as torchvision evaluates it."""
    p = torch.sigmoid(logits)
    cross = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    p_t = p * target + (1 - p) * (1 - target)
    value = cross * (1 - p_t) ** gamma
    return value if alpha is None else (alpha * target + (1 - alpha) * (1 - target)) * value


def focal__optax(logits, target, alpha=None, gamma=2.0):
    return optax.sigmoid_focal_loss(logits, target, alpha=alpha, gamma=gamma)


def nll__torch(log_probs, labels):
    return F.nll_loss(log_probs, labels, reduction="none")


def cross_entropy__torch(logits, labels, label_smoothing=0.0):
    return F.cross_entropy(logits, labels, label_smoothing=label_smoothing, reduction="none")


def cross_entropy__optax(logits, labels):
    return optax.softmax_cross_entropy_with_integer_labels(logits, labels)


def soft_cross_entropy__torch(logits, target):
    return F.cross_entropy(logits, target, reduction="none")


def soft_cross_entropy__optax(logits, target):
    return optax.softmax_cross_entropy(logits, target)


def poly1_cross_entropy__optax(logits, target, epsilon=2.0):
    return optax.losses.poly_loss_cross_entropy(logits, target, epsilon=epsilon)


def multi_margin__torch(scores, labels, p=1):
    return F.multi_margin_loss(scores, labels, p=p, reduction="none")


def multiclass_hinge__optax(scores, labels):
    return optax.losses.multiclass_hinge_loss(scores, labels)


def multiclass_perceptron__optax(scores, labels):
    return optax.losses.multiclass_perceptron_loss(scores, labels)


def multilabel_margin__torch(scores, labels):
    return F.multilabel_margin_loss(scores, labels, reduction="none")


def kl_div__torch(log_prob, target, log_target=False):
    return F.kl_div(log_prob, target, log_target=log_target, reduction="none").sum(-1)


def kl_div__optax(log_prob, target):
    return optax.losses.kl_divergence(log_prob, target)


def generalized_kl__optax(log_prob, target):
    return optax.losses.generalized_kl_divergence(log_prob, target)


def ranking_softmax__optax(scores, labels):
    return optax.losses.ranking_softmax_loss(scores, labels, reduce_fn=None)


def cosine_distance__torch(pred, target):
    return 1.0 - F.cosine_similarity(pred, target, dim=-1)


def cosine_distance__optax(pred, target):
    return optax.cosine_distance(pred, target)


def cosine_embedding__torch(first, second, target, margin=0.0):
    return F.cosine_embedding_loss(first, second, target, margin=margin, reduction="none")


def triplet_margin__torch(anchor, positive, negative, distance="euclidean"):
    if distance == "squared":
        return F.triplet_margin_with_distance_loss(
            anchor,
            positive,
            negative,
            distance_function=lambda a, b: (a - b).square().sum(-1),
            reduction="none",
        )
    p = {"euclidean": 2.0, "manhattan": 1.0}[distance]
    return F.triplet_margin_loss(anchor, positive, negative, p=p, reduction="none")


def triplet_margin__optax(anchor, positive, negative):
    return optax.losses.triplet_margin_loss(anchor, positive, negative)


# Keras has the target first and averages the last axis: of units, one of size 1.
def unit(loss, pred, target, **options):
    return loss(target[..., None], pred[..., None], **options)


def l1__keras(pred, target):
    return unit(keras.losses.mean_absolute_error, pred, target)


def mse__keras(pred, target):
    return unit(keras.losses.mean_squared_error, pred, target)


def huber__keras(pred, target, delta=1.0):
    return unit(keras.losses.huber, pred, target, delta=delta)


def log_cosh__keras(pred, target):
    return unit(keras.losses.log_cosh, pred, target)


def mape__keras(pred, target):
    return unit(keras.losses.mean_absolute_percentage_error, pred, target)


def msle__keras(pred, target):
    return unit(keras.losses.mean_squared_logarithmic_error, pred, target)


def hinge__keras(pred, target):
    return unit(keras.losses.hinge, pred, target)


def squared_hinge__keras(pred, target):
    return unit(keras.losses.squared_hinge, pred, target)


def bce__keras(pred, target):
    return unit(keras.losses.binary_crossentropy, pred, target)


def bce_with_logits__keras(logits, target, label_smoothing=0.0):
    loss = keras.losses.binary_crossentropy
    return unit(loss, logits, target, from_logits=True, label_smoothing=label_smoothing)


def focal__keras(logits, target, alpha=None, gamma=2.0):
    balance = {} if alpha is None else {"apply_class_balancing": True, "alpha": alpha}
    loss = keras.losses.binary_focal_crossentropy
    return unit(loss, logits, target, from_logits=True, gamma=gamma, **balance)


def cross_entropy__keras(logits, labels):
    return keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)


def soft_cross_entropy__keras(logits, target):
    return keras.losses.categorical_crossentropy(target, logits, from_logits=True)


def categorical_hinge__keras(scores, target):
    return keras.losses.categorical_hinge(target, scores)


def cosine_distance__keras(pred, target):
    return 1.0 + keras.losses.cosine_similarity(target, pred)


def of(name):
    """The peers of a loss: pairs of a library and its function."""
    found = ((key.partition("__"), fn) for key, fn in globals().items())
    found = [(library, fn) for (loss, _, library), fn in found if library and loss == name]
    return [(library, fn) for library, fn in found if library != "keras" or keras]


def framework(library):
    if library == "keras":
        return keras.config.backend()
    return "torch" if library.startswith("torch") else "jax"


def keras_version():
    return f"{keras.__version__} on {keras.config.backend()}" if keras else "not installed"

"""Other libraries' losses on torch; written by `python -m xloss stubs`."""

from collections.abc import Callable
from typing import Any, TypeAlias

from torch import Tensor

_Array: TypeAlias = Tensor
_Result: TypeAlias = Tensor

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

def binary_dice_loss(
    predictions: Any,
    targets: Any,
    *,
    smooth: Any = 1.0,
    apply_sigmoid: bool = True,
) -> Any:
    """`dice_loss` of one class, whose axis of size 1 may be missing; a value per sample."""

def convex_kl_divergence(
    log_predictions: Any,
    targets: Any,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """The former name of `generalized_kl_divergence`, with the warning that optax gives too."""

def cosine_distance(
    predictions: Any,
    targets: Any,
    *,
    epsilon: Any = 0.0,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """1 - `cosine_similarity`, so 1 with a zero vector."""

def cosine_similarity(
    predictions: Any,
    targets: Any,
    *,
    epsilon: Any = 0.0,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """The cosine over `axis`, of the elements in `where`; broadcast.

    `epsilon` is the least that the square of a length counts as. Without one the cosine of a zero
    vector, NaN in optax, is 0 with gradient 0.
    """

def ctc_loss(
    logits: Any,
    logit_paddings: Any,
    labels: Any,
    label_paddings: Any,
    *,
    blank_id: int = 0,
    log_epsilon: Any = -100000.0,
) -> Any:
    """The first of the results of `ctc_loss_with_forward_probs`, where the arguments are told."""

def ctc_loss_with_forward_probs(
    logits: Any,
    logit_paddings: Any,
    labels: Any,
    label_paddings: Any,
    *,
    blank_id: int = 0,
    log_epsilon: Any = -100000.0,
) -> Any:
    """-log of the sum over the alignments of (B, N) labels with (B, T, K) logits, per sequence.

    Paddings are 1 where there is nothing: frames anywhere, labels at the end. Returned beside it
    are the logarithms of the forward probabilities: of a blank after n labels, (T, B, N + 1), in
    the last row of any way to have emitted n of them; and of the n-th label, (T, B, N).
    `log_epsilon` stands for log 0, so that a sequence that fits no alignment costs about 1e5.

    A label out of range, in optax one of probability 1, is an error, or NaN where it cannot be
    read; what padded frames hold does not matter. Paddings have no gradient.
    """

def dice_loss(
    predictions: Any,
    targets: Any,
    *,
    class_weights: Any = None,
    smooth: Any = 1.0,
    alpha: Any = 0.5,
    beta: Any = 0.5,
    apply_softmax: bool = True,
    reduction: str = "mean",
    ignore_background: bool = False,
    axis: Any = None,
) -> Any:
    """1 - (I + smooth) / (I + alpha FP + beta FN + smooth), per sample and class.

    I = Σ p t, FP = Σ p - I, FN = Σ t - I over `axis`, by default all but the first and the last. p
    is the softmax, for one class the sigmoid, unless `apply_softmax` is False: then rows that do
    not sum to 1 are an error where they can be read. One class is exempt: optax refuses all but 1
    there. `class_weights` multiply, `ignore_background` drops class 0, and the reduction is over
    the classes. 0 / 0, NaN in optax, costs 0.
    """

def generalized_kl_divergence(
    log_predictions: Any,
    targets: Any,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """Σ t (log t - log q) - t + q over `axis`, broadcast; a target of 0 costs its q.

    Its gradient in a target of 0, NaN in optax, is 0.
    """

def hinge_loss(
    predictor_outputs: Any,
    targets: Any,
) -> Any:
    """max(0, 1 - y x), broadcast; targets are signs. At y x = 1 it has half of the slope."""

def huber_loss(
    predictions: Any,
    targets: Any = None,
    *,
    delta: Any = 1.0,
) -> Any:
    """q (|d| - q / 2), q = min(|d|, delta), d = predictions - targets, broadcast.

    `delta` may be an array as well, and a number is not checked.
    """

def kl_divergence(
    log_predictions: Any,
    targets: Any,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """Σ t (log t - log q) over `axis`, broadcast; a target of 0 costs nothing.

    Its gradient in a target of 0, NaN in optax, is 0.
    """

def kl_divergence_with_log_targets(
    log_predictions: Any,
    log_targets: Any,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """Σ t (log t - log q) over `axis`, broadcast, from the logarithm of t.

    A log-target of -inf, NaN in optax, costs nothing.
    """

def l2_loss(
    predictions: Any,
    targets: Any = None,
) -> Any:
    """(predictions - targets)² / 2, targets being 0 if not given; shapes have to be equal."""

def log_cosh(
    predictions: Any,
    targets: Any = None,
) -> Any:
    """log(cosh(predictions - targets)), broadcast.

    Near 0, where optax cancels to 0, the digits are kept.
    """

def make_fenchel_young_loss(
    max_fun: Callable[..., Any],
) -> Callable[..., Any]:
    """A loss of (scores, targets): max_fun(scores) - Σ targets scores over the last axis.

    `max_fun` takes one vector to a number, logsumexp for example, and is mapped over the leading
    axes, which broadcast; further arguments of the loss are passed on to it.
    """

def multiclass_generalized_dice_loss(
    predictions: Any,
    targets: Any,
    *,
    smooth: Any = 1.0,
    apply_softmax: bool = True,
    ignore_background: bool = False,
) -> Any:
    """The mean over samples and classes of `dice_loss`, times a weight per class.

    The weights are 1 / (T² + 1e-7), T the class's sum of targets over the whole batch, scaled to a
    mean of 1 over the classes. A class that is nowhere in the target outweighs all others.
    """

def multiclass_hinge_loss(
    scores: Any,
    labels: Any,
) -> Any:
    """max over j of (x_j + [j is not the label]) - x_y; classes that tie share the gradient.

    A label that is exactly 1 above the best other class is a tie.
    """

def multiclass_perceptron_loss(
    scores: Any,
    labels: Any,
) -> Any:
    """max over j of x_j, less x_y; classes that tie share the gradient."""

def multiclass_sparsemax_loss(
    scores: Any,
    labels: Any,
) -> Any:
    """The loss whose gradient is sparsemax(x) less the one-hot label; one row per sample."""

def ntxent(
    embeddings: Any,
    labels: Any,
    temperature: Any = 0.07,
) -> Any:
    """Softmax cross-entropy of each pair of one label against the anchor's other labels.

    The mean over all pairs of one label; without any, NaN with gradient 0 (NaN too in optax). The
    square of a length counts as at least the machine epsilon of the embeddings' dtype.
    """

def perceptron_loss(
    predictor_outputs: Any,
    targets: Any,
) -> Any:
    """max(0, -y x); targets are signs, and shapes equal. At 0 it has half of the slope."""

def poly_loss_cross_entropy(
    logits: Any,
    labels: Any,
    *,
    epsilon: Any = 2.0,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """Σ y (-log p + epsilon (1 - p)), p = softmax(x), over one `axis` or several; broadcast.

    `where` as in `softmax_cross_entropy`: per row, too, where optax takes it for one per class in
    the second term.
    """

def ranking_softmax_loss(
    logits: Any,
    labels: Any,
    *,
    where: Any = None,
    weights: Any = None,
    reduce_fn: Any = "mean",
) -> Any:
    """-Σ w y log softmax(x) over the items of a list, the last axis, then the mean over the lists.

    `where` leaves out items, and lists without any from the mean, which is 0 without a list.
    `reduce_fn` is the framework's own mean or sum, or their names; None, with 0 for a list that is
    left out; or any function of the losses, which gets the mask of the lists as `where` if there is
    one. An item with a score of -inf and a label of 0, NaN in optax, costs nothing.
    """

def safe_softmax_cross_entropy(
    logits: Any,
    labels: Any,
) -> Any:
    """-Σ y log softmax(x) over the last axis, broadcast; y = 0 costs nothing at p = 0 either."""

def sigmoid_binary_cross_entropy(
    logits: Any,
    labels: Any,
) -> Any:
    """-y log σ(x) - (1 - y) log σ(-x), broadcast, in the dtype of the logits."""

def sigmoid_focal_loss(
    logits: Any,
    labels: Any,
    *,
    alpha: Any = None,
    gamma: Any = 2.0,
) -> Any:
    """(1 - p_t)^gamma times the cross-entropy, times alpha y + (1 - alpha)(1 - y) if given.

    p_t = y σ(x) + (1 - y) σ(-x). Broadcast, in the dtype of the logits. In a label of exactly 0 or
    1 the gradient is that of the formula, of which optax leaves out a part.
    """

def smooth_labels(
    labels: Any,
    alpha: Any,
    *,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """(1 - alpha) y + alpha / n, n being the number of classes along `axis`, or in `where`.

    What `where` leaves out is smoothed too; a row without a class is inf.
    """

def softmax_cross_entropy(
    logits: Any,
    labels: Any,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """-Σ y log softmax(x) over one `axis` or several; labels broadcast, and need not sum to 1.

    `where` is per row or per class; a row without a class costs 0. A logit of -inf whose label is
    0, NaN in optax, costs nothing, as in `safe_softmax_cross_entropy`.
    """

def softmax_cross_entropy_with_integer_labels(
    logits: Any,
    labels: Any,
    axis: Any = -1,
    where: Any = None,
) -> Any:
    """log Σ exp(x) - x_y over one `axis`, or over several as if they were one.

    `where`, per row or per class, chooses what the sum runs over: x_y is taken even where it is
    left out, and the value then may be below 0. A row without a class costs 0. Rows of one and of
    many broadcast.
    """

def sparsemax_loss(
    logits: Any,
    labels: Any,
) -> Any:
    """s(-x) where the label is not 0, else s(x): 0 up to -1, (x + 1)² / 4 up to 1, then x.

    Broadcast. A label between 0 and 1 counts as 1.
    """

def squared_error(
    predictions: Any,
    targets: Any = None,
) -> Any:
    """(predictions - targets)², targets being 0 if not given; shapes have to be equal."""

def triplet_margin_loss(
    anchors: Any,
    positives: Any,
    negatives: Any,
    axis: Any = -1,
    norm_degree: Any = 2,
    margin: Any = 1.0,
    eps: Any = 1e-06,
) -> Any:
    """max(0, d(a, p) - d(a, n) + margin), d(a, b) = (Σ |a - b|^n + eps)^(1/n), n = norm_degree.

    Broadcast. At the margin it has half of the slope. optax leaves out the absolute value, so that
    with an odd norm_degree the differences cancel or the loss is NaN; with an even one it is this.
    """

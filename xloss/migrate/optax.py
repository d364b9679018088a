"""The losses of `optax` in xloss."""

from typing import Any

from .plan import NotCarried, Options, Peer, Row, Source, Unless

AXIS = "axis=-1, where=None"
MASK = Unless(
    lambda o: o.given("where"),
    "its `where` takes single classes out of a row; ours takes rows out (pass it to the call)",
)
ONE_AXIS = Unless(
    lambda o: not isinstance(o.value("axis"), int), "ours has one class axis, not none or several"
)
TARGETLESS = "targets may be left out in optax, which stands for 0; here they are needed"
TIE = "exactly at the margin: gradient 0, in optax half of the slope"
CLASS_TIE = "where the label ties for the best: gradient 0, in optax a share of the slope"
LABELS = (
    "a label out of range: optax wraps it or has a finite loss; here it is a ValueError, under a "
    "compiler a NaN row, and -100 is ignored"
)
ZERO_TARGET = "the gradient in a target of 0 is NaN in optax, here 0"
MINUS_INF = "a logit of -inf where the target is 0: NaN in optax, here it costs nothing"


def none(options: Options) -> str:
    return "none"


def reduce_fn(options: Options) -> dict[str, Any]:
    """Our word for jnp.mean, jnp.sum or None; "mean" stands for the default in this table."""
    value = options["reduce_fn"]
    if isinstance(value, Source):
        word = value.text.rpartition(".")[2]
    else:
        word = value if value is None or isinstance(value, str) else value.__name__
    if word is None:
        return {"reduction": "none"}
    if word not in ("mean", "sum"):
        raise NotCarried(f"reduce_fn={word} is code; ours are mean, sum and none")
    # jnp.mean over nothing, as optax has it.
    return {"reduction": word} | ({"empty": "nan"} if word == "mean" else {})


def alpha(options: Options) -> dict[str, Any]:
    return {"alpha": options["alpha"]} if options.given("alpha") else {}


def classes(signature: str, ours: str, carry: str = "axis", **more: Any) -> Row:
    """A loss over a class axis that optax can mask."""
    return Row(signature, ours, carry, unless=(MASK, ONE_AXIS), **more)


DICE = "it takes logits, adds its smoothing to half of the sizes and averages the classes"

ROWS = {
    "squared_error": Row("predictions, targets=None", "mse", array_count=2, notes=(TARGETLESS,)),
    "l2_loss": Row(
        "predictions, targets=None",
        "half_mse",
        array_count=2,
        notes=(TARGETLESS, "it is half of the squared error, whatever its name says"),
    ),
    "huber_loss": Row(
        "predictions, targets=None, *, delta=1.0",
        "huber",
        "delta",
        array_count=2,
        notes=(TARGETLESS,),
    ),
    "log_cosh": Row(
        "predictions, targets=None",
        "log_cosh",
        array_count=2,
        notes=(TARGETLESS, "near 0 optax loses the value to rounding (1e-4 in float32 is 0)"),
    ),
    "cosine_distance": Row(
        "predictions, targets, *, epsilon=0.0, axis=-1, where=None",
        "cosine_distance",
        "axis",
        unless=(
            MASK,
            ONE_AXIS,
            Unless(lambda o: o.value("epsilon") != 0, "epsilon floors the squared norms"),
        ),
        notes=("a zero vector: NaN in optax, here the distance 1 with gradient 0",),
    ),
    "cosine_similarity": Row(
        "predictions, targets, *, epsilon=0.0, axis=-1, where=None",
        why="it is no loss: 1 - cosine_distance",
    ),
    "sigmoid_binary_cross_entropy": Row("logits, labels", "bce_with_logits"),
    "sigmoid_focal_loss": Row(
        "logits, labels, *, alpha=None, gamma=2.0", "focal", "gamma", also=alpha
    ),
    "hinge_loss": Row("predictor_outputs, targets", "hinge", corners=(TIE,)),
    "perceptron_loss": Row(
        "predictor_outputs, targets",
        "perceptron",
        corners=("a score of 0: gradient 0, in optax half of the slope",),
    ),
    "sparsemax_loss": Row(
        "logits, labels",
        "sparsemax_binary",
        notes=("a label that is neither 0 nor 1: linear between the two here, 1 in optax",),
    ),
    "softmax_cross_entropy": classes(
        f"logits, labels, {AXIS}", "soft_cross_entropy", notes=(MINUS_INF,)
    ),
    "safe_softmax_cross_entropy": Row("logits, labels", "soft_cross_entropy", fixed={"axis": -1}),
    "softmax_cross_entropy_with_integer_labels": classes(
        f"logits, labels, {AXIS}", "cross_entropy", notes=(LABELS,)
    ),
    "multiclass_hinge_loss": Row(
        "scores, labels", "multiclass_hinge", corners=(TIE,), notes=(LABELS,)
    ),
    "multiclass_perceptron_loss": Row(
        "scores, labels", "multiclass_perceptron", corners=(CLASS_TIE,), notes=(LABELS,)
    ),
    "multiclass_sparsemax_loss": Row("scores, labels", "multiclass_sparsemax", notes=(LABELS,)),
    "poly_loss_cross_entropy": classes(
        "logits, labels, *, epsilon=2.0, axis=-1, where=None",
        "poly1_cross_entropy",
        "epsilon axis",
        notes=(MINUS_INF,),
    ),
    "kl_divergence": classes(f"log_predictions, targets, {AXIS}", "kl_div", notes=(ZERO_TARGET,)),
    "kl_divergence_with_log_targets": classes(
        f"log_predictions, log_targets, {AXIS}", "kl_div", fixed={"log_target": True}
    ),
    "generalized_kl_divergence": classes(
        f"log_predictions, targets, {AXIS}", "generalized_kl", notes=(ZERO_TARGET,)
    ),
    "ctc_loss": Row(
        "logits, logit_paddings, labels, label_paddings, *, blank_id=0, log_epsilon=-1e5",
        why="it takes 0/1 paddings, ctc takes lengths; its infinite loss is -log_epsilon",
    ),
    "ctc_loss_with_forward_probs": Row(
        "logits, logit_paddings, labels, label_paddings, *, blank_id=0, log_epsilon=-1e5",
        why="it returns the forward probabilities beside the loss",
    ),
    "ntxent": Row(
        "embeddings, labels, temperature=0.07",
        "ntxent",
        "temperature",
        {"reduction": "mean", "empty": "nan"},
        corners=("optax floors the squared norms at the machine epsilon: embeddings near 0",),
    ),
    "triplet_margin_loss": Row(
        "anchors, positives, negatives, axis=-1, norm_degree=2, margin=1.0, eps=1e-6",
        why="it adds eps to a sum of powers of signed differences",
    ),
    "dice_loss": Row(
        "predictions, targets, *, class_weights=None, smooth=1.0, alpha=0.5, beta=0.5, "
        "apply_softmax=True, reduction='mean', ignore_background=False, axis=None",
        why=DICE,
    ),
    "binary_dice_loss": Row("predictions, targets, *, smooth=1.0, apply_sigmoid=True", why=DICE),
    "multiclass_generalized_dice_loss": Row(
        "predictions, targets, *, smooth=1.0, apply_softmax=True, ignore_background=False",
        why="it is a mean of each class's own Dice loss, generalized_dice is Sudre's",
    ),
    "ranking_softmax_loss": Row(
        "logits, labels, *, where=None, weights=None, reduce_fn='mean'",
        "ranking_softmax",
        also=reduce_fn,
        unless=(
            Unless(lambda o: o.given("where"), "its mean counts lists without an item, ours not"),
            Unless(lambda o: o.given("weights"), "its weights are per item, ours per list"),
        ),
    ),
    "smooth_labels": Row(
        "labels, alpha, *, axis=-1, where=None",
        "smooth_labels",
        "alpha>label_smoothing axis",
        unless=(ONE_AXIS, Unless(lambda o: o.given("where"), "ours has no `where`")),
        array_count=1,
    ),
    "make_fenchel_young_loss": Row(
        "max_fun=None",
        why="max_fun is code; fenchel_young(regularizer='shannon' or 'gini') has two of them, "
        "with the term that makes a perfect prediction cost 0",
        array_count=0,
    ),
}

PEER = Peer(
    "optax",
    ROWS,
    classes={},
    functions_in=("optax.losses", "optax"),
    classes_in=(),
    reduction=none,
    nan_mean=False,
    framework="jax",
    aliases={
        "convex_kl_divergence": "generalized_kl_divergence",
        "binary_logistic_loss": "sigmoid_binary_cross_entropy",
        "binary_sparsemax_loss": "sparsemax_loss",
        "multiclass_logistic_loss": "softmax_cross_entropy_with_integer_labels",
    },
)

"""The losses of `keras.losses` in xloss."""

import dataclasses
from typing import Any

from .plan import NotCarried, Options, Peer, Row, Unless

REDUCTIONS = {
    "sum_over_batch_size": "mean",
    "mean": "mean",
    "mean_with_sample_weight": "mean",
    "sum": "sum",
    "none": "none",
    None: "none",
}


def reduction(options: Options) -> str:
    """That of a class; a function of Keras has none."""
    word = options.value("reduction")
    if word not in REDUCTIONS:
        raise NotCarried(f"reduction={word!r} is not of Keras 3")
    return REDUCTIONS[word]


TAIL = "reduction='sum_over_batch_size', name=None, dtype=None"
PROBABILITIES = Unless(
    lambda o: not o.value("from_logits"),
    "it takes probabilities, which it clips to [1e-7, 1 - 1e-7]; ours takes logits, where "
    "from_logits=True has the same numbers",
)
ROW_MEANS = Unless(
    lambda o: reduction(o) != "mean",
    "it averages the last axis first: its 'sum' and 'none' are of row means, ours of elements",
)
SIGNS = (
    "where every label is 0 or 1 it takes 0 for -1, which reads the values; ours takes signs, and "
    "its 'sum' and 'none' are of elements"
)
ABS = "the gradient where prediction and target are equal is 0; on Keras's JAX backend that of abs"
TARGET_0 = "it clips both distributions to [1e-7, 1]"
LABELS = (
    "labels are integers of the shape of the logits without the class axis; Keras takes floats "
    "and (N, 1) too. One out of range costs nothing or raises in Keras, by its backend; here it is "
    "a ValueError, under a compiler a NaN row, and -100 is ignored"
)


def ignored(options: Options) -> dict[str, Any]:
    label = options["ignore_class"]
    return {} if label is None else {"ignore_index": label}


def elements(ours: str, options: str = "", carry: str = "", **more: Any) -> Row:
    """A loss of single elements, of which Keras averages the last axis."""
    return Row(f"y_true, y_pred{options}", ours, carry, unless=(ROW_MEANS,), **more)


def without(why: str, options: str = "") -> Row:
    return Row(f"y_true, y_pred{options}", why=why)


LOGITS = ", from_logits=False, label_smoothing=0.0, axis=-1"

ROWS = {
    "mean_squared_error": elements("mse"),
    "mean_absolute_error": elements("l1", notes=(ABS,)),
    "mean_absolute_percentage_error": elements("mape", notes=(ABS,)),
    "mean_squared_logarithmic_error": elements("msle"),
    "cosine_similarity": without(
        "it is minus the cosine, from -1 to 1: cosine_distance - 1", ", axis=-1"
    ),
    "huber": elements("huber", ", delta=1.0", "delta"),
    "log_cosh": elements("log_cosh"),
    "hinge": without(SIGNS),
    "squared_hinge": without(SIGNS),
    "categorical_hinge": Row(
        "y_true, y_pred",
        "categorical_hinge",
        fixed={"axis": -1},
        corners=("exactly at the margin: gradient 0, in Keras half of the slope",),
    ),
    "kl_divergence": without(f"{TARGET_0} and takes probabilities; ours takes log-probabilities"),
    "poisson": elements("poisson_nll", fixed={"log_input": False, "eps": 1e-7}),
    "binary_crossentropy": Row(
        f"y_true, y_pred{LOGITS}",
        "bce_with_logits",
        "label_smoothing",
        unless=(PROBABILITIES, ROW_MEANS),
    ),
    "binary_focal_crossentropy": without(
        "it clips the probability, of logits too, to [1e-7, 1 - 1e-7]; away from there it is "
        "focal, with alpha where apply_class_balancing",
        ", apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, "
        "label_smoothing=0.0, axis=-1",
    ),
    "categorical_crossentropy": Row(
        f"y_true, y_pred{LOGITS}",
        "soft_cross_entropy",
        "label_smoothing axis",
        unless=(PROBABILITIES,),
    ),
    "categorical_focal_crossentropy": without(
        "it clips the probability, of logits too; softmax_focal takes labels, and alpha=0.25 "
        "multiplies every class here",
        ", alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1",
    ),
    "sparse_categorical_crossentropy": Row(
        "y_true, y_pred, from_logits=False, ignore_class=None, axis=-1",
        "cross_entropy",
        "axis",
        also=ignored,
        unless=(PROBABILITIES,),
        notes=(LABELS,),
    ),
    "ctc": without("it takes 0 for padding and blank, and all frames of all samples"),
    "dice": without(
        "it is one value of the whole batch and all classes; dice has one per sample and class",
        ", axis=None",
    ),
    "tversky": without(
        "it is one value of the whole batch and all classes; tversky has one per sample and class. "
        "alpha weighs false positives, as in Keras from 3.16 on",
        ", alpha=0.5, beta=0.5, axis=None",
    ),
    "circle": without(
        "it differentiates its adaptive weights, which are constants in circle, and takes "
        "normalised embeddings",
        ", ref_labels=None, ref_embeddings=None, remove_diagonal=True, gamma=80, margin=0.4",
    ),
    "categorical_generalized_cross_entropy": without(
        "it takes probabilities; generalized_cross_entropy takes logits", ", q=0.5"
    ),
}

FUNCTIONS = {
    "MeanSquaredError": "mean_squared_error",
    "MeanAbsoluteError": "mean_absolute_error",
    "MeanAbsolutePercentageError": "mean_absolute_percentage_error",
    "MeanSquaredLogarithmicError": "mean_squared_logarithmic_error",
    "CosineSimilarity": "cosine_similarity",
    "Huber": "huber",
    "LogCosh": "log_cosh",
    "Hinge": "hinge",
    "SquaredHinge": "squared_hinge",
    "CategoricalHinge": "categorical_hinge",
    "KLDivergence": "kl_divergence",
    "Poisson": "poisson",
    "BinaryCrossentropy": "binary_crossentropy",
    "BinaryFocalCrossentropy": "binary_focal_crossentropy",
    "CategoricalCrossentropy": "categorical_crossentropy",
    "CategoricalFocalCrossentropy": "categorical_focal_crossentropy",
    "SparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "CTC": "ctc",
    "Dice": "dice",
    "Tversky": "tversky",
    "Circle": "circle",
    "CategoricalGeneralizedCrossEntropy": "categorical_generalized_cross_entropy",
}
# The constructors whose options stand in another order than those of the function.
IN_ORDER = {
    "SparseCategoricalCrossentropy": "from_logits=False, ignore_class=None, "
    "reduction='sum_over_batch_size', axis=-1, name=None, dtype=None",
    "Dice": "reduction='sum_over_batch_size', name=None, axis=None, dtype=None",
    "Tversky": "alpha=0.5, beta=0.5, reduction='sum_over_batch_size', name=None, axis=None, "
    "dtype=None",
    "Circle": f"gamma=80.0, margin=0.4, remove_diagonal=True, {TAIL}",
}


def of_class(name: str) -> Row:
    """The row of a class from that of its function."""
    row = ROWS[FUNCTIONS[name]]
    options = row.signature.removeprefix("y_true, y_pred").removeprefix(", ")
    own = IN_ORDER.get(name) or ", ".join(filter(None, [options, TAIL]))
    return dataclasses.replace(row, signature=own, array_count=0)


PEER = Peer(
    "keras",
    ROWS,
    {name: of_class(name) for name in FUNCTIONS},
    functions_in=("keras.losses", "keras.src.losses.losses", "keras.metrics"),
    classes_in=("keras.losses", "keras.src.losses.losses"),
    reduction=reduction,
    nan_mean=False,
    flipped=True,
    aliases={
        "bce": "binary_crossentropy",
        "BCE": "binary_crossentropy",
        "kld": "kl_divergence",
        "KLD": "kl_divergence",
        "mae": "mean_absolute_error",
        "MAE": "mean_absolute_error",
        "mse": "mean_squared_error",
        "MSE": "mean_squared_error",
        "mape": "mean_absolute_percentage_error",
        "MAPE": "mean_absolute_percentage_error",
        "msle": "mean_squared_logarithmic_error",
        "MSLE": "mean_squared_logarithmic_error",
    },
    notes=(
        "Keras has the target first; ours is called with the prediction first",
        "sample_weight is `weight` of the call, for 'sum_over_batch_size' and 'mean' with "
        "denominator='count'",
        "Keras computes in floatx (float32), ours in the dtype of the prediction",
    ),
)

"""The classes of `keras.losses`: a function, sample weights, masks and a reduction."""

import inspect
from collections.abc import Callable
from typing import Any

from ..._compat import Array, Class, Door
from . import classification, overlap, regression
from .inputs import FLOATX, alike, array, prediction, same_rank, size, together

MEANS = ("sum_over_batch_size", "mean", "mean_with_sample_weight")
REDUCTIONS = (*MEANS, "sum", "none", None)


def parameter(name: str, default: Any, annotation: Any) -> inspect.Parameter:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


# What every class takes beside the options of its function.
SAMPLE_WEIGHT = parameter("sample_weight", None, Array | None)
COMMON = {
    "reduction": parameter("reduction", "sum_over_batch_size", str | None),
    "name": parameter("name", None, str | None),
    "dtype": parameter("dtype", None, str | None),
}
HOW = """
`reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
"mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
`sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
"""


def weighted(on: Door, values: Any, mask: Any, sample_weight: Any, reduction: str | None) -> Any:
    """The values times their weights, reduced."""
    weight = None if sample_weight is None else alike(on, sample_weight, values)
    if mask is not None:
        kept = alike(on, mask, values)
        if reduction in ("sum_over_batch_size", "mean"):
            # So that the mean over all is the mean over those that are kept; 0 if none is.
            total = on.xp.sum(kept)
            kept = kept * on.xp.div(on.xp.zeros_like(total) + size(mask.shape), total)
        weight = kept if weight is None else product(on, kept, weight)
    if weight is not None:
        values, weight = same_rank(on, values, weight)
        values = product(on, values, weight)
    if reduction in (None, "none") or tuple(values.shape) in ((), (0,)):
        return values
    total = on.xp.sum(values)
    if reduction == "sum":
        return total
    divisor = on.xp.zeros_like(total) + size(values.shape)
    if reduction == "mean_with_sample_weight" and weight is not None:
        divisor = on.xp.sum(weight)
    return on.xp.div(total, divisor)


def product(on: Door, a: Any, b: Any) -> Any:
    a, b = together(on, *same_rank(on, a, b))
    return a * b


def evaluate(
    on: Door,
    fn: Callable[..., Any],
    y_true: Any,
    y_pred: Any,
    sample_weight: Any,
    options: dict[str, Any],
) -> Any:
    """One call of a class."""
    reduction, dtype = options.pop("reduction"), options.pop("dtype") or FLOATX
    options.pop("name")
    outer = getattr(y_pred, "_keras_mask", None)
    pred = on.arrays.cast(prediction(on, y_pred), dtype)
    # Integer labels stay what they are.
    true, pred = same_rank(on, array(on, y_true, pred), pred)
    values = fn(on, true, pred, **options)
    values, mask = values if isinstance(values, tuple) else (values, None)
    if outer is not None:
        outer = on.arrays.cast(array(on, outer, pred), "bool")
        mask = outer if mask is None else mask & outer
    values = on.arrays.cast(values, "float64" if dtype == "float64" else "float32")
    return on.arrays.cast(weighted(on, values, mask, sample_weight, reduction), dtype)


def row(
    fn: Callable[..., Any],
    init: str,
    inner: Callable[..., Any] | None = None,
    **defaults: Any,
) -> Class:
    """A class of the function `fn`: what its constructor takes, in order.

    `inner` is what is called, where that tells of a mask too.
    """

    def call(on: Door, y_true: Any, y_pred: Any, sample_weight: Any = None, **options: Any) -> Any:
        return evaluate(on, inner or fn, y_true, y_pred, sample_weight, options)

    own = inspect.signature(fn).parameters
    options = [COMMON[name] if name in COMMON else own[name] for name in init.split()]
    options = [p.replace(default=defaults.get(p.name, p.default)) for p in options]
    parameters = [own["on"], own["y_true"], own["y_pred"], SAMPLE_WEIGHT, *options]
    call.__signature__ = inspect.Signature(parameters, return_annotation=Array)  # type: ignore[attr-defined]
    call.__name__ = fn.__name__
    call.__doc__ = f"{inspect.getdoc(fn)}\n{HOW}"
    return Class(
        call,
        init,
        "y_true y_pred sample_weight",
        settled,
        sizes=("axis",),
        methods={"get_config": get_config, "from_config": classmethod(from_config)},
    )


def settled(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a constructor, checked."""
    reduction = options["reduction"]
    if reduction not in REDUCTIONS:
        raise ValueError(
            f"Invalid value for argument `reduction`: {reduction!r}; it is one of {REDUCTIONS}"
        )
    q = options.get("q")
    if isinstance(q, int | float) and not 0 < q < 1:
        raise ValueError(f"q must be between 0 and 1, got {q}")
    dtype = options["dtype"]
    # A policy of Keras, or the name of one: mixed_float16 computes in float16.
    dtype = getattr(dtype, "compute_dtype", dtype) or FLOATX
    return options | {"dtype": str(dtype).removeprefix("mixed_")}


def get_config(self: Any) -> dict[str, Any]:
    """The options but for `dtype`, from which `from_config` makes an equal loss."""
    names = [key for key in inspect.signature(type(self)).parameters if key != "dtype"]
    return {key: plain(getattr(self, key)) for key in names}


def plain(value: Any) -> Any:
    """An array as a list."""
    value = getattr(value, "value", value)  # as JAX keeps a static array
    return value.tolist() if hasattr(value, "tolist") else value


def from_config(cls: Any, config: dict[str, Any]) -> Any:
    """The loss with the options of `get_config`."""
    return cls(**config)


LAST = "reduction name dtype"
LOGITS = f"from_logits label_smoothing axis {LAST}"
CLASSES = {
    "BinaryCrossentropy": row(
        classification.binary_crossentropy, LOGITS, name="binary_crossentropy"
    ),
    "BinaryFocalCrossentropy": row(
        classification.binary_focal_crossentropy,
        f"apply_class_balancing alpha gamma {LOGITS}",
        name="binary_focal_crossentropy",
    ),
    "CategoricalCrossentropy": row(
        classification.categorical_crossentropy, LOGITS, name="categorical_crossentropy"
    ),
    "CategoricalFocalCrossentropy": row(
        classification.categorical_focal_crossentropy,
        f"alpha gamma {LOGITS}",
        name="categorical_focal_crossentropy",
    ),
    "CategoricalGeneralizedCrossEntropy": row(
        classification.categorical_generalized_cross_entropy,
        f"q {LAST}",
        q=0.5,
        name="categorical_generalized_cross_entropy",
    ),
    "SparseCategoricalCrossentropy": row(
        classification.sparse_categorical_crossentropy,
        "from_logits ignore_class reduction axis name dtype",
        classification.sparse_and_mask,
        name="sparse_categorical_crossentropy",
    ),
    "Circle": row(
        overlap.circle,
        f"gamma margin remove_diagonal {LAST}",
        overlap.circle_and_mask,
        gamma=80.0,
        name="circle",
    ),
    "CTC": row(overlap.ctc, LAST, name="ctc"),
    "Dice": row(overlap.dice, "reduction name axis dtype", name="dice"),
    "Tversky": row(overlap.tversky, "alpha beta reduction name axis dtype", name="tversky"),
    "CategoricalHinge": row(regression.categorical_hinge, LAST, name="categorical_hinge"),
    "CosineSimilarity": row(regression.cosine_similarity, f"axis {LAST}", name="cosine_similarity"),
    "Hinge": row(regression.hinge, LAST, name="hinge"),
    "Huber": row(regression.huber, f"delta {LAST}", name="huber_loss"),
    "KLDivergence": row(regression.kl_divergence, LAST, name="kl_divergence"),
    "LogCosh": row(regression.log_cosh, LAST, name="log_cosh"),
    "MeanAbsoluteError": row(regression.mean_absolute_error, LAST, name="mean_absolute_error"),
    "MeanAbsolutePercentageError": row(
        regression.mean_absolute_percentage_error, LAST, name="mean_absolute_percentage_error"
    ),
    "MeanSquaredError": row(regression.mean_squared_error, LAST, name="mean_squared_error"),
    "MeanSquaredLogarithmicError": row(
        regression.mean_squared_logarithmic_error, LAST, name="mean_squared_logarithmic_error"
    ),
    "Poisson": row(regression.poisson, LAST, name="poisson"),
    "SquaredHinge": row(regression.squared_hinge, LAST, name="squared_hinge"),
}

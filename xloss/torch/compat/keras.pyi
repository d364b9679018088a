"""Other libraries' losses on torch; written by `python -m xloss stubs`."""

from typing import Any, TypeAlias

from torch import Tensor
from torch.nn import Module

_Array: TypeAlias = Tensor
_Result: TypeAlias = Tensor

__all__ = [
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "categorical_generalized_cross_entropy",
    "categorical_hinge",
    "circle",
    "cosine_similarity",
    "ctc",
    "dice",
    "hinge",
    "huber",
    "kl_divergence",
    "log_cosh",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_error",
    "mean_squared_logarithmic_error",
    "poisson",
    "sparse_categorical_crossentropy",
    "squared_hinge",
    "tversky",
    "deserialize",
    "get",
    "serialize",
    "BinaryCrossentropy",
    "BinaryFocalCrossentropy",
    "CategoricalCrossentropy",
    "CategoricalFocalCrossentropy",
    "CategoricalGeneralizedCrossEntropy",
    "SparseCategoricalCrossentropy",
    "Circle",
    "CTC",
    "Dice",
    "Tversky",
    "CategoricalHinge",
    "CosineSimilarity",
    "Hinge",
    "Huber",
    "KLDivergence",
    "LogCosh",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "MeanSquaredError",
    "MeanSquaredLogarithmicError",
    "Poisson",
    "SquaredHinge",
]

def binary_crossentropy(
    y_true: _Array,
    y_pred: _Array,
    from_logits: bool = False,
    label_smoothing: float | _Array = 0.0,
    axis: int | tuple[int, ...] | list[int] | None = -1,
) -> _Result:
    """-y_true log p - (1 - y_true) log(1 - p), mean over `axis`.

    p is y_pred clipped to [1e-7, 1 - 1e-7], so that the loss is at most 16.1 and the gradient 0
    from there on; with `from_logits` it is the sigmoid of y_pred, not clipped. Smoothing e makes
    the target (1 - e) y_true + e / 2.

    An infinite logit that is right costs 0 (in Keras NaN).
    """

def binary_focal_crossentropy(
    y_true: _Array,
    y_pred: _Array,
    apply_class_balancing: bool = False,
    alpha: float | _Array = 0.25,
    gamma: float | _Array = 2.0,
    from_logits: bool = False,
    label_smoothing: float | _Array = 0.0,
    axis: int | tuple[int, ...] | list[int] | None = -1,
) -> _Result:
    """(1 - p_t)^gamma times the binary cross-entropy, mean over `axis`.

    p_t = y_true p + (1 - y_true)(1 - p), with p = y_pred or its sigmoid. In the cross-entropy p is
    clipped to [1e-7, 1 - 1e-7], with `from_logits` too; in p_t it is not. With
    `apply_class_balancing` times alpha y_true + (1 - alpha)(1 - y_true). Smoothing, as in
    `binary_crossentropy`, comes first.

    Where p_t is 1 and gamma below 1 the gradient is 0 (in Keras NaN or infinite).
    """

def categorical_crossentropy(
    y_true: _Array,
    y_pred: _Array,
    from_logits: bool = False,
    label_smoothing: float | _Array = 0.0,
    axis: int = -1,
) -> _Result:
    """-y_true log p, sum over the classes.

    p is y_pred divided by its sum, clipped to [1e-7, 1 - 1e-7] (NaN where the sum is 0); with
    `from_logits` its softmax, not clipped. Smoothing e makes the target (1 - e) y_true + e / C.

    C is the number of classes on `axis`, as in Keras from 3.16 on (before, the size of the last
    axis). A logit of -inf whose target is 0 costs nothing (in Keras NaN).
    """

def categorical_focal_crossentropy(
    y_true: _Array,
    y_pred: _Array,
    alpha: float | _Array = 0.25,
    gamma: float | _Array = 2.0,
    from_logits: bool = False,
    label_smoothing: float | _Array = 0.0,
    axis: int = -1,
) -> _Result:
    """-alpha (1 - p)^gamma y_true log p, sum over the classes.

    p is y_pred, or with `from_logits` its softmax, divided by its sum and clipped to
    [1e-7, 1 - 1e-7]. alpha is one number, or one per class on the last axis. Smoothing is that of
    `categorical_crossentropy`.
    """

def categorical_generalized_cross_entropy(
    y_true: _Array,
    y_pred: _Array,
    q: float | _Array,
) -> _Result:
    """(1 - p^q) / q of the probability p at an integer label.

    y_pred is taken as it is: not clipped, not divided by its sum. The label -100 has p = 0. Other
    labels out of range are an error, or NaN where they cannot be read. At p = 0 the gradient is 0
    (in Keras infinite).
    """

def categorical_hinge(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """max(neg - pos + 1, 0), pos = sum(y_true * y_pred), neg = max((1 - y_true) * y_pred).

    Both over the last axis. The labelled classes take part in the maximum as 0. On the margin half
    of the gradient passes, and classes that tie share it.
    """

def circle(
    y_true: _Array,
    y_pred: _Array,
    ref_labels: _Array | None = None,
    ref_embeddings: _Array | None = None,
    remove_diagonal: bool = True,
    gamma: float | _Array = 80,
    margin: float | _Array = 0.4,
) -> _Result:
    """Circle loss of embeddings of length 1 against others, by default against each other.

    Per row softplus(lse_p(-gamma a_p (margin - d)) + lse_n(gamma a_n (1 - margin - d))) over the
    others p with its label and n with another, with d = max(1 - cosine, 0),
    a_p = max(margin + d, 0) and a_n = max(1 + margin - d, 0). The embeddings are taken as they are,
    and gradient flows through the weights a too. A row without either sort costs 0.
    `remove_diagonal` leaves row i out of the positives of i. Labels are any integers.
    """

def cosine_similarity(
    y_true: _Array,
    y_pred: _Array,
    axis: int | tuple[int, ...] | list[int] | None = -1,
) -> _Result:
    """Minus the cosine: -sum(y_true * y_pred) of vectors divided by max(length, 1e-7).

    -1 for equal directions. At a zero vector the value is 0 and the gradient finite, where Keras
    has NaN: that of a vector shorter than 1e-7.
    """

def ctc(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """Connectionist temporal classification of logits (batch, frames, classes), one per sequence.

    y_true (batch, length) are labels padded with 0, which is the blank too: a sequence is as long
    as it has other labels. All frames count.

    A sequence that fits no path costs inf with gradient 0: Keras has 1e5 on its JAX backend, and
    inf with gradient NaN on its torch backend. Labels out of range are an error, or NaN where they
    cannot be read. With zeros between them a sequence still has as many labels as are not 0, the
    first ones, and a 0 among these is a label too, emitted as the blank is.
    """

def dice(
    y_true: _Array,
    y_pred: _Array,
    axis: int | tuple[int, ...] | list[int] | None = None,
) -> _Result:
    """1 - 2 sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + 1e-7), sums over `axis`.

    By default over all axes, so that the result is one number. Both empty: 1.
    """

def hinge(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """max(1 - y_true * y_pred, 0), mean over the last axis.

    If all of y_true is 0 or 1, 0 stands for -1. On the margin half of the gradient passes.
    """

def huber(
    y_true: _Array,
    y_pred: _Array,
    delta: float | _Array = 1.0,
) -> _Result:
    """Half the square of y_pred - y_true near zero, linear beyond delta; mean over the last axis.

    A negative delta is an error.
    """

def kl_divergence(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """y_true log(y_true / y_pred) of both clipped to [1e-7, 1], sum over the last axis.

    At the bounds of the clip the gradient is 0: Keras has 1 on its torch backend and a half on its
    JAX backend there.
    """

def log_cosh(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """log(cosh(y_pred - y_true)), mean over the last axis.

    To full accuracy near zero and in float64, where Keras takes log 2 in float32 (2e-8 too small).
    """

def mean_absolute_error(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """|y_true - y_pred|, mean over the last axis.

    Where they are equal the gradient is 0, as on Keras's torch backend (on its JAX backend 1).
    """

def mean_absolute_percentage_error(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """100 |y_true - y_pred| / max(|y_true|, 1e-7), mean over the last axis.

    Where y_true and y_pred are equal the gradient is 0, as on Keras's torch backend.
    """

def mean_squared_error(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """(y_true - y_pred)^2, mean over the last axis."""

def mean_squared_logarithmic_error(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """(log(1 + y_true) - log(1 + y_pred))^2 of both held above 1e-7, mean over the last axis.

    At 1e-7 itself half of the gradient passes. The logarithms are not subtracted, so that close
    pairs keep their digits.
    """

def poisson(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """y_pred - y_true log(y_pred + 1e-7) of a predicted rate, mean over the last axis."""

def sparse_categorical_crossentropy(
    y_true: _Array,
    y_pred: _Array,
    from_logits: bool = False,
    ignore_class: int | None = None,
    axis: int = -1,
) -> _Result:
    """-log p at an integer label.

    p is as in `categorical_crossentropy`. y_true has the shape of y_pred without `axis`, or with
    size 1 there. The label `ignore_class` costs 0, whatever y_pred holds; so does -100.

    Other labels out of range are an error, or NaN where they cannot be read: Keras has 0 on its
    JAX backend, an IndexError on its torch backend.
    """

def squared_hinge(
    y_true: _Array,
    y_pred: _Array,
) -> _Result:
    """The square of max(1 - y_true * y_pred, 0), mean over the last axis.

    If all of y_true is 0 or 1, 0 stands for -1.
    """

def tversky(
    y_true: _Array,
    y_pred: _Array,
    alpha: float | _Array = 0.5,
    beta: float | _Array = 0.5,
    axis: int | tuple[int, ...] | list[int] | None = None,
) -> _Result:
    """1 - TP / (TP + alpha FP + beta FN + 1e-7), sums over `axis`; by default over all axes.

    TP = sum(y_true * y_pred), FP = sum((1 - y_true) * y_pred), FN = sum(y_true * (1 - y_pred)): as
    in Keras from 3.16 on, which had FP and FN the other way round before.
    """

def deserialize(
    name: Any,
    custom_objects: dict[str, Any] | None = None,
) -> Any:
    """The loss of a configuration, Keras's too, or the function or class of a name.

    `custom_objects` are looked up first, by their names.
    """

def get(
    identifier: Any,
) -> Any:
    """The loss of a name, a configuration or itself: a function, or an instance of a class.

    The name of a class gives one with its defaults; None gives None. Of a function the short names
    are known too, as "mse" or "BCE".
    """

def serialize(
    loss: Any,
) -> dict[str, Any]:
    """The configuration of a loss, in the form that Keras has it and can read it."""

class BinaryCrossentropy(Module):
    """-y_true log p - (1 - y_true) log(1 - p), mean over `axis`.

    p is y_pred clipped to [1e-7, 1 - 1e-7], so that the loss is at most 16.1 and the gradient 0
    from there on; with `from_logits` it is the sigmoid of y_pred, not clipped. Smoothing e makes
    the target (1 - e) y_true + e / 2.

    An infinite logit that is right costs 0 (in Keras NaN).

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    from_logits: bool
    label_smoothing: float | _Array
    axis: int | tuple[int, ...] | list[int] | None
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        from_logits: bool = False,
        label_smoothing: float | _Array = 0.0,
        axis: int | tuple[int, ...] | list[int] | None = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "binary_crossentropy",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class BinaryFocalCrossentropy(Module):
    """(1 - p_t)^gamma times the binary cross-entropy, mean over `axis`.

    p_t = y_true p + (1 - y_true)(1 - p), with p = y_pred or its sigmoid. In the cross-entropy p is
    clipped to [1e-7, 1 - 1e-7], with `from_logits` too; in p_t it is not. With
    `apply_class_balancing` times alpha y_true + (1 - alpha)(1 - y_true). Smoothing, as in
    `binary_crossentropy`, comes first.

    Where p_t is 1 and gamma below 1 the gradient is 0 (in Keras NaN or infinite).

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    apply_class_balancing: bool
    alpha: float | _Array
    gamma: float | _Array
    from_logits: bool
    label_smoothing: float | _Array
    axis: int | tuple[int, ...] | list[int] | None
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        apply_class_balancing: bool = False,
        alpha: float | _Array = 0.25,
        gamma: float | _Array = 2.0,
        from_logits: bool = False,
        label_smoothing: float | _Array = 0.0,
        axis: int | tuple[int, ...] | list[int] | None = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "binary_focal_crossentropy",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class CategoricalCrossentropy(Module):
    """-y_true log p, sum over the classes.

    p is y_pred divided by its sum, clipped to [1e-7, 1 - 1e-7] (NaN where the sum is 0); with
    `from_logits` its softmax, not clipped. Smoothing e makes the target (1 - e) y_true + e / C.

    C is the number of classes on `axis`, as in Keras from 3.16 on (before, the size of the last
    axis). A logit of -inf whose target is 0 costs nothing (in Keras NaN).

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    from_logits: bool
    label_smoothing: float | _Array
    axis: int
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        from_logits: bool = False,
        label_smoothing: float | _Array = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_crossentropy",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class CategoricalFocalCrossentropy(Module):
    """-alpha (1 - p)^gamma y_true log p, sum over the classes.

    p is y_pred, or with `from_logits` its softmax, divided by its sum and clipped to
    [1e-7, 1 - 1e-7]. alpha is one number, or one per class on the last axis. Smoothing is that of
    `categorical_crossentropy`.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    alpha: float | _Array
    gamma: float | _Array
    from_logits: bool
    label_smoothing: float | _Array
    axis: int
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        alpha: float | _Array = 0.25,
        gamma: float | _Array = 2.0,
        from_logits: bool = False,
        label_smoothing: float | _Array = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_focal_crossentropy",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class CategoricalGeneralizedCrossEntropy(Module):
    """(1 - p^q) / q of the probability p at an integer label.

    y_pred is taken as it is: not clipped, not divided by its sum. The label -100 has p = 0. Other
    labels out of range are an error, or NaN where they cannot be read. At p = 0 the gradient is 0
    (in Keras infinite).

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    q: float | _Array
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        q: float | _Array = 0.5,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_generalized_cross_entropy",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class SparseCategoricalCrossentropy(Module):
    """-log p at an integer label.

    p is as in `categorical_crossentropy`. y_true has the shape of y_pred without `axis`, or with
    size 1 there. The label `ignore_class` costs 0, whatever y_pred holds; so does -100.

    Other labels out of range are an error, or NaN where they cannot be read: Keras has 0 on its
    JAX backend, an IndexError on its torch backend.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    from_logits: bool
    ignore_class: int | None
    reduction: str | None
    axis: int
    name: str | None
    dtype: str | None
    def __init__(
        self,
        from_logits: bool = False,
        ignore_class: int | None = None,
        reduction: str | None = "sum_over_batch_size",
        axis: int = -1,
        name: str | None = "sparse_categorical_crossentropy",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class Circle(Module):
    """Circle loss of embeddings of length 1 against others, by default against each other.

    Per row softplus(lse_p(-gamma a_p (margin - d)) + lse_n(gamma a_n (1 - margin - d))) over the
    others p with its label and n with another, with d = max(1 - cosine, 0),
    a_p = max(margin + d, 0) and a_n = max(1 + margin - d, 0). The embeddings are taken as they are,
    and gradient flows through the weights a too. A row without either sort costs 0.
    `remove_diagonal` leaves row i out of the positives of i. Labels are any integers.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    gamma: float | _Array
    margin: float | _Array
    remove_diagonal: bool
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        gamma: float | _Array = 80.0,
        margin: float | _Array = 0.4,
        remove_diagonal: bool = True,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "circle",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class CTC(Module):
    """Connectionist temporal classification of logits (batch, frames, classes), one per sequence.

    y_true (batch, length) are labels padded with 0, which is the blank too: a sequence is as long
    as it has other labels. All frames count.

    A sequence that fits no path costs inf with gradient 0: Keras has 1e5 on its JAX backend, and
    inf with gradient NaN on its torch backend. Labels out of range are an error, or NaN where they
    cannot be read. With zeros between them a sequence still has as many labels as are not 0, the
    first ones, and a 0 among these is a label too, emitted as the blank is.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "ctc",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class Dice(Module):
    """1 - 2 sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + 1e-7), sums over `axis`.

    By default over all axes, so that the result is one number. Both empty: 1.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    axis: int | tuple[int, ...] | list[int] | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "dice",
        axis: int | tuple[int, ...] | list[int] | None = None,
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class Tversky(Module):
    """1 - TP / (TP + alpha FP + beta FN + 1e-7), sums over `axis`; by default over all axes.

    TP = sum(y_true * y_pred), FP = sum((1 - y_true) * y_pred), FN = sum(y_true * (1 - y_pred)): as
    in Keras from 3.16 on, which had FP and FN the other way round before.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    alpha: float | _Array
    beta: float | _Array
    reduction: str | None
    name: str | None
    axis: int | tuple[int, ...] | list[int] | None
    dtype: str | None
    def __init__(
        self,
        alpha: float | _Array = 0.5,
        beta: float | _Array = 0.5,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "tversky",
        axis: int | tuple[int, ...] | list[int] | None = None,
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class CategoricalHinge(Module):
    """max(neg - pos + 1, 0), pos = sum(y_true * y_pred), neg = max((1 - y_true) * y_pred).

    Both over the last axis. The labelled classes take part in the maximum as 0. On the margin half
    of the gradient passes, and classes that tie share it.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_hinge",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class CosineSimilarity(Module):
    """Minus the cosine: -sum(y_true * y_pred) of vectors divided by max(length, 1e-7).

    -1 for equal directions. At a zero vector the value is 0 and the gradient finite, where Keras
    has NaN: that of a vector shorter than 1e-7.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    axis: int | tuple[int, ...] | list[int] | None
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        axis: int | tuple[int, ...] | list[int] | None = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "cosine_similarity",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class Hinge(Module):
    """max(1 - y_true * y_pred, 0), mean over the last axis.

    If all of y_true is 0 or 1, 0 stands for -1. On the margin half of the gradient passes.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "hinge",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class Huber(Module):
    """Half the square of y_pred - y_true near zero, linear beyond delta; mean over the last axis.

    A negative delta is an error.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    delta: float | _Array
    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        delta: float | _Array = 1.0,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "huber_loss",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class KLDivergence(Module):
    """y_true log(y_true / y_pred) of both clipped to [1e-7, 1], sum over the last axis.

    At the bounds of the clip the gradient is 0: Keras has 1 on its torch backend and a half on its
    JAX backend there.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "kl_divergence",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class LogCosh(Module):
    """log(cosh(y_pred - y_true)), mean over the last axis.

    To full accuracy near zero and in float64, where Keras takes log 2 in float32 (2e-8 too small).

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "log_cosh",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class MeanAbsoluteError(Module):
    """|y_true - y_pred|, mean over the last axis.

    Where they are equal the gradient is 0, as on Keras's torch backend (on its JAX backend 1).

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_absolute_error",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class MeanAbsolutePercentageError(Module):
    """100 |y_true - y_pred| / max(|y_true|, 1e-7), mean over the last axis.

    Where y_true and y_pred are equal the gradient is 0, as on Keras's torch backend.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_absolute_percentage_error",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class MeanSquaredError(Module):
    """(y_true - y_pred)^2, mean over the last axis.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_squared_error",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class MeanSquaredLogarithmicError(Module):
    """(log(1 + y_true) - log(1 + y_pred))^2 of both held above 1e-7, mean over the last axis.

    At 1e-7 itself half of the gradient passes. The logarithms are not subtracted, so that close
    pairs keep their digits.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_squared_logarithmic_error",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class Poisson(Module):
    """y_pred - y_true log(y_pred + 1e-7) of a predicted rate, mean over the last axis.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "poisson",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

class SquaredHinge(Module):
    """The square of max(1 - y_true * y_pred, 0), mean over the last axis.

    If all of y_true is 0 or 1, 0 stands for -1.

    `reduction` is "sum_over_batch_size" or "mean" (divided by the number of values),
    "mean_with_sample_weight" (by the sum of the weights), "sum", or "none" or None.
    `sample_weight` is broadcast. A mask that y_pred carries as `_keras_mask` leaves values
    out of the mean. It computes in `dtype`, float32 by default, whatever it is given.
    """

    reduction: str | None
    name: str | None
    dtype: str | None
    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "squared_hinge",
        dtype: str | None = None,
    ) -> None: ...
    def __call__(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def forward(
        self,
        y_true: _Array,
        y_pred: _Array,
        sample_weight: _Array | None = None,
    ) -> _Result: ...
    def get_config(
        self,
    ) -> dict[str, Any]: ...
    @classmethod
    def from_config(
        cls,
        config: dict[str, Any],
    ) -> Any: ...

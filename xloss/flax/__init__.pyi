"""The losses on flax; written by `python -m xloss stubs`, not by hand."""

from collections.abc import Sequence
from typing import Any, Generic, Literal, TypeAlias, overload

import numpy as np
from flax import nnx
from jax import Array
from jax.typing import DTypeLike
from numpy.typing import NDArray
from typing_extensions import TypeVar

_Array: TypeAlias = Array | NDArray[Any]
_Number: TypeAlias = float | np.number[Any] | Array | NDArray[Any]
# What a call of a module returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Array)
_Floats: TypeAlias = (
    _Array
    | Sequence[float]
    | Sequence[Sequence[float]]
    | Sequence[Sequence[Sequence[float]]]
    | Sequence[Sequence[Sequence[Sequence[float]]]]
)
_Ints: TypeAlias = (
    _Array
    | Sequence[int]
    | Sequence[Sequence[int]]
    | Sequence[Sequence[Sequence[int]]]
    | Sequence[Sequence[Sequence[Sequence[int]]]]
)
_Bools: TypeAlias = (
    _Array
    | Sequence[bool]
    | Sequence[Sequence[bool]]
    | Sequence[Sequence[Sequence[bool]]]
    | Sequence[Sequence[Sequence[Sequence[bool]]]]
)

__all__ = [
    "ArcFaceHead",
    "LinearCrossEntropyHead",
    "AdaptiveLogSoftmaxHead",
]

class ArcFaceHead(nnx.Module, Generic[_R]):
    r"""Cross-entropy of scaled cosines, with an angle added between embedding and true centre.

    It owns `centers` (in_features, num_classes), which begin normal with standard deviation
    1 / sqrt(in_features), so with a length near 1.

    The other options are those of `ArcFaceLoss`. A call takes `embeddings`, `labels`, and
    `weight`, `where`, `denominator`. The function `arcface` explains all of them.

    $$ \ell = -w_y \log \frac{e^{s \varphi}}{e^{s \varphi} + \sum_{c \ne y} e^{s \cos\theta_c}},
       \quad \varphi = \cos(\theta_y + m), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    θ_c is the angle between the embedding and column c of `centers`; neither has to be
    normalised, and a zero vector has cosine 0 and gradient 0. Beyond θ_y = π - m, where
    cos(θ + m) would rise again, φ is cos θ_y - m sin m; with `easy_margin=True` it is cos θ_y
    from θ_y = π/2 on. The cosine of the sum comes from an identity rather than an arccos, so that
    gradients are finite along a centre and against it.
    """

    centers: nnx.Param[Array]
    @overload
    def __init__(
        self: ArcFaceHead[Array],
        in_features: int,
        num_classes: int,
        *,
        margin: _Number = 0.5,
        scale: _Number = 64.0,
        easy_margin: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
        rngs: nnx.Rngs,
        param_dtype: DTypeLike | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: ArcFaceHead[tuple[Array, Array]],
        in_features: int,
        num_classes: int,
        *,
        margin: _Number = 0.5,
        scale: _Number = 64.0,
        easy_margin: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
        rngs: nnx.Rngs,
        param_dtype: DTypeLike | None = None,
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class LinearCrossEntropyHead(nnx.Module, Generic[_R]):
    r"""Cross-entropy of a linear layer's output, whose weights are given.

    It owns `weights` (num_classes, in_features) and, with `bias=True`, `bias`
    (num_classes,). Both begin uniform within 1 / sqrt(in_features), as `torch.nn.Linear`.

    The other options are those of `LinearCrossEntropyLoss`. A call takes `embeddings`,
    `labels`, and `weight`, `where`, `denominator`. The function `linear_cross_entropy`
    explains all of them.

    $$ \ell = -w_y \log \operatorname{softmax}(z)_y, \quad z = W h + b,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    One row of `weights` per class, as in a table of embeddings. With `softcap` s the logits are
    s tanh(z / s), between -s and s. Smoothing and class weights are those of `cross_entropy`.
    """

    weights: nnx.Param[Array]
    bias: nnx.Param[Array]
    @overload
    def __init__(
        self: LinearCrossEntropyHead[Array],
        in_features: int,
        num_classes: int,
        *,
        bias: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        softcap: _Number | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
        rngs: nnx.Rngs,
        param_dtype: DTypeLike | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: LinearCrossEntropyHead[tuple[Array, Array]],
        in_features: int,
        num_classes: int,
        *,
        bias: bool = False,
        class_weight: _Array | Sequence[float] | None = None,
        label_smoothing: _Number | None = None,
        softcap: _Number | None = None,
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
        rngs: nnx.Rngs,
        param_dtype: DTypeLike | None = None,
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

class AdaptiveLogSoftmaxHead(nnx.Module, Generic[_R]):
    r"""Negative log-probability of the label under a softmax in two steps: cluster, then class.

    It owns `head`, `projections`, `tails` and, with `head_bias=True`, `head_bias`. Cluster
    i has the width in_features // div_value**(i + 1). Each matrix begins uniform within
    1 / sqrt(n), n being how many numbers it multiplies: in_features, or its width.

    The other options are those of `AdaptiveLogSoftmaxLoss`. A call takes `embeddings`,
    `labels`, and `weight`, `where`, `denominator`. The function `adaptive_log_softmax`
    explains all of them.

    $$ \ell = -\log \operatorname{softmax}(H h + b)_y \quad\text{or}\quad
       \ell = -\log \operatorname{softmax}(H h + b)_{k_i} - \log \operatorname{softmax}(T_i P_i h)_j
       \qquad \text{mean} = \sum \ell \,/\, N $$

    Classes are numbered from frequent to rare. Those below cutoffs[0] have a row of `head` each;
    every cluster i of the others, from cutoffs[i] up to the next cutoff or `num_classes`, has one
    row k_i behind them. y is the label of a frequent class, j the place of a rare one in its
    cluster. `projections` holds all P_i (widths[i], D), one below the other, and `tails` all T_i
    (classes of the cluster, widths[i]), each flattened row by row, one after the other. Every
    cluster is evaluated for every row, so that no shape depends on the labels: what is saved is
    memory, not work.
    """

    head: nnx.Param[Array]
    projections: nnx.Param[Array]
    tails: nnx.Param[Array]
    head_bias: nnx.Param[Array]
    @overload
    def __init__(
        self: AdaptiveLogSoftmaxHead[Array],
        in_features: int,
        num_classes: int,
        *,
        div_value: float = 4.0,
        head_bias: bool = False,
        cutoffs: Sequence[int],
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["mean", "sum", "none"] = "mean",
        empty: Literal["zero", "nan"] = "zero",
        rngs: nnx.Rngs,
        param_dtype: DTypeLike | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: AdaptiveLogSoftmaxHead[tuple[Array, Array]],
        in_features: int,
        num_classes: int,
        *,
        div_value: float = 4.0,
        head_bias: bool = False,
        cutoffs: Sequence[int],
        ignore_index: int | None = -100,
        validate: bool = False,
        reduction: Literal["sums"],
        empty: Literal["zero", "nan"] = "zero",
        rngs: nnx.Rngs,
        param_dtype: DTypeLike | None = None,
    ) -> None: ...
    def __call__(
        self,
        embeddings: _Floats,
        labels: _Ints,
        *,
        weight: _Floats | _Number | None = None,
        where: _Bools | None = None,
        denominator: Literal["weight", "count"] | _Number = "weight",
    ) -> _R: ...

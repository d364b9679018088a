"""Of `torch.nn.functional`: scores and vectors that belong together or apart."""

import math
from collections.abc import Callable
from typing import Any

from ..._compat import Array, Door
from ...losses import binary_margin
from .tail import (
    broadcast,
    checked,
    fitted,
    floored,
    is_number,
    legacy,
    ramp,
    read,
    reduced,
    shape,
)

# What `cosine_embedding_loss` adds to each squared length.
COSINE_EPS = 1e-12


# --- scores ---------------------------------------------------------------------------------------
def soft_margin_loss(
    on: Door,
    input: Array,
    target: Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """log(1 + exp(-target · input)); the target is broadcast to the input.

    It does not overflow where torch's does, from -target · input = 89 in float32.
    """
    name = "soft_margin_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, t) = read(on, name, input=input, target=target)
    t = fitted(on, name, "target", t, shape(x))
    return reduced(on, binary_margin.soft_margin(on.xp, x, t), reduction, out)


def hinge_embedding_loss(
    on: Door,
    input: Array,
    target: Array,
    margin: float = 1.0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """input where the target is 1, max(0, margin - input) where it is -1, elsewhere their sum.

    At input = margin the slope is -1. Unequal shapes are broadcast.
    """
    name = "hinge_embedding_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, t) = read(on, name, input=input, target=target)
    x, t = broadcast(on, name, x, t)
    apart = on.xp.where(t == 1.0, 0.0, ramp(on, margin - x))
    return reduced(on, apart + on.xp.where(t == -1.0, 0.0, x), reduction, out)


def margin_ranking_loss(
    on: Door,
    input1: Array,
    input2: Array,
    target: Array,
    margin: float = 0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """max(0, margin - target (input1 - input2)).

    Where the margin is met exactly the slope is that of the wrong side, so that equal scores are
    told apart. Arrays of one rank are broadcast.
    """
    name = "margin_ranking_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, arrays = read(on, name, input1=input1, input2=input2, target=target)
    if len({len(x.shape) for x in arrays}) > 1:
        listed = ", ".join(str(shape(x)) for x in arrays)
        raise ValueError(f"{name}: input1, input2 and target must be of one rank, got {listed}")
    a, b, t = broadcast(on, name, *arrays)
    return reduced(on, ramp(on, margin - t * (a - b)), reduction, out)


# --- vectors --------------------------------------------------------------------------------------
def cosine_embedding_loss(
    on: Door,
    input1: Array,
    input2: Array,
    target: Array,
    margin: float = 0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """1 - cos where the target is 1, max(0, cos - margin) where it is -1, and 0 elsewhere.

    The cosine divides by the root of the product of both squared lengths, each plus 1e-12. At
    cos = margin the slope is 1.
    """
    name = "cosine_embedding_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (a, b, t) = read(on, name, input1=input1, input2=input2, target=target)
    rank = len(t.shape) + 1
    if rank > 2 or len(a.shape) != rank or len(b.shape) != rank:
        raise ValueError(
            f"{name}: expected vectors with a 0-d target or rows of vectors with a target each, "
            f"got {shape(a)}, {shape(b)} and {shape(t)}"
        )
    a, b = broadcast(on, name, a, b)
    squares = [on.xp.sum(x * x, axis=-1) + COSINE_EPS for x in (a, b)]
    cosine = on.xp.sum(a * b, axis=-1) / on.xp.sqrt(squares[0] * squares[1])
    cosine, t = broadcast(on, name, cosine, t)
    value = on.xp.where(t == 1.0, 1.0 - cosine, 0.0)
    value = on.xp.where(t == -1.0, ramp(on, cosine - margin), value)
    return reduced(on, value, reduction, out)


def cosine_similarity(on: Door, x1: Array, x2: Array, dim: int = 1, eps: float = 1e-8) -> Array:
    """x1 · x2 / (max(|x1|, eps) max(|x2|, eps)) along `dim` of the common shape.

    The gradient does not see the floor: below eps it is that of the formula at eps.
    """
    name = "cosine_similarity"
    out, (a, b) = read(on, name, x1=x1, x2=x2)
    a, b = broadcast(on, name, a, b)
    axis = checked_axis(name, dim, len(a.shape))
    if not shape(a):
        a, b = on.xp.reshape(a, (1,)), on.xp.reshape(b, (1,))
    lengths = [floored(on, on.xp.norm(x, axis=axis, keepdims=True), eps) for x in (a, b)]
    value = on.xp.sum((a / lengths[0]) * (b / lengths[1]), axis=axis)
    return on.arrays.cast(value, out)


def checked_axis(name: str, dim: int, rank: int) -> int:
    rank = max(rank, 1)
    if not -rank <= dim < rank:
        raise ValueError(f"{name}: dim {dim} is out of range for {rank} axes")
    return dim % rank


def length(on: Door, x: Any, p: float) -> Any:
    """The p-norm over the last axis; gradient 0 at the zero vector, for p = 0 everywhere."""
    if is_number(p):
        size = on.xp.abs(x)
        if p == 2:
            return on.xp.norm(x, axis=-1)
        if p == 1:
            return on.xp.sum(size, axis=-1)
        if p == 0:
            return on.xp.sum(on.xp.astype(x != 0.0, x), axis=-1)
        if p == math.inf:
            return on.xp.max(size, axis=-1)
        if p == -math.inf:
            return -on.xp.max(-size, axis=-1)
    return on.xp.pow(on.xp.sum(on.xp.pow(on.xp.abs(x), p), axis=-1), 1.0 / p)


def distance(on: Door, a: Any, b: Any, p: float, eps: float) -> Any:
    """|a - b + eps|, eps in every coordinate, so that it depends on the order."""
    a, b = broadcast(on, "pairwise_distance", a, b)
    if not shape(a):
        a, b = on.xp.reshape(a, (1,)), on.xp.reshape(b, (1,))
    return length(on, a - b + eps, p)


def pairwise_distance(
    on: Door, x1: Array, x2: Array, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False
) -> Array:
    """The p-norm of x1 - x2 + eps over the last axis, eps being added to every coordinate."""
    out, (a, b) = read(on, "pairwise_distance", x1=x1, x2=x2)
    value = distance(on, a, b, p, eps)
    return on.arrays.cast(on.xp.expand_dims(value, axis=-1) if keepdim else value, out)


def check_triplet(name: str, margin: float, arrays: list[Any]) -> None:
    if is_number(margin) and not margin > 0:
        raise ValueError(f"{name}: margin must be greater than 0, got {margin}")
    if len({len(x.shape) for x in arrays}) > 1:
        listed = ", ".join(str(shape(x)) for x in arrays)
        raise ValueError(f"{name}: anchor, positive and negative differ in rank: {listed}")


def triplet_margin_loss(
    on: Door,
    anchor: Array,
    positive: Array,
    negative: Array,
    margin: float = 1.0,
    p: float = 2,
    eps: float = 1e-6,
    swap: bool = False,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """max(0, d(anchor, positive) - d(anchor, negative) + margin), with `pairwise_distance` as d.

    `swap` takes the smaller of d(anchor, negative) and d(positive, negative). Where the margin is
    met exactly the slope is that of the wrong side.
    """
    name = "triplet_margin_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (a, y, n) = read(on, name, anchor=anchor, positive=positive, negative=negative)
    check_triplet(name, margin, [a, y, n])
    near, far = distance(on, a, y, p, eps), distance(on, a, n, p, eps)
    if swap:
        far = on.xp.minimum(*broadcast(on, name, far, distance(on, y, n, p, eps)))
    near, far = broadcast(on, name, near, far)
    return reduced(on, ramp(on, margin + near - far), reduction, out)


def triplet_margin_with_distance_loss(
    on: Door,
    anchor: Array,
    positive: Array,
    negative: Array,
    *,
    distance_function: Callable[..., Any] | None = None,
    margin: float = 1.0,
    swap: bool = False,
    reduction: str = "mean",
) -> Array:
    """`triplet_margin_loss` with your own function for the distance of two arrays.

    Without one it is `pairwise_distance`.
    """
    name = "triplet_margin_with_distance_loss"
    reduction = checked(name, reduction)
    out, (a, y, n) = read(on, name, anchor=anchor, positive=positive, negative=negative)
    check_triplet(name, margin, [a, y, n])
    if distance_function is None:
        near, far = distance(on, a, y, 2.0, 1e-6), distance(on, a, n, 2.0, 1e-6)
        other = distance(on, y, n, 2.0, 1e-6) if swap else None
    else:
        # The caller's function gets what the caller gave.
        near, far = distance_function(anchor, positive), distance_function(anchor, negative)
        other = distance_function(positive, negative) if swap else None
        out, (near, far, other) = read(on, name, positive=near, negative=far, swapped=other)
    if other is not None:
        far = on.xp.minimum(*broadcast(on, name, far, other))
    near, far = broadcast(on, name, near, far)
    return reduced(on, ramp(on, margin + near - far), reduction, out)

"""optax's losses of vectors against each other."""

from typing import Any

from ..._compat import Door
from ...dialect import Array
from ...losses.contrastive import diagonal, log_total
from ..reading import axes_of, floats, mask_of, number, of_rank, shape_of, spread

# Of the dtypes, what 1 has to be enlarged by to be the next number.
EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def direction(on: Door, name: str, x: Array, epsilon: Array, axis: Any, where: Any) -> Array:
    """x / sqrt(max(Σ x², epsilon)); 0 for a zero vector without an epsilon."""
    xp = on.xp
    if where is not None:
        x, mask = spread(xp, name, x, mask_of(on, name, where, x))
        x = xp.where(mask, x, 0.0)
    square = xp.sum(x**2, axis=axes_of(name, axis, len(x.shape)), keepdims=True)
    return xp.div(x, xp.sqrt(xp.maximum(square, xp.zeros_like(square) + epsilon)))


def cosine_similarity(
    on: Door, predictions: Any, targets: Any, *, epsilon: Any = 0.0, axis: Any = -1,
    where: Any = None,
) -> Any:  # fmt: skip
    """The cosine over `axis`, of the elements in `where`; broadcast.

    `epsilon` is the least that the square of a length counts as. Without one the cosine of a zero
    vector, NaN in optax, is 0 with gradient 0.
    """
    xp, name = on.xp, "cosine_similarity"
    both = {"predictions": predictions, "targets": targets}
    (a, b), dtype = floats(on, name, both)
    epsilon = number(on, name, "epsilon", epsilon, a)
    a, b = (direction(on, name, x, epsilon, axis, where) for x in (a, b))
    a, b = spread(xp, name, a, b)
    return on.arrays.cast(xp.sum(a * b, axis=axes_of(name, axis, len(a.shape))), dtype)


def cosine_distance(
    on: Door, predictions: Any, targets: Any, *, epsilon: Any = 0.0, axis: Any = -1,
    where: Any = None,
) -> Any:  # fmt: skip
    """1 - `cosine_similarity`, so 1 with a zero vector."""
    return 1.0 - cosine_similarity(
        on, predictions, targets, epsilon=epsilon, axis=axis, where=where
    )


def ntxent(on: Door, embeddings: Any, labels: Any, temperature: Any = 0.07) -> Any:
    """Softmax cross-entropy of each pair of one label against the anchor's other labels.

    The mean over all pairs of one label; without any, NaN with gradient 0 (NaN too in optax). The
    square of a length counts as at least the machine epsilon of the embeddings' dtype.
    """
    xp, name = on.xp, "ntxent"
    (x,), dtype = floats(on, name, {"embeddings": embeddings})
    of_rank(name, "embeddings", x, 2)
    labels = on.arrays.asarray(labels, x)
    if labels is None or shape_of(labels) != (x.shape[0],):
        given = type(labels).__name__ if labels is None else shape_of(labels)
        raise ValueError(
            f"{name}: labels must have shape ({x.shape[0]},), one per row, got {given}"
        )
    x = direction(on, name, x, number(on, name, "epsilon", EPSILON[dtype], x), -1, None)
    cosine = xp.matmul(x, xp.moveaxis(x, 0, 1))
    logits = cosine / number(on, name, "temperature", temperature, x)
    same = xp.expand_dims(labels, axis=1) == xp.expand_dims(labels, axis=0)
    rivals = xp.expand_dims(log_total(xp, logits, ~same), axis=1)
    pairs = same & ~diagonal(xp, cosine)
    total = xp.sum(xp.where(pairs, xp.softplus(rivals - logits), 0.0))
    count = xp.sum(xp.astype(pairs, total))
    mean = xp.where(count == 0.0, float("nan"), xp.div(total, count))
    return on.arrays.cast(mean, dtype)


def triplet_margin_loss(
    on: Door, anchors: Any, positives: Any, negatives: Any, axis: Any = -1, norm_degree: Any = 2,
    margin: Any = 1.0, eps: Any = 1e-6,
) -> Any:  # fmt: skip
    """max(0, d(a, p) - d(a, n) + margin), d(a, b) = (Σ |a - b|^n + eps)^(1/n), n = norm_degree.

    Broadcast. At the margin it has half of the slope. optax leaves out the absolute value, so that
    with an odd norm_degree the differences cancel or the loss is NaN; with an even one it is this.
    """
    xp, name = on.xp, "triplet_margin_loss"
    given = {"anchors": anchors, "positives": positives, "negatives": negatives}
    (anchor, positive, negative), dtype = floats(on, name, given)
    degree = number(on, name, "norm_degree", norm_degree, anchor)
    squared = isinstance(norm_degree, int | float) and norm_degree == 2

    def distance(other: Array) -> Array:
        one, other = spread(xp, name, anchor, other)
        apart = one - other
        power = apart**2 if squared else xp.pow(xp.abs(apart), degree)
        total = xp.sum(power, axis=axes_of(name, axis, len(apart.shape)))
        total = total + number(on, name, "eps", eps, total)
        return xp.sqrt(total) if squared else xp.pow(total, 1.0 / degree)

    near, far = spread(xp, name, distance(positive), distance(negative))
    near, far, margin = spread(xp, name, near, far, number(on, name, "margin", margin, near))
    value = near - far + margin
    return on.arrays.cast(xp.maximum(value, xp.zeros_like(value)), dtype)

"""Metric learning: how far vectors are from each other."""

from typing import Literal

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Axis, Cosine, Embedding, NonNegative, Sign, Vector


def direction(xp: XP, x: Array, axis: int) -> Array:
    """The unit vector; 0 with gradient 0 for the zero vector."""
    return xp.div(x, xp.norm(x, axis=axis, keepdims=True))


def cosine_and_rest(xp: XP, pred: Array, target: Array, axis: int) -> tuple[Array, Array]:
    """The cosine of the angle, and one minus it.

    The vectors are divided by their lengths as constants. What a length changes is made up for by
    its ratio to itself: 1, and there for its derivative, which so needs no sum over the vectors.
    """
    a, b = xp.norm(pred, axis=axis), xp.norm(target, axis=axis)
    held_a, held_b = xp.stop_gradient(a), xp.stop_gradient(b)
    one = pred * xp.div(1.0, xp.expand_dims(held_a, axis=axis))
    other = target * xp.div(1.0, xp.expand_dims(held_b, axis=axis))
    gap = one - other
    terms = one * other, 0.5 * gap**2, gap * one, -gap * other
    cosine, near, *turns = xp.sums(terms, axis=axis)

    a, b = xp.div(a, held_a), xp.div(b, held_b)
    cosine = xp.div(cosine, a * b)
    # Rounding may leave it beyond 1. The correction is a constant, so the gradient passes.
    cosine = cosine - xp.stop_gradient(cosine - xp.clip(cosine, -1.0, 1.0))
    # At small angles 1 - cosine would be rounding alone, and its gradient too.
    turn_a, turn_b = (xp.stop_gradient(x - near) for x in turns)
    near = xp.div(near - 0.5 * (a - b) ** 2, a * b)
    # The turns are 0 but for the rounding of the lengths; so the gradient is across the vector.
    near = near + turn_a * (1.0 - a) + turn_b * (1.0 - b)
    return cosine, xp.where(cosine > 0.5, near, 1.0 - cosine)


@loss(
    bounds=(0.0, 2.0),
    points=(
        # Along, against, across, at a small angle; then without a direction.
        {
            "pred": [[2.0, 0.0], [-2.0, 0.0], [0.0, 2.0], [1.0, 1e-9]],
            "target": [[3.0, 0.0], [3.0, 0.0], [3.0, 0.0], [1.0, 0.0]],
        },
        {"pred": [[0.0, 0.0], [3.0, 0.0]], "target": [[3.0, 0.0], [0.0, 0.0]]},
    ),
)
def cosine_distance(xp: XP, pred: Vector, target: Vector, *, axis: Axis = -1):
    r"""One minus the cosine of the angle between two vectors.

    $$ \ell = 1 - \frac{p \cdot t}{\|p\| \, \|t\|} = \tfrac12
       \Big\| \frac{p}{\|p\|} - \frac{t}{\|t\|} \Big\|^2,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    In [0, 2]. With a zero vector the cosine is 0, so the loss 1, and the gradient 0. The gradient
    grows as 1 / |p| and the second derivative as its square.

    >>> cosine_distance([[3.0, 4.0], [1.0, 0.0]], [[4.0, 3.0], [0.0, 2.0]], reduction="none")
    [0.04, 1.0]

    The first: 1 - 24 / 25.

    Elsewhere: optax `cosine_distance`; keras `CosineSimilarity`; Liger has it as a term of its
    distillation losses.
    Differs: optax is NaN at a zero vector unless given an epsilon, which floors the squared norms;
    keras returns minus the cosine, from -1 to 1. 1 - cos loses the digits of a small angle: at
    1e-4 in float32 it is 0, here 5e-9.

    Salton, Wong & Yang, *A Vector Space Model for Automatic Indexing* (1975).
    """
    _, rest = cosine_and_rest(xp, pred, target, axis)
    return rest


@loss(
    bounds=(0.0, 2.0),
    points=(
        # With the margin 0 the second pair is at the kink.
        {
            "first": [[2.0, 0.0], [0.0, 2.0], [-1.0, 0.0], [1.0, 0.0]],
            "second": [[3.0, 0.0], [3.0, 0.0], [1.0, 0.0], [1.0, 0.0]],
            "target": [1.0, -1.0, -1.0, -1.0],
        },
        {
            "first": [[0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.0, 0.0]],
            "second": [[3.0, 0.0], [3.0, 0.0], [0.0, 0.0], [0.0, 0.0]],
            "target": [1.0, -1.0, -1.0, 1.0],
        },
    ),
)
def cosine_embedding(
    xp: XP, first: Embedding, second: Embedding, target: Sign, *, margin: Cosine = 0.0
):
    r"""Cosine distance of pairs that belong together, cosine above `margin` of those that do not.

    $$ \ell = \begin{cases} 1 - \cos & y = 1 \\ \max(0, \cos - m) & y = -1 \end{cases}, \quad
       \cos = \frac{u \cdot v}{\|u\| \, \|v\|}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    In [0, 2]. The target is 1 or -1, not 0; between them the loss goes linearly from one formula
    to the other. With a zero vector the cosine is 0 and so is the gradient; at cos = m it is 0 too.

    >>> cosine_embedding([[3.0, 4.0], [3.0, 4.0]], [[4.0, 3.0], [4.0, 3.0]], [1, -1], margin=0.5,
    ...     reduction="none")
    [0.04, 0.46]

    The cosine is 24 / 25.

    Elsewhere: torch `cosine_embedding_loss`.
    Differs: torch adds 1e-12 to each squared norm; any other target than 1 and -1 costs nothing
    there, 0 for "apart" among them.

    Hadsell, Chopra & LeCun, *Dimensionality Reduction by Learning an Invariant Mapping* (2006),
    equation 4, which has squared distances; the form with cosines is torch's.
    """
    cosine, rest = cosine_and_rest(xp, first, second, -1)
    return 0.5 * ((1.0 + target) * rest + (1.0 - target) * xp.relu(cosine - margin))


def apart(xp: XP, a: Array, b: Array, c: Array, distance: str) -> tuple[Array, Array]:
    """How far a is from b and from c; gradient 0 where they are equal."""
    if distance == "cosine":
        return cosine_distance(xp, a, b), cosine_distance(xp, a, c)
    if distance == "squared":
        return xp.sums(((a - b) ** 2, (a - c) ** 2), axis=-1)
    if distance == "manhattan":
        return xp.sums((xp.abs(a - b), xp.abs(a - c)), axis=-1)
    return xp.distance(a, b, axis=-1), xp.distance(a, c, axis=-1)


@loss(
    points=(
        # The positive at the anchor, the negative at it, both; and on the margin: 5 - 6 + 1.
        {"anchor": [[1.0, 2.0]], "positive": [[1.0, 2.0]], "negative": [[1.0, 2.5]]},
        {"anchor": [[1.0, 2.0]], "positive": [[4.0, 6.0]], "negative": [[1.0, 2.0]]},
        {"anchor": [[1.0, 2.0]], "positive": [[1.0, 2.0]], "negative": [[1.0, 2.0]]},
        {"anchor": [[0.0, 0.0]], "positive": [[3.0, 4.0]], "negative": [[6.0, 0.0]]},
    ),
)
def triplet_margin(
    xp: XP,
    anchor: Embedding,
    positive: Embedding,
    negative: Embedding,
    *,
    margin: NonNegative = 1.0,
    distance: Literal["euclidean", "squared", "manhattan", "cosine"] = "euclidean",
    swap: bool = False,
):
    r"""How much the negative is not further from the anchor than the positive plus a margin.

    $$ \ell = \max(0, d(a, p) - d(a, n) + m), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    d is the length of the difference, its square ("squared"), the sum of the absolute differences
    ("manhattan"), or one minus the cosine ("cosine"). `swap=True` takes the smaller of d(a, n) and
    d(p, n). A distance of 0 has gradient 0, and so has the loss where it has just become 0.

    >>> triplet_margin([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]])
    0.5
    >>> triplet_margin([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]], distance="manhattan", swap=True)
    3.5

    The first: 5 - 5.5 + 1; the second: 7 - min(5.5, 4.5) + 1.

    Elsewhere: torch `triplet_margin_loss` and `triplet_margin_with_distance_loss`; optax
    `triplet_margin_loss`.
    Differs: torch adds its eps of 1e-6 to every coordinate of the difference, so that equal vectors
    are 1e-6 times the root of D apart and push each other along (1, ..., 1); here there is no eps.
    torch's p is 2 for "euclidean" and 1 for "manhattan". optax adds 1e-6 to the sum of the powers,
    which are of the signed differences: p = 1 cancels and p = 3 is NaN. The mining of triplets in a
    batch is another loss.

    Balntas et al., *Learning Local Feature Descriptors with Triplets and Shallow Convolutional
    Neural Networks* (2016), section 2; squared: Schroff et al., *FaceNet* (2015), equation 1.
    """
    near, away = apart(xp, anchor, positive, negative, distance)
    if swap:
        _, other = apart(xp, positive, anchor, negative, distance)
        away = xp.minimum(away, other)
    return xp.relu(near - away + margin)

"""Margin heads: classification by the angle between an embedding and a centre per class."""

import math

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Angle, Centers, ClassWeights, Embedding, Labels, Positive
from .multiclass import cross_entropy


def cosines(xp: XP, embeddings: Array, centers: Array) -> Array:
    """The cosine of every embedding (M, D) with every column of (D, C); 0 for a zero vector."""
    rows = xp.div(embeddings, xp.norm(embeddings, axis=1, keepdims=True))
    columns = xp.div(centers, xp.norm(centers, axis=0, keepdims=True))
    return xp.matmul(rows, columns)


@loss(
    points=(
        {
            # Along the centre, against it, across, and no direction at all.
            "embeddings": [[2.0, 0.0], [-2.0, 0.0], [0.0, 2.0], [0.0, 0.0]],
            "centers": [[3.0, 0.0, 0.0], [0.0, 3.0, 0.0]],
            "labels": [0, 0, 0, 0],
        },
    )
)
def arcface(
    xp: XP,
    embeddings: Embedding,
    centers: Centers,
    labels: Labels,
    *,
    margin: Angle = 0.5,
    scale: Positive = 64.0,
    easy_margin: bool = False,
    class_weight: ClassWeights | None = None,
):
    r"""Cross-entropy of scaled cosines, with an angle added between embedding and true centre.

    $$ \ell = -w_y \log \frac{e^{s \varphi}}{e^{s \varphi} + \sum_{c \ne y} e^{s \cos\theta_c}},
       \quad \varphi = \cos(\theta_y + m), \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    θ_c is the angle between the embedding and column c of `centers`; neither has to be
    normalised, and a zero vector has cosine 0 and gradient 0. Beyond θ_y = π - m, where
    cos(θ + m) would rise again, φ is cos θ_y - m sin m; with `easy_margin=True` it is cos θ_y
    from θ_y = π/2 on. The cosine of the sum comes from an identity rather than an arccos, so that
    gradients are finite along a centre and against it.

    >>> arcface([[2.0, 0.0]], [[1.0, 0.0], [0.0, 3.0]], [0], margin=0.5, scale=1.0)
    0.3477
    >>> arcface([[0.0, 2.0]], [[1.0, 0.0], [0.0, 3.0]], [0], margin=0.5, scale=1.0)
    1.6846

    The first: log(1 + exp(0 - cos 0.5)); the second: log(1 + exp(1 + sin 0.5)).

    Elsewhere: metric-learning `ArcFaceLoss`.
    Differs: metric-learning has the margin in degrees (28.6) and owns the centres; its gradient
    along a centre is NaN.

    Deng et al., *ArcFace: Additive Angular Margin Loss for Deep Face Recognition* (2019),
    equation 3; the branch beyond π - m is that of the authors' code.
    """
    lead, (size, classes) = embeddings.shape[:-1], centers.shape
    rows = xp.reshape(embeddings, (math.prod(lead), size))
    labels = xp.reshape(labels, (math.prod(lead),))
    cosine = cosines(xp, rows, centers)

    true = xp.pick(cosine, labels, axis=1)
    sine = xp.sqrt(xp.relu((1.0 - true) * (1.0 + true)))
    further = true * xp.cos(margin) - sine * xp.sin(margin)
    if easy_margin:
        further = xp.where(true > 0.0, further, true)
    else:
        # -cos m is cos(π - m).
        beyond = true - margin * xp.sin(margin)
        further = xp.where(true > -xp.cos(margin), further, beyond)

    hit = xp.hits(labels, cosine, axis=1)
    logits = scale * xp.where(hit, xp.expand_dims(further, axis=1), cosine)
    if class_weight is not None:
        class_weight = xp.reshape(class_weight, (1, classes))
    result = cross_entropy(xp, logits, labels, class_weight=class_weight, axis=1)
    if class_weight is None:
        return xp.reshape(result, lead)
    value, unit = result
    return xp.reshape(value, lead), xp.reshape(unit, lead)

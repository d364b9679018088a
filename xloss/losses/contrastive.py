"""Contrastive: the vectors of a batch against each other."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Embeddings, Fraction, Identity, Mask, Positive, Scalar
from .metric import direction

INF = float("inf")


def cosines(xp: XP, first: Array, second: Array, where: Array | None) -> Array:
    """The cosine of every row of one array with every row of the other; 0 for a zero vector."""
    if where is not None:
        first, second = xp.where(where, first, 0.0), xp.where(where, second, 0.0)
    one, other = direction(xp, first, 1), direction(xp, second, 1)
    return xp.matmul(one, xp.moveaxis(other, 0, 1))


def diagonal(xp: XP, square: Array) -> Array:
    """Where row and column are the same."""
    return xp.hits(xp.arange(square.shape[0], square), square, axis=1)


def both(xp: XP, rows: Array) -> Array:
    """Where row and column are true."""
    return xp.expand_dims(rows, axis=1) & xp.expand_dims(rows, axis=0)


def log_total(xp: XP, logits: Array, among: Array, axis: int = 1) -> Array:
    """The logarithm of the sum of exp(logits) along an axis, -inf where `among` has none."""
    logits = xp.where(among, logits, -INF)
    if 0 in logits.shape:
        return xp.sum(logits, axis=axis)
    return xp.logsumexp(logits, axis=axis)


def pairs(
    xp: XP, embeddings: Array, labels: Array, where: Array | None
) -> tuple[Array, Array, Array]:
    """The cosines of all pairs of rows, and which pairs have one label, and which have two."""
    cosine = cosines(xp, embeddings, embeddings, where)
    same = xp.expand_dims(labels, axis=1) == xp.expand_dims(labels, axis=0)
    positive, negative = same & ~diagonal(xp, cosine), ~same
    if where is not None:
        valid = both(xp, xp.any(where, axis=1))
        positive, negative = positive & valid, negative & valid
    return cosine, positive, negative


@loss(
    couples="batch",
    # Equal and opposite ones, one without a direction, and one without a partner.
    points=(
        {
            "embeddings": [[1.0, 0.0], [2.0, 0.0], [-1.0, 0.0], [0.0, 0.0], [0.0, 1.0]],
            "labels": [3, 3, -1, -1, 8],
        },
        {"embeddings": [[1.0, 0.0], [0.5, 1.0]], "labels": [3, 3]},
    ),
)
def ntxent(
    xp: XP,
    embeddings: Embeddings,
    labels: Identity,
    *,
    where: Mask = None,
    temperature: Positive = 0.07,
):
    r"""Softmax cross-entropy of each pair with one label against the anchor's other labels.

    $$ \ell_{ij} = -\log \frac{e^{s_{ij}/\tau}}{e^{s_{ij}/\tau} + \sum_{k:\, y_k \ne y_i}
       e^{s_{ik}/\tau}}, \quad s = \cos, \qquad
       \text{mean} = \sum_{i \ne j,\, y_i = y_j} \ell_{ij} \,/\, \#\{i \ne j,\, y_i = y_j\} $$

    A unit is a pair (anchor i, other j), N × N of them, present where the labels are equal and i is
    not j; `weight` is per pair or, with N entries, per anchor. The other positives of an anchor are
    left out of its sum, so two views of each example are labels [0, 1, ..., 0, 1, ...]. Labels are
    any integers, -100 too. The embeddings are normalised here; the cosine of a zero vector is 0.
    Without a negative a pair costs 0. `where` is over rows: what is masked is neither anchor nor
    positive nor negative (a single masked element is left out of its row).

    >>> ntxent([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], [0, 0, 1], temperature=1.0, reduction="none")
    [[0.0, 0.4375, 0.0], [0.7981, 0.0, 0.0], [0.0, 0.0, 0.0]]
    >>> ntxent([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], [0, 0, 1], temperature=1.0)
    0.6178

    The pairs: log(1 + exp(0 - 0.6)) and log(1 + exp(0.8 - 0.6)).

    Elsewhere: optax `ntxent`; metric-learning `NTXentLoss`; MONAI `ContrastiveLoss`.
    Differs: optax floors the squared norms at the machine epsilon, and is NaN without any positive
    pair, here the mean is 0; metric-learning adds a tiny number inside the logarithm; MONAI takes
    two views, temperature 0.5, and sums over all others below, positives too, which is the same
    where each has one positive.

    Sohn, *Improved Deep Metric Learning with Multi-class N-pair Loss Objective* (2016), section 3;
    the name and the temperature: Chen et al., *A Simple Framework for Contrastive Learning of
    Visual Representations* (2020), equation 1.
    """
    cosine, positive, negative = pairs(xp, embeddings, labels, where)
    logits = cosine / temperature
    rivals = xp.expand_dims(log_total(xp, logits, negative), axis=1)
    value = xp.softplus(rivals - logits)
    return xp.where(positive, value, 0.0), xp.astype(positive, value)


@loss(
    couples="batch",
    points=(
        {
            "embeddings": [[1.0, 0.0], [2.0, 0.0], [-1.0, 0.0], [0.0, 0.0], [0.0, 1.0]],
            "labels": [3, 3, -1, -1, 8],
        },
        {"embeddings": [[1.0, 0.0], [0.5, 1.0]], "labels": [3, 3]},
    ),
)
def circle(
    xp: XP,
    embeddings: Embeddings,
    labels: Identity,
    *,
    where: Mask = None,
    margin: Fraction = 0.25,
    gamma: Positive = 256.0,
):
    r"""Pulls equal labels to cosine 1 and others to 0, each by how far it still has to go.

    $$ \ell_i = \log\Big(1 + \sum_{n:\, y_n \ne y_i} e^{\gamma \alpha_n (s_{in} - m)}
       \sum_{p \ne i:\, y_p = y_i} e^{-\gamma \alpha_p (s_{ip} - 1 + m)}\Big), \quad
       \alpha_p = \max(0, 1 + m - s_{ip}), \; \alpha_n = \max(0, s_{in} + m) $$
    $$ \text{mean} = \sum w \ell \,/\, \sum w \text{ over anchors with a positive and a negative} $$

    The weights α are constants to every derivative: in the paper they multiply the gradient. A unit
    is an anchor, absent unless it has both a positive and a negative. Labels are any
    integers, the embeddings are normalised here, and `where` is over rows, all as in `ntxent`.
    Exponents reach 1.5 gamma, so in float32 a gradient is good to gamma / 1e7, 3e-5 by default.

    >>> circle([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], [0, 0, 1], gamma=1.0, reduction="none")
    [0.7108, 1.0866, 0.0]

    The anchors: log(1 + exp(-0.25 * 0.25 + 0.65 * 0.15)) and log(1 + exp(1.05 * 0.55 +
    0.65 * 0.15)).

    Elsewhere: keras `Circle`; metric-learning `CircleLoss`.
    Differs: metric-learning has margin 0.4 and gamma 80, and its mean leaves out anchors of loss 0;
    keras has the same value for normalised embeddings, but differentiates the weights too, which
    is another gradient.

    Sun et al., *Circle Loss: A Unified Perspective of Pair Similarity Optimization* (2020),
    equations 5 and 6.
    """
    cosine, positive, negative = pairs(xp, embeddings, labels, where)
    far = xp.stop_gradient(xp.relu(1.0 + margin - cosine))
    near = xp.stop_gradient(xp.relu(cosine + margin))
    pull = log_total(xp, -gamma * far * (cosine - (1.0 - margin)), positive)
    push = log_total(xp, gamma * near * (cosine - margin), negative)
    present = xp.any(positive, axis=1) & xp.any(negative, axis=1)
    value = xp.where(present, xp.softplus(push + pull), 0.0)
    return value, xp.astype(present, value)


@loss(
    couples="batch",
    points=(
        {
            "first": [[1.0, 0.0], [2.0, 0.0], [0.0, 0.0]],
            "second": [[1.0, 0.0], [-1.0, 0.0], [0.0, 3.0]],
        },
    ),
)
def info_nce(
    xp: XP,
    first: Embeddings,
    second: Embeddings,
    *,
    where: Mask = None,
    temperature: Positive = 0.07,
    symmetric: bool = True,
):
    r"""Softmax cross-entropy of finding a row's partner among the rows of the other array.

    $$ \ell_i = -\tfrac12 \log \frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ij}/\tau}}
       -\tfrac12 \log \frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ji}/\tau}}, \quad s_{ij} = \cos(a_i, b_j),
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    `symmetric=False` is the first logarithm alone, of `first` against all of `second`, without the
    half. The embeddings are normalised here; the cosine of a zero vector is 0. `where` is over
    rows: a masked pair is in no sum (a single masked element is left out of its two rows).

    >>> info_nce([[1.0, 0.0], [0.0, 1.0]], [[0.6, 0.8], [0.0, 1.0]], temperature=1.0,
    ...     reduction="none")
    [0.6178, 0.4557]
    >>> info_nce([[1.0, 0.0], [0.0, 1.0]], [[0.6, 0.8], [0.0, 1.0]], temperature=1.0,
    ...     symmetric=False, reduction="none")
    [0.4375, 0.5981]

    The cosines are [[0.6, 0], [0.8, 1]]. One way: log(1 + exp(0 - 0.6)) and log(1 + exp(0.8 - 1));
    the other: log(1 + exp(0.8 - 0.6)) and log(1 + exp(0 - 1)).

    Elsewhere: in none of the large libraries; the loss of CLIP, whose code has it.
    Differs: CLIP learns the logarithm of 1 / temperature, from 0.07 on: give `temperature` as an
    array. With `symmetric=False` it is also the loss of MoCo and CPC.

    van den Oord et al., *Representation Learning with Contrastive Predictive Coding* (2018),
    equation 4; symmetric: Radford et al., *Learning Transferable Visual Models From Natural
    Language Supervision* (2021), figure 3.
    """
    logits = cosines(xp, first, second, where) / temperature
    own = diagonal(xp, logits)
    others = ~own
    present = None if where is None else xp.any(where, axis=1)
    if present is not None:
        others = others & both(xp, present)
    true = xp.sum(xp.where(own, logits, 0.0), axis=1)
    value = xp.softplus(log_total(xp, logits, others, axis=1) - true)
    if symmetric:
        value = 0.5 * (value + xp.softplus(log_total(xp, logits, others, axis=0) - true))
    if present is None:
        return value
    return xp.where(present, value, 0.0), xp.astype(present, value)


@loss(
    couples="batch",
    points=(
        {
            "first": [[1.0, 0.0], [2.0, 0.0], [0.0, 0.0]],
            "second": [[1.0, 0.0], [-1.0, 0.0], [0.0, 3.0]],
        },
    ),
)
def siglip(
    xp: XP,
    first: Embeddings,
    second: Embeddings,
    *,
    where: Mask = None,
    scale: Positive = 10.0,
    bias: Scalar = -10.0,
):
    r"""Binary cross-entropy of whether two rows belong together, for every two of the batch.

    $$ \ell_i = \sum_j \log\big(1 + e^{-z_{ij} (t\, s_{ij} + b)}\big), \quad
       z_{ij} = \begin{cases} 1 & i = j \\ -1 & i \ne j \end{cases}, \quad
       s_{ij} = \cos(a_i, b_j), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    A unit is a row of `first` with all of `second`: the mean divides by N, not by N². The
    embeddings are normalised here; the cosine of a zero vector is 0. `where` is over rows: a masked
    pair is in no sum (a single masked element is left out of its two rows).

    >>> siglip([[1.0, 0.0], [0.0, 1.0]], [[0.6, 0.8], [0.0, 1.0]], scale=1.0, bias=0.0,
    ...     reduction="none")
    [1.1306, 1.4844]

    The cosines are [[0.6, 0], [0.8, 1]], so the first is log(1 + exp(-0.6)) + log 2, the second
    log(1 + exp(0.8)) + log(1 + exp(-1)).

    Elsewhere: in none of the large libraries; the authors' code has it in big_vision.
    Differs: the authors learn `bias` and the logarithm of `scale`, from -10 and log 10 on: give
    both as arrays. The sign of the bias is that of their code.

    Zhai et al., *Sigmoid Loss for Language Image Pre-Training* (2023), equation 1 and algorithm 1.
    """
    logits = scale * cosines(xp, first, second, where) + bias
    each = xp.softplus(xp.where(diagonal(xp, logits), -logits, logits))
    if where is None:
        return xp.sum(each, axis=1)
    present = xp.any(where, axis=1)
    value = xp.sum(xp.where(both(xp, present), each, 0.0), axis=1)
    return value, xp.astype(present, value)

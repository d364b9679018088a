"""Language models: cross-entropy over a vocabulary, with the layer that scores it."""

import math

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import (
    ClassBias,
    ClassRows,
    ClassWeights,
    Count,
    Cutoffs,
    Embedding,
    FlatRows,
    Fraction,
    HeadBias,
    HeadRows,
    Labels,
    Positive,
    ProjectionRows,
    Widths,
)
from .multiclass import cross_entropy


def scored(xp: XP, rows: Array, weights: Array) -> Array:
    """The scalar product of every row (M, D) with every row of `weights` (C, D)."""
    return xp.matmul(rows, xp.moveaxis(weights, 0, 1))


@loss
def linear_cross_entropy(
    xp: XP,
    embeddings: Embedding,
    weights: ClassRows,
    labels: Labels,
    *,
    bias: ClassBias | None = None,
    class_weight: ClassWeights | None = None,
    label_smoothing: Fraction | None = None,
    softcap: Positive | None = None,
):
    r"""Cross-entropy of a linear layer's output, whose weights are given.

    $$ \ell = -w_y \log \operatorname{softmax}(z)_y, \quad z = W h + b,
       \qquad \text{mean} = \sum \ell \,/\, \sum w_y $$

    One row of `weights` per class, as in a table of embeddings. With `softcap` s the logits are
    s tanh(z / s), between -s and s. Smoothing and class weights are those of `cross_entropy`.

    >>> linear_cross_entropy([[1.0, 2.0]], [[1.0, 0.0], [0.0, 1.0]], [0])
    1.3133
    >>> linear_cross_entropy([[1.0, 2.0]], [[1.0, 0.0], [0.0, 1.0]], [0], softcap=2.0)
    1.0368

    The first: the logits are 1 and 2, so log(1 + e). The second: 2 tanh 0.5 and 2 tanh 1.

    Elsewhere: torch `linear_cross_entropy`; Liger `LigerFusedLinearCrossEntropyLoss`;
    ml-cross-entropy `linear_cross_entropy`.
    Differs: here the logits are formed; torch does so unless it is told how to chunk them, and the
    others never do. torch gives NaN when all labels are ignored, here the mean is 0.
    ml-cross-entropy leaves small terms of the softmax out of the gradient by default.

    Bridle, *Probabilistic Interpretation of Feedforward Classification Network Outputs* (1990);
    softcap: Gemma Team, *Gemma 2: Improving Open Language Models at a Practical Size* (2024),
    section 2.
    """
    lead, (classes, size) = embeddings.shape[:-1], weights.shape
    rows = xp.reshape(embeddings, (math.prod(lead), size))
    labels = xp.reshape(labels, (math.prod(lead),))
    logits = scored(xp, rows, weights)
    if bias is not None:
        logits = logits + xp.reshape(bias, (1, classes))
    if softcap is not None:
        logits = softcap * xp.tanh(logits / softcap)
    if class_weight is not None:
        class_weight = xp.reshape(class_weight, (1, classes))
    result = cross_entropy(
        xp, logits, labels, class_weight=class_weight, label_smoothing=label_smoothing, axis=1
    )
    if class_weight is None:
        return xp.reshape(result, lead)
    value, unit = result
    return xp.reshape(value, lead), xp.reshape(unit, lead)


def check_layout(
    head: Array,
    projections: Array,
    tails: Array,
    num_classes: int,
    cutoffs: tuple[int, ...],
    widths: tuple[int, ...],
) -> None:
    """Whether the shapes are those that cutoffs and widths ask for."""
    name, size = "adaptive_log_softmax", head.shape[1]
    if len(widths) != len(cutoffs):
        raise ValueError(f"{name}: widths has {len(widths)} numbers, expected {len(cutoffs)}")
    if cutoffs[-1] >= num_classes:
        raise ValueError(f"{name}: the last of cutoffs must be below num_classes={num_classes}")
    ends = [*cutoffs, num_classes]
    flat = sum([(ends[i + 1] - ends[i]) * width for i, width in enumerate(widths)])
    for key, got, wanted in (
        ("head", head.shape, (cutoffs[0] + len(widths), size)),
        ("projections", projections.shape, (sum(widths), size)),
        ("tails", tails.shape, (flat,)),
    ):
        if tuple(got) != wanted:
            raise ValueError(
                f"{name}: {key} has shape {tuple(got)}, expected {wanted} for cutoffs {cutoffs}, "
                f"widths {widths} and num_classes={num_classes}"
            )


def head_place(xp: XP, labels: Array, num_classes: int, cutoffs: tuple[int, ...]) -> Array:
    """The row of the head for each label: its own, or its cluster's; -1 for a label too large."""
    place = labels
    for i, low in enumerate(cutoffs):
        place = xp.where(labels >= low, cutoffs[0] + i, place)
    return xp.where(labels < num_classes, place, -1)


@loss
def adaptive_log_softmax(
    xp: XP,
    embeddings: Embedding,
    head: HeadRows,
    projections: ProjectionRows,
    tails: FlatRows,
    labels: Labels,
    *,
    num_classes: Count,
    cutoffs: Cutoffs,
    widths: Widths,
    head_bias: HeadBias | None = None,
):
    r"""Negative log-probability of the label under a softmax in two steps: cluster, then class.

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

    >>> adaptive_log_softmax([[1.0]], [[0.0], [0.0]], [[1.0]], [0.0, 1.0], [2],
    ...                      num_classes=3, cutoffs=(1,), widths=(1,))
    1.0064

    The cluster has half of the probability, its second class e / (1 + e) of that:
    log 2 + log(1 + exp(-1)).

    Elsewhere: torch `AdaptiveLogSoftmaxWithLoss`.
    Differs: torch owns the weights, a matrix each, and evaluates a cluster only for the rows whose
    label is in it; it returns the log-probability beside the mean loss, and takes no mask.

    Grave et al., *Efficient Softmax Approximation for GPUs* (2017), section 4.
    """
    check_layout(head, projections, tails, num_classes, cutoffs, widths)
    lead, size = embeddings.shape[:-1], embeddings.shape[-1]
    rows = xp.reshape(embeddings, (math.prod(lead), size))
    labels = xp.reshape(labels, (math.prod(lead),))

    logits = scored(xp, rows, head)
    if head_bias is not None:
        logits = logits + xp.reshape(head_bias, (1, head.shape[0]))
    value = cross_entropy(xp, logits, head_place(xp, labels, num_classes, cutoffs), axis=1)

    ends = [*cutoffs, num_classes]
    above, begin = 0, 0
    for i, width in enumerate(widths):
        low, count = ends[i], ends[i + 1] - ends[i]
        inside = (labels >= low) & (labels < ends[i + 1])
        project = xp.take_slice(projections, above, above + width, axis=0)
        tail = xp.take_slice(tails, begin, begin + count * width, axis=0)
        above, begin = above + width, begin + count * width
        logits = scored(xp, scored(xp, rows, project), xp.reshape(tail, (count, width)))
        within = cross_entropy(xp, logits, xp.where(inside, labels - low, 0), axis=1)
        # A NaN shows even where the label is in another cluster.
        value = value + xp.where(inside | xp.isnan(within), within, 0.0)
    return xp.reshape(value, lead)

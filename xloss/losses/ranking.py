"""Ranking: the items of a list in the order of their relevance."""

from .._loss import loss
from ..dialect import XP
from ..kinds import ListScores, Mask, Relevance
from .multiclass import mean_surprisal

INF = float("inf")


@loss(
    couples="sample",
    # Equal scores; saturated ones; nothing relevant; one relevant item far behind.
    points=(
        {
            "scores": [[0.0, 0.0, 0.0], [1000.0, 0.0, -1000.0], [1.0, 2.0, 3.0], [0.0, 100.0, 0.0]],
            "labels": [[1.0, 2.0, 0.0], [0.0, 0.0, 3.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0]],
        },
        {"scores": [[2.0]], "labels": [[3.0]]},
    ),
)
def ranking_softmax(xp: XP, scores: ListScores, labels: Relevance, *, where: Mask = None):
    r"""Cross-entropy between the relevance of the items of a list and the softmax of their scores.

    $$ \ell = -\sum_i y_i \log p_i, \quad p = \operatorname{softmax}(x) \text{ over the list},
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The last axis is the list, and there is one value per list. The labels are taken as they are: a
    list whose relevances sum to 3 counts three times as much as one where they sum to 1. A list
    without a relevant item costs 0 and counts in the mean; one without an unmasked item does not.

    >>> ranking_softmax([[0.0, 0.0], [2.0, 0.0]], [[1, 2], [0, 1]], reduction="none")
    [2.0794, 2.1269]

    The first: 3 log 2; the second: 2 + log(1 + exp(-2)).

    Elsewhere: optax `ranking_softmax_loss`; rax `softmax_loss`.
    Differs: optax has the same value and mean, but NaN for a score of -inf with a label of 0; the
    `weights` of both are per item, `weight` is per list here.

    Cao et al., *Learning to Rank: From Pairwise Approach to Listwise Approach* (2007);
    with labels as they are: Bruch et al., *An Analysis of the Softmax Cost Function for Learning to
    Rank with Binary Relevance* (2019).
    """
    if scores.shape[-1] == 0:
        nothing = xp.sum(scores, axis=-1)
        return nothing, nothing
    if where is not None:
        scores = xp.where(where, scores, -INF)
        labels = xp.where(where, labels, 0.0)
    value = mean_surprisal(xp, scores, labels, axis=-1)
    return value if where is None else (value, xp.astype(xp.any(where, axis=-1), value))

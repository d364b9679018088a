"""Segmentation: overlap of a predicted region with the true one."""

from .._loss import loss
from ..dialect import XP
from ..kinds import Binary, ClassWeights, Mask, NonNegative, Prob, RequiredAxis


@loss(couples="sample", bounds=(0.0, 1.0))
def dice(
    xp: XP,
    pred: Prob,
    target: Binary,
    *,
    where: Mask = None,
    smooth_nr: NonNegative = 1e-5,
    smooth_dr: NonNegative = 1e-5,
    squared: bool = False,
    batch: bool = False,
    class_weight: ClassWeights | None = None,
    axis: RequiredAxis = None,
):
    r"""One minus the overlap of probabilities and target, per sample and class.

    $$ \ell = 1 - \frac{2 \sum p t + s}{\sum p + \sum t + s'} $$

    >>> dice([[[0.8], [0.4]]], [[[1], [0]]], axis=-1, smooth_nr=0.0, smooth_dr=0.0)
    0.2727
    """
    if where is not None:
        pred = xp.where(where, pred, 0.0)
        target = xp.where(where, target, 0.0)
    over = tuple(i for i in range(len(pred.shape)) if i != axis and (batch or i != 0))
    overlap = xp.sum(pred * target, axis=over)
    size = xp.sum(pred**2 + target**2 if squared else pred + target, axis=over)
    value = 1.0 - xp.div(2.0 * overlap + smooth_nr, size + smooth_dr)
    if where is None:
        return value
    present = xp.astype(xp.any(where, axis=over), value)
    return value * present, present

"""Segmentation: overlap of a predicted region with the true one."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import ClassBinary, ClassProb, ClassWeights, Mask, NonNegative, RequiredAxis


def shortfall(xp: XP, part: Array, whole: Array) -> Array:
    """whole - part of two sums whose terms obey 0 <= part <= whole."""
    gap = whole - part
    # Rounding may leave it below 0 where the sums are taken in different orders. The correction
    # is a constant: a clip would stop the gradient of a perfect prediction.
    return gap + xp.stop_gradient(xp.relu(-gap))


@loss(
    couples="sample",
    bounds=(0.0, 1.0),
    # Units of one element: both empty, both full, and a miss of either sort.
    points=({"pred": [[0.0, 1.0, 0.0, 1.0]], "target": [[0.0, 1.0, 1.0, 0.0]]},),
)
def dice(
    xp: XP,
    pred: ClassProb,
    target: ClassBinary,
    *,
    where: Mask = None,
    smooth_nr: NonNegative = 1e-5,
    smooth_dr: NonNegative = 1e-5,
    squared: bool = False,
    batch: bool = False,
    include_background: bool = True,
    class_weight: ClassWeights | None = None,
    log: bool = False,
    axis: RequiredAxis = None,
):
    r"""One minus the Dice score of probabilities against a target, per sample and class.

    $$ \ell_{nc} = 1 - \frac{2 \sum p t + s_{nr}}{\sum p + \sum t + s_{dr}},
       \qquad \text{mean} = \sum w_c \ell_{nc} \,/\, \sum w_c $$

    The sums run over the places of one sample and class; with `batch=True` over the samples too,
    so that there is one unit per class. `squared=True` takes the sums of p² and t² below (V-Net).
    `log=True` is -log of the score instead of one minus it. `include_background=False` leaves
    class 0 out: its units are absent, whatever it holds.

    In [0, 1] for `smooth_nr <= smooth_dr`. A class that is neither predicted nor present scores
    smooth_nr / smooth_dr: loss 0 by default, and 0 with gradient 0 where both are 0. Without
    overlap and with `smooth_nr=0` the loss is 1; its log is inf, with gradient 0.

    >>> dice([[[0.8, 0.5], [0.4, 0.5]]], [[[1, 1], [0, 1]]], axis=-1, reduction="none")
    [[0.2727, 0.3333]]
    >>> dice([[[0.8], [0.4]]], [[[1], [0]]], axis=-1, squared=True)
    0.1111

    The first: 1 - 1.6 / 2.2 and 1 - 2 / 3; squared: 1 - 1.6 / 1.8.

    Elsewhere: MONAI `DiceLoss`; smp `DiceLoss`; optax `dice_loss`; keras `Dice`; kornia
    `dice_loss`; mmdet `DiceLoss`.
    Differs: all of these but MONAI and keras apply a sigmoid or softmax, here `pred` holds
    probabilities. MONAI has the same smoothing and the same default units, but its class weights
    are not in the divisor of the mean. optax adds 1 to the overlap and to half the sizes, which is
    `smooth_nr=2, smooth_dr=2`, and returns the mean over classes per sample. keras sums over the
    whole batch and all classes. smp sums over the batch, smooths nothing, and takes the overlap of
    soft targets as the sum of min(p, t). mmdet squares, and adds 1e-3 to each of the two sums
    below and nothing above, so an empty class that is not predicted has loss 1.

    Milletari et al., *V-Net* (2016), section 3; unsquared and smoothed: Drozdzal et al., *The
    Importance of Skip Connections in Biomedical Image Segmentation* (2016), section 3.
    """
    classes = pred.shape[axis]
    if not include_background:
        pred = xp.take_slice(pred, 1, None, axis)
        target = xp.take_slice(target, 1, None, axis)
        where = None if where is None else xp.take_slice(where, 1, None, axis)
    if where is not None:
        pred = xp.where(where, pred, 0.0)
        target = xp.where(where, target, 0.0)
    over = tuple(i for i in range(len(pred.shape)) if i != axis and (batch or i != 0))

    overlap = xp.sum(pred * target, axis=over)
    # The numerator of the loss, without the cancellation of 1 - score.
    if squared:
        apart = xp.sum((pred - target) ** 2, axis=over)
    else:
        apart = shortfall(xp, overlap, xp.sum(pred, axis=over))
        apart = apart + shortfall(xp, overlap, xp.sum(target, axis=over))
    score = 2.0 * overlap + smooth_nr
    total = apart + 2.0 * overlap + smooth_dr
    if log:
        value = -xp.log(xp.where(total == 0.0, 1.0, xp.div(score, total)))
    else:
        value = xp.div(apart + (smooth_dr - smooth_nr), total)

    if where is None and include_background and class_weight is None:
        return value
    present = xp.ones_like(value)
    if where is not None:
        present = xp.astype(xp.any(where, axis=over), value)
    if not include_background:
        value, present = (with_background(xp, x) for x in (value, present))
    if class_weight is not None:
        present = present * xp.reshape(class_weight, (1,) * (len(value.shape) - 1) + (classes,))
    # The log of an absent or weightless class may be infinite.
    return xp.xmul(present, value), present


def with_background(xp: XP, x: Array) -> Array:
    """Per-class units with a 0 put in front for the class that was left out."""
    return xp.concat([xp.zeros_like(xp.sum(x, axis=-1, keepdims=True)), x], axis=-1)

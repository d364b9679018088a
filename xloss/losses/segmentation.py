"""Segmentation: overlap of a predicted region with the true one."""

from typing import Literal

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import ClassBinary, ClassProb, ClassWeights, Mask, NonNegative, Positive, RequiredAxis

INF = float("inf")


def places(pred: ClassProb, axis: int, batch: bool) -> tuple[int, ...]:
    """The axes that the sums of one unit run over."""
    return tuple(i for i in range(len(pred.shape)) if i != axis and (batch or i != 0))


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
    over = places(pred, axis, batch)

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


def regions(
    xp: XP, pred: Array, target: Array, where: Array | None, over: tuple[int, ...]
) -> tuple[Array, Array, Array]:
    """Sums over places: what is found, what is claimed wrongly, and what is missed."""
    if where is not None:
        pred, target = xp.where(where, pred, 0.0), xp.where(where, target, 0.0)
    # Each by itself: the size of a region less the overlap would cancel.
    found = xp.sum(pred * target, axis=over)
    wrong = xp.sum(pred * (1.0 - target), axis=over)
    missed = xp.sum((1.0 - pred) * target, axis=over)
    return found, wrong, missed


@loss(
    couples="sample",
    bounds=(0.0, 1.0),
    # A class that is empty, claimed wrongly, missed; and a sample without any class.
    points=(
        {
            "pred": [[[0.0, 1.0, 0.0, 1.0]], [[0.5, 0.0, 0.0, 0.0]]],
            "target": [[[0.0, 0.0, 1.0, 1.0]], [[0.0, 0.0, 0.0, 0.0]]],
        },
    ),
)
def generalized_dice(
    xp: XP,
    pred: ClassProb,
    target: ClassBinary,
    *,
    where: Mask = None,
    smooth: NonNegative = 1e-5,
    batch: bool = False,
    w_type: Literal["square", "simple", "uniform"] = "square",
    axis: RequiredAxis = None,
):
    r"""One minus one Dice score of all classes, in which small classes count as much as large ones.

    $$ \ell_n = 1 - \frac{2 \sum_c w_c \sum p t + s}{\sum_c w_c (\sum p + \sum t) + s}, \quad
       w_c = \Big(\frac{\min_k T_k}{T_c}\Big)^2, \; T_c = \sum t,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The sums run over the places of a sample, with `batch=True` over all samples, so that there is
    one value. The weights are 1 / T² up to a factor, which matters to the smoothing alone: the
    smallest class that is present has weight 1. `w_type="simple"` is without the square,
    "uniform" without weights. A class that is not in the target has weight 1 as well: what is
    claimed for it costs. In [0, 1]; 0 where no class is present or claimed.

    >>> generalized_dice(
    ...     [[[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]]], [[[1, 0], [0, 1], [0, 1]]], axis=-1
    ... )
    0.2713
    >>> generalized_dice([[[0.8, 0.2], [0.6, 0.4]]], [[[1, 0], [1, 0]]], axis=-1)
    0.3

    The weights are 1 and 1/4: 1 - 2 (0.8 + 1.5 / 4) / (2.3 + 3.7 / 4); then 1 and, for the class
    that is absent, 1: 1 - 2.8 / (3.4 + 0.6).

    Elsewhere: MONAI `GeneralizedDiceLoss`.
    Differs: MONAI does not scale the weights, so that its smoothing counts the more the larger the
    image: with two classes of 400000 pixels each, all wrong costs 0.5 there. A class not in the
    target has the greatest weight there too, but 0 where no class is in it. optax
    `generalized_dice_loss` is another loss: a mean of each class's own Dice loss.

    Sudre et al., *Generalised Dice Overlap as a Deep Learning Loss Function for Highly Unbalanced
    Segmentations* (2017), section 2.1.
    """
    over = places(pred, axis, batch)
    found, wrong, missed = regions(xp, pred, target, where, over)
    errors, size = wrong + missed, found + missed  # per class, the last axis now
    if w_type != "uniform":
        least = -xp.max(xp.where(size > 0.0, -size, -INF), axis=-1, keepdims=True)
        least = xp.where(least < INF, least, 1.0)
        ratio = xp.where(size > 0.0, xp.div(least, size), 1.0)
        ratio = ratio if w_type == "simple" else ratio**2
        errors, found = ratio * errors, ratio * found
    apart = xp.sum(errors, axis=-1)
    value = xp.div(apart, apart + 2.0 * xp.sum(found, axis=-1) + smooth)
    if where is None:
        return value
    present = xp.astype(
        xp.any(where, axis=None if batch else tuple(range(1, len(pred.shape)))), value
    )
    return present * value, present


@loss(
    couples="sample",
    bounds=(0.0, 1.0),
    # Units of one element: both empty, both full, and a miss of either sort.
    points=({"pred": [[0.0, 1.0, 0.0, 1.0]], "target": [[0.0, 1.0, 1.0, 0.0]]},),
)
def tversky(
    xp: XP,
    pred: ClassProb,
    target: ClassBinary,
    *,
    where: Mask = None,
    alpha: NonNegative = 0.5,
    beta: NonNegative = 0.5,
    gamma: Positive = 1.0,
    smooth: NonNegative = 1e-5,
    batch: bool = False,
    axis: RequiredAxis = None,
):
    r"""One minus a Dice score that weighs false positives and false negatives, to a power.

    $$ \ell_{nc} = \Big(1 - \frac{I + s}{I + \alpha\,\mathrm{FP} + \beta\,\mathrm{FN} + s}
       \Big)^\gamma, \quad I = \sum p t, \; \mathrm{FP} = \sum p (1 - t), \;
       \mathrm{FN} = \sum (1 - p) t, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    The sums run over the places of one sample and class; with `batch=True` over the samples too.
    alpha weighs what is claimed wrongly, beta what is missed: a larger beta finds more of a rare
    class. With 0.5 each it is `dice` with twice the smoothing, with 1 each the Jaccard loss. gamma
    above 1 fades what is nearly right. In [0, 1]; a class that is neither predicted nor present
    costs 0, with gradient 0 where `smooth` is 0. At loss 0 a gamma below 1 has gradient 0 (the
    exact one is infinite).

    >>> tversky([[[0.8, 0.2], [0.4, 0.6], [0.1, 0.9]]], [[[1, 0], [0, 1], [0, 1]]], axis=-1,
    ...     alpha=0.3, beta=0.7, reduction="none")
    [[0.2661, 0.2147]]

    1 - 0.8 / (0.8 + 0.3 * 0.5 + 0.7 * 0.2) and 1 - 1.5 / (1.5 + 0.3 * 0.2 + 0.7 * 0.5).

    Elsewhere: MONAI `TverskyLoss`; smp `TverskyLoss`; keras `Tversky`; kornia `tversky_loss`.
    Differs: MONAI has the same defaults and units; smp and keras sum over the batch, keras over the
    classes too, smp without smoothing and with the power of the mean over classes; kornia pools all
    classes of a softmax, where FP = FN, so that alpha and beta do the same. In the paper of the
    focal form the power is 1 / gamma.

    Salehi et al., *Tversky Loss Function for Image Segmentation using 3D Fully Convolutional Deep
    Networks* (2017), section 2; the power: Abraham & Khan, *A Novel Focal Tversky Loss Function
    with Improved Attention U-Net for Lesion Segmentation* (2019).
    """
    over = places(pred, axis, batch)
    found, wrong, missed = regions(xp, pred, target, where, over)
    error = alpha * wrong + beta * missed
    value = xp.pow(xp.div(error, found + error + smooth), gamma)
    if where is None:
        return value
    present = xp.astype(xp.any(where, axis=over), value)
    return present * value, present

"""Box regression: how far a predicted box is from the true one.

Boxes are corners (x1, y1, x2, y2). They are taken apart at once into single coordinates, and what
belongs to the two axes goes in pairs: (width, height), (dx, dy). An array with a last axis of 2 or
4 would have to be cut and joined in between, where compilers end a fusion.

A box with x2 < x1 or y2 < y1 has no area and overlaps nothing. Its sides and centre are taken as
they are (a width below 0), so that the terms beside IoU go on; they may then exceed their bounds.
A box without area is a valid box: its IoU is 0, but 1 with itself, and a ratio 0/0 is 0 without
derivative.
"""

import math
from typing import Literal

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Boxes, Fraction, NonNegative, Positive

# Equal, one edge shared, touching, touching at a corner, nested, apart; without width, without
# height, a point; one box without area against itself, and two on one line.
POINTS = (
    {
        "pred": [
            [1.0, 2.0, 4.0, 4.0],
            [1.0, 2.0, 3.0, 5.0],
            [0.0, 0.0, 1.0, 1.0],
            [0.0, 0.0, 1.0, 1.0],
            [1.0, 1.0, 2.0, 3.0],
            [0.0, 0.0, 1.0, 1.0],
            [1.0, 0.0, 1.0, 2.0],
            [0.0, 1.0, 2.0, 1.0],
            [1.0, 1.0, 1.0, 1.0],
            [2.0, 3.0, 2.0, 5.0],
            [2.0, 3.0, 2.0, 5.0],
        ],
        "target": [
            [1.0, 2.0, 4.0, 4.0],
            [1.0, 1.0, 4.0, 4.0],
            [1.0, 0.0, 2.0, 1.0],
            [1.0, 1.0, 3.0, 2.0],
            [0.0, 0.0, 4.0, 4.0],
            [5.0, 7.0, 6.0, 9.0],
            [0.0, 0.0, 2.0, 2.0],
            [0.0, 0.0, 2.0, 2.0],
            [0.0, 0.0, 2.0, 2.0],
            [2.0, 3.0, 2.0, 5.0],
            [2.0, 4.0, 2.0, 7.0],
        ],
    },
)


def spans(pred: Boxes, target: Boxes) -> tuple[Array, Array]:
    """Along x and along y: low and high of the prediction, low and high of the target."""
    x = pred[..., 0], pred[..., 2], target[..., 0], target[..., 2]
    y = pred[..., 1], pred[..., 3], target[..., 1], target[..., 3]
    return x, y


def side(span: Array) -> tuple[Array, Array]:
    """Length of the prediction and of the target."""
    low, high, its_low, its_high = span
    return high - low, its_high - its_low


def shared(xp: XP, span: Array) -> Array:
    """Length of the intersection; below 0, of the gap."""
    low, high, its_low, its_high = span
    return xp.minimum(high, its_high) - xp.maximum(low, its_low)


def around(xp: XP, span: Array) -> Array:
    """Length of the box around both."""
    low, high, its_low, its_high = span
    return xp.maximum(high, its_high) - xp.minimum(low, its_low)


def move(span: Array) -> Array:
    """From the target's centre to the prediction's."""
    low, high, its_low, its_high = span
    # Differences first: the sum of two far corners would lose the low digits.
    return 0.5 * ((low - its_low) + (high - its_high))


def meet(xp: XP, x: Array, y: Array) -> tuple[Array, Array]:
    """Sides of the intersection and of the box around both."""
    return (shared(xp, x), shared(xp, y)), (around(xp, x), around(xp, y))


def area(xp: XP, width: Array, height: Array) -> Array:
    return xp.relu(width) * xp.relu(height)


def squared(width: Array, height: Array) -> Array:
    """Squared length of the diagonal."""
    return width**2 + height**2


def differs(span: Array) -> Array:
    low, high, its_low, its_high = span
    return (low != its_low) | (high != its_high)


def overlap(xp: XP, x: Array, y: Array, inter: Array) -> Array:
    """Intersection over union."""
    (width, its_width), (height, its_height) = side(x), side(y)
    common = area(xp, inter[0], inter[1])
    # In this order, since of equal boxes the bracket is near 0.
    union = area(xp, width, height) + (area(xp, its_width, its_height) - common)
    # Equal boxes are selected: there the terms of the derivative cancel, but a compiler that
    # fuses a product into a sum leaves a rounding error; and a box without area equals itself.
    return xp.where(differs(x) | differs(y), xp.div(common, union), 1.0)


def beyond(xp: XP, span: Array) -> tuple[Array, Array]:
    """How far the box around both goes beyond the prediction, and how far beyond the target.

    From the ends: between the sides of nested boxes the difference is 0 and its derivative is
    two terms that cancel, to a rounding error of the larger.
    """
    low, high, its_low, its_high = span
    nothing = xp.zeros_like(low)
    own = xp.maximum(low - its_low, nothing) + xp.maximum(its_high - high, nothing)
    its = xp.maximum(its_low - low, nothing) + xp.maximum(high - its_high, nothing)
    return own, its


def uncovered(xp: XP, x: Array, y: Array, inter: Array, hull: Array) -> Array:
    """The share of the enclosing box that neither box covers, (C - U) / C in the paper."""
    (own_x, its_x), (own_y, its_y) = beyond(xp, x), beyond(xp, y)
    near_x, near_y = xp.relu(inter[0]), xp.relu(inter[1])
    # Not relu(-inter): boxes that touch count as apart here, since they do in `area`.
    gap_x, gap_y = near_x - inter[0], near_y - inter[1]
    # As the two corners left over and the gap between the boxes, each exactly 0 when it is not
    # there: C - U of nested boxes would be a rounding error, which a power < 1 makes large.
    rest = own_x * its_y + its_x * own_y + gap_x * inter[1] + near_x * gap_y
    # Negative only for a box the wrong way round; elsewhere 0 is not a kink.
    rest = rest + xp.relu(-rest)
    return xp.div(rest, hull[0] * hull[1])


def eccentricity(xp: XP, x: Array, y: Array, hull: Array) -> Array:
    """Squared distance of the centres over the squared diagonal of the enclosing box."""
    return xp.div(squared(move(x), move(y)), squared(hull[0], hull[1]))


def misproportion(xp: XP, x: Array, y: Array, iou: Array) -> Array:
    """The aspect ratio's term, alpha v in the paper, with alpha as a constant."""
    (width, its_width), (height, its_height) = side(x), side(y)
    turn = xp.atan2(its_width, its_height) - xp.atan2(width, height)
    v = (4.0 / math.pi**2) * turn**2
    return xp.stop_gradient(xp.div(v, 1.0 - iou + v)) * v


def siou_part(xp: XP, span: Array, d: Array, hull: Array, rate: Array, theta: Positive) -> Array:
    """Distance and shape along one axis."""
    own, its = side(span)
    omega = xp.div(xp.abs(own - its), xp.maximum(own, its))
    return xp.pow(-xp.expm1(-omega), theta) - xp.expm1(-rate * xp.div(d**2, hull**2))


@loss(points=POINTS)
def iou(
    xp: XP,
    pred: Boxes,
    target: Boxes,
    *,
    mode: Literal["linear", "log", "square"] = "linear",
    iou_floor: Fraction = 1e-6,
):
    r"""One minus the area of the intersection over the area of the union.

    $$ \ell = 1 - \mathrm{IoU}, \qquad \text{log: } -\ln \max(\mathrm{IoU}, f), \qquad
       \text{square: } 1 - \mathrm{IoU}^2, \qquad
       \mathrm{IoU} = \frac{|B \cap B^{gt}|}{|B \cup B^{gt}|} $$

    The floor f = `iou_floor` serves the log form alone: at and below it the value stays at -ln f
    (13.8 by default) and the gradient is 0. With 0 it is the paper's form, infinite for boxes that
    do not overlap. No form has a gradient for boxes that do not overlap; `giou` and those after it
    do.

    >>> iou(
    ...     [[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 1.0]],
    ...     [[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 1.0, 1.0]],
    ...     reduction="none",
    ... )
    [0.8571, 0.5]
    >>> iou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]], mode="log")
    0.6931

    Elsewhere: mmdet `IoULoss`.
    Differs: mmdet has the log form by default and floors IoU in all three forms, so that boxes
    that do not overlap have a linear loss of 1 - 1e-6.

    Yu et al., *UnitBox: An Advanced Object Detection Network* (2016), its IoU loss layer (the log
    form).
    """
    x, y = spans(pred, target)
    inter, _ = meet(xp, x, y)
    ratio = overlap(xp, x, y, inter)
    if mode == "log":
        return -xp.log(xp.clip(ratio, iou_floor))
    return 1.0 - (ratio**2 if mode == "square" else ratio)


@loss(bounds=(0.0, 2.0), points=POINTS)
def giou(xp: XP, pred: Boxes, target: Boxes):
    r"""IoU loss plus the share of the enclosing box that neither box covers.

    $$ \ell = 1 - \mathrm{IoU} + \frac{|C| - |B \cup B^{gt}|}{|C|}, \quad
       C \text{ the smallest box around both} $$

    >>> giou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]])
    1.0794

    Elsewhere: torchvision `generalized_box_iou_loss`; mmdet `GIoULoss`; MONAI
    `BoxGIoULoss`.
    Differs: torchvision adds 1e-7 to both divisors, in the unit of the boxes squared, so that
    small normalised boxes have another loss and equal boxes a loss above 0; mmdet floors the
    divisors at 1e-6. MONAI takes 3-D boxes as well and raises an error at NaN.

    Rezatofighi et al., *Generalized Intersection over Union* (2019), algorithm 1.
    """
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    penalty = uncovered(xp, x, y, inter, hull)
    return 1.0 - overlap(xp, x, y, inter) + penalty


@loss(bounds=(0.0, 2.0), points=POINTS)
def diou(xp: XP, pred: Boxes, target: Boxes):
    r"""IoU loss plus the squared distance of the centres over the enclosing box's diagonal.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2}, \quad \rho = \lVert b - b^{gt} \rVert
       \text{ between the centres}, \quad c^2 = c_w^2 + c_h^2 $$

    c_w and c_h are the sides of the smallest box around both.

    >>> diou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]])
    0.9683

    Elsewhere: torchvision `distance_box_iou_loss`; mmdet `DIoULoss`.
    Differs: torchvision and mmdet add 1e-7 and 1e-6 to both divisors: see `giou`.

    Zheng et al., *Distance-IoU Loss* (2020), equation 7.
    """
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    return 1.0 - overlap(xp, x, y, inter) + eccentricity(xp, x, y, hull)


@loss(bounds=(0.0, 2.5), points=POINTS)
def ciou(xp: XP, pred: Boxes, target: Boxes):
    r"""DIoU loss plus the difference of the aspect ratios.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2} + \alpha v, \quad
       v = \frac{4}{\pi^2} \Bigl(\arctan\frac{w^{gt}}{h^{gt}} - \arctan\frac{w}{h}\Bigr)^2, \quad
       \alpha = \frac{v}{1 - \mathrm{IoU} + v} $$

    alpha is a weight: no gradient passes through it. The angle of a box without area is that of
    atan2(w, h): a quarter turn without height, 0 without width and for a point.

    >>> ciou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.5532

    Elsewhere: torchvision `complete_box_iou_loss`; mmdet `CIoULoss`.
    Differs: torchvision is NaN for points (0/0 in w/h), with NaN gradients for flat boxes, and its
    DIoU part has 1e-7 in the divisors whatever `eps` is; mmdet leaves alpha v out where
    IoU <= 0.5, holds CIoU to [-1, 1] and is NaN for equal boxes in float32. The paper's own runs
    dropped the factor 1 / (w^2 + h^2) from the gradient of v; here, as in both, the gradient is
    the formula's.

    Zheng et al., *Distance-IoU Loss* (2020), equations 8 to 11.
    """
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    ratio = overlap(xp, x, y, inter)
    shape = misproportion(xp, x, y, ratio)
    return 1.0 - ratio + eccentricity(xp, x, y, hull) + shape


@loss(bounds=(0.0, 4.0), points=POINTS)
def eiou(xp: XP, pred: Boxes, target: Boxes):
    r"""DIoU loss plus the squared differences of the widths and of the heights (Efficient IoU).

    $$ \ell = 1 - \mathrm{IoU} + \frac{\rho^2}{c^2} + \frac{(w - w^{gt})^2}{c_w^2}
       + \frac{(h - h^{gt})^2}{c_h^2} $$

    >>> eiou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.8

    Elsewhere: in none of the large libraries. mmdet's `EIoULoss` is another loss, Extended IoU.

    Zhang et al., *Focal and Efficient IOU Loss for Accurate Bounding Box Regression* (2022).
    """
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    (width, its_width), (height, its_height) = side(x), side(y)
    shape = xp.div((width - its_width) ** 2, hull[0] ** 2)
    shape = shape + xp.div((height - its_height) ** 2, hull[1] ** 2)
    return 1.0 - overlap(xp, x, y, inter) + eccentricity(xp, x, y, hull) + shape


@loss(bounds=(0.0, 4.0), points=POINTS)
def focal_eiou(xp: XP, pred: Boxes, target: Boxes, *, gamma: NonNegative = 0.5):
    r"""EIoU loss, weighted by a power of IoU: boxes that hardly overlap count little.

    $$ \ell = \mathrm{IoU}^\gamma \, \ell_{\mathrm{EIoU}} $$

    The factor is a weight: no gradient passes through it. Through it, for gamma = 1/2, all boxes
    with IoU below 1/3 would lower their loss by overlapping less. Boxes that do not overlap have
    loss and gradient 0 (with gamma > 0), so it is no distance. The weight is not in the divisor
    of the mean.

    >>> focal_eiou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.5657

    Elsewhere: in none of the large libraries.

    Zhang et al., *Focal and Efficient IOU Loss for Accurate Bounding Box Regression* (2022).
    """
    x, y = spans(pred, target)
    inter, _ = meet(xp, x, y)
    weight = xp.pow(xp.stop_gradient(overlap(xp, x, y, inter)), gamma)
    return weight * eiou(xp, pred, target)


@loss(bounds=(0.0, 3.0), points=POINTS)
def alpha_iou(
    xp: XP,
    pred: Boxes,
    target: Boxes,
    *,
    alpha: Positive = 3.0,
    variant: Literal["iou", "giou", "diou", "ciou"] = "iou",
):
    r"""A member of the IoU family with IoU and each penalty raised to a power.

    $$ \ell = 1 - \mathrm{IoU}^\alpha + P^\alpha \; (+\, Q^\alpha) $$

    P is the share that is not covered for "giou", and rho^2 / c^2 for "diou" and "ciou"; "ciou"
    also has the aspect ratio's term Q, whose own weight carries no gradient. With alpha = 1 it is
    the loss of the variant's name.

    >>> alpha_iou([[0.0, 0.0, 2.0, 1.0]], [[0.0, 0.0, 1.0, 1.0]])
    0.875
    >>> alpha_iou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]], variant="giou")
    1.0081

    Elsewhere: in none of the large libraries. The authors' code adds 1e-9 to IoU and penalties
    and has alpha 2 by default.

    He et al., *Alpha-IoU: A Family of Power Intersection over Union Losses for Bounding Box
    Regression* (2021).
    """
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    ratio = overlap(xp, x, y, inter)
    value = 1.0 - xp.pow(ratio, alpha)
    if variant == "giou":
        value = value + xp.pow(uncovered(xp, x, y, inter, hull), alpha)
    if variant in ("diou", "ciou"):
        value = value + xp.pow(eccentricity(xp, x, y, hull), alpha)
    if variant == "ciou":
        value = value + xp.pow(misproportion(xp, x, y, ratio), alpha)
    return value


@loss(bounds=(0.0, 3.0), points=POINTS)
def siou(xp: XP, pred: Boxes, target: Boxes, *, theta: Positive = 4.0):
    r"""IoU loss plus a distance that depends on the direction between the centres, and a shape.

    $$ \ell = 1 - \mathrm{IoU} + \frac{\Delta + \Omega}{2}, \quad
       \Delta = \sum_{t=x,y} \bigl(1 - e^{-(2 - \Lambda) (d_t / c_t)^2}\bigr), \quad
       \Omega = \sum_{t=w,h} \Bigl(1 - e^{-|t - t^{gt}| / \max(t, t^{gt})}\Bigr)^\theta $$

    d is the offset of the centres, c the sides of the smallest box around both, and Lambda =
    sin(2 a) the angle's term, 0 where the centres lie along an axis and 1 on a diagonal:
    sin(2 a) = 2 sin a cos a = 2 |d_x d_y| / |d|^2.

    >>> siou(
    ...     [[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 1.0]],
    ...     [[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 1.0, 1.0]],
    ...     reduction="none",
    ... )
    [0.9623, 0.5707]

    Elsewhere: mmdet `SIoULoss`.
    Differs: by default mmdet leaves out the minus before 2 - Lambda, so that boxes that do not
    overlap may have a lower loss than boxes that do; its `neg_gamma=True` is the paper's form.

    Gevorgyan, *SIoU Loss: More Powerful Learning for Bounding Box Regression* (2022).
    """
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    dx, dy = move(x), move(y)
    rate = 2.0 - xp.div(2.0 * xp.abs(dx * dy), squared(dx, dy))
    cost = siou_part(xp, x, dx, hull[0], rate, theta) + siou_part(xp, y, dy, hull[1], rate, theta)
    return 1.0 - overlap(xp, x, y, inter) + 0.5 * cost


@loss(points=POINTS)
def wiou(
    xp: XP,
    pred: Boxes,
    target: Boxes,
    *,
    version: Literal[1, 2, 3] = 1,
    gamma: NonNegative = 0.5,
    alpha: Positive = 1.9,
    delta: Positive = 3.0,
    running_mean: Positive | None = None,
):
    r"""IoU loss times a factor for the distance of the centres, and a focus on ordinary boxes.

    $$ \ell_1 = e^{\rho^2 / (c_w^2 + c_h^2)^*} (1 - \mathrm{IoU}), \quad
       \ell_2 = \beta^\gamma \ell_1, \quad
       \ell_3 = \frac{\beta}{\delta \alpha^{\beta - \delta}} \ell_1, \quad
       \beta = \frac{(1 - \mathrm{IoU})^*}{\text{running mean of } 1 - \mathrm{IoU}} $$

    What has a star is a constant: no gradient passes through it, nor through beta. Versions 2 and
    3 need `running_mean`, which begins at 1 and which the caller updates with a small momentum m:

        running_mean = (1 - m) * running_mean + m * iou(pred, target)

    without a gradient. The paper takes m = 1 - 0.05 ** (1 / steps), where steps is how many steps
    it takes until the precision rises slowly. gamma belongs to version 2, alpha and delta to
    version 3.

    >>> wiou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]])
    0.9579
    >>> wiou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 1.0, 3.0, 3.0]], version=3, running_mean=0.5)
    1.2493

    Elsewhere: in none of the large libraries; the authors' code keeps the running mean inside.

    Tong et al., *Wise-IoU: Bounding Box Regression Loss with Dynamic Focusing Mechanism* (2023).
    """
    if version != 1 and running_mean is None:
        raise ValueError(
            f"wiou: version {version} needs running_mean, the running mean of 1 - IoU; "
            f"begin with running_mean=1.0"
        )
    x, y = spans(pred, target)
    inter, hull = meet(xp, x, y)
    miss = 1.0 - overlap(xp, x, y, inter)
    diagonal = xp.stop_gradient(squared(hull[0], hull[1]))
    value = xp.exp(xp.div(squared(move(x), move(y)), diagonal)) * miss
    if version == 1:
        return value
    beta = xp.stop_gradient(xp.div(miss, running_mean))
    if version == 2:
        return xp.pow(beta, gamma) * value
    return xp.div(beta, delta) * xp.exp((delta - beta) * xp.log(alpha)) * value

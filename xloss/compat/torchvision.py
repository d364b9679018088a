"""The losses of `torchvision.ops`, and its matrices of box overlaps, with their signatures.

Boxes are corners (x1, y1, x2, y2), as they are: a box the wrong way round has the area that the
product of its sides gives. Where torchvision has 0 / 0 the ratio is 0 with gradient 0.
"""

import math
from typing import Any

from .._bind import shape_of
from .._compat import Array, Door
from .._compat_reading import floats, number, same_shapes, spread
from ..dialect import XP
from ..losses import binary

__all__ = [
    "sigmoid_focal_loss",
    "generalized_box_iou_loss",
    "distance_box_iou_loss",
    "complete_box_iou_loss",
    "box_area",
    "box_iou",
    "generalized_box_iou",
    "distance_box_iou",
    "complete_box_iou",
]

REDUCTIONS = ("none", "mean", "sum")
FORMATS = ("xyxy", "xywh", "cxcywh")


# --- losses ---------------------------------------------------------------------------------------
def reduced(on: Door, name: str, value: Array, reduction: str, empty: float) -> Array:
    if reduction not in REDUCTIONS:
        raise ValueError(f"{name}: reduction must be one of {REDUCTIONS}, got {reduction!r}")
    if reduction == "mean" and 0 in value.shape:
        return on.xp.sum(value) + empty
    return {"none": lambda x: x, "mean": on.xp.mean, "sum": on.xp.sum}[reduction](value)


def sigmoid_focal_loss(
    on: Door, inputs: Any, targets: Any, alpha: float = 0.25, gamma: float = 2,
    reduction: str = "none",
) -> Any:  # fmt: skip
    """alpha_t (1 - p_t)^gamma times the cross-entropy of logits; alpha -1 leaves out alpha_t.

    p_t = t σ(x) + (1 - t) σ(-x), alpha_t = alpha t + (1 - alpha)(1 - t). The mean of nothing is
    NaN. With a gamma below 1 the gradient of a saturated logit, NaN in torchvision, is finite.
    """
    name, given = "sigmoid_focal_loss", {"inputs": inputs, "targets": targets}
    if not 0 <= alpha <= 1 and alpha != -1:
        raise ValueError(f"{name}: alpha must be in [0, 1], or -1 to leave it out, got {alpha}")
    (x, target), dtype = floats(on, name, given, real=("targets",))
    same_shapes(name, inputs=x, targets=target)
    factor = None if alpha == -1 else number(on, name, "alpha", alpha, x)
    gamma = number(on, name, "gamma", gamma, x)
    value = binary.focal(on.xp, x, target, alpha=factor, gamma=gamma)
    return on.arrays.cast(reduced(on, name, value, reduction, float("nan")), dtype)


def two(on: Door, name: str, boxes1: Any, boxes2: Any) -> tuple[Array, Array]:
    """Both in float32 or float64, half and integers in the former."""
    given = {"boxes1": boxes1, "boxes2": boxes2}
    (first, second), _ = floats(on, name, given, real=tuple(given))
    for key, x in zip(given, (first, second), strict=True):
        if shape_of(x)[-1:] != (4,):
            raise ValueError(f"{name}: {key} must have a last axis of 4, got shape {shape_of(x)}")
    return first, second


def paired(on: Door, name: str, boxes1: Any, boxes2: Any) -> tuple[Array, Array]:
    """Box by box, the second stretched to the first."""
    first, second = two(on, name, boxes1, boxes2)
    wide, second = spread(on.xp, name, first, second)
    if shape_of(wide) != shape_of(first):
        same_shapes(name, boxes2=second, boxes1=first)
    return first, second


def meeting(xp: XP, first: Array, second: Array) -> tuple[Array, Array]:
    """Width and height of the intersection, below 0 of the gap, and of the box around both."""
    low, high = xp.minimum(first, second), xp.maximum(first, second)
    return low[..., 2:] - high[..., :2], high[..., 2:] - low[..., :2]


def product(sides: Array) -> Array:
    return sides[..., 0] * sides[..., 1]


def squared(sides: Array) -> Array:
    return sides[..., 0] ** 2 + sides[..., 1] ** 2


def sides(boxes: Array) -> Array:
    return boxes[..., 2:] - boxes[..., :2]


def quotient(xp: XP, a: Array, b: Array) -> Array:
    """a / b, infinite where b alone is 0; but 0 / 0 is 0 without a gradient."""
    nothing = (a == 0.0) & (b == 0.0)
    return xp.where(nothing, 0.0, a / xp.where(nothing, 1.0, b))


def union(first: Array, second: Array, common: Array) -> Array:
    return product(sides(first)) + product(sides(second)) - common


def off_centre(first: Array, second: Array) -> Array:
    """The squared distance of the centres."""
    return squared((first[..., 2:] + first[..., :2] - second[..., 2:] - second[..., :2]) / 2.0)


def misproportion(xp: XP, first: Array, second: Array, iou: Array, eps: Array) -> Array:
    """alpha v of the complete IoU, with alpha as a constant."""
    turn = angle(xp, second) - angle(xp, first)
    v = (4.0 / math.pi**2) * turn**2
    return xp.stop_gradient(quotient(xp, v, 1.0 - iou + v + eps)) * v


def angle(xp: XP, boxes: Array) -> Array:
    """atan(width / height), and its limit for a box without height; 0 for a point."""
    wide = sides(boxes)
    width, height = wide[..., 0], wide[..., 1]
    return xp.atan2(xp.where(height < 0.0, -width, width), xp.abs(height))


def distance_loss(xp: XP, first: Array, second: Array, eps: Array) -> tuple[Array, Array]:
    """1 - IoU + the squared distance of the centres over the squared diagonal; and IoU."""
    inner, outer = meeting(xp, first, second)
    common = product(xp.relu(inner))
    iou = quotient(xp, common, union(first, second, common) + eps)
    return 1.0 - iou + quotient(xp, off_centre(first, second), squared(outer) + eps), iou


def generalized_box_iou_loss(
    on: Door, boxes1: Any, boxes2: Any, reduction: str = "none", eps: float = 1e-7
) -> Any:
    """1 - I / (U + eps) + (C - U) / (C + eps), C being the area of the smallest box around both.

    Equal boxes have a loss above 0, by eps over their area. `boxes2` broadcasts to `boxes1`. The
    mean of nothing is 0; half precision comes back as float32.
    """
    xp, name = on.xp, "generalized_box_iou_loss"
    first, second = paired(on, name, boxes1, boxes2)
    small = number(on, name, "eps", eps, first)
    inner, outer = meeting(xp, first, second)
    common, hull = product(xp.relu(inner)), product(outer)
    both = union(first, second, common)
    value = 1.0 - quotient(xp, common, both + small) + quotient(xp, hull - both, hull + small)
    return reduced(on, name, value, reduction, 0.0)


def distance_box_iou_loss(
    on: Door, boxes1: Any, boxes2: Any, reduction: str = "none", eps: float = 1e-7
) -> Any:
    """1 - I / (U + eps) + d² / (c² + eps), d between the centres, c the diagonal around both.

    `boxes2` broadcasts to `boxes1`. The mean of nothing is 0; half precision comes back as float32.
    """
    name = "distance_box_iou_loss"
    first, second = paired(on, name, boxes1, boxes2)
    value, _ = distance_loss(on.xp, first, second, number(on, name, "eps", eps, first))
    return reduced(on, name, value, reduction, 0.0)


def complete_box_iou_loss(
    on: Door, boxes1: Any, boxes2: Any, reduction: str = "none", eps: float = 1e-7
) -> Any:
    """The distance loss plus alpha v, v = (4 / pi²) (atan(w/h) - atan(w'/h'))².

    alpha = v / (1 - IoU + v + eps) is a constant. `eps` is in alpha alone: the distance loss has
    1e-7 in any case. The angle of a box without height is a quarter turn, that of a point 0, both
    with a gradient, where torchvision is NaN. The mean of nothing is 0.
    """
    xp, name = on.xp, "complete_box_iou_loss"
    first, second = paired(on, name, boxes1, boxes2)
    value, iou = distance_loss(xp, first, second, number(on, name, "eps", 1e-7, first))
    small = number(on, name, "eps", eps, first)
    return reduced(on, name, value + misproportion(xp, first, second, iou, small), reduction, 0.0)


# --- matrices -------------------------------------------------------------------------------------
def corners(on: Door, name: str, boxes: Array, fmt: str) -> Array:
    if fmt not in FORMATS:
        raise ValueError(f"{name}: fmt must be one of {FORMATS}, got {fmt!r}; boxes have no angle")
    place, size = boxes[..., :2], boxes[..., 2:]
    if fmt == "xyxy":
        return boxes
    low = place - size / 2.0 if fmt == "cxcywh" else place
    high = place + size / 2.0 if fmt == "cxcywh" else place + size
    return on.xp.concat([low, high], axis=-1)


def crossed(on: Door, name: str, boxes1: Any, boxes2: Any) -> tuple[Array, Array]:
    """Every box of the first with every one of the second, on two axes; leading ones broadcast."""
    first, second = two(on, name, boxes1, boxes2)
    first = on.xp.expand_dims(first, axis=-2)
    if len(second.shape) > 1:
        second = on.xp.expand_dims(second, axis=-3)
    first, second = spread(on.xp, name, first, second)
    return first, second


def held(xp: XP, sides: Array) -> Array:
    """Not below 0; at 0 the slope of the matrices is that of the inside."""
    return xp.where(sides < 0.0, 0.0, sides)


def ratio(xp: XP, first: Array, second: Array) -> tuple[Array, Array]:
    """IoU and the area of the union."""
    inner, _ = meeting(xp, first, second)
    common = product(held(xp, inner))
    both = union(first, second, common)
    return quotient(xp, common, both), both


def box_area(on: Door, boxes: Any, fmt: str = "xyxy") -> Any:
    """The area of each box (..., 4): the product of its sides, whatever their signs."""
    (x,), _ = floats(on, "box_area", {"boxes": boxes}, real=("boxes",))
    return product(sides(corners(on, "box_area", x, fmt)))


def box_iou(on: Door, boxes1: Any, boxes2: Any, fmt: str = "xyxy") -> Any:
    """The (N, M) matrix of I / U of N boxes with M; `fmt` may be "xyxy", "xywh" or "cxcywh".

    0 / 0, of two boxes without area, is 0. Boxes with an angle are refused.
    """
    name = "box_iou"
    first, second = crossed(on, name, boxes1, boxes2)
    first, second = (corners(on, name, x, fmt) for x in (first, second))
    return ratio(on.xp, first, second)[0]


def generalized_box_iou(on: Door, boxes1: Any, boxes2: Any) -> Any:
    """The matrix of I / U - (C - U) / C, C being the area of the smallest box around both."""
    xp = on.xp
    first, second = crossed(on, "generalized_box_iou", boxes1, boxes2)
    iou, both = ratio(xp, first, second)
    hull = product(held(xp, meeting(xp, first, second)[1]))
    return iou - quotient(xp, hull - both, hull)


def distance_iou(xp: XP, first: Array, second: Array, eps: Array) -> tuple[Array, Array]:
    iou, _ = ratio(xp, first, second)
    outer = held(xp, meeting(xp, first, second)[1])
    return iou - quotient(xp, off_centre(first, second), squared(outer) + eps), iou


def distance_box_iou(on: Door, boxes1: Any, boxes2: Any, eps: float = 1e-7) -> Any:
    """The matrix of I / U - d² / (c² + eps), d between the centres, c the diagonal around both."""
    name = "distance_box_iou"
    first, second = crossed(on, name, boxes1, boxes2)
    return distance_iou(on.xp, first, second, number(on, name, "eps", eps, first))[0]


def complete_box_iou(on: Door, boxes1: Any, boxes2: Any, eps: float = 1e-7) -> Any:
    """The matrix of the distance IoU less alpha v: see `complete_box_iou_loss`.

    Here `eps` is in both terms.
    """
    name = "complete_box_iou"
    first, second = crossed(on, name, boxes1, boxes2)
    small = number(on, name, "eps", eps, first)
    value, iou = distance_iou(on.xp, first, second, small)
    return value - misproportion(on.xp, first, second, iou, small)

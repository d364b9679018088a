"""Other libraries' losses on torch; written by `python -m xloss stubs`."""

from typing import Any, TypeAlias

from torch import Tensor

_Array: TypeAlias = Tensor
_Result: TypeAlias = Tensor

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

def sigmoid_focal_loss(
    inputs: Any,
    targets: Any,
    alpha: float = 0.25,
    gamma: float = 2,
    reduction: str = "none",
) -> Any:
    """alpha_t (1 - p_t)^gamma times the cross-entropy of logits; alpha -1 leaves out alpha_t.

    p_t = t σ(x) + (1 - t) σ(-x), alpha_t = alpha t + (1 - alpha)(1 - t). The mean of nothing is
    NaN. With a gamma below 1 the gradient of a saturated logit, NaN in torchvision, is finite.
    """

def generalized_box_iou_loss(
    boxes1: Any,
    boxes2: Any,
    reduction: str = "none",
    eps: float = 1e-07,
) -> Any:
    """1 - I / (U + eps) + (C - U) / (C + eps), C being the area of the smallest box around both.

    Equal boxes have a loss above 0, by eps over their area. `boxes2` broadcasts to `boxes1`. The
    mean of nothing is 0; half precision comes back as float32.
    """

def distance_box_iou_loss(
    boxes1: Any,
    boxes2: Any,
    reduction: str = "none",
    eps: float = 1e-07,
) -> Any:
    """1 - I / (U + eps) + d² / (c² + eps), d between the centres, c the diagonal around both.

    `boxes2` broadcasts to `boxes1`. The mean of nothing is 0; half precision comes back as float32.
    """

def complete_box_iou_loss(
    boxes1: Any,
    boxes2: Any,
    reduction: str = "none",
    eps: float = 1e-07,
) -> Any:
    """The distance loss plus alpha v, v = (4 / pi²) (atan(w/h) - atan(w'/h'))².

    alpha = v / (1 - IoU + v + eps) is a constant. `eps` is in alpha alone: the distance loss has
    1e-7 in any case. The angle of a box without height is a quarter turn, that of a point 0, both
    with a gradient, where torchvision is NaN. The mean of nothing is 0.
    """

def box_area(
    boxes: Any,
    fmt: str = "xyxy",
) -> Any:
    """The area of each box (..., 4): the product of its sides, whatever their signs."""

def box_iou(
    boxes1: Any,
    boxes2: Any,
    fmt: str = "xyxy",
) -> Any:
    """The (N, M) matrix of I / U of N boxes with M; `fmt` may be "xyxy", "xywh" or "cxcywh".

    0 / 0, of two boxes without area, is 0. Boxes with an angle are refused.
    """

def generalized_box_iou(
    boxes1: Any,
    boxes2: Any,
) -> Any:
    """The matrix of I / U - (C - U) / C, C being the area of the smallest box around both."""

def distance_box_iou(
    boxes1: Any,
    boxes2: Any,
    eps: float = 1e-07,
) -> Any:
    """The matrix of I / U - d² / (c² + eps), d between the centres, c the diagonal around both."""

def complete_box_iou(
    boxes1: Any,
    boxes2: Any,
    eps: float = 1e-07,
) -> Any:
    """The matrix of the distance IoU less alpha v: see `complete_box_iou_loss`.

    Here `eps` is in both terms.
    """

"""The losses of `torchvision.ops` in xloss."""

from typing import Any

from .plan import Options, Peer, Row
from .torch import reduction

ADDED = (
    "torchvision adds eps to the areas it divides by, in the unit of the boxes squared: boxes in "
    "[0, 1] have another loss there, equal boxes one above 0"
)


def alpha(options: Options) -> dict[str, Any]:
    """A negative alpha is how torchvision spells none."""
    value = options.value("alpha")
    return {} if value < 0 else {"alpha": value}


def box(ours: str, *more: str) -> Row:
    signature = "boxes1, boxes2, reduction='none', eps=1e-7"
    return Row(signature, ours, corners=(ADDED, *more))


PEER = Peer(
    "torchvision",
    {
        "sigmoid_focal_loss": Row(
            "inputs, targets, alpha=0.25, gamma=2, reduction='none'",
            "focal",
            "gamma",
            also=alpha,
            notes=("alpha is 0.25 by default in torchvision and off in xloss",),
        ),
        "generalized_box_iou_loss": box("giou"),
        "distance_box_iou_loss": box("diou"),
        "complete_box_iou_loss": box(
            "ciou", "boxes without height are NaN in torchvision or have a NaN gradient"
        ),
    },
    classes={},
    functions_in=(
        "torchvision.ops",
        "torchvision.ops.focal_loss",
        "torchvision.ops.giou_loss",
        "torchvision.ops.diou_loss",
        "torchvision.ops.ciou_loss",
    ),
    classes_in=(),
    reduction=reduction,
    nan_mean=True,
    framework="torch",
)

"""The losses of `torch.nn.functional`, with its signatures, defaults and conventions."""

from typing import Any

from .._compat import Door

__all__ = ["l1_loss"]


def l1_loss(on: Door, input: Any, target: Any, reduction: str = "mean") -> Any:
    """|input - target|."""
    return on.loss.l1(input, target, reduction=reduction)

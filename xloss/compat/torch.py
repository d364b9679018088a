"""The losses of `torch.nn.functional`, with its signatures, defaults and conventions."""

from .._compat import Array, Class, Door

__all__ = ["l1_loss"]


def l1_loss(on: Door, input: Array, target: Array, reduction: str = "mean") -> Array:
    """|input - target|."""
    return on.loss.l1(input, target, reduction=reduction)


CLASSES = {"L1Loss": Class(l1_loss, init="reduction")}

"""The common tail: weight, mask, reduction, denominator and empty batches, once for every loss.

With values l_i, weights w_i (the product of the caller's and the spec's own) and valid units V:

    none = w_i l_i (0 outside V)      sum  = sum over V of w_i l_i
    sums = (sum, sum over V of w_i)   mean = sum / denominator
"""

from collections.abc import Iterable
from typing import Any

REDUCTIONS = ("mean", "sum", "none", "sums")
DENOMINATORS = ("weight", "count")
EMPTY = ("zero", "nan")


def reduce(
    xp: Any,
    value: Any,
    unit: Any,
    *,
    weight: Any,
    mask: Any,
    reduction: str,
    denominator: Any,
    empty: str,
) -> Any:
    """Reduce a spec's `value` per unit.

    `unit` is the spec's own weight, already multiplied into `value`, or None; `weight` and `mask`
    have the shape of `value` or are None.
    """
    present = unit
    if weight is not None:
        value = value * weight
        unit = weight if unit is None else unit * weight
    if mask is not None:
        # Select after every product: what a masked unit holds must not reach sum or gradient.
        value = xp.where(mask, value, 0.0)
        unit = xp.astype(mask, value) if unit is None else xp.where(mask, unit, 0.0)
    if reduction == "none":
        return value
    total = xp.sum(value)
    return of_total(xp, total, value, unit, present, mask, reduction, denominator, empty)


def of_total(
    xp: Any,
    total: Any,
    value: Any,
    unit: Any,
    present: Any,
    mask: Any,
    reduction: str,
    denominator: Any,
    empty: str,
) -> Any:
    """What becomes of the sum of `value`, of which only shape and dtype are asked here.

    `unit` is the weight of each unit, 0 where it is masked, and `present` the part of it that is
    the spec's own; or None.
    """
    if reduction == "sum":
        return total
    if reduction == "sums":
        return total, xp.sum(xp.ones_like(value) if unit is None else unit)
    if not isinstance(denominator, str):
        divisor = denominator
    elif unit is None or (denominator == "count" and present is None and mask is None):
        # The count is a shape, so the quotient needs no guard at run time.
        if size(value.shape):
            return total / size(value.shape)
        return total if empty == "zero" else total + float("nan")
    elif denominator == "weight":
        divisor = xp.sum(unit)
    elif present is None:
        divisor = xp.sum(xp.astype(mask, value))
    else:
        counted = present != 0.0
        divisor = xp.sum(xp.astype(counted if mask is None else counted & mask, value))
    nothing = divisor == 0.0
    mean = total / xp.where(nothing, 1.0, divisor)
    return xp.where(nothing, 0.0 if empty == "zero" else float("nan"), mean)


def size(shape: Iterable[int]) -> int:
    """The number of elements; not by math.prod, which torch.compile refuses for symbols."""
    count = 1
    for length in shape:
        count *= length
    return count

"""Of `torch.nn.functional`: distances of numbers, and likelihoods."""

import math
from typing import Any

from ..._compat import Array, Door
from ...losses import likelihood, regression
from .tail import (
    array,
    broadcast,
    broadcast_with_warning,
    checked,
    expand,
    floored,
    is_complex,
    is_number,
    legacy,
    read,
    reduced,
    refuse_any,
    shape,
)


def weighted(
    on: Door, name: str, value: Any, input: Any, weight: Any, reduction: str, dtype: str
) -> Any:
    """As `reduced`, of values with a weight of the shape of the input."""
    if weight is None:
        return reduced(on, value, reduction, dtype)
    if shape(weight) != shape(input):
        raise ValueError(
            f"{name}: weight has shape {shape(weight)}, the input {shape(input)}; they must agree"
        )
    value = value * expand(on, weight, shape(value))
    if reduction != "mean":
        return reduced(on, value, reduction, dtype)
    # With 0 / 0 where nothing weighs anything, as torch has it.
    return on.arrays.cast(on.xp.sum(value) / on.xp.sum(weight), dtype)


def l1_loss(
    on: Door,
    input: Array,
    target: Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    weight: Array | None = None,
) -> Array:
    """|input - target|, also of complex numbers; gradient 0 where they are equal.

    With `weight` the mean divides by the sum of the weights. Unequal shapes are broadcast with a
    warning.
    """
    name = "l1_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    a, b = (array(on, name, k, x) for k, x in (("input", input), ("target", target)))
    if is_complex(on, a) or is_complex(on, b):
        a, b = broadcast_with_warning(on, name, a, b)
        out, parts = read(on, name, real=(a - b).real, imag=(a - b).imag, weight=weight)
        value = on.xp.norm(on.xp.stack(parts[:2], axis=0), axis=0)
        return weighted(on, name, value, a, parts[2], reduction, out)
    out, (x, t, w) = read(on, name, input=a, target=b, weight=weight)
    p, t = broadcast_with_warning(on, name, x, t)
    return weighted(on, name, regression.l1(on.xp, p, t), x, w, reduction, out)


def mse_loss(
    on: Door,
    input: Array,
    target: Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    weight: Array | None = None,
) -> Array:
    """(input - target)².

    With `weight` the mean divides by the sum of the weights. Unequal shapes are broadcast with a
    warning.
    """
    name = "mse_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, t, w) = read(on, name, input=input, target=target, weight=weight)
    p, t = broadcast_with_warning(on, name, x, t)
    return weighted(on, name, regression.mse(on.xp, p, t), x, w, reduction, out)


def smooth_l1_loss(
    on: Door,
    input: Array,
    target: Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    beta: float = 1.0,
) -> Array:
    """d² / (2 beta) where |d| < beta, else |d| - beta / 2, with d = input - target.

    With beta = 0 it is `l1_loss`. Unequal shapes are broadcast with a warning.
    """
    name = "smooth_l1_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    if is_number(beta) and beta < 0:
        raise ValueError(f"{name}: beta must be a number >= 0, got {beta}")
    out, (x, t) = read(on, name, input=input, target=target)
    x, t = broadcast_with_warning(on, name, x, t)
    width = on.arrays.number(beta, x, on.arrays.dtype(x))
    return reduced(on, regression.smooth_l1(on.xp, x, t, beta=width), reduction, out)


def huber_loss(
    on: Door,
    input: Array,
    target: Array,
    reduction: str = "mean",
    delta: float = 1.0,
    weight: Array | None = None,
) -> Array:
    """d² / 2 where |d| < delta, else delta (|d| - delta / 2), with d = input - target.

    With `weight` the mean divides by the number of elements, unlike that of `l1_loss` and
    `mse_loss`. Unequal shapes are broadcast with a warning.
    """
    name = "huber_loss"
    reduction = checked(name, reduction)
    if is_number(delta) and not delta > 0:
        raise ValueError(f"{name}: delta must be a positive number, got {delta}")
    out, (x, t, w) = read(on, name, input=input, target=target, weight=weight)
    p, t = broadcast_with_warning(on, name, x, t)
    value = regression.huber(on.xp, p, t, delta=on.arrays.number(delta, p, on.arrays.dtype(p)))
    if w is not None:
        # Weighted here, since the mean is over the count.
        value = weighted(on, name, value, x, w, "none", on.arrays.dtype(value))
    return reduced(on, value, reduction, out)


def poisson_nll_loss(
    on: Door,
    input: Array,
    target: Array,
    log_input: bool = True,
    full: bool = False,
    size_average: bool | None = None,
    eps: float = 1e-8,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Array:
    """exp(input) - target · input; without `log_input` input - target · log(input + eps).

    With `full` Stirling's formula for log target! is added where target > 1. Unequal shapes are
    broadcast. The gradient in a target of 0 is finite with `full`; torch's is NaN.
    """
    name = "poisson_nll_loss"
    reduction = checked(name, legacy(size_average, reduce, reduction))
    out, (x, t) = read(on, name, input=input, target=target)
    x, t = broadcast(on, name, x, t)
    value = likelihood.poisson_nll(on.xp, x, t, log_input=log_input, full=full, eps=eps)
    return reduced(on, value, reduction, out)


def gaussian_nll_loss(
    on: Door,
    input: Array,
    target: Array,
    var: Array | float,
    full: bool = False,
    eps: float = 1e-6,
    reduction: str = "mean",
) -> Array:
    """(log v + (input - target)² / v) / 2 with v = max(var, eps); `full` adds log(2 pi) / 2.

    The gradient does not see the floor: below eps it is that of the formula at eps. `var` is a
    number, of the shape of the input, or without its last axis, or with 1 in the place of one axis.
    A negative one is an error where it can be read, and elsewhere counts as eps.
    """
    name = "gaussian_nll_loss"
    reduction = checked(name, reduction)
    out, (x, t, v) = read(on, name, input=input, target=target, var=var)
    refuse_any(on, name, v < 0.0, "var has a negative element")
    if is_number(var):
        v = expand(on, v, shape(x))
    elif shape(v) != shape(x):
        if shape(v) == shape(x)[:-1]:
            v = on.xp.expand_dims(v, axis=-1)
        unlike = [a for a, b in zip(shape(x), shape(v), strict=False) if a != b]
        if (
            len(x.shape) != len(v.shape)
            or len(unlike) > 1
            or shape(v)
            != tuple(a if a == b else 1 for a, b in zip(shape(x), shape(v), strict=True))
        ):
            raise ValueError(
                f"{name}: var has shape {shape(var)}, expected {shape(x)}, {shape(x)[:-1]}, or "
                f"that of the input with 1 in the place of one axis"
            )
    x, t, v = broadcast(on, name, x, t, floored(on, v, eps))
    err = x - t
    # Not err², which overflows sooner than the quotient.
    value = 0.5 * (on.xp.log(v) + err * (err / v))
    if full:
        value = value + 0.5 * math.log(2.0 * math.pi)
    return reduced(on, value, reduction, out)


def kl_div(
    on: Door,
    input: Array,
    target: Array,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    log_target: bool = False,
) -> Array:
    """target (log target - input), one value per element; exp(target) (target - input) if logs.

    "mean" divides by the number of elements, "batchmean" by the length of the first axis, which is
    the divergence of a batch. Unequal shapes are broadcast. A target of 0 costs 0 for an input of
    -inf as well, and has a finite gradient; torch has NaN for both.
    """
    name = "kl_div"
    choices = ("none", "batchmean", "mean", "sum")
    reduction = checked(name, legacy(size_average, reduce, reduction), choices)
    out, (x, t) = read(on, name, input=input, target=target)
    lead = shape(x)[:1]
    x, t = broadcast(on, name, x, t)
    if log_target:
        possible = t > -math.inf
        cost = on.xp.where(possible, t, 0.0) - on.xp.where(possible, x, 0.0)
        # The comparison alone would lose a NaN.
        value = on.xp.exp(t) * on.xp.where(on.xp.isnan(t), t, cost)
    else:
        value = on.xp.xlogy(t, t) - on.xp.xmul(t, x)
    if reduction != "batchmean":
        return reduced(on, value, reduction, out)
    total = on.xp.sum(value)
    if lead:
        total = total / lead[0] if lead[0] else total + math.nan
    return on.arrays.cast(total, out)

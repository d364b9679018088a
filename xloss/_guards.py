"""Guarded elementary functions, once for all pages of the dialect.

Each selects a harmless input *before* the function with the infinite slope and the wanted value
*after* it, so that no order of derivative, in either mode, meets 0 * inf. `np` is the namespace
of the framework (torch, jax.numpy, numpy); only functions that all of them spell alike are used.

Masks come from a comparison of one array with a Python number, or of a difference with 0: of two
arrays, also of one with a 0-d array, torch.compile keeps the mask for the backward pass, and its
kernels for a CPU store and load booleans one at a time.
"""

import math
import operator
from collections.abc import Callable
from typing import Any

INF = float("inf")
LOG_2 = math.log(2.0)
HALF_LOG_2PI = 0.5 * math.log(2.0 * math.pi)
SHIFT = 8.0  # from where eight terms of the series beyond Stirling's formula are enough
FACTORIAL = 40320.0  # of SHIFT


def clip(np: Any, x: Any, low: Any, high: Any) -> Any:
    # Comparisons keep NaN in x, and take the constant (derivative 0) at the bound itself.
    if low is not None:
        x = np.where(x - low <= 0.0, low, x)
    if high is not None:
        x = np.where(x - high >= 0.0, high, x)
    return x


def log(np: Any, x: Any, low: Any = None) -> Any:
    # Of a floor by its exponential: a mask that hung on the logarithm would have to be kept for the
    # gradient, or the logarithm made again. Not by x itself: a negative one is to be NaN.
    held = x == 0.0 if low is None else np.abs(x) - exp_of(np, low) <= 0.0
    return np.where(held, -INF if low is None else low, np.log(np.where(held, 1.0, x)))


def log1p(np: Any, x: Any, low: Any = None) -> Any:
    held = x == -1.0 if low is None else np.abs(1.0 + x) - exp_of(np, low) <= 0.0
    return np.where(held, -INF if low is None else low, np.log1p(np.where(held, 0.0, x)))


def exp_of(np: Any, number: Any) -> Any:
    return math.exp(number) if isinstance(number, int | float) else np.exp(number)


def log1p_ratio(np: Any, a: Any, b: Any) -> Any:
    gap = a - b
    over = gap > 0.0
    # By the smaller one, so that the quotient is never near -1. Not |gap|: its second derivative
    # at 0 is 0.
    size = np.log1p(np.where(over, gap, -gap) / (1.0 + np.where(over, b, a)))
    return np.where(over, size, -size)


def log_cosh(np: Any, x: Any) -> Any:
    # Near 0 by log(1 + (cosh(x) - 1)): there |x| - log 2 + log(1 + exp(-2 |x|)) would cancel.
    size = np.abs(x)
    near = size <= 0.75
    y = np.where(near, 0.5 * x, 0.0)  # not of |x|, whose second derivative at 0 is 0
    arg = np.where(near, 2.0 * short_sinh(y) ** 2, np.exp(-2.0 * size))
    return np.where(near, 0.0, size - LOG_2) + np.log1p(arg)


def short_sinh(y: Any) -> Any:
    """sinh(y) for |y| <= 3/8 by its series, which is more accurate than XLA's expm1 and tanh."""
    q = y * y
    tail = 1.0 + q * (1.0 / 72.0) * (1.0 + q * (1.0 / 110.0) * (1.0 + q * (1.0 / 156.0)))
    return y * (1.0 + q * (1.0 / 6.0) * (1.0 + q * (1.0 / 20.0) * (1.0 + q * (1.0 / 42.0) * tail)))


def sqrt(np: Any, x: Any) -> Any:
    zero = x == 0.0
    return np.where(zero, 0.0, np.sqrt(np.where(zero, 1.0, x)))


def pow(np: Any, x: Any, a: Any) -> Any:
    zero = x == 0.0
    # At 0: the value, with the slope and the curvature of the exponents that have one there. The
    # select keeps an infinite x out of the polynomial.
    none = np.zeros_like(a)
    value = np.where(a == 0.0, 1.0, np.where(a < 0.0, INF, none))
    slope = np.where(a == 1.0, 1.0, none)
    curvature = np.where(a == 2.0, 1.0, none)
    small = np.where(zero, x, 0.0)
    at_zero = value + small * (slope + small * curvature)
    return np.where(zero, at_zero, np.where(zero, 1.0, x) ** a)


def div(
    np: Any,
    a: Any,
    b: Any,
    divide: Callable[..., Any] = operator.truediv,  # pyright: ignore[reportUnknownMemberType]
) -> Any:
    # Over infinity value and derivatives are 0; the select is over `b`, often the smaller array.
    return divide(a, np.where(b == 0.0, INF, b))


def xmul(np: Any, x: Any, v: Any) -> Any:
    return x * np.where((x == 0.0) & (np.abs(v) == INF), 0.0, v)


def xlogy(np: Any, x: Any, y: Any) -> Any:
    zero = y == 0.0
    # x * 0 is 0 or NaN, with derivative 0.
    at_zero = np.where(x > 0.0, -INF, np.where(x < 0.0, INF, x * 0.0))
    return np.where(zero, at_zero, x * np.log(np.where(zero, 1.0, y)))


def lgamma(np: Any, x: Any) -> Any:
    # A composition on every page: torch's own has a second derivative with an error of 5e-10 in
    # float64, and XLA's loses four bits near 3. NaN passes, since it compares as neither.
    pole, below, small = x == 0.0, x < 0.0, x < SHIFT
    x = np.where(x <= 0.0, 1.0, x)
    near, far = np.where(small, x, 1.0), np.where(small, SHIFT, x)
    # Stirling's formula at x + SHIFT, less the logarithm of the factors between: as a difference
    # to the same at 1 or 2, so that few digits are lost near these zeros.
    at_one = near < 1.5
    n = np.where(at_one, near - 1.0, near - 2.0)
    base = np.where(at_one, 1.0 + SHIFT, np.zeros_like(near) + (2.0 + SHIFT))
    product = near
    for k in range(1, int(SHIFT)):
        product = product * (near + k)
    factors = np.where(at_one, product / FACTORIAL, product / (FACTORIAL * (SHIFT + 1.0)))
    shifted = n * (np.log(base) - 1.0) + (base + n - 0.5) * np.log1p(n / base) - np.log(factors)
    shifted = shifted + (stirling_tail(base + n) - stirling_tail(base))
    direct = (far - 0.5) * (np.log(far) - 1.0) + (HALF_LOG_2PI - 0.5) + stirling_tail(far)
    value = np.where(small, shifted, direct)
    return np.where(pole, INF, np.where(below, math.nan, value))


def stirling_tail(x: Any) -> Any:
    """What log Gamma(x) has beyond Stirling's formula, for x >= SHIFT."""
    u = 1.0 / x
    t = u * u
    far = 691.0 / 360360.0 - t * (1.0 / 156.0 - t * (3617.0 / 122400.0))
    far = 1.0 / 1680.0 - t * (1.0 / 1188.0 - t * far)
    return u * (1.0 / 12.0 - t * (1.0 / 360.0 - t * (1.0 / 1260.0 - t * far)))


def atan2(np: Any, y: Any, x: Any) -> Any:
    corner = (x == 0.0) & (y == 0.0)
    return np.where(corner, 0.0, np.atan2(np.where(corner, 0.0, y), np.where(corner, 1.0, x)))

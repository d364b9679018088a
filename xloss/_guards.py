"""Guarded elementary functions, once for all pages of the dialect.

Each selects a harmless input *before* the function with the infinite slope and the wanted value
*after* it, so that no order of derivative, in either mode, meets 0 * inf. `np` is the namespace
of the framework (torch, jax.numpy, numpy); only functions that all of them spell alike are used.
"""

import operator
from collections.abc import Callable
from typing import Any

INF = float("inf")


def clip(np: Any, x: Any, low: Any, high: Any) -> Any:
    # Comparisons keep NaN in x, and take the constant (derivative 0) at the bound itself.
    if low is not None:
        x = np.where(x <= low, low, x)
    if high is not None:
        x = np.where(x >= high, high, x)
    return x


def log(np: Any, x: Any) -> Any:
    zero = x == 0.0
    return np.where(zero, -INF, np.log(np.where(zero, 1.0, x)))


def log1p(np: Any, x: Any) -> Any:
    corner = x == -1.0
    return np.where(corner, -INF, np.log1p(np.where(corner, 0.0, x)))


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
    zero = b == 0.0
    return np.where(zero & (a == a), 0.0, divide(a, np.where(zero, 1.0, b)))  # a == a: not NaN


def xmul(np: Any, x: Any, v: Any) -> Any:
    return x * np.where((x == 0.0) & np.isinf(v), 0.0, v)


def xlogy(np: Any, x: Any, y: Any) -> Any:
    zero = y == 0.0
    # x * 0 is 0 or NaN, with derivative 0.
    at_zero = np.where(x > 0.0, -INF, np.where(x < 0.0, INF, x * 0.0))
    return np.where(zero, at_zero, x * np.log(np.where(zero, 1.0, y)))


def atan2(np: Any, y: Any, x: Any) -> Any:
    corner = (x == 0.0) & (y == 0.0)
    return np.where(corner, 0.0, np.atan2(np.where(corner, 0.0, y), np.where(corner, 1.0, x)))

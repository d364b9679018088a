"""One comparison that raises, and the one table of how close is close.

Two elements agree where `|actual - expected| <= rtol * max(|expected|, scale) + floor`, with `rtol`
and `floor` from `TOLERANCE` and

    scale = min(1, the largest finite |expected| in the array)

A sum that cancels keeps the rounding error of its terms, and a comparison cannot see the terms. It
takes them to be as large as the array's largest element, so that gradients of 1e-6 (a mean over
many samples) are still held to relative accuracy; but never larger than 1, so that one huge element
does not excuse its neighbours. A single number is compared relative to itself.
"""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np


class Tolerance(NamedTuple):
    """What two results of a dtype may differ by, and the facts about the dtype."""

    rtol: float
    floor: float
    eps: float  # spacing of the numbers at 1
    tiny: float  # smallest normal number
    why: str


# The floor is where XLA flushes subnormals to zero, and in float16, which it computes in float32,
# the smallest subnormal.
_ORDER = "other orders of summation and other makes of exp and log, far below any wrong constant"
_ONCE = "one eps, 1 to 2 ulp: computed in float32 and rounded once"
TOLERANCE = {
    "float64": Tolerance(1e-12, 2.0**-1022, 2.0**-52, 2.0**-1022, f"4500 eps: {_ORDER}"),
    "float32": Tolerance(2.0**-18, 2.0**-126, 2.0**-23, 2.0**-126, f"32 eps, 3.8e-6: {_ORDER}"),
    "float16": Tolerance(2.0**-10, 2.0**-24, 2.0**-10, 2.0**-14, _ONCE),
    "bfloat16": Tolerance(2.0**-7, 2.0**-126, 2.0**-7, 2.0**-126, _ONCE),
}
_EXACT = Tolerance(0.0, 0.0, 1.0, 1.0, "integers and booleans are equal or not")


@dataclass(frozen=True)
class Leaf:
    """One pair of arrays, seen at the element that came closest to its tolerance or beyond it."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    index: tuple[int, ...]
    actual: str
    expected: str
    absolute: float
    relative: float
    ulps: float
    allowed: float
    share: float  # of the tolerance that is used up
    differ: int  # elements beyond the tolerance
    finite: int  # finite elements of `expected`: that NaN equals NaN says little
    run: str = ""
    inputs: tuple[str, ...] = ()


def assert_close(
    actual: Any,
    expected: Any,
    *,
    dtype: Any = None,
    rtol: float | None = None,
    atol: float | None = None,
    reason: str | None = None,
    name: str = "",
) -> None:
    """Raise AssertionError unless every element agrees; show the worst. Nothing is averaged.

    Shapes must be equal; NaN agrees with NaN and an infinity with itself; integers and booleans
    must be equal. The tolerance is that of `dtype`, by default `actual`'s: `expected` may be more
    precise. The rule and its reasons are in `xloss.testing.close`.

    `rtol` or `atol` need a `reason`. `rtol` replaces the table's; with `atol` the test becomes
    `|actual - expected| <= atol + rtol * |expected|`.

    >>> assert_close([0.1 + 0.2], [0.3])
    >>> assert_close(0.3333, 1 / 3, rtol=2e-4, reason="the paper prints four digits")
    """
    check_reason(rtol, atol, reason)
    a, found = as_array(actual)
    e, _ = as_array(expected)
    if a.shape != e.shape:
        raise AssertionError(f"{name or 'array'} has shape {a.shape}, expected {e.shape}")
    leaf = compare(name or "array", a, e, dtype_name(dtype or found), rtol, atol)
    if leaf and leaf.differ:
        raise AssertionError(explain(leaf))


def compare(
    name: str,
    a: np.ndarray,
    e: np.ndarray,
    dtype: str,
    rtol: float | None = None,
    atol: float | None = None,
    unit: float = 1.0,
    peak: float = 0.0,
) -> Leaf | None:
    """How far `a` is from `e`, of the same shape, where it is furthest; None when they are empty.

    Where the caller knows the terms better, `peak` is the least that the largest element counts as,
    and `unit` multiplies the scale.
    """
    if e.size == 0:
        return None
    spec = TOLERANCE.get(dtype, _EXACT)
    rtol = spec.rtol if rtol is None else rtol
    error, size = _error(a, e), finite_size(e)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        if atol is None:
            scale = unit * min(1.0, max(peak, size.max()))
            allowed = rtol * np.maximum(size, scale) + spec.floor
        else:
            allowed = atol + rtol * size
        excess, relative = (np.where(error == 0, 0.0, error / by) for by in (allowed, size))
    i = tuple(map(int, np.unravel_index(int(np.argmax(excess)), e.shape)))
    return Leaf(
        name=name,
        dtype=dtype,
        shape=e.shape,
        index=i,
        actual=show_number(a[i], dtype),
        expected=show_number(e[i], dtype),
        absolute=float(error[i]),
        relative=float(relative[i]),
        ulps=float(ulp_error(a, e, dtype=dtype)[i]),
        allowed=float(allowed[i]),
        share=float(excess[i]),
        differ=int(np.sum(~(error <= allowed) | np.isinf(error))),
        finite=int(np.isfinite(e).sum()),
    )


def explain(leaf: Leaf, actual: str = "actual", expected: str = "expected") -> str:
    """Where and by how much the two sides differ, a fact a line."""
    pad = max(len(actual), len(expected))
    lines = [
        f"{leaf.name} differs ({leaf.dtype}, shape {leaf.shape})",
        f"differ   {leaf.differ} of {math.prod(leaf.shape)} elements; at {show_index(leaf.index)}",
        f"         {actual:<{pad}}  {leaf.actual}",
        f"         {expected:<{pad}}  {leaf.expected}",
        f"error    {leaf.absolute:.3g}, allowed {leaf.allowed:.3g}; "
        f"{leaf.ulps:.3g} ulp, relative {leaf.relative:.3g}",
        *(f"where    {text}" for text in leaf.inputs),
    ]
    return "\n  ".join(lines)


def ulp_error(actual: Any, expected: Any, *, dtype: Any = None) -> np.ndarray:
    """Elementwise |actual - expected| in units in the last place of `dtype` at `expected`.

    The dtype is `actual`'s unless given. Below the smallest normal number the unit stays what it is
    there. NaN against NaN and equal infinities count 0, any other non-finite pair counts inf.

    >>> ulp_error(np.float32([1.0, 2.0]), [1 + 2**-23, np.inf]).tolist()
    [1.0, inf]
    """
    a, found = as_array(actual)
    e, _ = as_array(expected)
    spec = TOLERANCE.get(dtype_name(dtype or found), _EXACT)
    exponent = np.frexp(np.maximum(finite_size(e), spec.tiny))[1]
    unit = np.ldexp(spec.eps, exponent - 1) if spec is not _EXACT else 1.0
    with np.errstate(over="ignore"):
        return np.asarray(_error(a, e) / unit)


def as_array(x: Any) -> tuple[np.ndarray, str]:
    """The NumPy array of a tensor, array or list, and its dtype's name (bfloat16 as float32)."""
    if hasattr(x, "detach"):
        name = str(x.dtype).removeprefix("torch.")
        # Forced, since autograd may give a zero that has no storage.
        array = (x.float() if name == "bfloat16" else x).numpy(force=True)
    else:
        array = np.asarray(x)
        name = array.dtype.name
        array = array.astype(np.float32) if name == "bfloat16" else array
    if name not in TOLERANCE and array.dtype.kind not in "biu":
        raise TypeError(f"cannot compare a {type(x).__name__} of dtype {name}: {x!r:.80}")
    return array, name


def dtype_name(dtype: Any) -> str:
    """float32 for "float32", numpy.float32, torch.float32, jax.numpy.float32."""
    name = str(getattr(dtype, "__name__", dtype)).removeprefix("torch.")
    return name if name == "bfloat16" else np.dtype(name).name


def check_reason(rtol: float | None, atol: float | None, reason: str | None) -> None:
    """A tolerance of one's own is an exception, and an exception is explained."""
    for name, value in (("rtol", rtol), ("atol", atol)):
        if value is not None and not value >= 0:
            raise ValueError(f"{name} must be at least 0, got {value}")
        if value is not None and not (reason and reason.strip()):
            raise ValueError(f"{name}={value} replaces the derived tolerance: give a `reason`")


def show_index(index: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, index))}]"


def show_number(x: Any, dtype: str) -> str:
    return f"{float(x):.9g}" if dtype in TOLERANCE and dtype != "float64" else str(x)


def finite_size(e: np.ndarray) -> np.ndarray:
    """|e| in float64, 0 where it is not finite."""
    return np.abs(np.where(np.isfinite(e), e, 0).astype(np.float64))


def _error(a: np.ndarray, e: np.ndarray) -> np.ndarray:
    """|a - e| in float64; 0 where both are NaN or the same infinity, inf where only one is."""
    with np.errstate(invalid="ignore", over="ignore"):
        error = np.abs(a.astype(np.float64) - e.astype(np.float64))
    if a.dtype.kind in "biu" and e.dtype.kind in "biu":
        error = np.maximum(error, 1.0)  # beyond 2**53 a difference can vanish in float64
    same = (a == e) | (np.isnan(a) & np.isnan(e))
    return np.where(same, 0.0, np.where(np.isnan(error), np.inf, error))

"""What the losses of `torch.nn.functional` share: dtypes, broadcasting, reductions."""

import math
import warnings
from typing import Any

from ..._bind import shape_of as shape
from ..._compat import Door
from ..._compat_reading import common_shape, stretched
from ..._reduce import size

HALF = ("float16", "bfloat16")
FLOATS = ("float64", "float32", *HALF)
PARTS = {"complex128": "float64", "complex64": "float32"}  # the dtype of both parts
REDUCTIONS = ("none", "mean", "sum")


# --- reading --------------------------------------------------------------------------------------
def array(on: Door, name: str, key: str, value: Any, like: Any = None) -> Any:
    x = on.arrays.asarray(value, like)
    if x is None:
        kind = f"{type(value).__module__}.{type(value).__qualname__}"
        raise TypeError(f"{name}: {key} is of type {kind}; here it takes {on.arrays.TYPES}")
    return x


def is_number(value: Any) -> bool:
    """Whether an option can be checked: inside jit that of a JAX class may be a traced array."""
    return isinstance(value, int | float)


def is_float(on: Door, x: Any) -> bool:
    return on.arrays.dtype(x) in FLOATS


def is_complex(on: Door, x: Any) -> bool:
    return on.arrays.dtype(x).startswith("complex")


def sizes(on: Door, x: Any) -> Any:
    """|x| of complex numbers, with gradient 0 at 0; real numbers as they are."""
    if not is_complex(on, x):
        return x
    return on.xp.norm(on.xp.stack([x.real, x.imag], axis=0), axis=0)


def read(on: Door, name: str, **values: Any) -> tuple[str, list[Any]]:
    """The arrays in the dtype of the computation, and the dtype of what is returned.

    That is the widest of theirs, as torch promotes; halves are computed in float32 and integers
    count as the default float. None stays None.
    """
    out, arrays = read_numbers(on, name, **values)
    for key, x in zip(values, arrays, strict=True):
        if x is not None and is_complex(on, x):
            raise TypeError(f"{name}: {key} must be real numbers, got {on.arrays.dtype(x)}")
    return out, arrays


def read_numbers(on: Door, name: str, **values: Any) -> tuple[str, list[Any]]:
    """As `read`, complex numbers too, which stay so; what is returned is real."""
    arrays: list[Any] = []
    for key, value in values.items():
        like = next((x for x in arrays if x is not None), None)
        arrays.append(None if value is None else array(on, name, key, value, like))
    dtypes = {on.arrays.dtype(x) for x in arrays if x is not None}
    dtypes |= {PARTS[dtype] for dtype in dtypes if dtype in PARTS}
    found = [dtype for dtype in FLOATS if dtype in dtypes] or [on.arrays.default_float()]
    out = "float32" if found == list(HALF) else found[0]
    compute = "float32" if out in HALF else out
    return out, [None if x is None else as_computed(on, x, compute) for x in arrays]


def as_computed(on: Door, x: Any, dtype: str) -> Any:
    wide = {part: whole for whole, part in PARTS.items()}
    return on.arrays.cast(x, wide[dtype] if is_complex(on, x) else dtype)


def read_labels(on: Door, name: str, target: Any, like: Any) -> Any:
    labels = array(on, name, "target", target, like)
    if is_float(on, labels) or is_complex(on, labels) or on.arrays.dtype(labels) == "bool":
        raise TypeError(f"{name}: target must be integer, got {on.arrays.dtype(labels)}")
    return labels


# --- broadcasting ---------------------------------------------------------------------------------
def shared_shape(name: str, *shapes: tuple[int, ...]) -> tuple[int, ...]:
    common = common_shape(*shapes)
    if common is None:
        listed = " and ".join(map(str, shapes))
        raise ValueError(f"{name}: shapes {listed} cannot be broadcast together")
    return common


def expand(on: Door, x: Any, to: tuple[int, ...]) -> Any:
    return stretched(on.xp, x, to)


def broadcast(on: Door, name: str, *arrays: Any) -> list[Any]:
    """All in their common shape."""
    to = shared_shape(name, *map(shape, arrays))
    return [expand(on, x, to) for x in arrays]


def broadcast_with_warning(on: Door, name: str, input: Any, target: Any) -> list[Any]:
    if shape(input) != shape(target):
        warnings.warn(
            f"{name}: the target of shape {shape(target)} and the input of shape {shape(input)} "
            f"are broadcast, which is seldom what is meant; give both one shape",
            stacklevel=4,
        )
    return broadcast(on, name, input, target)


def fitted(on: Door, name: str, key: str, x: Any, to: tuple[int, ...]) -> Any:
    """A weight, broadcast to `to`, which it must not enlarge."""
    if shared_shape(name, shape(x), to) != to:
        raise ValueError(f"{name}: {key} of shape {shape(x)} does not broadcast to {to}")
    return expand(on, x, to)


# --- reductions -----------------------------------------------------------------------------------
def legacy(size_average: bool | None, reduce: bool | None, reduction: str) -> str:
    """The reduction, where either of the old pair is given that which they stand for.

    An option that is not given counts as true; `reduce=False` goes before `size_average`.
    """
    if size_average is None and reduce is None:
        return reduction
    averaged, reduced = size_average is not False, reduce is not False
    if size_average is not None:
        averaged = bool(size_average)
    if reduce is not None:
        reduced = bool(reduce)
    reduction = ("mean" if averaged else "sum") if reduced else "none"
    warnings.warn(
        f"size_average and reduce are deprecated; write reduction={reduction!r}", stacklevel=4
    )
    return reduction


def checked(name: str, reduction: str, choices: tuple[str, ...] = REDUCTIONS) -> str:
    if reduction == "elementwise_mean":
        warnings.warn("reduction='elementwise_mean' is deprecated; write 'mean'", stacklevel=4)
        return "mean"
    if reduction not in choices:
        raise ValueError(f"{name}: reduction must be one of {', '.join(choices)}, got {reduction}")
    return reduction


def reduced(on: Door, value: Any, reduction: str, dtype: str) -> Any:
    """The values, their sum, or their mean: NaN over nothing."""
    if reduction == "none":
        return on.arrays.cast(value, dtype)
    total = on.xp.sum(value)
    if reduction == "mean":
        count = size(value.shape)
        total = total / count if count else total + math.nan
    return on.arrays.cast(total, dtype)


# --- pieces of formulas ---------------------------------------------------------------------------
def ramp(on: Door, x: Any) -> Any:
    """max(x, 0) with slope 1 at 0 and none at NaN, as torch's clamp_min has it."""
    return on.xp.where(x >= 0.0, x, on.xp.stop_gradient(on.xp.where(x < 0.0, 0.0, x)))


def floored(on: Door, x: Any, low: float) -> Any:
    """max(x, low) with slope 1 everywhere, as where torch clamps out of sight of autograd."""
    return x + on.xp.stop_gradient(on.xp.where(x < low, low - x, 0.0))


def refuse_any(on: Door, name: str, bad: Any, text: str) -> None:
    """An error where values can be read and one is bad; elsewhere nothing."""
    if on.arrays.concrete(bad) and on.arrays.first(bad) is not None:
        raise ValueError(f"{name}: {text}")

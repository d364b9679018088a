"""What the losses of `torch.nn.functional` share: dtypes, broadcasting, reductions."""

import math
import warnings
from typing import Any

from ..._compat import Door

HALF = ("float16", "bfloat16")
FLOATS = ("float64", "float32", *HALF)
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


def shape(x: Any) -> tuple[int, ...]:
    return tuple(x.shape)


def is_float(on: Door, x: Any) -> bool:
    return on.arrays.dtype(x) in FLOATS


def is_complex(on: Door, x: Any) -> bool:
    return on.arrays.dtype(x).startswith("complex")


def read(on: Door, name: str, **values: Any) -> tuple[str, list[Any]]:
    """The arrays in the dtype of the computation, and the dtype of what is returned.

    That is the widest of theirs, as torch promotes; halves are computed in float32 and integers
    count as the default float. None stays None.
    """
    arrays: list[Any] = []
    for key, value in values.items():
        like = next((x for x in arrays if x is not None), None)
        arrays.append(None if value is None else array(on, name, key, value, like))
    dtypes = {on.arrays.dtype(x) for x in arrays if x is not None}
    for dtype in sorted(d for d in dtypes if d.startswith("complex")):
        raise TypeError(f"{name}: complex numbers ({dtype}) have no order; take abs or real first")
    found = [dtype for dtype in FLOATS if dtype in dtypes] or [on.arrays.default_float()]
    out = "float32" if set(HALF) <= set(found) and len(found) == 2 else found[0]
    compute = "float32" if out in HALF else out
    return out, [None if x is None else on.arrays.cast(x, compute) for x in arrays]


def read_labels(on: Door, name: str, target: Any, like: Any) -> Any:
    labels = array(on, name, "target", target, like)
    if is_float(on, labels) or is_complex(on, labels) or on.arrays.dtype(labels) == "bool":
        raise TypeError(f"{name}: target must be integer, got {on.arrays.dtype(labels)}")
    return labels


# --- broadcasting ---------------------------------------------------------------------------------
def common_shape(name: str, *shapes: tuple[int, ...]) -> tuple[int, ...]:
    rank = max(map(len, shapes))
    out = [1] * rank
    for sizes in shapes:
        for place, size in enumerate(sizes, rank - len(sizes)):
            if size != 1 and out[place] not in (1, size):
                listed = " and ".join(map(str, shapes))
                raise ValueError(f"{name}: shapes {listed} cannot be broadcast together")
            out[place] = size if size != 1 else out[place]
    return tuple(out)


def expand(on: Door, x: Any, to: tuple[int, ...]) -> Any:
    if shape(x) == to:
        return x
    x = on.xp.reshape(x, (1,) * (len(to) - len(x.shape)) + shape(x))
    return on.xp.broadcast_to(x, to)


def broadcast(on: Door, name: str, *arrays: Any) -> list[Any]:
    """All in their common shape."""
    to = common_shape(name, *map(shape, arrays))
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
    if common_shape(name, shape(x), to) != to:
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
        size = math.prod(value.shape)
        total = total / size if size else total + math.nan
    return on.arrays.cast(total, dtype)


# --- pieces of formulas ---------------------------------------------------------------------------
def ramp(on: Door, x: Any) -> Any:
    """max(x, 0) with slope 1 at 0, which is that of torch's clamp_min."""
    return on.xp.where(x < 0.0, 0.0, x)


def floored(on: Door, x: Any, low: float) -> Any:
    """max(x, low) with slope 1 everywhere, as where torch clamps out of sight of autograd."""
    return x + on.xp.stop_gradient(on.xp.where(x < low, low - x, 0.0))


def refuse_any(on: Door, name: str, bad: Any, text: str) -> None:
    """An error where values can be read and one is bad; elsewhere nothing."""
    if on.arrays.concrete(bad) and on.arrays.first(bad) is not None:
        raise ValueError(f"{name}: {text}")

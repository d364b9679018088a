"""What a compat function does first: arrays read in one dtype, and broadcast where a peer does."""

import operator
from typing import Any, cast

from ._bind import FLOATS, INTEGERS, check_device, shape_of
from ._compat import Door
from .dialect import XP, Array


def floats(
    on: Door, name: str, given: dict[str, Any], real: tuple[str, ...] = ()
) -> tuple[list[Array], str]:
    """The arrays in one dtype to compute in, float32 or float64; and the dtype of the result.

    That is the widest among them, as both frameworks promote. Those named in `real` may hold
    integers or bools; these, and Python's numbers, take on the dtype of the others.
    """
    door = on.arrays
    arrays: dict[str, Any] = {}
    dtypes: list[str] = []
    for key, value in given.items():
        x = door.asarray(value, next(iter(arrays.values()), None))
        if x is None:
            raise TypeError(
                f"{name}: {key} is of type {type(value).__module__}.{type(value).__qualname__}; "
                f"xloss.{door.DOOR} takes {door.TYPES} or a list of numbers"
            )
        dtype = door.dtype(x)
        if dtype not in FLOATS and not (key in real and dtype in (*INTEGERS, "bool")):
            raise TypeError(f"{name}: {key} must be floating point, got {dtype}; convert it first")
        if dtype in FLOATS and not isinstance(value, int | float):
            dtypes.append(dtype)
        if arrays:
            check_device(name, door, key, x, *next(iter(arrays.items())))
        arrays[key] = x
    result = widest(dtypes or [door.default_float()])
    compute = "float64" if result == "float64" else "float32"
    return [door.cast(x, compute) for x in arrays.values()], result


def widest(dtypes: list[str]) -> str:
    kinds = set(dtypes)
    if kinds == {"float16", "bfloat16"}:
        return "float32"
    return max(kinds, key=("float16", "bfloat16", "float32", "float64").index)


def number(on: Door, name: str, key: str, value: Any, like: Array) -> Array:
    """An option as an array in the dtype of `like`: 0-d, or whatever shape was given."""
    if isinstance(value, int | float):
        return on.arrays.number(value, like, on.arrays.dtype(like))
    x = on.arrays.asarray(value, like)
    if x is None:
        raise TypeError(f"{name}: {key} must be a number or an array, got {type(value).__name__}")
    return on.arrays.cast(on.arrays.beside(x, like), on.arrays.dtype(like))


def spread(xp: XP, name: str, *arrays: Array) -> list[Array]:
    """The arrays at their common shape, by NumPy's rules."""
    shape = common_shape(*map(shape_of, arrays))
    if shape is None:
        given = " and ".join(str(shape_of(x)) for x in arrays)
        raise ValueError(f"{name}: the shapes {given} do not broadcast to one")
    return [stretched(xp, x, shape) for x in arrays]


def common_shape(*shapes: tuple[int, ...]) -> tuple[int, ...] | None:
    """What the shapes broadcast to by NumPy's rules; None if they do not."""
    rank = max(map(len, shapes))
    common: list[int] = []
    for sizes in zip(*((1,) * (rank - len(s)) + s for s in shapes), strict=True):
        wide = [n for n in sizes if n != 1]
        if any(n != wide[0] for n in wide):
            return None
        common.append(wide[0] if wide else 1)
    return tuple(common)


def stretched(xp: XP, x: Array, shape: tuple[int, ...]) -> Array:
    if shape_of(x) == shape:
        return x
    x = xp.reshape(x, (1,) * (len(shape) - len(x.shape)) + shape_of(x))
    return xp.broadcast_to(x, shape)


def same_shapes(name: str, **arrays: Array) -> None:
    """Refuse shapes that differ, for what a peer does not broadcast."""
    (key, first), *rest = arrays.items()
    for other, x in rest:
        if shape_of(x) != shape_of(first):
            raise ValueError(
                f"{name}: {other} has shape {shape_of(x)}, but {key} has {shape_of(first)}; "
                f"nothing is broadcast here"
            )


def of_rank(name: str, key: str, x: Array, rank: int) -> None:
    if len(x.shape) != rank:
        raise ValueError(f"{name}: {key} must have {rank} axes, got shape {shape_of(x)}")


def axes_of(name: str, axis: Any, rank: int) -> tuple[int, ...]:
    """An int, several or None for all as axes counted from the front."""
    if axis is None:
        return tuple(range(rank))
    listed = cast(tuple[Any, ...], axis if isinstance(axis, tuple | list) else (axis,))
    try:
        given = tuple(map(operator.index, listed))
    except TypeError:
        raise TypeError(f"{name}: axis must be an int, a tuple or None, got {axis!r}") from None
    if any(not -rank <= a < rank for a in given):
        raise ValueError(f"{name}: axis {axis} is out of range for {rank} axes")
    axes = tuple(a % rank for a in given)
    if len(set(axes)) < len(axes):
        raise ValueError(f"{name}: axis {axis} names an axis twice")
    return axes


def mask_of(on: Door, name: str, where: Any, like: Array) -> Array:
    """A mask as a boolean array."""
    mask = on.arrays.asarray(where, like)
    if mask is None or on.arrays.dtype(mask) not in (*INTEGERS, "bool"):
        what = type(where).__name__ if mask is None else on.arrays.dtype(mask)
        raise TypeError(f"{name}: where must be a boolean array, got {what}")
    return mask if on.arrays.dtype(mask) == "bool" else mask != 0


def labels_of(
    on: Door, name: str, labels: Any, classes: int, like: Array, used: Array | None = None
) -> Array:
    """Integer labels; one out of range is refused where it can be read, else left to `pick`."""
    door = on.arrays
    x = door.asarray(labels, like)
    if x is None or door.dtype(x) not in INTEGERS:
        what = type(labels).__name__ if x is None else door.dtype(x)
        raise TypeError(f"{name}: labels must be integers, got {what}")
    check_device(name, door, "labels", x, "the other array", like)
    x = door.index(x)
    bad = (x < 0) | (x >= classes)
    bad = bad if used is None else bad & used
    if door.concrete(x) and door.readable(bad) and door.first(bad) is not None:
        place = door.first(bad)
        raise ValueError(f"{name}: label {int(x[place])} at {place} is outside [0, {classes})")
    return x

"""Spec x dialect -> the public function and the public class of a loss.

What a call goes through, in order: names, arrays, options, shapes, dtype, labels, mask, fill,
the spec, the common tail. Errors are worded here, once for all doors.
"""

import difflib
import inspect
import operator
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from . import _docs, _reduce, kinds
from ._loss import Option, Spec

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")


def bind(spec: Spec, xp: Any, door: Any, fast: Any = None) -> Callable[..., Any]:
    """The public function of `spec` with the dialect page `xp`; `door` tells what an array is.

    `fast` is a door's quicker way: `fast.quick(spec)` to the result of a call like one before,
    `fast.total_of` to the sum of any call. Both give None where they have none.
    """
    names = tuple(name for name, _ in spec.arrays)
    count, defaults = len(names), spec.defaults
    total_of = quick = None
    if fast is not None and spec.is_loss:
        total_of, quick = fast.total_of, fast.quick(spec)

    def public(*args: Any, **kwargs: Any) -> Any:
        if len(args) != count or (kwargs and not kwargs.keys() <= defaults.keys()):
            args = by_position(spec.name, names, defaults, args, kwargs)
            kwargs = {k: v for k, v in kwargs.items() if k in defaults}
        if quick is not None:
            found = quick(args, kwargs)
            if found is not None:
                return found
        return evaluate(spec, xp, door, args, defaults | kwargs, total_of)

    public.__name__ = public.__qualname__ = spec.name
    public.__module__ = f"xloss.{door.DOOR}"
    public.__doc__ = _docs.compose(spec)
    public.__signature__ = spec.signature()  # type: ignore[attr-defined]
    return public


def by_position(
    name: str, names: tuple[str, ...], defaults: dict[str, Any], args: Any, kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """Arrays given by keyword put in their place, or the error that Python would give."""
    if len(args) > len(names):
        raise TypeError(
            f"{name}() takes {len(names)} arrays ({', '.join(names)}) by position, "
            f"{len(args)} were given; options go by keyword"
        )
    for key in kwargs:
        if key in names[: len(args)]:
            raise TypeError(f"{name}() got {key} twice, by position and by keyword")
        if key not in defaults and key not in names:
            raise TypeError(f"{name}() has no option {key!r}{nearest(key, (*names, *defaults))}")
    missing = [n for n in names[len(args) :] if n not in kwargs]
    if missing:
        raise TypeError(f"{name}() is missing {' and '.join(missing)}")
    return (*args, *(kwargs[n] for n in names[len(args) :]))


def nearest(word: str, words: Any) -> str:
    close = difflib.get_close_matches(str(word), [str(w) for w in words], 1)
    return f"; did you mean {close[0]!r}?" if close else f"; it has {', '.join(map(str, words))}"


class Call(NamedTuple):
    """A call that has been read: nothing in it is wrong.

    own: the options of the spec, as it sees them; axis: that of the classes, or None.
    """

    arrays: dict[str, Any]
    own: dict[str, Any]
    axis: int | None
    dims: kinds.Dims
    mask: Any
    denominator: Any
    dtypes: list[str]
    compute: str


def read(spec: Spec, xp: Any, door: Any, args: tuple[Any, ...], options: dict[str, Any]) -> Call:
    """What the user gave, with his mistakes found."""
    name = spec.name
    arrays = {
        key: read_array(name, door, key, kind, value)
        for (key, kind), value in zip(spec.arrays, args, strict=True)
    }
    check_static(spec, options)
    axis = class_axis(spec, arrays, options)
    dims = check_shapes(spec, arrays, axis)

    dtypes = [door.dtype(x) for x in arrays.values()]
    compute = "float64" if "float64" in dtypes else "float32"
    if not spec.is_loss and not any(dtype in FLOATS for dtype in dtypes):
        compute = door.default_float()
    first_key, first = next(iter(arrays.items()))
    for key, x in arrays.items():
        check_device(name, door, key, x, first_key, first)
    own = {
        option.name: axis
        if isinstance(option.kind, kinds.AxisKind)
        else read_option(spec, xp, door, option, options[option.name], first, compute, dims, axis)
        for option in spec.options
        if not isinstance(option.kind, kinds.MaskKind)
    }

    for key, kind in spec.arrays:
        if kind.is_integer and kind.dtype != "identity":  # those differ, however large
            arrays[key] = door.index(arrays[key])
    mask = read_mask(spec, xp, door, arrays, options, dims, axis) if spec.is_loss else None
    if spec.labels is not None:
        check_lengths(spec, xp, door, arrays, dims, options, mask)
        counted = in_use(spec, xp, arrays, mask)
        check_labels(spec, door, arrays[spec.labels], dims, own, options, counted)

    denominator = options["denominator"] if spec.is_loss else None
    if spec.is_loss and not isinstance(denominator, str):
        denominator = read_number(
            name, door, "denominator", DENOMINATOR, denominator, first, compute
        )
    return Call(arrays, own, axis, dims, mask, denominator, dtypes, compute)


def evaluate(
    spec: Spec,
    xp: Any,
    door: Any,
    args: tuple[Any, ...],
    options: dict[str, Any],
    total_of: Any = None,
) -> Any:
    """One call, from what the user gave to what he gets."""
    return computed(spec, xp, door, read(spec, xp, door, args, options), options, total_of)


def computed(
    spec: Spec, xp: Any, door: Any, call: Call, options: dict[str, Any], total_of: Any = None
) -> Any:
    """The result of a call that has been read."""
    name, (arrays, own, axis, _, mask, denominator, dtypes, compute) = spec.name, call
    if total_of is not None:
        found = total_of(spec, call, options)
        if found is not None:
            total, like, unit, present, mask = cast(tuple[Any, ...], found)
            reduction, empty = options["reduction"], options["empty"]
            return _reduce.of_total(
                xp, total, like, unit, present, mask, reduction, denominator, empty
            )

    values = [
        x if kind.is_integer else door.cast(x, compute)
        for (_, kind), x in zip(spec.arrays, arrays.values(), strict=True)
    ]
    cover = None
    if mask is not None and hasattr(door, "cover") and spec.couples is None and not shared(spec):
        cover = door.cover(options)
    result = apply(spec, xp, door, values, own, mask, axis, cover)
    if not spec.is_loss:
        return door.cast(result, dtypes[0] if dtypes[0] in FLOATS else compute)
    value, unit = as_pair(result)
    if spec.couples is not None:
        mask = None
    weight = options["weight"]
    if weight is not None:
        weight = read_weight(name, xp, door, weight, value, compute)
        if mask is not None:
            weight = xp.where(mask, weight, 1.0)
    reduced = _reduce.reduce(
        xp,
        value,
        unit,
        weight=weight,
        mask=mask,
        reduction=options["reduction"],
        denominator=denominator,
        empty=options["empty"],
    )
    return door.cast(reduced, dtypes[0]) if options["reduction"] == "none" else reduced


def apply(
    spec: Spec,
    xp: Any,
    door: Any,
    values: list[Any],
    own: dict[str, Any],
    mask: Any,
    axis: int | None,
    cover: Any = None,
) -> Any:
    """What the spec returns, where the mask lets it see the values; `cover` instead of `where`."""
    if mask is not None:
        values = filled(spec, xp, door, values, mask, axis, cover or xp.where)
    return spec.fn(xp, *values, **(own if spec.couples is None else own | {"where": mask}))


def filled(
    spec: Spec, xp: Any, door: Any, values: list[Any], mask: Any, axis: int | None, cover: Any
) -> list[Any]:
    """The values, harmless ones where they are masked out."""
    pattern = spec.arrays[0][1].shape
    return [
        fill(xp, door, x, kind, mask, pattern, spec, axis, cover)
        for (_, kind), x in zip(spec.arrays, values, strict=True)
    ]


def as_pair(result: Any) -> tuple[Any, Any]:
    """What a spec returns as its value and the weight in it, None if it has none."""
    if isinstance(result, tuple):
        value, unit = cast(tuple[Any, Any], result)
        return value, unit
    return result, None


# --- arrays -----------------------------------------------------------------------------------
def read_array(name: str, door: Any, key: str, kind: kinds.ArrayKind, value: Any) -> Any:
    x = door.asarray(value)
    if x is None:
        raise TypeError(
            f"{name}: {key} is of type {type(value).__module__}.{type(value).__qualname__}; "
            f"xloss.{door.DOOR} takes {door.TYPES} or a list of numbers"
        )
    dtype = door.dtype(x)
    if kind.dtype == "float" and dtype not in FLOATS:
        raise TypeError(f"{name}: {key} must be floating point, got {dtype}; convert it first")
    if kind.dtype == "real" and dtype not in (*FLOATS, *INTEGERS, "bool"):
        raise TypeError(f"{name}: {key} must be real numbers or bool, got {dtype}")
    if kind.dtype == "label" and dtype not in INTEGERS:
        raise TypeError(f"{name}: {key} must be integer class labels, got {dtype}")
    if kind.dtype in ("identity", "length") and dtype not in INTEGERS:
        raise TypeError(f"{name}: {key} must be integers, got {dtype}")
    return x


def check_device(name: str, door: Any, key: str, x: Any, first_key: str, first: Any) -> None:
    if door.device(x) != door.device(first):
        raise ValueError(
            f"{name}: {key} is on {door.device(x)} but {first_key} is on {door.device(first)}; "
            f"move one of them"
        )


def class_axis(spec: Spec, arrays: dict[str, Any], options: dict[str, Any]) -> int | None:
    """The class axis as a non-negative index into the first array; None if the loss has none."""
    option = spec.axis
    if option is None:
        return None
    axis = options[option.name]
    (key, first), *_ = arrays.items()
    assert isinstance(option.kind, kinds.AxisKind)
    rank = len(first.shape) + option.kind.new
    if axis is None:
        if not needs_axis(spec, options):
            return None
        if rank > 2:
            raise ValueError(
                f"{spec.name}: {key} has shape {shape_of(first)}; say which axis holds the classes "
                f"or channels: axis=1 or axis=-1"
            )
        axis = -1
    if not isinstance(axis, int) or isinstance(axis, bool):
        raise TypeError(f"{spec.name}: axis must be an int, got {axis!r}")
    if not -rank <= axis < rank:
        added = " and one axis more" if option.kind.new else ""
        raise ValueError(
            f"{spec.name}: axis {axis} is out of range for {key} of shape {shape_of(first)}{added}"
        )
    return axis % rank


def needs_axis(spec: Spec, options: dict[str, Any]) -> bool:
    """Whether this call has a class axis: a loss of single elements may have none."""
    if spec.couples is not None or any("C" in kind.shape.split() for _, kind in spec.arrays):
        return True
    given = [options[o.name] for o in spec.options if isinstance(o.kind, kinds.PerClassKind)]
    return any(
        not isinstance(value, int | float | None) and getattr(value, "shape", None) != ()
        for value in given
    )


def shape_of(x: Any) -> tuple[int, ...]:
    return tuple(x.shape)


def check_shapes(spec: Spec, arrays: dict[str, Any], axis: int | None) -> kinds.Dims:
    """All sizes by name, or an error that names both shapes and what to do."""
    dims: kinds.Dims = {}
    for (key, kind), x in zip(spec.arrays, arrays.values(), strict=True):
        trial = dict(dims)
        if kinds.unify(kind.shape, shape_of(x), trial, axis):
            dims = trial
        else:
            raise ValueError(shape_error(spec, arrays, key, kind, dims, axis))
    return dims


def shape_error(
    spec: Spec,
    arrays: dict[str, Any],
    key: str,
    kind: kinds.ArrayKind,
    dims: kinds.Dims,
    axis: int | None,
) -> str:
    got = shape_of(arrays[key])
    (first_key, first), *_ = arrays.items()
    wanted = kinds.expected_shape(kind.shape, dims, axis)
    if key == first_key or wanted is None:
        at = "" if axis is None else f" (C is axis {axis})"
        return (
            f"{spec.name}: {key} must have shape ({kind.shape.replace(' ', ', ')}){at}, got {got}"
        )
    text = (
        f"{spec.name}: {key} has shape {got}, but {first_key} of shape {shape_of(first)} "
        f"asks for {wanted}"
    )
    if axis is not None:
        for other in (1, -1, *range(len(first.shape))):
            if other % len(first.shape) != axis and fits(spec, arrays, other):
                return f"{text} with the class axis at {axis}; with axis={other} the shapes fit"
    fits_in = _reduce.size(wanted) == _reduce.size(got)
    hint = f"; {key}.reshape({wanted}) has it" if fits_in else ""
    return f"{text}. Nothing is broadcast: give it that shape{hint}"


def fits(spec: Spec, arrays: dict[str, Any], axis: int) -> bool:
    dims: kinds.Dims = {}
    return all(
        kinds.unify(kind.shape, shape_of(x), dims, axis)
        for (_, kind), x in zip(spec.arrays, arrays.values(), strict=True)
    )


# --- options ------------------------------------------------------------------------------------
DENOMINATOR = kinds.NumberKind("'weight', 'count' or a number >= 0", 0.0)


def check_static(spec: Spec, options: dict[str, Any]) -> None:
    """Strings, booleans and choices; numbers are read with the arrays they go with."""
    for option in spec.options:
        if option.choices and options[option.name] not in option.choices:
            refuse(spec.name, option.name, options[option.name], option.choices)
    if not spec.is_loss:
        return
    reduction, denominator, empty = (options[k] for k in ("reduction", "denominator", "empty"))
    if reduction not in _reduce.REDUCTIONS:
        refuse(spec.name, "reduction", reduction, _reduce.REDUCTIONS)
    if isinstance(denominator, str) and denominator not in _reduce.DENOMINATORS:
        refuse(spec.name, "denominator", denominator, (*_reduce.DENOMINATORS, "a number"))
    if empty not in _reduce.EMPTY:
        refuse(spec.name, "empty", empty, _reduce.EMPTY)
    if reduction != "mean":
        # Given, they would be ignored in silence.
        if not isinstance(denominator, str) or denominator != "weight":
            raise ValueError(f"{spec.name}: denominator is the mean's; reduction is {reduction!r}")
        if empty != "zero":
            raise ValueError(f"{spec.name}: empty is the mean's; reduction is {reduction!r}")


def refuse(name: str, key: str, value: Any, choices: tuple[Any, ...]) -> None:
    listed = ", ".join(repr(c) if c != "a number" else c for c in choices)
    close = difflib.get_close_matches(str(value), [c for c in choices if isinstance(c, str)], 1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"{name}: {key} must be one of {listed}, got {value!r}{hint}")


def read_option(
    spec: Spec,
    xp: Any,
    door: Any,
    option: Option,
    value: Any,
    first: Any,
    compute: str,
    dims: kinds.Dims,
    axis: int | None,
) -> Any:
    """An option as the spec sees it: a 0-d array, a per-class array that broadcasts, or static."""
    if value is None and option.optional:
        return None
    if value is None or value is inspect.Parameter.empty:
        raise TypeError(f"{spec.name}: {option.name} is required")
    if isinstance(option.kind, kinds.CountKind):
        return read_count(spec.name, option.name, option.kind, value)
    if isinstance(option.kind, kinds.SizesKind):
        return read_sizes(spec.name, option.name, option.kind, value)
    if isinstance(option.kind, kinds.ReservedKind):
        return read_reserved(spec.name, option.name, value, dims["C"])
    if isinstance(option.kind, kinds.NumberKind):
        return read_number(spec.name, door, option.name, option.kind, value, first, compute)
    if isinstance(option.kind, kinds.PerClassKind):
        return read_per_class(
            spec, xp, door, option.name, option.kind, value, first, compute, dims, axis
        )
    return value


def read_count(name: str, key: str, kind: kinds.CountKind, value: Any) -> int:
    try:
        count = None if isinstance(value, bool) else operator.index(value)
    except TypeError:  # of JAX too, for a value that is being traced
        count = None
    if count is None:
        raise TypeError(f"{name}: {key} sets a shape, so it must be an int, got {value!r}")
    if count < kind.low:
        raise ValueError(f"{name}: {key} must be {kind.domain}, got {count}")
    return count


def read_sizes(name: str, key: str, kind: kinds.SizesKind, value: Any) -> tuple[int, ...]:
    try:
        sizes = tuple(map(operator.index, value))
    except TypeError:  # of JAX too, for values that are being traced
        raise TypeError(
            f"{name}: {key} sets shapes, so it must be a tuple of int, got {value!r}"
        ) from None
    if not kind.holds(sizes):
        raise ValueError(f"{name}: {key} must be {kind.domain}, got {sizes}")
    return sizes


def read_reserved(name: str, key: str, value: Any, classes: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name}: {key} is a class, so it must be an int, got {value!r}")
    if not 0 <= value < classes:
        raise ValueError(f"{name}: {key} must be a class in [0, {classes}), got {value}")
    return value


def read_number(
    name: str, door: Any, key: str, kind: kinds.NumberKind, value: Any, first: Any, compute: str
) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not kind.holds(value):
            raise ValueError(f"{name}: {key} must be {kind.domain}, got {value!r}")
        make = getattr(door, "exponent", door.number) if kind.exponent else door.number
        return make(value, first, compute)
    x = None if isinstance(value, bool | list | tuple) else door.asarray(value, first)
    if x is None or shape_of(x) != ():
        what = f"{value!r}" if x is None else f"an array of shape {shape_of(x)}"
        raise TypeError(f"{name}: {key} must be {kind.domain} or a 0-d array, got {what}")
    return door.cast(door.beside(x, first), compute)


def read_per_class(
    spec: Spec,
    xp: Any,
    door: Any,
    key: str,
    kind: kinds.PerClassKind,
    value: Any,
    first: Any,
    compute: str,
    dims: kinds.Dims,
    axis: int | None,
) -> Any:
    if kind.scalar and isinstance(value, int | float):
        number = kinds.NumberKind("a number >= 0, or one per class", 0.0)
        return read_number(spec.name, door, key, number, value, first, compute)
    x = door.asarray(value, first)
    if x is None:
        raise TypeError(f"{spec.name}: {key} must be {kind.domain}, got {value!r}")
    if kind.scalar and shape_of(x) == ():
        return door.cast(door.beside(x, first), compute)
    rank = len(first.shape)
    at = rank - 1 if axis is None else axis
    classes = dims[kind.of] if kind.of in dims else first.shape[at] if rank else None
    if shape_of(x) != (classes,):
        each = "one per class" if kind.of == "C" else kind.domain
        raise ValueError(
            f"{spec.name}: {key} has shape {shape_of(x)}, expected ({classes},), {each}"
        )
    check_device(spec.name, door, key, x, spec.arrays[0][0], first)
    x = door.cast(x, compute)
    if kind.of in dims and kind.of not in spec.arrays[0][1].shape.split():
        return x
    return xp.reshape(x, (1,) * at + (classes,) + (1,) * (rank - at - 1))


# --- mask, labels, weight -------------------------------------------------------------------------
def read_mask(
    spec: Spec,
    xp: Any,
    door: Any,
    arrays: dict[str, Any],
    options: dict[str, Any],
    dims: kinds.Dims,
    axis: int | None,
) -> Any:
    """What takes part, from `where` and `ignore_index`; None for all of it.

    It has the shape of the units or, for a coupled loss, of the elements.
    """
    first_key, first = next(iter(arrays.items()))
    if spec.couples is None:
        shape = kinds.expected_shape(kinds.unit_pattern(spec.arrays[0][1].shape), dims, None)
        assert shape is not None
        axis = None
    else:
        shape = shape_of(first)
    mask = None
    if options["where"] is not None:
        mask = door.asarray(options["where"], first)
        if mask is None or door.dtype(mask) != "bool":
            what = type(options["where"]).__name__ if mask is None else door.dtype(mask)
            raise TypeError(f"{spec.name}: where must be a boolean array, got {what}")
        check_device(spec.name, door, "where", mask, first_key, first)
        mask = spread(spec.name, xp, mask, shape, axis)
    ignore = options.get("ignore_index")
    if ignore is not None:
        kept = read_kept(spec, door, arrays, ignore)
        mask = kept if mask is None else mask & kept
    if mask is None and spec.couples is not None and 0 in shape:
        # A sum over no elements must count as absent, which only a mask can say.
        mask = xp.isnan(first)
    return mask


def spread(name: str, xp: Any, mask: Any, shape: tuple[int, ...], axis: int | None) -> Any:
    """A mask over `shape`, over its pixels (all axes but the class axis), or over leading ones."""
    got = shape_of(mask)
    if got == shape:
        return mask
    pixels = shape if axis is None else shape[:axis] + shape[axis + 1 :]
    if got != pixels[: len(got)]:
        wanted = f"{shape}" if pixels == shape else f"{shape}, {pixels}"
        raise ValueError(f"{name}: where has shape {got}, expected {wanted} or a leading part")
    mask = xp.reshape(mask, got + (1,) * (len(pixels) - len(got)))
    return xp.broadcast_to(mask if axis is None else xp.expand_dims(mask, axis=axis), shape)


def read_kept(spec: Spec, door: Any, arrays: dict[str, Any], ignore: Any) -> Any:
    """Where the target is not `ignore_index`."""
    assert spec.ignorable is not None
    target = arrays[spec.ignorable]
    dtype = door.dtype(target)
    if dtype == "bool":
        raise TypeError(f"{spec.name}: {spec.ignorable} is bool, so ignore_index has no meaning")
    if isinstance(ignore, bool | str | float):
        raise TypeError(f"{spec.name}: ignore_index must be an int or None, got {ignore!r}")
    # In a wide signed type: compared in uint8, -1 would be 255.
    return (door.index(target) if dtype in INTEGERS else target) != ignore


def check_labels(
    spec: Spec,
    door: Any,
    labels: Any,
    dims: kinds.Dims,
    own: dict[str, Any],
    options: dict[str, Any],
    mask: Any,
) -> None:
    """Refuse labels out of range where they can be read; elsewhere `pick` poisons their rows."""
    classes = dims["C"] if "C" in dims else own["num_classes"]
    masks = () if mask is None else (mask,)
    if options["validate"] or all(map(door.concrete, (labels, *masks))):
        bad = bad_labels(spec, labels, classes, own, mask)
        text = label_error(spec, options, classes, own)
        report_first(spec, door, str(spec.labels), labels, bad, text, options["validate"])


def report_first(
    spec: Spec, door: Any, key: str, x: Any, bad: Any, text: str, validate: bool
) -> None:
    """Raise the error at the first of the `bad` places of the array `key`, if it can be read."""
    # Under jit what is computed from an array that can be read cannot.
    if not door.readable(bad):
        if validate:
            door.demand(spec.name, key, x, bad, text)
        return
    place = door.first(bad)
    if place is not None:
        raise ValueError(text.format(int(x[place]), place))


def label_error(spec: Spec, options: dict[str, Any], classes: int, own: dict[str, Any]) -> str:
    """What to say of a bad label, with a place for the label and one for its index."""
    text = f"{spec.name}: label {{}} at index {{}} is outside [0, {classes})"
    end = dict(spec.arrays)[str(spec.labels)].end
    if end is not None:
        text += f" and is not {end}, which ends a list"
    for key in reserved(spec):
        text += f" without {key}={own[key]}"
    if options.get("ignore_index") is not None:
        text += f" and is not ignore_index={int(options['ignore_index'])}"
    return text


def reserved(spec: Spec) -> list[str]:
    """The options that name a class which no label may be."""
    return [o.name for o in spec.options if isinstance(o.kind, kinds.ReservedKind)]


def bad_labels(spec: Spec, labels: Any, classes: int, own: dict[str, Any], mask: Any) -> Any:
    bad = (labels < 0) | (labels >= classes)
    end = dict(spec.arrays)[str(spec.labels)].end
    if end is not None:
        bad = bad & (labels != end)
        mask = None if mask is None else mask[..., None]
    for key in reserved(spec):
        bad = bad | (labels == own[key])
    return bad if mask is None else bad & mask


def check_lengths(
    spec: Spec,
    xp: Any,
    door: Any,
    arrays: dict[str, Any],
    dims: kinds.Dims,
    options: dict[str, Any],
    mask: Any,
) -> None:
    """Refuse lengths out of range where they can be read; elsewhere the spec makes NaN of them."""
    for key, kind in spec.arrays:
        x = arrays[key]
        asked = (x,) if mask is None else (x, mask)
        if kind.dtype != "length" or not (options["validate"] or all(map(door.concrete, asked))):
            continue
        bad = (x < 0) | (x > dims[kind.of])
        bad = bad if mask is None else bad & mask
        text = f"{spec.name}: {key} {{}} at index {{}} is outside [0, {dims[kind.of]}]"
        report_first(spec, door, key, x, bad, text, options["validate"])


def in_use(spec: Spec, xp: Any, arrays: dict[str, Any], mask: Any) -> Any:
    """Which labels count: those that neither the mask nor a length leaves out; None for all."""
    assert spec.labels is not None
    labels, tokens = arrays[spec.labels], dict(spec.arrays)[spec.labels].shape.split()
    for key, kind in spec.arrays:
        if kind.of in tokens:
            place = [1] * len(tokens)
            place[tokens.index(kind.of)] = size = labels.shape[tokens.index(kind.of)]
            index = xp.reshape(xp.arange(size, labels), tuple(place))
            inside = index < xp.expand_dims(arrays[key], axis=-1)
            mask = inside if mask is None else inside & xp.expand_dims(mask, axis=-1)
    return mask


def shared(spec: Spec) -> bool:
    """Whether one of the arrays is that of all units, as the weights of a head are."""
    return not all(kinds.of_batch(kind) for _, kind in spec.arrays)


def fill(
    xp: Any,
    door: Any,
    x: Any,
    kind: kinds.ArrayKind,
    mask: Any,
    pattern: str,
    spec: Spec,
    axis: int | None,
    cover: Any,
) -> Any:
    """Replace what is masked out by the kind's harmless value, before any function sees it."""
    if not kinds.of_batch(kind):
        return x
    tokens = kind.shape.split()
    if len(mask.shape) > len(x.shape):
        # One weight per pixel, one label per vector: it takes part where any element does.
        inner = tuple(range(len(x.shape), len(mask.shape)))
        mask = xp.any(mask, axis=inner if axis is None else axis)
    elif "C" in tokens and len(mask.shape) < len(x.shape) and axis is not None:
        mask = xp.expand_dims(mask, axis=axis)
    while len(mask.shape) < len(x.shape):
        mask = xp.expand_dims(mask, axis=-1)
    if isinstance(kind.fill, tuple):
        row = door.cast(door.asarray(list(kind.fill), x), door.dtype(x))
        value = xp.reshape(row, (1,) * (len(x.shape) - 1) + (len(kind.fill),))
    elif kind.is_integer:
        value = int(kind.fill)
    else:
        value = kind.fill
    return (xp.where if kind.is_integer else cover)(mask, x, value)


def read_weight(name: str, xp: Any, door: Any, weight: Any, value: Any, compute: str) -> Any:
    x = door.asarray(weight, value)
    if x is None or door.dtype(x) not in (*FLOATS, *INTEGERS, "bool"):
        raise TypeError(f"{name}: weight must be an array or a list of numbers, got {weight!r}")
    got, unit = shape_of(x), shape_of(value)
    if got != unit[: len(got)]:
        raise ValueError(
            f"{name}: weight has shape {got}, expected {unit} (one per unit) or a leading part"
        )
    if got:
        check_device(name, door, "weight", x, "the loss", value)
    x = xp.reshape(door.cast(x, compute), got + (1,) * (len(unit) - len(got)))
    return xp.broadcast_to(x, unit)

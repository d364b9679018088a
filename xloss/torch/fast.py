"""Which calls torch's own functions or the kernels serve, and what they need to know of them."""

import functools
import inspect
import math

import torch

from .. import _bind, kinds
from .._loss import is_default
from . import arrays as door
from . import dialect
from .blocks import Job, Layout, plain, total
from .kernels import KERNELS

THIN = 2**11  # elements of a block that is not worth a turn of a loop in Python


def quick(spec):
    """The mean at default options as a function of the arrays, which gives None where it is not
    for these arrays. At small sizes reading a call costs more than the loss, so it reads little.
    """
    entry = KERNELS.get(spec.name)
    if (
        entry is None
        or entry.units
        or any(o.default is inspect.Parameter.empty for o in spec.options)
    ):
        return None
    patterns = [kind.shape for _, kind in spec.arrays]
    classes = patterns[0] != "..."
    names = [name for name, _ in spec.arrays]
    others = [i for i in range(len(names)) if i not in entry.slopes]
    label = names.index(spec.labels) if spec.labels else None
    numbers = {o.name: o.default for o in spec.options if o.name in entry.options}
    if "axis" in entry.options:
        numbers["axis"] = 1

    def mean(*arrays):
        first = arrays[0]
        if not plain(arrays) or first.dtype not in (torch.float32, torch.float64):
            return None
        shape = first.shape
        units = shape[:-1] if classes else shape
        if (classes and len(shape) != 2) or 0 in shape:
            return None
        for i, x in enumerate(arrays):
            if x.shape != (shape if patterns[i] == patterns[0] else units):
                return None
            if i != label and x.dtype is not first.dtype:
                return None
        if any(arrays[i].requires_grad for i in others):
            return None
        if label is not None:
            labels = arrays[label]
            if labels.dtype is not torch.int64:
                return None
            low, high = torch.aminmax(labels)
            if low < 0 or high >= shape[1]:
                return None
        if entry.native is not None:
            return entry.native(*arrays, reduction="mean", **numbers)
        layout = Layout(units.numel(), shape[1] if classes else 0, 1)
        job = job_of(spec, entry, numbers, layout, None, None, None, first.dtype)
        return total(job, arrays) / units.numel()

    return mean


def total_of(spec, arrays, options, own, axis, mask, compute):
    """The arguments of `_reduce.of_total`; None if the call is not for a kernel."""
    entry = KERNELS.get(spec.name)
    if entry is None or options["reduction"] == "none" or torch.compiler.is_compiling():
        return None
    weight, class_weight = options["weight"], own.get("class_weight")
    first, *_ = values = list(arrays.values())
    floats = [x for x, label in zip(values, labels_of(spec), strict=True) if not label]
    others = [x for i, x in enumerate(values) if i not in entry.slopes] + [weight, *own.values()]
    given = [x for x in (*values, weight, mask, *own.values()) if isinstance(x, torch.Tensor)]
    numbers = numbers_of(spec, options, entry.options)
    if (
        numbers is None
        or 0 in first.shape
        or not plain(given)
        or any(isinstance(x, torch.Tensor) and x.requires_grad for x in others)
    ):
        return None

    dtype = door.DTYPES[compute]
    if mask is not None and mask.all():
        mask = None
    if entry.units is not None:
        # Over no axis torch would sum over all.
        flat = axis is not None and first.ndim < 3
        if flat or any(x is not None for x in (mask, weight, class_weight)):
            return None
        if "axis" in entry.options:
            numbers["axis"] = axis
        like = torch.zeros((), dtype=dtype).expand(entry.units(values, numbers))
        job = job_of(spec, entry, numbers, None, own, None, None, dtype)
        return total(job, values), like, None, None, None
    units, at = first.shape, None
    if rows_of(spec)[0]:
        at = first.ndim - 1 if axis is None else axis
        units = units[:at] + units[at + 1 :]
    layout = layout_of(values, at)
    if layout is None:
        return None
    like = torch.zeros((), dtype=dtype).expand(units)
    if mask is not None:
        mask = mask.expand(like.shape)
    if mask is not None and spec.labels is not None:
        labels = arrays[spec.labels]
        if labels.shape != mask.shape:
            return None
        # What is masked out may be no index.
        values = [torch.where(mask, x, 0) if x is labels else x for x in values]
    present = unit = None
    if class_weight is not None:
        labels = values[list(arrays).index(spec.labels)]
        present = unit = class_weight.reshape(-1)[labels]
    if weight is not None:
        weight = _bind.read_weight(spec.name, dialect, door, weight, like, compute)
        unit = weight if unit is None else unit * weight
    if mask is not None:
        unit = mask.to(dtype) if unit is None else torch.where(mask, unit, 0.0)
    if "axis" in entry.options:
        numbers["axis"] = layout.axis
    found = None
    if entry.native is not None and unit is None and all(x.dtype is dtype for x in floats):
        found = entry.native(*values, reduction="sum", **numbers)
    if found is None:
        found = total(job_of(spec, entry, numbers, layout, own, unit, mask, dtype), values)
    return found, like, unit, present, mask


def job_of(spec, entry, numbers, layout, own, unit, mask, dtype):
    by_class = own is not None and own.get("class_weight") is not None

    def by_spec(parts, unit, mask):
        options = default_options(spec, parts[0], dtype) if own is None else dict(own)
        if spec.labels is not None and "class_weight" in options:
            options["class_weight"] = None  # it is in the weight of the unit
        axis = options.get("axis")
        if layout is not None:
            axis = layout.axis if layout.classes else None
        if spec.axis is not None:
            options["axis"] = axis
        value = _bind.apply(spec, dialect, door, parts, options, mask, axis)
        if unit is not None:
            # A class of weight 0 may cost inf, as in the specs.
            value = dialect.xmul(unit, value) if by_class else value * unit
        return torch.sum(value if mask is None else torch.where(mask, value, 0.0))

    def filled(parts, mask):
        axis = layout.axis if layout.classes else None
        return _bind.filled(spec, dialect, door, parts, mask, axis)

    return Job(
        kernel=entry.kernel,
        numbers=numbers,
        layout=layout,
        rows=rows_of(spec),
        labels=labels_of(spec),
        slopes=entry.slopes,
        filled=filled,
        careful=by_spec,
        unit=unit,
        mask=mask,
        dtype=dtype,
    )


@functools.cache
def rows_of(spec):
    return tuple(kind.shape.split()[-1] != "..." for _, kind in spec.arrays)


@functools.cache
def labels_of(spec):
    return tuple(kind.is_integer for _, kind in spec.arrays)


def default_options(spec, first, dtype):
    """The options at their defaults, as the spec sees them."""
    return {
        o.name: door.number(o.default, first, door.NAMES[dtype])
        if isinstance(o.kind, kinds.NumberKind | kinds.PerClassKind) and o.default is not None
        else o.default
        for o in spec.options
    }


def numbers_of(spec, options, known):
    """The options as Python numbers; None where there is one that the kernel does not know."""
    numbers = {}
    for option in spec.options:
        value = options[option.name]
        if option.name in known and (value is None or isinstance(value, int | float)):
            numbers[option.name] = value
        elif option.name == "class_weight" and spec.labels is not None:
            # The weight of a unit, where nothing is smoothed.
            if value is not None and options.get("label_smoothing") is not None:
                return None
        elif option.name != "axis" and not is_default(value, option.default):
            return None
    return numbers


def layout_of(values, axis):
    """How a call is cut into blocks; None where it cannot be, or where they would be too thin."""
    first = values[0]
    if axis is None:
        return Layout(first.numel(), 0, 1)
    before, after = math.prod(first.shape[:axis]), math.prod(first.shape[axis + 1 :])
    thin = before > 1 and after > 1 and first.shape[axis] * after < THIN
    other = any(x.ndim == first.ndim and x.shape != first.shape for x in values)
    return None if thin or other else Layout(before, first.shape[axis], after)

"""Which calls of plain tensors on the CPU are for compiled kernels or for torch's own functions."""

import functools
import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch._C import _get_tracing_state, _len_torch_dispatch_stack
from torch._C._dynamo.guards import TensorGuards  # types, shapes, transforms: by one call
from torch._C._functorch import peek_interpreter_stack
from torch._C._nn import huber_loss, mse_loss, nll_loss_nd, smooth_l1_loss
from torch.autograd import forward_ad
from torch.nn import Parameter

from .. import _bind, _reduce, kinds
from .._loss import is_default
from . import arrays as door
from . import dialect
from .kernels import NUMBER, Call, Kernel, Layout, Range, kernels, total
from .language import SUMS


def mse(pred, target):
    return mse_loss(pred, target, MEAN)


def half_mse(pred, target):
    return 0.5 * mse_loss(pred, target, MEAN)


def huber(pred, target):
    return huber_loss(pred, target, MEAN, 1.0)


def smooth_l1(pred, target):
    return smooth_l1_loss(pred, target, MEAN, 1.0)


def nll(log_probs, labels):
    return nll_loss_nd(log_probs, labels, None, MEAN, -100)


# Torch's own functions whose mean is that of the spec in value and derivatives, of rows of classes
# where all is finite and every label a class: a kernel would not be faster, and a call is dearer.
# As `torch.nn.functional` calls them once it has read its arguments.
NATIVE = {"nll": nll, "mse": mse, "half_mse": half_mse, "huber": huber, "smooth_l1": smooth_l1}
MEAN: Any = 1  # of torch._C; its stubs say it were a str
TURNED = 2**20  # elements of one unit that are worth to be brought together where they are apart
PLAIN = Tensor, Parameter  # types of arrays, of which no subclass is one
STATIC = {int, float, str, bool, type(None)}  # types of options that are what they hold
MOST = 1000  # calls that are known
MADE: dict[Any, Any] = {}
NOTHING = None, None


def watched():
    """Whether something looks on: a transform, tracer or mode."""
    return (
        peek_interpreter_stack() is not None
        or _len_torch_dispatch_stack() != 0
        or _get_tracing_state() is not None
        or forward_ad._current_level >= 0
    )


def quick(spec):
    """The result of a call as a function of its arrays and options, which gives None where it is
    for the binder. At small sizes reading a call costs more than the loss, so that is done once for
    all arrays of these types and shapes with these options; what they hold is read each time.
    """
    start = (spec,)

    def result(arrays, options):
        if torch.compiler.is_compiling():
            return None
        key: Any = start
        for name, value in options.items():
            if type(value) not in STATIC and not is_sizes(value):
                return None
            key += name, type(value), value  # 1, 1.0 and True are not the same option
        found = MADE.get(key)
        if found is None or not found[0](*arrays) or watched():
            found = known(spec, key, arrays, options)
        run = found[1]
        return None if run is None else run(arrays)

    return result


def known(spec, key, arrays, options):
    """A function that tells whether arrays are like these, and one of arrays that are, which gives
    None where it is not for what they hold; or None.
    """
    if watched():
        return NOTHING
    place = *key, torch.is_inference_mode_enabled()  # whose tensors are of no use elsewhere
    for x in arrays:
        if type(x) not in PLAIN or not x.is_cpu or x.layout is not torch.strided:
            return NOTHING
        place += type(x), x.dtype, x.shape, x.stride(), x.requires_grad
    found = MADE.get(place)
    if found is None:
        run = runner(spec, arrays, spec.defaults | options)
        sizes: Any = [list(x.shape) for x in arrays]
        strides: Any = [list(x.stride()) for x in arrays]
        like = TensorGuards(*arrays, dynamic_dims_sizes=sizes, dynamic_dims_strides=strides)
        found = MADE[place] = like.check, run
        if len(MADE) > MOST:
            MADE.clear()
    MADE[key] = found  # of all with these options the one that is likeliest to come again
    return found


def is_sizes(value):
    return type(value) is tuple and all(type(size) is int for size in value)


def runner(spec, arrays, options):
    """A function of all arrays like these, which gives None where it is not for what they hold; or
    None. Here a call that is wrong gets its error.
    """
    if options["weight"] is not None or options["where"] is not None:
        return None
    found = _bind.read(spec, dialect, door, arrays, options)
    run = by_library(spec, arrays, options, found)
    if run is not None:
        return run
    if found.mask is not None or any(kind.is_integer for _, kind in spec.arrays):
        return None
    found = found._replace(arrays={})  # or they would be kept
    names = [name for name, _ in spec.arrays]

    def by_composition(arrays):
        # Nothing that was read depends on what the arrays hold.
        call = found._replace(arrays=dict(zip(names, arrays, strict=True)))
        return _bind.computed(spec, dialect, door, call, options)

    return by_composition


def by_library(spec, arrays, options, found):
    """The same by kernels or by torch's own functions, of a call as it was read."""
    dtype = arrays[0].dtype
    if options["reduction"] not in ("mean", "sum") or dtype not in NUMBER:
        return None
    if options["denominator"] not in _reduce.DENOMINATORS:
        return None
    for x, (_, kind) in zip(arrays, spec.arrays, strict=True):
        if x.dtype is not (torch.int64 if kind.is_integer else dtype):
            return None
    ignore = options.get("ignore_index")
    if ignore is not None and (spec.labels is None or 0 <= ignore < classes_of(found)):
        return None  # it may be among them

    def composed(arrays):
        # Read anew: `found` would keep its arrays, and inference mode its options.
        call = _bind.read(spec, dialect, door, arrays, options)
        return by_spec(spec, dtype, call.own, call.axis)(arrays)

    mean = options["reduction"] == "mean"
    if spec.name in SUMS:
        return SUMS[spec.name](arrays, options, composed, arrays[-1].numel() if mean else 1)
    kernel, numbers = find(spec, options)
    layout = layout_of(spec, arrays, found.axis)
    if kernel is None or layout is None or holds_gradient(kernel, arrays):
        return None
    divisor = math.prod(layout.shape) if mean else 1
    asked = ranges(spec, found)
    call = Call(kernel, numbers, layout, dtype, composed, divisor, ranges=asked)
    dense = all(x.is_contiguous() and not x.is_neg() for x in arrays)
    by_kernel = functools.partial(total, call, call.wanted(arrays), dense)
    native = NATIVE.get(spec.name)
    if (
        native is None
        or not all(is_default(options[key], value) for key, value in spec.defaults.items())
        or (asked and (arrays[0].ndim != 2 or not dense))
    ):
        return by_kernel
    if not asked:
        return lambda arrays: native(*arrays)

    passes, fixed = call.library.xloss_passes, call.fixed

    def by_native(arrays):
        rows, labels = arrays
        if passes(fixed, rows.data_ptr(), labels.data_ptr()):
            return native(rows, labels)
        return by_kernel(arrays)

    return by_native


def classes_of(call):
    return call.dims["C"] if "C" in call.dims else call.own["num_classes"]


def ranges(spec, call):
    """What the integers of a call may be, as in `_bind`; lengths before what they are of."""
    lengths = {kind.of: i for i, (_, kind) in enumerate(spec.arrays) if kind.dtype == "length"}
    found = [Range(i, 0, call.dims[of] + 1, 0, -1, -1) for of, i in lengths.items()]  # 0 is in it
    for i, (_, kind) in enumerate(spec.arrays):
        if kind.dtype == "label":
            end = 0 if kind.end is None else kind.end
            within = next((lengths[of] for of in kind.shape.split() if of in lengths), -1)
            classes = classes_of(call)
            for reserved in [call.own[key] for key in _bind.reserved(spec)] or [classes]:
                found.append(Range(i, 0, classes, end, reserved, within))
    return found


def total_of(spec, call, options):
    """The arguments of `_reduce.of_total`; None if the call is not for a kernel."""
    if options["reduction"] == "none" or torch.compiler.is_compiling():
        return None
    arrays, own, axis, mask = call.arrays, call.own, call.axis, call.mask
    weight, class_weight = options["weight"], own.get("class_weight")
    values = list(arrays.values())
    given = [x for x in (*values, weight, mask, *own.values()) if isinstance(x, Tensor)]
    if watched() or not all(type(x) in PLAIN and x.is_cpu for x in given):
        return None
    if mask is not None and mask.all():
        mask = None
    dtype = door.DTYPES[call.compute]
    if spec.name in SUMS:
        if any(x is not None for x in (weight, mask, class_weight)):
            return None
        run = SUMS[spec.name](values, options, by_spec(spec, dtype, own))
        found = None if run is None else run(values)
        like = torch.zeros((), dtype=dtype).expand(arrays[spec.labels].shape)
        return None if found is None else (found, like, None, None, None)
    by_class = class_weight is not None and spec.labels is not None
    if by_class and options.get("label_smoothing") is not None:
        return None  # not the weight of a unit alone
    kernel, numbers = find(spec, options | ({"class_weight": None} if by_class else {}))
    layout = layout_of(spec, values, axis)
    if kernel is None or layout is None or holds_gradient(kernel, values, [weight, *own.values()]):
        return None
    like = torch.zeros((), dtype=dtype).expand(layout.shape)
    if spec.couples is not None and (mask is not None or by_class):
        return None
    if mask is not None:
        mask = mask.expand(layout.shape).contiguous()
    present = unit = None
    if class_weight is not None and by_class:
        labels = arrays[spec.labels]
        if mask is not None:  # what is masked out may be no index
            labels = torch.where(mask, labels, 0)
        present = unit = class_weight.reshape(-1)[labels]
    if weight is not None:
        weight = _bind.read_weight(spec.name, dialect, door, weight, like, call.compute)
        unit = weight if unit is None else unit * weight
    summed = Call(
        kernel,
        numbers,
        layout,
        dtype,
        by_spec(spec, dtype, own, axis, unit, mask),
        1,
        unit=None if unit is None else unit.contiguous(),
        mask=mask,
        shield=by_class,
    )
    if mask is not None:
        unit = mask.to(dtype) if unit is None else torch.where(mask, unit, 0.0)
    found = total(summed, summed.wanted(values), False, values)
    return found, like, unit, present, mask


def is_axis(option):
    return isinstance(option.kind, kinds.AxisKind)


def find(spec, options) -> tuple[Kernel | None, list[float]]:
    """The kernel for these options, of these very numbers or of any, and its numbers."""
    these, those = [spec.name], [spec.name]
    for option in spec.options:
        value = None if is_axis(option) else options.get(option.name)
        if isinstance(value, Tensor | Sequence) and not isinstance(value, str):
            return None, []
        these.append(value)
        number = isinstance(value, int | float) and not option.choices
        those.append("#" if number else value)
    kernel = kernels().get(tuple(these)) or kernels().get(tuple(those))
    return kernel, [] if kernel is None else [options[name] for name in kernel.numbers]


def holds_gradient(kernel, arrays, others=()):
    """Whether a gradient is wanted that no kernel has."""
    return any(x.requires_grad for i, x in enumerate(arrays) if i not in kernel.slopes) or any(
        isinstance(x, Tensor) and x.requires_grad for x in others
    )


def layout_of(spec, arrays, axis):
    """How the units of a call lie; None where they cannot be gone through in one way."""
    first = arrays[0]
    shape, pattern = tuple(first.shape), spec.arrays[0][1].shape
    if 0 in shape:
        return None
    after, size, more = 1, 1, ()
    if pattern == "...":
        units = shape
    elif pattern == "N T C":
        units, size, more = shape[:1], shape[1] * shape[2], (*shape[1:], arrays[1].shape[-1])
    elif pattern == "N S ... C" and axis:
        units, size, more = shape[:1], math.prod(shape[1:]), (axis - 1, len(shape) - 1, *shape[1:])
    elif pattern == "N ...":
        units, size = shape[:1], math.prod(shape[1:])
    elif pattern == "N ... C" and axis == 1:
        units, size = shape[:2], math.prod(shape[2:])
    elif pattern == "N ... C" and axis == len(shape) - 1:
        units, size, after = (shape[0], shape[-1]), math.prod(shape[1:-1]), shape[-1]
    elif pattern.split()[0] == "..." and len(pattern.split()) == 2:
        at = len(shape) - 1 if axis is None else axis
        units, size, after = shape[:at] + shape[at + 1 :], shape[at], math.prod(shape[at + 1 :])
    else:
        return None
    count = math.prod(units)
    if after > 1 and size * min(after, 16) > TURNED:
        return None
    for x, (_, kind) in zip(arrays, spec.arrays, strict=True):
        if kind.shape == "... K":
            more = (x.shape[-1],)
        elif x.ndim == first.ndim and x.shape != first.shape:
            return None
    return Layout(units, (size, *more), tuple(x.numel() // count for x in arrays), after)


def by_spec(spec, dtype, own, axis=None, unit=None, mask=None):
    """The sum of a call as a function of its arrays, composed of the framework's operations."""

    def spec_sum(arrays):
        parts = [
            x if kind.is_integer else x.to(dtype)
            for x, (_, kind) in zip(arrays, spec.arrays, strict=True)
        ]
        options = dict(own)
        by_class = options.get("class_weight") is not None and spec.labels is not None
        if by_class:
            options["class_weight"] = None  # it is in the weight of the unit
        value = _bind.apply(spec, dialect, door, parts, options, mask, axis)
        if unit is not None:
            # A class of weight 0 may cost inf, as in the specs.
            value = dialect.xmul(unit, value) if by_class else value * unit
        return torch.sum(value if mask is None else torch.where(mask, value, 0.0))

    return spec_sum

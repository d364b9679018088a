"""Which calls of plain tensors on the CPU are for compiled kernels or for torch's own functions."""

import inspect
import math
from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch._C._functorch import peek_interpreter_stack
from torch.autograd import forward_ad

from .. import _bind, kinds
from . import arrays as door
from . import dialect
from .kernels import NUMBER, Kernel, Layout, call_of, kernels, total
from .language import SUMS


def half_mse(pred, target):
    return 0.5 * F.mse_loss(pred, target)


def nll(log_probs, labels):
    # It reads nothing but the label's element: a NaN beside it is for the kernel.
    if log_probs.ndim != 2 or not log_probs.detach().sum().isfinite():
        return None
    return F.nll_loss(log_probs, labels)


# Torch's own functions whose mean is that of the spec in value and derivatives: a kernel would not
# be faster, and a call of it is dearer. None where they are not.
NATIVE = {
    "nll": nll,
    "mse": F.mse_loss,
    "half_mse": half_mse,
    "huber": F.huber_loss,
    "smooth_l1": F.smooth_l1_loss,
}
TURNED = 2**20  # elements of one unit that are worth to be brought together where they are apart


def plain(tensors):
    """Whether nothing looks on: no compiler, transform, tracer, mode or subclass."""
    for x in tensors:
        if type(x) not in (Tensor, torch.nn.Parameter) or not x.is_cpu:
            return False
    return (
        not torch.compiler.is_compiling()
        and peek_interpreter_stack() is None
        and torch._C._len_torch_dispatch_stack() == 0
        and torch._C._get_tracing_state() is None
        and forward_ad._current_level < 0
    )


def quick(spec):
    """The mean at default options as a function of the arrays, which gives None where it is not
    for these arrays. At small sizes reading a call costs more than the loss, so it reads little.
    """
    if spec.couples is not None or any(o.default is inspect.Parameter.empty for o in spec.options):
        return None
    options = {o.name: None if is_axis(o) else o.default for o in spec.options}
    patterns = [kind.shape for _, kind in spec.arrays]
    rows = patterns[0] != "..."
    whole = [pattern == patterns[0] for pattern in patterns]
    label = next((i for i, (_, kind) in enumerate(spec.arrays) if kind.is_integer), None)
    native = NATIVE.get(spec.name)
    made: dict[Any, Any] = {}

    def mean(*arrays):
        if not plain(arrays):
            return None
        first = arrays[0]
        dtype, shape = first.dtype, first.shape
        if dtype not in NUMBER or 0 in shape or rows > len(shape):
            return None
        units = shape[:-1] if rows else shape
        for i, x in enumerate(arrays):
            if i == label:
                if x.dtype is not torch.int64 or x.shape != units:
                    return None
                low, high = torch.aminmax(x)
                if low < 0 or high >= shape[-1]:
                    return None
            elif x.dtype is not dtype or x.shape != (shape if whole[i] else units):
                return None
        found = None if native is None else native(*arrays)
        if found is not None:
            return found
        if (dtype, shape) not in made:
            made.clear()  # of a new shape; the last one is what comes again
            made[dtype, shape] = plan(spec, options, arrays, dtype)
        call = made[dtype, shape]
        if call is None or holds_gradient(call.kernel, arrays):
            return None
        return total(call, arrays)

    return mean


def plan(spec, options, arrays, dtype):
    """A call of the mean over all units; None if there is no kernel."""
    kernel, numbers = find(spec, options)
    layout = layout_of(spec, arrays, None)
    if kernel is None or layout is None:
        return None
    count = math.prod(layout.shape)
    return call_of(kernel, numbers, layout, dtype, by_spec(spec, dtype), count)


def total_of(spec, arrays, options, own, axis, mask, compute):
    """The arguments of `_reduce.of_total`; None if the call is not for a kernel."""
    if options["reduction"] == "none" or torch.compiler.is_compiling():
        return None
    weight, class_weight = options["weight"], own.get("class_weight")
    values = list(arrays.values())
    given = [x for x in (*values, weight, mask, *own.values()) if isinstance(x, Tensor)]
    if not plain(given):
        return None
    if mask is not None and mask.all():
        mask = None
    dtype = door.DTYPES[compute]
    if spec.name in SUMS:
        if any(x is not None for x in (weight, mask, class_weight)):
            return None
        found = SUMS[spec.name](values, options, by_spec(spec, dtype, own))
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
        weight = _bind.read_weight(spec.name, dialect, door, weight, like, compute)
        unit = weight if unit is None else unit * weight
    call = call_of(
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
    return total(call, values), like, unit, present, mask


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


def by_spec(spec, dtype, own=None, axis=None, unit=None, mask=None):
    """The sum of a call as a function of its arrays, composed of the framework's operations."""

    def spec_sum(arrays):
        parts = [
            x if kind.is_integer else x.to(dtype)
            for x, (_, kind) in zip(arrays, spec.arrays, strict=True)
        ]
        options = default_options(spec, parts[0], dtype) if own is None else dict(own)
        by_class = options.get("class_weight") is not None and spec.labels is not None
        if by_class:
            options["class_weight"] = None  # it is in the weight of the unit
        if spec.axis is not None:
            last = spec.arrays[0][1].shape != "..."
            options[spec.axis.name] = parts[0].ndim - 1 if axis is None and last else axis
        value = _bind.apply(spec, dialect, door, parts, options, mask, axis)
        if unit is not None:
            # A class of weight 0 may cost inf, as in the specs.
            value = dialect.xmul(unit, value) if by_class else value * unit
        return torch.sum(value if mask is None else torch.where(mask, value, 0.0))

    return spec_sum


def default_options(spec, first, dtype):
    """The options at their defaults, as the spec sees them."""
    return {
        o.name: door.number(o.default, first, door.NAMES[dtype])
        if isinstance(o.kind, kinds.NumberKind | kinds.PerClassKind) and o.default is not None
        else o.default
        for o in spec.options
    }

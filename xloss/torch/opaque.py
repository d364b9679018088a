"""The compiled kernels under torch.compile, as one operation that it does not look into.

For losses that inductor makes slow loops of on a CPU, several times slower than the kernel: boxes,
whose coordinates lie four apart and are gone through one at a time; classes against the label, of
which it keeps masks; two logarithms of each element. Of two scores it keeps the difference, which
the kernel makes again. What is around such a loss is not fused with it, at worst a pass more over
its inputs. A label out of range is not an error here but poisons its row, as in the specs.
"""

import math
from typing import Any

import torch
from torch import Tensor

from .. import kinds
from . import arrays as door
from . import fast, kernels, written

NAMES = {
    "iou",
    "giou",
    "diou",
    "ciou",
    "eiou",
    "focal_eiou",
    "alpha_iou",
    "siou",
    "margin_ranking",
    "multi_margin",
    "multiclass_hinge",
    "multiclass_perceptron",
    "multilabel_margin",
    "bce",
}
SMALL = 2**14  # elements, of which the operation would take longer to be called than the loss
SPECS: dict[str, Any] = {}  # by name, which is what an operation can be given


def mean_of(spec):
    """As `compiled.mean_of`, by a kernel."""
    SPECS[spec.name] = spec
    label = next((i for i, (_, kind) in enumerate(spec.arrays) if kind.is_integer), None)
    axes = [kind.shape.split() for _, kind in spec.arrays]

    def mean(*given):
        if len(given) != len(axes) or not all(type(x) in fast.PLAIN and x.is_cpu for x in given):
            return None
        if not written.may_be_hidden():
            return None
        first, of = given[0], slopes_of(spec.name)
        if not of or first.dtype not in kernels.NUMBER or first.ndim == 0:
            return None
        if first.numel() < SMALL:
            return None
        for i, x in enumerate(given):
            if x.dtype != (torch.int64 if i == label else first.dtype):
                return None
            if 0 in x.shape or (axes[i] == axes[0] and x.shape != first.shape):
                return None
            if len(axes[0]) > 1 and (x.ndim != len(axes[i]) or x.shape[0] != first.shape[0]):
                return None
            if axes[i][-1].isdigit() and x.shape[1] != int(axes[i][-1]):
                return None
            if x.requires_grad and i not in of:
                return None
        return torch.ops.xloss.mean(spec.name, list(given))

    return mean


@written.constant
def slopes_of(name):
    """The arrays that the kernel of a loss has a derivative in; none if it has no kernel."""
    kernel, _ = fast.find(SPECS[name], options_of(SPECS[name]))
    return () if kernel is None else kernel.slopes


def options_of(spec):
    return {o.name: None if fast.is_axis(o) else o.default for o in spec.options}


CALLS: dict[str, tuple[Any, kernels.Call]] = {}  # the last one of each loss, with its shapes


def call_of(name, arrays):
    """The call of a kernel on these arrays, and which rows have a bad label; None if none may."""
    spec, first = SPECS[name], arrays[0]
    key = first.dtype, *(x.shape for x in arrays)
    last, call = CALLS.get(name, (None, None))
    if call is None or last != key:
        call = call_with(spec, arrays)
        CALLS[name] = key, call
    if spec.labels is None:
        return call, None
    (labels,) = (x for x in arrays if x.dtype is torch.int64)
    classes, end = first.shape[-1], dict(spec.arrays)[spec.labels].end
    low, high = torch.aminmax(labels)
    if low >= (0 if end is None else end) and high < classes:
        return call, None
    bad = (labels < 0) | (labels >= classes)
    if end is not None:
        bad = (bad & (labels != end)).any(-1)
    ignored = torch.zeros_like(bad)
    if spec.ignorable is not None:
        ignored = labels == spec.defaults["ignore_index"]
    return call_with(spec, arrays, bad, ignored), bad & ~ignored


def call_with(spec, arrays, bad=None, ignored=None):
    """The mean at default options, without the rows that have a bad label or are ignored."""
    options, dtype = options_of(spec), arrays[0].dtype
    kernel, numbers = fast.find(spec, options)
    layout = fast.layout_of(spec, arrays, None)
    assert kernel is not None
    assert layout is not None
    own = {
        o.name: door.number(options[o.name], arrays[0], door.NAMES[dtype])
        if isinstance(o.kind, kinds.NumberKind) and options[o.name] is not None
        else options[o.name]
        for o in spec.options
    }
    if spec.axis is not None:
        own[spec.axis.name] = arrays[0].ndim - 1
    divisor = math.prod(layout.shape)
    if bad is None or ignored is None:
        by_spec = fast.by_spec(spec, dtype, own)
        return kernels.Call(kernel, numbers, layout, dtype, by_spec, divisor)
    divisor = max(1, divisor - int(ignored.sum()))
    by_spec = fast.by_spec(spec, dtype, own, mask=~ignored)
    return kernels.Call(kernel, numbers, layout, dtype, by_spec, divisor, mask=~(bad | ignored))


# Not `torch.library.custom_op`, whose calls take longer.
LIBRARY = torch.library.Library("xloss", "DEF")
for schema in (
    "mean(str name, Tensor[] arrays) -> Tensor",
    "slopes(str name, Tensor[] arrays, Tensor upstream) -> Tensor[]",
):
    LIBRARY.define(schema, tags=torch.Tag.pt2_compliant_tag)


@torch.library.impl(LIBRARY, "mean", "CPU")
def mean(name, arrays):
    call, bad = call_of(name, arrays)
    found = call.run(kernels.VALUE, call.ready(arrays))
    assert found is not None
    value, _ = found
    return value if bad is None or not bad.any() else torch.full_like(value, torch.nan)


@torch.library.impl(LIBRARY, "slopes", "CPU")
def slopes(name, arrays, upstream):
    call, bad = call_of(name, arrays)
    found = call.slopes(arrays, upstream.item())
    for x in () if bad is None else found:
        x[bad] = torch.nan
    return found


@torch.library.register_fake("xloss::mean", lib=LIBRARY)
def mean_like(name, arrays):
    return arrays[0].new_empty(())


@torch.library.register_fake("xloss::slopes", lib=LIBRARY)
def slopes_like(name, arrays, upstream):
    return [arrays[i].new_empty(arrays[i].shape) for i in slopes_of(name)]


def keep(ctx, inputs, output):
    ctx.name, arrays = inputs
    ctx.save_for_backward(*arrays)


def backward(ctx, upstream):
    arrays, of = list(ctx.saved_tensors), slopes_of(ctx.name)
    if torch.is_grad_enabled():  # for a second derivative
        call, _ = call_of(ctx.name, arrays)
        of = tuple(i for i in of if arrays[i].requires_grad)
        value = call.by_spec(arrays) / call.divisor
        found = torch.autograd.grad(value, [arrays[i] for i in of], upstream, create_graph=True)
    else:
        found = torch.ops.xloss.slopes(ctx.name, arrays, upstream)
    grads: list[Tensor | None] = [None] * len(arrays)
    for i, x in zip(of, found, strict=True):
        grads[i] = x
    return None, grads


torch.library.register_autograd("xloss::mean", backward, setup_context=keep, lib=LIBRARY)

"""The mean of arrays alone under torch.compile: the spec, and as little as can be around it.

Whatever a compiled function has read of Python it reads again before each call, to see that it
still holds: of the binder some 300 things, a tenth of a millisecond, which is a tenth of a cheap
loss of a million elements. Of a spec they are fewer, and none where it is one function of the graph
that only the next stage of the compiler looks into. What is not for this way goes through the
binder.
"""

import inspect

import torch
import torch.nn.functional as F

from .. import kinds
from . import arrays as door
from . import dialect, fast, opaque, written

# Their backward passes have fewer steps than those of a composition; of l1 a kernel has as few.
NATIVE = fast.NATIVE | {"l1": F.l1_loss}


def mean_of(spec):
    """The mean at default options as a function of the arrays, which gives None where it is not
    for these arrays; None for a loss of other arrays than elements, rows and one number for each.
    """
    hidden, composed = None, composed_mean_of(spec)
    if spec.name in opaque.NAMES:
        hidden = opaque.mean_of(spec)
    if composed is None or hidden is None:
        return hidden or composed

    def mean(*given):
        found = hidden(*given)
        return composed(*given) if found is None else found

    return mean


def composed_mean_of(spec):
    """As `mean_of`, by the spec itself."""
    if not spec.is_loss or spec.couples is not None:
        return None
    patterns = [kind.shape for _, kind in spec.arrays]
    if not set(patterns) <= {"...", patterns[0]} or len(patterns[0].split()) > 2:
        return None
    if "4" in patterns[0] or any(o.default is inspect.Parameter.empty for o in spec.options):
        return None
    label = next((i for i, (name, _) in enumerate(spec.arrays) if name == spec.labels), None)
    if label is not None and (spec.ignorable != spec.labels or len(patterns) > 2):
        return None
    ignored = None if label is None else spec.defaults["ignore_index"]
    rows, fn = patterns[0] != "...", spec.fn
    native = NATIVE.get(spec.name) if label is None else None
    alike = [pattern == patterns[0] for pattern in patterns]
    static, numbers, exponents = {}, {}, {}
    for option in spec.options:
        number = isinstance(option.kind, kinds.NumberKind) and option.default is not None
        kept = exponents if number and option.kind.exponent else numbers if number else static
        kept[option.name] = option.default
    axis = spec.axis.name if rows and spec.axis is not None else None

    def mean(*given):
        if len(given) != len(alike) or not isinstance(given[0], torch.Tensor):
            return None
        first = given[0]
        shape, dtype, device = first.shape, first.dtype, first.device
        if dtype not in (torch.float32, torch.float64) or 0 in shape or (rows and len(shape) != 2):
            return None
        for i, (x, whole) in enumerate(zip(given, alike, strict=True)):
            if not isinstance(x, torch.Tensor) or x.shape != (shape if whole else shape[:1]):
                return None
            if x.dtype != (torch.int64 if i == label else dtype) or x.device != device:
                return None
        if native is not None:
            return native(*given)
        # Not by the function itself, which the compiler would have looked up before it is allowed.
        return in_graph(*given) if written.may_be_in_graph(name) else of_spec(*given)

    def in_graph(*given):
        with written.by_inductor():
            return of_spec(*given)

    name = spec.name
    # A compiler that keeps what it made knows a function by where it is found.
    in_graph.__name__ = in_graph.__qualname__ = f"mean_of_{name}"
    globals()[in_graph.__name__] = written.IN_GRAPH[name] = in_graph

    def of_spec(*given):
        first, dtype = given[0], given[0].dtype
        own = {
            name: door.number(value, first, door.NAMES[dtype]) for name, value in numbers.items()
        }
        options = static if axis is None else static | {axis: 1}
        if label is None:
            value = fn(dialect, *given, **options, **own, **exponents)
            return torch.sum(value) / value.numel()
        # Labels that are ignored need no harmless class: like those out of range they make NaN of
        # their row, which is not taken.
        mask = given[label] != ignored
        scores = door.cover({})(mask.unsqueeze(1), first, 0.0)
        value = fn(dialect, scores, given[label], **options, **own, **exponents)
        total = torch.sum(torch.where(mask, value, 0.0))
        return total / torch.sum(mask.to(dtype)).clamp(min=1.0)  # of nothing 0

    return mean

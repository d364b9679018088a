"""The mean of arrays alone under torch.compile: the spec, and as little as can be around it.

Whatever a compiled function has read of Python it reads again before each call, to see that it
still holds: of the binder some 300 things, a tenth of a millisecond, which is a tenth of a cheap
loss of a million elements. What is not for this way goes through the binder.
"""

import inspect

import torch
import torch.nn.functional as F

from .. import kinds
from . import arrays as door
from . import dialect, fast

# Their backward passes have fewer steps than those of a composition; of l1 a kernel has as few.
NATIVE = fast.NATIVE | {"l1": F.l1_loss}


def mean_of(spec):
    """The mean at default options as a function of the arrays, which gives None where it is not
    for these arrays; None for a loss that is not of single elements.
    """
    if not spec.is_loss or spec.couples is not None:
        return None
    if any(kind.shape != "..." for _, kind in spec.arrays):
        return None
    if any(o.default is inspect.Parameter.empty for o in spec.options):
        return None
    count, fn, native = len(spec.arrays), spec.fn, NATIVE.get(spec.name)
    static, numbers, exponents = {}, {}, {}
    for option in spec.options:
        number = isinstance(option.kind, kinds.NumberKind) and option.default is not None
        kept = exponents if number and option.kind.exponent else numbers if number else static
        kept[option.name] = option.default

    def mean(*given):
        if len(given) != count or not isinstance(given[0], torch.Tensor):
            return None
        first = given[0]
        shape, dtype, device = first.shape, first.dtype, first.device
        if dtype not in (torch.float32, torch.float64) or 0 in shape:
            return None
        for x in given:
            if not isinstance(x, torch.Tensor) or x.shape != shape:
                return None
            if x.dtype != dtype or x.device != device:
                return None
        if native is not None:
            return native(*given)
        own = {
            name: door.number(value, first, door.NAMES[dtype]) for name, value in numbers.items()
        }
        value = fn(dialect, *given, **own, **exponents, **static)
        return torch.sum(value) / value.numel()

    return mean

"""The compiled loops of `xloss/_kernels` on plain tensors, as functions that autograd knows."""

import ctypes
import functools
import json
import math
import struct
from typing import Any, NamedTuple

import torch
from torch import Tensor

from .. import _kernels

MANY = 2**16  # elements from which a second thread pays
KEPT = 2**14  # elements up to which it pays to have the derivative ready for the way back
NUMBER = {torch.float32: ctypes.c_float, torch.float64: ctypes.c_double}
TYPES = {torch.float32: "float", torch.float64: "double"}
INT, LONG, POINTER, NUMBERS = ctypes.c_int, ctypes.c_long, ctypes.c_void_p, ctypes.c_double
VALUE, SLOPES, BOTH = range(3)  # what a kernel is run for


class Kernel(NamedTuple):
    """One loss with its static options: its place in the libraries, its numbers in their order,
    what each array has of a unit, the arrays that it has a derivative in, and whether value and
    derivative come in one go.
    """

    place: int
    numbers: tuple[str, ...]
    modes: str
    slopes: tuple[int, ...]
    together: bool


@functools.cache
def library(dtype: torch.dtype) -> Any:
    """The best library for a type that this processor runs; None if there is none."""
    for level in _kernels.LEVELS[TYPES[dtype]]:
        try:
            found = ctypes.CDLL(str(_kernels.path(TYPES[dtype], level)))
            found.xloss_finite.argtypes = [POINTER, LONG]
            found.xloss_passes.argtypes = [POINTER, POINTER, POINTER]
        except (OSError, AttributeError):  # none, or of an older state
            continue
        if found.xloss_runs():
            found.xloss_index.restype = ctypes.c_char_p
            found.xloss_run.argtypes = [POINTER, INT, INT, NUMBERS, ctypes.c_char_p]
            return found
    return None


@functools.cache
def kernels() -> dict[tuple[Any, ...], Kernel]:
    """All there are, by the name of the loss and its options; any number is "#"."""
    if None in map(library, TYPES):
        return {}
    listed = json.loads(library(torch.float32).xloss_index())
    return {
        tuple(key): Kernel(place, tuple(numbers), modes, tuple(of), together)
        for place, (key, numbers, modes, of, together) in enumerate(listed)
    }


class Layout(NamedTuple):
    """How the units lie: their shape, the sizes they share, how many numbers of each array one
    has, and how far apart these are.
    """

    shape: tuple[int, ...]
    dims: tuple[int, ...]
    widths: tuple[int, ...]
    after: int


def finite(x: Tensor) -> bool:
    return library(x.dtype).xloss_finite(x.contiguous().data_ptr(), x.numel())


class Range(ctypes.Structure):
    """What the integers of an array may be: in [low, high) or `end`, and not `but`. `within` is the
    place of an array of lengths, or -1.
    """

    _fields_ = [(name, LONG) for name in ("array", "low", "high", "end", "but", "within")]


class Fixed(ctypes.Structure):
    """What a call is beside its arrays, as the library reads it."""

    _fields_ = [
        *((name, LONG) for name in ("kernel", "units", "after", "shield", "ranges")),
        *((name, POINTER) for name in ("dims", "widths", "number", "range", "unit", "mask")),
        ("divisor", NUMBERS),
    ]


class Call:
    """A sum over units divided by a number, of any arrays of one layout.

    by_spec: the same sum by the spec, of the arrays.
    unit, mask: the weight of each unit, and whether it takes part; or None.
    shield: an infinite value of weight 0 counts as none.
    ranges: what is asked of integers before they are used.
    """

    def __init__(
        self,
        kernel: Kernel,
        numbers: list[float],
        layout: Layout,
        dtype: torch.dtype,
        by_spec: Any,
        divisor: int,
        *,
        unit: Tensor | None = None,
        mask: Tensor | None = None,
        shield: bool = False,
        ranges: list[Range] | None = None,
    ):
        self.by_spec, self.divisor, self.dtype = by_spec, divisor, dtype
        self.slopes_in = kernel.slopes
        self.integers = [i for i, mode in enumerate(kernel.modes) if mode == "l"]
        size = math.prod(layout.shape) * layout.widths[0]
        # What the forward pass is run for, where there is a way back.
        self.forward = BOTH if kernel.together or size <= KEPT else VALUE
        self.many = size >= MANY
        self.zero = torch.zeros((), dtype=dtype, device="cpu")
        count = len(kernel.modes)
        self.inputs = 1 + count
        self.pack = struct.Struct(f"{count + 1}P").pack
        self.pack_all = struct.Struct(f"{count + 1 + len(kernel.slopes)}P").pack
        asked = (Range * len(ranges or ()))(*(ranges or ()))
        parts = (
            (LONG * len(layout.dims))(*layout.dims),
            (LONG * len(layout.widths))(*layout.widths),
            (NUMBER[dtype] * max(1, len(numbers)))(*numbers),
            asked,
        )
        fixed = Fixed(
            kernel.place,
            math.prod(layout.shape),
            layout.after,
            shield,
            len(asked),
            *map(ctypes.addressof, parts),
            None if unit is None else unit.data_ptr(),
            None if mask is None else mask.data_ptr(),
            divisor,
        )
        self.held = fixed, parts, unit, mask  # what the library is given the addresses of
        self.fixed = ctypes.addressof(fixed)
        self.library = library(dtype)

    def run(self, what: int, arrays: Any, scale: float = 1.0) -> tuple[Tensor, list[Tensor]] | None:
        """The value, and the derivatives of `scale` times it: those asked for. None if there is an
        integer out of range. The arrays have to be `ready`.
        """
        # Not by shape and type, which takes twice as long and asks for the default device.
        value, outs = torch.empty_like(self.zero), []
        at = [x.data_ptr() for x in arrays]
        at.append(value.data_ptr())
        if what == VALUE:
            packed = self.pack(*at)
        else:
            for i in self.slopes_in:
                out = torch.empty_like(arrays[i])
                outs.append(out)
                at.append(out.data_ptr())
            packed = self.pack_all(*at)
        threads = torch.get_num_threads() if self.many else 1
        failed = self.library.xloss_run(self.fixed, what, threads, scale, packed)
        if failed:
            if failed == 1:
                raise MemoryError("a loss found no memory for its intermediate numbers")
            return None
        return value, outs

    def ready(self, arrays: Any) -> Any:
        """The arrays as the library reads them."""
        for i, x in enumerate(arrays):
            cast = x.dtype is not self.dtype and i not in self.integers
            if cast or not x.is_contiguous() or x.is_neg():
                x = (x.to(self.dtype) if cast else x).resolve_neg().contiguous()
                arrays = *arrays[:i], x, *arrays[i + 1 :]
        return arrays

    def slopes(self, arrays: Any, scale: float) -> list[Tensor]:
        found = self.run(SLOPES, self.ready(arrays), scale)
        assert found is not None
        return found[1]

    def wanted(self, arrays: Any) -> bool:
        """Whether a derivative may be asked for."""
        return any([arrays[i].requires_grad for i in self.slopes_in])


def total(call: Any, wanted: bool, dense: bool, arrays: Any) -> Tensor | None:
    """The value of a call, with its derivatives where they may be `wanted`; None if an integer is
    out of range. `dense`: the arrays are ready.
    """
    ready = arrays if dense else call.ready(arrays)
    if wanted and torch.is_grad_enabled():
        found = call.run(call.forward, ready)
        return None if found is None else apply((call, *found), *arrays)
    found = call.run(VALUE, ready)
    return None if found is None else found[0]


class Total(torch.autograd.Function):
    """Keeps its inputs, and the derivatives where it has them: else they are computed on the way
    back.
    """

    @staticmethod
    def forward(ctx, found, *arrays):
        ctx.call, value, ctx.outs = found
        ctx.save_for_backward(*arrays)
        return value

    @staticmethod
    def backward(ctx, upstream):
        call, outs = ctx.call, ctx.outs
        if torch.is_grad_enabled():  # for a second derivative
            arrays = ctx.saved_tensors
            grads: list[Tensor | None] = [None] * (1 + len(arrays))
            wanted = [i for i in call.slopes_in if ctx.needs_input_grad[1 + i]]
            found = torch.autograd.grad(
                call.by_spec(arrays) / call.divisor,
                [arrays[i] for i in wanted],
                upstream,
                create_graph=True,
            )
            for i, grad in zip(wanted, found, strict=True):
                grads[1 + i] = grad
            return tuple(grads)
        scale = upstream.item()
        if outs:
            # Handed out, so gone: a second way back computes it again.
            ctx.outs = None
            if scale != 1.0:
                for out in outs:
                    out.mul_(scale)
        else:
            outs = call.slopes(ctx.saved_tensors, scale)
        grads = [None] * call.inputs
        for i, out in zip(call.slopes_in, outs, strict=True):
            grads[1 + i] = out
        return tuple(grads)


# Without what `Function.apply` does for functorch, which no caller is under, and without the search
# for a `vjp` on the way back: a tenth of a step.
base: Any = torch.autograd.Function
apply = super(base, Total).apply
Total._backward_cls.apply = Total.backward  # type: ignore[attr-defined]

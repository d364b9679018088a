"""The compiled loops of `xloss/_kernels` on plain tensors, as functions that autograd knows."""

import ctypes
import functools
import json
import math
from typing import Any, NamedTuple

import torch
from torch import Tensor

from .. import _kernels

MANY = 2**16  # elements from which a second thread pays
NUMBER = {torch.float32: ctypes.c_float, torch.float64: ctypes.c_double}
TYPES = {torch.float32: "float", torch.float64: "double"}
INT, LONG, POINTER = ctypes.c_int, ctypes.c_long, ctypes.c_void_p
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
        except OSError:
            continue
        if found.xloss_runs():
            found.xloss_index.restype = ctypes.c_char_p
            found.xloss_run.argtypes = [INT, INT, LONG, POINTER, POINTER, LONG, *(POINTER,) * 4]
            found.xloss_run.argtypes += [INT, ctypes.c_double, INT, POINTER, POINTER]
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


class Call(NamedTuple):
    """A sum over units divided by a number.

    fixed: how many units there are and how they lie, as the library wants it.
    by_spec: the same sum by the spec, of the arrays.
    unit, mask: the weight of each unit, and whether it takes part; or None.
    shield: an infinite value of weight 0 counts as none.
    """

    kernel: Kernel
    fixed: tuple[Any, ...]
    numbers: Any
    dtype: torch.dtype
    by_spec: Any
    divisor: int
    unit: Tensor | None = None
    mask: Tensor | None = None
    shield: bool = False

    def run(self, what: int, arrays: Any, scale: float) -> tuple[float, list[Tensor]]:
        """The sum of the values, and the derivatives of `scale` times it: those asked for."""
        kernel = self.kernel
        parts = []
        for x, mode in zip(arrays, kernel.modes, strict=True):
            if mode != "l" and x.dtype is not self.dtype:
                x = x.to(self.dtype)
            parts.append(x if x.is_contiguous() else x.contiguous())
        outs = []
        if what != VALUE:
            outs = [torch.empty(arrays[i].shape, dtype=self.dtype) for i in kernel.slopes]
        unit, mask = self.unit, self.mask
        found = ctypes.c_double()
        failed = library(self.dtype).xloss_run(
            kernel.place,
            what,
            *self.fixed,
            (POINTER * len(parts))(*[x.data_ptr() for x in parts]),
            self.numbers,
            None if unit is None else unit.data_ptr(),
            None if mask is None else mask.data_ptr(),
            self.shield,
            scale,
            torch.get_num_threads() if parts[0].numel() >= MANY else 1,
            (POINTER * len(outs))(*[x.data_ptr() for x in outs]),
            ctypes.byref(found),
        )
        if failed:
            raise MemoryError("a loss found no memory for its intermediate numbers")
        return found.value, outs

    def value(self, arrays: Any) -> Tensor:
        found, _ = self.run(VALUE, arrays, 1.0)
        return torch.scalar_tensor(found / self.divisor, dtype=self.dtype)

    def slopes(self, arrays: Any, upstream: float) -> list[Tensor]:
        return self.run(SLOPES, arrays, upstream / self.divisor)[1]

    def both(self, arrays: Any) -> tuple[Tensor, list[Tensor]]:
        found, outs = self.run(BOTH, arrays, 1.0 / self.divisor)
        return torch.scalar_tensor(found / self.divisor, dtype=self.dtype), outs


def call_of(
    kernel: Kernel,
    numbers: list[float],
    layout: Layout,
    dtype: torch.dtype,
    by_spec: Any,
    divisor: int,
    **more: Any,
) -> Call:
    fixed = (
        math.prod(layout.shape),
        (LONG * len(layout.dims))(*layout.dims),
        (LONG * len(layout.widths))(*layout.widths),
        layout.after,
    )
    packed = (NUMBER[dtype] * max(1, len(numbers)))(*numbers)
    return Call(kernel, fixed, packed, dtype, by_spec, divisor, **more)


def total(call: Call, arrays: Any) -> Tensor:
    """The value of a call, with its derivatives."""
    if torch.is_grad_enabled() and any(arrays[i].requires_grad for i in call.kernel.slopes):
        return Total.apply(call, *arrays)
    return call.value(arrays)


class Total(torch.autograd.Function):
    """Keeps its inputs, and computes what it needs of them again on the way back."""

    @staticmethod
    def forward(ctx, call, *arrays):
        ctx.call, ctx.outs = call, None
        ctx.save_for_backward(*arrays)
        if not call.kernel.together:
            return call.value(arrays)
        value, ctx.outs = call.both(arrays)
        return value

    @staticmethod
    def backward(ctx, upstream):
        call, arrays = ctx.call, ctx.saved_tensors
        grads: list[Tensor | None] = [None] * (1 + len(arrays))
        wanted = [i for i in call.kernel.slopes if ctx.needs_input_grad[1 + i]]
        if torch.is_grad_enabled():  # for a second derivative
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
        # Handed out, so gone: a second way back computes it again.
        outs, ctx.outs = ctx.outs, None
        if outs is None:
            outs = call.slopes(arrays, scale)
        elif scale != 1.0:
            for out in outs:
                out.mul_(scale)
        for i, out in zip(call.kernel.slopes, outs, strict=True):
            if i in wanted:
                grads[1 + i] = out.to(arrays[i].dtype)
        return tuple(grads)

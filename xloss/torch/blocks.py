"""The fast path of plain tensors on the CPU: value and gradient block by block.

A composed loss writes a tensor of the size of its input for every operation and keeps many for
backward. Here a kernel (`kernels/`) does all its operations on a block that stays in the cache,
and only the gradient is kept, or nothing. Kernels know no corners: where the sum over a block or
its gradient is not finite, the spec computes that block.
"""

import math
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch._C._functorch import peek_interpreter_stack
from torch.autograd import forward_ad

# Elements of a block for each thread, by measurement: four arrays of them in float32 fill a core's
# own 2 MiB; in much smaller blocks what an operation costs by itself counts.
PER_THREAD = 2**17


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


class Layout(NamedTuple):
    """How arrays are cut: seen as (before, classes, after), or without `classes` if that is 0."""

    before: int
    classes: int
    after: int

    @property
    def axis(self):
        """Where the classes are in a block; its other axis, or only one, is that of the units."""
        return 1 if self.after == 1 else 0

    def cut(self, x, rows):
        """The blocks of an array in order; `rows` says whether it has the classes."""
        units = max(1, PER_THREAD * torch.get_num_threads() // max(1, self.classes))
        if self.after == 1 or not self.classes:
            yield from x.reshape((-1, self.classes) if rows else (-1,)).split(units)
        else:
            shape = (self.before, self.classes, self.after) if rows else (self.before, self.after)
            for image in x.reshape(shape):
                yield from image.split(units, dim=-1)


class Job(NamedTuple):
    """What is to be summed.

    kernel: a generator function of parts and gradients to fill, which yields the value first; or
        a pair (value, slope) of functions, which keeps nothing for the way back.
    rows, labels: of each array, whether it has the classes, and whether it is left an integer.
    layout: how the arrays are cut; None to leave them as they are.
    slopes: the indices of the arrays in which the kernel has a gradient.
    filled: parts with harmless values where the mask is false.
    careful: the same sum by the spec, of (parts, unit, mask).
    unit, mask: the weight of each unit, and whether it takes part; or None.
    """

    kernel: Any
    numbers: dict[str, Any]
    layout: Layout | None
    rows: tuple[bool, ...]
    labels: tuple[bool, ...]
    slopes: tuple[int, ...]
    filled: Any
    careful: Any
    unit: Tensor | None
    mask: Tensor | None
    dtype: torch.dtype

    def blocks(self, arrays, outs):
        """(parts, gradients to fill, unit, mask), block by block."""
        first = arrays[0]
        if self.layout is None or (
            first.numel() <= PER_THREAD
            and (not self.layout.classes or (first.ndim == 2 and self.layout.after == 1))
        ):
            yield arrays, outs, self.unit, self.mask
            return
        cuts = [self.layout.cut(x, rows) for x, rows in zip(arrays, self.rows, strict=True)]
        cuts += [self.layout.cut(x, self.rows[i]) for x, i in zip(outs, self.slopes, strict=False)]
        cuts += [self.layout.cut(x, False) for x in (self.unit, self.mask) if x is not None]
        n, m = len(arrays), len(arrays) + len(outs)
        for views in zip(*cuts, strict=True):
            rest = iter(views[m:])
            unit = None if self.unit is None else next(rest)
            yield views[:n], views[n:m], unit, None if self.mask is None else next(rest)

    def read(self, parts):
        return [
            x if label else x.to(self.dtype) for x, label in zip(parts, self.labels, strict=True)
        ]

    def read_masked(self, parts, mask):
        read = self.read(parts)
        return read if mask is None or mask.all() else self.filled(read, mask)


def total(job, arrays):
    """The sum of a loss over its units."""
    if torch.is_grad_enabled() and any(arrays[i].requires_grad for i in job.slopes):
        return Total.apply(job, *arrays)
    return torch.tensor(run(job, arrays, (), set()), dtype=job.dtype)


def empty(job, arrays):
    return [torch.empty(arrays[i].shape, dtype=job.dtype) for i in job.slopes]


def run(job, arrays, outs, corners):
    """The sum, with the gradients written to `outs`, if there are any.

    `corners` is told which blocks the spec computed.
    """
    both = not isinstance(job.kernel, tuple)
    found = 0.0
    for i, (parts, into, unit, mask) in enumerate(job.blocks(arrays, outs)):
        read = job.read_masked(parts, mask)
        if both:
            kernel = job.kernel(*read, *(into or (None,) * len(job.slopes)), **job.numbers)
            value = next(kernel)
        else:
            value = job.kernel[0](*read, **job.numbers)
        part = check = float((value if unit is None else value * unit).sum())
        if both and into:
            next(kernel, None)
            check += weigh(job, into, unit)
        if not math.isfinite(check):
            part = redo(job, parts, into, unit, mask)
            corners.add(i)
        found += part
    return found


def slopes(job, arrays, corners):
    """The gradients, computed on the way back."""
    outs = empty(job, arrays)
    if not isinstance(job.kernel, tuple):
        run(job, arrays, outs, corners)
        return outs
    for i, (parts, into, unit, mask) in enumerate(job.blocks(arrays, outs)):
        job.kernel[1](*job.read_masked(parts, mask), *into, **job.numbers)
        if not math.isfinite(weigh(job, into, unit)) or i in corners:
            redo(job, parts, into, unit, mask)
    return outs


def weigh(job, into, unit):
    """Multiply the gradients by the weights of the units; the sum, to see whether it is finite."""
    check = 0.0
    for out in into:
        if unit is not None:
            out.mul_(unit.unsqueeze(job.layout.axis) if job.layout.classes else unit)
        check += float(out.sum())
    return check


def redo(job, parts, into, unit, mask):
    """A block by the spec."""
    parts = [x.detach() for x in parts]
    for i in job.slopes if into else ():
        parts[i] = parts[i].requires_grad_()
    with torch.set_grad_enabled(bool(into)):
        found = job.careful(job.read(parts), unit, mask)
    if into:
        grads = torch.autograd.grad(found, [parts[i] for i in job.slopes])
        for out, grad in zip(into, grads, strict=True):
            out.copy_(grad)
    return float(found)


class Total(torch.autograd.Function):
    @staticmethod
    def forward(ctx, job, *arrays):
        ctx.job, ctx.corners = job, set()
        ctx.save_for_backward(*arrays)
        ctx.outs = None if isinstance(job.kernel, tuple) else empty(job, arrays)
        return torch.tensor(run(job, arrays, ctx.outs or (), ctx.corners), dtype=job.dtype)

    @staticmethod
    def backward(ctx, upstream):
        job, arrays = ctx.job, ctx.saved_tensors
        grads: list[Tensor | None] = [None] * (1 + len(arrays))
        if torch.is_grad_enabled():  # for a second derivative
            wanted = [i for i in job.slopes if arrays[i].requires_grad]
            sums = [job.careful(job.read(p), u, m) for p, _, u, m in job.blocks(arrays, ())]
            inputs = [arrays[i] for i in wanted]
            found = torch.autograd.grad(
                torch.stack(sums).sum(), inputs, upstream, create_graph=True
            )
            for i, grad in zip(wanted, found, strict=True):
                grads[1 + i] = grad
            return tuple(grads)
        # Handed out, so gone: a second way back computes it again.
        outs, ctx.outs = ctx.outs, None
        if outs is None:
            outs = slopes(job, arrays, ctx.corners)
        for i, out in zip(job.slopes, outs, strict=True):
            if ctx.needs_input_grad[1 + i]:
                grads[1 + i] = out.mul_(upstream).to(arrays[i].dtype)
        return tuple(grads)

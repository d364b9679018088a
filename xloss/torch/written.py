"""Derivatives that torch.compile is given on a CPU, where its own of the composition take longer:
it evaluates what belongs to a whole row again for every element, and keeps or reads more arrays.

Each equals the composition's, which is what there is where a rule of one's own might be refused or
ignored: in a transform, an exported program, a second derivative.
"""

import contextlib
import functools
import hashlib
import importlib
import warnings
from pathlib import Path
from typing import Any

import torch

SMALL = 2**15  # elements, of which a branch would cost more than it saves


def constant(fn):
    """`fn` as Python to the compiler, which takes its result for a constant.

    As `torch.compiler.assume_constant_result` does, which would import the compiler with xloss.
    """
    fn._dynamo_marked_constant = True
    return fn


def may_be_hidden():
    """Whether nobody looks on: a transform could not look into it, and
    an exported program would need xloss.
    """
    return not (torch.compiler.is_exporting() or torch._C._are_functorch_transforms_active())


def allowed(x):
    return (
        torch.compiler.is_compiling()
        and x.is_cpu
        and may_be_hidden()
        and (INSIDE or (for_inductor() and makes_functions()))
    )


@constant
def for_inductor():
    """Whether this is being compiled by inductor, which gives a second derivative to no one."""
    try:
        translator = torch._dynamo.symbolic_convert.InstructionTranslator.current_tx()
        return getattr(translator.output.compiler_fn, "__name__", "") == "inductor"
    except AttributeError:
        return False


@constant
def makes_functions():
    """Whether the compiler can trace a Function. It makes one, of which torch warns; that is an
    error where all warnings are.
    """
    try:
        with warnings.catch_warnings(record=True):
            torch.autograd.Function()
    except DeprecationWarning:
        return False
    return True


@constant
def may_be_in_graph(name):
    """Whether a mean may be one function of the graph, which inductor looks into and the stage
    before it does not, which would have its guards read before each call.
    """
    if not may_be_hidden() or not for_inductor():
        return False
    torch._dynamo.allow_in_graph(IN_GRAPH[name])
    keep_in_caches()
    return True


@functools.cache
def keep_in_caches():
    """What is compiled with such a function may be taken from a cache as long as the source is the
    same: by their names alone torch would not know, and keep nothing.
    """
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.parent.rglob("*.py")):
        digest.update(file.read_bytes())
    config: Any = importlib.import_module("torch._inductor.config")
    names = (f"{fn.__module__}.{fn.__name__}" for fn in IN_GRAPH.values())
    config.unsafe_marked_cacheable_functions = {
        **config.unsafe_marked_cacheable_functions,
        **dict.fromkeys(names, digest.hexdigest()),
    }


IN_GRAPH = {}  # these functions, by loss
INSIDE = False  # whether one is being looked into


@contextlib.contextmanager
def by_inductor():
    global INSIDE
    before, INSIDE = INSIDE, True
    try:
        yield
    finally:
        INSIDE = before


class Derived(torch.autograd.Function):
    """The first that `written` gives, with the derivatives that it gives beside it."""

    @staticmethod
    def forward(written, axis, *arrays):
        return written(*arrays)[0]

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.written, ctx.axis, *arrays = inputs
        ctx.save_for_backward(*arrays)

    @staticmethod
    def backward(ctx, upstream):
        arrays = ctx.saved_tensors
        _, slopes = ctx.written(*arrays)
        times = upstream if ctx.axis is None else row(upstream).unsqueeze(ctx.axis)
        grads = [
            (torch.sum(slope(upstream)) if x.ndim == 0 else slope(times)) if wanted else None
            for x, slope, wanted in zip(arrays, slopes, ctx.needs_input_grad[2:], strict=True)
        ]
        return None, None, *grads


class Covered(torch.autograd.Function):
    """`x` itself, with a derivative only where the mask is true."""

    @staticmethod
    def forward(mask, x):
        return x.view_as(x)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(inputs[0])

    @staticmethod
    def backward(ctx, upstream):
        (mask,) = ctx.saved_tensors
        return None, torch.where(mask, upstream, 0.0)


def derived(written, axis, *arrays):
    # Dynamo takes some calls of a Function without derivatives for others.
    if torch.is_grad_enabled() and any(x.requires_grad for x in arrays):
        return Derived.apply(written, axis, *arrays)
    return written(*arrays)[0]


def covered(mask, x):
    return Covered.apply(mask, x) if torch.is_grad_enabled() and x.requires_grad else x


def row(x):
    """A number of each row, as an array of its own: else it is worked out anew for every element,
    which matters for a quotient.
    """
    x = x.contiguous()
    return x.as_strided(x.shape, x.stride())


def distance(axis, by_largest, *ends):
    """As `by_largest` of what is between the ends: over the largest element, which takes a pass
    over memory of its own, only if a square may be too large or too small for the dtype or is 0.
    """
    if ends[0].numel() < SMALL:
        return row(by_largest(axis, *ends))
    squares = torch.sum(between(*ends) ** 2, dim=axis)
    room = torch.finfo(squares.dtype)
    fits = (squares > room.tiny / room.eps**2) & (squares < room.max * room.eps)
    # Not `torch.cond`, which where Dynamo does not see it has it compiled by itself.
    (scaled,) = torch.ops.higher_order.cond(
        torch.all(fits),
        lambda squares, *ends: (torch.zeros_like(squares),),
        lambda squares, *ends: (by_largest(axis, *ends),),
        (squares, *ends),
    )
    return row(torch.where(fits, torch.sqrt(squares), scaled))


def between(x, end=None):
    return x if end is None else x - end

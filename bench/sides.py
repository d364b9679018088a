"""A function as one timed step, value and gradients, in each mode."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from .cases import Case
from .memory import Memory, of_step

AGREE = 1e-4  # of the largest number there is


class Differs(Exception):
    """A peer that computes something else."""


class Side(NamedTuple):
    """A step to time, its memory, and what it computes: the value and then each gradient."""

    step: Callable[[], Any]
    memory: Callable[[], Memory]
    results: Callable[[], list[np.ndarray]]


def setup(threads: int) -> None:
    """The number of threads, before a framework starts. XLA has one or all that it can have."""
    import os

    if threads == 1:
        flags = os.environ.get("XLA_FLAGS", "")
        os.environ["XLA_FLAGS"] = f"{flags} --xla_cpu_multi_thread_eigen=false".strip()
    import torch

    torch.set_num_threads(threads)


def sides(case: Case, mode: str, functions: dict[str, Callable[..., Any]]) -> Any:
    """(name, side or the exception) of each function, over one set of arrays."""
    if mode == "jit":
        import jax.numpy as jnp

        arrays = [jnp.asarray(x) for x in case.inputs.values()]
        make = jax_side
    else:
        import torch

        if mode == "compile":
            import torch._dynamo

            torch._dynamo.reset()  # or the many functions of one code object count as one
        arrays = [torch.from_numpy(x) for x in case.inputs.values()]
        for i in case.floats:
            arrays[i].requires_grad_()
        make = compiled_side if mode == "compile" else torch_side
    for name, fn in functions.items():
        try:
            side = make(with_options(fn, case.options), arrays, case.floats)
            side.step()
            yield name, side
        except Exception as error:  # of another library, whatever it is
            yield name, error


def with_options(fn: Callable[..., Any], options: dict[str, Any]) -> Callable[..., Any]:
    return (lambda *arrays: fn(*arrays, **options)) if options else (lambda *arrays: fn(*arrays))


def torch_side(fn: Callable[..., Any], arrays: list[Any], floats: tuple[int, ...]) -> Side:
    import torch

    leaves = [arrays[i] for i in floats]

    def gradient(value: Any) -> Any:
        return torch.autograd.grad(value, leaves)

    def step() -> Any:
        value = fn(*arrays)
        return value, *gradient(value)

    return Side(
        step,
        lambda: of_step(fn, arrays, gradient),
        lambda: [x.detach().numpy() for x in step()],
    )


def compiled_side(fn: Callable[..., Any], arrays: list[Any], floats: tuple[int, ...]) -> Side:
    import torch

    return torch_side(torch.compile(fn, dynamic=False), arrays, floats)


def jax_side(fn: Callable[..., Any], arrays: list[Any], floats: tuple[int, ...]) -> Side:
    import jax

    both = jax.jit(jax.value_and_grad(fn, argnums=floats))

    def memory() -> Memory:
        found = both.lower(*arrays).compile().memory_analysis()
        return Memory(0, found.temp_size_in_bytes + found.output_size_in_bytes)

    def results() -> list[np.ndarray]:
        value, grads = both(*arrays)
        return [np.asarray(x) for x in (value, *grads)]

    return Side(lambda: jax.block_until_ready(both(*arrays)), memory, results)


def floor(case: Case, mode: str) -> Callable[[], Any]:
    """A copy of as many bytes as are read and written at least, into a fresh array."""
    size = max(1, case.floor_bytes // 4)
    if mode == "jit":
        import jax

        # A copy alone would be none: jit gives back the array it was given.
        x = jax.numpy.ones(size)
        negate = jax.jit(lambda x: -x)
        return lambda: jax.block_until_ready(negate(x))
    import torch

    y = torch.ones(size)
    return y.clone


def check(ours: list[np.ndarray], theirs: list[np.ndarray]) -> None:
    """Raise unless value and gradients agree."""
    for what, a, b in zip(("value", *("gradient",) * len(ours)), ours, theirs, strict=False):
        if a.shape != b.shape:
            raise Differs(f"its {what} has shape {b.shape}, ours {a.shape}")
        scale = np.abs(b).max(initial=0.0)
        off = np.abs(a - b).max(initial=0.0)
        if not off <= AGREE * scale:
            raise Differs(f"its {what} differs by {off / scale if scale else off:.1g} of it")
    if len(ours) != len(theirs):
        raise Differs(f"it has {len(theirs) - 1} gradients, ours {len(ours) - 1}")

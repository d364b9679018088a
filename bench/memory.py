"""What a step of PyTorch allocates on the CPU: kept for backward, and at most at one time."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple


class Memory(NamedTuple):
    kept: int  # bytes that the forward pass leaves behind for backward, beyond the inputs
    peak: int  # bytes allocated at most at one time, with the gradients, without the inputs


def of_step(
    fn: Callable[..., Any], inputs: Sequence[Any], gradient: Callable[[Any], Any]
) -> Memory:
    """Of a function that is called for the second time or later.

    `kept` is the larger of what autograd saves and what is alive after the forward pass: a function
    may keep a tensor elsewhere than among the saved ones.
    """
    alive, peak = allocated(fn, inputs, gradient)
    return Memory(max(alive, saved(fn, inputs)), peak)


def saved(fn: Callable[..., Any], inputs: Sequence[Any]) -> int:
    """Bytes of the storages that autograd saves, without those of the inputs."""
    import torch

    own = {x.untyped_storage().data_ptr() for x in inputs}
    found: dict[int, int] = {}

    def pack(x: Any) -> Any:
        storage = x.untyped_storage()
        if storage.data_ptr() not in own:
            found[storage.data_ptr()] = storage.nbytes()
        return x

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda x: x):
        value = fn(*inputs)
    del value  # what it saved has to live until here, or its place would be used again
    return sum(found.values())


def allocated(
    fn: Callable[..., Any], inputs: Sequence[Any], gradient: Callable[[Any], Any]
) -> tuple[int, int]:
    """Bytes alive after the forward pass without its value, and the most until the gradient."""
    import torch

    settings = {"activities": [torch.profiler.ProfilerActivity.CPU], "profile_memory": True}
    with silence(), torch.profiler.profile(**settings) as profile:
        value = fn(*inputs)
        with torch.profiler.record_function("backward begins"):
            pass
        gradients = gradient(value)
    alive = most = now = 0
    results: Any = profile.profiler.kineto_results
    for event in sorted(results.events(), key=lambda event: event.start_ns()):
        if event.name() == "backward begins":
            alive = now - value.untyped_storage().nbytes()
        elif event.name() == "[memory]":
            now += event.nbytes()
            most = max(most, now)
    del gradients
    return max(0, alive), most


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Without what the profiler's libraries print."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)

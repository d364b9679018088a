"""Another library's signatures on a door: what `compat/<peer>.py` defines, bound.

A function of a peer is written once, as `fn(on, ...)`: `on` is the door it runs on, the rest is the
peer's own signature.
"""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple


class Door(NamedTuple):
    """What a compat function may use."""

    loss: Any  # the public losses of the door: on.loss.huber(...)
    xp: Any  # its dialect page
    arrays: Any  # what an array is on it: asarray, dtype, cast, ...


def bind(peer: ModuleType, on: Door) -> dict[str, Callable[..., Any]]:
    """The functions of a peer's `__all__` without their first parameter."""
    module = f"xloss.{on.arrays.DOOR}.compat.{peer.__name__.rpartition('.')[2]}"
    return {name: bound(vars(peer)[name], on, module) for name in peer.__all__}


def bound(fn: Callable[..., Any], on: Door, module: str) -> Callable[..., Any]:
    signature = inspect.signature(fn)
    _, *parameters = signature.parameters.values()

    def public(*args: Any, **kwargs: Any) -> Any:
        return fn(on, *args, **kwargs)

    public.__name__ = public.__qualname__ = fn.__name__
    public.__module__ = module
    public.__doc__ = fn.__doc__
    public.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return public

"""Code objects of one's own for functions that are made by another function."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def own_code(fn: F, name: str) -> F:
    """`fn` with a copy of its code.

    The compiler of torch gives up on a code object that it had to compile for eight different uses,
    and functions made in one place share one: the ninth loss would be refused.
    """
    made: Any = fn
    made.__code__ = made.__code__.replace(co_qualname=name)
    return fn

"""A plan in words: the calls as text, and what differs."""

import textwrap
from collections.abc import Iterable
from typing import Any

from .. import _loss, _names
from . import objects
from .plan import Found, Plan, Source

DOORS = ("jax", "torch", "numpy")
# How many numbers of an array are written out.
SHOWN = 16


def value_text(value: Any) -> str:
    if isinstance(value, Source):
        return value.text
    if objects.is_array(value):
        size = 1
        for length in value.shape:
            size *= length
        return str(value.tolist()) if size <= SHOWN else f"<{size} numbers>"
    if callable(value):
        return getattr(value, "__name__", repr(value))
    return repr(value)


def call_text(name: str, arguments: Iterable[str], options: dict[str, Any]) -> str:
    parts = [*arguments, *(f"{k}={value_text(v)}" for k, v in options.items())]
    return f"{name}({', '.join(parts)})"


def native_text(plan: Plan, door: str, arrays: tuple[str, ...] | None = None) -> str:
    """The native call on a door; with the arrays as a call, without them as an object."""
    assert plan.native is not None
    name, options = plan.native
    if arrays is not None:
        if plan.found.peer.flipped:
            arrays = tuple(reversed(arrays))
        return call_text(f"xloss.{door}.{name}", arrays, options)
    if objects.is_function(name, options) or door == "numpy":
        full = f"xloss.{door}.{name}"
        return call_text("functools.partial", [full], options) if options else full
    return call_text(f"xloss.{door}.{_names.class_name(name)}", (), options)


def compat_text(found: Found, door: str, arrays: tuple[str, ...] | None = None) -> str:
    """The same call in xloss.<door>.compat, with the options as they were given."""
    name = f"xloss.{door}.compat.{found.peer.name}.{found.name}"
    if found.is_class or arrays is not None:
        return call_text(name, arrays or (), found.given)
    return call_text("functools.partial", [name], found.given) if found.given else name


def how_to_call(plan: Plan) -> str:
    """What the native loss is called with."""
    assert plan.native is not None
    arrays = [name for name, _ in _loss.load()[plan.native[0]].arrays]
    return f"called with ({', '.join(arrays)})"


def explanation(plan: Plan, door: str, choice: str) -> str:
    """All that there is to say of a plan: the two calls, and what differs."""
    found = plan.found
    lines = [call_text(found.dotted, (), found.given), ""]
    if plan.native is not None:
        same = "the same numbers" if plan.exact else "the same numbers but for what is listed"
        lines += [f"  xloss   {native_text(plan, door)}", f"          {how_to_call(plan)}: {same}"]
    else:
        lines += [f"  xloss   none: {plan.why}"]
    lines += [f"  compat  {compat_text(found, door)}"]
    lines += ["          that library's own signature, denominators and kinks"]
    lines += ["", f"  chosen: {choice}", ""]
    for title, texts in (("other numbers at", plan.corners), ("to know", plan.notes)):
        if texts:
            lines += [f"  {title}:", *(bullet(text) for text in texts)]
    return "\n".join(lines)


def bullet(text: str) -> str:
    return textwrap.fill(text, 100, initial_indent="    - ", subsequent_indent="      ")


def numbered(number: int, text: str) -> str:
    lead = f"  [{number}] "
    return textwrap.fill(text, 100, initial_indent=lead, subsequent_indent=" " * len(lead))

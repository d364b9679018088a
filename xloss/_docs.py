"""What a loss says of itself: its own docstring, and the sections that follow from its kinds.

`help`, the stubs and the command line all print what `compose` returns. It runs for every loss
when a door is imported, so it only joins strings.
"""

import functools
import inspect
import re
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from . import kinds
from ._loss import Option, Spec

# The common tail, explained once; {unit} is the shape of the units.
TAIL: dict[str, str] = {
    "ignore_index": "units whose {target} equals it are masked out; None: no such value.",
    "validate": "True: read the labels, whatever it costs, and refuse one out of range (under jit "
    "by checkify, see `xloss.jax.checked`; under torch.compile and torch.func an error); False: "
    "refuse where reading is free (on the CPU, outside a trace), elsewhere a label out of range "
    "makes its row NaN in value and gradient.",
    "weight": "one weight per unit, {unit} or a leading part of it. Weight k counts a unit k "
    "times; the gradient flows to it; it does not shield (0 * NaN is NaN).",
    "where": "boolean mask over {over}, or a leading part of that shape. What is masked out never "
    "touches value or gradient, whatever it holds (NaN, inf, a bad label).",
    "reduction": '"mean": the weighted sum divided by `denominator`; "sum": that sum; "none": '
    'the weighted values, 0 where masked out; "sums": that sum and the sum of the weights, from '
    "which the mean over micro-batches or devices is exact.",
    "denominator": 'what the mean divides by. "weight": the sum of the weights of all valid '
    'units; "count": their number; or a number or 0-d array (the global token count, say).',
    "empty": 'the mean when its divisor is 0, "zero" or "nan"; the gradient is 0 either way.',
}
WIDTH = 92
DTYPES = {
    "float": "floating point",
    "real": "float, int or bool",
    "label": "any integer dtype",
    "identity": "any integer dtype",
    "length": "any integer dtype",
}


@dataclass(frozen=True)
class Page:
    """The docstring of a spec, taken apart."""

    summary: str
    text: str
    example: str
    elsewhere: str
    differs: str
    source: str


def read(spec: Spec) -> Page:
    """Summary, formula and remarks, worked example, peers, differences, source: in this order."""
    # Every spec is indented by four, so this is inspect.cleandoc, only faster.
    summary, *paragraphs = (spec.fn.__doc__ or "").strip().replace("\n    ", "\n").split("\n\n")
    parts: dict[str, list[str]] = {"text": [], "example": [], "peers": [], "source": []}
    here = "text"
    for paragraph in paragraphs:
        if paragraph.startswith(">>>"):
            here = "example"
        elif paragraph.startswith(("Elsewhere:", "Differs:")):
            here = "peers"
        elif here != "text":
            here = "source"
        parts[here].append(paragraph)
    text, example, peers, source = ("\n\n".join(parts[key]) for key in parts)
    elsewhere, _, differs = peers.partition("Differs:")
    return Page(
        summary,
        text,
        example,
        elsewhere.removeprefix("Elsewhere:").strip(),
        differs.strip(),
        source,
    )


def peers(spec: Spec) -> list[str]:
    """The libraries that have this loss, from "torch `l1_loss`; also smp, MONAI"."""
    found: list[str] = []
    for clause in " ".join(read(spec).elsewhere.split()).rstrip(".").split("; "):
        if clause.startswith("also "):
            found += [word.split()[0] for word in clause.removeprefix("also ").split(", ")]
        elif named := re.match(r"([A-Za-z][\w.-]*) `", clause):
            found.append(named[1])
    return found


def has_classes(spec: Spec) -> bool:
    """Whether there is a class axis in any case, and not only for a number per class."""
    return spec.couples is not None or any("C" in k.shape.split() for _, k in spec.arrays)


def unit(spec: Spec) -> str:
    """What the spec returns one value for."""
    if spec.couples is not None:
        return spec.couples
    tokens = spec.arrays[0][1].shape.split()
    last = tokens[-1]
    if "T" in tokens:
        return "sequence"
    return {"C": "row", "D": "vector", "4": "box"}.get(last, "element")


def compose(spec: Spec) -> str:
    """The whole documentation of a function."""
    page = read(spec)
    blocks = [page.summary, page.text, shapes(spec), options(spec), returns(spec), raises(spec)]
    blocks += [page.example]
    blocks += [f"Elsewhere: {page.elsewhere}"] if page.elsewhere else []
    blocks += [f"Differs: {page.differs}"] if page.differs else []
    return "\n\n".join(block for block in [*blocks, page.source] if block)


def compose_class(spec: Spec) -> str:
    """The documentation of a class, which refers to the function for what both share."""
    page = read(spec)
    how = (
        f"The options are set here; a call takes {', '.join(name for name, _ in spec.arrays)} and "
        f"`weight`, `where`, `denominator`. The function `{spec.name}` explains all of them."
    )
    return "\n\n".join(block for block in (page.summary, page.text, wrap(how, "")) if block)


# --- sections -----------------------------------------------------------------------------------
def shapes(spec: Spec) -> str:
    return section(
        "Shapes",
        [(name, f"{tuple_of(k.shape)}, {DTYPES[k.dtype]}; {k.domain}.") for name, k in spec.arrays],
    )


def tuple_of(pattern: str) -> str:
    return f"({', '.join(pattern.split())}{',' if ' ' not in pattern and pattern != '...' else ''})"


def options(spec: Spec) -> str:
    own = {o.name: o for o in spec.options if not isinstance(o.kind, kinds.MaskKind)}
    first = spec.arrays[0][0]
    pattern = kinds.unit_pattern(spec.arrays[0][1].shape)
    of = {"sample": "the sample", "batch": "the batch"}.get(spec.couples or "", "")
    words = {
        "unit": "of the shape of the units" if of else f"of shape {tuple_of(pattern)}",
        "over": f"the elements of `{first}`" if of else f"the units, of shape {tuple_of(pattern)}",
        "target": f"`{spec.ignorable}`",
    }
    rows: list[tuple[str, str]] = []
    for name, default in spec.defaults.items():
        text = domain(spec, own[name]) if name in own else TAIL[name].format(**words)
        given = "required" if default is inspect.Parameter.empty else f"default {quoted(default)}"
        rows.append((f"{name} ({given})", text))
    return section("Options", rows)


def quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def domain(spec: Spec, option: Option) -> str:
    """What an option of the spec may be."""
    kind = option.kind
    if isinstance(kind, kinds.AxisKind):
        if kind.new:
            return "where the axis of the classes goes."
        what = "the axis of the classes or channels"
        if not has_classes(spec):
            what = "the axis of the classes where an option has one number for each"
        return f"{what}{'; needed when there are more than two axes' if kind.required else ''}."
    if kind is not None and not isinstance(kind, kinds.ArrayKind | kinds.MaskKind):
        text = kind.domain
    elif option.choices:
        text = " or ".join(map(quoted, option.choices))
    else:
        text = type_name(option.hint)
    return f"{text}{', or None' if option.optional else ''}."


def type_name(hint: Any) -> str:
    """An annotation without its kind, as it is written: `int`, `tuple[int, ...]`."""
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return bare.__name__ if isinstance(bare, type) and not get_args(bare) else str(bare)


def returns(spec: Spec) -> str:
    if not spec.is_loss:
        return ""
    first = spec.arrays[0][0]
    what = {"sample": "per sample or part of one", "batch": "for the batch or a part of it"}
    which = what[spec.couples] if spec.couples else f"per {unit(spec)}"
    return section(
        "Returns",
        [
            ('"mean", "sum"', "a 0-d array, at least float32."),
            ('"none"', f"one value {which}, in the dtype of `{first}`."),
            ('"sums"', "a pair of 0-d arrays, at least float32."),
        ],
    )


def raises(spec: Spec) -> str:
    value = "shapes that do not match (nothing is broadcast), a number out of its range"
    if spec.labels:
        end = dict(spec.arrays)[spec.labels].end
        value += ", a label outside [0, C)"
        if end is not None:
            value += f" that is not {end}"
        else:
            value += " that is not `ignore_index`" if spec.ignorable else ", a length out of range"
    return section(
        "Raises",
        [
            ("TypeError", "arrays of another framework or of a wrong dtype, unknown options."),
            ("ValueError", f"{value}."),
        ],
    )


def section(title: str, rows: list[tuple[str, str]]) -> str:
    return "\n".join([f"{title}:", *(wrap(f"    {k}: {text}", "        ") for k, text in rows)])


@functools.cache
def wrap(text: str, indent: str) -> str:
    """textwrap.fill, only faster, and once for what most losses share."""
    lines: list[str] = []
    while len(text) > WIDTH and (cut := text.rfind(" ", len(indent), WIDTH)) > len(indent):
        lines.append(text[:cut])
        text = indent + text[cut + 1 :]
    return "\n".join([*lines, text])

"""Writes what is generated ahead of time: the stubs of the doors and the README's catalogue.

Only what tools read is generated, never behaviour. All of it follows from the registry alone, so
that the same registry gives the same bytes.
"""

import inspect
import itertools
import math
import sys
from pathlib import Path
from typing import Any

from . import _compat_stubs, _docs, _loss, _names, kinds
from ._heads import HEADS, Head
from ._loss import CALL_TAIL, Option, Spec

PACKAGE = Path(__file__).parent
README = PACKAGE.parent / "README.md"
BEGIN = "<!-- catalogue: begin -->"
END = "<!-- catalogue: end -->"

HEAD = {
    "numpy": """\
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

_Array: TypeAlias = NDArray[Any]
_Number: TypeAlias = float | np.number[Any] | NDArray[Any]
""",
    "jax": """\
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, overload

import numpy as np
from jax import Array
from numpy.typing import NDArray
from typing_extensions import TypeVar

_Array: TypeAlias = Array | NDArray[Any]
_Number: TypeAlias = float | np.number[Any] | Array | NDArray[Any]
# What a call of a class returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Array)
_F = TypeVar("_F", bound=Callable[..., Any])
""",
    "torch": """\
from collections.abc import Sequence
from typing import Generic, Literal, TypeAlias, overload

from torch import Tensor
from torch import dtype as _Dtype
from torch.nn import Module, Parameter
from torch.types import Device
from typing_extensions import TypeVar

_Array: TypeAlias = Tensor
_Number: TypeAlias = float | Tensor
# What a call of a class returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Tensor)
""",
    "flax": """\
from collections.abc import Sequence
from typing import Any, Generic, Literal, TypeAlias, overload

import numpy as np
from flax import nnx
from jax import Array
from jax.typing import DTypeLike
from numpy.typing import NDArray
from typing_extensions import TypeVar

_Array: TypeAlias = Array | NDArray[Any]
_Number: TypeAlias = float | np.number[Any] | Array | NDArray[Any]
# What a call of a module returns: a pair where the reduction is "sums".
_R = TypeVar("_R", default=Array)
""",
}
LISTS = """\
_Floats: TypeAlias = (
    _Array
    | Sequence[float]
    | Sequence[Sequence[float]]
    | Sequence[Sequence[Sequence[float]]]
    | Sequence[Sequence[Sequence[Sequence[float]]]]
)
_Ints: TypeAlias = (
    _Array
    | Sequence[int]
    | Sequence[Sequence[int]]
    | Sequence[Sequence[Sequence[int]]]
    | Sequence[Sequence[Sequence[Sequence[int]]]]
)
_Bools: TypeAlias = (
    _Array
    | Sequence[bool]
    | Sequence[Sequence[bool]]
    | Sequence[Sequence[Sequence[bool]]]
    | Sequence[Sequence[Sequence[Sequence[bool]]]]
)
"""
TAIL_TYPES = {
    "ignore_index": "int | None",
    "validate": "bool",
    "weight": "_Floats | _Number | None",
    "where": "_Bools | None",
    "denominator": 'Literal["weight", "count"] | _Number',
    "empty": 'Literal["zero", "nan"]',
}
# What a door has beside the losses: its name, and its text in the stub.
EXTRAS = {
    "jax": {
        "checked": [
            "def checked(loss: _F) -> _F:",
            '    """The loss, compiled, with an error for a label out of range."""',
        ]
    }
}
RESULT = {"numpy": "NDArray[Any]", "jax": "Array", "torch": "Tensor", "flax": "Array"}
# The options that a module with weights has beside those of its loss.
OWN_TYPES = {"bias": "bool", "head_bias": "bool", "div_value": "float"}
SUMS = 'Literal["sums"]'
OTHERS = 'Literal["mean", "sum", "none"]'

# A parameter as it is written: name, type, default (None: it has none).
Parameter = tuple[str, str, str | None]
# Of the modules with weights: base class, type of a weight, and a framework's own keywords.
HEAD_BASES = {"torch": ("Module", "Parameter"), "flax": ("nnx.Module", "nnx.Param[Array]")}
HEAD_MORE: dict[str, list[Parameter]] = {
    "torch": [("device", "Device", "None"), ("dtype", "_Dtype | None", "None")],
    "flax": [("rngs", "nnx.Rngs", None), ("param_dtype", "DTypeLike | None", "None")],
}


def files() -> dict[Path, str]:
    """Every generated file with its text."""
    specs = _loss.load()
    out = {PACKAGE / door / "__init__.pyi": stub(door, specs) for door in HEAD}
    for door in _compat_stubs.HEAD:
        for name, text in _compat_stubs.stubs(door).items():
            out[PACKAGE / door / "compat" / name] = text
    if (README.parent / "pyproject.toml").exists():  # a checkout, not an installed package
        out[README] = with_catalogue(README.read_text(encoding="utf-8"), specs)
    return out


def stub(door: str, specs: dict[str, Spec]) -> str:
    """The text of one door's `__init__.pyi`."""
    functions = {} if door == "flax" else specs
    classes = {s.name: s for s in specs.values() if s.is_loss and door in ("jax", "torch")}
    heads = HEADS if door in ("torch", "flax") else {}
    extras = EXTRAS.get(door, {})
    public = [*functions, *(_names.class_name(name) for name in classes), *heads, *extras]
    lines = [
        f'"""The losses on {door}; written by `python -m xloss stubs`, not by hand."""',
        "",
        HEAD[door] + LISTS if door == "flax" else with_compat(HEAD[door]) + LISTS,
        "__all__ = [",
        *(f'    "{name}",' for name in public),
        "]",
        "",
    ]
    for spec in functions.values():
        lines += function(spec, RESULT[door])
    for spec in classes.values():
        lines += [*([""] if lines[-1] else []), *loss_class(spec, door)]
    for name, head in heads.items():
        spec = specs[head.loss]
        lines += [*([""] if lines[-1] else []), *head_class(name, head, spec, door)]
    for text in extras.values():
        lines += [*([""] if lines[-1] else []), *text]
    return "\n".join(lines).rstrip() + "\n"


def with_compat(head: str) -> str:
    """The imports of a door and its other libraries' losses, which a door has on first access."""
    imports, blank, rest = head.rpartition("\n\n")
    return f"{imports}\n\nfrom . import compat as compat{blank}{rest}"


# --- parameters -----------------------------------------------------------------------------------
def array_type(kind: kinds.ArrayKind) -> str:
    return "_Ints" if kind.is_integer else "_Floats"


def option_type(option: Option) -> str:
    kind = option.kind
    if isinstance(kind, kinds.AxisKind):
        text = "int | None" if option.default is None else "int"
    elif isinstance(kind, kinds.SizesKind):
        text = "Sequence[int]"
    elif isinstance(kind, kinds.NumberKind):
        text = "_Number"
    elif isinstance(kind, kinds.PerClassKind):
        text = "_Array | Sequence[float]" + (" | _Number" if kind.scalar else "")
    elif option.choices and option.hint is not bool:
        text = f"Literal[{', '.join(map(literal, option.choices))}]"
    else:
        text = _docs.type_name(option.hint)
    return f"{text} | None" if option.optional and not text.endswith("| None") else text


def literal(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    return _docs.quoted(value)


def positional(spec: Spec) -> list[Parameter]:
    return [(name, array_type(kind), None) for name, kind in spec.arrays]


def keywords(spec: Spec, reduction: str) -> list[Parameter]:
    """The keywords of the overload where `reduction` has that type."""
    types = {o.name: option_type(o) for o in spec.options} | TAIL_TYPES | {"reduction": reduction}
    out: list[Parameter] = []
    for name, default in spec.defaults.items():
        required = default is inspect.Parameter.empty or (name, reduction) == ("reduction", SUMS)
        out.append((name, types[name], None if required else literal(default)))
    return out


def signature(name: str, rows: list[Parameter | str], result: str) -> list[str]:
    """A signature up to its colon, with one parameter a line, as ruff writes it."""
    return [f"def {name}(", *(f"    {written(row)}," for row in rows), f") -> {result}"]


def written(row: Parameter | str) -> str:
    if isinstance(row, str):
        return row
    name, hint, default = row
    return f"{name}: {hint}" if default is None else f"{name}: {hint} = {default}"


# --- functions and classes ------------------------------------------------------------------------
def function(spec: Spec, result: str) -> list[str]:
    arrays, doc = positional(spec), docstring(_docs.compose(spec))
    if not spec.is_loss:
        own = ["*", *keywords(spec, "")] if spec.defaults else []
        return [*signature(spec.name, [*arrays, *own], f"{result}:"), *doc, ""]
    (usual, one), (sums, pair) = overloads(result)
    return [
        "@overload",
        *signature(spec.name, [*arrays, "*", *keywords(spec, usual)], f"{one}:"),
        *doc,
        "",
        "@overload",
        # Editors show the docstring of the first overload here too.
        *signature(spec.name, [*arrays, "*", *keywords(spec, sums)], f"{pair}: ..."),
    ]


def overloads(result: str) -> list[tuple[str, str]]:
    return [(OTHERS, result), (SUMS, f"tuple[{result}, {result}]")]


def loss_class(spec: Spec, door: str) -> list[str]:
    name = _names.class_name(spec.name)
    head = {
        "jax": ["@dataclass(frozen=True, kw_only=True)", f"class {name}(Generic[_R]):"],
        "torch": [f"class {name}(Module, Generic[_R]):"],
    }
    body = [*docstring(_docs.compose_class(spec)), "", *indented(attributes(spec, door))]
    for reduction, result in overloads(RESULT[door]):
        own = [row for row in keywords(spec, reduction) if row[0] not in CALL_TAIL]
        rows = [("self", f"{name}[{result}]", None), "*", *own]
        body += indented(["@overload", *signature("__init__", rows, "None: ...")])
    tail = [row for row in keywords(spec, OTHERS) if row[0] in CALL_TAIL]
    for method in {"jax": ["__call__"], "torch": ["__call__", "forward"]}[door]:
        rows = ["self", *positional(spec), "*", *tail]
        body += indented(signature(method, rows, "_R: ..."))
    return [*head[door], *body]


def head_class(name: str, head: Head, spec: Spec, door: str) -> list[str]:
    """A module that owns the weights of a loss."""
    base, kind = HEAD_BASES[door]
    own = [(k, OWN_TYPES[k], literal(v)) for k, v in head.own.items()]
    arrays = positional(spec)
    called = [row for row in arrays if row == arrays[0] or row[0] == spec.labels]
    weights = [row[0] for row in arrays if row not in called]
    weights += [key for key in head.sets if key in head.own]
    body = [*docstring(head.document(spec)), "", *indented([f"{k}: {kind}" for k in weights])]
    sizes: list[Parameter | str] = [(k, "int", None) for k in ("in_features", "num_classes")]
    for reduction, result in overloads(RESULT[door]):
        rest = [row for row in keywords(spec, reduction) if row[0] in head.options(spec)]
        rest = [row for row in rest if row[0] not in head.own]
        rows = [("self", f"{name}[{result}]", None), *sizes, "*", *own, *rest, *HEAD_MORE[door]]
        body += indented(["@overload", *signature("__init__", rows, "None: ...")])
    tail = [row for row in keywords(spec, OTHERS) if row[0] in CALL_TAIL]
    for method in {"flax": ["__call__"], "torch": ["__call__", "forward"]}[door]:
        body += indented(signature(method, ["self", *called, "*", *tail], "_R: ..."))
    if door == "torch":
        body += ["    def reset_parameters(self) -> None: ..."]
    return [f"class {name}({base}, Generic[_R]):", *body]


def attributes(spec: Spec, door: str) -> list[str]:
    """The options as they are stored, which lists are not."""
    own = {o.name: o for o in spec.options}
    lines: list[str] = []
    for name, hint, _ in keywords(spec, OTHERS):
        if name in own and isinstance(own[name].kind, kinds.PerClassKind):
            hint = "Any" if door == "jax" else hint.replace(" | Sequence[float]", "")
        if name == "reduction":
            hint = 'Literal["mean", "sum", "none", "sums"]'
        lines += [] if name in CALL_TAIL else [f"{name}: {hint}"]
    return lines


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def docstring(text: str) -> list[str]:
    raw = "r" if "\\" in text else ""
    first, *rest = text.split("\n")
    if not rest:
        return [f'    {raw}"""{first}"""']
    return [f'    {raw}"""{first}', *indented(rest), '    """']


# --- the catalogue --------------------------------------------------------------------------------
def with_catalogue(readme: str, specs: dict[str, Spec]) -> str:
    """The README with its table written anew between the two markers."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md lacks the line {BEGIN if not begin else END}")
    return f"{before}{BEGIN}\n{catalogue(specs)}\n{END}{after}"


def catalogue(specs: dict[str, Spec]) -> str:
    lines: list[str] = []
    for _, group in itertools.groupby(specs.values(), key=lambda spec: spec.family):
        family = list(group)
        lines += ["", f"### {title(family[0])}", ""]
        lines += ["| name | what it is | one value per | elsewhere |", "|---|---|---|---|"]
        lines += [row(spec) for spec in family]
    return "\n".join([*lines[1:], ""])


def title(spec: Spec) -> str:
    """The first words of the docstring of the file of a loss."""
    return (sys.modules[spec.fn.__module__].__doc__ or spec.family).partition(":")[0].strip(" .\n")


def row(spec: Spec) -> str:
    page = _docs.read(spec)
    unit = _docs.unit(spec) if spec.is_loss else ""
    cells = [f"`{spec.name}`", page.summary, unit, page.elsewhere]
    return f"| {' | '.join(' '.join(c.split()).replace('|', '&#124;') for c in cells)} |"


# --- the command ----------------------------------------------------------------------------------
def outdated() -> list[Path]:
    """The generated files whose bytes on disk differ from what the registry gives."""
    return [
        path
        for path, text in files().items()
        if not path.exists() or path.read_bytes() != text.encode()
    ]


def write() -> list[Path]:
    """Write the files that differ, and say which."""
    changed = outdated()
    texts = files()
    for path in changed:
        path.write_bytes(texts[path].encode())
    return changed

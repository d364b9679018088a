"""The stubs of other libraries' losses: `xloss/<door>/compat/<peer>.pyi`, from their signatures.

They are read off `compat/<peer>.py`, where `Array` stands for the array of any door.
"""

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable
from typing import Annotated, Any, Union, cast, get_args, get_origin

from . import compat
from ._compat import ARRAY, Class, own_parameters, parameters

HEAD = {
    "numpy": """\
from typing import Any, TypeAlias

from numpy.typing import NDArray

_Array: TypeAlias = NDArray[Any]
_Result: TypeAlias = NDArray[Any]
""",
    "jax": """\
from typing import Any, TypeAlias

from jax import Array
from numpy.typing import NDArray

_Array: TypeAlias = Array | NDArray[Any]
_Result: TypeAlias = Array
""",
    "torch": """\
from typing import Any, TypeAlias

from torch import Tensor
from torch.nn import Module

_Array: TypeAlias = Tensor
_Result: TypeAlias = Tensor
""",
}
# Classes with weights, which only their own framework has: (door, peer) to name to base.
OWN = {
    ("torch", "torch"): {
        "LinearCrossEntropyLoss": "nn.LinearCrossEntropyLoss",
        "AdaptiveLogSoftmaxWithLoss": "nn.AdaptiveLogSoftmaxWithLoss",
    }
}
METHODS = {"numpy": ["__call__"], "jax": ["__call__"], "torch": ["__call__", "forward"]}


def peers() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(compat.__path__)]


def stubs(door: str) -> dict[str, str]:
    """The text of every file of one door, by name."""
    names = peers()
    index = "".join(f"from . import {name} as {name}\n" for name in names)
    return {"__init__.pyi": f"{about(door)}\n\n{index}"} | {
        f"{name}.pyi": stub(door, name) for name in names
    }


def about(door: str) -> str:
    return f'"""Other libraries\' losses on {door}; written by `python -m xloss stubs`."""'


def stub(door: str, peer: str) -> str:
    module = importlib.import_module(f"{compat.__name__}.{peer}")
    table: dict[str, Class] = getattr(module, "CLASSES", {})
    functions: list[Callable[..., Any]] = [vars(module)[name] for name in module.__all__]
    body: list[str] = []
    for fn in functions:
        result = annotation(inspect.signature(fn).return_annotation).replace("_Array", "_Result")
        body += [*signature(fn.__name__, own_parameters(fn), f"{result}:"), *docstring(fn), ""]
    for name, row in table.items():
        body += [*loss_class(door, name, row), ""]
    own = OWN.get((door, peer), {})
    body += [f"class {name}({base}): ..." for name, base in own.items()]
    uses = "\n".join(body)
    head = HEAD[door]
    if "Module" not in uses:
        head = head.replace("from torch.nn import Module\n", "")
    if own:
        head = head.replace("from torch import Tensor\n", "from torch import Tensor, nn\n")
    if "Callable" in uses:
        head = f"from collections.abc import Callable\n{head}"
    listed = [f'    "{name}",' for name in (*module.__all__, *table, *own)]
    every = ["__all__ = [", *listed, "]"] if listed else ["__all__: list[str] = []"]
    lines = [about(door), "", head, *every, "", *body] if listed else [about(door), "", *every]
    return "\n".join(lines).rstrip() + "\n"


def loss_class(door: str, name: str, row: Class) -> list[str]:
    init, call = parameters(row)
    result = annotation(inspect.signature(row.fn).return_annotation).replace("_Array", "_Result")
    own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    lines = [f"class {name}(Module):" if door == "torch" else f"class {name}:"]
    lines += [*docstring(row.fn), ""]
    lines += [f"    {p.name}: {annotation(p.annotation)}" for p in init]
    lines += indented(signature("__init__", [own, *init], "None: ..."))
    for method in METHODS[door]:
        lines += indented(signature(method, [own, *call], f"{result}: ..."))
    for method, made in row.methods.items():
        of_class = isinstance(made, classmethod)
        function: Any = cast(Any, made).__func__ if of_class else made
        taken = inspect.signature(function)
        text = signature(
            method, list(taken.parameters.values()), f"{annotation(taken.return_annotation)}: ..."
        )
        lines += indented(["@classmethod", *text] if of_class else text)
    return lines


def signature(name: str, rows: list[inspect.Parameter], result: str) -> list[str]:
    """A signature up to its colon, with one parameter a line."""
    lines: list[str] = []
    for p in rows:
        if p.kind is p.KEYWORD_ONLY and "*" not in lines:
            lines.append("*")
        lines.append(written(p))
    return [f"def {name}(", *(f"    {line}," for line in lines), f") -> {result}"]


def written(p: inspect.Parameter) -> str:
    if p.name in ("self", "cls"):
        return p.name
    hint = annotation(p.annotation)
    if p.kind is p.VAR_KEYWORD:
        return f"**{p.name}: {hint}"
    return f"{p.name}: {hint}" if p.default is p.empty else f"{p.name}: {hint} = {default(p)}"


def default(p: inspect.Parameter) -> str:
    value: Any = p.default
    if isinstance(value, str):
        return f'"{value}"'
    return repr(value) if value is None or isinstance(value, bool | int | float) else "..."


def annotation(hint: Any) -> str:
    """How a hint is written in a stub; an array is the door's."""
    if hint is inspect.Parameter.empty or hint is Any:
        return "Any"
    if hint is None or hint is types.NoneType:
        return "None"
    if get_origin(hint) is Annotated:
        return "_Array" if ARRAY in hint.__metadata__ else annotation(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return " | ".join(map(annotation, get_args(hint)))
    if hint is Ellipsis:
        return "..."
    origin = get_origin(hint)
    if origin in (tuple, list, dict):
        return f"{origin.__name__}[{', '.join(map(annotation, get_args(hint)))}]"
    if get_origin(hint) is Callable:
        return "Callable[..., Any]"
    if isinstance(hint, type) and hint.__module__ == "builtins":
        return hint.__name__
    return "Any"


def docstring(fn: Callable[..., Any]) -> list[str]:
    text = inspect.cleandoc(fn.__doc__ or "")
    raw = "r" if "\\" in text else ""
    first, *rest = text.split("\n")
    closing = ['    """'] if rest else []
    lines = [f'    {raw}"""{first}' + ("" if rest else '"""')]
    return [*lines, *indented(rest), *closing]


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]

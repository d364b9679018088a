"""The stubs say what is there at run time, and a type checker believes them."""

import ast
import functools
import inspect
import itertools
import json
import os
import pickle
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest
from doors import door_of

from xloss import __main__, _docs, _loss, _stubs, kinds
from xloss._heads import HEADS
from xloss._names import class_name

ROOT = Path(__file__).parent.parent
DOORS = ("numpy", "jax", "torch")
REGISTRY = _loss.load()
LOSSES = [spec for spec in REGISTRY.values() if spec.is_loss]


# --- what is on disk ----------------------------------------------------------------------------
def test_what_is_on_disk_is_what_the_registry_gives(capsys):
    assert __main__.main(["stubs", "--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("change", [lambda s: s[:-1], lambda s: s + "\n", lambda s: None])
def test_check_sees_a_difference(change, tmp_path, monkeypatch, capsys):
    """A byte too few, a byte too many, no file; and writing mends it."""
    (_, text), *_ = _stubs.files().items()
    path = tmp_path / "__init__.pyi"
    monkeypatch.setattr(_stubs, "files", lambda: {path: text})
    changed = change(text)
    if changed is not None:
        path.write_text(changed)
    assert __main__.main(["stubs", "--check"]) == 1
    assert str(path) in capsys.readouterr().err
    assert __main__.main(["stubs"]) == 0
    assert path.read_text() == text
    assert __main__.main(["stubs", "--check"]) == 0


def test_the_same_registry_gives_the_same_bytes():
    code = "from xloss import _stubs; print(hash(''), *_stubs.files().values())"
    outputs = set()
    for seed in "12":
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        outputs.add(run.stdout.partition(b" ")[2])
    assert len(outputs) == 1


def test_readme_without_markers_is_an_error():
    with pytest.raises(ValueError, match="lacks the line <!-- catalogue: begin"):
        _stubs.with_catalogue("# xloss\n", REGISTRY)


# --- the same names and signatures --------------------------------------------------------------
def from_stub(node):
    """(name, by keyword only, default) of each parameter."""
    args = node.args
    rows = [(a.arg, False, None) for a in args.args]
    assert not args.defaults
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        rows.append((arg.arg, True, None if default is None else ast.unparse(default)))
    return rows


def from_runtime(signature):
    keyword = inspect.Parameter.KEYWORD_ONLY
    rows = []
    for p in signature.parameters.values():
        text = None if p.default is p.empty else _stubs.literal(p.default)
        default = text and ast.unparse(ast.parse(text, mode="eval"))
        rows.append((p.name, p.kind is keyword, default))
    return rows


@functools.cache
def public(door):
    """The public definitions of a stub: the first overload of each, and the others by name."""
    tree = ast.parse((ROOT / "xloss" / door / "__init__.pyi").read_text())
    named = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    first = {}
    for node in named:
        first.setdefault(node.name, node)
    return first


def method(node, name):
    return next(n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == name)


def test_stub_and_door_have_the_same_names(door):
    module = door_of(door)
    assert list(module.__all__) == list(public(door))
    assert all(callable(getattr(module, name)) for name in public(door))
    bound = {n for n, v in vars(module).items() if getattr(v, "__module__", "") == module.__name__}
    private = {"__getattr__", "__dir__", "with_arrays"}
    assert bound - private <= set(public(door))


@pytest.mark.parametrize("name", REGISTRY)
def test_stub_and_function_have_the_same_signature(name, door):
    runtime = inspect.signature(getattr(door_of(door), name))
    assert from_stub(public(door)[name]) == from_runtime(runtime)


@pytest.mark.parametrize("name", REGISTRY)
def test_doors_have_equal_signatures(name):
    first, *rest = (inspect.signature(getattr(door_of(door), name)) for door in DOORS)
    assert all(other == first for other in rest)


@pytest.mark.parametrize("side", ["jax", "torch"])
def test_stub_and_class_have_the_same_signatures(spec, side):
    name = class_name(spec.name)
    node, cls = public(side)[name], getattr(door_of(side), name)
    own = [("self", False, None)]
    assert from_stub(method(node, "__init__")) == own + from_runtime(inspect.signature(cls))
    called = "forward" if side == "torch" else "__call__"
    assert from_stub(method(node, called)) == from_runtime(inspect.signature(getattr(cls, called)))
    fields = [n.target.id for n in node.body if isinstance(n, ast.AnnAssign)]
    assert fields == [row[0] for row in from_runtime(inspect.signature(cls))]


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("side", ["torch", "flax"])
def test_stub_and_head_have_the_same_signatures(name, side):
    node, cls = public(side)[name], getattr(door_of(side), name)
    assert list(door_of(side).__all__)[-len(HEADS) :] == list(HEADS)
    assert cls.__doc__ == HEADS[name].document(REGISTRY[HEADS[name].loss])
    assert (cls.__module__, cls.__name__, cls.__qualname__) == (f"xloss.{side}", name, name)
    assert cls[int].__origin__ is cls
    stated, found = from_stub(method(node, "__init__")), inspect.signature(cls.__init__)
    assert stated == from_runtime(found)
    called = "forward" if side == "torch" else "__call__"
    assert from_stub(method(node, called)) == from_runtime(inspect.signature(getattr(cls, called)))


def test_comparison_of_signatures_can_fail():
    node = ast.parse("def f(x, *, a=1.0, b): ...").body[0]
    rows = from_stub(node)
    for other in ("x, *, a=2.0, b", "x, *, b, a=1.0", "x, a=1.0, *, b", "y, *, a=1.0, b"):
        scope = {}
        exec(f"def f({other}): ...", scope)
        assert rows != from_runtime(inspect.signature(scope["f"]))


# --- at run time --------------------------------------------------------------------------------
@pytest.mark.parametrize("name", REGISTRY)
def test_function_at_run_time(name, door):
    fn = getattr(door_of(door), name)
    assert (fn.__module__, fn.__name__, fn.__qualname__) == (f"xloss.{door}", name, name)
    assert repr(fn).startswith(f"<function {name} at ")
    assert pickle.loads(pickle.dumps(fn)) is fn
    assert fn.__doc__ == _docs.compose(REGISTRY[name])
    text = pydoc.plain(pydoc.render_doc(fn))
    assert f"{name}({', '.join(dict(REGISTRY[name].arrays))}" in text
    assert "Shapes:" in text
    if REGISTRY[name].is_loss:
        assert "denominator (default" in text


@pytest.mark.parametrize("side", ["jax", "torch"])
def test_class_at_run_time(spec, side):
    name = class_name(spec.name)
    cls = getattr(door_of(side), name)
    assert (cls.__module__, cls.__name__, cls.__qualname__) == (f"xloss.{side}", name, name)
    assert cls is getattr(door_of(side), name)
    assert pickle.loads(pickle.dumps(cls)) is cls
    assert cls.__doc__ == _docs.compose_class(spec)
    assert cls[int].__origin__ is cls
    text = pydoc.plain(pydoc.render_doc(cls))
    assert f"class {name}(" in text
    assert f"`{spec.name}` explains" in " ".join(text.replace("|", " ").split())


# --- what a type checker makes of them ----------------------------------------------------------
ARRAY = {"numpy": "NDArray[np.float64]", "jax": "jax.Array", "torch": "torch.Tensor"}
ARRAY["flax"] = ARRAY["jax"]
RESULT = {"numpy": "ndarray[tuple[Any, ...], dtype[Any]]", "jax": "Array", "torch": "Tensor"}
RESULT["flax"] = RESULT["jax"]
HEAD = """\
import jax
import numpy as np
import torch
from numpy.typing import NDArray
from flax import nnx
import xloss
import xloss.flax
import xloss.jax
import xloss.numpy
import xloss.torch

"""


def values(option):
    """Expressions that an option takes."""
    out = ["None"] if option.optional else []
    if isinstance(option.kind, kinds.NumberKind):
        out += ["0.5", "1", "x"]
    elif isinstance(option.kind, kinds.PerClassKind):
        out += ["[0.5, 1]", "x"] + (["0.5"] if option.kind.scalar else [])
    elif isinstance(option.kind, kinds.AxisKind):
        out += ["1"] + (["None"] if option.default is None else [])
    elif isinstance(option.kind, kinds.SizesKind):
        out += ["(1, 3)", "[2]"]
    elif isinstance(option.kind, kinds.CountKind | kinds.ReservedKind) or option.hint is int:
        out += ["3"]
    elif option.choices:
        out += [_docs.quoted(choice) for choice in option.choices]
    else:
        raise AssertionError(f"nothing says which values to try for {option.name}")
    return out


TAIL_VALUES = {
    "ignore_index": ["0", "None"],
    "validate": ["True"],
    "weight": ["None", "[[1.0, 2], [0, 1]]", "x", "2.0"],
    "where": ["None", "[True, False]", "x"],
    "denominator": ['"weight"', '"count"', "3", "x"],
    "empty": ['"zero"', '"nan"'],
}


def calls(spec):
    """(positional, keywords as text) of calls that together use each value of each option."""
    tries = {o.name: values(o) for o in spec.options if not isinstance(o.kind, kinds.MaskKind)}
    tries |= {k: v for k, v in TAIL_VALUES.items() if k in spec.defaults}
    lists = {"float": "[[0.5, 1.0]]", "real": "[[1, 0]]"}
    lists |= dict.fromkeys(("label", "identity", "length"), "[0, 1]")
    for number in range(max(map(len, tries.values()), default=1)):
        arrays = ["x" if number % 2 else lists[kind.dtype] for _, kind in spec.arrays]
        yield arrays, {name: each[number % len(each)] for name, each in tries.items()}


def written(keywords):
    return [f"{name}={value}" for name, value in keywords.items()]


def good_sample():
    """Uses every function and class of every door; each line is followed by what it must reveal."""
    lines, wanted = HEAD.splitlines(), {}

    def reveal(expression, kind):
        lines.append(f"    reveal_type({expression})")
        wanted[len(lines)] = kind

    for door in DOORS:
        one, pair = RESULT[door], f"tuple[{RESULT[door]}, {RESULT[door]}]"
        lines.append(f"def use_{door}(x: {ARRAY[door]}) -> None:")
        for spec in REGISTRY.values():
            for (arrays, given), reduction in zip(
                calls(spec), itertools.cycle(["mean", "sums", "sum", "none"]), strict=False
            ):
                result = pair if reduction == "sums" else one
                asked = {"reduction": f'"{reduction}"'} if spec.is_loss else {}
                text = ", ".join([*arrays, *written(given | asked)])
                reveal(f"xloss.{door}.{spec.name}({text})", result if spec.is_loss else one)
                if door == "numpy" or not spec.is_loss:
                    continue
                call = {k: v for k, v in given.items() if k in _loss.CALL_TAIL}
                own = {k: v for k, v in (given | asked).items() if k not in call}
                made = f"xloss.{door}.{class_name(spec.name)}({', '.join(written(own))})"
                reveal(made, f"{class_name(spec.name)}[{result}]")
                reveal(f"{made}({', '.join([*arrays, *written(call)])})", result)
                if door == "torch":
                    reveal(f"{made}.forward({', '.join([*arrays, *written(call)])})", result)
    for door, more in (("torch", 'device="cpu", dtype=torch.float64'), ("flax", "rngs=rngs")):
        one, pair = (f"{part}" for part in (RESULT[door], f"tuple[{RESULT[door]}, {RESULT[door]}]"))
        lines.append(f"def heads_of_{door}(x: {ARRAY[door]}, rngs: nnx.Rngs) -> None:")
        for name, head in HEADS.items():
            needed = "cutoffs=(2, 4), head_bias=True, " if "head_bias" in head.own else ""
            for reduction, result in (("none", one), ("sums", pair)):
                made = f'xloss.{door}.{name}(8, 9, {needed}reduction="{reduction}", {more})'
                reveal(made, f"{name}[{result}]")
                reveal(f"{made}(x, [0, 1], weight=x, denominator=2.0)", result)
    return "\n".join(lines) + "\n", wanted


# Lines in a function of x: torch.Tensor and y: jax.Array, with the rules that each breaks.
ARGUMENT, CALL, ATTRIBUTE = "reportArgumentType", "reportCallIssue", "reportAttributeAccessIssue"
BAD = [
    ("xloss.torch.focal(x, x, gama=1.0)", CALL),
    ("xloss.torch.focal(x)", CALL),
    ("xloss.torch.focal(x, x, 2.0)", CALL),
    ('xloss.torch.focal(x, x, reduction="avg")', CALL, ARGUMENT),
    ('xloss.torch.focal("x", x)', ARGUMENT),
    ("xloss.torch.focal(y, x)", ARGUMENT),
    ('xloss.torch.focal(x, x, gamma="2")', ARGUMENT),
    ('xloss.torch.focal(x, x, denominator="weights")', ARGUMENT),
    ("xloss.torch.focal(x, x, where=[0.5])", ARGUMENT),
    ("xloss.torch.cross_entropy(x, [0.5, 1.0])", ARGUMENT),
    ("xloss.torch.nosuch(x, x)", "reportUnknownMemberType", ATTRIBUTE),
    ('tensor(xloss.torch.focal(x, x, reduction="sums"))', ARGUMENT),
    ("pair(xloss.torch.focal(x, x))", ARGUMENT),
    ("xloss.torch.FocalLoss(gama=1.0)", CALL),
    ("xloss.torch.FocalLoss(weight=x)", CALL),
    ('xloss.torch.FocalLoss(empty="none")', ARGUMENT),
    ('tensor(xloss.torch.FocalLoss(reduction="sums")(x, x))', ARGUMENT),
    ("pair(xloss.torch.FocalLoss()(x, x))", ARGUMENT),
    ("xloss.torch.FocalLoss()(x, x, gamma=1.0)", CALL),
    ("xloss.jax.focal(y, y, gama=1.0)", CALL),
    ('xloss.jax.focal(y, y, reduction="avg")', CALL, ARGUMENT),
    ("xloss.jax.focal(x, y)", ARGUMENT),
    ("tensor(xloss.jax.focal(y, y))", ARGUMENT),
    ('xloss.jax.focal(xloss.jax.focal(y, y, reduction="sums"), y)', ARGUMENT),
    ("xloss.jax.FocalLoss().gamma = 1.0", ATTRIBUTE),
    ('xloss.jax.focal(xloss.jax.FocalLoss(reduction="sums")(y, y), y)', ARGUMENT),
    ('xloss.numpy.focal([0.5], [1], reduction="avg")', CALL, ARGUMENT),
    ("xloss.torch.ArcFaceHead(8)", CALL),
    ("xloss.torch.ArcFaceHead(8, 9, bias=True)", CALL),
    ("tensor(xloss.flax.ArcFaceHead(8, 9, rngs=nnx.Rngs(0))(y, y))", ARGUMENT),
    ("xloss.flax.ArcFaceHead(8, 9)", CALL),
    ("xloss.numpy.FocalLoss()", "reportUnknownMemberType", ATTRIBUTE),
]
BAD_HEAD = """
def tensor(x: torch.Tensor) -> None: ...
def pair(x: tuple[torch.Tensor, torch.Tensor]) -> None: ...
def bad(x: torch.Tensor, y: jax.Array) -> None:
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """pyright's messages in strict mode as {file name: [(line, severity, rule, text)]}."""
    folder = tmp_path_factory.mktemp("typed")
    good, wanted = good_sample()
    (folder / "good.py").write_text(good)
    bad = "".join(f"    {line}\n" for line, *_ in BAD)
    (folder / "bad.py").write_text(HEAD + BAD_HEAD + bad)
    config = {
        "typeCheckingMode": "strict",
        "reportUnusedImport": False,
        "pythonVersion": "3.11",
        "extraPaths": [str(ROOT)],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run([*command, "-p", str(folder)], capture_output=True, check=False)
    messages = {"good.py": [], "bad.py": []}
    for m in json.loads(done.stdout)["generalDiagnostics"]:
        row = (m["range"]["start"]["line"] + 1, m["severity"], m.get("rule"), m["message"])
        messages[Path(m["file"]).name].append(row)
    return messages, wanted


def test_strict_pyright_accepts_every_function_and_class(checked):
    messages, _ = checked
    assert [m for m in messages["good.py"] if m[1] != "information"] == []


def test_every_result_is_an_array_of_the_framework(checked):
    messages, wanted = checked
    found = {
        line: text for line, severity, _, text in messages["good.py"] if severity == "information"
    }
    assert found.keys() == wanted.keys()
    for line, kind in wanted.items():
        assert found[line].endswith(f' is "{kind}"'), (line, found[line], kind)


def test_strict_pyright_finds_exactly_the_planted_errors(checked):
    messages, _ = checked
    first = len((HEAD + BAD_HEAD).splitlines()) + 1
    found = [(BAD[line - first][0], rule) for line, _, rule, _ in messages["bad.py"]]
    assert found == [(line, rule) for line, *rules in BAD for rule in rules]

"""The stubs of other libraries' losses say what is there at run time."""

import ast
import importlib
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from xloss import _compat_stubs

ROOT = Path(__file__).parent.parent
BOTH = pytest.mark.parametrize("peer", _compat_stubs.peers())
RESULT = {"numpy": "ndarray[tuple[Any, ...], dtype[Any]]", "jax": "Array", "torch": "Tensor"}


def definitions(door, peer):
    tree = ast.parse((ROOT / "xloss" / door / "compat" / f"{peer}.pyi").read_text())
    kinds = ast.FunctionDef | ast.ClassDef
    return {node.name: node for node in tree.body if isinstance(node, kinds)}


def rows(node):
    """(name, by keyword only, default) of each parameter of a stub."""
    args, empty = node.args, [None] * (len(node.args.args) - len(node.args.defaults))
    both = [(a, False, d) for a, d in zip(args.args, [*empty, *args.defaults], strict=True)]
    both += [(a, True, d) for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    return [(a.arg, keyword, d and ast.unparse(d)) for a, keyword, d in both]


def runtime(thing):
    out = []
    for p in inspect.signature(thing).parameters.values():
        default = None if p.default is p.empty else ast.unparse(ast.Constant(p.default))
        out.append((p.name, p.kind is p.KEYWORD_ONLY, default))
    return out


@BOTH
def test_stub_and_module_have_the_same_names_and_signatures(peer, door):
    module = importlib.import_module(f"xloss.{door}.compat.{peer}")
    found = definitions(door, peer)
    assert list(found) == list(module.__all__)
    called = "forward" if door == "torch" else "__call__"
    for name, node in found.items():
        thing = getattr(module, name)
        if isinstance(node, ast.FunctionDef):
            assert rows(node) == runtime(thing), name
            continue
        if name in _compat_stubs.OWN.get((door, peer), ()):
            assert thing.__mro__[1].__name__ == name
            continue
        methods = {n.name: n for n in node.body if isinstance(n, ast.FunctionDef)}
        assert rows(methods["__init__"])[1:] == runtime(thing), name
        assert rows(methods[called]) == runtime(getattr(thing, called)), name
        assert (thing.__module__, thing.__qualname__) == (module.__name__, name)


@BOTH
def test_doors_have_equal_stubs(peer):
    """But for the types of arrays, the base class, and classes with weights."""
    numpy, jax, torch = (list(definitions(d, peer)) for d in ("numpy", "jax", "torch"))
    assert numpy == jax
    assert [*numpy, *_compat_stubs.OWN.get(("torch", peer), ())] == torch


SAMPLE = """\
import jax
import numpy as np
import torch
from numpy.typing import NDArray
import xloss
import xloss.jax
import xloss.numpy
import xloss.torch

def use(n: NDArray[np.float64], j: jax.Array, t: torch.Tensor) -> None:
"""
CALL, ARGUMENT = "reportCallIssue", "reportArgumentType"
BAD = [
    ('xloss.torch.compat.torch.mse_loss(t, t, reducton="sum")', CALL),
    ('xloss.torch.compat.torch.mse_loss(t, "t")', ARGUMENT),
    ("xloss.torch.compat.torch.mse_loss(j, t)", ARGUMENT),
    ("xloss.jax.compat.torch.CTCLoss(blank=0.5)", ARGUMENT),
]


def test_what_a_type_checker_reads(tmp_path):
    lines, wanted = SAMPLE.splitlines(), {}
    for door, x in (("numpy", "n"), ("jax", "j"), ("torch", "t")):
        for made in ("mse_loss", 'MSELoss(reduction="sum")'):
            lines.append(f"    reveal_type(xloss.{door}.compat.torch.{made}({x}, {x}))")
            wanted[len(lines)] = RESULT[door]
    first = len(lines) + 1
    lines += [f"    {line}" for line, _ in BAD]
    (tmp_path / "use.py").write_text("\n".join(lines) + "\n")
    config = {"typeCheckingMode": "basic", "pythonVersion": "3.11", "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run([*command, "-p", str(tmp_path)], capture_output=True, check=False)
    revealed, errors = {}, []
    for m in json.loads(done.stdout)["generalDiagnostics"]:
        line = m["range"]["start"]["line"] + 1
        if m["severity"] == "information":
            revealed[line] = m["message"]
        else:
            errors.append((line, m["rule"]))
    assert revealed.keys() == wanted.keys()
    for line, kind in wanted.items():
        assert revealed[line].endswith(f' is "{kind}"'), revealed[line]
    assert errors == [(first + i, rule) for i, (_, rule) in enumerate(BAD)]

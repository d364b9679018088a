"""Who may import whom: over the syntax trees, and in a fresh process per door."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "xloss"
FILES = sorted(PACKAGE.rglob("*.py"))

# The folders that may import something beside the standard library and the core: libraries at the
# top of a file, further ones inside functions, and other folders of xloss.
FOLDERS = {
    "numpy": ({"numpy"}, set(), set()),
    "jax": ({"jax", "numpy"}, set(), set()),
    "torch": ({"torch"}, set(), set()),
    "flax": ({"flax", "jax", "numpy"}, set(), {"jax"}),
    "testing": ({"numpy"}, {"jax", "torch"}, set()),
}
CORE = (set(), set(), set())
# What of the core may look into folders, inside a function.
ENTRANCES = {"xloss": set(FOLDERS), "xloss.__main__": {"testing"}}


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree, package):
    """(whether at the top, absolute name) of each import; none for those of type checkers only."""

    def visit(node, top):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from ((top, alias.name) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                up = package.split(".")[: len(package.split(".")) + 1 - child.level]
                where = [*(up if child.level else []), *filter(None, [child.module])]
                yield from ((top, ".".join([*where, alias.name])) for alias in child.names)
            elif not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
                inside = isinstance(child, ast.FunctionDef | ast.Lambda)
                yield from visit(child, top and not inside)

    return list(visit(tree, True))


def violations(module, source, is_package=False):
    """What an import rule forbids in the source of a module."""
    package = module if is_package else module.rpartition(".")[0]
    folder = module.split(".")[1] if module.count(".") else ""
    at_top, inside, folders = FOLDERS.get(folder, CORE)
    found = []
    for top, name in imports(ast.parse(source), package):
        root, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if root != "xloss":
            allowed = root in sys.stdlib_module_names | at_top or (root in inside and not top)
        elif target in FOLDERS and target != folder:
            allowed = target in folders or (target in ENTRANCES.get(module, ()) and not top)
        else:
            allowed = True
        found += [] if allowed else [name]
    return found


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_only_what_it_may(path):
    found = violations(module_of(path), path.read_text(), path.name == "__init__.py")
    assert found == []


@pytest.mark.parametrize(
    ("module", "source", "name"),
    [
        ("xloss._bind", "import numpy as np", "numpy"),
        ("xloss._bind", "def f():\n    import torch", "torch"),
        ("xloss.losses.binary", "from jax import numpy", "jax.numpy"),
        ("xloss.losses.binary", "from ..torch import dialect", "xloss.torch.dialect"),
        ("xloss.kinds", "try:\n    import scipy.special\nexcept ImportError: ...", "scipy.special"),
        ("xloss._stubs", "from .testing import draw", "xloss.testing.draw"),
        ("xloss.__main__", "from .testing import draw", "xloss.testing.draw"),
        ("xloss.compat.optax", "import optax", "optax"),
        ("xloss.torch.arrays", "import jax", "jax"),
        ("xloss.torch.arrays", "from ..jax import arrays", "xloss.jax.arrays"),
        ("xloss.torch.compat.optax", "import numpy", "numpy"),
        ("xloss.jax.classes", "import flax.nnx", "flax.nnx"),
        ("xloss.flax.heads", "import torch", "torch"),
        ("xloss.flax.heads", "from ..torch import heads", "xloss.torch.heads"),
        ("xloss.jax.classes", "from ..flax import heads", "xloss.flax.heads"),
        ("xloss._heads", "from .jax import arcface", "xloss.jax.arcface"),
        ("xloss.jax.classes", "class A:\n    import torch", "torch"),
        ("xloss.numpy.dialect", "import array_api_strict", "array_api_strict"),
        ("xloss.testing.draw", "import torch", "torch"),
        ("xloss.testing.draw", "from xloss.torch import focal", "xloss.torch.focal"),
        ("xloss._docs", "import tests.doors", "tests.doors"),
        ("xloss.testing.draw", "def f():\n    from bench import timing", "bench.timing"),
    ],
)
def test_check_sees_a_forbidden_import(module, source, name):
    assert violations(module, source) == [name]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("xloss.testing.draw", "def f():\n    import torch, jax"),
        ("xloss.__main__", "def f():\n    from .testing import losses"),
        ("xloss.flax.heads", "from ..jax import arcface"),
        ("xloss.torch.classes", "from .._loss import CALL_TAIL\nfrom . import arrays"),
        ("xloss._docs", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import jax"),
    ],
)
def test_check_lets_the_rest_pass(module, source):
    assert violations(module, source) == []


def banned_names(paths):
    return [path for path in paths if path.stem in ("utils", "util")]


def test_no_file_is_named_utils():
    assert banned_names(FILES) == []
    assert banned_names([Path("xloss/torch/utils.py"), Path("xloss/kinds.py")])


def loaded(code):
    """The libraries and doors that are loaded once `code` has run in a process of its own."""
    code += "\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split("\n")[-2].split())
    watched = {"numpy", "jax", "jaxlib", "flax", "torch", *(f"xloss.{name}" for name in FOLDERS)}
    return modules & watched


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import xloss; xloss.names()", set()),
        ("import xloss._loss; xloss._loss.load()", set()),
        ("import xloss._docs, xloss._stubs; xloss._stubs.files()", set()),
        (
            "import numpy, xloss.numpy; xloss.numpy.focal(numpy.zeros(2), numpy.zeros(2))",
            {"numpy", "xloss.numpy"},
        ),
        (
            "import torch, xloss.torch; xloss.torch.FocalLoss()(torch.zeros(2), torch.zeros(2))",
            {"torch", "numpy", "xloss.torch"},
        ),
        (
            "import jax.numpy as jnp, xloss.jax; xloss.jax.FocalLoss()(jnp.zeros(2), jnp.zeros(2))",
            {"jax", "jaxlib", "numpy", "xloss.jax"},
        ),
        (
            "from flax.nnx import Rngs; import xloss.flax as f; f.ArcFaceHead(2, 3, rngs=Rngs(0))",
            {"jax", "jaxlib", "flax", "numpy", "xloss.jax", "xloss.flax"},
        ),
        (
            "import torch, xloss.torch; xloss.torch.ArcFaceHead(2, 3)",
            {"torch", "numpy", "xloss.torch"},
        ),
        ("import xloss.testing", {"numpy", "xloss.testing"}),
        ("import xloss.testing.losses, xloss.testing.draw", {"numpy", "xloss.testing"}),
    ],
)
def test_a_process_loads_no_other_framework(code, allowed):
    assert loaded(code) <= allowed


def test_check_of_a_process_can_fail():
    assert "numpy" in loaded("import xloss.numpy")
    assert "xloss.numpy" in loaded("import xloss; xloss.numpy.focal")


def test_the_compiler_of_torch_is_not_imported():
    """It takes as long as all of torch."""
    code = "import sys, torch, xloss.torch; print('torch._dynamo' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"]

"""The command line; and what `show --backend` prints, run with nothing but the framework."""

import ast
import subprocess
import sys

import numpy as np
import pytest
from conftest import SAMPLE, SPECS
from doors import call, door_of, to_door, to_numpy

from xloss import __main__, _docs, _loss, _unfold
from xloss.testing import draw


def printed(capsys, *argv):
    assert __main__.main([*argv]) == 0
    return capsys.readouterr().out


def test_list_has_every_name_on_a_line(capsys):
    lines = printed(capsys, "list").splitlines()
    assert [line.split()[0] for line in lines] == list(_loss.load())
    (focal,) = [line for line in lines if line.startswith("focal ")]
    assert "torchvision" in focal
    assert SPECS["focal"].fn.__doc__.splitlines()[0] in focal


def test_show_has_every_section(spec, capsys):
    text = printed(capsys, "show", spec.name)
    page = _docs.read(spec)
    for part in ("Shapes:", "Options:", "Returns:", "Raises:", "$$", ">>>", page.source):
        assert part in text
    for name in (*dict(spec.arrays), *spec.defaults):
        assert f"\n    {name}" in text


def test_unknown_name_is_an_error_with_the_nearest(capsys):
    assert __main__.main(["show", "smoth_l1"]) == 2
    assert "smooth_l1" in capsys.readouterr().err
    assert __main__.main(["show", "zzzzzz"]) == 2
    assert "list" in capsys.readouterr().err


def test_list_and_show_import_no_framework():
    code = (
        "import sys; from xloss.__main__ import main; main(['list']); main(['show', 'focal']);"
        "main(['show', 'focal', '--backend', 'torch']);"
        "sys.exit(sum(m in sys.modules for m in ('numpy', 'jax', 'torch')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", list(_loss.load()))
def test_printed_code_needs_the_framework_alone(name, door):
    allowed = {door, *sys.stdlib_module_names}
    tree = ast.parse(_unfold.unfold(_loss.load()[name], door))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= allowed
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert node.module.partition(".")[0] in allowed


def run_printed(name, door):
    """The function that the printed text defines."""
    scope = {}
    exec(compile(_unfold.unfold(_loss.load()[name], door), f"<{name} in {door}>", "exec"), scope)
    return scope[name]


@pytest.mark.parametrize(
    ("spec", "door"),
    [
        # Eager JAX compiles each operation on its own.
        pytest.param(
            spec,
            door,
            id=f"{name}-{door}",
            marks=() if door != "jax" or name in SAMPLE else pytest.mark.slow,
        )
        for name, spec in SPECS.items()
        for door in ("numpy", "jax", "torch")
    ],
)
def test_printed_code_gives_the_numbers_of_the_door(spec, door, rng):
    fn = run_printed(spec.name, door)
    for options in draw.options(spec, rng):
        arrays = draw.arrays(spec, rng)
        if spec.couples is not None:
            first = arrays[spec.arrays[0][0]]
            options = options | {"where": rng.random(first.shape) < 0.7}
        given = {k: to_door(door, v) for k, v in (arrays | options).items()}
        result = fn(**given)
        value, unit = result if isinstance(result, tuple) else (result, None)
        wanted = call(door, spec.name, arrays, **options, reduction="none")
        np.testing.assert_array_equal(to_numpy(value), wanted, strict=True)
        if unit is not None:
            _, total = call(door, spec.name, arrays, **options, reduction="sums")
            np.testing.assert_array_equal(to_numpy(unit.sum()), total)


def test_printed_helpers_give_the_numbers_of_the_door(door):
    one_hot = run_printed("one_hot", door)
    labels = to_door(door, np.array([[0, 2], [1, 1]]))
    for axis in (-1, 1):
        wanted = to_numpy(door_of(door).one_hot(labels, num_classes=3, axis=axis))
        np.testing.assert_array_equal(to_numpy(one_hot(labels, num_classes=3, axis=axis)), wanted)

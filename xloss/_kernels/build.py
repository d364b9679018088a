"""Writes the kernels of all specs as C and compiles them: `python -m xloss kernels`.

Needs a C compiler and nothing else; no framework is imported, and none of its headers is read.
"""

import hashlib
import itertools
import json
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .. import _loss, kinds
from . import HERE, LEVELS, path
from .graph import Traced, Untraceable, trace
from .slopes import slopes
from .source import function

# Results are the same in every order of compilation: no product is fused with a sum behind the
# back of the spec, and nothing is assumed of NaN or infinities.
FLAGS = ["-O3", "-std=gnu11", "-shared", "-fPIC", "-pthread", "-fopenmp-simd"]
FLAGS += ["-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math", "-w"]
# GCC would move what only one side of a choice needs into a branch, which no vector unit can take,
# and join choices that are the same for all elements with those that are not.
FLAGS += ["-fno-tree-sink", "-fno-tree-pre", "-fno-thread-jumps"]


class Written(NamedTuple):
    """A loss with functions of its name in `written.h`: what it has of each array, as in `Traced`
    or (w)hole, the options that it takes as numbers, and which functions give the value, the
    derivatives, and both in one go.
    """

    modes: str
    numbers: tuple[str, ...] = ()
    functions: tuple[str, ...] = ("value", "slopes")


TOGETHER_BY_HAND = "value", "both", "both"
WRITTEN = {
    "ctc": Written("wlll", ("blank", "zero_infinity"), TOGETHER_BY_HAND),
    "multilabel_margin": Written("wl", functions=TOGETHER_BY_HAND),
    "total_variation": Written("w", ("power", "isotropic", "normalize")),
}
# Value and derivative in one go, which takes half as many exponentials and keeps the derivative for
# the way back: where other libraries keep as much.
TOGETHER = ("cross_entropy", "soft_cross_entropy")
# How a derivative is written: of the k-th output, of a box its coordinate.
PLACES = {"u": "out{}[i]", "r": "out{}[j]", "b": "out{}[4 * i + {}]"}


def slopes_in(spec: _loss.Spec) -> tuple[int, ...]:
    """The arrays that a kernel has a derivative in: predictions."""
    return tuple(
        i
        for i, (name, kind) in enumerate(spec.arrays)
        if not kind.is_integer and (kind.dtype == "float" and name != "target")
    )


def variants(spec: _loss.Spec) -> Iterator[dict[str, Any]]:
    """The options that make another kernel: numbers that are there or not, and static choices."""
    choices: list[tuple[Any, ...]] = []
    for option in spec.options:
        if isinstance(option.kind, kinds.NumberKind | kinds.ReservedKind):
            choices.append((None, ...) if option.optional else (...,))
        elif isinstance(option.kind, kinds.PerClassKind):
            choices.append((None, ...) if option.kind.scalar and option.optional else (None,))
        elif option.choices:
            choices.append(option.choices)
        elif isinstance(option.kind, kinds.AxisKind | kinds.MaskKind):
            choices.append((None,))
        else:
            return
    names = [option.name for option in spec.options]
    for values in itertools.product(*choices):
        yield dict(zip(names, values, strict=True))


def key(spec: _loss.Spec, options: dict[str, Any]) -> list[Any]:
    """What a kernel is looked up by: its name and options, a number as "#"."""
    return [spec.name, *("#" if options[o.name] is ... else options[o.name] for o in spec.options)]


def kernels() -> Iterator[tuple[_loss.Spec, dict[str, Any], Traced]]:
    for spec in _loss.load().values():
        for options in variants(spec) if spec.is_loss else ():
            try:
                traced = trace(spec, options)
            except (Untraceable, ValueError):
                continue
            yield spec, options, traced
            defaults = {o.name: o.default for o in spec.options if options[o.name] is ...}
            if any(node.op == "pow" for node in traced.graph.nodes) and all(
                isinstance(value, int | float) for value in defaults.values()
            ):
                # Of a known exponent the power may be a product.
                yield spec, options | defaults, trace(spec, options | defaults)


def write() -> str:
    """The source of the library."""
    functions, entries, index = [], [], []
    for i, (spec, options, traced) in enumerate(kernels()):
        of = slopes_in(spec)
        value = [("value[i]", traced.value)]
        found = slopes(traced, of)
        derivatives = []
        for k, (place, nodes) in enumerate(zip(of, found, strict=True)):
            form = PLACES[traced.modes[place]]
            derivatives += [(form.format(k, c), node) for c, node in enumerate(nodes)]
        parts = {"value": value, "slopes": derivatives}
        if spec.name in TOGETHER:
            parts["both"] = value + derivatives
        names, most = [], 0
        for form in ("row", "column") if "r" in traced.modes else ("row",):
            for what, results in parts.items():
                text, kept = function(f"{what}_of_{form}_{i}", traced, results, form == "column")
                functions.append(text)
                most = max(most, kept)
            names.append([f"{what}_of_{form}_{i}" for what in parts])
        functions.append(scratch(f"scratch_{i}", most))
        entries.append(entry(names, traced.modes, of, f"scratch_{i}"))
        together = spec.name in TOGETHER
        index.append([key(spec, options), traced.numbers, traced.modes, of, together])
    for name, (modes, numbers, parts) in WRITTEN.items():
        spec = _loss.load()[name]
        for options in variants(spec):
            names = [[f"{part}_{name}" for part in parts]]
            entries.append(entry(names, modes, slopes_in(spec), f"scratch_{name}"))
            index.append([key(spec, options), numbers, modes, slopes_in(spec), len(parts) == 3])
    source = "\n\n".join(
        [
            "#include <pthread.h>\n#include <stdlib.h>",
            *((HERE / name).read_text() for name in ("functions.h", "run.h", "written.h")),
            *functions,
            "\n".join(["static const entry KERNELS[] = {", *entries, "};"]),
            (HERE / "library.h").read_text(),
        ]
    )
    text = json.dumps(json.dumps(index))
    return f"{source}\nconst char *xloss_index(void) {{ return {text}; }}\n"


def entry(names: list[list[str]], modes: str, of: tuple[int, ...], scratch: str) -> str:
    """A row of the table of kernels."""
    marks = "".join("ny"[k in of] for k in range(len(modes)))
    groups = ", ".join("{" + ", ".join(group) + "}" for group in [*names, ["NULL"]][:2])
    return f'    {{{groups}, "{modes}", "{marks}", {scratch}}},'


def scratch(name: str, rows: int) -> str:
    size = f"{rows} * LANES * dims[0]" if rows else "0"
    return f"static long {name}(const long *const dims) {{ return {size}; }}"


def compile(source: str) -> str | None:
    """Compile the libraries; what went wrong, or None."""
    command = [*shlex.split(os.environ.get("CC") or "cc"), *FLAGS]
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "kernels.c")
        text.write_text(f'{source}\nconst char xloss_source[] = "{digest(source)}";\n')
        runs = []
        for type, levels in LEVELS.items():
            for level, flags in levels.items():
                made = Path(folder, path(type, level).name)
                rest = [*flags, f"-DXLOSS_{type.upper()}", str(text), "-o", str(made), "-lm"]
                try:
                    run = subprocess.Popen([*command, *rest], stderr=subprocess.PIPE, text=True)
                except OSError as error:
                    return str(error)
                runs.append((run, made))
        errors = [run.communicate()[1] for run, _ in runs]
        if any(run.returncode for run, _ in runs):
            return "\n".join(errors)
        for _, made in runs:
            # In place of the old one, which a process may have open.
            fresh = HERE / f"{made.name}.new"
            shutil.copyfile(made, fresh)
            fresh.replace(HERE / made.name)
    return None


def is_current(source: str) -> bool:
    """Whether there are libraries, and of this source."""
    mark = digest(source).encode()
    paths = [path(type, level) for type, levels in LEVELS.items() for level in levels]
    return all(path.exists() and mark in path.read_bytes() for path in paths)


def digest(source: str) -> str:
    return hashlib.sha256("\n".join([*FLAGS, source]).encode()).hexdigest()

"""What the laws about transformations share: options as plain data, sweeps of numbers, batches."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np

from xloss import kinds
from xloss.testing import draw


def static_options(options):
    """Options as a user writes them: lists and Python numbers."""
    return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in options.items()}


def numbers_of(spec):
    return [o.name for o in spec.options if isinstance(o.kind, kinds.NumberKind)]


def sweep_of(spec):
    """Six settings of all numeric options together, none at a bound of its range."""
    values = {}
    for option in spec.options:
        if isinstance(option.kind, kinds.NumberKind):
            low, high = option.kind.low, option.kind.high
            low = low if np.isfinite(low) else (high if np.isfinite(high) else 0.0) - 4.0
            high = high if np.isfinite(high) else low + 4.0
            values[option.name] = np.linspace(low, high, 8)[1:-1].tolist()
    return [{k: v[i] for k, v in values.items()} for i in range(6)]


def batched(kind):
    """Whether an array has one entry per member of the batch along its first axis."""
    return kind.shape.split()[0] in ("N", "...")


def resized(spec, n):
    """The sizes to draw, with `n` for the batch."""
    sizes = draw.sizes_of(spec)
    if any("N" in kind.shape.split() for _, kind in spec.arrays):
        return sizes | {"N": n}
    return sizes | {"...": (n, *sizes["..."][1:])}


def recipes():
    """The programs of the README's section on sharded batches."""
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = text.partition("## Sharded batches")[2].partition("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", section, re.S)


def process(script, *args, **env):
    """A script beside this file in a Python of its own, with xloss and tests/ to import."""
    here = Path(__file__).parent
    path = os.pathsep.join(map(str, (here.parents[1], here.parent)))
    return subprocess.run(
        [sys.executable, here / script, *args],
        env=os.environ | {"PYTHONPATH": path} | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
    )

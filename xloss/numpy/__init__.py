"""The losses on NumPy arrays: values only. Each name of `xloss.names()` is a function here."""

import functools
import importlib
from typing import Any

import numpy as np

from .. import _bind, _loss
from . import arrays, dialect


def with_arrays(fn):
    """`fn` with arrays for results, as on the other doors: NumPy's own 0-d ones are scalars."""

    @functools.wraps(fn)
    def call(*args, **kwargs):
        result = fn(*args, **kwargs)
        return tuple(map(np.asarray, result)) if isinstance(result, tuple) else np.asarray(result)

    return call


_SPECS = _loss.load()
globals().update(
    {name: with_arrays(_bind.bind(spec, dialect, arrays)) for name, spec in _SPECS.items()}
)
__all__ = list(_SPECS)


def __getattr__(name: str) -> Any:
    if name == "compat":
        return importlib.import_module(f"{__name__}.compat")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""The losses on JAX arrays.

Each name of `xloss.names()` is a function here (`focal`), and a class with the word Loss
(`FocalLoss`), a frozen dataclass and pytree that holds the options. `checked(loss)` is a loss whose
labels are checked under jit.
"""

import importlib
from typing import Any

from .. import _bind, _loss, _names
from . import apart, arrays, dialect
from .checked import checked

_SPECS = _loss.load()
_CLASSES = {_names.class_name(name): spec for name, spec in _SPECS.items() if spec.is_loss}
globals().update(
    {name: _bind.bind(apart.of(spec), dialect, arrays) for name, spec in _SPECS.items()}
)
__all__ = [*_SPECS, *_CLASSES, "checked"]


def __getattr__(name: str) -> Any:
    if name == "compat":
        return importlib.import_module(f"{__name__}.compat")
    if name not in _CLASSES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .._classes import of_spec
    from .classes import make

    spec = _CLASSES[name]
    globals()[name] = made = make(of_spec(spec, globals()[spec.name], __name__))
    return made


def __dir__() -> list[str]:
    return __all__

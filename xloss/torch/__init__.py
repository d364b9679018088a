"""The losses on PyTorch tensors.

Each name of `xloss.names()` is a function here (`focal`), and a class with the word Loss
(`FocalLoss`), an `nn.Module` that holds the options. A class with the word Head (`ArcFaceHead`)
owns the weights of its loss as well.
"""

import importlib
from typing import Any

from .. import _bind, _loss, _names
from .._heads import HEADS
from . import arrays, compiled, dialect, fast
from .precision import without_autocast

_SPECS = _loss.load()
_CLASSES = {_names.class_name(name): spec for name, spec in _SPECS.items() if spec.is_loss}
globals().update(
    {
        name: without_autocast(
            _bind.bind(spec, dialect, arrays, fast), spec, compiled.mean_of(spec)
        )
        for name, spec in _SPECS.items()
    }
)
__all__ = [*_SPECS, *_CLASSES, *HEADS]


def __getattr__(name: str) -> Any:
    if name == "compat":
        return importlib.import_module(f"{__name__}.compat")
    if name in HEADS:
        from . import heads

        head = HEADS[name]
        fn, loss_class = globals()[head.loss], __getattr__(_names.class_name(head.loss))
        made = heads.make(name, head, _SPECS[head.loss], fn, loss_class)
    elif name in _CLASSES:
        from .._classes import of_spec
        from .classes import make

        spec = _CLASSES[name]
        made = make(of_spec(spec, globals()[spec.name], __name__))
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = made
    return made


def __dir__() -> list[str]:
    return __all__

"""The losses on NumPy arrays: values only. Each name of `xloss.names()` is a function here."""

from .. import _bind, _loss
from . import arrays, dialect

_SPECS = _loss.load()
globals().update({name: _bind.bind(spec, dialect, arrays) for name, spec in _SPECS.items()})
__all__ = list(_SPECS)

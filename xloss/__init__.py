"""Loss functions defined once, identical in value and gradient on JAX, PyTorch and NumPy.

Use a door: `xloss.jax`, `xloss.torch` or `xloss.numpy`. Importing this package imports no
framework; a door imports its own.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import jax as jax
    from . import numpy as numpy
    from . import torch as torch

__version__ = "0.1.0"
__all__ = ["__version__", "names"]

_SUBMODULES = ("jax", "torch", "numpy", "flax", "testing", "migrate")


def names() -> tuple[str, ...]:
    """The names of all losses, in the order of the catalogue."""
    from ._loss import load

    return tuple(name for name, spec in load().items() if spec.is_loss)


def __getattr__(name: str) -> Any:
    # So that `import xloss` is enough to write xloss.jax.focal.
    if name in _SUBMODULES:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, *_SUBMODULES]

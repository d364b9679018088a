"""Which libraries have a loss in a mode, of those that are installed."""

import functools
import importlib
import importlib.util
import os
from collections.abc import Callable
from typing import Any

# Keras takes its backend from the environment when it is first imported.
os.environ.setdefault("KERAS_BACKEND", "jax")

MODES = ("eager", "compile", "jit")
LIBRARIES = {
    "eager": ("torch", "torchvision", "kornia", "monai"),
    "compile": ("torch", "torchvision", "kornia", "monai"),
    "jit": ("optax", "keras"),
}
WRITTEN_HERE = ("torchvision",)  # its formulas stand in rivals_torch


def framework(mode: str) -> str:
    return "jax" if mode == "jit" else "torch"


@functools.cache
def absent(library: str) -> str | None:
    """Why a library cannot be measured; None if it can."""
    if library in WRITTEN_HERE:
        return None
    if importlib.util.find_spec(library) is None:
        return f"{library} is not installed"
    try:
        importlib.import_module(library)
    except ImportError as error:
        return f"{library} cannot be imported: {error}"
    if library == "keras" and importlib.import_module("keras").backend.backend() != "jax":
        return "keras runs on another backend than JAX; set KERAS_BACKEND=jax"
    return None


def of(name: str, mode: str) -> dict[str, Callable[..., Any]]:
    """The peers of a loss in a mode, by library; `torch_composed` is another form of torch's."""
    from . import peers

    module = importlib.import_module(f"{__package__}.rivals_{framework(mode)}")
    found = {
        library: fn
        for key, fn in vars(module).items()
        for loss, _, library in [key.partition("__")]
        if library and loss == name and not absent(library.partition("_")[0])
    }
    unreduced = dict(peers.of(name)).get("optax")
    if mode == "jit" and unreduced and "optax" not in found:
        found["optax"] = mean(unreduced)
    return found


def mean(unreduced: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arrays, **options: unreduced(*arrays, **options).mean()

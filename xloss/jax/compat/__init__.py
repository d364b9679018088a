"""Other libraries' signatures on this door: `compat.torch`, `compat.optax` and so on."""

import importlib
from typing import Any

PEERS = ("torch", "optax", "keras", "torchvision")
__all__ = list(PEERS)


def __getattr__(name: str) -> Any:
    if name in PEERS:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(PEERS)

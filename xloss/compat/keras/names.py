"""Losses by name and by configuration: `get`, `serialize` and `deserialize`."""

import importlib
import inspect
from typing import Any

from ..._bind import nearest
from ..._compat import Door
from .classes import CLASSES

SHORT = {
    "bce": "binary_crossentropy",
    "kld": "kl_divergence",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "mse": "mean_squared_error",
    "msle": "mean_squared_logarithmic_error",
}


def named(on: Door, name: str) -> Any:
    """The function or class of this door that has the name."""
    module = importlib.import_module(f"xloss.{on.arrays.DOOR}.compat.keras")
    word = SHORT.get(name.lower(), name) if name in (name.lower(), name.upper()) else name
    others = ("get", "serialize", "deserialize")
    if word in others or word not in module.__all__:
        known = [key for key in (*module.__all__, *SHORT) if key not in others]
        raise ValueError(f"there is no loss {name!r}{nearest(name, known)}")
    return getattr(module, word)


def get(on: Door, identifier: Any) -> Any:
    """The loss of a name, a configuration or itself: a function, or an instance of a class.

    The name of a class gives one with its defaults; None gives None. Of a function the short names
    are known too, as "mse" or "BCE".
    """
    if isinstance(identifier, dict):
        found = deserialize(on, identifier)
    else:
        found = named(on, identifier) if isinstance(identifier, str) else identifier
    if found is not None and not callable(found):
        raise ValueError(f"{identifier!r} is no loss: give its name, its configuration or itself")
    return found() if inspect.isclass(found) else found


def serialize(on: Door, loss: Any) -> dict[str, Any]:
    """The configuration of a loss, in the form that Keras has it and can read it."""
    kind = type(loss).__name__
    if kind in CLASSES:
        config = loss.get_config()
        return {
            "module": "keras.losses",
            "class_name": kind,
            "config": config,
            "registered_name": None,
        }
    if named(on, getattr(loss, "__name__", str(loss))) is not loss:
        raise ValueError(f"{loss!r} is not a loss of xloss.{on.arrays.DOOR}.compat.keras")
    return {
        "module": "builtins",
        "class_name": "function",
        "config": loss.__name__,
        "registered_name": "function",
    }


def deserialize(on: Door, name: Any, custom_objects: dict[str, Any] | None = None) -> Any:
    """The loss of a configuration, Keras's too, or the function or class of a name.

    `custom_objects` are looked up first, by their names.
    """
    custom = custom_objects or {}
    if isinstance(name, str):
        return custom[name] if name in custom else named(on, name)
    if not isinstance(name, dict) or not name.keys() >= {"class_name", "config"}:
        raise ValueError(f"{name!r} is no configuration: it has a class_name and a config")
    kind, config = name["class_name"], name["config"]
    if kind == "function":
        return deserialize(on, config, custom)
    found = custom[kind] if kind in custom else named(on, kind)
    return found.from_config(config)

"""From an object, or a name, to the call of another library; and from a plan to our loss."""

import functools
import importlib
import inspect
import re
from typing import Any

from .. import _loss, _names
from .._heads import HEADS
from . import keras, optax, plan, torch, torchvision
from .plan import Found, NotCarried, Peer

PEERS = (torch.PEER, torchvision.PEER, optax.PEER, keras.PEER)
OWN_OPTIONS = ("weight", "where", "denominator")


def known() -> str:
    return "torch.nn, torchvision.ops, optax and keras losses, and the loss classes of xloss"


def look_up(dotted: str) -> tuple[Peer, str, bool] | None:
    """The peer, the name and whether it is a class, of a full name such as "optax.l2_loss"."""
    module, _, name = dotted.rpartition(".")
    for peer in PEERS:
        inside = any(module == m or module.startswith(f"{m}._") for m in peer.functions_in)
        if inside and plan.find(peer, name, False):
            return peer, peer.aliases.get(name, name), False
        if module in peer.classes_in and plan.find(peer, name, True):
            return peer, name, True
    return None


def find(criterion: Any, options: dict[str, Any]) -> Found:
    """The call that a criterion stands for: an object, a function, a partial of one, or a name."""
    while isinstance(criterion, functools.partial):
        if criterion.args:
            raise NotCarried("a partial has to hold options by keyword alone")
        criterion, options = criterion.func, criterion.keywords | options
    if isinstance(criterion, str) or inspect.isroutine(criterion) or isinstance(criterion, type):
        dotted = criterion if isinstance(criterion, str) else full_name(criterion)
        found = look_up(dotted)
        if found is None:
            raise NotCarried(f"{dotted} is none of the losses known here: {known()}")
    else:
        dotted = full_name(type(criterion))
        found = look_up(dotted)
        if found is None:
            raise NotCarried(
                f"{dotted} is none of the losses known here: {known()}. A class of your own, even "
                f"one derived from them, may compute something else"
            )
        if options:
            raise TypeError(f"a configured {found[1]} has its options; {min(options)!r} is one too")
        options = held(found[0], criterion)
    peer, name, is_class = found
    row = plan.find(peer, name, is_class)
    assert row is not None
    return Found(peer, name, is_class, row, plan.fill(row, name, options, is_class))


def full_name(of: Any) -> str:
    return f"{of.__module__}.{of.__qualname__}"


def held(peer: Peer, criterion: Any) -> dict[str, Any]:
    """The options that an object of a peer was made with."""
    if peer.name == "keras":
        # Not get_config(), in which Keras 3 forgets the delta of Huber.
        return {"reduction": criterion.reduction, "dtype": criterion.dtype, **criterion._fn_kwargs}
    row = plan.find(peer, type(criterion).__name__, True)
    assert row is not None
    options = {k: getattr(criterion, k) for k in row.defaults if hasattr(criterion, k)}
    distance: Any = options.get("distance_function")
    if type(distance).__name__ == "PairwiseDistance":
        if (distance.norm, distance.eps, distance.keepdim) != (2.0, 1e-6, False):
            raise NotCarried("of PairwiseDistance only the default is known: see TripletMarginLoss")
        options["distance_function"] = None
    return options


# --- building -----------------------------------------------------------------------------------
def build_native(made: plan.Plan, door: str) -> Any:
    assert made.native is not None
    name, options = made.native
    module = importlib.import_module(f"xloss.{door}")
    options = {k: on_door(v, door) for k, v in options.items()}
    if is_function(name, options) or door == "numpy":
        return functools.partial(getattr(module, name), **options)
    return getattr(module, _names.class_name(name))(**options)


def is_function(name: str, options: dict[str, Any]) -> bool:
    """Whether a class cannot hold these options, or there is none."""
    return not _loss.load()[name].is_loss or any(k in options for k in OWN_OPTIONS)


def has_compat(found: Found) -> bool:
    """Whether xloss has the signature of that library."""
    module = importlib.import_module(f"xloss.compat.{found.peer.name}")
    return found.name in (*module.__all__, *getattr(module, "CLASSES", ()))


def build_compat(found: Found, door: str) -> Any:
    """The same call of the same library, on the asked door."""
    if not has_compat(found):
        raise NotCarried(f"{found.dotted} cannot be carried: {found.row.why}")
    module = importlib.import_module(f"xloss.{door}.compat.{found.peer.name}")
    target = getattr(module, found.name)
    options = {k: carried(k, v, found.peer, door) for k, v in found.given.items()}
    if found.is_class:
        return target(**without_names(options))
    return functools.partial(target, **options) if options else target


def without_names(options: dict[str, Any]) -> dict[str, Any]:
    """Without what Keras keeps for its own log."""
    return {k: v for k, v in options.items() if k != "name"}


def carried(key: str, value: Any, peer: Peer, door: str) -> Any:
    """An option on another door; code stays where its framework is."""
    if callable(value) and peer.framework != door:
        raise NotCarried(
            f"{key} is code of {peer.framework}: write it for {door} and give it to "
            f"xloss.{door}.compat.{peer.name}"
        )
    return on_door(value, door)


def is_array(value: Any) -> bool:
    return hasattr(value, "shape") and hasattr(value, "dtype")


def on_door(value: Any, door: str) -> Any:
    """An array of any framework on a door: for JAX a NumPy array, which a class holds as static."""
    if not is_array(value):
        return value
    if hasattr(value, "detach"):
        if door == "torch":
            return value
        value = value.detach().cpu()
        value = (value.float() if "bfloat16" in str(value.dtype) else value).numpy()
    if door == "torch":
        array = value.__array__()
        array = array.astype("float32" if str(array.dtype) == "bfloat16" else array.dtype)
        return importlib.import_module("torch").as_tensor(array)
    return value.__array__()


def between_doors(criterion: Any, door: str) -> Any:
    """A loss object of one door as that of another; None if it is no such object."""
    cls = type(criterion)
    match = re.fullmatch(r"xloss\.(jax|torch|numpy)((\.compat\.\w+)?)", cls.__module__)
    if match is None:
        return None
    if cls.__name__ in HEADS:
        raise NotCarried(
            f"{cls.__name__} owns weights: make that of xloss.{'flax' if door == 'jax' else door} "
            f"and copy them; names and layouts are the same"
        )
    options = own_options(criterion)
    for key, value in options.items():
        if callable(value) and match[1] != door:
            raise NotCarried(f"{key} is code of {match[1]}: write it for {door}")
    module = importlib.import_module(f"xloss.{door}{match[2]}")
    return getattr(module, cls.__name__)(**{k: on_door(v, door) for k, v in options.items()})


def own_options(criterion: Any) -> dict[str, Any]:
    """The options of one of our loss objects, those at their default left out."""
    defaults = {k: p.default for k, p in inspect.signature(type(criterion)).parameters.items()}
    held = {k: getattr(criterion, k) for k in defaults if hasattr(criterion, k)}
    # What the JAX door holds as static it wraps; `value` is the array.
    plain = {k: v if is_array(v) else getattr(v, "value", v) for k, v in held.items()}
    return {k: v for k, v in plain.items() if not _loss.is_default(v, defaults[k])}

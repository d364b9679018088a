"""Another library's signatures on a door: what `compat/<peer>.py` defines, bound.

A function of a peer is written once, as `fn(on, ...)`: `on` is the door it runs on, the rest is the
peer's own signature. The module lists its functions in `__all__` and its classes in `CLASSES`, a
table from a name to a `Class`.
"""

import importlib
import inspect
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Annotated, Any, NamedTuple

from ._bind import nearest
from ._classes import NO_METHODS, Plan
from ._code import own_code

# An array of whichever door; the stubs say which. Written as the annotation of a parameter or of
# what is returned: `weight: Array | None = None`.
ARRAY = "an array"
Array = Annotated[Any, ARRAY]


PEERS = ("torch", "optax", "keras", "torchvision")


class Door(NamedTuple):
    """What a compat function may use."""

    loss: Any  # the public losses of the door: on.loss.huber(...)
    xp: Any  # its dialect page
    arrays: Any  # what an array is on it: asarray, dtype, cast, ...


class Class(NamedTuple):
    """A class of a peer: the options of `fn(on, ...)` are set first, its arrays come with a call.

    `call` names what a call takes, in the order in which `fn` takes it; by default the parameters
    of `fn` without a default. `init` names what the constructor takes, with a `*` before what goes
    by keyword; by default all other parameters of `fn`. What is in neither keeps its default.
    `settle` turns the options as given into those that are kept; it may refuse them. `static` names
    numbers that say which formula it is, so that JAX must not trace them. `sizes` are options that
    are integers or tuples of them and no arrays, `methods` what the class has beside its call.
    """

    fn: Callable[..., Any]
    init: str | None = None
    call: str | None = None
    settle: Callable[[dict[str, Any]], dict[str, Any]] = dict
    static: str = ""
    sizes: tuple[str, ...] = ()
    methods: Mapping[str, Any] = NO_METHODS


def on_access(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a door's package of peers, which imports one when asked."""

    def found(name: str) -> Any:
        if name in PEERS:
            return importlib.import_module(f"{package}.{name}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return found, lambda: list(PEERS)


def bind(peer: ModuleType, on: Door) -> dict[str, Any]:
    """What a peer's module on a door consists of; classes are made on first access."""
    short = peer.__name__.rpartition(".")[2]
    module = f"xloss.{on.arrays.DOOR}.compat.{short}"
    table: dict[str, Class] = getattr(peer, "CLASSES", {})
    names = [*peer.__all__, *table]
    members: dict[str, Any] = {name: bound(vars(peer)[name], on, module) for name in peer.__all__}

    def made(name: str) -> Any:
        if name not in table:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        door = importlib.import_module(f"xloss.{on.arrays.DOOR}.classes")
        cls = door.make(plan(name, table[name], on, module))
        setattr(importlib.import_module(module), name, cls)
        return cls

    return members | {"__all__": names, "__getattr__": made, "__dir__": lambda: names}


def bound(fn: Callable[..., Any], on: Door, module: str) -> Callable[..., Any]:
    parameters = own_parameters(fn)
    names = {p.name for p in parameters}

    def public(*args: Any, **kwargs: Any) -> Any:
        if not kwargs.keys() <= names:
            (word, *_) = (k for k in kwargs if k not in names)
            raise TypeError(f"{fn.__name__}() has no argument {word!r}{nearest(word, names)}")
        return fn(on, *args, **kwargs)

    public.__name__ = public.__qualname__ = fn.__name__
    public.__module__ = module
    public.__doc__ = fn.__doc__
    public.__signature__ = inspect.Signature(bare(parameters))  # type: ignore[attr-defined]
    return own_code(public, fn.__name__)


def bare(parameters: list[inspect.Parameter]) -> list[inspect.Parameter]:
    """Without the annotations, which are for the stubs: `help` shows the peer's signature."""
    return [p.replace(annotation=p.empty) for p in parameters]


def own_parameters(fn: Callable[..., Any]) -> list[inspect.Parameter]:
    """The peer's own parameters of `fn(on, ...)`."""
    return list(inspect.signature(fn).parameters.values())[1:]


def plan(name: str, row: Class, on: Door, module: str) -> Plan:
    """What a class of a peer takes."""
    init, call = parameters(row)
    arrays = frozenset(p.name for p in init if ARRAY in str(p.annotation))
    summary, *rest = inspect.cleandoc(row.fn.__doc__ or "").split("\n\n")
    how = f"The options are set here; a call takes {', '.join(p.name for p in call)}."
    return Plan(
        name=name,
        module=module,
        doc="\n\n".join([summary, how, *rest]),
        init=tuple(bare(init)),
        call=tuple(bare(call)),
        run=bound(row.fn, on, module),
        settle=row.settle,
        arrays=arrays,
        static=frozenset(row.static.split()),
        sizes=frozenset(row.sizes),
        methods=row.methods,
    )


def parameters(row: Class) -> tuple[list[inspect.Parameter], list[inspect.Parameter]]:
    """What the constructor of a class takes, and what a call of it."""
    own = own_parameters(row.fn)
    arrays = [p for p in own if p.default is p.empty]
    if row.call is not None:
        words = row.call.split()
        arrays = [p.replace(name=word) for p, word in zip(own, words, strict=False)]
    rest = own[len(arrays) :]
    if row.init is None:
        return rest, arrays
    positional, star, keyword = row.init.partition("*")
    named = {p.name: p for p in rest}
    init = [named[word] for word in positional.split()]
    if star:
        init += [named[w].replace(kind=inspect.Parameter.KEYWORD_ONLY) for w in keyword.split()]
    return init, arrays

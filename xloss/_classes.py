"""What the class of a loss takes, in its constructor and in a call, before a framework makes it."""

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from . import _docs, _names
from ._loss import CALL_TAIL, Spec, is_default
from .kinds import SizesKind

POSITIONAL = inspect.Parameter.POSITIONAL_OR_KEYWORD
KEYWORD = inspect.Parameter.KEYWORD_ONLY
NO_METHODS: Mapping[str, Any] = MappingProxyType({})


class Plan(NamedTuple):
    """A class: `run` is called with the arguments of a call and then, by keyword, the options.

    `settle` turns the options as they were given into those that are kept; `sizes` are options
    that are tuples of integers and no arrays, `arrays` such as are arrays or None, `static` such as
    a trace must not see, and `methods` what the class has beside its call.
    """

    name: str
    module: str
    doc: str
    init: tuple[inspect.Parameter, ...]
    call: tuple[inspect.Parameter, ...]
    run: Callable[..., Any]
    settle: Callable[[dict[str, Any]], dict[str, Any]] = dict
    sizes: frozenset[str] = frozenset()
    arrays: frozenset[str] = frozenset()
    static: frozenset[str] = frozenset()
    methods: Mapping[str, Any] = NO_METHODS

    @property
    def defaults(self) -> dict[str, Any]:
        return {p.name: p.default for p in self.init}

    def options(self, args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
        """Every option that the constructor was given or has by default."""
        names = [p.name for p in self.init if p.kind is POSITIONAL]
        if len(args) > len(names):
            raise TypeError(f"{self.name} takes {len(names)} options by position, got {len(args)}")
        placed = dict(zip(names, args, strict=False))
        twice = placed.keys() & given.keys()
        if twice:
            raise TypeError(f"{self.name} got {min(twice)} twice, by position and by keyword")
        unknown = given.keys() - self.defaults.keys()
        if unknown:
            listed = ", ".join(self.defaults)
            raise TypeError(f"{self.name} has no option {min(unknown)!r}; it has {listed}")
        return self.settled(self.defaults | placed | given)

    def settled(self, options: dict[str, Any]) -> dict[str, Any]:
        missing = [k for k, v in options.items() if v is inspect.Parameter.empty]
        if missing:
            raise TypeError(f"{self.name} needs {', '.join(missing)}")
        return self.settle(options)

    def ordered(self, args: tuple[Any, ...], call: dict[str, Any]) -> tuple[Any, ...]:
        """The arguments of a call, those next in order taken out of `call`.

        An option may have the name of an array, so arrays go by position.
        """
        for p in self.call[len(args) :]:
            if p.kind is not POSITIONAL or p.name not in call:
                break
            args = (*args, call.pop(p.name))
        return args

    def shown(self, own: dict[str, Any]) -> str:
        """Those options that are not at their defaults, as they are written."""
        defaults = self.defaults
        return ", ".join(f"{k}={v!r}" for k, v in own.items() if not is_default(v, defaults[k]))

    def method(self) -> inspect.Signature:
        return inspect.Signature([inspect.Parameter("self", POSITIONAL), *self.call])


def of_spec(spec: Spec, fn: Callable[..., Any], module: str) -> Plan:
    """The class of one loss; `fn` is its public function."""
    options = {k: v for k, v in spec.defaults.items() if k not in CALL_TAIL}
    return Plan(
        name=_names.class_name(spec.name),
        module=module,
        doc=_docs.compose_class(spec),
        init=tuple(inspect.Parameter(k, KEYWORD, default=v) for k, v in options.items()),
        call=(
            *(inspect.Parameter(k, POSITIONAL) for k, _ in spec.arrays),
            *(inspect.Parameter(k, KEYWORD, default=spec.defaults[k]) for k in CALL_TAIL),
        ),
        run=fn,
        sizes=frozenset(o.name for o in spec.options if isinstance(o.kind, SizesKind)),
    )

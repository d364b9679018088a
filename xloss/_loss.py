"""`@loss`, the registry, and what a signature says.

A spec is a plain function `spec(xp, *arrays, **options)` that returns unreduced values. `@loss`
gives the function back untouched, so that one spec can call another, and notes in the registry
what its signature and annotations already say. Nothing is listed twice.
"""

import importlib
import inspect
import math
import pkgutil
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from . import kinds

Kind = (
    kinds.ArrayKind
    | kinds.NumberKind
    | kinds.CountKind
    | kinds.ReservedKind
    | kinds.SizesKind
    | kinds.PerClassKind
    | kinds.AxisKind
    | kinds.MaskKind
    | None
)

# What the common tail gives to every loss, with its default: see _reduce.py.
TAIL: dict[str, Any] = {
    "weight": None,
    "where": None,
    "reduction": "mean",
    "denominator": "weight",
    "empty": "zero",
}
# These are arguments of a call; a loss class takes all others in its constructor.
CALL_TAIL = ("weight", "where", "denominator")


def is_default(value: Any, default: Any) -> bool:
    """Whether an option has its default, without comparing arrays."""
    return value is default or (isinstance(value, str | int | float) and value == default)


@dataclass(frozen=True)
class Option:
    """A keyword of a spec: its kind (None: static), default, and static choices if it has any.

    `hint` is its annotation without the None that `optional` stands for.
    """

    name: str
    default: Any
    kind: Kind
    choices: tuple[Any, ...] = ()
    optional: bool = False
    hint: Any = None


@dataclass(frozen=True, eq=False)
class Spec:
    """What the registry knows of one loss (or helper); all but the flags is read off `fn`."""

    name: str
    fn: Callable[..., Any]
    arrays: tuple[tuple[str, kinds.ArrayKind], ...]
    options: tuple[Option, ...]
    couples: Literal["sample", "batch"] | None
    bounds: tuple[float, float]
    points: tuple[dict[str, Any], ...]
    apart: bool
    is_loss: bool

    @property
    def family(self) -> str:
        return self.fn.__module__.rpartition(".")[2]

    @property
    def axis(self) -> Option | None:
        return next((o for o in self.options if isinstance(o.kind, kinds.AxisKind)), None)

    @property
    def labels(self) -> str | None:
        """The name of the integer-label argument, one label or a list of them per unit."""
        return next((name for name, kind in self.arrays if kind.dtype == "label"), None)

    @property
    def ignorable(self) -> str | None:
        """The name of the target that `ignore_index` is compared with."""
        return next((name for name, kind in self.arrays if kind.draw in ("label", "binary")), None)

    @property
    def defaults(self) -> dict[str, Any]:
        """Every keyword of the public function with its default, in the order of the signature."""
        own = {o.name: o.default for o in self.options if not isinstance(o.kind, kinds.MaskKind)}
        if not self.is_loss:
            return own | ({"validate": False} if self.labels else {})
        if self.ignorable:
            own |= {"ignore_index": -100 if self.labels else None}
        if self.labels:
            own |= {"validate": False}
        return own | TAIL

    def signature(self) -> inspect.Signature:
        positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
        keyword = inspect.Parameter.KEYWORD_ONLY
        return inspect.Signature(
            [inspect.Parameter(name, positional) for name, _ in self.arrays]
            + [inspect.Parameter(n, keyword, default=d) for n, d in self.defaults.items()]
        )


REGISTRY: dict[str, Spec] = {}


def loss(
    fn: Callable[..., Any] | None = None,
    /,
    *,
    couples: Literal["sample", "batch"] | None = None,
    bounds: tuple[float, float] = (0.0, math.inf),
    points: tuple[dict[str, Any], ...] = (),
    apart: bool = False,
) -> Any:
    """Register a spec and return it untouched.

    couples: whether a unit reads other elements of its sample or of the batch; such a spec takes
        `where` itself.
    bounds: the least and the greatest value that one unweighted unit can have.
    points: special points that the kinds do not know, as keyword arguments of the spec (Python
        lists of numbers): kinks first of all.
    apart: whether its value and its derivative may each be computed by itself, from the inputs. It
        pays where they would share an exponential or a logarithm per element, which some compilers
        write to memory; not where they would share a sum over an axis.
    """

    def register(fn: Callable[..., Any]) -> Callable[..., Any]:
        spec = read(fn, couples, bounds, points, apart, is_loss=True)
        takes_where = any(isinstance(o.kind, kinds.MaskKind) for o in spec.options)
        if takes_where != (couples is not None):
            raise TypeError(f"{spec.name}: a spec takes `where` if and only if it declares couples")
        return add(spec)

    return register if fn is None else register(fn)


def helper(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function that is offered beside the losses but has no reduction (one_hot, say)."""
    return add(read(fn, None, (-math.inf, math.inf), (), False, is_loss=False))


def add(spec: Spec) -> Callable[..., Any]:
    if spec.name in REGISTRY:
        raise TypeError(f"there are two specs named {spec.name}")
    REGISTRY[spec.name] = spec
    return spec.fn


def read(
    fn: Callable[..., Any],
    couples: Literal["sample", "batch"] | None,
    bounds: tuple[float, float],
    points: tuple[dict[str, Any], ...],
    apart: bool,
    is_loss: bool,
) -> Spec:
    """Read the arrays and options of a spec off its signature."""
    name: str = fn.__name__
    hints = get_type_hints(fn, include_extras=True)
    arrays: list[tuple[str, kinds.ArrayKind]] = []
    options: list[Option] = []
    _, *parameters = inspect.signature(fn).parameters.values()  # the first is xp
    for parameter in parameters:
        option = read_option(parameter, hints.get(parameter.name))
        if isinstance(option.kind, kinds.ArrayKind):
            arrays.append((parameter.name, option.kind))
        elif parameter.kind is not parameter.KEYWORD_ONLY:
            raise TypeError(f"{name}: {parameter.name} needs an array kind or to be keyword-only")
        else:
            options.append(option)
    return Spec(name, fn, tuple(arrays), tuple(options), couples, bounds, points, apart, is_loss)


def read_option(parameter: inspect.Parameter, hint: Any) -> Option:
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [h for h in get_args(hint) if h is not type(None)]
        optional = True
    kind = hint.__metadata__[0] if get_origin(hint) is Annotated else None
    choices: tuple[Any, ...] = ()
    if get_origin(hint) is Literal:
        choices = get_args(hint)
    elif hint is bool:
        choices = (False, True)
    return Option(parameter.name, parameter.default, kind, choices, optional, hint)


def load() -> dict[str, Spec]:
    """The registry, filled: importing a module of losses registers what it defines."""
    from . import losses

    for module in pkgutil.iter_modules(losses.__path__):
        importlib.import_module(f"{losses.__name__}.{module.name}")
    return REGISTRY

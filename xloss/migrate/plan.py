"""What a call of another library is in xloss: the row of its table, and the plan for one call."""

import ast
import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .. import _loss, kinds


class NotCarried(ValueError):
    """What a loss does cannot be had on the door that was asked for; the message says what."""


@dataclass(frozen=True)
class Source:
    """The text of an argument in a script, where its value is not known."""

    text: str


class Unsure(Exception):
    """The answer depends on a value that a script does not show."""


class Options(dict[str, Any]):
    """The options of one call by the names of the library, all of them."""

    def given(self, key: str) -> bool:
        return self.get(key) is not None

    def value(self, key: str) -> Any:
        value = self.get(key)
        if isinstance(value, Source):
            raise Unsure(f"it depends on {key}={value.text}")
        return value


class Unless(NamedTuple):
    """Where the numbers are others, and in which way."""

    test: Callable[[Options], bool]
    why: str


@dataclass(frozen=True)
class Row:
    """One loss of another library.

    signature: how it is called, as that library has it: the arrays, then the options.
    ours: the loss of xloss with its numbers; None if there is none, and `why` says why.
    carry: the options that ours has too, "weight>class_weight" where its name is another.
    fixed: options of ours in which that library has no choice.
    also: further options of ours, computed.
    unless: where ours has other numbers after all.
    corners: where ours has other numbers at single points only: kinks, floors, an epsilon.
    notes: what else to know of it.
    call_only: options that the function has and the class has not.
    array_count: how many parameters are arrays, where some of them have a default.
    soft: the row that holds where the target is probabilities instead of labels.
    """

    signature: str
    ours: str | None = None
    carry: str = ""
    fixed: dict[str, Any] = field(default_factory=dict[str, Any])
    also: Callable[[Options], dict[str, Any]] | None = None
    unless: tuple[Unless, ...] = ()
    corners: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    why: str = ""
    call_only: tuple[str, ...] = ()
    array_count: int | None = None
    soft: "Row | None" = None

    @functools.cached_property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        return read_parameters(self.signature)

    @property
    def arrays(self) -> tuple[str, ...]:
        if self.array_count is not None:
            return tuple(p.name for p in self.parameters[: self.array_count])
        return tuple(p.name for p in self.parameters if p.default is p.empty)

    @property
    def optional_arrays(self) -> int:
        names = self.arrays
        return sum(p.name in names and p.default is not p.empty for p in self.parameters)

    @property
    def defaults(self) -> dict[str, Any]:
        names = self.arrays
        return {p.name: p.default for p in self.parameters if p.name not in names}


def read_parameters(text: str) -> tuple[inspect.Parameter, ...]:
    """The parameters of `text`, a signature whose defaults are literals."""
    (node,) = ast.parse(f"def f({text}): ...").body
    assert isinstance(node, ast.FunctionDef)
    plain, only = node.args.args, node.args.kwonlyargs
    missing: list[ast.expr | None] = [None] * (len(plain) - len(node.args.defaults))
    pairs = [
        *(
            (a.arg, d, inspect.Parameter.POSITIONAL_OR_KEYWORD)
            for a, d in zip(plain, [*missing, *node.args.defaults], strict=True)
        ),
        *(
            (a.arg, d, inspect.Parameter.KEYWORD_ONLY)
            for a, d in zip(only, node.args.kw_defaults, strict=True)
        ),
    ]
    return tuple(
        inspect.Parameter(
            name, kind, default=inspect.Parameter.empty if d is None else ast.literal_eval(d)
        )
        for name, d, kind in pairs
    )


@dataclass(frozen=True)
class Peer:
    """Another library: its losses, where they live, and its word for a reduction.

    rows: by the name of the function; classes: the row of each class, or the name of its function.
    reduction: our word for the one that a call asks for, and None for one that ours has not.
    flipped: whether the target is the first argument.
    """

    name: str
    rows: dict[str, Row]
    classes: dict[str, Row | str]
    functions_in: tuple[str, ...]
    classes_in: tuple[str, ...]
    reduction: Callable[[Options], str]
    nan_mean: bool
    framework: str = ""
    flipped: bool = False
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()


class Found(NamedTuple):
    """One call of a peer: its name there, whether it is a class, its row and its options."""

    peer: Peer
    name: str
    is_class: bool
    row: Row
    options: Options

    @property
    def dotted(self) -> str:
        where = self.peer.classes_in if self.is_class else self.peer.functions_in
        return f"{where[0]}.{self.name}"

    @property
    def given(self) -> dict[str, Any]:
        """The options that do not have that library's default."""
        defaults = self.row.defaults
        return {
            key: value
            for key, value in self.options.items()
            if not _loss.is_default(value, defaults.get(key, inspect.Parameter.empty))
        }


class Plan(NamedTuple):
    """What one call of a peer is in xloss.

    native: the name and the options of our loss, None if none has its numbers; then `why`.
    """

    found: Found
    native: tuple[str, dict[str, Any]] | None
    why: str
    corners: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether the native loss has every number, at the corners too."""
        return self.native is not None and not self.corners


def find(peer: Peer, name: str, is_class: bool) -> Row | None:
    """The row of a function or a class; None if the library has no such loss."""
    if not is_class:
        return peer.rows.get(peer.aliases.get(name, name))
    row = peer.classes.get(name)
    return peer.rows[row] if isinstance(row, str) else row


def fill(row: Row, name: str, given: dict[str, Any], is_class: bool) -> Options:
    """All options of a call, or an error for one that the library does not have."""
    own = {k: v for k, v in row.defaults.items() if not (is_class and k in row.call_only)}
    for key in given:
        if key not in own:
            raise TypeError(f"{name} has no option {key!r}; it has {', '.join(own) or 'none'}")
    return Options(own | given)


def make(found: Found, targets: str = "labels") -> Plan:
    """The plan for one call; `targets` says what a target holds that may be either."""
    peer, row, options = found.peer, found.row, found.options
    if targets == "probabilities" and row.soft is not None:
        row = row.soft
    why = row.why
    native = None
    if row.ours is not None:
        try:
            why = next((u.why for u in row.unless if u.test(options)), "")
            native = None if why else translate(peer, row, options)
        except Unsure as unsure:
            why = str(unsure)
        except NotCarried as error:
            why = str(error)
    corners = row.corners if native else ()
    return Plan(found, native, why, corners, (*row.notes, *peer.notes, *remarks(peer, native)))


def remarks(peer: Peer, native: tuple[str, dict[str, Any]] | None) -> Iterator[str]:
    """What to know of options that stand for a habit of the library."""
    options = native[1] if native else {}
    if options.get("empty") == "nan":
        yield f"the mean over nothing is NaN, as in {peer.name}; leave empty='nan' out to have 0"
    if options.get("reduction") == "none" and peer.name == "optax":
        yield "optax does not reduce; leave reduction='none' out to have the mean"


def translate(peer: Peer, row: Row, options: Options) -> tuple[str, dict[str, Any]]:
    """The native loss of a row with the options of one call, those at our default left out."""
    assert row.ours is not None
    spec = _loss.load()[row.ours]
    ours: dict[str, Any] = dict(row.fixed)
    for word in row.carry.split():
        theirs, _, own = word.partition(">")
        ours[own or theirs] = options[theirs]
    if row.also is not None:
        ours |= row.also(options)
    if spec.is_loss:
        ours.setdefault("reduction", peer.reduction(options))
        if ours["reduction"] == "mean" and peer.nan_mean:
            ours.setdefault("empty", "nan")
    # Given as 0 it would cost a pass over the logits and change no number.
    if ours.get("label_smoothing", 0) == 0.0:
        ours.pop("label_smoothing", None)
    for option in spec.options:
        kind, value = option.kind, ours.get(option.name)
        if not (isinstance(kind, kinds.NumberKind) and isinstance(value, int | float)):
            continue
        if not kind.holds(value):
            raise NotCarried(f"{row.ours} takes {kind.domain} for {option.name}, not {value!r}")
    defaults = spec.defaults
    return row.ours, {k: v for k, v in ours.items() if not _loss.is_default(v, defaults[k])}

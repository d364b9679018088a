"""One row of the speed bench: a loss beside its peers, in one mode at one size."""

import dataclasses
import gc
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from xloss._loss import Spec

from . import cases, goals, rivals, sides, timing
from .memory import Memory

OURS, FLOOR, AGAIN = "xloss", "floor", " again"
REPEATS = 2  # of a row over its bar


@dataclass
class Peer:
    ms: float
    ratio: float  # ours over it
    low: float
    high: float
    noise: float  # of this peer against itself
    kept: int
    peak: int


@dataclass
class Row:
    loss: str
    mode: str
    size: str
    shape: list[int]
    prediction: int  # bytes
    ms: float = 0.0
    floor_ms: float = 0.0
    kept: int = 0
    peak: int = 0
    peers: dict[str, Peer] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    error: str = ""
    operations: list[str] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)  # the ratio of each run; this is the middle one

    @property
    def held_against(self) -> str | None:
        """The fastest peer; for the cost of a call torch's own function, where there is one."""
        if self.size == "1e3" and "torch" in self.peers:
            return "torch"
        return min(self.peers, key=lambda name: self.peers[name].ms, default=None)

    @property
    def peer(self) -> Peer | None:
        return self.peers[self.held_against] if self.held_against else None

    @property
    def floors(self) -> float:
        return self.ms / self.floor_ms if self.floor_ms else 0.0

    @property
    def bar(self) -> float | None:
        return goals.ratio(self.mode, self.size, tuple(self.peers))

    def misses(self) -> list[str]:
        """What is over its goal, by more than the peer differs from itself."""
        if self.error:
            return ["error"]
        found = []
        if self.bar is not None and self.peer and self.peer.ratio > self.bar * self.peer.noise:
            found.append("time")
        most = goals.floor(self.mode, self.size, frozenset(self.operations))
        if most is not None and self.floors > most:
            found.append("floor")
        others = [peer.kept for peer in self.peers.values()]
        room = goals.kept(self.mode, self.size, others, self.prediction)
        if room is not None and self.kept > room:
            found.append("kept")
        return found

    def as_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


def from_dict(data: dict[str, Any]) -> Row:
    peers = {name: Peer(**peer) for name, peer in data["peers"].items()}
    return Row(**(data | {"peers": peers}))


def measure(spec: Spec, mode: str, size: str, pairs: int, clock: str = "wall") -> Row:
    """The row of a loss; over its bar, the middle one of three runs."""
    gc.collect()  # what the last row leaves
    door = importlib.import_module(f"xloss.{rivals.framework(mode)}")
    case = cases.case(spec, size, channels_first=mode != "jit")
    return compare(case, mode, getattr(door, spec.name), rivals.of(spec.name, mode), pairs, clock)


def compare(
    case: cases.Case,
    mode: str,
    ours: Callable[..., Any],
    peers: dict[str, Callable[..., Any]],
    pairs: int,
    clock: str = "wall",
) -> Row:
    """As `measure`, of any function and peers."""
    first = next(iter(case.inputs.values()))
    row = Row(case.spec.name, mode, case.size, list(first.shape), case.prediction_bytes)
    ready: dict[str, sides.Side] = {}
    for name, side in sides.sides(case, mode, {OURS: ours} | peers):
        if isinstance(side, Exception):
            if name == OURS:
                row.error = short(side)
                return row
            row.refused[name] = short(side)
        else:
            ready[name] = side
    refuse_others(row, ready)
    if case.size == goals.LARGE:
        row.operations = operations(case)
    memory = {name: side.memory() for name, side in ready.items()}
    calls = {FLOOR: sides.floor(case, mode)}
    for name, side in ready.items():
        calls[name] = side.step
        if name != OURS:
            calls[name + AGAIN] = side.step
    runs = [timed(row, calls, memory, pairs, clock)]
    if "time" in runs[0].misses():
        runs += [timed(row, calls, memory, pairs, clock) for _ in range(REPEATS)]
    found = timing.middle(runs, key=lambda run: run.peer.ratio if run.peer else run.ms)
    found.runs = [run.peer.ratio for run in runs if run.peer]
    return found


def refuse_others(row: Row, ready: dict[str, sides.Side]) -> None:
    """Take out the peers that compute something else."""
    ours = ready[OURS].results()
    for name in [name for name in ready if name != OURS]:
        try:
            sides.check(ours, ready[name].results())
        except sides.Differs as error:
            row.refused[name] = str(error)
            del ready[name]


def timed(
    row: Row,
    calls: dict[str, Callable[[], Any]],
    memory: dict[str, Memory],
    pairs: int,
    clock: str,
) -> Row:
    seconds = timing.interleaved(calls, pairs, clock)
    medians = {name: 1e3 * float(np.median(s)) for name, s in seconds.items()}
    peers = {
        name: Peer(
            medians[name],
            *timing.ratio(seconds[OURS], seconds[name]),
            timing.apart(seconds[name], seconds[name + AGAIN]),
            memory[name].kept,
            memory[name].peak,
        )
        for name in memory
        if name != OURS
    }
    return dataclasses.replace(
        row,
        ms=medians[OURS],
        floor_ms=medians[FLOOR],
        kept=memory[OURS].kept,
        peak=memory[OURS].peak,
        peers=peers,
    )


def short(error: Exception) -> str:
    """The first line of a message, which may be long."""
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0][:200]


def operations(case: cases.Case) -> list[str]:
    """The names of all operations in value and gradient of our loss, as JAX knows them."""
    import jax

    fn = getattr(importlib.import_module("xloss.jax"), case.spec.name)
    step = jax.value_and_grad(sides.with_options(fn, case.options), argnums=case.floats)
    like = [
        jax.ShapeDtypeStruct(x.shape, jax.numpy.asarray(x[:0]).dtype) for x in case.inputs.values()
    ]
    return sorted(primitives(jax.make_jaxpr(step)(*like).jaxpr))


def primitives(jaxpr: Any) -> set[str]:
    found = {equation.primitive.name for equation in jaxpr.eqns}
    for inner in inner_jaxprs(jaxpr):
        found |= primitives(inner)
    return found


def inner_jaxprs(jaxpr: Any) -> list[Any]:
    """Those of calls, branches and loops."""
    found = []
    for equation in jaxpr.eqns:
        for value in equation.params.values():
            for each in value if isinstance(value, (tuple, list)) else (value,):
                each = getattr(each, "jaxpr", each)
                if hasattr(each, "eqns"):
                    found.append(each)
    return found

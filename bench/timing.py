"""Calls timed side by side: in turns in one process, so that what disturbs one disturbs all."""

import gc
import math
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

# Seconds; shorter calls are timed several at a time. Far below what a scheduler gives at once, so
# that it does not take the processor away within most of the samples.
LEAST = 3e-4
# The processor's own time goes on only while this process runs: for a machine that does other work.
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}


class Ratio(NamedTuple):
    """One call over another: the medians' ratio, and the quartiles of the pairs' ratios."""

    ratio: float
    low: float
    high: float


def interleaved(
    calls: Mapping[str, Callable[[], object]], pairs: int, clock: str = "wall", least: float = LEAST
) -> dict[str, np.ndarray]:
    """Seconds per call of each, `pairs` times, each round in another order: what a call leaves in
    the caches and in free memory falls to each of the others in turn.
    """
    for call in calls.values():
        call()  # what is compiled at the first call, and fresh pages
    now = CLOCKS[clock]
    counts = {name: max(1, math.ceil(least / once(call, now))) for name, call in calls.items()}
    names = list(calls)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    collecting = gc.isenabled()
    gc.disable()
    try:
        rng = np.random.default_rng(0)
        for _ in range(pairs):
            for name in rng.permutation(names).tolist():
                seconds[name].append(timed(calls[name], counts[name], now))
    finally:
        if collecting:
            gc.enable()
    return {name: np.array(times) for name, times in seconds.items()}


def timed(call: Callable[[], object], count: int, now: Callable[[], float]) -> float:
    start = now()
    for _ in range(count):
        call()
    return (now() - start) / count


def once(call: Callable[[], object], now: Callable[[], float]) -> float:
    return max(1e-9, min(timed(call, 1, now) for _ in range(3)))


def ratio(ours: np.ndarray, theirs: np.ndarray) -> Ratio:
    low, high = np.quantile(ours / theirs, [0.25, 0.75])
    return Ratio(float(np.median(ours) / np.median(theirs)), float(low), float(high))


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """How far apart two series of the same call are, as a ratio of at least 1."""
    one = float(np.median(a) / np.median(b))
    return max(one, 1.0 / one)


def middle(found: list[Any], key: Callable[[Any], float]) -> Any:
    """The one in the middle of an odd number."""
    return sorted(found, key=key)[len(found) // 2]


def geometric_mean(values: list[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan

"""The results of the speed bench as text, JSON, Markdown and a chart."""

import importlib.metadata
import importlib.util
import json
import math
import os
import platform
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import cases, goals, rivals, timing
from .pages import between, markers
from .rows import Row, from_dict

README = Path(__file__).parent.parent / "README.md"
PAGE = Path(__file__).parent / "README.md"
BEGIN, END = markers("speed")
COLUMNS = ("loss", "ms", "floors", "peer", "peer ms", "ratio", "quartiles", "itself", "goal")
COLUMNS += ("kept", "peer's", "peak", "peer's", "")
WIDTHS = (26, 10, 8, 15, 10, 7, 13, 8, 6, 6, 7, 6, 7, 0)


@dataclass
class Results:
    about: dict[str, Any]
    rows: list[Row]

    def of(self, mode: str, size: str) -> list[Row]:
        return [row for row in self.rows if (row.mode, row.size) == (mode, size)]

    def as_dict(self) -> dict[str, Any]:
        return {"about": self.about, "rows": [row.as_dict() for row in self.rows]}


@dataclass
class Summary:
    """A table in one line: over all rows that have a peer."""

    losses: int
    mean: float
    goal: float
    worst: float
    worst_loss: str
    bar: float | None
    noise: float
    missed: list[str]


def about(threads: int, pairs: int, clock: str) -> dict[str, Any]:
    """Where and with what: versions, the class of the CPU and the command."""
    import torch

    names = ("torch", "jax", "optax", "keras", "kornia", "monai")
    return {
        "versions": {name: version(name) for name in names if importlib.util.find_spec(name)},
        "python": platform.python_version(),
        "cpu": f"{platform.machine()} {torch.backends.cpu.get_cpu_capability()}",
        "cores": os.cpu_count(),
        "threads": threads,
        "pairs": pairs,
        "clock": clock,
        "command": shlex.join(["python", "-m", "bench", *without_files(sys.argv[1:])]),
    }


def without_files(args: list[str]) -> list[str]:
    """The arguments without places of files, and without the losses, which the table names."""
    kept: list[str] = []
    option = None
    for arg in args:
        if arg.startswith("--"):
            option = arg
        if option not in (None, "--json", "--chart", "--read"):
            kept.append(arg)
    return kept


def version(name: str) -> str:
    return importlib.metadata.version(name).partition("+")[0]


def read(files: list[Path]) -> Results:
    """Results of several runs; what stands later replaces the same row of an earlier one."""
    found: dict[tuple[str, str, str], Row] = {}
    notes: dict[str, Any] = {}
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        commands = [notes["command"]] if notes else []
        notes = data["about"] | {"command": "; ".join([*commands, data["about"]["command"]])}
        for row in map(from_dict, data["rows"]):
            found[row.loss, row.mode, row.size] = row
    return Results(notes, list(found.values()))


def tables(results: Results) -> list[tuple[str, str]]:
    """The modes and sizes that there are rows of."""
    each = [(mode, size) for mode in rivals.MODES for size in cases.sizes_named()]
    return [(mode, size) for mode, size in each if results.of(mode, size)]


def summary(results: Results, mode: str, size: str) -> Summary | None:
    table = [row for row in results.of(mode, size) if row.peer]
    if not table:
        return None
    worst = max(table, key=ratio)
    return Summary(
        len(table),
        timing.geometric_mean([ratio(row) for row in table]),
        goals.geometric_mean(mode, size),
        ratio(worst),
        worst.loss,
        worst.bar,
        max(row.peer.noise for row in table if row.peer),
        [row.loss for row in results.of(mode, size) if row.misses()],
    )


def ratio(row: Row) -> float:
    return row.peer.ratio if row.peer else math.nan


def missed(results: Results) -> bool:
    each = [summary(results, mode, size) for mode, size in tables(results)]
    return any(row.misses() for row in results.rows) or any(
        found is not None and found.mean > found.goal for found in each
    )


# --- text -----------------------------------------------------------------------------------------
def number(x: float) -> str:
    return f"{x:.3g}" if x < 1000 else f"{x:.0f}"


def cells(row: Row) -> tuple[str, ...]:
    if row.error:
        return (row.loss, *("",) * (len(COLUMNS) - 2), f"error: {row.error}")
    notes = [*row.misses(), *(f"{name} refused: {why}" for name, why in row.refused.items())]
    ours = (row.loss, number(row.ms), number(row.floors))
    memory = [units(row.kept, row), units(row.peak, row)]
    if row.peer is None:
        blank = ("",) * 6
        return (*ours, *blank, memory[0], "", memory[1], "", "; ".join(notes))
    peer = row.peer
    return (
        *ours,
        str(row.held_against),
        number(peer.ms),
        f"{peer.ratio:.2f}",
        f"{peer.low:.2f} {peer.high:.2f}",
        f"{peer.noise:.2f}",
        "" if row.bar is None else f"{row.bar:g}",
        memory[0],
        units(min(other.kept for other in row.peers.values()), row),
        memory[1],
        units(min(other.peak for other in row.peers.values()), row),
        "; ".join(notes),
    )


def units(size: int, row: Row) -> str:
    """Bytes in sizes of the prediction."""
    return f"{size / row.prediction:.1f}"


def line(row: Row) -> str:
    return aligned(cells(row))


def aligned(line: tuple[str, ...]) -> str:
    return " ".join(f"{c:{w}}" for c, w in zip(line, WIDTHS, strict=True)).rstrip()


def title(results: Results, mode: str, size: str) -> str:
    return f"{mode}, {size}"


def text(results: Results, mode: str, size: str) -> str:
    lines = [aligned(COLUMNS), *map(line, results.of(mode, size))]
    return "\n".join([*lines, summary_text(results, mode, size)])


def summary_text(results: Results, mode: str, size: str) -> str:
    found = summary(results, mode, size)
    if found is None:
        return f"{mode} {size}: no loss that a peer has\n"
    goal = "" if math.isinf(found.goal) else f" (goal {found.goal:g})"
    bar = "" if found.bar is None else f" (goal {found.bar:g})"
    return (
        f"{mode} {size}: geometric mean {found.mean:.2f}{goal} of {found.losses} losses, "
        f"worst {found.worst:.2f}{bar} {found.worst_loss}, a peer against itself up to "
        f"{found.noise:.2f}, missed by {', '.join(found.missed) or 'none'}\n"
    )


# --- Markdown -------------------------------------------------------------------------------------
def grid(lines: list[tuple[str, ...]]) -> str:
    lines = [lines[0], ("---",) * len(lines[0]), *lines[1:]]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in x) + " |" for x in lines)


def short_table(results: Results) -> str:
    head = ("mode", "elements", "losses", "geometric mean", "goal", "worst row", "goal", "missed")
    lines = [head]
    for mode, size in tables(results):
        found = summary(results, mode, size)
        if found:
            goal = "" if math.isinf(found.goal) else f"{found.goal:g}"
            worst = f"{found.worst:.2f} ({found.worst_loss})"
            bar = "" if found.bar is None else f"{found.bar:g}"
            each = (mode, size, str(found.losses), f"{found.mean:.2f}", goal, worst, bar)
            lines.append((*each, str(len(found.missed))))
    return grid(lines)


def full_tables(results: Results) -> str:
    parts = []
    for mode, size in tables(results):
        lines = [COLUMNS, *map(cells, results.of(mode, size))]
        parts.append(f"### {mode}, {size}\n\n{summary_text(results, mode, size)}\n{grid(lines)}")
    return "\n\n".join(parts)


def conditions(results: Results) -> str:
    note = results.about
    versions = ", ".join(f"{name} {found}" for name, found in note["versions"].items())
    return (
        f"Measured with {versions} on {note['cpu']}, {note['threads']} thread(s), "
        f"{note['pairs']} pairs, {note['clock']} time: `{note['command']}`."
    )


def write(results: Results, chart_file: Path | None) -> None:
    """The short table into the README, the full ones into the page of the bench."""
    short = f"{short_table(results)}\n\n{conditions(results)}"
    if chart_file and chart_file.resolve().is_relative_to(README.parent):
        place = chart_file.resolve().relative_to(README.parent)
        short += f"\n\n![Time of each loss over its fastest peer]({place.as_posix()})"
    between(README, "speed", short)
    between(PAGE, "speed", f"{conditions(results)}\n\n{full_tables(results)}")


# --- the chart ------------------------------------------------------------------------------------
def chart(results: Results, file: Path) -> None:
    """A bar for each loss and mode: the ratio to its fastest peer, at the size nearest to 1e6."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    matplotlib.rcParams["svg.hashsalt"] = "xloss"
    shown = [pair for pair in tables(results) if summary(results, *pair)]
    sizes = [size for _, size in shown]
    size = "1e6" if "1e6" in sizes or not sizes else sizes[0]
    modes = [mode for mode, each in shown if each == size]
    figure, axes = plt.subplots(1, max(1, len(modes)), figsize=(5 * max(1, len(modes)), 10))
    for mode, axis in zip(modes, axes if len(modes) > 1 else [axes], strict=True):
        table = sorted((row for row in results.of(mode, size) if row.peer), key=ratio)
        colours = ["tab:red" if "time" in row.misses() else "tab:blue" for row in table]
        axis.barh([row.loss for row in table], [ratio(row) for row in table], color=colours)
        axis.axvline(1.0, color="black", linewidth=0.8)
        axis.set_xscale("log")
        least, most = axis.get_xlim()
        ticks = [x for x in (0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 50) if least <= x <= most]
        axis.set_xticks(ticks, [f"{x:g}" for x in ticks])
        axis.minorticks_off()
        axis.set_title(f"{mode}, {size} elements")
        axis.set_xlabel("time over the fastest peer")
        axis.tick_params(axis="y", labelsize=8)
    figure.tight_layout()
    metadata = {"Date": None} if file.suffix == ".svg" else None
    figure.savefig(file, dpi=80, metadata=metadata)
    plt.close(figure)

"""What importing a door of xloss costs over importing its framework, in fresh processes."""

import os
import statistics
import subprocess
import sys

from . import goals

RUNS = 11
DOORS = ("torch", "jax")
TIMED = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def seconds(module: str) -> float:
    """How long a fresh process takes to import a module."""
    command = [sys.executable, "-c", TIMED.format(module)]
    # Python may keep what it compiles, as it does where nobody forbids it.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    found = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return float(found.stdout)


def cost(door: str, runs: int) -> tuple[float, float]:
    """Medians in milliseconds: the framework alone, and what the door adds to it."""
    pairs = [(seconds(door), seconds(f"xloss.{door}")) for _ in range(runs)]
    alone = statistics.median(a for a, _ in pairs)
    return 1e3 * alone, 1e3 * statistics.median(both - a for a, both in pairs)


def main(runs: int) -> int:
    over = False
    print(f"{'import':14}{'framework ms':>14}{'added ms':>10}{'goal':>6}")
    for door in DOORS:
        seconds(f"xloss.{door}")  # the files that Python compiles
        alone, added = cost(door, max(runs, RUNS))
        print(f"{f'xloss.{door}':14}{alone:14.0f}{added:10.0f}{goals.IMPORT_MS:6.0f}", flush=True)
        over |= added > goals.IMPORT_MS
    return 1 if over else 0

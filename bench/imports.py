"""What importing a door of xloss costs over importing its framework, in fresh processes."""

import os
import statistics
import subprocess
import sys

from . import goals

RUNS = 11
DOORS = ("torch", "jax")
TIMED = """
import time
start = time.perf_counter()
import {0}
between = time.perf_counter()
import xloss.{0}
print(between - start, time.perf_counter() - between)
"""


def seconds(door: str) -> tuple[float, float]:
    """How long a fresh process takes to import a framework, and then the door to it."""
    # Python may keep what it compiles, as it does where nobody forbids it.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", TIMED.format(door)]
    found = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    alone, added = map(float, found.stdout.split())
    return alone, added


def cost(door: str, runs: int) -> tuple[float, float]:
    """Medians in milliseconds: the framework alone, and what the door adds to it."""
    found = [seconds(door) for _ in range(runs)]
    return tuple(1e3 * statistics.median(times) for times in zip(*found, strict=True))


def main(runs: int) -> int:
    over = False
    print(f"{'import':14}{'framework ms':>14}{'added ms':>10}{'goal':>6}")
    for door in DOORS:
        seconds(door)  # the files that Python compiles
        alone, added = cost(door, max(runs, RUNS))
        print(f"{f'xloss.{door}':14}{alone:14.0f}{added:10.0f}{goals.IMPORT_MS:6.0f}", flush=True)
        over |= added > goals.IMPORT_MS
    return 1 if over else 0

"""The losses as compiled loops for a CPU, written from the specs.

`graph.py` traces a spec, `slopes.py` adds its derivatives and `source.py` writes both as C; where a
unit is no plain row, that is done by hand in `written.h`. `build.py` compiles them when the package
is installed, into one library for each type and each level of processors. Without a compiler there
are none, and every loss is composed of its framework's operations.
"""

import platform
from pathlib import Path

HERE = Path(__file__).parent
# The levels of processors, the best first, with the flags for a compiler. Functions of double are
# those of the C library, which gain nothing by wider vectors.
PLAIN = {"v3": ["-march=x86-64-v3"]} if platform.machine() in ("x86_64", "AMD64") else {"any": []}
WIDE = {"v4": ["-march=x86-64-v4"]} if "v3" in PLAIN else {}
LEVELS: dict[str, dict[str, list[str]]] = {"float": WIDE | PLAIN, "double": PLAIN}


def path(type: str, level: str) -> Path:
    return HERE / f"{type}_{level}.so"

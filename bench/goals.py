"""What every row and table of the speed bench is held to.

Ratios are of medians, ours over a peer in the same mode, or over the floor.
"""

import math

GEOMETRIC_MEAN = {"eager": 0.5, "compile": 0.95, "jit": 0.7}  # of all rows at 1e6
WORST = {"eager": 1.05, "compile": 1.1, "jit": 1.05}  # of any row at 1e6
CALL, CALL_TORCH = 1.05, 1.15  # at 1e3; over torch's own function
LARGE = "1.6e7"
# There, over the floor: of sums and products alone, and of exponentials and the like.
PLAIN, DEAR = {"compile": 1.5, "jit": 1.5}, {"compile": 3.0, "jit": 6.0}
IMPORT_MS = 60.0

EXPONENTIAL = {"exp", "exp2", "expm1", "log", "log1p", "logistic", "pow", "erf", "erfc", "erf_inv"}
TRIGONOMETRIC = {"sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh"}
TRANSCENDENTAL = frozenset(EXPONENTIAL | TRIGONOMETRIC | {"lgamma", "digamma"})
MORE_THAN_A_PASS = frozenset(
    ["dot_general", "sort", "top_k", "scan", "while", "cumsum", "conv_general_dilated"]
)


def ratio(mode: str, size: str, peers: tuple[str, ...]) -> float | None:
    """The most that a row may be over the peer it is held against; None without a goal."""
    if not peers:
        return None
    if size == "1e6":
        return WORST[mode]
    if size == "1e3":
        return CALL_TORCH if "torch" in peers else CALL
    return None


def floor(mode: str, size: str, operations: frozenset[str]) -> float | None:
    """The most that a row may be over the floor; None without a goal."""
    if size != LARGE or mode == "eager" or operations & MORE_THAN_A_PASS:
        return None
    return (DEAR if operations & TRANSCENDENTAL else PLAIN)[mode]


def kept(mode: str, size: str, peers: list[int], prediction: int) -> float | None:
    """The most bytes to keep for backward: no more than any peer, nor than the prediction.

    What a few numbers take does not count.
    """
    if mode == "jit" or size == "1e3":
        return None
    return min([prediction, *peers]) + 1024


def geometric_mean(mode: str, size: str) -> float:
    return GEOMETRIC_MEAN[mode] if size == "1e6" else math.inf

"""What `xloss/dialect.py` states, as numbers: each operation at its corners.

Derivatives as in `elementwise_corners`: `None`, JAX and torch agree; `...`, nothing is claimed.
"""

import dataclasses
import functools
from dataclasses import dataclass, field
from math import exp, inf, log, log1p, nan
from typing import Any

import numpy as np
from elementwise_corners import BINARY, UNARY


@dataclass(frozen=True)
class Case:
    """One call: float arrays are differentiated, the rest is constant.

    `grads` are of the sum of the result, `second` is the Hessian of that times a vector of ones,
    by pairs of arrays; of a pointwise case these are the derivatives at each element.
    """

    op: str
    args: tuple[Any, ...]
    value: Any
    grads: tuple[Any, ...] | None = None
    second: tuple[Any, ...] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    pointwise: bool = False
    ordinary: bool = False

    @property
    def floats(self) -> tuple[int, ...]:
        """The places of the arrays to differentiate in; none where the result is no float."""
        return () if self.grads is None else tuple(
            i for i, x in enumerate(self.args) if x.dtype.kind == "f"
        )  # fmt: skip


def squares(xp, x, factor):
    """The sum of squares of each row times a factor, and its derivatives."""
    found = xp.sum(x * x, axis=1)
    return factor * found, (lambda times: 2.0 * factor * times * x, lambda times: found * times)


SQUARES = {"value": lambda xp, *args: squares(xp, *args)[0], "written": squares}


def total(xp, top, x):
    """The sum of e to the elements of each row, whatever is taken off before."""
    return (xp.sum(xp.exp(x - xp.expand_dims(top, axis=1)), axis=1) * xp.exp(top),)


def total_in_one_pass(xp, fold, x):
    def joined(a, b):
        (top, sum_a), (other, sum_b) = a, b
        held = xp.maximum(top, other)
        return held, sum_a * xp.exp(top - held) + sum_b * xp.exp(other - held)

    top, found = fold((x, xp.ones_like(x)), (-1e300, 0.0), joined)
    return top, found * xp.exp(top)


POWERS = {
    "first": lambda xp, x: xp.peak(x, axis=1),
    "value": total,
    "one_pass": total_in_one_pass,
}


BY_OTHER_MEANS = ("derived", "folded", "climbed")

# The root of each positive number, and by Newton's steps from above, as minus the root.
ROOTS = {
    "value": lambda xp, x: -xp.sqrt(x),
    "start": lambda xp, x: -1.0 - x,
    "step": lambda xp, found, x: 0.5 * (found + x / found),
}


def by_other_means(op, xp, functions, *arrays):
    """An operation of functions that want the page too."""
    given = [functools.partial(function, xp) for function in functions.values()]
    found = getattr(xp, op)(*given, 1, *arrays)
    return found[1] if op == "folded" else found


def case(op, *args, value, grads=None, second=None, pointwise=False, **options):
    arrays = tuple(np.array(a, dtype=float) if is_float(a) else np.asarray(a) for a in args)
    return Case(op, arrays, value, grads, second, options, pointwise)


def is_float(a):
    """Lists of numbers are float arrays; an array keeps its dtype."""
    return not isinstance(a, np.ndarray)


def pointwise(op, rows, arity, **options):
    columns = list(zip(*rows, strict=True))
    k = arity
    return case(
        op,
        *columns[:k],
        value=columns[k],
        grads=tuple(columns[k + 1 : 2 * k + 1]),
        second=tuple(columns[2 * k + 1 :]),
        pointwise=True,
        **options,
    )


def ints(*values):
    return np.array(values, dtype=np.int64)


def bools(*values):
    return np.array(values, dtype=bool)


X = np.array([[3.0, 1.0, 2.0], [-1.0, 0.0, -2.0]])
ONES, NONE = np.ones((2, 3)), np.zeros((2, 3))
CLIPPED = [
    (0.0, 0, 0, 0),
    (-0.0, 0, 0, 0),
    (1.0, 1, 0, 0),
    (0.5, 0.5, 1, 0),
    (-1.0, 0, 0, 0),
    (2.0, 1, 0, 0),
    (inf, 1, 0, 0),
    (-inf, 0, 0, 0),
    (nan, nan, ..., ...),
]
SORTED = np.array([1.0, nan, inf, 0.0, 1.0, -inf, -0.0, nan])


def same(op, x, value, **options):
    """A linear operation: its gradient is all ones, its second derivative 0."""
    x = np.asarray(x, dtype=float)
    return case(
        op, x, value=value, grads=(np.ones(x.shape),), second=(np.zeros(x.shape),), **options
    )


CASES: list[Case] = [
    *(pointwise(op, rows, 1) for op, rows in UNARY.items()),
    *(pointwise(op, rows, 2) for op, rows in BINARY.items()),
    pointwise("clip", CLIPPED, 1, low=0.0, high=1.0),
    pointwise("clip", [(0.0, 0, 0, 0), (-1.0, 0, 0, 0), (2.0, 2, 1, 0)], 1, low=0.0),
    pointwise("clip", [(1.0, 1, 0, 0), (2.0, 1, 0, 0), (-inf, -inf, 1, 0)], 1, high=1.0),
    pointwise("clip", [(0.0, 1, 0, 0), (1.0, 1, 0, 0), (2.0, 1, 0, 0)], 1, low=1.0, high=1.0),
    pointwise("clip", [(0.0, 0, 1, 0), (inf, inf, 1, 0)], 1),
    # a bound that is an array takes the derivative that x lost
    case("clip", [0.0, 1.0, 2.0], [1.0, 1.0, 1.0], value=[1, 1, 2],
         grads=([0, 0, 1], [1, 1, 0]), second=(0, 0, 0)),
    pointwise("log", [(0.0, -1, 0, 0), (0.2, -1, 0, 0), (1.0, 0, 1, -1), (inf, inf, 0, 0),
                      (-1.0, nan, None, None), (nan, nan, nan, nan)], 1, low=-1.0),
    pointwise("log1p", [(-1.0, -1, 0, 0), (-0.8, -1, 0, 0), (0.0, 0, 1, -1), (inf, inf, 0, 0),
                        (-2.0, nan, None, None), (nan, nan, nan, nan)], 1, low=-1.0),
    case("where", bools(True, False, True, False), [1.0, nan, inf, 5.0], [nan, 2.0, 5.0, -inf],
         value=[1, 2, inf, -inf], grads=([1, 0, 1, 0], [0, 1, 0, 1]), second=(0, 0, 0)),
    case("isnan", [0.0, nan, inf, -inf], value=[False, True, False, False]),
    case("isfinite", [0.0, nan, inf, -inf, 1e308], value=[True, False, False, False, True]),
    # --- over axes ---
    same("sum", X, 3.0),
    same("sum", X, [2.0, 1.0, 0.0], axis=0),
    same("sum", X, [[6.0], [-3.0]], axis=-1, keepdims=True),
    same("sum", X, 3.0, axis=(0, 1)),
    same("sum", X, X, axis=()),
    same("sum", 2.5, 2.5),
    same("sum", np.zeros((0, 3)), [0.0, 0.0, 0.0], axis=0),
    same("sum", np.zeros((0, 3)), 0.0),
    same("sum", np.zeros((3, 0)), [0.0, 0.0, 0.0], axis=1),
    same("sum", [1.0, nan], nan),
    case("sums", X, ONES, value=[[6, -3], [3, 3]], grads=(ONES, ONES), second=(0, 0, 0), axis=1),
    case("sums", X, value=[[[2, 1, 0]]], grads=(ONES,), second=(0,), axis=0, keepdims=True),
    case("sums", [1.0, nan], [inf, 1.0], value=[nan, inf], grads=([1, 1], [1, 1]),
         second=(0, 0, 0), axis=-1),
    case("sums", np.zeros((0, 3)), value=[[0, 0, 0]], grads=(np.zeros((0, 3)),), second=(0,),
         axis=0),
    case("mean", X, value=0.5, grads=(ONES / 6,), second=(NONE,)),
    case("mean", X, value=[1, 0.5, 0], grads=(ONES / 2,), second=(NONE,), axis=0),
    case("mean", X, value=[[2], [-1]], grads=(ONES / 3,), second=(NONE,), axis=1, keepdims=True),
    same("mean", X, X, axis=()),
    same("mean", -1.5, -1.5),
    case("mean", np.zeros((2, 0)), value=[], grads=(np.zeros((2, 0)),), second=(0,), axis=0),
    case("max", [[1.0, 1.0, 0.0], [-inf, -inf, -inf], [inf, 0.0, inf], [0.0, -0.0, -1.0]],
         value=[1, -inf, inf, 0],
         grads=([[0.5, 0.5, 0], [1 / 3, 1 / 3, 1 / 3], [0.5, 0, 0.5], [0.5, 0.5, 0]],),
         second=(0,), axis=1),
    case("max", [[nan, 1.0], [nan, nan]], value=[nan, nan], grads=(...,), second=(...,), axis=-1),
    case("max", [[1.0, 2.0], [2.0, 0.0]], value=[[2.0]], grads=([[0, 0.5], [0.5, 0]],), second=(0,),
         keepdims=True),
    same("max", 2.5, 2.5),
    same("max", X, X, axis=()),
    case("max", np.zeros((0, 3)), value=[], grads=(np.zeros((0, 3)),), second=(0,), axis=1),
    case("any", bools([True, False], [False, False]), value=[True, False], axis=1),
    case("any", bools([True, False], [False, False]), value=True),
    case("any", bools([True, False]), value=[[True, False]], axis=()),
    case("any", np.array(False), value=False),
    case("any", np.zeros((0, 2), bool), value=[False, False], axis=0),
    case("norm", [[0.0, -0.0], [3.0, -4.0]], value=[0, 5], grads=([[0, 0], [0.6, -0.8]],),
         second=([[0, 0], [(16 + 12) / 125, (9 + 12) / 125]],), axis=1),
    case("norm", [[0.0], [-2.0]], value=[[0], [2]], grads=([[0], [-1]],), second=([[0], [0]],),
         axis=-1, keepdims=True),
    case("norm", [[inf, 1.0], [nan, 0.0]], value=[inf, nan], grads=(...,), second=(...,), axis=1),
    case("norm", [[3e200, -4e200], [3e-200, 4e-200]], value=[5e200, 5e-200],
         grads=([[0.6, -0.8], [0.6, 0.8]],), second=(...,), axis=1),
    case("norm", np.zeros((2, 0)), value=[0, 0], grads=(np.zeros((2, 0)),), second=(0,), axis=1),
    case("distance", [[1.0, 2.0], [3.0, 0.0]], [[1.0, 2.0], [0.0, 4.0]], value=[0, 5],
         grads=([[0, 0], [0.6, -0.8]], [[0, 0], [-0.6, 0.8]]), second=(...,) * 3, axis=1),
    case("distance", np.zeros((2, 0)), np.zeros((2, 0)), value=[0, 0],
         grads=(np.zeros((2, 0)),) * 2, second=(0,) * 3, axis=1),
    case("logsumexp", [[0.0, 0.0], [-inf, -inf], [-inf, 7.0], [1e300, 0.0],
                       [1000.0, 1000.0], [-1000.0, -1000.0]],
         value=[log(2), -inf, 7, 1e300, 1000 + log(2), -1000 + log(2)], second=(0,), axis=1,
         grads=([[0.5, 0.5], [0, 0], [0, 1], [1, 0], [0.5, 0.5], [0.5, 0.5]],)),
    case("logsumexp", [[inf, 0.0], [nan, 0.0], [inf, nan]], value=[inf, nan, nan],
         grads=(None,), second=(None,), axis=1),
    case("logsumexp", [[0.0, 0.0]], value=[[log(2)]], grads=([[0.5, 0.5]],), second=(0,), axis=-1,
         keepdims=True),
    case("logsumexp", np.zeros((0, 2)), value=[], grads=(np.zeros((0, 2)),), second=(0,), axis=1),
    case("log_softmax", [[0.0, 0.0], [-inf, -inf], [-inf, 7.0], [1e300, 0.0], [1e6, 1e6 + 1]],
         value=[[-log(2), -log(2)], [-inf, -inf], [-inf, 0], [0, -1e300],
                [-1 - log1p(exp(-1)), -log1p(exp(-1))]],
         grads=([[0, 0], [0, 0], [1, -1], [-1, 1], [1 - 2 / (1 + exp(1)), 1 - 2 / (1 + exp(-1))]],),
         second=(0,), axis=1),
    case("log_softmax", [[inf, 0.0], [nan, 0.0]], value=[[nan, -inf], [nan, nan]], grads=(None,),
         second=(None,), axis=1),
    case("log_softmax", np.zeros((0, 2)), value=np.zeros((0, 2)), grads=(np.zeros((0, 2)),),
         second=(0,), axis=1),
    case("cumulative_sum", X, value=[[3, 4, 6], [-1, -1, -3]], grads=([[3, 2, 1], [3, 2, 1]],),
         second=(NONE,), axis=1),
    case("cumulative_sum", X, value=[[3, 1, 2], [2, 1, 0]], grads=([[2, 2, 2], [1, 1, 1]],),
         second=(NONE,), axis=0),
    case("cumulative_sum", [1.0, nan, 2.0, inf], value=[1, nan, nan, nan], grads=([4, 3, 2, 1],),
         second=(0,), axis=-1),
    case("cumulative_sum", [1.0, -inf, 2.0, inf], value=[1, -inf, -inf, nan],
         grads=([4, 3, 2, 1],), second=(0,), axis=0),
    case("cumulative_sum", np.zeros((2, 0)), value=np.zeros((2, 0)), grads=(np.zeros((2, 0)),),
         second=(0,), axis=1),
    same("sort", SORTED, [-inf, 0.0, 0.0, 1.0, 1.0, inf, nan, nan], axis=0),
    same("sort", SORTED, [nan, nan, inf, 1.0, 1.0, 0.0, 0.0, -inf], axis=0, descending=True),
    same("sort", X, [[1.0, 2.0, 3.0], [-2.0, -1.0, 0.0]], axis=1),
    same("sort", X, [[3.0, 1.0, 2.0], [-1.0, 0.0, -2.0]], axis=0, descending=True),
    same("sort", np.zeros((2, 0)), np.zeros((2, 0)), axis=1, descending=True),
    case("argsort", SORTED, value=[5, 3, 6, 0, 4, 2, 1, 7], axis=0),
    case("argsort", SORTED, value=[1, 7, 2, 0, 4, 3, 6, 5], axis=0, descending=True),
    case("argsort", X, value=[[1, 2, 0], [2, 0, 1]], axis=1),
    case("argsort", X, value=[[0, 0, 0], [1, 1, 1]], axis=0, descending=True),
    case("argsort", np.zeros((2, 0)), value=np.zeros((2, 0)), axis=1, descending=True),
    case("argmax", [[1.0, 3.0, 3.0], [nan, inf, nan], [-inf, -inf, -inf], [inf, nan, 0.0]],
         value=[1, 0, 0, 1], axis=1),
    case("argmax", X, value=[0, 0, 0], axis=0),
    # --- classes ---
    case("hits", ints(0, 2, -1, 3, 2**40), np.zeros((5, 3)), axis=1,
         value=[[1, 0, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0]]),
    case("hits", ints(0, 2, 1), np.zeros((3, 3)), axis=0, value=[[1, 0, 0], [0, 0, 1], [0, 1, 0]]),
    case("hits", np.zeros(0, np.int64), np.zeros((0, 3)), axis=-1, value=np.zeros((0, 3))),
    case("pick", [[3.0, 1.0], [4.0, -inf], [5.0, 6.0], [7.0, 8.0], [nan, 9.0]],
         ints(0, 1, -1, 2, 1), value=[3, -inf, nan, nan, 9],
         grads=([[1, 0], [0, 1], [nan, nan], [nan, nan], [0, 1]],), second=(0,), axis=1),
    case("pick", X, ints(0, -100, 2), value=[3, nan, nan], second=(NONE,),
         grads=([[1, nan, nan], [0, nan, nan]],), axis=0),
    case("pick", np.zeros((0, 2)), np.zeros(0, np.int64), value=[], grads=(np.zeros((0, 2)),),
         second=(0,), axis=-1),
    case("take_along_axis", X, ints([2, 0], [1, 1]), value=[[2, 3], [0, 0]], second=(NONE,),
         grads=([[1, 0, 1], [0, 2, 0]],), axis=1),
    case("take_along_axis", X, ints([1, 0, 1]).reshape(1, 3), value=[[-1, 1, -2]], second=(NONE,),
         grads=([[0, 1, 0], [1, 0, 1]],), axis=0),
    case("take_along_axis", [[[3.0, -inf], [nan, 2.0]]], ints(1, 1, 0).reshape(1, 1, 3),
         value=[[[-inf, -inf, 3], [2, 2, nan]]], grads=([[[1, 2], [1, 2]]],), second=(0,), axis=2),
    case("take_along_axis", np.zeros((2, 0)), np.zeros((2, 0), np.int64), value=np.zeros((2, 0)),
         grads=(np.zeros((2, 0)),), second=(0,), axis=1),
    case("peak", [[1.0, 1.0, 0.0], [-inf, -inf, -inf], [inf, 0.0, 2.0]], value=[1, -inf, inf],
         grads=(np.zeros((3, 3)),), second=(0,), axis=1),
    case("peak", [[1.0, 2.0], [2.0, 0.0]], value=[[2, 2]], grads=(np.zeros((2, 2)),), second=(0,),
         axis=0, keepdims=True),
    # --- by other means ---
    case("folded", [[0.0, log(0.5)], [log(2.0), -inf]], value=[1.5, 2], grads=([[1, 0.5], [2, 0]],),
         second=([[1, 0.5], [2, 0]],), functions=POWERS),
    case("derived", [[1.0, 2.0], [0.0, inf]], 3.0, value=[15, inf],
         grads=([[6, 12], [0, inf]], inf), second=(None, None, None), functions=SQUARES),
    case("derived", np.zeros((2, 0)), 3.0, value=[0, 0], grads=(np.zeros((2, 0)), 0),
         second=(0, 0, 0), functions=SQUARES),
    case("climbed", [[4.0, 0.25], [1.0, nan]], value=[[-2, -0.5], [-1, nan]],
         grads=(np.zeros((2, 2)),), second=(0,), functions=ROOTS),
    case("climbed", np.zeros((2, 0)), value=np.zeros((2, 0)), grads=(np.zeros((2, 0)),),
         second=(0,), functions=ROOTS),
    # --- in order ---
    # s -> 2 s y + x with rows (y, x): the gradient in y is 2 s times what follows.
    case("scan", [1.0, 0.0], [[1.0, 2.0], [3.0, 0.5]], [[0.5, 1.0], [0.0, inf]],
         value=[15, inf], grads=([12, 4], [[12, 0], [5, 2]], [[6, 1], [1, 1]]), second=(...,) * 6,
         step=lambda s, y, x: 2.0 * s * y + x),
    case("scan", [1.0, 2.0], np.zeros((0, 2)), value=[1, 2], grads=([1, 1], np.zeros((0, 2))),
         second=(0, 0, 0), step=lambda s, x: s * x),
    case("scan", [1.0, 0.0], [[1.0, 2.0], [3.0, 0.5]], [[0.5, 1.0], [0.0, inf]],
         value=[[2.5, 1], [15, inf]], second=(...,) * 6, keep=True,
         grads=([14, 8], [[14, 0], [5, 2]], [[7, 2], [1, 1]]),
         step=lambda s, y, x: 2.0 * s * y + x),
    case("scan", [1.0, 2.0], np.zeros((0, 2)), value=np.zeros((0, 2)), second=(0, 0, 0), keep=True,
         grads=([0, 0], np.zeros((0, 2))), step=lambda s, x: s * x),
    # --- shape ---
    same("reshape", X, [[3, 1], [2, -1], [0, -2]], shape=(3, 2)),
    same("reshape", X, [3, 1, 2, -1, 0, -2], shape=(-1,)),
    same("reshape", [2.0], 2.0, shape=()),
    same("expand_dims", X, X[:, None], axis=1),
    same("expand_dims", X, X[..., None], axis=-1),
    same("expand_dims", 2.0, [2.0], axis=0),
    same("moveaxis", X, X.T, source=0, destination=-1),
    same("moveaxis", np.zeros((2, 3, 4)), np.zeros((4, 2, 3)), source=2, destination=0),
    case("broadcast_to", [[1.0], [2.0]], value=[[1, 1, 1], [2, 2, 2]], grads=([[3], [3]],),
         second=(0,), shape=(2, 3)),
    case("broadcast_to", [[1.0]], value=np.zeros((0, 1)), grads=([[0]],), second=(0,),
         shape=(0, 1)),
    case("concat", X, [[7.0], [8.0]], value=[[3, 1, 2, 7], [-1, 0, -2, 8]], second=(0, 0, 0),
         grads=(ONES, [[1], [1]]), axis=1),
    case("concat", X, np.zeros((0, 3)), value=X, second=(0, 0, 0), axis=0,
         grads=(ONES, np.zeros((0, 3)))),
    case("stack", [1.0, 2.0], [3.0, 4.0], value=[[1, 3], [2, 4]], second=(0, 0, 0),
         grads=([1, 1], [1, 1]), axis=-1),
    case("take_slice", X, value=[[1, 2], [0, -2]], grads=([[0, 1, 1], [0, 1, 1]],), second=(NONE,),
         start=1, stop=None, axis=1),
    case("take_slice", X, value=[[3, 1], [-1, 0]], grads=([[1, 1, 0], [1, 1, 0]],), second=(NONE,),
         start=None, stop=-1, axis=-1),
    case("take_slice", X, value=X[:1], grads=([[1, 1, 1], [0, 0, 0]],), second=(NONE,),
         start=-9, stop=1, axis=0),
    case("take_slice", X, value=np.zeros((2, 0)), grads=(NONE,), second=(NONE,), start=2, stop=1,
         axis=1),
    case("take_slice", X, value=np.zeros((2, 0)), grads=(NONE,), second=(NONE,), start=5, stop=9,
         axis=1),
    case("matmul", X, [[1.0], [2.0], [0.0]], value=[[5], [-1]], second=(0, ONES, 0),
         grads=([[1, 2, 0], [1, 2, 0]], [[2], [1], [0]])),
    case("matmul", np.zeros((2, 0)), np.zeros((0, 1)), value=[[0], [0]], second=(0, 0, 0),
         grads=(np.zeros((2, 0)), np.zeros((0, 1)))),
    # --- new arrays ---
    case("astype", bools(True, False), [0.5], value=[1.0, 0.0]),
    case("astype", ints(3, -1), [0.5], value=[3.0, -1.0]),
    case("astype", np.array(True), [0.5], value=1.0),
    case("zeros_like", [nan, 1.0], value=[0.0, 0.0]),
    case("zeros_like", bools(True), value=[False]),
    case("ones_like", [[nan, 1.0]], value=[[1.0, 1.0]]),
    case("ones_like", 5.0, value=1.0),
    case("arange", [0.5], value=[0, 1, 2], n=3),
    case("arange", [0.5], value=[], n=0),
]  # fmt: skip


def ordinary(op, *args, **options):
    """A point without a corner, to hold derivatives against difference quotients."""
    one = case(op, *args, value=None, grads=(), **options)
    return dataclasses.replace(one, ordinary=True)


V = [-2.3, -0.7, 0.4, 1.9, 5.0]
P = [0.03, 0.2, 0.9, 1.7, 40.0]
M = [[0.3, -1.2, 2.5, 0.7], [-0.4, 3.1, -2.2, 0.1], [1.6, -0.9, 0.8, -3.0]]
ORDINARY = [
    *(ordinary(op, V) for op in ("abs", "sign", "relu", "exp", "expm1", "sigmoid", "softplus")),
    *(
        ordinary(op, V)
        for op in ("tanh", "sin", "cos", "erf", "log_cosh", "stop_gradient", "whole")
    ),
    *(ordinary(op, P) for op in ("log", "log1p", "log1p_inside", "sqrt", "lgamma")),
    ordinary("log1p_unit", [0.0, 0.03, 0.2, 0.9, 1.0]),
    *(ordinary(op, V, P) for op in ("maximum", "minimum", "div", "xmul", "xlogy", "atan2")),
    ordinary("log1p_ratio", P, [0.5, 1.3, 0.1, 3.0, 1.0]),
    ordinary("pow", P, [0.5, -1.3, 2.0, 3.0, 1.0]),
    ordinary("clip", V, low=-1.0, high=2.0),
    ordinary("where", bools(True, False, True, True, False), V, P),
    *(ordinary(op, M, axis=0) for op in ("sum", "mean", "max", "norm", "logsumexp", "log_softmax")),
    *(ordinary(op, M, axis=1) for op in ("cumulative_sum", "sort")),
    ordinary("sums", M, M[::-1], axis=0),
    ordinary("distance", M, M[::-1], axis=0),
    ordinary("derived", M, 1.7, functions=SQUARES),
    ordinary("folded", M, functions=POWERS),
    ordinary("climbed", [[4.0, 0.25]], functions=ROOTS),
    ordinary("peak", M[:1], axis=0),
    ordinary("pick", M, ints(3, 0, 2), axis=1),
    ordinary("take_along_axis", M, ints([1, 3], [0, 0], [2, 1]), axis=1),
    ordinary("scan", V, [V, P], [P, V], step=lambda s, y, x: s * y + x * x),
    ordinary("scan", V, [V, P], [P, V], step=lambda s, y, x: s * y + x * x, keep=True),
    ordinary("reshape", M, shape=(4, 3)),
    ordinary("expand_dims", M, axis=1),
    ordinary("moveaxis", M, source=0, destination=1),
    ordinary("broadcast_to", [V], shape=(3, 5)),
    ordinary("concat", M, M[:2], axis=0),
    ordinary("stack", V, P, axis=1),
    ordinary("take_slice", M, start=1, stop=3, axis=1),
    ordinary("matmul", M, [[0.2, 1.0], [-1.1, 0.4], [0.6, -0.3], [2.0, 0.9]]),
]

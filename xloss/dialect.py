"""The dialect: every operation that a spec may call, with its value and derivative at the corners.

`XP` is the page that a reader of a spec needs; `numpy/dialect.py`, `jax/dialect.py` and
`torch/dialect.py` are its three implementations (NumPy: values only). A spec writes arithmetic
and comparisons with operators, `**` only with an integer literal, `/` only by a divisor that is
positive by construction, and calls everything else here.

Conventions, wherever a sentence below does not say otherwise: NaN in, NaN out; at a kink the
derivative is 0 from `abs`, `relu`, `norm` and `clip`, and shared evenly by ties of `maximum`,
`minimum` and `max`; where an exact derivative is infinite because the function is singular there
(`log` at 0, not `exp` where it overflows) it is pinned to 0. Second derivatives follow the same
rules. No operation broadcasts arrays of different rank, 0-d arrays excepted.

Not claimed, and not the same everywhere: the derivative at a NaN of an operation with a kink or a
choice; at infinite arguments the derivatives of `atan2`, and of `pow` in `a`; what needs a square
that over- or underflows (beyond 1e+-19 in float32), which is the value of `norm`, the derivatives
of `atan2` and second derivatives of `div`, `log` and `xlogy`; subnormal numbers, which XLA takes
for 0; the sign of a 0.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

Array = Any
Slope = Callable[..., Array]  # of a number of each row that it is multiplied by
Written = tuple[Array, tuple[Slope, ...]]  # a value and its derivatives


class XP(Protocol):
    """The namespace that a spec receives as `xp`."""

    # --- elementwise: kinks ---
    def abs(self, x: Array) -> Array:
        """|x|; derivative sign(x), so 0 at 0."""
        ...

    def sign(self, x: Array) -> Array:
        """-1, 0 or 1; derivative 0 everywhere."""
        ...

    def relu(self, x: Array) -> Array:
        """max(x, 0); derivative 0 at 0."""
        ...

    def clip(self, x: Array, low: Any = None, high: Any = None) -> Array:
        """x held to [low, high], to `high` if low > high; derivative 1 in x strictly inside.

        At a bound and outside the derivative is 0 in x and 1 in the bound, if that is an array.
        """
        ...

    def maximum(self, a: Array, b: Array) -> Array:
        """The larger of two arrays; where they tie, each has half of the derivative."""
        ...

    def minimum(self, a: Array, b: Array) -> Array:
        """The smaller of two arrays; where they tie, each has half of the derivative."""
        ...

    # --- elementwise: smooth, with guarded corners ----------------------------------------------
    def exp(self, x: Array) -> Array:
        """e to the x; overflows to inf, and so do its derivatives."""
        ...

    def expm1(self, x: Array) -> Array:
        """exp(x) - 1 without cancellation near 0."""
        ...

    def log(self, x: Array, low: Any = None) -> Array:
        """Natural logarithm; -inf at 0 with derivative 0 (exact: inf); NaN below 0.

        With `low` the logarithm is held to it from below, 0 too, and has derivative 0 there in x.
        """
        ...

    def log1p(self, x: Array, low: Any = None) -> Array:
        """log(1 + x) without cancellation near 0; -inf at -1 with derivative 0 (exact: inf).

        With `low` as in `log`.
        """
        ...

    def log1p_inside(self, x: Array) -> Array:
        """log1p for x > -1: nothing is claimed at -1, and it costs less."""
        ...

    def log1p_unit(self, x: Array) -> Array:
        """log1p for 0 <= x <= 1: nothing is claimed elsewhere, and it costs less still."""
        ...

    def log1p_ratio(self, a: Array, b: Array) -> Array:
        """log((1 + a) / (1 + b)) for a, b > -1, to the accuracy of a - b where they are close.

        Its derivatives are 1 / (1 + a) and -1 / (1 + b).
        """
        ...

    def log_cosh(self, x: Array) -> Array:
        """log(cosh(x)) for any x; derivative tanh(x); inf at -inf and inf."""
        ...

    def sqrt(self, x: Array) -> Array:
        """Square root; 0 at 0 with derivatives 0 (exact: inf); NaN below 0."""
        ...

    def pow(self, x: Array, a: Any) -> Array:
        """x to the a for x >= 0, `a` a number or 0-d array; 1 for a = 0 or x = 1, NaN included.

        At x = 0: value 1 for a = 0, 0 for a > 0, inf for a < 0; first derivative 1 for a = 1, else
        0; second derivative 2 for a = 2, else 0; all derivatives in `a` 0, mixed ones too. Below 0
        NaN unless `a` is an integer, and then the derivative in `a` is NaN. The mixed second
        derivative at a = 0 is not claimed (torch has 0).
        """
        ...

    def div(self, a: Array, b: Array) -> Array:
        """a / b; where b is 0: value 0 (NaN if a is not finite), and both derivatives 0."""
        ...

    def xmul(self, x: Array, v: Array) -> Array:
        """x * v, but 0 where x is 0 and v is infinite, with all derivatives 0 there."""
        ...

    def xlogy(self, x: Array, y: Array) -> Array:
        """x * log(y), but where y is 0: 0 for x = 0, else infinite, and all derivatives 0."""
        ...

    def sigmoid(self, x: Array) -> Array:
        """1 / (1 + exp(-x)); 0 and 1 with derivative 0 at -inf and inf.

        Value and derivatives keep their relative accuracy for x < 0, so a spec asks for the small
        side: sigmoid(-x) instead of 1 - sigmoid(x). For x > 0 torch, which takes s * (1 - s), has
        the derivatives to an ulp of 1.
        """
        ...

    def softplus(self, x: Array) -> Array:
        """log(1 + exp(x)) for any x; derivative sigmoid(x); 0 at -inf, inf at inf.

        Value and first derivative keep their relative accuracy everywhere, the second for x < 0.
        """
        ...

    def erf(self, x: Array) -> Array:
        """2/sqrt(pi) times the integral of exp(-t**2) from 0 to x; -1 and 1 at -inf and inf.

        At the infinities the derivative is 0, the second is not claimed. There is no accurate
        complement: 1 - erf(x) is 0 from 4 in float32.
        """
        ...

    def lgamma(self, x: Array) -> Array:
        """log(Gamma(x)) for x > 0; inf at 0 with derivatives 0 (exact: inf); NaN below with them 0.

        The derivatives are digamma, trigamma and so on. Where value or derivative are below 1, as
        they are near their zeros, they are accurate to a few ulps of 1. At inf: inf, and the
        derivatives are not claimed.
        """
        ...

    def tanh(self, x: Array) -> Array:
        """Hyperbolic tangent; derivative 1 - tanh(x)**2, to an ulp of 1."""
        ...

    def sin(self, x: Array) -> Array:
        """Sine of an angle in radians."""
        ...

    def cos(self, x: Array) -> Array:
        """Cosine of an angle in radians."""
        ...

    def atan2(self, y: Array, x: Array) -> Array:
        """The angle of (x, y) in radians; at (0, 0) value 0 and both derivatives 0."""
        ...

    # --- choice ---
    def where(self, condition: Array, a: Any, b: Any) -> Array:
        """`a` where `condition`, else `b`; the derivative goes to the chosen one only.

        It does not stop a NaN: 0 from here times an infinite derivative behind the branch that
        was not taken is NaN. The guards above are there so that no spec needs to care. Of two
        numbers it makes an array of the framework's default float dtype.
        """
        ...

    def isnan(self, x: Array) -> Array:
        """Whether an element is NaN."""
        ...

    def isfinite(self, x: Array) -> Array:
        """Whether an element is neither NaN nor infinite."""
        ...

    def stop_gradient(self, x: Array) -> Array:
        """x, as a constant to every derivative."""
        ...

    def whole(self, x: Array) -> Array:
        """x; a hint to make it one array before it is summed, not one of each of its terms."""
        ...

    # --- over axes ---
    # `axis` is an int, a tuple of ints (the empty one: no axis), or None for all axes.
    def sum(self, x: Array, axis: Any = None, keepdims: bool = False) -> Array:
        """Sum; 0 over nothing."""
        ...

    def sums(self, arrays: Sequence[Array], axis: int, keepdims: bool = False) -> tuple[Array, ...]:
        """`sum` of each of several arrays of one shape; a hint to take them in one pass."""
        ...

    def folded(
        self,
        first: Callable[..., Array],
        value: Callable[..., tuple[Array, ...]],
        one_pass: Callable[..., tuple[Array, ...]],
        axis: int,
        *arrays: Array,
    ) -> tuple[Array, ...]:
        """(held, *value(held, *arrays)) with held = first(*arrays), a constant.

        Or what is equal, `one_pass(fold, *arrays)`, for a chip, whose time is that of its memory.
        `fold(each, start, combine)` folds the elements of arrays along `axis`, two tuples of them
        at a time in any order; `start` has the numbers that change nothing. The derivative is that
        of value.
        """
        ...

    def derived(
        self,
        value: Callable[..., Array],
        written: Callable[..., Written],
        axis: int | None,
        *arrays: Array,
    ) -> Array:
        """`value(*arrays)`, or the first of `written(*arrays)`, which has the derivatives too.

        Both are equal, to the second derivative. Written is for a framework that takes a derivative
        that it is given: for each array a function that multiplies it by a number of each row, so
        that this number meets others of the row first. It has the array's shape, where `axis` is
        the one that the value has not, if any, or, for a 0-d array, the shape of the value.
        """
        ...

    def climbed(
        self,
        value: Callable[..., Array],
        start: Callable[..., Array],
        step: Callable[..., Array],
        axis: int,
        *arrays: Array,
    ) -> Array:
        """`value(*arrays)`, one number along `axis` of the arrays, which are constants.

        Or what is equal, `found = step(found, *arrays)` from `start(*arrays)` on, until it no
        longer grows: for a framework that repeats without asking a device, where that costs less.
        """
        ...

    def mean(self, x: Array, axis: Any = None, keepdims: bool = False) -> Array:
        """Sum divided by the number of elements, which is a shape and must not be 0."""
        ...

    def max(self, x: Array, axis: Any = None, keepdims: bool = False) -> Array:
        """Largest of at least one element; tied elements share the derivative evenly."""
        ...

    def peak(self, x: Array, axis: int, keepdims: bool = False) -> Array:
        """`max` as a constant, by which a spec scales or shifts; it may pass over a NaN.

        So what is scaled has to show the NaN. It costs less than `max` where JAX runs on a CPU.
        """
        ...

    def any(self, x: Array, axis: Any = None, keepdims: bool = False) -> Array:
        """Whether any element of a boolean array is true."""
        ...

    def norm(self, x: Array, axis: int, keepdims: bool = False) -> Array:
        """Euclidean length, none of whose squares over- or underflows; derivative 0 at the zero
        vector.
        """
        ...

    def distance(self, a: Array, b: Array, axis: int) -> Array:
        """The `norm` of a - b, which so need not be written to memory."""
        ...

    def logsumexp(self, x: Array, axis: int, keepdims: bool = False) -> Array:
        """log(sum(exp(x))) over at least one element, any size; derivative the softmax of x.

        All -inf: -inf with derivative 0. An inf among them: inf with derivative NaN at it.
        """
        ...

    def log_softmax(self, x: Array, axis: int) -> Array:
        """x - logsumexp(x), to the accuracy of the result, not of x.

        All -inf: -inf with derivative 0. An inf among them: NaN at it, -inf elsewhere.
        """
        ...

    def cumulative_sum(self, x: Array, axis: int) -> Array:
        """Sums of the first 1, 2, ... elements; a NaN stays in all sums behind it."""
        ...

    def sort(self, x: Array, axis: int, descending: bool = False) -> Array:
        """The elements in order; NaN counts as the largest.

        The derivative is the permutation; among equal elements it is the one that keeps their
        order.
        """
        ...

    def argsort(self, x: Array, axis: int, descending: bool = False) -> Array:
        """Indices that sort; equal elements keep their order, NaN counts as the largest."""
        ...

    def argmax(self, x: Array, axis: int) -> Array:
        """Index of the largest element, the first of equals; NaN counts as the largest."""
        ...

    # --- classes ---
    def hits(self, labels: Array, like: Array, axis: int) -> Array:
        """Boolean, of the shape of `like`: the class index along `axis` equals the label.

        A label out of range hits no class.
        """
        ...

    def pick(self, x: Array, labels: Array, axis: int) -> Array:
        """The element of `x` along `axis` at the label.

        Out of range it is NaN, and so is the derivative of its whole row, and of no other.
        """
        ...

    def take_along_axis(self, x: Array, index: Array, axis: int) -> Array:
        """The elements of `x` along `axis` at `index`, an array of the same rank.

        Apart from `axis`, an axis of `index` may have size 1. What is taken more than once has the
        sum of the derivatives. An index must be in range; nothing checks it. Unlike `pick` it
        moves data about, which pays where many elements of a long axis are wanted.
        """
        ...

    # --- in order ---
    def scan(
        self, step: Callable[..., Array], start: Array, xs: Sequence[Array], keep: bool = False
    ) -> Array:
        """The last of the states start, step(start, x[0]), step(step(start, x[0]), x[1]) ...

        With `keep` all of them but the start, along a new first axis.

        `xs` are arrays of one length along their first axis, and `step(state, *rows)` keeps shape
        and dtype of the state; of no rows the result is `start`. Derivatives are those of the
        written-out composition. All states are kept for them. JAX compiles one step, torch has the
        steps in a row: compiled, its graph grows with their number.
        """
        ...

    # --- shape ---
    def reshape(self, x: Array, shape: Sequence[int]) -> Array:
        """The same elements in row-major order in another shape.

        The shape is static; -1 stands for one axis, unless there are no elements.
        """
        ...

    def expand_dims(self, x: Array, axis: int) -> Array:
        """A new axis of size 1."""
        ...

    def moveaxis(self, x: Array, source: int, destination: int) -> Array:
        """The axis `source` put at `destination`, the others in their order."""
        ...

    def broadcast_to(self, x: Array, shape: Sequence[int]) -> Array:
        """The axes of size 1 repeated to `shape`, of the same rank."""
        ...

    def concat(self, arrays: Sequence[Array], axis: int) -> Array:
        """Arrays joined along an existing axis."""
        ...

    def stack(self, arrays: Sequence[Array], axis: int) -> Array:
        """Arrays joined along a new axis."""
        ...

    def take_slice(self, x: Array, start: int | None, stop: int | None, axis: int) -> Array:
        """x[start:stop] along one axis, with Python's meaning of negative and missing bounds."""
        ...

    def matmul(self, a: Array, b: Array) -> Array:
        """Matrix product, at the full precision of the dtype."""
        ...

    # --- new arrays ---
    def astype(self, x: Array, like: Array) -> Array:
        """x in the dtype of `like`; a bool becomes 0 or 1."""
        ...

    def zeros_like(self, x: Array) -> Array:
        """Zeros in the shape and dtype of x."""
        ...

    def ones_like(self, x: Array) -> Array:
        """Ones in the shape and dtype of x."""
        ...

    def arange(self, n: int, like: Array) -> Array:
        """0, 1, ... n - 1 as integers, on the device of `like`."""
        ...


OPERATIONS: tuple[str, ...] = tuple(
    name for name, value in vars(XP).items() if isinstance(value, Callable) and name[0] != "_"
)

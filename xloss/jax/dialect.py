"""The dialect in JAX.

Where JAX's own derivative differs at a corner, the operation is composed so that autodiff gives
the stated one; a `custom_jvp` stands only where no composition keeps both value and derivative
accurate, and its rule calls dialect operations, so that every order is right.
"""

import functools
import operator

import jax
import jax.numpy as jnp
from jax.custom_derivatives import SymbolicZero

from .. import _guards
from .platforms import by_platform, traced

INF = float("inf")
# atanh(s) / s = 1 + s**2 P(s**2), the best in float32 up to s = 1/3; the highest power first.
ATANH = (0.11612165, 0.108532876, 0.142961785, 0.199998528, 0.333333343)
BRANCH = 2**15  # elements up to which a branch takes longer than a pass over memory
ONE_BY_ONE = 256  # as many numbers lose some 3 ulps where they are added one after the other

exp = jnp.exp
tanh = jnp.tanh
sin = jnp.sin
cos = jnp.cos
erf = jax.lax.erf
where = jnp.where
isnan = jnp.isnan
isfinite = jnp.isfinite
sign = jnp.sign
sum = jnp.sum
mean = jnp.mean
argmax = jnp.argmax
any = jnp.any
expand_dims = jnp.expand_dims
moveaxis = jnp.moveaxis
broadcast_to = jnp.broadcast_to
zeros_like = jnp.zeros_like
ones_like = jnp.ones_like
reshape = jnp.reshape
stop_gradient = jax.lax.stop_gradient


@jax.custom_jvp
def expm1(x):
    return jnp.expm1(x)


@expm1.defjvp
def _(primals, tangents):
    # JAX's own rule, the value plus 1, has it to an ulp of 1.
    (x,), (t,) = primals, tangents
    return expm1(x), t * jnp.exp(x)


@jax.custom_jvp
def abs(x):
    # jnp.abs has derivative 1 at 0.
    return jnp.abs(x)


@abs.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return abs(x), t * jnp.sign(x)


@jax.custom_jvp
def relu(x):
    # `<=` rather than `>` keeps NaN.
    return jnp.where(x <= 0.0, 0.0, x)


@relu.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return relu(x), jnp.where(x <= 0.0, 0.0, t)


def _shared(first, tie, ta, tb):
    # JAX's own rule of a maximum divides twice.
    return jnp.where(first, ta, jnp.where(tie, 0.5 * (ta + tb), tb))


def max(x, axis=None, keepdims=False):
    axes = range(x.ndim) if axis is None else (axis,) if isinstance(axis, int) else axis
    axes = tuple(i % x.ndim for i in axes)
    top = _max(x, axes)
    return jnp.expand_dims(top, axes) if keepdims else top


def _larger(a, b):
    return jax.lax.max(a[0], b[0]), a[1] | b[1]


def _max_and_nan(x, axes):
    # On a CPU, XLA loses NaN from the maximum of a large array.
    start = jnp.full((), -INF, x.dtype), jnp.full((), False)
    top, nan = jax.lax.reduce((x, x != x), start, _larger, axes)
    return jnp.where(nan, jnp.nan, top)


def peak(x, axis, keepdims=False):
    return jnp.max(jax.lax.stop_gradient(x), axis=axis, keepdims=keepdims)


@functools.partial(jax.custom_jvp, nondiff_argnums=(1,))
def _max(x, axes):
    if not jnp.issubdtype(x.dtype, jnp.floating):
        return jnp.max(x, axis=axes)
    at_once = functools.partial(_max_and_nan, axes=axes)
    return by_platform(x, cpu=at_once, default=lambda x: jnp.max(x, axis=axes))


@_max.defjvp
def _(axes, primals, tangents):
    (x,), (t,) = primals, tangents
    top = _max(x, axes)
    ties = astype(x == jnp.expand_dims(top, axes), x)
    # Nothing ties with NaN: 0 / 0 there.
    return top, jnp.sum(ties * t, axis=axes) / jnp.sum(ties, axis=axes)


@jax.custom_jvp
def maximum(a, b):
    return jnp.maximum(a, b)


@maximum.defjvp
def _(primals, tangents):
    a, b = primals
    return maximum(a, b), _shared(a > b, a == b, *tangents)


@jax.custom_jvp
def minimum(a, b):
    return jnp.minimum(a, b)


@minimum.defjvp
def _(primals, tangents):
    a, b = primals
    return minimum(a, b), _shared(a < b, a == b, *tangents)


def _log1p_by_log(x):
    # What the sum has lost is added: half of the time that XLA's own takes on a CPU, and nearer. By
    # a maximum, or XLA would take (1 + x) - 1 for x; of a large x nothing is lost that matters.
    total = 1.0 + x
    lost = jnp.where(x < 1e10, x - (jnp.maximum(total, 0.0) - 1.0), 0.0)
    return whole(jnp.log(total) + jnp.where(total > 0.0, lost / total, 0.0))


@jax.custom_jvp
def _log1p(x):
    if x.dtype != jnp.float32:
        return jnp.log1p(x)
    return by_platform(x, cpu=_log1p_by_log, default=jnp.log1p)


@_log1p.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return _log1p(x), _per(t, 1.0 + x)


class _Functions:
    """jax.numpy for the guards, with a log1p of ours."""

    def __init__(self, log1p):
        self.log1p = log1p

    def __getattr__(self, name):
        return getattr(jnp, name)


_functions = _Functions(_log1p)


def clip(x, low=None, high=None):
    return _guards.clip(jnp, x, low, high)


def log(x, low=None):
    return _guards.log(jnp, x, low)


def log1p(x, low=None):
    return _log1p(x) if low is None else _guards.log1p(_functions, x, low)


def log1p_inside(x):
    return _log1p(x)


@jax.custom_jvp
def log1p_unit(x):
    # 2 atanh(x / (2 + x)): a third of the time that XLA's own takes on a CPU.
    if x.dtype != jnp.float32:
        return jnp.log1p(x)
    double = x / (1.0 + 0.5 * x)  # of the smallest x half of it would be taken for 0
    square = 0.25 * (double * double)
    series = functools.reduce(lambda total, factor: total * square + factor, ATANH)
    return double + double * (square * series)


@log1p_unit.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return log1p_unit(x), t / (1.0 + x)


@jax.custom_jvp
def log1p_ratio(a, b):
    return _guards.log1p_ratio(_functions, a, b)


def _log1p_ratio_jvp(primals, tangents):
    # Autodiff of the composition takes each of its steps back.
    changes = [
        sign * _divide(t, 1.0 + x)
        for x, t, sign in zip(primals, tangents, (1.0, -1.0), strict=True)
        if not isinstance(t, SymbolicZero)
    ]
    return log1p_ratio(*primals), functools.reduce(operator.add, changes)


log1p_ratio.defjvp(_log1p_ratio_jvp, symbolic_zeros=True)


_unit_functions = _Functions(log1p_unit)  # whose log1p is asked for what is between 0 and 1


@jax.custom_jvp
def log_cosh(x):
    return whole(_guards.log_cosh(_unit_functions, x))


@log_cosh.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return log_cosh(x), t * jnp.tanh(x)


@jax.custom_jvp
def sqrt(x):
    return jnp.sqrt(x)


@sqrt.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    root = sqrt(x)
    return root, _per(0.5 * t, root)


def pow(x, a):
    return _guards.pow(jnp, x, jnp.asarray(a, dtype=x.dtype))


def div(a, b):
    return _guards.div(jnp, a, b, _divide)


@jax.custom_jvp
def _divide(a, b):
    return a / b


def _divide_jvp(primals, tangents):
    # JAX's own rule squares the divisor: beyond 1e+-19 in float32 that is inf or 0, then NaN.
    (_, b), (ta, tb) = primals, tangents
    value = _divide(*primals)
    if isinstance(tb, SymbolicZero):
        return value, _divide(ta, b)
    change = -value * tb if isinstance(ta, SymbolicZero) else ta - value * tb
    return value, _divide(change, b)


_divide.defjvp(_divide_jvp, symbolic_zeros=True)


def _per(t, x):
    """t / x, and 0 where x is 0; linear in t, as the derivative in a rule must be."""
    zero = x == 0.0
    return jnp.where(zero, 0.0, _divide(t, jnp.where(zero, 1.0, x)))


def xmul(x, v):
    return _guards.xmul(jnp, x, v)


def xlogy(x, y):
    return _guards.xlogy(jnp, x, y)


def lgamma(x):
    return _guards.lgamma(_functions, x)


def atan2(y, x):
    return _guards.atan2(jnp, y, x)


@jax.custom_jvp
def whole(x):
    # XLA gives a sum on a CPU to a library, with the sums and products before it but no select:
    # all that meets there would be written to memory. With a select at the end one array is.
    return jnp.where(x == x, x, jnp.nan)


@whole.defjvp
def _(primals, tangents):
    return whole(*primals), tangents[0]


@jax.custom_jvp
def sigmoid(x):
    # Not jax.nn.sigmoid, whose derivative y * (1 - y) loses its digits.
    return 1.0 / (1.0 + jnp.exp(-x))


@sigmoid.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return sigmoid(x), t * sigmoid(x) * sigmoid(-x)


@jax.custom_jvp
def softplus(x):
    # The second term has the NaN, whatever a maximum makes of it.
    return whole(jnp.maximum(x, 0.0) + log1p_unit(jnp.exp(-jnp.abs(x))))


@softplus.defjvp
def _(primals, tangents):
    (x,), (t,) = primals, tangents
    return softplus(x), t * sigmoid(x)


def sums(arrays, axis, keepdims=False):
    totals = _sums(tuple(arrays), axis) if arrays[0].size else _each_sum(arrays, axis)
    return tuple(jnp.expand_dims(x, axis) if keepdims else x for x in totals)


def _each_sum(arrays, axis):
    return tuple(jnp.sum(x, axis=axis) for x in arrays)


def _add(a, b):
    return tuple(p + q for p, q in zip(a, b, strict=True))


def _sums_at_once(arrays, axis):
    # A plain sum on a CPU goes to a library, and all that it cannot do is written to memory before:
    # an array for each sum. This stays one loop, which adds one by one: too inexact for long rows,
    # and for two sums no faster.
    zeros = tuple(jnp.zeros((), x.dtype) for x in arrays)
    return tuple(jax.lax.reduce(arrays, zeros, _add, (axis % arrays[0].ndim,)))


@functools.partial(jax.custom_jvp, nondiff_argnums=(1,))
def _sums(arrays, axis):
    each = functools.partial(_each_sum, axis=axis)
    if arrays[0].shape[axis] > ONE_BY_ONE or len(arrays) <= 2:
        return each(arrays)
    at_once = functools.partial(_sums_at_once, axis=axis)
    return by_platform(arrays, cpu=at_once, default=each)


@_sums.defjvp
def _(axis, primals, tangents):
    (arrays,), (changes,) = primals, tangents
    return _sums(arrays, axis), _each_sum(changes, axis)


def folded(first, value, one_pass, axis, *arrays):
    def fold(each, start, combine):
        start = tuple(jnp.full((), number, x.dtype) for number, x in zip(start, each, strict=True))
        return jax.lax.reduce(tuple(each), start, combine, (axis % each[0].ndim,))

    def by_passes(*arrays):
        held = first(*arrays)
        return held, *value(held, *arrays)

    @jax.custom_jvp
    def function(*arrays):
        if not arrays[0].size:
            return by_passes(*arrays)
        # On a CPU one fold takes longer than two passes of vector operations.
        at_once = functools.partial(one_pass, fold)
        return by_platform(*arrays, cpu=by_passes, default=at_once)

    @function.defjvp
    def _(primals, tangents):
        held, *made = function(*primals)
        changes = jax.jvp(functools.partial(value, held), primals, tangents)[1]
        return (held, *made), (jnp.zeros_like(held), *changes)

    return function(*arrays)


def derived(value, written, axis, *arrays):
    found, slopes = written(*arrays)
    return _derived(axis, found, tuple(slope(1.0) for slope in slopes), arrays)


@functools.partial(jax.custom_jvp, nondiff_argnums=(0,))
def _derived(axis, found, slopes, arrays):
    return found


def _derived_jvp(axis, primals, tangents):
    # Not the change of the value itself. That of the slopes is for the second derivative.
    _, slopes, _ = primals
    changes = [
        t * slope if t.ndim == 0 or axis is None else jnp.sum(t * slope, axis=axis)
        for t, slope in zip(tangents[2], slopes, strict=True)
        if not isinstance(t, SymbolicZero)
    ]
    change = functools.reduce(operator.add, changes, jnp.zeros_like(primals[0]))
    return _derived(axis, *primals), change


_derived.defjvp(_derived_jvp, symbolic_zeros=True)


def climbed(value, start, step, axis, *arrays):
    arrays = [jax.lax.stop_gradient(x) for x in arrays]

    def grown(*arrays):
        def more(found):
            next = step(found, *arrays)
            return jnp.where(next > found, next, found)

        begin = start(*arrays)
        state = begin, more(begin)
        return jax.lax.while_loop(
            lambda state: jnp.any(state[1] > state[0]),
            lambda state: (state[1], more(state[1])),
            state,
        )[1]

    return by_platform(*arrays, cpu=grown, default=value) if traced(*arrays) else value(*arrays)


def norm(x, axis, keepdims=False):
    length = _norm(x, axis % x.ndim)
    return jnp.expand_dims(length, axis) if keepdims else length


def distance(a, b, axis):
    return norm(a - b, axis)


def _norm(x, axis):
    scaled = functools.partial(_norm_by_largest, axis=axis)
    few = isinstance(x.size, int) and x.size < BRANCH  # where a size is a symbol it is not known
    if few or not x.shape[axis] or not traced(x):
        return scaled(x)
    return by_platform(x, cpu=functools.partial(_norm_by_squares, axis=axis), default=scaled)


def _norm_by_largest(x, axis):
    # Whatever the size is, it does not change the length: so it is a constant, and every derivative
    # is exact.
    size = jnp.max(jax.lax.stop_gradient(jnp.abs(x)), axis=axis, keepdims=True, initial=0.0)
    size = jnp.where((size > 0.0) & (size < INF), size, 1.0)
    return sqrt(jnp.sum((x * (1.0 / size)) ** 2, axis=axis)) * jnp.squeeze(size, axis=axis)


@functools.partial(jax.custom_jvp, nondiff_argnums=(1,))
def _norm_by_squares(x, axis):
    # The largest element takes a pass over memory of its own: only where a square may be too large
    # or too small for the dtype, or a vector is 0.
    squares = jnp.sum(x * x, axis=axis)
    room = jnp.finfo(x.dtype)
    fits = (squares > room.tiny / room.eps**2) & (squares < room.max * room.eps)
    scaled = jax.lax.cond(
        jnp.all(fits),
        lambda x: jnp.zeros(squares.shape, x.dtype),
        functools.partial(_norm_by_largest, axis=axis),
        x,
    )
    return jnp.where(fits, jnp.sqrt(squares), scaled)


@_norm_by_squares.defjvp
def _(axis, primals, tangents):
    (x,), (t,) = primals, tangents
    length = _norm_by_squares(x, axis)
    # Not x over the length: a quotient that two derivatives need is written to memory.
    return length, jnp.sum(x * div(1.0, jnp.expand_dims(length, axis)) * t, axis=axis)


def _finite_top(x, axis):
    top = peak(x, axis, keepdims=True)
    return jnp.where(jnp.isfinite(top), top, 0.0)


def logsumexp(x, axis, keepdims=False):
    top = _finite_top(x, axis)
    total = log(jnp.sum(jnp.exp(x - top), axis=axis, keepdims=True)) + top
    return total if keepdims else jnp.squeeze(total, axis=axis)


def log_softmax(x, axis):
    # The sum is taken off last: x - logsumexp(x) would round to the size of x.
    x = x - _finite_top(x, axis)
    total = log(jnp.sum(jnp.exp(x), axis=axis, keepdims=True))
    empty = total == -INF
    return jnp.where(empty, -INF, x - jnp.where(empty, 0.0, total))


def cumulative_sum(x, axis):
    return jnp.cumsum(x, axis=axis)


def sort(x, axis, descending=False):
    if not descending:
        return jnp.sort(x, axis=axis, stable=True)
    # Reversed before and after, as in argsort: the derivatives of equal elements keep their order.
    return jnp.flip(jnp.sort(jnp.flip(x, axis=axis), axis=axis, stable=True), axis=axis)


def argsort(x, axis, descending=False):
    if not descending:
        return jnp.argsort(x, axis=axis, stable=True)
    # Reversed before and after: equal elements keep their order, and NaN comes first.
    order = jnp.argsort(jnp.flip(x, axis=axis), axis=axis, stable=True)
    return x.shape[axis] - 1 - jnp.flip(order, axis=axis)


def hits(labels, like, axis):
    index = jax.lax.broadcasted_iota(labels.dtype, like.shape, axis % like.ndim)
    return jnp.expand_dims(labels, axis) == index


def pick(x, labels, axis):
    outside = (labels < 0) | (labels >= x.shape[axis])
    value = _pick(x, labels, axis)
    # Times NaN rather than plus NaN, so that the derivative of the row is NaN as well.
    return value * jnp.where(outside, jnp.nan, 1.0).astype(x.dtype)


def _selected(x, labels, axis):
    # A select against an index comparison, not a gather: XLA fuses it into its neighbours and
    # needs no buffer for it.
    outside = (labels < 0) | (labels >= x.shape[axis])
    row = hits(labels, x, axis) | jnp.expand_dims(outside, axis)
    return jnp.sum(jnp.where(row, x, 0.0), axis=axis)


def _gathered(x, labels, axis):
    index = jnp.expand_dims(jnp.clip(labels, 0, x.shape[axis] - 1), axis)
    return jnp.squeeze(take_along_axis(x, index, axis), axis)


@functools.partial(jax.custom_jvp, nondiff_argnums=(2,))
def _pick(x, labels, axis):
    # On a CPU a gather reads one number of each row; its derivative is a select there too.
    if not x.size:
        return _selected(x, labels, axis)
    return by_platform(
        x,
        labels,
        cpu=functools.partial(_gathered, axis=axis),
        default=functools.partial(_selected, axis=axis),
    )


@_pick.defjvp
def _(axis, primals, tangents):
    return _pick(*primals, axis), _selected(tangents[0], primals[1], axis)


def take_along_axis(x, index, axis):
    return jnp.take_along_axis(x, index, axis=axis, mode="promise_in_bounds")


def scan(step, start, xs, keep=False):
    def body(state, rows):
        state = step(state, *rows)
        return state, state if keep else None

    state, states = jax.lax.scan(body, start, tuple(xs))
    return states if keep else state


def concat(arrays, axis):
    return jnp.concatenate(arrays, axis=axis)


def stack(arrays, axis):
    return jnp.stack(arrays, axis=axis)


def take_slice(x, start, stop, axis):
    start, stop, _ = slice(start, stop).indices(x.shape[axis])
    return jax.lax.slice_in_dim(x, start, stop if stop > start else start, axis=axis)


def matmul(a, b):
    return jnp.matmul(a, b, precision=jax.lax.Precision.HIGHEST)


def astype(x, like):
    if x.dtype == bool:  # on a CPU a select is the faster one
        return jnp.where(x, jnp.ones((), like.dtype), jnp.zeros((), like.dtype))
    return x.astype(like.dtype)


def arange(n, like):
    return jnp.arange(n)

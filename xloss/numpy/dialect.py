"""The dialect in NumPy: values only, in functions of the array API standard."""

import math

import numpy as np

from .. import _guards

INF = float("inf")

exp = np.exp
expm1 = np.expm1
log1p_inside = log1p_unit = np.log1p
tanh = np.tanh
sin = np.sin
cos = np.cos
isnan = np.isnan
isfinite = np.isfinite
sign = np.sign
maximum = np.maximum
minimum = np.minimum
abs = np.abs
sum = np.sum
mean = np.mean
max = np.max
argmax = np.argmax
any = np.any
expand_dims = np.expand_dims
broadcast_to = np.broadcast_to
matmul = np.matmul
zeros_like = np.zeros_like
ones_like = np.ones_like
reshape = np.reshape


def where(condition, a, b):
    # The standard has no default dtype for two numbers.
    two = isinstance(a, float) and isinstance(b, float)
    return np.where(condition, np.asarray(a) if two else a, b)


def relu(x):
    return np.where(x <= 0.0, 0.0, x)


def clip(x, low=None, high=None):
    return _guards.clip(np, x, low, high)


def log(x, low=None):
    return _guards.log(np, x, low)


def log1p(x, low=None):
    return _guards.log1p(np, x, low)


def log1p_ratio(a, b):
    return _guards.log1p_ratio(np, a, b)


def log_cosh(x):
    return _guards.log_cosh(np, x)


def sqrt(x):
    return _guards.sqrt(np, x)


def pow(x, a):
    return _guards.pow(np, x, np.asarray(a, dtype=x.dtype))


def div(a, b):
    return _guards.div(np, a, b)


def xmul(x, v):
    return _guards.xmul(np, x, v)


def xlogy(x, y):
    return _guards.xlogy(np, x, y)


def lgamma(x):
    return _guards.lgamma(np, x)


def erf(x):
    # NumPy has none. Up to 1 the Maclaurin series; beyond, the complement as the trapezoidal rule
    # for its integral over the line, whose error is the last term, and below 1e-16 in the rest.
    size = np.abs(x)
    small = np.where(size > 1.0, 1.0, size)
    total, term = small, small
    for n in range(1, 20):
        term = -term * small * small / n
        total = total + term / (2 * n + 1)
    large = np.where(size > 1.0, np.where(size > 7.0, 7.0, size), 1.0)
    square, step = large * large, 0.5
    rest = 1.0 / square
    for n in range(1, 13):
        rest = rest + 2.0 * math.exp(-((n * step) ** 2)) / ((n * step) ** 2 + square)
    rest = step * large * np.exp(-square) / math.pi * rest
    rest = rest - 2.0 / np.expm1(2.0 * math.pi * large / step)
    return np.sign(x) * np.where(size > 1.0, 1.0 - rest, 2.0 / math.sqrt(math.pi) * total)


def atan2(y, x):
    return _guards.atan2(np, y, x)


def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0.0, 1.0, small) / (1.0 + small)


def softplus(x):
    return relu(x) + np.log1p(np.exp(-np.abs(x)))


def moveaxis(x, source, destination):
    return np.moveaxis(x, source, destination)  # by name, NumPy only


def stop_gradient(x):
    return x


def whole(x):
    return x


def sums(arrays, axis, keepdims=False):
    return tuple(np.sum(x, axis=axis, keepdims=keepdims) for x in arrays)


def peak(x, axis, keepdims=False):
    return np.max(x, axis=axis, keepdims=keepdims)


def folded(first, value, one_pass, axis, *arrays):
    held = first(*arrays)
    return held, *value(held, *arrays)


def derived(value, written, axis, *arrays):
    return value(*arrays)


def climbed(value, start, step, axis, *arrays):
    return value(*arrays)


def norm(x, axis, keepdims=False):
    # Over the largest element, so that no square over- or underflows.
    if not x.shape[axis]:
        return np.sum(x, axis=axis, keepdims=keepdims)
    size = peak(np.abs(x), axis, keepdims=True)
    size = np.where((size > 0.0) & (size < INF), size, 1.0)
    length = np.sqrt(np.sum((x * (1.0 / size)) ** 2, axis=axis, keepdims=True)) * size
    return length if keepdims else np.squeeze(length, axis=axis)


def distance(a, b, axis):
    return norm(a - b, axis)


def _finite_top(x, axis):
    top = np.max(x, axis=axis, keepdims=True)
    return np.where(np.isfinite(top), top, 0.0)


def logsumexp(x, axis, keepdims=False):
    top = _finite_top(x, axis)
    total = log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return total if keepdims else np.squeeze(total, axis=axis)


def log_softmax(x, axis):
    # The sum is taken off last: x - logsumexp(x) would round to the size of x.
    x = x - _finite_top(x, axis)
    total = log(np.sum(np.exp(x), axis=axis, keepdims=True))
    empty = total == -INF
    return np.where(empty, -INF, x - np.where(empty, 0.0, total))


def cumulative_sum(x, axis):
    return np.cumulative_sum(x, axis=axis)


def sort(x, axis, descending=False):
    x = np.sort(x, axis=axis)
    return np.flip(x, axis=axis) if descending else x


def argsort(x, axis, descending=False):
    if not descending:
        return np.argsort(x, axis=axis, stable=True)
    # Reversed before and after: equal elements keep their order, and NaN comes first.
    order = np.argsort(np.flip(x, axis=axis), axis=axis, stable=True)
    return x.shape[axis] - 1 - np.flip(order, axis=axis)


def hits(labels, like, axis):
    shape = [1] * like.ndim
    shape[axis] = like.shape[axis]
    index = np.reshape(np.arange(like.shape[axis]), tuple(shape))
    return np.expand_dims(labels, axis=axis) == index


def pick(x, labels, axis):
    inside = (labels >= 0) & (labels < x.shape[axis])
    value = np.sum(np.where(hits(labels, x, axis), x, 0.0), axis=axis)
    return np.where(inside, value, math.nan)


def take_along_axis(x, index, axis):
    shape = [*x.shape]
    shape[axis] = index.shape[axis]
    return np.take_along_axis(x, np.broadcast_to(index, tuple(shape)), axis=axis)


def scan(step, start, xs, keep=False):
    state, states = start, [start]
    for i in range(xs[0].shape[0]):
        state = step(state, *(x[i, ...] for x in xs))
        if keep:
            states.append(state)
    return stack(states, axis=0)[1:, ...] if keep else state


def concat(arrays, axis):
    return np.concat(arrays, axis=axis)


def stack(arrays, axis):
    return np.stack(arrays, axis=axis)


def take_slice(x, start, stop, axis):
    index = [slice(None)] * x.ndim
    index[axis] = slice(*slice(start, stop).indices(x.shape[axis]))
    return x[tuple(index)]


def astype(x, like):
    return np.astype(np.asarray(x), like.dtype)  # NumPy compares 0-d arrays to scalars


def arange(n, like):
    return np.arange(n)

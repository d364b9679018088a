"""The dialect in PyTorch: compositions of native operations.

A derivative convention is never carried by an `autograd.Function`, a custom op or a stop-gradient
surrogate: compile and functorch refuse or ignore the first two, and the third doubles second
derivatives. What `written` has is for speed alone, and only where it is taken.
"""

import torch
import torch.nn.functional as F

from .. import _guards
from . import written as by_hand

INF = float("inf")

abs = torch.abs
exp = torch.exp
log1p_inside = log1p_unit = torch.log1p
tanh = torch.tanh
sin = torch.sin
cos = torch.cos
erf = torch.erf
where = torch.where
maximum = torch.maximum
minimum = torch.minimum
sigmoid = torch.sigmoid
moveaxis = torch.movedim  # torch.moveaxis has no rule for vmap
zeros_like = torch.zeros_like
ones_like = torch.ones_like
reshape = torch.reshape


# torch.isnan, isinf and isfinite are scalar loops in inductor's kernels for a CPU.
def isnan(x):
    return ~(x >= -INF)


def isfinite(x):
    return torch.abs(x) < INF


# For the derivatives of `relu` and `max` a mask is enough, so a mask is what torch.compile keeps of
# a computed x. But its kernels for a CPU store and load booleans one at a time, which takes ten
# times as long as the rest of a cheap loss. A factor that depends on x, and is 1 where it counts,
# makes it keep x, or what x is made of.
def _compiled_for_cpu(x):
    return torch.compiler.is_compiling() and x.is_cpu


def relu(x):
    held = torch.relu(x)
    return held * torch.sign(held) if _compiled_for_cpu(x) else held


def sign(x):
    return torch.where(isnan(x), torch.nan, torch.sign(x))  # torch.sign(nan) is 0


def clip(x, low=None, high=None):
    # torch.clamp changed its derivative at a bound between releases.
    return _guards.clip(torch, x, low, high)


def expm1(x):
    # Not torch.expm1: its derivative, the value plus 1, has an error of an ulp of 1; and for a CPU
    # inductor writes exp(x) - 1, which is 0 for small x. Nor by torch.tanh, which costs three
    # exponentials: near 0 as 2 sinh(x/2) (sinh(x/2) + cosh(x/2)).
    near = torch.abs(x) <= 0.75
    half = _guards.short_sinh(torch.where(near, 0.5 * x, 0.0))
    return torch.where(
        near, 2.0 * half * (half + torch.sqrt(1.0 + half * half)), torch.exp(x) - 1.0
    )


def log(x, low=None):
    return _guards.log(torch, x, low)


def log1p(x, low=None):
    return _guards.log1p(torch, x, low)


def log1p_ratio(a, b):
    return _guards.log1p_ratio(torch, a, b)


def log_cosh(x):
    return _guards.log_cosh(torch, x)


def sqrt(x):
    return _guards.sqrt(torch, x)


def pow(x, a):
    if isinstance(a, int | float) and a >= 0 and float(a).is_integer():
        # torch has the corners of these as they are stated, and a compiler makes products of them.
        return torch.pow(x, a)
    return _guards.pow(torch, x, torch.as_tensor(a, dtype=x.dtype, device=x.device))


def div(a, b):
    return _guards.div(torch, a, b)


def xmul(x, v):
    return _guards.xmul(torch, x, v)


def xlogy(x, y):
    return _guards.xlogy(torch, x, y)


def lgamma(x):
    return _guards.lgamma(torch, x)


def atan2(y, x):
    return _guards.atan2(torch, y, x)


def softplus(x):
    # Above the threshold F.softplus returns x: at the default of 20 an error of 2e-9, at 40 none.
    return F.softplus(x, 1.0, 40.0)


def stop_gradient(x):
    return x.detach()


def whole(x):
    return x


def _axes(x, axis):
    return tuple(range(x.ndim)) if axis is None else axis


# To torch, `dim=()` is all axes; to the array API it is none.
def sum(x, axis=None, keepdims=False):
    return torch.sum(x, dim=_axes(x, axis), keepdim=keepdims) if x.ndim and axis != () else x


def sums(arrays, axis, keepdims=False):
    return tuple(torch.sum(x, dim=axis, keepdim=keepdims) for x in arrays)


def mean(x, axis=None, keepdims=False):
    return torch.mean(x, dim=_axes(x, axis), keepdim=keepdims) if x.ndim and axis != () else x


def max(x, axis=None, keepdims=False):
    # amax shares the derivative among ties; torch.max gives all of it to one of them.
    if _compiled_for_cpu(x) and x.requires_grad:
        x = x * torch.sign(torch.abs(x) + 1.0)  # see `relu`
    return torch.amax(x, dim=_axes(x, axis), keepdim=keepdims) if x.ndim and axis != () else x


def any(x, axis=None, keepdims=False):
    return torch.any(x, dim=_axes(x, axis), keepdim=keepdims) if x.ndim and axis != () else x


def peak(x, axis, keepdims=False):
    return torch.amax(x.detach(), dim=axis, keepdim=keepdims)


def folded(first, value, one_pass, axis, *arrays):
    held = first(*arrays)
    return held, *value(held, *arrays)


def derived(value, written, axis, *arrays):
    if by_hand.allowed(arrays[0]):
        return by_hand.derived(written, axis, *arrays)
    return value(*arrays)


def climbed(value, start, step, axis, *arrays):
    return value(*[x.detach() for x in arrays])


def norm(x, axis, keepdims=False):
    length = _distance(axis, x)
    return length.unsqueeze(axis) if keepdims else length


def distance(a, b, axis):
    return _distance(axis, a, b)


def _distance(axis, *ends):
    if by_hand.allowed(ends[0]) and ends[0].numel():
        return _distance_written(axis, *ends)
    return _distance_by_largest(axis, *ends)


def _distance_by_largest(axis, *ends):
    # Over the largest element, so that no square over- or underflows. Whatever that is, it does not
    # change the length: so it is a constant, and every derivative is exact.
    x = by_hand.between(*ends)
    if not x.shape[axis]:
        return torch.sum(x, dim=axis)
    size = peak(abs(x), axis, keepdims=True)
    size = torch.where((size > 0.0) & (size < INF), size, 1.0)
    return sqrt(torch.sum((x * (1.0 / size)) ** 2, dim=axis)) * size.squeeze(axis)


def _distance_written(axis, *ends):
    def written(*ends):
        length = by_hand.distance(axis, _distance_by_largest, *ends)

        def slope(times):
            # The unit vector first: `times` over a large length may underflow.
            return by_hand.between(*ends) * by_hand.row(div(1.0, length).unsqueeze(axis)) * times

        return length, (slope, lambda times: -slope(times))[: len(ends)]

    return by_hand.derived(written, axis, *ends)


def _finite_top(x, axis):
    top = torch.amax(x.detach(), dim=axis, keepdim=True)
    return torch.where(isfinite(top), top, 0.0)


def logsumexp(x, axis, keepdims=False):
    top = _finite_top(x, axis)
    total = log(torch.sum(torch.exp(x - top), dim=axis, keepdim=True)) + top
    return total if keepdims else torch.squeeze(total, dim=axis)


def log_softmax(x, axis):
    # The sum is taken off last: x - logsumexp(x) would round to the size of x.
    x = x - _finite_top(x, axis)
    total = log(torch.sum(torch.exp(x), dim=axis, keepdim=True))
    empty = total == -INF
    return torch.where(empty, -INF, x - torch.where(empty, 0.0, total))


def cumulative_sum(x, axis):
    return torch.cumsum(x, dim=axis)


def sort(x, axis, descending=False):
    return torch.sort(x, dim=axis, descending=descending, stable=True).values


def argsort(x, axis, descending=False):
    return torch.argsort(x, dim=axis, descending=descending, stable=True)


def argmax(x, axis):
    return torch.argmax(x, dim=axis)


def _short(labels, size):
    """Labels as a compiler likes them: 32 bits wide, those out of range at -1 or `size`.

    It compares twice as many at once, and keeps no mask made of them for the backward pass.
    """
    if not torch.compiler.is_compiling():
        return labels
    return labels.clamp(-1, size).to(torch.int32)


def hits(labels, like, axis):
    shape = [1] * like.ndim
    shape[axis] = like.shape[axis]
    labels = _short(labels, like.shape[axis])
    index = torch.arange(like.shape[axis], dtype=labels.dtype, device=like.device).reshape(shape)
    return labels.unsqueeze(axis) == index


def pick(x, labels, axis):
    labels = _short(labels, x.shape[axis])
    outside = (labels < 0) | (labels >= x.shape[axis])
    row = hits(labels, x, axis) | outside.unsqueeze(axis)
    value = torch.sum(torch.where(row, x, 0.0), dim=axis)
    # Times NaN rather than plus NaN, so that the derivative of the row is NaN as well.
    return value * torch.where(outside, torch.nan, 1.0).to(x.dtype)


def take_along_axis(x, index, axis):
    shape = [*x.shape]
    shape[axis] = index.shape[axis]
    # torch.take_along_dim would make constants of sizes that are symbols in an exported program.
    return torch.gather(x, axis, index.expand(shape))


def scan(step, start, xs, keep=False):
    state, states = start, [start]
    # All rows at once: the derivative of each x[i] would be an array of the size of x.
    for rows in zip(*(x.unbind(0) for x in xs), strict=True):
        state = step(state, *rows)
        if keep:
            states.append(state)
    return torch.stack(states)[1:] if keep else state


def broadcast_to(x, shape):
    return torch.broadcast_to(x, shape)


def expand_dims(x, axis):
    return x.unsqueeze(axis)


def concat(arrays, axis):
    return torch.cat(tuple(arrays), dim=axis)


def stack(arrays, axis):
    return torch.stack(tuple(arrays), dim=axis)


def take_slice(x, start, stop, axis):
    start, stop, _ = slice(start, stop).indices(x.shape[axis])
    return torch.narrow(x, axis, start, stop - start if stop > start else 0)


def matmul(a, b):
    return torch.matmul(a, b)


def astype(x, like):
    return x.to(like.dtype)


def arange(n, like):
    return torch.arange(n, device=like.device)

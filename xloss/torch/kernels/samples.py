"""Losses of whole samples: reductions over the arrays as they are, then the gradient."""

import math

import torch


def places(x, axis, batch):
    """The axes that the sums of one unit run over."""
    return tuple(i for i in range(x.ndim) if i != axis and (batch or i != 0))


def psnr(p, t, dp, *, max_val, eps):
    err = torch.sub(p, t) if dp is None else torch.sub(p, t, out=dp)
    each = err.reshape(len(err), -1)
    count = each.shape[1]
    power = torch.linalg.vecdot(each, each).div_(count * max_val**2).add_(eps)
    yield power.log().mul_(10.0 / math.log(10.0))
    each.mul_((20.0 / math.log(10.0) / (count * max_val**2) / power).unsqueeze(1))


def linear_in_target(t, at_0, at_1, dp, over):
    """A gradient that is one number of each unit where the target is 0 and another where 1."""
    for axis in sorted(over):
        at_0, at_1 = at_0.unsqueeze(axis), at_1.unsqueeze(axis)
    torch.mul(t, at_1 - at_0, out=dp).add_(at_0)


def dice(p, t, dp, *, smooth_nr, smooth_dr, batch, axis):
    over = places(p, axis, batch)
    both = (p * t).sum(over)
    # Rounding may leave them below 0 where the sums are taken in different orders.
    apart = (p.sum(over) - both).clamp_min_(0.0) + (t.sum(over) - both).clamp_min_(0.0)
    total = apart + 2.0 * both + smooth_dr
    value = (apart + (smooth_dr - smooth_nr)) / total
    yield value
    linear_in_target(t, (1.0 - value) / total, (-1.0 - value) / total, dp, over)


def tversky(p, t, dp, *, alpha, beta, gamma, smooth, batch, axis):
    over = places(p, axis, batch)
    shared = p * t
    found = shared.sum(over)
    error = alpha * (p - shared).sum(over) + beta * (t - shared).sum(over)
    total = found + error + smooth
    share = error / total
    power = torch.pow(share, gamma - 1.0)
    yield power * share
    scale = gamma * power / total
    linear_in_target(
        t, scale * alpha * (1.0 - share), scale * (-beta - share * (1.0 - beta)), dp, over
    )


def total_variation(x, dx, *, power, isotropic, normalize, axis):
    if isotropic:
        yield x.new_full((len(x),), torch.nan)  # for the spec
        return
    count = math.prod(x.shape[1:]) if normalize else 1
    steps = [(i, torch.diff(x, dim=i)) for i in range(1, x.ndim) if i != axis]
    size = torch.abs if power == 1 else torch.square
    yield sum(size(step).flatten(1).sum(1) for _, step in steps) / count
    dx.zero_()
    for i, step in steps:
        slope = step.sign_() if power == 1 else step.mul_(2.0)
        slope.div_(count)
        dx.narrow(i, 1, step.shape[i]).add_(slope)
        dx.narrow(i, 0, step.shape[i]).sub_(slope)


def images(shape, numbers):
    return shape[:1]


def regions(shape, numbers):
    classes = (shape[numbers["axis"]],)
    return classes if numbers["batch"] else shape[:1] + classes


# The shape of the units of each.
UNITS = {"psnr": images, "dice": regions, "tversky": regions, "total_variation": images}
KERNELS = {
    "psnr": psnr,
    "dice": dice,
    "tversky": tversky,
    "total_variation": total_variation,
}

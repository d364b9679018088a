"""Losses of whole samples: reductions over the arrays as they are, then the gradient."""

import math

import torch

from ...losses.segmentation import places
from ..blocks import PER_THREAD


def power_of_error(p, t, max_val, eps):
    """The mean square of each image over that of the largest value, in parts for the cache."""
    total = 0.0
    p, t = p.flatten(1), t.flatten(1)
    for a, b in zip(p.split(PER_THREAD, 1), t.split(PER_THREAD, 1), strict=True):
        err = a - b
        total = total + torch.linalg.vecdot(err, err)
    return total / (p.shape[1] * max_val**2) + eps


def psnr_value(p, t, *, max_val, eps):
    return power_of_error(p, t, max_val, eps).log_().mul_(10.0 / math.log(10.0))


def psnr_slope(p, t, dp, *, max_val, eps):
    count = math.prod(p.shape[1:]) * max_val**2
    scale = (20.0 / math.log(10.0) / count) / power_of_error(p, t, max_val, eps)
    torch.sub(p, t, out=dp).mul_(scale.reshape(-1, *(1,) * (p.ndim - 1)))


def linear_in_target(t, at_0, at_1, dp, over):
    """A gradient that is one number of each unit where the target is 0 and another where 1."""
    for axis in sorted(over):
        at_0, at_1 = at_0.unsqueeze(axis), at_1.unsqueeze(axis)
    torch.mul(t, at_1 - at_0, out=dp).add_(at_0)


def overlap(p, t, over):
    if over[-1] == p.ndim - 1 and len(over) == p.ndim - over[0]:
        return torch.linalg.vecdot(p.flatten(over[0]), t.flatten(over[0]))
    return (p * t).sum(over)


def dice_parts(p, t, smooth_nr, smooth_dr, over):
    both = overlap(p, t, over)
    # Rounding may leave them below 0 where the sums are taken in different orders.
    apart = (p.sum(over) - both).clamp_min_(0.0) + (t.sum(over) - both).clamp_min_(0.0)
    return apart + (smooth_dr - smooth_nr), apart + 2.0 * both + smooth_dr


def dice_value(p, t, *, smooth_nr, smooth_dr, batch, axis):
    part, total = dice_parts(p, t, smooth_nr, smooth_dr, places(p, axis, batch))
    return part / total


def dice_slope(p, t, dp, *, smooth_nr, smooth_dr, batch, axis):
    over = places(p, axis, batch)
    part, total = dice_parts(p, t, smooth_nr, smooth_dr, over)
    value = part / total
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


def images(arrays, numbers):
    return arrays[0].shape[:1]


def regions(arrays, numbers):
    shape = arrays[0].shape
    classes = (shape[numbers["axis"]],)
    return classes if numbers["batch"] else shape[:1] + classes


# The shape of the units of each.
UNITS = {"psnr": images, "dice": regions, "tversky": regions, "total_variation": images}
KERNELS = {
    "psnr": (psnr_value, psnr_slope),
    "dice": (dice_value, dice_slope),
    "tversky": tversky,
    "total_variation": total_variation,
}

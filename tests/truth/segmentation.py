"""Overlap losses, from the set formulas, one class of one sample at a time."""

import numpy as np


def dice(
    pred,
    target,
    *,
    axis,
    smooth_nr=1e-5,
    smooth_dr=1e-5,
    squared=False,
    batch=False,
    include_background=True,
    class_weight=None,
    log=False,
):
    """Milletari et al. (2016), section 3, with a constant above and one below."""
    samples, classes = pred.shape[0], pred.shape[axis]
    pred, target = np.moveaxis(pred, axis, -1), np.moveaxis(target, axis, -1)

    def unit(p, t):
        size = np.sum(p**2) + np.sum(t**2) if squared else np.sum(p) + np.sum(t)
        if size + smooth_dr == 0:
            return 0.0
        score = (2 * np.sum(p * t) + smooth_nr) / (size + smooth_dr)
        with np.errstate(divide="ignore"):
            return -np.log(score) if log else 1 - score

    weights = np.ones(classes) if class_weight is None else np.asarray(class_weight)
    out = np.zeros((samples, classes))
    for n in range(samples):
        for c in range(classes):
            if c > 0 or include_background:
                these = slice(None) if batch else n
                out[n, c] = weights[c] * unit(pred[these, ..., c], target[these, ..., c])
    return out[0] if batch else out


def generalized_dice(pred, target, *, axis, smooth=1e-5, batch=False, w_type="square"):
    """Sudre et al. (2017), section 2.1, with the weights over the greatest of them."""
    pred, target = np.moveaxis(pred, axis, -1), np.moveaxis(target, axis, -1)
    power = {"square": 2, "simple": 1, "uniform": 0}[w_type]

    def unit(p, t):
        p, t = p.reshape(-1, p.shape[-1]), t.reshape(-1, t.shape[-1])
        sizes = t.sum(axis=0)
        weights = [1 / size**power for size in sizes if size > 0]
        top = max(weights, default=1.0)
        above = below = smooth
        for c, size in enumerate(sizes):
            w = 1 / size**power / top if size > 0 else 1.0
            above += 2 * w * np.sum(p[:, c] * t[:, c])
            below += w * (np.sum(p[:, c]) + size)
        return 1 - above / below if below > 0 else 0.0

    return np.array(
        unit(pred, target) if batch else [unit(p, t) for p, t in zip(pred, target, strict=True)]
    )


def tversky(pred, target, *, axis, alpha=0.5, beta=0.5, gamma=1.0, smooth=1e-5, batch=False):
    """Salehi et al. (2017), and the power of Abraham & Khan (2019) upside down."""
    pred, target = np.moveaxis(pred, axis, -1), np.moveaxis(target, axis, -1)
    out = np.zeros((1 if batch else len(pred), pred.shape[-1]))
    for n, c in np.ndindex(*out.shape):
        these = slice(None) if batch else n
        p, t = pred[these, ..., c], target[these, ..., c]
        both, one, other = np.sum(p * t), np.sum(p * (1 - t)), np.sum((1 - p) * t)
        below = both + alpha * one + beta * other + smooth
        out[n, c] = (1 - (both + smooth) / below) ** gamma if below > 0 else 0.0
    return out[0] if batch else out

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

"""Image losses, pixel by pixel."""

import math

import numpy as np


def total_variation(pred, *, axis, power=1, isotropic=False, normalize=True):
    """Rudin, Osher & Fatemi (1992) on a grid; the sum over directions unless isotropic."""
    pixel_weight = np.ones(np.moveaxis(pred, axis, -1).shape[:-1])
    return weighted_total_variation(
        pred, pixel_weight, axis=axis, power=power, isotropic=isotropic, normalize=normalize
    )


def weighted_total_variation(pred, pixel_weight, *, axis, power=1, isotropic=False, normalize=True):
    pred = np.moveaxis(pred, axis, -1)
    samples, *places, channels = pred.shape
    out = np.zeros(samples)
    for n in range(samples):
        for place in np.ndindex(*places):
            for c in range(channels):
                steps = []
                for d in range(len(places)):
                    following = [*place]
                    following[d] += 1
                    if following[d] < places[d]:
                        steps.append(pred[(n, *following, c)] - pred[(n, *place, c)])
                if isotropic:
                    size = math.sqrt(sum(s * s for s in steps)) ** power
                else:
                    size = sum(abs(s) ** power for s in steps)
                out[n] += pixel_weight[(n, *place)] * size
    return out / (math.prod(places) * channels) if normalize else out


def psnr(pred, target, *, max_val=1.0, eps=1e-8):
    """The definition, 10 log10(max² / MSE), negative; eps on the inverse ratio."""
    out = []
    for p, t in zip(pred, target, strict=True):
        mse = np.mean(np.square(p - t))
        ratio = mse / max_val**2 + eps
        out.append(-10 * np.log10(1 / ratio) if ratio > 0 else -np.inf)
    return np.array(out)

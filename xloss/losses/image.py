"""Images: smoothness of one, and closeness of two."""

import math
from typing import Literal

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Image, Mask, NonNegative, Picture, PixelWeights, Positive, RequiredAxis


def difference(xp: XP, x: Array, where: Array | None, axis: int) -> Array:
    """Each pixel's successor along `axis` minus itself; 0 unless both are valid."""
    step = xp.take_slice(x, 1, None, axis) - xp.take_slice(x, None, -1, axis)
    if where is None:
        return step
    both = xp.take_slice(where, 1, None, axis) & xp.take_slice(where, None, -1, axis)
    return xp.where(both, step, 0.0)


def filled(xp: XP, step: Array, x: Array, axis: int) -> Array:
    """Differences in the shape of the image `x`: the last pixel along `axis` has none, so 0."""
    return xp.concat([step, xp.zeros_like(xp.take_slice(x, -1, None, axis))], axis=axis)


def variation(
    xp: XP,
    x: Array,
    pixel_weight: Array | None,
    where: Array | None,
    axis: int,
    power: int,
    isotropic: bool,
) -> Array:
    """The sum over each image, N values, of the weighted sizes of its differences."""
    rank = len(x.shape)
    spatial = [i for i in range(1, rank) if i != axis]
    every = tuple(range(1, rank))
    if isotropic and power == 1:
        squares = 0.0
        for i in spatial:
            squares = squares + filled(xp, difference(xp, x, where, i), x, i) ** 2
        size = xp.sqrt(squares)
        return xp.sum(size if pixel_weight is None else pixel_weight * size, axis=every)
    total = 0.0
    for i in spatial:
        step = difference(xp, x, where, i)
        size = xp.abs(step) if power == 1 else step**2
        if pixel_weight is not None:
            size = xp.take_slice(pixel_weight, None, -1, i) * size
        total = total + xp.sum(size, axis=every)
    return total


def per_image(
    xp: XP, total: Array, x: Array, where: Array | None, normalize: bool
) -> Array | tuple[Array, Array]:
    """Sums over images as units: divided by the number of valid elements, absent without any."""
    if where is None:
        return total / math.prod(x.shape[1:]) if normalize else total
    count = xp.sum(xp.astype(where, x), axis=tuple(range(1, len(x.shape))))
    # A NaN shows even where a pixel has no valid neighbour, so that no difference has it.
    total = total + xp.sum(xp.where(xp.isnan(x), x, 0.0), axis=tuple(range(1, len(x.shape))))
    return xp.div(total, count) if normalize else total, xp.astype(count > 0.0, total)


@loss(couples="sample")
def total_variation(
    xp: XP,
    pred: Image,
    *,
    where: Mask = None,
    power: Literal[1, 2] = 1,
    isotropic: bool = False,
    normalize: bool = True,
    axis: RequiredAxis = None,
):
    r"""How much neighbouring pixels of an image differ, per image.

    $$ \ell_n = \frac{1}{M} \sum_{i} \sum_{d} |x_{i + e_d} - x_i|^{\text{power}},
       \quad M = \text{elements of the image: places times channels} $$

    i runs over the elements and d over the spatial axes (all but the first and `axis`);
    differences across the border do not exist. `isotropic=True` takes the root of the sum over d
    of the squares at each element instead (with `power=2` the two are the same).
    `normalize=False` leaves the division by M out. Under `where` a difference counts when both
    its ends are valid, and M counts valid elements.

    >>> total_variation([[[[0.0], [3.0]], [[4.0], [4.0]]]], axis=-1)
    2.0
    >>> total_variation([[[[0.0], [3.0]], [[4.0], [4.0]]]], axis=-1, isotropic=True)
    1.5

    The differences are 4 and 1 down, 3 and 0 across: 8 / 4; isotropic: (5 + 1 + 0 + 0) / 4.

    Elsewhere: kornia `total_variation`.
    Differs: kornia returns the sum of the absolute differences per image and channel (its mean
    divides each direction by its own number of differences); ours with `normalize=False` is the
    sum of that over the channels.

    Rudin, Osher & Fatemi, *Nonlinear Total Variation Based Noise Removal Algorithms* (1992),
    which is the isotropic form.
    """
    total = variation(xp, pred, None, where, axis, power, isotropic)
    return per_image(xp, total, pred, where, normalize)


@loss(couples="sample")
def weighted_total_variation(
    xp: XP,
    pred: Image,
    pixel_weight: PixelWeights,
    *,
    where: Mask = None,
    power: Literal[1, 2] = 1,
    isotropic: bool = False,
    normalize: bool = True,
    axis: RequiredAxis = None,
):
    r"""Total variation with a weight for each pixel, so that edges may be kept.

    $$ \ell_n = \frac{1}{M} \sum_{i} w_i \sum_{d} |x_{i + e_d} - x_i|^{\text{power}} $$

    The weight of a difference is that of its first pixel, for all channels; so the last pixel of
    an image weighs nothing. M is the number of elements as in `total_variation`, which this is
    for weights of 1: the weights are not in the divisor.

    >>> weighted_total_variation(
    ...     [[[[0.0], [3.0]], [[4.0], [4.0]]]], [[[1.0, 0.5], [2.0, 9.0]]], axis=-1
    ... )
    1.875

    The differences 4 and 3 start at the weight 1, the difference 1 at 0.5: 7.5 / 4.

    Elsewhere: mmagic `MaskedTVLoss`, for a mask of 0 and 1.
    Differs: mmagic takes the mean of each direction by its own sum of the mask, and adds the two.

    Rudin, Osher & Fatemi (1992), as in `total_variation`.
    """
    weights = xp.broadcast_to(xp.expand_dims(pixel_weight, axis=axis), pred.shape)
    total = variation(xp, pred, weights, where, axis, power, isotropic)
    # No difference starts at the last pixel: a NaN there has to show all the same.
    last = pixel_weight
    for i in range(1, len(last.shape)):
        last = xp.take_slice(last, -1, None, i)
    total = total + 0.0 * xp.sum(last, axis=tuple(range(1, len(last.shape))))
    return per_image(xp, total, pred, where, normalize)


@loss(
    couples="sample",
    bounds=(-80.0, math.inf),
    points=({"pred": [[0.5, 0.5], [0.0, 1.0]], "target": [[0.5, 0.5], [1.0, 0.0]]},),
)
def psnr(
    xp: XP,
    pred: Picture,
    target: Picture,
    *,
    where: Mask = None,
    max_val: Positive = 1.0,
    eps: NonNegative = 1e-8,
):
    r"""Peak signal-to-noise ratio in decibels per image, negative, so that less is better.

    $$ \ell_n = 10 \log_{10}\Big(\frac{\mathrm{MSE}_n}{\text{max\_val}^2} + \varepsilon\Big) $$

    MSE is the mean over all elements of an image. A perfect prediction has
    10 log10(eps), -80 by default, and gradient 0.

    >>> psnr([[0.1, 0.3], [0.5, 0.5]], [[0.0, 0.2], [0.5, 0.5]], reduction="none")
    [-20.0, -80.0]

    The first has a mean squared error of 0.01.

    Elsewhere: mmagic `PSNRLoss`; kornia `psnr_loss`.
    Differs: mmagic has max_val fixed at 1, and else the same; kornia takes one mean squared error
    over the whole batch, and no eps.

    Chen et al., *HINet: Half Instance Normalization Network for Image Restoration* (2021), whose
    code has the eps.
    """
    over = tuple(range(1, len(pred.shape)))
    square = (pred - target) ** 2
    if where is None:
        return decibels(xp, xp.mean(square, axis=over) / max_val**2 + eps)
    count = xp.sum(xp.astype(where, pred), axis=over)
    error = xp.div(xp.sum(xp.where(where, square, 0.0), axis=over), count)
    present = xp.astype(count > 0.0, error)
    # With eps = 0 an absent image is at -inf.
    return xp.xmul(present, decibels(xp, error / max_val**2 + eps)), present


def decibels(xp: XP, power: Array) -> Array:
    return (10.0 / math.log(10.0)) * xp.log(power)

"""Robust regression: far errors count less than their square."""

import math

from .._loss import loss
from ..dialect import XP, Array, Written
from ..kinds import Positive, Real, RobustShape

INF = math.inf


@loss(apart=True)
def general_robust(xp: XP, pred: Real, target: Real, *, alpha: RobustShape, c: Positive = 1.0):
    r"""Barron's family: one number goes from the square over Charbonnier and Cauchy to Welsch.

    $$ \ell = \frac{|\alpha - 2|}{\alpha} \left( \left( \frac{(r/c)^2}{|\alpha - 2|} + 1
       \right)^{\alpha/2} - 1 \right), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Where that is not defined it is the limit. With z = (r/c)² / 2:

    - alpha = 2: z; alpha = 1: sqrt(1 + 2z) - 1, a `charbonnier` with eps = c, shifted and over c.
    - alpha = 0: log(1 + z), which is `cauchy`; alpha = -2: `geman_mcclure`.
    - alpha = -inf: 1 - exp(-z), which is `welsch`; alpha = inf: exp(z) - 1.

    `alpha` may be learned: all of these are one formula. The derivative in alpha is 0 at 2 (exact:
    infinite) and at both infinities. For alpha > 2 the power may overflow to inf; nothing is
    claimed where (r/c)² itself overflows (errors of 1e19 c in float32).

    >>> general_robust([2.0, 0.0], [0.0, 1.0], alpha=1.0, reduction="none")
    [1.2361, 0.4142]
    >>> general_robust([2.0, 0.0], [0.0, 1.0], alpha=-2.0, reduction="none")
    [1.0, 0.4]

    Elsewhere: the author's `robust_loss_pytorch`; optax and torch have none.
    Differs: the author's code takes the branches for 0, 2 and the infinities by comparing alpha,
    holds |alpha - 2| and |alpha| above 1.2e-7 besides, and the argument of exp(z) - 1 below 87.5.

    Barron, *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """
    x = (pred - target) / c
    z = 0.5 * x**2
    finite = xp.isfinite(alpha)
    exponent = xp.where(finite, 0.5 * alpha, xp.sign(alpha))
    gap = xp.abs(exponent - 1.0)
    # With w = gap log(1 + z / gap) the loss is w (exp(v) - 1) / v for v = w exponent / gap. At each
    # special alpha one of the two functions has its limit: w is z, or the loss is w.
    ratio = xp.where(finite, xp.div(z, gap), 0.0)
    straight = ratio < 1e-18
    gap = xp.where(finite, gap, 1.0)
    curved = xp.where(straight, xp.div(z, gap), xp.log1p(xp.where(straight, 1.0, ratio)))
    w = xp.where(straight, z, gap * curved)
    v = exponent * curved
    size = xp.abs(v)
    flat, near = size < 2.0**-10, size <= 1.0
    small = xp.where(flat, v, 0.0)
    series = 1.0 + small * (0.5 + small * (1.0 / 6.0 + small * (1.0 / 24.0 + small / 120.0)))
    inner = xp.expm1(xp.where(near, v, 0.0))
    # Far out a power has more digits than the exponential of a logarithm. Its base is the root of
    # 1 + z / gap, made from x: the slope in x² may underflow where that in x does not.
    far = xp.where(finite, xp.div(xp.abs(x), xp.sqrt(2.0 * gap)), 0.0)
    steep = far > 1.0
    root = xp.where(steep, far + xp.div(1.0, far + xp.sqrt(far**2 + 1.0)), 1.0)
    power = xp.pow(root, xp.where(finite, alpha, 0.0))
    outer = xp.where(steep, power, xp.exp(xp.where(near | steep, 0.0, v))) - 1.0
    return xp.where(flat, w * series, xp.div(gap * xp.where(near, inner, outer), exponent))


@loss
def cauchy(xp: XP, pred: Real, target: Real, *, c: Positive = 1.0):
    r"""Logarithm of one plus half the squared difference (Lorentzian).

    $$ \ell = \log\bigl(1 + \tfrac12 (r/c)^2\bigr), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = 0, not multiplied by c². An error whose square is infinite
    (1e19 c in float32) costs inf, with gradient 0.

    >>> cauchy([2.0, 0.0], [0.0, 4.0], reduction="none")
    [1.0986, 2.1972]

    Elsewhere: kornia `cauchy_loss`.
    Differs: kornia fixes c at 1 and does not reduce by default; others multiply by c² or by 2.

    Black and Anandan, *The Robust Estimation of Multiple Motions* (1996), the Lorentzian; Barron,
    *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """
    return xp.log1p_inside(0.5 * ((pred - target) / c) ** 2)


@loss(bounds=(0.0, 2.0))
def geman_mcclure(xp: XP, pred: Real, target: Real, *, c: Positive = 1.0):
    r"""The squared difference over itself plus a constant: at most 2.

    $$ \ell = \frac{2 (r/c)^2}{(r/c)^2 + 4}, \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = -2, so half the square near zero.

    >>> geman_mcclure([2.0, 0.0], [0.0, 1.0], reduction="none")
    [1.0, 0.4]

    Elsewhere: kornia `geman_mcclure_loss`.
    Differs: kornia fixes c at 1 and does not reduce by default; the original has r² / (1 + r²).

    Geman and McClure, *Bayesian Image Analysis: An Application to Single Photon Emission
    Tomography* (1985); Barron, *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """
    x = 0.5 * (pred - target) / c
    return xp.derived(lambda x: bounded(xp, x)[0], lambda x: bounded(xp, x), None, x)


def bounded(xp: XP, x: Array) -> Written:
    """2 x² / (1 + x²) and its derivative 4 x / (1 + x²)²."""
    far = x * x > 1.0
    # With x or 1/x, whichever is within 1, no square overflows and no digit of 1 + x² is lost.
    inner = xp.where(far, 1.0 / xp.where(far, x, 1.0), x)
    share = inner * inner
    rest = 1.0 / (1.0 + share)
    slope = xp.where(far, share, 1.0) * (4.0 * inner) * (rest * rest)
    return 2.0 * xp.where(far, 1.0, share) * rest, (lambda times: slope * times,)


@loss(bounds=(0.0, 1.0), apart=True)
def welsch(xp: XP, pred: Real, target: Real, *, c: Positive = 1.0):
    r"""One minus a bell curve of the difference (Leclerc): at most 1.

    $$ \ell = 1 - \exp\bigl(-\tfrac12 (r/c)^2\bigr), \quad r = p - t, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    It is `general_robust` at alpha = -inf, so half the square near zero.

    >>> welsch([2.0, 0.0], [0.0, 1.0], reduction="none")
    [0.8647, 0.3935]

    Elsewhere: kornia `welsch_loss`.
    Differs: kornia fixes c at 1 and does not reduce by default; in floats its 1 - exp is 0 for
    errors below 3e-4 in float32; others multiply by c².

    Dennis and Welsch, *Techniques for Nonlinear Least Squares and Robust Regression* (1978);
    Barron, *A General and Adaptive Robust Loss Function* (2019), equation 8.
    """
    return -xp.expm1(-0.5 * ((pred - target) / c) ** 2)

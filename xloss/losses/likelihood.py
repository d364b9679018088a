"""Probabilistic regression: negative log-likelihoods and scores of a predicted distribution."""

import math

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Amount, Positive, Rate, Real, Spread, Tally, TweediePower

ANY = (-math.inf, math.inf)
LOG_2PI = math.log(2.0 * math.pi)
ROOT_HALF = math.sqrt(0.5)
# The mean distance of a standard normal variable from 0, and what its CRPS is there.
MEAN_SIZE = math.sqrt(2.0 / math.pi)
AT_CENTRE = (math.sqrt(2.0) - 1.0) / math.sqrt(math.pi)


@loss(bounds=ANY)
def gaussian_nll(
    xp: XP,
    pred: Real,
    target: Real,
    variance: Spread,
    *,
    full: bool = False,
    eps: Positive = 1e-6,
):
    r"""Negative log-likelihood of a normal distribution with predicted mean and variance.

    $$ \ell = \tfrac12 \Bigl( \log v + \frac{(p - t)^2}{v} \Bigr) \; [+\,\tfrac12 \log 2\pi],
       \quad v = \max(\text{variance}, \varepsilon), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    With `full` the bracket is added. A variance of eps or less, negative ones too, counts as eps
    and has gradient 0, so that training cannot bring it back: choose a parametrisation above eps.

    >>> gaussian_nll([1.0, 1.0], [3.0, 2.0], [1.0, 4.0], reduction="none")
    [2.0, 0.8181]
    >>> gaussian_nll([1.0, 1.0], [3.0, 2.0], [1.0, 4.0], full=True, reduction="none")
    [2.9189, 1.7371]

    Elsewhere: torch `gaussian_nll_loss`.
    Differs: torch's gradient does not follow its floor: it is that of the formula at eps (-5e11 at
    variance 1e-9 and an error of 1), here 0; torch raises on a negative variance, for which it
    reads the device, and broadcasts unequal shapes without a word.

    Nix and Weigend, *Estimating the Mean and Variance of the Target Probability Distribution*
    (1994).
    """
    held = xp.clip(variance, eps)
    err = pred - target
    # Not err**2, which overflows sooner than the quotient.
    value = 0.5 * (xp.log(held) + err * xp.div(err, held))
    return value + 0.5 * LOG_2PI if full else value


@loss(bounds=ANY, points=({"pred": [-1000.0, -20.0, 1.0], "target": [0.0, 3.0, 1.0]},))
def poisson_nll(
    xp: XP,
    pred: Rate,
    target: Tally,
    *,
    log_input: bool = True,
    full: bool = False,
    eps: Positive = 1e-8,
):
    r"""Negative log-likelihood of counts under a Poisson distribution.

    $$ \ell = e^x - t x \; [+\, t \log t - t + \tfrac12 \log(2 \pi t) \;\text{if}\; t > 1],
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the rate. With `log_input=False` it is the rate itself: x - t
    log(x + eps), NaN below -eps. With `full` the bracket is added, Stirling's formula for log t!.
    The rate overflows to inf from x = 89 in float32.

    >>> poisson_nll([0.0, 1.0], [2.0, 3.0], reduction="none")
    [1.0, -0.2817]
    >>> poisson_nll([2.0, 3.0], [1.0, 3.0], log_input=False, full=True, reduction="none")
    [1.3069, 1.4682]

    Elsewhere: torch `poisson_nll_loss`; keras `Poisson`.
    Differs: keras takes rates, with eps 1e-7, and averages the last axis before the batch; torch
    broadcasts unequal shapes without a word.

    Nelder and Wedderburn, *Generalized Linear Models* (1972).
    """
    rate, log_rate = (xp.exp(pred), pred) if log_input else (pred, xp.log(pred + eps))
    value = rate - target * log_rate
    if full:
        many = target > 1.0
        t = xp.where(many, target, 1.0)
        log_t = xp.log(t)
        stirling = t * log_t - t + 0.5 * (LOG_2PI + log_t)
        value = value + xp.where(many, stirling, 0.0)
    return value


@loss(points=({"pred": [1.0, 50.0, 0.0], "target": [0.0, 0.0, 0.0], "sigma": [1e-3, 1.0, 1.0]},))
def crps_gaussian(xp: XP, pred: Real, target: Real, sigma: Spread):
    r"""Continuous ranked probability score of a normal distribution with mean `pred`.

    $$ \ell = \sigma \Bigl( z \, (2 \Phi(z) - 1) + 2 \varphi(z) - \tfrac{1}{\sqrt{\pi}} \Bigr),
       \quad z = \frac{t - p}{\sigma}, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Phi and phi are the distribution function and the density of the standard normal distribution.
    The score is in the unit of the target: the absolute error where sigma is 0 or far below it,
    0.2337 sigma where the mean is exact. A negative sigma has no meaning and is not checked.

    >>> crps_gaussian([0.0, 0.0], [0.0, 2.0], [1.0, 0.0], reduction="none")
    [0.2337, 2.0]
    >>> crps_gaussian([1.0], [0.0], [1.0])
    0.6024

    Elsewhere: properscoring `crps_gaussian`; in none of the large libraries.
    Differs: the paper's score is the negative of it, so that more is better.

    Gneiting and Raftery, *Strictly Proper Scoring Rules, Prediction, and Estimation* (2007),
    equation 21.
    """
    err = pred - target
    z = xp.div(err, sigma)
    wide = sigma > 0.0
    side = xp.where(wide, xp.erf(ROOT_HALF * z), xp.sign(err))
    # 2 phi(z) - 1 / sqrt(pi) without cancellation at the centre.
    bell = xp.where(wide, xp.expm1(-0.5 * z * z), -1.0)
    return err * side + sigma * (MEAN_SIZE * bell + AT_CENTRE)


@loss
def tweedie_nll(xp: XP, pred: Real, target: Amount, *, power: TweediePower = 1.5):
    r"""Negative log-likelihood, less a constant, of amounts that are often 0 (Tweedie).

    $$ \ell = \frac{t\, e^{(1-\rho) x}}{\rho - 1} + \frac{e^{(2-\rho) x}}{2 - \rho}, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the mean mu; the variance is proportional to mu^rho, with rho the
    `power`. It is half the unit deviance plus t^(2-rho) / ((rho - 1)(2 - rho)), which does not
    depend on the mean: least at x = log t, but not 0 there. Either power overflows to inf where
    its exponent is above 88 in float32; the first term of a target of 0 is 0, and where its
    exponent is above 80 its derivative in the target as well.

    >>> tweedie_nll([0.0, 0.0], [0.0, 3.0], reduction="none")
    [2.0, 8.0]
    >>> tweedie_nll([2.0], [1.0], power=1.25)
    8.4017

    Elsewhere: the objective of XGBoost (`reg:tweedie`) and LightGBM (`tweedie`).
    Differs: scikit-learn's `mean_tweedie_deviance` is the mean of the unit deviance and takes mu.

    Jørgensen, *Exponential Dispersion Models* (1987); as a loss: Yang, Qian and Zou, *Insurance
    Premium Prediction via Gradient Tree-Boosted Tweedie Compound Poisson Models* (2018).
    """
    below, above = power - 1.0, 2.0 - power
    # Nothing at a tiny mean would be 0 times an overflow, in the gradient too.
    exponent = -below * pred
    absent = (target == 0.0) & (exponent > 80.0)
    amount = xp.where(absent, 0.0, target * xp.exp(xp.where(absent, 0.0, exponent)))
    return xp.div(amount, below) + xp.div(xp.exp(above * pred), above)


def stirling_tail(xp: XP, x: Array) -> Array:
    """What log Γ(x) is above (x - 1/2) log x - x + log(2 pi) / 2, for x >= 8."""
    u = xp.div(1.0, x)
    t = u * u
    far = 691.0 / 360360.0 - t * (1.0 / 156.0 - t * (3617.0 / 122400.0))
    far = 1.0 / 1680.0 - t * (1.0 / 1188.0 - t * far)
    return u * (1.0 / 12.0 - t * (1.0 / 360.0 - t * (1.0 / 1260.0 - t * far)))


def log_rising(xp: XP, r: Array, n: Array, large: Array) -> Array:
    """log of Γ(r + n) / Γ(r); where `large`, less n log r, which would be most of it."""
    # Stirling's formula of both without what they share: of log Γ no digit would be left.
    base = xp.where(large, r, 8.0)
    far = (base + n - 0.5) * xp.log1p(xp.div(n, base)) - n
    far = far + stirling_tail(xp, base + n) - stirling_tail(xp, base)
    base = xp.where(large, 1.0, r)
    return xp.where(large, far, xp.lgamma(base + n) - xp.lgamma(base))


@loss(apart=True)
def negative_binomial_nll(
    xp: XP, pred: Real, target: Tally, dispersion: Spread, *, eps: Positive = 1e-6
):
    r"""Negative log-likelihood of counts that spread wider than a Poisson distribution.

    $$ \ell = -\log \frac{\Gamma(t + r)}{\Gamma(r)\, t!} - r \log \frac{r}{r + \mu}
       - t \log \frac{\mu}{r + \mu}, \quad \mu = e^x, \; r = \frac1\alpha, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    `pred` is x, the logarithm of the mean mu; `dispersion` is alpha > 0, so that the variance is
    mu + alpha mu² (NB2). As alpha goes to 0 it is the whole Poisson likelihood; below eps alpha
    counts as eps and has gradient 0. In float32 the gradient in alpha is a difference of large
    numbers for small alpha: good to 1 % at 1e-4, to a half at 1e-6.

    >>> negative_binomial_nll([0.0, 0.0], [0.0, 2.0], [1.0, 1.0], reduction="none")
    [0.6931, 2.0794]
    >>> negative_binomial_nll([1.0986], [2.0], [0.5])
    1.7556

    Elsewhere: torch `distributions.NegativeBinomial` with `total_count` 1 / alpha and `logits`
    x + log alpha; scVI's and DeepAR's likelihood; none of the large libraries has the loss.
    Differs: those subtract logarithms of gamma functions, of which no digit is left in float32
    once alpha is below 1e-6.

    Lawless, *Negative Binomial and Mixed Poisson Regression* (1987).
    """
    alpha = xp.clip(dispersion, eps)
    r, log_alpha = xp.div(1.0, alpha), xp.log(alpha)
    odds = pred + log_alpha  # the logarithm of mu / r
    above = odds > 0.0
    # Of mu / r and r / mu the one below 1, by a product: exp(odds) would round to the size of odds.
    small = xp.where(above, r, alpha) * xp.exp(xp.where(above, -pred, pred))
    rest = xp.log1p(small)
    large = r > 8.0
    each = xp.where(above, xp.where(large, log_alpha, 0.0), xp.where(large, -pred, -odds))
    value = r * (rest + xp.where(above, odds, 0.0)) + target * (rest + each)
    counting = xp.lgamma(target + 1.0) - log_rising(xp, r, target, large)
    # Without a count it is 0, and not its rounding, which may be more than all the rest.
    rounding = xp.where(target == 0.0, xp.stop_gradient(counting), 0.0)
    return value + (counting - rounding)

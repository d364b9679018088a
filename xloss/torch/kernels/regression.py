"""Regression: p the prediction, t the target; elementwise, but for the divergence of rows."""

import torch

from .binary import above


def l1_value(p, t):
    return torch.sub(p, t).abs_()


def l1_slope(p, t, dp):
    torch.sub(p, t, out=dp).sign_()


def mse_value(p, t):
    return torch.sub(p, t).square_()


def mse_slope(p, t, dp):
    torch.sub(p, t, out=dp).add_(dp)


def half_mse_value(p, t):
    return torch.sub(p, t).square_().mul_(0.5)


def half_mse_slope(p, t, dp):
    torch.sub(p, t, out=dp)


def huber_value(p, t, *, delta):
    err = torch.sub(p, t)
    near = err.clamp(-delta, delta)
    return err.sub_(near, alpha=0.5).mul_(near)


def huber_slope(p, t, dp, *, delta):
    torch.sub(p, t, out=dp).clamp_(-delta, delta)


def smooth_l1_value(p, t, *, beta):
    return huber_value(p, t, delta=beta).div_(beta)


def smooth_l1_slope(p, t, dp, *, beta):
    torch.sub(p, t, out=dp).clamp_(-beta, beta).div_(beta)


def cauchy(p, t, dp, *, c):
    x = torch.sub(p, t).div_(c)
    z = torch.square(x).mul_(0.5)
    yield torch.log1p(z)
    torch.div(x, z.add_(1.0), out=dp).div_(c)


def geman_mcclure(p, t, dp, *, c):
    x = torch.sub(p, t).mul_(0.5 / c)
    z = torch.square(x)
    share = (z + 1.0).reciprocal_()
    yield z.mul_(share).mul_(2.0)
    # Times the share twice, since its square would underflow where the slope does not.
    torch.mul(x.mul_(share), share, out=dp).mul_(2.0 / c)


def welsch(p, t, dp, *, c):
    x = torch.sub(p, t).div_(c)
    z = torch.square(x).mul_(-0.5)
    yield torch.expm1(z).neg_()
    torch.mul(x, z.exp_(), out=dp).div_(c)


def gaussian_nll_value(p, t, variance, *, eps):
    held = variance.clamp_min(eps)
    err = torch.sub(p, t)
    z = err / held
    return held.log_().addcmul_(err, z).mul_(0.5)


def gaussian_nll_slope(p, t, variance, dp, dvariance, *, eps):
    held = variance.clamp_min(eps)
    torch.sub(p, t, out=dp).div_(held)
    torch.square(dp, out=dvariance).sub_(held.reciprocal_()).mul_(-0.5)
    dvariance.mul_(above(variance, eps))


def poisson_nll_value(p, t):
    return torch.exp(p).addcmul_(p, t, value=-1.0)


def poisson_nll_slope(p, t, dp):
    torch.exp(p, out=dp).sub_(t)


def negative_binomial_nll(p, n, dispersion, dp, ddispersion, *, eps):
    alpha = dispersion.clamp_min(eps)
    r = alpha.reciprocal()
    if r.max() > 8.0:
        r.fill_(torch.nan)  # differences of logarithms of large factorials: for the spec
    odds = torch.log(alpha).add_(p)
    h = above(odds)
    # exp(-|odds|) by a product: of the sum itself it would have the rounding.
    small = torch.mul(p, torch.rsub(h, 0.5).mul_(2.0)).exp_().mul_(torch.lerp(alpha, r, h))
    open_cost = torch.log1p(small)
    yes = torch.addcmul(open_cost, h, odds)
    no = torch.addcmul(open_cost, 1.0 - h, odds, value=-1.0)
    counting = torch.lgamma(n + 1.0).sub_(torch.lgamma(r + n).sub_(torch.lgamma(r)))
    yield counting.add_(torch.mul(r, yes).addcmul_(n, no))
    big = torch.reciprocal(small + 1.0)
    small.mul_(big)
    torch.mul(r, torch.lerp(small, big, h), out=dp)
    dp.addcmul_(n, torch.lerp(big, small, h), value=-1.0)
    yes.sub_(torch.digamma(r + n).sub_(torch.digamma(r)))
    torch.addcmul(dp, yes, r, value=-1.0, out=ddispersion).mul_(r)
    ddispersion.mul_(above(dispersion, eps))


def kl_div_value(log_p, t, *, axis):
    # The logarithm of 1 where there is nothing.
    none = torch.eq(t, 0.0, out=torch.empty_like(t))
    return none.add_(t).log_().sub_(log_p).mul_(t).sum(axis)


def kl_div_slope(log_p, t, dlog_p, *, axis):
    torch.neg(t, out=dlog_p)


KERNELS = {
    "l1": (l1_value, l1_slope),
    "mse": (mse_value, mse_slope),
    "half_mse": (half_mse_value, half_mse_slope),
    "huber": (huber_value, huber_slope),
    "smooth_l1": (smooth_l1_value, smooth_l1_slope),
    "cauchy": cauchy,
    "geman_mcclure": geman_mcclure,
    "welsch": welsch,
    "gaussian_nll": (gaussian_nll_value, gaussian_nll_slope),
    "poisson_nll": (poisson_nll_value, poisson_nll_slope),
    "negative_binomial_nll": negative_binomial_nll,
    "kl_div": (kl_div_value, kl_div_slope),
}

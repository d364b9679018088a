"""Binary classification: x the logits or p the probabilities, t the targets in [0, 1].

With h = [x > 0] and a = |x|, t - h is how much of the target is on the other side, and
log(1 + exp(-a)) the cost of what the logit leaves open: both without cancellation.
"""

import torch


def above(x, bound=0.0):
    """[x > bound] in the dtype of x, which costs a fifth of a bool."""
    return torch.gt(x, bound, out=torch.empty_like(x))


def bce_with_logits_value(x, t):
    return x.abs().neg_().exp_().log1p_().addcmul_(x, above(x).sub_(t))


def bce_with_logits_slope(x, t, dx):
    # h - t - (2h - 1) sigmoid(-a)
    small, h = x.abs().neg_().sigmoid_(), above(x)
    torch.sub(h, t, out=dx)
    dx.add_(small).addcmul_(h, small, value=-2.0)


def focal(x, t, dx, *, gamma, alpha):
    a = x.abs()
    e = a.neg().exp_()
    h = above(x)
    off = (h - t).abs_()
    big = (e + 1.0).reciprocal_()
    small = big * e
    wrong = torch.lerp(small, big, off)
    cost = e.log1p_().addcmul_(a, off)
    power = torch.pow(wrong, gamma - 1.0)
    if alpha is not None:
        power.mul_(torch.mul(t, 2.0 * alpha - 1.0).add_(1.0 - alpha))
    cost.mul_(power)  # before what may be tiny: a power below 0 is large there
    yield wrong * cost
    # (2h - 1) wrong**(gamma - 1) (wrong (off - small) + gamma (2 off - 1) small big cost)
    cost.mul_(big).mul_(small)
    wrong.mul_(power).mul_(torch.sub(off, small, out=a))
    wrong.sub_(cost, alpha=gamma).addcmul_(off, cost, value=2.0 * gamma)
    torch.mul(wrong, h, out=dx).add_(dx).sub_(wrong)


def bce_value(p, t, *, log_floor):
    log_p = torch.log(p).clamp_min_(log_floor)
    log_not_p = torch.neg(p).log1p_().clamp_min_(log_floor)
    return torch.lerp(log_not_p, log_p, t).neg_()


def bce_slope(p, t, dp, *, log_floor):
    # (p - t) / (p (1 - p)): each side is 0 where its logarithm is held.
    not_p = 1.0 - p
    yes = above(torch.log(p), log_floor).mul_(t).div_(p)
    no = above(torch.neg(p).log1p_(), log_floor).div_(not_p)
    no.addcmul_(no, t, value=-1.0)
    torch.sub(no, yes, out=dp)


def multilabel_soft_margin_value(x, t, *, axis):
    return bce_with_logits_value(x, t).sum(axis).div_(x.shape[axis])


def multilabel_soft_margin_slope(x, t, dx, *, axis):
    bce_with_logits_slope(x, t, dx)
    dx.div_(x.shape[axis])


def soft_margin_value(x, t):
    y = torch.mul(x, t)
    return y.abs().neg_().exp_().log1p_().sub_(y.clamp_max_(0.0))


def soft_margin_slope(x, t, dx):
    torch.mul(x, t, out=dx).neg_().sigmoid_().mul_(t).neg_()


def hinge_embedding_value(x, t, *, margin):
    return torch.lerp(torch.rsub(x, margin).clamp_min_(0.0), x, (t + 1.0).mul_(0.5))


def hinge_embedding_slope(x, t, dx, *, margin):
    # s - (1 - s) [x < margin], s = (1 + t) / 2
    near = torch.lt(x, margin, out=torch.empty_like(x))
    torch.add(t, 1.0, out=dx).mul_(0.5)
    dx.addcmul_(near, dx).sub_(near)


def margin_ranking_value(x1, x2, t, *, margin):
    return torch.sub(x2, x1).mul_(t).add_(margin).clamp_min_(0.0)


def margin_ranking_slope(x1, x2, t, dx1, dx2, *, margin):
    short = torch.sub(x2, x1).mul_(t).add_(margin)
    torch.mul(above(short), t, out=dx2)
    torch.neg(dx2, out=dx1)


KERNELS = {
    "bce": (bce_value, bce_slope),
    "bce_with_logits": (bce_with_logits_value, bce_with_logits_slope),
    "focal": focal,
    "multilabel_soft_margin": (multilabel_soft_margin_value, multilabel_soft_margin_slope),
    "soft_margin": (soft_margin_value, soft_margin_slope),
    "hinge_embedding": (hinge_embedding_value, hinge_embedding_slope),
    "margin_ranking": (margin_ranking_value, margin_ranking_slope),
}

"""Rows of classes: x the logits or scores, y the labels, `axis` that of the classes."""

import torch
import torch.nn.functional as F


class Odds:
    """What decides a label's probability p = own / total.

    The powers exp(x - top), with 0 at the label, are left in `dx` where there is one.
    """

    def __init__(self, x, y, dx, axis):
        self.at, self.axis = y.unsqueeze(axis), axis
        top = x.amax(axis, keepdim=True)
        lead = x.gather(axis, self.at).sub_(top)  # of the label, 0 or below
        self.powers = torch.sub(x, top, out=torch.empty_like(x) if dx is None else dx).exp_()
        self.powers.scatter_(axis, self.at, 0.0)
        others = self.powers.sum(axis, keepdim=True)
        self.own = torch.exp(lead)
        # The total less 1, in this order: where the label is on top it is the others' sum, to the
        # last digit of it.
        rest = (self.own - 1.0).add_(others)
        self.cost = torch.log1p(rest).sub_(lead)
        self.per_total = rest.add_(1.0).reciprocal_()
        self.wrong = others.mul_(self.per_total)  # 1 - p, whatever p is

    def slope(self, scale=None):
        """Makes of the powers the softmax less the label, times a number for each row."""
        per_total = self.per_total if scale is None else self.per_total * scale
        wrong = self.wrong if scale is None else self.wrong * scale
        self.powers.mul_(per_total).scatter_(self.axis, self.at, wrong.neg())


def cross_entropy(x, y, dx, *, label_smoothing, axis):
    odds = Odds(x, y, dx, axis)
    if label_smoothing is None:
        yield odds.cost.squeeze(axis)
        odds.slope()
        return
    # A share of the mean over all classes, of which the label's is `cost` as well.
    e, classes = label_smoothing, x.shape[axis]
    label = x.gather(axis, odds.at)
    behind = label.sub_(x.mean(axis, keepdim=True)).mul_(e)
    yield (odds.cost + behind).squeeze(axis)
    odds.slope()
    odds.powers.sub_(e / classes).scatter_add_(axis, odds.at, torch.full_like(label, e))


def softmax_focal(x, y, dx, *, gamma, axis):
    odds = Odds(x, y, dx, axis)
    power = torch.pow(odds.wrong, gamma - 1.0)
    yield (power * odds.wrong).mul_(odds.cost).squeeze(axis)
    p = odds.own.mul_(odds.per_total)
    odds.slope(torch.add(odds.wrong, p.mul_(odds.cost), alpha=gamma).mul_(power))


def soft_cross_entropy(x, t, dx, *, axis):
    top = x.amax(axis, keepdim=True)
    gap = torch.sub(x, top)
    powers = torch.exp(gap, out=torch.empty_like(x) if dx is None else dx)
    rest = powers.sum(axis, keepdim=True).sub_(1.0)
    # Where a class is nearly certain that lost digits: the others' sum has them.
    sure = (rest < 0.5).squeeze(axis).nonzero().squeeze(1)
    best = gap.index_select(1 - axis, sure).argmax(axis, keepdim=True)
    few = powers.index_select(1 - axis, sure).scatter_(axis, best, 0.0).sum(axis, keepdim=True)
    rest.index_copy_(1 - axis, sure, few)
    mass = t.sum(axis, keepdim=True)
    yield torch.log1p(rest).mul_(mass).squeeze(axis).sub_(torch.linalg.vecdot(t, gap, dim=axis))
    p = torch.reciprocal(rest + 1.0)
    powers.mul_(mass.mul_(p)).sub_(t)
    # At the best class p (mass of the others) - t (1 - p), since p - t would cancel.
    own = t.index_select(1 - axis, sure)
    others = own.scatter(axis, best, 0.0).sum(axis, keepdim=True)
    slope = others.addcmul_(own.gather(axis, best), few, value=-1.0).div_(few.add_(1.0))
    few = powers.index_select(1 - axis, sure).scatter_(axis, best, slope)
    powers.index_copy_(1 - axis, sure, few)


def nll_value(log_p, y, *, axis):
    # The largest is NaN where any is.
    return 0.0 * log_p.amax(axis) - log_p.gather(axis, y.unsqueeze(axis)).squeeze(axis)


def nll_slope(log_p, y, dlog_p, *, axis):
    dlog_p.zero_().scatter_(axis, y.unsqueeze(axis), -1.0)


def shortfall(x, y, axis, margin):
    """How much of the margin each other class takes."""
    at = y.unsqueeze(axis)
    short = torch.add(x, margin - x.gather(axis, at)).clamp_min_(0.0)
    return short.scatter_(axis, at, 0.0), at


def multi_margin_value(x, y, *, p, margin, axis):
    short, _ = shortfall(x, y, axis, margin)
    return (short.square_() if p == 2 else short).sum(axis).div_(x.shape[axis])


def multi_margin_slope(x, y, dx, *, p, margin, axis):
    short, at = shortfall(x, y, axis, margin)
    if p == 2:
        torch.add(short, short, out=dx)
    else:
        torch.gt(short, 0.0, out=dx)
    dx.div_(x.shape[axis])
    dx.scatter_(axis, at, -dx.sum(axis, keepdim=True))


def multilabel_margin(x, y, dx, *, axis):
    with torch.set_grad_enabled(dx is not None):
        leaf = x.detach().requires_grad_(dx is not None)
        value = F.multilabel_margin_loss(leaf, y, reduction="none")
    # The largest is NaN where any is, which it does not look at otherwise.
    yield value.detach() + 0.0 * x.amax(axis)
    dx.copy_(torch.autograd.grad(value, leaf, torch.ones_like(value))[0])


KERNELS = {
    "nll": (nll_value, nll_slope),
    "multilabel_margin": multilabel_margin,
    "cross_entropy": cross_entropy,
    "soft_cross_entropy": soft_cross_entropy,
    "softmax_focal": softmax_focal,
    "multi_margin": (multi_margin_value, multi_margin_slope),
}

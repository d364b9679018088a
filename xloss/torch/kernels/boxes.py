"""Boxes (x1, y1, x2, y2): the coordinates as rows of their own, the two axes side by side.

`low` and `high` are rows (x1, y1) and (x2, y2); a gradient in the sides of the intersection, of the
enclosing box and of the prediction makes one in the corners, where equal corners share it evenly.
"""

import math

import torch

from .binary import above


class Pair:
    """A predicted and a true box: overlap, enclosing box, and the gradients of both."""

    def __init__(self, pred, target):
        p, t = pred.t().contiguous(), target.t().contiguous()
        low, high = torch.minimum(p, t), torch.maximum(p, t)
        self.apart = p - t
        self.inter, self.hull = low[2:] - high[:2], high[2:] - low[:2]
        self.own, self.its = p[2:] - p[:2], t[2:] - t[:2]
        if self.own.min() < 0.0 or self.its.min() < 0.0:
            self.hull.fill_(torch.nan)  # the wrong way round: for the spec
        self.shared = torch.relu(self.inter)
        self.common = self.shared[0] * self.shared[1]
        self.union = self.own[0] * self.own[1] + (self.its[0] * self.its[1] - self.common)
        # A box equal to the true one has IoU 1, with gradient 0.
        self.differ = above(self.apart.abs().sum(0))
        self.iou = torch.lerp(torch.ones_like(self.union), self.common / self.union, self.differ)

    def slopes(self):
        """The gradient of 1 - IoU in the sides of the intersection and of the prediction."""
        scale = self.differ / self.union.square()
        by_inter = above(self.inter).mul_(self.shared.flip(0))
        by_inter.mul_((self.union + self.common).mul_(scale).neg_())
        by_own = above(self.own).mul_(self.own.flip(0)).mul_(self.common * scale)
        return by_inter, by_own

    def fill(self, dpred, by_inter, by_own, by_hull, by_offset=None):
        side = self.apart.sign().mul_(0.5)  # 0.5 where the prediction is beyond the target
        out = torch.empty_like(self.apart)
        less, more = by_hull - by_inter, (by_hull + by_inter).mul_(0.5)
        torch.addcmul(more, side[2:], less, out=out[2:]).add_(by_own)
        torch.addcmul(more, side[:2], less, value=-1.0, out=out[:2]).add_(by_own).neg_()
        if by_offset is not None:
            out.view(2, 2, -1).add_(by_offset, alpha=0.5)
        dpred.copy_(out.t())

    def uncovered(self):
        """The share of the enclosing box that neither box covers; see the spec."""
        more, less = torch.relu(self.apart), torch.relu(-self.apart)
        own, its = more[:2].add_(less[2:]), more[2:].add_(less[:2])
        gap = self.shared - self.inter
        rest = (own[0] * its[1]).addcmul_(its[0], own[1])
        rest.addcmul_(gap[0], self.inter[1]).addcmul_(self.shared[0], gap[1])
        return torch.relu(rest).div_(self.hull[0] * self.hull[1])

    def eccentricity(self):
        """Squared distance of the centres over the squared diagonal; offset and diagonal."""
        offset = (self.apart[:2] + self.apart[2:]).mul_(0.5)
        diagonal = self.hull.square().sum(0)
        return offset.square().sum(0).div_(diagonal), offset, diagonal


def giou(pred, target, dpred):
    pair = Pair(pred, target)
    if pair.own.min() == 0.0:
        pair.hull.fill_(torch.nan)  # its slope there is not by way of its area: for the spec
    yield pair.uncovered().sub_(pair.iou).add_(1.0)
    by_inter, by_own = pair.slopes()
    # Of 1 - U / C: U grows with the prediction and falls with the intersection.
    whole = pair.hull[0] * pair.hull[1]
    per_whole = whole.reciprocal()
    by_inter.add_(above(pair.inter).mul_(pair.shared.flip(0)).mul_(per_whole))
    by_own.sub_(above(pair.own).mul_(pair.own.flip(0)).mul_(per_whole))
    by_hull = pair.hull.flip(0).mul_(pair.union * per_whole.square())
    pair.fill(dpred, by_inter, by_own, by_hull)


def diou(pred, target, dpred):
    pair = Pair(pred, target)
    share, offset, diagonal = pair.eccentricity()
    yield (share - pair.iou).add_(1.0)
    pair.fill(dpred, *pair.slopes(), *away(pair, share, offset, diagonal))


def away(pair, share, offset, diagonal):
    """The gradient of the eccentricity in the sides of the enclosing box and in the offset."""
    twice = 2.0 / diagonal
    return (pair.hull * share).mul_(twice).neg_(), offset.mul_(twice)


def ciou(pred, target, dpred):
    pair = Pair(pred, target)
    share, offset, diagonal = pair.eccentricity()
    turn = torch.atan2(pair.its[0], pair.its[1]).sub_(torch.atan2(pair.own[0], pair.own[1]))
    v = torch.square(turn).mul_(4.0 / math.pi**2)
    alpha = v / (2.0 - pair.iou + v - pair.differ)  # 0 of equal boxes
    yield (share - pair.iou).add_(1.0).addcmul_(alpha, v)
    by_inter, by_own = pair.slopes()
    scale = turn.mul_(alpha).div_(pair.own.square().sum(0)).mul_(-8.0 / math.pi**2)
    by_own[0].addcmul_(scale, pair.own[1])
    by_own[1].addcmul_(scale, pair.own[0], value=-1.0)
    pair.fill(dpred, by_inter, by_own, *away(pair, share, offset, diagonal))


KERNELS = {"giou": giou, "diou": diou, "ciou": ciou}

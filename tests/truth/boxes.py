"""Box losses one box at a time, as the papers write them."""

import math

import numpy as np

DETACHED = {
    "ciou": "the weight alpha has no gradient",
    "focal_eiou": "the weight IoU**gamma has no gradient",
    "alpha_iou": "in the variant ciou the weight alpha has no gradient",
    "wiou": "the diagonal of the enclosing box and beta have no gradient",
}


def ratio(a, b):
    return a / b if b else 0.0


def each(formula):
    """Apply `formula(b, g)` to every pair of boxes."""

    def apply(pred, target, **options):
        rows = zip(np.reshape(pred, (-1, 4)), np.reshape(target, (-1, 4)), strict=True)
        values = [formula(b.tolist(), g.tolist(), **options) for b, g in rows]
        return np.reshape(values, np.shape(pred)[:-1])

    return apply


def area(x1, y1, x2, y2):
    return (x2 - x1) * (y2 - y1) if x2 > x1 and y2 > y1 else 0.0


def inter_union(b, g):
    inter = area(max(b[0], g[0]), max(b[1], g[1]), min(b[2], g[2]), min(b[3], g[3]))
    return inter, area(*b) + area(*g) - inter


def iou_of(b, g):
    return 1.0 if b == g else ratio(*inter_union(b, g))


def hull(b, g):
    return min(b[0], g[0]), min(b[1], g[1]), max(b[2], g[2]), max(b[3], g[3])


def center(b):
    return (b[0] + b[2]) / 2, (b[1] + b[3]) / 2


def rho2_over_c2(b, g):
    x1, y1, x2, y2 = hull(b, g)
    return ratio(math.dist(center(b), center(g)) ** 2, math.dist((x1, y1), (x2, y2)) ** 2)


def giou_penalty(b, g):
    c = area(*hull(b, g))
    return max(ratio(c - inter_union(b, g)[1], c), 0.0)


def aspect(b, g):
    def angle(x1, y1, x2, y2):
        if y2 == y1:
            return math.pi / 2 if x2 > x1 else 0.0
        return math.atan((x2 - x1) / (y2 - y1))

    return 4 / math.pi**2 * (angle(*g) - angle(*b)) ** 2


def aspect_weight(b, g):
    return ratio(aspect(b, g), 1 - iou_of(b, g) + aspect(b, g))


def alpha_v(b, g):
    return aspect_weight(b, g) * aspect(b, g)


@each
def iou(b, g, mode="linear", iou_floor=1e-6):
    value = iou_of(b, g)
    if mode == "linear":
        return 1 - value
    if mode == "square":
        return 1 - value**2
    value = max(value, iou_floor)
    return -math.log(value) if value > 0 else math.inf


@each
def giou(b, g):
    return 1 - (iou_of(b, g) - giou_penalty(b, g))


@each
def diou(b, g):
    return 1 - iou_of(b, g) + rho2_over_c2(b, g)


@each
def ciou(b, g):
    return 1 - iou_of(b, g) + rho2_over_c2(b, g) + alpha_v(b, g)


def eiou_of(b, g):
    x1, y1, x2, y2 = hull(b, g)
    width = ratio((b[2] - b[0] - (g[2] - g[0])) ** 2, (x2 - x1) ** 2)
    height = ratio((b[3] - b[1] - (g[3] - g[1])) ** 2, (y2 - y1) ** 2)
    return 1 - iou_of(b, g) + rho2_over_c2(b, g) + width + height


eiou = each(eiou_of)


@each
def focal_eiou(b, g, gamma=0.5):
    return iou_of(b, g) ** gamma * eiou_of(b, g)


@each
def alpha_iou(b, g, alpha=3.0, variant="iou"):
    value = 1 - iou_of(b, g) ** alpha
    if variant == "giou":
        return value + giou_penalty(b, g) ** alpha
    if variant == "diou":
        return value + rho2_over_c2(b, g) ** alpha
    if variant == "ciou":
        return value + rho2_over_c2(b, g) ** alpha + alpha_v(b, g) ** alpha
    return value


@each
def siou(b, g, theta=4.0):
    (bx, by), (gx, gy) = center(b), center(g)
    x1, y1, x2, y2 = hull(b, g)
    sigma = math.hypot(gx - bx, gy - by)
    # The angle's term as the paper has it; two equal centres have no angle.
    sine = ratio(max(gy, by) - min(gy, by), sigma)
    angle = 1 - 2 * math.sin(math.asin(min(sine, 1.0)) - math.pi / 4) ** 2 if sigma else 0.0
    gamma = 2 - angle
    distance = 0.0
    for d, c in ((gx - bx, x2 - x1), (gy - by, y2 - y1)):
        distance += 1 - math.exp(-gamma * ratio(d, c) ** 2)
    shape = 0.0
    for t, t_gt in ((b[2] - b[0], g[2] - g[0]), (b[3] - b[1], g[3] - g[1])):
        shape += (-math.expm1(-ratio(abs(t - t_gt), max(t, t_gt)))) ** theta
    return 1 - iou_of(b, g) + (distance + shape) / 2


@each
def wiou(b, g, version=1, gamma=0.5, alpha=1.9, delta=3.0, running_mean=None):
    miss = 1 - iou_of(b, g)
    value = math.exp(rho2_over_c2(b, g)) * miss
    if version == 1:
        return value
    beta = miss / running_mean
    return value * (beta**gamma if version == 2 else beta / (delta * alpha ** (beta - delta)))

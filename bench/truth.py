"""The textbook formulas in mpmath, as the truth of the accuracy table.

A function has the loss's name, takes one unit (the prediction first; a row or a box is a list) and
options as mpmath numbers, and returns a list of terms whose sum is the loss. Where terms of
opposite sign nearly cancel, their rounding is all that a float can give, so an error is counted in
ulps of the larger of the sum of all positive and the sum of all negative terms; where they do not,
that is the result itself. The terms are those of the
formula, never those of our implementation:

- `bce`, `bce_with_logits`, `focal`: the term of the yes and that of the no; with a target between 0
  and 1 their gradients have opposite signs.
- `cross_entropy` with smoothing, `soft_cross_entropy`: one term for each class of the target, whose
  gradients p - 1 and p have opposite signs.
- `iou` and its family: the 1, the IoU, and each penalty. Near equal boxes 1 - IoU is the difference
  of two numbers near 1. The gradients of IoU and penalties have opposite signs, and so have the two
  terms of the quotient rule, which are told apart for IoU and for giou's share.
- `cosine_distance`, `cosine_embedding`: the 1, the margin and each product of the dot product; in
  the gradient of the cosine the part through the products and that through the length, which have
  opposite signs where the angle is small.
- `triplet_margin`: the two distances and the margin.
- `charbonnier` with `shift`: none; the root and eps cancel, but the formula can be written without.

A parameter `held` receives the prediction as a constant: the part that a loss detaches.
"""

import inspect

from mpmath import mp, mpf

DIGITS = 120  # of the evaluation
STEP = mpf(10) ** -50  # of the difference quotients, which so have some 50 digits


def value_and_slopes(formula, pred, *others, **options):
    """The value of a unit, its gradient in the prediction, and the largest term of each."""
    with mp.workdps(DIGITS):
        if "held" in inspect.signature(formula).parameters:
            options = options | {"held": pred}
        terms = formula(pred, *others, **options)
        value, scale = total(terms)
        if not isinstance(pred, list):
            ahead = formula(pred + STEP, *others, **options)
            behind = formula(pred - STEP, *others, **options)
            slopes = [total(steepness(behind, terms, ahead))]
        else:
            slopes = []
            for i in range(len(pred)):
                sides = []
                for step in (STEP, -STEP):
                    moved = [*pred]
                    moved[i] += step
                    sides.append(formula(moved, *others, **options))
                slopes.append(total(steepness(sides[1], terms, sides[0])))
        return value, scale, [float(s) for s, _ in slopes], [float(s) for _, s in slopes]


def total(terms):
    """The sum, and the larger one of the sums of either sign."""
    up, down = mp.fsum(t for t in terms if t > 0), mp.fsum(-t for t in terms if t < 0)
    return float(up - down), float(max(up, down))


def steepness(behind, here, ahead):
    """The derivative of each term: at a kink, the smallest number between the one-sided ones."""
    slopes = []
    for low, middle, high in zip(behind, here, ahead, strict=True):
        left, right = (middle - low) / STEP, (high - middle) / STEP
        slopes.append(mpf(0) if left * right < 0 else min(left, right, key=abs))
    return slopes


# --- regression -----------------------------------------------------------------------------------
def l1(p, t):
    return [abs(p - t)]


def mse(p, t):
    return [(p - t) ** 2]


def smooth_l1(p, t, beta=1):
    r = abs(p - t)
    return [r**2 / (2 * beta) if r < beta else r - beta / mpf(2)]


def huber(p, t, delta=1):
    r = abs(p - t)
    return [r**2 / 2 if r < delta else delta * (r - delta / mpf(2))]


def log_cosh(p, t, a=1):
    return [mp.log(mp.cosh(a * (p - t))) / a]


def quantile(p, t, q):
    return [q * max(t - p, 0), (1 - q) * max(p - t, 0)]


def charbonnier(p, t, eps=1e-3, shift=False):
    eps = mpf(eps)
    return [mp.sqrt((p - t) ** 2 + eps**2) - (eps if shift else 0)]


# --- binary ---------------------------------------------------------------------------------------
def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def floored_log(p, floor):
    return max(mp.log(p), floor) if p > 0 else mpf(floor)


def bce(p, t, log_floor=-100):
    return [-t * floored_log(p, log_floor), -(1 - t) * floored_log(1 - p, log_floor)]


def bce_with_logits(x, t, pos_weight=1, label_smoothing=0):
    t = t * (1 - label_smoothing) + label_smoothing / mpf(2)
    # sigmoid(-x) is 1 - sigmoid(x), whose digits would run out.
    return [-pos_weight * t * mp.log(sigmoid(x)), -(1 - t) * mp.log(sigmoid(-x))]


def focal(x, t, alpha=None, gamma=2):
    wrong = t * sigmoid(-x) + (1 - t) * sigmoid(x)
    weight = 1 if alpha is None else alpha * t + (1 - alpha) * (1 - t)
    return [weight * wrong**gamma * term for term in bce_with_logits(x, t)]


# --- multi-class ----------------------------------------------------------------------------------
def surprisals(x):
    """-log softmax(x)."""
    whole = mp.log(mp.fsum(map(mp.exp, x)))
    return [whole - v for v in x]


def nll(log_probs, y):
    return [-log_probs[y]]


def cross_entropy(x, y, label_smoothing=0):
    each = surprisals(x)
    return [(1 - label_smoothing) * each[y], *(label_smoothing / len(x) * s for s in each)]


def soft_cross_entropy(x, t):
    return [mass * s for mass, s in zip(t, surprisals(x), strict=True)]


def softmax_focal(x, y, gamma=2):
    own = surprisals(x)[y]
    others = mp.fsum(mp.exp(v - x[y]) for c, v in enumerate(x) if c != y)
    return [(others / (1 + others)) ** gamma * own]


# --- vectors, none of them zero -------------------------------------------------------------------
def length(x):
    return mp.sqrt(mp.fsum(v**2 for v in x))


def cosine_terms(p, t, held):
    """The terms of the cosine, and what is 0 but moves with the length of the prediction."""
    first = [a * b / (length(held) * length(t)) for a, b in zip(p, t, strict=True)]
    dot = mp.fsum(a * b for a, b in zip(held, t, strict=True))
    return [*first, dot / (length(p) * length(t)) - dot / (length(held) * length(t))]


def cosine_distance(p, t, held):
    return [mpf(1), *(-term for term in cosine_terms(p, t, held))]


def cosine_embedding(p, v, y, held, margin=0):
    cosine = cosine_terms(p, v, held)
    if y > 0:
        return [mpf(1), *(-term for term in cosine)]
    return [*cosine, -mpf(margin)] if mp.fsum(cosine) > margin else [mpf(0)]


DISTANCES = {
    "euclidean": length,
    "squared": lambda d: mp.fsum(v**2 for v in d),
    "manhattan": lambda d: mp.fsum(map(abs, d)),
}


def triplet_margin(a, p, n, margin=1, distance="euclidean"):
    measure = DISTANCES[distance]
    near, far = (measure([u - v for u, v in zip(a, x, strict=True)]) for x in (p, n))
    return [near, -far, mpf(margin)] if near - far + margin > 0 else [mpf(0)]


# --- boxes: (x1, y1, x2, y2), overlapping or not, never with an edge in common --------------------
def inter_union(b, g):
    width = max(min(b[2], g[2]) - max(b[0], g[0]), 0)
    height = max(min(b[3], g[3]) - max(b[1], g[1]), 0)
    inter = width * height
    return inter, (b[2] - b[0]) * (b[3] - b[1]) + (g[2] - g[0]) * (g[3] - g[1]) - inter


def overlap(b, g):
    inter, union = inter_union(b, g)
    return inter / union


def quotient(a, b, a_held, b_held):
    """a / b, as terms whose derivatives are the two of the quotient rule."""
    return [a / b_held, a_held / b_held - a_held * b / b_held**2]


def minus_iou(b, g, held):
    return [-term for term in quotient(*inter_union(b, g), *inter_union(held, g))]


def hull(b, g):
    """Width and height of the smallest box around both."""
    return max(b[2], g[2]) - min(b[0], g[0]), max(b[3], g[3]) - min(b[1], g[1])


def distance(b, g, around=None):
    """The squared distance of the centres over the squared diagonal of the hull."""
    width, height = hull(around or b, g)
    across, along = (b[0] + b[2] - g[0] - g[2]) / 2, (b[1] + b[3] - g[1] - g[3]) / 2
    return (across**2 + along**2) / (width**2 + height**2)


def proportion(b, g):
    """v of CIoU."""
    own, its = (mp.atan((x[2] - x[0]) / (x[3] - x[1])) for x in (b, g))
    return 4 / mp.pi**2 * (its - own) ** 2


def iou(b, g, held, mode="linear"):
    if mode == "linear":
        return [mpf(1), *minus_iou(b, g, held)]
    ratio = overlap(b, g)
    # Log(I / U) of boxes that are nearly equal comes from a ratio with an ulp of 1.
    return [mpf(1), -mp.log(ratio) - 1] if ratio > mpf("1e-6") else [-mp.log(mpf("1e-6"))]


def giou(b, g, held):
    def uncovered(b):
        _, union = inter_union(b, g)
        width, height = hull(b, g)
        return width * height - union, width * height

    return [mpf(1), *minus_iou(b, g, held), *quotient(*uncovered(b), *uncovered(held))]


def diou(b, g, held):
    return [mpf(1), *minus_iou(b, g, held), distance(b, g)]


def ciou(b, g, held):
    alpha = proportion(held, g) / (1 - overlap(held, g) + proportion(held, g))
    return [*diou(b, g, held), alpha * proportion(b, g)]


def eiou(b, g, held):
    width, height = hull(b, g)
    across = (b[2] - b[0] - g[2] + g[0]) / width
    along = (b[3] - b[1] - g[3] + g[1]) / height
    return [*diou(b, g, held), across**2, along**2]


def focal_eiou(b, g, held, gamma=0.5):
    return [overlap(held, g) ** gamma * term for term in eiou(b, g, held)]


def alpha_iou(b, g, alpha=3):
    return [mpf(1), -(overlap(b, g) ** alpha)]


def wiou(b, g, held):
    factor = mp.exp(distance(b, g, around=held))
    return [factor, *(factor * term for term in minus_iou(b, g, held))]


def siou(b, g, held, theta=4):
    across, along = (b[0] + b[2] - g[0] - g[2]) / 2, (b[1] + b[3] - g[1] - g[3]) / 2
    angle = mp.sin(2 * mp.asin(abs(along) / mp.sqrt(across**2 + along**2)))
    terms = [mpf(1), *minus_iou(b, g, held)]
    for d, c, near, far in zip((across, along), hull(b, g), (0, 1), (2, 3), strict=True):
        own, its = b[far] - b[near], g[far] - g[near]
        terms.append((1 - mp.exp((angle - 2) * (d / c) ** 2)) / 2)
        terms.append((1 - mp.exp(-abs(own - its) / max(own, its))) ** theta / 2)
    return terms

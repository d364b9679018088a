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
- `poly1_cross_entropy`, `ranking_softmax`, `fenchel_young`, `kl_div`, `generalized_kl`: the terms
  of each class, the logarithm of the target and that of the prediction told apart, since they
  cancel where the two agree.
- the margins: the margin and each score of a pair that misses it, for p = 2 times what is missed.
  Where several classes are the best one, the gradient is shared evenly, its smallest vector.
- `multiclass_sparsemax`, and `fenchel_young` with "gini": half the square of p - t as p - t times
  each term of x - threshold - t, x counted from its largest.
- `iou` and its family: the 1, the IoU, and each penalty. Near equal boxes 1 - IoU is the difference
  of two numbers near 1. The gradients of IoU and penalties have opposite signs, and so have the two
  terms of the quotient rule, which are told apart for IoU and for giou's share.
- `gaussian_nll`, `poisson_nll`, `tweedie_nll`: the terms of the formula, of either sign or with
  gradients of either sign.
- `negative_binomial_nll`: log t!, the ratio of the two gamma functions (one term: their own
  logarithms may be millions of times larger), and the logarithms of the two shares.
- `cosine_distance`, `cosine_embedding`: the 1, the margin and each product of the dot product; in
  the gradient of the cosine the part through the products and that through the length, which have
  opposite signs where the angle is small.
- `triplet_margin`: the two distances and the margin.
- `charbonnier` with `shift`: none; the root and eps cancel, but the formula can be written without.

A parameter `held` receives the prediction as a constant: the part that a loss detaches, or where
one of several branches is chosen.
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


def half_mse(p, t):
    return [(p - t) ** 2 / 2]


def mape(p, t, eps=1e-7):
    return [100 * abs(t - p) / max(abs(t), mpf(eps))]


def msle(p, t, eps=1e-7):
    return [mp.log((1 + max(p, mpf(eps))) / (1 + max(t, mpf(eps)))) ** 2]


def general_robust(p, t, alpha, c=1):
    z = ((p - t) / c) ** 2 / 2
    if alpha == 0:
        return [mp.log(1 + z)]
    if mp.isinf(alpha):
        return [mp.expm1(z) if alpha > 0 else -mp.expm1(-z)]
    b = abs(alpha - 2)
    return [b / alpha * ((2 * z / b + 1) ** (alpha / 2) - 1) if b else z]


def cauchy(p, t, c=1):
    return [mp.log(1 + ((p - t) / c) ** 2 / 2)]


def geman_mcclure(p, t, c=1):
    x = ((p - t) / c) ** 2
    return [2 * x / (x + 4)]


def welsch(p, t, c=1):
    return [-mp.expm1(-(((p - t) / c) ** 2) / 2)]


# --- signs ----------------------------------------------------------------------------------------
def soft_margin(x, y):
    return [mp.log1p(mp.exp(-y * x))]


def hinge(x, y, margin=1):
    return [max(0, margin - y * x)]


def squared_hinge(x, y, margin=1):
    return [max(0, margin - y * x) ** 2]


def perceptron(x, y):
    return [max(0, -y * x)]


def hinge_embedding(x, y, margin=1):
    return [x if y == 1 else max(0, margin - x)]


def margin_ranking(x1, x2, y, margin=0):
    return [max(0, margin - y * (x1 - x2))]


def sparse_plus(x):
    return (x + 1) ** 2 / 4 if abs(x) < 1 else max(x, mpf(0))


def sparsemax_binary(x, t):
    return [(1 - t) * sparse_plus(x), t * sparse_plus(-x)]


def multilabel_soft_margin(x, t, class_weight=None):
    weights = [mpf(1)] * len(x) if class_weight is None else list(map(mpf, class_weight))
    rows = zip(weights, x, t, strict=True)
    return [w * part / len(x) for w, v, y in rows for part in bce_with_logits(v, y)]


# --- likelihoods ----------------------------------------------------------------------------------
def gaussian_nll(p, t, v, full=False, eps=1e-6):
    v = max(v, mpf(eps))
    terms = [mp.log(v) / 2, (p - t) ** 2 / (2 * v)]
    return [*terms, mp.log(2 * mp.pi) / 2] if full else terms


def poisson_nll(x, t, log_input=True, eps=1e-8):
    return [mp.exp(x), -t * x] if log_input else [x, -t * mp.log(x + mpf(eps))]


def crps_gaussian(p, t, s):
    z = (t - p) / s
    if abs(z) > 40:
        return [abs(t - p), -s / mp.sqrt(mp.pi)]
    spread = 2 * mp.npdf(z) - 1 / mp.sqrt(mp.pi)
    return [s * (z * mp.erf(z / mp.sqrt(2)) + spread)]


def tweedie_nll(x, t, power=1.5):
    return [
        t * mp.exp((1 - power) * x) / (power - 1),
        mp.exp((2 - power) * x) / (2 - mpf(power)),
    ]


def negative_binomial_nll(x, t, alpha, eps=1e-6):
    r = 1 / max(alpha, mpf(eps))
    mu = mp.exp(x)
    return [
        mp.loggamma(t + 1),
        mp.loggamma(r) - mp.loggamma(r + t),
        r * mp.log1p(mu / r),
        t * mp.log1p(r / mu),
    ]


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


def poly1_cross_entropy(x, t, epsilon=2):
    each = surprisals(x)
    rest = [epsilon * mass * -mp.expm1(-s) for mass, s in zip(t, each, strict=True)]
    return [*(mass * s for mass, s in zip(t, each, strict=True)), *rest]


def generalized_cross_entropy(x, y, q=0.5):
    return [-mp.expm1(-q * surprisals(x)[y]) / q]


def missed(terms, held_terms, power=1):
    """max(0, sum of terms) to a power, by terms; as one where it is 0."""
    short = mp.fsum(terms)
    if mp.fsum(held_terms) > 0:
        return [term * short ** (power - 1) for term in terms]
    return [max(short, mpf(0)) ** power] + [mpf(0)] * (len(terms) - 1)


def multi_margin(x, y, held, p=1, margin=1):
    others = [j for j in range(len(x)) if j != y]
    pairs = (missed([margin, x[j], -x[y]], [margin, held[j], -held[y]], p) for j in others)
    return [term / len(x) for pair in pairs for term in pair]


def best(values, held):
    """The mean of those that are the largest."""
    top = [v for v, h in zip(values, held, strict=True) if h == max(held)]
    return mp.fsum(top) / len(top)


def without(x, y):
    return [v for j, v in enumerate(x) if j != y]


def multiclass_hinge(x, y, held):
    top = max(without(held, y))
    return missed([mpf(1), best(without(x, y), without(held, y)), -x[y]], [1, top, -held[y]])


def multiclass_perceptron(x, y, held):
    top = max(without(held, y))
    return missed([best(without(x, y), without(held, y)), -x[y]], [top, -held[y]])


def categorical_hinge(x, t, held):
    def terms(x):
        other = [(1 - mass) * v for mass, v in zip(t, x, strict=True)]
        held_other = [(1 - mass) * v for mass, v in zip(t, held, strict=True)]
        top = best(other, held_other)
        if 1 in t and max(held_other) == 0:
            top = mpf(0)
        return [mpf(1), top, *(-mass * v for mass, v in zip(t, x, strict=True))]

    return missed(terms(x), terms(held))


def multilabel_margin(x, labels, held):
    labels = [int(k) for k in labels]
    listed = labels[: labels.index(-1)] if -1 in labels else labels
    others = [i for i in range(len(x)) if i not in listed]
    pairs = [missed([mpf(1), x[i], -x[k]], [1, held[i], -held[k]]) for k in listed for i in others]
    return [mpf(0), *(term / len(x) for pair in pairs for term in pair)]


def projected(x, t, held):
    """The Fenchel-Young loss of half the squared length."""
    z = [v - max(held) for v in x]
    ranked = sorted(z, reverse=True)
    threshold = max((mp.fsum(ranked[: k + 1]) - 1) / (k + 1) for k in range(len(z)))
    terms = []
    for v, mass in zip(z, t, strict=True):
        off = max(v - threshold, 0) - mass
        inside = v > threshold
        terms += [off * part / 2 for part in ((v, -threshold, -mass) if inside else (-mass, 0, 0))]
        terms += [mpf(0), mpf(0)] if inside else [mass * threshold, -mass * v]
    return terms


def multiclass_sparsemax(x, y, held):
    return projected(x, [mpf(c == y) for c in range(len(x))], held)


def fenchel_young(x, t, held, regularizer="shannon"):
    return (
        kl_div([-s for s in surprisals(x)], t)
        if regularizer == "shannon"
        else projected(x, t, held)
    )


# --- divergences and lists ------------------------------------------------------------------------
def kl_div(log_q, t, log_target=False):
    p, log_p = ([*map(mp.exp, t)], t) if log_target else (t, [mp.log(v) if v else 0 for v in t])
    own = [a * b for a, b in zip(p, log_p, strict=True)]
    return [*own, *(-a * b for a, b in zip(p, log_q, strict=True))]


def generalized_kl(log_q, t):
    return [*kl_div(log_q, t), *(-v for v in t), *map(mp.exp, log_q)]


def ranking_softmax(x, y):
    return soft_cross_entropy(x, y)


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

"""How far every loss is from the truth, in float32 on both frameworks, beside its peers.

An error of n ulps is n times the spacing of the numbers of a dtype at the true value, or at its
larger term where it is a sum that may cancel (see `truth`); of a box or a vector, whose gradient is
one vector, at its largest component. The goal is 4 ulps of the value, 8 of the gradient, and 8
between the two frameworks, with 2 more for each unit of an exponent in the formula: x**n multiplies
the relative error of x by n.
"""

import importlib
import inspect
import platform
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from xloss import _loss

from . import peers, truth
from .pages import between, markers

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = markers("accuracy")
POINTS = 300
CLASSES = 5
INF = float("inf")
GOAL_VALUE, GOAL_GRAD, GOAL_PARITY = 4, 8, 8

# Options to measure where the defaults are not all, each with the exponent of its formula. Numbers
# that float32 has exactly: an option is rounded like any other input.
SETTINGS: dict[str, list[tuple[dict[str, Any], float]]] = {
    "smooth_l1": [({}, 0), ({"beta": 0.125}, 0)],
    "huber": [({}, 0), ({"delta": 0.125}, 0)],
    "log_cosh": [({}, 0), ({"a": 3.0}, 0)],
    "quantile": [({"q": 0.875}, 0)],
    "charbonnier": [({}, 0), ({"shift": True}, 0)],
    "general_robust": [
        ({"alpha": alpha}, max(alpha, 0.0) if np.isfinite(alpha) else 0.0)
        for alpha in (-INF, -2.0, -0.5, 0.0, 0.5, 1.0, 1.9375, 2.0, 3.5)
    ],
    "margin_ranking": [({}, 0), ({"margin": 0.5}, 0)],
    "gaussian_nll": [({}, 0), ({"full": True}, 0)],
    "poisson_nll": [({}, 0), ({"log_input": False}, 0)],
    "tweedie_nll": [({"power": 1.5}, 0), ({"power": 1.25}, 0)],
    "bce_with_logits": [({}, 0), ({"pos_weight": 3.0}, 0), ({"label_smoothing": 0.125}, 0)],
    "focal": [({}, 2), ({"gamma": 0.5}, 0.5), ({"gamma": 5.0}, 5), ({"alpha": 0.25}, 2)],
    "cross_entropy": [({}, 0), ({"label_smoothing": 0.125}, 0)],
    "poly1_cross_entropy": [({}, 0), ({"epsilon": -1.0}, 0)],
    "generalized_cross_entropy": [({}, 0), ({"q": 0.75}, 0), ({"q": 1.0}, 0)],
    "multi_margin": [({}, 0), ({"p": 2}, 0)],
    "fenchel_young": [({}, 0), ({"regularizer": "gini"}, 0)],
    "kl_div": [({}, 0), ({"log_target": True}, 0)],
    "softmax_focal": [({}, 2), ({"gamma": 5.0}, 5)],
    "iou": [({}, 0), ({"mode": "log"}, 0)],
    "focal_eiou": [({}, 0.5)],
    "alpha_iou": [({}, 3)],
    "siou": [({}, 4)],
    "cosine_embedding": [({}, 0), ({"margin": 0.25}, 0)],
    "triplet_margin": [({}, 0), ({"distance": "squared"}, 0), ({"distance": "manhattan"}, 0)],
}

# Of a box or a vector the gradient is one vector, whose largest component sets the ulp.
ONE_GRADIENT = ("Boxes", "Vector", "Embedding")


class Worst(NamedTuple):
    """The worst error of a value and of a gradient, in ulps."""

    value: float
    grad: float

    def within(self, value: float, grad: float) -> bool:
        return self.value <= value and self.grad <= grad


class Row(NamedTuple):
    loss: str
    options: dict[str, Any]
    torch: Worst
    jax: Worst
    float32: Worst  # between the frameworks
    float64: Worst
    peers: dict[str, Worst]
    extra: float  # over the goals, for an exponent

    @property
    def ok(self) -> bool:
        value, grad, parity = (g + self.extra for g in (GOAL_VALUE, GOAL_GRAD, GOAL_PARITY))
        return (
            self.torch.within(value, grad)
            and self.jax.within(value, grad)
            and self.float32.within(parity, parity)
            and self.float64.within(parity, parity)
        )


class Truth(NamedTuple):
    """What is true of each unit, and how large the larger term is, all in float64."""

    value: np.ndarray
    value_scale: np.ndarray
    grad: np.ndarray
    grad_scale: np.ndarray


# --- the inputs -----------------------------------------------------------------------------------
def magnitudes(rng, n):
    """Of both signs: ordinary, tiny, saturated and huge."""
    each = (
        rng.exponential(2.0, n // 4),
        10.0 ** rng.uniform(-30, -3, n // 4),
        rng.uniform(5, 100, n // 4),
        rng.uniform(100, 1500, n - 3 * (n // 4)),
    )
    return rng.permutation(np.concatenate(each)) * rng.choice([-1.0, 1.0], n)


def real_pair(rng, n):
    """Ordinary and huge errors, tiny ones around 0, neighbours far from 0, ties."""
    target = np.float32(np.where(rng.random(n) < 0.5, 10.0 * rng.standard_normal(n), 0.0))
    error = np.where(rng.random(n) < 0.1, 10.0 ** rng.uniform(3, 15, n), magnitudes(rng, n))
    pred = np.float32(target + error)
    few = (rng.random(n) < 0.1) & (target != 0.0)
    pred[few] = np.nextafter(target[few], np.float32(100))
    pred[:3] = target[:3]
    return pred, target


def logarithms(rng, n):
    """Of both signs: ordinary, tiny, and up to where exp overflows."""
    each = (
        2.0 * rng.standard_normal(n // 3),
        10.0 ** rng.uniform(-30, -3, n // 3) * rng.choice([-1.0, 1.0], n // 3),
        rng.uniform(-80, 80, n - 2 * (n // 3)),
    )
    x = rng.permutation(np.concatenate(each))
    # Times an option that has few digits they stay exact, for the reason in class_logits.
    return np.float32(np.where(np.abs(x) > 4.0, np.round(x * 2048.0) / 2048.0, x))


def binary(rng, n):
    return np.where(rng.random(n) < 0.75, rng.integers(0, 2, n), rng.random(n))


def probabilities(rng, n):
    each = (
        rng.random(n // 3),
        10.0 ** rng.uniform(-30, -3, n // 3),
        1.0 - rng.integers(1, 1000, n - 2 * (n // 3)) * 2.0**-24,
    )
    p = rng.permutation(np.concatenate(each))
    p[:4] = 0.0, 0.0, 1.0, 1.0
    return p


def class_logits(rng, n):
    """Rows: ordinary, tiny, with one large class, huge, ordinary around 1000, tied."""
    shape = (n // 6, CLASSES)
    raised = rng.standard_normal(shape)
    # From 80 to 95, XLA takes some of the other classes' exponentials for 0 and others not.
    above = rng.uniform(5, 85, n // 6)
    raised[:, 0] += np.where(above > 80, above + 15, above)
    rows = np.concatenate(
        [
            2.0 * rng.standard_normal(shape),
            10.0 ** rng.uniform(-30, -3, shape) * rng.choice([-1.0, 1.0], shape),
            rng.permuted(raised, axis=1),
            1000.0 * rng.standard_normal(shape),
            1000.0 + rng.standard_normal(shape),
            np.repeat(3.0 * rng.standard_normal((n // 6, 1)), CLASSES, axis=1),
        ]
    )
    # Every formula begins with a difference of two logits. Rounding a difference d moves exp(d) by
    # d / 2 ulps whatever follows; in multiples of 2**-11 the differences are exact.
    coarse = np.abs(rows).max(axis=1, keepdims=True) > 4.0
    return np.where(coarse, np.round(rows * 2048.0) / 2048.0, rows)


def log_softmax(x):
    x = x - x.max(axis=1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


def class_target(rng, n):
    """Rows of probabilities, half of them of one class alone."""
    soft = rng.dirichlet(np.ones(CLASSES), n)
    hard = np.eye(CLASSES)[rng.integers(0, CLASSES, n)]
    return np.where(rng.random((n, 1)) < 0.5, soft, hard)


def box_pair(rng, n):
    """Overlapping, nested and apart, of every size, near the origin and far from it."""
    corner, size = rng.uniform(0, 1, (2, n, 2))
    target = np.concatenate([corner, corner + 0.1 + size], axis=1)
    spread = rng.choice([0.001, 0.1, 1.0], (n, 1))
    pred = target + spread * rng.uniform(-1, 1, (n, 4))
    pred[:, 2:] = np.maximum(pred[:, 2:], pred[:, :2] + 0.05)
    scale, shift = rng.choice([1.0, 0.001, 100.0], (n, 1)), rng.choice([0.0, 4.0], (n, 1))
    return tuple(np.float32(scale * (box + shift)) for box in (pred, target))


def vector_pair(rng, n):
    """Ordinary, tiny and huge vectors; at large, small and almost straight angles; equal ones."""
    shape = (n, CLASSES)
    target = rng.standard_normal(shape)
    angle = rng.choice([3.0, 0.1, 1e-3, 1e-6], (n, 1))
    pred = rng.choice([-1.0, 1.0], (n, 1)) * target + angle * rng.standard_normal(shape)
    sparse = rng.random((n, 1)) < 0.2  # across each other, but for tiny elements
    pred = np.where(sparse, np.eye(CLASSES)[rng.integers(0, 2, n)] + 1e-10 * pred, pred)
    target = np.where(sparse, np.eye(CLASSES)[rng.integers(2, 4, n)] + 1e-10 * target, target)
    for x in (pred, target):
        x *= np.where(rng.random((n, 1)) < 0.5, 1.0, 10.0 ** rng.uniform(-30, 15, (n, 1)))
    pred[:3] = target[:3]
    return np.float32(pred), np.float32(target)


def vector_triplet(rng, n):
    """Differences of every size, near the origin and far from it; some of them 0."""
    anchor = rng.standard_normal((n, CLASSES)) * rng.choice([0.0, 1.0, 10.0], (n, 1))
    others = []
    for _ in range(2):
        tiny_or_huge = 10.0 ** rng.uniform(-30, 15, (n, 1))
        size = np.where(rng.random((n, 1)) < 0.7, rng.choice([0.1, 1.0, 3.0], (n, 1)), tiny_or_huge)
        others.append(anchor + size * rng.standard_normal((n, CLASSES)))
    positive, negative = others
    positive[:6], negative[3:9] = anchor[:6], anchor[3:9]
    return tuple(map(np.float32, (anchor, positive, negative)))


def inputs(spec: _loss.Spec) -> tuple[np.ndarray, ...]:
    """The arrays of a loss, float32 and labels, seeded by its name."""
    rng, n = np.random.default_rng(zlib.crc32(spec.name.encode())), POINTS
    match tuple(kind.name for _, kind in spec.arrays):
        case ("Real", "Real"):
            return real_pair(rng, n)
        case ("Real" | "Score", "Sign"):
            return np.float32(magnitudes(rng, n)), np.float32(rng.choice([-1.0, 1.0], n))
        case ("Real", "Real", "Sign"):
            return *real_pair(rng, n), np.float32(rng.choice([-1.0, 1.0], n))
        case ("Real", "Real", "Spread"):
            return *real_pair(rng, n), np.float32(10.0 ** rng.uniform(-5, 3, n))
        case ("Real", "Amount"):
            return logarithms(rng, n), np.float32(rng.exponential(3.0, n) * rng.integers(0, 2, n))
        case ("Rate", "Tally"):
            # Of one sign, since with log_input=False these are the rates.
            return np.abs(logarithms(rng, n)), np.float32(rng.poisson(4.0, n))
        case ("Real", "Tally", "Spread"):
            spread = np.float32(10.0 ** rng.uniform(-5.9, 3, n))
            return logarithms(rng, n), np.float32(rng.poisson(4.0, n)), spread
        case ("LabelLogits", "LabelSet"):
            return np.float32(class_logits(rng, n)), np.float32(binary(rng, (n, CLASSES)))
        case ("Logits" | "Score", "Binary"):
            return np.float32(magnitudes(rng, n)), np.float32(binary(rng, n))
        case ("Prob", "Binary"):
            return np.float32(probabilities(rng, n)), np.float32(binary(rng, n))
        case ("Boxes", "Boxes"):
            return box_pair(rng, n)
        case ("Vector", "Vector"):
            return vector_pair(rng, n)
        case ("Embedding", "Embedding", "Sign"):
            return (*vector_pair(rng, n), np.float32(rng.choice([-1.0, 1.0], n)))
        case ("Embedding", "Embedding", "Embedding"):
            return vector_triplet(rng, n)
        case ("ClassLogits" | "ClassScores", "Labels"):
            return np.float32(class_logits(rng, n)), rng.integers(0, CLASSES, n)
        case ("ClassLogProb", "Labels"):
            return np.float32(log_softmax(class_logits(rng, n))), rng.integers(0, CLASSES, n)
        case ("ClassLogits" | "ClassScores", "ClassTarget" | "ClassShares"):
            target = np.float32(class_target(rng, n))
            return np.float32(class_logits(rng, n)), target
        case ("ClassLogProb", "ClassShares"):
            x = np.float32(log_softmax(class_logits(rng, n)))
            target = class_target(rng, n)
            target[:20] = np.exp(x[:20])  # the prediction itself
            return x, np.float32(target)
        case ("ClassLogMass", "ClassMass"):
            x = np.float32(np.minimum(class_logits(rng, n), 80.0))
            mass = rng.exponential(size=x.shape) * rng.choice([1.0, 1e-10, 1e3, 0.0], x.shape)
            mass[:20] = np.exp(x[:20])
            return x, np.float32(mass)
        case ("ClassScores", "LabelList"):
            return np.float32(class_logits(rng, n)), rng.integers(-1, CLASSES, (n, CLASSES))
        case ("ListScores", "Relevance"):
            x = np.float32(class_logits(rng, n))
            return x, np.float32(rng.integers(0, 9, x.shape) / 2.0)
        case names:
            raise ValueError(f"{spec.name}: nothing says what to draw for {names}")


# --- the truth and the runs -----------------------------------------------------------------------
def true_results(spec: _loss.Spec, arrays: tuple[np.ndarray, ...], options: dict) -> Truth:
    from mpmath import mpf

    numbers = {k: mpf(v) if isinstance(v, float) else v for k, v in options.items()}

    def exact(x):
        if isinstance(x, list):
            return [mpf(v) for v in x]
        return x if isinstance(x, int) else mpf(x)

    formula = getattr(truth, spec.name)
    units = zip(*(x.tolist() for x in arrays), strict=True)
    columns = zip(
        *(truth.value_and_slopes(formula, *map(exact, unit), **numbers) for unit in units),
        strict=True,
    )
    found = Truth(*(np.array(column) for column in columns))
    if spec.arrays[0][1].name in ONE_GRADIENT:
        return found._replace(
            grad_scale=np.broadcast_to(found.grad_scale.max(1, keepdims=True), found.grad.shape)
        )
    shape = arrays[0].shape
    return found._replace(
        grad=found.grad.reshape(shape), grad_scale=found.grad_scale.reshape(shape)
    )


def run(framework: str, fn, arrays, options, dtype) -> tuple[np.ndarray, np.ndarray]:
    """Values and gradients of a function of one framework, computed in `dtype`."""
    arrays = [x.astype(dtype) if x.dtype.kind == "f" else x for x in arrays]
    if framework == "torch":
        import torch

        x, *others = (torch.from_numpy(x.copy()) for x in arrays)
        x.requires_grad_()
        value = fn(x, *others, **options)
        (grad,) = torch.autograd.grad(value.sum(), x)
        return value.numpy(force=True), grad.numpy()
    import jax

    x, *others = map(jax.numpy.asarray, arrays)

    def both(x, *others):
        value, pull = jax.vjp(lambda x: fn(x, *others, **options), x)
        return value, pull(jax.numpy.ones_like(value))[0]

    value, grad = jax.jit(both)(x, *others)
    return np.asarray(value), np.asarray(grad)


def run_sums(fn, arrays, options, dtype) -> tuple[np.ndarray, np.ndarray]:
    """The same of PyTorch by the sum over each unit alone, which takes the way of reductions."""
    options = options | {"reduction": "sum"}
    each = [
        run("torch", fn, [x[i : i + 1] for x in arrays], options, dtype)
        for i in range(len(arrays[0]))
    ]
    return np.array([value for value, _ in each]), np.concatenate([grad for _, grad in each])


# --- the errors -----------------------------------------------------------------------------------
def spacing(x: np.ndarray, dtype: Any) -> np.ndarray:
    """The distance of neighbouring numbers of `dtype` at |x|, in float64."""
    info = np.finfo(dtype)
    _, exponent = np.frexp(np.maximum(np.abs(x), float(info.smallest_normal)))
    return np.ldexp(1.0, exponent - 1 - info.nmant)


def ulps(got: np.ndarray, true: np.ndarray, scale: np.ndarray, dtype: Any) -> float:
    """The worst error in ulps of the larger of |true| and `scale`; inf where it is not finite.

    Terms below the smallest normal number may be flushed to 0: where the result is not above four
    times that number, so much is no error. A result beyond the largest number is infinite.
    """
    info = np.finfo(dtype)
    tiny = float(info.smallest_normal)
    got, true = np.asarray(got, np.float64), np.asarray(true, np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        off = np.abs(got - true)
        error = off / spacing(np.maximum(np.abs(true), scale), dtype)
    error = np.where((np.abs(true) < 4.0 * tiny) & (off < 2.0 * tiny), 0.0, error)
    error = np.where(
        (np.abs(true) > float(info.max)) & (got == np.copysign(np.inf, true)), 0, error
    )
    return float(np.where(np.isfinite(error), error, np.inf).max())


def worst(got: tuple[np.ndarray, np.ndarray], true: Truth) -> Worst:
    value, grad = got
    return Worst(
        ulps(value, true.value, true.value_scale, np.float32),
        ulps(grad, true.grad, true.grad_scale, np.float32),
    )


def apart(a: tuple[np.ndarray, np.ndarray], b: tuple[np.ndarray, np.ndarray], true: Truth) -> Worst:
    """The two frameworks, one against the other."""
    dtype = a[0].dtype
    return Worst(
        ulps(a[0], b[0], true.value_scale, dtype), ulps(a[1], b[1], true.grad_scale, dtype)
    )


# --- the table ------------------------------------------------------------------------------------
def measured() -> dict[str, _loss.Spec]:
    """The losses that `truth` has a formula of."""
    return {
        name: spec
        for name, spec in _loss.load().items()
        if inspect.isfunction(vars(truth).get(name))
    }


def measure(spec: _loss.Spec, options: dict[str, Any], exponent: float) -> Row:
    arrays = inputs(spec)
    true = true_results(spec, arrays, options)
    results = {}
    for framework in ("torch", "jax"):
        fn = getattr(importlib.import_module(f"xloss.{framework}"), spec.name)
        for dtype in (np.float32, np.float64):
            results[framework, dtype] = run(
                framework, fn, arrays, options | {"reduction": "none"}, dtype
            )
    public = getattr(importlib.import_module("xloss.torch"), spec.name)
    sums = worst(run_sums(public, arrays, options, np.float32), true)
    others = {
        library: worst(run(peers.framework(library), fn, arrays, options, np.float32), true)
        for library, fn in peers.of(spec.name)
        if options.keys() <= inspect.signature(fn).parameters.keys()
    }
    return Row(
        spec.name,
        options,
        Worst(*map(max, worst(results["torch", np.float32], true), sums)),
        worst(results["jax", np.float32], true),
        apart(results["torch", np.float32], results["jax", np.float32], true),
        apart(results["torch", np.float64], results["jax", np.float64], true),
        others,
        2.0 * exponent,
    )


def rows(names: list[str]):
    """The rows of the named losses, of all that can be measured if there are none."""
    specs = measured()
    unknown = [name for name in names if name not in specs]
    if unknown:
        raise SystemExit(f"bench.truth has no formula of {', '.join(unknown)}")
    for name in names or specs:
        for options, exponent in SETTINGS.get(name, [({}, 0)]):
            yield measure(specs[name], options, exponent)


COLUMNS = (
    "loss",
    "torch",
    "jax",
    "torch to jax",
    "in float64",
    "goals",
    "",
    "peers",
)


def number(x: float) -> str:
    if not np.isfinite(x):
        return "inf"
    return f"{x:.1f}" if x < 100 else f"{x:.0e}".replace("e+0", "e")


def pair(w: Worst) -> str:
    return f"{number(w.value)} / {number(w.grad)}"


def cells(row: Row) -> tuple[str, ...]:
    options = ", ".join(f"{k}={v}" for k, v in row.options.items())
    goals = " / ".join(f"{g + row.extra:g}" for g in (GOAL_VALUE, GOAL_GRAD, GOAL_PARITY))
    return (
        f"{row.loss}({options})" if options else row.loss,
        pair(row.torch),
        pair(row.jax),
        pair(row.float32),
        pair(row.float64),
        goals,
        "ok" if row.ok else "over",
        "; ".join(f"{library} {pair(w)}" for library, w in row.peers.items()),
    )


def versions() -> str:
    import jax
    import optax
    import torch

    return (
        f"torch {torch.__version__.partition('+')[0]} eager, jax {jax.__version__} under jit, "
        f"optax {optax.__version__}, keras {peers.keras_version()}, one {platform.machine()} CPU"
    )


def markdown(table: list[Row]) -> str:
    lines = [COLUMNS, ("---",) * len(COLUMNS), *map(cells, table)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(table: list[Row]) -> None:
    """Put the table into the README, between its markers."""
    between(README, "accuracy", f"{markdown(table)}\n\nMeasured with {versions()}.")


def main(names: list[str], rewrite: bool) -> int:
    import jax
    import torch

    jax.config.update("jax_enable_x64", True)
    torch.set_num_threads(1)
    table = []
    print(f"measured with {versions()}")
    print(("{:32}" + "{:16}" * 4 + "{:14}{:6}{}").format(*COLUMNS))
    for row in rows(names):
        table.append(row)
        print(("{:32}" + "{:16}" * 4 + "{:14}{:6}{}").format(*cells(row)).rstrip(), flush=True)
    if rewrite:
        write(table)
    return 0 if all(row.ok for row in table) else 1

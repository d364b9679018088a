"""optax's losses by its own signatures, against optax itself: value and gradients in float64.

As a script, `python tests/compat/test_optax.py 20000` draws that many cases of all functions on
PyTorch, a tenth of them on JAX too, and prints the worst differences.
"""

import sys

import drawn
import jax
import jax.numpy as jnp
import numpy as np
import optax.losses
import pytest
import torch
from drawn import mask, normal, shape, simplex, stretched

import xloss.jax.compat.optax
import xloss.numpy.compat.optax
import xloss.torch.compat.optax

OURS = {"jax": xloss.jax.compat.optax, "torch": xloss.torch.compat.optax}
INF = float("inf")


def peer(name, args, options, fixed):
    fn = vars(optax.losses)[name]
    fn = fn(jax.scipy.special.logsumexp) if name in FACTORIES else fn
    with jax.numpy_dtype_promotion("standard"), jax.numpy_rank_promotion("allow"):
        return drawn.on_jax(fn, args, options, fixed)


def door(name):
    def call(function, args, options, fixed, weights):
        fn = getattr(OURS[name], function)
        if function in FACTORIES:
            fn = fn(MAX[name])
        if "reduce_fn" in options and options["reduce_fn"] in REDUCE[name]:
            options = options | {"reduce_fn": REDUCE[name][options["reduce_fn"]]}
        run = drawn.on_torch if name == "torch" else drawn.on_jax
        return run(fn, args, options, fixed, weights)

    return call


FACTORIES = ("make_fenchel_young_loss",)
MAX = {"jax": jax.scipy.special.logsumexp, "torch": lambda row: torch.logsumexp(row, 0)}
REDUCE = {
    "jax": {},
    "torch": {jnp.mean: torch.mean, jnp.sum: torch.sum},
}
DOORS = {name: door(name) for name in OURS}


# --- draws ----------------------------------------------------------------------------------------
def pair(rng, *special, broadcast=True):
    size = shape(rng)
    one, other = normal(rng, size, *special), normal(rng, size, *special)
    if broadcast:
        one, other = (normal(rng, stretched(rng, size), *special) for _ in range(2))
    if one.shape == other.shape:
        other = np.where(rng.random(one.shape) < 0.1, one, other)
    return one, other


def squared_error(rng):
    one, other = pair(rng, 0.0, 1.0, broadcast=False)
    return ((one,), {}) if rng.random() < 0.3 else ((one, other), {})


def huber_loss(rng):
    one, other = pair(rng, 0.0, 1.0, -1.0)
    delta = rng.choice([0.5, 1.0, 2.5, 0.0])
    if rng.random() < 0.3:
        delta = np.abs(normal(rng, one.shape[-1:], 1.0))
    return ((one,) if rng.random() < 0.2 else (one, other)), {"delta": delta}


def log_cosh(rng):
    one, other = pair(rng, 0.0, 1e-9, 300.0, -300.0)
    return ((one,), {}) if rng.random() < 0.2 else ((one, other), {})


def cosine(rng):
    one, other = pair(rng, 0.0)
    rank = max(one.ndim, other.ndim)
    axis = -1 if rng.random() < 0.6 else rng.choice([0, rank - 1]) if rank == one.ndim else None
    axis = None if axis is None else int(axis)
    if one.ndim != other.ndim:
        axis = -1
    elif rng.random() < 0.2:
        axis = tuple(range(rank))
    # A mask of higher rank than an array is taken along other axes than meant by JAX.
    where = mask(rng, np.broadcast_shapes(one.shape, other.shape))
    where = where if one.ndim == other.ndim else None
    options = {"epsilon": rng.choice([0.0, 1e-3, 1.0]), "axis": axis, "where": where}
    return (one, other), options


def sigmoid_binary_cross_entropy(rng):
    size = shape(rng)
    x = normal(rng, stretched(rng, size), 0.0, 50.0, -50.0, 1000.0)
    kind = rng.integers(3)
    y = rng.random(stretched(rng, size))
    y = y if kind == 0 else np.round(y) if kind == 1 else (y > 0.5).astype(int)
    return (x, y), {}


def sigmoid_focal_loss(rng):
    (x, y), _ = sigmoid_binary_cross_entropy(rng)
    options = {"alpha": [None, 0.25, 0.0, 1.0][rng.integers(4)]}
    hard = (1,) if np.isin(y, (0, 1)).any() else ()  # optax lacks a part of that gradient
    return (x, y), options | {"gamma": float(rng.choice([0.0, 0.5, 1.0, 2.0, 3.5]))}, hard


def signs(rng, broadcast=True):
    size = shape(rng)
    target = np.where(rng.random(size) < 0.5, 1.0, -1.0)
    target = target if rng.random() < 0.7 else normal(rng, size)
    x = normal(rng, stretched(rng, size) if broadcast else size, 0.0, 1.0, -1.0, share=0.4)
    return (x, target.astype(int) if rng.random() < 0.2 else target), {}


def sparsemax_loss(rng):
    size = shape(rng)
    labels = (rng.random(stretched(rng, size)) < 0.5).astype(
        rng.choice(["int64", "float64", "bool"])
    )
    return (normal(rng, stretched(rng, size), 1.0, -1.0, 0.0, -INF), labels), {}


def axis_and_where(rng, size, several=True):
    """An axis, or several, and a mask per class or per row."""
    rank = len(size)
    axis = int(rng.integers(-rank, rank)) if rng.random() < 0.5 else -1
    if several and rank > 1 and rng.random() < 0.2:
        axis = tuple(int(a) for a in rng.permutation(rank)[: rng.integers(1, rank + 1)])
    if rng.random() < 0.4:
        axes = axis if isinstance(axis, tuple) else (axis,)
        rows = tuple(n for i, n in enumerate(size) if i not in [a % rank for a in axes])
        return axis, mask(rng, rows)
    return axis, mask(rng, size)


def softmax_cross_entropy(rng):
    size = shape(rng)
    axis, where = axis_and_where(rng, size)
    x = normal(rng, size, 0.0, 30.0, -300.0)
    y = simplex(rng, size) if rng.random() < 0.8 else normal(rng, stretched(rng, size))
    return (x, y), {"axis": axis, "where": where}


def safe_softmax_cross_entropy(rng):
    size = shape(rng)
    x = normal(rng, size, 0.0, 30.0, -INF)
    return (x, simplex(rng, size if rng.random() < 0.7 else size[-1:])), {}


def softmax_cross_entropy_with_integer_labels(rng):
    size = shape(rng)
    axis, where = axis_and_where(rng, size)
    axes = [a % len(size) for a in (axis if isinstance(axis, tuple) else (axis,))]
    classes = int(np.prod([size[a] for a in axes]))
    rows = tuple(n for i, n in enumerate(size) if i not in axes)
    x = normal(rng, size, 0.0, 30.0, -300.0)
    return (x, rng.integers(classes, size=rows)), {"axis": axis, "where": where}


def scores_and_labels(rng):
    size = shape(rng)
    x = normal(rng, size, 0.0, 1.0, 2.0, share=0.5)
    rows = stretched(rng, size[:-1]) if len(size) > 1 else ()
    return (x, rng.integers(size[-1], size=rows)), {}


def multiclass_sparsemax_loss(rng):
    x = normal(rng, (4, 3), 0.0, 1.0, 100.0)
    return (x, rng.integers(3, size=4)), {}


def poly_loss_cross_entropy(rng):
    (x, y), options = softmax_cross_entropy(rng)
    if options["where"] is not None and options["where"].ndim != x.ndim:
        options["where"] = None  # rows are classes there to optax
    return (x, y), options | {"epsilon": rng.choice([2.0, -1.0, 0.0])}


def smooth_labels(rng):
    size = shape(rng)
    axis, where = axis_and_where(rng, size)
    where = None if where is None or where.ndim != len(size) else where
    return (simplex(rng, size), rng.choice([0.0, 0.1, 1.0])), {"axis": axis, "where": where}


def make_fenchel_young_loss(rng):
    size = shape(rng)
    return (normal(rng, size), simplex(rng, size if rng.random() < 0.7 else size[-1:])), {}


def divergence(rng, log_targets=False):
    size = shape(rng)
    log_q = normal(rng, size if rng.random() < 0.7 else size[-1:], 0.0)
    t = normal(rng, size, 0.0) if log_targets else simplex(rng, size)
    axis, where = axis_and_where(rng, size)
    axis = axis if log_q.ndim == len(size) else -1
    where = None if where is None or where.ndim != len(size) else where
    return (log_q, t), {"axis": axis, "where": where}


def ctc_loss(rng):
    (batch, frames, classes), size = ((2, 4, 3), 2) if rng.random() < 0.5 else ((3, 6, 4), 3)
    x = normal(rng, (batch, frames, classes), 0.0)
    some = rng.integers(0, size + 1, size=batch)
    label_pads = (np.arange(size) >= some[:, None]).astype(float)
    frame_pads = (rng.random((batch, frames)) < rng.choice([0.0, 0.3])).astype(float)
    options = {"blank_id": int(rng.integers(classes)), "log_epsilon": rng.choice([-1e5, -1e3])}
    return (x, frame_pads, rng.integers(classes, size=(batch, size)), label_pads), options, (1, 3)


def ranking_softmax_loss(rng):
    size = shape(rng)
    x = normal(rng, size, 0.0, 30.0)
    y = rng.integers(3, size=size) if rng.random() < 0.3 else rng.random(size) * 3.0
    weights = None if rng.random() < 0.5 else rng.random(size if rng.random() < 0.5 else size[-1:])
    reduce_fn = [jnp.mean, jnp.sum, None][rng.integers(3)]
    return (x, y), {"where": mask(rng, size), "weights": weights, "reduce_fn": reduce_fn}


def ntxent(rng):
    x = normal(rng, (5, 3))
    x = np.where(rng.random((5, 1)) < 0.1, 0.0, x) * rng.choice([1.0, 1e-9])
    return (x, rng.integers(3, size=5)), {"temperature": rng.choice([0.07, 0.5, 1.0])}


def triplet_margin_loss(rng):
    size = shape(rng)
    arrays = [normal(rng, stretched(rng, size), 0.0, 1.0) for _ in range(3)]
    options = {"margin": rng.choice([1.0, 0.0, 0.3]), "eps": rng.choice([1e-6, 1e-2])}
    return arrays, options | {"norm_degree": int(rng.choice([2, 4]))}


def dice_loss(rng):
    size = (2, 4, 3) if rng.random() < 0.6 else (4, 3) if rng.random() < 0.5 else (2, 4, 1)
    x = normal(rng, size, 0.0, 30.0)
    soft = rng.random() < 0.3 and size[-1] > 1
    x = simplex(rng, size) if soft else x
    y = rng.random(size) if rng.random() < 0.3 else rng.random(size) < 0.5
    if size[-1] == 1 and rng.random() < 0.5:
        y = y[..., 0]
    options = {
        "class_weights": None if rng.random() < 0.5 else rng.random(size[-1]),
        "smooth": rng.choice([1.0, 0.0, 0.1]),
        "alpha": rng.choice([0.5, 0.3, 1.0]),
        "beta": rng.choice([0.5, 0.7, 1.0]),
        "apply_softmax": not soft,
        "reduction": str(rng.choice(["mean", "sum", "none"])),
        "ignore_background": bool(rng.random() < 0.4),
        "axis": [None, 0, (0,)][rng.integers(3)],
    }
    return (x, y), options, (0,) if soft else ()


def multiclass_generalized_dice_loss(rng):
    size = (2, 4, 3) if rng.random() < 0.6 else (4, 3)
    y = simplex(rng, size) if rng.random() < 0.5 else np.eye(3)[rng.integers(3, size=size[:-1])]
    options = {"smooth": rng.choice([1.0, 0.1]), "ignore_background": bool(rng.random() < 0.4)}
    return (normal(rng, size, 0.0, 30.0), y), options


def binary_dice_loss(rng):
    size = (2, 4, 3) if rng.random() < 0.5 else (2, 4, 1)
    y = rng.random(size) if rng.random() < 0.3 else rng.random(size) < 0.5
    return (normal(rng, size, 0.0, 30.0), y), {"smooth": rng.choice([1.0, 0.1])}


DRAWS = {
    "squared_error": squared_error,
    "l2_loss": squared_error,
    "huber_loss": huber_loss,
    "log_cosh": log_cosh,
    "cosine_similarity": cosine,
    "cosine_distance": cosine,
    "sigmoid_binary_cross_entropy": sigmoid_binary_cross_entropy,
    "sigmoid_focal_loss": sigmoid_focal_loss,
    "hinge_loss": signs,
    "perceptron_loss": lambda rng: signs(rng, broadcast=False),
    "sparsemax_loss": sparsemax_loss,
    "softmax_cross_entropy": softmax_cross_entropy,
    "safe_softmax_cross_entropy": safe_softmax_cross_entropy,
    "softmax_cross_entropy_with_integer_labels": softmax_cross_entropy_with_integer_labels,
    "multiclass_hinge_loss": scores_and_labels,
    "multiclass_perceptron_loss": scores_and_labels,
    "multiclass_sparsemax_loss": multiclass_sparsemax_loss,
    "poly_loss_cross_entropy": poly_loss_cross_entropy,
    "smooth_labels": smooth_labels,
    "make_fenchel_young_loss": make_fenchel_young_loss,
    "kl_divergence": divergence,
    "kl_divergence_with_log_targets": lambda rng: divergence(rng, log_targets=True),
    "generalized_kl_divergence": divergence,
    "convex_kl_divergence": divergence,
    "ctc_loss": ctc_loss,
    "ctc_loss_with_forward_probs": ctc_loss,
    "ranking_softmax_loss": ranking_softmax_loss,
    "ntxent": ntxent,
    "triplet_margin_loss": triplet_margin_loss,
    "dice_loss": dice_loss,
    "multiclass_generalized_dice_loss": multiclass_generalized_dice_loss,
    "binary_dice_loss": binary_dice_loss,
}


# --- tests ----------------------------------------------------------------------------------------
def test_every_function_is_drawn_and_there():
    theirs = {name for name, x in vars(optax.losses).items() if callable(x)}
    assert set(DRAWS) == theirs == set(xloss.numpy.compat.optax.__all__)


# Differences of numbers of the size of log_epsilon, 1e5, are rounded to 1e-11.
CTC = 1e-9


def held(name, doors, number):
    for row in drawn.run({name: DRAWS[name]}, peer, doors, number).values():
        assert max(row[1:]) <= (CTC if name.startswith("ctc") else drawn.TOLERANCE)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", DRAWS)
def test_has_optax_numbers(name):
    # A few on JAX, which compiles each operation of each shape; the slow test has all.
    on_both = ("hinge_loss", "kl_divergence", "softmax_cross_entropy_with_integer_labels")
    held(name, DOORS if name in on_both else {"torch": DOORS["torch"]}, 4)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", DRAWS)
def test_has_optax_numbers_on_many_draws(name):
    held(name, DOORS, 40)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", DRAWS)
def test_numpy_has_the_values_of_torch(name, rng):
    fn = getattr(xloss.numpy.compat.optax, name)
    fn = fn(lambda row: np.log(np.sum(np.exp(row)))) if name in FACTORIES else fn
    for _ in range(3):
        args, options, *_ = DRAWS[name](rng)
        options.pop("reduce_fn", None)
        values, *_ = DOORS["torch"](name, args, options, (), None)
        with np.errstate(all="ignore"):
            found = drawn.flat(fn(*args, **options))
        assert (
            max(drawn.gap(np.asarray(a), b, False) for a, b in zip(found, values, strict=True))
            < 1e-11
        )


# --- where ours is not optax ----------------------------------------------------------------------
NAN = float("nan")
T = xloss.torch.compat.optax


def tensor(*values):
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


@pytest.mark.parametrize(
    ("call", "value", "grad"),
    [
        (lambda x: T.kl_divergence(tensor(-1.0, -2.0), x), [1.0], [2.0, 0.0]),
        (lambda x: T.generalized_kl_divergence(tensor(-INF, 0.0), x), [INF], None),
        (lambda x: T.ntxent(x[:, None], torch.tensor([0, 1])), [NAN], [0.0, 0.0]),
        (lambda x: T.cosine_similarity(x * 0.0, x), [0.0], [0.0, 0.0]),
        (lambda x: T.triplet_margin_loss(x, x + 2.0, x, norm_degree=1, eps=0.0), [5.0], [0.0, 0.0]),
        (lambda x: T.binary_dice_loss(x, x, apply_sigmoid=False, smooth=0.0), [0.0, 0.0], None),
        (lambda x: T.softmax_cross_entropy(x - tensor(0.0, INF), x), [0.0], None),
    ],
)  # fmt: skip
def test_does_better(call, value, grad):
    x = tensor(1.0, 0.0)
    found = call(x)
    np.testing.assert_allclose(np.atleast_1d(found.numpy(force=True)), value, atol=1e-12)
    if grad is not None:
        np.testing.assert_allclose(torch.autograd.grad(found.sum(), x)[0], grad, atol=1e-12)


HIDING = {
    "softmax_cross_entropy": lambda fn, x, y, m: fn(x, y, where=m),
    "poly_loss_cross_entropy": lambda fn, x, y, m: fn(x, y, where=m),
    "kl_divergence": lambda fn, x, y, m: fn(x, y, where=m),
    "kl_divergence_with_log_targets": lambda fn, x, y, m: fn(x, y, where=m),
    "generalized_kl_divergence": lambda fn, x, y, m: fn(x, y, where=m),
    "cosine_similarity": lambda fn, x, y, m: fn(x, y, where=m),
    "cosine_distance": lambda fn, x, y, m: fn(x, y, where=m),
    "ranking_softmax_loss": lambda fn, x, y, m: fn(x, y, where=m, weights=y),
}


@pytest.mark.parametrize("name", HIDING)
@pytest.mark.parametrize("garbage", [NAN, INF, -INF])
def test_what_where_leaves_out_does_not_matter(name, garbage):
    x, y = tensor([1.0, 2.0, 0.5]), tensor([0.5, 0.25, 0.25])
    kept = torch.tensor([[True, True, False]])
    bad = [torch.where(kept, v, garbage).detach().requires_grad_() for v in (x, y)]
    fn = getattr(T, name)
    found, wanted = HIDING[name](fn, *bad, kept).sum(), HIDING[name](fn, x, y, kept).sum()
    assert found == wanted
    for a, b in zip(
        *(torch.autograd.grad(*p) for p in ((found, bad), (wanted, (x, y)))), strict=True
    ):
        assert torch.equal(a, b)


@pytest.mark.parametrize(
    "name",
    ["softmax_cross_entropy_with_integer_labels", "multiclass_hinge_loss",
     "multiclass_perceptron_loss", "multiclass_sparsemax_loss"],
)  # fmt: skip
@pytest.mark.parametrize("label", [-1, 3])
def test_a_bad_label(name, label):
    """An error, or NaN for its row alone where it cannot be read."""
    fn, labels = getattr(T, name), torch.tensor([1, label])
    x = tensor([1.0, 2.0, 0.5], [0.0, 1.0, 3.0])
    with pytest.raises(ValueError, match=rf"{name}: label {label} at \(1,\) is outside \[0, 3\)"):
        fn(x, labels)
    row = torch.func.vmap(lambda a, b: fn(a[None], b[None])[0])
    value = row(x, labels)
    assert value.isnan().tolist() == [False, True]
    assert torch.autograd.grad(value.sum(), x)[0].isnan().any(1).tolist() == [False, True]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda x: T.squared_error(x, x[:1]), ValueError, "nothing is broadcast"),
        (lambda x: T.huber_loss(x, x[:, :2]), ValueError, "do not broadcast"),
        (lambda x: T.huber_loss(x.long()), TypeError, "predictions must be floating point"),
        (lambda x: T.huber_loss("x"), TypeError, "takes a torch.Tensor"),
        (lambda x: T.kl_divergence(x, x, axis=2), ValueError, "axis 2 is out of range"),
        (lambda x: T.kl_divergence(x, x, axis=(0, 0)), ValueError, "names an axis twice"),
        (lambda x: T.kl_divergence(x, x, where=x), TypeError, "where must be a boolean"),
        (lambda x: T.dice_loss(x, x, reduction="avg"), ValueError, "reduction must be one of"),
        (lambda x: T.dice_loss(x, x, apply_softmax=False), ValueError, "valid probability distr"),
        (lambda x: T.ntxent(x, torch.zeros(2)), ValueError, "one per row"),
        (lambda x: T.multiclass_hinge_loss(x, x[:, 0]), TypeError, "labels must be integers"),
        (lambda x: T.ctc_loss(x, x, x, x), ValueError, "logits must have 3 axes"),
    ],
)
def test_refuses(call, error, words):
    with pytest.raises(error, match=words):
        call(torch.ones(3, 3))


def test_half_comes_back_as_half():
    x = torch.ones(2, 3, dtype=torch.bfloat16)
    assert T.huber_loss(x, x).dtype == torch.bfloat16
    assert T.huber_loss(x, x.double()).dtype == torch.float64
    assert T.ntxent(x, torch.tensor([1, 1])).dtype == torch.bfloat16


def test_the_old_name_warns():
    with pytest.warns(DeprecationWarning, match="use generalized_kl_divergence"):
        T.convex_kl_divergence(tensor(0.0), tensor(1.0))


def test_functions_get_what_they_are_given():
    x = torch.tensor([[1.0, 2.0], [3.0, 5.0]])
    loss = T.make_fenchel_young_loss(lambda row, scale=1.0: scale * row.max())
    assert loss(x, x * 0.0, scale=2.0).tolist() == [4.0, 10.0]
    rows = torch.tensor([[True, True], [False, False]])
    seen = []
    T.ranking_softmax_loss(x, x, where=rows, reduce_fn=lambda v, where: seen.append(where) or v)
    assert seen[0].tolist() == [True, False]


if __name__ == "__main__":
    import warnings

    jax.config.update("jax_enable_x64", True)
    warnings.simplefilter("ignore", DeprecationWarning)
    each = int(sys.argv[1]) // len(DRAWS)
    for name, draw in DRAWS.items():
        drawn.report(drawn.run({name: draw}, peer, {"torch": DOORS["torch"]}, each))
        drawn.report(drawn.run({name: draw}, peer, DOORS, max(1, each // 10), seed=1))
        sys.stdout.flush()

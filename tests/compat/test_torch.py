"""torch's losses by our own definitions: value and gradient against torch itself, over drawn calls.

`python tests/compat/test_torch.py 20000` draws that many calls and prints the worst differences.
"""

import collections
import inspect
import sys
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
import torch.nn.functional as F

import xloss.jax.compat.torch
import xloss.numpy.compat.torch
import xloss.torch.compat.torch

jax.config.update("jax_enable_x64", True)
DOORS = {"jax": xloss.jax.compat.torch, "torch": xloss.torch.compat.torch}
PEER = {name: getattr(F, name) for name in DOORS["torch"].__all__ if hasattr(F, name)}
TOLERANCE = 1e-11


# --- drawing --------------------------------------------------------------------------------------
class Draw:
    """Random calls, half of whose numbers come from a few, so that kinks and ties are met."""

    def __init__(self, rng):
        self.rng = rng

    def choose(self, *values):
        return values[self.rng.integers(len(values))]

    def shape(self, least=0, most=3):
        return tuple(self.rng.integers(1, 4, self.rng.integers(least, most + 1)).tolist())

    def real(self, shape, scale=1.0):
        x = scale * self.rng.normal(size=shape)
        round_ = self.rng.choice([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0], shape)
        return np.asarray(np.where(self.rng.random(shape) < 0.5, x, round_))

    def positive(self, shape):
        return np.abs(self.real(shape)) + self.choose(0.01, 1.0)

    def unit(self, shape):
        return self.rng.uniform(0.01, 0.99, shape)

    def sign(self, shape):
        return self.rng.choice([-1.0, 1.0], shape)

    def broadcast(self, shape):
        """A shape that broadcasts to `shape`."""
        kept = tuple(size if self.rng.random() < 0.6 else 1 for size in shape)
        return kept[self.rng.integers(len(shape) + 1) if self.rng.random() < 0.3 else 0 :]

    def tail(self, *more):
        pick = self.rng.random()
        if pick < 0.8:
            return {"reduction": self.choose("none", "mean", "sum", *more)}
        options = {"size_average": self.choose(None, True, False)}
        return options | {"reduce": self.choose(None, True, False)}

    def maybe(self, key, make, chance=0.5):
        return {key: make()} if self.rng.random() < chance else {}


def pair_with_weight(d):
    shape = d.shape()
    target = shape if d.rng.random() < 0.7 else d.broadcast(shape)
    weight = d.maybe("weight", lambda: d.positive(shape), 0.4)
    return [d.real(shape), d.real(target)], d.tail() | weight


def smooth_l1_loss(d):
    (x, t), _ = pair_with_weight(d)
    return [x, t], d.tail() | d.maybe("beta", lambda: d.choose(0.0, 0.5, 1.0, 2.0))


def huber_loss(d):
    arrays, options = pair_with_weight(d)
    weight = {k: v for k, v in options.items() if k == "weight"}
    reduction = {"reduction": d.choose("none", "mean", "sum")}
    return arrays, weight | reduction | d.maybe("delta", lambda: d.choose(0.5, 1.0, 2.0))


def poisson_nll_loss(d):
    shape, log_input = d.shape(), d.choose(True, False)
    x = d.real(shape) if log_input else d.positive(shape)
    target = np.abs(d.real(d.choose(shape, d.broadcast(shape)))) + 0.25
    full = d.maybe("full", lambda: d.choose(True, False))
    return [x, target], {"log_input": log_input} | full | d.tail() | d.maybe("eps", lambda: 1e-4)


def gaussian_nll_loss(d):
    shape = d.shape(1)
    forms = [shape, shape[:-1], (*shape[:-1], 1), ()]
    form = d.choose(*forms)
    var = float(d.positive(())) if form == () and len(shape) > 1 else d.positive(form)
    if isinstance(var, np.ndarray):
        var = np.where(d.rng.random(var.shape) < 0.2, 1e-9, var)
    options = d.maybe("full", lambda: d.choose(True, False)) | d.maybe("eps", lambda: 1e-3)
    return [d.real(shape), d.real(shape), var], options | {
        "reduction": d.choose("none", "mean", "sum")
    }


def kl_div(d):
    shape, log_target = d.shape(), d.choose(True, False)
    target = d.choose(shape, d.broadcast(shape))
    t = -d.positive(target) if log_target else d.unit(target)
    return [-d.positive(shape), t], {"log_target": log_target} | d.tail("batchmean")


def binary_cross_entropy(d):
    shape = d.shape()
    p = d.unit(shape)
    p = np.where(d.rng.random(shape) < 0.2, d.rng.choice([0.0, 1.0, 1e-13, 1e-30], shape), p)
    weight = d.maybe("weight", lambda: d.positive(d.broadcast(shape)))
    return [p, d.rng.choice([0.0, 0.25, 1.0], shape)], weight | d.tail()


def binary_cross_entropy_with_logits(d):
    shape = d.shape()
    options = d.maybe("weight", lambda: d.positive(d.broadcast(shape)))
    options |= d.maybe("pos_weight", lambda: d.positive(d.broadcast(shape)))
    return [d.real(shape, d.choose(1.0, 30.0)), d.rng.choice([0.0, 0.3, 1.0], shape)], (
        options | d.tail()
    )


def multilabel_soft_margin_loss(d):
    shape = d.shape(1)
    weight = d.maybe("weight", lambda: d.positive(d.broadcast(shape)))
    return [d.real(shape, 3.0), d.rng.choice([0.0, 0.3, 1.0], shape)], weight | d.tail()


def classes(d):
    """(shape of the input, of its labels, the number of classes)."""
    count = int(d.rng.integers(1, 5))
    if d.rng.random() < 0.2:
        return (count,), (), count
    rows, *rest = d.shape(1)
    return (rows, count, *rest), (rows, *rest), count


def labelled(d):
    shape, label_shape, count = classes(d)
    labels, ignore = d.rng.integers(0, count, label_shape), d.choose(-100, 0, 2, -1)
    options = {"ignore_index": ignore} if ignore != -100 else {}
    if d.rng.random() < 0.5:
        labels = np.where(d.rng.random(label_shape) < 0.4, ignore, labels)
    options |= d.maybe("weight", lambda: d.positive(count))
    return shape, np.asarray(labels), options | d.tail()


def nll_loss(d):
    shape, labels, options = labelled(d)
    return [-d.positive(shape), labels], options


def cross_entropy(d):
    shape, labels, options = labelled(d)
    options |= d.maybe("label_smoothing", lambda: d.choose(0.0, 0.1, 1.0))
    if d.rng.random() < 0.3:
        options.pop("ignore_index", None)
        return [d.real(shape, 3.0), d.unit(shape)], options
    return [d.real(shape, d.choose(1.0, 30.0)), labels], options


def linear_cross_entropy(d):
    rows, features, count = (int(n) for n in d.rng.integers(1, 4, 3))
    inner = d.choose((), (), (2,))
    lead = (rows,) if inner or d.rng.random() < 0.7 else ()
    options = d.maybe("linear_bias", lambda: d.real((count, *inner)))
    options |= d.maybe("weight", lambda: d.positive(count))
    options |= d.maybe("label_smoothing", lambda: 0.1) | {
        "reduction": d.choose("none", "mean", "sum")
    }
    target = d.rng.integers(0, count, (*lead, *inner))
    if d.rng.random() < 0.3:
        target = d.unit((*lead, count, *inner))
    return [d.real((*lead, features)), d.real((count, *inner, features)), np.asarray(target)], (
        options
    )


def multi_margin_loss(d):
    count = int(d.rng.integers(1, 5))
    shape, labels = d.choose(((count,), ()), ((3, count), (3,)), ((0, count), (0,)))
    options = d.maybe("p", lambda: d.choose(1, 2)) | d.maybe("margin", lambda: d.choose(-0.5, 0.5))
    options |= d.maybe("weight", lambda: d.rng.choice([0.0, 0.5, 2.0], count))
    return [d.real(shape), np.asarray(d.rng.integers(0, count, labels))], options | d.tail()


def multilabel_margin_loss(d):
    shape = d.choose((4,), (3, 4), (1, 1), (2, 3))
    labels = d.rng.permuted(np.broadcast_to(np.arange(shape[-1]), shape), axis=-1)
    end = d.rng.integers(0, shape[-1] + 1, (*shape[:-1], 1))
    return [d.real(shape), np.where(np.arange(shape[-1]) < end, labels, -1)], d.tail()


def soft_margin_loss(d):
    shape = d.shape()
    target = d.choose(shape, d.broadcast(shape))
    return [d.real(shape, d.choose(1.0, 30.0)), d.sign(target)], d.tail()


def hinge_embedding_loss(d):
    shape = d.shape()
    target = d.choose(shape, d.broadcast(shape))
    t = d.rng.choice([-1.0, 1.0, 1.0, -1.0, 0.0, 0.5], target)
    return [d.real(shape), t], d.tail() | d.maybe("margin", lambda: d.choose(0.5, 2.0))


def margin_ranking_loss(d):
    shape = d.shape()
    kept = [tuple(d.choose(n, 1) for n in shape) for _ in range(2)]
    arrays = [d.real(shape), d.real(kept[0]), d.sign(kept[1])]
    return arrays, d.tail() | d.maybe("margin", lambda: d.choose(0.5, -0.5, 2))


def cosine_embedding_loss(d):
    rows, size = (int(n) for n in d.rng.integers(1, 4, 2))
    lead = d.choose((), (rows,))
    target = d.rng.choice([-1.0, 1.0, -1.0, 0.0], lead)
    arrays = [d.real((*lead, size)), d.real((*lead, size)), target]
    return arrays, d.tail() | d.maybe("margin", lambda: d.choose(-0.5, 0.5))


def cosine_similarity(d):
    shape = d.shape(1)
    options = {"dim": int(d.rng.integers(-len(shape), len(shape)))}
    other = tuple(d.choose(n, 1) for n in shape)
    return [d.real(shape), d.real(other)], options | d.maybe("eps", lambda: d.choose(1e-3, 2.0))


NORMS = (1, 2, 2.0, 3.0, 1.5, float("inf"), 0)


def pairwise_distance(d):
    shape = d.shape(1)
    options = d.maybe("p", lambda: d.choose(*NORMS)) | d.maybe("eps", lambda: d.choose(0.0, 1e-3))
    options |= d.maybe("keepdim", lambda: d.choose(True, False))
    return [d.real(shape), d.real(d.choose(shape, d.broadcast(shape)))], options


def triplets(d):
    shape = d.shape(1)
    return [d.real(tuple(d.choose(n, n, 1) for n in shape)) for _ in range(3)]


def triplet_margin_loss(d):
    options = d.maybe("p", lambda: d.choose(*NORMS)) | d.maybe("eps", lambda: d.choose(0.0, 1e-3))
    options |= d.maybe("swap", lambda: d.choose(True, False))
    return triplets(d), options | d.tail() | d.maybe("margin", lambda: d.choose(0.5, 2.0))


def triplet_margin_with_distance_loss(d):
    options = d.maybe("swap", lambda: d.choose(True, False))
    options |= d.maybe("distance_function", lambda: lambda a, b: ((a - b) ** 2).sum(-1))
    options |= {"reduction": d.choose("none", "mean", "sum")}
    return triplets(d), options | d.maybe("margin", lambda: d.choose(0.5, 2.0))


def ctc_loss(d):
    batch, frames, count, size = 2, int(d.rng.integers(3, 6)), 4, 2
    blank = d.choose(0, 0, 3)
    others = [k for k in range(count) if k != blank]
    x = torch.as_tensor(d.real((frames, batch, count), 2.0))
    x = (x.log_softmax(-1) if d.rng.random() < 0.7 else x).numpy()
    lengths = d.rng.integers(0, size + 1, batch)
    labels = d.rng.permuted(np.broadcast_to(others, (batch, 3)), axis=-1)[:, :size]
    options = {"blank": blank, "reduction": d.choose("none", "mean", "sum")}
    options |= d.maybe("zero_infinity", lambda: d.choose(True, False))
    inputs = d.rng.integers(size, frames + 1, batch)
    form = d.choose("rows", "joined", "single")
    if form == "single":
        return [x[:, 0], labels[0, : lengths[0]], inputs[0:1], lengths[0:1]], options
    if form == "joined" and lengths.sum():
        labels = np.concatenate([row[:n] for row, n in zip(labels, lengths, strict=True)])
    return [x, labels, inputs, lengths], options


CASES = {
    name: globals().get(name, pair_with_weight)
    for name in PEER
    if name in globals() or name in ("l1_loss", "mse_loss")
}
# What torch does not differentiate in, or differentiates wrongly: see the docstrings.
FIXED = {
    "binary_cross_entropy": ("target", "weight"),
    "binary_cross_entropy_with_logits": ("weight", "pos_weight"),
    "soft_margin_loss": ("target",),
    "multi_margin_loss": ("weight",),
    "nll_loss": ("weight",),
    "hinge_embedding_loss": ("target",),
    "cosine_embedding_loss": ("target",),
    "cross_entropy": ("weight",),
    "linear_cross_entropy": ("weight",),
}


# --- comparing ------------------------------------------------------------------------------------
def moved(value, to):
    return to(np.asarray(value)) if isinstance(value, np.ndarray | np.generic) else value


def by_torch(name, fn, arrays, options, rng):
    """Value and gradients of a torch function, and the weights that it was summed with."""
    parameters = list(inspect.signature(DOORS["torch"].__dict__[name]).parameters)
    given = dict(zip(parameters, arrays, strict=False)) | options
    tensors = {k: moved(v, torch.tensor) for k, v in given.items()}
    leaves = {
        k: x.requires_grad_()
        for k, x in tensors.items()
        if isinstance(x, torch.Tensor) and x.is_floating_point() and k not in FIXED.get(name, ())
    }
    value = fn(**tensors)
    weights = rng.normal(size=tuple(value.shape))
    grads = [None] * len(leaves)
    if value.requires_grad:
        total = (value * torch.tensor(weights)).sum()
        grads = torch.autograd.grad(total, list(leaves.values()), allow_unused=True)
    both = zip(grads, leaves.values(), strict=True)
    grads = [(torch.zeros_like(x) if g is None else g).numpy(force=True) for g, x in both]
    return value.detach().numpy(), grads, list(leaves)


def by_jax(name, arrays, options, rng, keys):
    fn = DOORS["jax"].__dict__[name]
    parameters = list(inspect.signature(fn).parameters)
    given = dict(zip(parameters, arrays, strict=False)) | options
    given = {k: moved(v, jnp.asarray) for k, v in given.items()}
    value = fn(**given)
    weights = rng.normal(size=value.shape)
    grads = jax.grad(lambda own: (fn(**given | own) * weights).sum())({k: given[k] for k in keys})
    return np.asarray(value), [np.asarray(grads[k]) for k in keys]


def apart(got, wanted):
    """The largest difference, relative to the largest wanted number where that is above 1."""
    assert got.shape == wanted.shape, (got.shape, wanted.shape)
    assert got.dtype == wanted.dtype, (got.dtype, wanted.dtype)
    same = (got == wanted) | (np.isnan(got) & np.isnan(wanted))
    scale = np.abs(wanted[np.isfinite(wanted)]).max(initial=1.0)
    with np.errstate(all="ignore"):
        error = np.where(same, 0.0, np.abs(got - wanted) / scale)
    return float(np.where(np.isnan(error), np.inf, error).max(initial=0.0))


def compare(name, side, seed):
    """The largest differences of one drawn call in value and in gradients."""
    arrays, options = CASES[name](Draw(np.random.default_rng(seed)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value, grads, keys = by_torch(
            name, PEER[name], arrays, options, np.random.default_rng(seed)
        )
        rng = np.random.default_rng(seed)
        if side == "torch":
            got, got_grads, _ = by_torch(name, DOORS["torch"].__dict__[name], arrays, options, rng)
        else:
            got, got_grads = by_jax(name, arrays, options, rng, keys)
    return apart(got, value), max(map(apart, got_grads, grads), default=0.0)


# Of the rest the programs on JAX take minutes to compile.
QUICK_ON_JAX = ("huber_loss", "nll_loss", "binary_cross_entropy_with_logits", "kl_div")
SIDES = [
    pytest.param(
        name, side, marks=() if side != "jax" or name in QUICK_ON_JAX else pytest.mark.slow
    )
    for name in CASES
    for side in DOORS
]


@pytest.mark.parametrize(("name", "side"), SIDES)
def test_values_and_gradients_are_those_of_torch(name, side):
    for seed in range(60 if side == "torch" else 2):
        worst = max(compare(name, side, seed))
        assert worst <= TOLERANCE, (
            name,
            side,
            seed,
            worst,
            CASES[name](Draw(np.random.default_rng(seed))),
        )


def test_every_function_is_drawn_and_signatures_are_those_of_torch():
    assert CASES.keys() == PEER.keys() == set(DOORS["torch"].__all__) & set(PEER)
    for name, fn in PEER.items():
        if name in ("cosine_similarity", "pairwise_distance"):  # of C, without a signature
            continue
        wanted = [(p.name, p.kind, p.default) for p in inspect.signature(fn).parameters.values()]
        for module in (*DOORS.values(), xloss.numpy.compat.torch):
            own = inspect.signature(getattr(module, name)).parameters.values()
            assert [(p.name, p.kind, p.default) for p in own] == wanted


def report(count):
    worst = collections.defaultdict(lambda: [0, 0.0, 0.0])
    for seed in range(count):
        # On JAX every shape is compiled anew, so one in 20.
        for side in DOORS if seed % 20 == 0 else ("torch",):
            turn = seed if side == "torch" else seed // 20
            name = list(CASES)[turn % len(CASES)]
            row = worst[name, side]
            try:
                value, grad = compare(name, side, seed)
            except Exception as error:
                print(name, side, seed, repr(error)[:200])
                value = grad = np.inf
            row[:] = row[0] + 1, max(row[1], value), max(row[2], grad)
            if max(value, grad) > TOLERANCE:
                print("differs:", name, side, seed, value, grad)
    for (name, side), (number, value, grad) in sorted(worst.items()):
        print(f"{name:36} {side:6} {number:6} value {value:.1e} gradient {grad:.1e}")


if __name__ == "__main__":
    report(int(sys.argv[1]))

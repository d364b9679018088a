"""Modules that own weights: the loss's own numbers, the same on both sides, and the same start."""

import doctest
import math
import pickle

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from doors import call, to_numpy
from flax import nnx

import xloss.flax
import xloss.jax
import xloss.torch
from xloss._heads import HEADS
from xloss._loss import load
from xloss.testing import assert_close

SIZES = (8, 9)  # of the embeddings, and of the classes
CASES = {
    "arcface": ("ArcFaceHead", {}),
    "arcface, options": (
        "ArcFaceHead",
        {"margin": 0.3, "scale": 8.0, "easy_margin": True, "class_weight": [0.5] * 4 + [2.0] * 5},
    ),
    "linear": ("LinearCrossEntropyHead", {}),
    "linear, options": (
        "LinearCrossEntropyHead",
        {"bias": True, "softcap": 5.0, "label_smoothing": 0.1, "class_weight": [1.0] * 8 + [3.0]},
    ),
    "adaptive": ("AdaptiveLogSoftmaxHead", {"cutoffs": (2, 5), "div_value": 2.0}),
    "adaptive, options": (
        "AdaptiveLogSoftmaxHead",
        {"cutoffs": [4], "head_bias": True, "ignore_index": 3},
    ),
}
EACH = pytest.mark.parametrize("case", CASES)
EVERY = pytest.mark.parametrize(("name", "needed"), [
    ("ArcFaceHead", {}),
    ("LinearCrossEntropyHead", {"bias": True}),
    ("AdaptiveLogSoftmaxHead", {"cutoffs": (20, 60), "div_value": 2.0, "head_bias": True}),
])  # fmt: skip


def pair(case, **more):
    """The module on both sides, with the weights of the torch one, in float64."""
    name, options = CASES[case]
    options = options | more
    ours = getattr(xloss.torch, name)(*SIZES, dtype=torch.float64, **options)
    theirs = getattr(xloss.flax, name)(*SIZES, rngs=nnx.Rngs(0), param_dtype=jnp.float64, **options)
    for key, x in ours.named_parameters():
        assert getattr(theirs, key)[...].shape == x.shape
        getattr(theirs, key)[...] = jnp.asarray(x.detach().numpy())
    return ours, theirs


def batch(rng):
    return rng.standard_normal((2, 5, SIZES[0])), rng.integers(0, SIZES[1], (2, 5))


@EACH
def test_both_sides_agree(case, rng):
    """Value and gradients in embeddings, weights of the head and weights of the units."""
    ours, theirs = pair(case)
    x, labels = batch(rng)
    w, where = rng.uniform(0.5, 2.0, (2, 5)), rng.random((2, 5)) < 0.8
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, w)]
    call = {"where": torch.from_numpy(where), "denominator": "count"}
    value = ours(leaves[0], torch.from_numpy(labels), weight=leaves[1], **call)
    value.backward()

    @nnx.jit
    def grads_of(model, x, w):
        def total(model, x, w):
            return model(x, labels, weight=w, where=where, denominator="count")

        return nnx.value_and_grad(total, argnums=(nnx.DiffState(0, nnx.Param), 1, 2))(model, x, w)

    got, (weights, *others) = grads_of(theirs, jnp.asarray(x), jnp.asarray(w))
    assert_close(got, value, name="value")
    for leaf, grad in zip(leaves, others, strict=True):
        assert_close(grad, leaf.grad, name="gradient")
    named = dict(ours.named_parameters())
    assert set(weights) == set(named)
    for key, leaf in named.items():
        assert_close(weights[key][...], leaf.grad, name=f"gradient in {key}")


@EACH
def test_head_is_the_function(case, rng):
    """On the weights that it holds."""
    ours, theirs = pair(case, reduction="none")
    x, labels = batch(rng)
    head = HEADS[CASES[case][0]]
    options = {k: v for k, v in CASES[case][1].items() if k not in head.own}
    options |= {k: to_numpy(v) for k, v in ours.named_parameters() if k in head.sets}
    options |= {k: getattr(ours.loss, k) for k in head.sets if k not in head.own}
    spec = load()[head.loss]
    arrays = {k: to_numpy(v) for k, v in ours.named_parameters() if k not in head.sets}
    arrays |= {spec.arrays[0][0]: x, spec.labels: labels}
    wanted = call("numpy", head.loss, arrays, reduction="none", **options)
    assert_close(to_numpy(ours(torch.from_numpy(x), torch.from_numpy(labels))), wanted)
    assert_close(theirs(x, labels), wanted)


# --- the peers of torch ---------------------------------------------------------------------------
def test_linear_head_is_the_module_of_torch(rng):
    x, labels = (torch.from_numpy(a) for a in (rng.standard_normal((6, 8)), rng.integers(0, 9, 6)))
    theirs = torch.nn.LinearCrossEntropyLoss(8, 9, bias=True, dtype=torch.float64)
    ours = xloss.torch.LinearCrossEntropyHead(8, 9, bias=True, dtype=torch.float64)
    given = dict(theirs.named_parameters())
    ours.load_state_dict(dict(zip(("weights", "bias"), given.values(), strict=True)))
    assert_close(ours(x, labels), theirs(x, labels), name="value")


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize(("cutoffs", "ratio"), [([4, 9, 20], 2.0), ([1], 4.0), ([10, 29], 3.0)])
def test_adaptive_head_is_the_module_of_torch(cutoffs, ratio, bias, rng):
    """Output, mean, and gradients; every cluster is met, the first and last class of each."""
    theirs = torch.nn.AdaptiveLogSoftmaxWithLoss(
        16, 30, cutoffs, div_value=ratio, head_bias=bias, dtype=torch.float64
    )
    ours = xloss.torch.AdaptiveLogSoftmaxHead(
        16, 30, cutoffs=cutoffs, div_value=ratio, head_bias=bias, dtype=torch.float64
    )
    down = [tail[0].weight for tail in theirs.tail]
    out = [tail[1].weight for tail in theirs.tail]
    state = {"head": theirs.head.weight, "projections": torch.cat(down)}
    state |= {"tails": torch.cat([x.ravel() for x in out])}
    ours.load_state_dict(state | ({"head_bias": theirs.head.bias} if bias else {}))
    labels = torch.from_numpy(rng.permutation(np.repeat(np.arange(30), 2)))
    x = torch.from_numpy(rng.standard_normal((60, 16)))
    one, two = (x.clone().requires_grad_() for _ in range(2))
    output, mean = theirs(one, labels)
    assert_close(ours(two, labels), mean, name="mean")
    w = torch.from_numpy(rng.standard_normal(60))
    (ours(two, labels, weight=w, denominator=1.0)).backward()
    (-output * w).sum().backward()
    assert_close(two.grad, one.grad, name="gradient in the embeddings")
    assert_close(ours.head.grad, theirs.head.weight.grad, name="gradient in the head")
    assert_close(
        ours.projections.grad, torch.cat([p.grad for p in down]), name="gradient in projections"
    )
    flat = torch.cat([p.grad.ravel() for p in out])
    assert_close(ours.tails.grad, flat, name="gradient in the tails")


# --- the start ------------------------------------------------------------------------------------
def started(side, name, needed):
    """Every weight at its start, as one array."""
    if side == "torch":
        torch.manual_seed(7)
        module = getattr(xloss.torch, name)(64, 200, **needed)
        return {k: to_numpy(v) for k, v in module.named_parameters()}
    module = getattr(xloss.flax, name)(64, 200, rngs=nnx.Rngs(7), **needed)
    names = HEADS[name].plan(64, 200, HEADS[name].own | needed)[0]
    return {k: np.asarray(getattr(module, k)[...]) for k in names}


def parts(x, weight):
    """The rows of each scale, divided by it."""
    assert x.shape == weight.shape
    begin = 0
    for rows, scale in weight.scales:
        yield x[begin : begin + rows].ravel() / scale
        begin += rows
    assert begin == len(x)


def stated(x, weight):
    """What the distribution function should be at x."""
    if weight.normal:
        return np.array([(1.0 + math.erf(v / math.sqrt(2.0))) / 2.0 for v in x])
    return np.clip((x + 1.0) / 2.0, 0.0, 1.0)


@EVERY
@pytest.mark.parametrize("side", ["torch", "flax"])
def test_start_is_as_stated(side, name, needed):
    """The largest distance of the distribution functions (Kolmogorov and Smirnov), beyond which
    one sample in a thousand would be."""
    plan, _ = HEADS[name].plan(64, 200, HEADS[name].own | needed)
    for key, x in started(side, name, needed).items():
        for part in parts(x, plan[key]):
            part = np.sort(part)
            share = np.arange(1, len(part) + 1) / len(part)
            distance = np.abs(share - stated(part, plan[key])).max()
            assert distance < 1.95 / math.sqrt(len(part)), key
            # It is no test of a sample that a wrong scale would pass as well.
            assert np.abs(share - stated(0.8 * part, plan[key])).max() > distance, key
            assert plan[key].normal or np.abs(part).max() <= 1.0 + 1e-6


@EVERY
def test_start_has_one_distribution_on_both_sides(name, needed):
    plan, _ = HEADS[name].plan(64, 200, HEADS[name].own | needed)
    one, two = (started(side, name, needed) for side in ("torch", "flax"))
    assert one.keys() == two.keys() == plan.keys()
    for key, weight in plan.items():
        for a, b in zip(parts(one[key], weight), parts(two[key], weight), strict=True):
            every = np.sort(np.concatenate([a, b]))
            first, second = (np.searchsorted(np.sort(x), every, side="right") for x in (a, b))
            assert np.abs(first - second).max() / len(a) < 1.95 * math.sqrt(2.0 / len(a)), key
            assert len(np.unique(every)) > 0.99 * len(every)


def test_scales_are_those_of_torch():
    """Fan-in of each matrix, the clusters' too."""
    plan, fixed = HEADS["AdaptiveLogSoftmaxHead"].plan(
        16, 30, {"cutoffs": (4, 9), "div_value": 2.0, "head_bias": True}
    )
    assert fixed == {"num_classes": 30, "widths": (8, 4)}
    assert plan["tails"].scales == ((5 * 8, 8**-0.5), (21 * 4, 0.5))
    assert plan["projections"] == ((12, 16), False, ((12, 0.25),))
    assert plan["head"].shape == (6, 16)
    assert plan["head_bias"] == ((6,), False, ((6, 0.25),))


# --- as modules -----------------------------------------------------------------------------------
def test_torch_module(rng):
    head = xloss.torch.LinearCrossEntropyHead(8, 9, bias=True, class_weight=[1.0] * 9)
    assert list(head.state_dict()) == ["weights", "bias", "loss.class_weight"]
    again = pickle.loads(pickle.dumps(head))
    assert repr(again) == repr(head)
    assert "in_features=8, num_classes=9" in repr(head)
    x, labels = (torch.from_numpy(a) for a in batch(rng))
    assert torch.equal(again.double()(x, labels), head.double()(x, labels))
    before = head.weights.detach().clone()
    head.reset_parameters()
    assert not torch.equal(before, head.weights)
    meta = xloss.torch.ArcFaceHead(8, 9, device="meta", dtype=torch.bfloat16)
    assert meta.centers.device.type == "meta"
    assert meta.centers.dtype == torch.bfloat16


def test_torch_head_compiles(rng):
    torch._dynamo.reset()
    head = xloss.torch.AdaptiveLogSoftmaxHead(
        8, 9, cutoffs=(2, 5), div_value=2.0, dtype=torch.float64
    )
    x, labels = (torch.from_numpy(a) for a in batch(rng))
    compiled = torch.compile(head, fullgraph=True, backend="aot_eager")
    assert_close(compiled(x, labels), head(x, labels), name="compiled")


def test_flax_head_trains(rng):
    """Inside of a module, under nnx.jit, with an option that is an array."""

    class Model(nnx.Module):
        def __init__(self, rngs):
            self.linear = nnx.Linear(8, 6, rngs=rngs)
            self.head = xloss.flax.ArcFaceHead(
                6, 9, rngs=rngs, scale=4.0, class_weight=jnp.ones(9, jnp.float32)
            )

        def __call__(self, x, labels):
            return self.head(self.linear(x), labels)

    model = Model(nnx.Rngs(0))
    x, labels = batch(rng)

    @nnx.jit
    def step(model, x, labels):
        value, grads = nnx.value_and_grad(
            lambda m: m(x, labels), argnums=nnx.DiffState(0, nnx.Param)
        )(model)
        state = nnx.state(model, nnx.Param)
        nnx.update(model, jax.tree.map(lambda p, g: p - 0.1 * g, state, grads))
        return value

    values = [float(step(model, jnp.asarray(x, jnp.float32), labels)) for _ in range(5)]
    assert values == sorted(values, reverse=True)
    assert values[-1] < values[0]


def test_linen_example():
    """What the documentation of `xloss.flax` shows."""
    with jax.enable_x64(False), jax.numpy_rank_promotion("allow"):
        failed, tried = doctest.testmod(xloss.flax)
    assert (failed, tried) == (0, 6)


@pytest.mark.parametrize(
    ("name", "options", "error", "text"),
    [
        (
            "ArcFaceHead",
            {"bias": True},
            TypeError,
            "ArcFaceHead has no option 'bias'; it has",
        ),
        ("AdaptiveLogSoftmaxHead", {}, TypeError, "AdaptiveLogSoftmaxHead needs cutoffs"),
        (
            "AdaptiveLogSoftmaxHead",
            {"cutoffs": (2, 5)},
            ValueError,
            "8 features divided by 4.0 for each of 2 clusters give widths (2, 0)",
        ),
    ],
)
@pytest.mark.parametrize("side", ["torch", "flax"])
def test_error(side, name, options, error, text):
    make = getattr(getattr(xloss, side), name)
    with pytest.raises(error) as caught:
        make(*SIZES, **options, **({"rngs": nnx.Rngs(0)} if side == "flax" else {}))
    assert text in str(caught.value)

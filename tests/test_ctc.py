"""CTC where the laws of all losses do not look: ragged batches, what fits no path, bad labels."""

import functools
import itertools
import math

import jax
import numpy as np
import pytest
import torch
from doors import call, hessian_product, value_and_grads
from peers.sequence import ctc as torch_ctc

import xloss.jax
import xloss.torch
from xloss._loss import load
from xloss.testing import assert_close
from xloss.testing.losses import check

SPEC = load()["ctc"]
SIDES = pytest.mark.parametrize("side", ["jax", "torch"])
KEYS = ("logits", "labels", "logit_lengths", "label_lengths")
INF = float("inf")


def ragged(rng, n=8, frames=9, classes=6, size=4, blank=0):
    """Empty targets, all labels equal, one frame too few, no frames, and whatever comes."""
    labels = (blank + rng.integers(1, classes, (n, size))) % classes
    label_lengths = rng.integers(0, size + 1, n)
    logit_lengths = rng.integers(frames // 2, frames + 1, n)
    label_lengths[:4] = 0, size, size, 1
    labels[1:3] = labels[1:3, :1]
    logit_lengths[:4] = frames, 2 * size - 1, 2 * size - 2, 0
    logits = 2.0 * rng.standard_normal((n, frames, classes))
    return dict(zip(KEYS, (logits, labels, logit_lengths, label_lengths), strict=True))


def with_garbage(arrays):
    """The same with anything behind the lengths."""
    arrays = {k: v.copy() for k, v in arrays.items()}
    for row, (t, n) in enumerate(zip(*(arrays[k] for k in KEYS[2:]), strict=True)):
        arrays["logits"][row, t:] = [np.nan, np.inf, -np.inf][row % 3]
        arrays["labels"][row, n:] = [-7, 99, 0][row % 3]
    return arrays


@pytest.mark.parametrize(
    ("side", "blank"),
    [
        *(("torch", blank) for blank in (0, 3, 5)),
        ("jax", 0),
        *(pytest.param("jax", blank, marks=pytest.mark.slow) for blank in (3, 5)),
    ],
)
def test_ragged_batches_of_torch(side, blank, rng):
    """Value and gradient of F.ctc_loss, which wants finite paddings."""
    for _ in range(5 if side == "torch" else 2):
        arrays = ragged(rng, blank=blank)
        for zero in (False, True):
            given = {k: torch.from_numpy(v) for k, v in arrays.items()}
            logits = given["logits"].requires_grad_()
            wanted = torch_ctc(**given, blank=blank, zero_infinity=zero)
            fits = torch.isfinite(wanted)
            assert not fits[2:4].any() or zero
            cotangent = rng.standard_normal(8) * fits.numpy()
            (grad,) = torch.autograd.grad(
                (wanted[fits] * torch.from_numpy(cotangent)[fits]).sum(), logits
            )
            # torch's gradient of an infinite loss is NaN; ours is 0.
            grad = np.where(fits[:, None, None], grad, 0.0)
            options = {"blank": blank, "zero_infinity": zero}
            value, grads = value_and_grads(
                side, "ctc", with_garbage(arrays), cotangent, reduction="none", **options
            )
            assert_close(value, wanted.detach().numpy(), name="value")
            assert_close(grads["logits"], grad, name="gradient")


def test_every_path():
    """The definition itself: all paths, and what each collapses to."""
    rng = np.random.default_rng(3)
    logits = rng.standard_normal((1, 5, 3))
    p = np.exp(logits[0]) / np.exp(logits[0]).sum(axis=-1, keepdims=True)
    totals = {}
    for path in itertools.product(range(3), repeat=5):
        text = tuple(c for c, _ in itertools.groupby(path) if c != 1)
        totals[text] = totals.get(text, 0.0) + math.prod(p[t, c] for t, c in enumerate(path))
    for text, total in totals.items():
        labels = np.array([[*text, *[0] * (5 - len(text))]])
        got = call(
            "numpy",
            "ctc",
            dict(zip(KEYS, (logits, labels, np.array([5]), np.array([len(text)])), strict=True)),
            blank=1,
        )
        assert_close(got, -math.log(total), name=str(text))


def test_mean_of_torch(rng):
    """Each loss over the length of its labels, then over the number of sequences."""
    arrays = ragged(rng)
    arrays["logit_lengths"][:] = 9
    logits, labels, t, n = (torch.from_numpy(v) for v in arrays.values())
    wanted = torch.nn.functional.ctc_loss(logits.log_softmax(-1).movedim(0, 1), labels, t, n)
    got = xloss.torch.ctc(logits, labels, t, n, weight=1 / n.clamp(min=1), denominator="count")
    assert_close(got, wanted, name="mean")


def test_log_probabilities_are_logits(rng, door):
    arrays = ragged(rng)
    x = arrays["logits"]
    scores = arrays | {"logits": x - np.log(np.exp(x).sum(axis=-1, keepdims=True))}
    one, two = (call(door, "ctc", a, reduction="none") for a in (arrays, scores))
    assert_close(one, two, name="from log-probabilities")


@SIDES
def test_what_is_behind_the_lengths_does_not_matter(side, rng):
    """To the last bit, in value, gradient and second derivative; and its gradient is 0."""
    arrays = ragged(rng)
    bad = with_garbage(arrays)
    cotangent = rng.standard_normal(8)
    tangents = {"logits": rng.standard_normal(arrays["logits"].shape)}
    results = []
    for given in (arrays, bad):
        options = {"reduction": "none", "zero_infinity": True}
        value, grads = value_and_grads(side, "ctc", given, cotangent, **options)
        second = hessian_product(side, "ctc", given, tangents, cotangent, **options)
        results.append((value, grads["logits"], second["logits"]))
    for clean, got in zip(*results, strict=True):
        assert np.isfinite(got).all()
        assert np.array_equal(clean, got)
    behind = np.arange(9) >= arrays["logit_lengths"][:, None]
    assert (results[1][1][behind] == 0.0).all()


@pytest.mark.parametrize("zero", [False, True])
@SIDES
def test_no_path(side, zero, rng):
    """inf or 0, and gradient 0 in either order; an impossible class on every path is the same."""
    arrays = ragged(rng)
    arrays["logits"][5, 0] = -INF, *[0.0] * 5
    arrays["logits"][5, :, arrays["labels"][5, 0]] = -INF
    arrays["label_lengths"][5] = 2
    none = [2, 3, 5]
    options = {"reduction": "none", "zero_infinity": zero}
    tangents = {"logits": rng.standard_normal(arrays["logits"].shape)}
    value, grads = value_and_grads(side, "ctc", arrays, np.ones(8), **options)
    second = hessian_product(side, "ctc", arrays, tangents, np.ones(8), **options)
    assert (value[none] == (0.0 if zero else INF)).all()
    for part in (grads["logits"], second["logits"]):
        assert (part[none] == 0.0).all()
        assert np.isfinite(part).all()
    mean = call(side, "ctc", arrays, zero_infinity=zero)
    assert mean == (pytest.approx(value.sum() / 8) if zero else INF)


@pytest.mark.parametrize("options", [{}, {"zero_infinity": True}, {"blank": 2}])
def test_parity_on_ragged_batches(options, rng):
    blank = options.get("blank", 0)
    check(SPEC, with_garbage(ragged(rng, blank=blank)), options | {"reduction": "none"})


@pytest.mark.parametrize("options", [{}, {"zero_infinity": True}, {"blank": 2}], ids=str)
@pytest.mark.parametrize("sizes", [{}, {"frames": 40, "classes": 1030, "size": 19}], ids=str)
def test_sum_in_torch_is_that_of_the_units(options, sizes, rng):
    """It has another way, that of the compiled kernels."""
    arrays = with_garbage(ragged(rng, n=21, blank=options.get("blank", 0), **sizes))
    arrays["logits"][5:9, :3, 1:3] = -INF
    arrays["logits"][9:11] *= 1000.0
    given = {k: torch.from_numpy(v) for k, v in arrays.items()}
    logits = given["logits"].requires_grad_()
    weight = torch.from_numpy(rng.standard_normal(21))
    total = xloss.torch.ctc(**given, **options, weight=weight, reduction="sum")
    assert total.grad_fn.name() == "TotalBackward"
    value = xloss.torch.ctc(**given, **options, weight=weight, reduction="none")
    grads = [torch.autograd.grad(x, logits)[0] for x in (total, value.sum())]
    assert_close(total, value.sum(), name="sum")
    assert_close(*grads, name="gradient")
    few = {k: v[:9].detach() for k, v in given.items()}
    few["logits"] = few["logits"].float().requires_grad_()
    total = xloss.torch.ctc(**few, **options, weight=weight[:9], reduction="sum")
    (grad,) = torch.autograd.grad(total, few["logits"])
    assert_close(grad, grads[0][:9], atol=1e-4, reason="logs of small probabilities, in float32")


# --- labels and lengths out of range --------------------------------------------------------------
def bad_cases(arrays):
    """(the arrays with something out of range in row 4, the text of the error)"""
    arrays = arrays | {"label_lengths": np.array([0, 4, 4, 1, 2, 3, 1, 4])}
    for label in (-1, 6, 0, 2**31):
        labels = arrays["labels"].copy()
        labels[4, 1] = label
        text = f"ctc: label {label} at index (4, 1) is outside [0, 6) without blank=0"
        yield arrays | {"labels": labels}, text
    for key, top in (("logit_lengths", 9), ("label_lengths", 4)):
        for length in (-1, top + 1):
            lengths = arrays[key].copy()
            lengths[4] = length
            yield (
                arrays | {key: lengths},
                f"ctc: {key} {length} at index (4,) is outside [0, {top}]",
            )


def test_error_is_the_same_on_every_door(rng, door):
    for arrays, text in bad_cases(ragged(rng)):
        with pytest.raises(ValueError, match="is outside") as caught:
            call(door, "ctc", arrays)
        assert str(caught.value) == text
        # Masked, it does not matter.
        call(door, "ctc", arrays, where=np.arange(8) != 4)


def unread(side, **options):
    """The loss where labels cannot be read: value and gradient of the sum."""
    if side == "jax":
        fn = jax.jit(
            jax.value_and_grad(
                lambda x, rest: (lambda v: (v.sum(), v))(xloss.jax.ctc(x, **rest, **options)),
                has_aux=True,
            )
        )

        def run(logits, **rest):
            (_, value), grad = fn(logits, rest)
            return np.asarray(value), np.asarray(grad)

        return run
    loss = functools.partial(xloss.torch.ctc, **options)
    if side == "torch.compile":
        torch._dynamo.reset()
        loss = torch.compile(loss, fullgraph=True, backend="aot_eager")
    else:
        plain = loss
        loss = lambda **given: torch.func.vmap(lambda g: plain(**g))(  # noqa: E731
            {k: v[None] for k, v in given.items()}
        )[0]

    def run(**arrays):
        given = {k: torch.from_numpy(v) for k, v in arrays.items()}
        value = loss(**given | {"logits": given["logits"].requires_grad_()})
        (grad,) = torch.autograd.grad(value.sum(), given["logits"])
        return value.detach().numpy(), grad.numpy()

    return run


@pytest.mark.parametrize("side", ["jax", "torch.func", "torch.compile"])
def test_sequence_is_poisoned(side, rng):
    """NaN in the value and in the gradient of every frame that counts, and in no other row."""
    arrays = ragged(rng)
    run = unread(side, reduction="none", zero_infinity=True)
    clean = run(**arrays)
    for bad, _ in bad_cases(arrays):
        counted = run(**{k: v for k, v in bad.items()} | {"labels": arrays["labels"]})
        value, grad = run(**bad)
        frames = min(max(bad["logit_lengths"][4], 0), 9)
        assert np.isnan(value[4])
        assert np.isnan(grad[4, :frames]).all()
        assert (grad[4, frames:] == 0.0).all()
        others = np.arange(8) != 4
        assert np.array_equal(value[others], counted[0][others])
        assert np.array_equal(grad[others], counted[1][others])
    assert np.isfinite(clean[0]).all()


def test_checked(rng):
    """Under jit the text is that of the plain call."""
    loss = xloss.jax.checked(xloss.jax.ctc)
    for arrays, text in bad_cases(ragged(rng)):
        with pytest.raises(ValueError, match="is outside") as caught:
            loss(*arrays.values(), zero_infinity=True)
        assert str(caught.value) == text
    arrays = with_garbage(ragged(rng))
    got = loss(*arrays.values(), zero_infinity=True)
    assert_close(got, call("numpy", "ctc", arrays, zero_infinity=True), name="checked")


def test_validate_in_torch(rng):
    arrays = {k: torch.from_numpy(v)[None] for k, v in ragged(rng).items()}
    with pytest.raises(ValueError, match="validate=True has to read logit_lengths"):
        torch.func.vmap(lambda a: xloss.torch.ctc(**a, validate=True))(arrays)


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        ({"blank": 6}, ValueError, "ctc: blank must be a class in [0, 6), got 6"),
        ({"blank": -1}, ValueError, "ctc: blank must be a class in [0, 6), got -1"),
        ({"blank": 0.0}, TypeError, "ctc: blank is a class, so it must be an int, got 0.0"),
        ({"logit_lengths": np.ones(8)}, TypeError, "ctc: logit_lengths must be integers"),
        (
            {"label_lengths": np.ones(7, int)},
            ValueError,
            "ctc: label_lengths has shape (7,), but logits of shape (8, 9, 6) asks for (8,). "
            "Nothing is broadcast: give it that shape",
        ),
        ({"ignore_index": 1}, TypeError, "ctc() has no option 'ignore_index'"),
    ],
    ids=str,
)  # fmt: skip
def test_error(change, error, text, rng, door):
    with pytest.raises(error) as caught:
        call(door, "ctc", arrays=ragged(rng) | change)
    assert str(caught.value).startswith(text)


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int32", "uint64"])
def test_integers_of_any_dtype(dtype, rng, door):
    arrays = ragged(rng)
    small = {k: v if k == "logits" else v.astype(dtype) for k, v in arrays.items()}
    one, two = (call(door, "ctc", a, zero_infinity=True) for a in (arrays, small))
    assert one == two


def test_long_sequences_do_not_underflow():
    """A probability of 10**-900, and one alignment in float32 among very many."""
    arrays = ragged(np.random.default_rng(0), n=4, frames=300, size=30)
    arrays["label_lengths"][:], arrays["logit_lengths"][:] = 30, 300
    arrays["logits"] *= 20.0
    value = call("numpy", "ctc", arrays)
    assert value > 2000.0
    low = arrays | {"logits": arrays["logits"].astype(np.float32)}
    for side in ("jax", "torch"):
        assert call(side, "ctc", low) == pytest.approx(float(value), rel=1e-5)

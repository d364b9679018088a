"""Micro-batches of any sizes add up to the batch, value and gradient, and so does training."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from batches import Batch, settings
from combined import only, run

import xloss.jax
import xloss.torch
from xloss.testing import assert_close


def parts(batch, given, side, cuts, shares):
    """Results of each part; `shares` says what its gradient is of."""
    for rows in np.split(np.arange(batch.rows), cuts):
        some = {k: v[rows] if batch.has_rows(k) or k == "where" else v for k, v in given.items()}
        yield rows, run(side, batch.spec.name, some, batch.cotangent[rows], shares)


@pytest.mark.parametrize("side", ["torch", pytest.param("jax in full", marks=pytest.mark.slow)])
def test_parts_add_up(spec, side, rng):
    """By the pair of sums, and by a common denominator."""
    if spec.couples == "batch":
        pytest.skip("its units read the batch")
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        cuts = [1, 5] if batch.rows == 7 else [1]
        given = batch.given(where=rng.random(batch.mask_shape) < 0.7)
        whole = {way: run("torch", spec.name, given, batch.cotangent, only(way)) for way in WAYS}
        total, weight = whole["mean"][0]["sums"]
        # The derivative of total / weight.
        slopes = only("sums") | {"sums": (1.0 / weight, -total / weight**2)}
        for way, shares, factor in (
            ("mean", slopes, SHARES["mean"]),
            ("number", only("number"), 1.0),
        ):
            results = list(parts(batch, given, side, cuts, shares))
            sums = [r[0]["sums"] for _, r in results]
            number = sum(r[0]["number"] for _, r in results)
            together = {
                "mean": sum(s[0] for s in sums) / sum(s[1] for s in sums),
                "number": number,
            }[way]
            assert_close(together, whole["mean"][0][way], name=f"{way} of the parts")
            for name, wanted in whole[way][1].items():
                each = [r[1][name] for _, r in results]
                got = np.concatenate(each) if batch.has_rows(name) else sum(each)
                # The mean's is a difference, which is rounding alone where all values are equal.
                shift = (
                    SHARES["mean"] * total / weight**2 if (name, way) == ("weight", "mean") else 0.0
                )
                label = f"gradient of the {way} in {name}"
                assert_close(got * factor + shift, wanted + shift, name=label)


WAYS = ("mean", "number")
SHARES = only("mean")

# A linear classifier; the labels of the micro-batches are ignored in different numbers.
RNG = np.random.default_rng(5)
X = RNG.standard_normal((9, 3))
LABELS = np.array([0, -100, 1, 3, 2, -100, -100, -100, 1])
PARAMETERS = RNG.standard_normal((3, 4))
PARTS = (slice(0, 4), slice(4, 5), slice(5, 8), slice(8, 9))
STEPS, RATE = 4, 0.5


def with_jax(batches):
    x, labels, w = jnp.asarray(X), jnp.asarray(LABELS), jnp.asarray(PARAMETERS)
    losses = []

    @jax.jit
    def step(w, denominator, *batch):
        return jax.value_and_grad(
            lambda w: xloss.jax.cross_entropy(batch[0] @ w, batch[1], denominator=denominator)
        )(w)

    for _ in range(STEPS):
        each = [step(w, 5.0, x[part], labels[part]) for part in batches]
        losses.append(float(sum(value for value, _ in each)))
        w = w - RATE * sum(grad for _, grad in each)
    return losses, np.asarray(w)


def with_torch(batches):
    x, labels = torch.from_numpy(X), torch.from_numpy(LABELS)
    w = torch.nn.Parameter(torch.from_numpy(PARAMETERS.copy()))
    optimizer = torch.optim.SGD([w], lr=RATE)
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        losses.append(0.0)
        for part in batches:
            loss = xloss.torch.cross_entropy(x[part] @ w, labels[part], denominator=5)
            loss.backward()
            losses[-1] += loss.item()
        optimizer.step()
    return losses, w.detach().numpy()


def test_gradient_accumulation():
    """Four steps of training: whole or in parts, in JAX or PyTorch, the same losses and weights."""
    assert (LABELS >= 0).sum() == 5
    runs = [train(b) for train in (with_jax, with_torch) for b in ([slice(None)], PARTS)]
    for losses, weights in runs[1:]:
        assert_close(losses, runs[0][0], name="loss")
        assert_close(weights, runs[0][1], name="parameters")
    assert runs[0][0][-1] < runs[0][0][0]
    plain = torch.nn.functional.cross_entropy(*map(torch.from_numpy, (X @ PARAMETERS, LABELS)))
    assert_close(runs[0][0][0], plain.item(), name="the first loss")

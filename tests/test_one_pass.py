"""What a chip computes in one pass over the classes is what a CPU computes in two."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import xloss.jax

INF, NAN = np.inf, np.nan
ROWS, CLASSES = 40, 9


@pytest.fixture
def logits():
    x = np.random.default_rng(0).normal(size=(ROWS, CLASSES))
    x *= np.logspace(-2, 3, ROWS)[:, None]
    x[1] = 0.0
    x[2] = x[3] = x[4, 2:] = x[5, :3] = -INF
    x[6, 3], x[7, 4] = NAN, INF
    x[8, :2] = x[8].max() + 1.0
    x[9] = np.roll(np.r_[1.0, [-INF] * (CLASSES - 1)], 4)
    return x


@pytest.fixture
def target():
    t = np.random.default_rng(1).dirichlet(np.ones(CLASSES), ROWS)
    t[3] = t[5, :3] = 0.0
    t[10] = np.eye(CLASSES)[2]
    return t


@pytest.fixture
def labels(logits):
    y = np.random.default_rng(2).integers(0, CLASSES, ROWS)
    y[9], y[11], y[12], y[13] = 4, CLASSES, -1, -100
    y[14] = logits[14].argmax()
    return y


def everything(loss, x, other, **options):
    """Values, gradients, derivatives along a direction, and gradients of these."""

    def fn(x):
        return getattr(xloss.jax, loss)(x, other, reduction="none", **options)

    def total(x):
        return jnp.sum(fn(x))

    def along(x):
        return jax.jvp(total, (x,), (jnp.cos(jnp.arange(x.size).reshape(x.shape)),))[1]

    parts = fn, jax.grad(total), along, jax.grad(along)
    return [np.asarray(jax.jit(part)(x)) for part in parts]


def as_on_a_chip(monkeypatch):
    """Take the branch that is not for a CPU; the branches taken are in the list."""
    taken = []

    def default(*arrays, default, cpu=None):
        taken.append(default)
        return default(*arrays)

    monkeypatch.setattr(jax.lax, "platform_dependent", default)
    return taken


@pytest.mark.parametrize(
    ("loss", "given", "options"),
    [
        ("cross_entropy", "labels", {}),
        ("softmax_focal", "labels", {}),
        ("generalized_cross_entropy", "labels", {}),
        ("cross_entropy", "labels", {"label_smoothing": 0.1}),
        ("soft_cross_entropy", "target", {}),
        ("poly1_cross_entropy", "target", {}),
        ("ranking_softmax", "target", {}),
        ("fenchel_young", "target", {}),
    ],
)
def test_one_pass(loss, given, options, logits, request, monkeypatch):
    other = request.getfixturevalue(given)
    with jax.enable_x64(True):
        wanted = everything(loss, logits, other, **options)
        taken = as_on_a_chip(monkeypatch)
        got = everything(loss, logits, other, **options)
    assert any("one_pass" in str(branch) for branch in taken)
    for what, a, b in zip(("value", "gradient", "along", "second"), got, wanted, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-13, err_msg=what)

"""Barron's family: its members by name, and alpha as a number that may be traced and learned."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from doors import call, value_and_grads

import xloss.jax
import xloss.torch
from xloss.testing import assert_close

INF = float("inf")
ERRORS = np.array([-30.0, -2.0, -0.3, -1e-9, 0.0, 1e-4, 0.7, 1.0, 5.0, 12.0])
ALPHAS = [-INF, -1e30, -50.0, -2.0, -1e-5, 0.0, 1e-12, 0.5, 1.0, 2.0 - 1e-9, 2.0, 3.0, 1e25, INF]


@pytest.mark.parametrize("side", ["jax", "torch"])
@pytest.mark.parametrize(
    ("member", "alpha"), [("cauchy", 0.0), ("geman_mcclure", -2.0), ("welsch", -INF)]
)
def test_members(member, alpha, side):
    arrays = {"pred": ERRORS, "target": np.zeros(10)}
    one, two = (
        value_and_grads(side, name, arrays, reduction="sum", c=1.5, **more)
        for name, more in ((member, {}), ("general_robust", {"alpha": alpha}))
    )
    assert_close(one[0], two[0], name="value")
    for name, grad in one[1].items():
        assert_close(grad, two[1][name], name=f"gradient in {name}")


def test_square_and_charbonnier(door):
    arrays = {"pred": ERRORS, "target": np.zeros(10), "reduction": "none"}
    square = call(door, "general_robust", arrays, alpha=2.0)
    assert_close(square, call(door, "half_mse", arrays), name="alpha 2")
    smooth = call(door, "general_robust", arrays, alpha=1.0, c=3.0)
    assert_close(
        smooth, call(door, "charbonnier", arrays, eps=3.0, shift=True) / 3.0, name="alpha 1"
    )


def by_mpmath(error, alpha):
    from mpmath import mp, mpf

    with mp.workdps(200):
        z = mpf(error) ** 2 / 2
        if np.isinf(alpha):
            return float(mp.expm1(np.sign(alpha) * z) * np.sign(alpha))
        if alpha == 0.0:
            return float(mp.log1p(z))
        b = abs(mpf(alpha) - 2)
        return float(b / mpf(alpha) * ((2 * z / b + 1) ** (mpf(alpha) / 2) - 1) if b else z)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_every_alpha(alpha, door):
    """The special values, their neighbours, and numbers so large that they stand for infinity."""
    got = call(
        door,
        "general_robust",
        {"pred": ERRORS, "target": 0 * ERRORS},
        alpha=alpha,
        reduction="none",
    )
    wanted = [by_mpmath(error, alpha) for error in ERRORS]
    # An exponential of 1e2 turns an ulp of its argument into as many.
    np.testing.assert_allclose(got, wanted, rtol=2e-13)


def test_one_trace_over_alpha():
    traces = []

    @jax.jit
    def loss(alpha):
        traces.append(1)
        return xloss.jax.general_robust(jnp.asarray(ERRORS), jnp.zeros(10), alpha=alpha)

    for alpha in ALPHAS:
        assert np.isfinite(loss(alpha))
        assert np.isfinite(jax.grad(loss)(alpha))
    assert len(traces) == 1


@pytest.mark.parametrize("alpha", [-3.0, -1e-3, 0.0, 1e-7, 0.5, 1.0, 1.9, 2.5])
def test_slope_in_alpha(alpha):
    """Against a difference quotient in 200 digits; at 0 it is the limit."""
    from mpmath import mp, mpf

    errors = [0.01, 0.5, 2.0, 9.0]

    def exact(a, error):
        z, b = mpf(error) ** 2 / 2, abs(a - 2)
        return b / a * ((2 * z / b + 1) ** (a / 2) - 1)

    with mp.workdps(200):
        step = mpf(10) ** -60
        wanted = [
            float((exact(alpha + step, e) - exact(alpha - step, e)) / (2 * step)) for e in errors
        ]
    for error, slope in zip(errors, wanted, strict=True):
        a = torch.tensor(alpha, dtype=torch.float64, requires_grad=True)
        x = torch.tensor([error], dtype=torch.float64)
        xloss.torch.general_robust(x, 0 * x, alpha=a).backward()
        assert abs(a.grad.item() - slope) <= 1e-11 * max(abs(slope), error**2)


@pytest.mark.parametrize("alpha", [-INF, 2.0, INF])
def test_slope_in_alpha_is_pinned(alpha):
    a = torch.tensor(alpha, dtype=torch.float64, requires_grad=True)
    x = torch.tensor([0.3, 2.0], dtype=torch.float64)
    xloss.torch.general_robust(x, 0 * x, alpha=a).backward()
    assert a.grad.item() == 0.0
    door = jax.grad(
        lambda a: xloss.jax.general_robust(jnp.asarray(x.numpy()), jnp.zeros(2), alpha=a)
    )
    assert door(alpha) == 0.0

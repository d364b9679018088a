"""Likelihoods where they are hard: below the floor, at the limits, and in float32."""

import math

import numpy as np
import pytest
from doors import call, hessian_product, value_and_grads

from xloss.testing import assert_close


@pytest.mark.parametrize("side", ["jax", "torch"])
def test_floor_of_a_variance_stops_its_gradient(side):
    arrays = {
        "pred": np.zeros(4),
        "target": np.ones(4),
        "variance": np.array([1e-9, 0.0, -1.0, 1e-6]),
    }
    _, grads = value_and_grads(side, "gaussian_nll", arrays, reduction="sum")
    assert (grads["variance"] == 0.0).all()
    assert_close(grads["pred"], np.full(4, -1e6))


def test_crps_without_spread_is_the_absolute_error(door):
    arrays = {"pred": np.array([1.0, -2.0, 0.5]), "target": np.array([3.0, -2.5, 0.5])}
    for sigma in (0.0, 1e-100):
        got = call(door, "crps_gaussian", arrays | {"sigma": np.full(3, sigma)}, reduction="none")
        np.testing.assert_allclose(got, [2.0, 0.5, 0.0], rtol=1e-15, atol=1e-99)


@pytest.mark.parametrize("side", ["jax", "torch"])
def test_crps_is_least_at_the_true_spread(side):
    """Its mean over a normal distribution, by its quantiles: proper, and 1 / sqrt(pi) at best."""
    from statistics import NormalDist

    n = 4000
    target = np.array([NormalDist().inv_cdf((i + 0.5) / n) for i in range(n)])
    arrays = {"pred": np.zeros(n), "target": target, "sigma": np.ones(n)}
    value, grads = value_and_grads(side, "crps_gaussian", arrays)
    assert abs(value - 1.0 / math.sqrt(math.pi)) < 1e-4
    assert abs(grads["sigma"].sum()) < 1e-3
    assert abs(grads["pred"].sum()) < 1e-12


def test_without_dispersion_it_is_poisson(door):
    arrays = {"pred": np.array([-1.0, 0.3, 2.0]), "target": np.array([0.0, 1.0, 9.0])}
    got = call(
        door,
        "negative_binomial_nll",
        arrays | {"dispersion": np.zeros(3)},
        eps=1e-12,
        reduction="none",
    )
    poisson = np.exp(arrays["pred"]) - arrays["target"] * arrays["pred"]
    wanted = poisson + [math.lgamma(t + 1.0) for t in arrays["target"]]
    np.testing.assert_allclose(got, wanted, rtol=1e-9)


def test_small_dispersions_in_float32(door):
    """Where a difference of log-gamma functions has no digit left: 7 terms of the definition."""
    alpha = np.float32([1e-6, 1e-5, 1e-3, 0.1, 0.124, 0.126])
    pred, target = np.full(6, 1.5, np.float32), np.full(6, 7.0, np.float32)
    got = call(
        door,
        "negative_binomial_nll",
        {"pred": pred, "target": target, "dispersion": alpha},
        reduction="none",
    )
    r = 1.0 / alpha.astype(float)
    mu = math.exp(1.5)
    rising = sum(np.log(r + k) for k in range(7)) - math.log(math.factorial(7))
    wanted = -rising - 7.0 * np.log(mu / (r + mu)) + r * np.log1p(mu / r)
    np.testing.assert_allclose(got, wanted, rtol=2e-6)


@pytest.mark.parametrize("power", [1.1, 1.5, 1.9])
def test_tweedie_is_half_the_deviance_and_a_constant(power, door):
    from sklearn.metrics import mean_tweedie_deviance

    x, t = np.array([-1.0, 0.2, 1.4]), np.array([0.0, 3.0, 0.5])
    got = call(door, "tweedie_nll", {"pred": x, "target": t}, power=power)
    constant = np.mean(t ** (2.0 - power)) / ((power - 1.0) * (2.0 - power))
    wanted = mean_tweedie_deviance(t, np.exp(x), power=power) / 2.0 + constant
    np.testing.assert_allclose(got, wanted, rtol=1e-12)


@pytest.mark.parametrize("side", ["jax", "torch"])
def test_no_amount_at_a_tiny_mean(side):
    """Its first term is 0 times a power that overflows."""
    arrays = {"pred": np.array([-2000.0, -3000.0]), "target": np.zeros(2)}
    tangents = {"pred": np.ones(2), "target": np.zeros(2)}
    value, grads = value_and_grads(side, "tweedie_nll", arrays)
    second = hessian_product(side, "tweedie_nll", arrays, tangents)
    assert value == 0.0
    for part in (grads, second):
        assert (part["pred"] == 0.0).all()

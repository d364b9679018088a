"""The measuring of `python -m bench accuracy` is right, and two cheap losses meet their goal."""

import math

import numpy as np
import pytest
from mpmath import mp, mpf

from bench import accuracy, peers, truth


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("true", [1.0, 1.999, -0.3, 3e-20, -7e12])
@pytest.mark.parametrize("n", [0, 1, 5, 1000])
def test_a_planted_error_is_measured(dtype, true, n):
    near = dtype(true)
    got = near
    for _ in range(n):
        got = np.nextafter(got, dtype(np.copysign(np.inf, true)))
    assert accuracy.ulps(np.array([got]), np.array([near]), np.zeros(1), dtype) == n


def test_an_error_is_counted_at_the_larger_term():
    got, true = np.array([2.0**-22]), np.array([0.0])
    assert accuracy.ulps(got, true, np.array([1.0]), np.float32) == 2.0
    assert accuracy.ulps(got, true, np.array([4.0]), np.float32) == 0.5


def test_the_worst_element_counts_and_what_is_not_finite_is_worst():
    true = np.array([1.0, 1.0, 1.0])
    got = true + np.array([0.0, 3 * 2.0**-23, 2.0**-23])
    assert accuracy.ulps(got, true, true, np.float32) == 3.0
    for bad in (np.nan, np.inf, -np.inf):
        assert accuracy.ulps(np.array([1.0, bad, 1.0]), true, true, np.float32) == math.inf


def test_only_a_result_near_the_smallest_number_may_be_flushed():
    tiny = 2.0**-126
    for true, error in ((0.5 * tiny, 0.0), (5.0 * tiny, 2.0**23 * 1.25)):
        zero, true = np.zeros(1), np.array([true])
        assert accuracy.ulps(zero, true, true, np.float32) == error
    too_much, true = np.array([3.0 * tiny]), np.array([0.5 * tiny])
    assert accuracy.ulps(too_much, true, true, np.float32) > 1e6


def test_beyond_the_largest_number_is_infinite():
    true = np.array([1e39])
    assert accuracy.ulps(np.array([np.inf]), true, true, np.float32) == 0.0
    assert accuracy.ulps(np.array([-np.inf]), true, true, np.float32) == math.inf


def test_slopes_of_the_truth():
    value, _, slopes, _ = truth.value_and_slopes(truth.bce_with_logits, mpf(-60), mpf(1))
    with mp.workdps(60):
        exact = -1 / (1 + mp.exp(mpf(-60)))
    assert (value, slopes) == (float(mp.log1p(mp.exp(60))), [float(exact)])
    assert truth.value_and_slopes(truth.l1, mpf(2), mpf(2))[2] == [0.0]
    assert truth.value_and_slopes(truth.quantile, mpf(2), mpf(2), q=mpf(0.875))[2] == [0.0]
    assert truth.value_and_slopes(truth.huber, mpf(2), mpf(1))[2] == [1.0]


def test_terms_of_opposite_sign_give_the_scale():
    _, _, (slope,), (scale,) = truth.value_and_slopes(truth.bce_with_logits, mpf(0), mpf(0.5))
    assert (slope, scale) == (0.0, 0.25)


@pytest.mark.parametrize("name", ["huber", "bce_with_logits"])
def test_goal(name):
    row = accuracy.measure(accuracy.measured()[name], {}, 0)
    assert row.ok, row


def test_a_cancelling_formula_misses_the_goal():
    spec = accuracy.measured()["log_cosh"]
    arrays = accuracy.inputs(spec)
    true = accuracy.true_results(spec, arrays, {})
    peer = dict(peers.of("log_cosh"))["optax"]
    assert accuracy.worst(accuracy.run("jax", peer, arrays, {}, np.float32), true).value > 1e6


def test_every_measured_loss_has_inputs():
    for spec in accuracy.measured().values():
        pred = accuracy.inputs(spec)[0]
        assert pred.dtype == np.float32
        assert np.isfinite(pred).all()


def test_write_keeps_what_stands_around_the_table(tmp_path, monkeypatch):
    page = tmp_path / "README.md"
    monkeypatch.setattr(accuracy, "README", page)
    page.write_text(f"before\n{accuracy.BEGIN}\nold\n{accuracy.END}\nafter\n")
    zero = accuracy.Worst(0.0, 0.0)
    accuracy.write([accuracy.Row("l1", {}, zero, zero, zero, zero, {}, 0.0)])
    text = page.read_text()
    assert text.startswith(f"before\n{accuracy.BEGIN}\n| loss |")
    assert text.endswith(f"\n{accuracy.END}\nafter\n")
    assert "| l1 | 0.0 / 0.0 |" in text
    assert "old" not in text
    page.write_text("no markers")
    with pytest.raises(SystemExit):
        accuracy.write([])

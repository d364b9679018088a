"""The common tail by hand: numbers small enough to check on paper, on each door.

The huber values of PRED against ZERO are V; cross-entropy of uniform logits is log 2, and its class
weights are weights of its own. That the same holds for every loss is what the laws say.
"""

import numpy as np
import pytest
from doors import call, value_and_grads

PRED, ZERO = np.array([0.5, 1.0, 0.5]), np.zeros(3)
V = [0.125, 0.5, 0.125]  # huber of the above
SOME = np.array([True, False, True])

MEANS = {
    "plain": ({}, 0.25),
    "weights": ({"weight": [1, 2, 5]}, (0.125 + 1.0 + 0.625) / 8),
    "weights over the count": (
        {"weight": [1, 2, 5], "denominator": "count"},
        (0.125 + 1.0 + 0.625) / 3,
    ),
    "mask": ({"where": SOME}, 0.125),
    "mask and weights": ({"where": SOME, "weight": [1, 2, 3]}, 0.125),
    "mask, weights, count": (
        {"where": SOME, "weight": [1, 2, 3], "denominator": "count"},
        0.5 / 2,
    ),
    "a number": ({"denominator": 10}, 0.075),
    "a number and a mask": ({"denominator": 10.0, "where": SOME}, 0.025),
    "scalar weight": ({"weight": 2.0}, 0.25),
    "nothing valid": ({"where": ~SOME & SOME}, 0.0),
    "nothing valid, nan": ({"where": ~SOME & SOME, "empty": "nan"}, np.nan),
    "weights that sum to 0": ({"weight": [0, 0, 0]}, 0.0),
    "weights that sum to 0, nan": ({"weight": [0, 0, 0], "empty": "nan"}, np.nan),
    "a zero denominator": ({"denominator": 0.0}, 0.0),
}


@pytest.mark.parametrize("case", MEANS)
def test_mean(case, door):
    options, wanted = MEANS[case]
    got = call(door, "huber", {"pred": PRED, "target": ZERO}, **options)
    assert got == pytest.approx(wanted, rel=1e-15, nan_ok=True)


@pytest.mark.parametrize("case", [c for c in MEANS if "nothing" in c or "0" in c])
@pytest.mark.parametrize("side", ["jax", "torch"])
def test_gradient_of_an_empty_mean_is_zero(case, side):
    _, grads = value_and_grads(side, "huber", {"pred": PRED, "target": ZERO}, **MEANS[case][0])
    assert all((g == 0.0).all() for g in grads.values())


def test_other_reductions(door):
    arrays = {"pred": PRED, "target": ZERO}
    options = {"weight": [1, 2, 5], "where": SOME}
    assert call(door, "huber", arrays, reduction="none").tolist() == V
    assert call(door, "huber", arrays, reduction="none", **options).tolist() == [0.125, 0.0, 0.625]
    assert call(door, "huber", arrays, reduction="sum", **options) == 0.75
    assert call(door, "huber", arrays, reduction="sums", **options) == (0.75, 6.0)
    assert call(door, "huber", arrays, reduction="sums") == (0.75, 3.0)


def test_leading_part(door):
    """A weight or mask of the leading axes holds for all that lies behind them."""
    arrays = {"pred": np.ones((2, 3)), "target": np.zeros((2, 3))}
    got = call(door, "huber", arrays, weight=[1.0, 3.0], reduction="none")
    assert got.tolist() == [[0.5] * 3, [1.5] * 3]
    got = call(door, "huber", arrays, where=np.array([True, False]), reduction="sums")
    assert got == (1.5, 3.0)


def test_class_weight_is_in_the_divisor(door):
    # Uniform logits over two classes: every row costs log 2.
    arrays = {"logits": np.zeros((3, 2)), "labels": np.array([0, 1, 1])}
    options = {"class_weight": [1.0, 3.0]}
    total, weight = call(door, "cross_entropy", arrays, reduction="sums", **options)
    assert weight == 7.0
    assert total == pytest.approx(7.0 * np.log(2.0), rel=1e-15)
    assert call(door, "cross_entropy", arrays, **options) == pytest.approx(np.log(2.0), rel=1e-15)
    by_count = call(door, "cross_entropy", arrays, denominator="count", **options)
    assert by_count == pytest.approx(7.0 * np.log(2.0) / 3, rel=1e-15)


def test_ignored_rows_are_absent(door):
    arrays = {"logits": np.zeros((3, 2)), "labels": np.array([0, -100, 1])}
    options = {"class_weight": [1.0, 3.0]}
    assert call(door, "cross_entropy", arrays, reduction="sums", **options)[1] == 4.0
    arrays["labels"] = np.array([0, 255, 1], np.uint8)
    assert call(door, "cross_entropy", arrays, reduction="sums", ignore_index=255)[1] == 2.0


@pytest.mark.parametrize("side", ["jax", "torch"])
def test_masked_input_reaches_nothing(side):
    """NaN, infinity and a bad label behind the mask leave value and gradients alone."""
    logits = np.array([[1.0, 2.0], [np.nan, np.inf]])
    arrays = {"logits": logits, "labels": np.array([0, 77])}
    value, grads = value_and_grads(side, "cross_entropy", arrays, where=np.array([True, False]))
    clean = {"logits": logits[:1], "labels": np.array([0])}
    wanted, clean_grads = value_and_grads(side, "cross_entropy", clean)
    assert value == wanted
    assert (grads["logits"][0] == clean_grads["logits"][0]).all()
    assert (grads["logits"][1] == 0.0).all()

"""Losses of signs: what they are of each other, and at ties and for targets that are no sign."""

import numpy as np
import pytest
from doors import call, value_and_grads

from xloss.testing import assert_close

SCORES = np.array([-3.0, -1.0, 0.0, 0.25, 1.0, 2.0])
SIGNS = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])


def test_of_each_other(door):
    def none(name, **arrays):
        return call(door, name, arrays, reduction="none")

    both = {"pred": SCORES, "target": SIGNS}
    yes = (SIGNS + 1.0) / 2.0
    assert_close(none("soft_margin", **both), none("bce_with_logits", logits=SCORES, target=yes))
    hinge = call(door, "hinge", both, margin=0.0, reduction="none")
    assert_close(none("perceptron", **both), hinge)
    pairs = call(door, "margin_ranking", {"x1": SCORES, "x2": 0 * SCORES, "target": SIGNS})
    assert_close(pairs, call(door, "perceptron", both))
    rows = none("multilabel_soft_margin", logits=SCORES[None], target=yes[None])
    assert_close(rows, call(door, "bce_with_logits", {"logits": SCORES, "target": yes})[None])


@pytest.mark.parametrize("side", ["jax", "torch"])
@pytest.mark.parametrize(
    ("name", "arrays"),
    [
        ("hinge", {"pred": np.ones(1), "target": np.ones(1)}),
        ("perceptron", {"pred": np.zeros(1), "target": np.ones(1)}),
        ("hinge_embedding", {"pred": np.ones(1), "target": -np.ones(1)}),
        ("margin_ranking", {"x1": np.ones(1), "x2": np.ones(1), "target": np.ones(1)}),
    ],
)
def test_at_the_margin_it_rests(name, arrays, side):
    value, grads = value_and_grads(side, name, arrays)
    assert value == 0.0
    assert all((grad == 0.0).all() for key, grad in grads.items() if key != "target")


def test_targets_that_are_no_sign(door):
    """As the docstrings say."""
    zero = {"pred": np.array([0.25]), "target": np.array([0.0])}
    for name, wanted in (
        ("hinge", 1.0),
        ("squared_hinge", 1.0),
        ("perceptron", 0.0),
        ("soft_margin", np.log(2.0)),
        ("hinge_embedding", 0.5 * 0.25 + 0.5 * 0.75),
    ):
        assert_close(call(door, name, zero), np.array(wanted), name=name)
    pair = {"x1": np.array([3.0]), "x2": np.array([1.0]), "target": np.array([0.0])}
    assert call(door, "margin_ranking", pair, margin=0.5) == 0.5

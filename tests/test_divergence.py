"""What the divergences make of classes that one side or both leave out."""

import numpy as np
import pytest
from doors import value_and_grads

INF = np.inf
EACH = pytest.mark.parametrize("side", ["jax", "torch"])


@EACH
@pytest.mark.parametrize("log_target", [False, True])
def test_class_without_target(side, log_target):
    """It costs nothing, whatever the prediction is, -inf too, and has gradient 0 in both arrays."""
    with np.errstate(divide="ignore"):
        target = np.log([[0.5, 0.5, 0.0, 0.0]]) if log_target else np.array([[0.5, 0.5, 0.0, 0.0]])
    log_prob = np.array([[-1.0, -0.5, -3.0, -INF]])
    value, grads = value_and_grads(
        side, "kl_div", {"log_prob": log_prob, "target": target}, log_target=log_target
    )
    assert value == pytest.approx(np.log(0.5) + 0.75, rel=1e-15)
    assert (grads["log_prob"][0, 2:] == 0.0).all()
    assert (grads["target"][0, 2:] == 0.0).all()
    assert grads["log_prob"][0, :2] == pytest.approx(-0.5)


@EACH
def test_class_that_is_impossible_and_there(side):
    """A target on a class of probability 0 is infinitely far."""
    arrays = {"log_prob": np.array([[0.0, -INF]]), "target": np.array([[0.5, 0.5]])}
    assert value_and_grads(side, "kl_div", arrays)[0] == INF
    assert value_and_grads(side, "generalized_kl", arrays)[0] == INF


@EACH
def test_masses_of_zero(side):
    """No mass on either side costs 0; none of the target costs that of the prediction."""
    arrays = {"log_prob": np.array([[-INF, 0.0]]), "target": np.array([[0.0, 0.0]])}
    value, grads = value_and_grads(side, "generalized_kl", arrays)
    assert value == 1.0
    assert (grads["log_prob"] == [[0.0, 1.0]]).all()
    assert (grads["target"] == 0.0).all()

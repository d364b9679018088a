"""Numbers that people have printed in tutorials and in torch's documentation, on each door."""

import numpy as np
import pytest
from doors import call, value_and_grads


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-np.asarray(x)))


def log_softmax(x):
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


LOGITS = np.array([[0.2, 0.3, 0.4], [-0.02, -0.13, 0.2], [0.5, -0.3, 0.73]])
LABELS = np.array([0, 2, 1])
SOFT_LOGITS = [[-0.5474, 0.2197], [-0.1033, -1.3856], [-0.2582, -0.1918]]
SOFT_TARGET = [[0.7867, 0.5643], [0.2240, 0.8263], [0.3244, 0.2778]]

# loss, arrays, the mean
MEANS = {
    "bce": (
        "bce",
        {"pred": sigmoid([-0.8728, 0.3632, -0.0547]), "target": np.array([1.0, 0.0, 0.0])},
        0.9264,
    ),
    "bce, soft target": (
        "bce",
        {"pred": sigmoid(SOFT_LOGITS), "target": np.array(SOFT_TARGET)},
        0.8196,
    ),
    "the same from logits": (
        "bce_with_logits",
        {"logits": np.array(SOFT_LOGITS), "target": np.array(SOFT_TARGET)},
        0.8196,
    ),
    "bce_with_logits": (
        "bce_with_logits",
        {"logits": np.array([1.3210, -0.0636, 0.8165]), "target": np.array([0.0, 1.0, 1.0])},
        0.8830,
    ),
    "cross_entropy": ("cross_entropy", {"logits": LOGITS, "labels": LABELS}, 1.3077),
    "nll": ("nll", {"log_probs": log_softmax(LOGITS), "labels": LABELS}, 1.3077),
    "one-hot": ("soft_cross_entropy", {"logits": LOGITS, "target": np.eye(3)[LABELS]}, 1.3077),
    "l1": (
        "l1",
        {"pred": np.array([1.0, 2.0, 3.0, 4.0]), "target": np.array([1.5, 2.5, 3.5, 4.5])},
        0.5,
    ),
    "mse": (
        "mse",
        {"pred": np.array([1.0, 2.0, 3.0, 4.0]), "target": np.array([1.5, 2.5, 3.5, 4.5])},
        0.25,
    ),
}


@pytest.mark.parametrize("case", MEANS)
def test_mean(case, door):
    loss, arrays, wanted = MEANS[case]
    # Half a unit of the last digit printed.
    assert call(door, loss, arrays) == pytest.approx(wanted, rel=0, abs=5e-5)


@pytest.mark.parametrize("side", ["jax", "torch"])
@pytest.mark.parametrize("loss", ["bce", "bce_with_logits"])
def test_gradient_in_the_logits(loss, side):
    logits, target = np.array([-0.8728, 0.3632, -0.0547]), np.array([1.0, 0.0, 0.0])
    if loss == "bce":
        p = sigmoid(logits)
        _, grads = value_and_grads(side, "bce", {"pred": p, "target": target})
        got = grads["pred"] * p * (1.0 - p)  # through the sigmoid by the chain rule
    else:
        _, grads = value_and_grads(side, loss, {"logits": logits, "target": target})
        got = grads["logits"]
    np.testing.assert_allclose(got, [-0.2351, 0.1966, 0.1621], rtol=0, atol=5e-5)


def test_reductions_of_mse(door):
    arrays = {
        "pred": np.array([[1.0, 2.0], [3.0, 4.0]]),
        "target": np.array([[3.0, 5.0], [8.0, 6.0]]),
    }
    assert call(door, "mse", arrays, reduction="none").tolist() == [[4.0, 9.0], [25.0, 4.0]]
    assert call(door, "mse", arrays, reduction="sum") == 42.0
    assert call(door, "mse", arrays) == 10.5

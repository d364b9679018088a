"""A label, its one-hot vector and the equal soft target are one target."""

import numpy as np
import pytest
from combined import SIDES, direction, run, shares_of

from xloss.testing import assert_close

OPTIONS = {
    "plain": {},
    "class weights": {"class_weight": np.array([0.5, 2.0, 1.0, 0.25])},
    "smoothing": {"label_smoothing": 0.1},
    "both": {"class_weight": np.array([0.5, 2.0, 1.0, 0.25]), "label_smoothing": 0.1},
}


@pytest.mark.parametrize("case", OPTIONS)
@pytest.mark.parametrize("side", SIDES)
def test_index_is_one_hot_is_soft(side, case, rng):
    options = OPTIONS[case]
    logits = 3.0 * rng.standard_normal((6, 4))
    labels = np.array([0, 3, -100, 1, 2, 3])
    where = np.array([True, True, True, False, True, True])
    weight = rng.uniform(0.5, 2.0, 6)
    cotangent = rng.standard_normal(6)
    one_hot = np.eye(4)[np.where(labels < 0, 0, labels)]
    tail = {"weight": weight, "logits": logits, **options}

    index = run(side, "cross_entropy", tail | {"labels": labels, "where": where}, cotangent)
    soft = run(
        "torch",
        "soft_cross_entropy",
        tail | {"target": one_hot, "where": where & (labels >= 0)},
        cotangent,
        shares_of(side),
        direction(tail | {"target": one_hot}) | {"target": np.zeros_like(one_hot)},
    )
    for part, other in zip(index, soft, strict=True):
        for name in part:
            for one, two in zip(*map(np.atleast_1d, (part[name], other[name])), strict=True):
                assert_close(one, two, name=name)


@pytest.mark.parametrize("side", SIDES)
def test_cross_entropy_is_nll_of_log_softmax(side, rng):
    logits = 3.0 * rng.standard_normal((6, 4))
    top = logits - logits.max(axis=1, keepdims=True)
    log_probs = top - np.log(np.exp(top).sum(axis=1, keepdims=True))
    tail = {
        "labels": np.array([0, 3, -100, 1, 2, 3]),
        "where": np.array([True, True, True, False, True, True]),
        "weight": rng.uniform(0.5, 2.0, 6),
        "class_weight": np.array([0.5, 2.0, 1.0, 0.25]),
    }
    cotangent = rng.standard_normal(6)
    values, grads, _ = run(side, "nll", tail | {"log_probs": log_probs}, cotangent)
    wanted, slopes, _ = run(
        "torch", "cross_entropy", tail | {"logits": logits}, cotangent, shares_of(side)
    )
    for way, value in values.items():
        assert_close(np.array(value), np.array(wanted[way]), name=way)
    back = grads["log_probs"]
    back = back - np.exp(log_probs) * back.sum(axis=1, keepdims=True)  # through the log-softmax
    assert_close(back, slopes["logits"], name="gradient in the logits")


def test_soft_target_is_between():
    """A soft target has the value between those of its classes, weighted by mass and class weight;
    so has the divisor."""
    import torch

    import xloss.torch as door

    weights = torch.tensor([0.5, 2.0, 1.0, 0.25], dtype=torch.float64)
    logits = torch.tensor([[0.3, -1.0, 2.0, 0.1]], dtype=torch.float64)
    mass = [0.1, 0.2, 0.3, 0.4]
    each = [
        door.cross_entropy(logits, torch.tensor([c]), class_weight=weights, reduction="sums")
        for c in range(4)
    ]
    target = torch.tensor([mass], dtype=torch.float64)
    got = door.soft_cross_entropy(logits, target, class_weight=weights, reduction="sums")
    for part in range(2):
        assert_close(got[part], sum(m * e[part] for m, e in zip(mass, each, strict=True)))

"""What the laws cannot know of the metric and contrastive losses."""

import numpy as np
import pytest
import truth.contrastive
from doors import call, value_and_grads

from xloss.testing import draw

SIDES = pytest.mark.parametrize("side", ["jax", "torch"])
DOORS = ("numpy", "jax", "torch")
X = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [-0.6, 0.8]])
# loss, its arrays, its gradient's first array
COSINES = {
    "cosine_distance": {"pred": X, "target": X[::-1].copy()},
    "cosine_embedding": {"first": X, "second": X[::-1].copy(), "target": [1.0, -1.0, 1.0, -1.0]},
    "ntxent": {"embeddings": X, "labels": [3, 3, 5, 5]},
    "circle": {"embeddings": X, "labels": [3, 3, 5, 5]},
    "info_nce": {"first": X, "second": X[::-1].copy()},
    "siglip": {"first": X, "second": X[::-1].copy()},
}


@SIDES
@pytest.mark.parametrize("gamma", [1.0, 256.0])
def test_gradient_of_circle_holds_the_weights(side, gamma, rng):
    x, step = rng.standard_normal((7, 3)), 1e-6
    labels = np.array([4, 4, 4, -1, -1, 9, 9])
    cotangent, along = rng.standard_normal(7), rng.standard_normal((7, 3))
    ahead, behind = (
        truth.contrastive.circle(x + h * along, labels, gamma=gamma, held=x) for h in (step, -step)
    )
    arrays = {"embeddings": x, "labels": labels}
    _, grads = value_and_grads(side, "circle", arrays, cotangent, gamma=gamma, reduction="none")
    slope = np.sum(cotangent * (ahead - behind)) / (2 * step)
    assert np.sum(grads["embeddings"] * along) == pytest.approx(slope, rel=1e-6)
    free = sum(
        h * truth.contrastive.circle(x + h * step * along, labels, gamma=gamma) for h in (1, -1)
    )
    assert np.sum(cotangent * free) / (2 * step) != pytest.approx(slope, rel=1e-2)


@SIDES
@pytest.mark.parametrize("name", COSINES)
@pytest.mark.parametrize("factor", [2.0**-80, 2.0**80])
def test_cosine_does_not_depend_on_the_length(side, name, factor):
    """In float32 the squares of these lengths are beyond all numbers."""
    arrays = {k: np.asarray(v) for k, v in COSINES[name].items()}
    arrays = {k: v.astype(np.float32) if v.dtype.kind == "f" else v for k, v in arrays.items()}
    first = next(iter(arrays))
    value, grads = value_and_grads(side, name, arrays)
    scaled = arrays | {first: arrays[first] * np.float32(factor)}
    other, its_grads = value_and_grads(side, name, scaled)
    assert other == value
    np.testing.assert_array_equal(its_grads[first] * np.float32(factor), grads[first])


@pytest.mark.parametrize("name", ["ntxent", "circle"])
@pytest.mark.parametrize("dtype", [f"{s}int{b}" for s in ("", "u") for b in (8, 16, 32, 64)])
def test_any_integer_is_an_identity(name, dtype):
    """The extremes of a type are as good as 0 and 1, and none of them is ignored."""
    info = np.iinfo(dtype)
    wanted = call("numpy", name, {"embeddings": X, "labels": np.array([0, 0, 1, 1])})
    labels = np.array([info.max, info.max, info.max - 1, info.max - 1], dtype)
    for these in (labels, np.array([info.min, info.min, 100, 100], dtype)):
        for door in DOORS:
            assert call(door, name, {"embeddings": X, "labels": these}) == pytest.approx(wanted)


def test_identities_are_integers(door):
    with pytest.raises(TypeError, match=r"^ntxent: labels must be integers, got float64$"):
        call(door, "ntxent", {"embeddings": X, "labels": np.zeros(4)})
    with pytest.raises(TypeError, match="has no option 'ignore_index'"):
        call(door, "ntxent", {"embeddings": X, "labels": np.zeros(4, int)}, ignore_index=0)


def test_weight_of_a_pair_and_of_an_anchor():
    arrays = {"embeddings": X, "labels": np.array([0, 0, 0, 1])}
    per_anchor = np.array([1.0, 2.0, 3.0, 4.0])
    per_pair = np.repeat(per_anchor[:, None], 4, axis=1)
    one, other = (call("numpy", "ntxent", arrays, weight=w) for w in (per_anchor, per_pair))
    assert one == other
    total, weight = call("numpy", "ntxent", arrays, weight=per_anchor, reduction="sums")
    assert weight == 2 * (1.0 + 2.0 + 3.0)  # two positives each; the last has none
    assert one == total / weight


def test_a_small_angle_keeps_its_digits(door):
    """1 - cos is 0 in float32 at an angle of 1e-4."""
    arrays = {"pred": np.float32([[1.0, 1e-4]]), "target": np.float32([[1.0, 0.0]])}
    assert call(door, "cosine_distance", arrays) == pytest.approx(5e-9, rel=1e-5)


def test_draws_have_pairs_of_both_sorts(rng):
    from xloss._loss import load

    for name in ("ntxent", "circle"):
        labels = draw.arrays(load()[name], rng)["labels"]
        assert 1 < len(np.unique(labels)) < len(labels)

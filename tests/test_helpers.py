"""The helpers, on every door: targets and weights made from labels and counts."""

import math
import re

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import torch
from doors import call, door_of, to_door, to_numpy
from sklearn.utils.class_weight import compute_class_weight

import xloss.jax
import xloss.torch
from xloss.testing import assert_close

LABELS = np.array([[0, 2, 1], [1, 1, 2]])


@pytest.mark.parametrize("dtype", ["uint8", "int16", "int64"])
def test_one_hot(door, dtype):
    got = call(door, "one_hot", {"labels": LABELS.astype(dtype)}, num_classes=4)
    assert np.array_equal(got, np.eye(4)[LABELS])


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -2, -3])
def test_one_hot_places_the_classes(door, axis):
    got = call(door, "one_hot", {"labels": LABELS}, num_classes=4, axis=axis)
    assert np.array_equal(got, np.moveaxis(np.eye(4)[LABELS], -1, axis))


def test_one_hot_agrees_with_torch(door):
    wanted = torch.nn.functional.one_hot(torch.from_numpy(LABELS), 3).numpy()
    assert np.array_equal(call(door, "one_hot", {"labels": LABELS}, num_classes=3), wanted)


def test_one_hot_has_the_default_float():
    labels = [0, 1]
    assert door_of("numpy").one_hot(labels, num_classes=2).dtype == np.float64
    assert xloss.torch.one_hot(labels, num_classes=2).dtype == torch.float32
    with jax.enable_x64(False):
        got = xloss.jax.one_hot(labels, num_classes=2)
        assert got.dtype == jnp.float32
        # A weakly typed target would turn into the dtype of the prediction it meets.
        assert not got.weak_type


def test_one_hot_of_nothing(door):
    got = call(door, "one_hot", {"labels": np.zeros((0, 2), int)}, num_classes=3)
    assert got.shape == (0, 2, 3)


@pytest.mark.parametrize("label", [3, -1, -100])
def test_one_hot_refuses_a_bad_label(door, label):
    labels = {"labels": np.array([0, label])}
    text = f"one_hot: label {label} at index (1,) is outside [0, 3)"
    with pytest.raises(ValueError, match=re.escape(text)):
        call(door, "one_hot", labels, num_classes=3)


def test_one_hot_poisons_what_it_cannot_read():
    wanted = np.array([[1.0, 0.0, 0.0], [np.nan] * 3, [np.nan] * 3])
    labels = np.array([0, 3, -1])
    got = jax.jit(lambda x: xloss.jax.one_hot(x, num_classes=3))(jnp.asarray(labels))
    assert np.array_equal(got, wanted, equal_nan=True)

    def one_hot(x):
        return xloss.torch.one_hot(x, num_classes=3)

    compiled = torch.compile(one_hot, fullgraph=True, backend="aot_eager")
    for traced in (compiled, torch.func.vmap(one_hot)):
        assert np.array_equal(traced(torch.from_numpy(labels)), wanted, equal_nan=True)


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({}, TypeError, "one_hot: num_classes is required"),
        ({"num_classes": 0}, ValueError, "one_hot: num_classes must be an integer >= 1, got 0"),
        (
            {"num_classes": 2.0},
            TypeError,
            "one_hot: num_classes sets a shape, so it must be an int, got 2.0",
        ),
        (
            {"num_classes": True},
            TypeError,
            "one_hot: num_classes sets a shape, so it must be an int, got True",
        ),
        (
            {"num_classes": 3, "axis": 3},
            ValueError,
            "one_hot: axis 3 is out of range for labels of shape (2, 3) and one axis more",
        ),
    ],
)
def test_one_hot_says_what_is_wrong(door, options, error, text):
    with pytest.raises(error, match=re.escape(text)):
        call(door, "one_hot", {"labels": LABELS}, **options)


def test_num_classes_may_be_of_numpy(door):
    assert call(door, "one_hot", {"labels": LABELS}, num_classes=LABELS.max() + 1).shape == (
        2,
        3,
        3,
    )


def test_num_classes_is_not_traced():
    with pytest.raises(TypeError, match="num_classes sets a shape"):
        jax.jit(lambda n: xloss.jax.one_hot(jnp.asarray([0]), num_classes=n))(3)


def test_smooth_labels(door, rng):
    target = np.eye(4)[rng.integers(0, 4, (3, 5))]
    got = call(door, "smooth_labels", {"target": target}, label_smoothing=0.1, axis=-1)
    assert_close(got, np.asarray(optax.smooth_labels(jnp.asarray(target), 0.1)))
    assert_close(got.sum(-1), np.ones((3, 5)))
    moved = {"target": np.moveaxis(target, -1, 1)}
    first = call(door, "smooth_labels", moved, label_smoothing=0.1, axis=1)
    assert np.array_equal(np.moveaxis(first, 1, -1), got)


def test_smooth_labels_is_what_the_loss_does(door, rng):
    logits, labels = rng.standard_normal((6, 4)), rng.integers(0, 4, 6)
    arrays = {"logits": logits, "labels": labels}
    wanted = call(door, "cross_entropy", arrays, label_smoothing=0.2, reduction="none")
    target = call(door, "one_hot", {"labels": labels}, num_classes=4).astype(float)
    target = call(door, "smooth_labels", {"target": target}, label_smoothing=0.2)
    shifted = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    assert_close(wanted, -(target * shifted).sum(-1))


def test_smooth_labels_keeps_the_dtype(door):
    half = {"target": np.array([[0.0, 1.0]], np.float16)}
    assert call(door, "smooth_labels", half, label_smoothing=0.1).dtype == np.float16


def test_smooth_labels_needs_its_share_and_an_axis(door):
    with pytest.raises(TypeError, match="smooth_labels: label_smoothing is required"):
        call(door, "smooth_labels", {"target": np.eye(2)})
    with pytest.raises(ValueError, match="say which axis holds the classes"):
        call(door, "smooth_labels", {"target": np.ones((2, 3, 4))}, label_smoothing=0.1)


def test_class_weights_log(door):
    got = call(door, "class_weights", {"counts": np.array([30.0, 10.0, 0.0])}, a=1.1)
    assert_close(got, np.array([1 / math.log(1.85), 1 / math.log(1.35), 1 / math.log(1.1)]))


def test_class_weights_inverse(door):
    labels = np.repeat([0, 1, 2], [5, 2, 13])
    got = call(door, "class_weights", {"counts": np.array([5.0, 2.0, 13.0])}, method="inverse")
    wanted = compute_class_weight("balanced", classes=np.arange(3), y=labels)
    assert_close(got, wanted)


@pytest.mark.parametrize("beta", [0.0, 0.9, 0.999])
def test_class_weights_effective(door, beta):
    counts = [1, 7, 5000]
    got = call(
        door, "class_weights", {"counts": np.array(counts, float)}, method="effective", beta=beta
    )
    # The effective number is the sum of a geometric series.
    assert_close(got, np.array([1 / sum(beta**k for k in range(n)) for n in counts]))


@pytest.mark.parametrize("method", ["inverse", "effective"])
def test_a_class_that_does_not_occur_weighs_nothing(door, method):
    for beta in (0.0, 0.999):
        given = {"counts": np.array([0.0, 4.0])}
        got = call(door, "class_weights", given, method=method, beta=beta)
        assert got[0] == 0.0
        assert got[1] > 0.0


@pytest.mark.parametrize("method", ["log", "inverse", "effective"])
def test_class_weights_of_no_counts_are_finite(door, method):
    for counts in (np.zeros(3), np.zeros(0)):
        got = call(door, "class_weights", {"counts": counts}, method=method)
        assert got.shape == counts.shape
        assert np.isfinite(got).all()


def test_class_weights_check_their_options(door):
    fn = door_of(door).class_weights
    counts = to_door(door, np.ones(2))
    for options, text in (
        ({"a": 1.0}, "class_weights: a must be a number > 1, got 1.0"),
        ({"beta": 1.0}, "class_weights: beta must be a number in [0, 1), got 1.0"),
        (
            {"method": "inverted"},
            "class_weights: method must be one of 'log', 'inverse', 'effective', got 'inverted'; "
            "did you mean 'inverse'?",
        ),
    ):
        with pytest.raises(ValueError, match=re.escape(text)):
            fn(counts, **options)


def test_pos_weight_from_counts(door):
    fn = door_of(door).pos_weight_from_counts
    assert np.array_equal(to_numpy(fn([100, 50, 0], [300, 50, 7])), [3.0, 1.0, 0.0])
    # 100 positives and 300 negatives, of one class.
    assert float(fn(100, 300)) == 3.0


def test_helpers_are_no_losses():
    assert not {"one_hot", "smooth_labels", "class_weights"} & set(xloss.names())
    assert not hasattr(xloss.torch, "OneHotLoss")
    with pytest.raises(TypeError, match=r"one_hot\(\) has no option 'reduction'"):
        xloss.torch.one_hot(torch.tensor([0]), num_classes=1, reduction="mean")

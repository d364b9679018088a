"""Bad input: an error that names what was given and what to do, in the same words on each door."""

import numpy as np
import pytest
from doors import call, door_of, to_door

X, T = np.zeros(3), np.ones(3)
LOGITS, LABELS = np.zeros((2, 5)), np.array([0, 4])

# loss, arrays, options, type of error, the text
CASES = {
    "a column against a row": (
        ("huber", {"pred": X, "target": T[:, None]}, {}),
        ValueError,
        "huber: target has shape (3, 1), but pred of shape (3,) asks for (3,). Nothing is "
        "broadcast: give it that shape; target.reshape((3,)) has it",
    ),
    "another length": (
        ("huber", {"pred": X, "target": np.ones(4)}, {}),
        ValueError,
        "huber: target has shape (4,), but pred of shape (3,) asks for (3,). Nothing is "
        "broadcast: give it that shape",
    ),
    "wrong class axis": (
        (
            "cross_entropy",
            {"logits": np.zeros((2, 5, 4, 4)), "labels": np.zeros((2, 4, 4), int)},
            {},
        ),
        ValueError,
        "cross_entropy: labels has shape (2, 4, 4), but logits of shape (2, 5, 4, 4) asks for "
        "(2, 5, 4) with the class axis at 3; with axis=1 the shapes fit",
    ),
    "axis out of range": (
        ("cross_entropy", {"logits": LOGITS, "labels": LABELS}, {"axis": 2}),
        ValueError,
        "cross_entropy: axis 2 is out of range for logits of shape (2, 5)",
    ),
    "axis not said": (
        ("dice", {"pred": np.zeros((2, 3, 4)), "target": np.zeros((2, 3, 4))}, {}),
        ValueError,
        "dice: pred has shape (2, 3, 4); say which axis holds the classes or channels: "
        "axis=1 or axis=-1",
    ),
    "label out of range": (
        ("cross_entropy", {"logits": LOGITS, "labels": np.array([0, 5])}, {}),
        ValueError,
        "cross_entropy: label 5 at index (1,) is outside [0, 5) and is not ignore_index=-100",
    ),
    "negative label": (
        ("cross_entropy", {"logits": LOGITS, "labels": np.array([-1, 0])}, {}),
        ValueError,
        "cross_entropy: label -1 at index (0,) is outside [0, 5) and is not ignore_index=-100",
    ),
    "labels of floats": (
        ("cross_entropy", {"logits": LOGITS, "labels": np.array([0.0, 1.0])}, {}),
        TypeError,
        "cross_entropy: labels must be integer class labels, got float64",
    ),
    "unknown reduction": (
        ("huber", {"pred": X, "target": T}, {"reduction": "avg"}),
        ValueError,
        "huber: reduction must be one of 'mean', 'sum', 'none', 'sums', got 'avg'",
    ),
    "misspelt reduction": (
        ("huber", {"pred": X, "target": T}, {"reduction": "means"}),
        ValueError,
        "huber: reduction must be one of 'mean', 'sum', 'none', 'sums', got 'means'; "
        "did you mean 'mean'?",
    ),
    "a denominator without a mean": (
        ("huber", {"pred": X, "target": T}, {"reduction": "sum", "denominator": 3.0}),
        ValueError,
        "huber: denominator is the mean's; reduction is 'sum'",
    ),
    "integer prediction": (
        ("focal", {"logits": np.zeros(3, np.int64), "target": T}, {}),
        TypeError,
        "focal: logits must be floating point, got int64; convert it first",
    ),
    "weight of the wrong length": (
        ("huber", {"pred": X, "target": T}, {"weight": np.ones(2)}),
        ValueError,
        "huber: weight has shape (2,), expected (3,) (one per unit) or a leading part",
    ),
    "mask of the wrong length": (
        ("huber", {"pred": X, "target": T}, {"where": np.ones(2, bool)}),
        ValueError,
        "huber: where has shape (2,), expected (3,) or a leading part",
    ),
    "mask of floats": (
        ("huber", {"pred": X, "target": T}, {"where": np.ones(3)}),
        TypeError,
        "huber: where must be a boolean array, got float64",
    ),
    "negative delta": (
        ("huber", {"pred": X, "target": T}, {"delta": -1.0}),
        ValueError,
        "huber: delta must be a positive number, got -1.0",
    ),
    "NaN as delta": (
        ("huber", {"pred": X, "target": T}, {"delta": float("nan")}),
        ValueError,
        "huber: delta must be a positive number, got nan",
    ),
    "an array as delta": (
        ("huber", {"pred": X, "target": T}, {"delta": np.ones(3)}),
        TypeError,
        "huber: delta must be a positive number or a 0-d array, got an array of shape (3,)",
    ),
    "class weights of the wrong length": (
        ("cross_entropy", {"logits": LOGITS, "labels": LABELS}, {"class_weight": [1.0, 2.0]}),
        ValueError,
        "cross_entropy: class_weight has shape (2,), expected (5,), one per class",
    ),
    "misspelt option": (
        ("huber", {"pred": X, "target": T}, {"detla": 1.0}),
        TypeError,
        "huber() has no option 'detla'; did you mean 'delta'?",
    ),
    "missing array": (
        ("huber", {"pred": X}, {}),
        TypeError,
        "huber() is missing target",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_error(case, door):
    (loss, arrays, options), kind, text = CASES[case]
    with pytest.raises(kind) as caught:
        call(door, loss, arrays, **options)
    assert str(caught.value) == text


def test_foreign_arrays_are_refused_by_name():
    import torch

    import xloss.jax
    import xloss.torch

    with pytest.raises(TypeError, match=r"pred is of type numpy.ndarray; xloss.torch takes"):
        xloss.torch.huber(X, T)
    with pytest.raises(TypeError, match=r"pred is of type torch.Tensor; xloss.jax takes"):
        xloss.jax.huber(torch.zeros(3), torch.zeros(3))


def test_arrays_by_position_and_keyword(door):
    one = call(door, "huber", {"target": T, "pred": X})
    assert one == pytest.approx(0.5)
    arrays = [to_door(door, x) for x in (X, T, T)]
    with pytest.raises(TypeError, match="by position"):
        door_of(door).huber(*arrays)

"""The examples run, and what they show is true."""

import importlib
from pathlib import Path

import jax
import numpy as np
import pytest


def example(name):
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[1] / "examples")
        return importlib.import_module(name)


@pytest.fixture(scope="module")
def digits():
    return example("digits")


@pytest.fixture
def segmentation(monkeypatch):
    module = example("segmentation")
    monkeypatch.setattr(module, "STEPS", 6)
    return module


LOSSES = ("softmax_focal", "cross_entropy", "soft_cross_entropy", "bce_with_logits", "focal")


def test_the_list_of_losses_is_complete(digits):
    assert {*LOSSES, "dice_ce"} == set(digits.LOSSES)


@pytest.mark.parametrize(
    "loss",
    [LOSSES[0], *(pytest.param(x, marks=pytest.mark.slow) for x in (*LOSSES[1:], "dice_ce"))],
)
def test_digits_trains_alike_in_both(digits, loss):
    with jax.enable_x64(True):
        losses, accuracies = digits.train(loss, epochs=1, x64=True)
    assert losses.shape == (44, 2)
    np.testing.assert_allclose(losses[:, 0], losses[:, 1], rtol=1e-9, atol=0)
    assert losses[-1, 0] < losses[0, 0] / 2
    assert accuracies.shape == (1, 2)
    assert accuracies.min() > 0.8  # chance is 0.1
    assert accuracies[0, 0] == accuracies[0, 1]


def test_digits_sees_a_small_difference_between_the_doors(digits, tmp_path, monkeypatch, capsys):
    def uneven(door, logits, labels, one_hot):
        value = door.cross_entropy(logits, labels)
        return value * (1 + 1e-8) if door is digits.xloss.torch else value

    monkeypatch.setitem(digits.LOSSES, "cross_entropy", uneven)
    picture = tmp_path / "new" / "digits.png"
    options = ["--loss", "cross_entropy", "--epochs", "1", "--batch-size", "256", "--x64"]
    with pytest.raises(SystemExit, match="must agree to 1e-09 in every step"):
        digits.main([*options, "--out", str(picture)])
    out = capsys.readouterr().out
    assert "cross_entropy on handwritten digits, float64: 5 steps" in out
    assert "step 1\r" not in out  # progress is for terminals
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("x64", "second", "passes"),
    [
        (["--x64"], 1 + 9e-10, True),
        (["--x64"], 1 + 2e-9, False),
        (["--x64"], float("nan"), False),
        ([], 1 + 1e-6, True),  # float32 only reports
    ],
)
def test_digits_fails_unless_every_step_agrees(digits, tmp_path, monkeypatch, x64, second, passes):
    losses, accuracies = np.array([[2.0, 2.0], [1.0, second]]), np.array([[0.9, 0.9]])
    monkeypatch.setattr(digits, "train", lambda **options: (losses, accuracies))
    options = [*x64, "--out", str(tmp_path / "digits.png")]
    if passes:
        digits.main(options)
    else:
        with pytest.raises(SystemExit, match="FAILED"):
            digits.main(options)


def test_digits_takes_losses_of_zero_for_equal(digits):
    losses = np.array([[0.0, 0.0], [0.0, 1.0], [2.0, 1.0]])
    np.testing.assert_array_equal(digits.side_by_side.relative_difference(losses), [0.0, 1.0, 0.5])


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--loss", "softmax_fokal"], "softmax_focal"), (["--epochs", "0"], "at least 1")],
)
def test_digits_explains_wrong_options(digits, options, message, capsys):
    with pytest.raises(SystemExit) as stopped:
        digits.main(options)
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "loss",
    [
        "dice_ce",
        *(pytest.param(n, marks=pytest.mark.slow) for n in ("generalized_dice", "tversky")),
    ],
)
def test_segmentation_trains_alike_in_both(segmentation, loss):
    assert loss in segmentation.LOSSES
    with jax.enable_x64(True):
        losses, scores, panels = segmentation.train(loss, epochs=1, x64=True)
    assert losses.shape == (6, 2)
    np.testing.assert_allclose(losses[:, 0], losses[:, 1], rtol=1e-9, atol=0)
    assert losses[-1, 0] < 0.8 * losses[0, 0]
    assert scores[0, 0] == scores[0, 1]
    assert scores.min() > 0.6  # all coin would be 0.57
    assert {np.shape(image) for _, image in panels} == {(300, 128)}


def test_segmentation_draws_what_was_found(segmentation, tmp_path, capsys):
    assert len(segmentation.LOSSES) == 3
    segmentation.STEPS = 2
    picture = tmp_path / "coins.png"
    segmentation.main(["--epochs", "1", "--batch-size", "2", "--out", str(picture)])
    assert "dice_ce on coins, float32: 2 steps" in capsys.readouterr().out
    assert picture.read_bytes().startswith(b"\x89PNG")

"""torchvision's box and focal losses by its own signatures, against its own code: in float64.

As a script, `python tests/compat/test_torchvision.py 20000` draws that many cases and prints the
worst differences.
"""

import importlib.util
import sys
import types
from pathlib import Path

import drawn
import jax
import numpy as np
import pytest
import torch
from drawn import normal

import xloss.jax.compat.torchvision
import xloss.numpy.compat.torchvision
import xloss.torch.compat.torchvision

OURS = {"jax": xloss.jax.compat.torchvision, "torch": xloss.torch.compat.torchvision}
SPEC = importlib.util.find_spec("torchvision")


def load():
    """The installed Python files, without the compiled half, which needs torch's CUDA build."""
    folder = Path(SPEC.origin).parent
    packages = {"torchvision": folder, "torchvision.ops": folder / "ops"}
    for name, path in packages.items():
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = [str(path)]
    for name, has in (("utils", "_log_api_usage_once"), ("extension", "_assert_has_ops")):
        module = sys.modules[f"torchvision.{name}"] = types.ModuleType(f"torchvision.{name}")
        setattr(module, has, lambda *_: None)
    out = {}
    for file in ("focal_loss", "giou_loss", "diou_loss", "ciou_loss", "boxes"):
        out |= vars(importlib.import_module(f"torchvision.ops.{file}"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    return out


THEIRS = load()


def peer(name, args, options, fixed):
    return drawn.on_torch(THEIRS[name], args, options, fixed)


def door(name):
    run = drawn.on_torch if name == "torch" else drawn.on_jax
    return lambda function, *rest: run(getattr(OURS[name], function), *rest)


DOORS = {name: door(name) for name in OURS}


# --- draws ----------------------------------------------------------------------------------------
def boxes(rng, size):
    """Corners on a coarse grid, so that edges meet; now and then flat, or the wrong way round."""
    grid = rng.random() < 0.5
    low = rng.integers(0, 4, (*size, 2)) if grid else rng.normal(size=(*size, 2))
    side = rng.integers(1, 4, (*size, 2)) if grid else rng.exponential(size=(*size, 2))
    side = np.where(rng.random(side.shape) < 0.05, rng.choice([0.0, -1.0]), side)
    return np.concatenate([low, low + side], axis=-1).astype(float)


def focal(rng):
    size = [(4, 3), (5,), (0, 3)][rng.integers(3)]
    y = rng.random(size) if rng.random() < 0.4 else (rng.random(size) < 0.5).astype(float)
    options = {
        "alpha": float(rng.choice([0.25, -1.0, 0.0, 1.0])),
        "gamma": float(rng.choice([2.0, 0.0, 0.5, 1.0, 3.5])),
        "reduction": str(rng.choice(["none", "mean", "sum"])),
    }
    return (normal(rng, size, 0.0, 12.0, -12.0), y), options


def losses(rng):
    size = [(5,), (), (0,), (2, 3)][rng.integers(4)]
    options = {
        "reduction": str(rng.choice(["none", "mean", "sum"])),
        "eps": float(rng.choice([1e-7, 1e-3])),
    }
    first, second = boxes(rng, size), boxes(rng, size if rng.random() < 0.8 else ())
    if first.shape == second.shape:
        second = np.where(rng.random((*size, 1)) < 0.1, first, second)
    return (first, second), options


def matrices(rng, eps=True):
    lead = [(), (2,)][rng.integers(2)]
    arrays = boxes(rng, (*lead, 3)), boxes(rng, (*lead, 4))
    return arrays, {"eps": float(rng.choice([1e-7, 1e-3]))} if eps else {}


def overlap(rng):
    arrays, _ = matrices(rng)
    return arrays, {"fmt": str(rng.choice(["xyxy", "xywh", "cxcywh"]))}


DRAWS = {
    "sigmoid_focal_loss": focal,
    "generalized_box_iou_loss": losses,
    "distance_box_iou_loss": losses,
    "complete_box_iou_loss": losses,
    "box_area": lambda rng: (overlap(rng)[0][:1], overlap(rng)[1]),
    "box_iou": overlap,
    "generalized_box_iou": lambda rng: matrices(rng, eps=False),
    "distance_box_iou": matrices,
    "complete_box_iou": matrices,
}


# --- tests ----------------------------------------------------------------------------------------
def test_every_function_is_drawn():
    assert set(DRAWS) == set(xloss.numpy.compat.torchvision.__all__)


def held(name, doors, number):
    for row in drawn.run({name: DRAWS[name]}, peer, doors, number).values():
        assert max(row[1:]) <= drawn.TOLERANCE


@pytest.mark.parametrize("name", DRAWS)
def test_has_torchvision_numbers(name):
    held(name, {"torch": DOORS["torch"]}, 60)


@pytest.mark.parametrize("name", DRAWS)
def test_has_torchvision_numbers_on_jax(name):
    held(name, {"jax": DOORS["jax"]}, 2)


def test_flat_boxes_have_a_finite_gradient():
    flat = torch.tensor([[0.0, 1.0, 2.0, 1.0]], dtype=torch.float64, requires_grad=True)
    other = torch.tensor([[0.0, 0.0, 2.0, 2.0]], dtype=torch.float64)
    value = OURS["torch"].complete_box_iou_loss(flat, other, reduction="sum")
    # IoU 0, centres together; a quarter turn against an eighth is v = 1/4, alpha = v / (1 + v).
    assert abs(value.item() - (1.0 + 0.25 * 0.25 / 1.25)) < 1e-7
    assert torch.autograd.grad(value, flat)[0].isfinite().all()


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda t, x: t.sigmoid_focal_loss(x, x, alpha=2.0), ValueError, "alpha must be in"),
        (lambda t, x: t.sigmoid_focal_loss(x, x[:1]), ValueError, "nothing is broadcast"),
        (lambda t, x: t.box_iou(x, x, fmt="cxcywhr"), ValueError, "fmt must be one of"),
        (lambda t, x: t.box_iou(x[:, :3], x), ValueError, "last axis of 4"),
        (lambda t, x: t.distance_box_iou_loss(x, x, "avg"), ValueError, "reduction must be"),
        (lambda t, x: t.distance_box_iou_loss(x[:1], x), ValueError, "nothing is broadcast"),
        (lambda t, x: t.box_iou("boxes", x), TypeError, "takes a torch.Tensor"),
    ],
)
def test_refuses(call, error, words):
    with pytest.raises(error, match=words):
        call(OURS["torch"], torch.rand(3, 4))


if __name__ == "__main__":
    jax.config.update("jax_enable_x64", True)
    each = int(sys.argv[1]) // len(DRAWS)
    drawn.report(drawn.run(DRAWS, peer, {"torch": DOORS["torch"]}, each))
    drawn.report(drawn.run(DRAWS, peer, DOORS, max(1, each // 100), seed=1))

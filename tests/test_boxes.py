"""What a box loss promises at boxes that are equal, empty, nested or the wrong way round."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
import truth.boxes
from conftest import SPECS
from doors import door_of

import xloss
from xloss.losses.boxes import POINTS

SETTINGS = [
    ("iou", {}),
    ("iou", {"mode": "log"}),
    ("iou", {"mode": "square"}),
    ("giou", {}),
    ("diou", {}),
    ("ciou", {}),
    ("eiou", {}),
    ("focal_eiou", {}),
    ("alpha_iou", {"variant": "giou", "alpha": 0.5}),
    ("alpha_iou", {"variant": "ciou", "alpha": 0.5}),
    ("alpha_iou", {}),
    ("siou", {}),
    ("wiou", {}),
    ("wiou", {"version": 2, "running_mean": 0.7}),
    ("wiou", {"version": 3, "running_mean": 0.7}),
]
PARAMETERS = [pytest.param(*s, id="-".join(map(str, (s[0], *s[1].values())))) for s in SETTINGS]


def boxes(rng, count=8):
    corner, size = rng.uniform(0, 6, (2, count, 2))
    return np.concatenate([corner, corner + 0.1 + size], axis=-1)


def jax_loss(name, options):
    return lambda p, t: getattr(xloss.jax, name)(p, t, reduction="sum", **options)


def torch_loss(name, options):
    return lambda p, t: getattr(xloss.torch, name)(p, t, reduction="sum", **options)


def test_all_are_tested():
    assert {name for name, _ in SETTINGS} == {
        name for name, spec in SPECS.items() if spec.family == "boxes"
    }


@pytest.mark.parametrize(("name", "options"), PARAMETERS)
def test_equal_boxes(name, options, rng):
    """Value and gradient are 0, not almost 0, also where a compiler fuses a product and a sum."""
    x = boxes(rng, 12)
    x[4:, 2] = x[4:, 0]  # without width
    x[8:, 3] = x[8:, 1]  # points
    got = jax.jit(jax.value_and_grad(jax_loss(name, options), (0, 1)))(x, x)
    assert all(not np.any(part) for part in jax.tree.leaves(got))
    p, t = (torch.tensor(x, requires_grad=True) for _ in range(2))
    value = torch_loss(name, options)(p, t)
    value.backward()
    assert value == 0.0
    assert not p.grad.any()
    assert not t.grad.any()


@pytest.mark.parametrize(("name", "options"), PARAMETERS)
def test_finite(name, options, rng):
    """Value, gradient and second derivative: at the special points, and the wrong way round."""
    pred, target = (np.array(POINTS[0][key]) for key in ("pred", "target"))
    pred = np.concatenate([pred, pred[:3, [2, 1, 0, 3]], pred[:3, [2, 3, 0, 1]]])
    target = np.concatenate([target, target[:3], target[:3]])
    direction = rng.standard_normal(pred.shape)

    def orders(p):
        return jax.value_and_grad(jax_loss(name, options))(p, jnp.asarray(target))

    got = jax.jit(lambda p: jax.jvp(orders, (p,), (direction,)))(pred)
    assert all(np.isfinite(part).all() for part in jax.tree.leaves(got))
    p = torch.tensor(pred, requires_grad=True)
    value = torch_loss(name, options)(p, torch.tensor(target))
    (gradient,) = torch.autograd.grad(value, p, create_graph=True)
    (second,) = torch.autograd.grad((gradient * torch.tensor(direction)).sum(), p)
    assert value.isfinite()
    assert gradient.isfinite().all()
    assert second.isfinite().all()


@pytest.mark.parametrize(("name", "options"), PARAMETERS)
def test_truth_at_special_points(name, options):
    pred, target = (np.array(POINTS[0][key]) for key in ("pred", "target"))
    wanted = getattr(truth.boxes, name)(pred, target, **options)
    got = getattr(xloss.numpy, name)(pred, target, reduction="none", **options)
    np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)


def diagonal2(b, g):
    x1, y1, x2, y2 = truth.boxes.hull(b, g)
    return (x2 - x1) ** 2 + (y2 - y1) ** 2


def ciou_frozen(start, b, g, power=1.0):
    weight = truth.boxes.aspect_weight(start, g)
    rest = 1 - truth.boxes.iou_of(b, g) ** power + truth.boxes.rho2_over_c2(b, g) ** power
    return rest + (weight * truth.boxes.aspect(b, g)) ** power


def wiou_frozen(start, b, g, focus=1.0):
    rho2 = math.dist(truth.boxes.center(b), truth.boxes.center(g)) ** 2
    return math.exp(rho2 / diagonal2(start, g)) * (1 - truth.boxes.iou_of(b, g)) * focus


def beta(start, g, mean=0.7):
    return (1 - truth.boxes.iou_of(start, g)) / mean


# The loss at `b` with what the paper holds constant left as it was at `start`.
FROZEN = [
    ("ciou", {}, ciou_frozen),
    (
        "alpha_iou",
        {"variant": "ciou", "alpha": 3.0},
        lambda start, b, g: ciou_frozen(start, b, g, 3.0),
    ),
    (
        "focal_eiou",
        {"gamma": 0.5},
        lambda start, b, g: truth.boxes.iou_of(start, g) ** 0.5 * truth.boxes.eiou_of(b, g),
    ),
    ("wiou", {}, wiou_frozen),
    (
        "wiou",
        {"version": 2, "running_mean": 0.7},
        lambda start, b, g: wiou_frozen(start, b, g, beta(start, g) ** 0.5),
    ),
    (
        "wiou",
        {"version": 3, "running_mean": 0.7},
        lambda start, b, g: wiou_frozen(
            start, b, g, beta(start, g) / (3.0 * 1.9 ** (beta(start, g) - 3.0))
        ),
    ),
]


@pytest.mark.parametrize(("name", "options", "frozen"), FROZEN)
def test_weights_have_no_gradient(name, options, frozen, rng):
    pred, target = boxes(rng), boxes(rng)
    got = jax.grad(jax_loss(name, options))(pred, target)
    step = 1e-6
    for start, g, gradient in zip(pred, target, got, strict=True):
        for axis, move in enumerate(step * np.eye(4)):
            ahead, behind = (
                frozen(start.tolist(), (start + sign * move).tolist(), g.tolist())
                for sign in (1, -1)
            )
            assert abs(gradient[axis] - (ahead - behind) / (2 * step)) < 1e-8


def test_nested_boxes_have_no_penalty(rng):
    """GIoU is IoU where one box holds the other: exactly, so that a power of it stays 0."""
    outer = boxes(rng)
    margin = rng.uniform(0.1, 0.4, (8, 2)) * (outer[:, 2:] - outer[:, :2])
    inner = outer + np.concatenate([margin, -margin], axis=-1)
    for pair in ((inner, outer), (outer, inner)):
        np.testing.assert_array_equal(xloss.numpy.giou(*pair), xloss.numpy.iou(*pair))
        for name in ("iou", "giou"):
            options = {"variant": name, "alpha": 0.25}
            gradient = jax.jit(jax.grad(jax_loss("alpha_iou", options)))(*pair)
            if name == "iou":
                wanted = gradient
        np.testing.assert_allclose(gradient, wanted, rtol=1e-12)


def test_touching_boxes():
    """Moving the right edge to the right closes the gap or overlaps: -1/2 from both sides."""
    pred, target = jnp.asarray([[0.0, 0.0, 1.0, 1.0]]), jnp.asarray([[1.0, 0.0, 2.0, 1.0]])
    gradient = jax.grad(jax_loss("giou", {}))(pred, target)
    np.testing.assert_array_equal(gradient, [[0.0, 0.0, -0.5, 0.0]])


@pytest.mark.parametrize("version", [2, 3])
def test_wiou_needs_its_running_mean(version, door):
    with pytest.raises(ValueError, match="running_mean"):
        door_of(door).wiou([[0.0, 0.0, 1.0, 1.0]], [[0.0, 0.0, 1.0, 2.0]], version=version)


def test_wrong_way_round(door):
    """Such a box has no area; the loss is that of boxes that do not overlap, or more."""
    pred, target = [[3.0, 1.0, 1.0, 3.0]], [[0.0, 0.0, 4.0, 4.0]]
    assert float(door_of(door).iou(pred, target)) == 1.0
    for name, options in SETTINGS[3:7]:
        assert float(getattr(door_of(door), name)(pred, target, **options)) >= 1.0


@pytest.mark.parametrize("scale", [1e-14, 1e14])
@pytest.mark.parametrize("name", ["giou", "siou"])
def test_scale(name, scale, rng):
    """The unit of length does not matter, in float32 neither, where squared areas are 0 or inf."""
    pred, target = boxes(rng), boxes(rng)
    one, other = (
        jax.value_and_grad(jax_loss(name, {}))(
            jnp.asarray(s * pred, jnp.float32), jnp.asarray(s * target, jnp.float32)
        )
        for s in (1.0, scale)
    )
    np.testing.assert_allclose(other[0], one[0], rtol=1e-5)
    np.testing.assert_allclose(other[1] * scale, one[1], atol=1e-5)

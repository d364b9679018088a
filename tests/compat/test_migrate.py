"""Configured losses of other libraries, converted: the numbers of the original, on both doors.

As a script, `python tests/compat/test_migrate.py 2000` draws that many configurations and prints
how many were converted and compared, and the worst differences.
"""

import functools
import inspect
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("KERAS_HOME", os.devnull)  # else it writes a file into the home directory

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import torch

import xloss.jax
import xloss.torch
from xloss import migrate
from xloss.migrate import objects, plan, script

try:
    import keras
    from keras.src.backend.common import dtypes
except ImportError:
    keras = None
else:
    # Only on its TensorFlow backend does Keras compute means and constants in float64.
    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
    keras.config.set_floatx("float64")

TOLERANCE = 1e-11
TO = {"jax": migrate.to_jax, "torch": migrate.to_torch}
C = 3
RED = {"reduction": ["mean", "sum", "none"]}
OLD = RED | {"size_average": [None, None, True, False], "reduce": [None, None, True, False]}
WEIGHT = [None, np.array([0.5, 2.0, 0.0]), np.array([1.0, 1.5, 3.0])]

# What a loss is called with, and the options to draw from. A word of arrays is a draw below; C of
# them have a class axis, after the first one in torch and where `axis` says elsewhere.
TORCH = {
    "L1Loss": ("real real", OLD),
    "MSELoss": ("real real", OLD),
    "SmoothL1Loss": ("real real", OLD | {"beta": [1.0, 0.5, 0.0]}),
    "HuberLoss": ("real real", RED | {"delta": [1.0, 0.5]}),
    "NLLLoss": ("scores labels", OLD | {"weight": WEIGHT, "ignore_index": [-100, 1]}),
    "CrossEntropyLoss": (
        "scores labels",
        OLD | {"weight": WEIGHT, "ignore_index": [-100, 1], "label_smoothing": [0.0, 0.1, 1.0]},
    ),
    "KLDivLoss": (
        "scores shares",
        {"reduction": ["sum", "mean", "batchmean", "none"], "log_target": [False, True]},
    ),
    "PoissonNLLLoss": (
        "positive count",
        OLD | {"log_input": [True, False], "full": [False, True], "eps": [1e-8, 1e-3]},
    ),
    "GaussianNLLLoss": ("real real positive", RED | {"full": [False, True], "eps": [1e-6, 0.5]}),
    "BCELoss": ("prob3 binary2", OLD | {"weight": [None, np.array([0.5, 2.0, 1.0])]}),
    "BCEWithLogitsLoss": (
        "real3 binary2",
        OLD
        | {
            "weight": [None, None, np.array([0.5, 2.0, 1.0])],
            "pos_weight": [None, np.array(2.5), np.array([2.0]), np.array([0.5, 2.0, 1.0])],
        },
    ),
    "HingeEmbeddingLoss": ("real sign", OLD | {"margin": [1.0, 0.5, -0.5]}),
    "MultiLabelMarginLoss": ("real3 lists", OLD),
    "SoftMarginLoss": ("real sign", OLD),
    "MultiLabelSoftMarginLoss": ("real3 binary2", OLD | {"weight": WEIGHT}),
    "CosineEmbeddingLoss": ("real3 real3 rowsign", OLD | {"margin": [0.0, 0.5, -0.5]}),
    "MarginRankingLoss": ("real real sign", OLD | {"margin": [0.0, 0.5, -0.5]}),
    "MultiMarginLoss": (
        "real3 rowlabels",
        OLD | {"p": [1, 2], "margin": [1.0, 0.5], "weight": WEIGHT},
    ),
    "TripletMarginLoss": (
        "real3 real3 real3",
        OLD | {"margin": [1.0, 0.5], "p": [2.0, 1.0, 3.0], "eps": [1e-6], "swap": [False, True]},
    ),
    "TripletMarginWithDistanceLoss": (
        "real3 real3 real3",
        RED | {"margin": [1.0, 0.5], "swap": [False, True]},
    ),
    "CTCLoss": ("frames", RED | {"zero_infinity": [True]}),
}
AXIS = {"axis": [-1, 1]}
OPTAX = {
    "squared_error": ("real real", {}),
    "l2_loss": ("real real", {}),
    "huber_loss": ("real real", {"delta": [1.0, 0.5]}),
    "log_cosh": ("real real", {}),
    "cosine_distance": ("vectors vectors", AXIS | {"epsilon": [0.0, 1e-3]}),
    "cosine_similarity": ("vectors vectors", AXIS | {"epsilon": [0.0, 1e-3]}),
    "sigmoid_binary_cross_entropy": ("real binary", {}),
    "sigmoid_focal_loss": ("real binary", {"alpha": [None, 0.25], "gamma": [2.0, 0.5]}),
    "hinge_loss": ("real sign", {}),
    "perceptron_loss": ("real sign", {}),
    "sparsemax_loss": ("real bits", {}),
    "softmax_cross_entropy": ("scores shares", AXIS),
    "safe_softmax_cross_entropy": ("real3 lastshares", {}),
    "softmax_cross_entropy_with_integer_labels": ("scores alllabels", AXIS),
    "multiclass_hinge_loss": ("real3 rowlabels", {}),
    "multiclass_perceptron_loss": ("real3 rowlabels", {}),
    "multiclass_sparsemax_loss": ("rows rowlabels", {}),
    "poly_loss_cross_entropy": ("scores shares", AXIS | {"epsilon": [2.0, -0.5]}),
    "kl_divergence": ("scores shares", AXIS),
    "kl_divergence_with_log_targets": ("scores scores", AXIS),
    "generalized_kl_divergence": ("scores shares", AXIS),
    "ntxent": ("rows identities", {"temperature": [0.07, 0.5]}),
    "ranking_softmax_loss": ("real3 relevance", {"reduce_fn": [jnp.mean, jnp.sum, None]}),
    "triplet_margin_loss": ("real3 real3 real3", {"margin": [1.0, 0.5], "norm_degree": [2]}),
    "smooth_labels": ("lastshares", {"alpha": [0.1, 0.5]}),
    "dice_loss": ("maps mapshares", {"smooth": [1.0, 0.5], "alpha": [0.5, 0.25]}),
    "binary_dice_loss": ("map1 map1bits", {"smooth": [1.0, 0.5]}),
    "multiclass_generalized_dice_loss": ("maps mapshares", {"smooth": [1.0, 0.5]}),
    "ctc_loss": ("optaxframes", {"blank_id": [0]}),
}
KRED = {"reduction": ["sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none"]}
SMOOTH = {"label_smoothing": [0.0, 0.1], "from_logits": [True, True, False]}
KERAS = {
    "MeanSquaredError": ("real2 real2", KRED),
    "MeanAbsoluteError": ("untied", KRED),
    "MeanAbsolutePercentageError": ("untied", KRED),
    "MeanSquaredLogarithmicError": ("positive2 positive2", KRED),
    "CosineSimilarity": ("real3 real3", KRED),
    "Huber": ("real2 real2", KRED | {"delta": [1.0, 0.5]}),
    "LogCosh": ("real2 real2", KRED),
    "Hinge": ("real2 sign2", KRED),
    "SquaredHinge": ("real2 bits2", KRED),
    "CategoricalHinge": ("real3 onehot", KRED),
    "KLDivergence": ("lastshares lastshares", KRED),
    "Poisson": ("positive2 count2", KRED),
    "BinaryCrossentropy": ("prob2 binary2", KRED | SMOOTH),
    "BinaryFocalCrossentropy": (
        "prob2 binary2",
        KRED | SMOOTH | {"gamma": [2.0, 1.0], "apply_class_balancing": [True]},
    ),
    "CategoricalCrossentropy": ("lastshares lastshares", KRED | SMOOTH),
    "CategoricalFocalCrossentropy": ("lastshares onehot", KRED | SMOOTH | {"gamma": [2.0, 1.0]}),
    "SparseCategoricalCrossentropy": (
        "lastshares lastlabels",
        KRED | {"from_logits": [True, True, False], "ignore_class": [None, None, 1]},
    ),
    "Dice": ("prob2 bits2", KRED),
    "Tversky": ("prob2 bits2", KRED | {"alpha": [0.5, 0.25]}),
    "Circle": ("unit identities1", KRED | {"gamma": [80.0, 4.0], "margin": [0.4, 0.25]}),
    "CategoricalGeneralizedCrossEntropy": ("lastshares rowlabels", KRED | {"q": [0.5, 0.25]}),
}


# --- drawing ------------------------------------------------------------------------------------
def normal(rng, shape):
    """Half of the time multiples of a quarter, so that ties and margins are met exactly."""
    x = rng.normal(size=shape) * rng.choice([1.0, 1.0, 8.0])
    return np.round(x * 4) / 4 if rng.random() < 0.5 else x


def shares(rng, shape, axis):
    x = rng.gamma(1.0, size=shape) + 0.01
    return x / x.sum(axis, keepdims=True)


def draw_arrays(words, rng, options, peer):
    """The arrays of one call, prediction first."""
    axis = options.get("axis", 1 if peer == "torch" else -1)
    # Few shapes, since JAX compiles every operation for each.
    flat = last = (5, C) if rng.random() < 0.8 else (2, 2, C)
    rows, deep = (5, C), (5, C) if rng.random() < 0.8 else (2, C, C)
    if peer == "torch" and rng.random() < 0.1:
        flat = (0, C)
    if words == "frames":
        return frames(rng)
    if words == "optaxframes":
        return optax_frames(rng)
    if words == "untied":
        p = rng.normal(size=last)
        return [p, p + rng.choice([-1.0, 1.0], size=last) * rng.uniform(0.1, 2.0, size=last)]
    if "rowsign" in words or "rowlabels" in words or "lists" in words or "rows" in words:
        last = rows
    ignored = rng.random() < 0.2
    empty = rng.random() < 0.1
    found = []
    for word in words.split():
        found.append(draw(word, rng, flat, last, rows, deep, axis, ignored and empty, options))
    return found


def draw(word, rng, flat, last, rows, deep, axis, all_ignored, options):
    lower = np.delete(np.array(deep), axis % len(deep))
    ignore = options.get("ignore_index")
    draws = {
        "real": lambda: normal(rng, flat),
        "real2": lambda: normal(rng, last),
        "real3": lambda: normal(rng, last),
        "rows": lambda: rng.normal(size=rows),
        "unit": lambda: (lambda x: x / np.linalg.norm(x, axis=1, keepdims=True))(
            rng.normal(size=rows)
        ),
        "vectors": lambda: rng.normal(size=deep),
        "scores": lambda: normal(rng, deep),
        "positive": lambda: rng.uniform(0.01, 3.0, size=flat),
        "positive2": lambda: rng.uniform(0.01, 3.0, size=last),
        "count": lambda: rng.integers(1, 6, size=flat) * 1.0,
        "count2": lambda: rng.integers(0, 6, size=last) * 1.0,
        "prob": lambda: np.clip(rng.uniform(-0.2, 1.2, size=flat), 0.0, 1.0),
        "prob3": lambda: np.clip(rng.uniform(-0.2, 1.2, size=last), 0.0, 1.0),
        "prob2": lambda: rng.uniform(0.01, 0.99, size=last),
        "binary": lambda: rng.uniform(size=flat),
        "binary2": lambda: rng.uniform(size=last),
        "bits": lambda: rng.integers(0, 2, size=flat) * 1.0,
        "bits2": lambda: rng.integers(0, 2, size=last) * 1.0,
        "sign": lambda: rng.choice([-1.0, 1.0], size=flat),
        "sign2": lambda: rng.choice([-1.0, 1.0], size=last),
        "rowsign": lambda: rng.choice([-1.0, 1.0], size=5),
        "rowlabels": lambda: rng.integers(0, C, size=5),
        "lastlabels": lambda: rng.integers(0, C, size=last[:-1]),
        "alllabels": lambda: rng.integers(0, C, size=lower),
        "labels": lambda: np.where(
            (rng.random(lower) < 0.3) | all_ignored,
            -100 if ignore is None else ignore,
            rng.integers(0, C, size=lower),
        ),
        "lists": lambda: rng.permuted(np.tile([0, 2, -1], (5, 1)), axis=1),
        "identities": lambda: np.array([0, 0, 1, 1, 2]),
        "identities1": lambda: np.array([0, 0, 1, 1, 1]),
        "shares": lambda: shares(rng, deep, axis),
        "lastshares": lambda: shares(rng, last, -1),
        "onehot": lambda: np.eye(C)[rng.integers(0, C, size=last[:-1])],
        "relevance": lambda: rng.integers(0, 3, size=last) * 1.0,
        "maps": lambda: rng.normal(size=(2, 4, C)),
        "mapshares": lambda: shares(rng, (2, 4, C), -1),
        "map1": lambda: rng.normal(size=(2, 4, 1)),
        "map1bits": lambda: rng.integers(0, 2, size=(2, 4, 1)) * 1.0,
    }
    return np.asarray(draws[word]())


def frames(rng):
    x = torch.log_softmax(torch.tensor(rng.normal(size=(6, 2, 4))), 2).numpy()
    return [x, rng.integers(1, 4, size=(2, 3)), np.array([6, 5]), np.array([3, 2])]


def optax_frames(rng):
    return [
        rng.normal(size=(2, 6, 4)),
        np.array([[0.0] * 6, [0.0] * 5 + [1.0]]),
        rng.integers(1, 4, size=(2, 3)),
        np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]),
    ]


def draw_options(choices, rng):
    return {key: values[rng.integers(len(values))] for key, values in choices.items()}


def varies(peer, words, x):
    """Whether the original has a derivative in an array: not in labels, and not in signs."""
    signs = "sign" in words and np.isin(x, (-1.0, 1.0)).all() and x.size
    return x.dtype.kind == "f" and not signs


# --- comparing ----------------------------------------------------------------------------------
def torch_side(loss, arrays, varied):
    """Value, and the gradients of a random combination of the values in the arrays `varied`."""
    inputs = [torch.tensor(x, requires_grad=i in varied) for i, x in enumerate(arrays)]
    value = loss(*inputs)
    total = (value * torch.tensor(cotangent(value.shape))).sum()
    floats = [x for x in inputs if x.requires_grad]
    grads = torch.autograd.grad(total, floats, allow_unused=True)
    grads = [torch.zeros_like(x) if g is None else g for g, x in zip(grads, floats, strict=True)]
    return value.detach().numpy(), [g.numpy() for g in grads]


def jax_side(loss, arrays, varied):
    def of_floats(*values):
        inputs = [jnp.asarray(x) for x in arrays]
        for i, x in zip(varied, values, strict=True):
            inputs[i] = x
        return loss(*inputs)

    value, pull = jax.vjp(of_floats, *(jnp.asarray(arrays[i]) for i in varied))
    grads = pull(jnp.asarray(cotangent(value.shape), value.dtype))
    return np.asarray(value), [np.asarray(g) for g in grads]


def cotangent(shape):
    return np.random.default_rng(0).uniform(0.5, 1.5, size=shape)


def difference(ours, theirs):
    """The largest difference, relative above 1; infinite where one is NaN and the other is not."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    if ours.shape != theirs.shape or (np.isfinite(ours) != np.isfinite(theirs)).any():
        return float("inf")
    fine = np.isfinite(theirs)
    if not (np.isnan(ours) == np.isnan(theirs)).all() or not fine.any():
        return 0.0 if (np.isnan(ours) == np.isnan(theirs)).all() else float("inf")
    scale = np.maximum(1.0, np.abs(theirs[fine]))
    return float(np.max(np.abs(ours[fine] - theirs[fine]) / scale))


SIDES = {"jax": jax_side, "torch": torch_side}


def original(peer, name, options):
    """The loss itself, configured, and the side that it runs on."""
    if peer == "torch":
        given = {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in options.items()}
        return getattr(torch.nn, name)(**given), torch_side
    if peer == "optax":
        return functools.partial(getattr(optax.losses, name), **options), jax_side
    return getattr(keras.losses, name)(dtype="float64", **options), torch_side


TABLES = {"torch": TORCH, "optax": OPTAX, "keras": KERAS}


def compare(peer, name, rng, doors=("jax", "torch")):
    """Draw one configuration, convert it to the doors, and compare.

    Returns the worst difference of values and of gradients, whether ours is native, the options.
    """
    words, choices = TABLES[peer][name]
    options = draw_options(choices, rng)
    arrays = draw_arrays(words, rng, options, peer)
    criterion, side = original(peer, name, options)
    flipped = [*reversed(arrays)] if peer == "keras" else arrays
    varied = [i for i, x in enumerate(flipped) if varies(peer, words, x)]
    value, grads = side(criterion, flipped, varied)
    worst, native = [0.0, 0.0], None
    for door in doors:
        ours = TO[door](criterion)
        native = is_native(ours)
        if native and peer == "keras":
            got, slopes = SIDES[door](lambda t, p, ours=ours: ours(p, t), flipped, varied)
        else:
            got, slopes = SIDES[door](ours, flipped, varied)
        worst[0] = max(worst[0], difference(got, value))
        for own, its in zip(slopes, grads, strict=True):
            # The mean over nothing is NaN, whatever its gradient.
            if np.isfinite(value).all():
                worst[1] = max(worst[1], difference(own, its))
    return *worst, native, options


def is_native(loss):
    return ".compat." not in getattr(loss, "func", loss).__module__ + type(loss).__module__


ALL = [(peer, name) for peer, table in TABLES.items() for name in table]
everything = pytest.mark.parametrize(("peer", "name"), ALL, ids=[".".join(x) for x in ALL])
quiet = pytest.mark.filterwarnings("ignore")  # of the originals, on their older options


def needs(peer):
    if peer == "keras" and keras is None:
        pytest.skip("Keras is not installed")


def check(peer, name, rng, doors):
    value, gradient, _, options = compare(peer, name, rng, doors)
    assert value <= TOLERANCE, options
    assert gradient <= TOLERANCE, options


@quiet
@everything
def test_numbers_of_the_original(peer, name, rng):
    needs(peer)
    check(peer, name, rng, ["jax", "torch"])
    for _ in range(3):
        check(peer, name, rng, ["torch"])


@quiet
@pytest.mark.slow
@everything
def test_numbers_of_the_original_in_depth(peer, name, rng):
    needs(peer)
    for _ in range(20):
        check(peer, name, rng, ["jax", "torch"])


# --- the tables ---------------------------------------------------------------------------------
OWN_WEIGHTS = {"LinearCrossEntropyLoss", "AdaptiveLogSoftmaxWithLoss"}


def test_every_loss_of_torch_and_optax_has_a_row():
    modules = {n for n in torch.nn.modules.loss.__all__ if n != "NLLLoss2d"}
    assert modules | OWN_WEIGHTS | {"NLLLoss2d"} == set(objects.torch.PEER.classes)
    assert modules - OWN_WEIGHTS == set(TORCH)
    peer = objects.optax.PEER
    names = {n for n, f in vars(optax.losses).items() if callable(f)}
    assert names <= {*peer.rows, *peer.aliases}


@pytest.mark.parametrize("peer", objects.PEERS, ids=lambda peer: peer.name)
def test_every_option_is_carried_tested_or_without_effect(peer):
    without_effect = {"name", "dtype", "axis", "size_average", "reduce", "reduction", "targets"}
    for row in (*peer.rows.values(), *map(functools.partial(class_row, peer), peer.classes)):
        if row.ours is None:
            continue
        carried = {word.partition(">")[0] for word in row.carry.split()}
        for key, default in row.defaults.items():
            changed = plan.Source("changed") if key != "reduction" else "sum"
            options = plan.Options(row.defaults | {key: changed})
            tested = key in carried | without_effect or tells(peer, row, options)
            assert tested or default == 1e-7, (peer.name, row.signature, key)


def class_row(peer, name):
    return plan.find(peer, name, True)


def tells(peer, row, options):
    """Whether the plan of a call is another one with an option changed."""

    def outcome(options):
        try:
            why = [u.test(options) for u in row.unless]
            return why, plan.translate(peer, row, options)
        except (plan.Unsure, plan.NotCarried, TypeError) as error:
            return str(error)

    return outcome(options) != outcome(plan.Options(row.defaults)) or "eps" in row.defaults


@quiet
@pytest.mark.parametrize("name", objects.torch.ROWS)
def test_signatures_are_those_of_torch(name):
    row = objects.torch.ROWS[name]
    theirs = inspect.signature(getattr(torch.nn.functional, name)).parameters
    assert [(p.name, p.default) for p in row.parameters] == [
        (p.name, p.default) for p in theirs.values()
    ]


@pytest.mark.parametrize("name", objects.optax.ROWS)
def test_signatures_are_those_of_optax(name):
    row = objects.optax.ROWS[name]
    theirs = inspect.signature(getattr(optax.losses, name)).parameters
    assert [p.name for p in row.parameters] == list(theirs)
    for own, its in zip(row.parameters, theirs.values(), strict=True):
        assert own.kind == its.kind
        if own.default not in ("mean", None):
            assert own.default == its.default


# --- what converts to what ----------------------------------------------------------------------
def test_cross_entropy_in_its_own_words():
    loss = migrate.to_jax(torch.nn.CrossEntropyLoss(label_smoothing=0.1))
    assert loss == xloss.jax.CrossEntropyLoss(axis=1, label_smoothing=0.1, empty="nan")
    soft = migrate.to_jax(torch.nn.CrossEntropyLoss(), targets="probabilities")
    assert soft == xloss.jax.SoftCrossEntropyLoss(axis=1, empty="nan")


def test_use_chooses_between_ours_and_theirs():
    bce = torch.nn.BCELoss()
    assert type(migrate.to_jax(bce)).__module__ == "xloss.jax.compat.torch"
    assert migrate.to_jax(bce, use="native") == xloss.jax.BCELoss(empty="nan")
    mse = migrate.to_torch(torch.nn.MSELoss(), use="compat")
    assert type(mse).__module__ == "xloss.torch.compat.torch"
    with pytest.raises(migrate.NotCarried, match="length of its labels"):
        migrate.to_jax(torch.nn.CTCLoss(), use="native")


def test_a_function_a_partial_and_a_name_are_one():
    wanted = xloss.torch.HuberLoss(delta=2.0, reduction="none")
    for given in (
        migrate.to_torch(optax.huber_loss, delta=2.0),
        migrate.to_torch(functools.partial(optax.huber_loss, delta=2.0)),
        migrate.to_torch("optax.huber_loss", delta=2.0),
    ):
        assert repr(given) == repr(wanted)


def test_torchvision_by_name():
    given = migrate.to_jax("torchvision.ops.sigmoid_focal_loss", gamma=1.5, reduction="mean")
    assert given == xloss.jax.FocalLoss(alpha=0.25, gamma=1.5, empty="nan")
    assert migrate.to_jax("torchvision.ops.sigmoid_focal_loss", alpha=-1).alpha is None
    box = migrate.to_jax("torchvision.ops.generalized_box_iou_loss", use="native")
    assert box == xloss.jax.GIoULoss(reduction="none")


def test_there_and_back():
    weight = np.array([0.1, 2.0, 1.0])
    first = xloss.jax.CrossEntropyLoss(class_weight=weight, axis=1, empty="nan")
    there = migrate.to_torch(first)
    assert type(there) is xloss.torch.CrossEntropyLoss
    assert there.class_weight.dtype == torch.float64  # not by way of float32
    assert migrate.to_jax(there) == first
    theirs = xloss.jax.compat.torch.CrossEntropyLoss(weight=weight, label_smoothing=0.1)
    there = migrate.to_torch(theirs)
    assert type(there) is xloss.torch.compat.torch.CrossEntropyLoss
    assert there.label_smoothing == 0.1
    assert there.weight.tolist() == weight.tolist()


def test_a_weight_of_a_call_goes_by_a_partial():
    weight = torch.tensor([0.5, 2.0], dtype=torch.float64)
    pred, target = torch.tensor([1.0, 3.0]).double(), torch.tensor([0.0, 0.0]).double()
    for name in ("l1_loss", "mse_loss", "huber_loss"):
        theirs = getattr(torch.nn.functional, name)
        ours = migrate.to_torch(theirs, weight=weight)
        assert ours.func.__module__ == "xloss.torch"
        torch.testing.assert_close(ours(pred, target), theirs(pred, target, weight=weight))


@pytest.mark.parametrize(
    ("criterion", "options", "text"),
    [
        (type("Own", (torch.nn.MSELoss,), {})(), {}, "class of your own"),
        (object(), {}, "none of the losses known here"),
        ("optax.huber_lose", {}, "none of the losses known here"),
        (torch.nn.AdaptiveLogSoftmaxWithLoss(4, 9, [3]), {}, "AdaptiveLogSoftmaxHead"),
        (torch.nn.TripletMarginWithDistanceLoss(distance_function=max), {}, "code of torch"),
    ],
)
def test_what_cannot_be_carried_is_said(criterion, options, text):
    with pytest.raises(migrate.NotCarried, match=text):
        migrate.to_jax(criterion, **options)


def test_wrong_options_are_refused():
    with pytest.raises(TypeError, match="no option 'gama'"):
        migrate.to_jax("torchvision.ops.sigmoid_focal_loss", gama=1.0)
    with pytest.raises(TypeError, match="has its options"):
        migrate.to_jax(torch.nn.MSELoss(), reduction="sum")
    with pytest.raises(ValueError, match="use must be one of 'same', 'native', 'compat'"):
        migrate.to_jax(torch.nn.MSELoss(), use="natve")


@pytest.mark.parametrize("door", ["jax", "torch"])
def test_explain_prints_the_call_and_what_differs(door, capsys):
    migrate.explain(torch.nn.BCELoss(), door=door)
    text = capsys.readouterr().out
    assert f"xloss.{door}.BCELoss(empty='nan')" in text
    assert f"chosen: xloss.{door}.compat.torch.BCELoss()" in text
    assert "saturated sigmoid" in text
    migrate.explain(xloss.jax.FocalLoss(gamma=1.5), door=door)
    assert f"xloss.{door}.FocalLoss(gamma=1.5)" in capsys.readouterr().out


# --- scripts ------------------------------------------------------------------------------------
SCRIPT = """
import torch.nn as nn, torch.nn.functional as F, optax
from torch import nn as layers
from optax import losses
from functools import partial
from torchvision.ops import sigmoid_focal_loss as sfl
from tensorflow import keras
a = layers.CrossEntropyLoss(weight=w.to(device), label_smoothing=0.1)
b = F.cross_entropy(x.view(-1, c), y, ignore_index=pad)
c = optax.softmax_cross_entropy_with_integer_labels(x, y).mean() + losses.l2_loss(x, y)
d = sfl(x, y, reduction="mean")
e = partial(F.mse_loss, reduction="sum")
f = nn.MSELoss(reduction=args.reduction)
g = F.l1_loss(*both)
h = F.smooth_l1
i = F.new_loss(x)
model.compile(loss="mse")
j = keras.losses.categorical_crossentropy(y, x, from_logits=True)
"""
LINES = {
    8: "xloss.jax.CrossEntropyLoss(axis=1, class_weight=w.to(device), label_smoothing=0.1, ",
    9: "xloss.torch.cross_entropy(x.view(-1, c), y, axis=1, ignore_index=pad, empty='nan')",
    10: "xloss.numpy.half_mse(x, y, reduction='none')",
    11: "xloss.jax.focal(x, y, alpha=0.25, empty='nan')",
    12: "xloss.torch.MSELoss(reduction='sum')",
    13: "it depends on reduction=args.reduction",
    14: "what *args or **kwargs hold cannot be read",
    16: "torch.nn.functional.new_loss is not known here",
    17: "xloss.torch.MSELoss()",
    18: "xloss.jax.soft_cross_entropy(x, y, axis=-1, reduction='none')",
}


def test_a_script_is_read_with_its_aliases():
    text = script.report("train.py", SCRIPT)
    for line, wanted in LINES.items():
        (block, *_) = [b for b in text.split("\n\n") if b.startswith(f"{line:5}  ") and wanted in b]
        assert block
    assert f"{15:5}  " not in text
    assert text.startswith("train.py: 11 losses")


def test_what_a_script_is_told_to_call_exists():
    """Every call printed with literal options is one that can be made."""
    for site in script.sites(SCRIPT):
        if site.found is None:
            continue
        made = plan.make(site.found)
        if made.native and not any(isinstance(v, plan.Source) for v in made.native[1].values()):
            assert callable(objects.build_native(made, "torch"))


def test_the_command_imports_no_framework(tmp_path):
    path = tmp_path / "train.py"
    path.write_text(SCRIPT)
    code = (
        f"import sys; from xloss.__main__ import main; main(['migrate', {str(path)!r}]);"
        "sys.exit(sum(m in sys.modules for m in ('numpy', 'jax', 'torch', 'keras', 'optax')))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=root, check=False)
    assert done.returncode == 0, done.stderr
    assert path.read_text() == SCRIPT


def deep(total):
    """Draw configurations of every loss in turn, and print what came of them."""
    rng = np.random.default_rng(0)
    print(f"{'loss':55} {'native':>6} {'compat':>6} {'value':>9} {'gradient':>9}")
    sums = np.zeros(2, int)
    worst = np.zeros(2)
    for peer, name in ALL:
        if peer == "keras" and keras is None:
            continue
        counts, most = np.zeros(2, int), np.zeros(2)
        for _ in range(max(1, total // len(ALL))):
            *found, native, _ = compare(peer, name, rng)
            counts[0 if native else 1] += 1
            most = np.maximum(most, found)
        print(f"{peer + '.' + name:55} {counts[0]:6} {counts[1]:6} {most[0]:9.1e} {most[1]:9.1e}")
        sys.stdout.flush()
        sums, worst = sums + counts, np.maximum(worst, most)
    print(
        f"{sums.sum()} configurations converted to two doors and compared: {sums[0]} native, "
        f"{sums[1]} compat; worst value {worst[0]:.1e}, worst gradient {worst[1]:.1e}"
    )


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    jax.config.update("jax_enable_x64", True)
    torch.set_num_threads(1)
    deep(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

"""Configured losses of other libraries, converted: the numbers of the original, on both doors.

As a script, `python tests/compat/test_migrate.py 2000` draws that many configurations and prints
how many were converted and compared, and the worst differences.
"""

import functools
import inspect
import re
import subprocess
import sys
import warnings
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import torch
from criteria import ALL, TORCH, compare

import xloss.jax
import xloss.torch
from xloss import migrate
from xloss.migrate import objects, plan, script

TOLERANCE = 1e-11
# From 20 on the softplus of torch, on which Keras runs here, is its argument: 2e-9 too small.
LOOSER = {"LogCosh": 3e-9}
everything = pytest.mark.parametrize(("peer", "name"), ALL, ids=[".".join(x) for x in ALL])
# Native and not, per element and per row: on JAX each draw is a second of compiling.
ON_JAX = ("HuberLoss", "CrossEntropyLoss", "BCELoss", "KLDivLoss", "MultiMarginLoss")
ON_JAX += ("l2_loss", "softmax_cross_entropy", "hinge_loss", "ranking_softmax_loss")
ON_JAX += ("MeanSquaredError", "CategoricalCrossentropy", "SquaredHinge")
quiet = pytest.mark.filterwarnings("ignore")  # of the originals, on their older options


@pytest.fixture(autouse=True)
def as_users_have_it():
    """The originals do not hold in the suite's strict modes."""
    with jax.numpy_dtype_promotion("standard"), jax.numpy_rank_promotion("allow"):
        yield


def check(peer, name, rng, doors):
    value, gradient, _, options = compare(peer, name, rng, doors)
    tolerance = LOOSER.get(name, TOLERANCE)
    assert value <= tolerance, options
    assert gradient <= tolerance, options


@quiet
@everything
def test_numbers_of_the_original(peer, name, rng):
    if name in ON_JAX:
        check(peer, name, rng, ["jax", "torch"])
    for _ in range(4):
        check(peer, name, rng, ["torch"])


@quiet
@pytest.mark.slow
@everything
def test_numbers_of_the_original_in_depth(peer, name, rng):
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
        (torch.nn.LinearCrossEntropyLoss(4, 3, out_features=(2,)), {}, "one label per row"),
        (xloss.torch.LinearCrossEntropyHead(4, 3), {}, "owns weights"),
        (torch.nn.TripletMarginWithDistanceLoss(distance_function=max), {}, "code of torch"),
    ],
)
def test_what_cannot_be_carried_is_said(criterion, options, text):
    with pytest.raises(migrate.NotCarried, match=text):
        migrate.to_jax(criterion, **options)


HEADS = {
    "linear": torch.nn.LinearCrossEntropyLoss(4, 9, bias=True, label_smoothing=0.1),
    "weighted": torch.nn.LinearCrossEntropyLoss(4, 9, weight=torch.arange(9.0), reduction="sum"),
    "adaptive": torch.nn.AdaptiveLogSoftmaxWithLoss(4, 9, [3, 6], div_value=2.0),
    "biased": torch.nn.AdaptiveLogSoftmaxWithLoss(4, 9, [3], head_bias=True, div_value=2.0),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_loss_that_owns_weights_becomes_a_head(name, rng):
    criterion = HEADS[name].double()
    x, labels = rng.normal(size=(8, 4)), rng.integers(0, 9, size=8)
    theirs = criterion(torch.asarray(x), torch.asarray(labels))
    theirs = getattr(theirs, "loss", theirs).item()
    on_torch = migrate.to_torch(criterion)(torch.asarray(x), torch.asarray(labels)).item()
    on_flax = migrate.to_jax(criterion)(jnp.asarray(x), jnp.asarray(labels)).item()
    np.testing.assert_allclose([on_torch, on_flax], theirs, rtol=1e-12)


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


# --- the README ---------------------------------------------------------------------------------
def blocks(title, **given):
    """What the blocks of code of a section of the README define, before and after."""
    text = (Path(__file__).parents[2] / "README.md").read_text()
    (section,) = re.findall(rf"^## {title}\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)
    found = []
    for code in re.findall(r"```python\n(.*?)```", section, re.DOTALL):
        found.append(dict(given))
        exec(code, found[-1])
    return found


def test_old_calls(rng):
    scores, targets = rng.normal(size=(8, 3)), rng.integers(0, 3, size=8)
    arrays = {"logits": jnp.asarray(scores), "labels": jnp.asarray(targets)}
    tensors = {"scores": torch.asarray(scores), "targets": torch.asarray(targets)}
    (made,) = blocks("Other libraries' signatures", **arrays, **tensors)
    old = torch.nn.functional.cross_entropy(*tensors.values(), ignore_index=0)
    rows = optax.losses.softmax_cross_entropy_with_integer_labels(*arrays.values())
    np.testing.assert_allclose(float(made["old"]), float(old), rtol=1e-12)
    np.testing.assert_allclose(made["rows"].numpy(), np.asarray(rows), rtol=1e-12)


def test_moving_from_pytorch_to_flax(rng):
    before, after = blocks("Moving from PyTorch to Flax")
    assert repr(migrate.to_jax(before["criterion"])) == repr(after["criterion"])
    kernel, bias = before["model"].weight, before["model"].bias
    after["model"].kernel[...] = jnp.asarray(kernel.detach().numpy().T)
    after["model"].bias[...] = jnp.asarray(bias.detach().numpy())
    x, labels = rng.normal(size=(8, 4)).astype("float32"), rng.integers(0, 3, size=8)
    for _ in range(3):
        losses = [
            float(side["step"](side["model"], side["optimizer"], asarray(x), asarray(labels)))
            for side, asarray in ((before, torch.asarray), (after, jnp.asarray))
        ]
        np.testing.assert_allclose(*losses, rtol=1e-5)


def test_moving_back(rng):
    before, after = blocks("Moving back")
    logits, boxes = rng.normal(size=(8, 3)), rng.normal(size=(8, 4))
    arrays = logits, rng.integers(0, 3, size=8), boxes, boxes + rng.normal(size=(8, 4))
    theirs = before["loss_fn"](*map(jnp.asarray, arrays))
    ours = after["loss_fn"](*map(torch.asarray, arrays))
    np.testing.assert_allclose(float(ours), float(theirs), rtol=1e-12)


def deep(total):
    """Draw configurations of every loss in turn, and print what came of them."""
    rng = np.random.default_rng(0)
    print(f"{'loss':55} {'native':>6} {'compat':>6} {'value':>9} {'gradient':>9}")
    sums = np.zeros(2, int)
    worst = np.zeros(2)
    for peer, name in ALL:
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
    warnings.simplefilter("ignore")
    jax.config.update("jax_enable_x64", True)
    torch.set_num_threads(1)
    deep(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

"""Labels out of range: an error where they can be read, NaN for their row where they cannot."""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from batches import Batch, settings
from combined import SIDES, run
from conftest import SPECS
from doors import call, door_of
from jax.experimental import checkify

import xloss.jax
import xloss.torch
from xloss import _names
from xloss.testing import draw

# With one label per unit; sequences of labels are the matter of test_ctc.
LABELLED = [name for name, spec in SPECS.items() if spec.labels and spec.ignorable]
LISTED = [
    name
    for name, spec in SPECS.items()
    if spec.labels and dict(spec.arrays)[spec.labels].end is not None
]
DTYPES = [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)]
C = 4  # classes of a drawn batch


def bad_labels(dtype):
    """Labels that one of wrapping, sign extension or truncation would make good ones."""
    info = np.iinfo(dtype)
    far = [
        C,
        C + 1,
        -1,
        -C,
        -100,
        -101,
        100,
        156,
        255,
        256,
        2**16 + 1,
        2**32 + 1,
        2**63 + 1,
        2**32 - 100,
        2**64 - 100,
    ]
    return [v for v in (*far, info.min, info.max) if info.min <= v <= info.max and not 0 <= v < C]


def batch_of(name, rng):
    spec = SPECS[name]
    return Batch(spec, settings(spec, rng, "jax")[0], rng, planted=False)


def with_label(batch, label, dtype="int64", at=2):
    labels = batch.arrays[batch.spec.labels].astype(dtype)
    labels[at] = np.array(label).astype(dtype)
    return batch.arrays | {batch.spec.labels: labels}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", LABELLED)
def test_error_is_the_same_on_every_door(name, dtype, rng):
    batch = batch_of(name, rng)
    for label in bad_labels(dtype):
        if label == -100:
            continue
        texts = set()
        for door in ("numpy", "jax", "torch"):
            with pytest.raises(ValueError, match=r"is outside \[0, 4\)") as caught:
                call(door, name, with_label(batch, label, dtype), **batch.options)
            texts.add(str(caught.value))
        shown = min(label, 2**63 - 1)  # the widest signed type holds the labels
        assert texts == {
            f"{name}: label {shown} at index (2,) is outside [0, 4) and is not ignore_index=-100"
        }


# JAX compiles each operation for each type: one loss will do there.
@pytest.mark.parametrize(
    ("name", "side"), [*((n, d) for n in LABELLED for d in ("numpy", "torch")), ("nll", "jax")]
)
def test_ignore_index(name, side, rng):
    """Any index may be the ignored one, in any type; without one, -100 is a bad label too."""
    batch = batch_of(name, rng)
    wanted = call(side, name, with_label(batch, -100), **batch.options)
    for dtype, index in (
        ("int8", -1),
        ("uint8", 255),
        ("int32", 255),
        ("uint64", 77),
        ("int64", 3),
    ):
        arrays = with_label(batch, index, dtype)
        if index == 3:  # a class may be ignored as well
            arrays[batch.spec.labels][[0, 1, *range(3, batch.rows)]] %= 3
            good = arrays | {
                batch.spec.labels: np.where(
                    arrays[batch.spec.labels] == 3, -100, arrays[batch.spec.labels]
                )
            }
            assert call(side, name, arrays, ignore_index=3, **batch.options) == call(
                side, name, good, **batch.options
            )
        else:
            assert call(side, name, arrays, ignore_index=index, **batch.options) == wanted
    with pytest.raises(ValueError, match=r"label -100 at index \(2,\) is outside \[0, 4\)$"):
        call(side, name, with_label(batch, -100), ignore_index=None, **batch.options)


def poisoned(batch, got, clean, row):
    """One row is NaN, value and gradient; the rest is as it was."""
    for part, other, name in [
        (got[0], clean[0], "none"),
        *((got[1], clean[1], k) for k in got[1] if k in batch.arrays and batch.has_rows(k)),
    ]:
        assert np.isnan(part[name][row]).all(), name
        one, two = (np.delete(x[name], row, axis=0) for x in (part, other))
        assert np.array_equal(one, two), name
    assert np.isnan(got[0]["mean"])


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", LABELLED)
def test_row_is_poisoned(name, side, rng, monkeypatch):
    """Where labels cannot be read: under jit and torch.func."""
    batch = batch_of(name, rng)
    if "class_weight" in batch.options:
        # The row keeps a weight of 1 in the divisor, which is that of class 1 here.
        batch.options["class_weight"] = np.array([2.0, 1.0, 0.5, 3.0])
    if side == "torch":
        monkeypatch.setattr(xloss.torch, name, unreadable(getattr(xloss.torch, name)))
    clean = run(side, name, batch.given(with_label(batch, 1)), batch.cotangent)
    for label in (-1, -4, C, -101, 2**31, -(2**63)):
        given = batch.given(with_label(batch, label))
        poisoned(batch, run(side, name, given, batch.cotangent), clean, 2)


@pytest.mark.parametrize("name", LABELLED)
def test_row_is_poisoned_under_compile(name, rng):
    batch = batch_of(name, rng)
    torch._dynamo.reset()
    static = {k: v for k, v in batch.options.items() if not isinstance(v, np.ndarray)}
    fn = functools.partial(getattr(xloss.torch, name), reduction="none", **static)
    compiled = torch.compile(fn, fullgraph=True, backend="aot_eager")

    def results(label):
        given = with_label(batch, label) | {
            k: v for k, v in batch.options.items() if isinstance(v, np.ndarray)
        }
        tensors = {k: torch.from_numpy(v.copy()) for k, v in given.items()}
        floats = {k: v.requires_grad_() for k, v in tensors.items() if v.is_floating_point()}
        value = compiled(**tensors)
        grads = torch.autograd.grad(value.sum(), [*floats.values()])
        values = {"none": value.detach().numpy(), "mean": value.mean().detach().numpy()}
        return values, {k: g.numpy() for k, g in zip(floats, grads, strict=True)}

    clean = results(1)
    for label in (-1, C):
        poisoned(batch, results(label), clean, 2)


def unreadable(fn):
    """`fn` on labels that have gone through a torch.func transform."""

    def call(labels, **given):
        results = torch.func.vmap(lambda y: fn(labels=y, **given))(labels[None])
        return tuple(x[0] for x in results) if isinstance(results, tuple) else results[0]

    return call


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("side", ["jax", "torch"])
def test_never_a_wrap(side, dtype):
    """Each type of label, traced: NaN for all bad ones, the value for all good ones."""
    labels = np.array([0, 3, 1, *(v for v in bad_labels(dtype) if v != -100)], dtype=object)
    labels = labels.astype(dtype)
    x = np.tile(np.log([0.1, 0.2, 0.3, 0.4]), (len(labels), 1))
    if side == "jax":
        fn = jax.jit(functools.partial(xloss.jax.nll, reduction="none"))
        got = np.asarray(fn(x, jnp.asarray(labels)))
    else:
        rows = torch.func.vmap(functools.partial(xloss.torch.nll, reduction="none"))
        got = rows(torch.from_numpy(x), torch.from_numpy(labels)).numpy()
    assert got[:3].tolist() == (-x[0, [0, 3, 1]]).tolist()
    assert np.isnan(got[3:]).all()


# --- lists of labels ------------------------------------------------------------------------------
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", LISTED)
def test_error_in_a_list_is_the_same_on_every_door(name, dtype, rng):
    """Wherever it stands, behind the end too; -1 is no error, and -100 is one."""
    batch = batch_of(name, rng)
    end = dict(batch.spec.arrays)[batch.spec.labels].end
    for label in bad_labels(dtype):
        given = [with_label(batch, label, dtype, at=(2, place)) for place in (0, 1)]
        if label == end:
            for door in ("numpy", "jax", "torch"):
                assert np.isfinite(call(door, name, given[0], **batch.options))
            continue
        for place, arrays in enumerate(given):
            texts = set()
            for door in ("numpy", "jax", "torch"):
                # What is no label does not end the list in an unsigned type either.
                arrays[batch.spec.labels][
                    arrays[batch.spec.labels] == np.array(-1).astype(dtype)
                ] = 0
                arrays[batch.spec.labels][2, place] = np.array(label).astype(dtype)
                with pytest.raises(ValueError, match=r"is outside \[0, 4\)") as caught:
                    call(door, name, arrays, **batch.options)
                texts.add(str(caught.value))
            shown = min(label, 2**63 - 1)
            assert texts == {
                f"{name}: label {shown} at index (2, {place}) is outside [0, 4) and is not -1, "
                "which ends a list"
            }


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", LISTED)
def test_row_of_a_list_is_poisoned(name, side, rng, monkeypatch):
    batch = batch_of(name, rng)
    if side == "torch":
        monkeypatch.setattr(xloss.torch, name, unreadable(getattr(xloss.torch, name)))
    clean = run(side, name, batch.given(with_label(batch, 1)), batch.cotangent)
    for label in (-2, -4, C, -100, 2**31, -(2**63)):
        for place in (0, 1):
            arrays = with_label(batch, [-1, -1])
            arrays[batch.spec.labels][2, place] = label
            poisoned(batch, run(side, name, batch.given(arrays), batch.cotangent), clean, 2)


@pytest.mark.parametrize("name", LISTED)
def test_list_that_is_checked(name, rng):
    """Under jit and with `validate` the text is that of the plain call; masked rows are free."""
    batch = batch_of(name, rng)
    arrays = with_label(batch, 9, at=(2, 1))
    text = r"label 9 at index \(2, 1\) is outside \[0, 4\) and is not -1, which ends a list$"
    fn = getattr(xloss.jax, name)
    for loss in (fn, xloss.jax.checked(fn)):
        with pytest.raises(ValueError, match=text):
            loss(**arrays, **batch.options)
        loss(**arrays, **batch.options, where=np.arange(batch.rows) != 2)
    tensors = {k: torch.from_numpy(v) for k, v in arrays.items()}
    fn = functools.partial(getattr(xloss.torch, name), validate=True, **batch.options)
    with pytest.raises(ValueError, match=text):
        fn(**tensors)
    fn(**tensors, where=torch.arange(batch.rows) != 2)


# --- validate=True --------------------------------------------------------------------------------
@pytest.mark.parametrize("name", LABELLED)
def test_checked(name, rng):
    """Under jit the text is that of the plain call; good labels give the plain value."""
    batch = batch_of(name, rng)
    fn = getattr(xloss.jax, name)
    with pytest.raises(ValueError, match="is outside") as plain:
        fn(**with_label(batch, 9), **batch.options)
    loss = xloss.jax.checked(fn)
    for arrays in (with_label(batch, 9), with_label(batch, 9) | {"where": np.arange(7) > 0}):
        with pytest.raises(ValueError, match="is outside") as caught:
            loss(**arrays, **batch.options)
        assert str(caught.value) == str(plain.value)
    for more in ({}, {"where": np.arange(7) != 2}):
        arrays = with_label(batch, 9 if more else -100) | more
        assert loss(**arrays, **batch.options) == pytest.approx(
            float(fn(**arrays, **batch.options)), rel=1e-14
        )


@pytest.mark.parametrize("validate", [False, True])
def test_labels_known_before_the_trace(validate):
    """Under jit nothing that is computed from them can be read: poisoned, or demanded."""
    labels = jnp.asarray([0, 3])
    one_hot = functools.partial(xloss.jax.one_hot, num_classes=3, validate=validate)
    program = jax.jit(checkify.checkify(lambda: one_hot(labels)))
    error, hot = program()
    assert (error.get() is not None) == validate
    assert np.isnan(hot[1]).all() or validate
    np.testing.assert_array_equal(hot[0], [1.0, 0.0, 0.0])


def test_checked_in_a_step():
    """Inside a jitted step the error comes out of the checkify around it; also of `validate`."""
    logits, labels = jnp.zeros((2, 2, 3)), jnp.asarray([[0, 2], [1, 3]])
    text = "cross_entropy: label 3 at index (1, 1) is outside [0, 3) and is not ignore_index=-100"
    for loss in (
        xloss.jax.checked(xloss.jax.cross_entropy),
        functools.partial(xloss.jax.cross_entropy, validate=True),
    ):
        step = jax.jit(checkify.checkify(jax.value_and_grad(loss)))
        error, _ = step(logits, labels)
        assert text in error.get()
        error, (value, _) = step(logits, jnp.clip(labels, 0, 2))
        error.throw()
        assert value == pytest.approx(np.log(3.0), rel=1e-6)
        with pytest.raises(ValueError, match="functionalized"):
            jax.jit(loss)(logits, labels)


def test_checked_takes_objects_options_and_lists():
    text = r"label 3 at index \(1,\) is outside \[0, 3\)$"
    loss = xloss.jax.checked(xloss.jax.CrossEntropyLoss(ignore_index=None, class_weight=[1, 2, 3]))
    with pytest.raises(ValueError, match=text):
        loss(np.zeros((2, 3)), np.array([0, 3]))
    loss = xloss.jax.checked(xloss.jax.cross_entropy)
    assert loss.__name__ == "cross_entropy"
    total, count = loss([[0.0, 0.0]], [1], class_weight=[1.0, 3.0], reduction="sums")
    assert (total, count) == (pytest.approx(3 * np.log(2.0)), 3.0)
    with pytest.raises(ValueError, match="label_smoothing must be a number in"):
        loss([[0.0, 0.0]], [1], label_smoothing=2.0)
    jax.grad(loss)(jnp.zeros((1, 2)), jnp.asarray([1]))
    with pytest.raises(ValueError, match="label 2 at index"):
        jax.grad(loss)(jnp.zeros((1, 2)), jnp.asarray([2]))
    with pytest.raises(ValueError, match="label 2 at index"):
        xloss.jax.checked(xloss.jax.one_hot)([0, 1, 2], num_classes=2)


@pytest.mark.parametrize("name", LABELLED)
def test_validate_in_torch(name, rng):
    """What can be read is; under compile and in a transform, asking for it is an error."""
    batch = batch_of(name, rng)
    arrays = {k: torch.from_numpy(v) for k, v in with_label(batch, 9).items()}
    options = {
        k: torch.from_numpy(v) if isinstance(v, np.ndarray) else v for k, v in batch.options.items()
    }
    fn = functools.partial(getattr(xloss.torch, name), validate=True, **options)
    with pytest.raises(ValueError, match=r"label 9 at index \(2,\) is outside \[0, 4\)"):
        fn(**arrays)
    refused = f"{name}: validate=True has to read labels, which cannot be done under torch.compile"
    labels = arrays.pop("labels")
    with pytest.raises(ValueError, match=refused):
        torch.func.vmap(lambda y: fn(**arrays, labels=y))(labels[None])


@pytest.mark.parametrize("fullgraph", [True, False])
def test_validate_under_compile(fullgraph):
    torch._dynamo.reset()
    fn = torch.compile(
        functools.partial(xloss.torch.nll, validate=True), fullgraph=fullgraph, backend="eager"
    )
    refused = "nll: validate=True has to read labels, which cannot be done under torch.compile"
    with pytest.raises(torch._dynamo.exc.Unsupported if fullgraph else ValueError, match=refused):
        fn(torch.zeros(2, 3), torch.tensor([0, 1]))


def test_every_labelled_class_can_validate():
    for name in LABELLED:
        (options, *_) = draw.options(SPECS[name], np.random.default_rng(0))
        cls = getattr(door_of("jax"), _names.class_name(name))
        assert cls(**options, validate=True).validate

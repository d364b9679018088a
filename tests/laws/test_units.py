"""A unit that is masked, ignored or of weight 0 is as good as deleted; weight k is k copies.

The other side of each law is PyTorch on the arrays without the rows, so that it takes another path
through the tail (no mask, no zeros), and costs no compilation.
"""

import numpy as np
import pytest
from batches import Batch, settings
from combined import direction, on_each_side, only, run, shares_of

from xloss.testing import assert_close, draw
from xloss.testing.losses import unit_shape


def compare(batch, got, wanted, into, label, skip=()):
    """Results on the batch against those without some of it.

    `into(name, x)` is what of an array of the batch is left in the other one.
    """
    values, *orders = got
    for way, value in values.items():
        if way in skip:
            continue
        value = into("none", value) if way == "none" else value
        for one, other in zip(*map(np.atleast_1d, (value, wanted[0][way])), strict=True):
            assert_close(one, other, name=f"{way} {label}")
    labels = ("gradient", "second derivative")
    for order, mine, other in zip(labels, orders, wanted[1:], strict=True):
        for name in mine:
            assert_close(into(name, mine[name]), other[name], name=f"{order} in {name} {label}")


def equal(got, wanted, label):
    """The very same results, bit by bit."""
    for part, other in zip(got, wanted, strict=True):
        for name in part:
            same = np.array_equal(part[name], other[name], equal_nan=True)
            assert same, f"{name} {label}: {part[name]} instead of {other[name]}"


def hidden_is_zero(batch, got, mask, label):
    for order in got[1:]:
        for name in order:
            if name in batch.arrays:
                at = batch.hidden(name, mask)
                assert (order[name][at] == 0.0).all(), f"own derivative of {name} {label}"


def kept_rows(batch, rng):
    """Rows that stay: some, never all and never the first alone."""
    keep = rng.random(batch.rows) < 0.6
    keep[rng.integers(batch.rows)] = False
    keep[0] = True
    return keep


def row_mask(batch, keep):
    return np.broadcast_to(
        keep.reshape((-1,) + (1,) * (len(batch.mask_shape) - 1)), batch.mask_shape
    )


@on_each_side
def test_masked_is_deleted(spec, side, rng):
    """Rows: units, or samples of a coupled loss. Then the places at the end of every sample."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        keep = kept_rows(batch, rng)
        mask = row_mask(batch, keep)
        if spec.couples == "sample":
            # Behind the last places there is nothing: that is true of images too.
            mask = mask & (np.arange(batch.mask_shape[1]) < batch.mask_shape[1] - 2).reshape(
                (1, -1) + (1,) * (len(batch.mask_shape) - 2)
            )

        def into(name, x, batch=batch, keep=keep):
            x = batch.take(name, x, keep)
            if spec.couples == "sample" and (
                name in batch.arrays or x.ndim == len(batch.mask_shape)
            ):
                x = x[:, :-2]
            return x

        less = {k: into(k, v) for k, v in (batch.arrays | {"weight": batch.weight}).items()}
        along = {k: into(k, v) for k, v in direction(batch.given()).items()}
        cotangent = into("none", batch.cotangent)
        shares = shares_of(side)
        wanted = run("torch", spec.name, less | batch.options, cotangent, shares, along)
        bad = batch.garbage(mask, rng)
        got = run(side, spec.name, batch.given(bad, where=mask), batch.cotangent)
        compare(batch, got, wanted, into, "masked against deleted")
        hidden_is_zero(batch, got, mask, "masked")
        if spec.ignorable:
            ignore = batch.options.get("ignore_index", -100)
            hidden = batch.hidden(spec.ignorable, mask)
            bad[spec.ignorable] = np.where(hidden, ignore, bad[spec.ignorable])
            ignored = run(side, spec.name, batch.given(bad), batch.cotangent)
            equal(ignored, got, "ignored against masked")


@on_each_side
def test_what_is_masked_does_not_matter(spec, side, rng):
    """Any mask, over single elements too: the same to the last bit whatever it hides."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        mask = rng.random(batch.mask_shape) < 0.6
        clean = run(side, spec.name, batch.given(where=mask), batch.cotangent)
        bad = batch.given(batch.garbage(mask, rng), where=mask, weight=batch.bad_weight(mask, rng))
        got = run(side, spec.name, bad, batch.cotangent)
        equal(got, clean, "with garbage behind the mask")
        hidden_is_zero(batch, got, mask, "masked")
        for part in got[1:]:
            assert all(np.isfinite(x).all() for x in part.values())


@on_each_side
def test_nothing_left(spec, side, rng):
    """All masked, or of no weight: 0, or NaN where asked for; and gradients of exactly 0."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        mask = np.zeros(batch.mask_shape, bool)
        bad = batch.garbage(mask, rng)
        nothing(run(side, spec.name, batch.given(bad, where=mask), batch.cotangent))
        weightless = batch.given(weight=np.zeros(batch.unit))
        got = run(side, spec.name, weightless, batch.cotangent, only("mean", "nan"))
        nothing(got)


def nothing(got):
    values, *orders = got
    for way, value in values.items():
        nan = way == "nan"
        for x in np.atleast_1d(value):
            assert np.isnan(x).all() if nan else (x == 0.0).all(), f"{way} is {value}"
    for order in orders:
        for name, x in order.items():
            assert (x == 0.0).all(), f"the derivative in {name} is {x}"


@pytest.mark.parametrize("side", ["torch", pytest.param("jax in full", marks=pytest.mark.slow)])
def test_no_units(spec, side, rng):
    """A batch without rows, and samples without places."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        takes = [lambda x: x[:0]]
        if spec.couples == "sample":
            takes.append(lambda x: x[:, :0])
        for take in takes:
            less = {k: take(v) if batch.has_rows(k) else v for k, v in batch.arrays.items()}
            unit = unit_shape(spec, less, batch.options)
            nothing(run(side, spec.name, less | batch.options, np.ones(unit)))
            more = less | {"weight": np.ones(unit), "where": take(np.ones(batch.mask_shape, bool))}
            nothing(run(side, spec.name, more | batch.options, np.ones(unit)))


def weighted_and_repeated(batch, side, times):
    """The batch with weights times k, and the batch with each row k times; and what maps one
    to the other."""
    rows = np.repeat(np.arange(batch.rows), times)

    def copies(name, x):
        return batch.take(name, x, rows)

    def once(name, x):
        """Back: the sum over the copies."""
        if not batch.has_rows(name):
            return x
        out = np.zeros((batch.rows, *x.shape[1:]))
        np.add.at(out, rows, x)
        return out

    name, shares = batch.spec.name, shares_of(side, "count")
    k = times.reshape((-1,) + (1,) * (len(batch.unit) - 1)).astype(float) if batch.in_rows else 1.0
    along = direction(batch.given())
    # The one weight of a loss with one value is a number, and not differentiated.
    scaled = {"weight": k * along["weight"]} if "weight" in along else {}
    by_weight = run(
        side,
        name,
        batch.given(weight=k * batch.weight),
        batch.cotangent,
        shares,
        along | scaled,
    )
    for part in by_weight[1:]:
        if "weight" in part:
            part["weight"] = k * part["weight"]  # the chain rule of k * weight
    by_copy = run(
        "torch",
        name,
        {n: copies(n, x) for n, x in batch.given().items() if n != "where"},
        copies("none", batch.cotangent),
        shares,
        {n: copies(n, x) for n, x in along.items()},
    )
    return by_weight, tuple({n: once(n, x) for n, x in part.items()} for part in by_copy)


@on_each_side
def test_weight_is_repetition(spec, side, rng):
    """A weight of k is k copies, 0 none: of a unit, or of a sample of a coupled loss."""
    if spec.couples == "batch":
        pytest.skip("its units read the batch: see test_batches_are_coupled")
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        times = rng.permutation(np.arange(batch.rows) % 4)
        by_weight, by_copy = weighted_and_repeated(batch, side, times)
        compare(batch, by_weight, by_copy, lambda name, x: x, "weighted", skip=("count",))


def test_batches_are_coupled(spec, rng):
    """Where the units read the batch, two copies are not a weight of two."""
    differs = []
    # Several draws each: with many positives every negative is taken, and nothing can differ.
    for options in [o for o in draw.options(spec, rng) for _ in range(4)]:
        batch = Batch(spec, options, rng)
        if batch.couples == "batch":
            by_weight, by_copy = weighted_and_repeated(batch, "torch", np.arange(batch.rows) % 3)
            differs.append(not np.allclose(by_weight[0]["mean"], by_copy[0]["mean"]))
    if not differs:
        pytest.skip("its units do not read the batch")
    assert any(differs)


@on_each_side
def test_other_rows_do_not_matter(spec, side, rng):
    """One unit, or sample of a coupled loss, is changed: the others keep their very values."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        if batch.couples == "batch":
            pytest.skip("its units read the batch: see test_batches_are_coupled")
        row = rng.integers(batch.rows)
        other = Batch(spec, options, rng).arrays
        changed = {k: v.copy() for k, v in batch.arrays.items()}
        for name in filter(batch.has_rows, changed):
            changed[name][row] = other[name][row]
        before, after = (
            run(side, spec.name, batch.given(a), batch.cotangent, only("none"))
            for a in (batch.arrays, changed)
        )
        for name in ("none", *filter(batch.has_rows, after[1])):
            part = 0 if name == "none" else 1
            one, two = (np.delete(r[part][name], row, axis=0) for r in (before, after))
            assert np.array_equal(one, two), name


@on_each_side
def test_nan_shows(spec, side, rng):
    """A NaN in one place of a float input, target or weight makes NaN of its unit, alone; of a
    coupled loss, of a unit of its sample and of no other sample."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        clean = run(side, spec.name, batch.given(), batch.cotangent)[0]["none"]
        for name in ["weight", *(k for k, v in batch.arrays.items() if v.dtype.kind == "f")]:
            x = batch.weight if name == "weight" else batch.arrays[name]
            places = batch.used(name)
            at = tuple(map(int, places[rng.integers(len(places))])) if x.ndim else ()
            if spec.couples:
                at = (*at[:-1], -1)  # a loss may be told to leave class 0 out
            x = x.copy()
            x[at] = np.nan
            # A weight of 0 does not shield.
            weightless = batch.weight.copy()
            weightless[at[0] if batch.in_rows else 0] = 0.0
            for more in ({}, {} if name == "weight" else {"weight": weightless}):
                got = run(side, spec.name, batch.given(**more | {name: x}), batch.cotangent)[0]
                assert np.isnan(got["mean"]), name
                if not batch.has_rows(name) or batch.couples == "batch":
                    assert np.isnan(got["none"]).any(), name
                    continue
                row = at[0]
                mine, others = got["none"][row], np.delete(got["none"], row, axis=0)
                assert np.isnan(mine).any(), name
                if not spec.couples:
                    alone = np.zeros(mine.shape, bool)
                    alone[at[1 : len(batch.unit)]] = True
                    assert (np.isnan(mine) == alone).all(), name
                if not more:
                    assert np.array_equal(others, np.delete(clean, row, axis=0)), name

"""What must not matter: the order of the batch, and where the classes are in memory."""

import numpy as np
import pytest
from batches import Batch, settings
from combined import direction, on_each_side, run
from test_units import compare

from xloss.testing import assert_close, draw
from xloss.testing.losses import unit_shape


@on_each_side
def test_order_of_the_batch(spec, side, rng):
    """Values and gradients go along with their rows; all else stays."""
    for options in settings(spec, rng, side):
        batch = Batch(spec, options, rng)
        if spec.couples == "batch":
            # Of units with equal values the first are taken, so those must not tie.
            batch = Batch(spec, options, rng, planted=False)
        order = rng.permutation(batch.rows)
        mask = rng.random(batch.mask_shape) < 0.7

        def into(name, x, batch=batch, order=order):
            return batch.take(name, x, order)

        given = batch.given(where=mask)
        along = direction(given)
        one = run(side, spec.name, given, batch.cotangent, along=along)
        moved = {k: into(k, v) for k, v in given.items()} | {"where": mask[order]}
        along = {k: into(k, v) for k, v in along.items()}
        two = run(side, spec.name, moved, into("none", batch.cotangent), along=along)
        compare(batch, one, two, into, "permuted")


@pytest.mark.parametrize("side", ["torch", pytest.param("jax in full", marks=pytest.mark.slow)])
def test_classes_first_or_last(spec, side, rng):
    """`axis=1` and `axis=-1`: identical values, and gradients that are transposed alike."""
    if spec.axis is None:
        pytest.skip("has no class axis")
    options = settings(spec, rng, side)[-1]
    # The elements of a loss without the letter C have their classes on the last axis.
    sizes = draw.sizes_of(spec)
    sizes = sizes if sizes["..."] == (3, 5, 4) else sizes | {"...": (3, 5)}
    arrays = draw.arrays(spec, rng, sizes)
    rank = arrays[spec.arrays[0][0]].ndim
    where = rng.random(arrays[spec.arrays[0][0]].shape) < 0.8 if spec.couples else None
    last = {"axis": -1, **({} if where is None else {"where": where})} | arrays

    def moved(name, x):
        return np.moveaxis(x, -1, 1) if x.ndim == rank and name != "weight" else x

    unit = unit_shape(spec, arrays, options)
    cotangent = rng.standard_normal(unit)
    by_element = len(unit) == rank
    one = run(side, spec.name, options | last, cotangent)
    first = {k: moved(k, v) if isinstance(v, np.ndarray) else v for k, v in last.items()}
    two = run(
        side,
        spec.name,
        options | first | {"axis": 1},
        np.moveaxis(cotangent, -1, 1) if by_element else cotangent,
    )
    none = moved("none", one[0]["none"]) if by_element else one[0]["none"]
    assert_close(two[0]["none"], none, name="values")
    assert_close(two[0]["mean"], one[0]["mean"], name="mean")
    for name, grad in one[1].items():
        assert_close(two[1][name], moved(name, grad), name=f"gradient in {name}")

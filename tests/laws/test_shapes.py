"""Shapes that do not match: an error in the same words on each door, never a broadcast."""

import re

import jax
import numpy as np
import pytest
from batches import Batch, settings
from doors import call

import xloss.jax

DOORS = ("numpy", "jax", "torch")


def wrong_shapes(batch):
    """(what is wrong, the arrays and options with it)."""
    spec, arrays = batch.spec, batch.arrays
    for name, _ in spec.arrays[1:]:
        x = arrays[name]
        yield f"{name} with one row more", arrays | {name: np.concatenate([x, x[:1]])}
        yield f"{name} with an axis in front", arrays | {name: x[None]}
        yield f"{name} as columns", arrays | {name: x[..., None]}
        yield f"{name} without its first axis", arrays | {name: np.asarray(x[0])}
        yield f"{name} of one row", arrays | {name: x[:1]}
        if x.ndim > 1:
            yield f"{name} transposed", arrays | {name: x.swapaxes(0, -1)}
            yield f"{name} with a channel", arrays | {name: x[:, None]}
    n = batch.rows
    for name, x in (("weight", batch.weight), ("where", np.ones(batch.mask_shape, bool))):
        if x.ndim:
            yield f"{name} with one row more", arrays | {name: np.concatenate([x, x[:1]])}
            yield f"{name} of one row", arrays | {name: x[:1]}
            yield f"{name} with an axis in front", arrays | {name: x[None]}
            yield f"{name} as columns", arrays | {name: x[..., None]}
    yield "where of another length", arrays | {"where": np.ones(n + 2, bool)}


def evaluate(door, name, given):
    if door != "jax":
        return call(door, name, given)
    # Shapes are there before values are, and an abstract run compiles nothing.
    arrays = {k: v for k, v in given.items() if isinstance(v, np.ndarray)}
    static = {k: v for k, v in given.items() if k not in arrays}
    return jax.eval_shape(lambda arrays: getattr(xloss.jax, name)(**arrays, **static), arrays)


def test_wrong_shapes_are_refused(spec, rng):
    batch = Batch(spec, settings(spec, rng, "jax")[0], rng)
    for what, given in wrong_shapes(batch):
        texts = []
        for door in DOORS:
            with pytest.raises(ValueError, match=f"^{spec.name}: ") as caught:
                evaluate(door, spec.name, given | batch.options)
            texts.append(str(caught.value))
        assert texts[0] == texts[1] == texts[2], what
        # Of weights with a class more it is the options per class that do not match.
        everything = (given | batch.options).values()
        shapes = [str(np.shape(v)) for v in everything if isinstance(v, np.ndarray)]
        assert any(shape in texts[0] for shape in shapes), f"{what}: {texts[0]} names no shape"
        assert re.search(
            r"asks for|expected|must have shape|with axis=|say which axis", texts[0]
        ), what


def test_leading_parts_are_taken(spec, rng):
    """The rule is not stricter than it says: each leading part of a unit's shape will do."""
    batch = Batch(spec, settings(spec, rng, "jax")[0], rng)
    for rank in range(len(batch.unit) + 1):
        got = call(
            "torch", spec.name, batch.arrays, weight=np.ones(batch.unit[:rank]), **batch.options
        )
        assert got == call("torch", spec.name, batch.arrays, weight=1.0, **batch.options)

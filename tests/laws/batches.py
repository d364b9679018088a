"""Batches for the laws: what a row is, what a mask hides, and how one takes some of it."""

import numpy as np

from xloss.testing import draw
from xloss.testing.losses import unit_shape


class Batch:
    """Drawn arrays of a loss with options; rows (along axis 0) are units or samples of them."""

    def __init__(self, spec, options, rng, planted=True):
        self.spec = spec
        self.options = options | ignoring(spec)
        sizes = draw.sizes_of(spec)
        if sizes["..."] == (3, 5, 4):
            sizes = sizes | {"...": (7, 4)}
        self.arrays = draw.arrays(spec, rng, sizes, planted=planted)
        self.first = self.arrays[spec.arrays[0][0]]
        self.unit = unit_shape(spec, self.arrays, options)
        self.rows = len(self.first)
        # A loss of samples may have an option to take its sums over all of them.
        self.couples = "batch" if options.get("batch") else spec.couples
        in_rows = self.unit[:1] == (self.rows,)
        assert in_rows or self.couples == "batch", "the units lack the axis of the samples"
        self.in_rows = in_rows
        self.pairs = self.couples == "batch" and self.unit == (self.rows, self.rows)
        self.mask_shape = self.first.shape if spec.couples else self.unit
        self.weight = np.asarray(rng.uniform(0.5, 2.0, self.unit))
        self.cotangent = rng.standard_normal(self.unit)

    def given(self, arrays=None, **more):
        everything = {"weight": self.weight, "where": np.ones(self.mask_shape, bool)}
        return (arrays or self.arrays) | everything | self.options | more

    def has_rows(self, name):
        """Whether an array (or `weight`) has one entry per row, rather than one for the batch."""
        if name in ("weight", "none"):
            return self.in_rows
        kind = dict(self.spec.arrays).get(name)
        return kind is not None and kind.shape.split()[0] in ("...", "N")

    def take(self, name, x, rows):
        """`x` at some rows, at all of it if it has none; of units that are pairs of rows, those of
        these rows with each other."""
        if not self.has_rows(name):
            return x
        return x[rows][:, rows] if self.pairs and name in ("weight", "none") else x[rows]

    def hidden(self, name, mask):
        """Where the mask hides the array `name`: a boolean array of its shape."""
        shape = self.arrays[name].shape
        if not self.has_rows(name):
            return np.zeros(shape, bool)
        if mask.ndim > len(shape):  # one entry for all channels
            return ~mask.any(axis=-1)
        mask = mask.reshape(mask.shape + (1,) * (len(shape) - mask.ndim))
        return ~np.broadcast_to(mask, shape)

    def used(self, name):
        """The places of an array that no length leaves out, as rows of indices."""
        kind = dict(self.spec.arrays).get(name)
        inside = np.ones(self.weight.shape if name == "weight" else self.arrays[name].shape, bool)
        for other, length in self.spec.arrays:
            if kind is not None and length.of in kind.shape.split():
                inside = np.moveaxis(inside, kind.shape.split().index(length.of), -1)
                inside = inside & (
                    np.arange(inside.shape[-1])
                    < self.arrays[other].reshape((-1,) + (1,) * (inside.ndim - 1))
                )
                inside = np.moveaxis(inside, -1, kind.shape.split().index(length.of))
        return np.argwhere(inside)

    def garbage(self, mask, rng):
        """The arrays with something bad in all that the mask hides."""
        out = {}
        for name, kind in self.spec.arrays:
            bad = [-1, -7, 99, 2**31 - 1] if kind.is_integer else [np.nan, np.inf, -np.inf]
            x = self.arrays[name]
            out[name] = np.where(self.hidden(name, mask), rng.choice(bad, x.shape), x)
        return out

    def bad_weight(self, mask, rng):
        """The weight with something bad where its unit is masked as a whole."""
        if self.spec.couples:
            return self.weight
        bad = rng.choice([np.nan, np.inf, -np.inf], self.unit)
        return np.where(mask, self.weight, bad)


def ignoring(spec):
    """An index to ignore that no drawn target has; labels have theirs by default."""
    return {"ignore_index": 255} if spec.ignorable and not spec.labels else {}


def settings(spec, rng, side):
    """The options at their defaults, and with all optional ones given: class weights, smoothing.

    The latter alone where each setting is compiled.
    """
    return list(draw.options(spec, rng))[:2][-1 if side == "jax" else 0 :]

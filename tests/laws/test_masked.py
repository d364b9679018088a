"""What is masked out under JAX stays in the forward pass: it must reach nothing all the same."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import SPECS
from transformed import numbers_of

import xloss.jax
from xloss.testing import draw
from xloss.testing.losses import tail, unit_shape

ALONE = [name for name, spec in SPECS.items() if spec.is_loss and spec.couples is None]
CASES = [
    (name, also)
    for name in ALONE
    for also in ("arrays", "numbers", "weight")
    if also != "numbers" or numbers_of(SPECS[name])
]


def case(name):
    """Arrays and a mask of the leading axis; the same with NaN in every masked float; options."""
    spec, rng = SPECS[name], np.random.default_rng(3)
    options = next(draw.options(spec, rng))
    arrays = draw.arrays(spec, rng)
    first = next(iter(arrays.values()))
    kept = np.arange(first.shape[0]) % 2 == 0
    unit = unit_shape(spec, arrays, options)
    where = np.broadcast_to(kept.reshape(-1, *[1] * (len(unit) - 1)), unit)
    spoilt = {}
    for key, kind in spec.arrays:
        x = arrays[key].copy()
        if x.dtype.kind == "f" and kind.shape.split()[0] in ("...", "N"):
            x[~kept] = np.nan
        spoilt[key] = x
    return arrays, spoilt, where, options


@pytest.mark.parametrize(("name", "also"), CASES)
def test_nan_behind_the_mask(name, also):
    """Values, gradients and second derivatives, in the arrays and in what acts on all units."""
    spec = SPECS[name]
    arrays, spoilt, where, options = case(name)
    more = {}
    if also == "numbers":
        more = {key: options.get(key, spec.defaults[key]) for key in numbers_of(spec)}
        more = {key: value for key, value in more.items() if value is not None}
    if also == "weight":
        more = {"weight": tail(spec, arrays, options, np.random.default_rng(0))["weight"]}
    static = {k: v for k, v in options.items() if k not in more}
    floats = [k for k, x in arrays.items() if x.dtype.kind == "f"]

    def loss(given, others):
        return getattr(xloss.jax, name)(**others, **given, **static, where=where)

    def found(arrays):
        given = {k: jnp.asarray(arrays[k]) for k in floats}
        given |= {k: jnp.asarray(v, jnp.float64) for k, v in more.items()}
        others = {k: x for k, x in arrays.items() if k not in floats}
        along = {k: jnp.ones_like(x) for k, x in given.items()}
        grad = jax.grad(loss)
        value, slopes = jax.value_and_grad(loss)(given, others)
        second = jax.jvp(lambda given: grad(given, others), (given,), (along,))[1]
        return value, slopes, second

    clean, dirty = jax.jit(found)(arrays), jax.jit(found)(spoilt)
    for a, b in zip(jax.tree.leaves(dirty), jax.tree.leaves(clean), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12)

"""What an array is on the JAX door."""

import jax
import jax.numpy as jnp
import numpy as np
from jax.core import Tracer
from jax.experimental import checkify

from .platforms import by_platform, traced

DOOR = "jax"
TYPES = "a jax.Array or a NumPy array"
MEAN, SUM = (jnp.mean,), (jnp.sum,)


def asarray(value, like=None):
    """`value` as this door's array (a list: beside `like`); None if it is neither."""
    if isinstance(value, jax.Array | np.ndarray | np.generic | list | tuple | int | float):
        return jnp.asarray(value)
    return None


def dtype(x):
    return x.dtype.name


def cast(x, name):
    # A weakly typed array would take on the dtype of what it meets next.
    return x if x.dtype.name == name and not x.weak_type else x.astype(name)


def default_float():
    return "float64" if jax.config.read("jax_enable_x64") else "float32"


def number(value, like, name):
    """A Python number as a 0-d array beside `like`."""
    return jnp.asarray(value, dtype=name)


def index(labels):
    """Labels in a signed type that holds every label and every ignore_index."""
    wide = jnp.int64 if jax.config.read("jax_enable_x64") else jnp.int32
    if jnp.issubdtype(labels.dtype, jnp.unsignedinteger):
        # Clamped first: a cast would wrap large values onto valid ones, or onto -100.
        top = min(jnp.iinfo(labels.dtype).max, jnp.iinfo(wide).max)
        labels = jnp.minimum(labels, jnp.asarray(top, labels.dtype))
    return labels.astype(wide)


def concrete(x):
    """Whether the values can be read here and now without waiting for a device."""
    return readable(x) and all(d.platform == "cpu" for d in x.devices())


def readable(x):
    """Whether the values can be read at all."""
    return not isinstance(x, Tracer)


def cover(options):
    """How a float is kept out where a mask says so, if no unit reads another one's.

    What is masked leaves its value to the selection at the end; only its derivative is taken out
    here, for 0 times NaN is NaN. A selection at the beginning would be written to memory on a CPU,
    for the largest element of each row. An option or a weight that may be differentiated sees the
    values of all units.
    """
    if traced(*options.values()):
        return jnp.where
    return lambda mask, x, value: _covered(mask, x, jnp.asarray(value, x.dtype))


@jax.custom_jvp
def _covered(mask, x, value):
    # On a chip the selection is part of what reads the array anyway.
    return by_platform(mask, x, value, cpu=lambda mask, x, value: x, default=jnp.where)


@_covered.defjvp
def _(primals, tangents):
    return _covered(*primals), jnp.where(primals[0], tangents[1], 0.0)


def first(mask):
    """The index of the first true element, or None."""
    mask = np.asarray(mask)
    return tuple(int(i[0]) for i in np.nonzero(mask)) if mask.any() else None


def demand(name, key, labels, bad, text):
    """Checks labels that are being traced: `checkify` has to be around it, as `checked` puts it."""
    if not bad.size:
        return
    place = jnp.unravel_index(jnp.argmax(bad), bad.shape)
    # One place per axis in the text, and the comma of a tuple of one.
    index = ", ".join("{}" for _ in place) + ("," if len(place) == 1 else "")
    checkify.check(~bad.any(), text.format("{}", f"({index})"), labels[place], *place)


def device(x):
    # JAX moves uncommitted arrays itself and reports a mix of committed ones.
    return None


def beside(x, like):
    """A 0-d option on the device of `like`."""
    return x


def adopted(value):
    """What can become an array of NumPy as this door's array."""
    return jnp.asarray(np.asarray(value))


def of_rows(fn, rows):
    """A function of a vector, for every row."""
    return jax.vmap(fn)(rows)

"""Labels checked under jit, through `jax.experimental.checkify`."""

import dataclasses
import functools

import jax
from jax.core import Tracer
from jax.experimental import checkify


def is_static(value):
    """Whether an option is one word or number, or the sizes of something."""
    if isinstance(value, tuple):
        return all(isinstance(v, int) for v in value)
    return isinstance(value, str | int | float | None)


def checked(loss):
    """`loss`, compiled, with an error for a label out of range, as it is without jit.

    `loss` is a function of this door with integer labels, or an object of its class. What is
    returned takes the same arguments, runs under `jax.jit`, and raises the ValueError that names
    label, index and range; it waits for the result to do so. Inside a jitted function of your own
    (a training step), put `checkify.checkify` around that function: the error is then the one that
    it returns. `validate=True` does the same for a single call.

    >>> checked(cross_entropy)([[0.0, 0.0]], [1])
    0.6931
    """
    is_object = hasattr(loss, "__dataclass_fields__")
    validating = (
        dataclasses.replace(loss, validate=True)
        if is_object
        else functools.partial(loss, validate=True)
    )

    @functools.partial(jax.jit, static_argnums=0)
    def run(static, args, arrays):
        return checkify.checkify(lambda: validating(*args, **arrays, **dict(static)))()

    def call(*args, **kwargs):
        # Numbers are static too, so that their range is checked.
        static = {k: v for k, v in kwargs.items() if is_static(v)}
        arrays = {k: v for k, v in kwargs.items() if k not in static}
        error, value = run(tuple(sorted(static.items())), args, arrays)
        if any(isinstance(x, Tracer) for x in jax.tree.leaves(error)):
            checkify.check_error(error)  # for the checkify around this call
        elif error.get():
            raise ValueError(error.get().removesuffix(" (`check` failed)"))
        return value

    # An object of a class has no name to take over.
    return call if is_object else functools.wraps(loss)(call)

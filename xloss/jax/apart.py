"""Value and derivative of a loss, each computed by itself, where that is the cheaper way.

On a GPU XLA does not compute an exponential or a logarithm twice in one kernel: what value and
derivative both need of it goes to memory in float32, by a kernel before. So the derivative of a
spec that says `apart` is made from inputs that XLA cannot tell to be those of the value. On a CPU,
where arithmetic and not memory is what such a loss waits for, they stay the same.
"""

import dataclasses
import functools

import jax
import jax.numpy as jnp
from jax.custom_derivatives import SymbolicZero

from .platforms import by_platform


def of(spec):
    """The spec with a function of the same values and derivatives."""
    if not spec.apart:
        return spec

    @functools.wraps(spec.fn)
    def fn(xp, *arrays, **options):
        names = [name for name, value in options.items() if isinstance(value, jax.Array)]

        def of_arrays(*given):
            own = options | dict(zip(names, given[len(arrays) :], strict=True))
            return spec.fn(xp, *given[: len(arrays)], **own)

        return _evaluate(of_arrays, *arrays, *(options[name] for name in names))

    return dataclasses.replace(spec, fn=fn)


@functools.partial(jax.custom_jvp, nondiff_argnums=(0,))
def _evaluate(fn, *arrays):
    return fn(*arrays)


def _evaluate_jvp(fn, primals, tangents):
    arrays = [_other(x) for x in primals]
    # In the others there is no derivative to compute: times 0 is not nothing to a compiler.
    moved = [i for i, t in enumerate(tangents) if not isinstance(t, SymbolicZero)]

    def along(*given):
        given = dict(zip(moved, given, strict=True))
        return fn(*(given.get(i, x) for i, x in enumerate(arrays)))

    _, change = jax.jvp(along, [arrays[i] for i in moved], [tangents[i] for i in moved])
    return _evaluate(fn, *primals), change


_evaluate.defjvp(_evaluate_jvp, symbolic_zeros=True)


def _other(x):
    """x, on anything but a CPU as another array to the compiler."""
    if not jnp.issubdtype(x.dtype, jnp.floating):
        return x
    return by_platform(x, cpu=lambda x: x, default=lambda x: jnp.where(x == x, x, jnp.nan))

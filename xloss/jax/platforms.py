"""What differs between a CPU and a chip: both compute the same, each in its faster way."""

import jax
from jax.core import Tracer


def traced(*arrays):
    """Whether a compiler will see what is done with the arrays, which costs anew where none is."""
    return any(isinstance(x, Tracer) for x in jax.tree.leaves(arrays))


def by_platform(*arrays, cpu, default):
    """The result of one of two functions of the arrays: of the one for where they are."""
    first = jax.tree.leaves(arrays)[0]
    if traced(*arrays):
        return jax.lax.platform_dependent(*arrays, cpu=cpu, default=default)
    # Outside of jit that would be compiled anew at each call.
    on_cpu = all(device.platform == "cpu" for device in first.devices())
    return cpu(*arrays) if on_cpu else default(*arrays)

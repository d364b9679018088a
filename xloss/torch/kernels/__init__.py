"""Values and gradients of blocks, written out for speed; the specs stay the definition.

A kernel takes the blocks of the arrays in the order of the spec, then one tensor to fill for each
gradient (`dx` for the array `x`), then options as numbers. It is a generator, which yields the
value of each unit and goes on with the gradients; or, where these need little of the value, a pair
of functions. `axis` is that of the classes in a block. What a kernel gives may be anything that is
not finite where the spec has a corner, but nothing else.
"""

import inspect
from typing import Any, NamedTuple

from . import binary, boxes, classes, language, native, regression, samples, vectors


class Entry(NamedTuple):
    """A kernel, the places of the arrays it has a gradient in, and the options it knows.

    units: for a kernel of whole arrays the shape of the units, from arrays and options.
    native: a function of torch that may serve instead.
    """

    kernel: Any
    slopes: tuple[int, ...]
    options: tuple[str, ...]
    units: Any
    native: Any


def read(name: str, kernel: Any) -> Entry:
    last = kernel[-1] if isinstance(kernel, tuple) else kernel
    parameters = inspect.signature(last).parameters.values()
    arrays = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    slopes = tuple(arrays.index(name[1:]) for name in arrays if name[1:] in arrays)
    options = tuple(p.name for p in parameters if p.kind is p.KEYWORD_ONLY)
    return Entry(kernel, slopes, options, UNITS.get(name), native.NATIVE.get(name))


FAMILIES = (binary, boxes, classes, language, regression, samples, vectors)
UNITS = samples.UNITS | language.UNITS
KERNELS: dict[str, Entry] = {
    name: read(name, kernel) for family in FAMILIES for name, kernel in family.KERNELS.items()
}

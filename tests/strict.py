"""A door over array-api-strict, which has the array API standard and nothing else.

Its dialect page is the NumPy page, read with `np` as the strict namespace: what passes here is
written in standard functions, so that any array library of the standard can be a door.
"""

import types
from pathlib import Path

import array_api_strict as np
import numpy

from xloss import _bind
from xloss.numpy import dialect as numpy_page


def page():
    """The source of the NumPy page, with another `np`."""
    source = Path(numpy_page.__file__)
    text = source.read_text()
    assert text.count("import numpy as np\n") == 1
    module = types.ModuleType("xloss.numpy.strict_dialect")
    module.__package__ = "xloss.numpy"
    text = text.replace("import numpy as np\n", "import array_api_strict as np\n")
    exec(compile(text, source, "exec"), vars(module))
    return module


class Arrays:
    """What an array is here: the functions that every door's `arrays` module has."""

    DOOR = "strict"
    TYPES = "an array-api-strict array"

    @staticmethod
    def asarray(value, like=None):
        if isinstance(value, type(np.asarray(0))):
            return value
        if isinstance(value, list | tuple | int | float | numpy.ndarray):
            return np.asarray(value)
        return None

    @staticmethod
    def dtype(x):
        return str(x.dtype).rpartition(".")[2]

    @staticmethod
    def cast(x, name):
        return np.astype(x, getattr(np, name))

    @staticmethod
    def default_float():
        return "float64"

    @staticmethod
    def number(value, like, name):
        return np.asarray(value, dtype=getattr(np, name))

    @staticmethod
    def index(labels):
        return np.astype(labels, np.int64)

    @staticmethod
    def concrete(x):
        return True

    readable = concrete

    @staticmethod
    def first(mask):
        found = numpy.argwhere(numpy.asarray(mask))
        return tuple(map(int, found[0])) if len(found) else None

    @staticmethod
    def device(x):
        return str(x.device)

    @staticmethod
    def beside(x, like):
        return x


PAGE = page()


def bind(spec):
    return _bind.bind(spec, PAGE, Arrays)


def flags():
    """No shape may depend on data."""
    return np.ArrayAPIStrictFlags(boolean_indexing=False, data_dependent_shapes=False)

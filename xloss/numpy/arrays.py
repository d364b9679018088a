"""What an array is on the NumPy door."""

import numpy as np

DOOR = "numpy"
TYPES = "a NumPy array"
MEAN, SUM = (np.mean,), (np.sum,)


def asarray(value, like=None):
    """`value` as this door's array (a list: beside `like`); None if it is neither."""
    if isinstance(value, np.ndarray | np.generic | list | tuple | int | float):
        return np.asarray(value)
    return None


def dtype(x):
    return x.dtype.name


def cast(x, name):
    return x if x.dtype.name == name else x.astype(name)


def default_float():
    return "float64"


def number(value, like, name):
    """A Python number as a 0-d array beside `like`."""
    return np.asarray(value, dtype=name)


def index(labels):
    """Labels in a signed type that holds every label and every ignore_index."""
    if labels.dtype == np.uint64:
        labels = np.minimum(labels, np.uint64(2**63 - 1))
    return labels.astype(np.int64)


def concrete(x):
    """Whether the values can be read here and now without waiting for a device."""
    return True


def readable(x):
    """Whether the values can be read at all."""
    return True


def first(mask):
    """The index of the first true element, or None."""
    return tuple(int(i[0]) for i in np.nonzero(mask)) if mask.any() else None


def device(x):
    return "cpu"


def beside(x, like):
    """A 0-d option on the device of `like`."""
    return x


def of_rows(fn, rows):
    """A function of a vector, for every row."""
    return np.asarray([fn(row) for row in rows], dtype=rows.dtype)

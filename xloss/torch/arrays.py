"""What an array is on the PyTorch door."""

import torch
from torch import Tensor
from torch._C._functorch import is_functorch_wrapped_tensor

from . import written

DOOR = "torch"
TYPES = "a torch.Tensor"
MEAN, SUM = (torch.mean, Tensor.mean), (torch.sum, Tensor.sum)

NAMES = {
    t: str(t).removeprefix("torch.") for t in vars(torch).values() if isinstance(t, torch.dtype)
}
DTYPES = {name: value for value, name in NAMES.items()}


def asarray(value, like=None):
    """`value` as this door's array (a list: beside `like`); None if it is neither."""
    if isinstance(value, Tensor):
        return value
    if isinstance(value, list | tuple | int | float):
        x = torch.tensor(value)
        if like is not None and like.dtype == torch.float64 and x.is_floating_point():
            # Not by way of float32, in which 0.1 is another number.
            x = torch.tensor(value, dtype=torch.float64)
        # torch.tensor(value, device=...) would wait for the device.
        return x if like is None else x.to(like.device, non_blocking=True)
    return None


def dtype(x):
    return NAMES[x.dtype]


def cast(x, name):
    return x.to(DTYPES[name])


def default_float():
    return NAMES[torch.get_default_dtype()]


def number(value, like, name):
    """A Python number as a 0-d array beside `like`."""
    # By arithmetic: under compile, torch.full would burn the number into the graph.
    return like.new_zeros((), dtype=DTYPES[name]) + value


def exponent(value, like, name):
    """A Python number as what `pow` takes: as it is where the compiler takes it for a constant."""
    if torch.compiler.is_compiling():
        from torch.fx.experimental.symbolic_shapes import has_static_value

        # A second value makes it a variable, of which torch.pow would compile anew for each.
        if has_static_value(value):
            return value
    return number(value, like, name)


def index(labels):
    """Labels in a signed type that holds every label and every ignore_index."""
    wide = labels.to(torch.int64)
    if labels.dtype == torch.uint64:
        # The cast wraps; what became negative was above every class.
        wide = torch.where(wide < 0, torch.iinfo(torch.int64).max, wide)
    return wide


def concrete(x):
    """Whether the values can be read here and now without waiting for a device."""
    return readable(x) and x.device.type == "cpu"


def readable(x):
    """Whether the values can be read at all: no compiler, subclass, functorch or dispatch mode."""
    return (
        not torch.compiler.is_compiling()
        and type(x) in (Tensor, torch.nn.Parameter)
        and not is_functorch_wrapped_tensor(x)
        and torch._C._len_torch_dispatch_stack() == 0
    )


def cover(options):
    """How a float is kept out where a mask says so, if no unit reads another one's.

    What is masked leaves its value to the selection at the end; only its derivative is taken out
    here, for 0 times NaN is NaN. In a compiled loop on a CPU a selection for each element costs as
    much as all else of a cheap loss. An option or a weight that has a derivative sees the values of
    all units.
    """
    if any(isinstance(x, Tensor) and x.requires_grad for x in options.values()):
        return torch.where

    def covered(mask, x, value):
        return written.covered(mask, x) if written.allowed(x) else torch.where(mask, x, value)

    return covered


def first(mask):
    """The index of the first true element, or None."""
    return tuple(mask.nonzero()[0].tolist()) if mask.any() else None


def demand(name, key, labels, bad, text):
    """Refuse to check what cannot be read: an assertion in a graph could not name the label."""
    raise ValueError(
        f"{name}: validate=True has to read {key}, which cannot be done under torch.compile or a "
        f"transform; leave it out there: a bad label then makes its row NaN"
    )


def device(x):
    return str(x.device)


def beside(x, like):
    """A 0-d option on the device of `like`."""
    return x.to(like.device)


def adopted(value):
    """An array of NumPy, or what can become one, as this door's."""
    return torch.as_tensor(value)


def of_rows(fn, rows):
    """A function of a vector, for every row."""
    return torch.func.vmap(fn)(rows) if rows.shape[0] else rows.sum(-1)

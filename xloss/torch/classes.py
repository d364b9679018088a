"""A loss as an `nn.Module` that holds its options."""

import inspect
import types

import torch

from .. import _docs
from .._loss import CALL_TAIL, is_default
from ..kinds import SizesKind


def make(name, spec, fn):
    """The module class of one loss; `fn` is its public function."""
    arrays = [array for array, _ in spec.arrays]
    options = {k: v for k, v in spec.defaults.items() if k not in CALL_TAIL}
    sizes = {o.name for o in spec.options if isinstance(o.kind, SizesKind)}

    def __init__(self, **given):
        torch.nn.Module.__init__(self)
        unknown = given.keys() - options.keys()
        if unknown:
            raise TypeError(f"{name} has no option {min(unknown)!r}; it has {', '.join(options)}")
        missing = [k for k, v in options.items() if v is inspect.Parameter.empty and k not in given]
        if missing:
            raise TypeError(f"{name} needs {', '.join(missing)}")
        for key, value in (options | given).items():
            if isinstance(value, list | tuple) and key not in sizes:
                value = torch.tensor(value)
            if isinstance(value, torch.Tensor):
                # A buffer moves with the module and is saved with it.
                self.register_buffer(key, value)
            else:
                setattr(self, key, value)

    def forward(self, *args, **call):
        return fn(*args, **{key: getattr(self, key) for key in options}, **call)

    def extra_repr(self):
        own = {key: getattr(self, key) for key in options}
        return ", ".join(f"{k}={v!r}" for k, v in own.items() if not is_default(v, options[k]))

    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
    keyword = inspect.Parameter.KEYWORD_ONLY
    self_ = inspect.Parameter("self", positional)
    __init__.__signature__ = inspect.Signature(
        [self_, *(inspect.Parameter(k, keyword, default=v) for k, v in options.items())]
    )
    forward.__signature__ = inspect.Signature(
        [self_, *(inspect.Parameter(array, positional) for array in arrays)]
        + [inspect.Parameter(k, keyword, default=spec.defaults[k]) for k in CALL_TAIL]
    )
    return type(
        name,
        (torch.nn.Module,),
        {
            "__module__": "xloss.torch",
            "__qualname__": name,
            "__doc__": _docs.compose_class(spec),
            "__init__": __init__,
            "forward": forward,
            "extra_repr": extra_repr,
            "options": tuple(options),
            # Generic in the stub: a pair where the reduction is "sums".
            "__class_getitem__": classmethod(types.GenericAlias),
        },
    )

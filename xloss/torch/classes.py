"""A loss as an `nn.Module` that holds its options."""

import inspect
import types

import torch

from .._classes import Plan
from .._code import own_code


def make(plan: Plan):
    """The module class of one loss."""
    defaults = plan.defaults
    run = plan.run

    def __init__(self, *args, **given):
        torch.nn.Module.__init__(self)
        for key, value in plan.options(args, given).items():
            if isinstance(value, list | tuple) and key not in plan.sizes:
                value = torch.tensor(value)
            if isinstance(value, torch.Tensor) or (value is None and key in plan.arrays):
                # A buffer moves with the module and is saved with it.
                self.register_buffer(key, value)
            else:
                setattr(self, key, value)

    def forward(self, *args, **call):
        if call:
            args = plan.ordered(args, call)
        return run(*args, **{key: getattr(self, key) for key in defaults}, **call)

    def extra_repr(self):
        return plan.shown({key: getattr(self, key) for key in defaults})

    own_code(forward, f"{plan.name}.forward")
    self_ = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    __init__.__signature__ = inspect.Signature([self_, *plan.init])
    forward.__signature__ = plan.method()
    return type(
        plan.name,
        (torch.nn.Module,),
        {
            "__module__": plan.module,
            "__qualname__": plan.name,
            "__doc__": plan.doc,
            "__init__": __init__,
            "forward": forward,
            "extra_repr": extra_repr,
            "options": tuple(defaults),
            # Generic in the stub: a pair where the reduction is "sums".
            "__class_getitem__": classmethod(types.GenericAlias),
            **plan.methods,
        },
    )

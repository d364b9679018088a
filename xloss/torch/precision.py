"""Losses keep their own precision: autocast must not lower it."""

import functools

import torch

from .._code import own_code


def without_autocast(fn, compiled=None):
    """`fn` with autocast off inside; where it is off already, a call costs one look.

    `compiled` goes first under a compiler, and gives None where it is not for the arguments.
    """

    @functools.wraps(fn)
    def call(*args, **kwargs):
        compiling = torch.compiler.is_compiling()
        if not compiling and not torch._C._is_any_autocast_enabled():
            return fn(*args, **kwargs)
        first = args[0] if args else None
        if not isinstance(first, torch.Tensor):
            # By keyword an option may come before the arrays.
            first = next((x for x in kwargs.values() if isinstance(x, torch.Tensor)), None)
        device = "cpu" if first is None else first.device.type
        if not torch.is_autocast_enabled(device):
            if compiled is not None and not kwargs and compiling:
                mean = compiled(*args)
                if mean is not None:
                    return mean
            return fn(*args, **kwargs)
        with torch.autocast(device, enabled=False):
            return fn(*args, **kwargs)

    return own_code(call, fn.__name__)

"""Losses keep their own precision: autocast must not lower it."""

import functools

import torch


def without_autocast(fn):
    """`fn` with autocast off inside; where it is off already, a call costs one look."""

    @functools.wraps(fn)
    def call(*args, **kwargs):
        first = args[0] if args else next(iter(kwargs.values()), None)
        device = first.device.type if isinstance(first, torch.Tensor) else "cpu"
        if not torch.is_autocast_enabled(device):
            return fn(*args, **kwargs)
        with torch.autocast(device, enabled=False):
            return fn(*args, **kwargs)

    return call

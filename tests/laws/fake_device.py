"""Every loss on an accelerator that computes nothing but knows where each tensor is.

Runs in its own process, since it gives the process a device; `transformed.process` starts it:

    fake_device.py             # every loss, forward and backward
    fake_device.py --few       # with some of its options
    fake_device.py --planted   # mistakes that it must find
"""

import os
import sys
import warnings

import numpy as np
import torch
from conftest import SPECS
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend
from transformed import static_options

import xloss.torch
import xloss.torch.arrays
import xloss.torch.dialect as dialect
from xloss.testing import draw
from xloss.testing.losses import tail

DEVICE = "fakeacc"
COUPLED = [name for name, spec in SPECS.items() if spec.couples]


def settings(spec, rng):
    """Every option setting; per-class options as lists, and as arrays for the device."""
    for options in draw.options(spec, rng):
        yield static_options(options)
        if any(isinstance(v, np.ndarray) for v in options.values()):
            yield options


def run(name, arrays, options):
    """Forward and backward with all that is an array on the device; the gradients' devices."""

    def made(x):
        x = np.asarray(x)
        dtype = getattr(torch, x.dtype.name)
        return torch.empty(x.shape, dtype=dtype, device=DEVICE)

    with FakeTensorMode():
        given = {k: made(v) for k, v in arrays.items()}
        leaves = [x.requires_grad_() for x in given.values() if x.is_floating_point()]
        options = {k: made(v) if isinstance(v, np.ndarray) else v for k, v in options.items()}
        value = getattr(xloss.torch, name)(**given, **options)
        parts = value if isinstance(value, tuple) else (value,)
        assert all(part.device.type == DEVICE for part in parts), f"{name} left the device"
        sum(part.sum() for part in parts).backward()
        # A mining loss may have no gradient in one of its arrays.
        assert all(x.grad.device.type == DEVICE for x in leaves if x.grad is not None)


def check(name, few):
    spec = SPECS[name]
    rng = np.random.default_rng(0)
    each = list(settings(spec, rng))
    for options in each[-1:] if few else each:
        run(name, draw.arrays(spec, rng), options)
    arrays = draw.arrays(spec, rng)
    options = static_options(each[-1])
    arrays |= tail(spec, arrays, options, rng)
    if few:
        return run(name, arrays, options)
    for more in (
        {},
        {"reduction": "none"},
        {"reduction": "sums"},
        {"denominator": "count"},
        {"denominator": 7.0},
        {"denominator": np.array(7.0)},
    ):
        run(name, arrays, options | more)
    run(name, draw.arrays(spec, rng) | {"where": arrays["where"]}, options)
    if spec.ignorable:
        run(name, arrays, options | {"ignore_index": 1})


def planted():
    """Four mistakes, each in an operation that the loss uses; prints `found` for each."""
    own, name = dialect.exp, "exp"
    mistakes = {
        "forward": lambda x: own(x) + torch.zeros(x.shape),
        "backward": lambda x: Forgetful.apply(own(x)),
        "value read": lambda x: own(x) * float(x.max() > 0),
        "mask read": lambda x: own(x) + x[x > 0].sum(),
    }
    rng = np.random.default_rng(0)
    for what, mistake in mistakes.items():
        setattr(dialect, name, mistake)
        try:
            run("bce_with_logits", draw.arrays(SPECS["bce_with_logits"], rng), {})
        except Exception:
            print("found", flush=True)
        else:
            print("missed:", what, flush=True)
        setattr(dialect, name, own)
    run("bce_with_logits", draw.arrays(SPECS["bce_with_logits"], rng), {})


class Forgetful(torch.autograd.Function):
    """A backward pass that forgets the device."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2.0

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * torch.ones(x.shape, dtype=x.dtype)


def main():
    warnings.simplefilter("ignore")
    _setup_privateuseone_for_python_backend(DEVICE)
    if "--planted" in sys.argv:
        return planted()
    failed, few = False, "--few" in sys.argv
    for name in [arg for arg in sys.argv[1:] if arg != "--few"] or SPECS:
        try:
            check(name, few)
        except Exception as error:
            failed = True
            print(f"{name}: {type(error).__name__}: {error}", flush=True)
        else:
            print(f"{name} stays", flush=True)
    return failed


if __name__ == "__main__":
    failed = main()
    sys.stdout.flush()
    # The device's thread in autograd may still wait for the interpreter's lock when the interpreter
    # is taken down, which ends that thread inside C++ and aborts a process that found no mistake.
    os._exit(bool(failed))

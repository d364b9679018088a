"""The two frameworks: a function's values and derivatives in each, and the settings they need."""

import contextlib
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from xloss.testing.close import as_array
from xloss.testing.inputs import Arrays, Key, map_leaves, title

ORDERS = ("grad", "jvp", "hvp", "vhp")
# ("value" or an order, arrays, cotangents by output, tangents by input) -> (array, dtype) by name
Side = Callable[[str, Arrays, Arrays, Arrays], dict[str, tuple[np.ndarray, str]]]


def derivative(
    order: str,
    fn: Callable[..., Any],
    args: Mapping[Key, Any],
    vjp: Callable[..., Any],
    jvp: Callable[..., Any],
    xs: Arrays,
    rest: Arrays,
    cots: Arrays,
    tans: Arrays,
) -> Arrays:
    """Outputs of `fn` by name, or a derivative in `xs`, from a framework's own two modes."""

    def f(xs: Arrays) -> Arrays:
        arrays = rest | xs
        filled = {
            key: map_leaves(lambda name, leaf: arrays.get(name, leaf), tree, title(key))
            for key, tree in args.items()
        }
        positional = [v for k, v in filled.items() if isinstance(k, int)]
        out = fn(*positional, **{k: v for k, v in filled.items() if isinstance(k, str)})
        leaves: Arrays = {}
        map_leaves(leaves.__setitem__, out, "output")
        return {n: x for n, x in leaves.items() if x is not None and (n in cots or not cots)}

    def grad(xs: Arrays) -> Arrays:
        return vjp(f, xs, cots)

    if order == "value":
        return f(xs)
    if order in ("grad", "vhp"):
        return grad(xs) if order == "grad" else vjp(grad, xs, tans)
    return jvp(f if order == "jvp" else grad, xs, tans)


def torch_side(
    fn: Callable[..., Any], args: Mapping[Key, Any], diff: Sequence[str], device: str
) -> Side:
    import torch

    def tensors(arrays: Arrays) -> Arrays:
        half = {n for n, a in arrays.items() if a.dtype.name == "bfloat16"}
        made = {n: torch.tensor(a.view(np.int16) if n in half else a) for n, a in arrays.items()}
        return {n: (t.view(torch.bfloat16) if n in half else t).to(device) for n, t in made.items()}

    def jvp(f: Any, xs: Arrays, tans: Arrays) -> Arrays:
        return torch.func.jvp(f, (xs,), (tans,))[1]

    def side(order: str, arrays: Arrays, cots: Arrays, tans: Arrays) -> Any:
        def vjp(f: Any, xs: Arrays, cots: Arrays) -> Arrays:
            if order == "hvp":  # autograd does not run inside of torch.func
                return torch.func.vjp(f, xs)[1](cots)[0]
            out = f(xs)
            live = [n for n in cots if out[n].requires_grad]
            ys, cs = [out[n] for n in live], [cots[n] for n in live]
            again = order == "vhp"
            grads = (
                torch.autograd.grad(ys, [*xs.values()], cs, create_graph=again, allow_unused=True)
                if live
                else [None] * len(xs)
            )
            pairs = zip(xs.items(), grads, strict=True)
            return {n: torch.zeros_like(x) if g is None else g for (n, x), g in pairs}

        rest = tensors(arrays)
        xs = {n: rest.pop(n).requires_grad_(order in ("grad", "vhp")) for n in diff}
        out = derivative(order, fn, args, vjp, jvp, xs, rest, tensors(cots), tensors(tans))
        return {n: as_array(x) for n, x in out.items()}

    return side


def jax_side(
    fn: Callable[..., Any], args: Mapping[Key, Any], diff: Sequence[str], device: Any, jit: bool
) -> Side:
    import jax

    def vjp(f: Any, xs: Arrays, cots: Arrays) -> Arrays:
        return jax.vjp(f, xs)[1](cots)[0]

    def jvp(f: Any, xs: Arrays, tans: Arrays) -> Arrays:
        return jax.jvp(f, (xs,), (tans,))[1]

    def run(order: str, *arrays: Arrays) -> Arrays:
        return derivative(order, fn, args, vjp, jvp, *arrays)

    run = jax.jit(run, static_argnums=0) if jit else run

    def side(order: str, arrays: Arrays, cots: Arrays, tans: Arrays) -> Any:
        rest, cots, tans = jax.device_put((arrays, cots, tans), device)
        out = run(order, {n: rest.pop(n) for n in diff}, rest, cots, tans)
        return {n: as_array(x) for n, x in out.items()}

    return side


def versions() -> str:
    import jax
    import torch

    return ", ".join(f"{m.__name__} {m.__version__}" for m in (torch, jax, np))


@contextlib.contextmanager
def pinned(device: str, x64: bool) -> Iterator[Any]:
    """Full precision, determinism and gradients in both frameworks; yields the JAX device."""
    memory = "XLA_PYTHON_CLIENT_PREALLOCATE"  # read when JAX starts, which may be here
    unset = memory not in os.environ
    os.environ.setdefault(memory, "false")
    try:
        import jax

        place = jax.local_devices(backend=device)[0]
    finally:
        if unset:
            del os.environ[memory]
    with (
        _pinned_torch(),
        jax.enable_x64(x64),
        jax.default_matmul_precision("highest"),
        jax.default_device(place),
    ):
        yield place


@contextlib.contextmanager
def _pinned_torch() -> Iterator[None]:
    import torch

    b: Any = torch.backends
    ops = (b.cuda.matmul, b.cudnn.conv, b.cudnn.rnn, b.mkldnn.matmul, b.mkldnn.conv, b.mkldnn.rnn)
    # torch has older and newer switches for the same thing. The newer ones decide, but reading an
    # older one that contradicts them raises, so both are pinned; the newer ones are restored last.
    precisions = [op.fp32_precision for op in ops]
    cudnn = False
    with contextlib.suppress(RuntimeError):
        cudnn = b.cudnn.allow_tf32
    deterministic = torch.are_deterministic_algorithms_enabled()
    warn_only = torch.is_deterministic_algorithms_warn_only_enabled()
    if cudnn:
        b.cudnn.allow_tf32 = False
    for op in ops:
        op.fp32_precision = "ieee"
    matmul = torch.get_float32_matmul_precision()
    try:
        torch.set_float32_matmul_precision("highest")
        torch.use_deterministic_algorithms(True)
        with torch.enable_grad(), warnings.catch_warnings():
            # torch's forward mode and its compiler warn about torch when they first load.
            warnings.filterwarnings("ignore", r".*torch\.jit\.script.* is deprecated")
            yield
    finally:
        torch.use_deterministic_algorithms(deterministic, warn_only=warn_only)
        torch.set_float32_matmul_precision(matmul)
        if cudnn:
            b.cudnn.allow_tf32 = True
        for op, precision in zip(ops, precisions, strict=True):
            op.fp32_precision = precision

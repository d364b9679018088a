"""PyTorch's transformations: a loss inside of them is the loss by itself."""

import functools

import numpy as np
import pytest
import torch
import torch.utils.checkpoint
from conftest import SAMPLE, SPECS, slow_but
from doors import floats_of, to_numpy
from torch._dynamo.backends.debugging import aot_eager
from transformed import batched, numbers_of, process, resized, static_options, sweep_of

import xloss.torch
import xloss.torch.compat.torch
import xloss.torch.dialect
from xloss._names import class_name
from xloss.testing import assert_close, draw
from xloss.testing.losses import tail

# torch warns about torch when its forward mode and its compiler first load.
pytestmark = pytest.mark.filterwarnings(r"ignore:.*torch\.jit\.script.* is deprecated")


@pytest.fixture
def constants(monkeypatch):
    """`stop_gradient` made what it says: a constant, also to a difference quotient.

    The first call's values are kept, and every call after it gets them.
    """
    kept, place = [], [0]

    def stop_gradient(x):
        if place[0] == len(kept):
            kept.append(x.detach().clone())
        place[0] += 1
        return kept[place[0] - 1]

    def frozen(fn):
        kept.clear()

        def call(*args):
            place[0] = 0
            return fn(*args)

        return call

    monkeypatch.setattr(xloss.torch.dialect, "stop_gradient", stop_gradient)
    return frozen


def ordinary(spec, options, rng):
    """Float tensors away from kinks by name, and the rest."""
    arrays = draw.arrays(spec, rng, planted=False)
    arrays |= tail(spec, arrays, options, rng)
    tensors = {k: torch.from_numpy(v) for k, v in arrays.items()}
    floats = {k: tensors.pop(k) for k in floats_of(arrays)}
    return floats, tensors


def positional(spec, floats, rest, options):
    """The loss as a function of its float arrays by position."""
    fn = getattr(xloss.torch, spec.name)
    return lambda *xs: fn(**dict(zip(floats, xs, strict=True)), **rest, **options)


def test_gradcheck(spec, rng, constants):
    """First and second derivatives, reverse and forward, against difference quotients."""
    for options in map(static_options, list(draw.options(spec, rng))[-2:]):
        floats, rest = ordinary(spec, options, rng)
        loss = constants(positional(spec, floats, rest, options))
        inputs = [x.requires_grad_() for x in floats.values()]
        loss(*inputs)  # what is constant is so from here on
        torch.autograd.gradcheck(loss, inputs, check_forward_ad=True, fast_mode=True)
        if not loss(*inputs).requires_grad:
            continue
        torch.autograd.gradgradcheck(loss, inputs, fast_mode=True)


def test_func(spec, rng):
    """grad, jvp, vmap and hessian of torch.func tell one story, and it is autograd's."""
    options = static_options(list(draw.options(spec, rng))[-1])
    floats, rest = ordinary(spec, options, rng)
    loss = positional(spec, floats, rest, options)
    name, *_ = floats

    def of_first(x):
        return loss(x, *list(floats.values())[1:])

    x = floats[name]
    v = torch.from_numpy(rng.standard_normal(x.shape))
    leaf = x.clone().requires_grad_()
    (plain,) = torch.autograd.grad(of_first(leaf), leaf)
    grad = torch.func.grad(of_first)
    same = functools.partial(assert_close, name=spec.name)
    same(grad(x), plain)
    same(torch.func.jvp(of_first, (x,), (v,))[1], (plain * v).sum(), rtol=1e-10, reason="a sum")
    hessian = torch.func.hessian(of_first)(x)
    flat = hessian.reshape(x.numel(), x.numel())
    product = torch.func.jvp(grad, (x,), (v,))[1]
    same((flat @ v.ravel()).reshape(x.shape), product, atol=1e-10, reason="a sum of terms")
    _, back = torch.func.vjp(grad, x)
    same(back(v)[0], product, atol=1e-10, reason="the same terms in another order")
    same(torch.func.vmap(grad)(torch.stack([x, x + 0.01 * v]))[0], plain)


class Counting:
    """aot_eager (forward and backward are traced), counting its compilations."""

    def __init__(self):
        self.count = 0

    def __call__(self, graph, inputs):
        self.count += 1
        return aot_eager(graph, inputs)


def reads(spec, options, arrays, number):
    """Whether the loss with these options depends on this number at all."""
    fn = getattr(xloss.torch, spec.name)
    one, other = (fn(**arrays, **options | {number: sweep_of(spec)[i][number]}) for i in (0, 5))
    return not torch.equal(one, other)


def full_options(spec, rng, arrays):
    """The setting under which the loss reads the most of its numbers, and which ones."""
    settings = [static_options(o) for o in draw.options(spec, rng)]
    settings = [sweep_of(spec)[0] | o for o in settings] if numbers_of(spec) else settings
    best = max(settings, key=lambda o: sum(reads(spec, o, arrays, n) for n in numbers_of(spec)))
    return best, [n for n in numbers_of(spec) if reads(spec, best, arrays, n)]


BATCHES = (2, 3, 5, 6, 9, 4)


@slow_but("focal", "cross_entropy", "dice", "huber")
def test_two_compilations(loss, rng):
    """Six batches of their own sizes, each with its own option values, compile at most twice.

    A number that a setting does not read is left alone: nothing of it is in the graph, and dynamo
    then takes it for a constant.
    """
    spec = loss
    fn = getattr(xloss.torch, spec.name)
    drawn = [draw.arrays(spec, rng, resized(spec, n)) for n in BATCHES]
    batches = [{k: torch.from_numpy(v) for k, v in arrays.items()} for arrays in drawn]
    options, read = full_options(spec, rng, batches[0])
    torch._dynamo.reset()
    backend = Counting()

    @torch.compile(fullgraph=True, backend=backend)
    def step(arrays, options):
        return fn(**arrays, **options)

    name = spec.arrays[0][0]
    for arrays, numbers in zip(batches, sweep_of(spec), strict=True):
        now = options | {k: numbers[k] for k in read}
        results = []
        for run in (step, fn):
            x = arrays[name].clone().requires_grad_()
            given = arrays | {name: x}
            value = run(given, now) if run is step else run(**given, **now)
            results.append((value.detach(), *torch.autograd.grad(value, x)))
        for got, want in zip(*results, strict=True):
            assert_close(got, want, name=spec.name)
    assert backend.count <= 2


def test_every_number_is_read(spec, rng):
    """Each numeric option changes the loss under some setting, or the law above is empty."""
    arrays = {k: torch.from_numpy(v) for k, v in draw.arrays(spec, rng).items()}
    settings = [static_options(o) for o in draw.options(spec, rng)]
    settings = [sweep_of(spec)[0] | o for o in settings] if numbers_of(spec) else settings
    for number in numbers_of(spec):
        assert any(reads(spec, o, arrays, number) for o in settings), number


@slow_but(*SAMPLE)
def test_export(loss, rng):
    """One program for every batch size."""
    spec = loss
    options = static_options(list(draw.options(spec, rng))[-1])
    module = getattr(xloss.torch, class_name(spec.name))(**options)

    def batch(n):
        return tuple(map(torch.from_numpy, draw.arrays(spec, rng, resized(spec, n)).values()))

    n = torch.export.Dim("n", min=2)
    shapes = tuple({0: n} if batched(kind) else None for _, kind in spec.arrays)
    program = torch.export.export(module, batch(4), dynamic_shapes=shapes).module()
    for size in (2, 7):
        arrays = batch(size)
        assert_close(program(*arrays), module(*arrays), name=f"{spec.name}, batch of {size}")


# --- autocast -------------------------------------------------------------------------------------
def run(spec, arrays, options, by_keyword):
    xs = [v.clone().requires_grad_() if v.is_floating_point() else v for v in arrays.values()]
    fn = getattr(xloss.torch, spec.name)
    given = dict(zip(arrays, xs, strict=True))
    # An option may come first.
    value = fn(**options | given) if by_keyword else fn(*xs, **options)
    return value, [x for x in xs if x.requires_grad]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16], ids=str)
def test_autocast_changes_nothing(spec, dtype, rng):
    """Bit for bit, in value and gradient; the gradient taken outside of the region."""
    for options in map(static_options, list(draw.options(spec, rng))[-2:]):
        drawn = draw.arrays(spec, rng, planted=False)
        for made in (torch.float64, torch.float32):
            arrays = {k: torch.from_numpy(v) for k, v in drawn.items()}
            arrays = {k: v.to(made) if v.is_floating_point() else v for k, v in arrays.items()}
            want, leaves = run(spec, arrays, options, by_keyword=False)
            want_grads = torch.autograd.grad(want, leaves)
            for by_keyword in (False, True):
                with torch.autocast("cpu", dtype=dtype):
                    got, leaves = run(spec, arrays, options, by_keyword)
                    assert torch.is_autocast_enabled("cpu")
                grads = torch.autograd.grad(got, leaves)
                for a, b in zip((got, *grads), (want, *want_grads), strict=True):
                    assert a.dtype == b.dtype
                    assert torch.equal(a, b)


@pytest.mark.parametrize("name", ["focal", "arcface"])
def test_autocast_under_compile(name, rng):
    spec = SPECS[name]
    arrays = {k: torch.from_numpy(v).float() if v.dtype.kind == "f" else torch.from_numpy(v)
              for k, v in draw.arrays(spec, rng, planted=False).items()}  # fmt: skip
    torch._dynamo.reset()
    step = torch.compile(getattr(xloss.torch, name), fullgraph=True, backend="aot_eager")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        got = step(**arrays)
    assert_close(got, getattr(xloss.torch, name)(**arrays), name=name)


def test_autocast_of_the_arrays_device(monkeypatch):
    """Asked of the device where the arrays are, also where an option comes first by keyword."""
    asked = []
    monkeypatch.setattr(torch, "is_autocast_enabled", lambda device: asked.append(device))
    x = torch.empty(3, device="meta")
    xloss.torch.huber(x, x)
    xloss.torch.huber(delta=2.0, target=x, pred=x)
    assert asked == ["meta", "meta"]


# --- checkpoint, partial --------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["focal", "cross_entropy", "dice"])
def test_checkpoint_and_partial(name, rng):
    spec = SPECS[name]
    options = static_options(list(draw.options(spec, rng))[-1])
    floats, rest = ordinary(spec, options, rng)
    fn = functools.partial(getattr(xloss.torch, name), **rest, **options)
    key, *_ = floats
    x = floats[key].requires_grad_()
    others = {k: v for k, v in floats.items() if k != key}
    want = fn(**floats)
    got = torch.utils.checkpoint.checkpoint(
        lambda x: fn(**{key: x}, **others), x, use_reentrant=False
    )
    for a, b in zip(
        (got, *torch.autograd.grad(got, x)), (want, *torch.autograd.grad(want, x)), strict=True
    ):
        assert torch.equal(a, b)
    (grad,) = torch.autograd.grad(fn(**floats), x)
    assert_close(torch.func.grad(lambda x: fn(**{key: x}, **others))(x.detach()), grad)
    assert np.isfinite(to_numpy(grad)).all()


# --- devices --------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", ["--few", pytest.param("all", marks=pytest.mark.slow)])
def test_stays_on_its_device(options):
    """Forward and backward on an accelerator: nothing made on the CPU, nothing read back."""
    done = process("fake_device.py", *[options] * (options != "all"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("stays") == len(SPECS)


def test_fake_device_finds_what_is_planted():
    """A CPU tensor in the forward or the backward pass, and a value read back."""
    done = process("fake_device.py", "--planted")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == ["found"] * 4


@pytest.mark.parametrize("kind", ["functions", "classes", "compat"])
def test_more_losses_than_the_compiler_allows_of_one_code(kind):
    """Torch refuses a ninth use of one code object; functions made in one place share theirs."""
    torch._dynamo.reset()
    names = ["mse", "l1", "huber", "smooth_l1", "log_cosh", "focal", "hinge", "cauchy", "welsch"]
    peer = xloss.torch.compat.torch
    losses = {
        "functions": [getattr(xloss.torch, name) for name in names],
        "classes": [getattr(xloss.torch, class_name(name))() for name in names],
        "compat": [getattr(peer, n) for n in peer.__all__ if n.endswith(("l1_loss", "mse_loss"))]
        + [getattr(peer, n) for n in ("huber_loss", "kl_div", "soft_margin_loss")]
        + [getattr(peer, n) for n in ("hinge_embedding_loss", "poisson_nll_loss")]
        + [peer.binary_cross_entropy_with_logits, peer.multilabel_soft_margin_loss],
    }[kind]
    assert len(losses) > 8
    x, y = torch.randn(5), torch.rand(5)
    for loss in losses:
        assert torch.compile(loss, fullgraph=True, backend="eager")(x, y).isfinite()


# --- processes ----------------------------------------------------------------------------------
def test_recipe_of_the_readme():
    """Global mean and gradient by DistributedDataParallel on four processes."""
    done = process("sharded_torch.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "DDP: loss 1.000, gradient 1.000 of the single process\n"

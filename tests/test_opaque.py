"""Losses that are one operation to torch.compile: it is used where it may be, and is the loss."""

import functools

import pytest
import torch
from graphs import Graphs, drawn

import xloss.torch
from xloss import _loss
from xloss.torch import opaque

SPECS = _loss.load()
NAMES = sorted(opaque.NAMES)
LABELLED = [name for name in NAMES if SPECS[name].labels]
# torch warns about torch when its forward mode and its compiler first load.
pytestmark = pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")
OP = "xloss.mean"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    torch._dynamo.reset()
    monkeypatch.setattr(opaque, "SMALL", 0)


def results(fn, arrays):
    leaf = arrays[0].detach().clone().requires_grad_()
    value = fn(leaf, *arrays[1:])
    return value.detach(), torch.autograd.grad(value, leaf)[0]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_is_the_loss(name, dtype, rng):
    """At several batch sizes, with two compilations; value and gradient are those of eager."""
    fn, backend = getattr(xloss.torch, name), Graphs()
    compiled = torch.compile(fn, fullgraph=True, backend=backend)
    traced = torch.compile(fn, fullgraph=True, backend="aot_eager")
    for rows in (7, 5, 9):
        arrays = drawn(SPECS[name], rng, dtype, rows)
        want = results(fn, arrays)
        for run in (compiled, traced):
            for a, b in zip(results(run, arrays), want, strict=True):
                assert a.dtype == b.dtype
                torch.testing.assert_close(a, b, rtol=1e-6, atol=1e-7)
    assert backend.has(OP) == [True] * len(backend.graphs)
    assert len(backend.graphs) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_second_derivative(name, rng):
    arrays = drawn(SPECS[name], rng)
    fn = getattr(xloss.torch, name)

    def second(run):
        leaf = arrays[0].clone().requires_grad_()
        (slope,) = torch.autograd.grad(run(leaf, *arrays[1:]), leaf, create_graph=True)
        (found,) = torch.autograd.grad((slope**2).sum(), leaf)
        return found

    got = second(torch.compile(fn, fullgraph=True, backend="eager"))
    torch.testing.assert_close(got, second(fn))


@pytest.mark.parametrize("name", LABELLED)
def test_labels_out_of_range(name, rng):
    """A bad one poisons its row and the mean; one to be ignored leaves its row out."""
    scores, labels = drawn(SPECS[name], rng)
    fn = torch.compile(getattr(xloss.torch, name), fullgraph=True, backend="aot_eager")
    _, clean = results(fn, [scores, labels])
    bad = labels.clone()
    bad.reshape(7, -1)[2, 0] = 99
    value, slope = results(fn, [scores, bad])
    assert value.isnan()
    assert slope[2].isnan().all()
    rest = torch.arange(7) != 2
    assert torch.equal(slope[rest], clean[rest])
    if SPECS[name].ignorable:
        ignored = labels.clone()
        ignored[2] = -100
        scores[2] = torch.nan
        value, slope = results(fn, [scores, ignored])
        want, slopes = results(fn, [scores[rest], labels[rest]])
        torch.testing.assert_close((value, slope[rest]), (want, slopes))
        assert not slope[2].any()
        ignored[:] = -100
        value, slope = results(fn, [scores, ignored])
        assert value == 0.0
        assert not slope.any()


@pytest.mark.parametrize("name", NAMES)
def test_few_elements_are_for_the_spec(name, rng, monkeypatch):
    monkeypatch.setattr(opaque, "SMALL", 10**6)
    arrays, backend = drawn(SPECS[name], rng), Graphs()
    fn = getattr(xloss.torch, name)
    got = results(torch.compile(fn, fullgraph=True, backend=backend), arrays)
    assert backend.has(OP) == [False]
    torch.testing.assert_close(got, results(fn, arrays))


def test_a_gradient_in_the_target_is_for_the_spec(rng):
    pred, target = drawn(SPECS["giou"], rng)
    backend = Graphs()
    target.requires_grad_()
    value = torch.compile(xloss.torch.giou, fullgraph=True, backend=backend)(pred, target)
    want = xloss.torch.giou(pred, target)
    grads = (torch.autograd.grad(x, target)[0] for x in (value, want))
    torch.testing.assert_close(*grads)


@pytest.mark.parametrize(
    "transform",
    [
        torch.func.grad,
        torch.func.vmap,
        lambda fn: torch.func.vmap(torch.func.grad(fn)),
        torch.func.hessian,
        lambda fn: lambda x, y: torch.func.jvp(lambda x: fn(x, y), (x,), (torch.ones_like(x),)),
    ],
    ids=["grad", "vmap", "vmap of grad", "hessian", "jvp"],
)
def test_transforms_see_the_spec(transform, rng):
    pred, target = drawn(SPECS["giou"], rng)
    if transform.__name__ != "hessian":
        pred, target = torch.stack([pred] * 3), torch.stack([target] * 3)
    fn, backend = transform(xloss.torch.giou), Graphs()
    got = torch.compile(fn, fullgraph=True, backend=backend)(pred, target)
    torch.testing.assert_close(got, fn(pred, target))
    assert backend.has(OP) == [False]


@pytest.mark.parametrize("strict", [True, False])
def test_an_exported_program_has_no_such_operation(strict, rng):
    class Model(torch.nn.Module):
        def forward(self, pred, target):
            return xloss.torch.giou(pred, target)

    arrays = drawn(SPECS["giou"], rng)
    program = torch.export.export(Model(), tuple(arrays), strict=strict)
    assert not any("xloss" in str(n.target) for n in program.graph.nodes)


def test_nothing_to_sum_is_for_the_spec():
    backend = Graphs()
    empty = torch.zeros(0, 4)
    assert torch.compile(xloss.torch.giou, fullgraph=True, backend=backend)(empty, empty) == 0.0
    assert backend.has(OP) == [False]


def test_without_a_kernel(monkeypatch, rng):
    monkeypatch.setattr(opaque.fast, "find", lambda spec, options: (None, []))
    arrays, backend = drawn(SPECS["giou"], rng), Graphs()
    got = torch.compile(xloss.torch.giou, fullgraph=True, backend=backend)(*arrays)
    torch.testing.assert_close(got, xloss.torch.giou(*arrays))
    assert backend.has(OP) == [False]


def test_inductor(rng):
    arrays = drawn(SPECS["giou"], rng, torch.float32)
    fn = functools.partial(torch.compile, fullgraph=True)(xloss.torch.giou)
    for a, b in zip(results(fn, arrays), results(xloss.torch.giou, arrays), strict=True):
        torch.testing.assert_close(a, b)

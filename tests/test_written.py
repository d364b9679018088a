"""Derivatives that torch.compile is given: they are taken where they may be, and are the spec's.

They are for inductor, which takes seconds for each; other backends stand for it here.
"""

import inspect
import warnings

import pytest
import torch
from graphs import Graphs, drawn, has

import xloss.torch
from xloss import _loss
from xloss.testing import draw
from xloss.torch import written

SPECS = _loss.load()
# Those whose spec asks for it by an operation of the dialect.
NAMES = [
    "cross_entropy",
    "softmax_focal",
    "soft_cross_entropy",
    "poly1_cross_entropy",
    "geman_mcclure",
    "cosine_distance",
    "cosine_embedding",
    "triplet_margin",
]
VECTORS = NAMES[5:]
LABELLED = [
    name
    for name, spec in SPECS.items()
    if spec.is_loss
    and spec.ignorable
    and spec.ignorable == spec.labels
    and not any(option.default is inspect.Parameter.empty for option in spec.options)
]
WEIGHTED = [name for name in LABELLED if "class_weight" in SPECS[name].defaults]
# torch warns about torch when its forward mode and its compiler first load.
pytestmark = pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    torch._dynamo.reset()
    monkeypatch.setattr(written, "SMALL", 0)


@pytest.fixture
def taken(monkeypatch):
    """As for inductor. What is asked for a derivative that is written."""
    asked, derived = [], written.derived

    def anywhere():
        return True

    def spy(given, axis, *arrays):
        asked.append(axis)
        return derived(given, axis, *arrays)

    anywhere._dynamo_marked_constant = True
    monkeypatch.setattr(written, "for_inductor", anywhere)
    monkeypatch.setattr(written, "derived", spy)
    return asked


def results(fn, arrays):
    """The mean and its gradients in all floats."""
    arrays = [x.detach().clone() for x in arrays]
    leaves = [x.requires_grad_() for x in arrays if x.is_floating_point()]
    value = fn(*arrays)
    return value.detach(), *torch.autograd.grad(value, leaves)


def compiled(fn, backend="aot_eager"):
    return torch.compile(fn, fullgraph=True, backend=backend)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_is_the_loss(name, dtype, rng, taken):
    """At several batch sizes, with two compilations; value and gradients are those of eager."""
    fn, backend = getattr(xloss.torch, name), Graphs()
    runs = compiled(fn, backend), compiled(fn)
    for rows in (7, 5, 9):
        arrays = drawn(SPECS[name], rng, dtype, rows)
        want = results(fn, arrays)
        for run in runs:
            torch.testing.assert_close(results(run, arrays), want, rtol=2e-6, atol=1e-6)
    assert taken
    assert all(backend.has("mean_of"))
    assert len(backend.graphs) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_with_a_weight_it_is_the_loss(name, rng, taken):
    """By way of the binder, which the compiler goes through step by step."""
    weight = torch.from_numpy(rng.random(7))

    def fn(*arrays):
        return getattr(xloss.torch, name)(*arrays, weight=weight)

    arrays, backend = drawn(SPECS[name], rng), Graphs()
    want = results(fn, arrays)
    torch.testing.assert_close(results(compiled(fn, backend), arrays), want)
    torch.testing.assert_close(results(compiled(fn), arrays), want)
    assert taken
    assert backend.has("autograd_function_apply") == [True]


@pytest.mark.parametrize("name", NAMES)
def test_second_derivative(name, rng):
    """Not of what is given here, which torch would take for a constant."""
    arrays, fn = drawn(SPECS[name], rng), getattr(xloss.torch, name)

    def second(run):
        leaf = arrays[0].clone().requires_grad_()
        (slope,) = torch.autograd.grad(run(leaf, *arrays[1:]), leaf, create_graph=True)
        return torch.autograd.grad((slope**2).sum(), leaf)[0]

    torch.testing.assert_close(second(compiled(fn, "eager")), second(fn))


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("scale", [0.0, 1e-30, 1e30, torch.nan], ids=str)
def test_some_vectors_beyond_their_squares(name, dtype, scale, rng, taken):
    """The branch over the largest element, for one row beside ordinary ones."""
    scale = scale if dtype == torch.float32 else scale**10
    arrays, fn = drawn(SPECS[name], rng, dtype), getattr(xloss.torch, name)
    for x in arrays:
        if x.ndim == 2:
            x[3] *= scale
    want = results(fn, arrays)
    for got, known in zip(results(compiled(fn), arrays), want, strict=True):
        # Of each row by its largest.
        size = known.abs().nan_to_num()
        size = size.amax(-1, keepdim=True) if size.ndim > 1 else size
        torch.testing.assert_close(got.isnan(), known.isnan())
        assert ((got - known).abs().nan_to_num() <= 1e-5 * size).all()


@pytest.mark.parametrize("name", LABELLED)
def test_ignored_rows_and_bad_labels(name, rng, taken):
    """What is ignored keeps its NaN to itself; a label out of range poisons its row alone."""
    spec, fn = SPECS[name], getattr(xloss.torch, name)
    arrays = drawn(SPECS[name], rng)
    place = list(dict(spec.arrays)).index(spec.labels)
    arrays[0][2], arrays[place][2] = torch.nan, -100
    value, *slopes = results(compiled(fn), arrays)
    torch.testing.assert_close((value, *slopes), results(fn, arrays))
    assert value.isfinite()
    assert not slopes[0][2].any()
    arrays[place][1] = 99
    value, *slopes = results(compiled(fn), arrays)
    assert value.isnan()
    assert slopes[0][1].isnan().all()
    if len(slopes) == 1:  # weights of all rows share the fate
        assert not slopes[0][[0, 2, 3, 4, 5, 6]].isnan().any()
    arrays[place][:] = -100
    value, *slopes = results(compiled(fn), arrays)
    assert value == 0.0
    assert not any(slope.any() for slope in slopes)


@pytest.mark.parametrize("name", WEIGHTED)
def test_weights_with_a_derivative_see_no_ignored_row(name, rng, taken):
    spec = SPECS[name]
    arrays = drawn(SPECS[name], rng)
    place = list(dict(spec.arrays)).index(spec.labels)
    arrays[0][2], arrays[place][2] = torch.nan, -100
    weights = torch.ones(draw.SIZES["C"], dtype=torch.float64, requires_grad=True)

    def fn(*arrays):
        return getattr(xloss.torch, name)(*arrays, class_weight=weights)

    got = torch.autograd.grad(compiled(fn)(*arrays), weights)
    torch.testing.assert_close(got, torch.autograd.grad(fn(*arrays), weights))
    assert got[0].isfinite().all()


@pytest.mark.parametrize(
    "transform",
    [
        torch.func.grad,
        lambda fn: torch.func.vmap(torch.func.grad(fn)),
        torch.func.hessian,
        lambda fn: lambda x, y: torch.func.jvp(lambda x: fn(x, y), (x,), (torch.ones_like(x),)),
    ],
    ids=["grad", "vmap of grad", "hessian", "jvp"],
)
@pytest.mark.parametrize("name", ["cross_entropy", "cosine_distance"])
def test_transforms_see_the_composition(name, transform, rng, taken):
    given = drawn(SPECS[name], rng)
    if transform.__name__ == "<lambda>":
        given = [torch.stack([x] * 3) for x in given]
    fn, backend = transform(getattr(xloss.torch, name)), Graphs()
    torch.testing.assert_close(compiled(fn, backend)(*given), fn(*given))
    assert not any(backend.has("autograd_function_apply"))
    assert not any(backend.has("mean_of"))


@pytest.mark.parametrize("name", ["cross_entropy", "cosine_distance"])
def test_an_exported_program_has_the_composition(name, rng, taken):
    class Model(torch.nn.Module):
        def forward(self, *arrays):
            return getattr(xloss.torch, name)(*arrays)

    given = tuple(drawn(SPECS[name], rng))
    program = torch.export.export(Model(), given, strict=True)
    assert not any(has(program.graph, text) for text in ("autograd_function", "mean_of"))
    torch.testing.assert_close(program.module()(*given), Model()(*given))


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("strict", [False, True])
def test_inductor(strict, weighted, rng):
    """Where warnings are errors step by step no derivative is given: one warning is about what the
    compiler does itself with it.
    """
    from torch._inductor.compile_fx import compile_fx

    weight = torch.ones(7, dtype=torch.float32) if weighted else None
    arrays, seen = drawn(SPECS["cross_entropy"], rng, torch.float32), []

    def fn(*arrays):
        if weight is None:
            return xloss.torch.cross_entropy(*arrays)
        return xloss.torch.cross_entropy(*arrays, weight=weight)

    def inductor(module, example):
        seen.extend(has(module.graph, text) for text in ("mean_of", "autograd_function_apply"))
        return compile_fx(module, example)

    with warnings.catch_warnings():
        warnings.simplefilter("error" if strict else "ignore", DeprecationWarning)
        warnings.filterwarnings("ignore", "`torch.jit", DeprecationWarning)
        got = results(compiled(fn, inductor), arrays)
    torch.testing.assert_close(got, results(fn, arrays))
    assert seen == [not weighted, weighted and not strict]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_by_inductor(name, rng):
    arrays, fn = drawn(SPECS[name], rng, torch.float32, 50), getattr(xloss.torch, name)
    got = results(compiled(fn, "inductor"), arrays)
    torch.testing.assert_close(got, results(fn, arrays), rtol=2e-6, atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)], ids=str)
def test_rows_in_any_order_of_memory(order, axis, rng):
    """What is made an array of its own for the rows is taken in the order it has."""
    x, y = (torch.from_numpy(rng.standard_normal((4, 5, 6))).permute(order) for _ in range(2))

    def fn(x, y):
        turned = (x.permute(1, 2, 0), y.permute(1, 2, 0))
        return xloss.torch.cosine_distance(x, y, axis=axis) + xloss.torch.cosine_distance(
            *turned, axis=axis, reduction="sum"
        )

    torch.testing.assert_close(results(compiled(fn, "inductor"), [x, y]), results(fn, [x, y]))


def test_a_compiler_may_keep_what_it_made(taken, rng):
    """It finds each function by its name, and takes nothing from another state of the source."""
    from torch._inductor import config

    for name, fn in written.IN_GRAPH.items():
        assert getattr(xloss.torch.compiled, fn.__name__) is fn
        assert name in fn.__name__
    written.keep_in_caches.cache_clear()
    with config.patch(unsafe_marked_cacheable_functions={"their.own": "1"}):
        results(compiled(xloss.torch.cross_entropy), drawn(SPECS["cross_entropy"], rng))
        marked = config.unsafe_marked_cacheable_functions
        assert marked.pop("their.own") == "1"
        assert len(marked) == len(written.IN_GRAPH)
        assert len(set(marked.values())) == 1
    written.keep_in_caches.cache_clear()

"""The fast path of plain tensors on the CPU against the spec itself, and who may take it."""

import gc
import weakref

import numpy as np
import pytest
import torch
import torch.utils._python_dispatch
import torch.utils.checkpoint
from torch.fx.experimental.proxy_tensor import make_fx

import xloss.torch
from xloss import _bind
from xloss._kernels import build
from xloss.testing import assert_close, draw
from xloss.torch import arrays as door
from xloss.torch import dialect, fast, kernels, language

KERNELS = kernels.kernels()
SPECS = {name: xloss.torch._SPECS[name] for name, *_ in KERNELS}
# Those of rows of classes, and of them those whose axis may be elsewhere than at the end.
ROWS = [n for n, s in SPECS.items() if not s.couples and s.arrays[0][1].shape == "... C"]
AXIS = [n for n in ROWS if SPECS[n].axis]


@pytest.fixture(params=list(SPECS))
def served(request):
    """A loss that has a kernel."""
    return SPECS[request.param]


@pytest.fixture
def taken(monkeypatch):
    """One entry for every call that a kernel served."""
    seen = []

    def total(*args):
        seen.append("kernel")
        return kernels.total(*args)

    monkeypatch.setattr(fast, "total", total)
    monkeypatch.setattr(fast, "NATIVE", {})
    monkeypatch.setattr(fast, "MADE", {})
    return seen


def slopes_of(spec):
    """The places of the arrays that a kernel has a gradient in."""
    return next(kernel.slopes for (name, *_), kernel in KERNELS.items() if name == spec.name)


def tensors(spec, rng, dtype=torch.float64, planted=False, sizes=None, axis=-1):
    sizes = (sizes or draw.sizes_of(spec)) | {"K": draw.SIZES["C"]}  # torch has full lists alone
    drawn = draw.arrays(spec, rng, sizes, axis, planted)
    found = {}
    for name, kind in spec.arrays:
        x = torch.from_numpy(np.ascontiguousarray(drawn[name]))
        found[name] = x.long() if kind.is_integer else x.to(dtype)
    return found


def composed(spec, given, options):
    """The call as every other tensor has it."""
    options = spec.defaults | options
    return _bind.evaluate(spec, dialect, door, tuple(given.values()), options)


def leaves(spec, given):
    """The inputs a kernel has a gradient in, as leaves."""
    names = [list(given)[i] for i in slopes_of(spec)]
    for name in names:
        given[name] = given[name].detach().requires_grad_()
    return [given[name] for name in names]


def both(spec, given, options):
    """(value and gradients) of the public function and of the composition."""
    results = []
    public = getattr(xloss.torch, spec.name)
    for fn in (lambda: public(*given.values(), **options), lambda: composed(spec, given, options)):
        inputs = leaves(spec, given)
        value = fn()
        first = value[0] if isinstance(value, tuple) else value
        values = [x.detach() for x in (value if isinstance(value, tuple) else (value,))]
        results.append([*values, *torch.autograd.grad(first, inputs)])
    return results


def same(found, wanted):
    for i, (a, b) in enumerate(zip(found, wanted, strict=True)):
        assert_close(a.numpy(), b.numpy(), name=f"result {i}")


def settings(spec, rng):
    for options in draw.options(spec, rng):
        options = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in options.items()}
        yield options


def test_there_are_kernels_of_these_specs():
    """As `make test` compiles them: else everything below would hold the specs against themselves,
    or an older state of them.
    """
    assert build.is_current(build.write())
    assert len(SPECS) > 50


def test_kernel_is_the_spec(served, rng, taken):
    """Every option, in a few units and in so many that they go block by block."""
    for options in settings(served, rng):
        for reduction in ("mean", "sum", "sums"):
            given = tensors(served, rng)
            same(*both(served, given, options | {"reduction": reduction}))
    assert taken
    given = tensors(served, rng, sizes=many(served))
    same(*both(served, given, next(settings(served, rng))))


def many(spec):
    """Sizes of more than a block, by no round number of units and of elements."""
    sizes = draw.sizes_of(spec)
    if spec.arrays[0][1].shape == "N T C":
        return sizes | {"N": 37, "T": 19, "C": 11, "L": 7}
    if spec.couples is not None:
        return sizes | {"N": 3, "...": (37, 91), "L": 37}
    return sizes | {"...": (37, 91), "C": 37, "D": 37}


@pytest.mark.parametrize("threads", [2, 5])
def test_threads(served, rng, monkeypatch, threads):
    """Each has a part of the units, also where they are no multiple."""
    monkeypatch.setattr(kernels, "MANY", 1)
    monkeypatch.setattr(torch, "get_num_threads", lambda: threads)
    options = next(settings(served, rng))
    same(*both(served, tensors(served, rng, sizes=many(served)), options))
    same(*both(served, tensors(served, rng), options))


@pytest.mark.parametrize("served", ROWS, indirect=True)
@pytest.mark.parametrize("classes", [1, 1030])
def test_rows_of_any_length(served, rng, classes):
    """One class, and more than are summed in one go."""
    sizes = draw.sizes_of(served) | {"...": (5,), "C": classes}
    options = next(o for o in settings(served, rng) if o.get("class_weight") is None)
    same(*both(served, tensors(served, rng, sizes=sizes), options))


def test_special_points(served, rng, taken):
    """Where the kernel has no answer, that of the spec is there."""
    options = next(settings(served, rng))
    for point in draw.special(served):
        given = {k: torch.from_numpy(np.array(v)) for k, v in point.items()}
        given = {
            name: x.long() if kind.is_integer else x.double()
            for (name, kind), x in zip(served.arrays, given.values(), strict=True)
        }
        # Each unit by itself: beside an infinite one the others would not be seen.
        for i in range(len(next(iter(given.values())))):
            same(*both(served, {k: v[i : i + 1] for k, v in given.items()}, options))
    for _ in range(4):
        same(*both(served, tensors(served, rng, planted=True), options))


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf")])
def test_not_finite(served, bad, rng):
    """One bad element spoils its own unit alone."""
    options = next(settings(served, rng))
    for name in leaves_of(served):
        given = tensors(served, rng)
        given[name].view(-1)[1] = bad
        (value, *found), (wanted_value, *wanted) = both(served, given, options)
        np.testing.assert_array_equal(value.isnan().numpy(), wanted_value.isnan().numpy())
        for a, b in zip(found, wanted, strict=True):
            np.testing.assert_array_equal(a.isfinite().numpy(), b.isfinite().numpy())
            assert_close(a[b.isfinite()].numpy(), b[b.isfinite()].numpy(), name=name)


def leaves_of(spec):
    return [spec.arrays[i][0] for i in slopes_of(spec)]


def test_weights_and_masks(served, rng, taken):
    """Units weighed and left out, whatever these hold."""
    options = next(settings(served, rng))
    shape = xloss.torch.__dict__[served.name](
        *tensors(served, rng).values(), reduction="none", **options
    ).shape
    mask = torch.from_numpy(rng.random(shape) < 0.6)
    if served.couples is not None:
        options = options | {"weight": torch.from_numpy(rng.random(shape))}
        same(*both(served, tensors(served, rng), options))
        return
    weight = {"weight": torch.from_numpy(rng.random(shape))}
    for extra in (weight, {"where": mask}, weight | {"where": mask}):
        for denominator in ("weight", "count", 7.0):
            given = tensors(served, rng)
            if "where" in extra:
                given[leaves_of(served)[0]][~mask] = float("nan")
            same(*both(served, given, options | extra | {"denominator": denominator}))
    assert taken
    nothing = options | {"where": torch.zeros(shape, dtype=torch.bool)}
    same(*both(served, tensors(served, rng), nothing))


@pytest.mark.parametrize("served", AXIS, indirect=True)
def test_class_axis_in_the_middle(served, rng, taken):
    for shape in (3, 5, 2), (2, 40, 30):
        sizes = draw.sizes_of(served) | {"...": shape}
        options = next(settings(served, rng)) | {"axis": 1}
        same(*both(served, tensors(served, rng, sizes=sizes, axis=1), options))
    assert len(taken) == 2


@pytest.mark.parametrize("options", [*settings(SPECS["total_variation"], None)], ids=str)
def test_images_of_any_layout(options, rng, taken):
    """Signals, images and volumes, one place wide and of many parts, channels anywhere."""
    shapes = (2, 3, 5), (3, 1, 6, 4), (2, 30, 41, 3), (2, 5, 4, 3, 6), (1, 4, 1, 1)
    for shape in shapes:
        for axis in range(1, len(shape)):
            given = {"pred": torch.from_numpy(rng.integers(-2, 3, shape) + 0.0)}
            same(*both(SPECS["total_variation"], given, options | {"axis": axis}))
    assert len(taken) == sum(len(shape) - 1 for shape in shapes)


def test_second_derivative_and_second_way_back(served, rng):
    """What is handed out is computed again; the derivative of a gradient is that of the spec."""
    options = next(settings(served, rng))
    given = tensors(served, rng)
    results = []
    public = getattr(xloss.torch, served.name)
    for fn in (
        lambda: public(*given.values(), **options),
        lambda: composed(served, given, options),
    ):
        inputs = leaves(served, given)
        value = fn() * 3.0
        once = torch.autograd.grad(value, inputs, retain_graph=True)
        again = torch.autograd.grad(value, inputs, retain_graph=True)
        slopes = torch.autograd.grad(value, inputs, create_graph=True)
        bend = sum((torch.sin(x) * s).sum() for x, s in zip(inputs, slopes, strict=True))
        results.append([*once, *again, *torch.autograd.grad(bend, inputs)])
    same(*results)


def test_half_and_views(served, rng):
    """Half precision is computed in float32, and what is not contiguous is read as it is."""
    options = next(settings(served, rng))
    given = tensors(served, rng, torch.float32)
    kept = {k: x.to(torch.float16) if x.is_floating_point() else x for k, x in given.items()}
    (value, *slopes), (wanted_value, *wanted) = both(served, kept, options)
    assert value.dtype == wanted_value.dtype == torch.float32
    np.testing.assert_allclose(value, wanted_value, rtol=1e-5)
    for a, b in zip(slopes, wanted, strict=True):
        assert a.dtype == torch.float16
        np.testing.assert_allclose(a.float(), b.float(), rtol=2e-3, atol=1e-7)
    given = tensors(served, rng)
    views = {k: torch.stack([x, x], dim=-1)[..., 0] for k, x in given.items()}
    assert not next(iter(views.values())).is_contiguous()
    same(*both(served, views, options))


def test_checkpoint_and_no_grad(served, rng):
    options = next(settings(served, rng))
    given = tensors(served, rng)
    public = getattr(xloss.torch, served.name)
    inputs = leaves(served, given)
    wanted = public(*given.values(), **options)
    again = torch.utils.checkpoint.checkpoint(
        lambda: public(*given.values(), **options), use_reentrant=False
    )
    same(torch.autograd.grad(again, inputs), torch.autograd.grad(wanted, inputs))
    with torch.no_grad():
        value = public(*given.values(), **options)
    assert not value.requires_grad
    assert_close(value.numpy(), wanted.detach().numpy(), name="without a gradient")


class Subclass(torch.Tensor):
    pass


class Watch(torch.utils._python_dispatch.TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
@pytest.mark.parametrize("known", [False, True])
def test_others_are_composed(served, rng, taken, known):
    """Transforms, tracers, modes and subclasses see the composition, of known calls too."""
    options = next(settings(served, rng))
    given = tensors(served, rng)
    public = getattr(xloss.torch, served.name)
    first = leaves_of(served)[0]
    place = list(given).index(first)

    def of_first(x):
        return public(*[x if i == place else v for i, v in enumerate(given.values())], **options)

    x = given[first]
    if known:
        of_first(x)
        taken.clear()
    torch.func.grad(of_first)(x)
    torch.func.jvp(of_first, (x,), (torch.ones_like(x),))
    torch.func.vmap(of_first)(torch.stack([x, x]))
    of_first(x.as_subclass(Subclass))
    with Watch():
        of_first(x)
    torch.jit.trace(lambda x: x * of_first(given[first]), torch.ones(1), check_trace=False)
    make_fx(lambda x: x * of_first(given[first]))(torch.ones(1))
    with torch.autograd.forward_ad.dual_level():
        of_first(torch.autograd.forward_ad.make_dual(x, torch.ones_like(x)))
    assert taken == []
    target = next(
        (n for n, k in served.arrays if n not in leaves_of(served) and not k.is_integer), ""
    )
    if target:  # a gradient that no kernel has
        given[target].requires_grad_()
        of_first(x)
    assert taken == []


def test_what_a_kernel_does_not_know_is_composed(taken):
    x, t = torch.randn(5, dtype=torch.float64), torch.rand(5, dtype=torch.float64)
    xloss.torch.bce_with_logits(x, t, pos_weight=torch.rand(5, dtype=torch.float64), axis=0)
    xloss.torch.focal(x, t, gamma=torch.tensor(2.0))
    xloss.torch.focal(x, t, weight=torch.ones(5, requires_grad=True))
    xloss.torch.focal(x, t, reduction="none")
    assert taken == []
    xloss.torch.focal(x, t, gamma=1.5)
    assert taken == ["kernel"]


# --- calls like one before ------------------------------------------------------------------------
@pytest.fixture
def reads(monkeypatch):
    """One entry for every call that the binder read, with nothing known before."""
    seen = []
    read = _bind.read

    def reading(*args):
        seen.append(args[0].name)
        return read(*args)

    monkeypatch.setattr(_bind, "read", reading)
    monkeypatch.setattr(fast, "MADE", {})
    return seen


def test_a_call_like_one_before_is_not_read(reads):
    """Of the same types, shapes and options; of the latter also one that equals it."""
    x, t = torch.randn(2, 3, requires_grad=True), torch.rand(2, 3)
    loss = xloss.torch.focal
    for _ in range(3):
        loss(x, t)
        loss(logits=x, target=t)
    assert len(reads) == 1
    for y in (x.detach(), x.double(), x[:1], x.T.contiguous().T, torch.nn.Parameter(x)):
        found = loss(y, t[: len(y)].to(y.dtype))
        assert torch.equal(found, loss(y, t[: len(y)].to(y.dtype)))
    assert len(reads) == 6
    loss(x, t)
    assert len(reads) == 6
    for gamma in (1.0, 1, 2.0):
        loss(x, t, gamma=gamma)
        loss(x, t, gamma=gamma)
    assert len(reads) == 9
    for options in ({"reduction": "none"}, {"reduction": "sum"}, {"denominator": "count"}):
        loss(x, t, **options)
        loss(x, t, **options)
    assert len(reads) == 12
    xloss.torch.dice(x[..., None], t[..., None], axis=1)
    with pytest.raises(TypeError, match="axis must be an int"):
        xloss.torch.dice(x[..., None], t[..., None], axis=True)


def test_what_may_change_is_read_each_time(reads):
    """Arrays among the options, and whatever is no tensor."""
    x, t, w = torch.randn(4), torch.rand(4), torch.ones(4)
    for _ in range(2):
        xloss.torch.focal(x, t, weight=w)
        xloss.torch.focal(x, t, gamma=torch.tensor(2.0))
        xloss.torch.focal([0.0], [1.0])
    assert len(reads) == 6
    xloss.torch.focal(x, t)
    with pytest.raises(TypeError, match="missing target"):
        xloss.torch.focal(x)
    with pytest.raises(ValueError, match="has shape"):
        xloss.torch.focal(x, t[:3])


@pytest.mark.parametrize("name", ["focal", "ntxent", "nll", "cross_entropy", "mse", "dice"])
def test_nothing_of_a_call_is_kept(name, reads):
    """Neither its arrays nor its graph."""
    spec = xloss.torch._SPECS[name]
    given = tensors(spec, np.random.default_rng(0))
    options = {"axis": -1} if name == "dice" else {}
    inputs = leaves(spec, given) if name != "ntxent" else []
    value = getattr(xloss.torch, name)(*given.values(), **options)
    held = [weakref.ref(x) for x in (*given.values(), value)]
    assert len(fast.MADE) == 2
    del given, inputs, value
    gc.collect()
    assert [x() for x in held] == [None] * len(held)


def test_negated_views(taken):
    """Of which memory holds the negative."""
    z = torch.tensor([1.0 + 2.0j], dtype=torch.complex128)
    x, t = z.conj().imag, torch.zeros(1, dtype=torch.float64)
    assert x.is_neg()
    assert x.is_contiguous()
    for _ in range(2):
        assert xloss.torch.hinge(x, t + 1.0) == 3.0
        assert xloss.torch.hinge(x, t + 1.0, weight=t + 1.0) == 3.0
    assert len(taken) == 4


def test_modules_take_the_fast_way(taken, reads):
    x, t = torch.randn(4), torch.rand(4)
    module = xloss.torch.FocalLoss(gamma=1.5)
    assert torch.equal(module(x, t), module(x, t))
    assert len(taken) == 2
    assert len(reads) == 1


@pytest.mark.parametrize("name", ["nll", "cross_entropy", "multi_margin", "linear_cross_entropy"])
@pytest.mark.parametrize("bad", [-1, 7, -(2**40)])
def test_labels_are_read_each_time(name, bad, reads):
    x, labels = torch.randn(5, 7, requires_grad=True), torch.tensor([0, 6, 3, 1, 2])
    rest = [torch.randn(7, 7, requires_grad=True)] if name == "linear_cross_entropy" else []
    loss = getattr(xloss.torch, name)
    wanted = loss(x, *rest, labels)
    loss(x, *rest, labels)
    assert len(reads) == 1
    labels[3] = bad
    with pytest.raises(ValueError, match=rf"label {bad} at index \(3,\) is outside \[0, 7\)"):
        loss(x, *rest, labels)
    labels[3] = -100
    inside = labels >= 0
    assert_close(
        loss(x, *rest, labels).detach().numpy(),
        loss(x[inside], *rest, labels[inside]).detach().numpy(),
        name="without the ignored label",
    )
    assert loss(x, *rest, torch.full_like(labels, -100)) == 0.0
    labels[3] = 1
    assert torch.equal(loss(x, *rest, labels), wanted)
    with torch.no_grad():
        x[0, 0] = float("nan")
    assert loss(x, *rest, labels).isnan()


def test_lists_and_lengths_are_read_each_time(reads):
    x, lists = torch.randn(2, 4), torch.tensor([[0, 2, -1], [3, -1, -1]])
    assert xloss.torch.multilabel_margin(x, lists) == xloss.torch.multilabel_margin(x, lists)
    for bad in (4, -2):
        lists[1, 2] = bad
        with pytest.raises(ValueError, match=rf"label {bad} at index \(1, 2\)"):
            xloss.torch.multilabel_margin(x, lists)
    logits, labels = torch.randn(2, 5, 4), torch.tensor([[1, 2], [3, 0]])
    frames, counts = torch.tensor([5, 4]), torch.tensor([2, 1])
    reads.clear()
    for _ in range(2):  # what is behind the lengths may be anything
        xloss.torch.ctc(logits, labels, frames, counts)
        labels[1, 1] = -7
    assert len(reads) == 1
    for array, place, bad, text in (
        (frames, (0,), 6, r"logit_lengths 6 at index \(0,\)"),
        (counts, (1,), -1, r"label_lengths -1 at index \(1,\)"),
        (labels, (0, 1), 4, r"label 4 at index \(0, 1\)"),
        (labels, (0, 1), 0, r"label 0 at index \(0, 1\)"),
    ):
        kept = array[place].item()
        array[place] = bad
        with pytest.raises(ValueError, match=text):
            xloss.torch.ctc(logits, labels, frames, counts)
        array[place] = kept
    reads.clear()
    xloss.torch.ctc(logits, labels, frames, counts)
    assert reads == []


def test_ignored_class_is_never_known(reads):
    x, labels = torch.randn(3, 4), torch.tensor([0, 1, 2])
    for _ in range(2):
        found = xloss.torch.cross_entropy(x, labels, ignore_index=0)
    assert_close(
        found.numpy(), xloss.torch.cross_entropy(x[1:], labels[1:]).numpy(), name="without class 0"
    )


def test_other_states_of_torch(reads):
    """What is known in one is right in the others: inference mode, autocast, a default device."""
    for name in ("focal", "ntxent", "cross_entropy"):
        x = torch.randn(4, 6)
        target = torch.tensor([0, 1, 0, 1]) if name != "focal" else torch.rand(4, 6)
        loss = getattr(xloss.torch, name)
        with torch.inference_mode():
            wanted = loss(x, target)
            assert torch.equal(loss(x, target), wanted)
        leaf = x.clone().requires_grad_()
        for _ in range(2):
            (slope,) = torch.autograd.grad(loss(leaf, target), leaf, create_graph=True)
            slope.square().sum().backward()
            with torch.autocast("cpu", torch.bfloat16):
                assert torch.equal(loss(x, target), wanted)
            with torch.inference_mode(), torch.device("meta"):
                assert torch.equal(loss(x, target), wanted)


def test_derivatives_that_are_not_kept(served, rng, monkeypatch, taken):
    """Of large inputs they are computed on the way back, as after a second one."""
    monkeypatch.setattr(kernels, "KEPT", 0)
    options = next(settings(served, rng))
    same(*both(served, tensors(served, rng, sizes=many(served)), options))
    assert taken


# --- losses with a layer of their own, torch's own functions, no kernels --------------------------
LAYERS = {name: xloss.torch._SPECS[name] for name in language.SUMS}


def layered(spec, rng, dtype=torch.float64):
    options = next(settings(spec, rng))
    drawn = draw.arrays(spec, rng, draw.sizes_of(spec) | {"...": (7, 5)}, planted=False)
    given = {k: torch.from_numpy(v) for k, v in drawn.items()}
    given = {k: v.to(dtype) if v.is_floating_point() else v.long() for k, v in given.items()}
    return given, options


def run_layered(fn, given, options, second=False):
    inputs = [x.detach().requires_grad_() for x in given.values() if x.is_floating_point()]
    rest = iter(inputs)
    arrays = [next(rest) if x.is_floating_point() else x for x in given.values()]
    value = fn(*arrays, **options)
    first = torch.autograd.grad(value, inputs, create_graph=second, retain_graph=True)
    again = torch.autograd.grad(value, inputs, retain_graph=True)
    results = [value, *first, *again]
    if second:
        bend = sum((torch.sin(x) * g).sum() for x, g in zip(inputs, first, strict=True))
        results += torch.autograd.grad(bend, inputs)
    return [x.detach() for x in results]


@pytest.mark.parametrize("spec", LAYERS.values(), ids=LAYERS)
@pytest.mark.parametrize("second", [False, True], ids=["first", "second"])
def test_losses_with_a_layer_are_the_spec(spec, second, rng, monkeypatch):
    """By blocks of three rows, and cluster by cluster; also a second way back."""
    served = []
    real = language.SUMS[spec.name]

    def watched(*args):
        run = real(*args)
        return lambda arrays: served.append(run(arrays)) or served[-1]

    monkeypatch.setitem(language.SUMS, spec.name, watched)
    monkeypatch.setattr(fast, "MADE", {})
    monkeypatch.setattr(language, "LOGITS", 13)
    public = getattr(xloss.torch, spec.name)
    for reduction in ("mean", "sum"):
        given, options = layered(spec, rng)
        options = options | {"reduction": reduction}
        wanted = run_layered(
            lambda *arrays, **o: composed(spec, dict(enumerate(arrays)), o), given, options, second
        )
        same(run_layered(public, given, options, second), wanted)
    assert served
    assert None not in served


@pytest.mark.parametrize("spec", LAYERS.values(), ids=LAYERS)
def test_losses_with_a_layer_fall_back(spec, rng):
    """Where a number is none, with weights, masks and in half precision."""
    public = getattr(xloss.torch, spec.name)
    given, options = layered(spec, rng)
    shape = given[spec.labels].shape
    weight = {"weight": torch.from_numpy(rng.random(shape))}
    mask = {"where": torch.from_numpy(rng.random(shape) < 0.6)}
    for extra in (weight, mask):
        want = run_layered(
            lambda *a, **o: composed(spec, dict(enumerate(a)), o), given, options | extra
        )
        same(run_layered(public, given, options | extra), want)
    first = next(iter(given))
    given[first].view(-1)[0] = float("nan")
    assert public(*given.values(), **options).isnan()
    half, _ = layered(spec, rng, torch.float16)
    assert public(*half.values(), **options).dtype == torch.float32


@pytest.mark.parametrize("name", fast.NATIVE)
def test_torchs_own_functions_are_the_spec(name, rng, monkeypatch):
    """By position and by keyword alike, at the points that the loss names too."""
    spec = xloss.torch._SPECS[name]
    served = []
    real = fast.NATIVE[name]
    monkeypatch.setitem(fast.NATIVE, name, lambda *a: served.append(1) or real(*a))
    monkeypatch.setattr(fast, "MADE", {})
    public = _bind.bind(spec, dialect, door, fast)
    for planted in (False, True):
        given = tensors(spec, rng, planted=planted)
        wanted = both(spec, given, {})[1]
        served.clear()
        for by_name in (False, True):
            inputs = leaves(spec, given)
            value = public(**given) if by_name else public(*given.values())
            same([value.detach(), *torch.autograd.grad(value, inputs)], wanted)
        assert len(served) == 2


def test_without_kernels_all_is_composed(served, rng, monkeypatch):
    """As where there was no compiler."""
    monkeypatch.setattr(fast, "kernels", dict)
    monkeypatch.setattr(fast, "NATIVE", {})
    monkeypatch.setattr(fast, "MADE", {})
    options = next(settings(served, rng))
    public = _bind.bind(served, dialect, door, fast)
    given = tensors(served, rng)
    value = public(*given.values(), **options)
    assert torch.equal(value, composed(served, given, options))

"""The parity tool must pass what is equal, and fail, legibly, for each way of being unequal."""

import dataclasses
import doctest
import importlib
import os
import re
import subprocess
import sys
from collections import namedtuple
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

from xloss.testing import TOLERANCE, assert_close, assert_parity, ulp_error
from xloss.testing.inputs import LINE, runs

RNG = np.random.default_rng(7)
A, B = RNG.normal(size=(2, 6, 3))
FLOATS = {"float64": np.float64, "float32": np.float32, "float16": np.float16}


@pytest.fixture(autouse=True)
def as_users_have_it():
    """These are users' functions: they promote and broadcast as JAX does unless told otherwise."""
    with jax.numpy_dtype_promotion("standard"), jax.numpy_rank_promotion("allow"):
        yield


def square(a, b):
    return (a - b) ** 2


def fails(*args, **options) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_parity(*args, **options)
    return str(caught.value)


# assert_close and ulp_error


@pytest.mark.parametrize("name", FLOATS)
def test_one_step_up_is_one_ulp_everywhere(name):
    kind = FLOATS[name]
    info = np.finfo(kind)
    x = np.array([0, info.smallest_subnormal, info.tiny, 1, 1.5, -3, 1024, info.max / 4], kind)
    assert ulp_error(np.nextafter(x, kind(np.inf)), x).tolist() == [1.0] * len(x)
    assert ulp_error(x, x).tolist() == [0.0] * len(x)


def test_ulps_are_those_of_the_asked_dtype():
    assert ulp_error(1.0 + 2.0**-7, 1.0, dtype="bfloat16") == 1
    assert ulp_error(np.float32(1), 1 + 2.0**-24) == 0.5  # held against a float64 truth
    for dtype in (np.float32, torch.float32, jnp.float32, np.dtype("float32")):
        assert ulp_error(1.0, 1 + 2.0**-23, dtype=dtype) == 1


def test_ulps_of_what_is_not_finite():
    nan, inf = np.nan, np.inf
    got = ulp_error([nan, inf, -inf, nan, 1.0, inf, -inf], [nan, inf, -inf, 1.0, nan, 1.0, inf])
    assert got.tolist() == [0, 0, 0, inf, inf, inf, inf]


@pytest.mark.parametrize("dtype", TOLERANCE)
def test_the_table_is_what_decides(dtype):
    rtol = TOLERANCE[dtype].rtol
    assert_close(1 + 0.99 * rtol, 1.0, dtype=dtype)
    with pytest.raises(AssertionError, match=f"{dtype}, shape"):
        assert_close(1 + 1.01 * rtol, 1.0, dtype=dtype)


def test_the_table_states_the_dtypes():
    for name, kind in FLOATS.items():
        assert (TOLERANCE[name].eps, TOLERANCE[name].tiny) == (
            np.finfo(kind).eps,
            np.finfo(kind).tiny,
        )
    info = torch.finfo(torch.bfloat16)
    assert TOLERANCE["bfloat16"][2:4] == (info.eps, info.tiny)


def test_a_huge_element_does_not_excuse_its_neighbour():
    assert_close([1e9, 1.0], [1e9, 1.0 + 9e-13])
    with pytest.raises(AssertionError, match=r"1 of 2 elements; at \[1\]"):
        assert_close([1e9, 1.0], [1e9, 1.0 + 3e-12])


def test_small_arrays_are_compared_relative_to_themselves():
    assert_close([1e-22, 1e-9], [2e-22, 1e-9])  # far below the rounding of its neighbour
    with pytest.raises(AssertionError):
        assert_close([1e-12, 1e-9], [1.1e-12, 1e-9])
    with pytest.raises(AssertionError):
        assert_close(1e-20, 1.1e-20)


def test_zero_is_exact_but_for_flushed_subnormals():
    assert_close(np.zeros(2, np.float32), [1e-39, 0.0])
    with pytest.raises(AssertionError):
        assert_close(np.float32(0), 1e-37)
    with pytest.raises(AssertionError):
        assert_close([1e-17], [0.0])


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (np.nan, 1.0),
        (1.0, np.nan),
        (np.inf, 1.0),
        (1.0, np.inf),
        (-np.inf, np.inf),
        (1e308, -1e308),
        (2**53 + 1, 2**53),
        (True, False),
        ([1.0, 2.0], [[1.0, 2.0]]),
        ([1.0, 1.0], 1.0),
    ],
)
def test_unequal(actual, expected):
    with pytest.raises(AssertionError):
        assert_close(actual, expected)
    if np.shape(actual) == np.shape(expected) and np.isinf(actual - 1.0 * expected):
        with pytest.raises(AssertionError):
            assert_close(actual, expected, rtol=1e300, reason="no tolerance reaches infinity")


def test_equal():
    assert_close([np.nan, np.inf, -np.inf, 0.0], [np.nan, np.inf, -np.inf, -0.0])
    assert_close(2**53 + 1, 2**53 + 1)
    assert_close(np.zeros((0, 3)), np.zeros((0, 3)))
    assert_close(torch.ones(2, dtype=torch.bfloat16, requires_grad=True), jnp.ones(2, jnp.bfloat16))


def test_message_of_assert_close():
    with pytest.raises(AssertionError) as caught:
        assert_close(np.array([[1, 2], [3, 4]], np.float32), [[1, 2], [3.5, 5]], name="loss")
    for part in ("loss differs (float32, shape (2, 2))", "2 of 4 elements; at [1, 1]",
                 "actual    4", "expected  5", "error    1,", "ulp", "relative 0.2"):  # fmt: skip
        assert part in str(caught.value)


@pytest.mark.parametrize("own", [{"rtol": 1e-3}, {"atol": 1e-3}, {"rtol": 1e-3, "reason": "  "}])
def test_own_tolerance_needs_a_reason(own):
    with pytest.raises(ValueError, match="reason"):
        assert_close(1.0, 1.0, **own)
    with pytest.raises(ValueError, match="reason"):
        assert_parity(square, square, A, B, **own)


def test_own_tolerance():
    assert_close([1.09, 3.19], [1.0, 3.0], atol=0.05, rtol=0.05, reason="test")
    with pytest.raises(AssertionError):
        assert_close([1.09, 3.21], [1.0, 3.0], atol=0.05, rtol=0.05, reason="test")
    with pytest.raises(ValueError, match="at least 0"):
        assert_close(1.0, 1.0, rtol=float("nan"), reason="test")


def test_what_cannot_be_compared():
    with pytest.raises(TypeError, match="complex128"):
        assert_close(1j, 1j)
    with pytest.raises(TypeError, match="input 0 has dtype complex128"):
        assert_parity(square, square, A * 1j, B)


# assert_parity: equal functions


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("dtype", [None, "float32", "float16", torch.bfloat16])
def test_equal_functions_pass(dtype, jit):
    orders = ("grad", "jvp", "hvp", "vhp") if dtype is None else ("grad",)
    report = assert_parity(square, square, A, B, dtype=dtype, jit=jit, orders=orders)
    assert {x.name for x in report.leaves} >= {"output", "gradient of input 1"}
    assert report.runs[0] == "as given"
    assert {"10000 planted", "-10000 everywhere", "ties planted"} <= set(report.runs)
    assert all(x.share <= 1 and x.finite == A.size for x in report.leaves)


def test_report():
    report = assert_parity(square, square, A, B, special=())
    text = str(report)
    assert text.splitlines()[1].split()[:5] == ["dtype", "shape", "finite", "used", "ulp"]
    for part in ("runs: 1", "parity on cpu", f"torch {torch.__version__}", f"jax {jax.__version__}",
                 "numpy", "float64", "(6, 3)", "output", "gradient of input 0"):  # fmt: skip
        assert part in text
    assert "own tolerance: why not" in str(
        assert_parity(square, square, A, B, rtol=1e-9, reason="why not")
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.leaves[0].ulps = 0  # type: ignore[misc]


def test_pytrees_masks_labels_options_and_names():
    Pair = namedtuple("Pair", "scale shift")
    inputs = (
        {"w": A, "deep": [B, (A[0], Pair(np.float64(2.0), B[0]))]},
        RNG.integers(0, 3, 6),
        RNG.random(6) < 0.5,
    )

    def common(where, p, labels, mask, reduce, power, weight):
        w, (b, (row, pair)) = p["w"], p["deep"]
        assert isinstance(pair, Pair)
        rows = where(mask, ((w * pair.scale - b * row + pair.shift) ** power).sum(-1) * weight, 0.0)
        out = {"rows": rows, "labels": labels, "mask": mask, "none": None}
        return out, (getattr(rows, reduce)(), [rows * 2])

    options = {"power": 2, "weight": RNG.random(6), "reduce": "mean"}
    report = assert_parity(
        lambda *a, **k: common(torch.where, *a, **k),
        lambda *a, **k: common(jnp.where, *a, **k),
        *inputs,
        kwargs=options,
        orders=("grad", "hvp"),
        jit=True,
    )
    names = {x.name for x in report.leaves}
    assert names >= {
        "output[0]['rows']",
        "output[0]['labels']",
        "output[1][1][0]",
        "gradient of input 0['deep'][1][1][0]",
        "gradient of weight",
        "hvp of input 0['w']",
    }
    assert "booleans False" in report.runs
    assert not any("input 1" in name or "input 2" in name for name in names)


def test_wrt():
    def gradients(**k):
        leaves = assert_parity(square, square, A, kwargs={"b": B}, special=(), **k).leaves
        return {x.name for x in leaves if x.name.startswith("gradient")}

    assert gradients() == {"gradient of input 0", "gradient of b"}
    assert gradients(wrt=(0,)) == {"gradient of input 0"}
    assert gradients(wrt=("b",)) == {"gradient of b"}
    assert gradients(wrt=()) == gradients(orders=()) == set()


@pytest.mark.parametrize(
    "odd",
    [{"wrt": (2,)}, {"wrt": ("c",)}, {"orders": ("grads",)}, {"domain": {"c": (0, 1)}}],
)
def test_misspelt_arguments_are_refused(odd):
    with pytest.raises(ValueError, match=f"{next(iter(odd))}: .* not among"):
        assert_parity(square, square, A, B, **odd)
    with pytest.raises(ValueError, match="wrt"):
        assert_parity(square, square, A, np.arange(3), wrt=(1,))


def test_unused_and_detached_inputs_have_zero_gradient():
    def f(stop, a, b):
        return a * stop(a), stop(b)

    assert_parity(
        lambda a, b, c: f(torch.Tensor.detach, a, b),
        lambda a, b, c: f(jax.lax.stop_gradient, a, b),
        A, B, A, orders=("grad", "jvp", "hvp", "vhp"),
    )  # fmt: skip
    # No output depends on any input.
    assert_parity(lambda a: a.detach(), jax.lax.stop_gradient, A, orders=("grad", "vhp"))


def test_integers_only_and_integer_width():
    assert_parity(lambda x: x + 1, lambda x: x + 1, np.arange(4))
    # JAX without 64 bits has int32 indices.
    assert_parity(lambda x: x.argmax(-1), lambda x: x.argmax(-1), A, dtype="float32", special=())
    assert "dtype" in fails(lambda x: x.int(), lambda x: x.astype("int16"), np.arange(4))


def test_compiled_functions():
    def hinge(a, b):
        return torch.relu(a - b).mean()

    jitted = jax.jit(lambda a, b: jax.nn.relu(a - b).mean())
    assert_parity(torch.compile(hinge, fullgraph=True), jitted, A, B, special=())
    # The same path without the minutes that a C++ compiler takes.
    traced = torch.compile(hinge, fullgraph=True, backend="aot_eager")
    assert_parity(traced, jitted, A, B, jit=True)
    assert "gradient" in fails(traced, jax.jit(lambda a, b: jnp.maximum(a - b, 0).mean()), A, B)


def test_inputs_reach_both_sides_bit_for_bit_and_unchanged():
    before = A.copy()
    for dtype in TOLERANCE:
        report = assert_parity(lambda a: a * 1, lambda a: a * 1, A[::-1, ::-1], dtype=dtype)
        assert {x.ulps for x in report.leaves} == {0.0}
    assert_close(A, before)


# assert_parity: unequal functions


def test_wrong_factor_is_shown_with_everything_one_needs():
    text = fails(square, lambda a, b: square(a, b) * 1.001, A, B)
    for part in (
        "output differs (float64, shape (6, 3))",
        "18 of 18 elements",
        "jax    ",
        "torch  ",
        "ulp, relative 0.001",
        "run      as given",
        f"torch {torch.__version__}, jax {jax.__version__}, numpy {np.__version__}",
        "cpu",
        "seed 0",
    ):
        assert part in text


def test_the_element_shown_is_the_one_that_differs():
    bump = np.zeros((6, 3))
    bump[4, 1] = 1e-9
    text = fails(square, lambda a, b: square(a, b) + bump, A, B)
    assert "1 of 18 elements; at [4, 1]" in text
    assert f"torch  {square(A, B)[4, 1]}" in text
    assert f"input 0[4, 1] = {A[4, 1]}" in text
    assert f"input 1[4, 1] = {B[4, 1]}" in text
    reduced = fails(lambda a: a.mean(), lambda a: a.mean() * 2, A)
    assert "at []" in reduced
    assert "input 0 float64(6, 3) in [" in reduced


def test_sums_that_agree_do_not_hide_elements_that_do_not():
    assert "output differs" in fails(lambda a: a, lambda a: a[::-1], A)


def test_equal_values_and_unequal_gradients():
    same_value = lambda a: (a + jax.lax.stop_gradient(a)) / 2  # noqa: E731
    assert "gradient of input 0 differs" in fails(lambda a: a * 1, same_value, A)


def test_kinks_are_found_where_random_numbers_do_not_go():
    assert_parity(abs, abs, A, special=())
    text = fails(abs, abs, A)
    assert "gradient of input 0 differs" in text
    assert re.search(r"where    input 0\[\d, \d\] = 0\.0\n", text)
    assert "run      0 planted (is parity claimed there?" in text
    text = fails(lambda x: x.norm(), jnp.linalg.norm, A[0])  # only the zero vector tells
    assert "run      0 everywhere" in text
    mae = lambda a, b: abs(a - b).mean()  # noqa: E731
    assert "gradient" in fails(mae, mae, A, B, special=(5.0,))


def test_upstream_gradients_are_not_ones():
    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(ctx, *grad_outputs):
            return 2 * ctx.saved_tensors[0]

    assert "gradient of input 0" in fails(Square.apply, lambda x: x**2, A)


def test_forward_mode_that_differs():
    class Square(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x**2

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.save_for_backward(*inputs)
            ctx.save_for_forward(*inputs)

        @staticmethod
        def backward(ctx, *grad_outputs):
            return 2 * ctx.saved_tensors[0] * grad_outputs[0]

        @staticmethod
        def jvp(ctx, *grad_inputs):
            return 3 * ctx.saved_tensors[0] * grad_inputs[0]

    assert_parity(Square.apply, lambda x: x**2, A, orders=("grad", "vhp"))
    assert "jvp of output differs" in fails(Square.apply, lambda x: x**2, A, orders=("jvp",))


@pytest.mark.parametrize("order", ["hvp", "vhp"])
def test_second_order_that_differs(order):
    def surrogate(x):
        fixed = x.detach()
        return 3 * fixed**2 * x - 2 * fixed**3

    cube = lambda x: x**3  # noqa: E731
    assert_parity(surrogate, cube, A, orders=("grad", "jvp"))
    assert f"{order} of input 0 differs" in fails(surrogate, cube, A, orders=("grad", order))


def test_shape_dtype_and_structure_count():
    text = fails(lambda a: a.sum(), lambda a: a.sum(keepdims=True), A)
    assert "shape of output differs\n  torch    ()\n  jax      (1, 1)" in text
    text = fails(lambda a: a * 1, lambda a: a.astype("float32"), A)
    assert "dtype of output differs\n  torch    float64\n  jax      float32" in text
    text = fails(lambda a: {"x": a, "y": a}, lambda a: {"x": a}, A)
    assert "structure differs: output['y'] is returned by torch only" in text
    text = fails(lambda a: a * 1, lambda a: (a, a), A)
    assert "structure differs" in text
    text = fails(lambda a: (a * 1, None), lambda a: (a, a), A)
    assert "output[1] is returned by jax only" in text
    assert_parity(lambda a: [a * 1, a * 1], lambda a: (a, a), A)
    assert_parity(lambda a: torch.max(a, -1), lambda a: (a.max(-1), a.argmax(-1)), A, orders=())


def test_not_finite():
    assert_parity(torch.log, jnp.log, A)  # NaN on both sides, and -inf at 0
    text = fails(torch.log, lambda x: jnp.where(x < 0, 0.0, jnp.log(x)), A)
    assert "torch  nan" in text
    assert "gradient" in fails(lambda x: torch.sqrt(x * 0), lambda x: x * 0, A, orders=("grad",))


def test_rounding_is_named_in_low_precision():
    off = lambda x: x * (1 + 2.0**-15)  # noqa: E731
    assert "is it rounding?" in fails(lambda x: x * 1, off, A, dtype="float32")
    assert "is it rounding?" not in fails(lambda x: x * 1, off, A)
    assert "is it rounding?" not in fails(lambda x: x * 1, lambda x: x + 1, np.arange(3))


def test_half_is_held_to_an_ulp():
    x = np.linspace(1, 2, 9)[:-1]
    step = lambda n: lambda x: x + n * 2.0**-7  # noqa: E731
    assert_parity(step(0), step(1), x, dtype="bfloat16", special=())
    assert "bfloat16" in fails(step(0), step(3), x, dtype="bfloat16", special=())


def test_empty_masks_are_tried():
    mask = RNG.random(6) < 0.5

    def jax_mean(x, m):
        return jnp.where(m, x, 0).sum() / jnp.maximum(m.sum(), 1)

    text = fails(lambda x, m: x[m].mean(), jax_mean, A[:, 0], mask, orders=())
    assert "run      booleans False" in text


def test_domain():
    p, t = RNG.uniform(0.1, 0.9, size=(2, 6))

    def jax_bce(p, t):
        return -(t * jnp.log(p) + (1 - t) * jnp.log1p(-p)).mean()

    torch_bce = torch.nn.functional.binary_cross_entropy
    with pytest.raises(RuntimeError) as caught:
        assert_parity(torch_bce, jax_bce, p, t, special=(-1.0,))
    assert "value of the torch function" in caught.value.__notes__[0]
    assert "-1 planted" in caught.value.__notes__[0]
    report = assert_parity(torch_bce, jax_bce, p, t, domain={0: (0.01, 0.99), 1: (0, 1)})
    assert {"0.01 planted", "0.99 everywhere", "0 planted", "1 planted"} <= set(report.runs)
    # The ends are special: the functions differ there alone.
    clamp = lambda x: torch.clamp(x, 0.25, 2.0)  # noqa: E731
    clip = lambda x: jnp.clip(x, 0.25, 2.0)  # noqa: E731
    assert "run      0.25 planted" in fails(clamp, clip, A, domain=(0.25, 1.9))


def test_planted_inputs():
    given = {"a": A, "b": B, "n": np.arange(3), "m": np.ones(3, bool), "w": abs(A[0])}
    limits = {"a": LINE, "b": LINE, "w": (0.0, 2.0)}
    by_label = {r.label: r for r in runs(given, limits, (0.0, -1.0, np.nan), seed=0)}
    zero, minus = by_label["0 planted"].arrays, by_label["-1 planted"].arrays
    for pair in ((True, True), (True, False), (False, True), (False, False)):
        assert pair in set(zip((zero["a"] == 0).flat, (zero["b"] == 0).flat, strict=True))
    assert (zero["a"][0] == 0).all()
    assert (minus["w"] == given["w"]).all()  # outside its domain
    assert np.isnan(by_label["nan everywhere"].arrays["a"]).all()
    assert (by_label["2 everywhere"].arrays["w"] == 2).all()
    ties = by_label["ties planted"].arrays
    assert (ties["a"] == ties["b"]).any()
    assert (np.diff(ties["a"].ravel()) == 0).any()
    assert not by_label["booleans False"].arrays["m"].any()
    assert all(r.arrays["n"] is given["n"] for r in by_label.values())
    assert [r.label for r in runs(given, limits, (), seed=0)] == ["as given"]


# Settings and imports


TORCH: Any = torch.backends
JAX: Any = jax.config
SWITCHES = (
    TORCH.cuda.matmul,
    TORCH.cudnn.conv,
    TORCH.cudnn.rnn,
    TORCH.mkldnn.matmul,
    TORCH.mkldnn.conv,
    TORCH.mkldnn.rnn,
)


def settings():
    values: list[Any] = [switch.fp32_precision for switch in SWITCHES]
    for read in (torch.get_float32_matmul_precision, lambda: TORCH.cudnn.allow_tf32):
        try:
            values.append(read())
        except RuntimeError:
            values.append("mixed")
    return [
        *values,
        torch.are_deterministic_algorithms_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(),
        torch.is_grad_enabled(),
        JAX.jax_enable_x64,
        JAX.jax_default_matmul_precision,
        JAX.jax_default_device,
        os.environ.get("XLA_PYTHON_CLIENT_PREALLOCATE"),
    ]


def _older_switches():
    torch.set_float32_matmul_precision("medium")
    torch.use_deterministic_algorithms(True, warn_only=True)


def _newer_switches():
    TORCH.cuda.matmul.fp32_precision = "tf32"
    TORCH.cudnn.conv.fp32_precision = "tf32"
    TORCH.cudnn.rnn.fp32_precision = "ieee"


@pytest.fixture
def restored():
    """Leaves torch as it was, whatever the test did to it."""
    before = [switch.fp32_precision for switch in SWITCHES]
    yield
    torch.use_deterministic_algorithms(False)
    for switch in SWITCHES:
        switch.fp32_precision = "ieee"
    torch.set_float32_matmul_precision("highest")
    for switch, value in zip(SWITCHES, before, strict=True):
        switch.fp32_precision = value


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("user", [lambda: None, _older_switches, _newer_switches])
def test_settings_are_pinned_inside_and_restored_after(user):
    user()
    inside = []

    def spy(x):
        inside.append(settings())
        return x * 1

    def broken(x):
        raise RuntimeError("mine")

    with torch.no_grad():
        before = settings()
        assert_parity(spy, spy, A, special=())
        assert settings() == before
        fails(spy, lambda x: x * 2, A)
        assert settings() == before
        with pytest.raises(RuntimeError, match="mine"):
            assert_parity(broken, spy, A)
        assert settings() == before
    for seen in inside:
        assert seen[:7] == ["ieee"] * 6 + ["highest"]
        assert seen[7] in (False, before[7])  # unreadable after a mix of switches; not in force
        assert seen[8:13] == [True, False, True, True, "highest"]
    inside.clear()
    assert_parity(spy, spy, A, dtype="float32", special=())
    assert not any(seen[11] for seen in inside)  # no 64 bits for float32


def test_frameworks_are_imported_by_the_first_call():
    code = """
import sys, numpy, xloss.testing
print(sorted({"torch", "jax", "ml_dtypes"} & set(sys.modules)))
double = lambda x: x * 2
print(xloss.testing.assert_parity(double, double, numpy.ones(3), dtype="bfloat16"))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("[]\nparity on cpu, torch")


@pytest.mark.parametrize("module", ["xloss.testing", "xloss.testing.close", "xloss.testing.parity"])
def test_worked_examples(module):
    ran = doctest.testmod(importlib.import_module(module))
    assert ran.attempted
    assert not ran.failed

"""Each operation of the dialect, on each page: the values and derivatives that its page states."""

import ast
import dataclasses
import inspect
import warnings
from pathlib import Path

import corners
import jax
import numpy as np
import pytest
import torch
from elementwise_corners import BINARY, UNARY
from modes import MODES, TO, bound, evaluate, page, pairs, values, weights

from xloss.dialect import OPERATIONS, XP

CASES = corners.CASES
IDS = [f"{case.op}-{i}" for i, case in enumerate(CASES)]
each_case = pytest.mark.parametrize("case", CASES, ids=IDS)
each_page = pytest.mark.parametrize("name", ["numpy", "jax", "torch"])


# --- the pages -----------------------------------------------------------------------------------
def names_of(module):
    """The public names that a page defines, without what it imports and its constants."""
    names = set()
    for statement in ast.parse(Path(module.__file__).read_text()).body:
        if isinstance(statement, ast.FunctionDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names |= {target.id for target in statement.targets}
    return {name for name in names if name[0] != "_" and not name.isupper()}


@each_page
def test_a_page_has_the_operations_and_no_other(name):
    assert names_of(page(name)) == set(OPERATIONS)


def test_every_operation_has_corners():
    assert {case.op for case in CASES} == set(OPERATIONS)


@each_page
@pytest.mark.parametrize("op", OPERATIONS)
def test_signature(op, name):
    """Arguments by the names of XP, wherever the page's function can say what it takes."""
    fn = getattr(page(name), op)
    stated = [p for p in inspect.signature(getattr(XP, op)).parameters if p != "self"]
    if inspect.isfunction(fn) and fn.__module__.startswith("xloss"):
        assert list(inspect.signature(fn).parameters) == stated


# --- corners -------------------------------------------------------------------------------------
def close(actual, stated, what, atol=0.0):
    """Equal but for the last bits of elementary functions; where nothing is claimed, skipped."""
    pairs = np.broadcast(actual, np.array(stated, dtype=object))
    kept = [(a, s) for a, s in pairs if s is not None and s is not ...]
    if kept:
        actual, stated = np.array(kept, dtype=float).T
        np.testing.assert_allclose(actual, stated, rtol=1e-14, atol=atol, err_msg=what)


@each_case
def test_value_numpy(case):
    actual = values(case)
    assert actual.shape == np.shape(case.value)
    close(actual, case.value, "value")


# Without jit, "jax" runs in test_jax_debug_nans.
@pytest.mark.parametrize(
    "mode",
    [
        pytest.param(mode, marks=pytest.mark.slow if mode == "jax.vmap" else ())
        for mode in MODES
        if mode != "jax"
    ],
)
@each_case
def test_corner(case, mode):
    check(case, evaluate(mode, case))


def check(case, out):
    assert out["value"].shape == np.shape(case.value)
    close(out["value"], case.value, "value")
    if case.grads is None:
        assert not case.floats
        return
    # A sum over elements cancels to the rounding of its terms.
    atol = 0.0 if case.pointwise else 1e-15
    orders = {"reverse": case.grads}
    if case.pointwise:
        orders["forward"] = case.grads
    orders["reverse over reverse"] = orders["forward over reverse"] = case.second
    for order, stated in orders.items():
        for k, wanted in enumerate(stated if order in out else ()):
            close(out[order][k], wanted, f"{order} {k}", atol)
    if "forward" in out and not case.pointwise:
        for forward, wanted in zip(out["forward"], case.grads, strict=True):
            if is_finite(wanted):
                np.testing.assert_allclose(forward.sum(), np.sum(wanted), rtol=1e-13, atol=1e-13)


def is_finite(stated):
    flat = np.array(stated, dtype=object).flat
    return all(x is not ... and x is not None and np.isfinite(x) for x in flat)


def has_none(case):
    parts = (*(case.grads or ()), *(case.second or ()))
    return any(x is None for part in parts for x in np.array(part, dtype=object).flat)


@pytest.mark.parametrize("case", [case for case in CASES if has_none(case)], ids=lambda c: c.op)
def test_agreement_where_no_number_is_stated(case):
    """JAX and torch agree, and the two ways to a second derivative."""
    theirs, ours = evaluate("jax.jit", case), evaluate("torch.func", case)
    stated = {"reverse": case.grads, "reverse over reverse": case.second}
    stated["forward over reverse"] = case.second
    for order, numbers in stated.items():
        for k, number in enumerate(numbers):
            parts = np.broadcast_arrays(ours[order][k], theirs[order][k], np.array(number, object))
            kept = [(a, b) for a, b, s in zip(*(p.flat for p in parts), strict=True) if s is None]
            if kept:
                np.testing.assert_allclose(*zip(*kept, strict=True), rtol=1e-13, err_msg=order)


# --- subnormals ----------------------------------------------------------------------------------
@each_page
@pytest.mark.parametrize("op", UNARY)
@pytest.mark.parametrize(("dtype", "tiny"), [("float64", 1e-310), ("float32", 1e-42)])
def test_subnormal_input_counts_as_itself_or_as_zero(op, dtype, tiny, name):
    """XLA flushes subnormal numbers to 0."""
    fn, x = getattr(page(name), op), np.array([tiny, -tiny, 0.0], dtype)
    with np.errstate(all="ignore"):
        exact = np.asarray(getattr(page("numpy"), op)(x))
        actual = np.asarray(fn(TO[name](x)))
    at_zero = exact[2]
    for a, e in zip(actual[:2], exact[:2], strict=True):
        assert any(
            np.isclose(a, wanted, rtol=1e-6, atol=0.0, equal_nan=True) for wanted in (e, at_zero)
        ), (a, e)


# --- ordinary points -----------------------------------------------------------------------------
ORDINARY = {case.op: case for case in corners.ORDINARY}


def test_every_differentiable_operation_has_an_ordinary_point():
    assert set(ORDINARY) == {case.op for case in CASES if case.grads is not None}


def replaced(case, j, x):
    return dataclasses.replace(case, args=(*case.args[:j], x, *case.args[j + 1 :]))


def central(f, x, direction, h=1e-5):
    """Fourth-order central difference of f at x along a direction."""
    near, far = (f(x + k * direction) - f(x - k * direction) for k in (h, 2 * h))
    return (8 * near - far) / (12 * h)


@pytest.mark.parametrize("op", ORDINARY)
@pytest.mark.parametrize("mode", ["jax.jit", "jax.vmap", "torch", "torch.func", "torch.vmap"])
def test_ordinary(op, mode):
    """Derivatives are the limits of difference quotients, of the NumPy page's values first."""
    case = ORDINARY[op]
    out = evaluate(mode, case)
    value = values(case)
    np.testing.assert_allclose(out["value"], value, rtol=1e-13, atol=1e-15)
    w = weights(case, value.shape, 1.0)
    constant = op in ("stop_gradient", "peak", "climbed")
    for k, i in enumerate(case.floats):
        x, v = case.args[i], weights(case, case.args[i].shape, 2.0 + i)
        quotient = central(lambda y, i=i: values(replaced(case, i, y)), x, v) * (not constant)
        np.testing.assert_allclose((out["reverse"][k] * v).sum(), (w * quotient).sum(), 1e-8, 1e-9)
        if "forward" in out:
            np.testing.assert_allclose(out["forward"][k], quotient, 1e-8, 1e-9)
    if "reverse over reverse" not in out:
        return
    for k, (i, j) in enumerate(pairs(case)):
        v = weights(case, case.args[j].shape, 2.0 + j)

        def slope(y, i=i, j=j):
            return evaluate("torch", replaced(case, j, y))["reverse"][case.floats.index(i)]

        quotient = central(slope, case.args[j], v)
        for order in ("reverse over reverse", "forward over reverse"):
            if order in out:
                np.testing.assert_allclose(out[order][k], quotient, 1e-7, 1e-8, err_msg=order)


# --- precision, rank and kinds of number ---------------------------------------------------------
@pytest.mark.parametrize("name", ["numpy", "jax", "torch"])
@pytest.mark.parametrize("case", [*ORDINARY.values()], ids=lambda c: c.op)
def test_float32_stays_float32(case, name):
    """With JAX's strict promotion and rank rules (conftest), in both precisions."""
    for dtype in ("float32", "float64"):
        args = [x.astype(dtype) if x.dtype.kind == "f" else x for x in case.args]
        small = bound(case, name)(*map(TO[name], args))
        assert str(small.dtype).endswith(dtype)
        np.testing.assert_allclose(np.asarray(small), values(case), rtol=2e-5, atol=1e-6)


@each_page
@pytest.mark.parametrize("op", [*UNARY, *BINARY])
def test_zero_dimensional(op, name):
    """0-d arrays, alone and beside arrays of any rank."""
    case = ORDINARY[op]
    fn, args = bound(case, name), [x.reshape(-1)[:2] for x in case.args]
    wanted = np.asarray(fn(*map(TO[name], args)))
    scalar = np.asarray(fn(*(TO[name](x[0]) for x in args)))
    assert scalar.shape == ()
    np.testing.assert_allclose(scalar, wanted[0], rtol=1e-14)
    if len(args) == 2:
        mixed = np.asarray(fn(TO[name](args[0][:, None]), TO[name](args[1][0])))
        np.testing.assert_allclose(mixed[0, 0], wanted[0], rtol=1e-14)
        assert mixed.shape == (2, 1)


@each_page
@pytest.mark.parametrize("a", [0, 0.0, 0.5, 1, 1.0, 2, 2.5, -1, -0.5])
def test_pow_of_a_python_number(a, name):
    x = np.array([0.0, 0.25, 3.0])
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(
            np.asarray(page(name).pow(TO[name](x), a)), x ** np.array(a, float), rtol=1e-15
        )


# --- finite input makes no NaN on the way --------------------------------------------------------
FINITE = [
    case
    for case in CASES
    if case.grads is not None
    and all(np.isfinite(x).all() for x in case.args if x.dtype.kind == "f")
    and not np.isnan(np.array(case.value, float)).any()
]


@pytest.mark.parametrize("case", FINITE, ids=lambda c: c.op)
def test_jax_debug_nans(case):
    """Nor do the guards make one in passing, which jax_debug_nans would stop at."""
    with jax.debug_nans(True):
        out = evaluate("jax", case)
    check(case, out)


@pytest.mark.parametrize("case", FINITE, ids=lambda c: c.op)
def test_torch_anomaly_detection(case):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that anomaly detection is slow
        with torch.autograd.detect_anomaly():
            evaluate("torch", case)


LENGTHS = [case for case in CASES if case.op in ("norm", "distance")]


@pytest.mark.parametrize("mode", ["jax.jit", "jax.vmap"])
@pytest.mark.parametrize("case", LENGTHS, ids=lambda c: c.op)
def test_lengths_by_a_branch(case, mode, monkeypatch):
    """As they are found where there are many elements, on a CPU."""
    monkeypatch.setattr(page("jax"), "BRANCH", 0)
    check(case, evaluate(mode, case))


# --- torch.compile -------------------------------------------------------------------------------
def compiled(backend):
    """Every case in one graph: the values, and the gradients of their sum, as (case, arrays)."""
    cases = [case for case in CASES if all(x.size for x in case.args)]
    args = [[torch.tensor(x) for x in case.args] for case in cases]
    for case, own in zip(cases, args, strict=True):
        for i in case.floats:
            own[i].requires_grad_()
    fns = [bound(case, "torch") for case in cases]
    torch._dynamo.reset()
    run = torch.compile(
        lambda args: [fn(*own) for fn, own in zip(fns, args, strict=True)],
        backend=backend,
        fullgraph=True,
    )
    out = run(args)
    roots = [y for y in out if y.requires_grad]
    leaves = [own[i] for case, own in zip(cases, args, strict=True) for i in case.floats]
    found = iter(
        torch.autograd.grad(
            roots, leaves, list(map(torch.ones_like, roots)), materialize_grads=True
        )
    )
    for case, y in zip(cases, out, strict=True):
        yield case, y.detach().numpy(), [next(found).numpy() for _ in case.floats]


def check_compiled(backend):
    for case, value, grads in compiled(backend):
        close(value, case.value, case.op)
        for k, grad in enumerate(grads):
            close(grad, case.grads[k], f"{case.op}, gradient {k}", 0.0 if case.pointwise else 1e-15)


def test_compile():
    check_compiled("aot_eager")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")  # made by inductor's import
def test_inductor():
    check_compiled("inductor")


@each_page
@pytest.mark.parametrize("axis", [0, 1])
def test_max_keeps_nan_in_a_large_array(name, axis):
    """XLA for a CPU loses it, from some size on."""
    x = np.random.default_rng(0).standard_normal((5000, 100)).astype(np.float32)
    x[7, 3] = np.nan
    top = np.asarray(page(name).max(TO[name](x), axis=axis))
    assert np.isnan(top).sum() == 1
    assert np.isnan(top[(3, 7)[axis]])

"""Each operation in float32 against 50 digits: value and derivative, on JAX and torch.

Errors are counted in units in the last place of the exact result (`pytest -s` prints the worst).
A result below the smallest normal number may be 0: XLA flushes it, and what it is made of.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
import torch
from modes import page

mpmath.mp.dps = 50
TINY = float(np.finfo(np.float32).tiny)
one = mpmath.mpf(1)


def sweep(low, high, n=400):
    return np.linspace(low, high, n).astype(np.float32)


def powers(low, high):
    """Ten to the low ... high, of both signs, and a number between each two."""
    x = 10.0 ** np.arange(low, high, 0.37)
    return np.concatenate([x, -x]).astype(np.float32)


def positive(x):
    return x[x > 0]


def grid(a, b):
    return tuple(x.reshape(-1) for x in np.meshgrid(a, b))


class Accuracy(NamedTuple):
    """The exact function and its derivative in each argument, where to look, and the bounds."""

    value: Any
    derivatives: tuple[Any, ...]
    inputs: tuple[np.ndarray, ...]
    ulps: float
    derivative_ulps: float


def logistic(x):
    return one / (one + mpmath.exp(-x))


def slope_of_logistic(x):
    return logistic(x) * logistic(-x)


SATURATED = np.concatenate([sweep(-87, 100, 1500), powers(-30, 2), sweep(-1, 1)])
NEAR_ONE = (1 + np.arange(-200, 200) * 2.0**-23).astype(np.float32)
BASES = positive(np.concatenate([powers(-9, 9), sweep(0.01, 3, 60), NEAR_ONE[::20]]))
EXPONENTS = np.array([-2.0, -1, 0.1, 0.5, 1, 1.5, 2, 2.5, 3, 4], np.float32)

# torch's elementary functions are good to 1 ulp, XLA's exp to 4 and log1p to 3; a composition adds
# half an ulp for each rounding. The derivative of pow has the exponent a - 1, whose rounding counts
# log(x) times: 7 ulp over these bases.
TABLE = {
    "exp": Accuracy(mpmath.exp, (mpmath.exp,), (sweep(-87.3, 88.7, 2000),), 4, 4),
    "expm1": Accuracy(
        mpmath.expm1,
        (mpmath.exp,),
        (np.concatenate([sweep(-80, 88, 2500), powers(-30, 0)]),),
        4,
        4,
    ),
    "log": Accuracy(
        mpmath.log,
        (lambda x: 1 / x,),
        (np.concatenate([positive(powers(-37, 38)), NEAR_ONE, sweep(0.3, 3)]),),
        2,
        1,
    ),
    "log1p": Accuracy(
        mpmath.log1p,
        (lambda x: 1 / (1 + x),),
        (np.concatenate([powers(-30, 0), sweep(-0.999, 5), positive(powers(0, 37))]),),
        3,
        2,
    ),
    "log1p_inside": Accuracy(
        mpmath.log1p,
        (lambda x: 1 / (1 + x),),
        (np.concatenate([powers(-30, 0), sweep(-0.999, 5), positive(powers(0, 37))]),),
        3,
        2,
    ),
    "log1p_unit": Accuracy(
        mpmath.log1p,
        (lambda x: 1 / (1 + x),),
        (np.concatenate([positive(powers(-30, 0)), sweep(0, 1, 3000)]),),
        2,
        2,
    ),
    "log1p_ratio": Accuracy(
        lambda a, b: mpmath.log((1 + a) / (1 + b)),
        (lambda a, b: 1 / (1 + a), lambda a, b: -1 / (1 + b)),
        grid(positive(powers(-7, 15))[::3], positive(powers(-7, 15))[1::3]),
        5,
        3,
    ),
    "log_cosh": Accuracy(
        lambda x: mpmath.log(mpmath.cosh(x)),
        (mpmath.tanh,),
        (np.concatenate([sweep(-3, 3, 1500), powers(-15, 0), sweep(3, 80)]),),
        4,
        6,
    ),
    "sqrt": Accuracy(
        mpmath.sqrt, (lambda x: 1 / (2 * mpmath.sqrt(x)),), (positive(powers(-37, 38)),), 1, 2
    ),
    "sigmoid": Accuracy(logistic, (slope_of_logistic,), (SATURATED[SATURATED < 1],), 3, 4),
    "softplus": Accuracy(lambda x: mpmath.log1p(mpmath.exp(x)), (logistic,), (SATURATED,), 3, 3),
    "erf": Accuracy(
        mpmath.erf,
        (lambda x: 2 / mpmath.sqrt(mpmath.pi) * mpmath.exp(-(x**2)),),
        (np.concatenate([sweep(-2.5, 2.5, 1500), powers(-30, 0)]),),
        4,
        10,
    ),
    "lgamma": Accuracy(
        mpmath.loggamma,
        (mpmath.digamma,),
        (np.concatenate([sweep(0.01, 0.3), sweep(3, 60, 1500), positive(powers(1, 30))]),),
        8,
        8,
    ),
    # The derivative is 1 - tanh(x)**2, a difference that multiplies the error of XLA's own tanh.
    "tanh": Accuracy(
        mpmath.tanh,
        (lambda x: mpmath.sech(x) ** 2,),
        (np.concatenate([sweep(-1, 1, 1500), powers(-30, 0)]),),
        4,
        8,
    ),
    "sin": Accuracy(mpmath.sin, (mpmath.cos,), (sweep(-30, 30, 1500),), 2, 2),
    "cos": Accuracy(mpmath.cos, (lambda x: -mpmath.sin(x),), (sweep(-30, 30, 1500),), 2, 2),
    "pow": Accuracy(
        lambda x, a: x**a,
        (lambda x, a: a * x ** (a - 1), lambda x, a: x**a * mpmath.log(x)),
        grid(BASES, EXPONENTS),
        2,
        8,
    ),
    "div": Accuracy(
        lambda a, b: a / b,
        (lambda a, b: 1 / b, lambda a, b: -a / b**2),
        grid(powers(-30, 30)[::3], powers(-30, 30)[1::3]),
        1,
        2,
    ),
    "xmul": Accuracy(
        lambda a, b: a * b,
        (lambda a, b: b, lambda a, b: a),
        grid(powers(-18, 18)[::3], powers(-18, 18)[1::3]),
        1,
        0,
    ),
    "xlogy": Accuracy(
        lambda x, y: x * mpmath.log(y),
        (lambda x, y: mpmath.log(y), lambda x, y: x / y),
        grid(sweep(0.01, 5, 20), np.concatenate([positive(powers(-20, 20)), NEAR_ONE[::7]])),
        3,
        2,
    ),
    "atan2": Accuracy(
        mpmath.atan2,
        (lambda y, x: x / (x**2 + y**2), lambda y, x: -y / (x**2 + y**2)),
        grid(powers(-8, 8)[::2], powers(-8, 8)[1::2]),
        4,
        4,
    ),
}


def torch_results(op, inputs, **options):
    args = [torch.tensor(x, requires_grad=True) for x in inputs]
    value = getattr(page("torch"), op)(*args, **options)
    grads = torch.autograd.grad(value, args, torch.ones_like(value))
    return [x.detach().numpy() for x in (value, *grads)]


def jax_results(op, inputs, **options):
    fn = getattr(page("jax"), op)

    @jax.jit
    def run(*args):
        value, pull = jax.vjp(lambda *xs: fn(*xs, **options), *args)
        return value, *pull(jnp.ones_like(value))

    return [np.asarray(x) for x in run(*map(jnp.asarray, inputs))]


RESULTS = {"torch": torch_results, "jax": jax_results}


def ulps(actual, exact):
    """The error in units of the float32 spacing at the exact value."""
    big = float(np.finfo(np.float32).max)
    out = []
    for a, e in zip(map(float, actual), exact, strict=True):
        size = float(abs(e))
        if size < TINY and abs(a) < TINY:
            out.append(0.0)
        elif size > big:
            out.append(0.0 if np.isinf(a) else np.inf)
        else:
            out.append(
                float(abs(mpmath.mpf(a) - e)) / float(np.spacing(np.float32(max(size, TINY))))
            )
    return np.array(out)


@pytest.mark.parametrize("framework", RESULTS)
@pytest.mark.parametrize("op", TABLE)
def test_accuracy(op, framework):
    row = TABLE[op]
    points = [tuple(map(mpmath.mpf, map(float, p))) for p in zip(*row.inputs, strict=True)]
    value, *grads = RESULTS[framework](op, row.inputs)
    bounds = [row.ulps] + [row.derivative_ulps] * len(grads)
    for actual, exact, bound in zip(
        (value, *grads), (row.value, *row.derivatives), bounds, strict=True
    ):
        error = ulps(actual, [exact(*p) for p in points])
        worst = int(np.argmax(error))
        where = ", ".join(f"{float(x):.9g}" for x in points[worst])
        print(f"{framework} {op}: {error[worst]:.2f} ulp at {where} (bound {bound})")
        assert error[worst] <= bound, f"{error[worst]:.3g} ulp at {where}"


@pytest.mark.parametrize("framework", RESULTS)
def test_absolute_accuracy(framework):
    """Where `dialect.py` promises the derivative to an ulp of 1 only, not of the result."""
    x = sweep(0, 100)
    _, derivative = RESULTS[framework]("sigmoid", (x,))
    wanted = np.array([float(slope_of_logistic(mpmath.mpf(float(v)))) for v in x])
    np.testing.assert_allclose(derivative, wanted, rtol=0, atol=2.0**-23)


@pytest.mark.parametrize("framework", RESULTS)
def test_lgamma_near_its_zeros(framework):
    """To a few ulps of 1; and of the derivative, which has a zero of its own there."""
    x = np.concatenate([sweep(0.8, 3.0, 1500), NEAR_ONE, 2 * NEAR_ONE])
    value, derivative = RESULTS[framework]("lgamma", (x,))
    for got, exact, bound in ((value, mpmath.loggamma, 5), (derivative, mpmath.digamma, 10)):
        wanted = np.array([float(exact(mpmath.mpf(float(v)))) for v in x])
        np.testing.assert_allclose(got, wanted, rtol=0, atol=bound * 2.0**-23)


# --- over rows -----------------------------------------------------------------------------------
def exact_rows(x):
    """logsumexp, log_softmax and softmax of each row."""
    for row in x.tolist():
        row = [mpmath.mpf(v) for v in row]
        lse = mpmath.log(sum(mpmath.exp(v) for v in row))
        yield lse, [v - lse for v in row], [mpmath.exp(v - lse) for v in row]


def spacing(x):
    return np.spacing(np.abs(x).astype(np.float32))


def rows(rng, scale, shift):
    return (shift + scale * rng.standard_normal((40, 7))).astype(np.float32)


@pytest.mark.parametrize("framework", RESULTS)
@pytest.mark.parametrize(("scale", "shift"), [(1, 0), (20, 0), (1, 1e4), (300, -1e6), (1e-3, 80)])
def test_rows(framework, scale, shift, rng):
    x = rows(rng, scale, shift)
    lse, log_p, p = (np.array(part, dtype=object) for part in zip(*exact_rows(x), strict=True))
    value, softmax = RESULTS[framework]("logsumexp", (x,), axis=1)
    log_softmax, _ = RESULTS[framework]("log_softmax", (x,), axis=1)
    # The largest element is added to the logarithm of the sum, so its rounding is part of it.
    top = np.maximum(np.abs(lse), np.abs(x).max(axis=1))
    error = np.abs(value.astype(object) - lse) / spacing(top)
    assert error.max() <= 2, error.max()
    # Two terms of one sign; the logarithm of a sum near 1 has the rounding of that sum.
    error = np.abs(log_softmax.astype(object) - log_p) / spacing(np.maximum(np.abs(log_p), 1))
    assert error.max() <= 2, error.max()
    # The rounding of x - max(x) counts as many times as its size.
    below = (x.max(axis=1, keepdims=True) - x).reshape(-1)
    error = ulps(softmax.reshape(-1), p.reshape(-1)) / (1 + below / 6)
    print(f"{framework} softmax: {error.max():.2f} ulp")
    assert error.max() <= 6, error.max()


@pytest.mark.parametrize("framework", RESULTS)
@pytest.mark.parametrize("scale", [1e-15, 1.0, 1e15])
def test_norm(framework, scale, rng):
    """Within the squares' range, which is what is promised."""
    x = rows(rng, scale, 0)
    value, derivative = RESULTS[framework]("norm", (x,), axis=1)
    exact = [mpmath.sqrt(sum(mpmath.mpf(v) ** 2 for v in row)) for row in x.tolist()]
    assert ulps(value, exact).max() <= 3
    slopes = [mpmath.mpf(v) / n for row, n in zip(x.tolist(), exact, strict=True) for v in row]
    assert ulps(derivative.reshape(-1), slopes).max() <= 5

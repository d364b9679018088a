"""Every loss against an independent truth: its worked example, and a plain textbook version.

Parity cannot see a wrong formula, since one definition is wrong on all doors together.
"""

import ast
import doctest
import importlib
import pkgutil

import jax
import numpy as np
import pytest
import truth
from conftest import SAMPLE, SPECS
from doors import call, door_of, to_numpy, value_and_grads

from xloss._loss import REGISTRY
from xloss.testing import assert_close, draw

TRUTHS = {
    name: fn
    for module in pkgutil.iter_modules(truth.__path__)
    for name, fn in vars(importlib.import_module(f"truth.{module.name}")).items()
    if name in SPECS
}
# Losses whose stated gradient is not the derivative of their value, with the reason.
DETACHED = {
    name: reason
    for module in pkgutil.iter_modules(truth.__path__)
    for name, reason in getattr(
        importlib.import_module(f"truth.{module.name}"), "DETACHED", {}
    ).items()
}


def examples():
    for name, spec in REGISTRY.items():
        for number, example in enumerate(doctest.DocTestParser().get_examples(spec.fn.__doc__)):
            yield pytest.param(example, id=f"{name}-{number}")


@pytest.mark.parametrize("example", list(examples()))
def test_worked_example(example, door):
    """What the docstring shows is what each door prints, to the digits shown."""
    namespace = {name: getattr(door_of(door), name) for name in REGISTRY}
    code = compile(example.source, "example", "eval")
    name = example.source.partition("(")[0]
    # Eager, JAX compiles operation by operation: the slow tests do so with every loss.
    compiled = door == "jax" and name not in SAMPLE
    got = to_numpy(jax.jit(lambda: eval(code, namespace))() if compiled else eval(code, namespace))
    wanted = ast.literal_eval(example.want.strip())
    digits = max(
        (len(word.strip().partition(".")[2]) for word in example.want.replace("]", ",").split(",")),
        default=0,
    )
    assert np.shape(got) == np.shape(wanted)
    # Half a unit of the last digit shown, and what float32 adds to it.
    assert np.abs(got - np.asarray(wanted)).max() <= 0.5001 * 10.0**-digits


def test_has_worked_example(spec):
    assert doctest.DocTestParser().get_examples(spec.fn.__doc__ or "")


def settings(spec, rng):
    arrays = draw.arrays(spec, rng)
    for options in draw.options(spec, rng):
        yield arrays, options


def test_value(spec, rng):
    if spec.name not in TRUTHS:
        pytest.skip("only its worked example speaks for it: there is no textbook version yet")
    for arrays, options in settings(spec, rng):
        wanted = TRUTHS[spec.name](**arrays, **options)
        got = call("numpy", spec.name, arrays, reduction="none", **options)
        assert_close(got, np.asarray(wanted, float), name=f"{spec.name} {options}")


def test_gradient(spec, rng):
    """The derivative along a random direction, by central differences on the truth."""
    if spec.name not in TRUTHS:
        pytest.skip("only its worked example speaks for it: there is no textbook version yet")
    if spec.name in DETACHED:
        pytest.skip(DETACHED[spec.name])
    step = 1e-6
    arrays = draw.arrays(spec, rng, planted=False)
    moving = spec.arrays[0][0]
    for options in draw.options(spec, rng):
        direction = rng.standard_normal(arrays[moving].shape)
        ahead, behind = (
            np.asarray(
                TRUTHS[spec.name](**arrays | {moving: arrays[moving] + h * direction}, **options)
            )
            for h in (step, -step)
        )
        cotangent = rng.standard_normal(ahead.shape)
        slope = np.sum(cotangent * (ahead - behind)) / (2 * step)
        _, grads = value_and_grads(
            "torch", spec.name, arrays, cotangent, reduction="none", **options
        )
        got = np.sum(grads[moving] * direction)
        scale = np.sum(np.abs(grads[moving] * direction)) + np.sum(np.abs(cotangent * ahead))
        assert abs(got - slope) <= 1e-7 * max(scale, 1.0), (options, got, slope)

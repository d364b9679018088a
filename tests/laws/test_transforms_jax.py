"""JAX's transformations: a loss inside of them is the loss by itself."""

import functools
import re

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import SPECS, slow_but
from doors import floats_of, value_and_grads
from jax import export
from transformed import numbers_of, process, resized, static_options, sweep_of

import xloss.jax
from xloss import kinds
from xloss._names import class_name
from xloss.testing import assert_close, draw
from xloss.testing.losses import tail


def gradient_of(spec, options):
    """(floats, rest) -> value and gradient in every float array, the weight's included."""
    fn = getattr(xloss.jax, spec.name)
    return jax.value_and_grad(lambda floats, rest: fn(**floats, **rest, **options))


def split(arrays):
    names = floats_of(arrays)
    return {k: arrays[k] for k in names}, {k: v for k, v in arrays.items() if k not in names}


@slow_but("bce", "cross_entropy", "giou", "huber", "dice")
def test_vmap_and_scan_in_jit(loss, rng):
    """vmap(grad) in the body of a scan under jit gives what torch gives one input at a time."""
    spec = loss
    options = static_options(list(draw.options(spec, rng))[-1])
    stack = []
    for _ in range(4):
        arrays = draw.arrays(spec, rng)
        stack.append(arrays | tail(spec, arrays, options, rng))
    batch = {k: np.stack([a[k] for a in stack]) for k in stack[0]}
    steps = split({k: x.reshape(2, 2, *x.shape[1:]) for k, x in batch.items()})

    def step(total, x):
        value, grads = jax.vmap(gradient_of(spec, options))(*x)
        return total + value.sum(), (value, grads)

    total, (values, grads) = jax.jit(lambda xs: jax.lax.scan(step, jnp.zeros(()), xs))(steps)
    want = [value_and_grads("torch", spec.name, arrays, **options) for arrays in stack]
    assert_close(values.ravel(), np.stack([value for value, _ in want]), name=spec.name)
    assert_close(total, sum(value for value, _ in want), name=f"sum of {spec.name}")
    for key, got in grads.items():
        right = np.stack([g[key] for _, g in want])
        assert_close(got.reshape(right.shape), right, name=f"{spec.name}, gradient in {key}")


@pytest.mark.parametrize(
    "name", ["focal", *(pytest.param(n, marks=pytest.mark.slow) for n in ("cross_entropy", "dice"))]
)
def test_nested_jit_partial_and_checkpoint(name, rng):
    options = static_options(list(draw.options(SPECS[name], rng))[-1])
    floats, rest = split(draw.arrays(SPECS[name], rng))
    fn = functools.partial(getattr(xloss.jax, name), **options)
    plain, nested, checkpointed = (
        lambda xs: fn(**xs, **rest),
        jax.jit(jax.jit(lambda xs: fn(**xs, **rest))),
        jax.checkpoint(lambda xs: fn(**xs, **rest)),
    )
    want = jax.jit(jax.value_and_grad(plain))(floats)
    for how in (nested, checkpointed):
        got = jax.jit(jax.value_and_grad(how))(floats)
        for leaf, right in zip(jax.tree.leaves(got), jax.tree.leaves(want), strict=True):
            assert_close(leaf, right, name=name)


def test_one_trace_over_numbers(spec, rng):
    """Through the function, the options being arguments of the jitted one, and the class."""
    if not numbers_of(spec):
        pytest.skip("has no numeric option")
    arrays = draw.arrays(spec, rng)
    (options, *_) = draw.options(spec, rng)
    options = {k: v for k, v in static_options(options).items() if k not in numbers_of(spec)}
    fn, cls = (getattr(xloss.jax, n) for n in (spec.name, class_name(spec.name)))
    traced = {"function": 0, "class": 0}

    @jax.jit
    def function(numbers, arrays):
        traced["function"] += 1
        return fn(**arrays, **numbers, **options)

    @jax.jit
    def method(loss, arrays):
        traced["class"] += 1
        return loss(*(arrays[k] for k, _ in spec.arrays))  # jit sorts the names of a dict

    for numbers in sweep_of(spec):
        jax.eval_shape(function, numbers, arrays)  # traces as a call does, and compiles nothing
        jax.eval_shape(method, cls(**numbers, **options), arrays)
    assert traced == {"function": 1, "class": 1}


PLATFORMS = ("cpu", "cuda", "rocm", "tpu")


def exported(spec, options, arrays, batch):
    """Value and gradient, lowered for all platforms with a batch of any size."""
    sizes = resized(spec, export.symbolic_shape(batch)[0])
    shapes = {
        k: jax.ShapeDtypeStruct(kinds.expected_shape(kind.shape, sizes, None), arrays[k].dtype)
        for k, kind in spec.arrays
    }
    return export.export(jax.jit(gradient_of(spec, options)), platforms=PLATFORMS)(*split(shapes))


def test_export(spec, rng):
    """One program for every platform and batch size, though no device but a CPU is here.

    Traced and lowered, not compiled: that is a third of a second a loss.
    """
    options = static_options(list(draw.options(spec, rng))[-1])
    program = exported(spec, options, draw.arrays(spec, rng), "n")
    assert program.platforms == PLATFORMS
    assert "n" in {str(n) for shape in program.in_avals for n in shape.shape}
    # A custom call is one platform's own library; the assertion of a shape is removed at a call.
    called = re.findall(r"custom_call @([\w.]+)", program.mlir_module())
    assert set(called) <= {"shape_assertion"}


@pytest.mark.parametrize("name", ["cross_entropy", "ohem_bce"])
def test_exported_program_runs(name, rng):
    """At two batch sizes, with the values of the loss itself."""
    spec = SPECS[name]
    (options, *_) = draw.options(spec, rng)
    program = exported(spec, static_options(options), draw.arrays(spec, rng), "n")
    for n in (3, 8):
        given = split(draw.arrays(spec, rng, resized(spec, n)))
        want = jax.jit(gradient_of(spec, static_options(options)))(*given)
        got = program.call(*given)
        for leaf, right in zip(jax.tree.leaves(got), jax.tree.leaves(want), strict=True):
            assert_close(leaf, right, name=f"{name} at batch size {n}")


def run_on_two_devices(*names):
    flags = "--xla_force_host_platform_device_count=2"
    return process("two_devices.py", *names, XLA_FLAGS=flags)


def test_shard_map():
    """Global mean and gradient on two devices with uneven masks; one loss of each family."""
    done = run_on_two_devices("mse", "focal", "cross_entropy", "dice", "giou")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("agrees") == 5


@pytest.mark.slow
def test_shard_map_all():
    done = run_on_two_devices()
    assert done.returncode == 0, done.stdout + done.stderr
    # A loss over the whole batch has no part per device.
    apart = [spec for spec in SPECS.values() if spec.couples != "batch"]
    assert done.stdout.count("agrees") == len(apart)


def test_shard_map_finds_a_mean_of_means():
    """What the law is for: the mean of the devices' own means is another number."""
    done = run_on_two_devices("--mean-of-means", "mse")
    assert done.returncode != 0
    assert "mse differs" in done.stderr


def test_recipes_of_the_readme():
    """Global mean and gradient on eight devices, by what the README says."""
    flags = "--xla_force_host_platform_device_count=8 --xla_backend_optimization_level=0"
    done = process("sharded_jax.py", XLA_FLAGS=flags)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [
        f"{how}: loss 1.000, gradient 1.000 of the single process" for how in ("jit", "shard_map")
    ]

"""The classes: nn.Module on torch, frozen pytree dataclass on JAX, inside jit, nnx and linen."""

import functools
import pickle
import re

import flax.linen as linen
import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from conftest import SPECS
from doors import door_of, to_door
from flax import nnx

import xloss.jax
import xloss.torch
from xloss._names import class_name
from xloss.testing import draw

DOORS = pytest.mark.parametrize("side", ["jax", "torch"])


def without_addresses(text):
    return re.sub(r"0x[0-9a-f]+", "", text)


@DOORS
def test_class_is_the_function(spec, side, rng):
    """Constructed with options and called with arrays, it returns what the function returns."""
    arrays = {k: to_door(side, v) for k, v in draw.arrays(spec, rng).items()}
    cls = getattr(door_of(side), class_name(spec.name))
    for options in list(draw.options(spec, rng))[:2]:
        options = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in options.items()}
        loss = cls(**options)
        fn = functools.partial(getattr(door_of(side), spec.name), **options)
        if side == "jax":  # the same program, which need not be compiled to be seen
            one, other = (str(jax.make_jaxpr(f)(*arrays.values())) for f in (loss, fn))
            assert without_addresses(one) == without_addresses(other)
        else:
            assert torch.equal(loss(*arrays.values()), fn(**arrays))


@DOORS
def test_names_its_options(spec, side):
    cls = getattr(door_of(side), class_name(spec.name))
    with pytest.raises(TypeError, match="frobnicate"):
        cls(frobnicate=1)


@DOORS
def test_pickle_and_repr(spec, side, rng):
    (options, *_) = draw.options(spec, rng)
    loss = getattr(door_of(side), class_name(spec.name))(**options, reduction="sum")
    again = pickle.loads(pickle.dumps(loss))
    assert repr(again) == repr(loss)
    assert "reduction='sum'" in repr(loss)
    fn = getattr(door_of(side), spec.name)
    assert pickle.loads(pickle.dumps(fn)) is fn


def test_torch_array_option_is_a_buffer():
    loss = xloss.torch.CrossEntropyLoss(class_weight=[1.0, 2.0, 3.0])
    assert dict(loss.named_buffers())["class_weight"].tolist() == [1.0, 2.0, 3.0]
    assert loss.to(torch.float64).class_weight.dtype == torch.float64
    logits, labels = torch.randn(4, 3), torch.tensor([0, 1, 2, 1])
    wanted = xloss.torch.cross_entropy(logits, labels, class_weight=[1.0, 2.0, 3.0])
    assert torch.equal(loss.float()(logits, labels), wanted)


X, T = jnp.asarray([0.5, -2.0]), jnp.asarray([1.0, 0.0])


def test_jax_one_trace_over_float_options():
    traces = []

    @jax.jit
    def step(loss, x, t):
        traces.append(1)
        return loss(x, t)

    values = [step(xloss.jax.FocalLoss(gamma=g), X, T) for g in (0.5, 1.0, 1.5, 2.0, 3.0, 5.0)]
    assert len(traces) == 1
    assert values[3] == xloss.jax.focal(X, T, gamma=2.0)


def test_jax_static_without_arrays():
    loss = xloss.jax.FocalLoss(gamma=1.5)
    assert hash(loss) == hash(xloss.jax.FocalLoss(gamma=1.5))
    assert loss == xloss.jax.FocalLoss(gamma=1.5) != xloss.jax.FocalLoss(gamma=2.0)
    wanted = xloss.jax.focal(X, T, gamma=1.5)
    np.testing.assert_allclose(jax.jit(loss)(X, T), wanted, rtol=1e-15)
    static = jax.jit(lambda f, x, t: f(x, t), static_argnums=0)
    np.testing.assert_allclose(static(loss, X, T), wanted, rtol=1e-15)
    with pytest.raises(AttributeError):
        loss.gamma = 3.0  # frozen


def test_jax_lists_are_static_by_content():
    one, two = (xloss.jax.CrossEntropyLoss(class_weight=[1.0, 2.0]) for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)
    assert jax.tree.leaves(one) == []
    given = np.array([1.0, 2.0])
    three = xloss.jax.CrossEntropyLoss(class_weight=given)
    given[0] = 9.0  # the class holds a copy
    assert three == one


def test_jax_array_options_are_leaves():
    loss = xloss.jax.CrossEntropyLoss(class_weight=jnp.asarray([1.0, 2.0]))
    assert len(jax.tree.leaves(loss)) == 1
    with pytest.raises(TypeError, match=r"holds a jax\.Array"):
        hash(loss)
    logits, labels = jnp.asarray([[0.5, 1.0], [0.0, 2.0]]), jnp.asarray([0, 1])
    grad = jax.grad(lambda f: f(logits, labels))(loss)
    assert grad.class_weight.shape == (2,)


def test_inside_nnx():
    class Model(nnx.Module):
        def __init__(self, rngs):
            self.linear = nnx.Linear(3, 1, rngs=rngs)
            self.loss = xloss.jax.FocalLoss(gamma=1.5)
            self.weighted = nnx.data(xloss.jax.FocalLoss(alpha=jnp.asarray(0.25)))

        def __call__(self, x, t):
            logits = self.linear(x)[:, 0]
            return self.loss(logits, t) + self.weighted(logits, t)

    model = Model(nnx.Rngs(0))
    x, t = jnp.ones((2, 3), jnp.float32), jnp.asarray([1.0, 0.0], jnp.float32)
    value, grads = nnx.value_and_grad(lambda m: m(x, t), argnums=nnx.DiffState(0, nnx.Param))(model)
    jitted = nnx.jit(lambda m: m(x, t))(model)
    np.testing.assert_allclose(value, jitted, rtol=1e-6)
    assert grads["linear"]["kernel"][...].shape == (3, 1)


def test_inside_linen():
    class Model(linen.Module):
        loss: object = xloss.jax.FocalLoss(gamma=1.5)

        @linen.compact
        def __call__(self, x, t):
            return self.loss(linen.Dense(1)(x)[:, 0], t)

    x, t = jnp.ones((2, 3), jnp.float32), jnp.asarray([1.0, 0.0], jnp.float32)
    model = Model()
    params = model.init(jax.random.key(0), x, t)
    value, grads = jax.value_and_grad(lambda p: model.apply(p, x, t))(params)
    assert np.isfinite(value)
    assert grads["params"]["Dense_0"]["kernel"].shape == (3, 1)


def test_class_names():
    assert [class_name(n) for n in ("bce_with_logits", "mse", "l1", "giou", "focal")] == [
        "BCEWithLogitsLoss",
        "MSELoss",
        "L1Loss",
        "GIoULoss",
        "FocalLoss",
    ]
    assert len({class_name(n) for n in SPECS}) == len(SPECS)

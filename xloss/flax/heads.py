"""A module that owns the weights of a loss."""

import dataclasses
import inspect
import types

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from .._heads import check_options
from .._loss import CALL_TAIL


def start(weight, rngs, dtype):
    """A weight drawn anew."""
    draw = jax.random.normal if weight.normal else symmetric
    scale = np.concatenate([np.full(rows, scale) for rows, scale in weight.scales])
    scale = jnp.asarray(scale.reshape((-1,) + (1,) * (len(weight.shape) - 1)), dtype)
    return draw(rngs.params(), weight.shape, dtype) * jnp.broadcast_to(scale, weight.shape)


def symmetric(key, shape, dtype):
    return jax.random.uniform(key, shape, dtype, -1.0, 1.0)


def make(name, head, spec, loss_class):
    """The module class of one head; `loss_class` holds the options of its loss."""
    options = head.options(spec)
    shared = [k for k in options if k not in head.own]
    (first, _), *arrays = spec.arrays
    owned = [key for key, _ in arrays if key != spec.labels]

    class Made(nnx.Module):
        def __init__(self, in_features, num_classes, *, rngs, param_dtype=None, **given):
            given = check_options(name, options, given)
            plan, fixed = head.plan(in_features, num_classes, given)
            self.in_features, self.num_classes = in_features, num_classes
            self.extra = tuple(key for key in plan if key not in owned)
            loss = loss_class(**fixed | {k: given[k] for k in shared})
            is_data = any(isinstance(x, jax.Array) for x in jax.tree.leaves(loss))
            self.loss = nnx.data(loss) if is_data else loss
            for key, weight in plan.items():
                setattr(self, key, nnx.Param(start(weight, rngs, param_dtype or jnp.float32)))

        def __call__(self, embeddings, labels, **call):
            extra = {key: getattr(self, key)[...] for key in self.extra}
            loss = dataclasses.replace(self.loss, **extra) if extra else self.loss
            return loss(embeddings, *(getattr(self, key)[...] for key in owned), labels, **call)

        __class_getitem__ = classmethod(types.GenericAlias)

    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
    keyword = inspect.Parameter.KEYWORD_ONLY
    more = {"rngs": inspect.Parameter.empty, "param_dtype": None}
    Made.__init__.__signature__ = head.signature(spec, more)
    Made.__call__.__signature__ = inspect.Signature(
        [inspect.Parameter(key, positional) for key in ("self", first, spec.labels)]
        + [inspect.Parameter(k, keyword, default=spec.defaults[k]) for k in CALL_TAIL]
    )
    Made.__name__ = Made.__qualname__ = name
    Made.__module__ = "xloss.flax"
    Made.__doc__ = head.document(spec)
    return Made

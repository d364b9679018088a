"""Modules for Flax that own the weights of a loss.

Each is an `nnx.Module`; what owns no weights is in `xloss.jax` and goes into modules of nnx and
linen as it is. In linen, declare the weights and call the function:

>>> import flax.linen as nn, jax, jax.numpy as jnp, xloss.jax
>>> class Classifier(nn.Module):
...     num_classes: int
...
...     @nn.compact
...     def __call__(self, embeddings, labels):
...         shape = (embeddings.shape[-1], self.num_classes)
...         centers = self.param("centers", nn.initializers.normal(shape[0] ** -0.5), shape)
...         return xloss.jax.arcface(embeddings, centers, labels, margin=0.3)
>>> x, y = jnp.ones((2, 8)), jnp.array([0, 3])
>>> model = Classifier(num_classes=4)
>>> params = model.init(jax.random.key(0), x, y)
>>> jax.grad(model.apply)(params, x, y)["params"]["centers"].shape
(8, 4)
"""

import xloss.jax as _jax

from .. import _loss, _names
from .._heads import HEADS
from .heads import make

_SPECS = _loss.load()
globals().update(
    {
        name: make(name, head, _SPECS[head.loss], getattr(_jax, _names.class_name(head.loss)))
        for name, head in HEADS.items()
    }
)
__all__ = list(HEADS)

"""The two losses of `torch.nn` that own weights, as a head of xloss with a copy of them."""

import importlib
from typing import Any, NamedTuple

from . import objects
from .plan import NotCarried


class Copy(NamedTuple):
    """A head of xloss: its name, sizes and options, and the weights to copy into it."""

    name: str
    sizes: tuple[int, int]
    options: dict[str, Any]
    weights: dict[str, Any]


def linear(criterion: Any) -> Copy:
    layer = criterion.linear
    if criterion.out_features:
        raise NotCarried(
            f"out_features={criterion.out_features}: ours has one label per row of embeddings"
        )
    options = {"bias": layer.bias is not None, "reduction": criterion.reduction}
    if criterion.reduction == "mean":
        options["empty"] = "nan"
    if criterion.ignore_index is not None:
        options["ignore_index"] = criterion.ignore_index
    if criterion.label_smoothing:
        options["label_smoothing"] = criterion.label_smoothing
    if criterion.weight is not None:
        options["class_weight"] = criterion.weight
    weights = {"weights": layer.weight}
    if layer.bias is not None:
        weights["bias"] = layer.bias
    sizes = (layer.in_features, criterion.num_classes)
    return Copy("LinearCrossEntropyHead", sizes, options, weights)


def adaptive(criterion: Any) -> Copy:
    torch = importlib.import_module("torch")
    head, tail = criterion.head, list(criterion.tail)
    options = {
        "cutoffs": tuple(criterion.cutoffs[:-1]),
        "div_value": criterion.div_value,
        "head_bias": head.bias is not None,
        "empty": "nan",
    }
    weights = {
        "head": head.weight,
        "projections": torch.cat([project.weight for project, _ in tail]),
        "tails": torch.cat([score.weight.reshape(-1) for _, score in tail]),
    }
    if head.bias is not None:
        weights["head_bias"] = head.bias
    sizes = (criterion.in_features, criterion.n_classes)
    return Copy("AdaptiveLogSoftmaxHead", sizes, options, weights)


MADE_OF = {"LinearCrossEntropyLoss": linear, "AdaptiveLogSoftmaxWithLoss": adaptive}


def carried(criterion: Any, door: str) -> Any:
    """The head for a criterion that owns weights, None for any other."""
    cls = type(criterion)
    if cls.__name__ not in MADE_OF or not cls.__module__.startswith("torch.nn.modules."):
        return None
    copy = MADE_OF[cls.__name__](criterion)
    options = {k: objects.on_door(v, door) for k, v in copy.options.items()}
    return (on_torch if door == "torch" else on_flax)(copy, options)


def on_torch(copy: Copy, options: dict[str, Any]) -> Any:
    like = next(iter(copy.weights.values()))
    module = getattr(importlib.import_module("xloss.torch"), copy.name)
    head = module(*copy.sizes, device=like.device, dtype=like.dtype, **options)
    for key, weight in copy.weights.items():
        getattr(head, key).data.copy_(weight.detach())
    return head


def on_flax(copy: Copy, options: dict[str, Any]) -> Any:
    nnx, jnp = importlib.import_module("flax.nnx"), importlib.import_module("jax.numpy")
    module = getattr(importlib.import_module("xloss.flax"), copy.name)
    weights = {k: jnp.asarray(objects.on_door(w, "jax")) for k, w in copy.weights.items()}
    dtype = next(iter(weights.values())).dtype
    head = module(*copy.sizes, rngs=nnx.Rngs(0), param_dtype=dtype, **options)
    for key, weight in weights.items():
        getattr(head, key)[...] = weight
    return head

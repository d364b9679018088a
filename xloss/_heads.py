"""Modules that own the weights of a loss: what they own and how it starts, once for both sides."""

import inspect
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from . import _docs, _names
from ._loss import CALL_TAIL, Spec


class Weight(NamedTuple):
    """A weight at its start: `normal` with mean 0, or else uniform around 0.

    `scales` are pairs of a number of rows and the standard deviation, or the bound, in them.
    """

    shape: tuple[int, ...]
    normal: bool
    scales: tuple[tuple[int, float], ...]


Plan = tuple[dict[str, Weight], dict[str, Any]]


@dataclass(frozen=True)
class Head:
    """One such module: its loss, its own options with their defaults, the loss's that it sets.

    `plan` gives the weights, and the options that it sets and that are no weights, from the two
    sizes and the options of the module.
    """

    loss: str
    about: str
    plan: Callable[[int, int, dict[str, Any]], Plan]
    own: dict[str, Any] = field(default_factory=dict[str, Any])
    sets: tuple[str, ...] = ()

    def options(self, spec: Spec) -> dict[str, Any]:
        """What the constructor takes beside the sizes."""
        given = {k: v for k, v in spec.defaults.items() if k not in (*CALL_TAIL, *self.sets)}
        return self.own | given

    def signature(self, spec: Spec, more: dict[str, Any]) -> inspect.Signature:
        """That of the constructor; `more` are the keywords of a framework."""
        positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
        keyword = inspect.Parameter.KEYWORD_ONLY
        return inspect.Signature(
            [inspect.Parameter(k, positional) for k in ("self", "in_features", "num_classes")]
            + [
                inspect.Parameter(k, keyword, default=v)
                for k, v in (self.options(spec) | more).items()
            ]
        )

    def document(self, spec: Spec) -> str:
        page = _docs.read(spec)
        how = (
            f"The other options are those of `{_names.class_name(self.loss)}`. A call takes "
            f"`{spec.arrays[0][0]}`, `{spec.labels}`, and `weight`, `where`, `denominator`. The "
            f"function `{self.loss}` explains all of them."
        )
        return "\n\n".join([page.summary, self.about, _docs.wrap(how, ""), page.text])


def check_options(name: str, options: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """All options of a module, or an error for an unknown or a missing one."""
    unknown = given.keys() - options.keys()
    if unknown:
        raise TypeError(f"{name} has no option {min(unknown)!r}; it has {', '.join(options)}")
    missing = [k for k, v in options.items() if v is inspect.Parameter.empty and k not in given]
    if missing:
        raise TypeError(f"{name} needs {', '.join(missing)}")
    return options | given


def uniform(shape: tuple[int, ...]) -> Weight:
    """Uniform up to 1 / sqrt(inputs), as PyTorch's linear layers begin."""
    return Weight(shape, False, ((shape[0], shape[1] ** -0.5),))


def arcface(in_features: int, num_classes: int, options: dict[str, Any]) -> Plan:
    scales = ((in_features, in_features**-0.5),)
    return {"centers": Weight((in_features, num_classes), True, scales)}, {}


def linear(in_features: int, num_classes: int, options: dict[str, Any]) -> Plan:
    weights = {"weights": uniform((num_classes, in_features))}
    if options["bias"]:
        bound = in_features**-0.5
        weights["bias"] = Weight((num_classes,), False, ((num_classes, bound),))
    return weights, {}


def adaptive(in_features: int, num_classes: int, options: dict[str, Any]) -> Plan:
    cutoffs = tuple(options["cutoffs"])
    ratio = options["div_value"]
    widths = tuple(int(in_features // ratio ** (i + 1)) for i in range(len(cutoffs)))
    if 0 in widths:
        raise ValueError(
            f"AdaptiveLogSoftmaxHead: {in_features} features divided by {ratio} for each of "
            f"{len(cutoffs)} clusters give widths {widths}; take a smaller div_value"
        )
    counts = [b - a for a, b in itertools.pairwise((*cutoffs, num_classes))]
    rows = cutoffs[0] + len(cutoffs)
    scales = tuple((n * w, w**-0.5) for n, w in zip(counts, widths, strict=True))
    weights = {
        "head": uniform((rows, in_features)),
        "projections": uniform((sum(widths), in_features)),
        "tails": Weight((sum(n for n, _ in scales),), False, scales),
    }
    if options["head_bias"]:
        weights["head_bias"] = Weight((rows,), False, ((rows, in_features**-0.5),))
    return weights, {"num_classes": num_classes, "widths": widths}


HEADS = {
    "ArcFaceHead": Head(
        "arcface",
        "It owns `centers` (in_features, num_classes), which begin normal with standard deviation\n"
        "1 / sqrt(in_features), so with a length near 1.",
        arcface,
    ),
    "LinearCrossEntropyHead": Head(
        "linear_cross_entropy",
        "It owns `weights` (num_classes, in_features) and, with `bias=True`, `bias`\n"
        "(num_classes,). Both begin uniform within 1 / sqrt(in_features), as `torch.nn.Linear`.",
        linear,
        own={"bias": False},
        sets=("bias",),
    ),
    "AdaptiveLogSoftmaxHead": Head(
        "adaptive_log_softmax",
        "It owns `head`, `projections`, `tails` and, with `head_bias=True`, `head_bias`. Cluster\n"
        "i has the width in_features // div_value**(i + 1). Each matrix begins uniform within\n"
        "1 / sqrt(n), n being how many numbers it multiplies: in_features, or its width.",
        adaptive,
        own={"div_value": 4.0, "head_bias": False},
        sets=("num_classes", "widths", "head_bias"),
    ),
}

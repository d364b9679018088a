"""From another library's loss to the xloss loss with the same numbers, and back.

`to_jax(criterion)` and `to_torch(criterion)` take a configured loss and give ours on that door;
`explain(criterion)` prints the call, and what differs. A criterion is

- a `torch.nn` loss module, or a Keras loss object; one that owns weights becomes a head with a
  copy of them, in `xloss.torch` or `xloss.flax`;
- a function of optax, torchvision.ops, torch.nn.functional or keras.losses, itself or by its full
  name ("optax.huber_loss"), with its options as keywords, or a `functools.partial` of one;
- a loss object of the other door (`xloss.jax.FocalLoss(gamma=1.5)`).

No library is imported for it but that of the door.
"""

from typing import Any, Literal

from . import heads, objects, plan, words
from .plan import NotCarried

__all__ = ["NotCarried", "explain", "to_jax", "to_torch"]

Use = Literal["same", "native", "compat"]
Targets = Literal["labels", "probabilities"]


def to_jax(
    criterion: Any, /, *, use: Use = "same", targets: Targets = "labels", **options: Any
) -> Any:
    """The loss on JAX arrays that has the numbers of `criterion`, value and gradient.

    use: "same" takes our own loss where every number is the same, else the library's own signature
        from `xloss.jax.compat`; "native" takes our own loss also where single points differ (a
        kink, a floor, an epsilon: `explain` lists them); "compat" never takes it.
    targets: what the target holds, for a loss that takes either, as torch's cross-entropy.
    options: those of a function that is given by itself or by name.

    A loss of xloss is called with the prediction first, one of compat as that library's.
    `NotCarried` says what cannot be carried.
    """
    return convert(criterion, "jax", use, targets, options)


def to_torch(
    criterion: Any, /, *, use: Use = "same", targets: Targets = "labels", **options: Any
) -> Any:
    """The loss on PyTorch tensors that has the numbers of `criterion`; see `to_jax`."""
    return convert(criterion, "torch", use, targets, options)


def explain(
    criterion: Any,
    /,
    *,
    door: str = "jax",
    use: Use = "same",
    targets: Targets = "labels",
    **options: Any,
) -> None:
    """Print what `criterion` is in xloss: the call, the compat call, and what differs."""
    own = objects.between_doors(criterion, door)
    if own is not None:
        print(f"{type(own).__module__}.{own!r}: the same loss on this door")
        return
    made = plan.make(objects.find(criterion, options), targets)
    if made.found.is_class and made.found.name in heads.MADE_OF:
        print(f"{made.found.dotted}: {made.why}")
        return
    chosen = chosen_of(made, use)
    choice = words.native_text(made, door) if chosen else words.compat_text(made.found, door)
    print(words.explanation(made, door, choice))


def convert(criterion: Any, door: str, use: Use, targets: Targets, options: dict[str, Any]) -> Any:
    check(use, Use, "use")
    check(targets, Targets, "targets")
    own = objects.between_doors(criterion, door) or heads.carried(criterion, door)
    if own is not None:
        return own
    made = plan.make(objects.find(criterion, options), targets)
    if chosen_of(made, use):
        return objects.build_native(made, door)
    return objects.build_compat(made.found, door)


def chosen_of(made: plan.Plan, use: Use) -> bool:
    """Whether the native loss is taken."""
    if use == "native" and made.native is None:
        raise NotCarried(f"no loss of xloss has the numbers of {made.found.dotted}: {made.why}")
    return use == "native" or (use == "same" and made.exact)


def check(value: str, choices: Any, name: str) -> None:
    if value not in choices.__args__:
        listed = ", ".join(repr(c) for c in choices.__args__)
        raise ValueError(f"{name} must be one of {listed}, got {value!r}")

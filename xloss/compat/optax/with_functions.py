"""optax's losses that take a function, which is one of the door's framework."""

from collections.abc import Callable
from typing import Any

from ..._compat import Door
from ..reading import floats, mask_of, shape_of, spread
from .multiclass import costs


def make_fenchel_young_loss(on: Door, max_fun: Callable[..., Any]) -> Callable[..., Any]:
    """A loss of (scores, targets): max_fun(scores) - Σ targets scores over the last axis.

    `max_fun` takes one vector to a number, logsumexp for example, and is mapped over the leading
    axes, which broadcast; further arguments of the loss are passed on to it.
    """
    xp = on.xp

    def fenchel_young_loss(scores: Any, targets: Any, *args: Any, **kwargs: Any) -> Any:
        name, given = "fenchel_young_loss", {"scores": scores, "targets": targets}
        (scores, targets), dtype = floats(on, name, given, real=("targets",))
        shape = shape_of(scores)
        if not shape:
            raise ValueError(f"{name}: scores must have at least one axis")
        rows, *sizes = 1, *shape[:-1]
        for n in sizes:
            rows *= n
        every = on.arrays.of_rows(
            lambda row: max_fun(row, *args, **kwargs), xp.reshape(scores, (rows, shape[-1]))
        )
        value = xp.reshape(every, shape[:-1])
        scores, targets = spread(xp, name, scores, targets)
        value, dot = spread(xp, name, value, xp.sum(xp.xmul(targets, scores), axis=-1))
        return on.arrays.cast(value - dot, dtype)

    return fenchel_young_loss


def ranking_softmax_loss(
    on: Door, logits: Any, labels: Any, *, where: Any = None, weights: Any = None,
    reduce_fn: Any = "mean",
) -> Any:  # fmt: skip
    """-Σ w y log softmax(x) over the items of a list, the last axis, then the mean over the lists.

    `where` leaves out items, and lists without any from the mean, which is 0 without a list.
    `reduce_fn` is the framework's own mean or sum, or their names; None, with 0 for a list that is
    left out; or any function of the losses, which gets the mask of the lists as `where` if there is
    one. An item with a score of -inf and a label of 0, NaN in optax, costs nothing.
    """
    xp, name = on.xp, "ranking_softmax_loss"
    (x,), dtype = floats(on, name, {"logits": logits})
    given = {"logits": x, "labels": labels} | ({} if weights is None else {"weights": weights})
    (x, labels, *weight), _ = floats(on, name, given, real=("labels", "weights"))
    if where is not None:
        where = mask_of(on, name, where, x)
        if len(where.shape) != len(x.shape):
            x, where = spread(xp, name, x, where)
    labels, cost, _ = costs(on, name, x, labels, -1, where)
    for w in weight:
        labels, cost, w = spread(xp, name, labels, cost, w)
        w = w if where is None else xp.where(spread(xp, name, w, where)[1], w, 0.0)
        labels = labels * w
    loss = xp.sum(xp.xmul(labels, cost), axis=-1)
    lists = None
    if where is not None:
        loss, lists = spread(xp, name, loss, xp.any(where, axis=-1))
    mean = reduce_fn == "mean" or any(reduce_fn is fn for fn in on.arrays.MEAN)
    if mean or reduce_fn == "sum" or any(reduce_fn is fn for fn in on.arrays.SUM):
        present = xp.ones_like(loss) if lists is None else xp.astype(lists, loss)
        total = xp.sum(xp.where(present != 0.0, loss, 0.0))
        loss = xp.div(total, xp.sum(present)) if mean else total
    elif callable(reduce_fn):
        loss = reduce_fn(loss) if lists is None else reduce_fn(loss, where=lists)
    elif reduce_fn is not None:
        raise ValueError(f"{name}: reduce_fn must be a function or None, got {reduce_fn!r}")
    elif lists is not None:
        loss = xp.where(lists, loss, 0.0)
    return on.arrays.cast(loss, dtype)

"""Losses with a layer of their own on plain tensors: not all logits at a time, or not of all rows.

The products of matrices are torch's, what is between them is the kernel of `cross_entropy`.
"""

import functools
from typing import Any

import torch
from torch import Tensor

from ..losses import multiclass
from . import dialect
from .kernels import BOTH, NUMBER, Call, Layout, Range, finite, kernels, total

LOGITS = 2**18  # numbers of logits at a time: products of matrices want large blocks


@functools.lru_cache(256)
def cross_entropy(
    rows: int, classes: int, dtype: torch.dtype, smoothing: Any = None, divisor: int = 1
) -> Call | None:
    """The sum over rows of logits as a call of its kernel; None if there is none."""
    number = () if smoothing is None else (smoothing,)
    kernel = kernels().get(("cross_entropy", None, None if smoothing is None else "#", None))
    if kernel is None:
        return None
    layout = Layout((rows,), (classes,), (classes, 1), 1)
    labels = [Range(1, 0, classes, 0, classes, -1)]
    return Call(kernel, [*number], layout, dtype, plainly, divisor, ranges=labels)


def linear_cross_entropy(
    arrays: Any, options: dict[str, Any], by_spec: Any, divisor: int = 1
) -> Any:
    """The loss of arrays like these by blocks of rows, of which nothing is kept but the
    derivatives.
    """
    embeddings, weights, labels = arrays
    if any(options[key] is not None for key in ("bias", "class_weight", "softcap")):
        return None
    dtype, smoothing = embeddings.dtype, options["label_smoothing"]
    if isinstance(smoothing, Tensor) or dtype not in NUMBER or weights.dtype is not dtype:
        return None
    rows, classes = labels.numel(), len(weights)
    size = max(1, LOGITS // classes)
    blocks = [(i, min(i + size, rows)) for i in range(0, rows, size)]
    calls = [cross_entropy(end - i, classes, dtype, smoothing, divisor) for i, end in blocks]
    if not calls or None in calls:
        return None
    linear = Linear(by_spec, divisor, [*zip(blocks, calls, strict=True)])
    wanted = embeddings.requires_grad or weights.requires_grad
    return functools.partial(total, linear, wanted, True)


class Linear:
    """As `kernels.Call`, the products of matrices included."""

    slopes_in, inputs, forward = (0, 1), 4, BOTH

    def __init__(self, by_spec: Any, divisor: int, blocks: Any):
        self.by_spec, self.divisor, self.blocks = by_spec, divisor, blocks

    def run(self, what: int, arrays: Any, scale: float = 1.0) -> tuple[Tensor, list[Tensor]] | None:
        embeddings, weights, labels = arrays
        rows, weights = embeddings.detach(), weights.detach()
        if rows.ndim != 2:
            rows, labels = rows.reshape(-1, rows.shape[-1]), labels.reshape(-1)
        labels, across = labels.contiguous(), weights.t()
        value = by_rows = by_weights = None
        for (start, end), call in self.blocks:
            whole = end == len(rows) and not start
            part, targets = (rows, labels) if whole else (rows[start:end], labels[start:end])
            found = call.run(what, (torch.mm(part, across), targets), scale)
            if found is None:
                return None
            value = found[0] if value is None else value.add_(found[0])
            for slope in found[1]:
                if whole:
                    by_rows = torch.mm(slope, weights)
                else:
                    by_rows = torch.empty_like(rows) if by_rows is None else by_rows
                    torch.mm(slope, weights, out=by_rows[start:end])
                if by_weights is None:
                    by_weights = torch.mm(slope.t(), part)
                else:
                    by_weights.addmm_(slope.t(), part)
        assert value is not None
        if by_rows is None or by_weights is None:
            return value, []
        return value, [by_rows.view(embeddings.shape), by_weights]

    def slopes(self, arrays: Any, scale: float) -> list[Tensor]:
        found = self.run(BOTH, arrays, scale)
        assert found is not None
        return found[1]


def adaptive_log_softmax(
    arrays: Any, options: dict[str, Any], by_spec: Any, divisor: int = 1
) -> Any:
    """The loss of arrays like these, of which a cluster is only evaluated for the rows in it."""
    embeddings, *_, labels = arrays
    dtype = embeddings.dtype
    if options["head_bias"] is not None or dtype not in NUMBER:
        return None
    if any(x.dtype is not dtype for x in arrays[:4]):
        return None
    cutoffs, widths = options["cutoffs"], options["widths"]
    ends = [*cutoffs, options["num_classes"]]
    sizes = [(ends[i + 1] - ends[i]) * width for i, width in enumerate(widths)]
    if cross_entropy(1, 1, dtype) is None or not labels.numel():
        return None

    def run(arrays: Any) -> Tensor | None:
        embeddings, head, projections, tails, labels = arrays
        # What a row does not use may be no number, which has to show in it.
        if not all(map(finite, arrays[:4])):
            return None
        rows, targets = embeddings.reshape(-1, embeddings.shape[-1]), labels.reshape(-1)
        low, high = torch.aminmax(targets)
        if low < 0 or high >= ends[-1]:
            return None
        found, place = 0.0, targets
        projects, parts = projections.split(widths), tails.split(sizes)
        for i, (width, project, part) in enumerate(zip(widths, projects, parts, strict=True)):
            behind = targets >= ends[i]
            index = (behind & (targets < ends[i + 1])).nonzero().squeeze(1)
            place = torch.where(behind, cutoffs[0] + i, place)
            if len(index):
                logits = rows.index_select(0, index) @ project.T @ part.view(-1, width).T
                within = targets.index_select(0, index) - ends[i]
                found = found + summed(logits, within, divisor)
        return summed(rows @ head.T, place, divisor) + found

    return run


def summed(logits: Tensor, labels: Tensor, divisor: int) -> Tensor:
    """The sum of `cross_entropy` over a number."""
    rows, classes = logits.shape
    call = cross_entropy(rows, classes, logits.dtype, None, divisor)
    assert call is not None
    arrays = logits, labels
    found = total(call, call.wanted(arrays), False, arrays)
    assert found is not None  # they are in range
    return found


def plainly(arrays: Any) -> Tensor:
    """The same by the spec, for a second derivative."""
    logits, labels = arrays
    return torch.sum(multiclass.cross_entropy(dialect, logits, labels, axis=1))


SUMS = {
    "linear_cross_entropy": linear_cross_entropy,
    "adaptive_log_softmax": adaptive_log_softmax,
}

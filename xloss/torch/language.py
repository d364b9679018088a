"""Losses with a layer of their own on plain tensors: not all logits at a time, or not of all rows.

The products of matrices are torch's, what is between them is the kernel of `cross_entropy`.
"""

from typing import Any

import torch
from torch import Tensor

from ..losses import multiclass
from . import dialect
from .kernels import BOTH, NUMBER, VALUE, Call, Layout, kernels, total

LOGITS = 2**18  # numbers of logits at a time: products of matrices want large blocks


def cross_entropy(rows: int, classes: int, dtype: torch.dtype, smoothing: Any, by_spec: Any) -> Any:
    """The sum over rows of logits as a call of its kernel; None if there is none."""
    number = () if smoothing is None else (smoothing,)
    kernel = kernels().get(("cross_entropy", None, None if smoothing is None else "#", None))
    if kernel is None:
        return None
    layout = Layout((rows,), (classes,), (classes, 1), 1)
    return Call(kernel, [*number], layout, dtype, by_spec, 1)


def linear_cross_entropy(arrays: Any, options: dict[str, Any], by_spec: Any) -> Tensor | None:
    """The sum of the loss by blocks of rows, of which nothing is kept but the derivatives."""
    embeddings, weights, labels = arrays
    if any(options[key] is not None for key in ("bias", "class_weight", "softcap")):
        return None
    dtype, smoothing = embeddings.dtype, options["label_smoothing"]
    if isinstance(smoothing, Tensor) or dtype not in NUMBER or weights.dtype is not dtype:
        return None
    if cross_entropy(1, len(weights), dtype, smoothing, None) is None:
        return None
    return Linear.apply(smoothing, by_spec, embeddings, weights, labels)


class Linear(torch.autograd.Function):
    @staticmethod
    def forward(ctx, smoothing, by_spec, embeddings, weights, labels):
        rows, targets = embeddings.reshape(-1, embeddings.shape[-1]), labels.reshape(-1)
        wanted = ctx.needs_input_grad[2] or ctx.needs_input_grad[3]
        by_rows = torch.empty_like(rows) if wanted else None
        by_weights = torch.zeros_like(weights) if wanted else None
        found = torch.zeros((), dtype=rows.dtype)
        size = max(1, LOGITS // len(weights))
        for i in range(0, len(rows), size):
            part = rows[i : i + size]
            both = part @ weights.T, targets[i : i + size]
            call = cross_entropy(len(part), len(weights), rows.dtype, smoothing, None)
            value, slopes = call.run(VALUE if by_rows is None else BOTH, both)
            found += value
            for slope in slopes:
                torch.mm(slope, weights, out=by_rows[i : i + size])
                by_weights.addmm_(slope.T, part)
        ctx.by_spec, ctx.slopes = by_spec, (by_rows, by_weights)
        ctx.save_for_backward(embeddings, weights, labels)
        return found

    @staticmethod
    def backward(ctx, upstream):
        embeddings, weights, labels = ctx.saved_tensors
        # Handed out, so gone: a second way back, or a second derivative, is the spec's.
        (by_rows, by_weights), ctx.slopes = ctx.slopes, (None, None)
        if torch.is_grad_enabled() or by_rows is None or by_weights is None:
            more = torch.is_grad_enabled()
            with torch.enable_grad():
                inputs = [x if more else x.detach().requires_grad_() for x in (embeddings, weights)]
                asked = [x for x in inputs if x.requires_grad]
                sum = ctx.by_spec((*inputs, labels))
                found = iter(torch.autograd.grad(sum, asked, upstream, create_graph=more))
            by = [next(found) if x.requires_grad else None for x in inputs]
            return None, None, *by, None
        by_rows = by_rows.mul_(upstream).reshape(embeddings.shape)
        return None, None, by_rows, by_weights.mul_(upstream), None


def adaptive_log_softmax(arrays: Any, options: dict[str, Any], by_spec: Any) -> Tensor | None:
    """The sum of the loss, of which a cluster is only evaluated for the rows that are in it."""
    embeddings, head, projections, tails, labels = arrays
    dtype = embeddings.dtype
    if options["head_bias"] is not None or dtype not in NUMBER:
        return None
    if any(x.dtype is not dtype for x in arrays[:4]):
        return None
    # What a row does not use may be no number, which has to show in it.
    if not all(x.sum().isfinite() for x in arrays[:4]):
        return None
    cutoffs, widths = options["cutoffs"], options["widths"]
    ends = [*cutoffs, options["num_classes"]]
    rows, targets = embeddings.reshape(-1, embeddings.shape[-1]), labels.reshape(-1)
    found, place = 0.0, targets
    projects = projections.split(widths)
    parts = tails.split([(ends[i + 1] - ends[i]) * w for i, w in enumerate(widths)])
    for i, (width, project, part) in enumerate(zip(widths, projects, parts, strict=True)):
        inside = (targets >= ends[i]) & (targets < ends[i + 1])
        index = inside.nonzero().squeeze(1)
        place = torch.where(targets >= ends[i], cutoffs[0] + i, place)
        if len(index):
            logits = rows.index_select(0, index) @ project.T @ part.reshape(-1, width).T
            within = summed(logits, targets.index_select(0, index) - ends[i])
            if within is None:
                return None
            found = found + within
    outer = summed(rows @ head.T, place)
    return None if outer is None else found + outer


def summed(logits: Tensor, labels: Tensor) -> Tensor | None:
    """The sum of `cross_entropy`."""
    rows, classes = logits.shape
    call = cross_entropy(rows, classes, logits.dtype, None, plainly)
    return None if call is None else total(call, (logits, labels))


def plainly(arrays: Any) -> Tensor:
    """The same by the spec, for a second derivative."""
    logits, labels = arrays
    return torch.sum(multiclass.cross_entropy(dialect, logits, labels, axis=1))


SUMS = {
    "linear_cross_entropy": linear_cross_entropy,
    "adaptive_log_softmax": adaptive_log_softmax,
}

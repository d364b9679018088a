"""Losses of a vocabulary in torch."""

import torch
import torch.nn.functional as F


def linear_cross_entropy(
    embeddings, weights, labels, bias=None, class_weight=None, label_smoothing=0.0
):
    return F.linear_cross_entropy(
        embeddings,
        weights,
        labels,
        linear_bias=bias,
        weight=class_weight,
        label_smoothing=label_smoothing,
        reduction="none",
    )


def adaptive_log_softmax(
    embeddings, head, projections, tails, labels, num_classes, cutoffs, widths, head_bias=None
):
    """The module with its weights put in place of its own."""
    module = torch.nn.AdaptiveLogSoftmaxWithLoss(
        head.shape[1], num_classes, cutoffs, div_value=1.0, head_bias=head_bias is not None
    )
    given = {"head.weight": head}
    if head_bias is not None:
        given["head.bias"] = head_bias
    ends = [*cutoffs, num_classes]
    counts = [ends[i + 1] - ends[i] for i in range(len(widths))]
    flat = tails.split([n * width for n, width in zip(counts, widths, strict=True)])
    for i, part in enumerate(projections.split(list(widths))):
        given[f"tail.{i}.0.weight"] = part
        given[f"tail.{i}.1.weight"] = flat[i].reshape(counts[i], widths[i])
    return -torch.func.functional_call(module, given, (embeddings, labels)).output

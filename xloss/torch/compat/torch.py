"""The losses of `torch.nn.functional` and `torch.nn`, by their own signatures, on tensors."""

from typing import Any

import torch

from ... import torch as door
from ..._compat import Door, bind
from ...compat import torch as peer
from .. import arrays, dialect

ON = Door(door, dialect, arrays)
members = bind(peer, ON)
members["__all__"] += ["LinearCrossEntropyLoss", "AdaptiveLogSoftmaxWithLoss"]
globals().update(members)


class LinearCrossEntropyLoss(torch.nn.LinearCrossEntropyLoss):
    """`linear_cross_entropy` with weights of its own, those of torch's class.

    `options` is kept but not looked at: the logits are formed.
    """

    def forward(self, input, target):
        shape = (self.num_classes, *self.out_features)
        bias = self.linear.bias
        return peer.linear_cross_entropy(
            ON,
            input,
            self.linear.weight.reshape(*shape, self.linear.in_features),
            target,
            linear_bias=None if bias is None else bias.reshape(shape),
            weight=self.weight,
            reduction=self.reduction,
            ignore_index=self.ignore_index,
            label_smoothing=self.label_smoothing,
        )


class AdaptiveLogSoftmaxWithLoss(torch.nn.AdaptiveLogSoftmaxWithLoss):
    """`xloss.torch.adaptive_log_softmax` with weights of its own, those of torch's class.

    A call returns the log-probability of every label and, beside it, minus their mean. No shape
    depends on the labels, so that it can be compiled as a whole.
    """

    def forward(self, input_, target_):
        if target_.dim() > 1 or input_.dim() != target_.dim() + 1:
            raise ValueError(
                f"AdaptiveLogSoftmaxWithLoss: expected (rows, features) with (rows,) labels, or "
                f"(features,) with one, got {tuple(input_.shape)} and {tuple(target_.shape)}"
            )
        # Of each cluster of rare classes the projection and the matrix.
        clusters: Any = [[*cluster.children()] for cluster in self.tail]
        loss = door.adaptive_log_softmax(
            input_,
            self.head.weight,
            torch.cat([project.weight for project, _ in clusters]),
            torch.cat([tail.weight.flatten() for _, tail in clusters]),
            target_,
            num_classes=self.n_classes,
            cutoffs=tuple(self.cutoffs[:-1]),
            widths=tuple(project.out_features for project, _ in clusters),
            head_bias=self.head.bias,
            ignore_index=None,
            reduction="none",
        )
        return torch.nn.modules.adaptive._ASMoutput(-loss, loss.mean())

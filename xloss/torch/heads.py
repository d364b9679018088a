"""A module that owns the weights of a loss."""

import inspect
import types

import torch

from .._heads import check_options
from .._loss import CALL_TAIL


def make(name, head, spec, fn, loss_class):
    """The module class of one head; `fn` is the public function of its loss."""
    options = head.options(spec)
    shared = [k for k in options if k not in head.own]
    (first, _), *arrays = spec.arrays
    owned = [key for key, _ in arrays if key != spec.labels]

    def __init__(self, in_features, num_classes, *, device=None, dtype=None, **given):
        torch.nn.Module.__init__(self)
        given = check_options(name, options, given)
        self.plan, fixed = head.plan(in_features, num_classes, given)
        self.in_features, self.num_classes = in_features, num_classes
        self.loss = loss_class(**fixed | {k: given[k] for k in shared})
        for key, weight in self.plan.items():
            x = torch.empty(weight.shape, device=device, dtype=dtype)
            self.register_parameter(key, torch.nn.Parameter(x))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self):
        """Draw the weights anew."""
        for key, weight in self.plan.items():
            begin, x = 0, getattr(self, key)
            for rows, scale in weight.scales:
                part = x.narrow(0, begin, rows)
                part.normal_(0.0, scale) if weight.normal else part.uniform_(-scale, scale)
                begin += rows

    def forward(self, embeddings, labels, **call):
        given = {key: getattr(self.loss, key) for key in self.loss.options}
        given |= {key: getattr(self, key) for key in self.plan if key not in owned}
        return fn(embeddings, *(getattr(self, key) for key in owned), labels, **given, **call)

    def extra_repr(self):
        return f"in_features={self.in_features}, num_classes={self.num_classes}"

    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
    keyword = inspect.Parameter.KEYWORD_ONLY
    __init__.__signature__ = head.signature(spec, {"device": None, "dtype": None})
    forward.__signature__ = inspect.Signature(
        [inspect.Parameter(key, positional) for key in ("self", first, spec.labels)]
        + [inspect.Parameter(k, keyword, default=spec.defaults[k]) for k in CALL_TAIL]
    )
    return type(
        name,
        (torch.nn.Module,),
        {
            "__module__": "xloss.torch",
            "__qualname__": name,
            "__doc__": head.document(spec),
            "__init__": __init__,
            "reset_parameters": reset_parameters,
            "forward": forward,
            "extra_repr": extra_repr,
            "__class_getitem__": classmethod(types.GenericAlias),
        },
    )

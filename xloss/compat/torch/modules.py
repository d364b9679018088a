"""Of `torch.nn`: the classes of losses, each the function with its options set first."""

from typing import Any

from ..._compat import Class
from . import classification, pairs, regression, sequence
from .tail import is_number, legacy

Options = dict[str, Any]


def settled(options: Options) -> Options:
    """The reduction in the place of the old pair, which is told once, at construction."""
    pair = {key: options[key] for key in ("size_average", "reduce")}
    cleared: Options = {"size_average": None, "reduce": None}
    return options | cleared | {"reduction": legacy(**pair, reduction=options["reduction"])}


def settled_huber(options: Options) -> Options:
    if isinstance(options["delta"], str | list | tuple | type(None)):
        raise TypeError(f"HuberLoss: delta must be a number, got {options['delta']!r}")
    return options


def settled_multi_margin(options: Options) -> Options:
    if options["p"] not in (1, 2):
        raise ValueError(f"MultiMarginLoss: p must be 1 or 2, got {options['p']}")
    weight = options["weight"]
    if weight is not None and len(getattr(weight, "shape", (0,))) != 1:
        raise ValueError("MultiMarginLoss: weight must have one axis, that of the classes")
    return settled(options)


def with_margin(options: Options) -> Options:
    margin = options["margin"]
    if is_number(margin) and not margin > 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    return options


def settled_triplet(options: Options) -> Options:
    return settled(with_margin(options))


OLD = "size_average reduce reduction"

CLASSES = {
    "L1Loss": Class(regression.l1_loss, OLD, settle=settled),
    "NLLLoss": Class(
        classification.nll_loss,
        "weight size_average ignore_index reduce reduction",
        settle=settled,
    ),
    # torch's own name of before for it.
    "NLLLoss2d": Class(
        classification.nll_loss,
        "weight size_average ignore_index reduce reduction",
        settle=settled,
    ),
    "PoissonNLLLoss": Class(regression.poisson_nll_loss, call="log_input target", settle=settled),
    "GaussianNLLLoss": Class(regression.gaussian_nll_loss, "* full eps reduction"),
    "KLDivLoss": Class(regression.kl_div, settle=settled),
    "MSELoss": Class(regression.mse_loss, OLD, settle=settled),
    "BCELoss": Class(classification.binary_cross_entropy, settle=settled),
    "BCEWithLogitsLoss": Class(classification.binary_cross_entropy_with_logits, settle=settled),
    "HingeEmbeddingLoss": Class(pairs.hinge_embedding_loss, settle=settled),
    "MultiLabelMarginLoss": Class(classification.multilabel_margin_loss, settle=settled),
    "SmoothL1Loss": Class(regression.smooth_l1_loss, settle=settled),
    "HuberLoss": Class(regression.huber_loss, "reduction delta", settle=settled_huber),
    "SoftMarginLoss": Class(pairs.soft_margin_loss, settle=settled),
    "CrossEntropyLoss": Class(classification.cross_entropy, settle=settled),
    "MultiLabelSoftMarginLoss": Class(classification.multilabel_soft_margin_loss, settle=settled),
    "CosineEmbeddingLoss": Class(pairs.cosine_embedding_loss, settle=settled),
    "MarginRankingLoss": Class(pairs.margin_ranking_loss, settle=settled),
    "MultiMarginLoss": Class(classification.multi_margin_loss, settle=settled_multi_margin),
    "TripletMarginLoss": Class(pairs.triplet_margin_loss, settle=settled_triplet, static="p"),
    "TripletMarginWithDistanceLoss": Class(
        pairs.triplet_margin_with_distance_loss, settle=with_margin
    ),
    "CTCLoss": Class(sequence.ctc_loss),
}

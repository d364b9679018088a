"""The losses of `torch.nn` and `torch.nn.functional` in xloss."""

from typing import Any

from .plan import NotCarried, Options, Peer, Row, Source, Unless

LEGACY = "size_average=None, reduce=None, reduction='mean'"


def reduction(options: Options) -> str:
    """`reduction`, unless one of the two older options overrides it."""
    average, reduce = options.value("size_average"), options.value("reduce")
    if average is not None or reduce is not None:
        if reduce is False:
            return "none"
        return "sum" if average is False else "mean"
    word = options.value("reduction")
    if word not in ("mean", "sum", "none"):
        raise NotCarried(f"reduction={word!r} is none of 'mean', 'sum', 'none'")
    return word


def pos_weight(options: Options) -> dict[str, Any]:
    """One weight for all, or one per class with the axis that torch's broadcasting puts it on."""
    weight = options["pos_weight"]
    if weight is None:
        return {}
    if isinstance(weight, int | float):
        return {"pos_weight": weight}
    if isinstance(weight, Source):
        return {"pos_weight": weight, "axis": -1}
    shape = tuple(weight.shape)
    long = [i - len(shape) for i, size in enumerate(shape) if size != 1]
    if not long:
        return {"pos_weight": float(weight.reshape(()))}
    if len(long) > 1:
        raise NotCarried(f"a pos_weight of shape {shape} has more than one number per class")
    return {"pos_weight": weight.reshape(-1), "axis": long[0]}


def distance(options: Options) -> dict[str, Any]:
    return {"distance": {1: "manhattan", 2: "euclidean"}[options.value("p")]}


def weighted_mean(options: Options) -> bool:
    return options.given("weight") and reduction(options) == "mean"


def weighted_unit(options: Options) -> dict[str, Any]:
    """The weight of every element, which only a call takes."""
    return {"weight": options["weight"]} if options.given("weight") else {}


def counted_unit(options: Options) -> dict[str, Any]:
    more = {"denominator": "count"} if weighted_mean(options) else {}
    return weighted_unit(options) | more


UNBATCHED = "one sample without a batch axis is refused: give it one, or take axis=-1"
LABELS = (
    "a label out of range: torch raises an IndexError (on a GPU an assertion that ends the "
    "process); here a ValueError with the label and its index, under a compiler a NaN row"
)
BROADCAST_WEIGHT = Unless(
    lambda o: o.given("weight"),
    "its weight broadcasts from the last axis and is not in the divisor; ours is per unit",
)

SOFT = Row(
    "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, "
    "reduction='mean', label_smoothing=0.0",
    "soft_cross_entropy",
    "weight>class_weight label_smoothing",
    {"axis": 1},
    unless=(
        Unless(
            weighted_mean,
            "with probabilities its mean divides by the number of rows, ours by the class weights",
        ),
        Unless(
            lambda o: o.value("ignore_index") not in (-100, None),
            "with probabilities there is no label to ignore",
        ),
    ),
    notes=(UNBATCHED, "a logit of -inf where the target is 0: NaN in torch, here it costs nothing"),
)

ROWS = {
    "l1_loss": Row(
        f"input, target, {LEGACY}, weight=None", "l1", also=weighted_unit, call_only=("weight",)
    ),
    "mse_loss": Row(
        f"input, target, {LEGACY}, weight=None", "mse", also=weighted_unit, call_only=("weight",)
    ),
    "smooth_l1_loss": Row(f"input, target, {LEGACY}, beta=1.0", "smooth_l1", "beta"),
    "huber_loss": Row(
        "input, target, reduction='mean', delta=1.0, weight=None",
        "huber",
        "delta",
        also=counted_unit,
        call_only=("weight",),
        notes=(
            "with a weight its mean divides by the count, that of l1_loss and mse_loss by the sum "
            "of the weights",
        ),
    ),
    "nll_loss": Row(
        "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, "
        "reduction='mean'",
        "nll",
        "weight>class_weight ignore_index",
        {"axis": 1},
        notes=(UNBATCHED, LABELS),
    ),
    "cross_entropy": Row(
        SOFT.signature,
        "cross_entropy",
        "weight>class_weight ignore_index label_smoothing",
        {"axis": 1},
        notes=(
            "for integer labels; where the target holds probabilities it is soft_cross_entropy "
            "(targets='probabilities')",
            UNBATCHED,
            LABELS,
        ),
        soft=SOFT,
    ),
    "kl_div": Row(
        f"input, target, {LEGACY}, log_target=False",
        "kl_div",
        "log_target",
        {"axis": -1, "reduction": "sum"},
        unless=(
            Unless(
                lambda o: legacy_batchmean(o) == "mean",
                "its mean divides by the number of elements, ours by the number of rows; 1/C of "
                "kl_div(axis=1), which is 'batchmean' for inputs of rank 2",
            ),
            Unless(
                lambda o: legacy_batchmean(o) == "batchmean",
                "'batchmean' divides by the first axis alone; for inputs of rank 2 it is "
                "kl_div(axis=1)",
            ),
            Unless(
                lambda o: legacy_batchmean(o) == "none",
                "'none' is one value per element, ours one per row: the classes are summed",
            ),
        ),
        notes=(
            "a target of 0: torch's gradient in the target is NaN there, here 0; so is the value "
            "where its log-probability is -inf",
        ),
    ),
    "poisson_nll_loss": Row(
        "input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, "
        "reduction='mean'",
        "poisson_nll",
        "log_input full eps",
    ),
    "gaussian_nll_loss": Row(
        "input, target, var, full=False, eps=1e-6, reduction='mean'",
        "gaussian_nll",
        "full eps",
        corners=(
            "a variance at or below eps has gradient 0 here, torch's is that of the formula at eps",
            "a negative variance raises in torch, here it counts as eps",
            "the variance has the shape of the prediction here, torch broadcasts one per row",
        ),
    ),
    "binary_cross_entropy": Row(
        f"input, target, weight=None, {LEGACY}",
        "bce",
        unless=(BROADCAST_WEIGHT,),
        corners=(
            "a probability of exactly 0 or 1 (a saturated sigmoid): the gradient is 0 where the "
            "answer is wrong and ±1 where it is right, in torch ±1e12 and 0",
        ),
        notes=("better: bce_with_logits on what the sigmoid is taken of",),
    ),
    "binary_cross_entropy_with_logits": Row(
        f"input, target, weight=None, {LEGACY}, pos_weight=None",
        "bce_with_logits",
        also=pos_weight,
        unless=(BROADCAST_WEIGHT,),
        notes=("pos_weight is on the last axis in torch, whatever the rank",),
    ),
    "hinge_embedding_loss": Row(
        f"input, target, margin=1.0, {LEGACY}",
        "hinge_embedding",
        "margin",
        corners=(
            "an input equal to the margin with target -1: gradient 0, in torch -1",
            "a target that is no sign: linear between the two parts, in torch their sum",
        ),
    ),
    "multilabel_margin_loss": Row(f"input, target, {LEGACY}", "multilabel_margin", notes=(LABELS,)),
    "soft_margin_loss": Row(
        f"input, target, {LEGACY}",
        "soft_margin",
        notes=("from target * input = -89 on (float32) torch is inf, here 89",),
    ),
    "multilabel_soft_margin_loss": Row(
        f"input, target, weight=None, {LEGACY}",
        "multilabel_soft_margin",
        "weight>class_weight",
        {"axis": -1},
    ),
    "cosine_embedding_loss": Row(
        f"input1, input2, target, margin=0.0, {LEGACY}",
        "cosine_embedding",
        "margin",
        corners=(
            "torch adds 1e-12 to each squared norm, which counts for vectors shorter than 1e-3",
            "a cosine equal to the margin: gradient 0 here",
        ),
    ),
    "margin_ranking_loss": Row(
        f"input1, input2, target, margin=0.0, {LEGACY}",
        "margin_ranking",
        "margin",
        corners=(
            "two scores exactly a margin apart (equal ones with margin 0): gradient 0, in torch "
            "that of the wrong side",
        ),
    ),
    "multi_margin_loss": Row(
        f"input, target, p=1, margin=1.0, weight=None, {LEGACY}",
        "multi_margin",
        "p margin weight>class_weight",
        unless=(
            Unless(
                weighted_mean,
                "with class weights its mean divides by the number of rows, ours by their sum",
            ),
        ),
        notes=(LABELS,),
    ),
    "triplet_margin_loss": Row(
        f"anchor, positive, negative, margin=1.0, p=2.0, eps=1e-6, swap=False, {LEGACY}",
        "triplet_margin",
        "margin swap",
        also=distance,
        unless=(
            Unless(lambda o: o.value("p") not in (1, 2), "ours has the distances of p=1 and p=2"),
        ),
        corners=(
            "torch adds eps to every coordinate of a difference: equal vectors are eps times the "
            "root of D apart and push each other along (1, ..., 1); here there is no eps",
            "a loss that has just become 0: gradient 0 here",
        ),
    ),
    "triplet_margin_with_distance_loss": Row(
        "anchor, positive, negative, distance_function=None, margin=1.0, swap=False, "
        "reduction='mean'",
        "triplet_margin",
        "margin swap",
        unless=(
            Unless(
                lambda o: o.given("distance_function"),
                "distance_function is code; triplet_margin(distance=...) has four distances",
            ),
        ),
        corners=(
            "torch's default distance adds 1e-6 to every coordinate of a difference",
            "a loss that has just become 0: gradient 0 here",
        ),
    ),
    "ctc_loss": Row(
        "log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', "
        "zero_infinity=False",
        why="it takes (T, N, C) and joined targets, and its mean divides each loss by the length "
        "of its labels; ctc takes (N, T, C), labels (N, S) and, for that mean, "
        "weight=1/label_lengths with denominator='count'",
    ),
    "linear_cross_entropy": Row(
        "input, linear_weight, target, linear_bias=None, weight=None, reduction='mean', "
        "ignore_index=None, label_smoothing=0.0, options=None",
        why="its target may be probabilities and its weights of more than two axes; for labels "
        "and a matrix it is linear_cross_entropy(embeddings, weights, labels, ...)",
    ),
}


def legacy_batchmean(options: Options) -> str:
    """`reduction` of the one loss that knows a fourth word."""
    older = options.given("size_average") or options.given("reduce")
    return reduction(options) if older else options.value("reduction")


OWNS_WEIGHTS = (
    "it owns weights: to_torch gives xloss.torch.{0} and to_jax xloss.flax.{0} with a copy of them"
)

PEER = Peer(
    "torch",
    ROWS,
    classes={
        "L1Loss": "l1_loss",
        "MSELoss": "mse_loss",
        "SmoothL1Loss": "smooth_l1_loss",
        "HuberLoss": "huber_loss",
        "NLLLoss": "nll_loss",
        "NLLLoss2d": "nll_loss",
        "CrossEntropyLoss": "cross_entropy",
        "KLDivLoss": "kl_div",
        "PoissonNLLLoss": "poisson_nll_loss",
        "GaussianNLLLoss": "gaussian_nll_loss",
        "BCELoss": "binary_cross_entropy",
        "BCEWithLogitsLoss": "binary_cross_entropy_with_logits",
        "HingeEmbeddingLoss": "hinge_embedding_loss",
        "MultiLabelMarginLoss": "multilabel_margin_loss",
        "SoftMarginLoss": "soft_margin_loss",
        "MultiLabelSoftMarginLoss": "multilabel_soft_margin_loss",
        "CosineEmbeddingLoss": "cosine_embedding_loss",
        "MarginRankingLoss": "margin_ranking_loss",
        "MultiMarginLoss": "multi_margin_loss",
        "TripletMarginLoss": "triplet_margin_loss",
        "TripletMarginWithDistanceLoss": "triplet_margin_with_distance_loss",
        "CTCLoss": "ctc_loss",
        "LinearCrossEntropyLoss": Row(
            "in_features=0, num_classes=0, out_features=(), bias=False, device=None, dtype=None, "
            "reduction='mean', weight=None, ignore_index=None, label_smoothing=0.0, options=None",
            why=OWNS_WEIGHTS.format("LinearCrossEntropyHead"),
            array_count=0,
        ),
        "AdaptiveLogSoftmaxWithLoss": Row(
            "in_features=0, n_classes=0, cutoffs=(), div_value=4.0, head_bias=False, device=None, "
            "dtype=None",
            why=OWNS_WEIGHTS.format("AdaptiveLogSoftmaxHead") + "; ours returns the loss alone",
            array_count=0,
        ),
    },
    functions_in=("torch.nn.functional",),
    classes_in=("torch.nn", "torch.nn.modules.loss", "torch.nn.modules.adaptive"),
    reduction=reduction,
    nan_mean=True,
    framework="torch",
    notes=("shapes have to match exactly: torch broadcasts with a warning, or without one",),
)

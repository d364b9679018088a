"""Losses of torch, optax and Keras: what to draw for each, and its numbers beside those of ours."""

import functools
import os

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("KERAS_HOME", os.devnull)  # else it writes a file into the home directory

import jax
import jax.numpy as jnp
import keras
import numpy as np
import optax
import torch
from keras.src.backend.common import dtypes

from xloss import migrate

# Only on its TensorFlow backend does Keras compute means and constants in float64.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
keras.config.set_floatx("float64")

TO = {"jax": migrate.to_jax, "torch": migrate.to_torch}
C = 3
RED = {"reduction": ["mean", "sum", "none"]}
OLD = RED | {"size_average": [None, None, True, False], "reduce": [None, None, True, False]}
WEIGHT = [None, np.array([0.5, 2.0, 0.0]), np.array([1.0, 1.5, 3.0])]

# What a loss is called with, and the options to draw from. Each word is a draw below; in one with
# a ! the original has no derivative.
TORCH = {
    "L1Loss": ("real real", OLD),
    "MSELoss": ("real real", OLD),
    "SmoothL1Loss": ("real real", OLD | {"beta": [1.0, 0.5, 0.0]}),
    "HuberLoss": ("real real", RED | {"delta": [1.0, 0.5]}),
    "NLLLoss": ("scores labels", OLD | {"weight": WEIGHT, "ignore_index": [-100, 1]}),
    "CrossEntropyLoss": (
        "scores labels",
        OLD | {"weight": WEIGHT, "ignore_index": [-100, 1], "label_smoothing": [0.0, 0.1, 1.0]},
    ),
    "KLDivLoss": (
        "scores shares",
        {"reduction": ["sum", "mean", "batchmean", "none"], "log_target": [False, True]},
    ),
    "PoissonNLLLoss": (
        "positive count",
        OLD | {"log_input": [True, False], "full": [False, True], "eps": [1e-8, 1e-3]},
    ),
    "GaussianNLLLoss": ("real real positive", RED | {"full": [False, True], "eps": [1e-6, 0.5]}),
    "BCELoss": ("prob3 !binary2", OLD | {"weight": [None, np.array([0.5, 2.0, 1.0])]}),
    "BCEWithLogitsLoss": (
        "real3 binary2",
        OLD
        | {
            "weight": [None, None, np.array([0.5, 2.0, 1.0])],
            "pos_weight": [None, np.array(2.5), np.array([2.0]), np.array([0.5, 2.0, 1.0])],
        },
    ),
    "HingeEmbeddingLoss": ("real !sign", OLD | {"margin": [1.0, 0.5, -0.5]}),
    "MultiLabelMarginLoss": ("real3 lists", OLD),
    "SoftMarginLoss": ("real !sign", OLD),
    "MultiLabelSoftMarginLoss": ("real3 binary2", OLD | {"weight": WEIGHT}),
    "CosineEmbeddingLoss": ("real3 real3 !rowsign", OLD | {"margin": [0.0, 0.5, -0.5]}),
    "MarginRankingLoss": ("real real !sign", OLD | {"margin": [0.0, 0.5, -0.5]}),
    "MultiMarginLoss": (
        "real3 rowlabels",
        OLD | {"p": [1, 2], "margin": [1.0, 0.5], "weight": WEIGHT},
    ),
    "TripletMarginLoss": (
        "real3 real3 real3",
        OLD | {"margin": [1.0, 0.5], "p": [2.0, 1.0, 3.0], "eps": [1e-6], "swap": [False, True]},
    ),
    "TripletMarginWithDistanceLoss": (
        "real3 real3 real3",
        RED | {"margin": [1.0, 0.5], "swap": [False, True]},
    ),
    "CTCLoss": ("frames ! ! !", RED | {"zero_infinity": [True]}),
}
AXIS = {"axis": [-1, 1]}
OPTAX = {
    "squared_error": ("real real", {}),
    "l2_loss": ("real real", {}),
    "huber_loss": ("real real", {"delta": [1.0, 0.5]}),
    "log_cosh": ("real real", {}),
    "cosine_distance": ("vectors vectors", AXIS | {"epsilon": [0.0, 1e-3]}),
    "cosine_similarity": ("vectors vectors", AXIS | {"epsilon": [0.0, 1e-3]}),
    "sigmoid_binary_cross_entropy": ("real binary", {}),
    "sigmoid_focal_loss": ("real binary", {"alpha": [None, 0.25], "gamma": [2.0, 0.5]}),
    "hinge_loss": ("real !sign", {}),
    "perceptron_loss": ("real !sign", {}),
    "sparsemax_loss": ("real !bits", {}),
    "softmax_cross_entropy": ("scores shares", AXIS),
    "safe_softmax_cross_entropy": ("real3 lastshares", {}),
    "softmax_cross_entropy_with_integer_labels": ("scores alllabels", AXIS),
    "multiclass_hinge_loss": ("real3 rowlabels", {}),
    "multiclass_perceptron_loss": ("real3 rowlabels", {}),
    "multiclass_sparsemax_loss": ("rows rowlabels", {}),
    "poly_loss_cross_entropy": ("scores shares", AXIS | {"epsilon": [2.0, -0.5]}),
    "kl_divergence": ("scores shares", AXIS),
    "kl_divergence_with_log_targets": ("scores scores", AXIS),
    "generalized_kl_divergence": ("scores shares", AXIS),
    "ntxent": ("rows identities", {"temperature": [0.07, 0.5]}),
    "ranking_softmax_loss": ("real3 relevance", {"reduce_fn": [jnp.mean, jnp.sum, None]}),
    "triplet_margin_loss": ("real3 real3 real3", {"margin": [1.0, 0.5], "norm_degree": [2]}),
    "smooth_labels": ("lastshares", {"alpha": [0.1, 0.5]}),
    "dice_loss": ("maps mapshares", {"smooth": [1.0, 0.5], "alpha": [0.5, 0.25]}),
    "binary_dice_loss": ("map1 map1bits", {"smooth": [1.0, 0.5]}),
    "multiclass_generalized_dice_loss": ("maps mapshares", {"smooth": [1.0, 0.5]}),
    "ctc_loss": ("optaxframes ! ! !", {"blank_id": [0]}),
}
KRED = {"reduction": ["sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none"]}
SMOOTH = {"label_smoothing": [0.0, 0.1], "from_logits": [True, True, False]}
KERAS = {
    "MeanSquaredError": ("real2 real2", KRED),
    "MeanAbsoluteError": ("untied", KRED),
    "MeanAbsolutePercentageError": ("untied", KRED),
    "MeanSquaredLogarithmicError": ("positive2 positive2", KRED),
    "CosineSimilarity": ("real3 real3", KRED),
    "Huber": ("real2 real2", KRED | {"delta": [1.0, 0.5]}),
    "LogCosh": ("real2 real2", KRED),
    "Hinge": ("real2 !sign2", KRED),
    "SquaredHinge": ("real2 bits2", KRED),
    "CategoricalHinge": ("real3 onehot", KRED),
    "KLDivergence": ("lastshares lastshares", KRED),
    "Poisson": ("positive2 count2", KRED),
    "BinaryCrossentropy": ("prob2 binary2", KRED | SMOOTH),
    "BinaryFocalCrossentropy": (
        "prob2 binary2",
        KRED | SMOOTH | {"gamma": [2.0, 1.0], "apply_class_balancing": [True]},
    ),
    "CategoricalCrossentropy": ("lastshares lastshares", KRED | SMOOTH),
    "CategoricalFocalCrossentropy": ("lastshares onehot", KRED | SMOOTH | {"gamma": [2.0, 1.0]}),
    "SparseCategoricalCrossentropy": (
        "lastshares lastlabels",
        KRED | {"from_logits": [True, True, False], "ignore_class": [None, None, 1]},
    ),
    "Dice": ("prob2 bits2", KRED),
    # With one weight for both errors, which Keras before 3.16 has the other way round.
    "Tversky": ("prob2 bits2", KRED | {"alpha": [0.5]}),
    "Circle": ("unit identities1", KRED | {"gamma": [80.0, 4.0], "margin": [0.4, 0.25]}),
    "CategoricalGeneralizedCrossEntropy": ("lastshares rowlabels", KRED | {"q": [0.5, 0.25]}),
}


# --- drawing ------------------------------------------------------------------------------------
def normal(rng, shape):
    """Half of the time multiples of a quarter, so that ties and margins are met exactly."""
    x = rng.normal(size=shape) * rng.choice([1.0, 1.0, 8.0])
    return np.round(x * 4) / 4 if rng.random() < 0.5 else x


def shares(rng, shape, axis):
    x = rng.gamma(1.0, size=shape) + 0.01
    return x / x.sum(axis, keepdims=True)


def draw_arrays(words, rng, options, peer):
    """The arrays of one call, prediction first."""
    axis = options.get("axis", 1 if peer == "torch" else -1)
    # Few shapes, since JAX compiles every operation for each.
    flat = last = (5, C) if rng.random() < 0.8 else (2, 2, C)
    rows, deep = (5, C), (5, C) if rng.random() < 0.8 else (2, C, C)
    if peer == "torch" and rng.random() < 0.1:
        flat = (0, C)
    if words.startswith("frames"):
        return frames(rng)
    if words.startswith("optaxframes"):
        return optax_frames(rng)
    if words == "untied":
        p = rng.normal(size=last)
        return [p, p + rng.choice([-1.0, 1.0], size=last) * rng.uniform(0.1, 2.0, size=last)]
    if "rowsign" in words or "rowlabels" in words or "lists" in words or "rows" in words:
        last = rows
    ignored = rng.random() < 0.2
    empty = rng.random() < 0.1
    found = []
    for word in words.split():
        found.append(
            draw(
                word.removeprefix("!"),
                rng,
                flat,
                last,
                rows,
                deep,
                axis,
                ignored and empty,
                options,
            )
        )
    return found


def draw(word, rng, flat, last, rows, deep, axis, all_ignored, options):
    lower = np.delete(np.array(deep), axis % len(deep))
    ignore = options.get("ignore_index")
    draws = {
        "real": lambda: normal(rng, flat),
        "real2": lambda: normal(rng, last),
        "real3": lambda: normal(rng, last),
        "rows": lambda: rng.normal(size=rows),
        "unit": lambda: (lambda x: x / np.linalg.norm(x, axis=1, keepdims=True))(
            rng.normal(size=rows)
        ),
        "vectors": lambda: rng.normal(size=deep),
        "scores": lambda: normal(rng, deep),
        "positive": lambda: rng.uniform(0.01, 3.0, size=flat),
        "positive2": lambda: rng.uniform(0.01, 3.0, size=last),
        "count": lambda: rng.integers(1, 6, size=flat) * 1.0,
        "count2": lambda: rng.integers(0, 6, size=last) * 1.0,
        "prob": lambda: np.clip(rng.uniform(-0.2, 1.2, size=flat), 0.0, 1.0),
        "prob3": lambda: np.clip(rng.uniform(-0.2, 1.2, size=last), 0.0, 1.0),
        "prob2": lambda: rng.uniform(0.01, 0.99, size=last),
        "binary": lambda: rng.uniform(size=flat),
        "binary2": lambda: rng.uniform(size=last),
        "bits": lambda: rng.integers(0, 2, size=flat) * 1.0,
        "bits2": lambda: rng.integers(0, 2, size=last) * 1.0,
        "sign": lambda: rng.choice([-1.0, 1.0], size=flat),
        "sign2": lambda: rng.choice([-1.0, 1.0], size=last),
        "rowsign": lambda: rng.choice([-1.0, 1.0], size=5),
        "rowlabels": lambda: rng.integers(0, C, size=5),
        "lastlabels": lambda: rng.integers(0, C, size=last[:-1]),
        "alllabels": lambda: rng.integers(0, C, size=lower),
        "labels": lambda: np.where(
            (rng.random(lower) < 0.3) | all_ignored,
            -100 if ignore is None else ignore,
            rng.integers(0, C, size=lower),
        ),
        "lists": lambda: rng.permuted(np.tile([0, 2, -1], (5, 1)), axis=1),
        "identities": lambda: np.array([0, 0, 1, 1, 2]),
        "identities1": lambda: np.array([0, 0, 1, 1, 1]),
        "shares": lambda: shares(rng, deep, axis),
        "lastshares": lambda: shares(rng, last, -1),
        "onehot": lambda: np.eye(C)[rng.integers(0, C, size=last[:-1])],
        "relevance": lambda: rng.integers(0, 3, size=last) * 1.0,
        "maps": lambda: rng.normal(size=(2, 4, C)),
        "mapshares": lambda: shares(rng, (2, 4, C), -1),
        "map1": lambda: rng.normal(size=(2, 4, 1)),
        "map1bits": lambda: rng.integers(0, 2, size=(2, 4, 1)) * 1.0,
    }
    return np.asarray(draws[word]())


def frames(rng):
    x = torch.log_softmax(torch.tensor(rng.normal(size=(6, 2, 4))), 2).numpy()
    return [x, rng.integers(1, 4, size=(2, 3)), np.array([6, 5]), np.array([3, 2])]


def optax_frames(rng):
    return [
        rng.normal(size=(2, 6, 4)),
        np.array([[0.0] * 6, [0.0] * 5 + [1.0]]),
        rng.integers(1, 4, size=(2, 3)),
        np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]),
    ]


def draw_options(choices, rng):
    return {key: values[rng.integers(len(values))] for key, values in choices.items()}


def varied(words, arrays):
    """The arrays in which the original has a derivative."""
    marked = [word.startswith("!") for word in words.split()]
    marked += [False] * (len(arrays) - len(marked))
    return [i for i, x in enumerate(arrays) if x.dtype.kind == "f" and not marked[i]]


# --- comparing ----------------------------------------------------------------------------------
def torch_side(loss, arrays, varied):
    """Value, and the gradients of a random combination of the values in the arrays `varied`."""
    inputs = [torch.tensor(x, requires_grad=i in varied) for i, x in enumerate(arrays)]
    value = loss(*inputs)
    total = (value * torch.tensor(cotangent(value.shape))).sum()
    floats = [x for x in inputs if x.requires_grad]
    grads = torch.autograd.grad(total, floats, allow_unused=True)
    grads = [torch.zeros_like(x) if g is None else g for g, x in zip(grads, floats, strict=True)]
    return value.detach().numpy(), [g.numpy() for g in grads]


def jax_side(loss, arrays, varied):
    def of_floats(*values):
        inputs = [jnp.asarray(x) for x in arrays]
        for i, x in zip(varied, values, strict=True):
            inputs[i] = x
        return loss(*inputs)

    value, pull = jax.vjp(of_floats, *(jnp.asarray(arrays[i]) for i in varied))
    grads = pull(jnp.asarray(cotangent(value.shape), value.dtype))
    return np.asarray(value), [np.asarray(g) for g in grads]


def cotangent(shape):
    return np.random.default_rng(0).uniform(0.5, 1.5, size=shape)


def difference(ours, theirs):
    """The largest difference, relative above 1; infinite where one is NaN and the other is not."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    if ours.shape != theirs.shape or (np.isfinite(ours) != np.isfinite(theirs)).any():
        return float("inf")
    fine = np.isfinite(theirs)
    if not (np.isnan(ours) == np.isnan(theirs)).all() or not fine.any():
        return 0.0 if (np.isnan(ours) == np.isnan(theirs)).all() else float("inf")
    scale = np.maximum(1.0, np.abs(theirs[fine]))
    return float(np.max(np.abs(ours[fine] - theirs[fine]) / scale))


SIDES = {"jax": jax_side, "torch": torch_side}


def original(peer, name, options):
    """The loss itself, configured, and the side that it runs on."""
    if peer == "torch":
        given = {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in options.items()}
        return getattr(torch.nn, name)(**given), torch_side
    if peer == "optax":
        return functools.partial(getattr(optax.losses, name), **options), jax_side
    return getattr(keras.losses, name)(dtype="float64", **options), torch_side


TABLES = {"torch": TORCH, "optax": OPTAX, "keras": KERAS}


def compare(peer, name, rng, doors=("jax", "torch")):
    """Draw one configuration, convert it to the doors, and compare.

    Returns the worst difference of values and of gradients, whether ours is native, the options.
    """
    words, choices = TABLES[peer][name]
    options = draw_options(choices, rng)
    arrays = draw_arrays(words, rng, options, peer)
    criterion, side = original(peer, name, options)
    flipped = [*reversed(arrays)] if peer == "keras" else arrays
    places = varied(" ".join(words.split()[::-1]) if peer == "keras" else words, flipped)
    value, grads = side(criterion, flipped, places)
    worst, native = [0.0, 0.0], None
    for door in doors:
        ours = TO[door](criterion)
        native = is_native(ours)
        if native and peer == "keras":
            got, slopes = SIDES[door](lambda t, p, ours=ours: ours(p, t), flipped, places)
        else:
            got, slopes = SIDES[door](ours, flipped, places)
        worst[0] = max(worst[0], difference(got, value))
        for own, its in zip(slopes, grads, strict=True):
            # The mean over nothing is NaN, whatever its gradient.
            if np.isfinite(value).all():
                worst[1] = max(worst[1], difference(own, its))
    return *worst, native, options


def is_native(loss):
    return ".compat." not in getattr(loss, "func", loss).__module__ + type(loss).__module__


ALL = [(peer, name) for peer, table in TABLES.items() for name in table]

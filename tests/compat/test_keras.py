"""`compat.keras` against Keras itself: values, gradients, shapes and dtypes of drawn calls.

    python tests/compat/test_keras.py 20000 [torch] [jax]

draws so many calls in all and prints, per function and class, how many were compared and the worst
differences of value and gradient in float64.
"""

import importlib
import os
import sys
import warnings
import zlib

os.environ.setdefault("KERAS_BACKEND", "torch")
os.environ.setdefault("KERAS_HOME", os.devnull)  # else it writes a file into the home directory

import jax
import jax.numpy as jnp
import keras
import numpy as np
import pytest
import torch
from keras.src.backend.common import dtypes

# Only on its TensorFlow backend does Keras compute means, CTC and constants in float64.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"
keras.config.set_floatx("float64")

DOORS = ("torch", "jax")
BACKEND = keras.config.backend()
OLD = tuple(map(int, keras.__version__.split(".")[:2])) < (3, 16)
# Few, since JAX compiles every operation for each of them.
SHAPES = ((3,), (2, 3), (2, 3, 3))
FUNCTIONS = [k for k, v in vars(keras.losses).items() if callable(v) and k.islower()]
FUNCTIONS = sorted(set(FUNCTIONS) - {"get", "serialize", "deserialize"})
CLASSES = sorted(k for k, v in vars(keras.losses).items() if isinstance(v, type) and k != "Loss")


# --- what is drawn ------------------------------------------------------------------------------
def pick(rng, *values):
    return values[rng.integers(len(values))]


def shape_of(rng, least=1):
    return pick(rng, *(s for s in SHAPES if len(s) >= least))


def grid(rng, shape):
    """Real numbers, half of them multiples of a half, so that ties are met."""
    x = 2.0 * rng.standard_normal(shape)
    return np.where(rng.random(shape) < 0.5, np.round(2.0 * x) / 2.0, x)


def unit(rng, shape, ends=True):
    x = rng.uniform(0.01, 0.99, shape)
    return np.where(rng.random(shape) < 0.2, rng.integers(0, 2, shape), x) if ends else x


def binary(rng, shape):
    return np.where(rng.random(shape) < 0.7, rng.integers(0, 2, shape), rng.random(shape))


def simplex(rng, shape, axis=-1):
    x = rng.exponential(size=shape) + 1e-3
    return x / x.sum(axis=axis, keepdims=True)


def axis_of(rng, shape):
    return int(rng.integers(-len(shape), len(shape)))


def axes_of(rng, shape):
    return pick(rng, None, -1, axis_of(rng, shape), tuple(range(len(shape))))


def apart(rng, shape):
    """A target's shape beside a prediction's: the same, broadcast, or with an axis more or less."""
    ways = [shape, shape, (1, *shape[1:]), shape[1:] or shape, (*shape, 1), shape[-1:]]
    return pick(rng, *ways)


def real_pair(rng):
    shape = shape_of(rng)
    true = apart(rng, shape)
    if rng.random() < 0.1:
        shape, true = (*shape, 1), shape
    return (grid(rng, true), grid(rng, shape)), {}


def near_pair(rng):
    (true, pred), options = real_pair(rng)
    return (0.5 * true, 0.5 * pred), options


def positive_pair(rng):
    (true, pred), options = real_pair(rng)
    return (np.abs(true), np.abs(pred)), options


def vector_pair(rng):
    (true, pred), _ = real_pair(rng)
    axis = axis_of(rng, pred.shape) if true.ndim == pred.ndim else -1
    # A zero vector has gradient NaN in Keras.
    return (true + 0.25, pred + 0.25), {"axis": axis}


def huber_pair(rng):
    arrays, options = real_pair(rng)
    return arrays, options | {"delta": pick(rng, 1.0, 0.5, 2.0, 1)}


def broadcast_pair(make_true, make_pred, shape, rng):
    true = pick(rng, shape, shape, (1, *shape[1:]), shape[1:] or shape)
    return (make_true(rng, true), make_pred(rng, shape)), {}


def kl_pair(rng):
    # At 1, where the clip begins, the two frameworks of Keras disagree.
    def below_one(rng, shape):
        return np.where(rng.random(shape) < 0.2, 0.0, unit(rng, shape, ends=False))

    return broadcast_pair(below_one, below_one, shape_of(rng), rng)


def rate_pair(rng):
    def counts(rng, shape):
        return rng.poisson(2.0, shape).astype(float)

    return broadcast_pair(counts, lambda rng, s: rng.exponential(size=s), shape_of(rng), rng)


def hinge_pair(rng):
    codes = pick(rng, [0.0, 1.0], [-1.0, 1.0], [0.0, -1.0, 0.5])
    return broadcast_pair(lambda rng, s: rng.choice(codes, s), grid, shape_of(rng), rng)


def class_hinge_pair(rng):
    return broadcast_pair(binary, grid, shape_of(rng), rng)


def smoothing(rng):
    return pick(rng, 0.0, 0.0, 0.1, 0.5)


def binary_pair(rng):
    shape, logits = shape_of(rng), bool(rng.integers(2))
    options = {
        "from_logits": logits,
        "label_smoothing": smoothing(rng),
        "axis": axes_of(rng, shape),
    }
    pred = 4.0 * grid(rng, shape) if logits else unit(rng, shape)
    return (binary(rng, shape), pred), options


def binary_focal_pair(rng):
    (true, pred), options = binary_pair(rng)
    gamma = pick(rng, 2.0, 2, 1.0, 3.5, 0.5)
    if gamma < 1.0:
        # At p_t = 1 the gradient of Keras is NaN, and near it 1 - p_t has lost its digits.
        pred = 0.2 * pred if options["from_logits"] else 0.1 + 0.8 * pred
    balancing, alpha = bool(rng.integers(2)), pick(rng, 0.25, 0.75)
    return (true, pred), options | {
        "gamma": gamma,
        "alpha": alpha,
        "apply_class_balancing": balancing,
    }


def class_pair(rng):
    shape, logits = shape_of(rng), bool(rng.integers(2))
    axis, smooth = axis_of(rng, shape), smoothing(rng)
    if OLD and shape[axis] != shape[-1]:
        smooth = 0.0  # by the size of the wrong axis
    true = np.where(rng.random() < 0.5, simplex(rng, shape, axis), binary(rng, shape))
    pred = 4.0 * grid(rng, shape) if logits else pick(rng, simplex, unit)(rng, shape)
    if not logits and rng.random() < 0.8:
        pred = pred + 0.01  # else a row may sum to 0, which is NaN
    return (true, pred), {"from_logits": logits, "label_smoothing": smooth, "axis": axis}


def class_focal_pair(rng):
    (true, pred), options = class_pair(rng)
    alpha = pick(rng, 0.25, 0.5)
    if pred.shape[-1] == 3 and rng.random() < 0.3:
        alpha = [0.25, 0.5, 1.0]
    return (true, pred), options | {"gamma": pick(rng, 2.0, 0.5, 1, 0.0), "alpha": alpha}


def label_pair(rng):
    shape, logits = shape_of(rng), bool(rng.integers(2))
    axis = axis_of(rng, shape) if BACKEND == "torch" else -1
    classes, at = shape[axis], axis % len(shape)
    true = rng.integers(0, classes, (*shape[:at], *shape[at + 1 :]))
    ignored = pick(rng, None, None, 0, -1, 255)
    if ignored is not None:
        true = np.where(rng.random(true.shape) < 0.3, ignored, true)
    if rng.random() < 0.2 and (BACKEND == "torch" or true.ndim):
        true = np.expand_dims(true, axis)
    pred = 4.0 * grid(rng, shape) if logits else pick(rng, simplex, unit)(rng, shape) + 0.01
    kind = pick(rng, "int64", "int32", "uint8", "float64")
    true = true.astype("int64" if kind == "uint8" and ignored == -1 else kind)
    return (true, pred), {"from_logits": logits, "ignore_class": ignored, "axis": axis}


def share_pair(rng):
    shape = shape_of(rng, 2)
    true = rng.integers(0, shape[-1], shape[:-1])
    return (true, unit(rng, shape, ends=False)), {"q": pick(rng, 0.5, 0.25, 0.75)}


def circle_rows(rng, others=True):
    rows = rng.standard_normal((5, 3))
    rows /= pick(rng, np.linalg.norm(rows, axis=1, keepdims=True), 3.0)
    true = rng.integers(0, 3, pick(rng, (5,), (5, 1)))
    options = {
        "gamma": pick(rng, 80.0, 10, 2.5),
        "margin": pick(rng, 0.4, 0.25),
        "remove_diagonal": bool(rng.integers(2)),
    }
    if others and rng.random() < 0.4:
        options |= {
            "ref_labels": rng.integers(0, 3, (5,)),
            "ref_embeddings": rng.standard_normal((5, 3)) / 2.0,
        }
    return (true, rows), options


def sequences(rng):
    true = rng.integers(1, 4, (3, 3))
    ends = rng.integers(0, 4, (3, 1))
    true = np.where(np.arange(3) < ends, true, 0)
    return (true.astype(pick(rng, "int64", "int32")), grid(rng, (3, 7, 4))), {}


def region_pair(rng):
    shape = shape_of(rng)
    return (binary(rng, shape), unit(rng, shape)), {"axis": axes_of(rng, shape)}


def tversky_pair(rng):
    arrays, options = region_pair(rng)
    return arrays, options | {"alpha": pick(rng, 0.5, 0.3, 1.0), "beta": pick(rng, 0.5, 0.7, 2)}


DRAWN = {
    "binary_crossentropy": binary_pair,
    "binary_focal_crossentropy": binary_focal_pair,
    "categorical_crossentropy": class_pair,
    "categorical_focal_crossentropy": class_focal_pair,
    "categorical_generalized_cross_entropy": share_pair,
    "categorical_hinge": class_hinge_pair,
    "circle": circle_rows,
    "cosine_similarity": vector_pair,
    "ctc": sequences,
    "dice": region_pair,
    "hinge": hinge_pair,
    "huber": huber_pair,
    "kl_divergence": kl_pair,
    "log_cosh": near_pair,
    "mean_absolute_error": real_pair,
    "mean_absolute_percentage_error": real_pair,
    "mean_squared_error": real_pair,
    "mean_squared_logarithmic_error": positive_pair,
    "poisson": rate_pair,
    "sparse_categorical_crossentropy": label_pair,
    "squared_hinge": hinge_pair,
    "tversky": tversky_pair,
}
OF_CLASS = {
    "BinaryCrossentropy": "binary_crossentropy",
    "BinaryFocalCrossentropy": "binary_focal_crossentropy",
    "CTC": "ctc",
    "CategoricalCrossentropy": "categorical_crossentropy",
    "CategoricalFocalCrossentropy": "categorical_focal_crossentropy",
    "CategoricalGeneralizedCrossEntropy": "categorical_generalized_cross_entropy",
    "CategoricalHinge": "categorical_hinge",
    "Circle": "circle",
    "CosineSimilarity": "cosine_similarity",
    "Dice": "dice",
    "Hinge": "hinge",
    "Huber": "huber",
    "KLDivergence": "kl_divergence",
    "LogCosh": "log_cosh",
    "MeanAbsoluteError": "mean_absolute_error",
    "MeanAbsolutePercentageError": "mean_absolute_percentage_error",
    "MeanSquaredError": "mean_squared_error",
    "MeanSquaredLogarithmicError": "mean_squared_logarithmic_error",
    "Poisson": "poisson",
    "SparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "SquaredHinge": "squared_hinge",
    "Tversky": "tversky",
}
REDUCTIONS = ("sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none", None)


class Call:
    """A drawn call: `arrays` by position, `options` of the function or constructor."""

    def __init__(self, name, rng):
        self.name = name
        if name in DRAWN:
            self.arrays, self.options = DRAWN[name](rng)
            self.mask = None
            return
        rows = circle_rows(rng, others=False) if name == "Circle" else DRAWN[OF_CLASS[name]](rng)
        self.arrays, self.options = rows
        if name == "SparseCategoricalCrossentropy":
            self.arrays = self.arrays[0].astype("int64"), self.arrays[1]
        self.mask = None
        self.options = self.options | {"reduction": None, "dtype": "float64"}
        shape = value_and_grads("keras", self, grads=False)[0].shape
        self.options["reduction"] = pick(rng, *REDUCTIONS)
        column = (*shape[:1], *(1 for _ in shape[1:]))
        weight = rng.random(pick(rng, shape, shape, (*shape, 1), column, ()))
        if rng.random() < 0.4 and shape:
            self.mask = rng.random(pick(rng, shape, column)) < pick(rng, 0.6, 0.6, 0.0)
        if self.mask is not None or name in ("Circle", "SparseCategoricalCrossentropy"):
            # On torch Keras multiplies the weights by the mask in place.
            weight = rng.random(shape)
        if rng.random() < 0.6:
            self.arrays = (*self.arrays, weight if rng.random() < 0.9 else 0.0 * weight)

    def made(self, side):
        module = keras.losses
        if side != "keras":
            module = importlib.import_module(f"xloss.{side}.compat.keras")
        found, options = getattr(module, self.name), dict(self.options)
        if side == "keras" and OLD and "beta" in options:
            options["alpha"], options["beta"] = options["beta"], options["alpha"]
        if isinstance(found, type):
            return found(**options)
        return lambda *arrays: found(*arrays, **options)

    def __repr__(self):
        shapes = [f"{np.shape(x)} {np.asarray(x).dtype}" for x in self.arrays]
        mask = None if self.mask is None else self.mask.tolist()
        return f"{self.name}({', '.join(shapes)}, {self.options}, mask={mask})"


# --- how it is run ------------------------------------------------------------------------------
def value_and_grads(side, call, grads=True):
    """The value, and the gradients in all float arrays of its product with a fixed cotangent."""
    fn = call.made(side)
    floats = [i for i, x in enumerate(call.arrays) if np.asarray(x).dtype.kind == "f"]
    both = torch_run if (BACKEND if side == "keras" else side) == "torch" else jax_run
    if not grads:
        floats = []
    value, slopes = both(fn, [np.asarray(x) for x in call.arrays], floats, call.mask)
    return value, slopes


def cotangent(shape):
    return np.cos(np.arange(np.prod(shape, dtype=int), dtype="float64")).reshape(shape) + 0.1


def torch_run(fn, arrays, floats, mask):
    arrays = [torch.tensor(x, requires_grad=i in floats) for i, x in enumerate(arrays)]
    # Copies, since Keras multiplies weights in place.
    given = [x * 1 for x in arrays]
    if mask is not None:
        given[1]._keras_mask = torch.tensor(mask)
    value = fn(*given)
    if not floats:
        return value.numpy(force=True), []
    total = (value * torch.tensor(cotangent(tuple(value.shape)))).sum()
    inputs = [arrays[i] for i in floats]
    slopes = torch.autograd.grad(total, inputs, allow_unused=True)
    slopes = [torch.zeros_like(x) if g is None else g for g, x in zip(slopes, inputs, strict=True)]
    return value.numpy(force=True), [g.numpy() for g in slopes]


def jax_run(fn, arrays, floats, mask):
    arrays = [jnp.asarray(x) for x in arrays]

    def of_floats(*given):
        full = list(arrays)
        for i, x in zip(floats, given, strict=True):
            full[i] = x
        if mask is not None:
            full[1]._keras_mask = jnp.asarray(mask)
        return fn(*full)

    if not floats:
        return np.asarray(of_floats()), []
    value, pull = jax.vjp(of_floats, *(arrays[i] for i in floats))
    return np.asarray(value), [np.asarray(g) for g in pull(jnp.asarray(cotangent(value.shape)))]


def apart_by(got, true):
    """The worst difference, relative where the numbers are above 1; inf where only one is NaN."""
    if got.shape != true.shape or (np.isnan(got) != np.isnan(true)).any():
        return float("inf")
    known = ~np.isnan(true)
    got, true = got[known], true[known]
    with np.errstate(invalid="ignore"):
        gap = np.where(got == true, 0.0, np.abs(got - true) / np.maximum(1.0, np.abs(true)))
    return float(gap.max(initial=0.0))


def differences(door, name, seed):
    """Of one drawn call: value and gradient of a door against Keras."""
    call = Call(name, np.random.default_rng([zlib.crc32(name.encode()), seed]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (true, true_slopes), (got, slopes) = (
            value_and_grads(side, call) for side in ("keras", door)
        )
    value = apart_by(got, true)
    slope = max((apart_by(g, t) for g, t in zip(slopes, true_slopes, strict=True)), default=0.0)
    assert value < VALUE.get(name, 1e-12), (door, seed, call, got, true)
    assert slope < SLOPE.get(name, 1e-12), (door, seed, call, slopes, true_slopes)
    return value, slope


# From 20 on the softplus of torch is its argument: 2e-9 too small, and as much of a slope.
VALUE = {"circle": 3e-9, "Circle": 3e-9}
SLOPE = {"circle": 1e-6, "Circle": 1e-6}  # times gamma and the cotangents
SLOW_ON_JAX = ("ctc", "circle")  # to compile


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_against_keras_on_torch(name):
    for seed in range(6):
        differences("torch", name, seed)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in SLOW_ON_JAX])
def test_against_keras_on_jax(name):
    differences("jax", name, 0)


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_against_keras_at_length(door, name):
    for seed in range(200 if door == "torch" else 20):
        differences(door, name, seed)


def main(total, doors):
    print(f"keras {keras.__version__}; per door: calls, worst difference of value and gradient")
    names = [*FUNCTIONS, *CLASSES]
    each = -(-total // (len(names) * len(doors)))
    for name in names:
        worst = [
            np.max([differences(door, name, i) for i in range(each)], axis=0) for door in doors
        ]
        shown = (f"{d} {each} {v:.0e} {g:.0e}" for d, (v, g) in zip(doors, worst, strict=True))
        print(f"{name:40}", *shown, sep="  ", flush=True)


if __name__ == "__main__":
    jax.config.update("jax_enable_x64", True)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000, sys.argv[2:] or DOORS)

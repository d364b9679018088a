"""Any input at all: JAX and PyTorch agree, or both raise the same error of ours.

    python tests/laws/fuzz.py 200000             # that many cases, spread over all losses
    python tests/laws/fuzz.py 5000 focal dice

A case is a loss, a setting of its options, sizes, a dtype, weights, a mask and a seed of its
numbers, with subnormal, tiny, huge and extreme ones and ties among them. One program gives value
and gradient of all reductions, so that shapes and static options decide what is compiled and the
rest is free.
"""

import functools
import sys
import time
from collections import Counter

import hypothesis.strategies as st
import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import torch
from conftest import SPECS
from doors import door_of
from hypothesis import HealthCheck, Phase, given, seed, settings
from transformed import resized

from xloss import kinds
from xloss.testing import draw
from xloss.testing.close import as_array, compare, explain
from xloss.testing.losses import unit_shape

DTYPES = ("float64", "float32", "float16", "bfloat16")
WAYS = ("none", "mean", "sums")
# Of every dtype: the largest number, its root (squares overflow beyond), and the smallest.
EXTREMES = {
    "float64": (np.finfo(np.float64).max, 1e153, 5e-324),
    "float32": (float(np.finfo(np.float32).max), 1.8e19, 1e-45),
    "float16": (65504.0, 65504.0, 6e-8),
    "bfloat16": (3.38e38, 1.8e19, 9.2e-41),
}


def pool(palette, dtype):
    """Numbers to plant among ordinary ones."""
    largest, root, smallest = EXTREMES[dtype]
    numbers = {
        "ordinary": [0.0, 1.0, 0.5, 2.0],
        "tiny": [0.0, 1e-30, 1e-10, 1e-7, 1e-4],
        "huge": [0.0, 20.0, 100.0, 1000.0, 0.9 * min(root, 1e6)],
        "extreme": [0.0, 1.0, root, largest, smallest, 2.0 * smallest],
        "not finite": [0.0, 1.0, np.inf, np.nan],
    }[palette]
    return np.array([s * x for x in numbers for s in (1.0, -1.0)])


# What is a vector with a length, and along which axis.
VECTORS = {"Vector": -1, "Embedding": -1, "Embeddings": -1, "Centers": 0}
PALETTES = ("ordinary", "tiny", "huge", "extreme", "not finite")
# Beyond the root of the largest number squares overflow, at other places in other frameworks;
# subnormal numbers are 0 to XLA; and at numbers that are not finite the derivatives at kinks are
# not claimed. There the law is that nothing crashes, and that shapes and dtypes are the same.
CLAIMED = ("ordinary", "tiny", "huge")


def statics(spec):
    """The settings of the options without their numbers, each once."""
    numbers = {o.name for o in spec.options if isinstance(o.kind, kinds.NumberKind)}
    found = []
    for options in draw.options(spec, np.random.default_rng(0)):
        given = {n for n in numbers if n in options}
        static = {k: v for k, v in options.items() if k not in numbers}
        if not any(repr(static) == repr(other) and given == names for other, names in found):
            found.append((static, given))
    return found


def number(kind, rng):
    """Any number of its range, often a bound, often one that the tests draw."""
    low, high = max(kind.low, -50.0), min(kind.high, 50.0)
    choices = [*kind.draws, rng.uniform(low, high)]
    choices += [x for x in (kind.low, kind.high) if np.isfinite(x) and kind.holds(x)]
    return float(rng.choice(choices))


def planted(kind, x, palette, dtype, rng):
    """`x` with some of its numbers replaced by those of the palette, as far as its domain goes."""
    if kind.draw == "boxes":
        by = {"tiny": 1e-12, "huge": 1e6, "extreme": EXTREMES[dtype][1]}.get(palette, 1.0)
        x = np.where(rng.random(x.shape) < 0.1, np.round(x), x) * by
        return np.where(rng.random(x.shape) < 0.1, np.nan, x) if palette == "not finite" else x
    inside = {
        "normal": (-np.inf, np.inf),
        "unit": (0.0, 1.0),
        "binary": (0.0, 1.0),
        "log_simplex": (-np.inf, 0.0),
    }.get(kind.draw)
    if inside is None:
        return x
    numbers = pool(palette, dtype)
    numbers = numbers[((numbers >= inside[0]) & (numbers <= inside[1])) | ~np.isfinite(numbers)]
    return np.where(
        rng.random(x.shape) < rng.choice([0.1, 0.5, 1.0]), rng.choice(numbers, x.shape), x
    )


def numpy_dtype(name):
    return np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)


def as_torch(x):
    if x.dtype == ml_dtypes.bfloat16:
        return torch.from_numpy(x.view(np.int16).copy()).view(torch.bfloat16)
    return torch.from_numpy(x.copy())


def everything(fn, floats, rest, static):
    """All results as one dict."""
    out = {}
    for way in WAYS:
        value = fn(**floats, **rest, **static, reduction=way)
        out |= dict(zip(("sum", "weights"), value, strict=True)) if way == "sums" else {way: value}
    return out


@functools.cache
def jax_program(name, static):
    """Compiled per shape and dtype: values, and the gradient under given cotangents."""
    fn = getattr(door_of("jax"), name)

    @jax.jit
    def program(floats, rest, cotangents):
        out, pull = jax.vjp(lambda x: everything(fn, x, rest, dict(static)), floats)
        return out, pull({k: c.astype(out[k].dtype) for k, c in cotangents.items()})[0]

    return program


def torch_program(name, static, floats, rest, cotangents):
    fn = getattr(door_of("torch"), name)
    floats = {k: as_torch(x).requires_grad_() for k, x in floats.items()}
    rest = {k: as_torch(x) if isinstance(x, np.ndarray) else x for k, x in rest.items()}
    out = everything(fn, floats, rest, dict(static))
    live = {k: x for k, x in out.items() if x.requires_grad}
    grads = torch.autograd.grad(
        list(live.values()),
        list(floats.values()),
        [as_torch(cotangents[k]).to(x.dtype) for k, x in live.items()],
        materialize_grads=True,
        allow_unused=True,
    )
    return out, dict(zip(floats, grads, strict=True))


def largest(arrays):
    """The largest finite size in all of them, at least 1."""
    sizes = [np.abs(np.float64(x[np.isfinite(x)])) for x in arrays if x.size]
    return max([1.0, *(x.max() for x in sizes if x.size)])


class Case:
    def __init__(self, spec, setting, which, dtype, palette, number_of):
        rng = np.random.default_rng(number_of)
        self.spec, self.palette, self.dtype = spec, palette, dtype
        static, names = statics(spec)[setting]
        self.static = tuple(
            (k, tuple(v.tolist()) if isinstance(v, np.ndarray) else v) for k, v in static.items()
        )
        ranges = {o.name: o.kind for o in spec.options}
        self.numbers = {k: number(ranges[k], rng) for k in sorted(names)}
        sizes = {"usual": draw.sizes_of(spec), "one": resized(spec, 1), "none": resized(spec, 0)}
        arrays = draw.arrays(spec, rng, sizes[which], planted=which != "none")
        for k, kind in spec.arrays:
            arrays[k] = planted(kind, arrays[k], palette, dtype, rng)
        if spec.labels and spec.labels == spec.ignorable and rng.random() < 0.3:
            labels = arrays[spec.labels]
            arrays[spec.labels] = np.where(rng.random(labels.shape) < 0.3, -100, labels)
        first = arrays[spec.arrays[0][0]]
        with np.errstate(all="ignore"):
            unit = unit_shape(spec, arrays, static | self.numbers)
            mask = rng.random(first.shape if spec.couples else unit) < rng.choice([0.0, 0.5, 1.0])
            weight = rng.choice([0.0, 1.0, rng.uniform(0.1, 3.0)], unit)
            kept = numpy_dtype(dtype)
            self.floats = {k: x.astype(kept) for k, x in arrays.items() if x.dtype.kind == "f"}
            self.floats["weight"] = weight.astype(kept)
        self.rest = {k: x for k, x in arrays.items() if k not in self.floats}
        self.rest["where"] = mask
        self.cotangents = {
            "none": rng.uniform(0.5, 1.5, unit),
            **{k: np.array(rng.uniform(0.5, 1.5)) for k in ("mean", "sum", "weights")},
        }

    def check(self):
        rest = self.rest | self.numbers
        ours, grads = torch_program(self.spec.name, self.static, self.floats, rest, self.cotangents)
        theirs, slopes = jax_program(self.spec.name, self.static)(
            self.floats, rest, self.cotangents
        )
        unit = self.unit(grads)
        terms = self.terms(grads)
        for label, a, b in (("value", ours, theirs), ("gradient", grads, slopes)):
            assert a.keys() == b.keys()
            for k in a:
                by = np.fmax(unit, terms[k]) if label == "gradient" else unit
                pair = as_array(a[k]), as_array(b[k])
                found = self.difference(f"{label} of {k}", *pair, by)
                if found and not self.is_rounding(label, k, *pair):
                    raise AssertionError(f"{explain(found, 'jax', 'torch')}\n{self}")

    def is_rounding(self, label, key, ours, theirs):
        """Whether JAX is within 64 times as far from the result in float64 as PyTorch is.

        A small sum in a divisor makes of rounding what no size of the inputs tells.
        """
        if self.dtype == "float64":
            return False
        exact = {k: x.astype(np.float64) for k, x in self.floats.items()}
        rest = self.rest | self.numbers
        values, grads = torch_program(self.spec.name, self.static, exact, rest, self.cotangents)
        truth = as_array({"value": values, "gradient": grads}[label][key])[0]
        with np.errstate(all="ignore"):
            errors = [np.abs(np.float64(x) - truth) for x, _ in (ours, theirs)]
        alike = np.array_equal(*(np.isfinite(x) for x, _ in (ours, theirs)))
        own, its = (np.max(e[np.isfinite(e)], initial=0.0) for e in errors)
        return alike and its <= 64.0 * own

    def unit(self, grads):
        """How large the terms of any result may be, of which it may be a small difference.

        Those of a difference are as large as the inputs; of a sum over a vector as their squares,
        and as the gradient, which grows as a vector or a box shrinks; a unit that reads others sums
        over them.
        """
        unit = float(largest(self.floats.values()))
        if any(kind.name in VECTORS or "4" in kind.shape for _, kind in self.spec.arrays):
            unit = max(unit * unit, largest(as_array(x)[0] for x in grads.values()))
        return unit * self.read()

    def read(self):
        """How many elements a unit may read."""
        return max(1, *(x.size for x in self.floats.values())) if self.spec.couples else 1

    def terms(self, grads):
        """How large those of a gradient may be, element by element, beyond `unit`.

        The gradients of one element in several inputs are made of the same terms; those in the
        weights share the mean; those in a vector are as large as its length is small.
        """
        found = {k: np.abs(as_array(x)[0]).astype(np.float64) for k, x in grads.items()}
        found["weight"] = np.float64(largest([found["weight"]]))
        own = [x for k, x in found.items() if k != "weight"]
        if len({x.shape for x in own}) == 1:
            found |= dict.fromkeys(found.keys() - {"weight"}, np.fmax.reduce(own))
        for k, kind in self.spec.arrays:
            if k in found and kind.name in VECTORS:
                x, mask = np.float64(self.floats[k]), self.rest["where"]
                x = np.where(mask, x, 0.0) if mask.shape == x.shape else x
                length = np.sqrt(np.sum(x * x, axis=VECTORS[kind.name], keepdims=True))
                found[k] = found[k] + self.read() / np.where(length > 0.0, length, 1.0)
        return found

    def difference(self, label, expected, actual, unit):
        """Where the sides are further apart than rounding of terms of that size, or None."""
        (e, kind), (a, other) = expected, actual
        assert (e.shape, kind) == (a.shape, other), f"{label}: {e.shape} {kind}, {a.shape} {other}"
        if self.palette not in CLAIMED:
            return None
        # Tiny inputs have tiny derivatives, which may be differences of terms of size 1.
        leaf = compare(label, a, e, kind, unit=unit, peak=1.0)
        return leaf if leaf is not None and leaf.differ else None

    def __repr__(self):
        lines = [f"{self.spec.name}({dict(self.static) | self.numbers}), {self.palette}"]
        lines += [f"  {k} = {x!r}" for k, x in (self.floats | self.rest).items()]
        return "\n".join(lines)


def spoiled(case, how):
    """The arguments of a call that must fail on every door, and with the same words."""
    arrays = {**case.floats, **case.rest}
    first = case.spec.arrays[0][0]
    options = dict(case.static) | case.numbers
    match how:
        case "an axis more":
            arrays[first] = arrays[first][None]
            arrays = {k: v for k, v in arrays.items() if k not in ("weight", "where")}
            if len(case.spec.arrays) == 1:
                arrays["weight"] = np.ones((9, 9, 9))
        case "integers":
            arrays[first] = np.zeros(arrays[first].shape, np.int64)
        case "reduction":
            options["reduction"] = "average"
        case "weight":
            arrays["weight"] = np.ones((*np.shape(arrays["weight"]), 3))
        case "option":
            options["no_such_option"] = 1
    return arrays, options


SPOILED = ("an axis more", "integers", "reduction", "weight", "option")


def check_error(case, how):
    arrays, options = spoiled(case, how)
    said = {}
    for door, to in (("numpy", np.asarray), ("jax", jnp.asarray), ("torch", as_torch)):
        if door == "numpy" and case.dtype == "bfloat16":
            continue
        try:
            with np.errstate(all="ignore"):
                passed = {k: to(v) for k, v in arrays.items()}
                getattr(door_of(door), case.spec.name)(**passed, **options)
        except (ValueError, TypeError) as error:
            said[door] = f"{type(error).__name__}: {error}"
        else:
            raise AssertionError(f"{door}: {how} passes\n{case}")
    assert len(set(said.values())) == 1, said


@st.composite
def cases(draw_, specs):
    spec = draw_(st.sampled_from(specs))
    setting = draw_(st.integers(0, len(statics(spec)) - 1))
    which = draw_(st.sampled_from(["usual", "usual", "usual", "one", "none"]))
    dtype = draw_(st.sampled_from(DTYPES))
    palette = draw_(st.sampled_from(PALETTES))
    number_of = draw_(st.integers(0, 2**32 - 1))
    return Case(spec, setting, which, dtype, palette, number_of)


def law(specs, examples, check, *more):
    """Draw cases and check them."""
    limits = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    seed(0)(limits(given(cases(specs), *more)(check)))()


def agree(specs, examples, seen=None):
    def check(case):
        if seen is not None:
            seen[case.palette] += 1
        case.check()

    law(specs, examples, check)


def refuse(specs, examples, seen=None):
    def check(case, how):
        if seen is not None:
            seen["an error"] += 1
        check_error(case, how)

    law(specs, examples, check, st.sampled_from(SPOILED))


def main(total, *names):
    specs = [SPECS[name] for name in names or SPECS]
    each = -(-int(total) // len(specs))
    counts, failed = Counter(), 0
    for spec in specs:
        begun, seen = time.time(), Counter()
        try:
            agree([spec], each - each // 20, seen)
            refuse([spec], each // 20, seen)
            verdict = "agrees"
        except AssertionError as error:
            verdict, failed = f"FAILED\n{error}", failed + 1
        counts += seen
        print(
            f"{spec.name:<26} {seen.total():>7} cases {time.time() - begun:6.0f} s  {verdict}",
            flush=True,
        )
    parts = ", ".join(f"{k} {v}" for k, v in counts.most_common())
    print(f"{counts.total()} cases ({parts}); {len(specs) - failed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

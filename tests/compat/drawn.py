"""One drawn case of a function that a peer has: its value and gradients against ours, on a door.

A case is (arguments, options, names of what has no gradient). Where the peer is NaN, or its
gradient not finite, ours has to be better, which no comparison can say: nothing is held there.
"""

import jax
import jax.numpy as jnp
import numpy as np
import torch

TOLERANCE = 1e-11


def to_torch(x):
    return torch.from_numpy(np.array(x)) if isinstance(x, np.ndarray) else x


def to_jax(x):
    return jnp.asarray(x) if isinstance(x, np.ndarray) else x


def floats_of(args, options, fixed):
    named = [*enumerate(args), *options.items()]
    return [
        k for k, x in named if isinstance(x, np.ndarray) and x.dtype.kind == "f" and k not in fixed
    ]


def flat(result):
    return result if isinstance(result, tuple) else (result,)


def called(fn, convert, args, options, floats):
    """The function of its float arrays alone."""

    def alone(*values):
        given = dict(zip(floats, values, strict=True))
        positional = [given.get(i, convert(x)) for i, x in enumerate(args)]
        return flat(fn(*positional, **{k: given.get(k, convert(x)) for k, x in options.items()}))

    return alone


def pick(args, options, key):
    return args[key] if isinstance(key, int) else options[key]


def cotangents(results):
    """Unequal ones of the shapes of the peer's results; 0 where a result is not finite."""
    sizes = (np.cos(np.arange(r.size)).reshape(r.shape) + 1.5 for r in results)
    return [np.where(np.isfinite(r), w, 0.0) for r, w in zip(results, sizes, strict=True)]


def on_jax(fn, args, options, fixed, weights=None):
    """Values, gradients of their sum with the weights, and these weights."""
    floats = floats_of(args, options, fixed)
    alone = called(fn, to_jax, args, options, floats)
    results, pull = jax.vjp(alone, *(jnp.asarray(pick(args, options, k)) for k in floats))
    values = [np.asarray(r) for r in results]
    weights = weights or cotangents(values)
    grads = pull(tuple(jnp.asarray(w, r.dtype) for w, r in zip(weights, results, strict=True)))
    return values, [np.asarray(g) for g in grads], weights


def on_torch(fn, args, options, fixed, weights=None):
    floats = floats_of(args, options, fixed)
    leaves = [to_torch(pick(args, options, k)).requires_grad_() for k in floats]
    results = called(fn, to_torch, args, options, floats)(*leaves)
    values = [r.numpy(force=True) for r in results]
    weights = weights or cotangents(values)
    pulls = [(r, torch.from_numpy(w)) for r, w in zip(results, weights, strict=True)]
    outputs = [r for r, _ in pulls if r.requires_grad]
    grads = [None] * len(leaves)
    if outputs:
        given = [w.to(r.dtype) for r, w in pulls if r.requires_grad]
        grads = torch.autograd.grad(outputs, leaves, given, allow_unused=True)
    zeros = [np.zeros(tuple(leaf.shape)) for leaf in leaves]
    grads = [z if g is None else g.numpy() for z, g in zip(zeros, grads, strict=True)]
    return values, grads, weights


def gap(ours, theirs, exact):
    """The largest difference, relative where the peer's number is above 1; and what it covers."""
    assert ours.shape == theirs.shape, (ours.shape, theirs.shape)
    with np.errstate(all="ignore"):
        gap = np.abs(ours - theirs) / np.maximum(1.0, np.abs(theirs))
    gap = np.where(ours == theirs, 0.0, gap)  # infinities
    held = np.isfinite(theirs) if exact else ~np.isnan(theirs)
    gap = np.where(held, gap, 0.0)
    return float(np.max(np.where(np.isnan(gap), np.inf, gap), initial=0.0))


def differences(ours, theirs):
    """The worst of the values and of the gradients."""
    (values, grads, _), (true_values, true_grads, _) = ours, theirs
    assert len(values) == len(true_values)
    value = max((gap(a, b, False) for a, b in zip(values, true_values, strict=True)), default=0.0)
    grad = max((gap(a, b, True) for a, b in zip(grads, true_grads, strict=True)), default=0.0)
    return value, grad


# --- draws ----------------------------------------------------------------------------------------
SHAPES = ((4, 3), (3,), (2, 4, 3))


def shape(rng):
    return SHAPES[rng.integers(len(SHAPES))]


def normal(rng, size, *special, share=0.2):
    """Normal numbers, with some of the special ones among them."""
    x = rng.normal(size=size) * rng.choice([0.3, 1.0, 4.0])
    if special:
        x = np.where(rng.random(size) < share, rng.choice(special, size=size), x)
    return np.asarray(x)


def stretched(rng, size):
    """A shape that broadcasts to `size`, most often itself."""
    kind = rng.integers(6)
    if kind == 0 and len(size) > 1:
        return size[1:]
    if kind == 1:
        return (1, *size[1:])
    return size


def simplex(rng, size, axis=-1):
    """Shares that sum to 1, often with zeros, or one-hot."""
    x = rng.exponential(size=size) * (rng.random(size) < 0.7) + 1e-3 * (rng.random() < 0.5)
    total = x.sum(axis, keepdims=True)
    return np.where(total > 0.0, x / np.where(total > 0.0, total, 1.0), 1.0 / size[axis])


def mask(rng, size):
    """Or none at all; now and then whole rows are left out."""
    if rng.random() < 0.4:
        return None
    kept = rng.random(size) < rng.choice([0.2, 0.7])
    return np.asarray(kept)


def run(draws, peer, doors, number, seed=0):
    """Per function and door: cases, worst value and gradient difference."""
    rows = {}
    for name, draw in draws.items():
        rng = np.random.default_rng([seed, *name.encode()])
        for _ in range(number):
            args, options, *rest = draw(rng)
            fixed = rest[0] if rest else ()
            theirs = peer(name, args, options, fixed)
            for door, call in doors.items():
                with np.errstate(all="ignore"):
                    found = differences(call(name, args, options, fixed, theirs[-1]), theirs)
                before = rows.get((name, door), (0, 0.0, 0.0))
                rows[name, door] = (before[0] + 1, *map(max, before[1:], found))
                if max(found) > TOLERANCE:
                    print(name, door, found, args, options)
    return rows


def report(rows):
    for (name, door), (cases, value, grad) in rows.items():
        print(f"{name:45s} {door:6s} {cases:6d} {value:9.1e} {grad:9.1e}")

"""Every loss on array-api-strict, with shapes that depend on data switched off: standard functions
only, and the values of the NumPy door."""

import array_api_strict
import numpy as np
import pytest
import strict
from corners import BY_OTHER_MEANS, CASES, by_other_means
from doors import door_of
from modes import values

from xloss._loss import load
from xloss.testing import assert_close, draw
from xloss.testing.losses import tail

EVERY = load()


def to_strict(x):
    return array_api_strict.asarray(x) if isinstance(x, np.ndarray) else x


def run(spec, arrays, options):
    """The loss on the strict door."""
    with strict.flags(), np.errstate(all="ignore"):
        given = {k: to_strict(v) for k, v in (arrays | options).items()}
        result = strict.bind(spec)(**given)
    return tuple(map(np.asarray, result)) if isinstance(result, tuple) else np.asarray(result)


def check(spec, arrays, options):
    expected = getattr(door_of("numpy"), spec.name)(**arrays, **options)
    actual = run(spec, arrays, options)
    assert_close(actual, expected, name=spec.name)


@pytest.mark.parametrize("name", EVERY)
def test_loss(name, rng):
    spec = EVERY[name]
    given = {"num_classes": 4} if name == "one_hot" else None  # a size, which is not drawn
    for options in [given] if given else draw.options(spec, rng):
        check(
            spec, draw.arrays(spec, rng), options | ({"reduction": "none"} if spec.is_loss else {})
        )


def test_tail(spec, rng):
    """Weight, mask and each reduction; `spec` is every loss."""
    options = list(draw.options(spec, rng))[-1]
    arrays = draw.arrays(spec, rng)
    arrays |= tail(spec, arrays, options, rng)
    for reduction in ("mean", "sum", "none", "sums"):
        check(spec, arrays, options | {"reduction": reduction})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.op)
def test_operation(case):
    """The page itself, at its corners."""
    fn = getattr(strict.PAGE, case.op)
    args = list(map(to_strict, case.args))
    with strict.flags(), np.errstate(all="ignore"):
        if case.op in ("concat", "stack"):
            actual = fn(args, **case.options)
        elif case.op == "sums":
            actual = strict.PAGE.stack(fn(args, **case.options), axis=0)
        elif case.op in BY_OTHER_MEANS:
            actual = by_other_means(case.op, strict.PAGE, case.options["functions"], *args)
        elif case.op == "scan":
            actual = fn(start=args[0], xs=args[1:], **case.options)
        elif case.op == "arange":
            actual = fn(like=args[0], **case.options)
        else:
            actual = fn(*args, **case.options)
    np.testing.assert_array_equal(np.asarray(actual), values(case))

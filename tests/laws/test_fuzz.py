"""A short draw from any input at all; `python tests/laws/fuzz.py 200000` is the long one."""

import fuzz
import numpy as np
import pytest
from conftest import SPECS, slow_but

from xloss.testing import draw


@slow_but("huber", "cross_entropy")
def test_agrees(loss):
    fuzz.agree([loss], 15)


def test_refuses():
    fuzz.refuse(list(SPECS.values()), 60)


def test_finds_what_differs(monkeypatch):
    """A gradient that is wrong in one framework at one kink is found, and the case is shown."""
    program = fuzz.torch_program

    def wrong(name, static, floats, rest, cotangents):
        out, grads = program(name, static, floats, rest, cotangents)
        grads["pred"] = grads["pred"] + 1e-3 * (grads["pred"] == 0.0)
        return out, grads

    monkeypatch.setattr(fuzz, "torch_program", wrong)
    with pytest.raises(AssertionError, match=r"gradient of pred differs[\s\S]*l1\({}\)"):
        fuzz.agree([SPECS["l1"]], 50)


def test_finds_what_passes(monkeypatch):
    """Bad input that one door lets pass is found."""
    monkeypatch.setattr(fuzz, "spoiled", lambda case, how: (case.floats | case.rest, case.numbers))
    with pytest.raises(AssertionError, match="passes"):
        fuzz.check_error(fuzz.Case(SPECS["l1"], 0, "usual", "float32", "ordinary", 0), "weight")


def test_draws_every_setting():
    """Each setting of the options that is compiled on its own, and numbers at their bounds."""
    for spec in SPECS.values():
        settings = list(draw.options(spec, np.random.default_rng(0)))
        assert 1 <= len(fuzz.statics(spec)) <= len(settings)

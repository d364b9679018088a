"""Strict modes for the whole suite: no silent promotion, no silent broadcasting, no warnings."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
# The same programs, compiled in a third of the time; the parity command compiles every loss as
# users do.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")

import jax
import pytest
import torch

from xloss import _loss

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_numpy_dtype_promotion", "strict")
jax.config.update("jax_numpy_rank_promotion", "raise")
torch.set_num_threads(1)

SPECS = {name: spec for name, spec in _loss.load().items() if spec.is_loss}
# One loss or two of each sort, for what costs seconds a loss and breaks in the dialect or at the
# doors rather than in a spec; the slow tests have them all.
SAMPLE = ("huber", "bce", "focal", "cross_entropy", "soft_cross_entropy", "dice", "ohem_bce")
SAMPLE += ("giou", "psnr")


def pytest_generate_tests(metafunc):
    """`spec` runs a test over every loss; `door` over the three doors by name."""
    given = [m.args[0] for m in metafunc.definition.iter_markers("parametrize")]
    if "spec" in metafunc.fixturenames and not any("spec" in names for names in given):
        # By module, so that all tests of one loss run in a row and find its compiled programs.
        metafunc.parametrize("spec", SPECS.values(), ids=SPECS.keys(), scope="module")
    if "door" in metafunc.fixturenames and not any("door" in names for names in given):
        metafunc.parametrize("door", ["numpy", "jax", "torch"])


def slow_but(*names):
    """`loss` over every loss; those not named are slow."""
    assert SPECS.keys() >= set(names)
    return pytest.mark.parametrize(
        "loss",
        [
            pytest.param(spec, id=name, marks=() if name in names else pytest.mark.slow)
            for name, spec in SPECS.items()
        ],
    )


@pytest.fixture
def rng(request):
    """Seeded by the name of the test, so that a failure can be replayed on its own."""
    import zlib

    import numpy as np

    return np.random.default_rng(zlib.crc32(request.node.name.encode()))

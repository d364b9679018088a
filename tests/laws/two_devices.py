"""The global mean on two devices, from `reduction="sums"` and psum. Runs in its own process:

python tests/laws/two_devices.py [--mean-of-means] [loss ...]
"""

import os
import sys
from pathlib import Path

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=2"
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import jax
import numpy as np
from conftest import SPECS
from jax.sharding import PartitionSpec as P
from transformed import batched, resized, static_options

import xloss.jax
from xloss.testing import assert_close, draw
from xloss.testing.losses import tail

MESH = jax.sharding.Mesh(jax.devices(), ("batch",))


def check(spec, mean_of_means):
    rng = np.random.default_rng(0)
    options = list(draw.options(spec, rng))[0]
    arrays = draw.arrays(spec, rng, resized(spec, 8))
    arrays |= tail(spec, arrays, options, rng)
    options = static_options(options)
    fn = getattr(xloss.jax, spec.name)
    apart = {k: P("batch") if batched(kind) else P() for k, kind in spec.arrays}
    apart |= {"weight": P("batch"), "where": P("batch")}
    floats = [k for k, v in arrays.items() if v.dtype.kind == "f"]

    def local(given):
        if mean_of_means:
            return jax.lax.pmean(fn(**given, **options), "batch")
        total, count = jax.lax.psum(fn(**given, **options, reduction="sums"), "batch")
        return total / count

    both = jax.shard_map(local, mesh=MESH, in_specs=(apart,), out_specs=P())

    @jax.jit
    def program(floats, rest):
        return [
            jax.value_and_grad(lambda xs, f=f: f(xs | rest))(floats)
            for f in (both, lambda given: fn(**given, **options))
        ]

    for kept in (1, 0):  # of the second device's four rows
        arrays["where"][4:] = False
        arrays["where"][4 : 4 + kept] = True
        here = {k: arrays[k] for k in floats}
        got, want = program(here, {k: v for k, v in arrays.items() if k not in floats})
        for leaf, right in zip(jax.tree.leaves(got), jax.tree.leaves(want), strict=True):
            assert_close(leaf, right, name=spec.name)


def main():
    names = [a for a in sys.argv[1:] if a[0] != "-"]
    assert jax.device_count() == 2
    for spec in SPECS.values():
        if spec.couples != "batch" and (not names or spec.name in names):
            check(spec, "--mean-of-means" in sys.argv)
            print(f"{spec.name} agrees", flush=True)


if __name__ == "__main__":
    main()

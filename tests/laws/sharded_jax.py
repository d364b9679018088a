"""The JAX recipes of the README on eight devices with uneven masks. Runs in its own process."""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from transformed import recipes

import xloss.jax
from xloss.testing import assert_close

NAMES = {
    "jax": jax,
    "jnp": jnp,
    "xloss": xloss,
    "Mesh": Mesh,
    "NamedSharding": NamedSharding,
    "PartitionSpec": PartitionSpec,
}


def main():
    jax.config.update("jax_enable_x64", True)
    assert jax.device_count() == 8
    rng = np.random.default_rng(0)
    logits, labels = rng.standard_normal((32, 5)), rng.integers(0, 5, 32)
    # Of the four rows of each device from none to all.
    mask = np.arange(32) % 4 < np.array([4, 0, 1, 3, 2, 0, 4, 1]).repeat(4)
    want = jax.value_and_grad(lambda x: xloss.jax.cross_entropy(x, labels, where=mask))(logits)
    each = zip(*(np.split(x, 8) for x in (logits, labels, mask)), strict=True)
    means = np.mean([xloss.jax.cross_entropy(x, y, where=m) for x, y, m in each])
    assert abs(means / want[0] - 1.0) > 0.1, "the mean of the means would pass"
    in_jit, in_shard_map, _ = recipes()
    for name, code in (("jit", in_jit), ("shard_map", in_shard_map)):
        own = NAMES | {"logits": logits, "labels": labels, "mask": mask}
        exec(code, own)
        assert len(own["grad"].sharding.device_set) == 8
        ratio = own["loss"] / want[0], jnp.linalg.norm(own["grad"]) / jnp.linalg.norm(want[1])
        assert_close(own["loss"], want[0], name=name)
        assert_close(own["grad"], want[1], name=name)
        if name == "shard_map":
            step = jax.jit(jax.value_and_grad(own["mean"]))
            program = step.lower(logits, labels, mask).compile().as_text()
            assert program.count(" all-reduce(") + program.count(" all-reduce-start(") == 1
        print(f"{name}: loss {ratio[0]:.3f}, gradient {ratio[1]:.3f} of the single process")


if __name__ == "__main__":
    main()

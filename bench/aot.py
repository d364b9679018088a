"""What XLA makes of value and gradient of every loss for chips that are not here.

The compilers of TPU v5e, TPU v6e and H100 run without the chip. What they say is an estimate from
the program: nothing is executed, so there are no values and no times here.

A traffic of 1.00 is the floor: each input read once from memory and each gradient written once.
"""

import functools
import importlib.metadata
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

# Before jax is imported: without a chip libtpu would look for one, and with these it does not; a
# second process that compiles at the same time would be refused.
os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("ALLOW_MULTIPLE_LIBTPU_LOAD", "1")
os.environ.setdefault("TPU_SKIP_MDS_QUERY", "1")
os.environ.setdefault("TPU_ACCELERATOR_TYPE", "v5litepod-1")
os.environ.setdefault("TPU_WORKER_HOSTNAMES", "localhost")
os.environ.setdefault("TPU_WORKER_ID", "0")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.experimental import topologies
from jax.sharding import Mesh, NamedSharding
from jax.sharding import PartitionSpec as P

import xloss.jax
from xloss import _loss, kinds
from xloss.testing import draw

from . import peers

MIB = 2.0**20
# Fields of XLA's GpuTargetConfigProto, with the numbers of the data sheet.
H100 = """
gpu_device_info {
  cuda_compute_capability { major: 9 minor: 0 }
  core_count: 132  fpus_per_core: 128  clock_rate_ghz: 1.98
  threads_per_warp: 32  threads_per_block_limit: 1024  threads_per_core_limit: 2048
  block_dim_limit_x: 2147483647  block_dim_limit_y: 65535  block_dim_limit_z: 65535
  shared_memory_per_block: 49152  shared_memory_per_block_optin: 232448
  shared_memory_per_core: 233472
  registers_per_core_limit: 65536  registers_per_block_limit: 65536
  l2_cache_size: 52428800  memory_bandwidth: 3350000000000  device_memory_size: 80000000000
}
platform_name: "CUDA"
dnn_version_info { major: 9 minor: 10 patch: 0 }
device_description_str: "H100 (described, not present)"
"""
# The distribution that brings a target's compiler, its topology of four chips, and what it needs
# to know of them.
TARGETS: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "tpu-v5e": ("libtpu", "v5e:2x2", "tpu", {}),
    "tpu-v6e": ("libtpu", "v6e:2x2", "tpu", {}),
    "h100": ("jax-cuda12-pjrt", "h100", "cuda", {"target_config": H100, "topology": "1x1x4"}),
}

# --- what is compiled -----------------------------------------------------------------------------
# Sizes by the letter in a shape: large, so that nothing but the arrays counts, and multiples of a
# TPU's tiles of 8 by 128, so that no padding does.
SIZES: dict[str, Any] = {"...": (8192,), "N": 4096, "C": 32000, "D": 512, "K": 2, "T": 512, "L": 64}
PLACES: dict[str, Any] = SIZES | {"N": 8, "S": 512, "...": (512,), "C": 4}
BY_PATTERN: dict[str, dict[str, Any]] = {
    "...": SIZES | {"...": (8192, 4096)},
    "... C": SIZES,
    "... 4": SIZES | {"...": (1 << 20,)},
    "... D": SIZES | {"...": (65536,)},
    "... L": SIZES | {"L": 1024},
    "N D": SIZES,
    "N S ...": PLACES,
    "N S ... C": PLACES,
    "N ... C": PLACES | {"...": (512, 512)},
    "N ...": PLACES | {"...": (4, 512, 512)},
    "N T C": SIZES | {"N": 64, "C": 128},
}
# Where a sort, or each class against each other, would be no compiler's job at 32000 classes.
BY_NAME: dict[str, dict[str, Any]] = {
    "multilabel_margin": {"C": 1024},
    "multiclass_sparsemax": {"C": 1024},
    "fenchel_young": {"C": 1024},
    "cosine_distance": {"...": (65536,), "C": 512},
    "adaptive_log_softmax": {"C": 1024, "H": 3, "P": 3, "Q": 1536},
}
# Options to compile beside the defaults, or in their place where they lack one that is required.
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "cross_entropy": ({}, {"label_smoothing": 0.1}),
    "dice": ({}, {"squared": True}),
    "adaptive_log_softmax": ({"cutoffs": (1,), "widths": (2,)},),
}
HALF = jnp.bfloat16
INTEGER = jnp.int32
# Floats that no network predicts.
GIVEN = ("target", "pixel_weight")


def optax_of(name: str, options: dict[str, Any]) -> Any:
    """The unreduced loss of optax with these options, None where it has none."""
    if name == "cross_entropy" and options:
        return lambda x, y, label_smoothing: optax.softmax_cross_entropy(
            x, optax.smooth_labels(jax.nn.one_hot(y, x.shape[-1], dtype=x.dtype), label_smoothing)
        )
    more = {
        "sparsemax_binary": optax.losses.sparsemax_loss,
        "multiclass_sparsemax": optax.losses.multiclass_sparsemax_loss,
        "ntxent": optax.losses.ntxent,
    }
    return None if options else more.get(name, dict(peers.of(name)).get("optax"))


def settings(name: str) -> tuple[dict[str, Any], ...]:
    """The options of each row of a loss."""
    return SETTINGS.get(name, ({},))


class Program(NamedTuple):
    """Value and gradient of a loss, or of a peer's, and the arrays that it takes."""

    fn: Any  # of two dictionaries: of predictions, and of the rest
    shapes: dict[str, jax.ShapeDtypeStruct]
    predictions: tuple[str, ...]
    first: kinds.ArrayKind

    @property
    def floor(self) -> int:
        """Bytes of each input once and of each gradient once."""
        size = {k: v.size * v.dtype.itemsize for k, v in self.shapes.items()}
        return sum(size.values()) + sum(size[k] for k in self.predictions)


def shape_of(kind: kinds.ArrayKind, sizes: dict[str, Any], axis: int | None) -> tuple[int, ...]:
    shape = kinds.expected_shape(kind.shape, sizes, axis)
    assert shape is not None
    return shape


def program(spec: _loss.Spec, options: dict[str, Any], masked: bool = False) -> Program:
    """Of `spec` with its defaults, `options`, and with `masked` an argument `where`."""
    first = spec.arrays[0][1]
    sizes = BY_PATTERN[first.shape] | BY_NAME.get(spec.name, {})
    # What an option must have a value for, then what is to be measured. Images have their classes
    # behind the samples: 4 of them last would be padded to a tile of 128.
    given = next(draw.options(spec, np.random.default_rng(0)))
    axis = 1 if "axis" in given and "N" in first.shape.split() else None
    given |= options | ({"axis": axis} if axis else {})
    shapes = {
        key: jax.ShapeDtypeStruct(
            shape_of(kind, sizes, axis if "C" in kind.shape.split() else None),
            INTEGER if kind.is_integer else HALF,
        )
        for key, kind in spec.arrays
    }
    predictions = tuple(
        key for key, kind in spec.arrays if kind.dtype == "float" and key not in GIVEN
    )
    if masked:
        shape = shapes[spec.arrays[0][0]].shape
        if not spec.couples:
            shape = shape_of(
                kinds.ArrayKind("", "real", kinds.unit_pattern(first.shape), "", 0.0, ""),
                sizes,
                None,
            )
        shapes["where"] = jax.ShapeDtypeStruct(shape, bool)
    fn = getattr(xloss.jax, spec.name)
    return Program(lambda xs, rest: fn(**xs, **rest, **given), shapes, predictions, first)


def peer_program(own: Program, peer: Any, options: dict[str, Any]) -> Program:
    """The same of a peer's loss, which takes the arrays by position and does not reduce."""

    def fn(xs, rest):
        return peer(*(xs[k] if k in xs else rest[k] for k in own.shapes), **options).mean()

    return own._replace(fn=fn)


# --- what the compiler says -----------------------------------------------------------------------
class Cost(NamedTuple):
    """Of one compiled program, on each chip."""

    traffic: float  # bytes read and written, over the floor
    temporaries: int  # bytes
    fusions: int
    collectives: tuple[tuple[str, int], ...]  # the operation and the bytes of its result


WIDTHS = {"pred": 1, "s8": 1, "u8": 1, "bf16": 2, "f16": 2, "s16": 2, "u16": 2, "s64": 8, "f64": 8}
COLLECTIVES = (
    "all-reduce",
    "all-gather",
    "reduce-scatter",
    "all-to-all",
    "collective-permute",
    "ragged-all-to-all",
)
INSTRUCTION = re.compile(r"^\s+(?:ROOT )?(%[\w.\-]+) = (\(.*?\)|\S+) ([\w\-]+)\((.*)$", re.M)
# What moves no bytes.
FREE = ("parameter", "constant", "bitcast", "tuple", "get-tuple-element", "after-all", "iota")


def bytes_of(shape: str) -> int:
    """Of a shape as HLO prints it, or of a tuple of them."""
    each = re.findall(r"([a-z]+\d*)\[([\d,]*)\]", shape)
    return sum(
        WIDTHS.get(dtype, 4) * int(np.prod([int(n) for n in dims.split(",") if n] or [1]))
        for dtype, dims in each
    )


def entry_of(hlo: str) -> str:
    """The instructions of the program itself, without those inside of fusions and loops."""
    return hlo[hlo.index("\nENTRY ") :].partition("\n}")[0]


def collectives_of(hlo: str) -> tuple[tuple[str, int], ...]:
    """Anywhere in the program; of an asynchronous pair the start."""
    found = re.findall(rf" = (\(?[^=\n]*?) ({'|'.join(COLLECTIVES)})(-start)?\(", hlo)
    return tuple((kind, bytes_of(shape) // (2 if start else 1)) for shape, kind, start in found)


def moved(hlo: str) -> int:
    """Bytes that the instructions of the program read and write, each operand as a whole."""
    entry = entry_of(hlo)
    size = {name: bytes_of(shape) for name, shape, _, _ in INSTRUCTION.findall(entry)}
    total = 0
    for name, _, operation, rest in INSTRUCTION.findall(entry):
        if operation not in FREE:
            operands = re.findall(r"%[\w.\-]+", rest.partition(")")[0])
            total += size[name] + sum(size.get(operand, 0) for operand in operands)
    return total


@functools.cache
def devices(target: str) -> Any:
    distribution, name, platform, more = TARGETS[target]
    return topologies.get_topology_desc(name, platform, **more).devices


def installed(target: str) -> bool:
    try:
        importlib.metadata.version(TARGETS[target][0])
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def spec_of(kind: kinds.ArrayKind | None, rank: int, split: str) -> Any:
    """How an array lies on four chips: its batch or its classes in four, or all of it on each."""
    tokens = kind.shape.split() if kind else ["..."]
    four = ("x", "y")
    if split == "batch" and tokens[0] in ("N", "..."):
        return P(four, *[None] * (rank - 1))
    if split == "classes" and tokens[-1] == "C":
        return P(*[None] * (rank - 1), four)
    return P()


def compiled(program: Program, target: str, split: str = "", kind_of: Any = None) -> Any:
    """The executable: of one chip, or of 2 x 2 with the batch or the classes split."""
    four = np.array(devices(target)).reshape(2, 2)
    mesh = Mesh(four if split else four[:1, :1], ("x", "y"))

    def placed(key: str) -> jax.ShapeDtypeStruct:
        x = program.shapes[key]
        sharding = NamedSharding(mesh, spec_of((kind_of or {}).get(key), len(x.shape), split))
        return jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=sharding)

    arrays = {k: placed(k) for k in program.shapes}
    xs = {k: arrays.pop(k) for k in program.predictions}
    return jax.jit(jax.value_and_grad(program.fn)).lower(xs, arrays).compile()


def cost(program: Program, target: str, split: str = "", kind_of: Any = None) -> Cost:
    made = compiled(program, target, split, kind_of)
    hlo = made.as_text()
    # XLA has no estimate of its own for a GPU that is only described.
    accessed = (made.cost_analysis() or {}).get("bytes accessed") or moved(hlo)
    floor = program.floor / (4 if split else 1)
    operations = [operation for _, _, operation, _ in INSTRUCTION.findall(entry_of(hlo))]
    return Cost(
        accessed / floor,
        made.memory_analysis().temp_size_in_bytes,
        operations.count("fusion"),
        collectives_of(hlo),
    )

"""What XLA makes of value and gradient of every loss for chips that are not here.

The compilers of TPU v5e, TPU v6e and H100 run without the chip. What they say is an estimate from
the program: nothing is executed, so there are no values and no times here.

A traffic of 1.00 is the floor: each input read once from memory and each gradient written once.
"""

import functools
import importlib.metadata
import json
import os
import re
from collections import Counter
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

from . import inductor, peers
from .pages import between

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
    "ohem_bce": {"...": (65536,)},
    "multilabel_margin": {"C": 1024},
    "multiclass_sparsemax": {"C": 1024},
    "fenchel_young": {"C": 1024},
    "cosine_distance": {"...": (65536,), "C": 512},
    "adaptive_log_softmax": {"H": 2002, "P": 160, "Q": 1_728_000},
}
# Options to compile beside the defaults, or in their place where they lack one that is required.
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "cross_entropy": ({}, {"label_smoothing": 0.1}),
    "dice": ({}, {"squared": True}),
    "adaptive_log_softmax": (
        {"num_classes": 32000, "cutoffs": (2000, 10000), "widths": (128, 32)},
    ),
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
    options: dict[str, Any]

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
    return Program(lambda xs, rest: fn(**xs, **rest, **given), shapes, predictions, given)


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
    largest: int  # of them, bytes
    fusions: int
    collectives: tuple[tuple[str, int], ...]  # the operation and the bytes of its result


WIDTHS = {
    "pred": 1,
    "s8": 1,
    "u8": 1,
    "bf16": 2,
    "f16": 2,
    "s16": 2,
    "u16": 2,
    "s64": 8,
    "u64": 8,
    "f64": 8,
}
COLLECTIVES = (
    "all-reduce",
    "all-gather",
    "reduce-scatter",
    "all-to-all",
    "collective-permute",
    "ragged-all-to-all",
)
INSTRUCTION = re.compile(r"^\s+(?:ROOT )?(%[\w.\-]+) = (\(.*?\)|\S+) ([\w\-]+)\((.*)$", re.M)
ARRAY = re.compile(r"[a-z]+\d*\[[\d,]*\]")
# What moves no bytes.
FREE = ("parameter", "constant", "bitcast", "tuple", "get-tuple-element", "after-all", "iota")


def bytes_of(shape: str) -> int:
    """Of a shape as HLO prints it, or of a tuple of them."""
    each = (array[:-1].split("[") for array in ARRAY.findall(shape))
    return sum(
        WIDTHS.get(dtype, 4) * int(np.prod([int(n) for n in dims.split(",") if n] or [1]))
        for dtype, dims in each
    )


def entry_of(hlo: str) -> str:
    """The instructions of the program itself, without those inside of fusions and loops."""
    return hlo[hlo.index("\nENTRY ") :].partition("\n}")[0]


def collectives_of(hlo: str) -> tuple[tuple[str, int], ...]:
    """Anywhere in the program; of an asynchronous pair the start."""
    # Of an asynchronous gather the result has the operand beside it; of a reduction it does not.
    # A long tuple has comments, /*index=5*/, in its shape.
    hlo = re.sub(r"/\*.*?\*/", "", hlo)
    found = re.findall(rf" = (\(?[^=\n]*?) ({'|'.join(COLLECTIVES)})(?:-start)?\(", hlo)
    return tuple((kind, bytes_of(shape)) for shape, kind in found)


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


def largest(hlo: str) -> int:
    """Bytes of the largest array that the program makes beside its results."""
    made: Counter[int] = Counter()
    for _, shape, operation, _ in INSTRUCTION.findall(entry_of(hlo)):
        if operation not in FREE:
            made.update(map(bytes_of, ARRAY.findall(shape)))
    _, results, *_ = INSTRUCTION.findall(entry_of(hlo))[-1]
    return max(made - Counter(map(bytes_of, ARRAY.findall(results))), default=0)


@functools.cache
def devices(target: str) -> Any:
    _, name, platform, more = TARGETS[target]
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
    temporaries = made.memory_analysis().temp_size_in_bytes
    return Cost(
        round(accessed / floor, 4),
        temporaries,
        min(largest(hlo), temporaries),
        operations.count("fusion"),
        collectives_of(hlo),
    )


# --- the measurements -----------------------------------------------------------------------------
HERE = Path(__file__).parent
DATA = HERE / "aot.json"
# Those of the short table and of the chart.
SHORT = (
    "huber",
    "bce_with_logits",
    "focal",
    "cross_entropy",
    "cross_entropy(label_smoothing=0.1)",
    "soft_cross_entropy",
    "softmax_focal",
    "kl_div",
    "cosine_distance",
    "giou",
    "dice",
)
# (8192, 32000) logits: no temporary above a block of rows, and two thirds of what optax moves.
WIDE = ("cross_entropy", "soft_cross_entropy", "softmax_focal")
BLOCK = 128 * 32000 * 4
SETS = ("dice", "generalized_dice", "tversky")


def label(name: str, options: dict[str, Any]) -> str:
    given = ", ".join(f"{k}={v}" for k, v in options.items())
    return f"{name}({given})" if given and len(settings(name)) > 1 else name


def measure(spec: _loss.Spec, options: dict[str, Any], targets: list[str]) -> dict[str, Any]:
    """One row: the floor, and by target the costs of ours, of optax's and of ours on four chips."""
    own, row = program(spec, options), {}
    row["floor"] = own.floor
    peer = optax_of(spec.name, options)
    kind_of = dict(spec.arrays)
    for target in targets:
        row[target] = cost(own, target)._asdict()
        if peer:
            row[f"{target} optax"] = cost(peer_program(own, peer, options), target)._asdict()
        if spec.couples != "batch":
            masked = program(spec, options, masked=True)
            row[f"{target} batch"] = cost(masked, target, "batch", kind_of)._asdict()
        if spec.name in WIDE:
            row[f"{target} classes"] = cost(own, target, "classes", kind_of)._asdict()
    return row


def missed(name: str, row: dict[str, Any], target: str) -> list[str]:
    """The goals that a row misses on a target."""
    out = []
    spec = _loss.load()[name.partition("(")[0]]
    own, optax_, batch, classes = (
        row.get(f"{target}{what}") for what in ("", " optax", " batch", " classes")
    )
    if own is None:
        return out
    if {kind.shape for _, kind in spec.arrays} == {"..."} and not spec.couples:
        out += ["fusions"] if own["fusions"] > 1 else []
        out += ["traffic"] if own["traffic"] > 1.05 else []
    if spec.name in WIDE:
        out += ["temporary"] if own["largest"] > BLOCK else []
        out += ["2/3 of optax"] if optax_ and own["traffic"] > optax_["traffic"] * 2 / 3 else []
    if spec.name in SETS and own["largest"] > row["floor"] / 3:
        out += ["temporary"]
    if batch and [kind for kind, _ in batch["collectives"]] != ["all-reduce"]:
        out += ["batch in four"]
    if classes:
        rows = [size for kind, size in classes["collectives"] if kind == "all-reduce"]
        # What is gathered may be as large as the rows, never as the logits.
        others = [kind for kind, size in classes["collectives"] if size > BLOCK]
        out += ["classes in four"] if len(rows) > 2 or others else []
    return out


# --- the tables -----------------------------------------------------------------------------------
def figures(made: dict[str, Any] | None) -> str:
    """Traffic over the floor, temporaries in MiB, fusions."""
    if made is None:
        return ""
    return f"{made['traffic']:.2f} / {made['temporaries'] / MIB:.1f} / {made['fusions']}"


def collected(made: dict[str, Any] | None) -> str:
    if made is None:
        return ""
    return ", ".join(f"{kind} {size} B" for kind, size in made["collectives"]) or "none"


def kernels(row: dict[str, Any]) -> str:
    """Forward + backward, of the mean and unreduced."""
    made = (row.get(key) for key in ("triton", "triton none"))
    return ", ".join(" + ".join(map(str, each)) for each in made if each)


def markdown(lines: list[tuple[str, ...]]) -> str:
    head, *rest = lines
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ("---",) * len(head), *rest])


def full_table(rows: dict[str, Any]) -> str:
    head = ["loss", "floor, MiB"]
    for target in TARGETS:
        head += [target, "optax"]
    lines = [(*head, "Triton kernels", "goals missed")]
    for name, row in rows.items():
        line = [name, f"{row['floor'] / MIB:.1f}"]
        for target in TARGETS:
            line += [figures(row.get(target)), figures(row.get(f"{target} optax"))]
        over = [
            f"{target}: {', '.join(m)}" for target in TARGETS if (m := missed(name, row, target))
        ]
        lines.append((*line, kernels(row), "; ".join(over)))
    return markdown(lines)


def mesh_table(rows: dict[str, Any]) -> str:
    """A line for what is exchanged, with all losses that do."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for split in ("classes", "batch"):
        for name, row in rows.items():
            cells = [collected(row.get(f"{target} {split}")) for target in TARGETS]
            if any(cells):
                lines.setdefault((split, *cells), []).append(name)
    return markdown(
        [("in four", *TARGETS, "losses"), *((*k, ", ".join(names)) for k, names in lines.items())]
    )


def short_table(rows: dict[str, Any]) -> str:
    lines = [("loss", *TARGETS, "Triton kernels")]
    for name in SHORT:
        if name not in rows:
            continue
        line = [name]
        for target in TARGETS:
            own, other = rows[name].get(target), rows[name].get(f"{target} optax")
            line.append(
                (f"{own['traffic']:.2f}" if own else "")
                + (f" (optax {other['traffic']:.2f})" if other else "")
            )
        lines.append((*line, kernels(rows[name])))
    return markdown(lines)


# --- the command ----------------------------------------------------------------------------------
README = HERE.parent / "README.md"
CHART = HERE / "aot.svg"


def versions(data: dict[str, Any]) -> str:
    return ", ".join(f"{name} {version}" for name, version in sorted(data["versions"].items()))


def render(data: dict[str, Any]) -> None:
    """The tables of both pages, and the chart."""
    rows = data["rows"]
    by = f"Compiled with {versions(data)}."
    between(README, "aot", f"{short_table(rows)}\n\n{by}")
    between(HERE / "README.md", "aot", f"{full_table(rows)}\n\n{by}")
    between(HERE / "README.md", "aot in four", mesh_table(rows))
    draw_chart(rows)


def draw_chart(rows: dict[str, Any]) -> None:
    import matplotlib

    matplotlib.use("svg")
    # The same bytes for the same figures.
    matplotlib.rcParams["svg.hashsalt"] = "xloss"
    import matplotlib.pyplot as plt

    names = [name for name in SHORT if name in rows][::-1]
    targets = [target for target in TARGETS if any(target in rows[name] for name in names)]
    size = 3.5 * len(targets), 0.35 * len(names) + 1
    figure, axes = plt.subplots(
        1, len(targets), figsize=size, sharey=True, squeeze=False, layout="constrained"
    )
    axes, places = axes[0], np.arange(len(names))
    for axis, target in zip(axes, targets, strict=True):
        for shift, what, colour in ((0.2, "", "#1f6f8b"), (-0.2, " optax", "#c9c9c9")):
            made = [rows[name].get(f"{target}{what}") for name in names]
            widths = [cost["traffic"] if cost else 0.0 for cost in made]
            axis.barh(places + shift, widths, 0.4, color=colour, label=what.strip() or "xloss")
        axis.axvline(1.0, color="black", linewidth=0.8)
        axis.set_title(target)
        axis.set_xlabel("bytes moved / floor")
        axis.set_xscale("symlog", linthresh=4.0)
        axis.set_xticks([1, 2, 3, 4, 10, 40], ["1", "2", "3", "4", "10", "40"])
    axes[0].set_yticks(places, names)
    axes[-1].legend(loc="lower right", frameon=False)
    figure.savefig(CHART, metadata={"Date": None})


def read() -> dict[str, Any]:
    if not DATA.exists():
        return {"versions": {}, "rows": {}}
    return json.loads(DATA.read_text(encoding="utf-8"))


def keep(name: str, row: dict[str, Any], targets: list[str]) -> None:
    """A row into the data, in the order of the losses, beside what it has of other targets."""
    data = read()
    packages = {"jax", "jaxlib", "optax", "numpy", *(TARGETS[target][0] for target in targets)}
    packages |= {"torch", "triton"} if "triton" in row else set()
    data["versions"] |= {package: importlib.metadata.version(package) for package in packages}
    data["rows"][name] = data["rows"].get(name, {}) | row
    order = [label(n, o) for n in _loss.load() for o in settings(n)]
    data["rows"] = {n: dict(sorted(data["rows"][n].items())) for n in order if n in data["rows"]}
    lines = ",\n".join(f"  {json.dumps(n)}: {json.dumps(r)}" for n, r in data["rows"].items())
    head = json.dumps(dict(sorted(data["versions"].items())))
    DATA.write_text(f'{{"versions": {head},\n"rows": {{\n{lines}\n}}}}\n', encoding="utf-8")


def main(names: list[str], asked: list[str], rewrite: bool) -> int:
    specs = {name: spec for name, spec in _loss.load().items() if spec.is_loss}
    if unknown := [name for name in names if name not in specs]:
        raise SystemExit(f"there is no loss {', '.join(unknown)}")
    targets = [target for target in TARGETS if not asked or target in asked]
    if lacking := [target for target in targets if not installed(target)]:
        raise SystemExit(
            f"{TARGETS[lacking[0]][0]} is not installed, which compiles for {lacking[0]}: "
            f"pip install -e '.[dev,aot]'; bench/README.md has its terms of licence"
        )
    print("traffic over the floor / temporaries in MiB / fusions; on four chips what they exchange")
    ok = True
    for name in names or specs:
        for options in settings(name):
            title = label(name, options)
            row = measure(specs[name], options, targets)
            if inductor.installed():
                try:
                    own = program(specs[name], options)
                    row["triton"] = inductor.kernels(specs[name], own)
                    row["triton none"] = inductor.kernels(specs[name], own, "none")
                except Exception as error:  # inductor asks more of a GPU than is pretended here
                    print(f"{title}: no Triton kernels, {type(error).__name__}: {error}"[:200])
            print(f"{title}: floor {row['floor'] / MIB:.1f} MiB, Triton kernels {kernels(row)}")
            for target in targets:
                over = missed(title, row, target)
                ok = ok and not over
                print(
                    f"  {target:8} {figures(row[target]):22} optax "
                    f"{figures(row.get(f'{target} optax')) or '-':22}"
                    f"{'misses ' + ', '.join(over) if over else ''}"
                )
                for split in ("batch", "classes"):
                    if made := row.get(f"{target} {split}"):
                        print(f"           {split} in four: {figures(made)}; {collected(made)}")
            print(end="", flush=True)
            if rewrite:
                keep(title, row, targets)
    if rewrite:
        render(read())
    return 0 if ok else 1

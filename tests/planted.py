"""Does the suite catch it? Plants one defect at a time in a copy of the tree and runs the tests
that guard the place; a defect that survives is an error.

    python tests/planted.py            # all
    python tests/planted.py tail       # those whose name contains the word
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Defect(NamedTuple):
    name: str
    file: str
    old: str
    new: str
    tests: str  # arguments of pytest
    rebuild: bool = False  # compile the kernels before


DEFECTS = [
    Defect(
        "spec: a factor of two",
        "xloss/losses/regression.py",
        "return xp.whole(near * (err - 0.5 * near))",
        "return xp.whole(near * (err - 0.25 * near))",
        "tests/test_truth.py -k huber",
    ),
    Defect(
        "dialect: JAX's own abs",
        "xloss/jax/dialect.py",
        "(x,), (t,) = primals, tangents\n    return abs(x), t * jnp.sign(x)",
        "(x,), (t,) = primals, tangents\n    return abs(x), t * jnp.where(x < 0.0, -1.0, 1.0)",
        "tests/test_parity.py -k 'l1 and options'",
    ),
    Defect(
        "dialect: torch.max for max",
        "xloss/torch/dialect.py",
        "return torch.amax(x, dim=_axes(x, axis), keepdim=keepdims)",
        "return torch.max(x, dim=axis, keepdim=keepdims).values",
        "tests/test_dialect.py -k 'max and torch'",
    ),
    Defect(
        "dialect: F.softplus with its threshold",
        "xloss/torch/dialect.py",
        "return F.softplus(x, 1.0, 40.0)",
        "return F.softplus(x)",
        "tests/test_dialect.py -k 'softplus and torch'",
    ),
    Defect(
        "dialect: softplus composed of relu and abs",
        "xloss/jax/dialect.py",
        "return softplus(x), t * sigmoid(x)",
        "return softplus(x), t * sigmoid(x) * jnp.abs(jnp.sign(x))",
        "tests/test_parity.py -k 'bce_with_logits and (options or special)'",
    ),
    Defect(
        "guard: sqrt without its guard",
        "xloss/_guards.py",
        "return np.where(zero, 0.0, np.sqrt(np.where(zero, 1.0, x)))",
        "return np.sqrt(x)",
        "tests/test_dialect.py -k sqrt",
    ),
    Defect(
        "guard: pow loses the slope of exponent 1 at 0",
        "xloss/_guards.py",
        "slope = np.where(a == 1.0, 1.0, none)",
        "slope = none",
        "tests/test_dialect.py -k pow",
    ),
    Defect(
        "guard: pow meets 0 * inf at inf",
        "xloss/_guards.py",
        "small = np.where(zero, x, 0.0)",
        "small = x",
        "tests/test_dialect.py -k pow",
    ),
    Defect(
        "guard: div turns NaN into 0",
        "xloss/_guards.py",
        "return divide(a, np.where(b == 0.0, INF, b))",
        "return divide(np.where(b == 0.0, 0.0, a), np.where(b == 0.0, INF, b))",
        "tests/test_dialect.py -k div",
    ),
    Defect(
        "dialect: JAX's own rule of division",
        "xloss/jax/dialect.py",
        "return _guards.div(jnp, a, b, _divide)",
        "return _guards.div(jnp, a, b)",
        "tests/test_dialect.py -k div",
    ),
    Defect(
        "dialect: log_softmax rounds to the size of x",
        "xloss/torch/dialect.py",
        "return torch.where(empty, -INF, x - torch.where(empty, 0.0, total))",
        "return (x + 1000.0) - (total + 1000.0)",
        "tests/test_dialect_accuracy.py -k rows",
    ),
    Defect(
        "dialect: a function that the standard lacks",
        "xloss/numpy/dialect.py",
        "return np.concat(arrays, axis=axis)",
        "return np.concatenate(arrays, axis=axis)",
        "tests/test_strict.py -k concat",
    ),
    Defect(
        "dialect: a bad label wraps",
        "xloss/torch/dialect.py",
        "return value * torch.where(outside, torch.nan, 1.0).to(x.dtype)",
        "return value",
        "tests/test_dialect.py -k pick",
    ),
    Defect(
        "tail: mean over all instead of valid units",
        "xloss/_reduce.py",
        "divisor = xp.sum(unit)",
        "divisor = xp.sum(xp.ones_like(unit))",
        "tests/test_tail.py",
    ),
    Defect(
        "door: the weight of a masked unit is read",
        "xloss/_bind.py",
        "            weight = xp.where(mask, weight, 1.0)",
        "            weight = xp.where(mask, weight, weight)",
        "tests/laws/test_units.py -k 'does_not_matter and arcface-torch'",
    ),
    Defect(
        "tail: empty mean is NaN",
        "xloss/_reduce.py",
        'return xp.where(nothing, 0.0 if empty == "zero" else float("nan"), mean)',
        "return total / divisor",
        "tests/test_tail.py",
    ),
    Defect(
        "tail: count ignores the spec's absent units",
        "xloss/_reduce.py",
        "counted = present != 0.0",
        "counted = present == present",
        "tests/laws/test_units.py tests/laws/test_micro_batches.py -k 'torch and not jax'",
    ),
    Defect(
        "door: shapes broadcast",
        "xloss/kinds.py",
        "elif dims.setdefault(token, size) != size:",
        "elif dims.setdefault(token, size) is None:",
        "tests/test_errors.py",
    ),
    Defect(
        "door: masked input reaches the spec",
        "xloss/_bind.py",
        "    return (xp.where if kind.is_integer else cover)(mask, x, value)\n",
        "    return x\n",
        "tests/test_tail.py",
    ),
    Defect(
        "door: labels are not checked",
        "xloss/_bind.py",
        "    if place is not None:",
        "    if False:",
        "tests/test_errors.py",
    ),
    Defect(
        "door: half is computed in half",
        "xloss/_bind.py",
        'compute = "float64" if "float64" in dtypes else "float32"',
        "compute = dtypes[0]",
        "tests/laws/test_half.py -k mse",
    ),
    Defect(
        "door: an option's range is not checked",
        "xloss/_bind.py",
        "        if not kind.holds(value):",
        "        if False:",
        "tests/test_errors.py",
    ),
    Defect(
        "door: ignore_index compared in the label's own type",
        "xloss/torch/arrays.py",
        "wide = labels.to(torch.int64)",
        "wide = labels",
        "tests/laws/test_labels.py -k ignore",
    ),
    Defect(
        "transforms: autocast reaches the loss",
        "xloss/torch/precision.py",
        "with torch.autocast(device, enabled=False):",
        "with torch.autocast(device, enabled=True):",
        "tests/laws/test_transforms_torch.py -k 'autocast_changes and arcface'",
    ),
    Defect(
        "transforms: the device of an option",
        "xloss/torch/precision.py",
        "first = next((x for x in kwargs.values() if isinstance(x, torch.Tensor)), None)",
        "first = None",
        "tests/laws/test_transforms_torch.py -k arrays_device",
    ),
    Defect(
        "transforms: an index made on the CPU",
        "xloss/torch/dialect.py",
        "dtype=labels.dtype, device=like.device)",
        "dtype=labels.dtype)",
        "tests/laws/test_transforms_torch.py -k stays",
    ),
    Defect(
        "transforms: a number burnt into the graph",
        "xloss/torch/arrays.py",
        "return like.new_zeros((), dtype=DTYPES[name]) + value",
        "return like.new_full((), float(repr(float(value))), dtype=DTYPES[name])",
        "tests/laws/test_transforms_torch.py -k 'two_compilations and huber'",
    ),
    Defect(
        "transforms: floats static in the class",
        "xloss/jax/classes.py",
        "if isinstance(value, bool | int | str | Fixed | type(None)):",
        "if isinstance(value, float | bool | int | str | Fixed | type(None)):",
        "tests/laws/test_transforms_jax.py -k 'one_trace and huber'",
    ),
    Defect(
        "transforms: a shape read in a loss",
        "xloss/losses/binary.py",
        "xp.clip(limit, None, 2.0**31 - 128.0)",
        "xp.clip(limit, None, float(order.shape[0]))",
        "tests/laws/test_transforms_jax.py -k 'test_export and ohem'",
    ),
    Defect(
        "transforms: the second part of sums is a count of its own",
        "xloss/_reduce.py",
        "return total, xp.sum(xp.ones_like(value) if unit is None else unit)",
        "return total, xp.sum(xp.ones_like(value))",
        "tests/laws/test_transforms_jax.py -k 'shard_map and not all'",
    ),
    Defect(
        "tail: the weight of a masked unit counts",
        "xloss/_reduce.py",
        "if unit is None else xp.where(mask, unit, 0.0)",
        "if unit is None else unit",
        "tests/laws/test_units.py -k 'masked_is_deleted and huber-torch'",
    ),
    Defect(
        "spec: the divisor of soft targets is smoothed",
        "xloss/losses/multiclass.py",
        "(value, xp.sum(target * class_weight, axis=axis))",
        "(value, xp.sum(mass, axis=axis))",
        "tests/laws/test_targets.py -k torch",
    ),
    Defect(
        "spec: a margin is divided by the number of other classes",
        "xloss/losses/margin_classes.py",
        "value = xp.sum(short, axis=axis) / scores.shape[axis]",
        "value = xp.sum(short, axis=axis) / max(scores.shape[axis] - 1, 1)",
        "tests/test_truth.py -k multi_margin",
    ),
    Defect(
        "spec: the label takes part in the maximum",
        "xloss/losses/margin_classes.py",
        "rest = xp.where(xp.hits(labels, scores, axis), -INF, scores)",
        "rest = scores",
        "tests/test_truth.py -k multiclass_hinge",
    ),
    Defect(
        "spec: what stands behind the end of a list counts",
        "xloss/losses/margin_classes.py",
        "behind_end = xp.cumulative_sum(xp.astype(labels == -1, scores), axis=-1) > 0.0",
        "behind_end = labels == -1",
        "tests/test_truth.py -k multilabel",
    ),
    Defect(
        "spec: no guard where both distributions are 0",
        "xloss/losses/divergence.py",
        "return xp.where(none, 0.0, p), log_p - xp.where(none, at_none, log_q)",
        "return xp.where(none, 0.0, p), log_p - log_q",
        "tests/test_divergence.py",
    ),
    Defect(
        "spec: a NaN beside the label is lost",
        "xloss/losses/multiclass.py",
        "value = value + xp.where(xp.isnan(top), top, 0.0)",
        "value = value + 0.0",
        "tests/laws/test_units.py -k 'nan_shows and nll-torch'",
    ),
    Defect(
        "spec: a sample reads the batch",
        "xloss/losses/segmentation.py",
        "if i != axis and (batch or i != 0))",
        "if i != axis)",
        "tests/laws/test_units.py -k 'dice and other_rows and torch'",
    ),
    Defect(
        "spec: the limit of alpha = 0 is not taken",
        "xloss/losses/robust.py",
        "flat, near = size < 2.0**-10, size <= 1.0",
        "flat, near = size < 0.0, size <= 1.0",
        "tests/test_truth.py -k general_robust",
    ),
    Defect(
        "spec: a tie of two scores has a slope",
        "xloss/losses/binary_margin.py",
        "return xp.relu(margin - target * (x1 - x2))",
        "return xp.maximum(margin - target * (x1 - x2), xp.zeros_like(x1))",
        "tests/test_margins.py",
    ),
    Defect(
        "spec: the soft margin overflows",
        "xloss/losses/binary_margin.py",
        "return xp.softplus(-target * pred)",
        "return xp.log1p(xp.exp(-target * pred))",
        "tests/laws/test_points.py -k 'soft_margin and torch'",
    ),
    Defect(
        "spec: the floor of a variance leaks its gradient",
        "xloss/losses/likelihood.py",
        "held = xp.clip(variance, eps)",
        "held = variance + xp.stop_gradient(xp.relu(eps - variance))",
        "tests/test_likelihood.py",
    ),
    Defect(
        "spec: no amount at a tiny mean is 0 times infinity",
        "xloss/losses/likelihood.py",
        "amount = xp.where(absent, 0.0, target * xp.exp(xp.where(absent, 0.0, exponent)))",
        "amount = xp.xmul(target, xp.exp(exponent))",
        "tests/test_likelihood.py -k tiny_mean",
    ),
    Defect(
        "spec: a gamma function lost to its size",
        "xloss/losses/likelihood.py",
        "large = r > 8.0",
        "large = r > 1e9",
        "tests/test_likelihood.py",
    ),
    Defect(
        "guard: lgamma meets the logarithm of 0",
        "xloss/_guards.py",
        "x = np.where(x <= 0.0, 1.0, x)",
        "x = np.where(x < 0.0, 1.0, x)",
        "tests/test_dialect.py -k 'lgamma and torch'",
    ),
    Defect(
        "spec: one minus the cosine at small angles",
        "xloss/losses/metric.py",
        "return cosine, xp.where(cosine > 0.5, near, 1.0 - cosine)",
        "return cosine, 1.0 - cosine",
        "tests/laws/test_points.py -k 'at_rest and cosine_distance and torch'",
    ),
    Defect(
        "spec: an anchor is its own positive",
        "xloss/losses/contrastive.py",
        "positive, negative = same & ~diagonal(xp, cosine), ~same",
        "positive, negative = same, ~same",
        "tests/test_truth.py -k ntxent",
    ),
    Defect(
        "spec: a weight of circle is differentiated",
        "xloss/losses/contrastive.py",
        "near = xp.stop_gradient(xp.relu(cosine + margin))",
        "near = xp.relu(cosine + margin)",
        "tests/test_contrastive.py -k 'circle and torch'",
    ),
    Defect(
        "spec: what is claimed for an absent class is free",
        "xloss/losses/segmentation.py",
        "ratio = xp.where(size > 0.0, xp.div(least, size), 1.0)",
        "ratio = xp.div(least, size)",
        "tests/test_truth.py -k generalized_dice",
    ),
    Defect(
        "spec: CTC skips the blank between equal labels",
        "xloss/losses/sequence.py",
        "skips = states != shifted(xp, states, 2, edge)",
        "skips = states != blank",
        "tests/test_ctc.py -k every_path",
    ),
    Defect(
        "spec: CTC reads the frames behind the length",
        "xloss/losses/sequence.py",
        "xp.where(xp.expand_dims(inside, axis=2), logits, 0.0)",
        "logits",
        "tests/test_ctc.py -k 'behind and torch'",
    ),
    Defect(
        "spec: a cluster's label is counted from 0",
        "xloss/losses/language.py",
        "xp.where(inside, labels - low, 0)",
        "xp.where(inside, labels, 0)",
        "tests/test_truth.py -k adaptive",
    ),
    Defect(
        "head: a start of twice the size in Flax",
        "xloss/flax/heads.py",
        "jax.random.uniform(key, shape, dtype, -1.0, 1.0)",
        "jax.random.uniform(key, shape, dtype, -2.0, 2.0)",
        "tests/test_heads.py -k start",
    ),
    Defect(
        "door: large unsigned labels wrap",
        "xloss/jax/arrays.py",
        "labels = jnp.minimum(labels, jnp.asarray(top, labels.dtype))",
        "pass",
        "tests/laws/test_labels.py -k 'wrap and jax'",
    ),
    Defect(
        "door: labels with a channel broadcast",
        "xloss/kinds.py",
        "    elif len(shape) != len(tokens):",
        "    elif len(shape) < len(tokens):",
        "tests/laws/test_shapes.py -k arcface",
    ),
    Defect(
        "compat: a mean over all rows instead of those that count",
        "xloss/compat/torch/classification.py",
        "    value = on.loss.nll(",
        "    ignore_index = -1 if ignore_index == -100 else ignore_index\n    value = on.loss.nll(",
        "tests/compat/test_torch.py -k 'nll_loss and torch' -m 'not slow'",
    ),
    Defect(
        "transforms: losses share a code object",
        "xloss/_code.py",
        "    made.__code__ = made.__code__.replace(co_qualname=name)",
        "    made.__qualname__ = name",
        "tests/laws/test_transforms_torch.py -k more_losses",
    ),
    Defect(
        "kernels: of an older spec",
        "xloss/losses/robust.py",
        "return -xp.expm1(-0.5 * ((pred - target) / c) ** 2)",
        "return -xp.expm1(-0.25 * ((pred - target) / c) ** 2)",
        "tests/test_fast.py -k 'there_are_kernels'",
    ),
    Defect(
        "kernels: a derivative with the wrong sign",
        "xloss/_kernels/slopes.py",
        'yield y, make("neg", make("mul", g, make("div", make("div", x, y), y)))',
        'yield y, make("mul", g, make("div", make("div", x, y), y))',
        "tests/test_fast.py -k 'is_the_spec and geman'",
        rebuild=True,
    ),
    Defect(
        "kernels: a masked unit keeps its derivative",
        "xloss/_kernels/run.h",
        "        if (!mask[i])\n            clear(job, from + i);",
        "        if (0)\n            clear(job, from + i);",
        "tests/test_fast.py -k weights_and_masks",
        rebuild=True,
    ),
    Defect(
        "kernels: classes that are apart read as if they were not",
        "xloss/_kernels/run.h",
        "step = turned ? count : job->after",
        "step = count",
        "tests/test_fast.py -k class_axis_in_the_middle",
        rebuild=True,
    ),
    Defect(
        "fast: a gradient handed out twice",
        "xloss/torch/kernels.py",
        "            ctx.outs = None\n",
        "",
        "tests/test_fast.py -k second_way_back",
    ),
    Defect(
        "fast: transforms not seen",
        "xloss/torch/fast.py",
        "peek_interpreter_stack() is not None\n        or ",
        "",
        "tests/test_fast.py -k others_are_composed",
    ),
    Defect(
        "fast: weights left out",
        "xloss/torch/fast.py",
        "unit=None if unit is None else unit.contiguous(),",
        "unit=None,",
        "tests/test_fast.py -k weights_and_masks",
    ),
    Defect(
        "one pass: what was summed is not scaled to a larger logit",
        "xloss/losses/multiclass.py",
        "sum_b + sum_a * behind)",
        "sum_b + sum_a)",
        "tests/test_one_pass.py",
    ),
    Defect(
        "one pass: the likeliest of a set does not join the others",
        "xloss/losses/multiclass.py",
        "rest = rest + power * (1.0 + more)",
        "rest = rest + power * more",
        "tests/test_one_pass.py",
    ),
    Defect(
        "written: the label's own derivative is that of another class",
        "xloss/losses/multiclass.py",
        "xp.where(hit, label * times, powers * (per * times))",
        "powers * (per * times)",
        "tests/test_parity.py -k 'cross_entropy and options'",
    ),
    Defect(
        "compiled: a bad label costs 0",
        "xloss/torch/opaque.py",
        "return value if bad is None or not bad.any() else torch.full_like(value, torch.nan)",
        "return value",
        "tests/test_opaque.py",
    ),
    Defect(
        "fast: what is known of a call does not depend on its options",
        "xloss/torch/fast.py",
        "key += name, type(value), value  #",
        "key += (name,)  #",
        "tests/test_fast.py",
    ),
    Defect(
        "written: an ignored row keeps its derivative",
        "xloss/torch/written.py",
        "return None, torch.where(mask, upstream, 0.0)",
        "return None, upstream",
        "tests/test_written.py -k ignored_rows",
    ),
    Defect(
        "written: a square that underflows is taken for a length",
        "xloss/torch/written.py",
        "(squares > room.tiny / room.eps**2)",
        "(squares >= 0.0)",
        "tests/test_written.py -k beyond_their_squares",
    ),
    Defect(
        "written: a bounded error weighs as a square",
        "xloss/losses/robust.py",
        "slope = xp.where(far, share, 1.0) * (4.0 * inner) * (rest * rest)",
        "slope = xp.where(far, share, 1.0) * (4.0 * inner) * rest",
        "tests/test_written.py -k 'is_the_loss and geman'",
    ),
    Defect(
        "written: weights with a derivative see what is ignored",
        "xloss/torch/arrays.py",
        "if any(isinstance(x, Tensor) and x.requires_grad for x in options.values()):",
        "if False:",
        "tests/test_written.py -k weights_with_a_derivative",
    ),
    Defect(
        "written: a transform is given the derivative as well",
        "xloss/torch/written.py",
        "if not may_be_hidden() or not for_inductor():",
        "if torch.compiler.is_exporting() or not for_inductor():",
        "tests/test_written.py -k transforms",
    ),
    Defect(
        "dialect: the branch of a length is not taken",
        "xloss/jax/dialect.py",
        "return jnp.where(fits, jnp.sqrt(squares), scaled)",
        "return jnp.sqrt(squares)",
        "tests/test_dialect.py -k by_a_branch",
    ),
]


def main(word=""):
    chosen = [d for d in DEFECTS if word in d.name]
    survived = []
    for defect in chosen:
        start = time.time()
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "xloss"
            ignore = shutil.ignore_patterns(".git", ".venv", "__pycache__", "out", ".hypothesis")
            shutil.copytree(ROOT, copy, ignore=ignore)
            file = copy / defect.file
            source = file.read_text()
            if source.count(defect.old) != 1:
                sys.exit(f"{defect.name}: stands {source.count(defect.old)} times in {defect.file}")
            file.write_text(source.replace(defect.old, defect.new))
            if defect.rebuild:
                subprocess.run([sys.executable, "-m", "xloss", "kernels"], cwd=copy, check=True)
            command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {defect.tests}"
            run = subprocess.run(command, shell=True, cwd=copy, capture_output=True, text=True)
        # 1 is "tests failed"; anything else (no tests, a crash of pytest) proves nothing.
        caught = run.returncode == 1
        last = next((x for x in run.stdout.splitlines() if x.startswith(("FAILED", "ERROR"))), "")
        verdict = "caught  " if caught else "SURVIVED"
        print(f"{verdict} {defect.name:<52} {time.time() - start:4.0f} s  {last[:90]}", flush=True)
        if not caught:
            survived.append(defect.name)
    print(f"{len(chosen) - len(survived)} passed, {len(survived)} failed")
    return bool(survived)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

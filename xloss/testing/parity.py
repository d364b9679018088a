"""The same inputs into a PyTorch and a JAX function, and every number that comes out compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from xloss.testing.close import (
    TOLERANCE,
    Leaf,
    check_reason,
    compare,
    dtype_name,
    explain,
    finite_size,
    show_index,
    show_number,
)
from xloss.testing.inputs import LINE, SPECIAL, Arrays, Domain, Key, Run, collect, is_float, runs
from xloss.testing.sides import ORDERS, Side, jax_side, pinned, torch_side, versions

_ROUNDING = "\n  hint     is it rounding? then dtype='float64' passes"


@dataclass(frozen=True)
class ParityReport:
    """Every output and derivative, in the run where it used most of its tolerance."""

    leaves: tuple[Leaf, ...]
    runs: tuple[str, ...]
    ran_on: str  # device, versions, seed
    reason: str | None

    def __str__(self) -> str:
        head = ("", "dtype", "shape", "finite", "used", "ulp", "relative", "absolute", "worst at")
        rows = [
            (x.name, x.dtype, str(x.shape), str(x.finite), f"{x.share:.1%}", f"{x.ulps:.3g}",
             f"{x.relative:.1e}", f"{x.absolute:.1e}",
             ", ".join([show_index(x.index), x.run, *(i for i in x.inputs if " = " in i)]))
            for x in self.leaves
        ]  # fmt: skip
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        table = [map(str.ljust, row, widths) for row in (head, *rows)]
        first = f"parity on {self.ran_on}, runs: {len(self.runs)}"
        loose = [f"own tolerance: {self.reason}"] if self.reason else []
        return "\n".join([first, *loose, *("  ".join(row).rstrip() for row in table)])


def assert_parity(
    torch_fn: Callable[..., Any],
    jax_fn: Callable[..., Any],
    *inputs: Any,
    kwargs: Mapping[str, Any] | None = None,
    wrt: Sequence[Key] | None = None,
    orders: Sequence[str] = ("grad",),
    dtype: Any = None,
    special: Sequence[float] = SPECIAL,
    domain: Domain | Mapping[Key, Domain] | None = None,
    jit: bool = False,
    rtol: float | None = None,
    atol: float | None = None,
    reason: str | None = None,
    device: str = "cpu",
    seed: int = 0,
) -> ParityReport:
    """Raise AssertionError unless both functions give the same values and the same gradients.

    >>> def mae(pred, target):  # the same words, so it serves both
    ...     return abs(pred - target).mean()
    >>> pred, target = np.random.default_rng(0).normal(size=(2, 8))
    >>> report = assert_parity(mae, mae, pred, target, special=())
    >>> assert_parity(mae, mae, pred, target)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: gradient of input 0 differs (float64, shape (8,))
      differ   2 of 8 elements; at [0]
               jax    0.112...
               torch  0.0
      error    0.113, allowed 1.32e-13; inf ulp, relative inf
      where    input 0[0] = 0.0
      where    input 1[0] = 0.0
      run      0 planted...
      on       cpu, torch ..., seed 0

    On random numbers the two agree. Where a prediction is exact, torch's `abs` has the slope 0 and
    JAX's has 1, and the second call, with such pairs planted, shows it.

    Args:
        torch_fn, jax_fn: any two functions of tensors and of JAX arrays, compiled or not, that
            return arrays, in dicts, lists and tuples if need be (list and tuple count as the same).
        inputs: NumPy arrays, or dicts, lists and tuples of them. What is not an array (a number, a
            string, None) reaches both functions as it is.
        kwargs: the same, by name.
        wrt: the inputs to differentiate, by position or name; by default every float array.
        orders: what is compared besides values, any of "grad" (reverse mode under a random
            cotangent), "jvp" (forward mode along a random tangent), "hvp" (forward over reverse)
            and "vhp" (reverse over reverse). Both sides use the same mode. In torch, "jvp" and
            "hvp" need a function that `torch.func` takes.
        dtype: cast float inputs to it, once, before either framework sees them.
        special: values to plant into the float inputs: at some elements and rows of each, and in
            another run everywhere. One more run plants ties (neighbours in an input, elements of
            inputs of one shape), one sets boolean inputs to False. `()`: only the inputs as given.
        domain: the closed range `(low, high)` where parity is claimed, of all inputs or by position
            or name. Special values outside it are left out, its finite ends are added.
        jit: run the JAX side, derivatives included, under `jax.jit`.
        rtol, atol, reason: as in `assert_close`.
        device: a name that both frameworks know.
        seed: for cotangents, tangents and places.

    Structure, shapes, dtypes and every element must agree, by the rule of `assert_close` with
    torch's number as the expected one. A planted value beyond 1 multiplies the scale in that rule,
    since what cancels is then of its size; inputs as given are held to the rule as it is. Integers
    are int32 without 64 bits in JAX; that counts as int64. Compare in float64 where you can: there
    rounding is far from the tolerance, in float32 a long sum that cancels may be beyond it.

    While it runs, matmuls have full precision, algorithms are deterministic, and JAX has 64 bits
    exactly if a float input has. Settings are restored. If JAX starts here, it does not preallocate
    a GPU's memory.
    """
    check_reason(rtol, atol, reason)
    ran_on = f"{device}, {versions()}, seed {seed}"
    args: dict[Key, Any] = {**dict(enumerate(inputs)), **dict(kwargs or {})}
    limits = domain if isinstance(domain, Mapping) else dict.fromkeys(args, domain or LINE)
    _refuse("orders", [x for x in orders if x not in ORDERS], list(ORDERS))
    _refuse("wrt", [x for x in wrt or () if x not in args], list(args))
    _refuse("domain", [x for x in limits if x not in args], list(args))
    cast = np.dtype(dtype_name(dtype)) if dtype else None
    by_key = {key: collect(tree, key, cast) for key, tree in args.items()}
    arrays = {n: a for found in by_key.values() for n, a in found.items()}
    floats = {n: key for key, found in by_key.items() for n, a in found.items() if is_float(a)}
    _refuse("wrt", [x for x in wrt or () if x not in floats.values()], "the float inputs")
    diff = [n for n, key in floats.items() if wrt is None or key in wrt]
    plan = runs(arrays, {n: limits.get(key, LINE) for n, key in floats.items()}, special, seed)
    x64 = any(a.dtype == np.float64 for a in arrays.values())

    labels: list[str] = []
    worst: dict[str, Leaf] = {}
    given: dict[str, tuple[float, int]] = {}  # peak and finite elements on the inputs as given
    with pinned(device, x64) as place:
        sides = {
            "torch": torch_side(torch_fn, args, diff, device),
            "jax": jax_side(jax_fn, args, diff, place, jit),
        }
        for run in plan:
            labels.append(run.label)
            plain = run.label == "as given"
            hint = "" if plain else " (is parity claimed there? else set `domain` or `special`)"
            footer = f"\n  run      {run.label}{hint}\n  on       {ran_on}"
            rng = np.random.default_rng([seed, len(labels)])
            for name, kind, t, j in _pairs(sides, run, diff, orders, x64, rng, footer):
                peak, finite = given.get(name, (0.0, 0))
                if t.size == 1 and not name.startswith("output"):
                    peak = 1.0  # a sum over directions drawn here may cancel to anything
                leaf = compare(name, j, t, kind, rtol, atol, run.unit, peak)
                if leaf is None:
                    continue
                seen = _inputs_at(run.arrays, leaf.shape, leaf.index)
                leaf = replace(leaf, run=run.label, inputs=seen)
                if leaf.differ:
                    hint = _ROUNDING if kind in TOLERANCE and kind != "float64" else ""
                    raise AssertionError(explain(leaf, "jax", "torch") + footer + hint)
                if plain:
                    finite = leaf.finite
                    given[name] = float(finite_size(t).max()), finite
                if name not in worst or leaf.share > worst[name].share:
                    worst[name] = replace(leaf, finite=finite)
    return ParityReport(tuple(worst.values()), tuple(labels), ran_on, reason)


def _refuse(what: str, odd: list[Any], known: Any) -> None:
    if odd:
        raise ValueError(f"{what}: {odd} not among {known}")


def _pairs(
    sides: Mapping[str, Side],
    run: Run,
    diff: Sequence[str],
    orders: Sequence[str],
    x64: bool,
    rng: np.random.Generator,
    footer: str,
) -> Iterator[tuple[str, str, np.ndarray, np.ndarray]]:
    """Name, dtype and both sides' numbers; values first, compared before derivatives are taken."""

    def both(order: str, cots: Arrays, tans: Arrays) -> Iterator[Any]:
        got = []
        for framework, side in sides.items():
            try:
                got.append(side(order, run.arrays, cots, tans))
            except Exception as error:
                error.add_note(f"{order} of the {framework} function{footer}")
                raise
        t, j = got
        if odd := sorted(t.keys() ^ j.keys()):
            by = "torch" if odd[0] in t else "jax"
            raise AssertionError(f"structure differs: {odd[0]} is returned by {by} only{footer}")
        for name, (ours, kind) in t.items():
            theirs, other = j[name]
            kind = kind if x64 or not kind.endswith("int64") else kind.replace("64", "32")
            for what, x, y in (("shape", ours.shape, theirs.shape), ("dtype", kind, other)):
                if x != y:
                    text = f"{what} of {name} differs\n  torch    {x}\n  jax      {y}"
                    raise AssertionError(text + footer)
            yield name, kind, ours, theirs

    cots: Arrays = {}
    for name, kind, t, j in both("value", {}, {}):
        yield name, kind, t, j
        if kind in TOLERANCE:
            cots[name] = _direction(t.shape, kind, rng)
    tans = {n: _direction(run.arrays[n].shape, run.arrays[n].dtype, rng) for n in diff}
    for order in orders if cots and diff else ():
        for name, *rest in both(order, cots, tans):
            yield f"{'gradient' if order == 'grad' else order} of {name}", *rest


def _direction(shape: tuple[int, ...], dtype: Any, rng: np.random.Generator) -> np.ndarray:
    """Random signs and sizes, none so small that it hides what it is multiplied by."""
    return np.asarray(rng.choice([-1, 1], shape) * rng.uniform(0.5, 1.5, shape)).astype(dtype)


def _inputs_at(arrays: Arrays, shape: tuple[int, ...], index: tuple[int, ...]) -> tuple[str, ...]:
    """What went in at `index`; of inputs of another shape the range."""
    lines = []
    for name, a in arrays.items():
        if a.shape == shape:
            lines.append(f"{name}{show_index(index)} = {show_number(a[index], a.dtype.name)}")
        elif a.size:
            low, high = float(a.min()), float(a.max())
            lines.append(f"{name} {a.dtype.name}{a.shape} in [{low:.6g}, {high:.6g}]")
    more = [f"and {len(lines) - 6} more inputs"] if len(lines) > 6 else []
    return (*lines[:6], *more)

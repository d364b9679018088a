"""What `python -m bench` measures is right, and two cheap losses meet their goal of accuracy."""

import argparse
import json
import math
import time

import numpy as np
import pytest
import torch
from mpmath import mp, mpf

import xloss.numpy
from bench import (
    __main__,
    accuracy,
    cases,
    goals,
    imports,
    memory,
    peers,
    rows,
    sides,
    speed,
    speed_table,
    timing,
    truth,
)
from xloss import _loss


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("true", [1.0, 1.999, -0.3, 3e-20, -7e12])
@pytest.mark.parametrize("n", [0, 1, 5, 1000])
def test_a_planted_error_is_measured(dtype, true, n):
    near = dtype(true)
    got = near
    for _ in range(n):
        got = np.nextafter(got, dtype(np.copysign(np.inf, true)))
    assert accuracy.ulps(np.array([got]), np.array([near]), np.zeros(1), dtype) == n


def test_an_error_is_counted_at_the_larger_term():
    got, true = np.array([2.0**-22]), np.array([0.0])
    assert accuracy.ulps(got, true, np.array([1.0]), np.float32) == 2.0
    assert accuracy.ulps(got, true, np.array([4.0]), np.float32) == 0.5


def test_the_worst_element_counts_and_what_is_not_finite_is_worst():
    true = np.array([1.0, 1.0, 1.0])
    got = true + np.array([0.0, 3 * 2.0**-23, 2.0**-23])
    assert accuracy.ulps(got, true, true, np.float32) == 3.0
    for bad in (np.nan, np.inf, -np.inf):
        assert accuracy.ulps(np.array([1.0, bad, 1.0]), true, true, np.float32) == math.inf


def test_only_a_result_near_the_smallest_number_may_be_flushed():
    tiny = 2.0**-126
    for true, error in ((0.5 * tiny, 0.0), (5.0 * tiny, 2.0**23 * 1.25)):
        zero, true = np.zeros(1), np.array([true])
        assert accuracy.ulps(zero, true, true, np.float32) == error
    too_much, true = np.array([3.0 * tiny]), np.array([0.5 * tiny])
    assert accuracy.ulps(too_much, true, true, np.float32) > 1e6


def test_beyond_the_largest_number_is_infinite():
    true = np.array([1e39])
    assert accuracy.ulps(np.array([np.inf]), true, true, np.float32) == 0.0
    assert accuracy.ulps(np.array([-np.inf]), true, true, np.float32) == math.inf


def test_slopes_of_the_truth():
    value, _, slopes, _ = truth.value_and_slopes(truth.bce_with_logits, mpf(-60), mpf(1))
    with mp.workdps(60):
        exact = -1 / (1 + mp.exp(mpf(-60)))
    assert (value, slopes) == (float(mp.log1p(mp.exp(60))), [float(exact)])
    assert truth.value_and_slopes(truth.l1, mpf(2), mpf(2))[2] == [0.0]
    assert truth.value_and_slopes(truth.quantile, mpf(2), mpf(2), q=mpf(0.875))[2] == [0.0]
    assert truth.value_and_slopes(truth.huber, mpf(2), mpf(1))[2] == [1.0]


def test_terms_of_opposite_sign_give_the_scale():
    _, _, (slope,), (scale,) = truth.value_and_slopes(truth.bce_with_logits, mpf(0), mpf(0.5))
    assert (slope, scale) == (0.0, 0.25)


@pytest.mark.parametrize("name", ["huber", "bce_with_logits"])
def test_goal(name):
    row = accuracy.measure(accuracy.measured()[name], {}, 0)
    assert row.ok, row


def test_a_cancelling_formula_misses_the_goal():
    spec = accuracy.measured()["log_cosh"]
    arrays = accuracy.inputs(spec)
    true = accuracy.true_results(spec, arrays, {})
    peer = dict(peers.of("log_cosh"))["optax"]
    assert accuracy.worst(accuracy.run("jax", peer, arrays, {}, np.float32), true).value > 1e6


def test_every_measured_loss_has_inputs():
    for spec in accuracy.measured().values():
        pred = accuracy.inputs(spec)[0]
        assert pred.dtype == np.float32
        assert np.isfinite(pred).all()


def test_write_keeps_what_stands_around_the_table(tmp_path, monkeypatch):
    page = tmp_path / "README.md"
    monkeypatch.setattr(accuracy, "README", page)
    page.write_text(f"before\n{accuracy.BEGIN}\nold\n{accuracy.END}\nafter\n")
    zero = accuracy.Worst(0.0, 0.0)
    accuracy.write([accuracy.Row("l1", {}, zero, zero, zero, zero, {}, 0.0)])
    text = page.read_text()
    assert text.startswith(f"before\n{accuracy.BEGIN}\n| loss |")
    assert text.endswith(f"\n{accuracy.END}\nafter\n")
    assert "| l1 | 0.0 / 0.0 |" in text
    assert "old" not in text
    page.write_text("no markers")
    with pytest.raises(SystemExit):
        accuracy.write([])


# --- speed and memory -----------------------------------------------------------------------------
LOSSES = [spec for spec in _loss.load().values() if spec.is_loss]


@pytest.fixture
def mse():
    return cases.case(_loss.load()["mse"], "1e3", channels_first=True)


def mean_square(pred, target):
    return (pred - target).square().mean()


@pytest.mark.parametrize("spec", LOSSES, ids=lambda spec: spec.name)
def test_every_loss_has_a_case_of_about_the_size(spec):
    case = cases.case(spec, "1e3", channels_first=True)
    arrays = list(case.inputs.values())
    assert case.floats[0] == 0
    assert "target" not in [list(case.inputs)[i] for i in case.floats]
    assert all(arrays[i].dtype == np.float32 for i in case.floats)
    assert all(x.flags.c_contiguous for x in arrays)
    assert 500 <= max(x.size for x in arrays) <= 7000
    assert np.isfinite(getattr(xloss.numpy, spec.name)(*arrays, **case.options))


def test_vocabulary_is_for_rows_of_classes():
    found = {spec.name for spec in LOSSES if cases.has(spec, "vocab")}
    assert {"cross_entropy", "nll", "soft_cross_entropy"} <= found
    assert not found & {"mse", "dice", "cosine_distance", "ctc"}
    assert cases.dims(_loss.load()["cross_entropy"], "vocab")["..."] == (2048,)


def test_calls_take_turns_and_medians_are_of_each(monkeypatch):
    now, order = [0.0], []

    def taking(name, seconds):
        def call():
            order.append(name)
            now[0] += seconds * (7 if len(order) == 15 else 1)  # one disturbed sample

        return call

    monkeypatch.setitem(timing.CLOCKS, "wall", lambda: now[0])
    calls = {"a": taking("a", 2.0), "b": taking("b", 1.0), "c": taking("c", 4.0)}
    seconds = timing.interleaved(calls, 9)
    measured = "".join(order[3 + 9 :])  # after the first calls and the counting
    rounds = [measured[i : i + 3] for i in range(0, 27, 3)]
    assert all(sorted(each) == ["a", "b", "c"] for each in rounds)
    assert any("ab" in each for each in rounds)
    assert any("ba" in each for each in rounds)  # none is always behind another
    assert timing.ratio(seconds["a"], seconds["b"]) == (2.0, 2.0, 2.0)
    assert timing.apart(seconds["b"], seconds["c"]) == timing.apart(seconds["c"], seconds["b"]) == 4


def test_short_calls_are_timed_several_at_a_time(monkeypatch):
    now = [0.0]

    def call():
        now[0] += timing.LEAST / 10

    monkeypatch.setitem(timing.CLOCKS, "wall", lambda: now[0])
    assert timing.interleaved({"a": call}, 3)["a"] == pytest.approx([timing.LEAST / 10] * 3)
    assert now[0] == pytest.approx((1 + 3 + 3 * 10) * timing.LEAST / 10, rel=0.1)


def test_a_planted_slowdown_is_seen_and_run_again(mse):
    def slow(pred, target):
        time.sleep(0.02)
        return mean_square(pred, target)

    row = rows.compare(mse, "eager", slow, {"torch": mean_square}, pairs=3)
    assert "time" in row.misses()
    assert len(row.runs) == 1 + rows.REPEATS
    assert row.peer.ratio == sorted(row.runs)[1]


@pytest.mark.parametrize(
    ("peer", "why"),
    [
        (lambda p, t: 2.0 * mean_square(p, t), "value differs"),
        (lambda p, t: mean_square(p, t) - p.mean() + p.detach().mean(), "gradient differs"),
        (lambda p, t: mean_square(p, t)[None], "value has shape (1,)"),
        (lambda p, t: mean_square(p, t) * torch.nan, "differs"),
        (lambda p, t: 1 / 0, "division by zero"),
    ],
)
def test_a_peer_that_computes_something_else_is_refused(mse, peer, why):
    row = rows.compare(mse, "eager", mean_square, {"torch": mean_square, "other": peer}, pairs=1)
    assert set(row.peers) == {"torch"}
    assert why in row.refused["other"]


def test_an_error_of_ours_is_a_row(mse):
    row = rows.compare(mse, "eager", lambda p, t: 1 / 0, {"torch": mean_square}, pairs=1)
    assert (row.error, row.misses(), row.peer) == ("division by zero", ["error"], None)
    assert "division by zero" in speed_table.line(row)


class Hides(torch.autograd.Function):
    """Keeps a tensor where autograd does not see it."""

    @staticmethod
    def forward(ctx, x):
        ctx.double = 2.0 * x
        return x.square().sum()

    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.double


def test_kept_storage():
    n = 1000
    x, y = torch.rand(n, requires_grad=True), torch.rand(n)

    def of(fn):
        side = sides.torch_side(fn, [x, y], (0,))
        side.step()
        return side.memory()

    def about(numbers):
        return pytest.approx(4 * numbers, abs=64)  # scalars are counted too

    assert of(lambda x, y: (x.view(10, -1) * y.view(10, -1)).sum()).kept == about(0)
    assert of(lambda x, y: (x.exp() * y).sum()) == (about(n), about(3 * n))
    assert of(lambda x, y: (x.exp() * y.exp()).sum()).kept == about(2 * n)
    assert of(lambda x, y: x.half().square().sum().float()).kept == about(n / 2)
    assert of(lambda x, y: Hides.apply(x)).kept == about(n)
    assert memory.saved(lambda x, y: Hides.apply(x), [x, y]) == 0


def test_jit_compiles_once_and_holds_no_input(mse):
    import jax.numpy as jnp

    traces = []

    def square(pred, target):
        traces.append(1)
        return ((pred - target) ** 2).mean()

    side = sides.jax_side(square, [jnp.asarray(x) for x in mse.inputs.values()], (0,))
    value, grad = side.results()
    side.step()
    side.step()
    assert len(traces) == 1
    pred, target = mse.inputs.values()
    np.testing.assert_allclose(value, np.square(pred - target).mean(), rtol=1e-5)
    np.testing.assert_allclose(grad, 2.0 * (pred - target) / pred.size, rtol=1e-5)
    assert side.memory().peak >= grad.nbytes


def test_the_floor_copies_what_is_read_and_written(mse):
    assert mse.floor_bytes == (4000 + 4000 + 4000) // 2
    assert sides.floor(mse, "eager")().nbytes == mse.floor_bytes


def row(**changes):
    peer = {"ms": 1.0, "ratio": 1.0, "low": 1.0, "high": 1.0, "noise": 1.0, "kept": 0, "peak": 0}
    found = rows.Row("mse", "eager", "1e6", [10**6], 4 * 10**6, ms=1.0, floor_ms=1.0)
    found.peers = {"torch": rows.Peer(**peer | changes.pop("peer", {}))}
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def test_what_a_row_misses():
    assert row().misses() == []
    assert row(peer={"ratio": 1.06}).misses() == ["time"]
    assert row(peer={"ratio": 1.06, "noise": 1.02}).misses() == []  # within the noise
    assert row(peer={"ratio": 1.06}, mode="compile").misses() == []
    assert row(peer={"ratio": 1.14}, size="1e3").misses() == []
    assert row(peer={"ratio": 9.0}, size="1e5").misses() == []  # no goal
    assert row(kept=4 * 10**6).misses() == ["kept"]  # the peer keeps none
    assert row(kept=4 * 10**6, peer={"kept": 4 * 10**6}).misses() == []
    assert row(kept=8 * 10**6, peer={"kept": 8 * 10**6}).misses() == ["kept"]
    large = {"size": "1.6e7", "mode": "jit"}
    assert row(ms=2.0, **large).misses() == ["floor"]
    assert row(ms=2.0, operations=["exp"], **large).misses() == []
    assert row(ms=7.0, operations=["exp"], **large).misses() == ["floor"]
    assert row(ms=7.0, operations=["exp", "dot_general"], **large).misses() == []


def test_operations_of_value_and_gradient(mse):
    focal = cases.case(_loss.load()["focal"], "1e3", channels_first=False)
    assert not set(rows.operations(mse)) & (goals.TRANSCENDENTAL | goals.MORE_THAN_A_PASS)
    assert set(rows.operations(focal)) & goals.TRANSCENDENTAL


def results():
    about = speed_table.about(1, 3, "wall")
    found = [row(), row(loss="l1", peer={"ratio": 0.25}), row(loss="iou", peers={})]
    return speed_table.Results(about, found)


def test_summary_is_over_the_losses_that_a_peer_has():
    found = speed_table.summary(results(), "eager", "1e6")
    assert (found.losses, found.mean, found.worst, found.worst_loss) == (2, 0.5, 1.0, "mse")
    assert not speed_table.missed(results())
    slow = speed_table.Results(results().about, [row()])
    assert speed_table.missed(slow)  # each row meets its goal, their mean does not
    assert speed_table.summary(slow, "jit", "1e6") is None


def test_results_survive_json_and_later_runs_replace_earlier_ones(tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_text(json.dumps(results().as_dict()))
    newer = speed_table.Results(results().about, [row(ms=3.0)])
    second.write_text(json.dumps(newer.as_dict()))
    assert speed_table.read([first]).rows == results().rows
    both = speed_table.read([first, second])
    assert [r.ms for r in both.rows if r.loss == "mse"] == [3.0]
    assert len(both.rows) == 3


def test_tables_are_written_between_their_markers(tmp_path, monkeypatch):
    readme, page, picture = tmp_path / "README.md", tmp_path / "page.md", tmp_path / "speed.png"
    monkeypatch.setattr(speed_table, "README", readme)
    monkeypatch.setattr(speed_table, "PAGE", page)
    for file in (readme, page):
        file.write_text(f"before\n{speed_table.BEGIN}\nold\n{speed_table.END}\nafter\n")
    speed_table.chart(results(), picture)
    speed_table.write(results(), picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    short, full = readme.read_text(), page.read_text()
    assert "| eager | 1e6 | 2 | 0.50 | 0.5 | 1.00 (mse) | 1.05 | 0 |" in short
    assert "(speed.png)" in short
    assert "### eager, 1e6" in full
    assert "| iou | 1 | 1 |" in full
    for text in (short, full):
        assert text.startswith("before\n")
        assert text.endswith(f"{speed_table.END}\nafter\n")
        assert "old" not in text


def test_speed_is_the_default_command():
    assert __main__.with_command(["l1", "--mode", "jit"]) == ["speed", "l1", "--mode", "jit"]
    assert __main__.with_command(["accuracy", "l1"]) == ["accuracy", "l1"]
    assert __main__.with_command([]) == ["speed"]
    parser = argparse.ArgumentParser()
    speed.arguments(parser)
    args = parser.parse_args(["l1", "--size", "vocab"])
    assert (args.names, args.size, args.pairs) == (["l1"], ["vocab"], 31)
    with pytest.raises(SystemExit, match="no loss l9"):
        speed.losses(["l9"])


def test_imports_are_timed_in_fresh_processes():
    alone, added = imports.seconds("numpy")
    assert alone > 0.0
    assert added > 0.0

"""`python -m bench aot` reads right what the compilers say, and the pages show what it kept."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import jax.numpy as jnp
import pytest
from conftest import SPECS

from bench import aot

ROOT = Path(__file__).parents[1]
HLO = """
%fused (a: f32[8]) -> f32[8] {
  ROOT %inside = f32[8]{0} negate(%a)
}

ENTRY %main (x: bf16[4,8], y: f32[8]) -> (f32[], bf16[4,8]) {
  %x = bf16[4,8]{1,0:T(8,128)(2,1)} parameter(0), sharding={replicated}
  %y = f32[8]{0} parameter(1)
  %both = (f32[]{:T(128)}, f32[8]{0}) fusion(%x, %y), kind=kLoop, calls=%fused
  %one = f32[] get-tuple-element(%both), index=0
  %sum = (f32[], f32[]) all-reduce-start(%one, %one), to_apply=%add
  %there = pred[8]{0} compare(%y, %y), direction=LT
  ROOT %out = (f32[], bf16[4,8]) tuple(%one, %x)
}
"""


def test_bytes_of_a_shape():
    assert aot.bytes_of("f32[]{:T(128)}") == 4
    assert aot.bytes_of("bf16[8192,32000]{1,0:T(8,128)(2,1)}") == 2 * 8192 * 32000
    assert aot.bytes_of("(pred[3]{0}, s32[2,2]{1,0}, u64[])") == 3 + 16 + 8


def test_what_a_program_moves():
    fusion = 64 + 32 + (4 + 32)
    reduction = 4 + 4 + 8
    comparison = 32 + 32 + 8
    assert aot.moved(HLO) == fusion + reduction + comparison
    assert aot.largest(HLO) == 32
    assert aot.collectives_of(HLO) == (("all-reduce", 8),)
    long = HLO.replace("(f32[], f32[]) all", "(f32[], /*index=1*/f32[]) all")
    assert aot.collectives_of(long) == (("all-reduce", 8),)
    operations = [operation for _, _, operation, _ in aot.INSTRUCTION.findall(aot.entry_of(HLO))]
    assert operations.count("fusion") == 1


def test_floor():
    program = aot.program(SPECS["cross_entropy"], {})
    assert program.predictions == ("logits",)
    assert program.floor == 2 * 2 * 8192 * 32000 + 4 * 8192
    masked = aot.program(SPECS["huber"], {}, masked=True)
    assert (masked.shapes["where"].shape, masked.shapes["where"].dtype) == ((8192, 4096), jnp.bool_)


def test_every_loss_has_sizes_and_predictions(spec):
    for options in aot.settings(spec.name):
        for masked in (False, True):
            program = aot.program(spec, options, masked)
            assert program.predictions
            assert program.shapes.keys() - {"where"} == {name for name, _ in spec.arrays}


def test_goals():
    fine = {"traffic": 1.0, "temporaries": 0, "largest": 0, "fusions": 1, "collectives": []}
    reduced = fine | {"collectives": [["all-reduce", 8]]}
    row = {"floor": 3 << 20, "h100": fine, "h100 batch": reduced}
    assert aot.missed("huber", row, "h100") == []
    assert aot.missed("huber", row, "tpu-v5e") == []
    twice = fine | {"traffic": 2.0, "fusions": 2}
    assert aot.missed("huber", row | {"h100": twice}, "h100") == ["fusions", "traffic"]
    assert aot.missed("huber", row | {"h100 batch": fine}, "h100") == ["batch in four"]
    many = fine | {"temporaries": 1 << 30}
    assert aot.missed("dice", row | {"h100": many}, "h100") == []
    large = many | {"largest": 1 << 30}
    assert aot.missed("dice(squared=True)", row | {"h100": large}, "h100") == ["temporary"]
    wide = {"floor": 1, "h100": large, "h100 optax": fine, "h100 classes": reduced}
    assert aot.missed("cross_entropy", wide, "h100") == ["temporary", "2/3 of optax"]
    gathered = fine | {"collectives": [["all-gather", 1 << 29]]}
    assert "classes in four" in aot.missed(
        "cross_entropy", wide | {"h100 classes": gathered}, "h100"
    )


def test_pages_show_what_was_kept(tmp_path, monkeypatch):
    """The tables are those of aot.json, to the byte."""
    monkeypatch.setattr(aot, "CHART", tmp_path / "aot.svg")
    pages = {}
    for name in ("README.md", "bench/README.md"):
        pages[name] = (ROOT / name).read_text(encoding="utf-8")
        copy = tmp_path / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(pages[name], encoding="utf-8")
    monkeypatch.setattr(aot, "README", tmp_path / "README.md")
    monkeypatch.setattr(aot, "HERE", tmp_path / "bench")
    monkeypatch.setattr(aot, "draw_chart", lambda rows: None)
    aot.render(aot.read())
    for name, text in pages.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text


@pytest.mark.aot
@pytest.mark.skipif(
    importlib.util.find_spec("libtpu") is None,
    reason="libtpu is not installed: pip install -e '.[dev,aot]'",
)
def test_compiles_for_tpu():
    """In one fusion, and on four chips with one all-reduce."""
    done = subprocess.run(
        [sys.executable, "-m", "bench", "aot", "huber", "--target", "tpu-v5e"],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k != "XLA_FLAGS"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1.00 / 0.0 / 1 " in done.stdout
    assert "batch in four" in done.stdout
    assert "all-reduce 8 B" in done.stdout

"""How fast every loss is, forward and backward, beside every installed peer that has it."""

import argparse
import json
import sys
from pathlib import Path

from xloss import _loss

from . import cases, rivals, rows, speed_table, timing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", help="losses (all)")
    parser.add_argument("--mode", nargs="+", choices=rivals.MODES, default=list(rivals.MODES))
    parser.add_argument("--size", nargs="+", choices=cases.sizes_named(), default=["1e6"])
    parser.add_argument("--pairs", type=int, default=31, help="rounds (31)")
    parser.add_argument("--threads", type=int, default=1, help="of torch; XLA has one or all (1)")
    parser.add_argument(
        "--clock", choices=timing.CLOCKS, default="wall", help="cpu: where other work disturbs"
    )
    parser.add_argument("--json", type=Path, help="write the results, after every row")
    parser.add_argument("--chart", type=Path, help="write a bar chart")
    parser.add_argument("--write", action="store_true", help="write the tables into the READMEs")
    parser.add_argument(
        "--read", type=Path, nargs="+", help="results written by --json, instead of measuring"
    )


def main(args: argparse.Namespace) -> int:
    if args.write and args.names:
        raise SystemExit("--write takes the whole table")
    if args.read:
        results = speed_table.read(args.read)
        for mode, size in speed_table.tables(results):
            print(speed_table.text(results, mode, size))
    else:
        results = run(args)
    if args.chart:
        speed_table.chart(results, args.chart)
    if args.write:
        speed_table.write(results, args.chart)
    return 1 if speed_table.missed(results) else 0


def run(args: argparse.Namespace) -> speed_table.Results:
    from . import sides

    sides.setup(args.threads)
    specs = losses(args.names)
    results = speed_table.Results(speed_table.about(args.threads, args.pairs, args.clock), [])
    for mode in args.mode:
        for library in rivals.LIBRARIES[mode]:
            if why := rivals.absent(library):
                print(f"skipped: {why}", file=sys.stderr)
        for size in args.size:
            for spec in specs:
                if cases.has(spec, size):
                    row = rows.measure(spec, mode, size, args.pairs, args.clock)
                    results.rows.append(row)
                    print(speed_table.line(row), flush=True)
                    if args.json:
                        args.json.write_text(json.dumps(results.as_dict(), indent=1) + "\n")
            print(speed_table.summary_text(results, mode, size), flush=True)
    return results


def losses(names: list[str]) -> list[_loss.Spec]:
    specs = {name: spec for name, spec in _loss.load().items() if spec.is_loss}
    unknown = [name for name in names if name not in specs]
    if unknown:
        raise SystemExit(f"there is no loss {', '.join(unknown)}")
    return [specs[name] for name in names or specs]

"""`python -m bench`: accuracy, aot."""

import argparse

# The targets of `aot`, which is not imported for its help.
CHIPS = ("tpu-v5e", "tpu-v6e", "h100")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measurements of xloss.")
    commands = parser.add_subparsers(dest="command", required=True)
    table = commands.add_parser(
        "accuracy", help="worst errors in ulps against mpmath; status 1 where a goal is missed"
    )
    table.add_argument("names", nargs="*", help="losses (all)")
    table.add_argument("--write", action="store_true", help="write the table into README.md")
    chips = commands.add_parser(
        "aot", help="what the losses compile to for TPU and GPU; status 1 where a goal is missed"
    )
    chips.add_argument("names", nargs="*", help="losses (all)")
    chips.add_argument("--target", action="append", default=[], choices=CHIPS, help="chips (all)")
    chips.add_argument("--write", action="store_true", help="keep the figures, write the tables")
    args = parser.parse_args(argv)
    # Here, since each sets up its frameworks before they are imported.
    if args.command == "aot":
        from . import aot

        return aot.main(args.names, args.target, args.write)
    from . import accuracy

    if args.names and args.write:
        parser.error("--write takes the whole table")
    return accuracy.main(args.names, args.write)


if __name__ == "__main__":
    raise SystemExit(main())

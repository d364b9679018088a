"""`python -m bench`: accuracy."""

import argparse

from . import accuracy


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measurements of xloss.")
    commands = parser.add_subparsers(dest="command", required=True)
    table = commands.add_parser(
        "accuracy", help="worst errors in ulps against mpmath; status 1 where a goal is missed"
    )
    table.add_argument("names", nargs="*", help="losses (all)")
    table.add_argument("--write", action="store_true", help="write the table into README.md")
    args = parser.parse_args(argv)
    if args.names and args.write:
        parser.error("--write takes the whole table")
    return accuracy.main(args.names, args.write)


if __name__ == "__main__":
    raise SystemExit(main())

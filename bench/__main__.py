"""`python -m bench`: speed (the default), accuracy, imports."""

import argparse
import sys

COMMANDS = ("speed", "accuracy", "imports")


def main(argv: list[str] | None = None) -> int:
    from . import speed

    parser = argparse.ArgumentParser(prog="python -m bench", description="Measurements of xloss.")
    commands = parser.add_subparsers(dest="command", required=True)
    speed.arguments(
        commands.add_parser(
            "speed", help="time and memory beside the peers; status 1 where a goal is missed"
        )
    )
    table = commands.add_parser(
        "accuracy", help="worst errors in ulps against mpmath; status 1 where a goal is missed"
    )
    table.add_argument("names", nargs="*", help="losses (all)")
    table.add_argument("--write", action="store_true", help="write the table into README.md")
    fresh = commands.add_parser("imports", help="what importing xloss adds to its frameworks")
    fresh.add_argument("--runs", type=int, default=11, help="fresh processes each (at least 11)")
    args = parser.parse_args(with_command(sys.argv[1:] if argv is None else argv))
    if args.command == "speed":
        return speed.main(args)
    if args.command == "imports":
        from . import imports

        return imports.main(args.runs)
    if args.names and args.write:
        parser.error("--write takes the whole table")
    from . import accuracy

    return accuracy.main(args.names, args.write)


def with_command(argv: list[str]) -> list[str]:
    """What names no command is about speed."""
    if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help")):
        return argv
    return ["speed", *argv]


if __name__ == "__main__":
    raise SystemExit(main())

"""The command line: `python -m xloss list`, `show NAME`, `migrate FILE.py`, `parity`, `stubs`,
`kernels`."""

import argparse
import difflib
import os
import sys
from pathlib import Path

from . import _docs, _loss, _stubs, _unfold

BACKENDS = ("torch", "jax", "numpy")


def command_list(args: argparse.Namespace) -> int:
    """One line a loss: its name, what it is, and which libraries have it too."""
    specs = _loss.load()
    pages = {name: _docs.read(spec) for name, spec in specs.items()}
    first = max(map(len, pages))
    second = max(len(page.summary) for page in pages.values())
    for name, page in pages.items():
        line = f"{name:{first}}  {page.summary:{second}}  {', '.join(_docs.peers(specs[name]))}"
        print(line.rstrip())
    return 0


def command_show(args: argparse.Namespace) -> int:
    """What a loss is, or with --backend its code in terms of one framework alone."""
    if refused([args.name]):
        return 2
    spec = _loss.load()[args.name]
    if args.backend:
        print(_unfold.unfold(spec, args.backend), end="")
    else:
        print(f"{spec.name}{spec.signature()}\n\n{_docs.compose(spec)}")
    return 0


def command_migrate(args: argparse.Namespace) -> int:
    """What a script calls of other libraries, with the call of xloss for each; nothing is run."""
    from .migrate import script

    for i, path in enumerate(args.files):
        try:
            text = script.report(path, Path(path).read_text(encoding="utf-8"))
        except (OSError, SyntaxError, UnicodeDecodeError) as error:
            print(f"xloss: {path} cannot be read: {error}", file=sys.stderr)
            return 2
        print("\n" * (i > 0) + text)
    return 0


def command_parity(args: argparse.Namespace) -> int:
    """How far JAX and PyTorch are apart, loss by loss; status 1 if any is beyond its tolerance."""
    if refused(args.names):
        return 2
    from .testing.losses import table

    names = args.names or [name for name, spec in _loss.load().items() if spec.is_loss]
    text, agree = table(names, progress if sys.stderr.isatty() else quiet)
    print(text)
    print("all agree" if agree else "NOT ALL AGREE")
    return 0 if agree else 1


def progress(done: int, total: int, name: str) -> None:
    width = 30
    bar = "#" * (width * done // total)
    end = "\n" if done == total else ""
    print(f"\r[{bar:<{width}}] {done}/{total} {name:<26}", end=end, file=sys.stderr, flush=True)


def quiet(done: int, total: int, name: str) -> None:
    """No bar where nobody watches."""


def refused(names: list[str]) -> bool:
    """Say which name is unknown, with the nearest ones."""
    specs = _loss.load()
    for name in names:
        if name not in specs:
            close = difflib.get_close_matches(name, specs, 3)
            hint = f"did you mean {' or '.join(close)}?" if close else "see `python -m xloss list`"
            print(f"xloss: there is no loss named {name!r}; {hint}", file=sys.stderr)
            return True
    return False


def command_stubs(args: argparse.Namespace) -> int:
    """Write the .pyi files and the README's catalogue, or with --check only compare them."""
    if not args.check:
        for path in _stubs.write():
            print(f"wrote {path}")
        return 0
    paths = _stubs.outdated()
    for path in paths:
        text = "is not what the registry gives; run `python -m xloss stubs`"
        print(f"{path} {text}", file=sys.stderr)
    return 1 if paths else 0


def command_kernels(args: argparse.Namespace) -> int:
    """Compile the losses for this CPU, where that has not been done for the specs as they are."""
    from ._kernels import build

    source = build.write()
    if build.is_current(source):
        print("the kernels are those of the specs")
        return 0
    error = build.compile(source)
    print(f"no kernels: {error}" if error else "compiled the kernels")
    return 1 if error else 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m xloss", description="Losses, defined once.")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    command = commands.add_parser("list", help="all losses, one a line")
    command.set_defaults(run=command_list)

    command = commands.add_parser("show", help="formula, shapes, options and source of a loss")
    command.add_argument("name", metavar="NAME")
    command.add_argument("--backend", choices=BACKENDS, help="its code in this framework alone")
    command.set_defaults(run=command_show)

    command = commands.add_parser("migrate", help="the losses of a script, and what they are here")
    command.add_argument("files", metavar="FILE", nargs="+", help="a script; it is not changed")
    command.set_defaults(run=command_migrate)

    command = commands.add_parser("parity", help="JAX against PyTorch, in ulps")
    command.add_argument("names", metavar="NAME", nargs="*", help="losses; all if none is given")
    command.set_defaults(run=command_parity)

    command = commands.add_parser("stubs", help="write the .pyi files and the README's catalogue")
    command.add_argument("--check", action="store_true", help="write nothing; fail if one differs")
    command.set_defaults(run=command_stubs)

    command = commands.add_parser("kernels", help="compile the losses for a CPU")
    command.set_defaults(run=command_kernels)
    return top


def main(argv: list[str] | None = None) -> int:
    args = parser().parse_args(argv)
    return args.run(args)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

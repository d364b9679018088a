"""Generated tables on a page, between two lines that name them."""

from pathlib import Path


def markers(mark: str) -> tuple[str, str]:
    return f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"


def between(page: Path, mark: str, body: str) -> None:
    """Put `body` between the two lines of a page that name `mark`."""
    begin, end = markers(mark)
    before, first, rest = page.read_text(encoding="utf-8").partition(begin)
    _, last, after = rest.partition(end)
    if not (first and last):
        raise SystemExit(f"{page.name} lacks the line {begin if not first else end}")
    page.write_text(f"{before}{begin}\n{body}\n{end}{after}", encoding="utf-8")

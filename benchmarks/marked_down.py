"""Words and tables as Markdown."""

from collections.abc import Iterable

MARKUP = r"\`*_[]<>|#&"


def said(text: object) -> str:
    """A text in a line or a cell of Markdown: nothing in it is markup."""
    words = " ".join(str(text).split())
    return "".join(f"\\{sign}" if sign in MARKUP else sign for sign in words)


def rows_of(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table of Markdown; the first column is text, the others are figures."""
    names = list(header)
    lines = [names, ["---", *("---:" for _ in names[1:])], *([*row] for row in rows)]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)

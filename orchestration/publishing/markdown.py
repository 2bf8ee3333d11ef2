"""Parts of a page of Markdown: tables, names as code, values in cells."""

import re
from collections.abc import Iterable, Sequence

from orchestration.publishing.inert import inert_markdown

# Characters of a value, and how many before the first one that differs.
MOST_SHOWN = 100
_LEAD = 20


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(name: str) -> str:
    """A name as code, where nothing in it could be more than a name."""
    return f"`{name}`" if re.fullmatch(r"[\w.,() -]+", name, re.ASCII) else inert_markdown(name)


def shown(value: str | None, start: int = 0) -> str:
    """A value from outside as a cell of a table, with a word for what cannot be seen."""
    if value is None:
        return "*null*"
    return inert_markdown(shortened(value, start)) or ("*white space*" if value else "*empty*")


def shortened(text: str, start: int = 0) -> str:
    """The text, or what a long one has from `start` on."""
    if len(text) <= MOST_SHOWN:
        return text
    end = start + MOST_SHOWN
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def shown_apart(old: str | None, new: str | None) -> list[str]:
    """Two values, long ones from shortly before the first character that differs."""
    words = [value or "" for value in (old, new)]
    together = enumerate(zip(*words, strict=False))
    # One of them may go on where the other ends.
    same = next((place for place, (was, now) in together if was != now), min(map(len, words)))
    start = max(0, same - _LEAD)
    both = [shown(value, start) for value in (old, new)]
    if both[0] == both[1]:
        both[1] += " *(differs in white space)*"
    return both

"""The tables of a statement: which cell a number stands in, and what heads its row and column.

A table of HTML has its cells in the parts of the document, one of Markdown is a paragraph whose
lines begin with `|`. Its first row heads the columns, its first cell heads a row; the caption, or
the heading or short paragraph right above, speaks of all of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestration.statements.layout import Part

Span = tuple[int, int]

_RULE = re.compile(r"[\s:|+-]*")
_LONGEST_CAPTION = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the body of a table, and the spans that say what stands in it.

    heads: of its column, of its row, and what stands above the table, in this order; those that
    there are.
    """

    start: int
    end: int
    heads: tuple[Span, ...]


def body_cells(text: str, parts: Sequence[Part]) -> Iterator[Cell]:
    """The cells below the first row and behind the first column, in order."""
    above: Span | None = None
    rows: list[list[Span]] = []
    for part in parts:
        if part.cell is not None:
            row, column = part.cell
            if (row, column) == (0, 0) and rows:
                yield from _body(rows, above)
                rows, above = [], None
            while len(rows) <= row:
                rows.append([])
            while len(rows[row]) <= column:
                rows[row].append((0, 0))
            start, end = rows[row][column]
            start = part.stretches[0][0] if start == end else start
            rows[row][column] = start, part.stretches[-1][1]
            continue
        if rows:
            yield from _body(rows, above)
            rows, above = [], None
        if part.heading:
            above = part.heading.start, part.heading.end
        elif text.startswith("|", part.stretches[0][0]):
            yield from _body(list(_lines(text, part)), above)
            above = None
        else:
            start, end = part.stretches[0][0], part.stretches[-1][1]
            short = end - start <= _LONGEST_CAPTION
            above = (start, end) if short and not part.marker else None
    if rows:
        yield from _body(rows, above)


def _lines(text: str, part: Part) -> Iterator[list[Span]]:
    for start, end in part.stretches:
        at = start
        for line in text[start:end].splitlines(keepends=True):
            if not _RULE.fullmatch(line):
                yield [_stripped(text, at + m.start(), at + m.end()) for m in _cells(line)]
            at += len(line)


def _cells(line: str) -> Iterator[re.Match[str]]:
    """What stands between the bars; an empty cell is one too."""
    last = line.rstrip().rfind("|")
    return _BETWEEN.finditer(line, line.find("|"), last + 1)


_BETWEEN = re.compile(r"(?<=\|)(?:\\.|[^|\\])*(?=\|)")


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _body(rows: Sequence[Sequence[Span]], above: Span | None) -> Iterator[Cell]:
    if not rows:
        return
    head = rows[0]
    for row in rows[1:]:
        for column, (start, end) in enumerate(row):
            if column == 0 or start >= end:
                continue
            column_head = head[column] if column < len(head) else (0, 0)
            heads = [span for span in (column_head, row[0]) if span[0] < span[1]]
            yield Cell(start, end, (*heads, above) if above else tuple(heads))

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

_RULE = re.compile(r"[\s:|+-]*+")
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
    table = _Table()
    above: Span | None = None
    for part in parts:
        if not table.goes_on(text, part):
            yield from table.cells(above)
            above = above if not table.rows else None
            table = _Table()
        if part.cell is not None:
            table.add_cell(part)
        elif not part.heading and text.startswith("|", part.stretches[0][0]):
            table.rows.extend(_lines(text, part))
            table.end = part.stretches[-1][1]
        else:
            start = part.heading.start if part.heading else part.stretches[0][0]
            end = part.heading.end if part.heading else part.stretches[-1][1]
            above = (start, end) if end - start <= _LONGEST_CAPTION and not part.marker else None
    yield from table.cells(above)


class _Table:
    """The rows of a table that may go on; `end` of what is read of one of Markdown."""

    def __init__(self) -> None:
        self.rows: list[list[Span]] = []
        self.end = 0

    def goes_on(self, text: str, part: Part) -> bool:
        """Whether a part belongs to the table; a rule below its head parts those of Markdown."""
        if not self.rows:
            return True
        if part.cell is not None:
            return not self.end and part.cell != (0, 0)
        if part.heading or not self.end:
            return False
        start = part.stretches[0][0]
        between = text[self.end : start]
        return text.startswith("|", start) and bool(_RULE.fullmatch(between))

    def add_cell(self, part: Part) -> None:
        row, column = part.cell or (0, 0)
        self.rows.extend([] for _ in range(row + 1 - len(self.rows)))
        cells = self.rows[row]
        cells.extend((0, 0) for _ in range(column + 1 - len(cells)))
        start, end = cells[column]
        first = part.stretches[0][0] if start == end else start
        cells[column] = first, part.stretches[-1][1]

    def cells(self, above: Span | None) -> Iterator[Cell]:
        return _body(self.rows, above)


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

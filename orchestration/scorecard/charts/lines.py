"""What charts draw: a line for each figure, its parts right after it, and the words beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orchestration.scorecard.charts.drawing import Drawing

Both = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A figure in a chart.

    Attributes:
        name, who, value: English and Spanish, as the page has them; `name` is empty where it is
            that of the line above.
        collection, basis: codes of the vocabulary, None where the sources say nothing.
        start, end: first and last day, None where not known.
        base_value, low, high: in base units; an open bound is None.
        depth: 0, or how many figures contain it.
        inside: how many of the lines right after it are its parts, at any depth.
    """

    metric_id: str
    statement_id: str
    edition: int
    name: Both
    who: Both
    value: Both
    collection: str | None
    basis: str | None
    start: date | None
    end: date | None
    base_value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    depth: int = 0
    inside: int = 0

    @property
    def here(self) -> str:
        """Where the page tells more of it."""
        return f"#{self.metric_id}"

    @property
    def sentence(self) -> str:
        """Where its words stand."""
        return f"statements/{self.statement_id}.html#{self.metric_id}"


@dataclass(frozen=True)
class Chart:
    """A chart of the page.

    Attributes:
        key: names its file of data; letters, digits and hyphens.
        drawings: the same chart for wide and narrow screens, or one for both.
        lines: what is drawn, line for line.
        left_out: how many lines there was no room for.
    """

    key: str
    drawings: tuple[Drawing, ...]
    lines: tuple[Line, ...]
    left_out: int = 0

    @property
    def undated(self) -> int:
        """How many lines have no bar, because a date of theirs is not known."""
        return sum(line.start is None or line.end is None for line in self.lines)


def boxes(lines: list[Line] | tuple[Line, ...]) -> Iterator[tuple[Line, Line]]:
    """Each whole with the last of its parts, the widest first."""
    for place, line in enumerate(lines):
        if line.inside:
            yield line, lines[place + line.inside]

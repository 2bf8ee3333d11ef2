"""One generated statement: its parts before they are laid out, and the curated rows about it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]


@dataclass
class Section:
    title: str
    sentences: list[str] = field(default_factory=list)


@dataclass
class Statement:
    """What a statement says, and what a curator would make of it.

    Attributes:
        sections: prose, each with a heading.
        items: the listed actions to come, in their order.
        rows: by curated table, the rows that this statement adds. Those of `follow_through` are
            about the edition before and quote this one.
    """

    statement_id: str
    series_id: str
    edition: int
    issued_on: date
    language: str
    title: str
    sections: list[Section] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **cells: Any) -> Row:
        self.rows.setdefault(table, []).append(cells)
        return cells

    def context(self, quote: str, kind: str, reason: str) -> None:
        self.add(
            "context_numbers",
            statement_id=self.statement_id,
            quote=quote,
            kind=kind,
            reason=reason,
        )

    @property
    def words(self) -> int:
        """Which of the two wordings of each phrase this statement has."""
        return 1 if self.language == "es" else 0

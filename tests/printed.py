"""Queries that a document prints with their results, and what they give now."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from orchestration.resources.outcomes import number

QUERY = re.compile(r"```sql\n(?P<query>.*?)```\n\n(?P<answer>(?:\|[^\n]*\|\n)+)", re.DOTALL)


def examples(document: Path) -> list[tuple[str, str]]:
    """The queries of a document, each with the table printed below it."""
    text = document.read_text(encoding="utf-8")
    found = [(one["query"], one["answer"]) for one in QUERY.finditer(text)]
    assert len(found) == text.count("```sql"), f"a query of {document.name} has no answer"
    return found


def first_line(example: tuple[str, str]) -> str:
    return " ".join(example[0].split())[:60]


def shown(value: Any) -> str:
    """A value as it stands in a table of Markdown."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number(value)
    return " ".join(str(value).split()).replace("|", "\\|")


def answer(query: str, warehouse: Path, earlier: Path | None = None) -> str:
    """The result of a query on a published file, as a table of Markdown.

    Args:
        earlier: the file of an earlier publication, attached under this name.
    """
    with duckdb.connect(str(warehouse), read_only=True) as reader:
        if earlier:
            path = str(earlier).replace("'", "''")
            reader.execute(f"attach '{path}' as earlier (read_only)")
        found = reader.execute(query)
        names = [column[0] for column in found.description]
        rows = [names, ["---"] * len(names), *(map(shown, row) for row in found.fetchall())]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)

"""The queries of the README give the answers printed there."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.resources.outcomes import number
from tests.conftest import Workspace

README = Path(__file__).resolve().parents[2] / "README.md"
QUERY = re.compile(r"```sql\n(?P<query>.*?)```\n\n(?P<answer>(?:\|[^\n]*\|\n)+)", re.DOTALL)


def examples() -> list[tuple[str, str]]:
    text = README.read_text(encoding="utf-8")
    return [(found["query"], found["answer"]) for found in QUERY.finditer(text)]


def shown(value: Any) -> str:
    """A value as it stands in a table of the README."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number(value)
    return " ".join(str(value).split()).replace("|", "\\|")


def answer(query: str, published: Workspace) -> str:
    with duckdb.connect(str(published.published / "warehouse.duckdb"), read_only=True) as reader:
        found = reader.execute(query)
        names = [column[0] for column in found.description]
        rows = [names, ["---"] * len(names), *(map(shown, row) for row in found.fetchall())]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_every_query_has_an_answer() -> None:
    assert len(examples()) == README.read_text(encoding="utf-8").count("```sql") >= 5


@pytest.mark.parametrize("example", examples(), ids=lambda example: example[0].split("\n")[0][:40])
def test_the_answer_is_the_one_that_is_printed(
    example: tuple[str, str], published: Workspace
) -> None:
    query, printed = example
    assert answer(query, published) == printed

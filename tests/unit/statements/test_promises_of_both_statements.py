"""The promises of the two statements, held against what people curated."""

import csv
from pathlib import Path

import pytest

from orchestration.statements import Format, Promise, fold, promises, read_document

CURATED = Path(__file__).resolve().parents[3] / "sources" / "curated" / "commitments.csv"


def curated(statement_id: str) -> list[str]:
    with CURATED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statement_id"] == statement_id]
    return [row["quote"] for row in sorted(rows, key=lambda row: int(row["position"]))]


def found_in(text: str, format_: Format) -> list[Promise]:
    return promises(read_document(text, format_))


@pytest.mark.parametrize(
    ("statement_id", "format_", "items"), [("hlsd-2022", "markdown", 13), ("hlsd-2023", "text", 22)]
)
def test_every_curated_commitment_is_found_and_no_other(
    statement_id: str, format_: Format, items: int, request: pytest.FixtureRequest
) -> None:
    text = request.getfixturevalue(statement_id.replace("-", "_"))
    found = found_in(text, format_)
    folded = fold(text)
    spans = [span for quote in curated(statement_id) for span in folded.find(quote)]
    listed = [one for one in found if one.kind == "list_item"]
    assert [(one.start, one.end) for one in listed] == spans[:items]
    assert [one.position for one in listed] == list(range(1, items + 1))
    prose = [one for one in found if one.kind == "sentence"]
    # A curated quote may be a part of its sentence.
    assert len(prose) == len(spans) - items
    assert all(
        one.start <= start and end <= one.end
        for one, (start, end) in zip(prose, spans[items:], strict=True)
    )


def test_the_actors_of_2023_are_in_its_words(hlsd_2023: str) -> None:
    prose = [one for one in found_in(hlsd_2023, "text") if one.kind == "sentence"]
    assert [one.actors for one in prose] == [
        ("the United States and Mexico",),
        ("Both countries",),
        ("The Trilateral Fentanyl Committee",),
    ]

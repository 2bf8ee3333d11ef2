"""Figures in tables: their unit and period stand in the heads of their column and row, or above."""

import pytest

from orchestration.statements import Format, numbers, read_document

MARKDOWN = (
    "Seizures by year\n\n| | Fentanyl (kg) | Arrests | Budget (US$) |\n|---|---|---|---|\n"
    "| Year 2021 | 1,435.5 | 214 | 3,000 |\n| FY 2022 | 2,000 | 1904 | 12% |\n"
)
WEB = (
    "<h2>Personas retornadas por pa\u00eds, 2022</h2>"
    "<table><tr><th>Pa\u00eds<th>V\u00eda a\u00e9rea</tr>"
    "<tr><th>Honduras<td>38.094</tr><tr><th>Guatemala<td><p>40.712</p></tr></table><p>Quedan 5.</p>"
)


def metrics(text: str, form: Format, language: str = "en") -> list[tuple[str, str | None, str]]:
    return [
        (one.text, one.unit, f"{one.period_start or ''}/{one.period_end or ''}")
        for one in numbers(read_document(text, form), language)
        if one.kind == "metric"
    ]


def test_cells_of_markdown() -> None:
    y2021, fy2022 = "2021-01-01/2021-12-31", "2021-10-01/2022-09-30"
    assert metrics(MARKDOWN, "markdown") == [
        ("1,435.5", "kg", y2021),
        ("214", "arrest", y2021),
        ("3,000", "USD", y2021),
        ("2,000", "kg", fy2022),
        ("1904", "arrest", fy2022),
        ("12", "percent", fy2022),
    ]


def test_cells_of_web_pages() -> None:
    y2022 = "2022-01-01/2022-12-31"
    assert metrics(WEB, "html", "es") == [
        ("38.094", "persona", y2022),
        ("40.712", "persona", y2022),
    ]


@pytest.mark.parametrize(
    ("head", "kind"), [("Year", "date"), ("Date of entry", "date"), ("Agents", "metric")]
)
def test_years_in_cells_are_counts_unless_the_head_says_dates(head: str, kind: str) -> None:
    text = f"| Name | {head} |\n|---|---|\n| Alpha | 2019 |\n"
    assert [one.kind for one in numbers(read_document(text, "markdown"))] == [kind]


@pytest.mark.parametrize("text", ["|", "||", "| |\n|-|", "|a|\n|1", "<td>1", "<table><tr><td>1"])
def test_broken_tables_are_read_without_an_error(text: str) -> None:
    for form in ("markdown", "html"):
        assert [one.text for one in numbers(read_document(text, form))] == (
            ["1"] if "1" in text else []
        )

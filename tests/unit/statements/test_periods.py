"""For when a figure is, by the rules of the codebook."""

from datetime import date

import pytest

from orchestration.statements import numbers, read_document

ISSUED = date(2023, 10, 5)
EVE = "2023-10-04"


def periods(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (str(one.period_start or ""), str(one.period_end or ""), one.period_basis)
        for one in numbers(read_document(text, "text"), language, ISSUED)
        if one.kind == "metric"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2021, they seized 5 tons.", ("2021-01-01", "2021-12-31", "stated")),
        ("In 2023, they seized 5 tons.", ("2023-01-01", EVE, "inferred")),
        ("They seized 5 tons in May 2022.", ("2022-05-01", "2022-05-31", "stated")),
        ("They seized 5 tons in fiscal year 2022.", ("2021-10-01", "2022-09-30", "stated")),
        ("In FY22, they seized 5 tons.", ("2021-10-01", "2022-09-30", "stated")),
        ("In FY2023, they seized 5 tons.", ("2022-10-01", "2023-09-30", "stated")),
        (
            "In the financial year 2021/22, the United Kingdom paid $5.",
            ("2021-04-01", "2022-03-31", "stated"),
        ),
        (
            "Between October 1, 2022 and July 31, 2023, they made 5 arrests.",
            ("2022-10-01", "2023-07-31", "stated"),
        ),
        (
            "Between January and April 2023, they made 5 arrests.",
            ("2023-01-01", "2023-04-30", "stated"),
        ),
        (
            "From May 1, 2022 to May 1, 2023, they made 5 arrests.",
            ("2022-05-01", "2023-05-01", "stated"),
        ),
        ("They made 5 arrests in the first half of 2022.", ("2022-01-01", "2022-06-30", "stated")),
        (
            "They made 5 arrests in the third quarter of 2022.",
            ("2022-07-01", "2022-09-30", "stated"),
        ),
        ("They made 5 arrests since 2019.", ("2019-01-01", EVE, "inferred")),
        (
            "Since the first Dialogue in May 2022, they made 5 arrests.",
            ("2022-05-01", EVE, "inferred"),
        ),
        ("Over the past year they made 5 arrests.", ("2022-10-05", EVE, "inferred")),
        ("In the last 6 months they made 5 arrests.", ("2023-04-05", EVE, "inferred")),
        ("They made 5 arrests last year.", ("2022-01-01", "2022-12-31", "inferred")),
        ("They made 5 arrests so far this year.", ("2023-01-01", EVE, "inferred")),
        ("To date, they made 5 arrests.", ("", EVE, "unknown")),
        ("They made 5 arrests in just two months.", ("", "", "unknown")),
        (
            "During the administration of President L\u00f3pez Obrador, Mexico seized 5 tons.",
            ("2018-12-01", EVE, "inferred"),
        ),
        ("Mexico seized 5 tons under the current government.", ("2018-12-01", EVE, "inferred")),
        ("Operation Artemis, launched June 5, made 5 arrests.", ("2023-06-05", EVE, "inferred")),
        ("They will invest $5 by 2030.", ("", "", "unknown")),
        ("They made 5 arrests, more than in 2021.", ("", "", "unknown")),
        ("They made 5 arrests on February 30, 2022.", ("", "", "unknown")),
    ],
)
def test_english_periods(text: str, expected: tuple[str, str, str]) -> None:
    assert periods(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En 2021 detuvieron a 5 personas.", ("2021-01-01", "2021-12-31", "stated")),
        (
            "Entre enero y abril de 2023 detuvieron a 5 personas.",
            ("2023-01-01", "2023-04-30", "stated"),
        ),
        (
            "En los \u00faltimos doce meses detuvieron a 5 personas.",
            ("2022-10-05", EVE, "inferred"),
        ),
        ("Desde 2019 detuvieron a 5 personas.", ("2019-01-01", EVE, "inferred")),
    ],
)
def test_spanish_periods(text: str, expected: tuple[str, str, str]) -> None:
    assert periods(text, "es") == [expected]


def test_each_figure_has_the_phrase_that_governs_it() -> None:
    text = "They seized 5 tons since 2019, and 6 tons in 2021."
    assert [start for start, _, _ in periods(text)] == ["2019-01-01", "2021-01-01"]
    text = "In 2021, they made 5 arrests and seized 6 tons."
    assert [start for start, _, _ in periods(text)] == ["2021-01-01", "2021-01-01"]


def test_words_that_refer_back_carry_a_period() -> None:
    text = "They seized 5 tons in 2021. This equates to 6 doses. They met 7 experts."
    assert [basis for _, _, basis in periods(text)] == ["stated", "inferred", "unknown"]


def test_a_period_that_opens_a_paragraph_holds_in_it_but_not_for_what_is() -> None:
    text = "In 2021, they seized 5 tons. They met 7 experts. It is now home to 6 labs.\n\n8 left."
    assert [basis for _, _, basis in periods(text)] == ["stated", "inferred", "unknown", "unknown"]


def test_the_opening_of_a_paragraph_governs_it_unless_it_is_a_day() -> None:
    text = "In our first year, we worked. They paid $5.\n\nOn July 7, 2022, we met. They paid $6."
    assert [start for start, _, _ in periods(text)] == ["2022-10-05", ""]


def test_without_a_date_of_issue_what_depends_on_it_is_open() -> None:
    text = "In 2021, they seized 5 tons. They made 6 arrests over the past year."
    found = [one for one in numbers(read_document(text, "text")) if one.kind == "metric"]
    assert [one.period_basis for one in found] == ["stated", "unknown"]

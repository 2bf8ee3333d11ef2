"""Periods that go on, stand above a list, or belong to a plan."""

from datetime import date

import pytest

from orchestration.statements import numbers, read_document

ISSUED = date(2025, 3, 20)


def periods(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (str(n.period_start or ""), str(n.period_end or ""))
        for n in numbers(read_document(text, "markdown"), language, ISSUED)
        if n.kind == "metric"
    ]


YEAR_2022 = ("2022-01-01", "2022-12-31")


def test_a_report_goes_on_in_the_past_tense() -> None:
    text = "Trade was worth $5 million in 2022. Exporters shipped 40 tonnes of tea."
    assert periods(text) == [YEAR_2022, YEAR_2022]
    text = "Las ventas sumaron 5 millones de pesos en 2022. Se movilizaron 40 brigadas."
    assert periods(text, "es") == [YEAR_2022, YEAR_2022]


@pytest.mark.parametrize(
    "sentence",
    [
        "Since then the port has hired 40 people.",
        "Congress passed a law to hire 40 people.",
        "An audit found that 40 towns lie close by.",
        "Fishing costs the region 40 jobs a year.",
    ],
)
def test_another_time_or_tense_ends_the_report(sentence: str) -> None:
    text = f"Trade was worth $5 million in 2022. {sentence}"
    assert periods(text) == [YEAR_2022, ("", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the nine months to 30 September 2022, they sold 5 tons.",
            ("2022-01-01", "2022-09-30"),
        ),
        ("They sold 5 tons of gas in 2022.", YEAR_2022),
        ("In 2023/24 Canada spent $9 million.", ("2023-04-01", "2024-03-31")),
        ("The work of the past year brought 6 boats.", ("2024-03-20", "2025-03-19")),
        ("Peru will post three officers there in 2025.", ("2025-01-01", "2025-12-31")),
    ],
)
def test_stretches_of_time(text: str, expected: tuple[str, str]) -> None:
    assert periods(text) == [expected]


def test_a_goal_has_no_period() -> None:
    text = "En 2022 se detuvo a 30 personas. Construir 3 plantas hasta 2028."
    assert periods(text, "es") == [YEAR_2022, ("", "")]


def test_a_clause_on_the_base_of_comparison_has_its_year() -> None:
    text = "In 2024 police seized 38 kg, less than in 2023, when the figure stood at 59."
    assert periods(text) == [("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")]


def test_what_leads_to_a_list_gives_it_its_period() -> None:
    lead = "The agencies have over the past year\n\n- equipped 14 sites;\n- trained 5 nurses"
    assert set(periods(lead)) == {("2024-03-20", "2025-03-19")}
    lead = (
        "Between 14 October and 29 November 2024 police met. It yielded:\n\n- 52 arrests\n- 7 guns"
    )
    assert set(periods(lead)) == {("2024-10-14", "2024-11-29")}


def test_a_planned_column_has_its_whole_year() -> None:
    table = "| Item | 2024 (spent) | 2025 (planned) |\n|---|---|---|\n| Boats | 12 | 19 |"
    assert periods(table)[-1] == ("2025-01-01", "2025-12-31")

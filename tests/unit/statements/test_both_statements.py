"""What must be read from the two statements of the project, whatever else changes."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.statements import (
    Number,
    Segment,
    fold,
    numbers,
    read_document,
    segments,
    text_fragment,
)

PILLARS = {
    "Protect Our People": "protect-our-people",
    "Prevent Transborder Crime": "prevent-transborder-crime",
    "Pursue Criminal Networks": "pursue-criminal-networks",
    "Cross-cutting": "cross-cutting",
}


def words_of(text: str, segment: Segment) -> str:
    return " ".join(text[segment.start : segment.end].split())


def items(text: str) -> list[Segment]:
    return [
        segment
        for segment in segments(read_document(text, "markdown"), PILLARS)
        if segment.kind == "list_item"
    ]


def test_2022_has_thirteen_actions_in_order(hlsd_2022: str) -> None:
    found = items(hlsd_2022)
    assert [item.marker for item in found] == [f"{number}." for number in range(1, 14)]
    beginnings = [" ".join(words_of(hlsd_2022, item).split()[:3]) for item in found]
    assert beginnings == [
        "Expand our investment",
        "Strengthen evidence-based prevention,",
        "Increase the number",
        "Reduce impunity for",
        "Dismantle human smuggling",
        "Commit to and",
        "Sign a memorandum",
        "Implement the recommendations",
        "Expand eTrace access",
        "Prepare a collaborative",
        "Enforce the Bipartisan",
        "Expand the number",
        "Develop a work",
    ]
    endings = [words_of(hlsd_2022, item).split()[-1] for item in found]
    assert endings == [
        "institutions.",
        "programs.",
        "violence.",
        "crimes.",
        "exchange.",
        "methamphetamines.",
        "processes.",
        "border.",
        "cases.",
        "firearms.",
        "trafficking.",
        "statement.",
        "Guard.",
    ]
    assert {item.heading for item in found} == {
        "The U.S.-Mexico Bicentennial Framework for Security, Public Health, and Safe Communities"
    }
    assert {(item.level, item.pillar_id) for item in found} == {(1, None)}


def test_2023_has_twenty_two_actions_in_order(hlsd_2023: str) -> None:
    found = items(hlsd_2023)
    assert [item.marker for item in found] == ["1."] * 21 + ["2."]
    assert {(item.heading, item.level, item.pillar_id) for item in found} == {
        ("Looking Ahead", 1, None)
    }
    texts = [words_of(hlsd_2023, item) for item in found]
    assert " ".join(text.split()[0] for text in texts) == (
        "Continue Devote Scale Expand Continue Strengthen Strengthen Reduce Work Dismantle "
        "Further Expand Develop Continue Strengthen Dismantle Fulfill Enhance Support Build "
        "Finalize Jointly"
    )
    assert texts[0].endswith("trends, and overdoses.")
    assert texts[18].endswith("within our coastal areas, and on the high seas.")
    assert texts[21] == (
        "Jointly measure the impact on our shared security of our efforts under the "
        "Bicentennial Framework."
    )


def test_2022_has_prose_in_nine_paragraphs_and_a_last_one_before_the_list(hlsd_2022: str) -> None:
    found = [
        part
        for part in segments(read_document(hlsd_2022, "markdown"), PILLARS)
        if part.kind == "paragraph"
    ]
    assert len(found) == 10
    assert words_of(hlsd_2022, found[0]).startswith("This year we celebrate 200 years")
    assert words_of(hlsd_2022, found[8]).startswith("We **pursued criminal networks** by")
    assert words_of(hlsd_2022, found[9]).endswith("through the following actions:")
    assert [part.heading for part in found[:9]] == [""] * 9
    assert {part.pillar_id for part in found} == {None}


def test_2023_has_a_section_for_each_pillar_and_one_ahead(hlsd_2023: str) -> None:
    found = segments(read_document(hlsd_2023, "markdown"), PILLARS)
    sections = [part for part in found if part.kind == "section"]
    assert [(part.heading, part.pillar_id, part.level) for part in sections] == [
        ("Joint Statement: U.S.-Mexico High Level Security Dialogue 2023", None, 1),
        ("Joint Statement: U.S.-Mexico High Level Security Dialogue 2023", None, 1),
        ("Protect Our People", "protect-our-people", 1),
        ("Prevent Transborder Crime", "prevent-transborder-crime", 1),
        ("Pursue Criminal Networks", "pursue-criminal-networks", 1),
        ("Looking Ahead", None, 1),
        ("Most Popular", None, 1),
    ]
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        assert section.end == (following.start if following else len(hlsd_2023))
        for part in found:
            if section.start <= part.start < section.end:
                assert (part.heading, part.pillar_id) == (section.heading, section.pillar_id)
    paragraphs = [part for part in found if part.kind == "paragraph"]
    by_pillar = [part.pillar_id for part in paragraphs if part.pillar_id]
    assert [by_pillar.count(pillar) for pillar in PILLARS.values()] == [3, 11, 1, 0]


def test_sentences_follow_the_full_stops(hlsd_2022: str, hlsd_2023: str) -> None:
    found = {
        words_of(text, part)
        for text in (hlsd_2022, hlsd_2023)
        for part in segments(read_document(text, "markdown"), PILLARS)
        if part.kind == "sentence"
    }
    assert (
        "We intensified efforts to **prevent transnational criminal organizations from harming "
        "our countries.**" in found
    )
    assert any(
        part.startswith("The U.S. Congress passed") and part.endswith("hire 600 new agents.")
        for part in found
    )
    assert any(
        part.startswith("To continue the high tempo") and "Dr. Elizabeth" in part for part in found
    )
    # The full stop that was lost in the source stays lost.
    assert any("2,300 grenades since 2019 U.S. local" in part for part in found)


PHRASES_2022 = [
    "$25.1 billion in drug treatment",
    "nearly $1.5 billion",
    "over 25 million people",
    "5,046 defendants",
    "23 percent increase",
    "four individuals",
    "more than 800,000 pills",
    "more than 20.4 million fake pills",
    "an average of more than 800 pounds of fentanyl each month",
    "over 955 tons of chemical precursors",
    "nearly 300 percent more criminal referrals",
    "over 32,000 weapons, 17 million rounds of ammunition, and 2,300 grenades since 2019",
    "Nearly 108,000 people died",
    "both governments decided to establish benchmarks",
]
PHRASES_2023 = [
    "50 municipalities",
    "more than 30 million families",
    "made 7,556 seizures of fentanyl",
    "approximately 52,664 pounds of fentanyl",
    "417 million fatal doses",
    "$1.23 billion in drug value",
    "nearly 44 million fentanyl pills",
    "over $100 million",
    "188 tons of methamphetamines",
    "470,369 kg of methamphetamine",
    "426 were .50 caliber firearms",
    "18,710,197 rounds of ammunition",
    "86,820 kilograms of cargo containing cocaine",
    "$37,433,124.16",
    "will meet again at the margins of the North American Leaders Summit this winter",
]


@pytest.mark.parametrize("phrase", PHRASES_2022)
def test_phrases_of_2022_stand_once(hlsd_2022: str, phrase: str) -> None:
    one_place(hlsd_2022, phrase)


@pytest.mark.parametrize("phrase", PHRASES_2023)
def test_phrases_of_2023_stand_once(hlsd_2023: str, phrase: str) -> None:
    one_place(hlsd_2023, phrase)


def one_place(text: str, phrase: str) -> None:
    folded = fold(text)
    [(start, end)] = folded.find(phrase)
    assert " ".join(text[start:end].split()) == phrase
    assert "-," not in text_fragment(folded, start, end)


CURATED = Path(__file__).resolve().parents[3] / "sources" / "curated"
ISSUED = {"hlsd-2022": date(2022, 10, 14), "hlsd-2023": date(2023, 10, 5)}


def curated(statement_id: str) -> list[dict[str, str]]:
    with (CURATED / "metrics.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["statement_id"] == statement_id]


def reading(text: str, statement_id: str) -> list[Number]:
    return numbers(read_document(text, "markdown"), "en", ISSUED[statement_id])


def of_row(text: str, found: list[Number], row: dict[str, str]) -> Number:
    """The figure that a curated row is about: in its quote, and of its value."""
    [(start, end)] = fold(text).find(row["quote"])
    [number] = [
        one
        for one in found
        if start <= one.start and one.end <= end and one.value == Decimal(row["value"])
    ]
    return number


@pytest.fixture(params=sorted(ISSUED))
def statement(request: pytest.FixtureRequest, hlsd_2022: str, hlsd_2023: str) -> tuple[str, str]:
    return request.param, {"hlsd-2022": hlsd_2022, "hlsd-2023": hlsd_2023}[request.param]


def test_every_curated_figure_is_read_and_nothing_else(statement: tuple[str, str]) -> None:
    statement_id, text = statement
    found = reading(text, statement_id)
    rows = curated(statement_id)
    metrics = {one.start for one in found if one.kind == "metric"}
    assert metrics == {of_row(text, found, row).start for row in rows}
    for row in rows:
        number = of_row(text, found, row)
        assert (number.unit, number.qualifier) == (row["unit"], row["qualifier"]), row["metric_id"]


def test_stated_periods_are_read_as_curated(statement: tuple[str, str]) -> None:
    statement_id, text = statement
    found = reading(text, statement_id)
    for row in curated(statement_id):
        number = of_row(text, found, row)
        if row["period_basis"] == "stated" or row["period_rule"] in RULES:
            read = (str(number.period_start), str(number.period_end))
            assert read == (row["period_start"], row["period_end"]), row["metric_id"]


RULES = {
    "year-to-date",
    "past-year",
    "last-year",
    "since-year",
    "mx-administration-2018",
    "operation-start",
    "same-sentence",
}


def test_the_list_numbers_are_those_of_the_actions(hlsd_2022: str, hlsd_2023: str) -> None:
    def listed(text: str, statement_id: str) -> list[str]:
        return [one.text for one in reading(text, statement_id) if one.kind == "list_number"]

    assert listed(hlsd_2022, "hlsd-2022") == [str(position) for position in range(1, 14)]
    assert listed(hlsd_2023, "hlsd-2023") == ["1"] * 21 + ["2"]


def test_context_numbers_are_of_the_kind_they_were_curated_as(statement: tuple[str, str]) -> None:
    statement_id, text = statement
    found = reading(text, statement_id)
    with (CURATED / "context_numbers.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statement_id"] == statement_id]
    for row in rows:
        [(start, end)] = fold(text).find(row["quote"])
        kinds = {one.kind for one in found if start <= one.start and one.end <= end}
        assert "metric" not in kinds, row["quote"]
        assert kinds <= {row["kind"], "date", "name"}, row["quote"]

"""What must be read from the two statements of the project, whatever else changes."""

from decimal import Decimal

import pytest

from orchestration.statements import Number, Segment, fold, numbers, segments, text_fragment

PILLARS = {
    "Protect Our People": "protect-our-people",
    "Prevent Transborder Crime": "prevent-transborder-crime",
    "Pursue Criminal Networks": "pursue-criminal-networks",
    "Cross-cutting": "cross-cutting",
}


def words_of(text: str, segment: Segment) -> str:
    return " ".join(text[segment.start : segment.end].split())


def items(text: str) -> list[Segment]:
    return [segment for segment in segments(text, PILLARS) if segment.kind == "list_item"]


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
    found = [part for part in segments(hlsd_2022, PILLARS) if part.kind == "paragraph"]
    assert len(found) == 10
    assert words_of(hlsd_2022, found[0]).startswith("This year we celebrate 200 years")
    assert words_of(hlsd_2022, found[8]).startswith("We **pursued criminal networks** by")
    assert words_of(hlsd_2022, found[9]).endswith("through the following actions:")
    assert [part.heading for part in found[:9]] == [""] * 9
    assert {part.pillar_id for part in found} == {None}


def test_2023_has_a_section_for_each_pillar_and_one_ahead(hlsd_2023: str) -> None:
    found = segments(hlsd_2023, PILLARS)
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
        for part in segments(text, PILLARS)
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


Facts = list[tuple[str, str, str]]


def facts(found: list[Number], kind: str) -> Facts:
    return [
        (" ".join(number.text.split()), str(number.value), number.qualifier)
        for number in found
        if number.kind == kind
    ]


def test_the_figures_of_2022(hlsd_2022: str) -> None:
    found = numbers(hlsd_2022)
    body = [number for number in found if number.start > hlsd_2022.index("This year")]
    assert facts(body, "digits") == [
        ("200", "200", "exact"),
        ("2021", "2021", "exact"),
        ("2022", "2022", "exact"),
        ("25.1 billion", "25100000000", "exact"),
        ("1.5 billion", "1500000000", "just_under"),
        ("25 million", "25000000", "at_least"),
        ("2021", "2021", "exact"),
        ("5,046", "5046", "exact"),
        ("23", "23", "exact"),
        ("2020", "2020", "exact"),
        ("53", "53", "exact"),
        ("2022", "2022", "exact"),
        ("800,000", "800000", "at_least"),
        ("2021", "2021", "exact"),
        ("20.4 million", "20400000", "at_least"),
        ("15,000", "15000", "exact"),
        ("800", "800", "at_least"),
        ("2021", "2021", "exact"),
        ("72", "72", "exact"),
        ("955", "955", "at_least"),
        ("40", "40", "exact"),
        ("300", "300", "just_under"),
        ("32,000", "32000", "at_least"),
        ("17 million", "17000000", "exact"),
        ("2,300", "2300", "exact"),
        ("2019", "2019", "exact"),
        ("600,000", "600000", "at_least"),
        ("2021", "2021", "exact"),
        ("600", "600", "exact"),
        ("108,000", "108000", "just_under"),
    ]
    assert facts(found, "word") == [
        ("four", "4", "exact"),
        ("doubled", "2", "exact"),
        ("twelve", "12", "exact"),
    ]
    assert facts(found, "list_number") == [(str(n), str(n), "exact") for n in range(1, 14)]


def test_the_figures_of_2023(hlsd_2023: str) -> None:
    found = numbers(hlsd_2023)
    figures = facts(found, "digits")
    assert [figure for figure in figures if figure[2] != "exact"] == [
        ("30 million", "30000000", "at_least"),
        ("52,664", "52664", "approximately"),
        ("35,261", "35261", "approximately"),
        ("10,000", "10000", "at_least"),
        ("44 million", "44000000", "just_under"),
        ("6,500", "6500", "at_least"),
        ("91,000", "91000", "at_least"),
        ("100 million", "100000000", "at_least"),
        ("100", "100", "at_least"),
        ("7,288", "7288", "approximately"),
        ("200", "200", "at_least"),
        ("25", "25", "approximately"),
        ("1,000", "1000", "at_least"),
    ]
    for figure in (
        ("417 million", "417000000", "exact"),
        ("1.23 billion", "1230000000", "exact"),
        (".50", "0.50", "exact"),
        ("18,710,197", "18710197", "exact"),
        ("37,433,124.16", "37433124.16", "exact"),
        ("12,624,897.12", "12624897.12", "exact"),
    ):
        assert figures.count(figure) == 1
    assert facts(found, "list_number") == [("1", "1", "exact")] * 21 + [("2", "2", "exact")]
    # "re-doubled" is no number; "zero impunity" and "Four Horsemen" are left to the reader.
    assert [value for _, value, _ in facts(found, "word")] == ["2", "2", "0", "1", "4", "2"]
    assert sum(number.value for number in found if number.kind == "list_number") == Decimal(23)

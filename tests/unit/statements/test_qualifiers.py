from datetime import date

import pytest

from orchestration.statements import Number, read_document
from orchestration.statements import numbers as read_numbers


def numbers(text: str, language: str = "en", issued_on: date | None = None) -> list[Number]:
    return read_numbers(read_document(text, "text"), language, issued_on)


def qualifiers(text: str, language: str = "en") -> dict[str, str]:
    return {" ".join(one.text.split()): one.qualifier for one in numbers(text, language)}


CUES = {
    "at_least": [
        "more than",
        "over",
        "Over",
        "at least",
        "in excess of",
        "upwards of",
        "no fewer than",
        "no less than",
        "exceeding",
        "well over",
    ],
    "just_under": ["nearly", "almost", "just under", "slightly less than"],
    "at_most": ["up to", "at most", "no more than", "fewer than", "less than", "as many as"],
    "approximately": [
        "about",
        "approximately",
        "around",
        "some",
        "roughly",
        "an estimated",
        "close to",
    ],
}
CUES_ES = {
    "at_least": ["m\xe1s de", "al menos", "por lo menos", "no menos de", "superior a"],
    "just_under": ["casi", "poco menos de"],
    "at_most": ["hasta", "a lo m\xe1s", "menos de", "no m\xe1s de"],
    "approximately": ["aproximadamente", "alrededor de", "unos", "unas", "cerca de"],
}


@pytest.mark.parametrize(
    ("cue", "qualifier"), [(cue, name) for name, cues in CUES.items() for cue in cues]
)
def test_english_cues(cue: str, qualifier: str) -> None:
    cue = cue.replace(" ", "\n")
    for number in ("25 million", "$5", "US$5", "USD 5", "C$ 5", "\N{EURO SIGN}5", "**5**", "five"):
        assert list(qualifiers(f"They seized {cue} {number} pills").values()) == [qualifier]
        for filler in ("an average of", "a total of"):
            text = f"They seized {cue} {filler} {number} pills"
            assert list(qualifiers(text).values()) == [qualifier]


@pytest.mark.parametrize(
    ("cue", "qualifier"), [(cue, name) for name, cues in CUES_ES.items() for cue in cues]
)
def test_spanish_cues(cue: str, qualifier: str) -> None:
    for number in ("25 millones", "$5", "cinco", "12 mil 500"):
        text = f"Se decomisaron {cue} {number} armas"
        assert list(qualifiers(text, "es").values()) == [qualifier]
        text = f"Se decomisaron {cue} un total de {number} armas"
        assert list(qualifiers(text, "es").values()) == [qualifier]


@pytest.mark.parametrize(
    "text",
    [
        "5 agents",
        "a 23 percent increase over 2020",
        "over the past 12 months",
        "over the past twelve months",
        "over the 12 months",
        "USD 20 over three years",
        "over a 10-year period",
        "an increase over 5,046 prosecutions",
        "more than the other 12",
        "moreover 5",
        "more than ever. 5 agents",
        "more, than 5",
        "nearly (5)",
        "about the 50 states",
        "up to 2030",
        "some of the 25",
        "the some-25",
        "over: 5",
        "it was over. A total of 5",
    ],
)
def test_what_is_no_qualifier(text: str) -> None:
    assert set(qualifiers(text).values()) == {"exact"}


def test_what_only_seems_to_be_a_year_or_a_duration() -> None:
    assert qualifiers("over 2,020 pills") == {"2,020": "at_least"}
    assert qualifiers("over 2020 million pills") == {"2020 million": "at_least"}
    assert qualifiers("over 1899 pills") == {"1899": "at_least"}
    assert qualifiers("more than 2020 pills") == {"2020": "at_least"}
    assert qualifiers("held for over 200 days") == {"200": "at_least"}
    assert qualifiers("well over 12 months") == {"12": "at_least"}
    assert qualifiers("over 12 tons") == {"12": "at_least"}


def test_articles_may_follow_cues_that_only_speak_of_amounts() -> None:
    assert qualifiers("more than a million") == {"a million": "at_least"}
    assert qualifiers("nearly the 25 they need") == {"25": "just_under"}


def test_each_number_has_its_own_cue() -> None:
    assert qualifiers("over 32,000 weapons, 17 million rounds, and nearly 2,300 grenades") == {
        "32,000": "at_least",
        "17 million": "exact",
        "2,300": "just_under",
    }
    assert qualifiers("an average of more than 800 pounds") == {"800": "at_least"}
    assert qualifiers("more than doubled") == {"doubled": "at_least"}


def test_spanish_years_have_no_upper_bound() -> None:
    assert qualifiers("hasta 2024", "es") == {"2024": "exact"}


def test_markers_of_lists_have_no_qualifier() -> None:
    assert qualifiers("The number is more than\n\n1. one")["1"] == "exact"

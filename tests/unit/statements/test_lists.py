"""Qualifiers of lists, and behind the number; ranges."""

import pytest

from orchestration.statements import numbers, read_document


def metrics(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = numbers(read_document(text, "text"), language)
    return [(str(one.value), one.qualifier) for one in found if one.kind == "metric"]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("over 32,000 weapons, 17 million rounds, and 2,300 grenades", ["at_least"] * 3),
        ("more than 20 pills and 15 pounds of powder", ["at_least"] * 2),
        (
            "nearly 44 pills, more than 65 pounds, 84 firearms and over $100",
            ["just_under", "at_least", "exact", "at_least"],
        ),
        ("more than 10 pounds as well as 284 arrests", ["at_least", "exact"]),
        ("more than 10 pounds were seized, and 284 arrests", ["at_least", "exact"]),
        ("over 20 samples, five times as many", ["at_least", "exact"]),
        ("up to C$7.5 million (US$5.6 million)", ["at_most"] * 2),
        ("5 kg or more", ["at_least"]),
        ("20+ countries", ["at_least"]),
        ("thirty-plus attacks", ["at_least"]),
        ("12 agents or fewer", ["at_most"]),
    ],
)
def test_qualifiers(text: str, qualifiers: list[str]) -> None:
    assert [qualifier for _, qualifier in metrics(text)] == qualifiers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10 to 15 percent", ["10", "15"]),
        ("5 to 10 million pills", ["5000000", "10000000"]),
        ("between $1 and 2 billion", ["1000000000", "2000000000"]),
        ("from 46 to 29 ships", ["46", "29"]),
        ("$7.5+ million", ["7500000"]),
        ("5,000 to 6 million pills", ["5000", "6000000"]),
    ],
)
def test_ranges(text: str, values: list[str]) -> None:
    assert [value for value, _ in metrics(text)] == values


def test_spanish_words_behind_a_number() -> None:
    assert metrics("5 kilos o m\u00e1s, 12 armas o menos", "es") == [
        ("5", "at_least"),
        ("12", "at_most"),
    ]

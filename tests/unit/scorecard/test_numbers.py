"""Figures as readers say them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from orchestration.scorecard.numbers import between, period, plain, plural, shown
from orchestration.scorecard.words import Words

NAMES = {"kg": "kilogram", "firearm": "firearm"}


@pytest.fixture
def t() -> Words:
    return Words({})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("32000.000000", "32,000"),
        ("0.5", "0.5"),
        ("37433124.16", "37,433,124.16"),
        ("100", "100"),
        ("-12.50", "-12.5"),
        ("0", "0"),
        ("25100000000.000000000000000000", "25,100,000,000"),
    ],
)
def test_digits_are_grouped_and_idle_zeros_left_out(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("qualifier", "unit", "text"),
    [
        ("exact", "kg", "188 kilograms"),
        ("at_least", "firearm", "at least 188 firearms"),
        ("just_under", "USD", "just under US$188"),
        ("approximately", "percent", "about 188%"),
        ("at_most", "unheard-of", "at most 188 unheard-ofs"),
    ],
)
def test_a_figure_keeps_its_qualifier_and_unit(
    t: Words, qualifier: str, unit: str, text: str
) -> None:
    row: dict[str, Any] = {"qualifier": qualifier, "value": Decimal("188.0"), "unit": unit}
    assert shown(t, row, NAMES).striptags() == text


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("firearm", "firearms"),
        ("person", "people"),
        ("family or household", "families or households"),
        ("round of ammunition", "rounds of ammunition"),
        ("pound (avoirdupois) per month", "pounds (avoirdupois) per month"),
        ("percent more than in the base period", "percent more than in the base period"),
        ("country or international organization", "countries or international organizations"),
        ("box", "boxes"),
        ("day", "days"),
    ],
)
def test_units_are_named_for_many(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("1", "1", "1 kilogram"),
        ("1", "2000", "1 to 2,000 kilograms"),
        ("1", None, "at least 1 kilogram"),
        (None, "1", "at most 1 kilogram"),
        ("0", None, "at least 0 kilograms"),
        (None, None, "not known"),
    ],
)
def test_an_open_bound_is_named(t: Words, low: str | None, high: str | None, text: str) -> None:
    bounds = [None if one is None else Decimal(one) for one in (low, high)]
    assert between(t, bounds[0], bounds[1], "kg", NAMES).striptags() == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022-01-01 to 2022-12-31"),
        (date(2022, 1, 1), date(2022, 1, 1), "on 2022-01-01"),
        (None, date(2022, 1, 1), "until 2022-01-01"),
        (date(2022, 1, 1), None, "since 2022-01-01"),
        (None, None, "period not known"),
    ],
)
def test_a_period_says_what_is_known_of_it(
    t: Words, start: date | None, end: date | None, text: str
) -> None:
    assert period(t, start, end).striptags() == text

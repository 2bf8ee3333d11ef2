"""What a number is, told by its words and those around it."""

from datetime import date

import pytest

from orchestration.statements import numbers, read_document

ISSUED = date(2024, 5, 20)


def kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = numbers(read_document(text, "text"), language, ISSUED)
    return [(" ".join(one.text.split()), one.kind) for one in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on March 9, 2023, they met", "date"),
        ("on April 14, and July 25", "date"),
        ("on 14-15 October", "date"),
        ("on December 5 and 6, they met", "date"),
        ("since the 1990s", "date"),
        ("2022-10-14 10:52:55-04:00", "date"),
        ("at 10 a.m. and 5 pm", "date"),
        ("in fiscal year 2023 and FY24", "date"),
        ("for 2021-2025", "date"),
        ("in the financial year 2022/23", "date"),
        ("from fiscal year \u201821", "date"),
        ("in 2021 and 2022", "date"),
        ("an increase over 2020 levels", "date"),
        ("200 years of relations", "duration"),
        ("a 12-month period", "duration"),
        ("two more years", "duration"),
        ("three consecutive fiscal years", "duration"),
        ("within two or three days", "duration"),
        ("the first anniversary", "ordinal"),
        ("the twenty-first century", "ordinal"),
        ("the 21st century", "ordinal"),
        ("the third country", "ordinal"),
        ("COVID-19, F-16, AR-15, MQ-9B, C5+1", "name"),
        ("the G7, the G20, the P3, 6G, COP28, COP 28", "name"),
        ("Section 232, Article 5, Title 42, paragraph 12", "name"),
        ("Articles 5 and 6", "name"),
        ("Phase II, World War II, Article IV, Title III", "name"),
        (".50 caliber, 155mm, 9 mm rounds", "name"),
        ("UNSCR 1701, Resolution 2735, (UNSCR) 2735", "name"),
        ("18 U.S.C., 22 CFR", "name"),
        ("our 2021 High-Level Security Dialogue", "name"),
        ("the 2030 Agenda, Vision 2030", "name"),
        ("the two countries, our three nations, these two companies", "name"),
        ("a two-state solution, a five-point plan", "name"),
        ("Group of Seven, page 1 of 2", "name"),
        ("a call to +52 55 1234 5678", "name"),
        ("at 1600 Pennsylvania Avenue", "name"),
        ("see https://a.org/2/x1 or a1@b2.org", "name"),
        ("with Five Eyes and the Four Horsemen", "name"),
        ("net-zero, net zero", "name"),
        ("(1) to build; (2) to hire; 3) to fund", "list_number"),
        ("more than 2000 soldiers", "metric"),
        ("more than half of them", "metric"),
        ("two-thirds of it", "metric"),
        ("doubled, tripled and halved", "metric"),
        ("the 50 municipalities with the highest rates", "metric"),
        ("double-digit growth, double taxation", "vague"),
        ("one of the most, no one, one example", "vague"),
    ],
)
def test_english_kinds(text: str, kind: str) -> None:
    found = kinds(text)
    assert found
    assert {one for _, one in found} == {kind}, found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("el 17 de mayo de 2024", "date"),
        ("a las 10:00 horas", "date"),
        ("en los \u00faltimos doce meses", "duration"),
        ("la decimosexta reuni\u00f3n, el primer paso", "ordinal"),
        ("la XVII Reuni\u00f3n, el siglo XXI", "ordinal"),
        ("el art\u00edculo 5, la fase II", "name"),
        ("los dos pa\u00edses, ambos dos gobiernos", "name"),
        ("la mitad de ellos", "metric"),
        ("decenas y miles", "vague"),
    ],
)
def test_spanish_kinds(text: str, kind: str) -> None:
    found = kinds(text, "es")
    assert found
    assert {one for _, one in found} == {kind}, found


def test_a_doubt_is_said_in_words() -> None:
    [number] = numbers(read_document("they agreed on 12", "text"))
    assert (number.kind, number.doubts) == ("vague", ("what the number counts is not clear",))
    [number] = numbers(read_document("it fell to 12.5.", "text"))
    assert (number.kind, number.unit) == ("metric", None)
    assert number.doubts

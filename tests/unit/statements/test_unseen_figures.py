"""Figures as other statements write them: shares, models, currencies, periods from above."""

from datetime import date

import pytest

from orchestration.statements import Number, numbers, promises, read_document

ISSUED = date(2023, 10, 5)


def found(text: str, language: str = "en") -> list[Number]:
    return numbers(read_document(text, "markdown"), language, ISSUED)


def metrics(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    return [
        (one.text, str(one.value), one.unit)
        for one in found(text, language)
        if one.kind == "metric"
    ]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("nearly one in six were women", "en", "0.166667"),
        ("nine out of ten cases", "en", "0.9"),
        ("1 in 5 of them", "en", "0.2"),
        ("una de cada cinco unidades", "es", "0.2"),
        ("cerca de una quinta parte del total", "es", "0.2"),
        ("la tercera parte de ellas", "es", "0.333333"),
    ],
)
def test_shares_of_two_numbers_are_one_figure(text: str, language: str, value: str) -> None:
    [(_, read, unit)] = metrics(text, language)
    assert (read, unit) == (value, "fraction")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("We agreed to i) meet; ii) act; and iii) report.", ["list_number"] * 3),
        ("We must redouble our efforts.", ["vague"]),
        ("It took almost a decade, or half a century.", ["duration", "duration"]),
        ("in the 21st century", ["ordinal"]),
        ("funds were sent (see note 3) on time", ["name"]),
        ("Publication of Volume I of the study", ["name"]),
        ("cut the time from 36 hours to six.", ["duration", "duration"]),
        ("---\nbulletin: 417\n---\n\nText.", ["name"]),
        ("They trained over 2000 soldiers.", ["metric"]),
        ("Prices rose over 2020 levels.", ["date"]),
        ("In 2000 people met.", ["date"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in found(text)] == kinds


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("25 Black Hawk helicopters", "helicopter"),
        ("two UH-60L helicopters", "helicopter"),
        ("24 HIMARS launchers", "launcher"),
        ("500 rounds of 9 mm ammunition", "round of ammunition"),
        ("PLN 20 million", "PLN"),
        ("COP 412 billion", "COP"),
        ("Requests handled by the desk doubled to 388", "request"),
        ("2 million Venezuelans, of whom 1 million hold a permit", "person"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert metrics(text)[-1][2] == unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("con 310 mdp", "310000000", "MXN"),
        ("Q 75 millones", "75000000", "GTQ"),
        ("aseguraron una tonelada", "1", "t"),
        ("por lo menos un caso", "1", "caso"),
        ("en seis cruces fronterizos", "6", "cruce"),
        ("2.860 j\u00f3venes en oficios", "2860", "persona"),
        ("presentaron las demandas, siete en total", "7", "demanda"),
    ],
)
def test_spanish_figures(text: str, value: str, unit: str) -> None:
    [(_, *read)] = metrics(text, "es")
    assert read == [value, unit]


def test_pesos_are_those_of_the_country_that_the_text_names_first() -> None:
    assert metrics("Colombia and Mexico paid 4,000 pesos.")[0][2] == "COP"
    assert metrics("They paid 4,000 pesos.")[0][2] == "MXN"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("In the first six months of 2023, 5 labs closed.", "2023-01-01", "2023-06-30"),
        ("January to July 2023: 5 labs closed.", "2023-01-01", "2023-07-31"),
        ("5 labs closed in the year ending June 2023.", "2022-07-01", "2023-06-30"),
        ("In the first half of this year, 5 labs closed.", "2023-01-01", "2023-06-30"),
        (
            "An operation that began on May 2, 2023 has so far led to 5 arrests.",
            "2023-05-02",
            "2023-10-04",
        ),
        ("They met in 2022. In 2021:\n\n- 5 labs closed\n", "2021-01-01", "2021-12-31"),
        ("## Results in 2021\n\n5 labs closed.\n", "2021-01-01", "2021-12-31"),
        ("In 2021, they met. During that same period, 5 labs closed.", "2021-01-01", "2021-12-31"),
        ("The Action Plan 2022-2024 has 5 goals.", "", ""),
        ("In 2021 it grew, against 5 labs in the year before.", "", ""),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    figure = next(one for one in found(text) if one.kind == "metric" and one.value == 5)
    assert (str(figure.period_start or ""), str(figure.period_end or "")) == (start, end)


def test_spanish_fiscal_years() -> None:
    [one] = [
        one
        for one in found("En el a\u00f1o fiscal 2022 Estados Unidos abri\u00f3 5 casos.", "es")
        if one.kind == "metric"
    ]
    assert str(one.period_start) == "2021-10-01"


LIST = (
    "# Joint Statement of Partners on Migration\n\nThe leaders met in the capital to take stock of "
    "what they began a year ago, and thanked all who came for their work and patience.\n\n"
    "Partners announced the following:\n\n"
    "- **Mexico** committed to opening three centers.\n"
    "- **Peru**, in coordination with IOM, UNHCR, and others, announced plans to expand it.\n"
    "- IOM will open an office.\n- The World Bank will provide a loan.\n\n"
    "Our priorities are:\n\n- Strengthening regional competitiveness across the hemisphere\n"
)


def test_countries_promise_in_lists_and_third_parties_and_goals_do_not() -> None:
    assert [one.actors for one in promises(read_document(LIST, "markdown"))] == [
        ("Mexico",),
        ("Peru",),
    ]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Asimismo, convinieron las partes en reunirse de nuevo.", "las partes"),
        ("Realizar\u00e1n las dos fiscal\u00edas operativos conjuntos.", "las dos fiscal\u00edas"),
        ("Acordaron los ministros crear un grupo.", "los ministros"),
    ],
)
def test_spanish_subjects_behind_the_verb_are_the_actors(sentence: str, actor: str) -> None:
    [one] = promises(read_document(sentence, "text"), "es")
    assert one.actors == (actor,)


def test_items_that_achievements_are_equated_with_are_no_promises() -> None:
    text = "Los principales logros del Plan de Acci\u00f3n son los siguientes:\n\n"
    text += "- La entrega de dos lanchas a la Marina.\n"
    assert promises(read_document(text, "markdown"), "es") == []


def test_an_item_whose_inner_items_name_who_acts_only_announces_them() -> None:
    text = (
        "Los gobiernos se comprometen a:\n\n- Fortalecer la respuesta humanitaria, para lo cual:\n"
        "    - Honduras habilitar\u00e1 mil camas.\n"
    )
    quoted = [text[one.start : one.end] for one in promises(read_document(text, "markdown"), "es")]
    assert quoted == ["Honduras habilitar\u00e1 mil camas."]

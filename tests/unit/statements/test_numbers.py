from datetime import date
from decimal import Decimal

import pytest

from orchestration.statements import Number, read_document
from orchestration.statements import numbers as read_numbers

Found = list[tuple[str, str]]
NBSP, THIN, NARROW = "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}"


def numbers(text: str, language: str = "en", issued_on: date | None = None) -> list[Number]:
    return read_numbers(read_document(text, "text"), language, issued_on)


def found(text: str, language: str = "en") -> Found:
    return [(" ".join(one.text.split()), str(one.value)) for one in numbers(text, language)]


def only(text: str, language: str = "en") -> Number:
    [number] = numbers(text, language)
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("007", "7"),
        ("1,435", "1435"),
        ("1,435.5", "1435.5"),
        ("18,710,197", "18710197"),
        ("37,433,124.16", "37433124.16"),
        ("1435", "1435"),
        ("1.435", "1.435"),
        (".50", "0.50"),
        ("1.50", "1.50"),
        (f"1{THIN}435{NARROW}000", "1435000"),
        ("1.435,5", "1435.5"),
        ("1.435.000", "1435000"),
        ("25 million", "25000000"),
        ("25\nmillion", "25000000"),
        (f"25 {NBSP}\r\n million", "25000000"),
        ("1.23 billion", "1230000000"),
        ("1.2345 thousand", "1234.5"),
        ("2 trillion", "2000000000000"),
        ("3 hundred", "300"),
        ("10 thousand million", "10000000000"),
        ("5-million", "5000000"),
        ("5bn", "5000000000"),
        ("1.5 bn", "1500000000"),
        ("3 dozen", "36"),
        (".5 million", "500000"),
        ("\u0661\u0662\u0663", "123"),
        ("\uff11\uff12,\uff15\uff10\uff10", "12500"),
    ],
)
def test_english_digits(text: str, value: str) -> None:
    for around in ("{}", "some {} of them", "${} each.", "({}),", "**{}**", "worth {}"):
        sentence = around.format(text)
        number = only(sentence)
        assert (number.text, str(number.value)) == (text, value)
        assert sentence[number.start : number.end] == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.435,5", "1435.5"),
        ("1.435", "1435"),
        ("1.435.500", "1435500"),
        ("12,5", "12.5"),
        ("12,500", "12.500"),
        ("1 435", "1435"),
        (f"1{NBSP}435{THIN}500,25", "1435500.25"),
        ("1,435.5", "1435.5"),
        ("1,435,500", "1435500"),
        ("1.5", "1.5"),
        ("25 mil", "25000"),
        ("25 millones", "25000000"),
        ("1 mill\xf3n", "1000000"),
        ("1 millo\u0301n", "1000000"),
        ("3 mil millones", "3000000000"),
        ("2,5\nbillones", "2500000000000"),
        ("12 mil 500", "12500"),
        ("12 mil 5", "12005"),
        ("3 millones 500 mil", "3500000"),
        ("3 millones 500 mil 20", "3500020"),
        ("2 docenas", "24"),
    ],
)
def test_spanish_digits(text: str, value: str) -> None:
    for around in ("{}", "se decomisaron {} armas", "${} pesos."):
        number = only(around.format(text), "es")
        assert (number.text, str(number.value)) == (text, value)


def test_mexico_writes_figures_with_a_point() -> None:
    for language in ("es-MX", "es_mx"):
        assert found("12,500 libras, 1.5 toneladas y 12 mil 500", language) == [
            ("12,500", "12500"),
            ("1.5", "1.5"),
            ("12 mil 500", "12500"),
        ]


def test_spanish_scales_do_not_swallow_their_neighbours() -> None:
    assert found("entre 10 mil 20 mil en 2 millones 2023", "es") == [
        ("10 mil", "10000"),
        ("20 mil", "20000"),
        ("2 millones", "2000000"),
        ("2023", "2023"),
    ]


def test_spaces_part_thousands_only_between_groups_of_three() -> None:
    text = "COVID-19 200 casos, 12 34, 5 2022, 2022 300, 0 500, 1\n435"
    assert [one.text for one in numbers(text, "es")] == (
        ["19", "200", "12", "34", "5", "2022", "2022", "300", "0", "500", "1", "435"]
    )


def test_other_languages_have_digits_only() -> None:
    assert found("1,435.5 millions, deux, two", "fr") == [("1,435.5", "1435.5")]
    assert found("25 million", "en-US") == [("25 million", "25000000")]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("2022-10-14 10:52:55-04:00", ["2022", "10", "14", "10", "52", "55", "04", "00"]),
        ("14.10.2022", ["14", "10", "2022"]),
        ("sections 1,2 and 3,45", ["1", "2", "3", "45"]),
        ("in 2021,500 people", ["2021", "500"]),
        ("July 7,2023", ["7", "2023"]),
        ("1,2345 and 12345,678", ["1", "2345", "12345", "678"]),
        ("COVID-19, F-16s, G7, MQ-9B, 21st, C5+1", ["19", "16", "7", "9", "21st", "5", "1"]),
        ("https://a.org/2022/10/14/x%20y?a=1.2.3", ["2022", "10", "14", "20", "1", "2", "3"]),
        ("10 2022 300", ["10", "2022", "300"]),
        ("0,500", ["0", "500"]),
        ("and ...50 more, a/.50", ["50", "50"]),
        ("file.50 and 5. 50", ["50", "5", "50"]),
        ("I6Mn0", ["6", "0"]),
        ("million 5", ["million", "5"]),
        ("5 millionaires", ["5"]),
        ("20\N{DEGREE SIGN}C, 50%, 3\xb2", ["20", "50", "3"]),
    ],
)
def test_digits_in_dates_names_and_addresses(text: str, texts: list[str]) -> None:
    assert [one.text for one in numbers(text)] == texts


def test_the_markers_of_lists_and_headings_are_list_numbers() -> None:
    text = "## 1. Aims\n\n1. Seize 5 million\n2\\. Hire 600\n3. In 2019\n2019. And\n\n(4)\n5\n\n- 6"
    assert [(one.text, one.kind == "list_number") for one in numbers(text)] == [
        ("1", True),
        ("1", True),
        ("5 million", False),
        ("2", True),
        ("600", False),
        ("3", True),
        ("2019", False),
        ("2019", False),
        ("4", True),
        ("5", False),
        ("6", False),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("four", "4"),
        ("Twelve", "12"),
        ("zero", "0"),
        ("twenty-five", "25"),
        ("twenty\nfive", "25"),
        ("ninety\N{NON-BREAKING HYPHEN}nine", "99"),
        ("one hundred", "100"),
        ("a hundred", "100"),
        ("one hundred and five", "105"),
        ("three hundred and twenty-two", "322"),
        ("fifteen hundred", "1500"),
        ("two thousand and twenty-three", "2023"),
        ("two hundred thousand", "200000"),
        ("a million", "1000000"),
        ("half a million", "500000"),
        ("half-billion", "500000000"),
        ("one million two hundred thousand", "1200000"),
        ("two dozen", "24"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("doubled", "2"),
        ("Tripled", "3"),
        ("halved", "0.5"),
        ("tenfold", "10"),
        ("two-thirds", "0.666667"),
        ("one quarter", "0.25"),
    ],
)
def test_english_words(text: str, value: str) -> None:
    for around in ("{}", "They {} of them", "({})", "more than {} agents,"):
        number = only(around.format(text))
        assert (number.text, str(number.value)) == (text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cuatro", "4"),
        ("diecis\xe9is", "16"),
        ("diecise\u0301is", "16"),
        ("veinte", "20"),
        ("veintid\xf3s", "22"),
        ("treinta y cinco", "35"),
        ("cuarenta y un", "41"),
        ("cien", "100"),
        ("ciento veinte", "120"),
        ("doscientas", "200"),
        ("mil", "1000"),
        ("dos mil quinientos", "2500"),
        ("un mill\xf3n", "1000000"),
        ("dos mil trescientos millones", "2300000000"),
        ("medio mill\xf3n", "500000"),
        ("una docena", "12"),
        ("duplic\xf3", "2"),
    ],
)
def test_spanish_words(text: str, value: str) -> None:
    for around in ("{}", "Son {} de ellos"):
        number = only(around.format(text), "es")
        assert (number.text, str(number.value)) == (text, value)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("one of them", ["vague"]),
        ("no one", ["vague"]),
        ("each one", ["vague"]),
        ("one another", ["vague"]),
        ("dozens, hundreds, thousands and millions", ["vague"] * 4),
        ("million", ["vague"]),
        ("a number of states, a couple of days", ["vague", "vague"]),
        ("re-doubled efforts", []),
        ("someone, often, tent, weight", []),
        ("a person", []),
        ("https://a.org/two", ["name"]),
        ("a multi-billion-dollar plan", ["vague"]),
        ("under-five mortality", ["name"]),
    ],
)
def test_words_without_a_value(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in numbers(text)] == kinds
    assert all(one.value is None for one in numbers(text) if one.kind == "vague")


def test_spanish_articles_are_no_numbers() -> None:
    text = "un acuerdo, una ley, uno de ellos, cada uno, miles y millones"
    assert {value for _, value in found(text, "es")} == {"None"}
    assert [one for one, _ in found(text, "es")] == ["uno", "uno", "miles", "millones"]


def test_neighbouring_number_words_stay_apart() -> None:
    assert found("two five, two hundred and three hundred, one thousand and") == [
        ("two", "2"),
        ("five", "5"),
        ("two hundred", "200"),
        ("three hundred", "300"),
        ("one thousand", "1000"),
    ]


def test_number_words_that_do_not_fit_end_the_number() -> None:
    assert found("one million two thousand three million") == [
        ("one million two thousand three", "1002003"),
        ("million", "None"),
    ]
    assert found("one hundred five hundred") == [("one hundred five", "105"), ("hundred", "None")]


def test_values_are_exact_however_long() -> None:
    digits = "123456789" * 12
    assert only(f"{digits}.5 million").value == Decimal(digits + "500000")
    assert only(f"{digits} dozen").value == Decimal(int(digits) * 12)
    assert str(only("1.10 billion").value) == "1100000000"

"""Numbers whose noun stands elsewhere, or in a form of its own; halves; local currencies."""

from datetime import date

import pytest

from orchestration.statements import Number, numbers, read_document

ISSUED = date(2025, 3, 20)


def found(text: str, language: str = "en") -> list[Number]:
    return numbers(read_document(text, "markdown"), language, ISSUED)


def units(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(str(n.value), n.unit) for n in found(text, language) if n.kind == "metric"]


def kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(n.text, n.kind) for n in found(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They gave 6½ tonnes of rice.", "en", ("6.5", "t")),
        ("They gave 2 ½ million doses.", "en", ("2500000", "dose")),
        ("They planted two and a half million trees.", "en", ("2500000", "tree")),
        ("They sent half a ton of rice.", "en", ("0.5", "t")),
        ("They sent one hundred and twelve million doses.", "en", ("112000000", "dose")),
        ("Donó media tonelada de larvicida.", "es", ("0.5", "t")),
        ("Donó dos toneladas y media de arroz.", "es", ("2.5", "t")),
        ("Plantó tres millones y medio de pinos.", "es", ("3500000", "pino")),
    ],
)
def test_halves(text: str, language: str, expected: tuple[str, str]) -> None:
    assert units(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("at a cost of KSh 1.1bn", "en", ("1100000000", "KES")),
        ("it fell below TSh 900", "en", ("900", "TZS")),
        ("por valor de S/ 9,7 millones", "es", ("9700000", "PEN")),
        ("dotado de 7,2 M€ al inicio", "es", ("7200000", "EUR")),
        ("un máximo de 900.000 €.\n1. Formar a docentes", "es", ("900000", "EUR")),
        ("came to 3.34 Mt of ore", "en", ("3340000", "t")),
        ("the limit is 50 mg/l here", "en", ("50", "mg/L")),
        ("equivale a 3.614 hectómetros cúbicos", "es", ("3614", "hm3")),
    ],
)
def test_local_currencies_and_multiples_of_units(
    text: str, language: str, expected: tuple[str, str]
) -> None:
    assert units(text, language)[0] == expected


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("alcaldes", "alcalde"),
        ("cantones", "cantón"),
        ("imágenes", "imagen"),
        ("drones", "dron"),
        ("jardines", "jardín"),
        ("torres", "torre"),
        ("ejes", "eje"),
        ("redes", "red"),
        ("intereses", "interés"),
        ("bases", "base"),
        ("hospitales", "hospital"),
    ],
)
def test_spanish_singulars(plural: str, one: str) -> None:
    assert units(f"Se vieron 12 {plural} allí.", "es") == [("12", one)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They held 60 people, twenty-one of whom remain.", "en", ("21", "person")),
        ("They seized 45 boats, 9 of them stolen.", "en", ("9", "boat")),
        ("Kenya trained 400 rangers in Tsavo and 150 in Amboseli.", "en", ("150", "ranger")),
        ("They vaccinated 72 people; eighteen had had a booster.", "en", ("18", "person")),
        ("They fitted 2,400 boats, beginning with the 60 based there.", "en", ("60", "boat")),
        ("It issued 82 permits, against a quota of 136.", "en", ("136", "permit")),
        ("It claimed 61 lives, close to 17 every day.", "en", ("17", "life")),
        ("Recognise the operators, of which there are 1,046.", "en", ("1046", "operator")),
        ("- Japan: 12 boats\n- Peru: 9", "en", ("9", "boat")),
        ("Incautó 8 toneladas de cocaína y unas veinte de marihuana.", "es", ("20", "t")),
        ("Murieron 20 mineros y 15 resultaron heridos.", "es", ("15", "minero")),
        ("Firmaron 12 convenios, de los cuales 5 siguen vigentes.", "es", ("5", "convenio")),
        ("Hay 500 personas, nueve de ellas funcionarios.", "es", ("9", "persona")),
    ],
)
def test_a_left_out_noun_is_that_of_the_figure_before(
    text: str, language: str, expected: tuple[str, str]
) -> None:
    assert units(text, language)[-1] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We set up a secretariat of six.", "en", ("6", "person")),
        ("Reduce to 5 or fewer the documents.", "en", ("5", "document")),
        ("It bought two 40 mm grenade launchers.", "en", ("2", "launcher")),
        ("It hired 30 customs and port officers.", "en", ("30", "person")),
        ("It has 26 border crossing points.", "en", ("26", "crossing point")),
        ("It sent 1,000 of Kenya's police.", "en", ("1000", "person")),
        ("a murder rate of 12.5 per 100,000 people", "en", ("12.5", "murder")),
        ("two next generation Radar (OTHR) systems", "en", ("2", "system")),
        ("Suman ya 184 los médicos del programa.", "es", ("184", "médico")),
        ("Las multas crecieron hasta llegar a 941.", "es", ("941", "multa")),
    ],
)
def test_nouns_in_other_places(text: str, language: str, expected: tuple[str, str]) -> None:
    assert units(text, language)[0] == expected


def test_a_change_has_one_unit() -> None:
    text = "Staff numbers: the number of patrols rose from twelve in 2021 to thirty a year."
    assert units(text) == [("12", "patrol"), ("30", "patrol")]
    assert kinds("Pasar del 5 al 9 %.", "es") == [("5", "metric"), ("9", "metric")]


def test_a_group_that_is_parted_or_described_is_counted() -> None:
    assert units("Six of the eight largest ports joined.") == [("6", "port"), ("8", "port")]
    assert units("Honraron a los dos agentes caídos allí.", "es") == [("2", "persona")]
    assert kinds("The two countries agreed.") == [("two", "name")]
    assert kinds("Los dos países comprometidos con ello.", "es") == [("dos", "name")]


def test_section_numbers_are_no_figures() -> None:
    text = "1. OPENING\n\n1.1  Leaders met.\n\n1.2  They saw 12 ports. See para. 1.1 for more."
    assert [kind for _, kind in kinds(text) if kind == "metric"] == ["metric"]
    assert kinds("3.3 MW of solar power") == [("3.3", "metric")]


def test_the_end_of_a_sentence_is_no_initial() -> None:
    assert units("They share it in the ratio of 2:1. The Organization met.")[-1] == ("1", "ratio")


def test_dates_in_words_and_days_with_articles() -> None:
    assert kinds("en mayo de dos mil veinticuatro", "es") == [("dos mil veinticuatro", "date")]
    assert kinds("el 8 y el 9 de septiembre", "es") == [("8", "date"), ("9", "date")]
    assert kinds("en sus tres primeros años", "es")[0] == ("tres", "duration")


@pytest.mark.parametrize(
    ("text", "language", "qualifier"),
    [
        ("There were ~ 640 victims.", "en", "approximately"),
        ("The quotas add up to 452 permits.", "en", "exact"),
        ("It will provide up to CAD $ 250 million.", "en", "at_most"),
        ("It is not far short of twice the sum.", "en", "just_under"),
        ("Se harán, como mínimo, cuatro cursos.", "es", "at_least"),
        ("Habrá 4 talleres como máximo.", "es", "at_most"),
        ("Las multas se triplicaron con creces.", "es", "at_least"),
    ],
)
def test_qualifiers_by_signs_and_asides(text: str, language: str, qualifier: str) -> None:
    assert [n.qualifier for n in found(text, language) if n.kind == "metric"] == [qualifier]


def test_a_part_of_a_qualified_whole_is_exact() -> None:
    text = "More than 500 people, nine of them officials, and about 12 jobs, half of them new."
    qualifiers = [n.qualifier for n in found(text) if n.kind == "metric"]
    assert qualifiers == ["at_least", "exact", "approximately", "exact"]

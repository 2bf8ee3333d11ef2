import pytest

from orchestration.drafting.vocabulary import Vocabulary
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.of(PROJECT / "sources" / "curated")


@pytest.mark.parametrize(
    ("noun", "code"),
    [("kg", "kg"), ("firearm", "firearm"), ("weapon", "firearm"), ("USD", "USD"), ("cup", None)],
)
def test_a_noun_has_the_unit_that_lists_it(
    vocabulary: Vocabulary, noun: str, code: str | None
) -> None:
    assert vocabulary.unit(noun) == code


@pytest.mark.parametrize(
    ("sentence", "unit", "indicator"),
    [
        ("Mexico seized 7,691 kg of fentanyl.", "kg", "fentanyl_seized"),
        ("They seized 6,500 pounds of fentanyl powder.", "lb", "fentanyl_powder_seized"),
        ("They seized 7,691 kg of fentanyl.", "pill", None),
        ("They planted 12 trees.", "person", None),
    ],
)
def test_an_indicator_is_proposed_where_one_alone_fits(
    vocabulary: Vocabulary, sentence: str, unit: str, indicator: str | None
) -> None:
    assert vocabulary.indicator(sentence, unit) == indicator


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("The United States and Mexico will meet.", ["US", "MX"]),
        ("The DEA and Mexico seized pills.", ["DEA"]),
        ("Mexican authorities seized pills.", ["MX"]),
        ("They help us all.", []),
        ("Abrir al menos dos carriles.", []),
        ("The DOS and the FBI met.", ["DOS", "FBI"]),
    ],
)
def test_actors_are_those_that_are_named(
    vocabulary: Vocabulary, sentence: str, actors: list[str]
) -> None:
    assert vocabulary.actors(sentence) == actors


def test_a_topic_is_proposed_by_the_words_of_its_definition(vocabulary: Vocabulary) -> None:
    promise = "Expand drug treatment, prevention and recovery programs to reduce overdose deaths."
    assert vocabulary.topic(promise) == "public-health"
    assert vocabulary.topic("xyz") is None


def test_without_tables_nothing_is_proposed() -> None:
    empty = Vocabulary.of(PROJECT / "nowhere")
    assert (empty.unit("kg"), empty.indicator("x", "kg"), empty.actors("US")) == (None, None, [])
    assert empty.topic("anything at all") is None

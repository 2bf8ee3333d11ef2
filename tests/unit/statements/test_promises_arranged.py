"""Promises in other forms: headlines, what is arranged, sums, asides; and what only looks so."""

import pytest

from orchestration.statements import Promise, promises, read_document

HEAD = (
    "Joint Statement of Kenya and Italy\n\nThe Ministers of Kenya and Italy met in Rome and "
    "thanked everyone for coming.\n\n"
)
KOPF = "Declaración de Perú y Chile\n\nLos ministros de Perú y Chile se reunieron hoy en Lima.\n\n"


def of(text: str, language: str = "en") -> list[Promise]:
    head = HEAD if language == "en" else KOPF
    return promises(read_document(head + text, "markdown"), language)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya pledges a one-off payment of $1 million to the fund.",
        "Italy pledges €22.5 million for these purposes.",
        "Both sides pledge, through this Partnership, to explore new routes.",
        "Kenya, with the help of others, is to adopt a strategy on minerals.",
    ],
)
def test_sentences_that_promise(sentence: str) -> None:
    [promise] = of(f"{sentence}\n")
    assert promise.kind == "sentence"


@pytest.mark.parametrize(
    "sentence",
    [
        "We share the belief that democracy thrives when we commit to strengthen it.",
        "We call on the parties to allow access and immediately commit to a ceasefire.",
        "Their pledges of $5 million were noted.",
        "It is to be welcomed that trade grew.",
    ],
)
def test_sentences_that_do_not(sentence: str) -> None:
    assert of(f"{sentence}\n") == []


def test_a_headline_says_who_is_to_act() -> None:
    text = "**Actions to be taken**\n\n- Kenya to provide £3 million, which may be drawn at once.\n"
    [promise] = of(text)
    assert promise.actors == ("Kenya",)


def test_results_of_a_plan_are_no_promises() -> None:
    text = "**Resultados del Plan de Acción de Lima**\n\n- Quince puestos de salud rehabilitados.\n"
    assert of(text, "es") == []
    assert of("**Results of the Action Plan**\n\n- Fifteen clinics of the border repaired.\n") == []


def test_thanks_and_headings_among_items_are_no_promises() -> None:
    text = (
        "**Compromisos**\n\n1. Abrir dos puertos en el sur.\n"
        "2. Agradecen la hospitalidad de los vecinos de Lima.\n3. COMERCIO Y SALUD DE TODOS\n"
    )
    assert len(of(text, "es")) == 1


def test_an_announcement_is_no_promise() -> None:
    text = (
        "Leaders instructed their ministers to see to the following, each within the time given "
        "or, failing that, within the three years that the plan lasts:\n\n- Open two ports.\n"
    )
    assert [promise.kind for promise in of(text)] == ["list_item"]

"""Lists: which are of promises, whatever their layout; which items, and how they are quoted."""

import pytest

from orchestration.statements import Promise, promises, read_document

HEADS = {
    "en": (
        "Joint Statement of the United States and Mexico\n\nThe Ministers of the United States "
        "and Mexico met in Washington and thanked everyone for coming.\n\n"
    ),
    "es": (
        "Declaración conjunta de México y España\n\nLos ministros de México, España y Colombia "
        "se reunieron hoy en Madrid.\n\n"
    ),
}
MARKERS = {
    "1.": "{number}. ",
    "all 1.": "1. ",
    "escaped": "{number}\\. ",
    "1)": "{number}) ",
    "(1)": "({number}) ",
    "(a)": "({letter}) ",
    "a.": "{letter}. ",
    "roman": "{roman}. ",
    "-": "- ",
    "*": "* ",
    "bullet": "\N{BULLET} ",
    "dash": "\N{EN DASH} ",
}

# Language, what stands above the list, its items, and whether they are promises.
LISTS = [
    (
        "en",
        "The countries intend to:",
        ["expand information sharing", "train 300 prosecutors", "launch a joint fund"],
        True,
    ),
    (
        "en",
        "We commit to:",
        [
            "Expanding cooperation on extraditions;",
            "Increased sharing of ballistic data between agencies;",
            "A new joint fund for victims of trafficking; and",
            "Publishing an annual report.",
        ],
        True,
    ),
    (
        "en",
        "Next steps",
        ["Establish a working group by July", "Sign the memorandum", "Publish the report"],
        True,
    ),
    (
        "en",
        "Over the coming year, we will work to:",
        ["Reduce overdose deaths", "Dismantle networks"],
        True,
    ),
    (
        "en",
        "The two sides agreed on the following actions:",
        [
            "Creation of a joint task force on firearms",
            "Exchange of liaison officers before December",
            "Annual review of progress",
        ],
        True,
    ),
    (
        "en",
        "We have achieved the following:",
        ["Expanded the program to 12 states", "Trained 400 officers", "Launched a hotline"],
        False,
    ),
    (
        "en",
        "Over the past year, the two countries:",
        ["Seized 40 tons of cocaine", "Extradited 79 fugitives"],
        False,
    ),
    (
        "en",
        "The participants were:",
        ["Secretary of State Antony Blinken", "Attorney General Merrick Garland"],
        False,
    ),
    (
        "en",
        "We are guided by the following principles:",
        [
            "Respect for sovereignty",
            "Shared responsibility for the region",
            "Respect human rights in every operation",
        ],
        False,
    ),
    ("en", "We will focus on the following areas:", ["Health", "Trade", "Energy Security"], False),
    (
        "en",
        "Our cooperation in figures:",
        ["Officers trained since 2020: 300", "Patrol boats transferred: 4"],
        False,
    ),
    ("en", "Priorities for 2025", ["Strengthen port security", "Expand canine training"], True),
    (
        "en",
        "To this end, our governments:",
        [
            "Will establish a joint task force",
            "Commit to share data on firearms",
            "Agree to meet twice a year",
        ],
        True,
    ),
    (
        "en",
        "The Ministers took note of the following developments:",
        [
            "The United States has opened a new laboratory in Texas",
            "Mexico has trained 40 chemists",
        ],
        False,
    ),
    (
        "en",
        "The United States will:",
        ["Provide 20 vehicles to the state police", "Fund two laboratories"],
        True,
    ),
    (
        "en",
        "As a result, the following commitments were made:",
        ["Mexico will open three offices", "The United States will fund training"],
        True,
    ),
    (
        "en",
        "We must redouble our efforts.",
        ["Expand our investment in health.", "Strengthen prevention programs."],
        True,
    ),
    (
        "en",
        "Contacts:",
        ["Press office, Department of State", "Ministry of Foreign Affairs, Mexico City"],
        False,
    ),
    (
        "es",
        "Ambos gobiernos se comprometen a:",
        [
            "Crear un grupo de trabajo sobre armas",
            "Instalar cuatro oficinas",
            "Reducir los tiempos de espera",
        ],
        True,
    ),
    (
        "es",
        "Para el próximo año, las partes acuerdan:",
        ["La creación de un fondo conjunto para víctimas", "El intercambio de oficiales de enlace"],
        True,
    ),
    (
        "es",
        "Próximos pasos",
        ["Firmar el memorando de entendimiento", "Publicar el informe anual"],
        True,
    ),
    (
        "es",
        "Durante el último año se logró:",
        ["Incautar 40 toneladas de cocaína", "Detener a 300 personas"],
        False,
    ),
    (
        "es",
        "Resultados",
        ["Se incautaron 40 toneladas de cocaína", "Se detuvo a 300 personas"],
        False,
    ),
    (
        "es",
        "Participaron en la reunión:",
        ["El secretario de Relaciones Exteriores", "La embajadora de España en México"],
        False,
    ),
    (
        "es",
        "En los próximos doce meses, ambas delegaciones trabajarán en las siguientes acciones:",
        ["Ampliar el programa de becas", "Fortalecer los controles fronterizos"],
        True,
    ),
    (
        "es",
        "Los ministros acordaron lo siguiente:",
        ["México abrirá tres oficinas", "España financiará la capacitación"],
        True,
    ),
    (
        "es",
        "Los principios que guían nuestra cooperación son:",
        ["Respeto a la soberanía", "Responsabilidad compartida y diferenciada"],
        False,
    ),
    ("es", "Compromisos", ["Establecer un mecanismo de consulta", "Capacitar a 200 agentes"], True),
    (
        "es",
        "Entre los logros del próximo plan de trabajo se registran estos avances:",
        ["la apertura de dos laboratorios de balística", "la entrega de 40 vehículos a la policía"],
        False,
    ),
    (
        "en",
        "Among the achievements of the next action plan, the two sides recognized:",
        ["the opening of two ballistics laboratories", "the delivery of 40 vehicles to the police"],
        False,
    ),
    (
        "es",
        "Las delegaciones conversaron sobre los asuntos siguientes:",
        ["la protección de los testigos", "el combate al robo de combustible en los ductos"],
        False,
    ),
    (
        "en",
        "The delegations spoke about the following topics:",
        ["the protection of witnesses in court", "the theft of fuel from pipelines"],
        False,
    ),
    ("es", "Los dos países van a:", ["crear un fondo", "abrir dos consulados"], True),
]


def written(items: list[str], marker: str, end: str) -> str:
    romans = ["i", "ii", "iii", "iv", "v"]
    return end.join(
        marker.format(number=place + 1, letter="abcde"[place], roman=romans[place]) + item
        for place, item in enumerate(items)
    )


def quotes(text: str, found: list[Promise]) -> list[str]:
    return [" ".join(text[one.start : one.end].split()) for one in found]


@pytest.mark.parametrize(("language", "above", "items", "promised"), LISTS)
@pytest.mark.parametrize("marker", MARKERS.values(), ids=MARKERS)
def test_what_is_above_a_list_says_what_it_is(
    language: str, above: str, items: list[str], promised: bool, marker: str
) -> None:
    for end in ("\n", "\n\n"):
        text = f"{HEADS[language]}{above}\n\n{written(items, marker, end)}\n\nThe meeting ended.\n"
        found = promises(read_document(text, "markdown"), language)
        assert quotes(text, found) == (items if promised else [])
        assert {one.kind for one in found} <= {"list_item"}
        assert [one.position for one in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(("language", "above", "items", "promised"), LISTS)
@pytest.mark.parametrize("closed", ["", "</li>"])
def test_lists_of_web_pages(
    language: str, above: str, items: list[str], promised: bool, closed: str
) -> None:
    heading = f"<p>{above}</p>" if above.endswith(":") else f"<h2>{above}</h2>"
    head = HEADS[language].replace("\n\n", "</p><p>")
    text = f"<p>{head}</p>{heading}<ul>{''.join(f'<li>{item}{closed}' for item in items)}</ul>"
    found = promises(read_document(text, "html"), language)
    assert quotes(text, found) == (items if promised else [])


def test_items_below_an_item_belong_to_it_unless_it_only_announces_them() -> None:
    text = (
        "The two governments will:\n\n"
        "- Strengthen port security by:\n"
        "    - training inspectors\n    - buying scanners\n"
        "- On migration:\n"
        "    - Open two offices\n    - Train 40 officers\n"
        "- Sign the memorandum\n"
    )
    found = promises(read_document(text, "markdown"))
    assert quotes(text, found) == [
        "Strengthen port security by:",
        "Open two offices",
        "Train 40 officers",
        "Sign the memorandum",
    ]
    assert [one.actors for one in found] == [("The two governments",)] * 4


def test_an_item_of_several_sentences_is_one_promise() -> None:
    text = "We commit to:\n\n1. Sign the plan. This will\nenable more.\n2. Publish it.\n"
    assert quotes(text, promises(read_document(text))) == [
        "Sign the plan. This will enable more.",
        "Publish it.",
    ]


def test_numbered_paragraphs_are_prose() -> None:
    text = (
        "Joint Statement of Japan and the Philippines\n\n"
        "1. The Ministers met in Tokyo. They noted that trade has grown.\n\n"
        "2. Japan will provide a loan for the railway. It is the third one.\n\n"
        "3. The Ministers are grateful to the city.\n"
    )
    [found] = promises(read_document(text))
    assert (found.kind, found.position) == ("sentence", None)
    assert quotes(text, [found]) == ["Japan will provide a loan for the railway."]


def test_a_list_that_nothing_announces_is_doubted() -> None:
    text = "The day was fine.\n\n- Strengthen the port of Manzanillo.\n- Expand the program.\n"
    found = promises(read_document(text))
    assert len(found) == 2
    assert all(one.doubts for one in found)


@pytest.mark.parametrize("language", ["en", "es"])
def test_menus_and_footers_promise_nothing(language: str) -> None:
    text = (
        "<nav><ul><li>We will meet</li><li>Expand access to it</li></ul></nav>"
        "<footer><p>We will send you news. Vamos a enviar noticias.</p></footer>"
        "<script>We will meet. Trabajaremos juntos.</script><!-- We will meet. -->"
    )
    assert promises(read_document(text, "html"), language) == []

"""Sentences of the prose: which commit, which do not, and who is to act."""

import pytest

from orchestration.statements import promises, read_document

HEADS = {
    "en": (
        "Joint Statement of the United States, Mexico, Japan and Kenya\n\n"
        "The Ministers of Japan, the United States, Mexico and Kenya met to review the state of "
        "their relations, and thanked the city of Nairobi for its welcome.\n\n"
    ),
    "es": (
        "Declaración conjunta de México y España\n\n"
        "Los ministros de México, España, Guatemala y Colombia se reunieron hoy en Madrid para "
        "revisar el estado de sus relaciones, y agradecieron a la ciudad su acogida.\n\n"
    ),
}

COMMITTING_EN = [
    "We will meet again in Tokyo in 2025.",
    "The two countries will establish a joint working group.",
    "Both governments intend to expand the program.",
    "Japan and Kenya pledged to double the number of scholarships.",
    "The leaders agreed to hold annual consultations.",
    "The Ministers committed to finalize the agreement by June.",
    "The United States plans to provide 20 patrol boats.",
    "Mexico's SEDENA will share ballistic data with ATF.",
    "Our governments are determined to end impunity.",
    "We resolve to stop the flow of firearms.",
    "The parties undertake to notify each other within 30 days.",
    "The sides shall designate points of contact.",
    "In 2025 Japan will host the next round.",
    "The next meeting will take place in Nairobi.",
    "A joint task force will be established by July.",
    "We are committed to ending child labor.",
    "Kenya, for its part, will send a delegation.",
    "The Ministers reviewed progress and decided to create a task force.",
    "We welcome the report and will publish its findings.",
    "The United States announced plans to open a consulate in Merida.",
    "Japan announced that it will join the initiative.",
    "The Secretary of State of the United States will travel to Nairobi.",
    "To this end, both sides will exchange lists of vessels.",
    "Over the next twelve months, the two governments will train 300 prosecutors.",
    "Neither side has finished, and we will therefore extend the programme to 2026.",
    "We vow to hold traffickers accountable.",
    "We aim to conclude negotiations this year.",
    "The Department of Justice will assign two attorneys to Mexico City.",
    "The Working Group on Arms Trafficking will report every quarter.",
    "They also agreed on a roadmap for semiconductor cooperation.",
    "We'll launch a joint fund next spring.",
    "The leaders look forward to holding the next summit in Kenya.",
    "The two presidents directed their teams to prepare a plan.",
    "Going forward, we shall deepen our ties.",
    "The United States is going to fund three laboratories.",
    "Officials will reconvene in the fall.",
]

COMMITTING_ES = [
    "Los dos gobiernos se comprometen a crear un grupo de trabajo.",
    "México se comprometió a entregar 200 vehículos.",
    "Nos comprometemos a fortalecer la cooperación.",
    "Ambas partes acordaron establecer un mecanismo de consulta.",
    "Ambos países acuerdan reforzar los controles.",
    "Las delegaciones convinieron en reunirse nuevamente en 2025.",
    "España tiene la intención de abrir una oficina en Bogotá.",
    "Tenemos la intención de ampliar el programa.",
    "Los gobiernos planean ampliar el programa.",
    "Colombia prevé publicar el reglamento en mayo.",
    "Ambos países van a duplicar el número de becas.",
    "Vamos a trabajar juntos contra el crimen.",
    "Las autoridades buscarán reducir los tiempos de espera.",
    "Trabajaremos de manera conjunta para desmantelar las redes.",
    "Se creará un grupo técnico antes de diciembre.",
    "Se instalarán tres nuevos centros de atención.",
    "El Grupo de Alto Nivel se reunirá de nuevo en Bogotá.",
    "La próxima reunión se celebrará en Madrid en 2026.",
    "La Secretaría de Marina desplegará dos buques.",
    "México donará 5 mil equipos de cómputo.",
    "España financiará tres laboratorios.",
    "En 2025, México y España intensificarán el intercambio de información.",
    "Durante el próximo año, las fiscalías de ambos países realizarán operaciones conjuntas.",
    "Los ministros decidieron crear una comisión bilateral.",
    "Los mandatarios instruyeron a sus equipos a elaborar un plan de trabajo.",
    "Las partes anunciaron que España abrirá un consulado en Tijuana.",
    "Acordamos continuar el diálogo.",
    "Los presidentes resolvieron iniciar negociaciones.",
    "Asimismo, ambas partes continuarán impulsando la cooperación técnica.",
    "Ambos gobiernos mantendrán una comunicación estrecha.",
    "Los países firmantes se proponen reducir la deforestación a la mitad.",
    "Las partes harán un balance anual.",
    "México y España seguirán cooperando en materia de extradición.",
    "El acuerdo será firmado en junio.",
    "Los ministros pactaron ampliar la lista.",
    "El Gobierno de México, por su parte, enviará una delegación a Lima.",
    "Estamos decididos a poner fin a la impunidad.",
    "Colombia, a su vez, se compromete a ratificar el convenio.",
    "Los dos países asumieron el compromiso de publicar los datos.",
]

OTHER_EN = [
    "We have expanded our cooperation on extraditions.",
    "The two countries launched a joint task force in 2022.",
    "We believe that cooperation is essential.",
    "Cooperation is essential.",
    "If the study proves favourable, we will open a second office.",
    "Russia will bear the consequences.",
    "We hope that the agreement will bring peace.",
    "We welcome the programme that will benefit thousands of people.",
    "The new bridge will allow 500 vehicles a day to cross.",
    "We offer our condolences to the families of the victims.",
    "The leaders reaffirmed their commitment to democracy.",
    "We remain committed to the rule of law.",
    "These materials will provide clear information.",
    "This will enable maritime operations.",
    "Political will is needed.",
    "The leaders discussed their plan to reform the bank.",
    "They thanked the people of Kenya for their hospitality.",
    "More than 50 people were arrested.",
    "The Ministers noted that climate change will affect all regions.",
    "The free will of the people must be respected.",
    "No country can meet this challenge alone.",
    "The United States and Mexico share a border of 2,000 miles.",
    "Investment will create 2,000 jobs.",
    "The Agreement will enter a new phase of benefit for all citizens.",
    "Iran will never be allowed to acquire a nuclear weapon.",
    "We call on all parties to release the hostages.",
    "We commend the efforts of those who will serve.",
    "In 2019 the leaders agreed to create the office that now operates.",
    "Would this continue, the sides could consider a review.",
    "Gavi will announce its own contribution separately.",
    "The Ministers recalled that the sides had agreed to meet yearly.",
]

OTHER_ES = [
    "Se incautaron 43 toneladas de cocaína.",
    "Los gobiernos han ampliado la cooperación.",
    "Creemos que la cooperación es esencial.",
    "La cooperación es fundamental para la paz.",
    "Si las condiciones lo permiten, se abrirá una segunda oficina.",
    "Rusia continuará su agresión.",
    "El nuevo puente permitirá el paso de 500 vehículos al día.",
    "Esperamos que el acuerdo contribuya a la paz.",
    "Los ministros celebraron el programa que beneficiará a miles de personas.",
    "Las partes reiteran su firme voluntad de proteger a las víctimas.",
    "Este programa facilitará el comercio.",
    "Los presidentes agradecieron la hospitalidad de la ciudad.",
    "La delegación expresó sus condolencias a las familias.",
    "Los dos países comparten una frontera de 3 mil kilómetros.",
    "La inversión generará 2 mil empleos.",
    "Reconocemos que el crimen no tiene fronteras.",
    "Se firmó un memorando de entendimiento.",
    "Nadie podrá enfrentar solo este desafío.",
    "Las autoridades detuvieron a 48 personas.",
    "El acuerdo firmado será un instrumento útil.",
    "Los ministros destacaron los resultados alcanzados.",
    "Confiamos en que la paz llegará pronto.",
    "El fiscal detalló que habrá nuevas audiencias para los acusados.",
    "Las víctimas recibirán lo que la ley establece.",
    "El comité acordó en 2019 crear la oficina, que hoy funciona.",
]


def promised(sentence: str, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Quotes and actors of what is found behind an opening that names the parties."""
    text = HEADS[language] + sentence + "\n"
    found = promises(read_document(text, "markdown"), language)
    return [(text[one.start : one.end], one.actors) for one in found]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", one) for one in COMMITTING_EN] + [("es", one) for one in COMMITTING_ES],
)
def test_a_sentence_that_commits_is_quoted_whole(language: str, sentence: str) -> None:
    assert [quote for quote, _ in promised(sentence, language)] == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", one) for one in OTHER_EN] + [("es", one) for one in OTHER_ES],
)
def test_what_reports_believes_hopes_or_describes_commits_nobody(
    language: str, sentence: str
) -> None:
    assert promised(sentence, language) == []


@pytest.mark.parametrize(
    ("language", "sentence", "actor"),
    [
        ("en", "We will meet again in Tokyo.", "We"),
        (
            "en",
            "In 2025, the United States and Mexico will share data.",
            "the United States and Mexico",
        ),
        (
            "en",
            "In 2025 the United States and Mexico will share data.",
            "the United States and Mexico",
        ),
        ("en", "Mexico’s SEDENA will share ballistic data with ATF.", "Mexico’s SEDENA"),
        ("en", "Both governments intend to expand the program.", "Both governments"),
        ("en", "Kenya, for its part, will send a delegation.", "Kenya"),
        ("en", "The Ministers met and agreed to hold talks.", "The Ministers"),
        ("en", "Japan confirmed it will join.", "Japan"),
        ("es", "Las dos delegaciones acordaron celebrar una reunión.", "Las dos delegaciones"),
        (
            "es",
            "Durante 2025, la Secretaría de Marina enviará dos buques.",
            "la Secretaría de Marina",
        ),
        ("es", "Colombia, por su parte, enviará una delegación.", "Colombia"),
    ],
)
def test_the_actor_is_named_in_the_words_of_the_text(
    language: str, sentence: str, actor: str
) -> None:
    assert [actors for _, actors in promised(sentence, language)] == [(actor,)]


def test_marks_around_the_words_change_nothing() -> None:
    for written in (
        "The [United States](https://example.org/will) **will** send a delegation.[^1]",
        "The United\N{NO-BREAK SPACE}States will\nsend a\N{ZERO WIDTH SPACE} delegation.",
        "The <u>United States</u> will also send a delegation.",
    ):
        assert len(promised(written, "en")) == 1


def test_languages_that_are_not_read_give_nothing() -> None:
    assert promises(read_document("Wir werden uns treffen. We will meet."), "de") == []
    assert len(promises(read_document("Nos comprometemos a firmarlo."), "es-MX")) == 1


def test_the_title_of_a_third_party_does_not_make_it_one_of_the_parties() -> None:
    assert promised("Russia will face the cost.", "en") == []


@pytest.mark.parametrize("mark", ["[^1]", "\\[1\\]", "<sup>2</sup>", "\N{SUPERSCRIPT TWO}"])
def test_the_mark_of_a_footnote_is_not_quoted(mark: str) -> None:
    assert promised(f"We will meet again.{mark}", "en") == [("We will meet again.", ("We",))]

"""Number words that are no cardinals: ordinals, fractions, multiples, vague amounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from orchestration.statements.lexicon import words


@dataclass(frozen=True)
class WordForms:
    """One language; words in lower case.

    `ordinals` give ranks, `suffixes` make digits ordinals. `parts` are denominators, each
    as singular or plural; `multiples` say how many times as much. `hesitant` multiples are
    adjectives too ("double taxation") and count only in front of a word of `objects` or
    behind one of `verbal`. `vague` amounts have no value.
    """

    ordinals: Mapping[str, int] = field(default_factory=dict)
    suffixes: frozenset[str] = frozenset()
    parts: Mapping[str, int] = field(default_factory=dict)
    part_of: frozenset[str] = frozenset()
    multiples: Mapping[str, str] = field(default_factory=dict)
    hesitant: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    verbal: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    vague_phrases: Mapping[str, str] = field(default_factory=dict)
    half: frozenset[str] = frozenset()


SIGNS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.333333"),
    "⅔": Decimal("0.666667"),
}
"""Fractions that are one character; thirds to six decimals."""


def _ranks(text: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {
        word: first + step * place
        for place, spellings in enumerate(text.split())
        for word in spellings.split("/")
    }


_SMALL = "first second third fourth fifth sixth seventh eighth ninth"
ENGLISH = WordForms(
    ordinals=_ranks(
        f"""{_SMALL} tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
        seventeenth eighteenth nineteenth"""
    )
    | _ranks(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth",
        20,
        10,
    ),
    suffixes=words("st nd rd th"),
    parts=_ranks(
        """half/halves third/thirds quarter/quarters/fourth/fourths fifth/fifths sixth/sixths
        seventh/sevenths eighth/eighths ninth/ninths tenth/tenths""",
        2,
    ),
    part_of=words("of the our its their"),
    multiples={
        "doubled": "2",
        "doubling": "2",
        "doubles": "2",
        "double": "2",
        "twice": "2",
        "twofold": "2",
        "tripled": "3",
        "tripling": "3",
        "triples": "3",
        "triple": "3",
        "threefold": "3",
        "quadrupled": "4",
        "quadrupling": "4",
        "quadruple": "4",
        "fourfold": "4",
        "fivefold": "5",
        "sixfold": "6",
        "tenfold": "10",
        "halved": "0.5",
        "halving": "0.5",
        "halve": "0.5",
    },
    hesitant=words("double triple quadruple twice"),
    objects=words("the its our their his her that this these those as what more"),
    verbal=words("to will would can could must nearly almost than and should may"),
    vague=words(
        """dozens hundreds thousands millions billions trillions tens scores hundred thousand
        million billion trillion dozen decade decades century centuries redouble redoubled
        redoubles redoubling"""
    ),
    vague_phrases={"couple": "a", "number": "a", "handful": "a"},
    half=words("half"),
)

SPANISH = WordForms(
    ordinals={
        form: rank
        for stem, rank in _ranks(
            """primer segund tercer cuart quint sext séptim octav noven décim undécim
            duodécim decimotercer decimocuart decimoquint decimosext decimoséptim decimoctav
            decimonoven vigésim"""
        ).items()
        for form in (f"{stem}o", f"{stem}a", f"{stem}os", f"{stem}as")
    }
    | {"primer": 1, "tercer": 3, "vigésimo": 20, "vigésima": 20, "centésimo": 100},
    suffixes=words("er ro ra do da to ta mo ma vo va no na º ª o a"),
    parts=_ranks(
        """mitad/mitades tercio/tercios/tercera/terceras cuarto/cuartos/cuarta/cuartas
        quinto/quintos/quinta/quintas sexto/sextos séptimo/séptimos octavo/octavos
        noveno/novenos décimo/décimos/décima/décimas""",
        2,
    ),
    part_of=words("de del"),
    multiples={
        "duplicó": "2",
        "duplicaron": "2",
        "duplicado": "2",
        "duplicar": "2",
        "duplicando": "2",
        "doble": "2",
        "triplicó": "3",
        "triplicaron": "3",
        "triplicado": "3",
        "triplicar": "3",
        "triple": "3",
        "cuadruplicó": "4",
        "cuadruplicaron": "4",
    },
    hesitant=words("doble triple"),
    objects=words("de del que"),
    verbal=words("el al"),
    vague=words(
        """decenas docenas cientos centenares centenas miles millares millones billones
        millón docena decena centenar millar década décadas siglo siglos redoblar redoblando
        redoblado redoblaron redoblarán redoblará redoblaremos redoblamos"""
    ),
    vague_phrases={"par": "un", "sinnúmero": "un", "puñado": "un"},
    half=words("mitad"),
)


def forms_for(language: str) -> WordForms:
    """The forms for a language tag such as `en` or `es-MX`; none for other languages."""
    name = language.lower().replace("_", "-").partition("-")[0]
    return {"en": ENGLISH, "es": SPANISH}.get(name, WordForms())

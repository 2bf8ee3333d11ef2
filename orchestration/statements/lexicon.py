"""How English and Spanish write numbers: separators and number words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

Role = Literal["unit", "teen", "ten", "hundreds", "hundred"]
"""The place of a number word: 1-9, 10-19, 20-90, 200-900, and a multiplying hundred."""


def words(text: str) -> frozenset[str]:
    """White-space-separated words as a set."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Lexicon:
    """One language; words in lower case, scales as powers of ten.

    `lone_scales` are numbers by themselves, and smaller digits may follow them ("12 mil
    500"). `articles` count a scale ("a million"), `halves` halve it. `joins_tens` and
    `joins_hundreds` stand inside a number ("treinta y cinco", "one hundred and five").
    `pronouns` are no numbers behind `before_pronouns` and in front of `after_pronouns`, and
    no number word is one in front of a fraction or, for tens, of an ordinal.
    """

    group: str = ","
    point: str = "."
    group_spaces: str = "\u00a0\u2009\u202f"
    numerals: Mapping[str, tuple[Role, int]] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    lone_scales: frozenset[str] = frozenset()
    dozens: frozenset[str] = frozenset()
    changes: Mapping[str, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    joins_tens: str = ""
    joins_hundreds: str = ""
    pronouns: frozenset[str] = frozenset()
    before_pronouns: frozenset[str] = frozenset()
    after_pronouns: frozenset[str] = frozenset()
    fractions: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()

    @cached_property
    def first_words(self) -> frozenset[str]:
        """What a number in words can begin with."""
        return frozenset(self.numerals).union(
            self.changes, self.halves, self.articles, self.lone_scales
        )


def _numerals(zero: str, **roles: str) -> dict[str, tuple[Role, int]]:
    """Numerals in ascending order, `/` between spellings of the same one."""
    found: dict[str, tuple[Role, int]] = {}
    steps: dict[Role, tuple[int, int]] = {
        "unit": (1, 1),
        "teen": (10, 1),
        "ten": (20, 10),
        "hundreds": (100, 100),
        "hundred": (100, 100),
    }
    for role, (first, step) in steps.items():
        for place, spellings in enumerate(roles.get(role, "").split()):
            for word in spellings.split("/"):
                found[word] = role, first + step * place
    return found | {zero: ("unit", 0)}


ENGLISH = Lexicon(
    numerals=_numerals(
        zero="zero",
        unit="one two three four five six seven eight nine",
        teen="""ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
            nineteen""",
        ten="twenty thirty forty/fourty fifty sixty seventy eighty ninety",
        hundred="hundred",
    ),
    scales={
        "hundred": 2,
        "hundreds": 2,
        "thousand": 3,
        "thousands": 3,
        "million": 6,
        "millions": 6,
        "mn": 6,
        "billion": 9,
        "billions": 9,
        "bn": 9,
        "trillion": 12,
        "trillions": 12,
        "tn": 12,
    },
    dozens=words("dozen"),
    changes={"doubled": "2", "tripled": "3", "quadrupled": "4", "halved": "0.5"},
    articles=words("a an"),
    halves=words("half"),
    joins_hundreds="and",
    pronouns=words("one"),
    before_pronouns=words("no each every any this that which another some the"),
    after_pronouns=words("of another"),
    fractions=words(
        """half halves third thirds quarter quarters fourth fourths fifth fifths sixth
        sixths seventh sevenths eighth eighths ninth ninths tenth tenths"""
    ),
    ordinals=words("first second third fourth fifth sixth seventh eighth ninth"),
)

SPANISH = Lexicon(
    group=".",
    point=",",
    group_spaces=" \u00a0\u2009\u202f",
    numerals=_numerals(
        zero="cero",
        unit="un/una/uno dos tres cuatro cinco seis siete ocho nueve",
        teen="""diez once doce trece catorce quince dieciséis/dieciseis diecisiete
            dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós/veintidos
            veintitrés/veintitres veinticuatro veinticinco veintiséis/veintiseis
            veintisiete veintiocho veintinueve""",
        ten="veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        hundreds="""cien/ciento doscientos/doscientas trescientos/trescientas
            cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas
            setecientos/setecientas ochocientos/ochocientas novecientos/novecientas""",
    ),
    scales={
        "mil": 3,
        "miles": 3,
        "millón": 6,
        "millon": 6,
        "millones": 6,
        "billón": 12,
        "billon": 12,
        "billones": 12,
    }
    | dict.fromkeys(("mdp", "mdd"), 6),
    lone_scales=words("mil"),
    dozens=words("docena docenas"),
    changes={
        "duplicó": "2",
        "duplicaron": "2",
        "duplicado": "2",
        "triplicó": "3",
        "triplicaron": "3",
        "triplicado": "3",
        "cuadruplicó": "4",
        "cuadruplicaron": "4",
    },
    articles=words("un una"),
    halves=words("medio media"),
    joins_tens="y",
    pronouns=words("uno"),
    before_pronouns=words("cada alguno ninguno el"),
    after_pronouns=words("de u"),
    fractions=words(
        """tercio tercios tercera terceras cuarto cuartos cuarta cuartas quinto quintos
        quinta quintas décimo décimos"""
    ),
)

# In Mexico and Central America, figures are written as in English.
SPANISH_WITH_POINT = replace(SPANISH, group=",", point=".")
_POINT_REGIONS = words("mx us gt hn ni sv pa pr do")


_POINT_FIGURES = re.compile(
    r"(?<![\d.,/:-])\d{1,3}(?:(?:,\d{3})++(?:\.\d++)?|\.\d{1,2})(?![\d.,/:]\d)"
)
_COMMA_FIGURES = re.compile(
    r"(?<![\d.,/:-])\d{1,3}(?:(?:\.\d{3})++(?:,\d++)?|,\d{1,2})(?![\d.,/:]\d)"
)


def lexicon_in(text: str, language: str) -> Lexicon:
    """The lexicon for a text: bare `es` is decided by how most of its figures are written.

    Mexican statements tagged `es` write 1,435.5 too. A single figure decides nothing: it
    may be an exception.
    """
    lexicon = lexicon_for(language)
    if lexicon is not SPANISH:
        return lexicon
    point = len(_POINT_FIGURES.findall(text))
    comma = len(_COMMA_FIGURES.findall(text))
    return SPANISH_WITH_POINT if point > 1 and point > comma else lexicon


def lexicon_for(language: str) -> Lexicon:
    """The lexicon for a language tag such as `en`, `es` or `es-MX`.

    Other languages get digits as in English and no words.
    """
    name, _, region = language.lower().replace("_", "-").partition("-")
    if name == "en":
        return ENGLISH
    if name == "es":
        return SPANISH_WITH_POINT if region in _POINT_REGIONS else SPANISH
    return Lexicon()

"""The words that qualify a number, by language."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from orchestration.statements.lexicon import words

Qualifier = Literal["exact", "at_least", "just_under", "at_most", "approximately"]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Cues:
    """One language. A cue stands directly before its number, fillers apart.

    `clear` cues only ever qualify amounts, so that `articles` may follow them ("more
    than a million"); `unclear` ones also speak of place and time ("over the past 12
    months"). `fillers` may follow both.

    `before_years` are cues that mean a date before a year; `before_times` those that
    mean a duration before a unit of `times`, except behind a word of `lasting`; and
    behind a word of `comparing` they name what is compared ("an increase over 2,000").
    """

    clear: Mapping[Phrase, Qualifier] = field(default_factory=dict)
    unclear: Mapping[Phrase, Qualifier] = field(default_factory=dict)
    fillers: frozenset[Phrase] = frozenset()
    articles: frozenset[Phrase] = frozenset()
    before_years: frozenset[Phrase] = frozenset()
    before_times: frozenset[Phrase] = frozenset()
    times: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()

    @cached_property
    def cue_endings(self) -> "Endings":
        return _endings([*self.clear, *self.unclear])

    @cached_property
    def filler_endings(self) -> "Endings":
        return _endings(self.fillers)

    @cached_property
    def article_endings(self) -> "Endings":
        return _endings(self.articles)


Endings = Mapping[str, Sequence[Phrase]]
"""Phrases by their last word, longest first."""


def _endings(phrases: Collection[Phrase]) -> Endings:
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[-1], []).append(phrase)
    return found


def _phrases(text: str) -> frozenset[Phrase]:
    """Comma-separated phrases."""
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))


def _cues(
    at_least: str = "",
    just_under: str = "",
    at_most: str = "",
    approximately: str = "",
) -> dict[Phrase, Qualifier]:
    texts: dict[Qualifier, str] = {
        "at_least": at_least,
        "just_under": just_under,
        "at_most": at_most,
        "approximately": approximately,
    }
    return {
        phrase: qualifier
        for qualifier, text in texts.items()
        for phrase in _phrases(text)
        if phrase
    }


ENGLISH = Cues(
    clear=_cues(
        at_least="""more than, at least, in excess of, upwards of, upward of, no less than,
            no fewer than, not less than, not fewer than, greater than, a minimum of,
            minimum of, exceeding, exceed, exceeds, exceeded, surpassing, surpassed,
            well over, just over, slightly over""",
        just_under="""nearly, almost, just under, slightly under, slightly less than,
            just less than, not quite, just shy of, just short of, not far short of,
            little short of, a little under, a little less than""",
        at_most="""at most, no more than, not more than, fewer than, less than, as many as,
            as much as, a maximum of, maximum of, not exceeding""",
        approximately="""approximately, roughly, circa, close to, an estimated, estimated,
            estimated at, in the region of, on the order of""",
    ),
    unclear=_cues(at_least="over", at_most="up to, below", approximately="about, around, some"),
    fillers=_phrases("an average of, a total of, a combined, an additional, another"),
    articles=_phrases("a, an, the"),
    before_years=_phrases("over, up to"),
    before_times=_phrases("over"),
    times=words(
        """second seconds minute minutes hour hours day days week weeks month months
        quarter quarters year years decade decades century centuries"""
    ),
    lasting=words("for of after lasting lasted spanning spanned covering totaling"),
    comparing=words("increase increases growth rise gain gains improvement up"),
)

SPANISH = Cues(
    clear=_cues(
        at_least="""más de, mas de, al menos, por lo menos, cuando menos, no menos de,
            superior a, superiores a, por encima de, por arriba de, como mínimo, mínimo,
            un mínimo de""",
        just_under="casi, poco menos de",
        at_most="""a lo más, a lo sumo, como máximo, máximo, un máximo de, no más de,
            menos de""",
        approximately="""aproximadamente, cerca de, alrededor de, en torno a, cercano a,
            cercana a, cercanos a, cercanas a, un estimado de, estimado en,
            estimada en, estimados en, estimadas en""",
    ),
    unclear=_cues(at_most="hasta", approximately="unos, unas"),
    fillers=_phrases("un promedio de, un total de, otros, otras"),
    articles=_phrases("los, las, la, el"),
    before_years=_phrases("hasta"),
)


def cues_for(language: str) -> Cues:
    """The cues for a language tag such as `en` or `es-MX`; none for other languages."""
    name = language.lower().replace("_", "-").partition("-")[0]
    return {"en": ENGLISH, "es": SPANISH}.get(name, Cues())

"""Who a sentence says will act.

Only those who speak in a statement can promise in it: `we`, the governments, their members
and bodies, and who is named at its beginning. What others will do is a description, and what
a measure will bring about is an effect.
"""

import re
from collections import Counter
from copy import copy
from dataclasses import dataclass
from typing import Literal

from orchestration.statements.known_names import THIRD_PARTIES, is_countries
from orchestration.statements.lexicon import words
from orchestration.statements.subject_words import AGENTS, THINGS

_MEETINGS = words(
    """
    meeting meetings summit round session conference edition negotiations talks consultations
    exercise exercises review visit ministerial workshop launch ceremony
    reunión reuniones cumbre ronda sesión conferencia edición negociaciones ejercicios visita
    """
)
_PRONOUNS = words("we they both ellos ellas nosotros ambos ambas all each")
_DEMONSTRATIVE = words("this these that those it such such, he she i esto este esta estos estas")
_OTHERS = re.compile(
    r"\b(?:Russia|Iran|China|PRC|DPRK|North Korea|Putin|Hamas|Hezbollah|Belarus|Rusia|Irán|"
    r"Corea del Norte|Bielorrusia|Moscow|Kremlin|Houthis?|Assad)\b"
)
_PREPOSITION = re.compile(
    r"\s(?:of|for|on|in|to|from|between|among|with|at|by|under|within|across|through|against|"
    r"responsible|based|de|del|para|en|entre|con|por|sobre|contra)\s",
)
_OPENING = re.compile(
    r"(?:In|On|At|By|During|Over|Under|Through|Following|After|Before|From|Within|To|For|As|"
    r"With|Building|Starting|Beginning|Upon|Throughout|Until|Since|Later|Next|This\s(?:year"
    r"|month|week|spring|summer|fall|autumn|winter)|"
    r"En|Durante|Para|Por|Con|Tras|Mediante|A|Al|Antes|Desde|Hasta|Bajo|Dentro)\s",
)
_DETERMINER = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Bb]oth|[Tt]heir|[Ww]e|[Tt]hey|[Ll]as?|[Ll]os|[Ee]l|[Aa]mb[oa]s"
    r"|[Nn]uestr[oa]s?)\b"
)
_LAST_NAME = re.compile(r"(?:[A-ZÁÉÍÓÚÑ][^\s,]{0,40}(?:\s|$)){1,8}$")
_CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ]")
_NAME = re.compile(r"(?<=[a-z,áéíóúñ’]\s)[A-ZÁÉÍÓÚÑ][^\W_]+")
_SHARED = re.compile(
    r"(?:[Oo]ur|[Nn]uestr[oa]s?|U\.S\.|[Tt]he\s(?:governments?|leaders|ministers)\b"
    r"|[\w’'\s]{0,40}\b(?:and|with)\sour\b)"
)
_HEAD = 1_500
_TITLE = 160


Kind = Literal["agent", "body", "meeting", "thing", "demonstrative", "other", "none", "unnamed"]


@dataclass(frozen=True)
class Subject:
    """The words before a verb, as the text has them, and what they name.

    kind: an `agent` that can promise; a `body` pointed at (this group); a `meeting`; a `thing`,
    also pointed at (`demonstrative`); an `other` who is no party; `none` without words;
    `unnamed` if somebody promises who is not said.
    """

    words: str
    kind: Kind


class Parties:
    """Who speaks in a text: what it names at its beginning or again and again.

    announcing: in the items of a list, where any country may be named that promises.
    """

    announcing = False

    def __init__(self, text: str) -> None:
        self._title = text[:_TITLE]
        self._head = frozenset(_NAME.findall(text[:_HEAD])) | frozenset(
            word.title() for word in re.findall(r"[^\W\d_]+", self._title) if word[0].isupper()
        )
        # In the middle of a sentence only names have capitals.
        self._named = Counter(_NAME.findall(text))

    def of_items(self) -> "Parties":
        """The parties as the items of a list name them."""
        parties = copy(self)
        parties.announcing = True
        return parties

    def subject(self, phrase: str) -> Subject:
        """What kind of subject `phrase` is, the words directly before a verb."""
        phrase = phrase.strip(" ,")
        if _OPENING.match(phrase):
            phrase = self._behind_opening(phrase[-200:])
        if len(phrase) > 200:
            phrase = phrase[-200:].partition(" ")[2]
        listed = phrase.split()
        if not listed:
            return Subject("", "none")
        if listed[-1].lower() in _PRONOUNS:
            return Subject(listed[-1], "agent")
        if listed[0].lower() in ("we", "they"):
            return Subject(listed[0], "agent")
        return Subject(phrase, self._kind(phrase, listed))

    def _kind(self, phrase: str, listed: list[str]) -> Kind:
        if listed[0].lower() in _DEMONSTRATIVE:
            pointed = len(listed) > 1 and self._has_agent(listed)
            return "body" if pointed else "demonstrative"
        if _OTHERS.search(phrase) and not self._party(phrase):
            return "other"
        named = _PREPOSITION.split(f"{phrase} ", maxsplit=1)[0].strip()
        if self._acts_for_itself(phrase, named):
            return "other"
        return self._kind_of_head(phrase, named.split())

    def _acts_for_itself(self, phrase: str, named: str) -> bool:
        """Whether it is an organisation that is no party; `our companies` and the like are."""
        third = THIRD_PARTIES.match(phrase) or THIRD_PARTIES.search(named)
        return bool(third and third.group() not in self._title and not _SHARED.match(phrase))

    def _kind_of_head(self, phrase: str, head: list[str]) -> Kind:
        if self.announcing and is_countries(phrase):
            return "agent"
        noun = _bare(head[-1]) if head else ""
        if noun.lower() in _MEETINGS:
            return "meeting"
        if head and self._has_agent(head):
            return "agent"
        if _CAPITAL.match(noun):
            return "agent" if self._known(head) else "other"
        return "thing"

    def _behind_opening(self, phrase: str) -> str:
        """The subject in `In 2025 the two countries`: the first that can act."""
        for found in _DETERMINER.finditer(phrase):
            candidate = phrase[found.start() :]
            if self.subject(candidate).kind == "agent":
                return candidate
        last = _LAST_NAME.search(phrase)
        return last.group().strip() if last else phrase.split(" ", 1)[1]

    def _has_agent(self, listed: list[str]) -> bool:
        return (
            any(part in AGENTS for word in listed for part in (_bare(word).lower(),))
            and _bare(listed[-1]).lower() not in THINGS
        )

    def _party(self, phrase: str) -> bool:
        return any(word in self._title for word in _OTHERS.findall(phrase))

    def _known(self, listed: list[str]) -> bool:
        names = [_bare(word) for word in listed if _CAPITAL.match(word)]
        names = [name for name in names if name not in ("The", "A", "El", "La", "Los", "Las")]
        if names and names[-1].lower() in THINGS:
            return False
        return any(name in self._head or self._named[name] > 1 for name in names)


def _bare(word: str) -> str:
    word = word.strip("\"'“”‘’().,;:*_")
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    return word.split("/")[0]

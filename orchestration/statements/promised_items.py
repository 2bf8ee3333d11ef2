"""Which items of a list are promises: by what announces the list, and by their own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.committing import commitment
from orchestration.statements.layout import Part
from orchestration.statements.subject_places import Commitment
from orchestration.statements.subjects import Parties

_FEWEST_WORDS = 4
_LONG = 150
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|would|can|should|must|may|"
    r"es|son|fue|fueron|está|están|ha|han|hay)\b"
)
_GERUND = re.compile(r"(?:\w+ly\s)?\w{2,}ing\b", re.IGNORECASE)
_PLEDGES = re.compile(
    r"\b(?:commitments|pledges|next\ssteps|compromisos|pr\xf3ximos\spasos)\b", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(?:progress|implement|fulfil|honou?r|kept|avance|cumpl|past|shared|previous)", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\w+ed\s", re.IGNORECASE)
_GOALS = re.compile(
    r"\b(?:priorit(?:y|ies)|goals?|objectives?|aims|areas|pillars|prioridades|objetivos|metas|\u00e1reas"
    r"|ejes|pilares)\b",
    re.IGNORECASE,
)
_EQUATES = re.compile(
    r"\b(?:are|is|were|was|son|es|fueron)\s(?:the|as|los|las|el|la|como)\s?"
    r"(?:following|follows|siguientes?|sigue)",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"(?P<subject>[A-Z][^.,;:()]{1,80}?)\sto\s(?P<deed>\w+)\b")
_SPEAKING = re.compile(
    r"(?:We|They)\s|(?:Agrade|Recono|Reiter|Celebr|Salud|Destac|Expres|Subray|Lament|Conden|Record"
    r"|Felicit|Reafirm|Respald|Toma|Acog|Manifest|Valor)(?:an|en|cen|amos|emos|aron|ieron)\s"
)
"""How a sentence opens that tells what those who sign think: it is no deed of a list."""
_HEADS_OF_REPORTS = re.compile(
    r"\b(?:results?|progress|achievements?|outcomes?|resultados|avances?|logros|balance"
    r"|cumplimiento)\s(?:of|in|under|towards?|del?|en)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\b(?:will|shall|following|to\s\w+:?$)|r(?:á|án|emos)\b", re.IGNORECASE)
_LONGEST_HEADING = 90
_NEAR = 80


@dataclass(frozen=True)
class Lead:
    """What announces a list, and of what: promises, something else, or it is not said what.

    sure: a verb that commits opens the list. announced: a colon does. goals: it is said that
    goals follow, or priorities, which need a verb of their own to be promises.
    """

    kind: Literal["promises", "other", "unknown"]
    actor: str = ""
    sure: bool = False
    announced: bool = False
    goals: bool = False


def lead_of(words: str, heading: str, cues: CommitCues, parties: Parties) -> Lead:
    """What the sentence above a list says of it, or else the heading above that."""
    colon = words.endswith((":", ": -", "…"))
    announces = colon or not words.endswith((".", "!", "?"))
    if words:
        found = commitment(words.rstrip(":"), cues, parties)
        # Without a colon the verb must be near the end, as in "we will do the following."
        if found and (announces or len(words) - found.end < _NEAR):
            return Lead("promises", found.actor, True, colon)
        if announces:
            kind = _kind(words, cues)
            if kind != "unknown":
                return Lead(kind, announced=colon, goals=bool(_GOALS.search(words)))
    kind = _kind(heading, cues) if heading else "unknown"
    if kind == "promises" and words and not announces:
        kind = "unknown"
    return Lead(kind, announced=colon, goals=bool(_GOALS.search(f"{heading} {words}")))


def _kind(words: str, cues: CommitCues) -> Literal["promises", "other", "unknown"]:
    """What a heading or an announcement speaks of; of two cues the last one counts."""
    if _PLEDGES.search(words) and not _KEPT.search(words):
        return "promises"
    reports, ahead = cues.reports.search(words), cues.ahead.search(words)
    head = _HEADS_OF_REPORTS.search(words) if len(words) < _LONGEST_HEADING else None
    if head and not cues.reports.search(words, head.end()) and not _TURNED.search(words):
        # `Results of the action plan`: what is governed does not say what the list is of.
        return "other"
    if reports and ahead and _EQUATES.search(words):
        # What is equated is the head of the subject, which stands first.
        return "other" if reports.start() < ahead.start() else "promises"
    last = max((cue.start() for cue in cues.reports.finditer(words)), default=-1)
    if reports and not (ahead and ahead.start() > last):
        # `Among the advances of the work plan are:`: the plan stands inside what is reported.
        return "other"
    return "promises" if ahead else "unknown"


class ItemReader:
    """Judges items of one statement."""

    def __init__(self, cues: CommitCues, parties: Parties) -> None:
        self._cues = cues
        self._parties = parties.of_items()

    def are_paragraphs(self, items: Sequence[Part], plains: Sequence[str], lead: Lead) -> bool:
        """Whether the items are the numbered paragraphs of a text rather than a list.

        Paragraphs are whole sentences with a verb of their own, and nothing announces them.
        """
        outer = [words for item, words in zip(items, plains, strict=True) if item.level == 1]
        numbered = all(
            item.marker and item.marker.label.strip("().-").isdigit()
            for item in items
            if item.level == 1
        )
        if not numbered or not outer or lead.announced:
            return False
        acting = sum(bool(self._cues.action.match(words)) for words in outer)
        finite = sum(bool(_FINITE.search(words[:400])) or len(words) > _LONG for words in outer)
        announced = lead.kind == "promises" and acting * 2 >= len(outer)
        return not announced and acting * 3 < len(outer) and finite * 2 >= len(outer)

    def acts(self, words: str, lead: Lead) -> bool:
        """Whether an item that holds others says an action of its own: `Strengthen X by:`."""
        if not self._cues.action.match(words):
            return False
        return len(words.split()) >= _FEWEST_WORDS and lead.kind != "other"

    def inner_lead(self, words: str, lead: Lead) -> Lead:
        """What an item says of the items below it; without a word, what was said of itself."""
        inner = lead_of(words, "", self._cues, self._parties)
        return lead if inner.kind == "unknown" else inner

    def promise(self, words: str, lead: Lead, each: Sequence[str]) -> Commitment | None:
        """The promise an item makes, or None; `each` are its sentences."""
        heading = words.isupper()
        acting = not heading and bool(self._cues.action.match(words)) and len(words.split()) > 1
        if acting and lead.kind == "promises":
            return Commitment(lead.actor, (), 0)
        found = self.stated(each) or (None if lead.kind == "other" else self._headline(words))
        if found:
            return found
        if lead.kind == "promises" and self._is_deed(words, each, lead):
            return Commitment(lead.actor, (), 0)
        if lead.kind == "unknown" and acting and not self._cues.past_item.match(words):
            return Commitment("", ("nothing says that the list is one of promises",), 0)
        return None

    def stated(self, each: Sequence[str]) -> Commitment | None:
        """What the sentences of an item commit to by themselves."""
        for sentence in each:
            found = commitment(sentence, self._cues, self._parties)
            if found:
                return found
        return None

    def _headline(self, words: str) -> Commitment | None:
        """`Kenya and Tanzania to open a border post`: who is to act, in the style of headlines."""
        found = _HEADLINE.match(words)
        if found is None or not self._cues.action.match(found["deed"]):
            return None
        subject = self._parties.subject(found["subject"])
        return Commitment(subject.words, (), found.end()) if subject.kind == "agent" else None

    def _is_deed(self, words: str, each: Sequence[str], lead: Lead) -> bool:
        """Whether an announced item without a verb at its head is a deed, not a name or report.

        "Increased sharing of data" is a deed behind "we commit to:" and a report elsewhere;
        "Protecting the climate" is one behind "the next steps are:", and among priorities
        only a goal.
        """
        if lead.goals or words.isupper() or _SPEAKING.match(words):
            return False
        listed = words.split()
        past = self._cues.past_item.match(words)
        if len(listed) < _FEWEST_WORDS:
            return False
        if past and not (lead.sure and _PARTICIPLE.match(words)):
            return False
        capitals = sum(word[:1].isupper() for word in listed)
        if capitals * 10 > len(listed) * 7:
            return False
        if _GERUND.match(words):
            return True
        return not _FINITE.search(each[0] if each else words)

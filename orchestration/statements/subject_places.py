"""Subjects that stand apart from their verb: before an aside, or in Spanish behind it."""

import re
from dataclasses import dataclass

from orchestration.statements.subjects import Parties, Subject

_OPENING_NAME = re.compile(
    r"(?P<name>(?:[Tt]he\s|[Ee]l\s|[Ll]a\s)?[A-Z\u00c1\u00c9\u00cd\u00d3\u00da\u00d1][^,.;:]{1,60}),\s"
)
_ENDED = re.compile(r"[;:]|[a-z]{2}[.!?]\s")
_BEHIND = re.compile(
    r"(?:se\s|nos\s)?\w+\s(?:(?:adem\u00e1s|tambi\u00e9n|asimismo)\s)?(?P<subject>"
    r"(?:los|las|el|la|amb[oa]s|nuestr[oa]s?)\s(?:(?:dos|tres|cuatro)\s)?\w+"
    r"(?:\sde(?:l|\sla|\slos)?\s[A-Z\u00c1\u00c9\u00cd\u00d3\u00da\u00d1]\w+)?"
    r"|[A-Z\u00c1\u00c9\u00cd\u00d3\u00da\u00d1]\w+(?:\s[A-Z\u00c1\u00c9\u00cd\u00d3\u00da\u00d1]\w+)*)"
)


@dataclass(frozen=True)
class Commitment:
    """What commits: `actor` in the words of the sentence, "" if it is not said."""

    actor: str
    doubts: tuple[str, ...]
    end: int


def opening_subject(sentence: str, before: str, parties: Parties) -> Subject | None:
    """Who opens a sentence, `before` its verb, in `Peru, with IOM, UNHCR and others, will`."""
    opening = _OPENING_NAME.match(sentence) if before.endswith(",") else None
    if opening is None or _ENDED.search(before) or opening.end() > len(before):
        return None
    subject = parties.subject(opening["name"])
    return subject if subject.kind == "agent" else None


def with_subject_behind(
    sentence: str, start: int, found: Commitment, parties: Parties
) -> Commitment | None:
    """The commitment with the subject that Spanish puts behind its verb; None if it is no party.

    `Realizarán las dos fiscalías`, `convinieron las partes en reunirse`.
    """
    behind = _BEHIND.match(sentence, start)
    if behind is None:
        return found
    subject = parties.subject(behind["subject"])
    if subject.kind == "other":
        return None
    if subject.kind not in ("agent", "body"):
        return found
    return Commitment(subject.words, (), found.end)

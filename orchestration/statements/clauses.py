"""The clause a verb stands in: its subject, and the word that opens it."""

import re

from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.subjects import Parties, Subject

_ASIDE = re.compile(r",\s[^,]{1,90},?$")
_HOPEFUL = re.compile(
    r"\b(?:hop\w+|believ\w+|espera\w*|conf[ií]a\w*|cre(?:e|en|emos))\b", re.IGNORECASE
)


def clause(before: str, cues: CommitCues) -> tuple[str, str, bool]:
    """The subject's words, the word that opens its clause, and whether it is one joined on."""
    listed = before.split(" ")
    while listed and listed[-1].strip(",").lower() in cues.adverbs:
        if len(listed) == 1 and listed[-1].lower() in ("both", "all", "each", "ambos"):
            break
        listed.pop()
    if listed and listed[-1].lower() in cues.joining:
        return "", "", True
    text = " ".join(listed)
    if text.endswith(","):
        aside = _ASIDE.search(text)
        # "Indonesia, for its part," but not "In 2025,": what is left must be a subject.
        if aside and aside.start() > 0 and text[: aside.start()]:
            text = text[: aside.start()]
        else:
            text = text.rstrip(",")
    if text.rsplit(" ", 1)[-1].lower() in cues.relatives:
        return "", text.rsplit(" ", 1)[-1].lower(), False
    found = list(cues.connectives.finditer(text))
    if not found:
        return text, "", False
    last = found[-1]
    phrase = text[last.end() :]
    return phrase, (last["word"] or "").lower(), not phrase.strip()


def first_subject(sentence: str, cues: CommitCues, parties: Parties) -> Subject:
    """The subject of the whole sentence, for a verb that is joined on with `and`."""
    if _HOPEFUL.search(sentence[:60]) and not re.search(r"\b(?:will|shall)\b", sentence):
        return Subject("", "other")
    for piece in re.split(r",\s", sentence[:400])[:4]:
        listed = piece.split()
        for size in range(1, min(len(listed), 14) + 1):
            subject = parties.subject(" ".join(listed[:size]))
            if subject.kind == "agent":
                grown = size
                while grown < len(listed) and re.match(r"(?:and|y|of|de|[A-Z])", listed[grown]):
                    grown += 1
                return Subject(" ".join(listed[:grown]).rstrip(","), "agent")
            if subject.kind == "demonstrative" and size == 1:
                return subject
    return Subject("", "none")

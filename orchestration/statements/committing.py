"""Whether a sentence commits, and who it says will act.

The verb that commits is looked for first, then its subject: the words before it, back to where
the clause begins. What stands in a relative clause, under a verb of hoping or welcoming, or has
a subject that cannot promise, commits nobody.
"""

import re

from orchestration.statements.clauses import clause, first_subject
from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.lexicon import words
from orchestration.statements.subject_places import (
    Commitment,
    opening_subject,
    with_subject_behind,
)
from orchestration.statements.subjects import Parties, Subject
from orchestration.statements.verbs import LONGEST, Verb

_MOST_VERBS = 12
_OPENING = 40
_CONDITIONS = words("if unless whether than how when once until si aunque cuando hasta")
_RELATIVE = re.compile(r"\b(?:which|who|whose)\b[^;]*$")
_OURS = re.compile(r"\b(?:our|their|shared|common|joint)$", re.IGNORECASE)
_IMPERSONAL = re.compile(r"\bse\s*$", re.IGNORECASE)
_EFFECT = re.compile(
    r"\s(?:\w+ly\s|also\s)?(?:provide|enable|allow|serve|help|ensure|support|complement|"
    r"contribute|bring|strengthen|build|reflect|include|be|create|benefit|lead|focus|result"
    r"|make)\b"
)
_REPORTED = re.compile(
    r"\b(?:announced|announces|confirmed|confirms|declared|stated|agreed|pledged|indicated)"
    r"(?:\sthat)?\sit$"
)


def commitment(sentence: str, cues: CommitCues, parties: Parties) -> Commitment | None:
    """The first commitment that a sentence makes, or None. `sentence` is plain, one line."""
    if len(sentence) > LONGEST * 4 or not cues.quick.search(sentence):
        return None
    if cues.conditional.match(sentence):
        return None
    found = sorted(
        [(*match.span(), True) for match in cues.verbs.finditer(sentence)]
        + [(*match.span(), False) for match in cues.future.finditer(sentence)]
    )
    for start, end, sure in found[:_MOST_VERBS]:
        verb = Verb(sentence, start, end, sure, cues)
        subject = _subject(verb, parties)
        commits = subject and _promised(verb, subject)
        if commits and verb.spanish and not commits.actor:
            commits = with_subject_behind(verb.sentence, verb.start, commits, parties)
        if commits:
            return commits
    return None


def _subject(verb: Verb, parties: Parties) -> Subject | None:
    """Whose promise the verb would be; None if its clause promises nothing."""
    before = verb.before
    if verb.is_noun() or verb.is_over():
        return None
    if verb.is_goal:
        return Subject("", "unnamed") if _OURS.search(before) else None
    opening = opening_subject(verb.sentence, before, parties)
    return opening or _subject_of_clause(verb, parties)


def _subject_of_clause(verb: Verb, parties: Parties) -> Subject | None:
    """The subject right before the verb, or that of the whole sentence if `and` joins it on."""
    before = verb.before
    phrase, connective, joined = clause(before, verb.cues)
    if not _may_promise(verb, phrase, connective):
        return None
    if joined and verb.is_urged():
        return None
    if joined or _REPORTED.search(before):
        inside = joined and _RELATIVE.search(before)
        return None if inside else first_subject(verb.sentence, verb.cues, parties)
    if connective == "que" and not phrase:
        return Subject("", "unnamed")
    return parties.subject(phrase) if phrase else Subject("", "none")


def _may_promise(verb: Verb, phrase: str, connective: str) -> bool:
    """Whether a clause that `connective` opens can be a promise of the sentence."""
    if connective in _CONDITIONS:
        return False
    if connective not in ("that", "que"):
        return bool(phrase) or connective not in verb.cues.relatives
    before = verb.before
    if phrase:
        governing = before[: before.rfind(f"{connective} ")]
    else:
        governing = before.rpartition(" ")[0] + " "
    announced = verb.cues.governing.search(governing) is not None
    return announced and (bool(phrase) or verb.spanish)


def _promised(verb: Verb, subject: Subject) -> Commitment | None:
    if subject.kind == "unnamed":
        return Commitment("", (), verb.end)
    return _surely(verb, subject) if verb.sure else _in_future(verb, subject)


def _surely(verb: Verb, subject: Subject) -> Commitment | None:
    opens = subject.kind == "none" and verb.start < _OPENING
    if subject.kind in ("agent", "body") or opens:
        return Commitment(subject.words, (), verb.end)
    # Spanish verbs need no subject, and theirs may stand behind them.
    if verb.spanish and subject.kind in ("none", "thing"):
        return Commitment(subject.words, ("who commits is not clear",), verb.end)
    return None


def _in_future(verb: Verb, subject: Subject) -> Commitment | None:
    """A future is a promise of those who can act, and of things what is to be done to them."""
    cues, sentence = verb.cues, verb.sentence
    # In Spanish the future is the verb itself.
    rest = sentence[verb.start if verb.spanish else verb.end :]
    passive = cues.passive.match(rest) is not None
    happens = passive or cues.happening.match(rest) is not None
    idle = not passive and cues.idle.match(rest) is not None
    effect = not passive and _EFFECT.match(rest) is not None
    unnamed = (
        sentence[verb.start : verb.end].endswith("emos")
        or _IMPERSONAL.search(verb.before[-10:]) is not None
        or passive
        or verb.start == 0
    )
    accepted = {
        "agent": not idle,
        "body": not idle and not effect,
        "meeting": happens,
        "thing": happens,
        "demonstrative": passive and " " in subject.words,
        "none": verb.spanish and unnamed and not idle,
    }
    if not accepted.get(subject.kind, False):
        return None
    actor = subject.words if subject.kind in ("agent", "body") else ""
    unsaid = subject.kind in ("thing", "demonstrative")
    return Commitment(actor, ("who acts is not said",) if unsaid else (), verb.end)

"""Whether a sentence commits, and who it says will act.

The verb that commits is looked for first, then its subject: the words before it, back to where
the clause begins. What stands in a relative clause, under a verb of hoping or welcoming, or has
a subject that cannot promise, commits nobody.
"""

import re
from dataclasses import dataclass

from orchestration.statements.clauses import clause, first_subject
from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.lexicon import words
from orchestration.statements.subject_places import (
    Commitment,
    opening_subject,
    with_subject_behind,
)
from orchestration.statements.subjects import Parties, Subject

_LONGEST = 1_500
_MOST_VERBS = 12
_OPENING = 40
_CONDITIONS = words("if unless whether than how when once until si aunque cuando hasta")
_RELATIVE = re.compile(r"\b(?:which|who|whose)\b[^;]*$")
_NOUN_BEFORE = re.compile(
    r"\b(?:a|an|the|its|their|our|this|work|action|joint|implementation|new|shared|"
    r"political|free|good|collective|common|to|and|cannot|not|otherwise)$|[’']s$|s[’']$",
    re.IGNORECASE,
)
_GOAL = re.compile(r"(?:aim|goal|objective|intention|intent|plan|ambition)s?\s(?:is|are)\s")
_OURS = re.compile(r"\b(?:our|their|shared|common|joint)$", re.IGNORECASE)
_IMPERSONAL = re.compile(r"\bse\s*$", re.IGNORECASE)
_PAST = re.compile(r"(?:committed|pledged|agreed|decided|resolved|vowed|undertook|promised)\b")
_DATED = re.compile(r"(?:When|After|Since|Last|In\s(?:\w+\s)?\d{4}|At\s[^,]{0,80}\d{4})\b")
_STANDING = re.compile(
    r"\b(?:remains?|remained|are|is|be|been|stay|stand|fully|firmly|deeply|strongly|steadfastly)$"
)
_EFFECT = re.compile(
    r"\s(?:\w+ly\s|also\s)?(?:provide|enable|allow|serve|help|ensure|support|complement|"
    r"contribute|bring|strengthen|build|reflect|include|be|create|benefit|lead|focus|result"
    r"|make)\b"
)
_REPORTED = re.compile(
    r"\b(?:announced|announces|confirmed|confirms|declared|stated|agreed|pledged|indicated)"
    r"(?:\sthat)?\sit$"
)
_URGING = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:up)?on|urg\w+|appeal\w*\sto|encourag\w+|invit\w+|demand\w*)\s",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:commit|pledge|agree|decide|resolve|undertake|vow|promise)\b")
_PLAN_OR_WILL = re.compile(
    r"(?:plans?|aims?|promises?|resolves?|will|commits?|pledges?|vows?)\b", re.IGNORECASE
)


def commitment(sentence: str, cues: CommitCues, parties: Parties) -> Commitment | None:
    """The first commitment that a sentence makes, or None. `sentence` is plain, one line."""
    if len(sentence) > _LONGEST * 4 or not cues.quick.search(sentence):
        return None
    if cues.conditional.match(sentence):
        return None
    found = sorted(
        [(*match.span(), True) for match in cues.verbs.finditer(sentence)]
        + [(*match.span(), False) for match in cues.future.finditer(sentence)]
    )
    for start, end, sure in found[:_MOST_VERBS]:
        verb = _Verb(sentence, start, end, sure, cues)
        subject = _subject(verb, parties)
        commits = subject and _promised(verb, subject)
        if commits and verb.spanish and not commits.actor:
            commits = with_subject_behind(verb.sentence, verb.start, commits, parties)
        if commits:
            return commits
    return None


@dataclass(frozen=True)
class _Verb:
    """What may commit in a sentence: `sure` if it does whoever is to act."""

    sentence: str
    start: int
    end: int
    sure: bool
    cues: CommitCues

    @property
    def before(self) -> str:
        return self.sentence[max(0, self.start - _LONGEST) : self.start].rstrip()

    @property
    def spanish(self) -> bool:
        return "que" in self.cues.relatives

    @property
    def tensed(self) -> bool:
        """Whether the verb cannot be an infinitive: `will`, `pledges`, but not `commit`."""
        return not _BARE.match(self.sentence, self.start)

    @property
    def is_goal(self) -> bool:
        return _GOAL.match(self.sentence, self.start) is not None

    def is_noun(self) -> bool:
        """Whether the word is a noun here: `their plan to`, `political will`."""
        if self.spanish or self.is_goal or self.before.endswith(" and"):
            return False
        named = _PLAN_OR_WILL.match(self.sentence, self.start)
        return named is not None and _NOUN_BEFORE.search(self.before) is not None

    def is_over(self) -> bool:
        """Whether it tells of a pledge long made, or of a state: `remain committed to`."""
        if not _PAST.match(self.sentence, self.start):
            return False
        return bool(_DATED.match(self.sentence) or _STANDING.search(self.before))


def _subject(verb: _Verb, parties: Parties) -> Subject | None:
    """Whose promise the verb would be; None if its clause promises nothing."""
    before = verb.before
    if verb.is_noun() or verb.is_over():
        return None
    if verb.is_goal:
        return Subject("", "unnamed") if _OURS.search(before) else None
    opening = opening_subject(verb.sentence, before, parties)
    return opening or _subject_of_clause(verb, parties)


def _subject_of_clause(verb: _Verb, parties: Parties) -> Subject | None:
    """The subject right before the verb, or that of the whole sentence if `and` joins it on."""
    before = verb.before
    phrase, connective, joined = clause(before, verb.cues)
    if not _may_promise(verb, phrase, connective):
        return None
    if joined and not verb.tensed and _is_urged(before):
        return None
    if joined or _REPORTED.search(before):
        inside = joined and _RELATIVE.search(before)
        return None if inside else first_subject(verb.sentence, verb.cues, parties)
    if connective == "que" and not phrase:
        return Subject("", "unnamed")
    return parties.subject(phrase) if phrase else Subject("", "none")


def _is_urged(before: str) -> bool:
    """Whether others are to: `We call on the parties to disarm and commit to a ceasefire`."""
    asked = list(_URGING.finditer(before))
    behind = before[asked[-1].end() :] if asked else ""
    return " to " in behind and not any(mark in behind for mark in ".;")


def _may_promise(verb: _Verb, phrase: str, connective: str) -> bool:
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


def _promised(verb: _Verb, subject: Subject) -> Commitment | None:
    if subject.kind == "unnamed":
        return Commitment("", (), verb.end)
    return _surely(verb, subject) if verb.sure else _in_future(verb, subject)


def _surely(verb: _Verb, subject: Subject) -> Commitment | None:
    opens = subject.kind == "none" and verb.start < _OPENING
    if subject.kind in ("agent", "body") or opens:
        return Commitment(subject.words, (), verb.end)
    # Spanish verbs need no subject, and theirs may stand behind them.
    if verb.spanish and subject.kind in ("none", "thing"):
        return Commitment(subject.words, ("who commits is not clear",), verb.end)
    return None


def _in_future(verb: _Verb, subject: Subject) -> Commitment | None:
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

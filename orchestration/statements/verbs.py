"""A verb of a sentence that may commit, and what the words around make of it."""

import re
from dataclasses import dataclass

from orchestration.statements.commit_cues import CommitCues

LONGEST = 1_500
"""How many characters of a sentence before its verb are looked at."""
_NOUN_BEFORE = re.compile(
    r"\b(?:a|an|the|its|their|our|this|work|action|joint|implementation|new|shared|"
    r"political|free|good|collective|common|to|and|cannot|not|otherwise)$|[’']s$|s[’']$",
    re.IGNORECASE,
)
_GOAL = re.compile(r"(?:aim|goal|objective|intention|intent|plan|ambition)s?\s(?:is|are)\s")
_PAST = re.compile(r"(?:committed|pledged|agreed|decided|resolved|vowed|undertook|promised)\b")
_DATED = re.compile(r"(?:When|After|Since|Last|In\s(?:\w+\s)?\d{4}|At\s[^,]{0,80}\d{4})\b")
_STANDING = re.compile(
    r"\b(?:remains?|remained|are|is|be|been|stay|stand|fully|firmly|deeply|strongly|steadfastly)$"
)
_BARE = re.compile(r"(?:commit|pledge|agree|decide|resolve|undertake|vow|promise)\b")
_PLAN_OR_WILL = re.compile(
    r"(?:plans?|aims?|promises?|resolves?|will|commits?|pledges?|vows?)\b", re.IGNORECASE
)
_URGING = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:up)?on|urg\w+|appeal\w*\sto|encourag\w+|invit\w+|demand\w*)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verb:
    """What may commit in a sentence: `sure` if it does whoever is to act."""

    sentence: str
    start: int
    end: int
    sure: bool
    cues: CommitCues

    @property
    def before(self) -> str:
        return self.sentence[max(0, self.start - LONGEST) : self.start].rstrip()

    @property
    def spanish(self) -> bool:
        return "que" in self.cues.relatives

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

    def is_urged(self) -> bool:
        """Whether others are to: `We call on the parties to disarm and commit to a ceasefire`."""
        if not _BARE.match(self.sentence, self.start):
            return False  # `will` and `pledges` can be no infinitives
        asked = list(_URGING.finditer(self.before))
        behind = self.before[asked[-1].end() :] if asked else ""
        return " to " in behind and not any(mark in behind for mark in ".;")

"""What the expressions that commit in one language are made of."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class CommitCues:
    """The expressions of one language.

    verbs: what commits, whatever follows. future: what speaks of the future and commits only
    if someone who can commit is to act. effects: verbs behind a future that tell what a thing
    brings about. passive: behind a future, what is to be done to the subject. governing: verbs
    whose `that` opens a promise. conditional: how a sentence begins that promises nothing.
    """

    verbs: re.Pattern[str]
    future: re.Pattern[str]
    passive: re.Pattern[str]
    happening: re.Pattern[str]
    idle: re.Pattern[str]
    governing: re.Pattern[str]
    conditional: re.Pattern[str]
    connectives: re.Pattern[str]
    relatives: frozenset[str]
    joining: frozenset[str]
    adverbs: frozenset[str]
    quick: re.Pattern[str]
    reports: re.Pattern[str]
    ahead: re.Pattern[str]
    action: re.Pattern[str]
    past_item: re.Pattern[str]

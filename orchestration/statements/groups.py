"""Whether a number recalls a group that the text spoke of before: `the two countries`."""

from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.page import Page
from orchestration.statements.subject_words import AGENTS

_DEFINITE = words(
    """the our these those both all their its his her your we us
    los las ambos ambas nuestros nuestras estos estas esos esas dichos dichas sus"""
)
_MOST_KNOWN = 12
_GIVEN = words("given taken known driven shown chosen fallen who whose")
_NOUN_REACH = 4
_PARTICIPLE = 5


def is_known_group(page: Page, number: Mention) -> bool:
    """`the two countries`, `our three nations`, `these two companies`.

    A definite group in words is one that the text spoke of before: the number recalls it.
    """
    if number.form != "word" or number.value is None or number.value > _MOST_KNOWN:
        return False
    before = page.word(number.first - 1)
    if before not in _DEFINITE or not page.spaced(number.first):
        return False
    if page.word(number.following) in ("of", "de") or _is_described(page, number):
        return False
    return not (before in ("the", "all", "los", "las") and number.value > _MOST_KNOWN)


def _is_described(page: Page, number: Mention) -> bool:
    """Whether words behind the noun tell which are meant: `los dos agentes caídos`.

    Then the number introduces them. Not the parties: `los dos países comprometidos`.
    """
    noun = next(
        (at for at in range(number.following, number.following + _NOUN_REACH) if _told(page, at)),
        None,
    )
    if noun is None or page.word(noun - 1) in AGENTS or noun == number.following:
        return False
    return all(page.gap(at).isspace() for at in range(number.following, noun + 1))


def _told(page: Page, at: int) -> bool:
    """Whether a participle that can be no other verb, or a relative pronoun, stands here."""
    word = page.word(at)
    if page.language == "es":
        return len(word) > _PARTICIPLE and word.endswith(("ados", "adas", "idos", "idas", "ídos"))
    return word in _GIVEN

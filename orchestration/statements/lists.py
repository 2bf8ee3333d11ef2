"""The qualifier of each number, those that a list or the words behind give included.

A qualifier in front of a list governs every item that commas and "and" join to it, until
a verb comes; a list that repeats its qualifiers has none where it has none.
"""

from collections.abc import Sequence

from orchestration.statements.cues import Cues, Qualifier
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.page import Page
from orchestration.statements.qualifiers import qualifier_of
from orchestration.statements.reading import Reading

_BEHIND: dict[tuple[str, str], Qualifier] = {
    ("or", "more"): "at_least",
    ("or", "above"): "at_least",
    ("and", "above"): "at_least",
    ("or", "greater"): "at_least",
    ("or", "fewer"): "at_most",
    ("or", "less"): "at_most",
    ("or", "below"): "at_most",
    ("or", "so"): "approximately",
    ("o", "más"): "at_least",
    ("o", "menos"): "at_most",
    ("con", "creces"): "at_least",
    ("como", "mínimo"): "at_least",
    ("como", "máximo"): "at_most",
}
_BREAKING = words(
    """is are was were be been has have had will would can could may might must shall should
    seized made led resulted involving targeting including which that who whom whose of-which
    as while than from to per by since between against under over during where when not but
    fue fueron es son ha han había que cual cuales quien mientras desde durante para se"""
)
_JOINING = words("and y e")
_CUE_WORDS = words(
    """more than over nearly almost about around some at least up to approximately roughly an a
    estimated another additional further total of average us usd c ca más de casi cerca unos
    unas al menos hasta alrededor"""
)
_COMPARISONS = ("times", "percent", "fraction")
_PRONOUNS = words("them these those which whom ellos ellas estos estas")
_LONGEST = 120
_REACH = 4


def qualifiers_of(page: Page, readings: Sequence[Reading], cues: Cues) -> list[Qualifier]:
    """The qualifier of each reading, in order; `exact` for list numbers."""
    own = [_own(page, reading, cues) for reading in readings]
    place = 0
    while place < len(readings):
        behind = place + 1
        while behind < len(readings) and _goes_on(page, readings[behind - 1], readings[behind]):
            behind += 1
        chain = [at for at in range(place, behind) if readings[at].kind == "metric"]
        qualified = [at for at in chain if own[at] != "exact"]
        if len(chain) > 1 and qualified == [chain[0]]:
            for at in chain[1:]:
                own[at] = own[chain[0]]
        place = behind
    return own


def _own(page: Page, reading: Reading, cues: Cues) -> Qualifier:
    number = reading.mention
    if number.form in ("marker", "ordinal", "roman") or reading.kind in ("date", "name"):
        return "exact"
    before = qualifier_of(page.text, page.read, number.first, number, cues)
    return before if before != "exact" else _behind(page, number)


def _behind(page: Page, number: Mention) -> Qualifier:
    """What the words behind a number say: `20+`, `thirty-plus`, `5 kg or more`."""
    at = number.following
    after = page.text[number.end : number.end + 2]
    plus = page.word(at) == "plus" and len(page.gap(at)) == 1
    if plus or "+" in page.text[number.start : number.end]:
        return "at_least"
    if after[:1] == "+" and not after[1:].isalnum():
        return "at_least"
    for place in range(at, min(at + _REACH, len(page.read))):
        if any(mark in page.gap(place) for mark in ",.;:("):
            break
        behind = _BEHIND.get((page.word(place), page.word(place + 1)))
        counts_next = page.is_digits(place + 2) and page.gap(place + 2).isspace()
        if behind and not counts_next:
            return behind
    return "exact"


def _goes_on(page: Page, one: Reading, other: Reading) -> bool:
    """Whether `other` is the next item of the list that `one` is in."""
    first, last = one.mention, other.mention
    if one.kind != "metric" or other.kind != "metric":
        return False
    between = page.text[first.end : last.start]
    if _converted(between, one):
        return True
    apart = len(between) > _LONGEST or any(mark in between for mark in ";:.)\u2014")
    if apart or (one.unit in _COMPARISONS) != (other.unit in _COMPARISONS):
        return False
    pointed = page.word(last.following) in ("of", "de")
    if pointed and page.word(last.following + 1) in _PRONOUNS:
        return False  # `more than 500 people, nine of them`: a part is told by itself
    between_words = [page.word(at) for at in range(first.following, last.first)]
    while between_words and between_words[-1] in _CUE_WORDS:
        between_words.pop()
    if any(word in _BREAKING for word in between_words):
        return False
    joined = bool(between_words) and between_words[-1] in _JOINING
    return joined or "," in page.gap(first.following + len(between_words))


def _converted(between: str, one: Reading) -> bool:
    """`C$7.5 million (US$5.6 million)`: an amount in another currency is the same amount."""
    bare = between.strip()
    return one.unit is not None and one.unit.isupper() and bare.startswith("(") and len(bare) < 6

"""What numbers say of their neighbours: days of one month, ranges, parts of a whole."""

from collections.abc import Sequence
from itertools import pairwise

from orchestration.statements import dates
from orchestration.statements.carrying import carry_units
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.nouns import counted_noun
from orchestration.statements.page import Page
from orchestration.statements.reading import Reading

_RANGE = frozenset(
    {"-", "\u2013", "\u2014", "to", "or", "a", "al", "o", "up to", "hasta", "hasta el"}
)
_JOINING = words("and or y o")
_PRONOUNS = words("them these those which whom ellos ellas estos estas")
_PARTING = frozenset({("of", "the"), ("de", "los"), ("de", "las")})
_CHANGE = 10
_CLOSE = 5
_SHORT = 4


def join_neighbours(page: Page, readings: Sequence[Reading]) -> None:
    """Give numbers the kind and unit that a neighbour's words tell of both."""
    _join_days(page, readings)
    _join_ranges(page, readings)
    _join_changes(page, readings)
    _join_parts_of_groups(page, readings)
    for one, other in pairwise(readings):
        if one.is_open and other.kind == "metric" and _is_part(page, one, other):
            one.kind, one.unit, one.doubt = "metric", other.unit, ""
    carry_units(page, readings)


def _join_days(page: Page, readings: Sequence[Reading]) -> None:
    """Days of one month share its name: `October 14 and 15`, `4-6 November`."""
    for one, other in pairwise(readings):
        gap = page.text[one.mention.end : other.mention.start]
        if (one.kind == "date") == (other.kind == "date") or len(gap.strip()) > _SHORT:
            continue
        late = other if one.kind == "date" else one
        open_ = late.kind in ("vague", "name", "metric") and not (late.own_unit and late is other)
        first = one if late is other else other
        if (
            dates.is_year(first.mention)
            and gap.strip().isalpha()
            and not dates.is_year(late.mention)
        ):
            continue  # `from 20 in 2021 to 35 in 2023`: no year is joined to a day by a word
        if open_ and dates.joins_days(gap) and _is_day(late.mention):
            late.kind, late.unit, late.doubt = "date", None, ""


def _is_day(number: Mention) -> bool:
    if not number.plain or number.form != "digits" or number.value is None:
        return False
    return number.value <= 31 or number.text_length in (2, 4)


def _join_ranges(page: Page, readings: Sequence[Reading]) -> None:
    """`10 to 15 percent`, `two or three years`: the unit behind the last holds for both.

    And a currency before the first (`$5-10 million`).
    """
    for one, other in reversed(list(pairwise(readings))):
        if one.mention.form not in ("digits", "word") or other.kind in ("date", "name"):
            continue
        if one.kind in ("list_number", "date", "ordinal") or not _is_range(page, one, other):
            continue
        if one.kind == "metric" and one.own_unit:
            if not other.own_unit and other.is_open:
                other.kind, other.unit, other.doubt = "metric", one.unit, ""
        elif other.kind in ("metric", "duration"):
            one.kind, one.unit, one.doubt = other.kind, other.unit, ""


def _is_range(page: Page, one: Reading, other: Reading) -> bool:
    gap = page.text[one.mention.end : other.mention.start]
    bare = gap.strip().rstrip("$€£ ")
    if bare in ("and", "y"):
        return page.word(one.mention.first - 1) in ("between", "entre")
    return bare in _RANGE and gap.count("\n") < 2


def _join_changes(page: Page, readings: Sequence[Reading]) -> None:
    """`from 36 hours to six`, `de 85 agentes a 120`: both ends of a change are of one kind.

    Dates and the bases of rates may stand between: `from 47 per 100,000 in 2023 to 38`.
    """
    one: Reading | None = None
    for other in readings:
        closed = page.word(other.mention.first - 1) in ("to", "a")
        if one is not None and closed and other.is_open:
            near = other.mention.first - one.mention.following <= _CHANGE
            if near and ". " not in page.text[one.mention.end : other.mention.start]:
                other.kind, other.unit, other.doubt = one.kind, one.unit, ""
        if page.word(other.mention.first - 1) in ("from", "de"):
            one = other if other.kind in ("metric", "duration") else None
        elif other.kind not in ("date", "name"):
            one = None


def _join_parts_of_groups(page: Page, readings: Sequence[Reading]) -> None:
    """`nine of the ten hottest years`: a group that is parted is counted, not recalled."""
    for one, other in pairwise(readings):
        parted = page.text[one.mention.end : other.mention.start].split()
        group = other.kind == "name" and other.mention.form == "word"
        if tuple(parted) in _PARTING and group and one.mention.value not in (None, 1):
            noun = counted_noun(page, other.mention.following)
            if noun and one.is_open:
                one.kind, one.unit, one.doubt = "metric", noun, ""
            if noun and one.kind == "metric":
                other.kind, other.unit = "metric", noun


def _is_part(page: Page, one: Reading, other: Reading) -> bool:
    """`15 of Mexico's 2,741 municipalities`, `5,000 new and 15,000 community jobs`."""
    number = one.mention
    between = page.text[number.end : other.mention.start]
    if other.mention.first - number.following > _CLOSE or number.value is None:
        return False
    if any(mark in between for mark in (". ", ";", ":", "\n\n")):
        return False
    if page.word(other.mention.first - 1) in _JOINING:
        return not dates.is_year(number)
    of = page.word(number.following) in ("of", "de")
    return of and page.word(number.following + 1) not in _PRONOUNS

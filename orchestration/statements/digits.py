"""Digits to values: separators, decimals and scale words.

A chain of digit runs joined by single commas and points is one number if it is
well-formed (`1,435.5`), and else as many numbers as it has runs (`14.10.2022`, `1,2`).
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from orchestration.statements.lexicon import Lexicon
from orchestration.statements.separators import dozen_times, shifted, well_formed
from orchestration.statements.tokens import Token, joined, word_at
from orchestration.statements.word_forms import SIGNS

_MOST_SCALES = 3
_ABBREVIATIONS = frozenset({"mn", "bn", "tn"})


class Reading(NamedTuple):
    """A value, where it begins in the text, and the index of the token behind it.

    `plain` digits have no separator, decimals or scale: they can be a year.
    """

    start: int
    end: int
    value: Decimal
    following: int
    plain: bool


def read_digits(text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> list[Reading]:
    """The numbers of the chain of digits that begins with token `index`."""
    following = index + 1
    separators: list[str] = []
    while following < len(read) and read[following].digits:
        separator = text[read[following - 1].end : read[following].start]
        if separator not in (",", "."):
            break
        separators.append(separator)
        following += 1
    runs = [token.word for token in read[index:following]]
    start = read[index].start
    decimal = well_formed(runs, separators, lexicon)
    if decimal is None:
        *several, last = read[index:following]
        return [
            Reading(token.start, token.end, Decimal(token.word), place, True)
            for place, token in enumerate(several, start=index + 1)
        ] + [_scaled(text, read, last.start, following, decimal=last.word, lexicon=lexicon)]
    if not separators:
        if _leading_point(text, start):
            start, decimal = start - 1, f"0.{decimal}"
        else:
            decimal, following = _spaced(text, read, index, lexicon)
    return [_scaled(text, read, start, following, decimal=decimal, lexicon=lexicon)]


def _leading_point(text: str, start: int) -> bool:
    if start == 0 or text[start - 1] != ".":
        return False
    return start == 1 or not (text[start - 2].isalnum() or text[start - 2] in "._/")


def _spaced(text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[str, int]:
    """One run of digits, with the groups of three that single spaces join to it."""
    first = read[index]
    groups, following = [first.word], index + 1
    before = text[first.start - 1] if first.start else " "
    glued = before.isalnum() or before in "-/.,"
    if glued or len(first.word) > 3 or int(first.word) == 0:
        return first.word, following
    while following < len(read):
        token = read[following]
        between = text[read[following - 1].end : token.start]
        # An entity of HTML is filled up with spaces behind its character.
        filled = between[1:].strip(" ") or (between[:1] == " " and len(between) > 1)
        if between[:1] not in lexicon.group_spaces or not between or filled:
            break
        if not token.digits or len(token.word) != 3:
            break
        groups.append(token.word)
        following += 1
    whole = "".join(groups)
    if index + 1 < following < len(read) and read[following].digits:
        between = text[read[following - 1].end : read[following].start]
        if between == lexicon.point:
            return f"{whole}.{read[following].word}", following + 1
    return whole, following


def _scaled(
    text: str,
    read: Sequence[Token],
    start: int,
    following: int,
    *,
    decimal: str,
    lexicon: Lexicon,
) -> Reading:
    """The digits up to token `following`, multiplied by the scale words behind them."""
    part = _fraction(text, read, following)
    if part and decimal.isdecimal():
        decimal, following = f"{decimal}.{str(part)[2:]}", following + 1
    last = following
    scale, dozens = 0, False
    while following < min(len(read), last + _MOST_SCALES) and not dozens:
        token, before = read[following], read[following - 1]
        abbreviated = _abbreviated_scale(text, start, before, token)
        if not (abbreviated or joined(text, before, token) or _plus(text, before, token)):
            break
        if token.word not in lexicon.scales and token.word not in lexicon.dozens:
            break
        scale += lexicon.scales.get(token.word, 0)
        dozens = token.word in lexicon.dozens
        following += 1
    plain = following == last and decimal == read[last - 1].word
    value = shifted(decimal, scale)
    if dozens:
        value = dozen_times(value)
    elif lexicon.lone_scales and scale in (3, 6) and decimal.isdecimal():
        remainder, following = _remainder(text, read, following, scale, lexicon)
        value = Decimal(f"{decimal}{remainder:0{scale}d}")
    return Reading(start, read[following - 1].end, value, following, plain)


def _fraction(text: str, read: Sequence[Token], index: int) -> Decimal | None:
    """What a sign such as the one in `2½` adds to the digits it stands against."""
    part = SIGNS.get(word_at(read, index))
    gap = text[read[index - 1].end : read[index].start] if part else "x"
    return part if len(gap) < 2 and not gap.strip(" \u202f\u2009\u00a0") else None


def _plus(text: str, before: Token, token: Token) -> bool:
    """`7.5+ million`."""
    between = text[before.end : token.start]
    return between[:1] == "+" and len(between) < 3 and not between[1:].strip()


def _abbreviated_scale(text: str, start: int, before: Token, token: Token) -> bool:
    """Whether `token` is the scale in `$5bn`, and no part of a code such as `I6Mn0`."""
    if token.word not in _ABBREVIATIONS or token.start != before.end:
        return False
    around = text[max(start - 1, 0) : start] + text[token.end : token.end + 1]
    return not any(character.isalnum() for character in around)


def _remainder(
    text: str, read: Sequence[Token], following: int, scale: int, lexicon: Lexicon
) -> tuple[int, int]:
    """What smaller digits add behind a scale: `12 mil 500`, `3 millones 500 mil`."""
    added = 0
    if scale == 6:
        thousands = _small(text, read, following)
        if thousands is None or not _lone_scale(text, read, following, lexicon):
            return 0, following
        added, following = thousands * 1000, following + 2
    units = _small(text, read, following)
    if units is None or _lone_scale(text, read, following, lexicon):
        return added, following
    return added + units, following + 1


def _small(text: str, read: Sequence[Token], index: int) -> int | None:
    """The value of token `index` if it is up to three digits behind white space."""
    if index >= len(read) or not read[index].digits or len(read[index].word) > 3:
        return None
    token = read[index]
    behind = text[token.end : token.end + 2]
    if behind[:1] in (",", ".") and behind[1:].isdecimal():
        return None
    if not text[read[index - 1].end : token.start].isspace():
        return None
    return int(token.word)


def _lone_scale(text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether `mil` follows token `index`."""
    if word_at(read, index + 1) not in lexicon.lone_scales:
        return False
    return joined(text, read[index], read[index + 1])

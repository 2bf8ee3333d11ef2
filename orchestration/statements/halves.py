"""Halves that are said behind a number: `two and a half million`, `dos toneladas y media`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orchestration.statements.lexicon import Lexicon
from orchestration.statements.mention import Mention
from orchestration.statements.separators import shifted
from orchestration.statements.tokens import Token, word_at

_PHRASES = (("and", "a", "half"), ("y", "medio"), ("y", "media"))
_FIRST = ("and", "y")
_HALF = Decimal("0.5")


def with_half(text: str, read: Sequence[Token], number: Mention, lexicon: Lexicon) -> Mention:
    """The number with the half that follows it, and the scale word behind that.

    It is half of the scale the number ends in (`tres millones y medio`), else of one.
    """
    following = half_behind(text, read, number.following)
    if following is None or number.value is None or number.form not in ("digits", "word"):
        return number
    last = lexicon.scales.get(word_at(read, number.following - 1), 0)
    value = number.value + shifted("0.5", last)
    scale = 0 if last else lexicon.scales.get(word_at(read, following), 0)
    if scale and text[read[following - 1].end : read[following].start].isspace():
        value, following = shifted(f"{value:f}", scale), following + 1
    end = read[following - 1].end
    return replace(number, end=end, value=value, following=following, plain=False)


def half_behind(text: str, read: Sequence[Token], at: int) -> int | None:
    """The token behind `and a half` or `y media` that begins at token `at`."""
    if word_at(read, at) not in _FIRST:
        return None
    for phrase in _PHRASES:
        following = at + len(phrase)
        if tuple(word_at(read, place) for place in range(at, following)) == phrase and all(
            text[read[place - 1].end : read[place].start].isspace()
            for place in range(at, following)
        ):
            return following
    return None


def add_half(number: Mention) -> None:
    """Add the half that stands behind the number's unit: `dos toneladas y media`."""
    if number.value is not None and number.value == int(number.value):
        number.value += _HALF


def scale_by(number: Mention, power: int) -> None:
    """Multiply a number by the power of ten that its unit's letters say: `208 kt`."""
    if power and number.value is not None:
        number.value = shifted(f"{number.value:f}", power)

"""Number words to values: `four`, `twenty-five`, `dos mil`, `half a million`, `doubled`."""

from collections.abc import Sequence
from decimal import Decimal

from orchestration.statements.cardinals import Cardinal
from orchestration.statements.characters import HYPHENS
from orchestration.statements.digits import Reading
from orchestration.statements.lexicon import Lexicon
from orchestration.statements.noun_words import STOPS
from orchestration.statements.separators import shifted
from orchestration.statements.tokens import Token, joined, word_at
from orchestration.statements.unit_words import MEASURES

_TIMELIKE = frozenset({"pound", "pounds", "fold", "times", "veces", "foot", "mile", "pie"})
_GLUED = frozenset("/_@=&")


def read_words(text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> Reading | None:
    """The number whose first word is token `index`, or None."""
    word = read[index].word
    if _attached(text, read[index]):
        return None
    if word in lexicon.changes:
        return _reading(read, index, index + 1, Decimal(lexicon.changes[word]))
    if word in lexicon.halves:
        return _half(text, read, index, lexicon)
    number = Cardinal(text, read, index, lexicon)
    if number.following == index or _is_no_number(number, read, index, lexicon):
        return None
    return _reading(read, index, number.following, Decimal(number.value))


def _half(text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> Reading | None:
    """`half a million`, `medio millón`, `half a dozen`; not `one and a half million`."""
    place = index + 1
    if word_at(read, place) in lexicon.articles:
        place += 1
    if place >= len(read) or not joined(text, read[place - 1], read[place]):
        return None
    if word_at(read, index - 1) in lexicon.articles:
        return None
    if read[place].word in lexicon.dozens:
        return _reading(read, index, place + 1, Decimal(6))
    if (read[place].word,) in MEASURES and read[place].word not in _TIMELIKE:
        # `media tonelada`, `half a ton`: the unit is not part of the number.
        return _reading(read, index, place, Decimal("0.5"))
    power = lexicon.scales.get(read[place].word)
    if power is None:
        return None
    return _reading(read, index, place + 1, shifted("0.5", power))


def _attached(text: str, token: Token) -> bool:
    """Whether the word is the second part of another: `re-doubled`, `/two`."""
    before = text[max(token.start - 2, 0) : token.start]
    if before[-1:] in _GLUED:
        return True
    return len(before) == 2 and before[1] in HYPHENS and before[0].isalnum()


def _is_no_number(number: Cardinal, read: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether the words are a pronoun, or part of a fraction or an ordinal.

    That is `each one`, `two thirds`, `twenty-first`.
    """
    before, behind = word_at(read, index - 1), word_at(read, number.following)
    single = number.following == index + 1
    # `noted that one province` counts; `that one is` points.
    pointing = before in lexicon.before_pronouns and not (
        before == "that" and behind not in STOPS and number.goes_on_to_next()
    )
    beside = pointing or behind in lexicon.after_pronouns
    if single and beside and read[index].word in lexicon.pronouns:
        return True
    if not number.goes_on_to_next():
        return False
    fraction = behind in lexicon.fractions and number.value < 100
    return fraction or (behind in lexicon.ordinals and number.last == "ten")


def _reading(read: Sequence[Token], first: int, following: int, value: Decimal) -> Reading:
    end = read[following - 1].end
    return Reading(read[first].start, end, value, following, False)

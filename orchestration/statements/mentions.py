"""Every place of a text where a number stands, with its value but not yet its meaning."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from orchestration.statements.characters import CURRENCY_SIGNS
from orchestration.statements.digits import read_digits
from orchestration.statements.halves import with_half
from orchestration.statements.lexicon import Lexicon
from orchestration.statements.markers import Marker
from orchestration.statements.mention import Form, Mention, mention_of
from orchestration.statements.proportions import proportion
from orchestration.statements.separators import shifted
from orchestration.statements.spelled import ROMANS, Speller, first_words
from orchestration.statements.tokens import Token, word_at
from orchestration.statements.unit_words import CURRENCIES
from orchestration.statements.word_forms import WordForms

__all__ = ["Form", "Mention", "mentions"]

_SHORT_SCALES = {"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12}


def mentions(
    text: str,
    read: list[Token],
    markers: Iterable[Marker],
    lexicon: Lexicon,
    forms: WordForms,
) -> Iterator[Mention]:
    """The numbers of `text` in order, `read` its tokens; they never overlap."""
    begins = first_words(lexicon, forms)
    speller = Speller(text, read, lexicon, forms)
    marks = iter(markers)
    marker = next(marks, None)
    index = 0
    while index < len(read):
        token = read[index]
        while marker and token.start >= marker.end:
            marker = next(marks, None)
        found: list[Mention] = []
        if marker and token.start >= marker.start:
            found = _marker(token, index, marker)
        elif token.digits:
            share = proportion(text, read, index, lexicon)
            found = [share] if share else _digits(text, read, index, lexicon, forms)
        elif token.word in begins:
            found = speller.read(index)
        if found:
            found[-1] = with_half(text, read, found[-1], lexicon)
        yield from found
        index = max(index + 1, found[-1].following) if found else index + 1


def _marker(token: Token, index: int, marker: Marker) -> list[Mention]:
    if token.digits:
        value = Decimal(token.word)
    elif token.word in ROMANS and marker.readings[0][0][0] in "iI":
        value = Decimal(ROMANS[token.word])
    else:
        return []
    return [Mention(token.start, token.end, value, index, index + 1, True, "marker")]


def _digits(
    text: str, read: list[Token], index: int, lexicon: Lexicon, forms: WordForms
) -> list[Mention]:
    found: list[Mention] = []
    first = index
    for reading in read_digits(text, read, index, lexicon):
        found.append(mention_of(reading, first, "digits"))
        first = reading.following
    last = found[-1]
    if last.following < len(read):
        behind = read[last.following]
        marked = behind.word in ("º", "ª") and text[last.end : behind.start] == "."
        against = behind.word in forms.suffixes and behind.start == last.end
        if (against or marked) and last.plain:
            return [*found[:-1], _ordinal_of(last, behind)]
        raised = text[last.end : behind.end].lower() == "<sup>"[:-1]
        if raised and word_at(read, last.following + 1) in forms.suffixes and last.plain:
            found[-1] = replace(last, form="ordinal")
        if behind.start == last.end and behind.word in _SHORT_SCALES:
            found[-1] = _short_scale(text, read, last, behind)
    return found


def _ordinal_of(number: Mention, suffix: Token) -> Mention:
    return Mention(
        number.start,
        suffix.end,
        number.value,
        number.first,
        number.following + 1,
        True,
        "ordinal",
    )


def _short_scale(text: str, read: list[Token], number: Mention, behind: Token) -> Mention:
    """`$5m`, `€300M`; without a currency only `10M doses`, as `5m` is a length."""
    before = text[max(number.start - 2, 0) : number.start].rstrip()[-1:]
    money = before in CURRENCY_SIGNS and before != ""
    code = word_at(read, number.first - 1) in CURRENCIES
    counted = text[behind.start : behind.end] in ("M", "B") and (
        text[behind.end : behind.end + 1].isspace()
        and text[behind.end + 1 : behind.end + 2].islower()
    )
    alone = not text[behind.end : behind.end + 1].isalnum()
    if number.value is None or not alone or not (money or code or counted):
        return number
    value = shifted(f"{number.value:f}", _SHORT_SCALES[behind.word])
    return Mention(
        number.start, behind.end, value, number.first, number.following + 1, False, "digits"
    )

"""Shares said with two numbers: `one in six`, `nine out of ten`, `4 de cada 10`."""

from collections.abc import Sequence
from decimal import Decimal

from orchestration.statements.lexicon import Lexicon
from orchestration.statements.mention import Mention
from orchestration.statements.tokens import Token, word_at

_JOINS = tuple(
    tuple(join.split())
    for join in ("in", "in every", "out of", "out of every", "of every", "de cada")
)
_FIRST_WORDS = frozenset(join[0] for join in _JOINS)
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})


def proportion(text: str, read: Sequence[Token], index: int, lexicon: Lexicon) -> Mention | None:
    """The share whose first number is token `index`; `in 2023` and `seven in 60` are none.

    Both numbers are small, the first the smaller one: nobody counts one of what there are fewer
    of.
    """
    if word_at(read, index + 1) not in _FIRST_WORDS:
        return None
    part = _small(read, index, lexicon)
    if part is None:
        return None
    for join in _JOINS:
        place = index + 1 + len(join)
        whole = _small(read, place, lexicon)
        joined = tuple(word_at(read, at) for at in range(index + 1, place)) == join
        if not joined or whole is None or not part < whole or whole not in _WHOLES:
            continue
        gaps = (text[read[at - 1].end : read[at].start] for at in range(index + 1, place + 1))
        if all(gap.isspace() for gap in gaps):
            value = round(Decimal(part) / Decimal(whole), 6).normalize()
            start, end = read[index].start, read[place].end
            return Mention(start, end, value, index, place + 1, False, "fraction")
    return None


def _small(read: Sequence[Token], index: int, lexicon: Lexicon) -> int | None:
    if not 0 <= index < len(read):
        return None
    token = read[index]
    if token.digits:
        return int(token.word) if len(token.word) < 5 else None
    return lexicon.numerals.get(token.word, ("", None))[1]

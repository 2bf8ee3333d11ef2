"""A text as runs of digits and runs of letters, with what stands between them."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from orchestration.statements.characters import HYPHENS, JOINER

_TOKEN = re.compile(
    r"(?P<digits>\d+)|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*+"  # decomposed accents
)


class Token(NamedTuple):
    """A run of digits or of letters; `word` is in lower case and composed."""

    start: int
    end: int
    word: str
    digits: bool


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order."""
    return [
        Token(*match.span(), _word(match.group()), match["digits"] is not None)
        for match in _TOKEN.finditer(text)
    ]


def joined(text: str, before: Token, after: Token) -> bool:
    """Whether only white space or one hyphen stands between two neighbours."""
    between = text[before.end : after.start]
    return between.isspace() or (len(between) == 1 and between in HYPHENS)


def word_at(read: Sequence[Token], index: int) -> str:
    """The word of token `index`, "" outside the text."""
    return read[index].word if 0 <= index < len(read) else ""


def _word(raw: str) -> str:
    if raw.isascii():
        return raw.lower()
    return unicodedata.normalize("NFC", raw).lower().replace(JOINER, "")

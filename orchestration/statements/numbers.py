"""The numbers of a statement, each with its value and the word that qualifies it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from orchestration.statements.cues import Qualifier, cues_for
from orchestration.statements.digits import Reading, read_digits
from orchestration.statements.layout import marker_spans
from orchestration.statements.lexicon import Lexicon, lexicon_for
from orchestration.statements.number_words import read_words
from orchestration.statements.qualifiers import qualifier_of
from orchestration.statements.tokens import tokens

Kind = Literal["digits", "word", "list_number"]


@dataclass(frozen=True)
class Number:
    """A number, `text == statement[start:end]` (0-based, end-exclusive code points).

    value: exact; scale words are multiplied in (`25 million` is 25000000).
    kind: `list_number` if it numbers a list item or a heading; else `digits` or `word`.
    qualifier: what the cue directly before it says, `exact` without one.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: Kind
    qualifier: Qualifier


def numbers(text: str, language: str = "en") -> list[Number]:
    """The numbers of `text` in order; they never overlap.

    Every run of digits belongs to exactly one of them, also in names, dates and
    addresses. `language` is a tag: `en`, `es` (1.435,5) or `es-MX` (1,435.5); of another
    language only digits are read, as in English. Never raises; linear in the length of
    the text.
    """
    return list(_read(text, lexicon_for(language), language))


def _read(text: str, lexicon: Lexicon, language: str) -> Iterator[Number]:
    cues = cues_for(language)
    read = tokens(text)
    markers = iter([*marker_spans(text), (len(text), len(text))])
    marker_start, marker_end = next(markers)
    index = 0
    while index < len(read):
        token = read[index]
        while token.start >= marker_end and marker_end < len(text):
            marker_start, marker_end = next(markers)
        first = index
        index += 1
        if not token.digits:
            if token.word in lexicon.first_words:
                word = read_words(text, read, first, lexicon)
                if word:
                    qualifier = qualifier_of(text, read, first, word, cues)
                    yield _number(text, word, "word", qualifier)
                    index = word.following
        elif token.start >= marker_start:
            marker = Reading(*token[:2], Decimal(token.word), index, True)
            yield _number(text, marker, "list_number", "exact")
        else:
            for reading in read_digits(text, read, first, lexicon):
                qualifier = qualifier_of(text, read, first, reading, cues)
                yield _number(text, reading, "digits", qualifier)
                first = index = reading.following


def _number(text: str, reading: Reading, kind: Kind, qualifier: Qualifier) -> Number:
    start, end = reading.start, reading.end
    return Number(start, end, text[start:end], reading.value, kind, qualifier)

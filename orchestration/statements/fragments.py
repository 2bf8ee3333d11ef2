"""Links that open a page at the quoted words.

A text fragment follows the WICG URL Fragment Text Directives specification:
`[prefix-,]start[,end][,-suffix]`, each part percent-encoded, and the browser goes to
the first place that matches, upper and lower case alike.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import quote as percent_encode

from orchestration.statements.folding import Folded

WHOLE_UP_TO = 100
"""A span of up to this many characters is quoted whole, a longer one by its ends."""

_FIRST_WORDS = 4
_MOST_CONTEXT = 25
# What a page renders away. A fragment that contained it would find nothing there.
_MARKUP = re.compile(r"\*\*|__|<[^<> ][^<>]{0,200}>|\\|\]\(")


def text_fragment(folded: Folded, start: int, end: int) -> str:
    """The text directive (without `#:~:text=`) for an original span of the text.

    A span that begins or ends inside a word is widened to the whole word. Up to
    `WHOLE_UP_TO` characters are quoted whole, with words of context where they stand
    more than once; a longer span, or one with markup in it, becomes
    `first words,last words`, lengthened until each occurs once. An empty span gives "".

    Raises `ValueError` if `start` is negative or `end` lies before it.
    """
    if not 0 <= start <= end:
        raise ValueError(f"not a span: {start} to {end}")
    text = folded.text
    low, high = _whole_words(text, *folded.inside(start, end))
    if low == high:
        return ""
    caseless = _Caseless(text)
    if high - low <= WHOLE_UP_TO and not _MARKUP.search(text, low, high):
        return _in_context(caseless, low, high)
    ends = _ends(caseless, low, high)
    before = _context_before(caseless, low, ends[0]) if ends else None
    if ends is None or before is None:
        return _in_context(caseless, low, high)
    first, last = _encode(text[low : ends[0]]), _encode(text[ends[1] : high])
    return f"{_prefix(text, before, low)}{first},{last}"


class _Caseless:
    """The text as a browser compares it, and how often a part of it occurs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = text.casefold()

    def once(self, low: int, high: int) -> bool:
        """Whether the words occur here only."""
        wanted = self.text[low:high].casefold()
        first = self._folded.find(wanted)
        return self._folded.find(wanted, first + 1) < 0

    def next_after(self, low: int, high: int, at: int) -> bool:
        """Whether the words do not occur between `at` and here."""
        between = self.text[at : high - 1].casefold()
        return self.text[low:high].casefold() not in between


def _whole_words(text: str, low: int, high: int) -> tuple[int, int]:
    if low == high:
        return low, high
    while low and text[low - 1].isalnum() and text[low].isalnum():
        low -= 1
    while high < len(text) and text[high - 1].isalnum() and text[high].isalnum():
        high += 1
    return low, high


def _ends(caseless: _Caseless, low: int, high: int) -> tuple[int, int] | None:
    """Where the first words end and the last ones begin, or None if ends cannot tell."""
    text = caseless.text
    spaces = [match.start() for match in re.finditer(" ", text[low:high])]
    before, behind = _free_of_markup(text[low:high], spaces)
    first = min(_FIRST_WORDS, (len(spaces) + 1) // 2, before)
    last = min(_FIRST_WORDS, (len(spaces) + 1) // 2, behind)
    if not first or not last:
        return None
    most = min(len(spaces) + 1 - last, _MOST_CONTEXT, before)
    while first < most and not caseless.once(low, low + spaces[first - 1]):
        first += 1
    first_end = low + spaces[first - 1]
    most = min(len(spaces) + 1 - first, _MOST_CONTEXT, behind)
    while last < most and not caseless.once(low + spaces[-last] + 1, high):
        last += 1
    last_start = low + spaces[-last] + 1
    if not caseless.next_after(last_start, high, first_end):
        return None
    return first_end, last_start


def _free_of_markup(span: str, spaces: Sequence[int]) -> tuple[int, int]:
    """How many words stand before the first markup of a span, and behind the last.

    Where there are none, and without markup, all words count.
    """
    marks = [match.span() for match in _MARKUP.finditer(span)]
    words = len(spaces) + 1
    if not marks:
        return words, words
    before = bisect_left(spaces, marks[0][0])
    behind = len(spaces) - bisect_left(spaces, marks[-1][1])
    return before or words, behind or words


def _in_context(caseless: _Caseless, low: int, high: int) -> str:
    """The span quoted whole, with the words around it that make it the only match."""
    text = caseless.text
    whole = _encode(text[low:high])
    before = _context_before(caseless, low, high)
    if before is not None:
        return f"{_prefix(text, before, low)}{whole}"
    before, after = low, high
    for _ in range(_MOST_CONTEXT):
        before = _words_before(text, before)
    for _ in range(_MOST_CONTEXT):
        after = _words_after(text, after)
        if caseless.once(before, after):
            break
    suffix = text[high:after].strip()
    return f"{_prefix(text, before, low)}{whole}" + (f",-{_encode(suffix)}" if suffix else "")


def _context_before(caseless: _Caseless, low: int, high: int) -> int | None:
    """Where the words must begin to be unique with the span, `low` if it is; or None."""
    before = low
    for _ in range(_MOST_CONTEXT):
        if caseless.once(before, high):
            return before
        before = _words_before(caseless.text, before)
    return None


def _prefix(text: str, before: int, low: int) -> str:
    words = text[before:low].strip()
    return f"{_encode(words)}-," if words else ""


def _words_before(text: str, at: int) -> int:
    """Where the word before `at` begins."""
    return text.rfind(" ", 0, max(at - 1, 0)) + 1


def _words_after(text: str, at: int) -> int:
    """Where the word behind `at` ends."""
    found = text.find(" ", at + 1)
    return len(text) if found < 0 else found


def _encode(words: str) -> str:
    """Everything but RFC 3986's unreserved characters, and the hyphen, as %XX."""
    return percent_encode(words, safe="", errors="replace").replace("-", "%2D")

"""White space folded away, with a way back to the original offsets.

Quotes are compared with statements after folding: a line end, a no-break space and
three spaces in a row are all one space, and what fills up an entity of HTML is nothing.
Nothing else is changed.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from orchestration.statements.characters import JOINER

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Folded:
    """A text in which every run of Unicode white space is one space.

    `offsets[i]` is where character `i` of `text` stands in the original text; for a
    folded space, where its run begins. `len(offsets) == len(text)`.
    """

    text: str
    offsets: Sequence[int] = field(repr=False, hash=False)

    def find(self, quote: str) -> list[tuple[int, int]]:
        """Every place of `quote`, overlapping ones included, as original offsets.

        The quote is folded and stripped first. Spans are 0-based, end-exclusive and
        ascending; a quote without a visible character has none.
        """
        wanted = _SPACE.sub(" ", quote).strip()
        spans: list[tuple[int, int]] = []
        if not wanted:
            return spans
        last = len(wanted) - 1
        at = self.text.find(wanted)
        while at >= 0:
            # A quote ends where the next character begins, which for an entity is
            # several places on; behind the last of a text there is none.
            behind = at + last + 1
            end = self.offsets[behind - 1] + 1
            if behind < len(self.offsets):
                end = self.offsets[behind]
            spans.append((self.offsets[at], end))
            at = self.text.find(wanted, at + 1)
        return spans

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The part of `text` that an original span covers, edge spaces left out."""
        low = bisect_left(self.offsets, start)
        high = max(low, bisect_left(self.offsets, end))
        covered = self.text[low:high]
        low += len(covered) - len(covered.lstrip())
        return low, low + len(covered.strip())


def fold(text: str) -> Folded:
    """`text` with every run of white space as one space; linear in its length."""
    offsets = array("L")
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start > end:
            offsets.append(end)
        end = word.end()
        if JOINER in text[start:end]:
            offsets.extend(place for place in range(start, end) if text[place] != JOINER)
        else:
            offsets.extend(range(start, end))
    if end < len(text):
        offsets.append(end)
    return Folded(_SPACE.sub(" ", text).replace(JOINER, ""), offsets)


def folded_words(text: str) -> str:
    """A stretch of a text as people would copy it: one space for each run of white space."""
    return " ".join(text.replace(JOINER, "").split())

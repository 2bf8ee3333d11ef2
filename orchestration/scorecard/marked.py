"""A text and the places quoted in it, cut into pieces that can be shown one after the other.

Places overlap and lie in each other: a figure in the evidence for a promise, the same words quoted
for two figures. The text is cut wherever a place begins or ends, so that each piece is covered by
the same places from its first character to its last. Offsets are code points, the end exclusive.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True)
class Place:
    """What is quoted, and where.

    Attributes:
        kind: `figure`, `promise`, `evidence`, `context` or `open`, a number not accounted for.
        name: its id on the page; no two places share one.
    """

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True)
class Piece:
    """A part of the text, and the places that cover it from the widest to the narrowest.

    Attributes:
        begins: the places whose first character is the first of the piece.
    """

    text: str
    covering: tuple[Place, ...]
    begins: tuple[Place, ...]


def pieces(text: str, places: Iterable[Place]) -> Iterator[Piece]:
    """Cut the text; joined again, the pieces are the text.

    Places that do not lie in the text, or are empty, are passed over.
    """
    beginning, ending = defaultdict(list), defaultdict(list)
    for place in places:
        if 0 <= place.start < place.end <= len(text):
            beginning[place.start].append(place)
            ending[place.end].append(place)
    cuts = sorted({0, len(text), *beginning, *ending})
    open_now: set[Place] = set()
    for start, end in pairwise(cuts):
        open_now.difference_update(ending[start])
        open_now.update(beginning[start])
        yield Piece(
            text[start:end],
            tuple(sorted(open_now, key=_width, reverse=True)),
            tuple(sorted(beginning[start])),
        )


def _width(place: Place) -> tuple[int, str, str]:
    return place.end - place.start, place.kind, place.name

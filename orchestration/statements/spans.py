"""Spans of a text, asked whether one of them holds a place."""

from bisect import bisect_right


class Spans:
    """Spans in order that do not overlap."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, start: int, end: int) -> bool:
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._ends[place]

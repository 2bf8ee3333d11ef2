"""The parts of a statement in order: headings, paragraphs, list items.

A block, the lines between two blank ones, is read line by line. A marker that counts
(see `markers`) begins an item, and every other line goes on what stands before it, so
hard-wrapped lines belong to their item whether they hang or not. A whole block goes on
the item before it if all its lines are indented to that item's text. An item ends where
a nested one begins.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.statements.characters import INVISIBLE
from orchestration.statements.headings import (
    LOOK_AHEAD,
    Heading,
    bare_heading,
    heading_at,
    numbered_heading,
)
from orchestration.statements.lines import Line, blocks, column, has_content
from orchestration.statements.markers import LONELY, ListState, Marker, marker_at
from orchestration.statements.sentences import ends_sentence

_ALIGNED = 3
_LINK = re.compile(r"!?\[[^\]]*+\]\([^()]*+\)|<a\s[^>]*+>[^<]*+</a>", re.IGNORECASE)
_LONGEST_LINK = 500


@dataclass(slots=True)
class Part:
    """A heading, or a paragraph or list item with the stretches of text it is made of.

    `marker` and `level` (from 1) are a list item's; only items have several stretches.
    `beside`: navigation, a footer or the like; it is a paragraph whatever it looks like.
    `cell`: of a table of HTML, its row and column, from 0.
    """

    heading: Heading | None = None
    marker: Marker | None = None
    level: int = 0
    stretches: list[tuple[int, int]] = field(default_factory=list)
    beside: bool = False
    cell: tuple[int, int] | None = None


def parts(text: str) -> Iterator[Part]:
    """The parts of a Markdown or plain text."""
    reader = Reader(text)
    read: list[Line] = []
    for block in blocks(text):
        if read:
            yield from reader.read(read, block)
        read = block
    if read:
        yield from reader.read(read)
    yield from reader.finish()


def marker_spans(read: Iterable[Part]) -> Iterator[tuple[int, int]]:
    """Where the markers of list items and numbered headings stand, in order."""
    for part in read:
        marker = part.heading.marker if part.heading else part.marker
        if marker:
            yield marker.start, marker.end


class Reader:
    """Reads block by block; see the module."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lists = ListState()
        self._part: Part | None = None
        self._text_column = 0

    def read(self, block: Sequence[Line], behind: Sequence[Line] = ()) -> Iterator[Part]:
        """The parts that this block shows to be complete; `behind` is the next one."""
        goes_on = self._goes_on(block)
        index, first = 0, True
        while index < len(block):
            line = block[index]
            lines = block[index : index + LOOK_AHEAD]
            apart = first or block[index - 1].hard_break
            heading = self._heading(lines, apart)
            if not heading and len(block) == 1:
                heading = self._numbered_heading(line, behind)
            item = None
            if not heading:
                item = self._item(lines, None if first else block[index - 1])
            if first and not (heading or item or goes_on):
                heading = self._bare_heading(line, len(block) == 1)
            if heading:
                yield from self.finish()
                yield Part(heading=heading)
                self._lists.close()
                index += heading.lines
                first = True
                continue
            if item:
                yield from self.finish()
                self._part = item
            elif line.void:
                yield from self.finish()
                self._lists.close()
            elif first and not goes_on:
                yield from self.finish()
                self._lists.close()
                self._part = Part(stretches=[(line.start, line.end)])
            elif self._part:
                self._extend(self._part, line, apart=first)
            else:
                self._part = Part(stretches=[(line.start, line.end)])
            first = line.void and not item
            index += 1

    def finish(self) -> Iterator[Part]:
        """The part that is still open."""
        part = self._part
        if part and part.stretches:
            if part.marker and self._is_link(part):
                part = Part(stretches=part.stretches, beside=True)
            yield part
        self._part = None

    def _is_link(self, part: Part) -> bool:
        """Whether an item is a link and nothing else, as in a menu."""
        start, end = part.stretches[0][0], part.stretches[-1][1]
        return end - start < _LONGEST_LINK and bool(_LINK.fullmatch(self._text, start, end))

    def _heading(self, lines: Sequence[Line], apart: bool) -> Heading | None:
        return heading_at(self._text, lines, apart)

    def _bare_heading(self, line: Line, alone: bool) -> Heading | None:
        return bare_heading(self._text, line, alone)

    def _numbered_heading(self, line: Line, behind: Sequence[Line]) -> Heading | None:
        """`II. NEXT STEPS` alone in its block, if no such number follows right behind."""
        following = marker_at(self._text, behind[0].start) if behind else None
        styles = {style for style, _ in following.readings} if following else set()
        return numbered_heading(self._text, line, styles)

    def _goes_on(self, block: Sequence[Line]) -> bool:
        """Whether the block is more text of the item before it."""
        if not self._part or not self._part.marker:
            return False
        low = self._text_column
        return all(low <= line.indent <= low + _ALIGNED for line in block)

    def _item(self, lines: Sequence[Line], before: Line | None) -> Part | None:
        line = lines[0]
        marker = marker_at(self._text, line.start)
        if not marker:
            return None
        rest = self._text[marker.end : line.end]
        start = marker.end + len(rest) - len(rest.lstrip(INVISIBLE))
        below = start >= line.end
        alone = marker.label in LONELY or len(lines) == 1 or lines[1].void
        if below and alone:
            return None
        if not below and not has_content(rest):
            return None
        after_end = before is not None and ends_sentence(self._text, before.start, before.end)
        level = self._lists.place(marker, line.indent, before is None, after_end)
        if level is None:
            return None
        if below:
            self._text_column = lines[1].indent
            return Part(marker=marker, level=level)
        self._text_column = column(self._text, line, start)
        return Part(marker=marker, level=level, stretches=[(start, line.end)])

    @staticmethod
    def _extend(part: Part, line: Line, apart: bool) -> None:
        if apart or not part.stretches:
            part.stretches.append((line.start, line.end))
        else:
            part.stretches[-1] = part.stretches[-1][0], line.end

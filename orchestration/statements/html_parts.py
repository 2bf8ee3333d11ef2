"""The parts of an HTML page: what its tags say, and what its paragraphs only look like.

Pages also write lists and headings without the tags for them: lines with `•` between
`<br>`, a bold line in a `<div>`. So paragraphs go through the reader of plain text, with a
line wherever the page breaks one; line ends of the source mean nothing in HTML.
"""

from collections.abc import Iterable, Iterator, Sequence

from orchestration.statements.characters import INVISIBLE
from orchestration.statements.headings import Heading, bare_heading, heading_of
from orchestration.statements.html_blocks import Block, html_blocks
from orchestration.statements.html_tokens import Token
from orchestration.statements.layout import Part, Reader
from orchestration.statements.lines import Line, has_content
from orchestration.statements.markers import Marker, marker_at

_BULLET = "\N{BULLET}"


def html_parts(visible: str, tokens: Iterable[Token]) -> Iterator[Part]:
    """The parts of the page whose markup is `tokens` and whose visible text is given."""
    reader = _PageReader(visible)
    item: Part | None = None
    for block in html_blocks(visible, tokens):
        if not any(has_content(visible[start:end]) for start, end, _ in block.lines):
            continue
        if item and block.goes_on:
            item.stretches.append(_whole(block))
            continue
        if item:
            yield item
            item = None
        if block.beside or block.depth or block.item or block.cell:
            yield from reader.end()
            part = _part(visible, block)
            if part.marker:
                item = part
            else:
                yield part
        else:
            yield from reader.read_block(block)
    if item:
        yield item
    yield from reader.end()


def _part(visible: str, block: Block) -> Part:
    """The part that the tags around a block make of it."""
    whole = _whole(block)
    if block.item and not block.beside:
        return _item(visible, block, block.item)
    if block.depth and not block.beside:
        heading = heading_of(visible, *whole, depth=block.depth)
        if heading:
            return Part(heading=heading)
    return Part(stretches=[whole], beside=block.beside, cell=block.place)


class _PageReader(Reader):
    def __init__(self, visible: str) -> None:
        super().__init__(visible)
        self._weights: dict[int, int] = {}

    def end(self) -> Iterator[Part]:
        """What is open; tags begin something else here, so that no list goes on."""
        yield from self.finish()
        self._lists.close()

    def read_block(self, block: Block) -> Iterator[Part]:
        """The parts of a paragraph, whose empty lines part it."""
        lines: list[Line] = []
        for start, end, weight in [*block.lines, (-1, -1, 0)]:
            if start >= 0:
                void = not has_content(self._text[start:end])
                lines.append(Line(start, end, 0, True, void))
                self._weights[start] = weight
            elif lines:
                yield from self.read(lines)
                lines = []

    def _heading(self, lines: Sequence[Line], apart: bool) -> Heading | None:
        weight = self._weights.get(lines[0].start, 0)
        if not (weight and apart):
            return None
        start, end = lines[0].start, lines[0].end
        words = self._text[start:end].split()
        sentence = len(words) > 8 and words[-1].endswith((".", ";", ",", "!"))
        if sentence or len(" ".join(words)) > _LONGEST:
            return None
        return heading_of(self._text, start, end, weight=weight)

    def _bare_heading(self, line: Line, alone: bool) -> Heading | None:
        # Markup inside the line makes it longer than it looks.
        words = self._text[line.start : min(line.end, line.start + 400)].split()
        if line.end - line.start > 400 or len(" ".join(words)) > 100:
            return None
        short = Line(line.start, line.end, 0, True, False)
        return bare_heading(self._text, short, alone, longest=400)


_LONGEST = 200


def _whole(block: Block) -> tuple[int, int]:
    seen = [(start, end) for start, end, _ in block.lines if start >= 0]
    return seen[0][0], seen[-1][1]


def _item(visible: str, block: Block, tag: tuple[int, int]) -> Part:
    start, end = _whole(block)
    written = marker_at(visible, start)
    if written and has_content(visible[written.end : end]):
        rest = visible[written.end : end]
        start = written.end + len(rest) - len(rest.lstrip(INVISIBLE))
        marker = written
    else:
        label = f"{block.position}." if block.position else _BULLET
        marker = Marker(*tag, label, ((label, 0),))
    return Part(marker=marker, level=block.level, stretches=[(start, end)])

"""The structure of a statement: sections, paragraphs, list items, sentences."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from orchestration.statements.characters import INVISIBLE
from orchestration.statements.document import Document
from orchestration.statements.headings import Heading, folded_name, named_heading
from orchestration.statements.layout import Part
from orchestration.statements.lines import has_content
from orchestration.statements.sentences import sentences

Kind = Literal["section", "paragraph", "list_item", "sentence"]


@dataclass(frozen=True)
class Segment:
    """A stretch of a statement, `text[start:end]`.

    kind: `section`, from its heading to the next one of the same or a higher level or
        to the end of the text; `paragraph`, `list_item`, and the `sentence`s of the
        two, these without white space at their ends.
    level: of a section, 1 for the highest; of a list item, 1 unless it is nested;
        0 for paragraphs and sentences.
    heading: of a section, its own, without markup; else that of the innermost section
        around it, "" if there is none.
    marker: what numbers a list item or a heading, e.g. `3.` or `(a)`; else "".
    pillar_id: of the innermost section around it that is named like a pillar.
    start, end: 0-based, end-exclusive code points. A list item begins behind its marker.
    """

    kind: Kind
    level: int
    heading: str
    marker: str
    pillar_id: str | None
    start: int
    end: int


def segments(document: Document, pillars: Mapping[str, str]) -> list[Segment]:
    """All segments of a document, sorted by (start, -end, kind).

    `pillars` maps the names of the pillars to their ids; white space and case are
    folded for the comparison. Front matter, rules and empty comments are no segments.
    Never raises; linear in the length of the text.
    """
    ids = {folded_name(name): pillar_id for name, pillar_id in pillars.items()}
    text = document.visible
    read = list(_with_names(document, ids))
    levels = _levels([part.heading for part in read if part.heading])
    found: list[Segment] = []
    around: list[_Section] = []
    for part in read:
        if part.heading:
            level = levels[_rank(part.heading)]
            while around and around[-1].level >= level:
                found.append(around.pop().segment(part.heading.start))
            name = folded_name(part.heading.title)
            pillar_id = ids.get(name, around[-1].pillar_id if around else None)
            around.append(_Section(part.heading, level, pillar_id))
        else:
            found.extend(_text_segments(text, part, around))
    found.extend(section.segment(len(text)) for section in around)
    return sorted(found, key=lambda segment: (segment.start, -segment.end, segment.kind))


def list_items(document: Document) -> list[Segment]:
    """The list items of a document in order, without pillars."""
    return [segment for segment in segments(document, {}) if segment.kind == "list_item"]


def _with_names(document: Document, names: Collection[str]) -> Iterator[Part]:
    """The parts, a paragraph parted where its first line is one of the folded `names`."""
    for part in document.parts:
        if part.heading or part.marker or part.beside or not names:
            yield part
            continue
        start, end = part.stretches[0]
        heading = named_heading(document.visible, start, end, names)
        if not heading:
            yield part
            continue
        yield Part(heading=heading)
        rest = document.visible[heading.end : end]
        start = heading.end + len(rest) - len(rest.lstrip(INVISIBLE))
        if has_content(rest):
            yield Part(stretches=[(start, end), *part.stretches[1:]])


@dataclass(frozen=True, slots=True)
class _Section:
    heading: Heading
    level: int
    pillar_id: str | None

    def segment(self, end: int) -> Segment:
        marker = self.heading.marker.label if self.heading.marker else ""
        return Segment(
            kind="section",
            level=self.level,
            heading=self.heading.title,
            marker=marker,
            pillar_id=self.pillar_id,
            start=self.heading.start,
            end=end,
        )


def _text_segments(text: str, part: Part, around: Sequence[_Section]) -> Iterator[Segment]:
    heading = around[-1].heading.title if around else ""
    pillar_id = around[-1].pillar_id if around else None
    whole = part.stretches[0][0], part.stretches[-1][1]
    if part.marker:
        label = part.marker.label
        yield Segment("list_item", part.level, heading, label, pillar_id, *whole)
    else:
        yield Segment("paragraph", 0, heading, "", pillar_id, *whole)
    for stretch in part.stretches:
        for span in sentences(text, *stretch):
            yield Segment("sentence", 0, heading, "", pillar_id, *span)


def _rank(heading: Heading) -> tuple[int, int]:
    return heading.depth, heading.weight


def _levels(headings: Sequence[Heading]) -> dict[tuple[int, int], int]:
    """Levels by kind of heading: `#` by their number, below them the other kinds.

    Bold and underlined stands above bold or underlined, and this above bare lines.
    """
    depths = {heading.depth for heading in headings}
    weights = {heading.weight for heading in headings if not heading.depth}
    levels = {(depth, 0): depth for depth in depths if depth}
    deepest = max(depths, default=0)
    for step, weight in enumerate(sorted(weights, reverse=True), start=1):
        levels[0, weight] = deepest + step
    return levels

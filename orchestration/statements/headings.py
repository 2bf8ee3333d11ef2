"""What makes a line a heading.

`#` lines, underlined lines (`===`), lines that are bold or underlined as a whole
(over up to three lines), lines that equal a name given by the caller, and bare short
lines without final punctuation that stand alone between blank lines.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from orchestration.statements.characters import CLOSING_QUOTES, JOINER
from orchestration.statements.emphasis import without_emphasis
from orchestration.statements.lines import Line
from orchestration.statements.markers import Marker, marker_at
from orchestration.statements.plain import FOOTNOTE

_HASHES = re.compile(r"#{1,6}(?=\s)")
_UNDERLINE = re.compile(r"(?:=+|-{3,})")

LOOK_AHEAD = 4
"""How many lines `heading_at` needs: a heading of three, and the one behind it."""

_LONGEST_BOLD = 200
# Capital letters and numerals number sections, where lists have figures or small letters.
_HEADING_STYLES = "IA"
_LONGEST_BARE = 100
_MOST_BARE_WORDS = 15
_FINAL = ".,:;!?…"
_CLOSING = CLOSING_QUOTES + ")]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over `lines` lines; `start` and `end` enclose it, markup included.

    `depth` is the number of `#`, or 0; `weight` counts bold and underlined. `title` is
    the text without markup and without `marker`, white space folded.
    """

    lines: int
    start: int
    end: int
    depth: int
    weight: int
    title: str
    marker: Marker | None


def folded_name(name: str) -> str:
    """How titles and names are compared: white space and case folded, no final colon."""
    return " ".join(name.split()).casefold().rstrip(": ")


def heading_at(text: str, lines: Sequence[Line], apart: bool) -> Heading | None:
    """The heading that markup makes of the first of `lines`, or None.

    `lines` are consecutive lines of a block: `LOOK_AHEAD` of them, or all that are
    left. `apart`: in their block nothing stands before them but headings and rules, or
    the line before them ends in a hard break.
    """
    line = lines[0]
    hashes = _HASHES.match(text, line.start)
    if hashes and hashes.end() < line.end:
        title = text[hashes.end() : line.end].strip().rstrip("#")
        return _heading(text, (line,), len(hashes.group()), 0, without_emphasis(title)[0])
    if not apart:
        return None
    return _underlined(text, lines) or _emphasised(text, lines)


def bare_heading(
    text: str, line: Line, alone: bool, longest: int = _LONGEST_BARE
) -> Heading | None:
    """The heading without markup that the first line of a block is, or None.

    `alone`: the block has no other line; `longest`: how many characters it may have.
    """
    if not alone or line.end - line.start > longest:
        return None
    title, _ = without_emphasis(FOOTNOTE.sub("", text[line.start : line.end]))
    short = len(title.split()) <= _MOST_BARE_WORDS
    opens = title[:1].isalnum() and not title[0].islower()
    final = title.rstrip(_CLOSING).endswith(tuple(_FINAL))
    if short and opens and not final and "://" not in title and "|" not in title:
        return _heading(text, (line,), 0, 0, title)
    return None


def numbered_heading(text: str, line: Line, next_styles: Collection[str]) -> Heading | None:
    """The heading that a line alone in its block is by a Roman number, or None.

    Roman numbers in capitals number sections, unless the next block goes on counting
    (`next_styles`) or the line reads like an item of a list: long, or with a full stop.
    """
    if line.end - line.start > _LONGEST_BARE:
        return None
    marker = marker_at(text, line.start)
    if not marker:
        return None
    roman = [style for style, _ in marker.readings if style.startswith("I")]
    title, _ = without_emphasis(text[marker.end : line.end])
    words = title.split()
    if not roman or any(style in next_styles for style in roman):
        return None
    if not 0 < len(words) <= _MOST_BARE_WORDS:
        return None
    if title.endswith(tuple(_FINAL)) or not title[0].isupper():
        return None
    return _heading(text, (line,), 0, 0, without_emphasis(text[line.start : line.end])[0])


def named_heading(text: str, start: int, end: int, names: Collection[str]) -> Heading | None:
    """The heading that the first line of `text[start:end]` is by its name, or None.

    `names` holds folded names that are headings even with text on the next line.
    """
    first = text[start : min(end, start + _LONGEST_BARE + 1)]
    line = first.splitlines()[0].rstrip() if first.strip() else ""
    if not line or start + len(line) > end or len(line) > _LONGEST_BARE:
        return None
    title, _ = without_emphasis(line)
    if folded_name(title) not in names:
        return None
    whole = Line(start, start + len(line), 0, False, False)
    return _heading(text, (whole,), 0, 0, title)


def _underlined(text: str, lines: Sequence[Line]) -> Heading | None:
    if len(lines) < 2:
        return None
    rule = text[lines[1].start : lines[1].end]
    if marker_at(text, lines[0].start) or not _UNDERLINE.fullmatch(rule):
        return None
    if lines[0].end - lines[0].start > _LONGEST_BOLD:
        return None
    title, _ = without_emphasis(text[lines[0].start : lines[0].end])
    return _heading(text, lines[:2], 1 if rule.startswith("=") else 2, 0, title)


def _emphasised(text: str, lines: Sequence[Line]) -> Heading | None:
    for count in range(1, min(len(lines), LOOK_AHEAD - 1) + 1):
        last = lines[count - 1]
        if last.end - lines[0].start > _LONGEST_BOLD:
            return None
        alone = count == len(lines) or last.hard_break
        if not alone and not marker_at(text, lines[count].start):
            continue
        title, weight = without_emphasis(text[lines[0].start : last.end])
        marker = marker_at(text, lines[0].start)
        if marker and marker.readings[0][0][0] in _HEADING_STYLES:
            weight = weight or without_emphasis(text[marker.end : last.end])[1]
        sentence = title.endswith((".", ";", ",", "!")) and len(title.split()) > 8
        if weight and not sentence:
            return _heading(text, lines[:count], 0, weight, title)
    return None


def heading_of(text: str, start: int, end: int, depth: int = 0, weight: int = 0) -> Heading | None:
    """`text[start:end]`, known to be a heading, as one; None if it has no letter."""
    line = Line(start, end, 0, False, False)
    title = " ".join(text[start:end].replace(JOINER, "").split())
    return _heading(text, (line,), depth, weight, title)


def _heading(
    text: str, lines: Sequence[Line], depth: int, weight: int, title: str
) -> Heading | None:
    if not any(character.isalpha() for character in title):
        return None
    start, end = lines[0].start, lines[-1].end
    marker = marker_at(title, 0)
    if marker and marker.readings[0][1] and title[marker.end :].strip():
        title = title[marker.end :]
        at = text.find(marker.label.strip("().-"), start, end)
        marker = Marker(at, at + len(marker.label), marker.label, marker.readings)
    else:
        marker = None
    title = " ".join(title.split())
    return Heading(len(lines), start, end, depth, weight, title, marker)

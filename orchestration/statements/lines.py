"""A text as lines, and its lines as blocks between blank lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.statements.characters import INVISIBLE, WITHOUT_WIDTH

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*+(?:\r\n|\n|\r)(?=[A-Za-z_][\w-]*+[ \t]*+:)")
_PAGE = re.compile(
    r"(?:page|p\xe1gina|p\xe1g\.|p\.)\s?\d{1,4}(?:\s?(?:of|de|/)\s?\d{1,4})?"
    r"|[-\u2013]\s?\d{1,4}\s?[-\u2013]",
    re.IGNORECASE,
)
_VISIBLE = re.compile(r"\S")
_LONGEST_PAGE = 30
_TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something visible on it.

    `start` and `end` enclose what is visible, `indent` counts the columns before it
    (tab stops every four); `hard_break` is Markdown's two spaces or backslash at the
    end. `void` lines hold neither a letter nor a digit: rules, empty comments.
    """

    start: int
    end: int
    indent: int
    hard_break: bool
    void: bool


def blocks(text: str) -> Iterator[list[Line]]:
    """The lines of `text` in runs without a blank line, front matter left out."""
    block: list[Line] = []
    start = body_start(text)
    for raw in text[start:].splitlines(keepends=True):
        line = _line(raw, start)
        start += len(raw)
        if line is not None:
            if not _numbers_a_page(raw):
                block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _numbers_a_page(raw: str) -> bool:
    """Whether a line only says which page ends here: `Page 3 of 4`, `- 3 -`."""
    return (
        len(raw) < 200 and len(raw.strip()) <= _LONGEST_PAGE and bool(_PAGE.fullmatch(raw.strip()))
    )


def without_comments(text: str) -> str:
    """`text` of the same length, with the comments that hold words as spaces.

    A comment that is never closed is text, as far as a reader of Markdown can tell.
    """
    pieces: list[str] = []
    end = 0
    start = text.find("<!--")
    while start >= 0:
        closing = text.find("-->", start + 4)
        if closing < 0:
            break
        comment = text[start : closing + 3]
        pieces.append(text[end:start])
        pieces.append(_VISIBLE.sub(" ", comment) if has_content(comment) else comment)
        end = closing + 3
        start = text.find("<!--", end)
    pieces.append(text[end:])
    return "".join(pieces)


def body_start(text: str) -> int:
    """Where the text begins behind its YAML front matter; 0 if it has none.

    Front matter begins on the first line with `---` and a line `key: ...`; a text
    that merely begins with a rule has none.
    """
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return 0
    end = opening.end()
    for raw in text[end:].splitlines(keepends=True):
        end += len(raw)
        if raw.rstrip() in ("---", "..."):
            return end
    return 0


def has_content(text: str) -> bool:
    """Whether `text` holds a letter or a digit."""
    return _LETTER_OR_DIGIT.search(text) is not None


def column(text: str, line: Line, at: int) -> int:
    """The column of `at`, a place on `line`, counted like `Line.indent`."""
    return line.indent + len(text[line.start : at].expandtabs(_TAB))


def _line(raw: str, start: int) -> Line | None:
    content = raw.splitlines()[0] if raw else ""
    visible = content.lstrip(INVISIBLE)
    before = len(content) - len(visible)
    visible = visible.rstrip(INVISIBLE)
    if not visible:
        return None
    margin = content[:before].strip(WITHOUT_WIDTH)
    trailing = len(content) - before - len(visible)
    return Line(
        start=start + before,
        end=start + before + len(visible),
        indent=len(margin.expandtabs(_TAB)),
        hard_break=trailing >= 2 or visible.endswith("\\"),
        void=not has_content(visible),
    )

"""A statement as read: its text, what of it is visible, and its parts."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from orchestration.statements.html_parts import html_parts
from orchestration.statements.html_text import visible_text
from orchestration.statements.html_tokens import html_tokens
from orchestration.statements.layout import Part, parts
from orchestration.statements.lines import without_comments

Format = Literal["text", "markdown", "html"]

_FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True)
class Document:
    """A text, read once for all readers of facts.

    text: exactly as decoded. visible: of the same length, with the same characters at the
        same offsets; in HTML markup, scripts and comments are spaces and line ends, and an
        entity is its character, filled up. Of Markdown and plain text it is the text.
    parts: headings, paragraphs and list items in order, and what stands beside them.
    """

    text: str
    visible: str
    parts: tuple[Part, ...]


def format_of(file_name: str) -> Format:
    """The format that a file's name ends in; plain text for what is not known."""
    return _FORMATS.get(PurePath(file_name).suffix.lower(), "text")


def read_document(text: str, format: Format = "text") -> Document:  # noqa: A002
    """The document that `text` is; never raises, linear in its length."""
    if format != "html":
        read = without_comments(text) if format == "markdown" else text
        return Document(text, text, tuple(parts(read)))
    tokens = tuple(html_tokens(text))
    visible = visible_text(text, tokens)
    return Document(text, visible, tuple(html_parts(visible, tokens)))


def visible_of(text: str, format: Format) -> str:  # noqa: A002
    """`Document.visible` alone, without reading the parts."""
    return visible_text(text, tuple(html_tokens(text))) if format == "html" else text

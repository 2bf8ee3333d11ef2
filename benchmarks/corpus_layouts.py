"""Generated statements as files: plain text, Markdown and HTML, in the shapes that texts have."""

import html
import re
import textwrap
from random import Random

from benchmarks.corpus_statement import Statement

SUFFIXES = (".txt", ".md", ".html")
TO_COME = ("What we will do", "Lo que haremos")
INTRODUCING = ("Both governments intend to:", "Ambos gobiernos se proponen:")
MARKERS = {
    ".txt": ("{}. ", "({}) ", "• ", "- "),
    ".md": ("{}. ", "1. ", "- ", "* "),
}
WIDTH = 72


def laid_out(statement: Statement, rng: Random, more: list[str]) -> tuple[str, str]:
    """The statement as a file has it.

    Args:
        more: paragraphs of another text, which go between the sections as they stand.

    Returns:
        The suffix of the file's name, and its text. Where the layout itself holds numbers, the
        statement gets rows that explain them.
    """
    suffix = rng.choice(SUFFIXES)
    share = len(more) // len(statement.sections) + 1
    shares = [more[place * share :][:share] for place in range(len(statement.sections))]
    if suffix == ".html":
        return suffix, _html(statement, rng, shares)
    return suffix, _plain(statement, rng, shares, suffix)


def _plain(statement: Statement, rng: Random, shares: list[list[str]], suffix: str) -> str:
    wrapped = rng.random() < 0.6
    marker = rng.choice(MARKERS[suffix])
    blocks: list[str] = []
    if suffix == ".md":
        if rng.random() < 0.5:
            written = f"date: '{statement.issued_on}'"
            statement.context(written, "date", "front matter: date of the statement")
            blocks.append(f"---\n{written}\ntags: statements-releases\n---")
        blocks.append(f"# {statement.title}")
    else:
        blocks.append(statement.title)
    for section, more in zip(statement.sections, shares, strict=True):
        blocks.append(f"## {section.title}" if suffix == ".md" else section.title)
        for start in range(0, len(section.sentences), 4):
            paragraph = " ".join(section.sentences[start : start + 4])
            blocks.append(_wrap(paragraph) if wrapped else paragraph)
        blocks += more
    title = TO_COME[statement.words]
    blocks += [f"## {title}" if suffix == ".md" else title, INTRODUCING[statement.words]]
    items = [marker.format(place) + item for place, item in enumerate(statement.items, 1)]
    blocks.append("\n".join(_wrap(item, "   ") if wrapped else item for item in items))
    return "\n\n".join(blocks) + "\n"


def _wrap(text: str, indent: str = "") -> str:
    """The text in lines; none begins with a number and a full stop, which would be a list's."""
    lines = textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return re.sub(r"\n *(\d[\d,]*[.)])", r" \1", lines)


def _html(statement: Statement, rng: Random, shares: list[list[str]]) -> str:
    marker = rng.choice(("ol", "ul"))
    title = html.escape(statement.title)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{statement.language}">',
        f'<head><meta charset="utf-8"><title>{title}</title>',
        "<style>p { margin: 1em }</style></head>",
        "<body>",
        '<nav><a href="/">Home</a> | <a href="/statements">Statements</a></nav>',
        f"<article><h1>{title}</h1>",
    ]
    for section, more in zip(statement.sections, shares, strict=True):
        parts.append(f"<h2>{html.escape(section.title)}</h2>")
        for start in range(0, len(section.sentences), 4):
            sentences = section.sentences[start : start + 4]
            parts.append("<p>" + html.escape(" ".join(sentences), quote=False) + "</p>")
        parts += ["<p>" + html.escape(block, quote=False) + "</p>" for block in more]
    parts.append(f"<h2>{TO_COME[statement.words]}</h2><p>{INTRODUCING[statement.words]}</p>")
    items = "\n".join(f"<li>{html.escape(item, quote=False)}</li>" for item in statement.items)
    parts += [f"<{marker}>\n{items}\n</{marker}>", "</article>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"

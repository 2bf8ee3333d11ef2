"""Words without what surrounds them: markup of Markdown and HTML, marks without width."""

import re

from orchestration.statements.characters import JOINER, WITHOUT_WIDTH

_MARKUP = re.compile(
    r"!?\[(?P<link>[^\]\[]{0,300})\]\([^()\s]{0,2000}\)"  # links and images
    r"|\\?\[\^?\w{1,12}\\?\]"  # marks of footnotes
    r"|</?[A-Za-z][^<>]{0,300}>"
    r"|\*{1,3}|_{2,3}|(?<!\w)_|_(?!\w)|\\(?=[!-/:-@\[-`{-~])"
)
FOOTNOTE = re.compile(r"(?<=[.!?])(?:\\?\[\^?\w{1,4}\\?\]|<sup>[^<>]{0,9}</sup>|[¹²³⁴-⁹])++\s*+$")
"""The marks of footnotes behind a sentence, which are no part of it."""

_WITHOUT_WIDTH = dict.fromkeys(map(ord, WITHOUT_WIDTH + JOINER))


def plain(text: str) -> str:
    """`text` as one reads it aloud, white space folded; for comparing, not for quoting."""
    if not text.isascii():
        text = text.translate(_WITHOUT_WIDTH)
    if any(mark in text for mark in "[<*_\\"):
        text = _MARKUP.sub(_words, text)
    return " ".join(text.split())


def _words(match: re.Match[str]) -> str:
    image = match.group().startswith("!")
    return "" if image else match["link"] or ""

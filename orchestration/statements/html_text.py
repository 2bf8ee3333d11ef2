"""What a reader of an HTML page sees, character for character at its place in the source."""

import re
from collections.abc import Iterable
from html import unescape
from html.entities import html5

from orchestration.statements.characters import JOINER
from orchestration.statements.html_tokens import Token
from orchestration.statements.lexicon import words

BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li
    main menu nav ol option p pre section select summary table tbody td tfoot th thead title
    tr ul button textarea
    """
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+);?")


def visible_text(text: str, tokens: Iterable[Token]) -> str:
    """`text` with its markup as spaces and line ends, of the same length.

    A tag that begins or ends a block becomes line ends, `<br>` one; an entity its
    character, filled up with spaces (a letter with `JOINER`).
    """
    pieces: list[str] = []
    end = 0
    for token in tokens:
        if token.start > end:
            pieces.append(_decoded(text[end : token.start]))
        size = token.end - token.start
        if token.name in BLOCKS:
            pieces.append("\n\n".ljust(size))
        elif token.name == "br":
            pieces.append("\n".ljust(size))
        else:
            pieces.append(" " * size)
        end = token.end
    pieces.append(_decoded(text[end:]))
    return "".join(pieces)


def _decoded(stretch: str) -> str:
    return _ENTITY.sub(_character, stretch) if "&" in stretch else stretch


def _character(match: re.Match[str]) -> str:
    entity = match.group()
    if entity[1] != "#" and entity[1:] not in html5:
        return entity
    character = unescape(entity)
    if len(character) > len(entity):
        return entity
    return character.ljust(len(entity), JOINER if character.isalpha() else " ")

"""Bold and underlined, in Markdown and in the tags that stand in it."""

import re

_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<bold>\*+|_{2,})"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z]{1,8})(?:\s[^<>]{0,200})?>"
)
_BOLD_TAGS = frozenset({"b", "strong"})
_UNDERLINING_TAGS = frozenset({"u", "span"})


def without_emphasis(raw: str) -> tuple[str, int]:
    """`raw` without emphasis, and how many of bold and underlined hold throughout."""
    pieces: list[str] = []
    bold = underlined = 0
    all_bold = all_underlined = True
    end = 0

    def add(piece: str) -> None:
        nonlocal all_bold, all_underlined
        pieces.append(piece)
        if piece.strip():
            all_bold = all_bold and bold > 0
            all_underlined = all_underlined and underlined > 0

    for match in _MARKUP.finditer(raw):
        add(raw[end : match.start()])
        end = match.end()
        tag = (match["tag"] or "").lower()
        step = -1 if match["close"] else 1
        if match["escaped"]:
            add(match["escaped"])
        elif match["bold"]:
            bold = (bold + len(match["bold"]) // 2) % 2
        elif tag in _BOLD_TAGS:
            bold += step
        elif tag in _UNDERLINING_TAGS:
            underlined += step
    add(raw[end:])
    plain = "".join(pieces)
    if not plain.strip() or bold > 0 or underlined > 0:
        return plain.strip(), 0
    return plain.strip(), int(all_bold) + int(all_underlined)

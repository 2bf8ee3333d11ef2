"""Where sentences end: at `.`, `!`, `?` or an ellipsis, white space, and a beginning.

A beginning is an upper-case letter, a digit, a quote, a bracket or a currency sign.
A full stop is none behind
- a title or an abbreviation that introduces something (Dr., St., Sec., vs., e.g.);
- an abbreviation of a number's name (No., Art., p., Sept.) with a number behind it;
- an initial or another dotted or closing abbreviation (R., U.S., D.C., p.m., Jr.,
  Inc.), unless the next word is one that begins sentences and no names (The, In, We).
"""

import re
from collections.abc import Iterator

from orchestration.statements.characters import (
    CLOSING_QUOTES,
    CURRENCY_SIGNS,
    OPENING_QUOTES,
)
from orchestration.statements.lexicon import words
from orchestration.statements.lines import has_content

_CLOSING = CLOSING_QUOTES + ")]*_"
_OPENING = OPENING_QUOTES + "([¿¡*_\\"
_END = re.compile(
    rf"(?P<stop>[.!?…]++)(?P<closing>[{re.escape(_CLOSING)}]*+)(?P<space>\s*+)"
    rf"(?P<opening>[{re.escape(_OPENING)}]*+)"
)
_NUMBER = re.compile(r"[0-9]|[IVXLC]+\b")
_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LAST_WORD = re.compile(r"[^\W\d_](?:\.?[^\W\d_])*+$")
_INITIAL = re.compile(r"[^\W\d_]\.")
_LONGEST = 14

_INTRODUCING = words(
    """
    adm amb atty brig capt cmdr col cpl dip dept dr dra fr gen gob gov govt hon ing lic lt
    maj mgr mons mr mrs ms msgr mt mtro mtra pres prof rep rev sec sen sgt sr sra srta st
    sta sto supt ee vs cf viz e.g i.e p.ej q.v
    """
)
_NUMBERED = words(
    """
    no nos nr núm núms num nums art arts para paras párr p pp pág págs pg vol vols fig figs
    secc jan feb mar apr jun jul aug sep sept oct nov dec ene abr dic approx aprox ca c
    """
)
_CLOSING_ABBREVIATIONS = words("jr inc corp ltd co cos bros llc plc ph.d uu cv s.a ft")
_BEGINNING = words(
    """
    a additionally after all also although an and as at because before both but by during
    each every finally for from furthermore given he her his how however if in its it many
    moreover more most my no nor not of on once one or our over several she since so some
    such that the their then there therefore these they this those through thus to together
    today under until upon we what when where which while who with within you your
    además al ambas ambos asimismo así aunque como con cuando desde durante el ella ellos en
    entre es esta estas este estos esto hasta la las lo los mediante más muchos nuestra
    nuestro nuestras nuestros para pero por que se si sin sobre su sus también tanto todas
    todos tras un una y ya
    """
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`, white space at the edges left out.

    Together they cover everything visible in the stretch, in order. What has neither a
    letter nor a digit is no sentence of its own.
    """
    begin, last = _trimmed(text, start, end)
    content_end = last
    while content_end > begin and not text[content_end - 1].isalnum():
        content_end -= 1
    searched, content = begin, False
    for match in _END.finditer(text, begin, content_end):
        stop, following = match.end("closing"), match.end("space")
        content = content or has_content(text[searched : match.start()])
        searched = stop
        # The opening marks belong to what follows; without white space there are none.
        if not content or stop == following or not _starts(text, match, last):
            continue
        before = text[max(begin, match.start() - _LONGEST) : match.start()]
        behind = text[match.end("opening") : min(match.end("opening") + _LONGEST, last)]
        if match["stop"] != "." or _ends(_word_before(before), behind):
            yield begin, stop
            begin = searched = following
            content = False
    if begin < last:
        yield begin, last


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    begin = start + len(stretch) - len(stretch.lstrip())
    return begin, begin + len(stretch.strip())


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, up to the end of a line, ends a sentence or announces.

    Announcing is done by a colon or a semicolon. Abbreviations end no sentence here.
    """
    visible = text[max(start, end - 40) : end].rstrip().rstrip(_CLOSING)
    if visible.endswith((":", ";", "!", "?", "…")):
        return True
    return visible.endswith(".") and not _abbreviates(_word_before(visible[:-1]))


def _starts(text: str, match: re.Match[str], end: int) -> bool:
    at = match.end("opening")
    if at >= end:
        return False
    character = text[at]
    quoted = at > match.end("space") and text[at - 1] in '"“«¿¡'
    return (
        character.isupper()
        or character.istitle()
        or character.isdigit()
        or character in CURRENCY_SIGNS
        or character == "<"
        or (quoted and character.isalpha())
    )


def _ends(word: str, behind: str) -> bool:
    """Whether a full stop between `word` and the text behind it ends a sentence."""
    if word in _INTRODUCING:
        return False
    if word in _NUMBERED:
        return not _NUMBER.match(behind)
    if _abbreviates(word):
        following = _WORD.match(behind)
        if not following or _INITIAL.match(behind):
            return False
        return following.group().lower() in _BEGINNING
    return True


def _abbreviates(word: str) -> bool:
    return (
        word in _INTRODUCING
        or word in _NUMBERED
        or word in _CLOSING_ABBREVIATIONS
        or _DOTTED.fullmatch(word) is not None
    )


def _word_before(text: str) -> str:
    """The last word of `text` in lower case, without what stands around it."""
    found = _LAST_WORD.search(text)
    return found.group().lower() if found else ""

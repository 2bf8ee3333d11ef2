"""Numbers in codes and addresses: what letters and signs against a number make of it."""

import re

from orchestration.statements.dates import is_year
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.page import Page

_LINKS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]++|(?<![\w.+-])[\w.+-]{1,64}@[\w-]++(?:\.[\w-]++)++"
    r"|\b[A-Z][A-Z0-9]{0,9}(?:[-/]\d{1,6}){2,4}\b"
)
_PHONES = re.compile(
    r"(?<![\w.,])(?:\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}|\(?\d{3}\)?[ -]\d{3}-\d{4})(?![\w])"
)
_SECTIONS = re.compile(
    r"^[ \t>*_#]{0,9}(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?[*_]{0,3}[ \t\u00a0]++"
    r"(?=[*_\u201c\"]{0,3}[A-Z\u00c0-\u00dc])",
    re.MULTILINE,
)
"""The number of a section or paragraph: a sentence never begins with decimals and a capital."""
_STREETS = words("street avenue road boulevard st ave rd blvd nw calle avenida square drive lane")
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_JOINTS = (*_HYPHENS, "+")
_AFTER_CODES = ("_", "/", "+")
_WEAPONS = words("caliber calibre gauge mm")
_MOST_ITEMS = 30
_BRACKETED = 80


def link_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses of pages and mail, paths, and phone numbers stand, in order."""
    found = [match.span() for match in _LINKS.finditer(text)]
    found += [match.span() for match in _PHONES.finditer(text)]
    return sorted(found)


def section_spans(text: str) -> list[tuple[int, int]]:
    """Where `2.1` numbers what begins on its line, in order."""
    return [match.span("number") for match in _SECTIONS.finditer(text)]


def is_caliber(page: Page, number: Mention) -> bool:
    """`.50 caliber`, `155mm`, `9 mm pistols`: a number that names a kind of weapon."""
    word = page.word(number.following)
    if word not in _WEAPONS:
        return False
    gap = page.gap(number.following)
    return gap.isspace() or gap in ("", *_HYPHENS)


def is_glued(page: Page, number: Mention) -> bool:
    """Whether letters, or a sign of codes, stand against the number: `G7`, `F-16`, `6G`."""
    text, start, end = page.text, number.start, number.end
    before, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    last = before[-1:]
    if last.isalpha() or (last and last in "_#/@="):
        return True
    if last in _JOINTS and (before[:-1].isalpha() or (last == "+" and before[:-1].isdigit())):
        return not is_year(number)
    if number.form != "digits":
        return False
    code = last == "." and before[:-1].isupper()
    return code or behind[:1].isalpha() or (behind[:1] in _AFTER_CODES and behind[1:].isalnum())


def is_marked(page: Page, number: Mention) -> bool:
    """A footnote's mark (`[1]`), or what something is called (`“123 Agreement”`)."""
    if not number.plain or number.form != "digits":
        return False
    before = page.text[max(number.start - 1, 0) : number.start]
    behind = page.text[number.end : number.end + 2].strip("\\")[:1]
    return before in ("\u201c", "\u00ab") or (before == "[" and behind == "]")


def is_law_or_street(page: Page, number: Mention) -> bool:
    """`18 U.S.C. 1956`, `22 CFR`, `1600 Pennsylvania Avenue`."""
    at = number.following
    if not number.plain:
        return False
    if tuple(page.word(place) for place in range(at, at + 3)) == ("u", "s", "c"):
        return True
    if page.word(at) in ("cfr", "usc"):
        return True
    capital = page.raw(at)[:1].isupper()
    return capital and any(
        page.word(place) in _STREETS and page.raw(place)[:1].isupper() for place in (at + 1, at + 2)
    )


def is_enumerator(page: Page, number: Mention) -> bool:
    """`(1) ...; (2) ...` and `1) ...` inside a sentence."""
    text, end = page.text, number.end
    if not number.plain or number.value is None or number.value > _MOST_ITEMS:
        return False
    before = text[max(number.start - 1, 0) : number.start]
    if text[end : end + 1] != ")":
        return False
    inside = text.rfind("(", max(number.start - _BRACKETED, 0), number.start)
    closed = text.rfind(")", max(number.start - _BRACKETED, 0), number.start)
    # `(see note 3)` closes what was opened before the number.
    return before == "(" or (before.isspace() and inside <= closed)

"""Whether a number is part of a name: a code, a law, a model, an address, known parties."""

from collections.abc import Callable

from orchestration.statements import codes
from orchestration.statements.dates import MONTHS, is_year
from orchestration.statements.groups import is_known_group
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.page import Page

_HEADS = words(
    """section sections article articles title chapter chapters phase phases annex annexes
    resolution resolutions paragraph paragraphs law order number no nos page pages figure table
    appendix part parts rule rules regulation directive decision protocol schedule clause tier
    track level levels category class type stage pillar goal goals target targets group version
    revision publication volume vol issue room suite box floor apartment flight route highway
    runway hall gate code zip channel lot block sector zone sdg cop unscr scr round cohort tranche
    batch option scenario form line item agenda step chapter war day act sub-paragraph point tel
    para paras note notes footnote recommendation nota caliber calibre
    expo vision horizon apollo artemis operation mission block window batch world
    sección artículo artículos título capítulo fase fases anexo resolución resoluciones párrafo
    ley decreto acuerdo orden página cuadro parte norma directiva protocolo cláusula nivel
    categoría clase tipo etapa eje objetivo objetivos meta número núm versión apartado inciso
    hoja oficio siglo punto programa expediente tomo folio numeral km"""
)
_COUNTED_HEADS = words("parts points items goals targets levels rounds groups law act order world")
_PLACES = words("us uk eu un and the for in of")
_BASES = (100, 1000, 10000, 100000, 1000000)
_PAIRED_HEADS = words("paras articles sections chapters paragraphs annexes phases artículos")
BEFORE_YEARS = words(
    """in since during by until from between year fy spring summer autumn fall winter early late
    mid to and for through after before en desde durante hasta año entre de over march may the our
    their its this these los las el la su sus nuestro nuestra del al"""
)
"""What stands before a year rather than before a count."""
_HYPHENS = ("-", "\u2010", "\u2011")
_FIGURE = 100
_TIME_WORDS = words(
    """in since during by until from between year fy spring summer autumn fall winter early late
    mid to and for through after before en desde durante hasta año entre de over march may"""
)


def is_adjective(page: Page, number: Mention) -> bool:
    """`two-state solution`, `10-point plan`: a hyphen makes it part of an adjective.

    A large number remains a figure (`1,000-bed hospital`).
    """
    gap = page.gap(number.following) if number.following < len(page.read) else ""
    if gap not in _HYPHENS or page.is_digits(number.following):
        return False
    if page.word(number.following) == "plus":
        return False
    return number.value is not None and number.value < _FIGURE


def is_name(page: Page, number: Mention, starts: Callable[[int], bool]) -> bool:
    """Whether a number is part of a name; `starts` tells whether a token begins a sentence."""
    return (
        codes.is_glued(page, number)
        or is_labelled(page, number)
        or codes.is_law_or_street(page, number)
        or is_adjective(page, number)
        or is_capitalised(page, number, starts(number.first))
        or is_known_group(page, number)
        or is_between_names(page, number, starts(number.first - 1))
        or codes.is_marked(page, number)
        or (number.value == 0 and page.word(number.first - 1) == "net")
    )


def is_labelled(page: Page, number: Mention) -> bool:
    """Whether the word before makes it a label: `Section 232`, `page 3`, `Group of Seven`."""
    first = number.first
    before, gap, raw = page.word(first - 1), page.gap(first), page.raw(first - 1)
    if gap.strip() == ")" and raw.isupper() and len(raw) > 1 and number.plain:
        return not _counts(page, number)
    if gap.strip("*_ \n\r\t\u00a0.°º") or not gap:
        return False
    return _is_second(page, number) or _has_head(page, number, before, raw)


def _is_second(page: Page, number: Mention) -> bool:
    """The number behind a joining word: `Group of Seven`, `Page 1 of 2`, `30 by 30`."""
    before = page.word(number.first - 1)
    if before in ("of", "de") and page.word(number.first - 2) in ("group", "grupo"):
        return True
    paired = page.is_digits(number.first - 2) and number.plain
    head = page.word(number.first - 3)
    return (
        (paired and before in ("of", "de") and head in ("page", "hoja", "página"))
        or (paired and before in ("and", "y", "to") and head in _PAIRED_HEADS)
        or (paired and before == "by" and page.spaced(number.first - 1))
        or (before in ("per", "por") and number.value in _BASES)
    )


def _has_head(page: Page, number: Mention, before: str, raw: str) -> bool:
    """`Section 232`, `COP 28`; an acronym is none where a counted noun follows."""
    pointed = number.form == "digits" and "." in page.text[number.start : number.end]
    if before in _HEADS and before not in _COUNTED_HEADS and (number.plain or pointed):
        return not (before == "no" and page.gap(number.first).strip() != "." and raw != "No")
    acronym = raw.isupper() and len(raw) > 1 and before not in _PLACES
    if acronym and number.plain and number.form == "digits":
        return not _counts(page, number)
    return before in _HEADS and raw[:1].isupper() and (number.plain or number.form == "roman")


def _counts(page: Page, number: Mention) -> bool:
    """Whether a lower-case word follows that can be what is counted."""
    raw = page.raw(number.following)
    return raw.islower() and len(raw) > 3 and page.gap(number.following).isspace()


def is_between_names(page: Page, number: Mention, sentence_start: bool) -> bool:
    """`Hacking 4 Allies`, `one China policy`: digits among capitals, `one` before one."""
    behind = page.raw(number.following)
    if not (behind[:1].isupper() and page.spaced(number.following)):
        return False
    if number.form == "word" and number.value == 1:
        return True
    before = page.raw(number.first - 1)
    capital = before[:1].isupper() and page.spaced(number.first) and not sentence_start
    return capital and number.plain and number.form == "digits" and not is_year(number)


def follows_a_name(page: Page, number: Mention) -> bool:
    """`Carretera Federal 200`: digits behind a capital, with nothing that they count."""
    before = page.raw(number.first - 1)
    capital = before[:1].isupper() and page.spaced(number.first)
    return capital and number.plain and number.form == "digits"


def is_capitalised(page: Page, number: Mention, sentence_start: bool) -> bool:
    """`Four Horsemen`, `Phase One`, `Five Eyes`: a number word inside a proper name."""
    if number.form not in ("word", "ordinal") or not page.raw(number.first)[:1].isupper():
        return False
    if sentence_start:
        return False
    behind = page.raw(number.following)[:1]
    before = page.raw(number.first - 1)[:1]
    spaced = page.gap(number.following).isspace() if number.following < len(page.read) else False
    return (spaced and behind.isupper()) or (before.isupper() and page.spaced(number.first))


def is_named_year(page: Page, number: Mention) -> bool:
    """`2021 High-Level Security Dialogue`, `2030 Agenda`, `Vision 2030`.

    A year before or behind a capitalised word belongs to its name, except a month's, and
    except behind words of time (`in 2021 Japan`, `Since 2022`).
    """
    behind, gap = page.raw(number.following), ""
    if number.following < len(page.read):
        gap = page.gap(number.following)
    before = page.word(number.first - 1)
    capital = behind[:1].isupper() and gap.isspace() and "\n\n" not in gap
    if capital and len(behind) > 1 and before in ("the", "our", "this", "of", "del", "la", "el"):
        return page.word(number.following) not in MONTHS
    raw = page.raw(number.first - 1)
    if page.spaced(number.first) and raw[:1].isupper() and before not in _TIME_WORDS:
        return before not in MONTHS and len(raw) > 1
    return False

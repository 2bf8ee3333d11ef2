"""Nouns that stand apart from the number that counts them: in labels, in `the number of`."""

from orchestration.statements.dates import TIMES
from orchestration.statements.known_names import is_countries
from orchestration.statements.lexicon import words
from orchestration.statements.noun_runs import is_plural
from orchestration.statements.noun_words import FIRST_ADJECTIVES
from orchestration.statements.nouns import counted_noun
from orchestration.statements.page import Page

_SENTENCE = 30
_LABEL = 24
_NUMBER = words("number numbers figure figures número cifra cifras total")
_OF = words("of de")
_VERB_REACH = 5
_REACHED = words(
    """reach reached totaled totalled total rose fell climbed dropped grew declined increased
    decreased doubled tripled numbered stood came exceeded surpassed
    sumaron sumó asciende ascienden ascendió ascendieron alcanzó alcanzaron totalizó totalizaron
    llegó llegaron superó superaron reaching totaling totalling exceeding llegar alcanzar sumar
    superar ascender"""
)
_TOTALS = frozenset({("in", "total"), ("in", "all"), ("en", "total")})
_ADJECTIVES = FIRST_ADJECTIVES | TIMES
_PLURAL_ARTICLES = words("las los estas estos sus nuestras nuestros")


def numbered_noun(page: Page, first: int, following: int) -> str | None:
    """The noun of `the number of students rose to 400`, before or behind the number.

    Behind it within a few words, before it within the sentence.
    """
    for place in range(following, min(following + 6, len(page.read) - 2)):
        if page.gap(place).strip() not in ("", ","):
            break
        if page.word(place) in _NUMBER and page.word(place + 1) in _OF:
            return counted_noun(page, place + 2)
    for place in range(first - 1, max(first - _SENTENCE, 0), -1):
        if "." in page.gap(place + 1) and page.gap(place + 1) != ".":
            break
        if page.word(place) in _NUMBER and page.word(place + 1) in _OF:
            return counted_noun(page, place + 2)
    return None


def reached_noun(page: Page, first: int, following: int) -> str | None:
    """The noun of `Requests handled by the desk doubled to 388`: what reached the number.

    That is the first plural of the clause, where a verb of growing stands right before the
    number, or `in total` right behind it.
    """
    place = first - 1
    while place > first - _VERB_REACH and place >= 0 and page.word(place) not in _REACHED:
        place -= 1
    total = (page.word(following), page.word(following + 1)) in _TOTALS
    if not total and page.word(place) not in _REACHED:
        return None
    end = first if total else place
    start = end
    while start > max(end - _SENTENCE, 0) and not any(m in page.gap(start) for m in ".;:!?\u00b6"):
        start -= 1
    if any(page.word(at) in _NUMBER for at in range(start, end)):
        return None
    for at in range(start, end):
        article = page.language != "es" or page.word(at - 1) in _PLURAL_ARTICLES
        if article and is_plural(page, at) and page.word(at) not in _ADJECTIVES:
            return counted_noun(page, at, anew=True)
    return None


def label_noun(page: Page, first: int) -> str | None:
    """The noun of a label: `Patrol boats transferred: 4`, from the line's beginning."""
    place = first - 1
    while (
        place > 0
        and not any(mark in page.gap(place) for mark in "\n\u00b7|;\u2022")
        and first - place < _LABEL
    ):
        place -= 1
    if is_countries(page.text[page.read[max(place, 0)].start : page.read[first - 1].end]):
        return None
    for start in range(max(place, 0), first):
        if "\n" in page.gap(start + 1) if start + 1 < first else False:
            continue
        if is_plural(page, start) and page.word(start) not in _NUMBER:
            return counted_noun(page, start, anew=True)
    return None

"""Nouns that stand apart from the number that counts them: in labels, in `the number of`."""

from orchestration.statements.lexicon import words
from orchestration.statements.nouns import counted_noun, is_plural
from orchestration.statements.page import Page

_SENTENCE = 30
_LABEL = 24
_NUMBER = words("number numbers número cifra total")
_OF = words("of de")


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


def label_noun(page: Page, first: int) -> str | None:
    """The noun of a label: `Patrol boats transferred: 4`, from the line's beginning."""
    place = first - 1
    while place > 0 and "\n" not in page.gap(place + 1) and first - place < _LABEL:
        place -= 1
    for start in range(max(place, 0), first):
        if "\n" in page.gap(start + 1) if start + 1 < first else False:
            continue
        if is_plural(page, start):
            return counted_noun(page, start, anew=True)
    return None

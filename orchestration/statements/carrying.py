"""Numbers without a noun of their own: they count what the figure before them counted.

Only where their words say so. Words that refer back mean things, not the percentages of them.
"""

from collections.abc import Sequence

from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.noun_runs import is_plural
from orchestration.statements.nouns import counted_noun, is_plural_verb
from orchestration.statements.page import Page
from orchestration.statements.reading import Reading
from orchestration.statements.unit_words import MONEY, PHRASES

SHARES = ("percent", "times", "fraction")
_BACK_WORDS = words("these those this them which whom estas estos ellas ellos los las cuales")
_CARRYING = frozenset(
    {
        ("of", "which"),
        ("of", "whom"),
        ("up", "from"),
        ("down", "from"),
        ("de", "ellos"),
        ("los", "cuales"),
        ("las", "cuales"),
        ("up", "to"),
        ("from", "to"),
        ("than", "the"),
        ("goal", "of"),
        ("target", "of"),
        ("quota", "of"),
        ("ceiling", "of"),
        ("total", "of"),
        ("meta", "de"),
        ("cuota", "de"),
        ("cupo", "de"),
        ("the", "first"),
        ("the", "other"),
        ("the", "last"),
        ("los", "primeros"),
        ("las", "primeras"),
    }
)
_GOING_ON = words("more were are was others más")
_HAVING = words("had have has")
_NEAR = 500
_CLAUSE = 15
_FIGURES = words("figure number total cifra número")
_PRONOUNS = words("them these those which whom ellos ellas estos estas")
_PLACING = words("in by from for to at en por para a")
_RATES = words("every each per cada")
_RATED = words("year month week day quarter año mes semana día single")
_JOINING = words("and y e while mientras")
_MEASURES = frozenset(PHRASES.values()) - frozenset(MONEY.values())
_REFERRING = 7
_SENTENCE = 300
_LABEL = 40


def carry_units(page: Page, readings: Sequence[Reading]) -> None:
    """Give each number without a noun the unit that its words refer to."""
    last: Reading | None = None
    counted: Reading | None = None
    for reading in readings:
        number = reading.mention
        if reading.is_open and number.value is not None:
            unit = _carried(page, reading, last, counted) if last else None
            unit = unit or _antecedent(page, number)
            if unit:
                reading.kind, reading.unit, reading.doubt = "metric", unit, ""
        if reading.kind == "metric" and reading.unit is not None:
            last = reading
            counted = counted if reading.unit in SHARES else reading


def _carried(page: Page, reading: Reading, last: Reading, counted: Reading | None) -> str | None:
    number = reading.mention
    if number.start - last.mention.end > _SENTENCE:
        return None
    between = page.text[last.mention.end : number.start]
    pointed = _refers_back(page, number)
    if "\n\n" in between and not pointed:
        return None
    if pointed or _points_behind(page, number) or _is_figure_before(page, number):
        unit = _whole(page, number, last, counted).unit
        return None if unit in SHARES else unit
    if _is_label(between):
        return last.unit
    if _is_other(page, between, number):
        return _whole(page, number, last, counted).unit
    return last.unit if _goes_on(page, between, number, last) else None


def _whole(page: Page, number: Mention, last: Reading, counted: Reading | None) -> Reading:
    """What was counted last, if it stands near; else the share or figure before."""
    if counted is None or number.start - counted.mention.end > _NEAR:
        return last
    between = page.text[counted.mention.end : number.start]
    return last if between.count("\n\n") > 1 else counted


def _is_other(page: Page, between: str, number: Mention) -> bool:
    """Whether the number counts others of what was counted: `eighteen million had a booster`."""
    if ". " in between or ".\n" in between:
        return False
    before, behind = page.word(number.first - 1), page.word(number.following)
    described = before in ("the", "los", "las") and _is_described(page, number)
    verb = page.language == "es" and is_plural_verb(page, number.following)
    return described or ((verb or behind in _HAVING) and page.spaced(number.following))


def _refers_back(page: Page, number: Mention) -> bool:
    """`Of these, close to 2,700 ...`, `de ellas, poco más de 113,000 ...`."""
    return any(
        page.word(place) in _BACK_WORDS and page.word(place - 1) in ("of", "de")
        for place in range(number.first - 1, max(number.first - _REFERRING, 0), -1)
    )


def _points_behind(page: Page, number: Mention) -> bool:
    """`thirty-one of whom`, `nueve de ellas`."""
    of = page.word(number.following) in ("of", "de")
    return of and page.word(number.following + 1) in _PRONOUNS


def _is_figure_before(page: Page, number: Mention) -> bool:
    """`the figure has risen to 545`: the figure of what was counted before."""
    low = max(number.first - _REFERRING, 0)
    places = range(number.first - 1, low, -1)
    named = next((place for place in places if page.word(place) in _FIGURES), None)
    return named is not None and page.word(named + 1) not in ("of", "de")


def _is_label(between: str) -> bool:
    """Whether the line of a label is all that parts two numbers: `Peru: 4 staff`, `Chile: 2`."""
    label = between.rpartition("\n")[2].strip(" -*\u2022\u2013\u00b7|")
    return between.count("\n") == 1 and label.endswith(":") and len(label) < _LABEL


def _goes_on(page: Page, between: str, number: Mention, last: Reading) -> bool:
    before, behind = page.word(number.first - 1), page.word(number.following)
    rated = behind in _RATES and page.word(number.following + 1) in _RATED
    if ". " in between or ".\n" in between:
        return False
    if (page.word(number.first - 2), before) in _CARRYING or before in ("from", "which", "whom"):
        return True
    # What the first part of a sentence counts is left out in the second: `and 12 in Lima`.
    gapped = before in _JOINING and behind in _PLACING and page.spaced(number.following)
    # `ocho toneladas de cocaína y cerca de mil cuatrocientas de marihuana`
    measured = page.language == "es" and behind == "de" and last.unit in _MEASURES
    return rated or gapped or measured or behind in _GOING_ON


def _is_described(page: Page, number: Mention) -> bool:
    """`beginning with the 600 based in Tanga`: a participle behind a number stands for a noun."""
    word = page.word(number.following)
    return page.spaced(number.following) and word.endswith(("ed", "ados", "adas", "idos", "idas"))


def _antecedent(page: Page, number: Mention) -> str | None:
    """The noun before a relative pronoun: `operators, of which there are 1,046`."""
    if _points_behind(page, number):
        return _last_noun_before(page, number)
    for place in range(number.first - 1, max(number.first - _REFERRING, 1), -1):
        if page.word(place) in ("which", "whom") and page.word(place - 1) == "of":
            near = page.gap(place - 1).strip() in ("", ",") and is_plural(page, place - 2)
            return counted_noun(page, place - 2, anew=True) if near else None
    return None


def _last_noun_before(page: Page, number: Mention) -> str | None:
    """The plural that ends the sentence before: `paid apprenticeships. We funded 410 of them`."""
    for place in range(number.first, max(number.first - _CLAUSE, 1), -1):
        if page.gap(place).strip() in (".", ";", ":"):
            ended = is_plural(page, place - 1)
            return counted_noun(page, place - 1, anew=True) if ended else None
    return None

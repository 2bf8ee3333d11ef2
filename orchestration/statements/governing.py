"""Which phrase of time governs which figure.

Within a sentence, a phrase that follows a figure before the next figure's clause governs
it and the figures listed before it; else the phrase before it, above all the one that
opens the sentence. A sentence without a phrase takes the period of the one before it if
its words refer back ("This equates to", "It resulted in", "has also"), and else that of a
phrase that opens the paragraph ("In our first year, we ...").
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from orchestration.statements.above import REFERS_BACK, Above, of_cell, of_paragraph, weaker
from orchestration.statements.document import Document
from orchestration.statements.page import Page
from orchestration.statements.periods import Period
from orchestration.statements.reading import Reading
from orchestration.statements.sentences import sentences
from orchestration.statements.tables import Cell
from orchestration.statements.time_phrases import TimePhrase, time_phrases

_ALSO = re.compile(r"\b(?:has|have)\s+also\b|\btambi\u00e9n\s+(?:ha|han)\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:(?:during|in|over|for)\s+(?:the\s+same|that(?:\s+same)?)\s+(?:period|year|time|months?)"
    r"|(?:en|durante)\s+(?:(?:ese|este|el)\s+mismo|ese|dicho)\s+(?:lapso|periodo|per\u00edodo|a\u00f1o|plazo|tiempo))"
    r"\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:now|(?:has|have)\s+since|today|currently|will|shall|is|are|dispone[n]?|tienen?|cuentan?|reciben?|hoy|actualmente|es|son|ser\u00e1n?)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r";|,\s+(?:and|but|while|y|pero)\s+\w+\s+\w*ed\b|,\s+(?:and|y)\s+(?:that|que)\b"
)
_NEW_SUBJECT = re.compile(
    r",\s+(?:and|while|but|y|mientras)\s+(?:the\s+)?[A-Z][^,;.]{0,80}\b(?:has|have|ha|han)\s"
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|died|was|were|had|fell|rose|grew|took|came|made"
    r"|held|sent|built|led|sold|bought|gave|brought|met|left|lost|won|spent|paid)\b"
    r"|\b\w{2,}(?:aron|ieron|eron|\u00f3)\b|\bfue\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:has|have|ha|han|since|desde|now|would|can|could|may|in\s+order|earlier|later|mean"
    r"|\w+(?:ed|aron|ieron|\u00f3)\s+(?:that|que)|recalled|found\s+that)\b"
    r"|\bto\s+\w+\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What takes a sentence out of a report in the past, or its number: `passed a law to hire 600`."""
_TOLD_REACH = 60
_ALSO_REACH = 60
_OPENING = 12
_REACH = 400


def periods_of(
    document: Document,
    page: Page,
    cells: Sequence[Cell],
    readings: Sequence[Reading],
    issued_on: date | None,
) -> dict[int, Period]:
    """The period of each metric, by its place in `readings`; linear in the text."""
    places = [place for place, reading in enumerate(readings) if reading.kind == "metric"]
    starts = [readings[place].mention.start for place in places]
    found: dict[int, Period] = {}
    above = Above(page.text, issued_on)
    for part in document.parts:
        outer = above.of(part)
        for start, end in part.stretches:
            low, high = bisect_left(starts, start), bisect_left(starts, end)
            if low == high:
                continue
            periods = _paragraph(
                page.text,
                (start, end),
                [readings[place] for place in places[low:high]],
                outer,
                issued_on,
            )
            found.update(
                (place, period)
                for place, period in zip(places[low:high], periods, strict=True)
                if period is not None
            )
    for cell in cells:
        low, high = bisect_left(starts, cell.start), bisect_left(starts, cell.end)
        if low < high:
            period = of_cell(page.text, cell, issued_on)
            for place in places[low:high]:
                found[place] = period
    return found


def _paragraph(
    text: str,
    span: tuple[int, int],
    metrics: Sequence[Reading],
    outer: Period | None,
    issued_on: date | None,
) -> list[Period | None]:
    """The period of each of the metrics of one paragraph or list item, `outer` from above it."""
    starts = [metric.mention.start for metric in metrics]
    found: list[Period | None] = []
    opening = outer
    carried: Period | None = None
    going: Period | None = None
    for start, end in sentences(text, *span):
        inside = metrics[len(found) : bisect_left(starts, end)]
        first = start == span[0]
        phrases = list(time_phrases(text, start, end, issued_on)) if inside or first else []
        opens = bool(phrases) and len(text[start : phrases[0].start].strip()) <= _OPENING
        if opens and first:
            opening = of_paragraph(phrases[0].period) or outer
        if not inside:
            carried = phrases[0].period if opens else carried
            continue
        same = _SAME.search(text, start, end)
        back = (
            same
            or REFERS_BACK.match(text, start, end)
            or _ALSO.search(text, start, min(end, start + _ALSO_REACH))
        )
        told = not phrases and _told(text, start, end, inside[0])
        present = not first and _PRESENT.search(text, start, inside[0].mention.start)
        around = None if present else opening
        if back and carried:
            around = carried if same else weaker(carried)
        elif around is None and told and not present and going:
            # A report goes on in the past tense: what was told of is still that time.
            around = weaker(going)
        going = _going_on(phrases, going if told else None)
        periods = [period or around for period in _in_sentence(text, inside, phrases)]
        found.extend(periods)
        asides = [phrase.period for phrase in phrases if phrase.aside]
        known = [period for period in periods if period is not None and period not in asides]
        if known:
            carried = known[-1]
        elif not back:
            carried = phrases[0].period if phrases else None
    found.extend([None] * (len(metrics) - len(found)))
    return found


def _told(text: str, start: int, end: int, first: Reading) -> bool:
    """Whether a sentence goes on to tell, in the past tense, up to its first figure."""
    number = first.mention
    reach = min(end, number.end + _TOLD_REACH)
    past = _PAST.search(text, start, reach) is not None
    return past and _OTHER_TIME.search(text[start : number.start]) is None


def _going_on(phrases: Sequence[TimePhrase], before: Period | None) -> Period | None:
    """The stretch of time that a sentence names last, else the one that goes on."""
    named = [p.period for p in phrases if p.period.basis != "unknown" and not p.aside]
    return of_paragraph(named[-1]) if named else before


def _in_sentence(
    text: str, metrics: Sequence[Reading], phrases: Sequence[TimePhrase]
) -> list[Period | None]:
    """The period that a phrase of the sentence gives to each of its metrics."""
    phrase_starts = [phrase.start for phrase in phrases]
    found: list[Period | None] = []
    for place, metric in enumerate(metrics):
        number = metric.mention
        behind = bisect_left(phrase_starts, number.start)
        before = phrases[behind - 1].period if behind else None
        if behind and _NEW_SUBJECT.search(text, phrases[behind - 1].end, number.start):
            before = None
        after = phrases[behind] if behind < len(phrases) else None
        if after and not after.aside and after.start - number.end < _REACH:
            own = place + 1 == len(metrics) or after.start < metrics[place + 1].mention.start
            clause = text[number.end : after.start]
            if (own and not _NEW_CLAUSE.search(clause)) or (before is None and ". " not in clause):
                before = after.period
        found.append(before)
    return found

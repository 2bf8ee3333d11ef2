"""The period that stands above a figure: in the heads of its table, a heading, a list's lead."""

import re
from dataclasses import replace
from datetime import date

from orchestration.statements.layout import Part
from orchestration.statements.periods import UNKNOWN, Period
from orchestration.statements.sentences import sentences
from orchestration.statements.tables import Cell
from orchestration.statements.time_phrases import bare_time, time_phrases

_REACH = 400
_PLAN = re.compile(
    r"\b(?:planned|projected|budget(?:ed)?|forecast|previsto|prevista|proyectado|presupuestado)\b",
    re.IGNORECASE,
)
_FINAL = ".!?"
REFERS_BACK = re.compile(
    r"(?:\W{0,9}|[^.;]{1,40}\s(?=of\s+(?:these|those|this)\s))(?:this\s+(?:equates|represents|amounts|includes|included|resulted|led|total)"
    r"|of\s+(?:this|these|which|those)"
    r"|it\s+(?:resulted|led|comprised|included|also|yielded|produced|brought|netted)"
    r"|these\s+(?:actions|efforts|operations|seizures|figures|include|included|resulted|firearm)"
    r"|through\s+(?:this|these)|as\s+a\s+result\s+of\s+(?:this|these|that)"
    r"|de\s+(?:estos|estas|ellos|ellas)|esto\s+(?:equivale|representa)"
    r"|como\s+resultado\s+de\s+(?:esto|ello|esta))\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with the one before it."""


def of_cell(text: str, cell: Cell, issued_on: date | None) -> Period:
    """What the cell itself, or the first of its heads that names a time, says of its figures."""
    for start, end in ((cell.start, cell.end), *cell.heads):
        phrases = list(time_phrases(text, start, end, issued_on))
        bare = None if start == cell.start else bare_time(text, start, end, issued_on)
        named = phrases[0].period if phrases else bare
        if named is not None and named.start and _PLAN.search(text, start, end):
            return replace(named, end=date(named.start.year, 12, 31), basis="stated")
        if named is not None:
            return named
    return UNKNOWN


class Above:
    """The period that the heading or the sentence above a list gives to what stands below."""

    def __init__(self, text: str, issued_on: date | None) -> None:
        self._text = text
        self._issued = issued_on
        self._heading: Period | None = None
        self._lead: Period | None = None

    def of(self, part: Part) -> Period | None:
        """The period above a part; each part is shown once, in order."""
        if part.heading:
            self._heading = self._named(part.heading.start, part.heading.end)
            self._lead = None
        elif not part.marker:
            start, end = part.stretches[-1]
            self._lead = None
            if self._text[end - 1] not in _FINAL:
                # Of a long paragraph, what announces the list is its last sentence.
                spans = list(sentences(self._text, max(start, end - _REACH), end))
                self._lead = self._named(*spans[-1]) if spans else None
                if (
                    self._lead is None
                    and len(spans) > 1
                    and REFERS_BACK.match(self._text, spans[-1][0], end)
                ):
                    self._lead = self._named(*spans[-2])
            return self._heading
        return self._lead or self._heading

    def _named(self, start: int, end: int) -> Period | None:
        phrases = list(time_phrases(self._text, start, end, self._issued))
        period = phrases[0].period if len(phrases) == 1 else None
        return of_paragraph(period) if period and period.basis != "unknown" else None


def weaker(period: Period) -> Period:
    """A period that is carried to another sentence is inferred, whatever it was."""
    return replace(period, basis="inferred") if period.basis == "stated" else period


def of_paragraph(period: Period) -> Period | None:
    """A day is when something happened; it says nothing of the sentences that follow."""
    return None if period.start == period.end else weaker(period)

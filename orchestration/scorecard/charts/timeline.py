"""Periods on an axis of time: a line for each figure, and what was counted in its period.

A flow is a bar from its first to its last day; a running total a wedge that grows from its start; a
stock a diamond at its day; an average or a growth rate a span with two ends. Parts are thinner and
stand in the box of their whole. A date that is not known is written, never drawn at the edge.
"""

from datetime import date, timedelta
from typing import NamedTuple

from orchestration.scorecard.charts.drawing import Drawing
from orchestration.scorecard.charts.lines import Both, Line, boxes
from orchestration.scorecard.charts.periods import draw_periods, milliseconds, span


class Layout(NamedTuple):
    """Where things stand in a chart, in pixels.

    Attributes:
        left, right: the ends of the axis of time.
        height: of a line.
        named: what the first line of an indicator takes more.
        years: at most so many are written.
    """

    width: int
    left: int
    right: int
    height: int
    named: int
    years: int


WIDE = Layout(width=960, left=430, right=704, height=26, named=0, years=9)
NARROW = Layout(width=340, left=6, right=334, height=40, named=18, years=6)
_TOP, _BOTTOM = 26, 8


def timeline(
    lines: list[Line], issued: list[date], unknown: dict[str, Both], layout: Layout, css: str
) -> Drawing:
    """The chart.

    Args:
        issued: the days of the statements, drawn as dashed lines where they lie between others.
        unknown: the words for `period`, `start` and `end` that are not known.
    """
    places, height = _places(lines, layout)
    drawing = Drawing(layout.width, height + _BOTTOM, css)
    first, last = _ends(lines)
    _axis(drawing, layout, first, last)
    at = {"scale": "x", "field": "start"}
    until = {"scale": "x", "field": "end"}
    drawing.draw(
        "rule",
        [{"start": milliseconds(day)} for day in issued if first < day < last],
        x=at,
        y={"value": _TOP},
        y2={"value": height},
        stroke={"value": "var(--quiet)"},
        strokeDash={"value": [3, 3]},
    )
    framed = [
        span(whole)
        | {"y": places[whole.metric_id] - 9, "y2": places[part.metric_id] + 8}
        | {"room": 9 if whole.collection == "stock" else 0}
        for whole, part in boxes(lines)
        if whole.start and whole.end
    ]
    drawing.draw(
        "rect",
        [row | {"href": ""} for row in framed],
        x=at | {"offset": {"signal": "-datum.room"}},
        x2=until | {"offset": {"field": "room"}},
        y={"field": "y"},
        y2={"field": "y2"},
        fill={"value": "var(--accent-soft)"},
        stroke={"value": "var(--accent)"},
        strokeWidth={"value": 0.75},
    )
    draw_periods(drawing, lines, places)
    for line in lines:
        _words(drawing, line, places[line.metric_id], layout)
        if missing := _missing(line):
            known = line.start or line.end
            x = layout.left + 4.0
            if known:
                share = (known - first) / (last - first)
                x = layout.left + share * (layout.right - layout.left)
                x += -18 if missing == "start" else 18
            anchor = "right" if missing == "start" else "left"
            y = places[line.metric_id] + 4
            drawing.write(x, y, unknown[missing], size=11, tone="quiet", anchor=anchor)
    return drawing


def _missing(line: Line) -> str:
    """Which date of a line is not known: `start`, `end`, both (`period`) or none."""
    if line.start and line.end:
        return ""
    return "start" if line.end else "end" if line.start else "period"


def _places(lines: list[Line], layout: Layout) -> tuple[dict[str, float], int]:
    """The middle of each line's bar, and the height of all."""
    y = _TOP + 4
    places: dict[str, float] = {}
    for line in lines:
        y += layout.height + (layout.named if any(line.name) else 0)
        places[line.metric_id] = y - 12
    return places, y


def _ends(lines: list[Line]) -> tuple[date, date]:
    days = [day for line in lines for day in (line.start, line.end) if day] or [date(2000, 1, 1)]
    return date(min(days).year, 1, 1), max(days) + timedelta(days=20)


def _axis(drawing: Drawing, layout: Layout, first: date, last: date) -> None:
    step = -(-(last.year - first.year + 1) // layout.years)
    years = [milliseconds(date(year, 1, 1)) for year in range(first.year, last.year + 1, step)]
    drawing.scales.append(
        {
            "name": "x",
            "type": "utc",
            "domain": [milliseconds(first), milliseconds(last)],
            "range": [layout.left, layout.right],
        }
    )
    drawing.axes.append(
        {
            "orient": "top",
            "scale": "x",
            "offset": -_TOP,
            "values": years,
            "format": "%Y",
            "grid": True,
            "gridColor": "var(--line)",
            "gridDash": [],
            "domain": False,
            "ticks": False,
            "labelColor": "var(--quiet)",
            "labelFontSize": 12,
            "labelAlign": "left",
            "labelOverlap": False,
        }
    )


def _words(drawing: Drawing, line: Line, y: float, layout: Layout) -> None:
    indent = 14 * line.depth
    part = "↳ " if line.depth else ""
    name = (part + line.name[0], part + line.name[1])
    if layout is WIDE:
        drawing.write(indent, y + 4, name, most=40 - 2 * line.depth, href=line.here, weight="600")
        drawing.write(296, y + 4, line.who, most=20, tone="quiet", href=line.here)
        drawing.write(716, y + 4, line.value, most=36, href=line.sentence)
    else:
        above = y - 14
        if any(line.name):
            drawing.write(
                indent, above - 17, name, most=46 - 2 * line.depth, href=line.here, weight="600"
            )
        drawing.write(indent, above, line.who, most=22, tone="quiet", href=line.here)
        drawing.write(340, above, line.value, most=34, href=line.sentence, anchor="right")

"""How a period is drawn: each way of counting has a shape of its own."""

from datetime import date, timedelta
from typing import Any

from orchestration.scorecard.charts.drawing import Drawing, Spec, link
from orchestration.scorecard.charts.lines import Line

_EPOCH = date(1970, 1, 1)
_DAY = 86_400_000  # Vega counts milliseconds

# A path is stretched from the first to the last day: 1 wide, 12 high.
_WEDGE = "M0,0V12M0,6L1,0V12Z"
_SPAN = "M0,1V11M0,6H1M1,1V11"
_UNTIL = "M-14,6H0M0,0V12M-4,3L0,6L-4,9"
_SINCE = "M0,0V12M0,6H14M10,3L14,6L10,9"


def draw_periods(drawing: Drawing, lines: list[Line], places: dict[str, float]) -> None:
    x = {"scale": "x", "field": "start"}
    width = {"signal": "max(3, scale('x', datum.end) - scale('x', datum.start))"}
    ink = {"value": "var(--accent)"}
    rows: dict[str, list[Spec]] = {"flow": [], "cumulative": [], "stock": [], "rate": []}
    loose: list[Spec] = []
    for line in lines:
        kind = "rate" if line.collection in ("average", "growth") else line.collection or "flow"
        thick = 12 if line.depth == 0 else 7
        row = span(line) | {"y": places[line.metric_id] - thick / 2, "thick": thick}
        row |= {"strong": 0.45 if line.basis == "inferred" else 1, "scaled": thick / 12}
        if line.start and line.end:
            rows[kind].append(row)
        elif line.end:
            loose.append(row | {"start": row["end"], "path": _UNTIL})
        elif line.start:
            loose.append(row | {"path": _SINCE})
    shared: dict[str, Any] = {"y": {"field": "y"}, "stroke": ink}
    filled = {"fill": ink, "fillOpacity": {"field": "strong"}}
    stretched = {"x": x, "scaleX": width, "scaleY": {"field": "scaled"}}
    drawing.draw(
        "rect", rows["flow"], x=x, width=width, height={"field": "thick"}, **shared, **filled
    )
    drawing.draw(
        "path", rows["cumulative"], path={"value": _WEDGE}, **stretched, **shared, **filled
    )
    drawing.draw("path", rows["rate"], path={"value": _SPAN}, **stretched, **shared)
    drawing.draw(
        "path",
        rows["stock"],
        x=x,
        path={"value": "M0,-1L6,6L0,13L-6,6Z"},
        scaleY={"field": "scaled"},
        **shared,
        **filled,
    )
    drawing.draw("path", loose, x=x, path={"field": "path"}, **shared)


def span(line: Line) -> Spec:
    """From the first day to the end of the last one."""
    row: Spec = {"href": link(line.sentence)}
    if line.start:
        row["start"] = milliseconds(line.start)
    if line.end:
        row["end"] = milliseconds(line.end + timedelta(days=1))
    return row


def milliseconds(day: date) -> int:
    return (day - _EPOCH).days * _DAY

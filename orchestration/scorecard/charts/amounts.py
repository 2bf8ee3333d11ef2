"""Values and their bounds on a scale: a panel for each group, with a scale of its own.

A number is a filled bar that ends in a line. A lower bound is a bar that goes on as an arrow; an
upper bound a hollow bar, closed above and open below; "about" a pale bar without an end. Between
two bounds the bar is hollow. No bound is drawn as a point.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from orchestration.scorecard.charts.drawing import Drawing, Spec, link
from orchestration.scorecard.charts.lines import Both, Line, boxes

WIDTH = 340
_LEFT, _RIGHT = 6, 300  # an arrow finds room beyond
_LINE, _HEAD, _FOOT = 34, 24, 26
_ABOVE = "M0,6H24M18,1L24,6L18,11"
_BELOW = "M0,6H-16M-10,2L-16,6L-10,10"


@dataclass(frozen=True)
class Range:
    """What a panel says below its figures: a total, or a change; None is open."""

    words: Both
    value: Both
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Panel:
    """Figures of one base unit on one scale.

    Attributes:
        title: empty where the page has it already.
        unit: what the scale counts.
    """

    title: Both
    unit: Both
    lines: tuple[Line, ...]
    ranges: tuple[Range, ...] = ()


def amounts(panels: list[Panel], css: str) -> Drawing:
    """The panels, one below the other."""
    heights = [_height(panel) for panel in panels]
    drawing = Drawing(WIDTH, sum(heights), css)
    top = 0
    for number, (panel, height) in enumerate(zip(panels, heights, strict=True)):
        _draw_panel(drawing, panel, f"x{number}", top, height)
        top += height
    return drawing


def _height(panel: Panel) -> int:
    head = _HEAD if any(panel.title) else 0
    return head + _LINE * (len(panel.lines) + len(panel.ranges)) + _FOOT


def _draw_panel(drawing: Drawing, panel: Panel, scale: str, top: int, height: int) -> None:
    bars = [_bar(line) for line in panel.lines] + [_between(one) for one in panel.ranges]
    numbers = [float(bar[key]) for bar in bars for key in ("from", "to") if bar[key] is not None]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    first = top + (_HEAD if any(panel.title) else 0)
    foot = top + height - _FOOT
    drawing.scales.append(
        {
            "name": scale,
            "type": "linear",
            "domain": [low, high if high > low else low + 1],
            "range": [_LEFT, _RIGHT],
        }
    )
    drawing.marks.append(_frame(scale, first, foot - first))
    if any(panel.title):
        drawing.write(0, top + 15, panel.title, most=50, weight="600")
    y = first
    for line, bar in zip(panel.lines, bars, strict=False):
        indent = 14 * line.depth
        part = "↳ " if line.depth else ""
        who = (part + line.who[0], part + line.who[1])
        drawing.write(indent, y + 12, who, most=24, tone="quiet", href=line.here)
        drawing.write(WIDTH, y + 12, line.value, most=34, href=line.sentence, anchor="right")
        thick = 12 if line.depth == 0 else 7
        bar |= {"y": y + 24 - thick / 2, "thick": thick, "href": link(line.sentence)}
        y += _LINE
    for one, bar in zip(panel.ranges, bars[len(panel.lines) :], strict=True):
        drawing.write(0, y + 12, one.words, most=24, weight="600")
        drawing.write(WIDTH, y + 12, one.value, most=34, weight="600", anchor="right")
        bar |= {"y": y + 18, "thick": 12}
        y += _LINE
    drawing.write(WIDTH, foot + 22, panel.unit, most=30, size=11, tone="quiet", anchor="right")
    _draw_boxes(drawing, panel, bars, scale)
    _draw_bars(drawing, bars, scale)


def _bar(line: Line) -> Spec:
    """From where to where a figure is drawn, and how each end looks."""
    start, value = Decimal(0), line.base_value
    if value is None:
        return {"from": None, "to": None, "form": "none", "above": False, "below": False}
    shape = {"from": start, "to": value, "above": False, "below": False}
    if line.low is None and line.high is None:
        return shape | {"form": "about"}
    if line.high is None:
        return shape | {"form": "sure", "above": True}
    if line.low is None:
        return shape | {"form": "open", "below": True}
    return shape | {"form": "sure"}


def _between(one: Range) -> Spec:
    """Two bounds: what is sure below, what may be between; an open end is an arrow."""
    shape = {"above": one.high is None, "below": one.low is None, "sure": one.low}
    if one.low is None and one.high is None:
        return shape | {"from": None, "to": None, "form": "none", "above": False, "below": False}
    if one.high is None:
        return shape | {"from": Decimal(0), "to": one.low, "form": "sure"}
    if one.low is None:
        return shape | {"from": Decimal(0), "to": one.high, "form": "open"}
    if one.low == one.high:
        return shape | {"from": Decimal(0), "to": one.high, "form": "sure"}
    return shape | {"from": Decimal(0), "to": one.high, "form": "two"}


def _draw_boxes(drawing: Drawing, panel: Panel, bars: list[Spec], scale: str) -> None:
    number = {line.metric_id: place for place, line in enumerate(panel.lines)}
    rows = []
    for whole, part in boxes(panel.lines):
        bar, last = bars[number[whole.metric_id]], bars[number[part.metric_id]]
        if bar["to"] is not None:
            ends = {"from": float(bar["from"]), "to": float(bar["to"])}
            rows.append(ends | {"y": bar["y"] - 3, "y2": last["y"] + last["thick"] + 3})
    drawing.draw(
        "rect",
        rows,
        x={"scale": scale, "field": "from"},
        x2={"scale": scale, "field": "to"},
        y={"field": "y"},
        y2={"field": "y2"},
        fill={"value": "var(--accent-soft)"},
        stroke={"value": "var(--accent)"},
        strokeWidth={"value": 0.75},
    )


def _draw_bars(drawing: Drawing, bars: list[Spec], scale: str) -> None:
    ink = {"value": "var(--accent)"}
    at: dict[str, Any] = {"y": {"field": "y"}, "height": {"field": "thick"}}
    at |= {"x": {"scale": scale, "field": "from"}, "x2": {"scale": scale, "field": "to"}}
    drawn = [_plain(bar) for bar in bars if bar["to"] is not None]
    sure = [bar for bar in drawn if bar["form"] == "sure"]
    sure += [bar | {"to": bar["sure"]} for bar in drawn if bar["form"] == "two"]
    hollow = [bar for bar in drawn if bar["form"] in ("open", "two")]
    about = [bar for bar in drawn if bar["form"] == "about"]
    drawing.draw("rect", hollow, **at, stroke=ink)
    drawing.draw("rect", sure, **at, fill=ink)
    drawing.draw("rect", about, **at, fill=ink, fillOpacity={"value": 0.4})
    middle = {"signal": "datum.y + datum.thick / 2 - 6"}
    end = {"x": {"scale": scale, "field": "to"}, "y": middle, "stroke": ink}
    drawing.draw("path", [bar for bar in drawn if bar["above"]], path={"value": _ABOVE}, **end)
    inner = {"path": {"value": _BELOW}, **end}
    drawing.draw("path", [bar for bar in drawn if bar["below"]], **inner)
    closed = [bar for bar in drawn if not bar["above"] and bar["form"] != "about"]
    drawing.draw("path", closed, path={"value": "M0,-2V14"}, strokeWidth={"value": 2}, **end)


def _plain(bar: Spec) -> Spec:
    return {
        key: float(value) if isinstance(value, Decimal) else value for key, value in bar.items()
    }


def _frame(scale: str, top: int, height: int) -> Spec:
    """The scale of a panel, with its lines behind what is drawn."""
    axis = {
        "orient": "bottom",
        "scale": scale,
        "tickCount": 3,
        "format": ",~f",
        "grid": True,
        "gridColor": "var(--line)",
        "domain": False,
        "ticks": False,
        "labelColor": "var(--quiet)",
        "labelFontSize": 11,
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": False,
    }
    return {
        "type": "group",
        "encode": {"enter": {"y": {"value": top}, "height": {"value": height}}},
        "signals": [{"name": "height", "update": str(height)}],
        "axes": [axis],
    }

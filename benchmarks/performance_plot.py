"""What a refresh costs against the number of statements, drawn as SVG."""

from typing import Any

# Name in the results -> name in the picture.
LINES = {
    "full": "full refresh",
    "one new statement": "after one new statement",
    "one changed row": "after one changed row",
    "nothing changed": "nothing changed",
}
START = "start-up: a full refresh of one statement"
PROPORTION = "in proportion to the statements"
# Colours that differ for the colour-blind too, and in print by their dashes.
LOOKS = {
    "full refresh": ("#0b3954", [1, 0]),
    "after one new statement": ("#c1440e", [1, 0]),
    "after one changed row": ("#2a7f62", [6, 2]),
    "nothing changed": ("#7b4fa3", [2, 2]),
    START: ("#777777", [8, 4]),
    PROPORTION: ("#aaaaaa", [1, 4]),
}


def points(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The points of each line: `statements`, `seconds`, and whether they were `measured`."""
    found = [
        {
            "line": LINES[name],
            "statements": size["statements"],
            "seconds": cost["wall"],
            "measured": True,
        }
        for size in report["sizes"]
        for name, cost in size["costs"].items()
        if name in LINES
    ]
    if not found:
        return []
    smallest, largest = report["sizes"][0], report["sizes"][-1]
    full = largest["costs"]["full"]["wall"]
    for size in (smallest["statements"], largest["statements"]):
        for line, seconds in (
            (START, report["start-up"]["wall"]),
            (PROPORTION, full * size / largest["statements"]),
        ):
            found.append({"line": line, "statements": size, "seconds": seconds, "measured": False})
    return found


def plot(report: dict[str, Any]) -> str:
    """The picture as SVG, both axes logarithmic."""
    # V8 with Vega inside: loaded when there is something to draw.
    import vl_convert

    axis = {"scale": {"type": "log", "nice": True}, "type": "quantitative"}
    names = list(LOOKS)
    colour = {
        "field": "line",
        "type": "nominal",
        "title": None,
        "scale": {"domain": names, "range": [LOOKS[name][0] for name in names]},
        "legend": {"orient": "bottom", "columns": 2, "symbolType": "stroke", "labelLimit": 320},
    }
    dash = {
        "field": "line",
        "type": "nominal",
        "title": None,
        "scale": {"domain": names, "range": [LOOKS[name][1] for name in names]},
    }
    lines = {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"strokeDash": dash}}
    dots = {
        "transform": [{"filter": "datum.measured"}],
        "mark": {"type": "point", "filled": True, "size": 50, "opacity": 1},
    }
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": "What a refresh takes, by the number of statements",
        "width": 640,
        "height": 400,
        "background": "white",
        "padding": 12,
        "data": {"values": points(report)},
        "encoding": {
            "x": axis | {"field": "statements", "title": "statements (logarithmic)"},
            "y": axis | {"field": "seconds", "title": "seconds (logarithmic)"},
            "color": colour,
        },
        "layer": [lines, dots],
        "config": {"font": "sans-serif", "axis": {"grid": True, "gridColor": "#eeeeee"}},
    }
    return str(vl_convert.vegalite_to_svg(spec)) + "\n"

"""From a Vega specification to the SVG of a page.

Vega lays out scales, axes and marks. It never sees a word of a statement or a table: a text is
drawn as a number between two signs, and its words, escaped and in both languages, are put in
afterwards. What Vega writes of itself (sizes, fonts, roles) is left out, so that the page's own
style decides, in light, dark and print.
"""

import re
from typing import Any

from markupsafe import Markup, escape

from orchestration.scorecard.escaping import harmless

Spec = dict[str, Any]

# Vega makes links absolute; this stands for the page until it is taken off again.
_HERE = "https://here.invalid/"
_PLACE = re.compile(r">@(\d+)@<")
# In the SVG of many charts, where each begins; the name becomes a class.
_NAME = "chart-"
_CHART = re.compile(rf'<g class="[^"]* {_NAME}\d+"')
_NOISE = re.compile(
    r' (?:pointer-events="none"|stroke-miterlimit="10"|aria-\w+="[^"]*"|role="[^"]*"'
    r'|font-family="[^"]*"|class="[^"]*"|opacity="1"|stroke-width="1"|display="none")'
)
_EMPTY = re.compile(r'<path d="(?:M0,0h0v0h0Z)?"/>|<g>(?P<alone>[^<]*)</g>')
_FRACTION = re.compile(r"(\d\.\d)\d+")


class Drawing:
    """What a chart consists of: scales, axes and marks of Vega, and words put in afterwards.

    Args:
        width, height: in pixels, of the coordinates in the chart; the page scales both.
        css: the class of the SVG element.

    Attributes:
        svg: what is drawn, once `draw_all` has drawn it.
    """

    def __init__(self, width: int, height: int, css: str) -> None:
        self.width, self.height, self.css = width, height, css
        self.svg = Markup()
        self.scales: list[Spec] = []
        self.axes: list[Spec] = []
        self.marks: list[Spec] = []
        self._texts: list[Spec] = []
        self._words: list[str] = []

    def write(
        self,
        x: float,
        y: float,
        words: tuple[str, str],
        *,
        most: int = 80,
        href: str = "",
        **style: Any,
    ) -> None:
        """Words with the start of their base line at a point.

        Args:
            words: English and Spanish, not escaped yet.
            most: how many characters are shown; the rest is cut off.
            href: what the words lead to.
            style: `anchor`, `size`, `weight`, `tone` (a colour of the style sheet).
        """
        look = {"anchor": "left", "size": 12, "weight": "normal", "tone": "ink"} | style
        look |= {"x": x, "y": y, "text": f"@{len(self._words)}@", "tone": f"var(--{look['tone']})"}
        self._texts.append(look | ({"href": link(href)} if href else {}))
        self._words.append(in_svg(*(shortened(text, most) for text in words)))

    def draw(self, kind: str, rows: list[Spec], **channels: Any) -> None:
        """One mark of Vega for each row; a row with `href` is a link."""
        self.marks += _marks(kind, rows, channels)

    def group(self, name: str) -> Spec:
        """The drawing as a mark of Vega, with scales of its own."""
        fields = {"x": "x", "y": "y", "text": "text", "align": "anchor", "fill": "tone"}
        fields |= {"fontSize": "size", "fontWeight": "weight"}
        words = _marks("text", self._texts, {key: {"field": name} for key, name in fields.items()})
        return {
            "type": "group",
            "name": name,
            "signals": [
                {"name": "width", "update": str(self.width)},
                {"name": "height", "update": str(self.height)},
            ],
            "scales": self.scales,
            "axes": self.axes,
            "marks": [*self.marks, *words],
        }

    def finished(self, drawn: str) -> Markup:
        """The SVG element around what Vega drew.

        Screen readers pass it by, and no key stops at its links: all that it shows stands as text
        beside it.
        """
        drawn = _NOISE.sub("", drawn).replace(f'<a xlink:href="{_HERE}', '<a tabindex="-1" href="')
        before = ""
        while drawn != before:
            before, drawn = drawn, _EMPTY.sub(r"\g<alone>", drawn)
        drawn = _PLACE.sub(
            lambda place: f">{self._words[int(place[1])]}<", _FRACTION.sub(r"\1", drawn)
        )
        return Markup(  # noqa: S704
            f'<svg class="{escape(self.css)}" viewBox="0 0 {self.width} {self.height}"'
            f' fill="none" aria-hidden="true" focusable="false">{drawn}</svg>'
        )


def draw_all(drawings: list[Drawing]) -> None:
    """Draw them, all in one go: every call of Vega costs as much as a hundred lines."""
    # V8 with Vega inside: loaded when there is something to draw.
    import vl_convert

    if not drawings:
        return
    spec = {
        "width": max(drawing.width for drawing in drawings),
        "height": 10,
        "padding": 0,
        "autosize": "none",
        "background": None,
        "config": {"aria": False},
        "marks": [
            *(drawing.group(f"{_NAME}{n}") for n, drawing in enumerate(drawings)),
            {"type": "group", "name": f"{_NAME}{len(drawings)}"},
        ],
    }
    svg = vl_convert.vega_to_svg(spec)
    starts = [found.start() for found in _CHART.finditer(svg)]
    for drawing, start, end in zip(drawings, starts[:-1], starts[1:], strict=True):
        drawing.svg = drawing.finished(svg[start:end])


def _marks(kind: str, rows: list[Spec], channels: Spec) -> list[Spec]:
    """A mark for the rows that are links, and one for those that are not."""
    result = []
    for shared in ({"href": {"field": "href"}}, {}):
        if values := [row for row in rows if bool(row.get("href")) is bool(shared)]:
            encode = {"enter": channels | shared}
            inner = {"type": kind, "from": {"data": "rows"}, "encode": encode}
            data = [{"name": "rows", "values": values}]
            result.append({"type": "group", "data": data, "marks": [inner]})
    return result


def link(address: str) -> str:
    """An address beside the page, as Vega takes it."""
    return f"{_HERE}{address}"


def in_svg(english: str, spanish: str) -> str:
    """Both languages inside an SVG text: an element of HTML would end the SVG."""
    english, spanish = harmless(english), harmless(spanish)
    if english == spanish:
        return str(escape(english))
    return (
        f'<tspan class="en" lang="en">{escape(english)}</tspan>'
        f'<tspan class="es" lang="es">{escape(spanish)}</tspan>'
    )


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

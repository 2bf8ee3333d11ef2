"""Divides the figures over pages of bounded length, by pillar and then by indicator."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from markupsafe import Markup

from orchestration.scorecard.families import flattened
from orchestration.scorecard.marts import Row
from orchestration.scorecard.paging import Addresses

# With more figures than this there is a page for each pillar, or several.
MOST_FIGURES = 150
WHOLE = "figures.html"
OVERVIEW = "figures_overview.html"
_LINK = re.compile(r'(?<=href=")#([^"]*)(?=")')


def pages(view: dict[str, Any], most: int = MOST_FIGURES) -> Iterator[tuple[str, str, Row]]:
    """The address, the template and the content of each page; figures learn their `page`.

    Up to `most` figures stand on one page. More are divided: by pillar, and a pillar with more in
    the order of its indicators. A figure is never parted from what it contains.

    Args:
        view: what `figures.view` gives.
    """
    if view["figures"] <= most:
        yield WHOLE, WHOLE, view
        return
    addresses = Addresses("figures")
    divided = []
    for pillar in view["pillars"]:
        parts = [
            {"name": pillar["name"], "areas": areas, "page": addresses.of(pillar["pillar_id"])}
            for areas in _divided(pillar["areas"], most)
        ]
        for part in parts:
            _settle(part)
        divided.append(pillar | {"parts": parts, "count": sum(one["count"] for one in parts)})
    moved = {
        part["page"]: [figure["metric_id"] for figure in part["figures"]]
        for pillar in divided
        for part in pillar["parts"]
    }
    yield WHOLE, OVERVIEW, view | {"pillars": divided, "moved": moved}
    for pillar in divided:
        parts = pillar["parts"]
        for place, part in enumerate(parts):
            around = {
                "number": place + 1,
                "of": len(parts),
                "before": parts[place - 1]["page"] if place else None,
                "after": parts[place + 1]["page"] if place + 1 < len(parts) else None,
            }
            yield (
                part["page"],
                WHOLE,
                view
                | {
                    "part": part | around,
                    "pillars": [pillar | {"areas": part["areas"]}],
                    "figures": part["count"],
                    "filters": _narrowed(view["filters"], part["figures"]),
                    "changes": [],
                },
            )


def _settle(part: Row) -> None:
    """Tells each figure of a part of a pillar where it stands."""
    part["figures"] = [
        figure
        for area in part["areas"]
        for indicator in area["indicators"]
        for whole in indicator["figures"]
        for figure, _ in flattened(whole)
    ]
    for figure in part["figures"]:
        figure["page"] = part["page"]
    part["count"] = len(part["figures"])


def _divided(areas: list[Row], most: int) -> list[list[Row]]:
    """The areas of a pillar in runs of at most so many figures."""
    runs: list[list[Row]] = []
    room = 0
    for area in areas:
        begun = False
        for indicator in area["indicators"]:
            for piece, size in _pieces(indicator, most):
                if not runs or size > room:
                    runs.append([])
                    room = most
                if not runs[-1] or runs[-1][-1]["topic_id"] != area["topic_id"]:
                    kept = {"indicators": [], "continued": begun}
                    runs[-1].append(
                        area | kept | ({"charts": [], "more_series": 0} if begun else {})
                    )
                runs[-1][-1]["indicators"].append(piece)
                room -= size
                begun = True
    return runs


def _pieces(indicator: Row, most: int) -> Iterator[tuple[Row, int]]:
    """The indicator in pieces of at most so many figures, and how many each has.

    Totals and years stand with the first of their figures, the chart with the first piece.
    """
    wholes = [
        (whole, sum(1 for _ in flattened(whole)), "figures") for whole in indicator["figures"]
    ]
    entries = wholes + [(part, 1, "elsewhere") for part in indicator["elsewhere"]]
    pieces: list[tuple[Row, int]] = []
    for entry, size, kind in entries:
        if not pieces or pieces[-1][1] + size > most:
            empty: Row = {"figures": [], "elsewhere": [], "totals": [], "years": []}
            first = {"continued": bool(pieces)} | ({"chart": None} if pieces else {})
            pieces.append((indicator | empty | first, 0))
        piece, count = pieces[-1]
        piece[kind].append(entry)
        pieces[-1] = piece, count + size
    home = {
        figure["metric_id"]: piece
        for piece, _ in pieces
        for entry in (*piece["elsewhere"], *piece["figures"])
        for figure, _ in flattened(entry)
    }
    for kind in ("totals", "years"):
        for row in indicator[kind]:
            first_id = row["figure_ids"].partition(";")[0]
            home.get(first_id, pieces[0][0])[kind].append(row)
    yield from pieces


def _narrowed(filters: list[Row], figures: list[Row]) -> list[Row]:
    """The choices that leave something to choose on a page."""
    columns = {"pillar": "pillar_id", "topic": "topic_id", "series": "series_id"}
    result = []
    for one in filters:
        column = columns.get(one["key"], one["key"])
        found = {str(figure["filed"][column]) for figure in figures}
        options = [option for option in one["options"] if option[0] in found]
        if len(options) > 1:
            result.append(one | {"options": options})
    return result


def leading(svg: str, known: dict[str, Row], path: str) -> Markup:
    """A drawing whose links to figures lead to the page that each stands on, seen from `path`."""

    def there(link: re.Match[str]) -> str:
        page = known.get(unescape(link[1]), {"page": path})["page"]
        return link[0] if page == path else f"{page}{link[0]}"

    return Markup(_LINK.sub(there, svg))  # noqa: S704

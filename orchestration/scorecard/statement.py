"""The page of a statement: its text as received, with everything that is quoted from it marked."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from orchestration.scorecard.marked import Place, pieces
from orchestration.scorecard.marts import Marts, Row

# What the marks are called, in the order in which the page explains them.
KINDS = ("figure", "promise", "evidence", "context", "open")
_QUOTED = {"metrics": "figure", "commitments": "promise", "follow_through": "evidence"}


def views(marts: Marts, stands: dict[str, dict[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The id of each statement, and what its page shows.

    Args:
        stands: the page that tells all about each `figure` and each `promise`, by its id.
    """
    quoted: dict[str, list[Row]] = {}
    for row in marts.rows("annotations"):
        quoted.setdefault(row["statement_id"], []).append(row)
    numbers: dict[str, list[Row]] = {}
    for row in marts.rows("unexplained_numbers"):
        numbers.setdefault(row["statement_id"], []).append(row)
    shared = {
        "kinds": KINDS,
        "stands": stands,
        "units": marts.names("units", "unit"),
        "known": {
            "figure": marts.by("metrics", "metric_id"),
            "promise": marts.by("commitments", "commitment_id"),
        },
    }
    reasons = {str(row["line_number"]): row for row in marts.rows("context_numbers")}
    statements = marts.rows("statements")
    for statement in statements:
        name = statement["statement_id"]
        unexplained = numbers.get(name, [])
        places = list(_places(quoted.get(name, []), unexplained))
        yield (
            name,
            shared
            | {
                "statement": statement,
                "pieces": list(pieces(marts.text(name), places)),
                "marks": _marks(places, reasons),
                "counts": Counter(place.kind for place in places),
                "unexplained": unexplained,
                "before": _neighbour(statements, statement, -1),
                "after": _neighbour(statements, statement, 1),
            },
        )


def _places(quoted: list[Row], unexplained: list[Row]) -> Iterator[Place]:
    """Where everything stands that the marts quote from a statement, each under a name."""
    for row in quoted:
        kind, target = row["target_kind"], row["target_id"]
        where = row["quote_start"], row["quote_end"]
        if kind in _QUOTED:
            name = f"evidence-{target}" if kind == "follow_through" else target
            yield Place(*where, _QUOTED[kind], name)
        elif kind == "context_numbers":
            yield Place(*where, "context", f"context-{target}")
    for row in unexplained:
        start, end = row["number_start"], row["number_end"]
        yield Place(start, end, "open", f"number-{start}")


def _marks(places: list[Place], reasons: dict[str, Row]) -> list[dict[str, Any]]:
    """The places in the order of the text, each with the id of the row that quotes it."""
    marks: list[dict[str, Any]] = []
    for place in sorted(places):
        of = place.name.removeprefix(f"{place.kind}-")
        context = reasons.get(of) if place.kind == "context" else None
        marks.append({"place": place, "of": of, "context": context})
    return marks


def _neighbour(statements: list[Row], statement: Row, step: int) -> Row | None:
    """The edition before or after it in its series."""
    series = [row for row in statements if row["series_id"] == statement["series_id"]]
    series.sort(key=lambda row: (row["edition"], row["statement_id"]))
    place = series.index(statement) + step
    return series[place] if 0 <= place < len(series) else None

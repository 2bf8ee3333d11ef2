"""Divides the promises over pages: one for each statement once one page would grow too long."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from orchestration.scorecard.first_view import ORDER
from orchestration.scorecard.marts import Row
from orchestration.scorecard.paging import Addresses

# With more promises than this each statement has a page of its own.
MOST_PROMISES = 200
WHOLE = "commitments.html"
OVERVIEW = "commitments_overview.html"


def pages(view: dict[str, Any], most: int = MOST_PROMISES) -> Iterator[tuple[str, str, Row]]:
    """The address, the template and the content of each page; promises learn their `page`.

    Args:
        view: what `commitments.view` gives.
    """
    promises = view["promises"]
    if len(promises) <= most:
        yield WHOLE, WHOLE, view
        return
    addresses = Addresses("commitments")
    parts = []
    for statement_id, group in groupby(promises, lambda row: row["statement_id"]):
        mine = list(group)
        page = addresses.of(statement_id)
        for one in mine:
            one["page"] = page
        counts = Counter(one["label"] for one in mine)
        parts.append(
            {
                "page": page,
                "statement": mine[0]["statement"],
                "promises": mine,
                "counts": [(label, counts[label]) for label in ORDER if counts[label]],
            }
        )
    parts.sort(key=lambda part: part["statement"]["series_id"])
    moved = {part["page"]: [one["commitment_id"] for one in part["promises"]] for part in parts}
    yield WHOLE, OVERVIEW, view | {"parts_of": parts, "moved": moved}
    for part in parts:
        yield part["page"], WHOLE, view | {"part": part, "promises": part["promises"]}

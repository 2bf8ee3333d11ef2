"""The first page: the promises of each edition by pillar, and what the next one says of them."""

from collections import Counter
from itertools import groupby
from typing import Any

from orchestration.scorecard.marts import Marts, Row

# From what is reported as kept to what nothing is known of.
ORDER = (
    *("carried_out", "advanced", "restated", "set_back"),
    *("not_mentioned_again", "not_assessable", "pending"),
)
# With more promises than this, the page counts them instead of showing each.
MOST_TILES = 400


def view(marts: Marts) -> dict[str, Any]:
    """What `index.html` shows: each series with its statements, promises by pillar and label."""
    statements = sorted(
        marts.rows("statements"), key=lambda row: (row["series_id"], row["edition"])
    )
    promises = marts.rows("commitments")
    tiles = len(promises) <= MOST_TILES
    series = [
        _series(marts, list(group), promises, tiles=tiles)
        for _, group in groupby(statements, lambda row: row["series_id"])
    ]
    outcomes = Counter(row["outcome"] for row in marts.rows("metrics_by_pillar"))
    told = Counter(row["label"] for row in promises if row["label"] != "pending")
    silent = told["not_mentioned_again"] + told["not_assessable"]
    return {
        "order": ORDER,
        "told": told | Counter(all=told.total(), silent=silent) if told else None,
        "all_series": series,
        "figures": {
            "figures": len(marts.rows("metrics")),
            "groups": outcomes.total(),
            "added": outcomes["total"],
            "bounded": outcomes["bounds"],
            "refused": outcomes["refused"],
        },
        "coverage": _coverage(marts, statements),
        "numbers": {
            "found": sum(row["numbers_found"] or 0 for row in statements),
            "accounted": sum(row["numbers_accounted_for"] or 0 for row in statements),
        },
    }


def checks(marts: Marts) -> dict[str, int]:
    """How many checks looked at the publication, and what they found."""
    found = Counter((row["passed"], row["severity"]) for row in marts.rows("quality_checks"))
    return {
        "all": found.total(),
        "passed": found[True, "error"] + found[True, "warn"],
        "warned": found[False, "warn"],
    }


def _series(marts: Marts, statements: list[Row], promises: list[Row], *, tiles: bool) -> Row:
    return {
        "series_id": statements[-1]["series_id"],
        "statements": statements[::-1],
        "pairs": [
            _pair(marts, one, mine, tiles=tiles)
            for one in statements
            if (mine := [row for row in promises if row["statement_id"] == one["statement_id"]])
        ],
    }


def _pair(marts: Marts, statement: Row, promises: list[Row], *, tiles: bool) -> Row:
    follow_through = marts.by("follow_through", "commitment_id")
    following = {follow_through[row["commitment_id"]]["next_edition"] for row in promises}
    pillars = sorted(marts.rows("pillars"), key=lambda row: row["position"])
    return {
        "statement_id": statement["statement_id"],
        "edition": statement["edition"],
        "next_edition": max((one for one in following if one), default=None),
        "counts": _counted(promises),
        "pillars": [
            {
                "pillar_id": pillar["pillar_id"],
                "name": pillar["name"],
                "counts": _counted(mine),
                "tiles": sorted(mine, key=_by_label) if tiles else [],
            }
            for pillar in pillars
            if (mine := [row for row in promises if row["pillar_id"] == pillar["pillar_id"]])
        ],
    }


def _by_label(promise: Row) -> tuple[int, int]:
    return ORDER.index(promise["label"]), promise["position"]


def _counted(promises: list[Row]) -> list[tuple[str, int]]:
    """How many promises have each label, those included that one would look for and none has."""
    counts = Counter(row["label"] for row in promises)
    if set(counts) == {"pending"}:
        return [("pending", counts["pending"])]
    return [(label, counts[label]) for label in ORDER if label != "pending" or counts[label]]


def _coverage(marts: Marts, statements: list[Row]) -> list[tuple[str, list[Row]]]:
    """The areas by pillar, counted over the latest statement of each series."""
    latest = {row["series_id"]: row["statement_id"] for row in statements}
    topics = marts.names("topics", "topic_id")
    pillars = sorted(marts.rows("pillars"), key=lambda row: row["position"])
    columns = ("commitments", "verifiable_commitments", "figures", "outcomes")
    rows = [row for row in marts.rows("outcome_coverage") if row["statement_id"] in latest.values()]
    result = []
    for pillar in pillars:
        areas: dict[str, Row] = {}
        for row in rows:
            if row["pillar_id"] == pillar["pillar_id"]:
                area = areas.setdefault(
                    row["topic_id"],
                    {"name": topics.get(row["topic_id"], row["topic_id"]), "area": row["area"]}
                    | dict.fromkeys(columns, 0),
                )
                for column in columns:
                    area[column] += row[column]
        ordered = sorted(areas.values(), key=lambda area: (area["area"] or "~", area["name"]))
        if ordered:
            result.append((pillar["name"], ordered))
    return result

"""The page of checks: what each holds and found, what proves that it fires, and the history."""

from itertools import groupby
from typing import Any

from orchestration.scorecard.marts import Marts, Row

# Of the history, and of what a check says of its rows.
MOST_RUNS, MOST_CHARACTERS = 30, 600
# Of statements, and of pairs of editions: with more, only where most is open or least agreed upon.
MOST_ROWS = 200


def view(marts: Marts, where: str = "") -> dict[str, Any]:
    """What `quality.html` shows.

    Args:
        where: what leads to the folder with the page of a statement; `{series_id}` is filled in.
    """
    history = {(row["table_name"], row["name"]): row for row in marts.rows("quality_history")}
    checks = [
        row
        | {
            "message": _cut(row["message"]),
            "history": history.get((row["table_name"], row["name"])),
        }
        for row in marts.rows("quality_checks")
    ]
    checks.sort(key=lambda row: (row["table_name"], row["name"]))
    runs = sorted(marts.rows("quality_runs"), key=lambda row: row["started_at"], reverse=True)
    return {
        "tables": [
            (table, list(rows)) for table, rows in groupby(checks, lambda row: row["table_name"])
        ],
        "warned": [row for row in checks if not row["passed"]],
        "all": len(checks),
        "proven": sum(row["seeded_faults"] or 0 for row in checks),
        "runs": runs[:MOST_RUNS],
        "more_runs": max(0, len(runs) - MOST_RUNS),
        "agreement": _agreement(marts.rows("coding_agreement")),
        "more_agreement": max(0, len(marts.rows("coding_agreement")) - MOST_ROWS),
        "statements": [
            row | {"page": f"{where.format(**row)}statements/{row['statement_id']}.html"}
            for row in _statements(marts.rows("statements"))
        ],
        "more_statements": max(0, len(marts.rows("statements")) - MOST_ROWS),
    }


def _statements(rows: list[Row]) -> list[Row]:
    """Those with most numbers that nothing accounts for, in the order of their series."""
    least = sorted(
        rows, key=lambda row: (row["numbers_accounted_for"] or 0) - (row["numbers_found"] or 0)
    )
    return sorted(least[:MOST_ROWS], key=lambda row: (row["series_id"], -row["edition"]))


def _agreement(rows: list[Row]) -> list[Row]:
    """Those where the two readers agree least, in the order of the table."""
    if len(rows) <= MOST_ROWS:
        return rows
    measured = [row for row in rows if row["alpha"] is not None]
    return sorted(measured, key=lambda row: row["alpha"])[:MOST_ROWS]


def _cut(message: str | None) -> str:
    text = message or ""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"

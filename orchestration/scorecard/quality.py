"""The page of checks: what each holds and found, what proves that it fires, and the history."""

from itertools import groupby
from typing import Any

from orchestration.scorecard.marts import Marts

# Of the history, and of what a check says of its rows.
MOST_RUNS, MOST_CHARACTERS = 30, 600


def view(marts: Marts) -> dict[str, Any]:
    """What `quality.html` shows."""
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
        "agreement": marts.rows("coding_agreement"),
        "statements": sorted(
            marts.rows("statements"), key=lambda row: (row["series_id"], -row["edition"])
        ),
    }


def _cut(message: str | None) -> str:
    text = message or ""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"

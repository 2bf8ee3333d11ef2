"""What the runs found, one after the other: `quality/history.jsonl`, a line for each run.

A run that published nothing leaves its line too. Only what failed or warned is written down, so
that the file grows by a few kilobytes a run.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.files import append_json, read_json_lines
from orchestration.resources.outcomes import CheckOutcome, RunOutcome, counts

FILE = "history.jsonl"

RUNS = pa.schema(
    {
        "run_id": pa.string(),
        "started_at": pa.timestamp("us"),
        "finished_at": pa.timestamp("us"),
        "outcome": pa.string(),
        "checks_passed": pa.int32(),
        "checks_warned": pa.int32(),
        "checks_failed": pa.int32(),
    }
)
FAILURES = pa.schema(
    {
        "run_id": pa.string(),
        "finished_at": pa.timestamp("us"),
        "table_name": pa.string(),
        "name": pa.string(),
        "severity": pa.string(),
        "failing_rows": pa.int32(),
        "message": pa.string(),
    }
)


def line_of(
    run_id: str,
    started_at: datetime,
    finished_at: datetime,
    outcome: RunOutcome,
    checks: Sequence[CheckOutcome],
) -> dict[str, Any]:
    """A run as its line in the history."""
    return {
        "run_id": run_id,
        "started_at": started_at.isoformat(),
        "finished_at": finished_at.isoformat(),
        "outcome": outcome,
        **counts(checks),
        "failures": [
            {
                "table_name": check.table,
                "name": check.name,
                "severity": check.severity,
                "failing_rows": check.failing_rows,
                "message": check.message,
            }
            for check in checks
            if not check.passed
        ],
    }


def append(quality: Path, line: dict[str, Any]) -> None:
    """Add a run to the history, behind whatever an interrupted run may have left."""
    append_json(quality / FILE, line)


def read(quality: Path) -> Iterator[dict[str, Any]]:
    """The runs of the history, oldest first; lines that are no whole run are passed over."""
    for line in read_json_lines(quality / FILE):
        try:
            datetime.fromisoformat(line["finished_at"])
        except (ValueError, TypeError, KeyError):
            continue
        yield line


def history_tables(runs: Sequence[dict[str, Any]]) -> tuple[pa.Table, pa.Table]:
    """The runs, one row each, and what failed in them, one row per run and check."""
    times = [{**run, **_times(run)} for run in runs]
    rows = [{name: run.get(name) for name in RUNS.names} for run in times]
    failures = [
        {name: (run | failure).get(name) for name in FAILURES.names}
        for run in times
        for failure in run.get("failures", ())
    ]
    return pa.Table.from_pylist(rows, RUNS), pa.Table.from_pylist(failures, FAILURES)


def _times(run: dict[str, Any]) -> dict[str, datetime]:
    """The times as the marts hold them: UTC, without a zone."""
    return {
        name: datetime.fromisoformat(run[name]).replace(tzinfo=None)
        for name in ("started_at", "finished_at")
    }

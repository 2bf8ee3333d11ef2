"""The outcome of one check, and the report of all of them: `quality/latest.json`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from expectations.suites import proofs
from orchestration.files import write_atomically

Severity = Literal["error", "warn"]
RunOutcome = Literal["published", "blocked", "failed"]

OUTCOMES = pa.schema(
    {
        "name": pa.string(),
        "table_name": pa.string(),
        "severity": pa.string(),
        "passed": pa.bool_(),
        "failing_rows": pa.int32(),
        "description": pa.string(),
        "message": pa.string(),
        "seeded_faults": pa.int32(),
    }
)

# Enough rows to see the pattern; the number of failing rows is always given in full.
SAMPLE_ROWS = 20
MESSAGE_ROWS = 5


@dataclass(frozen=True)
class CheckOutcome:
    """What one check found in this run.

    Attributes:
        name: the state that passes, `every_metric_has_a_unit`.
        table: the table it speaks of, as `layer.table`.
        severity: an `error` keeps the run from publishing, a `warn` does not.
        failing_rows: how many rows fail; at least 1 when the check did not pass.
        message: which rows fail and why, in words.
        sample: up to `SAMPLE_ROWS` of the failing rows, ids included.
        unreadable: the input could not be read at all, which ends the run with status 2.
    """

    name: str
    table: str
    severity: Severity
    passed: bool
    failing_rows: int
    description: str
    message: str = ""
    sample: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    unreadable: bool = False

    @property
    def blocks(self) -> bool:
        return not self.passed and self.severity == "error"

    @property
    def seeded_faults(self) -> int:
        """How many faults the tests seed that this check must catch, and does."""
        return proofs().get(f"{self.table}.{self.name}", 0)

    def as_json(self) -> dict[str, Any]:
        """The entry of this check in `quality/latest.json`."""
        return {
            "name": self.name,
            "table": self.table,
            "severity": self.severity,
            "passed": self.passed,
            "failing_rows": self.failing_rows,
            "message": self.message or self.description,
            "sample": [plain(row) for row in self.sample],
            "description": self.description,
            "seeded_faults": self.seeded_faults,
        }


def counts(outcomes: Sequence[CheckOutcome]) -> dict[str, int]:
    """How many checks passed, warned and failed."""
    failed = [outcome for outcome in outcomes if not outcome.passed]
    blocking = sum(outcome.blocks for outcome in failed)
    return {
        "checks_passed": len(outcomes) - len(failed),
        "checks_warned": len(failed) - blocking,
        "checks_failed": blocking,
    }


def outcomes_table(outcomes: Sequence[CheckOutcome]) -> pa.Table:
    """One row per check, as the mart `quality_checks` shows it."""
    rows = [
        {
            "name": outcome.name,
            "table_name": outcome.table,
            "severity": outcome.severity,
            "passed": outcome.passed,
            "failing_rows": outcome.failing_rows,
            "description": outcome.description,
            "message": outcome.message or None,
            "seeded_faults": outcome.seeded_faults,
        }
        for outcome in outcomes
    ]
    return pa.Table.from_pylist(rows, OUTCOMES)


def message(reasons: Sequence[str], failing: int, most: int = MESSAGE_ROWS) -> str:
    """The first reasons, and how many more rows fail."""
    shown = list(reasons[:most])
    more = max(failing, len(reasons)) - len(shown)
    return " | ".join(shown) + (f" | and {more} more" if more > 0 else "")


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with values that JSON knows; decimals stay exact, as text."""
    return {key: _plain(value) for key, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def number(value: Decimal) -> str:
    """The decimal as people write it: no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_report(
    path: Path,
    *,
    run_id: str,
    started_at: datetime,
    finished_at: datetime,
    outcome: RunOutcome,
    reason: str,
    checks: Sequence[CheckOutcome],
    not_run: Sequence[str],
) -> None:
    """Write the report of a run, replacing the one before it.

    `not_run` names the checks that this run did not come to, as `table.check`: they are neither
    passed nor failed.
    """
    report = {
        "run_id": run_id,
        "started_at": started_at.isoformat(),
        "finished_at": finished_at.isoformat(),
        "outcome": outcome,
        "reason": reason,
        "checks": [check.as_json() for check in checks],
        "not_run": list(not_run),
    }
    write_atomically(path, json.dumps(report, indent=2, ensure_ascii=False) + "\n")

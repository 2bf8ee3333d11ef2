from datetime import UTC, datetime
from pathlib import Path

from orchestration.resources import history
from orchestration.resources.outcomes import CheckOutcome

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PASSED = CheckOutcome("every_unit_is_unique", "raw.units", "error", True, 0, "No twins.")
FAILED = CheckOutcome("every_metric_has_a_unit", "raw.metrics", "error", False, 1, "Units.", "m1")
WARNED = CheckOutcome("every_period_is_stated", "raw.metrics", "warn", False, 2, "Stated.", "m2")


def test_each_run_appends_a_line(tmp_path: Path) -> None:
    for run_id in ("one", "two"):
        line = history.line_of(run_id, NOON, NOON, "blocked", [PASSED, FAILED, WARNED])
        history.append(tmp_path / "quality", line)
    runs, failures = history.history_tables(list(history.read(tmp_path / "quality")))
    assert [row["run_id"] for row in runs.to_pylist()] == ["one", "two"]
    first = runs.to_pylist()[0]
    assert (first["checks_passed"], first["checks_warned"], first["checks_failed"]) == (1, 1, 1)
    assert first["finished_at"] == NOON.replace(tzinfo=None)
    assert [(row["run_id"], row["name"], row["message"]) for row in failures.to_pylist()] == [
        (run, outcome.name, outcome.message)
        for run in ("one", "two")
        for outcome in (FAILED, WARNED)
    ]


def test_a_line_cut_off_by_an_interrupted_run_costs_that_run_alone(tmp_path: Path) -> None:
    history.append(tmp_path, history.line_of("one", NOON, NOON, "published", [PASSED]))
    with (tmp_path / history.FILE).open("ab") as file:
        file.write(b'{"run_id": "cut", "started')
    history.append(tmp_path, history.line_of("two", NOON, NOON, "published", [PASSED]))
    assert [run["run_id"] for run in history.read(tmp_path)] == ["one", "two"]


def test_without_a_history_there_are_no_runs(tmp_path: Path) -> None:
    assert list(history.read(tmp_path)) == []
    runs, failures = history.history_tables([])
    assert (runs.num_rows, failures.num_rows) == (0, 0)

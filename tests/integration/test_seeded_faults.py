"""Every check of the sources is proven by a fault that it catches, and every fault by a check.

The faults are data, in `tests/faults.toml`. Each is seeded alone into a copy of the sources, which
is read and audited without Dagster and dbt.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.suites import load
from orchestration.resources import frames
from orchestration.resources.audit import READABLE, WRITTEN, Audit, readable
from orchestration.resources.outcomes import CheckOutcome
from orchestration.resources.raw_layer import problems_of, unreadable_tables
from tests.seeding import FAULTS, PROJECT, seed, stored


def outcome_of(check: str, connection: duckdb.DuckDBPyConnection) -> CheckOutcome:
    """The outcome of one check; only the suite that it belongs to is run."""
    table, _, name = check.rpartition(".")
    if name == READABLE:
        return readable(table.partition(".")[2], problems_of(connection, table.partition(".")[2]))
    [suite] = [
        suite
        for suite in load("raw")
        if suite.table == table and name in {check.name for check in suite.checks}
    ]
    [outcome] = [
        outcome
        for outcome in Audit().run(suite, connection, unreadable_tables(connection))
        if outcome.name == name
    ]
    return outcome


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "sources"
    shutil.copytree(PROJECT / "sources", folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def clean() -> dict[str, CheckOutcome]:
    """What each check finds in the sources as they are."""
    with stored(PROJECT / "sources") as connection:
        outcomes = Audit().sources(connection)
    return {f"{outcome.table}.{outcome.name}": outcome for outcome in outcomes}


def test_the_clean_sources_have_no_error(clean: dict[str, CheckOutcome]) -> None:
    assert [name for name, outcome in clean.items() if outcome.blocks] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_the_fault_is_caught_and_named(
    fault: dict[str, Any],
    sources: Path,
    clean: dict[str, CheckOutcome],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert fault["says"] not in clean[fault["check"]].message, "it says so without the fault"
    seed(fault, sources)
    with stored(sources) as connection:
        outcome = outcome_of(fault["check"], connection)
        monkeypatch.setattr(frames, "MANY_ROWS", 0)
        among_many = outcome_of(fault["check"], connection)
    assert among_many.as_json() == outcome.as_json(), "of many rows it would be told otherwise"
    assert not outcome.passed
    assert outcome.failing_rows > 0
    assert fault["says"] in outcome.message
    assert outcome.sample


def test_every_check_of_the_sources_is_proven_by_a_fault() -> None:
    checks = {f"{check.table}.{check.name}" for suite in load("raw") for check in suite.checks}
    checks |= {f"raw.{table}.{READABLE}" for table in WRITTEN}
    assert {fault["check"] for fault in FAULTS} == checks


def test_there_is_a_fault_of_each_name_once() -> None:
    names = [fault["name"] for fault in FAULTS]
    assert len(names) == len(set(names)) >= 70

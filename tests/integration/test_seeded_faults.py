"""Every check of the sources is proven by a fault that it catches, and every fault by a check.

The faults are data, in `tests/faults.toml`. Each is seeded alone into a copy of the sources, which
is read and audited without Dagster and dbt.
"""

import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.suites import load
from orchestration.ingest.sources import read_sources
from orchestration.resources.audit import READABLE, WRITTEN, Audit, readable
from orchestration.resources.outcomes import CheckOutcome
from orchestration.resources.raw_layer import problems_of, store, unreadable_tables

PROJECT = Path(__file__).resolve().parents[2]
FAULTS: list[dict[str, Any]] = tomllib.loads((PROJECT / "tests" / "faults.toml").read_text())[
    "fault"
]


@contextmanager
def stored(sources: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sources, read and stored in a warehouse in memory."""
    found = read_sources(sources)
    with duckdb.connect() as connection:
        for name, content in found.tables.items():
            problems = found.problems.get(name, ())
            store(connection, name, content, problems, readable=name not in found.unreadable)
        yield connection


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


def substitute(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_bytes(text.replace(old, new).encode())


def seed(fault: dict[str, Any], sources: Path) -> None:
    path = sources / fault["file"]
    if fault.get("delete"):
        path.unlink()
    elif "bytes" in fault:
        path.write_bytes(bytes.fromhex(fault["bytes"]))
    elif "append" in fault:
        path.write_bytes(path.read_bytes() + fault["append"].encode())
    else:
        for old, new in [(fault["find"], fault["put"]), *fault.get("also", ())]:
            substitute(path, old, new)
    if "and_file" in fault:
        substitute(sources / fault["and_file"], fault["and_find"], fault["and_put"])


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
    fault: dict[str, Any], sources: Path, clean: dict[str, CheckOutcome]
) -> None:
    assert fault["says"] not in clean[fault["check"]].message, "it says so without the fault"
    seed(fault, sources)
    with stored(sources) as connection:
        outcome = outcome_of(fault["check"], connection)
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

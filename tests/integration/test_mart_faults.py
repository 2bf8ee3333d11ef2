"""Every check of the marts is proven by a fault that it catches, and so is every test of dbt.

The marts of one published run are damaged in the working warehouse, one fault at a time, each in
a copy.
"""

import json
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.suites import load
from orchestration.assets.tested import outcome_of, tables_tested
from orchestration.resources import dbt
from orchestration.resources.audit import Audit
from orchestration.resources.outcomes import CheckOutcome
from orchestration.settings import Settings
from tests.conftest import PROJECT, Workspace

SUITES = {f"{check.table}.{check.name}" for suite in load("marts") for check in suite.checks}
ALL: list[dict[str, str]] = tomllib.loads((PROJECT / "tests" / "mart_faults.toml").read_text())[
    "fault"
]
FAULTS = [fault for fault in ALL if fault["check"] in SUITES]
# A test of dbt is known by its name alone, and proven by one fault.
DBT_FAULTS = {
    fault["check"].rpartition(".")[2]: fault for fault in ALL if fault["check"] not in SUITES
}


@pytest.fixture(scope="module")
def settings(published: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with a copy of the working warehouse of a published run."""
    settings = Settings(published.sources, tmp_path_factory.mktemp("mart_faults") / "data")
    settings.warehouse.parent.mkdir(parents=True)
    shutil.copyfile(published.data / "work" / "warehouse.duckdb", settings.warehouse)
    return settings


@contextmanager
def damaged_marts(path: Path, damage: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the warehouse with the damage done to it."""
    # The name of a file is that of its database, which compiled SQL has in it.
    copy = path.parent / "damaged" / path.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, copy)
    with duckdb.connect(str(copy)) as connection:
        changed = connection.execute(damage).fetchone()
        assert changed is not None
        assert changed[0] > 0, "the damage does nothing"
        yield connection


def test_the_published_marts_have_no_fault(settings: Settings) -> None:
    with duckdb.connect(str(settings.warehouse)) as connection:
        outcomes = Audit().marts(connection)
    assert [outcome.name for outcome in outcomes if not outcome.passed] == []
    assert len(outcomes) == sum(len(suite.checks) for suite in load("marts"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_the_fault_is_caught_and_its_row_is_named(
    fault: dict[str, str], settings: Settings
) -> None:
    with damaged_marts(settings.warehouse, fault["damage"]) as connection:
        outcomes = {f"{one.table}.{one.name}": one for one in Audit().marts(connection)}
    outcome = outcomes[fault["check"]]
    assert not outcome.passed
    assert outcome.blocks
    assert fault["says"] in outcome.message
    key = fault["says"].partition(":")[0].split()
    assert any(set(key) <= set(map(str, row.values())) for row in outcome.sample)
    assert outcome.failing_rows >= len(outcome.sample) > 0


def test_a_total_of_one_series_is_not_taken_for_that_of_another(settings: Settings) -> None:
    """Two series may report one indicator in editions of one year."""
    other = (
        "insert into marts.metrics_by_pillar by name select * replace ('other' as series_id, "
        "total_value + 1 as total_value) from marts.metrics_by_pillar "
        "where edition = 2023 and base_unit = 'kg' and indicator_id = 'precursors_seized'"
    )
    with damaged_marts(settings.warehouse, other) as connection:
        outcomes = {one.name: one for one in Audit().marts(connection)}
    outcome = outcomes["every_total_is_the_sum_of_its_figures"]
    assert outcome.failing_rows == len(outcome.sample) == 1
    assert "None" not in outcome.message


def test_every_check_of_the_marts_is_proven_by_a_fault() -> None:
    assert {fault["check"] for fault in FAULTS} == SUITES


def test_there_is_a_fault_of_each_name_once() -> None:
    copies = Counter(fault["name"] for fault in ALL)
    assert [name for name, number in copies.items() if number > 1] == []


# ---- dbt


def dbt_tests(settings: Settings, kind: str) -> dict[str, Any]:
    """The results of `dbt test`, by the name of the test."""
    found = dbt._invoke(settings, ["test", "--select", f"test_type:{kind}"])
    return {result.node.name: result for result in found.results}


@pytest.fixture(scope="module")
def clean(settings: Settings) -> dict[str, Any]:
    return dbt_tests(settings, "data")


def test_every_test_of_dbt_passes_on_the_published_marts(clean: dict[str, Any]) -> None:
    assert {name: str(result.status) for name, result in clean.items()} == dict.fromkeys(
        clean, "pass"
    )


def test_every_test_of_dbt_is_proven_by_a_fault(clean: dict[str, Any]) -> None:
    assert set(DBT_FAULTS) == set(clean)


@pytest.mark.parametrize("name", DBT_FAULTS)
def test_dbt_catches_the_fault(name: str, settings: Settings, clean: dict[str, Any]) -> None:
    with damaged_marts(settings.warehouse, DBT_FAULTS[name]["damage"]) as connection:
        rows = connection.execute(clean[name].node.compiled_code).fetchall()
    assert rows


@pytest.fixture(scope="module")
def red(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckOutcome]:
    """What a run reports of dbt's tests when all of the damages are done at once."""
    damaged = Settings(settings.sources, tmp_path_factory.mktemp("red") / "data")
    damaged.warehouse.parent.mkdir(parents=True)
    shutil.copyfile(settings.warehouse, damaged.warehouse)
    with duckdb.connect(str(damaged.warehouse)) as connection:
        for fault in DBT_FAULTS.values():
            connection.execute(fault["damage"])
    results = dbt_tests(damaged, "data")
    with duckdb.connect(str(damaged.warehouse)) as connection:
        tested = tables_tested(json.loads(dbt.manifest_path(damaged).read_text(encoding="utf-8")))

        def ask(question: str) -> list[dict[str, Any]]:
            return list(connection.sql(question).to_arrow_table().to_pylist())

        return {
            name: outcome_of(ask, result, tested[result.node.unique_id])
            for name, result in results.items()
        }


@pytest.mark.parametrize("name", DBT_FAULTS)
def test_a_failed_test_of_dbt_blocks_and_is_explained(
    name: str, red: dict[str, CheckOutcome]
) -> None:
    outcome = red[name]
    assert outcome.blocks
    assert outcome.failing_rows >= len(outcome.sample) > 0
    assert outcome.message


@pytest.mark.parametrize("name", DBT_FAULTS)
def test_the_rows_of_a_failed_test_of_dbt_have_their_ids(
    name: str, red: dict[str, CheckOutcome]
) -> None:
    row_id = DBT_FAULTS[name]["says"]
    assert any(row_id in map(str, row.values()) for row in red[name].sample), red[name].message


def test_every_unit_test_of_dbt_passes(settings: Settings) -> None:
    results = dbt_tests(settings, "unit")
    assert len(results) > 10
    assert [name for name, result in results.items() if str(result.status) != "pass"] == []

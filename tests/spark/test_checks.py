"""The checks find on Spark what they find on DuckDB: the same rows, counted and told alike."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from expectations.suites import load
from orchestration.resources.audit import Audit
from orchestration.spark import lake
from tests.conftest import PROJECT, Workspace
from tests.integration.test_mart_faults import FAULTS as MART_FAULTS
from tests.seeding import CELLS, same, stored, with_faults

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark")


def hand_over(connection: duckdb.DuckDBPyConnection, spark: "SparkSession", folder: Path) -> None:
    """Let Spark have the tables of the warehouse, in place of those it had."""
    lake.begin(spark, folder)
    # Here nothing builds the marts: they are handed over as what is read.
    (folder / "marts").mkdir()
    spark.sql(f"create schema marts location '{folder / 'marts'}'")
    for schema in ("raw", "marts"):
        lake.hand_over(connection, spark, folder, schema)


def test_the_sources_are_judged_alike(spark: "SparkSession", tmp_path: Path) -> None:
    from orchestration.spark.checks import SparkAudit

    with stored(PROJECT / "sources") as connection:
        hand_over(connection, spark, tmp_path / "lake")
        same(Audit().sources(connection), SparkAudit(spark).sources(connection))


def test_faults_of_the_sources_are_told_alike(spark: "SparkSession", tmp_path: Path) -> None:
    from orchestration.spark.checks import SparkAudit

    seen: set[str] = set()
    left = CELLS
    for number in range(2):
        sources = tmp_path / f"sources {number}"
        shutil.copytree(PROJECT / "sources", sources)
        left = with_faults(sources, left)
        with stored(sources) as connection:
            hand_over(connection, spark, tmp_path / "lake")
            here = Audit().sources(connection)
            same(here, SparkAudit(spark).sources(connection))
        seen |= {f"{one.table}.{one.name}" for one in here if not one.passed}
    suites = {
        suite.name: {f"{suite.table}.{c.name}" for c in suite.checks} for suite in load("raw")
    }
    assert [name for name, checks in suites.items() if not checks & seen] == []


def test_a_table_that_cannot_be_read_is_passed_over(spark: "SparkSession", tmp_path: Path) -> None:
    from orchestration.spark.checks import SparkAudit

    sources = tmp_path / "sources"
    shutil.copytree(PROJECT / "sources", sources)
    (sources / "curated" / "units.csv").unlink()
    (sources / "curated" / "metrics.csv").write_bytes(b"metric_id\nm1,\xf1\n")
    with stored(sources) as connection:
        hand_over(connection, spark, tmp_path / "lake")
        same(Audit().sources(connection), SparkAudit(spark).sources(connection))


def test_faults_of_the_marts_are_told_alike(
    spark: "SparkSession", published: Workspace, tmp_path: Path
) -> None:
    from orchestration.spark.checks import SparkAudit

    warehouse = tmp_path / "warehouse.duckdb"
    shutil.copyfile(published.data / "work" / "warehouse.duckdb", warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        hand_over(connection, spark, tmp_path / "lake")
        same(Audit().marts(connection), SparkAudit(spark).marts())
        for fault in MART_FAULTS:
            connection.execute(fault["damage"])
        hand_over(connection, spark, tmp_path / "lake")
        here = Audit().marts(connection)
        same(here, SparkAudit(spark).marts())
    seen = {one.name for one in here if not one.passed}
    suites = {suite.name: {check.name for check in suite.checks} for suite in load("marts")}
    assert [name for name, checks in suites.items() if not checks & seen] == []

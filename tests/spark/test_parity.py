"""Both engines publish the same tables of the same sources: row by row, type by type."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.corpus import make_corpus
from tests.conftest import PROJECT, Workspace
from tests.spark.clusters import connect, lose, standalone

# They speak of the runs, and of when these were.
OF_THE_RUNS = {"quality_runs", "quality_history"}
PATIENCE = 1_500


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two hundred statements that DuckDB has published."""
    folder = tmp_path_factory.mktemp("generated")
    workspace = Workspace(folder / "sources", folder / "data")
    make_corpus(workspace.sources, 200)
    must_publish(begin(workspace))
    return workspace


def begin(workspace: Workspace, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "orchestration.cli", "run"],
        env=workspace.environment() | environment,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def must_publish(run: subprocess.Popen[str]) -> None:
    output, _ = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, output


def on_spark(workspace: Workspace, folder: Path, address: str) -> tuple[Workspace, dict[str, str]]:
    """The same sources in another data folder, and what makes a run use Spark."""
    other = Workspace(workspace.sources, folder / "añejo d'été" / "with spark")
    return other, {"FOLLOWTHROUGH_TARGET": "spark", "FOLLOWTHROUGH_SPARK": address}


def differences(one: Workspace, other: Workspace) -> dict[str, str]:
    """In what each published table of the other differs: its columns, their types, its rows."""
    found = {}
    names = [
        sorted(path.stem for path in (workspace.published / "parquet").iterdir())
        for workspace in (one, other)
    ]
    assert names[0] == names[1]
    with duckdb.connect() as connection:
        for name in set(names[0]) - OF_THE_RUNS:
            here, there = (
                connection.read_parquet(str(workspace.published / "parquet" / f"{name}.parquet"))
                for workspace in (one, other)
            )
            columns = [list(zip(r.columns, map(str, r.types), strict=True)) for r in (here, there)]
            if columns[0] != columns[1]:
                found[name] = f"columns {set(columns[0]) ^ set(columns[1])}"
                continue
            missing, extra = here.except_(there).fetchall(), there.except_(here).fetchall()
            if missing or extra or len(here) != len(there):
                found[name] = f"{len(missing)} rows are missing, {len(extra)} more: {missing[:1]}"
    return found


@pytest.mark.parametrize(
    "spark_at",
    [standalone, pytest.param(connect, marks=pytest.mark.long)],
    ids=["master", "server"],
)
def test_both_engines_publish_the_same_tables(
    tmp_path: Path, published: Workspace, spark_at: Callable[[Path], Any]
) -> None:
    with spark_at(tmp_path) as found:
        address = found if isinstance(found, str) else found[0]
        other, environment = on_spark(published, tmp_path, address)
        must_publish(begin(other, **environment))
        assert differences(published, other) == {}
        # And the next run finds that nothing has changed.
        again, _ = begin(other, **environment).communicate(timeout=PATIENCE)
        assert "nothing has changed" in again


def test_many_statements_are_the_same_though_a_worker_dies(
    tmp_path: Path, generated: Workspace
) -> None:
    with standalone(tmp_path) as (address, workers):
        other, environment = on_spark(generated, tmp_path, address)
        run = begin(other, **environment)
        # In the middle: the sources are read, and dbt builds what is made of them.
        until = time.monotonic() + PATIENCE
        while not (other.data / "work" / "lake" / "staging" / "stg_metrics").exists():
            assert run.poll() is None, run.communicate()[0]
            assert time.monotonic() < until
            time.sleep(0.1)
        lose(workers[0], tmp_path / "work0")
        must_publish(run)
    assert differences(generated, other) == {}

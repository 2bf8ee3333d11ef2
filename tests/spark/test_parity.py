"""Both engines publish the same tables of the same sources: row by row, type by type."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from os import kill
from pathlib import Path
from signal import SIGKILL

import duckdb
import pytest

from benchmarks.corpus import make_corpus
from tests.conftest import PROJECT, Workspace
from tests.spark.clusters import standalone
from tests.spark.test_reading_elsewhere import executors_of

# They speak of the runs, and of when these were.
OF_THE_RUNS = {"quality_runs", "quality_history"}
PATIENCE = 1_500


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    with standalone(tmp_path) as (address, _):
        yield address


def workspace_of(folder: Path, statements: int | None) -> Workspace:
    """The two statements of the project, or so many generated ones."""
    workspace = Workspace(folder / "añejo d'été" / "sources", folder / "with duckdb")
    if statements is None:
        shutil.copytree(PROJECT / "sources", workspace.sources)
    else:
        make_corpus(workspace.sources, statements)
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
    other = Workspace(workspace.sources, folder / "with spark")
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


@pytest.mark.parametrize("statements", [None, 200])
def test_both_engines_publish_the_same_tables(
    tmp_path: Path, cluster: str, statements: int | None
) -> None:
    workspace = workspace_of(tmp_path, statements)
    must_publish(begin(workspace))
    other, environment = on_spark(workspace, tmp_path, cluster)
    must_publish(begin(other, **environment))
    assert differences(workspace, other) == {}


def test_a_run_gets_over_the_death_of_a_worker(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, None)
    must_publish(begin(workspace))
    with standalone(tmp_path) as (address, workers):
        other, environment = on_spark(workspace, tmp_path, address)
        run = begin(other, **environment)
        # In the middle: the sources are read, and dbt builds what is made of them.
        until = time.monotonic() + PATIENCE
        while not (other.data / "work" / "lake" / "staging" / "stg_metrics").exists():
            assert run.poll() is None, run.communicate()[0]
            assert time.monotonic() < until
            time.sleep(0.1)
        executors = executors_of(tmp_path / "work0")
        assert executors, "the worker had nothing to do"
        workers[0].kill()
        for process in executors:
            with suppress(ProcessLookupError):
                kill(process, SIGKILL)
        must_publish(run)
    assert differences(workspace, other) == {}

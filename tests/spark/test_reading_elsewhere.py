"""Statements are read the same on a cluster and through a server, and when a worker dies."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import make_corpus
from orchestration.ingest.problems import Problem
from orchestration.spark.kept import TASK
from tests.conftest import PROJECT, Workspace
from tests.spark.clusters import connect, lose, standalone
from tests.spark.on_one_machine import Both

# Several tasks for each worker.
SIZE = 4 * TASK


@pytest.fixture
def here(tmp_path: Path) -> Both:
    root = tmp_path / "añejo d'été"
    here = Both(Workspace(root / "sources", root / "data dir"), root / "the lake")
    make_corpus(here.workspace.sources, SIZE)
    next(here.settings.statements.glob("*.yml")).write_text("edition: twenty\n", "utf-8")
    here.refresh()
    return here


def begin(here: Both, address: str, folder: Path) -> subprocess.Popen[str]:
    """The same reading in a process of its own: two sessions do not go into one."""
    places = (here.workspace.sources, here.workspace.data, here.lake, folder)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.spark.read_at", address, *map(str, places)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def hold_together(here: Both, reading: subprocess.Popen[str]) -> None:
    output, errors = reading.communicate(timeout=400)
    assert reading.returncode == 0, errors
    read, problems = json.loads(output.splitlines()[-1])
    assert len(read["statements"]) == SIZE
    assert [Problem(**problem) for problem in problems] == here.problems() != []
    here.hold_together()


def test_through_a_server(here: Both, tmp_path: Path) -> None:
    with connect(tmp_path) as address:
        hold_together(here, begin(here, address, tmp_path))


def test_on_a_cluster_that_loses_a_worker(here: Both, tmp_path: Path) -> None:
    with standalone(tmp_path) as (address, workers):
        reading = begin(here, address, tmp_path)
        # In the middle: the first table is there, and the second is being read.
        busy = here.lake / "readings" / "statement_segments"
        wait_until(busy.exists, reading)
        lose(workers[0], tmp_path / "work0")
        hold_together(here, reading)


def wait_until(happened: Any, reading: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 300
    while not happened():
        assert reading.poll() is None, reading.stderr and reading.stderr.read()
        assert time.monotonic() < until
        time.sleep(0.1)

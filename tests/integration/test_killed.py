"""Runs that are killed at any moment: nothing is ever lost."""

import csv
import json
import os
import random
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import duckdb

from orchestration.publishing.building import OF_THE_RUNS
from tests.changes import rename_first_topic
from tests.conftest import Workspace

# Thirty kills take a quarter of an hour on a slow machine; CI makes fewer.
KILLS = int(os.environ.get("FOLLOWTHROUGH_TESTS_KILLS") or 30)


def content(workspace: Workspace) -> dict[str, str]:
    """The hash of each published table, of those that do not speak of the runs themselves."""
    folder = workspace.published / "csv"
    return {
        path.stem: sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.stem not in OF_THE_RUNS
    }


def whole(workspace: Workspace) -> str:
    """The name of the first topic in what is published, each file held against the manifest."""
    folder = workspace.published.resolve()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, digest in manifest["outputs"].items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest, name
    with (workspace.sources / "curated" / "topics.csv").open(encoding="utf-8", newline="") as file:
        topic = next(csv.DictReader(file))["topic_id"]
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        [(name,)] = connection.execute(
            "select name from marts.topics where topic_id = ?", [topic]
        ).fetchall()
    return str(name)


def test_runs_killed_at_random_moments_lose_nothing(
    damaged: Workspace, workspace: Workspace
) -> None:
    """Each round changes the sources and is killed; what is published is whole, old or new."""
    chance = random.Random(20231005)
    begun = time.monotonic()
    rename_first_topic(damaged, "Round 0")
    assert damaged.run().returncode == 0
    length = time.monotonic() - begun
    command = [Path(sys.executable).with_name("followthrough"), "run"]
    names = {"Round 0"}
    for kill in range(1, KILLS + 1):
        names.add(f"Round {kill}")
        rename_first_topic(damaged, f"Round {kill}")
        run = subprocess.Popen(
            command,
            env=damaged.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            run.wait(chance.uniform(0.05, 1.05) * length)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        assert whole(damaged) in names

    rename_first_topic(damaged, "Round last")
    rename_first_topic(workspace, "Round last")
    assert damaged.run().returncode == 0
    assert whole(damaged) == "Round last"
    # The right content: that of a folder where nothing was ever killed.
    assert workspace.run().returncode == 0
    assert content(damaged) == content(workspace)
    left = [path.name for path in damaged.data.rglob(".*") if path.name != ".user.yml"]
    assert left == []

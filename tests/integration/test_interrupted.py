"""Runs that are killed, a disk that is full, readers in the middle of it: nothing is ever lost."""

import csv
import json
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing.building import OF_THE_RUNS
from orchestration.publishing.publication import publish
from orchestration.settings import Settings
from tests.conftest import Workspace

# Thirty kills take a quarter of an hour on a slow machine; CI makes fewer.
KILLS = int(os.environ.get("FOLLOWTHROUGH_TESTS_KILLS") or 30)
READERS, PUBLICATIONS = 8, 20


def rename_first_topic(workspace: Workspace, name: str) -> None:
    path = workspace.sources / "curated" / "topics.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("name")] = name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


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


def read_on(published: Path, stop: Event, found: "multiprocessing.Queue[str]") -> None:
    """Read what is published until told to stop; hand in what is wrong, and how often it read."""
    times = 0
    try:
        while not stop.is_set():
            # As a BI tool does it: by the path that never changes.
            with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as connection:
                seen = {
                    number
                    for table in ("one", "two")
                    for (number,) in connection.execute(f"from marts.{table}").fetchall()
                }
            if len(seen) != 1:
                found.put(f"a mixture of {seen}")
            # As a program does it that reads several files: the link is followed once.
            folder = published.resolve()
            manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
            for name, digest in manifest["outputs"].items():
                if sha256((folder / name).read_bytes()).hexdigest() != digest:
                    found.put(f"{name} is not that of {manifest['version']}")
            times += 1
    except (OSError, ValueError, duckdb.Error) as error:
        found.put(f"{type(error).__name__}: {error}")
    found.put(f"read {times}")


def test_eight_readers_see_twenty_publications_each_whole(tmp_path: Path) -> None:
    (tmp_path / "sources" / "statements").mkdir(parents=True)
    (tmp_path / "sources" / "curated").mkdir()
    settings = Settings(tmp_path / "sources", tmp_path / "data")
    context = multiprocessing.get_context("spawn")
    stop, found = context.Event(), context.Queue()
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        for table in ("one", "two"):
            connection.execute(f"create table marts.{table} as select 0 as n from range(5000)")
        publish(connection, settings, "run-0000")
        readers = [
            context.Process(target=read_on, args=(settings.published, stop, found))
            for _ in range(READERS)
        ]
        for reader in readers:
            reader.start()
        versions = set()
        for number in range(1, PUBLICATIONS + 1):
            for table in ("one", "two"):
                connection.execute(f"update marts.{table} set n = ?", [number])
            versions.add(publish(connection, settings, f"run-{number:04d}")["version"])
            time.sleep(1)
    stop.set()
    said = [found.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join(60)
    assert len(versions) == PUBLICATIONS
    assert [word for word in said if not word.startswith("read ")] == []
    assert all(int(word.split()[1]) > 0 for word in said)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 256 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.call(mount):
        pytest.skip("a file system of its own can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("left", [0, 2_000_000, 5_000_000])
def test_a_full_disk_is_named_and_loses_nothing(
    published: Workspace, small_disk: Path, tmp_path: Path, left: int
) -> None:
    shutil.copytree(published.sources, tmp_path / "sources")
    shutil.copytree(published.data, small_disk / "data", symlinks=True)
    workspace = Workspace(tmp_path / "sources", small_disk / "data")
    rename_first_topic(workspace, "Another name")
    before = workspace.published_bytes()
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"\0" * (free - left))

    result = workspace.run()

    assert result.returncode == 3, result.stdout + result.stderr
    assert "The disk is full" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert workspace.published_bytes() == before
    (small_disk / "filler").unlink()
    assert workspace.run().returncode == 0
    assert "Another name" in (workspace.published / "csv" / "topics.csv").read_text("utf-8")


def test_two_refreshes_at_once_one_says_who_is_running(damaged: Workspace) -> None:
    rename_first_topic(damaged, "Two at once")
    command = [Path(sys.executable).with_name("followthrough"), "run", "--always"]
    runs = [
        subprocess.Popen(
            command,
            env=damaged.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    said = [run.communicate(timeout=600)[0] for run in runs]
    ended = dict(zip([run.returncode for run in runs], said, strict=True))
    assert set(ended) == {0, 3}
    assert "is working in this data folder. Wait for it" in ended[3]
    assert f"process {runs[[run.returncode for run in runs].index(0)].pid}" in ended[3]


def test_nothing_changed_is_said_at_once_and_starts_no_orchestrator(damaged: Workspace) -> None:
    assert damaged.run().returncode == 0
    before = damaged.report()["run_id"]
    heavy = {"PYTHONPROFILEIMPORTTIME": "1"}
    result = damaged.run(**heavy)
    assert result.returncode == 0
    assert "nothing has changed since" in result.stdout
    assert damaged.report()["run_id"] == before
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
    assert not imported & {"dagster", "dbt", "great_expectations", "duckdb", "pandas", "pyarrow"}
    # Unless it is asked for, or what is published was tampered with.
    (damaged.published / "csv" / "topics.csv").write_text("tampered\n", "utf-8")
    result = damaged.run()
    assert "nothing has changed" not in result.stdout
    assert "tampered" not in (damaged.published / "csv" / "topics.csv").read_text("utf-8")
    assert damaged.published.readlink().parent.name == "publications"

"""Readers in the middle of a publication, two refreshes at once, and one that has nothing to do."""

import json
import multiprocessing
import subprocess
import sys
import time
from hashlib import sha256
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb

from orchestration.publishing.publication import publish
from orchestration.settings import Settings
from tests.changes import rename_first_topic
from tests.conftest import Workspace

READERS, PUBLICATIONS = 8, 20


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

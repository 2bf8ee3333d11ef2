"""Earlier publications can be restored; what is damaged is known; what is current stays."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing.folder import (
    NoPublication,
    current,
    damage,
    kept,
    manifest_of,
    restore,
)
from orchestration.publishing.publication import publish
from orchestration.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("statements", "curated"):
        (tmp_path / "sources" / name).mkdir(parents=True)
    (tmp_path / "sources" / "curated" / "metrics.csv").write_text("metric_id\n", encoding="utf-8")
    return Settings(tmp_path / "sources", tmp_path / "data folder")


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.numbers as select 1 as n")
        yield connection


def published_number(settings: Settings) -> int:
    with duckdb.connect(str(settings.published / "warehouse.duckdb"), read_only=True) as reading:
        [(number,)] = reading.execute("from marts.numbers").fetchall()
    return int(number)


def three(settings: Settings, warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    """Three publications, and the names of their folders."""
    names = []
    for number in (1, 2, 3):
        warehouse.execute("update marts.numbers set n = ?", [number])
        publish(warehouse, settings, f"run-{number:04d}")
        names.append(settings.published.resolve().name)
    return names


@pytest.mark.parametrize("by", ["folder", "version"])
def test_an_earlier_publication_is_read_again(
    settings: Settings, warehouse: duckdb.DuckDBPyConnection, by: str
) -> None:
    names = three(settings, warehouse)
    first = settings.publications / names[0]
    manifest = manifest_of(first)
    assert manifest
    folder = restore(settings, names[0] if by == "folder" else manifest["version"])
    assert folder == first
    assert published_number(settings) == 1
    # Nothing is lost by it: the way back is the same.
    restore(settings, names[2])
    assert published_number(settings) == 3


def test_what_is_not_kept_or_damaged_is_not_restored(
    settings: Settings, warehouse: duckdb.DuckDBPyConnection
) -> None:
    names = three(settings, warehouse)
    with pytest.raises(NoPublication, match=r"no publication 'yesterday'"):
        restore(settings, "yesterday")
    (settings.publications / names[0] / "csv" / "numbers.csv").write_text("n\n9\n")
    with pytest.raises(NoPublication, match=r"csv/numbers\.csv"):
        restore(settings, names[0])
    assert published_number(settings) == 3
    assert [path.name for path, _ in kept(settings)] == names[::-1]


def test_a_changed_a_missing_and_an_added_file_are_damage(
    settings: Settings, warehouse: duckdb.DuckDBPyConnection
) -> None:
    manifest = publish(warehouse, settings, "run")
    folder = settings.published.resolve()
    assert damage(folder, manifest) == []
    (folder / "csv" / "numbers.csv").write_text("n\n9\n")
    (folder / "parquet" / "numbers.parquet").unlink()
    (folder / "notes.txt").write_text("added")
    assert damage(folder, manifest) == ["csv/numbers.csv", "notes.txt", "parquet/numbers.parquet"]


def test_a_publication_is_current_until_sources_or_files_change(
    settings: Settings, warehouse: duckdb.DuckDBPyConnection
) -> None:
    assert current(settings) is None
    manifest = publish(warehouse, settings, "run")
    assert current(settings) == manifest
    metrics = settings.curated / "metrics.csv"
    metrics.write_text("metric_id,more\n", encoding="utf-8")
    assert current(settings) is None
    metrics.write_text("metric_id\n", encoding="utf-8")
    assert current(settings) == manifest
    (settings.published / "csv" / "numbers.csv").write_text("n\n9\n")
    assert current(settings) is None


def test_a_publication_of_another_program_is_not_current(
    settings: Settings, warehouse: duckdb.DuckDBPyConnection
) -> None:
    publish(warehouse, settings, "run")
    manifest = settings.published / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"program": "', '"program": "other'), encoding="utf-8")
    assert current(settings) is None

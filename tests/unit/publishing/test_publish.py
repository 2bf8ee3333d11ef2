"""A tiny warehouse is published into a folder whose name has all that names of folders can have."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.publishing.folder import KEPT_PUBLICATIONS
from orchestration.publishing.publication import publish
from orchestration.settings import Settings

# What has gone wrong in CSV files before: separators, quotes, line ends, alphabets, and formulas.
TEXTS = [
    "plain",
    "",
    None,
    'a "quoted" word; a semicolon, a comma',
    "two\nlines\r\nand a third",
    "Niñez — 禁毒 😀 é",
    "\N{NO-BREAK SPACE}spaces at both ends ",
    "'an apostrophe'",
    "NULL",
    "001",
    "\\N",
]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://example.org")',
    "+1 555",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
]

COMMENTS = """
comment on table marts.metrics is 'One row per figure; it''s "all"';
comment on column marts.metrics.value is 'The number, as meant (100%).';
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    root = tmp_path / "d'été [1] {añejo} 100%"
    for name in ("statements", "curated"):
        (root / "sources" / name).mkdir(parents=True)
    (root / "sources" / "statements" / "one.md").write_bytes(b"Text.\r\n")
    (root / "sources" / "statements" / ".one.md.swp").write_bytes(b"an editor's")
    (root / "sources" / "curated" / "metrics.csv").write_bytes(b"metric_id\n")
    return Settings(root / "sources", root / "data folder")


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two tables to publish, and one that is nobody's business."""
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.metrics (metric_id varchar, value decimal(24, 6), "
            "change integer, period_end date, quote varchar, certain boolean)"
        )
        connection.executemany(
            "insert into marts.metrics values (?, ?, ?, ?, ?, ?)",
            [
                (f"m{place:02}", Decimal("-1435.250000"), -place, "2023-07-31", text, True)
                for place, text in enumerate([*TEXTS, *FORMULAS])
            ],
        )
        connection.execute("create table marts.empty (name varchar)")
        connection.execute(COMMENTS)
        connection.execute("create schema staging")
        connection.execute("create table staging.stg_metrics as from marts.metrics")
        yield connection


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def seen(folder: Path) -> list[str]:
    """What stands in the folder for whoever looks into it; names with a dot are not shown."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


# ---- what is published


def test_every_mart_is_published_in_three_formats(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "0123456789abcdef")
    assert seen(settings.published) == ["csv", "manifest.json", "parquet", "warehouse.duckdb"]
    assert seen(settings.published / "csv") == ["empty.csv", "metrics.csv"]
    assert seen(settings.published / "parquet") == ["empty.parquet", "metrics.parquet"]
    assert (settings.published / "csv" / "empty.csv").read_bytes() == b"name\n"
    path = settings.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.sql("select table_schema, table_name from information_schema.tables")
        assert sorted(tables.fetchall()) == [("marts", "empty"), ("marts", "metrics")]


def test_the_manifest_has_the_hash_of_every_file(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    returned = publish(warehouse, settings, "0123456789abcdef")
    manifest = json.loads((settings.published / "manifest.json").read_text("utf-8"))
    assert manifest == returned
    files = hashes(settings.published)
    assert files.pop("manifest.json")
    assert manifest["outputs"] == files
    sources = hashes(settings.sources)
    assert sources.pop("statements/.one.md.swp")
    assert manifest["inputs"] == sources
    assert manifest["rows"] == {"empty": 0, "metrics": len(TEXTS) + len(FORMULAS)}
    assert {"version", "built_at", "tools"} <= set(manifest)
    assert {"duckdb", "dbt-core", "dagster", "great-expectations"} <= set(manifest["tools"])


def test_the_three_formats_hold_the_same_rows(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "0123456789abcdef")
    given = sorted(warehouse.sql("from marts.metrics").fetchall(), key=lambda row: row[0])
    parquet = str(settings.published / "parquet" / "metrics.parquet").replace("[", "[[]")
    found = duckdb.read_parquet(parquet)
    assert sorted(found.fetchall(), key=lambda row: row[0]) == given
    path = settings.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        copied = connection.sql("from marts.metrics")
        assert copied.types == warehouse.sql("from marts.metrics").types == found.types
        assert sorted(copied.fetchall(), key=lambda row: row[0]) == given


def test_comments_go_with_the_tables(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "0123456789abcdef")
    path = settings.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        [(table,)] = connection.execute(
            "select comment from duckdb_tables() where table_name = 'metrics'"
        ).fetchall()
        columns = dict(
            connection.execute(
                "select column_name, comment from duckdb_columns() where table_name = 'metrics'"
            ).fetchall()
        )
    assert table == 'One row per figure; it\'s "all"'
    assert columns["value"] == "The number, as meant (100%)."
    assert columns["quote"] is None


def test_any_text_comes_back_from_the_csv_as_it_was(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "0123456789abcdef")
    rows = sorted(
        rows_of(settings.published / "csv" / "metrics.csv"), key=lambda row: row["metric_id"]
    )
    assert [row["quote"] for row in rows[: len(TEXTS)]] == [text or "" for text in TEXTS]


def test_no_text_of_the_csv_is_run_as_a_formula(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "0123456789abcdef")
    rows = sorted(
        rows_of(settings.published / "csv" / "metrics.csv"), key=lambda row: row["metric_id"]
    )
    assert [row["quote"] for row in rows[len(TEXTS) :]] == [f"'{text}" for text in FORMULAS]


def test_numbers_and_dates_of_the_csv_keep_what_they_are(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "0123456789abcdef")
    for row in rows_of(settings.published / "csv" / "metrics.csv"):
        assert row["value"] == "-1435.250000"
        assert row["change"] == str(-int(row["metric_id"].removeprefix("m")))
        assert row["period_end"] == "2023-07-31"
        assert row["certain"] == "true"


def test_tables_and_columns_may_have_any_name(settings: Settings) -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute('create table marts."the ""select""" ("a ""b""" varchar, "order" int)')
        connection.execute("""insert into marts."the ""select\""" values ('=1', -1)""")
        publish(connection, settings, "0123456789abcdef")
    [row] = rows_of(settings.published / "csv" / 'the "select".csv')
    assert row == {'a "b"': "'=1", "order": "-1"}


def test_what_is_the_same_has_the_same_bytes(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    """The order in which rows were made must not look like a change of the data."""
    first = publish(warehouse, settings, "11111111")
    warehouse.execute("create table marts.other as from marts.metrics order by metric_id desc")
    warehouse.execute("drop table marts.metrics")
    warehouse.execute("alter table marts.other rename to metrics")
    warehouse.execute(COMMENTS)
    second = publish(warehouse, settings, "22222222")
    for name in ("csv/metrics.csv", "parquet/metrics.parquet"):
        assert first["outputs"][name] == second["outputs"][name]
    assert first["version"] == second["version"]
    warehouse.execute("update marts.metrics set value = value + 0.000001 where metric_id = 'm00'")
    assert publish(warehouse, settings, "33333333")["version"] != second["version"]


def test_parquet_has_the_comments_of_the_table_and_its_columns(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "11111111")
    schema = pq.read_schema(settings.published / "parquet" / "metrics.parquet")
    assert schema.field("value").metadata == {b"comment": b"The number, as meant (100%)."}
    assert schema.field("quote").metadata is None
    assert schema.metadata[b"comment"].decode() == 'One row per figure; it\'s "all"'
    assert json.loads(schema.metadata[b"comments"]) == {"value": "The number, as meant (100%)."}


@pytest.mark.parametrize("library", ["duckdb", "pandas", "pyarrow"])
def test_parquet_has_the_types_and_rows_of_the_table(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings, library: str
) -> None:
    publish(warehouse, settings, "11111111")
    path = settings.published / "parquet" / "metrics.parquet"
    expected = warehouse.execute("from marts.metrics order by metric_id").fetchall()
    if library == "duckdb":
        pattern = str(path).replace("[", "[[]")
        found = duckdb.read_parquet(pattern).order("metric_id").fetchall()
    elif library == "pandas":
        frame = pd.read_parquet(path).sort_values("metric_id").astype(object)
        found = list(frame.where(frame.notna(), None).itertuples(index=False, name=None))
    else:
        rows = pq.read_table(path).sort_by("metric_id").to_pylist()
        found = [tuple(row.values()) for row in rows]
    assert found == expected
    assert pq.read_schema(path).field("value").type == pa.decimal128(24, 6)
    assert pq.read_schema(path).field("period_end").type == pa.date32()


# ---- how it is swapped in


def test_the_newest_five_publications_are_kept(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    folders = []
    for number in range(1, KEPT_PUBLICATIONS + 3):
        warehouse.execute("update marts.metrics set change = ?", [number])
        publish(warehouse, settings, f"{number}" * 8)
        folders.append(settings.published.resolve().name)
    assert len(set(folders)) == KEPT_PUBLICATIONS + 2
    assert set(seen(settings.publications)) == set(folders[-5:])
    assert settings.published.resolve().name == folders[-1]


def test_a_reader_that_has_a_file_open_keeps_it(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "00000000")
    csv_path = settings.published / "csv" / "metrics.csv"
    before = csv_path.read_bytes()
    reader = duckdb.connect(str(settings.published / "warehouse.duckdb"), read_only=True)
    with reader, csv_path.open("rb") as file:
        for number in range(1, KEPT_PUBLICATIONS + 2):
            warehouse.execute("update marts.metrics set change = 99, quote = 'new'")
            publish(warehouse, settings, f"{number}" * 8)
        assert reader.sql("select max(change) from marts.metrics").fetchall() == [(0,)]
        assert file.read() == before
    assert b"99" in csv_path.read_bytes()


def fail_at(call: int) -> Callable[..., None]:
    """`os.replace`, which cannot move anything when it is called for the `call`th time."""
    original, calls = os.replace, iter(range(1, 1000))

    def replace(source: Any, target: Any) -> None:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        original(source, target)

    return replace


# The three moves of a publication: its manifest, its folder, and the link that people follow.
@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_publication_that_fails_changes_nothing_that_people_see(
    warehouse: duckdb.DuckDBPyConnection,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    call: int,
) -> None:
    publish(warehouse, settings, "11111111")
    before, version = hashes(settings.published), settings.published.resolve()
    warehouse.execute("update marts.metrics set change = 99")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail_at(call))
        with pytest.raises(OSError, match="No space"):
            publish(warehouse, settings, "22222222")

    assert settings.published.resolve() == version
    assert hashes(settings.published) == before
    assert seen(settings.data) == ["publications", "published"]
    for folder in settings.publications.iterdir():
        outputs = json.loads((folder / "manifest.json").read_text("utf-8"))["outputs"]
        assert outputs.items() <= hashes(folder).items(), "half a folder"

    publish(warehouse, settings, "33333333")
    assert settings.published.resolve() != version
    assert b"99" in (settings.published / "csv" / "metrics.csv").read_bytes()


def test_a_table_that_cannot_be_written_changes_nothing(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    publish(warehouse, settings, "11111111")
    before = hashes(settings.data)
    warehouse.execute('create table marts."a/b" as select 1 as a')
    with pytest.raises((duckdb.Error, OSError)):
        publish(warehouse, settings, "22222222")
    assert hashes(settings.data) == before


def test_a_connection_can_publish_again_after_it_has_failed(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings
) -> None:
    warehouse.execute('create table marts."a/b" as select 1 as a')
    with pytest.raises((duckdb.Error, OSError)):
        publish(warehouse, settings, "11111111")
    warehouse.execute('drop table marts."a/b"')
    publish(warehouse, settings, "22222222")


KILLED = """
import os, signal, sys
from pathlib import Path
import duckdb
from orchestration.publishing.publication import publish
from orchestration.settings import Settings

calls = iter(range(1, 1000))
original = os.replace

def replace(source, target):
    if next(calls) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    original(source, target)

os.replace = replace
with duckdb.connect() as connection:
    connection.execute("create schema marts; create table marts.metrics as select 99 as change")
    publish(connection, Settings(Path(sys.argv[1]), Path(sys.argv[2])), "22222222")
"""


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_publication_that_is_killed_changes_nothing_that_people_see(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings, call: int
) -> None:
    publish(warehouse, settings, "11111111")
    before = hashes(settings.published)
    arguments = [str(settings.sources), str(settings.data), str(call)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert hashes(settings.published) == before
    assert seen(settings.data) == ["publications", "published"]

    publish(warehouse, settings, "33333333")
    names = [path.name for path in settings.publications.iterdir()]
    assert [name for name in names if name.startswith(".")] == [], "what was left is cleared away"
    for name in names:
        assert (settings.publications / name / "manifest.json").is_file()


def test_the_data_folder_may_be_moved(
    warehouse: duckdb.DuckDBPyConnection, settings: Settings, tmp_path: Path
) -> None:
    publish(warehouse, settings, "11111111")
    before = hashes(settings.published)
    moved = Settings(settings.sources, settings.data.rename(tmp_path / "moved"))
    assert hashes(moved.published) == before
    publish(warehouse, moved, "22222222")
    assert len(seen(moved.publications)) == 2

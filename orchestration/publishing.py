"""The published folder: tables out of the working warehouse, files with their hashes, one swap.

Every publication is a folder of its own under `publications/`, complete before anybody can see it.
`published` is a link to the newest: pointing it elsewhere is one step that readers never see half
done, and a reader that has opened a file of the publication before keeps it.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from orchestration.annotating import write_annotations
from orchestration.files import sha256, write_atomically
from orchestration.settings import Settings

SCHEMA = "marts"
KEPT_PUBLICATIONS = 5
# These speak of the runs and change with each: a version is that of what the sources say.
OF_THE_RUNS = ("quality_history", "quality_runs")
TOOLS = ("dagster", "dagster-dbt", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations")

# The oldest storage format that holds all our types, so that any DuckDB since 1.0 can read it.
STORAGE_VERSION = "v1.0.0"
_BUILDING = ".building-"


def publish(
    connection: duckdb.DuckDBPyConnection, settings: Settings, run_id: str
) -> dict[str, Any]:
    """Write the marts of the working warehouse, swap them in, and return the manifest's content."""
    settings.publications.mkdir(parents=True, exist_ok=True)
    for leftover in settings.publications.glob(f"{_BUILDING}*"):
        shutil.rmtree(leftover)
    building = settings.publications / f"{_BUILDING}{run_id}"
    building.mkdir()
    try:
        rows = _write_tables(connection, building)
        write_annotations(connection, building / "annotations.jsonld")
        manifest = _write_manifest(building, settings, run_id, rows)
        for path in sorted(building.rglob("*")):
            _flush(path)
        final = settings.publications / f"{manifest['version']}-{run_id[:8]}"
        os.replace(building, final)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    _flush(settings.publications)
    _point(settings.published, final)
    _forget(settings.publications, final)
    return manifest


def _write_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """The marts as DuckDB tables with their comments, as Parquet and as CSV."""
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    connection.execute(
        f"attach {_text(folder / 'warehouse.duckdb')} as target "
        f"(storage_version {_text(STORAGE_VERSION)})"
    )
    try:
        return _copy_tables(connection, folder)
    finally:
        connection.execute("detach target")


def _copy_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    connection.execute(f"create schema target.{SCHEMA}")
    rows = {}
    for table, comment in connection.execute(
        "select table_name, comment from duckdb_tables() "
        "where database_name = current_database() and schema_name = ? order by table_name",
        [SCHEMA],
    ).fetchall():
        source, target = f"{SCHEMA}.{_name(table)}", f"target.{SCHEMA}.{_name(table)}"
        connection.execute(f"create table {target} as from {source} order by all")
        _comment(connection, "table", target, comment)
        columns = connection.execute(
            "select column_name, data_type, comment from duckdb_columns() where "
            "database_name = current_database() and schema_name = ? and table_name = ? "
            "order by column_index",
            [SCHEMA, table],
        ).fetchall()
        for column, _, text in columns:
            _comment(connection, "column", f"{target}.{_name(column)}", text)
        _copy(connection, f"from {target}", folder / "parquet" / f"{table}.parquet", "parquet")
        harmless = ", ".join(_harmless(column, kind) for column, kind, _ in columns)
        path = folder / "csv" / f"{table}.csv"
        _copy(connection, f"select {harmless} from {target}", path, "csv, header")
        rows[table] = _count(connection, target)
    return rows


def _harmless(column: str, kind: str) -> str:
    """The column for CSV: text that a spreadsheet would run as a formula is kept from it."""
    name = _name(column)
    if kind != "VARCHAR":
        return name
    return f"if(regexp_matches({name}, '^[=+@\\t\\r-]'), '''' || {name}, {name}) as {name}"


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, form: str) -> None:
    connection.execute(f"copy ({query}) to {_text(path)} (format {form})")


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, name: str, text: str | None) -> None:
    if text:
        connection.execute(f"comment on {kind} {name} is {_text(text)}")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _write_manifest(
    folder: Path, settings: Settings, run_id: str, rows: dict[str, int]
) -> dict[str, Any]:
    built_at = datetime.now(UTC)
    outputs = _hashes(folder, folder.rglob("*"))
    # The DuckDB file holds the same tables, but its bytes differ from one writing to the next.
    lasting = [path.name for path in (folder / "csv").iterdir() if path.stem not in OF_THE_RUNS]
    content = [f"csv/{name} {outputs[f'csv/{name}']}" for name in sorted(lasting)]
    digest = hashlib.sha256("\n".join(content).encode()).hexdigest()
    inputs = [
        path
        for part in (settings.statements, settings.curated)
        for path in part.rglob("*")
        if not path.name.startswith(".")
    ]
    manifest = {
        "version": f"{built_at:%Y.%m.%d}-{digest[:12]}",
        "built_at": built_at.isoformat(timespec="seconds"),
        "run_id": run_id,
        "inputs": _hashes(settings.sources, inputs),
        "outputs": outputs,
        "rows": rows,
        "tools": {name: version(name) for name in TOOLS},
    }
    write_atomically(
        folder / "manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    )
    return manifest


def _hashes(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(paths)
        if path.is_file()
    }


def _flush(path: Path) -> None:
    """Have the operating system write it to the disk now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point(link: Path, folder: Path) -> None:
    """Have the link lead to the folder, in one step.

    Raises:
        FileExistsError: a real folder stands where the link belongs, a copy somebody made.
    """
    if link.exists() and not link.is_symlink():
        raise FileExistsError(f"{link} is no link to a publication. Move it away, then run again.")
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(folder.relative_to(link.parent), target_is_directory=True)
    os.replace(beside, link)


def _forget(publications: Path, current: Path) -> None:
    """Remove all but the newest few publications."""
    older = [path for path in publications.iterdir() if path.is_dir() and path != current]
    older.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in older[KEPT_PUBLICATIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)

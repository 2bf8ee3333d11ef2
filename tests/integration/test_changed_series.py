"""What dbt keeps of series of statements that have not changed is what it would build anew."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks import corpus_series
from benchmarks.alike import Differs, must_be_alike
from benchmarks.corpus import MADE, make_corpus
from orchestration.ingest.sources import read_sources
from orchestration.resources.changed import OF_A_SERIES, SHARED, build_changed
from orchestration.resources.dbt import manifest_path
from orchestration.resources.raw_layer import store
from orchestration.resources.storing import Storing
from orchestration.settings import Settings

# The data tests of dbt take most of the time, and change nothing.
SELECTION = ("fqn:*", "tag:after_audit resource_type:test")
EDITIONS, SERIES = 3, 7
FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, LAST = (
    f"dialogue-{number:05}" for number in range(1, SERIES + 1)
)


class Run(Storing):
    """A working file, built of the sources without Dagster, and the sources themselves."""

    def __init__(self, root: Path, sources: Path) -> None:
        self._settings = Settings(sources, root / "data")
        self._settings.logs.mkdir(parents=True)

    @property
    def settings(self) -> Settings:
        return self._settings

    def build(self) -> str:
        """Read and build; what has been built, in the words of the progress."""
        said, results = self.try_to_build()
        assert set(results) == {"success"}, results
        return said

    def try_to_build(self) -> tuple[str, dict[str, str]]:
        """The same, with how the models ended: of each way, what was said last."""
        said: list[str] = []
        tables = read_sources(self.settings.sources).tables
        with self.warehouse() as connection:
            for name, content in tables.items():
                store(connection, name, content)
        results = build_changed(self, *SELECTION, said.append)
        found = re.search(r"\((.*)\)", said[-1])
        assert found
        return found[1], {str(result.status): str(result.message) for result in results}


def edit(sources: Path, table: str, change: Callable[[list[dict[str, str]]], Any]) -> None:
    """Change the rows of a curated table in place."""
    path = sources / "curated" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def files_of(sources: Path, start: str) -> list[Path]:
    return sorted((sources / "statements").glob(f"{start}-*"))


def other_value(sources: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        row = next(row for row in rows if row["statement_id"].startswith(FIRST))
        row["value"] = str(int(row["value"]) + 1)

    edit(sources, "metrics", change)


def row_on_top(sources: Path) -> None:
    """One more figure of the first series, above all others."""
    edit(sources, "metrics", lambda rows: rows.insert(0, rows[1] | {"metric_id": "on-top"}))


def remove_last_statement(sources: Path) -> None:
    remove(sources, files_of(sources, SECOND)[-1].stem)


def remove_series(sources: Path) -> None:
    remove(sources, THIRD)


def remove(sources: Path, start: str) -> None:
    """The statements whose id begins so, and all rows that name them, or what is theirs."""
    for path in (sources / "statements").glob(f"{start}*"):
        path.unlink()

    def without(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if not any(map(is_theirs, row.values()))]

    def is_theirs(cell: str) -> bool:
        return any(item.startswith(start) for item in cell.split(";"))

    for table in MADE:
        edit(sources, table, without)


def move_last_statement(sources: Path) -> None:
    """From one series to another, and with it its figures, which then supersede none."""
    sidecar = files_of(sources, FOURTH)[-1].with_suffix(".yml")
    sidecar.write_text(sidecar.read_text("utf-8").replace(f'"{FOURTH}"', f'"{FIFTH}"'), "utf-8")

    def alone(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["statement_id"] == sidecar.stem:
                row["supersedes"] = ""

    edit(sources, "metrics", alone)


def other_text(sources: Path) -> None:
    text = files_of(sources, SIXTH)[0]
    text.write_text(text.read_text("utf-8").replace(".", "!"), "utf-8")


def other_factor(sources: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        row = next(row for row in rows if row["unit"] == "lb")
        row["factor"] = "0.5"

    edit(sources, "units", change)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Seven series of three statements, built from nothing."""
    root = tmp_path_factory.mktemp("original")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus_series, "EDITIONS", EDITIONS)
        make_corpus(root / "sources", EDITIONS * SERIES)
    run = Run(root, root / "sources")
    assert run.build() == "7 series anew, 0 unchanged"
    return run


@pytest.fixture
def standing(original: Run, tmp_path: Path) -> Run:
    """A copy of the working file and of the sources, to change."""
    return copy_of(original, tmp_path / "standing", with_file=True)


def copy_of(run: Run, root: Path, *, with_file: bool) -> Run:
    shutil.copytree(run.settings.sources, root / "sources")
    copy = Run(root, root / "sources")
    if with_file:
        copy.settings.warehouse.parent.mkdir(parents=True)
        shutil.copyfile(run.settings.warehouse, copy.settings.warehouse)
    return copy


@pytest.fixture(scope="module")
def manifest(original: Run) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(manifest_path(original.settings).read_text("utf-8"))
    return content


@pytest.fixture(scope="module")
def kept(manifest: dict[str, Any]) -> list[str]:
    """The models that keep rows, by their ids."""
    nodes = manifest["nodes"].items()
    return [name for name, node in nodes if node["config"]["materialized"] == "incremental"]


@pytest.fixture(scope="module")
def tables(manifest: dict[str, Any]) -> list[str]:
    """The tables that are built, without those that number groups anew."""
    return [
        f"{node['schema']}.{node['name']}"
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and "after_audit" not in node["tags"]
        and node["name"] not in {"int_year_figures", "int_year_overlaps"}
    ]


def must_be_as_from_nothing(run: Run, root: Path, tables: list[str]) -> None:
    anew = copy_of(run, root, with_file=False)
    assert anew.build().endswith("series anew, 0 unchanged")
    must_be_alike(run.settings.warehouse, anew.settings.warehouse, tables)


def test_changes_and_their_reversal_give_the_rows_of_a_build_from_nothing(
    original: Run, standing: Run, tmp_path: Path, tables: list[str]
) -> None:
    sources = standing.settings.sources
    for change in (
        *(other_value, row_on_top, remove_last_statement, remove_series),
        *(move_last_statement, other_text),
    ):
        change(sources)
    assert standing.build() == "5 series anew, 1 unchanged"
    with pytest.raises(Differs):
        must_be_alike(standing.settings.warehouse, original.settings.warehouse, tables)
    must_be_as_from_nothing(standing, tmp_path / "anew", tables)

    shutil.rmtree(sources)
    shutil.copytree(original.settings.sources, sources)
    assert standing.build() == "6 series anew, 1 unchanged"
    must_be_alike(standing.settings.warehouse, original.settings.warehouse, tables)


def test_what_all_series_share_changes_all_of_them(
    standing: Run, tmp_path: Path, tables: list[str]
) -> None:
    other_factor(standing.settings.sources)
    assert standing.build() == "7 series anew, 0 unchanged"
    must_be_as_from_nothing(standing, tmp_path / "anew", tables)


def test_a_build_that_fails_half_way_leaves_nothing_behind(
    original: Run, standing: Run, tables: list[str]
) -> None:
    def rename(column: str, other: str) -> None:
        with standing.warehouse() as connection:
            connection.execute(
                f"alter table intermediate.int_year_totals rename column {column} to {other}"
            )

    sources = standing.settings.sources
    other_value(sources)
    rename("reason", "no_reason")
    said, results = standing.try_to_build()
    assert said == "1 series anew, 6 unchanged"
    assert set(results) == {"success", "error", "skipped"}, results

    rename("no_reason", "reason")
    shutil.rmtree(sources)
    shutil.copytree(original.settings.sources, sources)
    assert standing.build() == "1 series anew, 6 unchanged"
    must_be_alike(standing.settings.warehouse, original.settings.warehouse, tables)


def test_only_series_that_have_changed_are_built(
    standing: Run, manifest: dict[str, Any], kept: list[str]
) -> None:
    nodes = [manifest["nodes"][name] for name in kept]
    names = {f"{node['schema']}.{node['name']}" for node in nodes} - {"staging.stg_statements"}
    assert len(names) == len(kept) - 1

    def of(connection: duckdb.DuckDBPyConnection, name: str, series: str) -> str:
        columns = connection.table(name).columns
        assert "line_number" not in columns
        key = "series_id" if "series_id" in columns else "statement_id"
        return f"{name} where {key} like '{series}%'"

    def rows_of(series: str) -> dict[str, int]:
        with standing.warehouse() as connection:
            return {
                name: len(connection.sql(f"from {of(connection, name, series)}")) for name in names
            }

    before = rows_of(FIRST)
    # Not every series has figures that overlap.
    assert all(count for name, count in before.items() if name != "intermediate.int_year_overlaps")
    with standing.warehouse() as connection:
        for series in (FIRST, LAST):
            for name in names:
                connection.execute(f"delete from {of(connection, name, series)}")
        # Other tables need the statements themselves.
        connection.execute("update staging.stg_statements set title = 'not built anew'")
    other_value(standing.settings.sources)
    assert standing.build() == "1 series anew, 6 unchanged"
    assert rows_of(FIRST) == before
    assert rows_of(LAST) == dict.fromkeys(names, 0)
    with standing.warehouse() as connection:
        built = connection.sql(
            "select distinct series_id from staging.stg_statements where title <> 'not built anew'"
        ).fetchall()
    assert built == [(FIRST,)]


def test_all_that_those_models_read_is_looked_at(manifest: dict[str, Any], kept: list[str]) -> None:
    def sources_of(name: str) -> Iterator[str]:
        if name.startswith("source."):
            yield manifest["sources"][name]["name"]
        for parent in manifest["nodes"].get(name, {}).get("depends_on", {}).get("nodes", ()):
            yield from sources_of(parent)

    assert kept
    assert {source for name in kept for source in sources_of(name)} == {*OF_A_SERIES, *SHARED}

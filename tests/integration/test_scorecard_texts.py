"""What the pages do with other sources: hostile texts, missing tables, one statement, none."""

import json
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.scorecard.pages import write_scorecard
from tests.conftest import Workspace

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='x' "
    '\u202e\u200b\x1b[31m=HYPERLINK("x") {{ 7 * 7 }} {% raw %} {x} ]]> &lt; javascript:alert(1)'
)
# Text that people write; the other columns hold codes from closed lists and keys.
FREE = {
    *("name", "title", "publisher", "note", "rationale", "reason", "definition", "description"),
    *("message", "scope", "settled_rationale", "first_rationale", "second_rationale", "licence"),
    *("words_marked", "evidence_quote", "measure", "indicator", "retrieved_from", "source_url"),
    *("text_fragment_url", "evidence_text_fragment_url", "quote", "comment"),
}


class Seen(HTMLParser):
    """The elements, attributes and visible text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.text += data


def seen(path: Path) -> Seen:
    parser = Seen()
    parser.feed(path.read_text("utf-8"))
    return parser


@pytest.fixture
def warehouse(published: Workspace, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the working warehouse, to change."""
    path = tmp_path / "warehouse.duckdb"
    shutil.copy(published.data / "work" / "warehouse.duckdb", path)
    with duckdb.connect(str(path)) as connection:
        yield connection


@pytest.fixture
def publication(published: Workspace, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of a publication without its pages, and what it says of itself."""
    folder = tmp_path / "publication"
    shutil.copytree(published.published.resolve(), folder)
    shutil.rmtree(folder / "scorecard")
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest |= {"citation": "One line.", "dataset": "{}"}
    return folder, manifest


def change(connection: duckdb.DuckDBPyConnection, table: str, changes: str) -> None:
    connection.execute(
        f"create or replace table {table} as select * replace ({changes}) from {table}"
    )


def test_hostile_texts_are_inert_on_every_page(
    warehouse: duckdb.DuckDBPyConnection, publication: tuple[Path, dict[str, Any]]
) -> None:
    before = pages_of(warehouse, publication)
    scripts = {name: len(page.scripts) for name, page in before.items()}
    elements = {name for page in before.values() for name in page.elements}
    columns = warehouse.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'marts' "
        "and data_type = 'VARCHAR' and column_name in (select unnest(?))",
        [sorted(FREE)],
    ).fetchall()
    assert len(columns) > 40
    for table in {table for table, _ in columns}:
        changes = [
            f""" "{column}" || $hostile as "{column}" """
            for found, column in columns
            if found == table and (found, column) != ("quality_checks", "name")
        ]
        if changes:
            query = f"select * replace ({', '.join(changes)}) from marts.{table}"
            content = warehouse.sql(query, params={"hostile": HOSTILE}).to_arrow_table()
            warehouse.register("content", content)
            warehouse.execute(f"create or replace table marts.{table} as from content")
            warehouse.unregister("content")

    hostile = pages_of(warehouse, publication)
    assert set(hostile) == set(before)
    for name, page in hostile.items():
        assert len(page.scripts) == scripts[name], name
        assert set(page.elements) <= elements, name
        assert not [one for one in page.attributes if one[1].startswith("on")], name
        for _, attribute, value in page.attributes:
            if attribute in {"href", "src"}:
                assert value.startswith(("https://", "http://", "data:,", "#", "..")) or (
                    ":" not in value.partition("#")[0].partition("?")[0]
                ), f"{name}: {value}"
        shown = (publication[0] / "scorecard" / name).read_text("utf-8")
        assert not set("\u202e\x1b\x00") & set(shown), name
        assert "49" not in page.text.partition("{{ 7 * 7 }}")[2][:20]
    assert "<script>alert(1)</script>" in hostile["commitments.html"].text
    assert "⟦U+202E⟧" in hostile["commitments.html"].text
    assert "=HYPERLINK" in hostile["quality.html"].text


def pages_of(
    connection: duckdb.DuckDBPyConnection, publication: tuple[Path, dict[str, Any]]
) -> dict[str, Seen]:
    folder, manifest = publication
    shutil.rmtree(folder / "scorecard", ignore_errors=True)
    write_scorecard(connection, folder, manifest)
    pages = folder / "scorecard"
    return {
        path.relative_to(pages).as_posix(): seen(path) for path in sorted(pages.rglob("*.html"))
    }


OPTIONAL = (
    *("claim_checks", "reference_figures", "follow_through_codings", "coding_agreement"),
    *("coding_differences", "metric_changes", "commitment_links", "commitment_paths"),
    *("context_numbers", "quality_history"),
)
ANNOTATED = ("annotations", "metrics_by_year")


@pytest.mark.parametrize(
    "emptied",
    [
        OPTIONAL,
        (*OPTIONAL, *ANNOTATED, "metrics", "metrics_by_pillar", "metrics_by_pillar_figures"),
        (*OPTIONAL, *ANNOTATED, "commitments", "follow_through"),
    ],
    ids=["without optional tables", "without figures", "without promises"],
)
def test_tables_without_rows_leave_pages_that_say_so(
    warehouse: duckdb.DuckDBPyConnection,
    publication: tuple[Path, dict[str, Any]],
    emptied: tuple[str, ...],
) -> None:
    for table in emptied:
        warehouse.execute(f"create or replace table marts.{table} as from marts.{table} limit 0")
    pages = pages_of(warehouse, publication)
    assert {"index.html", "commitments.html", "figures.html", "quality.html"} <= set(pages)
    for page in pages.values():
        assert "h1" in page.elements


def test_a_statement_that_is_still_curated_says_so(
    warehouse: duckdb.DuckDBPyConnection, publication: tuple[Path, dict[str, Any]]
) -> None:
    change(warehouse, "marts.statements", "'pending' as curation")
    assert "still being curated" in pages_of(warehouse, publication)["index.html"].text


def test_the_first_page_counts_as_the_tables_do(
    warehouse: duckdb.DuckDBPyConnection, publication: tuple[Path, dict[str, Any]]
) -> None:
    text = " ".join(pages_of(warehouse, publication)["index.html"].text.split())
    told = dict(
        warehouse.execute(
            "select label, count(*) from marts.commitments where label <> 'pending' group by label"
        ).fetchall()
    )
    silent = told.get("not_mentioned_again", 0) + told.get("not_assessable", 0)
    assert (
        f"Of {sum(told.values())} promises whose next statement is known, it reports "
        f"{told.get('carried_out', 0)} as carried out and {told.get('advanced', 0)} as advanced. "
        f"It promises {told.get('restated', 0)} again without a reported step, and does not "
        f"mention {silent} again."
    ) in text
    [(figures,)] = warehouse.execute("select count(*) from marts.metrics").fetchall()
    [(groups,)] = warehouse.execute("select count(*) from marts.metrics_by_pillar").fetchall()
    assert f"{figures} figures in {groups} groups" in text
    assert text.count("broken") == 1, "silence is explained, and nothing is called broken"

"""The pages of many statements: each series has its own, and only what has changed is drawn."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from orchestration.inputs import hashes
from orchestration.scorecard import collection
from orchestration.scorecard.pages import write_scorecard
from tests.conftest import Workspace
from tests.integration.test_scorecard import DESK, MOST_BYTES, PHONE, broken_rules, opened

SERIES = 100


@pytest.fixture(scope="module")
def connection(published: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """Two hundred statements in a hundred series, each the two of the project by another name."""
    source = str(published.data / "work" / "warehouse.duckdb").replace("'", "''")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{source}' as one (read_only)")
        multiply(connection, SERIES)
        yield connection


@pytest.fixture(scope="module")
def publication(
    connection: duckdb.DuckDBPyConnection,
    published: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    return drawn(connection, published, tmp_path_factory.mktemp("collection") / "first")


@pytest.fixture(scope="module")
def pages(publication: Path) -> Path:
    return publication / "scorecard"


def drawn(
    connection: duckdb.DuckDBPyConnection,
    published: Workspace,
    folder: Path,
    before: Path | None = None,
    said: list[str] | None = None,
) -> Path:
    """A publication of pages alone, with the hashes of its files."""
    manifest = json.loads((published.published / "manifest.json").read_text("utf-8"))
    for name in ("csv", "parquet"):
        (folder / name).mkdir(parents=True)
        for table in manifest["rows"]:
            (folder / name / f"{table}.{name}").write_bytes(b"")
    manifest |= {"citation": "One line.", "dataset": "{}"}
    say = (lambda page: None) if said is None else said.append
    count = write_scorecard(connection, folder, manifest, say, before)
    assert count == len(list((folder / "scorecard").rglob("*.html")))
    manifest["outputs"] = hashes(folder, folder.rglob("*"))
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_each_statement_has_its_page_and_no_page_grows_with_their_number(pages: Path) -> None:
    assert len(list((pages / "series").iterdir())) == SERIES
    assert len(list(pages.glob("series/*/statements/*.html"))) == 2 * SERIES
    assert (pages / "index.html").stat().st_size < MOST_BYTES
    assert max(path.stat().st_size for path in pages.rglob("*.html")) < MOST_BYTES


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_open_and_their_links_lead_somewhere(
    browser: Browser, pages: Path, width: int
) -> None:
    one = pages / "series" / "s7"
    shown = [*pages.glob("*.html"), *one.rglob("*.html")]
    assert len(shown) >= 10
    with opened(browser, width) as context:
        page = context.new_page()
        for path in shown:
            page.goto(path.as_uri())
            expect(page.locator("h1")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
            links = page.evaluate(
                "[...document.querySelectorAll('a[href]')]"
                ".map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
            )
            files = {
                unquote(link.removeprefix("file://").partition("#")[0].partition("?")[0])
                for link in links
                if link.startswith("file:")
            }
            assert [name for name in files if not Path(name).is_file()] == [], path
        assert context.wrong == []  # type: ignore[attr-defined]


def test_the_pages_can_be_used_by_everybody(browser: Browser, pages: Path) -> None:
    names = ["index.html", "commitments.html", "figures.html", "quality.html"]
    names += [f"series/s7/{name}" for name in names[:3]]
    assert broken_rules(browser, pages, names, PHONE, "light") == []


def test_a_series_is_searched_and_followed_to_a_sentence(browser: Browser, pages: Path) -> None:
    with opened(browser, DESK) as context:
        page = context.new_page()
        page.goto((pages / "index.html").as_uri())
        page.get_by_label("Search").fill("s42 ")
        rows = page.locator("#all-series > li:visible")
        expect(rows).to_have_count(1)
        rows.locator("a").first.click()
        expect(page).to_have_url((pages / "series" / "s42" / "index.html").as_uri())
        page.get_by_role("link", name="All series").click()
        expect(page.locator("#all-series > li:visible")).to_have_count(SERIES)
        assert context.wrong == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["figures", "commitments"])
def test_an_address_without_its_series_leads_to_it(
    browser: Browser, pages: Path, connection: duckdb.DuckDBPyConnection, kind: str
) -> None:
    table, key = {
        "figures": ("metrics", "metric_id"),
        "commitments": ("commitments", "commitment_id"),
    }[kind]
    ((name,),) = connection.execute(
        f"select max({key}) from marts.{table} where statement_id like 'n42-%'"
    ).fetchall()
    with opened(browser, DESK) as context:
        page = context.new_page()
        page.goto(f"{(pages / kind).as_uri()}.html?lang=es#{name}")
        card = page.locator(f"[id='{name}']")
        expect(card).to_be_visible()
        assert "/series/s42/" in page.url
        assert page.locator("html").get_attribute("lang") == "es"


def test_a_list_of_very_many_series_names_each_and_leaves_the_rest_to_its_pages(
    connection: duckdb.DuckDBPyConnection,
    published: Workspace,
    publication: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(collection, "MOST_TALLIED", SERIES - 1)
    shorter = drawn(connection, published, tmp_path / "shorter", publication)
    for name in ("index.html", "commitments.html"):
        lists = [(one / "scorecard" / name).read_text("utf-8") for one in (publication, shorter)]
        assert ["tally" in text.partition("<main")[2] for text in lists] == [True, False]
        assert all(f'href="series/s{number}/{name}"' in lists[1] for number in range(SERIES))
        rows = [text.partition('all-series">')[2].partition("</ol>")[0] for text in lists]
        # Ten thousand statements are a thousand series, and the list a page that opens.
        assert len(rows[1].encode()) / SERIES < MOST_BYTES / 1_000 < len(rows[0].encode()) / SERIES


def test_only_the_series_that_changed_is_drawn_again(
    connection: duckdb.DuckDBPyConnection, published: Workspace, publication: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    again = drawn(connection, published, tmp_path / "second", publication, said)
    assert not [place for place in said if place.startswith("series ")]
    same = "scorecard/series/s1/index.html"
    assert (again / same).samefile(publication / same)
    assert hashes(again, again.rglob("scorecard/**/*")) == hashes(
        publication, publication.rglob("scorecard/**/*")
    )
    connection.execute("begin")
    connection.execute("update marts.commitments set note = 'New.' where statement_id = 'n7-2022'")
    try:
        drawn(connection, published, tmp_path / "third", again, said)
    finally:
        connection.execute("rollback")
    assert [place for place in said if place.startswith("series ")] == ["series s7"]


def test_a_figure_of_somebody_else_that_nothing_is_compared_with_draws_no_page_again(
    connection: duckdb.DuckDBPyConnection, published: Workspace, publication: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    connection.execute("begin")
    connection.execute(
        "insert into marts.reference_figures "
        "select * replace ('another' as reference_id) from marts.reference_figures limit 1"
    )
    try:
        drawn(connection, published, tmp_path / "another", publication, said)
    finally:
        connection.execute("rollback")
    assert not [place for place in said if place.startswith("series ")]


def test_pages_that_were_tampered_with_are_not_taken_over(
    connection: duckdb.DuckDBPyConnection, published: Workspace, publication: Path, tmp_path: Path
) -> None:
    once = drawn(connection, published, tmp_path / "once", publication)
    harmed = once / "scorecard" / "series" / "s3" / "index.html"
    whole = harmed.read_bytes()
    # Both publications name one file: this must not be written through.
    harmed.unlink()
    harmed.write_bytes(b"something else")
    said: list[str] = []
    after = drawn(connection, published, tmp_path / "after", once, said)
    assert [place for place in said if place.startswith("series ")] == ["series s3"]
    assert (after / "scorecard" / "series" / "s3" / "index.html").read_bytes() == whole


def multiply(connection: duckdb.DuckDBPyConnection, times: int) -> None:
    """Every table of the warehouse `one`, with the rows of each statement under many names."""
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'one'"
    ).fetchall()
    for schema, table in tables:
        columns = connection.execute(
            "select column_name, data_type from duckdb_columns() "
            "where database_name = 'one' and schema_name = ? and table_name = ?",
            [schema, table],
        ).fetchall()
        renamed = ", ".join(
            f"""replace(replace("{name}", 'hlsd-', 'n' || n || '-'), 'us-mx-hlsd', 's' || n) """
            f"""as "{name}" """
            if kind == "VARCHAR"
            else f'"{name}"'
            for name, kind in columns
        )
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(
            f"create table {schema}.{table} as "
            f"select distinct {renamed} from one.{schema}.{table}, range({times}) as t(n)"
        )

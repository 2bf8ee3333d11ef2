"""Dagster's page on sources that mean harm: what a cell says is read there, and does nothing."""

import csv
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from orchestration.signs import visible
from tests.conftest import Workspace, copy_of
from tests.daemon import Server, serving
from tests.hostile import ADDRESS, SENTINEL, WORDS

# In milliseconds, for a machine with other work.
PATIENCE = 60_000
# Table -> columns that get the words: some that people write, some whose checks then fail.
CELLS = {
    "topics": ("definition",),
    "metrics": ("unit",),
    "commitments": ("topic_id", "note"),
    "actors": ("name",),
}
# What was made of a cell: an element that asks for the address, leads there or has a script.
MADE = f"""() => [...document.querySelectorAll('*')]
    .filter(one => [...one.attributes].some(
        ({{name, value}}) => (['src', 'href', 'srcset', 'data', 'action'].includes(name)
            && (value.includes('{ADDRESS}') || value.trim().startsWith('javascript:')))
            || (name.startsWith('on') && value.includes('{SENTINEL}')))
        || (one.tagName == 'SCRIPT' && one.textContent.includes('{SENTINEL}')))
    .map(one => one.outerHTML.slice(0, 300))"""


def put_words(sources: Path) -> None:
    """The words in the first cells of each column, and in a statement, whose hash is mended."""
    for table, columns in CELLS.items():
        path = sources / "curated" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row, words in zip(rows, WORDS, strict=False):
            row.update(dict.fromkeys(columns, words))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    sidecar = max((sources / "statements").glob("*.yml"))
    [document] = [path for path in sidecar.parent.glob(f"{sidecar.stem}.*") if path != sidecar]
    # The numbers are none that the curated tables know, so that the check shows what is around.
    added = "".join(f"{words} 77 tons.\n\n" for words in WORDS[:5])
    document.write_bytes(added.encode() + document.read_bytes())
    keys = sidecar.read_text("utf-8")
    keys = re.sub(r"sha256: \w+", f"sha256: {sha256(document.read_bytes()).hexdigest()}", keys)
    keys = re.sub(r"(?m)^title: .*", f"title: {json.dumps(WORDS[1])}", keys)
    keys = re.sub(r"(?m)^source_url: .*", f"source_url: javascript:window.{SENTINEL}=9", keys)
    sidecar.write_text(keys, "utf-8")


@pytest.fixture(scope="module")
def server(
    browser: Browser, published: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The page of a workspace whose last refresh met such sources."""
    root = tmp_path_factory.mktemp("hostile")
    workspace = copy_of(published, root)
    put_words(workspace.sources)
    result = workspace.run()
    assert result.returncode != 0
    (root / "screen.txt").write_text(result.stdout + result.stderr, "utf-8")
    with serving(workspace, root / "ui.log") as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that notes in `left` what it asks of anybody but Dagster."""
    base = f"http://127.0.0.1:{server.port}"
    page = browser.new_page(viewport={"width": 1440, "height": 1400}, base_url=base)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    left: list[str] = []

    def refuse(route: Route) -> None:
        left.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith((base, "data:", "blob:")), refuse)
    yield page
    # A moment for what a page does when it has nothing else to do.
    page.wait_for_timeout(1000)
    assert page.evaluate(f"window.{SENTINEL}") is None
    assert page.evaluate(MADE) == []
    assert [url for url in left if url.startswith(ADDRESS)] == []
    assert left == []
    page.close()


def read(page: Page, text: str) -> None:
    """The text can be read on the page; the page may break its lines elsewhere."""
    expect(page.get_by_text(" ".join(text.split()), exact=False).first).to_be_visible()


def test_the_first_rows_of_a_table_are_words(page: Page) -> None:
    page.goto("/assets/raw/topics")
    for words in WORDS[:5]:
        read(page, visible(words[:100]))


def test_the_first_rows_of_the_statements_are_words(page: Page) -> None:
    page.goto("/assets/raw/statements")
    read(page, WORDS[1][:100])
    read(page, f"found 'javascript:window.{SENTINEL}=9'")


@pytest.mark.parametrize(
    ("table", "check"),
    [
        ("metrics", "every_metric_has_a_listed_unit"),
        ("commitments", "every_commitment_has_a_known_topic"),
    ],
)
def test_a_failed_check_shows_its_rows_and_why(page: Page, table: str, check: str) -> None:
    page.goto(f"/assets/raw/{table}?view=checks&checkDetail={check}")
    reason = re.compile(rf"(unit|topic) {re.escape(WORDS[2])} is not known")
    expect(page.get_by_text(reason).first).to_be_visible()
    for words in WORDS[:9]:
        cell = page.get_by_role("cell", name=visible(" ".join(words.split())), exact=True)
        expect(cell.first).to_be_visible()


def test_a_check_of_a_statement_shows_what_stands_around_a_number(page: Page) -> None:
    page.goto("/assets/raw/numbers?view=checks&checkDetail=every_number_is_accounted_for")
    read(page, "77 is neither a figure nor a context number")
    expect(page.get_by_text(SENTINEL, exact=False).first).to_be_visible()


def test_the_run_says_why_it_failed_in_words(page: Page, server: Server) -> None:
    page.goto(f"/runs/{server.runs()[0]['runId']}")
    read(page, "The sources have mistakes, found by:")


@pytest.mark.parametrize("asset", ["published", "marts/metrics", "raw/metrics"])
def test_the_events_of_an_asset_are_words(page: Page, asset: str) -> None:
    page.goto(f"/assets/{asset}?view=events")
    read(page, "Materialized")


def test_the_screen_of_the_command_has_no_escape_sequence(server: Server) -> None:
    shown = (server.workspace.data.parent / "screen.txt").read_text("utf-8")
    assert SENTINEL in shown
    assert visible(shown) == shown

"""The published pages in a real browser, from disk, with the network off."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import PROJECT, Workspace
from tests.postgres import STRICT

AXE = PROJECT / ".axe" / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESK = 360, 1440
MOST_BYTES = 1_500_000
# In milliseconds, for a machine with other work.
PATIENCE = 60_000


@pytest.fixture(scope="module")
def folder(published: Workspace) -> Path:
    return published.published.resolve() / "scorecard"


@pytest.fixture(scope="module")
def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.fixture(scope="module")
def marts(published: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    path = published.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("set search_path = 'marts'")
        yield connection


def opened(browser: Browser, width: int, **options: Any) -> BrowserContext:
    """A browser window without a network, which keeps what goes wrong in `wrong`."""
    viewport = {"width": width, "height": 900}
    context = browser.new_context(viewport=viewport, offline=True, **options)
    context.wrong = []  # type: ignore[attr-defined]

    def watch(page: Page) -> None:
        wrong = context.wrong  # type: ignore[attr-defined]
        page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith(("file:", "data:"))
                else wrong.append(f"{page.url} asks {asked.url}")
            ),
        )

    context.on("page", watch)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return context


@pytest.fixture(params=[PHONE, DESK])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(browser, request.param) as context:
        yield context.new_page()
        assert context.wrong == []  # type: ignore[attr-defined]


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with opened(browser, DESK) as context:
        yield context.new_page()
        assert context.wrong == []  # type: ignore[attr-defined]


def address(folder: Path, name: str) -> str:
    path, fragment = (*name.split("#"), "")[:2]
    path, query = (*path.split("?"), "")[:2]
    return (folder / path).as_uri() + (query and f"?{query}") + (fragment and f"#{fragment}")


def test_every_page_opens_from_disk_at_both_widths(
    page: Page, folder: Path, files: list[str]
) -> None:
    assert {"index.html", "commitments.html", "figures.html", "quality.html"} <= set(files)
    for name in files:
        page.goto(address(folder, name))
        expect(page.locator("h1")).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide"


def test_every_link_leads_somewhere(desk: Page, folder: Path, files: list[str]) -> None:
    """To a file of the publication, and to an element of it that is there."""
    found: dict[str, set[str]] = {}
    links: dict[str, list[str]] = {}
    for name in files:
        desk.goto(address(folder, name))
        path = str((folder / name).resolve())
        found[path] = set(desk.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        links[name] = desk.evaluate(
            "[...document.querySelectorAll('a[href]')]"
            ".map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
        )
    broken = set()
    for name, targets in links.items():
        for target in targets:
            if target.startswith(("https:", "http:")):
                continue
            assert target.startswith("file:"), f"{name} links to {target}"
            path, _, fragment = target.removeprefix("file://").partition("#")
            path = path.partition("?")[0]
            from urllib.parse import unquote

            path, fragment = unquote(path), unquote(fragment)
            if not Path(path).is_file() or (fragment and fragment not in found.get(path, ())):
                broken.add(f"{name}: {path.removeprefix(str(folder))}#{fragment}")
    assert broken == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_can_be_used_by_everybody(
    browser: Browser, folder: Path, files: list[str], width: int, scheme: str
) -> None:
    assert broken_rules(browser, folder, files, width, scheme) == []


def broken_rules(
    browser: Browser, folder: Path, names: list[str], width: int, scheme: str
) -> list[str]:
    """The rules of WCAG 2.2 AA that axe knows and a page breaks, in either language."""
    if not AXE.is_file():
        message = "axe-core is not installed: run `make axe`, which needs npm"
        if os.environ.get(STRICT):
            pytest.fail(message)
        pytest.skip(message)
    wrong = []
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    with opened(browser, width, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        for name in names:
            for language in ("en", "es"):
                page.goto(address(folder, f"{name}?lang={language}"))
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                page.add_script_tag(path=AXE)
                result = page.evaluate(
                    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
                    rules,
                )
                wrong += [
                    f"{name} ({language}) {one['id']}: {one['help']}: {one['nodes'][0]['html']}"
                    for one in result["violations"]
                ]
    return wrong


def test_every_promise_and_figure_is_on_its_page_and_in_its_statement(
    desk: Page, folder: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    for table, key in (("commitments", "commitment_id"), ("metrics", "metric_id")):
        rows = marts.execute(
            f"select {key}, statement_id, quote from {table} order by all"
        ).fetchall()
        assert rows
        name = "figures.html" if table == "metrics" else "commitments.html"
        desk.goto(address(folder, name))
        for row_id, _, quote in rows:
            text = desk.evaluate("id => document.getElementById(id)?.textContent", row_id)
            assert text is not None, f"{row_id} is not on {name}"
            assert " ".join(quote.split()) in " ".join(text.split())
        for statement in {row[1] for row in rows}:
            desk.goto(address(folder, f"statements/{statement}.html"))
            ids = set(desk.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
            assert {row[0] for row in rows if row[1] == statement} <= ids


def test_a_figure_leads_to_its_sentence_and_back(
    page: Page, folder: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    [(name, statement, quote)] = marts.execute(
        "select metric_id, statement_id, quote from metrics "
        "where qualifier = 'at_least' order by quote_start desc limit 1"
    ).fetchall()
    page.goto(address(folder, f"figures.html#{name}"))
    page.locator(f"[id='{name}'] a[href*='statements/']").first.click()
    expect(page).to_have_url(address(folder, f"statements/{statement}.html#{name}"))
    marked = page.locator(".received .here")
    assert " ".join("".join(marked.all_text_contents()).split()) == " ".join(quote.split())
    expect(marked.first).to_be_in_viewport()
    page.locator(f"[id='about-{name}'] a", has_text="all about it").click()
    card = page.locator(f"[id='{name}']")
    expect(card.locator(".inside").first).to_be_visible()
    expect(card).to_be_in_viewport()


def test_evidence_leads_to_its_sentence(
    page: Page, folder: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    [(name, quote)] = marts.execute(
        "select commitment_id, evidence_quote from follow_through "
        "where evidence_quote is not null order by all limit 1"
    ).fetchall()
    page.goto(address(folder, f"commitments.html#{name}"))
    page.locator(f"[id='{name}'] blockquote a").first.click()
    marked = page.locator(".received .here")
    assert " ".join("".join(marked.all_text_contents()).split()) == " ".join(quote.split())
    expect(marked.first).to_be_in_viewport()


def test_a_statement_stands_as_received_and_a_mark_says_what_it_is(
    desk: Page, folder: Path, published: Workspace, marts: duckdb.DuckDBPyConnection
) -> None:
    for statement, file in marts.execute(
        "select statement_id, file_name from statements"
    ).fetchall():
        text = (published.sources / "statements" / file).read_bytes().decode()
        desk.goto(address(folder, f"statements/{statement}.html"))
        assert desk.evaluate("document.getElementById('text').textContent") == text
    mark = desk.locator(".received a.figure:not([tabindex])").first
    mark.click()
    name = str(mark.get_attribute("href")).removeprefix("#about-")
    expect(desk.locator(f"[id='about-{name}']")).to_have_class("figure here")
    expect(desk.locator(f"[id='about-{name}']")).to_be_in_viewport()
    # What is marked can be hidden, a kind at a time.
    tint = "e => getComputedStyle(e).backgroundColor"
    shown = mark.evaluate(tint)
    desk.get_by_label("figure", exact=False).first.uncheck()
    assert mark.evaluate(tint) != shown


def test_an_address_opens_the_promise_it_names(page: Page, folder: Path) -> None:
    page.goto(address(folder, "index.html"))
    tile = page.locator(".tile").first
    name = str(tile.get_attribute("href")).partition("#")[2]
    tile.click()
    card = page.locator(f"[id='{name}']")
    expect(card.locator(".inside").first).to_be_visible()
    expect(card).to_be_in_viewport()


def test_promises_are_narrowed_and_searched(
    page: Page, folder: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    [(everything, pending)] = marts.execute(
        "select count(*), count(*) filter (label = 'pending') from commitments"
    ).fetchall()
    page.goto(address(folder, "commitments.html"))
    cards = page.locator("#promises > li:visible")
    expect(cards).to_have_count(everything)
    page.get_by_label("Label").select_option("pending")
    expect(cards).to_have_count(pending)
    expect(page.get_by_role("status")).to_have_text(
        f"{pending} of {everything} promises", use_inner_text=True
    )
    page.get_by_label("Search").fill("no such words anywhere")
    expect(cards).to_have_count(0)
    expect(page.locator(".nothing")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(cards).to_have_count(everything)
    [(name, quote)] = marts.execute(
        "select commitment_id, quote from commitments limit 1"
    ).fetchall()
    page.get_by_label("Search").fill(" ".join(quote.upper().split()[:6]))
    expect(page.locator(f"[id='{name}']")).to_be_visible()
    # An address carries a choice.
    page.goto(address(folder, "commitments.html?label=pending"))
    expect(cards).to_have_count(pending)


def test_the_language_is_switched_and_kept(page: Page, folder: Path) -> None:
    page.goto(address(folder, "index.html"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = page.locator("h1").inner_text()
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.locator("h1").inner_text() != english
    page.get_by_role("link", name="Calidad", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_have_text("Calidad", use_inner_text=True)
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Quality", use_inner_text=True)


def test_a_keyboard_reaches_the_content_first(desk: Page, folder: Path) -> None:
    desk.goto(address(folder, "index.html"))
    desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_text("Skip to the content", use_inner_text=True)
    desk.keyboard.press("Enter")
    expect(desk.locator("main")).to_be_focused()


def test_the_first_page_is_light(folder: Path) -> None:
    assert (folder / "index.html").stat().st_size < MOST_BYTES

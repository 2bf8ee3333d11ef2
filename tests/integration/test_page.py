"""Dagster's page in a real browser, as the person sees it who watches quality."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Workspace, copy_of
from tests.daemon import Server, serving

METRICS, FAULT = "curated/metrics.csv", (",188,exact,t,", ",188,exact,,")
# In milliseconds, for a machine with other work.
PATIENCE = 60_000


@pytest.fixture(scope="module")
def server(
    browser: Browser, published: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A workspace that has published, and whose last refresh was blocked by a missing unit."""
    root = tmp_path_factory.mktemp("page")
    workspace = copy_of(published, root)
    workspace.edit(
        "curated/metrics.csv", lambda text: text.replace(",188,exact,t,", ",188,exact,,")
    )
    assert workspace.run().returncode == 1
    with serving(workspace, root / "ui.log") as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.base = f"http://127.0.0.1:{server.port}"  # type: ignore[attr-defined]
    yield page
    page.close()


def visit(page: Page, path: str) -> Page:
    page.goto(f"{page.base}{path}")  # type: ignore[attr-defined]
    return page


def test_the_graph_shows_every_layer(page: Page) -> None:
    visit(page, "/asset-groups")
    for layer in ("raw", "staging", "intermediate", "marts", "audit", "published", "drafts"):
        expect(page.get_by_text(layer, exact=True).first).to_be_visible()


def test_a_table_lists_its_checks_and_a_failed_one_shows_its_rows(page: Page) -> None:
    visit(page, "/assets/raw/metrics?view=checks")
    expect(page.get_by_text(re.compile(r"Checks \(\d\d\)"))).to_be_visible()
    page.get_by_text("every_metric_has_a_unit", exact=True).first.click()
    expect(page.get_by_text("Failed", exact=True).first).to_be_visible()
    # The reason, and the row itself.
    expect(page.get_by_text("hlsd-2023-m24").first).to_be_visible()
    expect(page.get_by_text("unit is empty").first).to_be_visible()
    expect(page.get_by_text("188 tons of methamphetamine", exact=False).first).to_be_visible()


def test_schedules_and_sensors_are_on(page: Page, server: Server) -> None:
    visit(page, "/automation")
    for name in ("refresh_weekly", "verify_daily", "sources_changed", "inbox_changed"):
        expect(page.get_by_text(name, exact=True)).to_be_visible()
    instigators = """{ repositoriesOrError { ... on RepositoryConnection { nodes {
        schedules { name scheduleState { status } }
        sensors { name sensorState { status } } } } } }"""
    [found] = server.ask(instigators)["repositoriesOrError"]["nodes"]
    states = {one["name"]: one["scheduleState"]["status"] for one in found["schedules"]}
    states |= {one["name"]: one["sensorState"]["status"] for one in found["sensors"]}
    assert set(states.values()) == {"RUNNING"}
    assert len(states) >= 9


def test_a_table_says_what_it_holds_column_by_column(page: Page) -> None:
    visit(page, "/assets/marts/metrics?view=overview")
    description = page.get_by_text("One row per figure that a statement reports", exact=False)
    expect(description.first).to_be_visible()
    expect(page.get_by_text("text_fragment_url", exact=True).first).to_be_visible()


def test_a_refresh_launched_from_the_page_publishes(page: Page, server: Server) -> None:
    workspace = server.workspace
    before = (workspace.published / "manifest.json").read_bytes()
    # Mended first. The daemon would see it too, and its refresh and this one take turns.
    workspace.edit(
        "curated/metrics.csv", lambda text: text.replace(",188,exact,,", ",188,exact,t,")
    )
    runs = len(server.runs())
    visit(page, "/locations/followthrough/jobs/refresh")
    page.get_by_role("button", name="Materialize all").click()
    found = server.finished(runs + 1)
    assert found[0]["status"] == "SUCCESS"
    assert (workspace.published / "manifest.json").read_bytes() != before
    assert workspace.report()["outcome"] == "published"
    visit(page, "/runs")
    expect(page.get_by_text("Success").first).to_be_visible()

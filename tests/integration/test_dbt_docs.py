"""dbt's page in a real browser, from disk, with the network off."""

from playwright.sync_api import Browser, expect

from tests.conftest import PROJECT, Workspace

# In milliseconds, for a machine with other work.
PATIENCE = 60_000


def test_the_page_shows_a_table_with_its_columns(browser: Browser, published: Workspace) -> None:
    path = published.published.resolve() / "dbt_docs" / "index.html"
    asked, wrong = [], []
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{path.as_uri()}#!/model/model.followthrough.metrics")
        expect(page.locator("h1").first).to_contain_text("metrics", timeout=PATIENCE)
        expect(page.get_by_text("metric_id").first).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("One row per figure").first).to_be_visible(timeout=PATIENCE)
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    text = path.read_text("utf-8")
    assert str(PROJECT) not in text
    assert str(published.data) not in text

"""Writes the pages: one self-contained HTML file each, that asks nobody for anything."""

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import jinja2
from markupsafe import Markup

from orchestration.scorecard import (
    commitment_pages,
    commitments,
    data,
    figure_pages,
    figures,
    first_view,
    numbers,
    quality,
    statement,
)
from orchestration.scorecard.chart_data import write_data
from orchestration.scorecard.escaping import harmless, in_script, outside
from orchestration.scorecard.marts import Marts, listed
from orchestration.scorecard.words import Words

_HERE = Path(__file__).parent
FOLDER = "scorecard"


@dataclass(frozen=True)
class Page:
    """An address in the folder, the template that draws it, and what the template shows."""

    path: str
    template: str
    content: Mapping[str, Any]

    @property
    def up(self) -> str:
        """What leads from the page to the folder that all pages stand in."""
        return "../" * self.path.count("/")


def write_scorecard(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    manifest: Mapping[str, Any],
    say: Callable[[str], None] = lambda page: None,
) -> int:
    """Write all pages into `folder/scorecard`.

    Args:
        folder: the publication in the making; its other files are linked to.
        manifest: what the publication says of itself: version, rows; with `citation`, a
            line of text, and `dataset`, JSON that is safe inside a script.
        say: called with the address of each page before it is drawn.

    Returns:
        How many pages there are.
    """
    marts, words = Marts(connection), Words.read()
    environment = environment_of(words)
    script, style = (_HERE / "page.js").read_text("utf-8"), (_HERE / "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    shared = {
        "script": Markup(script),  # noqa: S704
        "style": Markup(style),  # noqa: S704
        "script_hash": f"sha256-{digest}",
        "version": manifest["version"],
        "governments": governments(marts),
        "dataset": Markup(manifest["dataset"]),  # noqa: S704
    }
    count = 0
    for page in _pages(marts, words, folder, manifest):
        say(page.path)
        html = environment.get_template(page.template).render(
            **shared, **page.content, up=page.up, path=page.path
        )
        target = folder / FOLDER / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8", newline="\n")
        count += 1
    return count


def _pages(marts: Marts, words: Words, folder: Path, manifest: Mapping[str, Any]) -> Iterator[Page]:
    promised, shown = commitments.view(marts), figures.view(marts, words)
    write_data(shown["data"], folder / FOLDER / "data")
    # Both lists are divided before anything links into them.
    lists = [*commitment_pages.pages(promised), *figure_pages.pages(shown)]
    stands = {
        "promise": {row["commitment_id"]: row["page"] for row in promised["promises"]},
        "figure": {name: row["page"] for name, row in shown["known"].items()},
    }
    listing = {row["statement_id"]: row["page"] for row in promised["promises"]}
    yield Page("index.html", "index.html", first_view.view(marts) | {"listing": listing})
    for path, template, content in lists:
        yield Page(path, template, content)
    for name, content in statement.views(marts, stands):
        yield Page(f"statements/{name}.html", "statement.html", content)
    yield Page("quality.html", "quality.html", quality.view(marts))
    yield Page("data.html", "data.html", data.view(folder, manifest))


def environment_of(words: Words) -> jinja2.Environment:
    """Templates in which everything is escaped, and `t("...")` speaks both languages."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": words,
        "shown": lambda row, names: numbers.shown(words, row, names),
        "between": lambda *bounds: numbers.between(words, *bounds),
        "period": lambda start, end: numbers.period(words, start, end),
        "plain": numbers.plain,
        "plural": numbers.plural,
    }
    environment.filters |= {"listed": listed, "in_script": in_script, "outside": outside}
    return environment


def governments(marts: Marts) -> int:
    """How many countries act in at least half of the promises: those who speak."""
    countries = {row["actor_id"]: row["country"] for row in marts.rows("actors")}
    promises = marts.rows("commitments")
    acting = Counter(
        country
        for row in promises
        for country in {countries.get(actor) for actor in listed(row["actor_ids"])}
        if country
    )
    return sum(2 * times >= len(promises) for times in acting.values())

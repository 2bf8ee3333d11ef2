"""Which pages there are: of all statements together, or of each series of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from orchestration.scorecard import (
    collection,
    commitment_pages,
    commitments,
    data,
    figure_pages,
    figures,
    first_view,
    quality,
    statement,
)
from orchestration.scorecard.chart_data import write_data
from orchestration.scorecard.drawing import Drawing, Page
from orchestration.scorecard.earlier import Earlier, write_drawn_of
from orchestration.scorecard.marts import Marts, listed
from orchestration.scorecard.words import Words

FOLDER = "scorecard"


def write_scorecard(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    manifest: Mapping[str, Any],
    say: Callable[[str], None] = lambda page: None,
    before: Path | None = None,
) -> int:
    """Write all pages into `folder/scorecard`.

    Args:
        folder: the publication in the making; its other files are linked to.
        manifest: what the publication says of itself: version, rows, program; with `citation`, a
            line of text, and `dataset`, JSON that is safe inside a script.
        say: called with the address of each page, or of each series of many, before it is drawn.
        before: the publication whose pages are taken over where they would be the same.

    Returns:
        How many pages there are.
    """
    words, earlier = Words.read(), Earlier(before, FOLDER)
    dataset = Markup(manifest["dataset"])  # noqa: S704
    drawing = Drawing(folder / FOLDER, words, {"version": manifest["version"], "dataset": dataset})
    if collection.is_large(connection):
        pages = _by_series(connection, words, folder, manifest, earlier)
    else:
        marts = Marts(connection)
        pages = chain(
            _site(marts, words, folder / FOLDER),
            _of_the_publication(marts, folder, manifest, governments(marts)),
        )
    count, said = 0, ""
    for page in pages:
        if (place := page.site or page.path) != said:
            say(place)
            said = place
        drawing.write(page)
        count += 1
    return count + earlier.taken


def _site(marts: Marts, words: Words, folder: Path, site: str = "") -> Iterator[Page]:
    """The pages of some statements: the first view, promises, figures, the statements themselves.

    Args:
        site: the folder in which they stand, if not by themselves.
    """
    promised, shown = commitments.view(marts), figures.view(marts, words)
    write_data(shown["data"], folder / site / "data")
    # Both lists are divided before anything links into them.
    lists = [*commitment_pages.pages(promised), *figure_pages.pages(shown)]
    stands = {
        "promise": {row["commitment_id"]: row["page"] for row in promised["promises"]},
        "figure": {name: row["page"] for name, row in shown["known"].items()},
    }
    listing = {row["statement_id"]: row["page"] for row in promised["promises"]}
    # The checks are of the publication as a whole.
    checks = None if site else first_view.checks(marts)
    first = first_view.view(marts) | {"listing": listing, "checks": checks}
    speaking = {"governments": governments(marts)}
    yield Page("index.html", "index.html", first | speaking, site)
    for path, template, content in lists:
        yield Page(path, template, content | speaking, site)
    for name, content in statement.views(marts, stands):
        yield Page(f"statements/{name}.html", "statement.html", content | speaking, site)


def _of_the_publication(
    marts: Marts, folder: Path, manifest: Mapping[str, Any], speaking: int, where: str = ""
) -> Iterator[Page]:
    """Its checks and its files.

    Args:
        speaking: how many governments the statements are of, 0 for many.
        where: what leads to the page of a statement, up to its name; `{series_id}` is filled in.
    """
    shared = {"governments": speaking}
    yield Page("quality.html", "quality.html", quality.view(marts, where) | shared)
    yield Page("data.html", "data.html", data.view(folder, manifest) | shared)


def _by_series(
    connection: duckdb.DuckDBPyConnection,
    words: Words,
    folder: Path,
    manifest: Mapping[str, Any],
    earlier: Earlier,
) -> Iterator[Page]:
    """Lists of the series; and the pages of those that have changed, in folders of their own."""
    shown = collection.view(connection) | {"governments": 0}
    for name in ("index.html", "commitments.html", "figures.html"):
        yield Page(name, "collection.html", shown | {"leads_to": name})
    yield from _of_the_publication(Marts(connection), folder, manifest, 0, "series/{series_id}/")
    drawn_of = collection.state(connection, str(manifest["program"]))
    changed = [
        series
        for series, state in drawn_of.items()
        if not earlier.take(series, state, f"series/{series}/", folder)
    ]
    for series, marts in collection.by_series(connection, changed):
        yield from _site(marts, words, folder / FOLDER, f"series/{series}/")
    write_drawn_of(folder / FOLDER, drawn_of)


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

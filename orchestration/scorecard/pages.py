"""Which pages there are: of all statements together, or of each series of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from orchestration.cores import shared_out
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
from orchestration.scorecard.earlier import taken_over, write_drawn_of
from orchestration.scorecard.marts import Marts, listed
from orchestration.scorecard.words import Words

FOLDER = "scorecard"
# Of many series, the folder in which each has one of its own.
SERIES = f"{FOLDER}/series"


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
        say: called with the address of each page before it is drawn, and with each series of many
            when it is.
        before: the publication whose pages are taken over where they would be the same.

    Returns:
        How many pages there are.
    """
    words, pages_folder = Words.read(), folder / FOLDER
    dataset = Markup(manifest["dataset"])  # noqa: S704
    shared = {"version": manifest["version"], "dataset": dataset}
    marts = Marts(connection)
    if large := collection.is_large(connection):
        pages = chain(
            _lists_of_series(connection),
            _of_the_publication(marts, folder, manifest, 0, "series/{series_id}/"),
        )
    else:
        pages = chain(
            _site(marts, words, pages_folder),
            _of_the_publication(marts, folder, manifest, governments(marts)),
        )
    drawing, count = Drawing(pages_folder, words, shared), 0
    for page in pages:
        say(page.path)
        drawing.write(page)
        count += 1
    if large:
        drawn_of = collection.state(connection, str(manifest["program"]))
        if before:
            count += taken_over(before, folder, SERIES, drawn_of)
        changed = [name for name in drawn_of if not (folder / SERIES / name).exists()]
        for series, drawn in _draw_series(connection, pages_folder, shared, changed):
            say(f"series {series}")
            count += drawn
        write_drawn_of(folder, SERIES, drawn_of)
    return count


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


def _lists_of_series(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    shown = collection.view(connection) | {"governments": 0}
    for name in ("index.html", "commitments.html", "figures.html"):
        yield Page(name, "collection.html", shown | {"leads_to": name})


def _draw_series(
    connection: duckdb.DuckDBPyConnection, folder: Path, shared: Mapping[str, Any], names: list[str]
) -> Iterator[tuple[str, int]]:
    """Draw the pages of the series named; each, and how many pages it has."""
    marts = Marts(connection)
    same = {table: marts.rows(table) for table in collection.SHARED}
    few = collection.by_series(connection, names)
    calls = ((folder, shared, same, parts) for parts in few)
    for drawn in shared_out(_draw, calls, collection.batches(names)):
        yield from drawn.items()


def _draw(
    folder: Path,
    shared: Mapping[str, Any],
    same: collection.Tables,
    parts: Mapping[str, collection.Tables],
) -> dict[str, int]:
    """Draw the pages of some series, each as if there were no other; how many each has.

    Args:
        shared: what every page shows.
        same: the tables that all series share.
        parts: the other tables of each series.
    """
    words, counts = Words.read(), Counter[str]()
    drawing = Drawing(folder, words, shared)
    for series, own in parts.items():
        for page in _site(Marts(rows=same | own), words, folder, f"series/{series}/"):
            drawing.write(page)
            counts[series] += 1
    return counts


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

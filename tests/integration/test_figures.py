"""The charts and the page of figures, over the marts of the project's own sources."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.scorecard import figures
from orchestration.scorecard.marts import Marts
from orchestration.scorecard.words import Words
from tests.conftest import Workspace


@pytest.fixture(scope="module")
def marts(published: Workspace) -> Iterator[Marts]:
    path = published.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield Marts(connection)


@pytest.fixture(scope="module")
def view(marts: Marts) -> dict[str, Any]:
    return figures.view(marts, Words.read())


def areas(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [area for pillar in view["pillars"] for area in pillar["areas"]]


def led_to(svg: str, kind: str) -> Counter[str]:
    """How many elements of a kind lead to the sentence of each figure."""
    return Counter(
        link.get("href", "").partition("#")[2]
        for link in ET.fromstring(svg).iter("a")
        if link.get("href", "").startswith("statements/")
        for child in link
        if child.tag == kind
    )


@pytest.mark.parametrize("layout", [0, 1])
def test_every_figure_is_drawn_once_or_said_to_have_no_date(
    marts: Marts, view: dict[str, Any], layout: int
) -> None:
    charts = [chart for area in areas(view) for chart in area["charts"]]
    words, bars = Counter[str](), Counter[str]()
    for chart in charts:
        words += led_to(chart.drawings[layout].svg, "text")
        bars += led_to(chart.drawings[layout].svg, "path")
    rows = marts.rows("metrics")
    left_out = sum(chart.left_out for chart in charts)
    assert len(words) == len(rows) - left_out
    assert set(words.values()) == {1}
    dated = {row["metric_id"] for row in rows if row["period_start"] and row["period_end"]}
    halves = {
        row["metric_id"] for row in rows if bool(row["period_start"]) ^ bool(row["period_end"])
    }
    assert set(bars) == (dated | halves) & set(words)
    assert set(bars.values()) == {1}
    assert sum(chart.undated for chart in charts) == len(set(words) - dated)


def test_every_total_of_several_figures_is_on_the_page_with_its_reason(
    marts: Marts, view: dict[str, Any]
) -> None:
    shown = {
        (total["indicator_id"], total["edition"], total["base_unit"]): total
        for area in areas(view)
        for indicator in area["indicators"]
        for total in indicator["totals"]
    }
    rows = [row for row in marts.rows("metrics_by_pillar") if row["figures"] > 1]
    assert {(row["indicator_id"], row["edition"], row["base_unit"]) for row in rows} == set(shown)
    for row in rows:
        total = shown[row["indicator_id"], row["edition"], row["base_unit"]]
        pieces = [text for sentence in total["why"] for _, text in sentence["of"]]
        told = "".join(sentence["says"] for sentence in total["why"]) + "".join(pieces)
        # Words that join figures carry no spaces of their own.
        assert len(told) >= len(re.sub(r"[;:, ]", "", row["reason"])), "no word of it is lost"
    single = {row["figure_ids"] for row in marts.rows("metrics_by_pillar") if row["figures"] == 1}
    assert {name for name, one in view["known"].items() if one["sum"]} == single


def test_the_charts_lie_in_the_publication_with_their_data(
    published: Workspace, view: dict[str, Any]
) -> None:
    folder: Path = published.published / "scorecard"
    html = (folder / "figures.html").read_text("utf-8")
    linked = set(re.findall(r'href="(data/[^"]+)"', html))
    assert linked == {f"data/{key}.csv" for key in view["data"]}
    assert all((folder / path).read_text("utf-8").count("\n") > 1 for path in linked)

"""The published sums, made again from their figures, and the sums that docs/sums.md prints."""

import re
from itertools import combinations
from typing import Any

import duckdb
import pytest

from orchestration.resources import dbt
from orchestration.settings import PROJECT, Settings
from tests.conftest import Workspace
from tests.integration import truth
from tests.integration.truth import Figure
from tests.printed import shown

PAGE = (PROJECT / "docs" / "sums.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```sql\n(?P<query>.*?)```\n\n(?P<answer>(?:\|[^\n]*\|\n)+)", re.DOTALL)
EXAMPLES = [(found["query"], found["answer"]) for found in EXAMPLE.finditer(PAGE)]


@pytest.fixture(scope="module")
def compiled(published: Workspace, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The queries of the page as dbt compiles them."""
    place = Settings(published.sources, tmp_path_factory.mktemp("sums") / "data")
    place.warehouse.parent.mkdir(parents=True)
    together = "\n;\n".join(query for query, _ in EXAMPLES)
    result = dbt._invoke(place, ["compile", "--inline", together])
    queries: list[str] = result.results[0].node.compiled_code.split("\n;\n")
    return queries


def test_every_query_of_the_page_has_an_answer() -> None:
    assert len(EXAMPLES) == PAGE.count("```sql") == 4


@pytest.mark.parametrize("number", range(4))
def test_the_answer_is_the_one_that_the_page_prints(
    number: int, compiled: list[str], published: Workspace
) -> None:
    warehouse = published.data / "work" / "warehouse.duckdb"
    with duckdb.connect(str(warehouse), read_only=True) as reader:
        found = reader.execute(compiled[number])
        names = [column[0] for column in found.description]
        rows = [names, ["---"] * len(names), *(map(shown, row) for row in found.fetchall())]
    assert "".join(f"| {' | '.join(row)} |\n" for row in rows) == EXAMPLES[number][1]


# ---- every published sum, from its figures


@pytest.fixture(scope="module")
def marts(published: Workspace) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(published.published / "warehouse.duckdb"), read_only=True)


def records(marts: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    found = marts.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def figures(marts: duckdb.DuckDBPyConnection) -> dict[str, Figure]:
    def items(cell: str | None) -> list[str]:
        return [item.strip() for item in (cell or "").split(";") if item.strip()]

    rows = records(marts, "from marts.metrics")
    later = {earlier: row for row in rows for earlier in items(row["supersedes"])}
    return {
        row["metric_id"]: Figure(
            row["metric_id"],
            row["base_low"],
            row["base_high"],
            row["base_value"],
            row["period_start"],
            row["period_end"],
            ";".join(items(row["ref_area"])) or None,
            ";".join(items(row["actor_ids"])) or None,
            row["collection"],
            frozenset(
                [*items(row["part_of"])]
                + [
                    state["metric_id"]
                    for state in [later.get(row["metric_id"])]
                    if state and state["period_start"] <= row["period_start"]
                ]
            ),
        )
        for row in rows
    }


@pytest.fixture(scope="module")
def country(marts: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(marts.execute("select actor_id, country from marts.actors").fetchall())


def of(figures: dict[str, Figure], ids: str | None) -> list[Figure]:
    return [figures[one] for one in ids.split(";")] if ids else []


MARTS = ["metrics_by_pillar", "metrics_by_year"]


@pytest.mark.parametrize("mart", MARTS)
def test_no_published_sum_counts_anything_twice(
    mart: str,
    marts: duckdb.DuckDBPyConnection,
    figures: dict[str, Figure],
    country: dict[str, str],
) -> None:
    rows = records(marts, f"from marts.{mart}")
    inside = set(truth.containers(list(figures.values())))
    for row in rows:
        lists = [row["low_ids"], row.get("counted_ids"), row["total_value"] and row["high_ids"]]
        for ids in lists:
            summands = of(figures, ids)
            assert len({one.metric_id for one in summands}) == len(summands), row
            for one, other in combinations(summands, 2):
                assert not truth.may_overlap(one, other, country), row
        for one, other in combinations(of(figures, row["high_ids"]), 2):
            pairs = {(one.metric_id, other.metric_id), (other.metric_id, one.metric_id)}
            assert not pairs & inside, row
    assert rows


def test_every_published_total_is_made_of_its_figures(
    marts: duckdb.DuckDBPyConnection, figures: dict[str, Figure]
) -> None:
    query = """
        select
            t.*,
            list(f.metric_id order by f.metric_id) filter (f.counted) as counted,
            list(f.metric_id order by f.metric_id) filter (f.counted_low) as counted_low,
            list(f.metric_id order by f.metric_id) filter (f.counted_high) as counted_high
        from marts.metrics_by_pillar as t
        inner join marts.metrics_by_pillar_figures as f
            using (pillar_id, series_id, edition, indicator_id, base_unit)
        group by all
    """
    rows = records(marts, query)
    assert len(rows) > 40
    for row in rows:
        counted = [figures[one].value for one in row["counted"] or []]
        lows = [figures[one].low for one in row["counted_low"] or []]
        highs = [figures[one].high for one in row["counted_high"] or []]
        assert row["total_value"] == (sum(counted) if counted else None), row
        assert row["total_low"] == (sum(lows) if lows else None), row
        assert row["total_high"] == (sum(highs) if highs else None), row


@pytest.mark.parametrize("mart", MARTS)
def test_every_published_bound_is_made_of_its_figures(
    mart: str, marts: duckdb.DuckDBPyConnection, figures: dict[str, Figure]
) -> None:
    for row in records(marts, f"from marts.{mart} where outcome <> 'refused'"):
        lows = [one.low for one in of(figures, row["low_ids"])]
        assert (row["total_low"] or 0) == sum(lows), row
        highs = [one.high for one in of(figures, row["high_ids"])]
        if "less what lies outside" in (row["reason"] or ""):
            assert row["total_high"] is None or row["total_high"] < sum(highs), row
        else:
            assert (row["total_high"] or 0) == sum(highs), row

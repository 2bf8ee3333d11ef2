"""The benchmarks that need a publication, on that of the project: once each, for what they say."""

from pathlib import Path

import duckdb
import pytest

from benchmarks import alike, models, queries
from benchmarks.analyst_queries import QUERIES
from orchestration.settings import Settings
from tests.conftest import Workspace


def test_twelve_questions_are_answered_alike_in_three_ways(published: Workspace) -> None:
    found = queries.queries_compared(published.published, rounds=1)
    assert [one["question"] for one in found["queries"]] == list(QUERIES)
    for one in found["queries"]:
        assert one["rows"], one["question"]
        medians = one["median, ms"]
        assert set(medians) == set(queries.WAYS)
        assert one["published / fastest"] == medians[queries.PUBLISHED] / min(medians.values()) >= 1
        assert one["opening, ms"][queries.PUBLISHED] > 0


def test_an_answer_that_differs_is_no_result(damaged: Workspace) -> None:
    path = damaged.published.resolve() / "parquet" / "follow_through.parquet"
    fewer = path.with_suffix(".new")
    duckdb.sql(f"copy (from '{path}' limit 3) to '{fewer}' (format parquet)")
    path.unlink()
    fewer.rename(path)
    with pytest.raises(queries.Differs, match=r"What became .* Parquet"):
        queries.queries_compared(damaged.published, rounds=1)


def test_dbt_and_the_same_sql_by_hand_make_the_same_tables(damaged: Workspace) -> None:
    settings = Settings(damaged.sources, damaged.data)
    found = models.models_compared(settings, rounds=1)
    assert found["models"] > 50
    assert found["tests"] > 50
    assert 0 < found["seconds"][models.HAND] < found["seconds"][models.DBT]
    assert found["dbt / by hand"] > 1
    for way, seconds in found["in models and tests"].items():
        assert 0 < seconds < found["seconds"][way]
    assert len(found["slowest"]) == models.SLOWEST


def test_tables_with_other_rows_are_told_apart(tmp_path: Path) -> None:
    contents = {
        "one": "select 1 as a, 'x' as b union all select 2, null",
        "turned": "select cast(null as varchar) as b, 2 as a union all select 'x', 1",
        "other": "select 1 as a, 'x' as b union all select 2, 'y'",
        "twice": "select 1 as a, 'x' as b union all select 2, null union all select 2, null",
    }
    for name, query in contents.items():
        with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as connection:
            connection.execute(f"create table t as {query}")
    one, turned, other, twice = (tmp_path / f"{name}.duckdb" for name in contents)
    alike.must_be_alike(one, turned, ["main.t"])
    for different in (other, twice):
        with pytest.raises(alike.Differs, match=r"main\.t"):
            alike.must_be_alike(one, different, ["main.t"])

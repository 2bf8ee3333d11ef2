"""The sums of `safe_sum` and the years of `metrics_by_year`, on figures of a truth they never see.

dbt compiles the macro and the models once; their SQL runs in a DuckDB in memory. A query costs the
same for one case as for many, so each example holds several, every one a series of its own.
"""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orchestration.resources import dbt
from orchestration.settings import PROJECT, Settings
from tests.integration import truth
from tests.integration.truth import Figure

# Each is made from the ones before it.
OF_YEARS = ("int_figure_years", "int_year_figures", "int_year_overlaps", "int_year_totals")
MACRO = """
with {{ safe_sum(
    'figures', by=['series_id'], containers='containers', actors='actors', ancestors='ancestors'
) }}
select * from safe_sum
"""
Case = list[Figure]
Row = dict[str, Any]
# The rows of each case.
Sums = Callable[[Sequence[Case]], list[list[Row]]]

checked = settings(
    max_examples=15,
    deadline=None,
    # Making an example of several cases smaller takes minutes, and tells little more.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
cases = st.lists(truth.figures(), min_size=4, max_size=6)
cases_of_flows = st.lists(truth.figures(collections=["flow"]), min_size=4, max_size=6)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The SQL that dbt makes of the macro (`safe_sum`) and of the models of years."""
    place = Settings(PROJECT / "sources", tmp_path_factory.mktemp("safe_sum") / "data")
    place.warehouse.parent.mkdir(parents=True)
    macro = dbt._invoke(place, ["compile", "--inline", MACRO])
    models = dbt._invoke(place, ["compile", "--select", *OF_YEARS, "metrics_by_year"])
    found = {result.node.name: result.node.compiled_code for result in models.results}
    return found | {"safe_sum": macro.results[0].node.compiled_code}


FIGURES = """
create or replace table {name} as
select
    * replace (
        base_value::decimal(38, 18) as base_value,
        base_low::decimal(38, 18) as base_low,
        base_high::decimal(38, 18) as base_high,
        period_start::date as period_start,
        period_end::date as period_end,
        ref_area::varchar as ref_area,
        actor_ids::varchar as actor_ids,
        scope::varchar as scope,
        part_of::varchar as part_of
    )
from frame
"""


CONTAINERS = """
create or replace table {name} as
select
    metric_id::varchar as metric_id,
    container_id::varchar as container_id
from frame
"""


def _fill(
    connection: duckdb.DuckDBPyConnection, found: Sequence[Case], figures: str, containers: str
) -> None:
    rows = [figure.row(f"c{n}") for n, case in enumerate(found) for figure in case]
    links = [
        (f"c{n}.{part}", f"c{n}.{whole}")
        for n, case in enumerate(found)
        for part, whole in truth.containers(case)
    ]
    frame = pd.DataFrame(rows).astype(object)
    contents = {
        figures: (frame.where(frame.notna(), None), FIGURES),
        containers: (pd.DataFrame(links, columns=["metric_id", "container_id"]), CONTAINERS),
    }
    for name, (content, query) in contents.items():
        connection.register("frame", content)
        connection.execute(query.format(name=name))
        connection.unregister("frame")


def _actors(connection: duckdb.DuckDBPyConnection, actors: str, ancestors: str) -> None:
    connection.execute("set threads = 1")
    connection.execute(f"create table {actors} (actor_id varchar, country varchar)")
    connection.executemany(f"insert into {actors} values (?, ?)", list(truth.COUNTRY.items()))
    connection.execute(f"create table {ancestors} (actor_id varchar, ancestor_id varchar)")
    above = [(one, parent) for one, parents in truth.PARENTS.items() for parent in parents]
    connection.executemany(f"insert into {ancestors} values (?, ?)", above)


def _by_case(connection: duckdb.DuckDBPyConnection, query: str, number: int) -> list[list[Row]]:
    result = connection.execute(query)
    names = [column[0] for column in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return [[row for row in rows if row["series_id"] == f"c{n}"] for n in range(number)]


@pytest.fixture(scope="module")
def add(compiled: dict[str, str]) -> Sums:
    """What the macro makes of figures."""
    connection = duckdb.connect()
    _actors(connection, "actors", "ancestors")

    def run(found: Sequence[Case]) -> list[list[Row]]:
        _fill(connection, found, "figures", "containers")
        return _by_case(connection, compiled["safe_sum"], len(found))

    return run


def answer(rows: list[Row]) -> tuple[Any, ...]:
    [row] = rows
    return row["outcome"], row["total_value"], row["total_low"], row["total_high"]


def happened(case: Case) -> int:
    return truth.amount(event for figure in case for event in figure.events)


@checked
@given(found=cases)
def test_the_sum_is_that_of_a_reading_by_brute_force(add: Sums, found: list[Case]) -> None:
    for case, rows in zip(found, add(found), strict=True):
        assert answer(rows) == truth.reading(case)


@checked
@given(found=cases)
def test_the_bounds_contain_the_truth(add: Sums, found: list[Case]) -> None:
    for case, rows in zip(found, add(found), strict=True):
        _, _, low, high = answer(rows)
        assert low is None or low <= happened(case)
        assert high is None or happened(case) <= high


@checked
@given(found=cases_of_flows)
def test_a_total_of_exact_figures_is_the_truth(add: Sums, found: list[Case]) -> None:
    for case, rows in zip(found, add(found), strict=True):
        outcome, value, _, _ = answer(rows)
        if outcome == "total" and all(one.low == one.high is not None for one in truth.kept(case)):
            assert value == happened(case)


@checked
@given(found=cases, number=st.integers(0, 6))
def test_a_part_never_changes_a_sum(add: Sums, found: list[Case], number: int) -> None:
    more = [[*case, truth.a_part_of(case[number % len(case)])] for case in found]
    with_part = add(more)
    for before, after in zip(add(found), with_part, strict=True):
        assert answer(before) == answer(after)


@checked
@given(found=cases, seed=st.integers(0, 99))
def test_neither_order_nor_repetition_matters(add: Sums, found: list[Case], seed: int) -> None:
    again = [[*case, *case[:2]] for case in found]
    for case in again:
        Random(seed).shuffle(case)
    assert add(again) == add(found)


def test_a_rate_is_refused_and_so_are_two_stocks(add: Sums) -> None:
    day = date(2022, 1, 1)
    stock = Figure("m1", 5, 5, 5, day, day, "US", "US", "stock")
    other = Figure("m2", 5, 5, 5, day, day, "MX", "MX", "stock")
    rate = Figure("m3", 5, 5, 5, day, day, "US", "US", "growth")
    alone, beside, growth = add([[stock], [stock, other], [rate]])
    assert answer(alone) == ("total", 5, 5, 5)
    assert answer(beside) == answer(growth) == ("refused", None, None, None)


def test_what_is_not_selected_among_many_lowers_the_bound_and_says_so(add: Sums) -> None:
    months = [
        Figure(f"m{n:02}", 1, 1, 1, date(2022, n, 1), date(2022, n, 28), "US", "US")
        for n in range(1, 13)
    ]
    year = Figure("year", 5, 5, 5, date(2022, 1, 1), date(2022, 12, 31), "US", "US")
    [many], [few] = add([[*months, year], [*months[1:], year]])
    assert (many["total_low"], many["total_high"]) == (11, 17)
    assert "The lower bound considers the 12 largest" in many["reason"]
    assert (few["total_low"], few["total_high"]) == (11, 16)
    assert "considers" not in few["reason"]


# ---- calendar years


@pytest.fixture(scope="module")
def by_year(compiled: dict[str, str]) -> Sums:
    """What the models make of figures, year by year."""
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as warehouse")
    connection.execute("use warehouse")
    connection.execute("create schema staging")
    connection.execute("create schema intermediate")
    _actors(connection, "staging.stg_actors", "intermediate.int_actor_ancestors")
    connection.execute(
        "create table staging.stg_statements as "
        "select 's-2023' as statement_id, date '2023-12-31' as issued_on"
    )

    def run(found: Sequence[Case]) -> list[list[Row]]:
        _fill(
            connection,
            found,
            "intermediate.int_metrics_converted",
            "intermediate.int_figure_containers",
        )
        for model in OF_YEARS:
            connection.execute(f"create or replace table intermediate.{model} as {compiled[model]}")
        return _by_case(connection, compiled["metrics_by_year"], len(found))

    return run


def named(case: Case, ids: str | None) -> list[Figure]:
    figures = {figure.metric_id: figure for figure in case}
    return [figures[one.partition(".")[2]] for one in (ids or "").split(";") if one]


@checked
@given(found=cases)
def test_the_bounds_of_a_year_contain_the_truth(by_year: Sums, found: list[Case]) -> None:
    for case, rows in zip(found, by_year(found), strict=True):
        for row in rows:
            inside = truth.amount(
                event
                for figure in named(case, row["figure_ids"])
                for event in figure.events
                if event.day.year == row["year"]
            )
            assert row["total_low"] is None or row["total_low"] <= inside, row
            assert row["total_high"] is None or inside <= row["total_high"], row


@checked
@given(found=cases_of_flows)
def test_a_total_of_a_year_is_of_figures_within_it(by_year: Sums, found: list[Case]) -> None:
    for case, rows in zip(found, by_year(found), strict=True):
        for row in rows:
            if row["outcome"] != "total":
                assert row["total_value"] is None
                continue
            summands = truth.kept(named(case, row["figure_ids"]), truth.containers(case))
            assert {day.year for one in summands for day in (one.start, one.end) if day} == {
                row["year"]
            }
            assert row["total_value"] == sum(figure.value for figure in summands)

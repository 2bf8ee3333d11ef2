"""Every check of the marts is proven by a fault that it catches, and so is every test of dbt.

The marts of one published run are damaged in the working warehouse, one fault at a time; each is
taken back before the next one.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from expectations.suites import load
from orchestration.assets.warehouse import _outcome, _tested
from orchestration.resources import dbt
from orchestration.resources.audit import Audit
from orchestration.resources.outcomes import CheckOutcome
from orchestration.settings import Settings
from tests.conftest import Workspace


class Fault(NamedTuple):
    """What is done to the marts, the check that must catch it, and what it must say of the row."""

    name: str
    check: str
    says: str
    damage: str


COMMITMENTS = [
    Fault(
        "a commitment is lost on the way",
        "commitments.no_commitment_is_lost",
        "hlsd-2022-c03: in the curated table, not in the mart",
        "delete from marts.commitments where commitment_id = 'hlsd-2022-c03'",
    ),
    Fault(
        "a commitment comes from nowhere",
        "commitments.no_commitment_is_lost",
        "hlsd-2022-c99: in the mart, not in the curated table",
        "insert into marts.commitments by name select * replace ('hlsd-2022-c99' as commitment_id) "
        "from marts.commitments where commitment_id = 'hlsd-2022-c03'",
    ),
    Fault(
        "the offsets of a promise are one character off",
        "commitments.every_commitment_quote_stands_at_its_offsets",
        "hlsd-2023-c07: the text at ",
        "update marts.commitments set quote_start = quote_start + 1, quote_end = quote_end + 1 "
        "where commitment_id = 'hlsd-2023-c07'",
    ),
    Fault(
        "a promise has no offsets",
        "commitments.every_commitment_quote_stands_at_its_offsets",
        "hlsd-2023-c07: the text at ? is not the quote",
        "update marts.commitments set quote_start = null, quote_end = null "
        "where commitment_id = 'hlsd-2023-c07'",
    ),
]
FOLLOW_THROUGH = [
    Fault(
        "a commitment loses its follow-through",
        "follow_through.every_commitment_has_a_label",
        "hlsd-2022-c04: a commitment without a row",
        "delete from marts.follow_through where commitment_id = 'hlsd-2022-c04'",
    ),
    Fault(
        "a follow-through is of no commitment",
        "follow_through.every_commitment_has_a_label",
        "hlsd-2022-c99: a row without a commitment",
        "update marts.follow_through set commitment_id = 'hlsd-2022-c99' "
        "where commitment_id = 'hlsd-2022-c04'",
    ),
    Fault(
        "a coded commitment is pending",
        "follow_through.every_label_follows_from_its_coding",
        "hlsd-2022-c04: pending, although it is coded",
        "update marts.follow_through set label = 'pending', g20_score = null "
        "where commitment_id = 'hlsd-2022-c04'",
    ),
    Fault(
        "a commitment without a coding is restated",
        "follow_through.every_label_follows_from_its_coding",
        "hlsd-2023-c04: restated without a coding",
        "update marts.follow_through set label = 'restated' where commitment_id = 'hlsd-2023-c04'",
    ),
    Fault(
        "progress is claimed without words",
        "follow_through.every_label_follows_from_its_coding",
        "hlsd-2022-c04: advanced without a quote",
        "update marts.follow_through set evidence_quote = null "
        "where commitment_id = 'hlsd-2022-c04'",
    ),
    Fault(
        "silence is scored",
        "follow_through.every_label_follows_from_its_coding",
        "hlsd-2022-c10: silence is scored",
        "update marts.follow_through set g20_score = -1 where label = 'not_mentioned_again'",
    ),
    Fault(
        "progress is called done",
        "follow_through.every_label_follows_from_its_coding",
        "hlsd-2022-c04",
        "update marts.follow_through set label = 'carried_out', g20_score = 1 "
        "where commitment_id = 'hlsd-2022-c04'",
    ),
    Fault(
        "the offsets of evidence are one character off",
        "follow_through.every_evidence_quote_stands_at_its_offsets",
        "hlsd-2022-c04: the text at ",
        "update marts.follow_through set evidence_start = evidence_start - 1 "
        "where commitment_id = 'hlsd-2022-c04'",
    ),
]
METRIC_CHANGES = [
    Fault(
        "a pair cannot be compared and nobody says why",
        "metric_changes.every_incomparable_pair_says_why",
        "hlsd-2022-m17 hlsd-2023-m44: not comparable without a reason",
        "update marts.metric_changes set reason = null where to_metric_id = 'hlsd-2023-m44'",
    ),
    Fault(
        "a change is at least more than it is at most",
        "metric_changes.no_change_has_crossed_bounds",
        "hlsd-2022-m14 hlsd-2023-m25: from 480001",
        "update marts.metric_changes set change_low = change_high + 1 "
        "where to_metric_id = 'hlsd-2023-m25'",
    ),
]
METRICS = [
    Fault(
        "a figure is lost on the way",
        "metrics.no_figure_is_lost",
        "hlsd-2023-m24: in the curated table, not in the mart",
        "delete from marts.metrics where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "a figure comes from nowhere",
        "metrics.no_figure_is_lost",
        "hlsd-2023-m99: in the mart, not in the curated table",
        "insert into marts.metrics by name select * replace ('hlsd-2023-m99' as metric_id) "
        "from marts.metrics where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "a lower bound lies above its value",
        "metrics.every_value_lies_within_its_bounds",
        "hlsd-2023-m24: low 189.000000, value 188.000000",
        "update marts.metrics set value_low = value + 1 where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "an upper bound lies below its value",
        "metrics.every_value_lies_within_its_bounds",
        "hlsd-2023-m24: low 188.000000, value 188.000000, high 187.000000",
        "update marts.metrics set value_high = value - 1 where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "a bound was not converted with its value",
        "metrics.every_value_lies_within_its_bounds",
        "hlsd-2023-m24",
        "update marts.metrics set base_high = value where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "the offsets of a figure are one character off",
        "metrics.every_metric_quote_stands_at_its_offsets",
        "hlsd-2023-m24: the text at ",
        "update marts.metrics set quote_end = quote_end + 1 where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "a figure leads nowhere",
        "metrics.every_metric_leads_to_its_words",
        "hlsd-2023-m24: no address",
        "update marts.metrics set text_fragment_url = null where metric_id = 'hlsd-2023-m24'",
    ),
    Fault(
        "a figure leads to the top of the page",
        "metrics.every_metric_leads_to_its_words",
        "hlsd-2023-m24: https://www.state.gov/",
        "update marts.metrics set text_fragment_url = split_part(text_fragment_url, '#', 1) "
        "where metric_id = 'hlsd-2023-m24'",
    ),
]
# Groups of figures: the totals of the first two are refused, the third is one figure.
GROUP = "pillar_id = 'prevent-transborder-crime' and edition = 2023 and base_unit = "
FENTANYL = f"{GROUP}'kg' and indicator_id = 'fentanyl_seized'"
FIREARMS = f"{GROUP}'firearm' and indicator_id = 'firearms_seized'"
PRECURSORS = f"{GROUP}'kg' and indicator_id = 'precursors_seized'"
METRICS_BY_PILLAR = [
    Fault(
        "a figure is counted twice",
        "metrics_by_pillar.no_total_counts_anything_twice",
        "fentanyl_seized kg: a figure is counted twice",
        "update marts.metrics_by_pillar set summable = true, "
        f"counted_ids = 'hlsd-2023-m13;hlsd-2023-m13' where {FENTANYL}",
    ),
    Fault(
        "a part is added to its whole",
        "metrics_by_pillar.no_total_counts_anything_twice",
        "fentanyl_seized kg: a part is counted: hlsd-2023-m09 beside hlsd-2023-m06",
        "update marts.metrics_by_pillar set summable = true, "
        f"counted_ids = 'hlsd-2023-m06;hlsd-2023-m09' where {FENTANYL}",
    ),
    Fault(
        "a running total is added to a flow",
        "metrics_by_pillar.no_total_counts_anything_twice",
        "firearms_seized firearm: running totals, stocks or rates are added",
        "update marts.metrics_by_pillar set summable = true, "
        f"counted_ids = 'hlsd-2023-m20;hlsd-2023-m44' where {FIREARMS}",
    ),
    Fault(
        "a total is off by a millionth",
        "metrics_by_pillar.every_total_is_the_sum_of_its_figures",
        "precursors_seized kg: the total is 1435000.000001",
        "update marts.metrics_by_pillar set total_value = total_value + 0.000001 "
        f"where {PRECURSORS}",
    ),
    Fault(
        "a figure was changed after it was added",
        "metrics_by_pillar.every_total_is_the_sum_of_its_figures",
        "precursors_seized kg: the total is 1435000.000000000000000000, its figures add up to 1434",
        "update marts.metrics set base_value = base_value - 1000 where metric_id = 'hlsd-2023-m25'",
    ),
    Fault(
        "a total lies outside its bounds",
        "metrics_by_pillar.every_total_is_the_sum_of_its_figures",
        "precursors_seized kg: the total lies outside its bounds",
        f"update marts.metrics_by_pillar set total_low = total_value + 1 where {PRECURSORS}",
    ),
    Fault(
        "a total counts what does not exist",
        "metrics_by_pillar.every_total_is_the_sum_of_its_figures",
        "precursors_seized kg",
        f"update marts.metrics_by_pillar set counted_ids = 'hlsd-2023-m99' where {PRECURSORS}",
    ),
    Fault(
        "a total is refused and nobody says why",
        "metrics_by_pillar.every_refused_total_says_why",
        "fentanyl_seized kg: refused without a reason",
        f"update marts.metrics_by_pillar set reason = null where {FENTANYL}",
    ),
    Fault(
        "a total is refused and given",
        "metrics_by_pillar.every_refused_total_says_why",
        "fentanyl_seized kg: refused, and yet a number",
        f"update marts.metrics_by_pillar set total_low = 1 where {FENTANYL}",
    ),
]
STATEMENTS = [
    Fault(
        "a statement is lost on the way",
        "statements.no_statement_is_lost",
        "hlsd-2022: read, not in the mart",
        "delete from marts.statements where statement_id = 'hlsd-2022'",
    ),
    Fault(
        "a statement comes from nowhere",
        "statements.no_statement_is_lost",
        "hlsd-2021: in the mart, never read",
        "insert into marts.statements by name select * replace ('hlsd-2021' as statement_id) "
        "from marts.statements where statement_id = 'hlsd-2022'",
    ),
    Fault(
        "a number of a statement is not accounted for",
        "statements.every_published_number_is_accounted_for",
        "hlsd-2022: 58 of 59 numbers are accounted for",
        "update marts.statements set numbers_accounted_for = numbers_accounted_for - 1 "
        "where statement_id = 'hlsd-2022'",
    ),
]
FAULTS = [
    *COMMITMENTS,
    *FOLLOW_THROUGH,
    *METRIC_CHANGES,
    *METRICS,
    *METRICS_BY_PILLAR,
    *STATEMENTS,
]


@pytest.fixture(scope="module")
def settings(published: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with a copy of the working warehouse of a published run."""
    settings = Settings(published.sources, tmp_path_factory.mktemp("mart_faults") / "data")
    settings.warehouse.parent.mkdir(parents=True)
    shutil.copyfile(published.data / "work" / "warehouse.duckdb", settings.warehouse)
    return settings


@contextmanager
def damaged_marts(path: Path, damage: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse with the damage done to it, which is taken back in the end."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("begin")
        changed = connection.execute(damage).fetchone()
        assert changed is not None
        assert changed[0] > 0, "the damage does nothing"
        yield connection
        connection.execute("rollback")


def test_the_published_marts_have_no_fault(settings: Settings) -> None:
    with duckdb.connect(str(settings.warehouse)) as connection:
        outcomes = Audit().marts(connection)
    assert [outcome.name for outcome in outcomes if not outcome.passed] == []
    assert len(outcomes) == sum(len(suite.checks) for suite in load("marts"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_fault_is_caught_and_its_row_is_named(fault: Fault, settings: Settings) -> None:
    with damaged_marts(settings.warehouse, fault.damage) as connection:
        outcomes = {f"{one.table}.{one.name}": one for one in Audit().marts(connection)}
    outcome = outcomes[f"marts.{fault.check}"]
    assert not outcome.passed
    assert outcome.blocks
    assert fault.says in outcome.message
    key = fault.says.partition(":")[0].split()
    assert any(set(key) <= set(map(str, row.values())) for row in outcome.sample)
    assert outcome.failing_rows >= len(outcome.sample) > 0


def test_a_total_of_one_series_is_not_taken_for_that_of_another(settings: Settings) -> None:
    """Two series may report one indicator in editions of one year."""
    other = (
        "insert into marts.metrics_by_pillar by name select * replace ('other' as series_id, "
        f"total_value + 1 as total_value) from marts.metrics_by_pillar where {PRECURSORS}"
    )
    with damaged_marts(settings.warehouse, other) as connection:
        outcomes = {one.name: one for one in Audit().marts(connection)}
    outcome = outcomes["every_total_is_the_sum_of_its_figures"]
    assert outcome.failing_rows == len(outcome.sample) == 1
    assert "None" not in outcome.message


def test_every_check_of_the_marts_is_proven_by_a_fault() -> None:
    checks = {f"{check.table}.{check.name}" for suite in load("marts") for check in suite.checks}
    assert {f"marts.{fault.check}" for fault in FAULTS} == checks


def test_there_is_a_fault_of_each_name_once() -> None:
    assert [
        name for name, copies in Counter(one.name for one in FAULTS).items() if copies > 1
    ] == []


# ---- dbt


def changed(table: str, where: str, **values: str) -> str:
    assignments = ", ".join(f"{column} = {value}" for column, value in values.items())
    return f"update marts.{table} set {assignments} where {where}"


def copied(table: str, where: str, **values: str) -> str:
    replaced = ", ".join(f"{value} as {column}" for column, value in values.items())
    columns = f"* replace ({replaced})" if replaced else "*"
    return f"insert into marts.{table} by name select {columns} from marts.{table} where {where}"


def commitment(number: str) -> str:
    return f"commitment_id = 'hlsd-2022-{number}'"


def metric(number: str) -> str:
    return f"metric_id = 'hlsd-2023-{number}'"


# The test, the damage, and the id of the row that the report must show.
DBT_FAULTS = {
    "no_commitment_stands_twice": (copied("commitments", commitment("c03")), "hlsd-2022-c03"),
    "every_commitment_leads_to_its_statement": (
        changed("commitments", commitment("c04"), statement_id="'hlsd-2021'"),
        "hlsd-2022-c04",
    ),
    "every_commitment_leads_to_its_pillar": (
        changed("commitments", commitment("c05"), pillar_id="'prosperity'"),
        "hlsd-2022-c05",
    ),
    "every_commitment_is_labelled": (
        changed("commitments", commitment("c06"), label="null"),
        "hlsd-2022-c06",
    ),
    "every_commitment_label_comes_from_the_label_table": (
        changed("commitments", commitment("c07"), label="'broken'"),
        "hlsd-2022-c07",
    ),
    "no_commitment_is_followed_twice": (
        copied("follow_through", commitment("c03")),
        "hlsd-2022-c03",
    ),
    "silence_is_never_scored": (
        changed("follow_through", commitment("c10"), g20_score="-1"),
        "hlsd-2022-c10",
    ),
    "every_follow_through_is_labelled": (
        changed("follow_through", commitment("c06"), label="null"),
        "hlsd-2022-c06",
    ),
    "every_follow_through_label_is_known": (
        changed("follow_through", commitment("c07"), label="'broken'"),
        "hlsd-2022-c07",
    ),
    "every_score_is_minus_one_zero_or_one": (
        changed("follow_through", commitment("c01"), g20_score="2"),
        "hlsd-2022-c01",
    ),
    "no_coding_has_two_labels": (
        copied("follow_through_labels", "rule = 1", rule="99", label="'advanced'"),
        "reported_done",
    ),
    "no_two_figures_are_compared_twice": (
        copied("metric_changes", "to_metric_id = 'hlsd-2023-m44'"),
        "hlsd-2023-m44",
    ),
    "every_change_leads_to_a_later_edition": (
        changed("metric_changes", "to_metric_id = 'hlsd-2023-m47'", to_edition="from_edition"),
        "hlsd-2023-m47",
    ),
    "every_change_starts_at_a_metric": (
        changed("metric_changes", "to_metric_id = 'hlsd-2023-m48'", from_metric_id="'lost'"),
        "hlsd-2023-m48",
    ),
    "every_change_ends_at_a_metric": (
        changed("metric_changes", "from_metric_id = 'hlsd-2022-m14'", to_metric_id="'lost'"),
        "hlsd-2022-m14",
    ),
    "no_metric_stands_twice": (copied("metrics", metric("m24")), "hlsd-2023-m24"),
    "every_metric_leads_to_its_statement": (
        changed("metrics", metric("m25"), statement_id="'hlsd-2021'"),
        "hlsd-2023-m25",
    ),
    "every_metric_leads_to_its_pillar": (
        changed("metrics", metric("m26"), pillar_id="'prosperity'"),
        "hlsd-2023-m26",
    ),
    "every_metric_leads_to_its_indicator": (
        changed("metrics", metric("m27"), indicator_id="'gold_seized'"),
        "hlsd-2023-m27",
    ),
    "every_obs_status_is_an_sdmx_code": (
        changed("metrics", metric("m28"), obs_status="'A'"),
        "hlsd-2023-m28",
    ),
    "no_total_stands_twice": (copied("metrics_by_pillar", PRECURSORS), "precursors_seized"),
    "every_total_is_given_or_refused": (
        changed("metrics_by_pillar", FENTANYL, summable="true"),
        "fentanyl_seized",
    ),
    "every_figure_not_counted_says_why": (
        changed("metrics_by_pillar_figures", metric("m09"), why_not="null"),
        "hlsd-2023-m09",
    ),
    "no_figure_stands_in_two_totals": (
        copied("metrics_by_pillar_figures", metric("m24"), base_unit="'lb'"),
        "hlsd-2023-m24",
    ),
    "every_figure_of_a_total_leads_to_its_metric": (
        changed("metrics_by_pillar_figures", metric("m06"), metric_id="'hlsd-2021-m01'"),
        "hlsd-2021-m01",
    ),
    "every_complete_metric_stands_in_a_total": (
        f"delete from marts.metrics_by_pillar_figures where {metric('m13')}",
        "hlsd-2023-m13",
    ),
    "no_statement_stands_twice": (
        copied("statements", "statement_id = 'hlsd-2022'"),
        "hlsd-2022",
    ),
    "no_segment_stands_twice": (
        copied("statement_segments", "statement_id = 'hlsd-2023' and segment_id = 7"),
        "hlsd-2023",
    ),
    "every_segment_kind_is_known": (
        changed(
            "statement_segments",
            "statement_id = 'hlsd-2022' and segment_id = 7",
            kind="'chapter'",
        ),
        "hlsd-2022",
    ),
}


def dbt_tests(settings: Settings, kind: str) -> dict[str, Any]:
    """The results of `dbt test`, by the name of the test."""
    found = dbt._invoke(settings, ["test", "--select", f"test_type:{kind}"])
    return {result.node.name: result for result in found.results}


@pytest.fixture(scope="module")
def clean(settings: Settings) -> dict[str, Any]:
    return dbt_tests(settings, "data")


def test_every_test_of_dbt_passes_on_the_published_marts(clean: dict[str, Any]) -> None:
    assert {name: str(result.status) for name, result in clean.items()} == dict.fromkeys(
        clean, "pass"
    )


def test_every_test_of_dbt_is_proven_by_a_fault(clean: dict[str, Any]) -> None:
    assert set(DBT_FAULTS) == set(clean)


@pytest.mark.parametrize("name", DBT_FAULTS)
def test_dbt_catches_the_fault(name: str, settings: Settings, clean: dict[str, Any]) -> None:
    with damaged_marts(settings.warehouse, DBT_FAULTS[name][0]) as connection:
        rows = connection.execute(clean[name].node.compiled_code).fetchall()
    assert rows


@pytest.fixture(scope="module")
def red(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckOutcome]:
    """What a run reports of dbt's tests when all of the damages are done at once."""
    damaged = Settings(settings.sources, tmp_path_factory.mktemp("red") / "data")
    damaged.warehouse.parent.mkdir(parents=True)
    shutil.copyfile(settings.warehouse, damaged.warehouse)
    with duckdb.connect(str(damaged.warehouse)) as connection:
        for damage, _ in DBT_FAULTS.values():
            connection.execute(damage)
    results = dbt_tests(damaged, "data")
    with duckdb.connect(str(damaged.warehouse)) as connection:
        tested = _tested(json.loads(dbt.manifest_path(damaged).read_text(encoding="utf-8")))
        return {
            name: _outcome(connection, result, tested[result.node.unique_id])
            for name, result in results.items()
        }


@pytest.mark.parametrize("name", DBT_FAULTS)
def test_a_failed_test_of_dbt_blocks_and_is_explained(
    name: str, red: dict[str, CheckOutcome]
) -> None:
    outcome = red[name]
    assert outcome.blocks
    assert outcome.failing_rows >= len(outcome.sample) > 0
    assert outcome.message


@pytest.mark.parametrize("name", DBT_FAULTS)
def test_the_rows_of_a_failed_test_of_dbt_have_their_ids(
    name: str, red: dict[str, CheckOutcome]
) -> None:
    row_id = DBT_FAULTS[name][1]
    assert any(row_id in map(str, row.values()) for row in red[name].sample), red[name].message


def test_every_unit_test_of_dbt_passes(settings: Settings) -> None:
    results = dbt_tests(settings, "unit")
    assert len(results) > 10
    assert [name for name, result in results.items() if str(result.status) != "pass"] == []

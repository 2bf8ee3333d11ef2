"""From any row of any mart to its words in one join, as the yml of `annotations` says."""

from typing import Any

import duckdb
import pytest

from tests.conftest import Workspace

# Rules, reports on the runs, figures of other sources: no statement says any of it.
WITHOUT_WORDS = {
    "annotations",
    "follow_through_labels",
    "quality_checks",
    "quality_history",
    "quality_runs",
    "reference_figures",
}
# Marts with rows that no quote may lead to: what was not counted, and the furniture of a page.
WITH_SILENT_ROWS = {
    "actors": "not exists (select * from marts.metrics as m where instr(';' || m.actor_ids || ';', "
    "';' || mart.actor_id || ';') > 0) and not exists (select * from marts.commitments as c where "
    "instr(';' || c.actor_ids || ';', ';' || mart.actor_id || ';') > 0)",
    "indicators": "not exists (select * from marts.metrics as m "
    "where m.indicator_id = mart.indicator_id)",
    "metrics_by_year": "mart.figure_ids is null",
    "outcome_coverage": "mart.coverage = 'neither'",
    "statement_segments": "not exists (select * from marts.metrics as m "
    "where m.statement_id = mart.statement_id "
    "and m.quote_start >= mart.segment_start and m.quote_end <= mart.segment_end)",
    "topics": "not exists (select * from marts.outcome_coverage as o "
    "where o.topic_id = mart.topic_id and o.coverage <> 'neither')",
    "units": "not exists (select * from marts.metrics as m where m.unit = mart.unit)",
}


COMPLETE = (
    "annotations.quote_start < annotations.quote_end and annotations.statement_id is not null "
    "and annotations.text_fragment_url like 'https://%#:~:text=%'"
)


@pytest.fixture(scope="module")
def joins(manifest: dict[str, Any]) -> dict[str, str]:
    node = manifest["nodes"]["model.followthrough.annotations"]
    found: dict[str, str] = node["config"]["meta"]["joins"]
    return found


def test_every_mart_leads_to_its_words_or_has_none(
    joins: dict[str, str], manifest: dict[str, Any]
) -> None:
    marts = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == "marts"
    }
    assert set(joins) == marts - WITHOUT_WORDS
    assert set(WITH_SILENT_ROWS) <= set(joins)


def test_one_join_leads_from_every_row_to_quote_offsets_statement_and_address(
    joins: dict[str, str], published: Workspace
) -> None:
    path = published.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        for mart, condition in joins.items():
            silent = WITH_SILENT_ROWS.get(mart, "false")
            found = connection.execute(
                f"select mart, count(annotations.quote), bool_and({COMPLETE}) "
                f"from marts.{mart} as mart left join marts.annotations on {condition} "
                f"where not ({silent}) group by mart"
            ).fetchall()
            assert found, mart
            lost = [row for row, quotes, complete in found if not quotes or not complete]
            assert lost == [], mart


def test_the_join_of_a_figure_leads_to_its_own_words(
    joins: dict[str, str], published: Workspace
) -> None:
    path = published.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        for mart, rows in (("metrics", 80), ("commitments", 39), ("context_numbers", 31)):
            found = connection.execute(
                f"select count(*), count(*) filter (where mart.quote = annotations.quote and "
                f"mart.quote_start = annotations.quote_start and "
                f"mart.text_fragment_url = annotations.text_fragment_url) "
                f"from marts.{mart} as mart inner join marts.annotations on {joins[mart]}"
            ).fetchone()
            assert found == (rows, rows), mart

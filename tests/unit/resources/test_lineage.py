"""Which columns a column is made from, read from SQL as dbt has run it."""

from pathlib import Path
from typing import Any

import pytest

from orchestration.resources.lineage import column_lineage

NAME = "model.followthrough.totals"


def node(kind: str, schema: str, name: str, *columns: str) -> dict[str, Any]:
    return {
        "resource_type": kind,
        "schema": schema,
        "name": name,
        "columns": {column: {"name": column} for column in columns},
    }


MANIFEST = {
    "nodes": {
        "a": node("model", "staging", "stg_metrics", "metric_id", "unit", "value"),
        "b": node("seed", "seeds", "factors", "unit", "factor"),
        "c": node("test", "marts", "a_test"),
    },
    "sources": {"d": node("source", "raw", "pillars", "pillar_id", "name")},
}


def lineage(tmp_path: Path, sql: str) -> dict[str, list[tuple[str, str]]]:
    return column_lineage(MANIFEST, tmp_path / "lineage-1.json", {NAME: sql})[NAME]


METRICS, FACTORS = '"warehouse"."staging"."stg_metrics"', '"warehouse"."seeds"."factors"'


@pytest.mark.parametrize(
    ("sql", "column", "made_from"),
    [
        (f"select unit as u from {METRICS}", "u", [("staging.stg_metrics", "unit")]),
        (f"select count(*) as n from {METRICS}", "n", []),
        (f"select * from {FACTORS}", "factor", [("seeds.factors", "factor")]),
        (
            (
                f"with m as (select * from {METRICS}), f as (select * from {FACTORS}) "
                "select sum(m.value * f.factor) as total from m inner join f using (unit)"
            ),
            "total",
            [("seeds.factors", "factor"), ("staging.stg_metrics", "value")],
        ),
        (
            (
                f"select metric_id as id from {METRICS} union all "
                'select pillar_id as id from "warehouse"."raw"."pillars"'
            ),
            "id",
            [("raw.pillars", "pillar_id"), ("staging.stg_metrics", "metric_id")],
        ),
    ],
)
def test_a_column_is_made_from_these(
    tmp_path: Path, sql: str, column: str, made_from: list[tuple[str, str]]
) -> None:
    assert [tuple(found) for found in lineage(tmp_path, sql)[column]] == made_from


def test_what_has_been_read_is_not_read_again(tmp_path: Path) -> None:
    """The file is named for the project as it is: while it stands, the SQL is the same."""
    first = lineage(tmp_path, f"select unit from {METRICS}")
    assert list(first) == ["unit"]
    assert list(lineage(tmp_path, f"select value from {METRICS}")) == ["unit"]


@pytest.mark.parametrize("left", ["", "{", "\x00"])
def test_a_file_that_is_damaged_is_written_anew(tmp_path: Path, left: str) -> None:
    (tmp_path / "lineage-1.json").write_text(left)
    (tmp_path / "lineage-0.json").write_text("{}")
    assert list(lineage(tmp_path, f"select unit from {METRICS}")) == ["unit"]
    assert [path.name for path in tmp_path.iterdir()] == ["lineage-1.json"]

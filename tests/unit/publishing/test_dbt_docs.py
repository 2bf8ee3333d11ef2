"""dbt's page as it is published: the same for the same project, and about nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from orchestration.publishing.dbt_docs import dbt_docs

HOSTILE = "</script><script>alert(1)</script> & \u2028"


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.metrics (metric_id varchar, value decimal(38, 18))")
        yield connection


def manifest(moment: str) -> dict[str, Any]:
    node = {"schema": "marts", "name": "metrics", "database": "w", "description": HOSTILE}
    return {
        "metadata": {"project_name": "p", "generated_at": moment, "invocation_id": moment},
        "nodes": {"model.p.metrics": node | {"created_at": moment, "root_path": f"in {moment}"}},
        "sources": {},
        "macros": {
            "macro.p.mine": {"package_name": "p", "created_at": moment},
            "macro.dbt.theirs": {"package_name": "dbt"},
        },
    }


def test_two_runs_make_the_same_page(warehouse: duckdb.DuckDBPyConnection) -> None:
    page = dbt_docs(warehouse, manifest("monday"))
    assert page == dbt_docs(warehouse, manifest("tuesday"))
    assert "monday" not in page
    assert "macro.p.mine" in page
    assert "macro.dbt.theirs" not in page


def test_the_columns_that_exist_are_shown_with_their_types(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    page = dbt_docs(warehouse, manifest("monday"))
    column = {"comment": None, "index": 2, "name": "value", "type": "DECIMAL(38,18)"}
    assert json.dumps(column, sort_keys=True) in page


def test_no_description_ends_the_script_it_stands_in(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    page = dbt_docs(warehouse, manifest("monday"))
    assert "alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "\u2028" not in page.partition("alert(1)")[2][:200]

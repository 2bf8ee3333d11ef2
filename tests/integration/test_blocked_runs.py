"""A run that finds a mistake says which, and leaves what is published alone."""

from collections.abc import Callable

import duckdb
import pytest

from tests.conftest import Workspace


def replace(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def test_the_faults_of_the_first_promise_block_publication_with_their_rows(
    damaged: Workspace,
) -> None:
    """A unit removed, a period shifted onto another, a digit changed: three at once."""
    before = damaged.published_bytes()
    damaged.edit("curated/metrics.csv", replace(",188,exact,t,", ",188,exact,,"))
    damaged.edit("curated/metrics.csv", replace(",5046,exact", ",5047,exact"))
    damaged.edit("curated/metrics.csv", replace("cumulative,,hlsd-2022-m17", "cumulative,,"))

    result = damaged.run()

    assert result.returncode == 1, result.stdout + result.stderr
    assert damaged.published_bytes() == before
    assert damaged.report()["outcome"] == "blocked"
    failed = damaged.failed()
    expected = {
        "raw.metrics.every_metric_has_a_unit": "hlsd-2023-m24",
        "raw.metrics.every_quote_holds_its_value": "hlsd-2022-m04",
        "raw.metrics.periods_of_one_series_do_not_overlap": "hlsd-2022-m17",
    }
    assert set(failed) >= set(expected)
    for name, row in expected.items():
        assert row in failed[name]["message"]
        assert any(row in str(entry.values()) for entry in failed[name]["sample"])
        assert row in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_five_faults_at_once_are_all_named_and_go_into_the_history(damaged: Workspace) -> None:
    """A value, a period, a quote, a link and a judgement, in three tables: one run names them."""
    before = damaged.published_bytes()
    edits = [
        ("metrics", ",470369,exact,", ",470396,exact,"),
        ("metrics", ",40,exact,percent,2021-10-14", ",40,exact,percent,2021-11-14"),
        ("metrics", "flow,hlsd-2023-m06,,", "flow,hlsd-2023-m66,,"),
        ("units", "mass,kg,0.45359237,", "mass,kg,0.4536,"),
        ("follow_through", "hlsd-2022-c08,hlsd-2023,none,", "hlsd-2022-c08,hlsd-2023,broken,"),
    ]
    for table, right, wrong in edits:
        damaged.edit(f"curated/{table}.csv", replace(right, wrong))

    result = damaged.run()

    assert result.returncode == 1, result.stdout + result.stderr
    assert damaged.published_bytes() == before
    assert "Traceback" not in result.stdout + result.stderr
    failed = damaged.failed()
    expected = {
        "raw.metrics.every_quote_holds_its_value": "hlsd-2023-m28",
        "raw.metrics.every_period_follows_its_rule": "hlsd-2022-m15",
        "raw.metrics.every_part_has_a_whole_in_its_statement": "hlsd-2023-m09",
        "raw.units.every_measured_unit_converts_by_its_definition": "lb",
        "raw.follow_through.every_code_of_a_follow_through_is_in_its_vocabulary": "hlsd-2022-c08",
    }
    for name, row in expected.items():
        assert row in failed[name]["message"]
        assert row in result.stdout
        assert failed[name]["seeded_faults"] > 0

    for table, right, wrong in edits:
        damaged.edit(f"curated/{table}.csv", replace(wrong, right))
    assert damaged.run().returncode == 0
    with duckdb.connect(str(damaged.published / "warehouse.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select last_message from marts.quality_history "
            "where runs_failed = 1 and severity = 'error' order by table_name, name"
        ).fetchall()
        outcomes = connection.execute(
            "select outcome from marts.quality_runs order by finished_at"
        ).fetchall()
    assert len(found) >= len(expected)
    assert any("hlsd-2023-m28" in message for (message,) in found)
    assert outcomes == [("published",), ("blocked",), ("published",)]


def test_a_file_that_cannot_be_read_ends_the_run_with_2_and_its_place(damaged: Workspace) -> None:
    before = damaged.published_bytes()
    damaged.edit("curated/metrics.csv", replace(",1435,exact,t,", ',"1,435",exact,t,'))
    damaged.edit("statements/hlsd-2022.yml", replace("edition: 2022", "edition: the second"))
    damaged.edit("curated/units.csv", replace("dimension,", ""))

    result = damaged.run()

    assert result.returncode == 2, result.stdout + result.stderr
    assert damaged.published_bytes() == before
    report = damaged.report()
    assert report["outcome"] == "failed"
    messages = " ".join(check["message"] for check in report["checks"] if not check["passed"])
    assert "curated/metrics.csv, line " in messages
    assert "column value: found '1,435'" in messages
    assert "statements/hlsd-2022.yml, column edition" in messages
    assert "curated/units.csv, line 1, column dimension: the column is missing" in messages
    assert "raw.metrics.every_metric_has_a_listed_unit" in report["not_run"]
    assert "Traceback" not in result.stdout + result.stderr


def test_a_statement_with_other_bytes_is_not_published(damaged: Workspace) -> None:
    damaged.edit("statements/hlsd-2023.txt", replace("terrace", "eTrace"))
    result = damaged.run()
    assert result.returncode == 1
    assert "raw.statements.every_statement_has_the_bytes_its_sidecar_names" in damaged.failed()


@pytest.mark.parametrize("setting", ["FOLLOWTHROUGH_SOURCES", "FOLLOWTHROUGH_TARGET"])
def test_a_wrong_setting_is_a_wrong_call(workspace: Workspace, setting: str) -> None:
    result = workspace.run(**{setting: "/nowhere"})
    assert result.returncode == 2
    assert setting in result.stderr
    assert "Traceback" not in result.stderr

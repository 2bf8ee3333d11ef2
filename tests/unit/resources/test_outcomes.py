import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from expectations.suites import proofs
from orchestration.resources.outcomes import CheckOutcome, number, plain, write_report

UNITS = CheckOutcome(
    name="every_metric_has_a_unit",
    table="raw.metrics",
    severity="error",
    passed=False,
    failing_rows=3,
    description="Every figure has a unit.",
    message="hlsd-2023-m24: unit is empty",
    sample=[
        {
            "metric_id": "hlsd-2023-m24",
            "value": Decimal("37433124.160000"),
            "period_end": date(2023, 7, 31),
            "unit": None,
            "line_number": 47,
        }
    ],
)
PASSED = CheckOutcome(
    name="no_period_is_reversed",
    table="raw.metrics",
    severity="warn",
    passed=True,
    failing_rows=0,
    description="No period ends before it starts.",
)


def report(path: Path, **changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "run_id": "a1",
        "started_at": datetime(2023, 10, 5, 12, 0, tzinfo=UTC),
        "finished_at": datetime(2023, 10, 5, 12, 1, tzinfo=UTC),
        "outcome": "blocked",
        "reason": "The sources have mistakes",
        "checks": [UNITS, PASSED],
        "not_run": ["marts.metrics.no_figure_is_lost"],
    }
    write_report(path, **(given | changes))
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_the_report_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    content = report(tmp_path / "quality" / "latest.json")
    assert {"run_id", "started_at", "finished_at", "outcome", "checks"} <= set(content)
    assert content["run_id"] == "a1"
    assert content["outcome"] == "blocked"
    promised = {"name", "table", "severity", "passed", "failing_rows", "message", "sample"}
    assert all(promised <= set(check) for check in content["checks"])
    assert content["checks"][0] == {
        "name": "every_metric_has_a_unit",
        "table": "raw.metrics",
        "severity": "error",
        "passed": False,
        "failing_rows": 3,
        "message": "hlsd-2023-m24: unit is empty",
        "description": "Every figure has a unit.",
        "seeded_faults": proofs()["raw.metrics.every_metric_has_a_unit"],
        "sample": [
            {
                "metric_id": "hlsd-2023-m24",
                "value": "37433124.16",
                "period_end": "2023-07-31",
                "unit": None,
                "line_number": 47,
            }
        ],
    }


def test_a_check_that_passed_says_what_it_asserts_and_shows_no_row(tmp_path: Path) -> None:
    [_, passed] = report(tmp_path / "latest.json")["checks"]
    assert passed["passed"] is True
    assert passed["failing_rows"] == 0
    assert passed["sample"] == []
    assert passed["message"] == "No period ends before it starts."


def test_times_are_iso_8601_with_their_zone(tmp_path: Path) -> None:
    content = report(tmp_path / "latest.json")
    assert content["started_at"] == "2023-10-05T12:00:00+00:00"
    assert datetime.fromisoformat(content["finished_at"]).tzinfo is not None


def test_what_did_not_run_is_listed_and_neither_passed_nor_failed(tmp_path: Path) -> None:
    content = report(tmp_path / "latest.json")
    assert content["not_run"] == ["marts.metrics.no_figure_is_lost"]
    assert "no_figure_is_lost" not in {check["name"] for check in content["checks"]}


def test_words_in_other_alphabets_can_be_read_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    report(path, reason="Niñez — 禁毒 😀")
    assert "Niñez — 禁毒 😀" in path.read_text(encoding="utf-8")


def test_a_report_replaces_the_one_before_it(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    report(path, run_id="a1")
    assert report(path, run_id="a2", checks=[])["run_id"] == "a2"
    assert list(tmp_path.iterdir()) == [path]


def test_only_errors_that_failed_block() -> None:
    def outcome(severity: Any, *, passed: bool) -> CheckOutcome:
        return CheckOutcome("a", "t", severity, passed, int(not passed), "d")

    assert outcome("error", passed=False).blocks
    assert not outcome("error", passed=True).blocks
    assert not outcome("warn", passed=False).blocks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1435", "1435"),
        ("1435.000000", "1435"),
        ("37433124.160000", "37433124.16"),
        ("0.453592370000", "0.45359237"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("1.5E+9", "1500000000"),
        ("1E-12", "0.000000000001"),
        ("0.000000", "0"),
        ("-0.50", "-0.5"),
        ("-120.00", "-120"),
        ("99999999999999999999999999999999999.999", "99999999999999999999999999999999999.999"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: str, text: str) -> None:
    assert number(Decimal(value)) == text
    assert Decimal(number(Decimal(value))) == Decimal(value)


def test_no_digit_of_a_decimal_is_lost_on_its_way_through_json(tmp_path: Path) -> None:
    exact = Decimal("23844.123456789012345678")
    sample = CheckOutcome("a", "t", "error", False, 1, "d", sample=[{"base_value": exact}])
    [check] = report(tmp_path / "latest.json", checks=[sample])["checks"]
    assert Decimal(check["sample"][0]["base_value"]) == exact


def test_plain_rows_keep_what_json_knows() -> None:
    row = {"text": "a", "whole": 3, "yes": True, "empty": None}
    assert plain(row) == row
    assert plain({"at": datetime(2023, 1, 2, 3, 4, tzinfo=UTC)}) == {
        "at": "2023-01-02T03:04:00+00:00"
    }

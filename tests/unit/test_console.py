import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from orchestration.console import MOST_FAILURES, Watch
from orchestration.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "sources", tmp_path / "data [red]dir[/]")


def failure(
    message: str, name: str = "every_metric_has_a_unit", severity: str = "error"
) -> dict[str, Any]:
    return {
        "name": name,
        "table": "raw.metrics",
        "severity": severity,
        "passed": False,
        "failing_rows": 2,
        "message": message,
        "sample": [],
    }


PASSED = failure("", "no_period_is_reversed") | {"passed": True, "failing_rows": 0}


def report(*checks: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "run_id": "a1b2",
        "outcome": "blocked",
        "reason": "The sources have mistakes",
        "checks": list(checks),
        "not_run": [],
    } | changes


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], settings: Settings) -> Any:
    """What the summary of a report prints."""

    def show(content: dict[str, Any]) -> str:
        Watch().summary(content, settings)
        return capsys.readouterr().out

    return show


def test_a_failed_check_is_named_with_its_rows(printed: Any) -> None:
    message = (
        "hlsd-2023-m24 (curated/metrics.csv, line 47): unit is empty"
        " | hlsd-2023-m25 (curated/metrics.csv, line 48): unit is empty"
    )
    text = printed(report(failure(message), PASSED))
    assert "every_metric_has_a_unit" in text
    assert "raw.metrics" in text
    assert "hlsd-2023-m24 (curated/metrics.csv, line 47): unit is empty" in text
    assert "hlsd-2023-m25 (curated/metrics.csv, line 48): unit is empty" in text
    assert "no_period_is_reversed" not in text
    assert "checks: 1 passed, 0 warned, 1 failed" in text
    assert "a1b2" in text


@pytest.mark.parametrize(
    "markup",
    [
        "[red]",
        "[/]",
        "[/red]",
        "[bold]x[/bold]",
        "[link=https://example.org]",
        "[1]",
        "\\[red]",
        ":x:",
    ],
)
def test_markup_in_a_message_is_text(printed: Any, markup: str) -> None:
    content = report(
        failure(f"m1: found '{markup}'", name=f"check_{markup}"),
        failure(f"m2: found '{markup}'", severity="warn"),
        reason=f"why {markup} so",
        run_id=f"run {markup} id",
    )
    text = printed(content)
    assert f"m1: found '{markup}'" in text
    assert f"m2: found '{markup}'" in text
    assert f"check_{markup}" in text
    assert f"why: why {markup} so" in text
    assert f"run run {markup} id" in text


def test_what_would_steer_a_terminal_is_shown_by_its_name(printed: Any) -> None:
    hostile = "\x1b[2J\x1b]8;;https://x.invalid\x07\x9b31m\u202e\x08\x7f\ra\nb"
    text = printed(report(failure(f"m1: {hostile} | m2: no"), reason=f"why {hostile}"))
    assert not set("\x1b\x07\x9b\u202e\x08\x7f\r") & set(text)
    named = "⟦U+001B⟧[2J⟦U+001B⟧]8;;https://x.invalid⟦U+0007⟧⟦U+009B⟧31m⟦U+202E⟧⟦U+0008⟧⟦U+007F⟧"
    assert f"m1: {named} a b" in text
    assert "m2: no" in text
    assert f"why {named}" in text


def test_a_folder_with_brackets_in_its_name_is_shown_as_it_is(
    printed: Any, settings: Settings
) -> None:
    text = printed(report(failure("m1: no")))
    assert f"what is published is still empty: {settings.published}" in text
    assert str(settings.quality / "latest.json") in text


def test_what_stays_published_is_called_untouched(printed: Any, settings: Settings) -> None:
    settings.published.mkdir(parents=True)
    assert "what is published is untouched" in printed(report(failure("m1: no")))


def test_a_published_run_counts_the_rows_of_its_tables(printed: Any, settings: Settings) -> None:
    settings.published.mkdir(parents=True)
    manifest = {"version": "2023.10.05-abc", "rows": {"metrics": 12345, "commitments": 39}}
    (settings.published / "manifest.json").write_text(json.dumps(manifest))
    text = printed(
        report(PASSED, failure("m9: odd", severity="warn"), outcome="published", reason="")
    )
    assert "published 2023.10.05-abc" in text
    assert re.search(r"metrics\W+12,345", text)
    assert re.search(r"commitments\W+39", text)
    assert "m9: odd" in text
    assert "checks: 1 passed, 1 warned, 0 failed" in text
    assert f"published in {settings.published}" in text


def test_checks_that_did_not_run_are_counted(printed: Any) -> None:
    text = printed(report(failure("m1: no"), not_run=["raw.units.a", "raw.units.b"]))
    assert "1 failed, 2 not run" in text


def test_a_long_message_is_shown_whole(printed: Any) -> None:
    words = [f"hlsd-2023-m{number:03}" for number in range(200)]
    text = printed(report(failure(": no, ".join(words))))
    assert [word for word in words if word not in text] == []


def test_of_very_many_failures_the_first_are_shown_and_the_others_counted(printed: Any) -> None:
    checks = [failure(f"m{number}: no", name=f"check_{number:02}_") for number in range(40)]
    text = printed(report(*checks))
    assert [check["name"] for check in checks if check["name"] in text] == [
        check["name"] for check in checks[:MOST_FAILURES]
    ]
    assert f"and {40 - MOST_FAILURES} more" in text
    assert "40 failed" in text


def test_a_run_that_never_began_says_why(printed: Any) -> None:
    text = printed(report(outcome="failed", reason="run a (process 1) is working in this folder"))
    assert "why: run a (process 1) is working in this folder" in text
    assert "0 passed" in text


# ---- progress


def steps(error: str) -> list[str]:
    return [re.sub(r"^\[ *[0-9.]+ s\] ", "", line) for line in error.splitlines()]


def test_every_step_is_shown_once_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with Watch():
        progress = logging.getLogger("followthrough")
        progress.info("reading the statements")
        progress.info("building the tables with dbt: 1 done, stg_metrics")
        progress.info("building the tables with dbt: 2 done, [red]")
        progress.info("publishing [/]")
    shown = capsys.readouterr()
    assert steps(shown.err) == [
        "reading the statements",
        "building the tables with dbt",
        "publishing [/]",
    ]
    assert shown.out == ""


def test_nothing_is_shown_while_working_where_ci_is_set(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with Watch():
        logging.getLogger("followthrough").info("reading the statements")
    assert capsys.readouterr().err == ""


def test_the_watch_ends_with_its_block(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    progress = logging.getLogger("followthrough")
    with pytest.raises(ZeroDivisionError), Watch():
        raise ZeroDivisionError
    progress.info("reading the statements")
    assert not any(isinstance(handler, Watch) for handler in progress.handlers)
    assert capsys.readouterr().err == ""

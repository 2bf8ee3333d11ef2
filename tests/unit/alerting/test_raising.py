"""What is written of an alert and its deliveries, and what is done again."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from orchestration.alerting import raising
from orchestration.alerting.raising import alert_failure, alert_recovery, send_again
from orchestration.files import append_json
from orchestration.settings import Settings
from tests.servers import Hook, hook

SECRET = "services/T0K3N/B0X"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "sources", tmp_path / "data")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    for name in ("MAIL_TO", "SMTP"):
        monkeypatch.delenv(f"FOLLOWTHROUGH_ALERT_{name}", raising=False)
    monkeypatch.setenv("NO_PROXY", "*")
    with hook() as server:
        monkeypatch.setenv(
            "FOLLOWTHROUGH_ALERT_WEBHOOK", f"http://127.0.0.1:{server.port}/{SECRET}"
        )
        yield server


def lines(settings: Settings, kind: str = "") -> list[dict[str, Any]]:
    text = (settings.logs / raising.FILE).read_text("utf-8")
    return [line for line in map(json.loads, text.splitlines()) if kind in ("", line["kind"])]


def ran(settings: Settings, run_id: str, outcome: str, *failures: dict[str, Any]) -> None:
    """A run as it stands in the history."""
    line = {"run_id": run_id, "outcome": outcome, "failures": failures}
    append_json(
        settings.quality / "history.jsonl", line | {"finished_at": datetime.now(UTC).isoformat()}
    )


def check(name: str, severity: str = "error", message: str = "m01: no unit") -> dict[str, Any]:
    return {
        "table_name": "raw.metrics",
        "name": name,
        "severity": severity,
        "failing_rows": 3,
        "message": message,
    }


def earlier(settings: Settings, by: timedelta) -> None:
    """Let time pass: everything in the file happened that much earlier."""
    moved = [
        line | {"time": (datetime.fromisoformat(line["time"]) - by).isoformat()}
        for line in lines(settings)
    ]
    (settings.logs / raising.FILE).unlink()
    for line in moved:
        append_json(settings.logs / raising.FILE, line)


def test_a_blocked_run_is_told_of_with_its_checks(settings: Settings, web: Hook) -> None:
    ran(settings, "run-1", "blocked", check("every_metric_has_a_unit"), check("odd", "warn"))
    alert_failure(settings, "run-1", "refresh", "The sources have mistakes")
    [alert] = lines(settings, "alert")
    assert alert["outcome"] == "blocked"
    assert alert["failed_checks"] == [
        {
            "table": "raw.metrics",
            "name": "every_metric_has_a_unit",
            "failing_rows": 3,
            "message": "m01: no unit",
        }
    ]
    assert "Correct the rows" in alert["what_to_do"]
    [delivery] = lines(settings, "delivery")
    assert delivery["delivered"] is True
    assert web.received[0]["run_id"] == "run-1"


def test_a_file_that_cannot_be_read_is_a_failure_that_says_so(
    settings: Settings, web: Hook
) -> None:
    ran(settings, "run-1", "failed", check("every_file_can_be_read"))
    alert_failure(settings, "run-1", "refresh", "The sources have mistakes")
    [alert] = lines(settings, "alert")
    assert alert["outcome"] == "failed"
    assert "cannot be read" in alert["what_to_do"]


def test_a_run_without_a_line_in_the_history_has_failed(settings: Settings, web: Hook) -> None:
    ran(settings, "run-1", "blocked", check("every_metric_has_a_unit"))
    alert_failure(settings, "run-2", "draft", "")
    [alert] = lines(settings, "alert")
    assert (alert["outcome"], alert["reason"], alert["failed_checks"]) == ("failed", "unknown", [])


def test_a_run_is_told_of_once(settings: Settings, web: Hook) -> None:
    """The command line and the sensor may notice it at the same moment."""
    both = [
        threading.Thread(target=alert_failure, args=(settings, "run-1", "refresh", "why"))
        for _ in range(4)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(lines(settings, "alert")) == 1
    assert len(web.received) == 1


def test_what_is_long_is_cut_and_counted(settings: Settings, web: Hook) -> None:
    ran(settings, "run-1", "blocked", *[check(f"check_{n}", message="x" * 9000) for n in range(50)])
    alert_failure(settings, "run-1", "refresh", "y" * 9000)
    [alert] = lines(settings, "alert")
    assert alert["checks_failed"] == 50
    assert len(alert["failed_checks"]) == 20
    assert len(json.dumps(alert)) < 20_000


def test_it_works_again_is_told_once_and_only_after_a_failure(
    settings: Settings, web: Hook
) -> None:
    for run_id in ("run-1", "run-3", "run-4"):
        ran(settings, run_id, "published")
    alert_recovery(settings, "run-1", "refresh")
    assert web.received == []
    alert_failure(settings, "run-2", "refresh", "why")
    alert_recovery(settings, "run-2", "refresh")
    assert len(web.received) == 1, "run-2 has not published"
    alert_recovery(settings, "run-3", "refresh")
    alert_recovery(settings, "run-4", "refresh")
    assert [(line["run_id"], line["outcome"]) for line in lines(settings, "alert")] == [
        ("run-2", "failed"),
        ("run-3", "recovered"),
    ]
    assert [received["outcome"] for received in web.received] == ["failed", "recovered"]


def test_what_did_not_arrive_is_sent_again_when_it_is_due_and_then_no_more(
    settings: Settings, web: Hook
) -> None:
    web.answers = [503, 503]
    alert_failure(settings, "run-1", "refresh", "why")
    [delivery] = lines(settings, "delivery")
    assert delivery["delivered"] is False
    assert delivery["why"] == "the server answered 503"
    assert delivery["given_up"] is False
    assert send_again(settings) == 0, "too early"
    for wait, delivered in ((5, False), (15, True)):
        earlier(settings, timedelta(minutes=wait - 1))
        assert send_again(settings) == 0, "too early"
        earlier(settings, timedelta(minutes=1))
        assert send_again(settings) == 1
        assert lines(settings, "delivery")[-1]["delivered"] is delivered
    earlier(settings, timedelta(days=1))
    assert send_again(settings) == 0
    assert [line["attempt"] for line in lines(settings, "delivery")] == [1, 2, 3]
    assert "kind" not in web.received[0]


def test_after_some_attempts_it_is_given_up(settings: Settings, web: Hook) -> None:
    web.answers = [500] * 20
    alert_failure(settings, "run-1", "refresh", "why")
    for _ in range(10):
        earlier(settings, timedelta(days=1))
        send_again(settings)
    deliveries = lines(settings, "delivery")
    assert len(deliveries) == len(web.paths) == raising.MOST_ATTEMPTS
    assert [line["given_up"] for line in deliveries] == [False] * 4 + [True]


def test_an_alert_whose_sending_was_interrupted_is_sent(settings: Settings, web: Hook) -> None:
    alert_failure(settings, "run-1", "refresh", "why")
    path = settings.logs / raising.FILE
    [alert] = lines(settings, "alert")
    path.write_text(json.dumps(alert) + '\n{"kind": "delivery", "run_')
    earlier_time = (datetime.now(UTC) - timedelta(minutes=6)).isoformat()
    path.write_text(json.dumps(alert | {"time": earlier_time}) + '\n{"kind": "delivery", "run_')
    assert send_again(settings) == 1
    assert len(web.received) == 2


def test_a_receiver_that_is_new_gets_no_old_alerts(
    settings: Settings, web: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.delenv("FOLLOWTHROUGH_ALERT_WEBHOOK")
        alert_failure(settings, "run-1", "refresh", "why")
    earlier(settings, timedelta(hours=1))
    assert send_again(settings) == 0
    assert web.received == []


def test_an_address_that_cannot_be_used_is_said_in_the_line(
    settings: Settings, web: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_ALERT_WEBHOOK", f"example.org/{SECRET}")
    alert_failure(settings, "run-1", "refresh", "why")
    assert send_again(settings) == 0
    [line] = lines(settings)
    assert "FOLLOWTHROUGH_ALERT_WEBHOOK is no http://" in line["not_sent"]
    assert SECRET not in (settings.logs / raising.FILE).read_text("utf-8")


def test_no_secret_of_the_environment_comes_into_the_file_or_to_anybody(
    settings: Settings, web: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the message of a failure may repeat."""
    postgres = "postgresql://me:p%40ss%2Fword@db.example.org/dagster"
    monkeypatch.setenv("FOLLOWTHROUGH_DAGSTER_POSTGRES", postgres)
    monkeypatch.setenv("FOLLOWTHROUGH_ALERT_SMTP_PASSWORD", "smtp-pass")
    told = f"{postgres} p@ss/word p%40ss%2Fword smtp-pass http://127.0.0.1:{web.port}/{SECRET}"
    ran(settings, "run-1", "blocked", check("every_metric_has_a_unit", message=told))
    alert_failure(settings, "run-1", "refresh", told)
    for written in ((settings.logs / raising.FILE).read_text("utf-8"), json.dumps(web.received)):
        for secret in ("p@ss/word", "p%40ss", "smtp-pass", SECRET):
            assert secret not in written
    assert "webhook 127.0.0.1" in (settings.logs / raising.FILE).read_text("utf-8")


def test_lines_that_are_none_are_no_obstacle(settings: Settings, web: Hook) -> None:
    path = settings.logs / raising.FILE
    path.parent.mkdir(parents=True)
    path.write_text('[]\nnull\n{"kind": "alert"}\n\x00\n{"kind": "alert", "run_id": "ru')
    alert_failure(settings, "run-1", "refresh", "why")
    assert send_again(settings) == 0
    assert len(web.received) == 1

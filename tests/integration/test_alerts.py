"""A run that fails is told of, whoever started it: the command line, or Dagster's daemon."""

import json
import shutil
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any, NamedTuple

import dagster as dg
import pytest

from tests.conftest import Workspace
from tests.servers import free_port, hook, post

SECRET = "services/T0K3N/B0X"


def alerts(workspace: Workspace, kind: str = "alert") -> list[dict[str, Any]]:
    path = workspace.data / "logs" / "alerts.jsonl"
    if not path.is_file():
        return []
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [line for line in lines if line["kind"] == kind]


def without_a_unit(workspace: Workspace) -> Callable[[], None]:
    """Take a unit out, and return what puts it back."""
    file, right, wrong = "curated/metrics.csv", ",188,exact,t,", ",188,exact,,"
    workspace.edit(file, lambda text: text.replace(right, wrong, 1))
    return lambda: workspace.edit(file, lambda text: text.replace(wrong, right, 1))


class Told(NamedTuple):
    """A workspace where a run was blocked and the next one published, and who was told of it."""

    workspace: Workspace
    blocked: subprocess.CompletedProcess[str]
    published: subprocess.CompletedProcess[str]
    web: list[dict[str, Any]]
    mail: list[EmailMessage]


@pytest.fixture(scope="module")
def told(published: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = tmp_path_factory.mktemp("told")
    shutil.copytree(published.sources, root / "sources")
    shutil.copytree(published.data, root / "data", symlinks=True)
    workspace = Workspace(root / "sources", root / "data")
    repair = without_a_unit(workspace)
    with hook() as web, post() as mail:
        environment = {
            "NO_PROXY": "*",
            "FOLLOWTHROUGH_ALERT_WEBHOOK": f"http://127.0.0.1:{web.port}/{SECRET}",
            "FOLLOWTHROUGH_ALERT_MAIL_TO": "curators@example.org",
        }
        # No mail server yet: one receiver is down.
        down = {"FOLLOWTHROUGH_ALERT_SMTP": f"127.0.0.1:{free_port()}"}
        blocked = workspace.run(**environment, **down)
        repair()
        up = {"FOLLOWTHROUGH_ALERT_SMTP": f"127.0.0.1:{mail.port}"}
        again = workspace.run(**environment, **up)
        return Told(workspace, blocked, again, web.received, mail.received)


def test_a_blocked_run_is_told_of_with_its_checks(told: Told) -> None:
    assert told.blocked.returncode == 1, told.blocked.stdout + told.blocked.stderr
    alert = alerts(told.workspace)[0]
    assert alert["outcome"] == told.web[0]["outcome"] == "blocked"
    assert alert["job"] == "refresh"
    assert alert["run_id"] in told.blocked.stdout
    [check] = [c for c in alert["failed_checks"] if c["name"] == "every_metric_has_a_unit"]
    assert (check["table"], check["failing_rows"]) == ("raw.metrics", 1)
    assert "hlsd-2023-m24" in check["message"]
    assert "every_metric_has_a_unit" in alert["reason"]
    assert "hlsd-2023-m24" in told.web[0]["text"]


def test_that_it_works_again_is_told_too(told: Told) -> None:
    assert told.published.returncode == 0, told.published.stdout + told.published.stderr
    assert [line["outcome"] for line in alerts(told.workspace)] == ["blocked", "recovered"]
    assert [received["outcome"] for received in told.web] == ["blocked", "recovered"]
    assert [mail["Subject"] for mail in told.mail] == ["followthrough: refresh recovered"]


def test_a_receiver_that_is_down_is_said_and_changes_nothing(told: Told) -> None:
    [web, mail, *rest] = alerts(told.workspace, "delivery")
    assert (web["receiver"], web["delivered"]) == ("webhook 127.0.0.1", True)
    assert (mail["receiver"], mail["delivered"]) == ("mail curators@example.org", False)
    assert mail["why"] == "Connection refused"
    assert all(line["delivered"] for line in rest)
    assert "Traceback" not in told.blocked.stderr + told.published.stderr


def test_no_secret_is_written_anywhere(told: Told) -> None:
    assert SECRET not in told.blocked.stdout + told.blocked.stderr + told.published.stderr
    files = [path for path in told.workspace.data.rglob("*") if path.is_file()]
    assert len(files) > 100
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]


def test_the_sensors_tell_of_what_the_command_line_has_not(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sensors' own functions, on the instance that both runs are in."""
    from orchestration.automation.alerts import alert_of_a_failure, alert_of_a_recovery

    monkeypatch.setenv("FOLLOWTHROUGH_SOURCES", str(told.workspace.sources))
    monkeypatch.setenv("FOLLOWTHROUGH_DATA", str(told.workspace.data))
    monkeypatch.setenv("DAGSTER_HOME", str(told.workspace.data / "dagster_home"))
    for name in ("WEBHOOK", "MAIL_TO"):
        monkeypatch.delenv(f"FOLLOWTHROUGH_ALERT_{name}", raising=False)
    path = told.workspace.data / "logs" / "alerts.jsonl"
    before = path.read_bytes()
    with dg.DagsterInstance.get() as instance:
        evaluate(instance, alert_of_a_failure, "FAILURE")
        evaluate(instance, alert_of_a_recovery, "SUCCESS")
        assert path.read_bytes() == before, "both are known"

        path.unlink()
        evaluate(instance, alert_of_a_failure, "FAILURE")
        evaluate(instance, alert_of_a_recovery, "SUCCESS")
    blocked, recovered = alerts(told.workspace)
    assert blocked["outcome"] == "blocked"
    assert "every_metric_has_a_unit" in blocked["reason"]
    assert any(c["name"] == "every_metric_has_a_unit" for c in blocked["failed_checks"])
    assert recovered["outcome"] == "recovered"


def evaluate(instance: dg.DagsterInstance, sensor: Any, status: str) -> None:
    """Call the sensor as the daemon does, with the newest run that ended so."""
    filters = dg.RunsFilter(statuses=[dg.DagsterRunStatus[status]])
    run = instance.get_run_records(filters, limit=1)[0].dagster_run
    ended = dg.DagsterEventType[f"RUN_{status}"]
    [record] = instance.get_records_for_run(run.run_id, of_type=ended).records
    event = record.event_log_entry.dagster_event
    assert event is not None
    context = dg.build_run_status_sensor_context(
        sensor_name=sensor.name,
        dagster_run=run,
        dagster_event=event,
        dagster_instance=instance,
    )
    sensor(context.for_run_failure() if status == "FAILURE" else context)


def test_the_sensors_run_from_the_start() -> None:
    from orchestration.automation import alerts as sensors
    from orchestration.automation import retention

    for sensor in (
        sensors.alert_of_a_failure,
        sensors.alert_of_a_recovery,
        sensors.undelivered_alerts,
        retention.old_runs,
    ):
        assert sensor.default_status == dg.DefaultSensorStatus.RUNNING
        assert sensor.description

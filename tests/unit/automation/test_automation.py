"""A day of the clock and of the sensors, and the daily look at the files, without a daemon."""

import logging
import os
import shutil
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.assets.drafts import draft_new, waiting_files
from orchestration.automation.schedules import refresh_weekly, verify_daily
from orchestration.automation.sensors import dead_runs, inbox_changed, sources_changed
from orchestration.checks.integrity import PUBLISHED, STATEMENTS, checks_of_the_files
from orchestration.inputs import digest, source_hashes
from orchestration.publishing.publication import publish
from orchestration.resources.lock import FILE, hold
from orchestration.resources.refresh import BY_HAND, DATA_FOLDER, JOB_NAME, here
from orchestration.resources.workplace import Attempt, record_attempt
from orchestration.settings import PROJECT, Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shutil.copytree(PROJECT / "sources", tmp_path / "sources")
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("FOLLOWTHROUGH_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("FOLLOWTHROUGH_DATA", str(tmp_path / "data"))
    return Settings.from_environment()


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def test_a_day_of_ticks_asks_for_what_there_is_to_do_and_says_no_word_of_warning(
    settings: Settings, instance: dg.DagsterInstance, caplog: pytest.LogCaptureFixture
) -> None:
    """Every look of 24 hours; one edit at noon; what Dagster calls superseded is an error."""
    asked: list[tuple[int, str]] = []
    cursors: dict[str, str | None] = {}
    day = 24 * 60 * 60 // 10
    # A refresh that somebody ran by hand has read the sources as they are.
    record_attempt(settings, Attempt(digest(source_hashes(settings)), ended=True))
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        # Python's own, of a library's import inside a library.
        warnings.filterwarnings("ignore", category=ImportWarning)
        for look in range(day):
            if look == day // 2:
                with (settings.curated / "pillars.csv").open("a", encoding="utf-8") as file:
                    file.write("\n")
            for sensor in (sources_changed, inbox_changed):
                context = dg.build_sensor_context(instance, cursor=cursors.get(sensor.name))
                tick = sensor.evaluate_tick(context)
                cursors[sensor.name] = tick.cursor
                if tick.run_requests:
                    [request] = tick.run_requests
                    assert request.run_key
                    asked.append((look, sensor.name))
                else:
                    assert tick.skip_message
        for schedule in (refresh_weekly, verify_daily):
            at = datetime(2026, 11, 30, 6, tzinfo=UTC)
            found = schedule.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=at))
            assert len(found.run_requests or ()) == 1
    assert asked == [(day // 2 + 1, "sources_changed")]
    assert [record.getMessage() for record in caplog.records] == []


def test_everything_runs_by_itself_from_the_first_start() -> None:
    for schedule in (refresh_weekly, verify_daily):
        assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
        assert schedule.execution_timezone == "UTC"
    for sensor in (sources_changed, inbox_changed, dead_runs):
        assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
        # Two looks, and one that may come just before the change, within a minute.
        assert 3 * (sensor.minimum_interval_seconds or 30) < 100


def test_a_run_at_work_is_not_asked_for_again_and_an_interrupted_one_is(
    settings: Settings, instance: dg.DagsterInstance
) -> None:
    record_attempt(settings, Attempt(digest(source_hashes(settings)), ended=False))

    def two_looks() -> list[bool]:
        cursor, asked = None, []
        for _ in range(2):
            tick = sources_changed.evaluate_tick(dg.build_sensor_context(instance, cursor=cursor))
            cursor = tick.cursor
            asked.append(bool(tick.run_requests))
        return asked

    with hold(settings.data / FILE, "at work"):
        assert two_looks() == [False, False]
    assert two_looks() == [False, True]


def test_an_interrupted_run_is_asked_for_again_once_and_not_while_the_next_is_under_way(
    settings: Settings, instance: dg.DagsterInstance
) -> None:
    @dg.job(name=JOB_NAME)
    def refresh() -> None: ...

    record_attempt(settings, Attempt(digest(source_hashes(settings)), ended=False))
    cursor: str | None = None

    def tick() -> list[dg.RunRequest]:
        nonlocal cursor
        found = sources_changed.evaluate_tick(dg.build_sensor_context(instance, cursor=cursor))
        cursor = found.cursor
        return list(found.run_requests or ())

    tick()
    [request] = tick()
    run = instance.create_run_for_job(refresh, tags={"dagster/run_key": str(request.run_key)})
    assert [tick() for _ in range(4)] == [[]] * 4
    # It died as well, before it could say that it had begun.
    instance.report_run_failed(run)
    [another] = tick()
    assert another.run_key != request.run_key


def test_a_dead_run_is_recorded_and_a_live_one_is_left_alone(
    settings: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    @dg.job(name=JOB_NAME)
    def refresh() -> None: ...

    def started(**tags: str) -> str:
        run = instance.create_run_for_job(refresh, tags={BY_HAND: "true", **tags})
        instance.report_run_canceling(run)
        instance.report_dagster_event(
            dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, JOB_NAME), run.run_id
        )
        return run.run_id

    mine = started(**{DATA_FOLDER: here(settings)})
    other = started(**{DATA_FOLDER: "elsewhere:/data"})

    def status(run_id: str) -> dg.DagsterRunStatus:
        run = instance.get_run_by_id(run_id)
        assert run
        return run.status

    def tick() -> None:
        dead_runs.evaluate_tick(dg.build_sensor_context(instance))

    tick()
    assert status(mine) is dg.DagsterRunStatus.STARTED, "it may be about to take the lock"
    monkeypatch.setattr("orchestration.automation.sensors.GRACE", -1)
    with hold(settings.data / FILE, mine):
        tick()
        assert status(mine) is dg.DagsterRunStatus.STARTED
    tick()
    assert status(mine) is dg.DagsterRunStatus.FAILURE
    assert status(other) is dg.DagsterRunStatus.STARTED


# ---- the daily look at the files


def look() -> tuple[dict[dg.AssetCheckKey, dg.AssetCheckResult], str]:
    """What each check of the files found, and why the run fails, if it does."""
    found = {}
    results = checks_of_the_files(dg.build_asset_check_context())
    try:
        for result in results:
            assert isinstance(result, dg.AssetCheckResult)
            assert result.asset_key
            found[dg.AssetCheckKey(result.asset_key, str(result.check_name))] = result
    except dg.Failure as failure:
        return found, str(failure.description)
    return found, ""


def publish_something(settings: Settings) -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.numbers as select 1 as n")
        publish(connection, settings, "run")


def test_intact_files_pass(settings: Settings) -> None:
    assert look()[1] == ""
    publish_something(settings)
    found, why = look()
    assert why == ""
    assert [result.passed for result in found.values()] == [True, True]


def test_a_statement_whose_bytes_changed_is_named(settings: Settings) -> None:
    with (settings.statements / "hlsd-2023.txt").open("a", encoding="utf-8") as file:
        file.write(" ")
    found, why = look()
    assert not found[STATEMENTS].passed
    assert found[PUBLISHED].passed
    assert why == "hlsd-2023.txt: its bytes are not those its sidecar names"


def test_a_published_file_that_changed_is_named(settings: Settings) -> None:
    publish_something(settings)
    (settings.published / "csv" / "numbers.csv").write_text("n\n2\n", "utf-8")
    found, why = look()
    assert found[STATEMENTS].passed
    assert not found[PUBLISHED].passed
    assert why.startswith("csv/numbers.csv: it is not as the manifest says")
    (settings.published / "manifest.json").write_text("{", "utf-8")
    assert look()[1] == "manifest.json: it is missing or cannot be read"


# ---- the inbox

TEXT = "# Joint Statement\n\nMexico seized 12 tons of cocaine in 2023.\n"


def test_only_new_and_changed_files_are_drafted_and_edits_are_kept(settings: Settings) -> None:
    inbox = settings.sources / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / "one.md").write_text(TEXT, "utf-8")
    made, kept = draft_new(settings, waiting_files(inbox))
    assert ([draft.file.name for draft in made], kept) == (["one.md"], 0)
    edited = settings.drafts / "one" / "metrics.csv"
    edited.write_text("edited by a person\n", "utf-8")

    (inbox / "two.md").write_text(TEXT, "utf-8")
    os.utime(inbox / "one.md")
    made, kept = draft_new(settings, waiting_files(inbox))
    assert ([draft.file.name for draft in made], kept) == (["two.md"], 1)
    assert edited.read_text("utf-8") == "edited by a person\n"

    (inbox / "one.md").write_text(TEXT.replace("12", "13"), "utf-8")
    made, kept = draft_new(settings, waiting_files(inbox))
    assert ([draft.file.name for draft in made], kept) == (["one.md"], 1)
    assert "13" in edited.read_text("utf-8")
    before = [path for path in settings.drafts.iterdir() if path.name.startswith("one.2")]
    assert [(path / "metrics.csv").read_text("utf-8") for path in before] == [
        "edited by a person\n"
    ]


def test_two_files_of_one_name_are_refused(settings: Settings) -> None:
    inbox = settings.sources / "inbox"
    inbox.mkdir(exist_ok=True)
    for name in ("one.md", "one.txt"):
        (inbox / name).write_text(TEXT, "utf-8")
    made, _ = draft_new(settings, waiting_files(inbox))
    assert all("Rename one of them" in draft.problem for draft in made)
    assert not settings.drafts.exists() or list(settings.drafts.iterdir()) == []


def test_freshness_windows_leave_room_for_one_weekly_run() -> None:
    from orchestration.assets.common import WEEKLY

    policy = WEEKLY
    assert timedelta(days=7) < policy.warn_window.to_timedelta() < policy.fail_window.to_timedelta()

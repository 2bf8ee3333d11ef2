"""What runs when something happens: files that change, runs that died."""

import time
from collections.abc import Callable

import dagster as dg

from orchestration.automation.jobs import draft_job, refresh_job
from orchestration.automation.watching import Watched, decide
from orchestration.inputs import digest, files, hashes, look, look_at_sources, source_hashes
from orchestration.resources.lock import FILE, is_held
from orchestration.resources.refresh import DATA_FOLDER, JOB_NAME, here
from orchestration.resources.workplace import last_attempt
from orchestration.settings import Settings

# Two looks make a state: a change is a run after half a minute at most.
LOOK_EVERY = 10
# A run from the command line takes the lock within seconds of its first event.
GRACE = 60

UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dg.sensor(
    job=refresh_job,
    minimum_interval_seconds=LOOK_EVERY,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="A statement, sidecar or curated table that is new, changed or gone starts a "
    "refresh, once per state of the files and not before they have stopped changing.",
)
def sources_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    settings = Settings.from_environment()
    attempt = last_attempt(settings)
    at_work = not attempt.ended and is_held(settings.data / FILE)
    return _watch(
        context,
        lambda: look_at_sources(settings),
        lambda: digest(source_hashes(settings)),
        attempt.sources if attempt.ended or at_work else None,
        interrupted=bool(attempt.sources)
        and not attempt.ended
        and not at_work
        and not _is_under_way(context),
    )


@dg.sensor(
    job=draft_job,
    minimum_interval_seconds=LOOK_EVERY,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="A file put into `sources/inbox/` starts a draft of its tables.",
)
def inbox_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    settings = Settings.from_environment()
    inbox = settings.sources / "inbox"
    empty = digest({})
    before = Watched.from_cursor(context.cursor).asked or empty
    return _watch(context, lambda: look(inbox), lambda: digest(hashes(inbox, files(inbox))), before)


def _is_under_way(context: dg.SensorEvaluationContext) -> bool:
    """Whether the work that this sensor asked for last has still to begin or to end."""
    asked = Watched.from_cursor(context.cursor).run_key
    mine = dg.RunsFilter(statuses=UNDER_WAY, tags={"dagster/run_key": asked})
    return bool(context.instance.get_run_ids(mine, limit=1))


def _watch(
    context: dg.SensorEvaluationContext,
    see: Callable[[], str],
    content: Callable[[], str],
    done: str | None,
    *,
    interrupted: bool = False,
) -> dg.SensorResult:
    before = Watched.from_cursor(context.cursor)
    decision = decide(before, see, content, done, interrupted=interrupted)
    asked = [] if decision.run_key is None else [dg.RunRequest(run_key=decision.run_key)]
    return dg.SensorResult(
        run_requests=asked,
        skip_reason=None if asked else decision.why,
        cursor=decision.remember.cursor(),
    )


@dg.sensor(
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="A refresh from the command line that was killed still counts as running, and "
    "would keep others waiting: it is recorded as failed.",
)
def dead_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    settings = Settings.from_environment()
    latest = time.time() - GRACE
    started = context.instance.get_run_records(
        dg.RunsFilter(
            job_name=JOB_NAME,
            statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING],
            tags={DATA_FOLDER: here(settings)},
        )
    )
    dead = [one for one in started if (one.start_time or one.create_timestamp.timestamp()) < latest]
    if not dead or is_held(settings.data / FILE):
        return dg.SkipReason("no run has died")
    for one in dead:
        context.instance.report_run_failed(
            one.dagster_run, "The process of this run ended without a word: killed, or a power cut."
        )
    return dg.SkipReason(f"recorded as failed: {len(dead)} runs that died")

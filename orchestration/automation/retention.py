"""Old runs leave Dagster's log, which has no setting for that.

Old ticks of sensors and schedules leave it too, by what `dagster.yaml` says.
"""

import os
from datetime import UTC, datetime, timedelta

import dagster as dg

from orchestration.settings import WrongSetting

VARIABLE = "FOLLOWTHROUGH_KEEP_RUNS_DAYS"
# Half a year of weekly and daily runs; what they found stays in `quality/history.jsonl` for good.
KEPT_DAYS = 180
# In one go, so that a look ends well before Dagster's limit of a minute.
MOST_FORGOTTEN = 50
# Seconds. Hourly and not daily, because only so many go at once.
LOOK_AGAIN = 3600

_ENDED = [
    dg.DagsterRunStatus.SUCCESS,
    dg.DagsterRunStatus.FAILURE,
    dg.DagsterRunStatus.CANCELED,
]


def kept_days() -> int:
    """How many days a run is kept in Dagster's log, 0 for ever.

    Raises:
        WrongSetting: the variable holds no such number.
    """
    value = os.environ.get(VARIABLE, "").strip() or str(KEPT_DAYS)
    if not (value.isascii() and value.isdecimal()) or len(value) > 5:
        raise WrongSetting(f"{VARIABLE} is {value!r}, expected a number of days (0: for ever).")
    return int(value)


def forget_runs(instance: dg.DagsterInstance, before: datetime, most: int) -> list[str]:
    """Delete the oldest runs that began before a time, with their events and captured output.

    The last success of each job stays, whatever its age: Dagster's page shows the tables by it.
    """
    filters = dg.RunsFilter(statuses=_ENDED, created_before=before)
    forgotten: list[str] = []
    kept: dict[str, str] = {}
    for record in instance.get_run_records(filters, limit=2 * most, ascending=True):
        run = record.dagster_run
        if run.job_name not in kept:
            success = dg.RunsFilter(job_name=run.job_name, statuses=[dg.DagsterRunStatus.SUCCESS])
            last = instance.get_run_records(success, limit=1)
            kept[run.job_name] = last[0].dagster_run.run_id if last else ""
        if run.run_id != kept[run.job_name] and len(forgotten) < most:
            instance.compute_log_manager.delete_logs(prefix=[run.run_id])
            instance.delete_run(run.run_id)
            forgotten.append(run.run_id)
    return forgotten


@dg.sensor(
    description=f"Deletes runs older than {VARIABLE} ({KEPT_DAYS} where it is not set) from "
    "Dagster's log, but for the last success of each job.",
    minimum_interval_seconds=LOOK_AGAIN,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def old_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    days = kept_days()
    if not days:
        return dg.SkipReason("runs are kept for ever")
    before = datetime.now(UTC) - timedelta(days=days)
    forgotten = forget_runs(context.instance, before, MOST_FORGOTTEN)
    return dg.SkipReason(f"{len(forgotten)} runs older than {days} days were deleted")

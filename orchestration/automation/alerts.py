"""Sensors that tell people: a run failed, the refresh works again, what did not arrive before."""

import dagster as dg

from orchestration.settings import Settings

# Seconds between two looks at what did not arrive; `alerting/raising.py` says what is due.
LOOK_AGAIN = 300


@dg.run_failure_sensor(
    name="alert_of_a_failure",
    description="Tells of every run that failed or was blocked: a line in `logs/alerts.jsonl`, and "
    "the webhook and the mail addresses that the environment names. Says nothing of a run that "
    "`followthrough run` has told of.",
    # Runs that `dg launch` starts belong to no code location.
    monitor_all_code_locations=True,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def alert_of_a_failure(context: dg.RunFailureSensorContext) -> None:
    from orchestration.alerting.alerts import reason_of
    from orchestration.alerting.raising import alert_failure

    run = context.dagster_run
    events = [*context.get_step_failure_events(), context.failure_event]
    reason = reason_of(events) or context.failure_event.message or ""
    alert_failure(Settings.from_environment(), run.run_id, run.job_name, reason)


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="alert_of_a_recovery",
    description="Tells that the refresh works again after a failure.",
    monitor_all_code_locations=True,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def alert_of_a_recovery(context: dg.RunStatusSensorContext) -> None:
    from orchestration.alerting.raising import alert_recovery

    run = context.dagster_run
    alert_recovery(Settings.from_environment(), run.run_id, run.job_name)


@dg.sensor(
    description="Sends again the alerts that did not arrive, a few times with growing distances.",
    minimum_interval_seconds=LOOK_AGAIN,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def undelivered_alerts() -> dg.SkipReason:
    from orchestration.alerting.raising import send_again

    again = send_again(Settings.from_environment())
    return dg.SkipReason(f"{again} alerts were tried again" if again else "all alerts are out")

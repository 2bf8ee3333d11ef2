"""What an alert says: which run, what became of it, why, which checks, and what to do."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from orchestration.resources import history
from orchestration.resources.audit import READABLE
from orchestration.secrecy import hidden
from orchestration.settings import Settings

Outcome = Literal["blocked", "failed", "recovered", "test"]
Alert = dict[str, Any]

# Enough to see what is wrong; the report of the run holds them all.
MOST_CHECKS = 20
MOST_CHARACTERS = 500

_STANDS = "What is published stays as it was."
_WHAT_TO_DO = {
    "blocked": f"Correct the rows that the checks name, then refresh again. {_STANDS}",
    "unreadable": "An input cannot be read. Correct the place that the check names, then refresh "
    f"again. {_STANDS}",
    "failed": "Remove the cause, then run again. The run's page in Dagster and logs/dagster.log "
    f"say more. {_STANDS}",
    "recovered": "Nothing: the refresh publishes again.",
    "test": "Nothing: somebody tried whether alerts arrive.",
}


def failure(settings: Settings, run_id: str, job: str, reason: str) -> Alert:
    """The alert about a run that ended without success.

    Whether it was blocked, and by which checks, is what its line in `quality/history.jsonl` says; a
    run that has none there (another job, or one that could not begin) has failed.
    """
    run = next((r for r in history.read(settings.quality) if r.get("run_id") == run_id), {})
    failed = [check for check in run.get("failures", ()) if check["severity"] == "error"]
    outcome: Outcome = "blocked" if run.get("outcome") == "blocked" else "failed"
    action = "unreadable" if any(check["name"] == READABLE for check in failed) else ""
    return _alert(run_id, job, outcome, reason, failed=failed, action=action)


def recovery(run_id: str, job: str) -> Alert:
    """The alert that a job works again whose last alert was of a failure."""
    return _alert(run_id, job, "recovered", "The run succeeded; the one before it did not.")


def trial(run_id: str) -> Alert:
    """An alert that says nothing but that alerts arrive."""
    return _alert(run_id, "none", "test", "A test of the alerts.")


def _alert(
    run_id: str,
    job: str,
    outcome: Outcome,
    reason: str,
    *,
    failed: Iterable[Mapping[str, Any]] = (),
    action: str = "",
) -> Alert:
    checks = [
        {
            "table": check["table_name"],
            "name": check["name"],
            "failing_rows": check["failing_rows"],
            "message": _short(check["message"]),
        }
        for check in failed
    ]
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "run_id": run_id,
        "job": job,
        "outcome": outcome,
        "reason": _short(reason) or "unknown",
        "checks_failed": len(checks),
        "failed_checks": checks[:MOST_CHECKS],
        "what_to_do": _WHAT_TO_DO[action or outcome],
    }


def _short(text: str) -> str:
    text = hidden(" ".join(text.split()))
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "…"


def reason_of(events: Iterable[Any]) -> str:
    """Why a run failed, in the words of the step that gave up first.

    `events` are Dagster's events of the run, in their order; those of no failure are passed over.
    """
    for event in events:
        if not (event.is_step_failure or event.is_failure):
            continue
        data = event.event_specific_data
        given = getattr(data, "user_failure_data", None)
        if given and given.description:
            return str(given.description)
        error = getattr(data, "error", None)
        while error is not None and error.cause is not None:
            error = error.cause
        if error is not None:
            # A `dg.Failure` while resources are set up comes with its class in front.
            return " ".join(error.message.split()).rpartition("events.Failure: ")[2]
    return ""


def title(alert: Alert) -> str:
    """The alert in a line: the subject of a mail, the title of a message."""
    if alert["outcome"] == "test":
        return "followthrough: a test of the alerts"
    said = f"followthrough: {alert['job']} {alert['outcome']}"
    if count := alert["checks_failed"]:
        said += f" by {count} check{'s' if count > 1 else ''}"
    return said


def text(alert: Alert) -> str:
    """The alert for people, a few lines."""
    checks = [
        f"- {check['table']}.{check['name']} ({check['failing_rows']} rows): {check['message']}"
        for check in alert["failed_checks"]
    ]
    if (more := alert["checks_failed"] - len(checks)) > 0:
        checks.append(f"- and {more} more")
    lines = [
        title(alert),
        f"Why: {alert['reason']}",
        *checks,
        f"What to do: {alert['what_to_do']}",
        f"Run {alert['run_id']}, {alert['time']}",
    ]
    return "\n".join(lines)

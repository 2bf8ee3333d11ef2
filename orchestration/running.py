"""One refresh in this process, from the command line."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from orchestration.resources.instance import ease_event_storage
from orchestration.settings import Settings


def run_refresh(settings: Settings) -> dict[str, Any]:
    """Run the whole job and return its report, as `quality/latest.json` holds it.

    A run that could not even begin (another one is at work) has a report of the same shape, which
    is not written anywhere. DAGSTER_HOME has been prepared.
    """
    settings.logs.mkdir(parents=True, exist_ok=True)
    _warnings_to(settings)
    progress = logging.getLogger("followthrough")

    import dagster as dg

    progress.info("loading the definitions")
    from orchestration.alerting.alerts import reason_of
    from orchestration.definitions import build_defs
    from orchestration.resources.refresh import JOB_NAME

    ease_event_storage()
    started_at = datetime.now(UTC)
    job = build_defs().resolve_job_def(JOB_NAME)
    with dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(
            instance=instance,
            run_config={"loggers": {"file": {}}},
            raise_on_error=False,
        )
    reason = reason_of(result.all_events)
    _tell(settings, result, reason)
    latest = settings.quality / "latest.json"
    if latest.is_file():
        report: dict[str, Any] = json.loads(latest.read_text(encoding="utf-8"))
        if report["run_id"] == result.run_id:
            report["reason"] = report["reason"] or reason
            return report
    return {
        "run_id": result.run_id,
        "started_at": started_at.isoformat(),
        "finished_at": datetime.now(UTC).isoformat(),
        "outcome": "failed",
        "reason": reason,
        "checks": [],
        "not_run": [],
    }


def _tell(settings: Settings, result: Any, reason: str) -> None:
    """Raise the alert that the sensors would raise, did they run."""
    from orchestration.alerting.raising import alert_failure, alert_recovery, send_again

    try:
        send_again(settings)
        if result.success:
            alert_recovery(settings, result.run_id, result.job_def.name)
        else:
            alert_failure(settings, result.run_id, result.job_def.name, reason)
    except OSError as error:
        logging.getLogger("followthrough").warning(f"no alert can be written: {error.strerror}")


def _warnings_to(settings: Settings) -> None:
    """Python warnings of the libraries go to a file; nobody who runs a refresh can act on them."""
    logging.captureWarnings(True)
    handler = logging.FileHandler(settings.logs / "warnings.log", encoding="utf-8", delay=True)
    logger = logging.getLogger("py.warnings")
    logger.addHandler(handler)
    logger.propagate = False

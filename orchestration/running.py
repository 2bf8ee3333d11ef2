"""One refresh in this process, from the command line."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from orchestration.resources.instance import ease_event_storage, prepare_home
from orchestration.settings import Settings


def run_refresh(settings: Settings) -> dict[str, Any]:
    """Run the whole job and return its report, as `quality/latest.json` holds it.

    A run that could not even begin (another one is at work) has a report of the same shape, which
    is not written anywhere.
    """
    prepare_home(settings)
    settings.logs.mkdir(parents=True, exist_ok=True)
    _warnings_to(settings)
    progress = logging.getLogger("followthrough")

    import dagster as dg

    progress.info("loading the definitions")
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
    latest = settings.quality / "latest.json"
    if latest.is_file():
        report: dict[str, Any] = json.loads(latest.read_text(encoding="utf-8"))
        if report["run_id"] == result.run_id:
            report["reason"] = report["reason"] or _reason(result)
            return report
    return {
        "run_id": result.run_id,
        "started_at": started_at.isoformat(),
        "finished_at": datetime.now(UTC).isoformat(),
        "outcome": "failed",
        "reason": _reason(result),
        "checks": [],
        "not_run": [],
    }


def _warnings_to(settings: Settings) -> None:
    """Python warnings of the libraries go to a file; nobody who runs a refresh can act on them."""
    logging.captureWarnings(True)
    handler = logging.FileHandler(settings.logs / "warnings.log", encoding="utf-8", delay=True)
    logger = logging.getLogger("py.warnings")
    logger.addHandler(handler)
    logger.propagate = False


def _reason(result: Any) -> str:
    """Why the run failed, in the words of the step that gave up first."""
    for event in result.all_events:
        data = event.event_specific_data
        if event.is_step_failure or event.is_failure:
            failure = getattr(data, "user_failure_data", None)
            if failure and failure.description:
                return str(failure.description)
            error = getattr(data, "error", None)
            while error is not None and error.cause is not None:
                error = error.cause
            if error is not None:
                # A `dg.Failure` while resources are set up comes with its class in front.
                return " ".join(error.message.split()).rpartition("events.Failure: ")[2]
    return ""

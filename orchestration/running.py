"""One refresh in this process, from the command line."""

import errno
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from orchestration.files import read_json
from orchestration.resources.instance import ease_event_storage
from orchestration.settings import Settings

# In bytes: with less, SQLite and DuckDB cannot write a thing.
NEARLY_FULL = 5_000_000


def run_refresh(settings: Settings) -> dict[str, Any]:
    """Run the whole job and return its report, as `quality/latest.json` holds it.

    A run that could not even begin (another one is at work), or that the machine ended (a full
    disk), has a report of the same shape, which is not written anywhere.
    """
    from duckdb import Error as DuckDBError
    from sqlalchemy.exc import SQLAlchemyError

    started_at = datetime.now(UTC)
    try:
        with _libraries_write_to_a_log(settings):
            run_id, reason = _execute(settings)
    except (OSError, SQLAlchemyError, DuckDBError) as error:
        run_id, reason = "", of_the_machine(settings, error)
    report = read_json(settings.quality / "latest.json")
    if report and report["run_id"] == run_id:
        report["reason"] = report["reason"] or reason
        return report
    return {
        "run_id": run_id,
        "started_at": started_at.isoformat(),
        "finished_at": datetime.now(UTC).isoformat(),
        "outcome": "failed",
        "reason": reason,
        "checks": [],
        "not_run": [],
    }


def _execute(settings: Settings) -> tuple[str, str]:
    """Run the job in this process. DAGSTER_HOME has been prepared.

    Returns:
        The id of the run, and why it failed, if it did.
    """
    settings.logs.mkdir(parents=True, exist_ok=True)
    _warnings_to(settings)
    progress = logging.getLogger("followthrough")

    import dagster as dg

    progress.info("loading the definitions")
    from orchestration.alerting.alerts import reason_of
    from orchestration.definitions import build_defs
    from orchestration.resources.lock import hold
    from orchestration.resources.refresh import BY_HAND, DATA_FOLDER, JOB_NAME, here

    ease_event_storage()
    job = build_defs().resolve_job_def(JOB_NAME)
    # Two that make Dagster's tables at the same time would spoil them.
    with hold(settings.data / "storage.lock", "storage", patience=600), dg.DagsterInstance.get():
        pass
    with dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(
            instance=instance,
            run_config={"loggers": {"file": {}}},
            tags={BY_HAND: "true", DATA_FOLDER: here(settings)},
            raise_on_error=False,
        )
    reason = reason_of(result.all_events)
    _tell(settings, result, reason)
    return result.run_id, reason


def of_the_machine(settings: Settings, error: Exception) -> str:
    """What ended the run, where it was neither the sources nor this program."""
    free = shutil.disk_usage(settings.data).free
    full = getattr(error, "errno", None) == errno.ENOSPC or "No space left" in str(error)
    if full or free < NEARLY_FULL:
        return (
            f"The disk is full: {free:,} bytes are left for {settings.data}. Make room there, then "
            "run again; nothing needs to be cleaned up."
        )
    return f"The machine did not let the run go on: {' '.join(str(error).split())}"


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


@contextmanager
def _libraries_write_to_a_log(settings: Settings) -> Iterator[None]:
    """What libraries print beside the report (pages of stack, on a full disk) goes to a file."""
    said = StringIO()
    try:
        with redirect_stderr(said):
            yield
    finally:
        if said.getvalue():
            with suppress(OSError), (settings.logs / "libraries.log").open("a") as log:
                log.write(said.getvalue())


def _warnings_to(settings: Settings) -> None:
    """Python warnings of the libraries go to a file; nobody who runs a refresh can act on them."""
    logging.captureWarnings(True)
    handler = logging.FileHandler(settings.logs / "warnings.log", encoding="utf-8", delay=True)
    logger = logging.getLogger("py.warnings")
    logger.addHandler(handler)
    logger.propagate = False

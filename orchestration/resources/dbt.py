"""dbt in this process: its manifest, its builds, its failing rows.

dagster-dbt starts dbt as a subprocess, twice per run (once for its version). Here `dbtRunner` is
called directly, which saves those seconds and hands back results instead of log lines.
"""

import os
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.inputs import digest, files, hashes
from orchestration.settings import DBT_PROJECT, SPARK, Settings

if TYPE_CHECKING:
    from dbt.contracts.results import RunResult

WAREHOUSE_VARIABLE = "FOLLOWTHROUGH_WAREHOUSE"
MEMORY_VARIABLE = "FOLLOWTHROUGH_MEMORY"
LAKE_VARIABLE = "FOLLOWTHROUGH_LAKE"


class DbtFailed(RuntimeError):
    """dbt could not do its work at all; the text is dbt's own message."""


def manifest_path(settings: Settings) -> Path:
    """dbt's manifest of the project as it is now, parsed if it has changed since the last time."""
    path = settings.dbt / f"manifest-{_fingerprint(settings.engine)}.json"
    if not path.is_file():
        _invoke(settings, ["parse"])
        for older in settings.dbt.glob("manifest-*.json"):
            older.unlink(missing_ok=True)
        os.replace(settings.dbt / "target" / "manifest.json", path)
    return path


def _fingerprint(engine: str) -> str:
    """A hash of dbt's version, the engine and every file of the dbt project."""
    found = [path for path in files(DBT_PROJECT) if path.suffix in {".sql", ".yml", ".csv", ".md"}]
    by_what = {"dbt-core": version("dbt-core"), "engine": engine}
    return digest(hashes(DBT_PROJECT, found) | by_what)[:16]


def build(
    settings: Settings,
    select: str,
    exclude: str,
    on_result: Callable[[str], None] = lambda name: None,
    *,
    whole: bool = True,
) -> "Sequence[RunResult]":
    """`dbt build` of the selection, unit tests left out (they run in the tests of the project).

    `on_result` is called with the name of each model or test that is done. Unless the build is
    whole, models keep the rows of the series in `built.statements`.

    Raises:
        DbtFailed: dbt stopped before it came to the models.
    """

    def on_event(event: Any) -> None:
        if event.info.name in {"LogModelResult", "LogSeedResult", "LogTestResult"}:
            on_result(event.data.node_info.node_name)

    arguments = ["build", "--exclude-resource-type", "unit_test", "--select", select]
    if whole:
        arguments.append("--full-refresh")
    if exclude:
        arguments += ["--exclude", exclude]
    result = _invoke(settings, arguments, on_event)
    return list(result.results)


def _invoke(
    settings: Settings, arguments: list[str], on_event: Callable[[Any], None] | None = None
) -> Any:
    from dbt.cli.main import dbtRunner

    settings.dbt.mkdir(parents=True, exist_ok=True)
    os.environ[WAREHOUSE_VARIABLE] = str(settings.warehouse)
    os.environ[MEMORY_VARIABLE] = settings.memory
    os.environ[LAKE_VARIABLE] = str(settings.lake)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    runner = dbtRunner(callbacks=[on_event] if on_event else None)
    try:
        result = runner.invoke(
            [
                *("--quiet", "--no-print", "--log-level", "none"),
                *("--log-level-file", "info", "--log-path", str(settings.logs)),
                *arguments,
                *("--target", settings.engine),
                *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)),
                *("--target-path", str(settings.dbt / "target")),
            ]
        )
    finally:
        if settings.engine != SPARK:
            from dbt.adapters.duckdb.connections import DuckDBConnectionManager

            # dbt keeps its connection to the file open, and with it the file's lock.
            DuckDBConnectionManager.close_all_connections()
    if result.exception is not None:
        raise DbtFailed(str(result.exception))
    if result.result is None:
        raise DbtFailed(f"dbt {arguments[0]} ended without a result")
    return result.result

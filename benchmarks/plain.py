"""The refresh without an orchestrator: load, check, build, check, copy."""

import json
import time
import uuid
from datetime import UTC, datetime

import duckdb

from orchestration.ingest.sources import read_sources
from orchestration.publishing.building import begin
from orchestration.publishing.package import for_pages, write_package
from orchestration.publishing.publication import finish
from orchestration.resources.audit import Audit
from orchestration.resources.dbt import build, manifest_path
from orchestration.resources.history import history_tables, line_of
from orchestration.resources.outcomes import outcomes_table
from orchestration.resources.raw_layer import replace, store
from orchestration.scorecard.pages import write_scorecard
from orchestration.settings import Settings


def opened(settings: Settings) -> duckdb.DuckDBPyConnection:
    """The working file, with as much memory as a refresh allows it."""
    connection = duckdb.connect(str(settings.warehouse))
    connection.execute(f"set memory_limit = '{settings.memory}'")
    return connection


def main() -> None:
    started, started_at, run_id = time.monotonic(), datetime.now(UTC), str(uuid.uuid4())
    settings = Settings.from_environment()
    settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
    settings.logs.mkdir(parents=True, exist_ok=True)

    sources = read_sources(settings.sources)
    audit = Audit()
    with opened(settings) as connection:
        for name, content in sources.tables.items():
            store(connection, name, content, sources.problems.get(name, ()))
        outcomes = audit.sources(connection)
    results = build(settings, "fqn:*", "tag:after_audit")
    assert all(str(result.status) in {"success", "pass"} for result in results)
    with opened(settings) as connection:
        outcomes += audit.marts(connection)
    assert not [outcome for outcome in outcomes if outcome.blocks]
    audit.write_data_docs(settings.quality)
    with opened(settings) as connection:
        replace(connection, "audit", "quality_checks", outcomes_table(outcomes))
        line = line_of(run_id, started_at, datetime.now(UTC), "published", outcomes)
        tables = ("quality_runs", "quality_failures")
        for name, content in zip(tables, history_tables([line]), strict=True):
            replace(connection, "audit", name, content)
    results = build(settings, "tag:after_audit", "")
    assert all(str(result.status) in {"success", "pass"} for result in results)
    with opened(settings) as connection:
        building = begin(connection, settings, run_id)
        described = json.loads(manifest_path(settings).read_text(encoding="utf-8"))
        write_package(connection, settings, building, described)
        said = building.manifest | for_pages(connection, building, described)
        write_scorecard(connection, building.folder, said, before=settings.published)
    finish(settings, building)
    print(f"{len(outcomes)} checks in {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()

"""The refresh without an orchestrator: load, check, build, check, copy."""

import time
import uuid

import duckdb

from orchestration.ingest.sources import read_sources
from orchestration.publishing.publication import publish
from orchestration.resources.audit import Audit
from orchestration.resources.dbt import build
from orchestration.resources.outcomes import outcomes_table
from orchestration.resources.raw_layer import replace, store
from orchestration.settings import Settings


def main() -> None:
    started = time.monotonic()
    settings = Settings.from_environment()
    settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
    settings.logs.mkdir(parents=True, exist_ok=True)

    sources = read_sources(settings.sources)
    audit = Audit()
    with duckdb.connect(str(settings.warehouse)) as connection:
        for name, content in sources.tables.items():
            store(connection, name, content, sources.problems.get(name, ()))
        outcomes = audit.sources(connection)
    results = build(settings, "fqn:*", "tag:after_audit")
    assert all(str(result.status) in {"success", "pass"} for result in results)
    with duckdb.connect(str(settings.warehouse)) as connection:
        outcomes += audit.marts(connection)
    assert not [outcome for outcome in outcomes if outcome.blocks]
    audit.write_data_docs(settings.quality)
    with duckdb.connect(str(settings.warehouse)) as connection:
        replace(connection, "audit", "quality_checks", outcomes_table(outcomes))
    build(settings, "tag:after_audit", "")
    with duckdb.connect(str(settings.warehouse)) as connection:
        publish(connection, settings, str(uuid.uuid4()))
    print(f"{len(outcomes)} checks in {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()

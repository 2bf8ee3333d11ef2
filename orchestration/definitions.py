"""Assembles the code location. Nothing is read, parsed or connected to at import."""

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    return build_defs()


def build_defs() -> dg.Definitions:
    """A fresh code location for the environment as it is now."""
    from orchestration.assets.comparisons import raw_coding_agreement, raw_word_changes
    from orchestration.assets.curated import curated_tables
    from orchestration.assets.described import described
    from orchestration.assets.drafts import drafts
    from orchestration.assets.publication import build_publication_assets
    from orchestration.assets.quality import build_quality_assets, raw_source_audit
    from orchestration.assets.statements import (
        raw_numbers,
        raw_quotes,
        raw_statement_segments,
        raw_statements,
    )
    from orchestration.assets.warehouse import build_warehouse_assets
    from orchestration.automation.alerts import (
        alert_of_a_failure,
        alert_of_a_recovery,
        undelivered_alerts,
    )
    from orchestration.automation.jobs import draft_job, refresh_job, verify_job
    from orchestration.automation.retention import old_runs
    from orchestration.automation.schedules import refresh_weekly, verify_daily
    from orchestration.automation.sensors import dead_runs, inbox_changed, sources_changed
    from orchestration.checks.integrity import checks_of_the_files
    from orchestration.checks.marts import checks_of_the_marts
    from orchestration.checks.sources import checks_of_the_sources
    from orchestration.engines.engine import Engine
    from orchestration.resources.dbt import manifest_path
    from orchestration.resources.log import file_logger
    from orchestration.resources.refresh import Refresh
    from orchestration.settings import Settings

    manifest = manifest_path(Settings.from_environment())
    models, quality_models = build_warehouse_assets(manifest)
    checked = [models, checks_of_the_sources, checks_of_the_marts]
    expected = [
        ".".join((*key.asset_key.path, key.name)) for part in checked for key in part.check_keys
    ]
    marts = [
        key for part in (models, quality_models) for key in part.keys if key.path[0] == "marts"
    ]
    assets = [
        raw_statements,
        raw_statement_segments,
        raw_numbers,
        raw_quotes,
        curated_tables,
        raw_word_changes,
        raw_coding_agreement,
        raw_source_audit,
        models,
        *build_quality_assets(models.keys),
        quality_models,
        *build_publication_assets(marts),
        drafts,
    ]
    return dg.Definitions(
        assets=described(assets, manifest),
        asset_checks=[checks_of_the_sources, checks_of_the_marts, checks_of_the_files],
        jobs=[refresh_job, draft_job, verify_job],
        schedules=[refresh_weekly, verify_daily],
        sensors=[
            sources_changed,
            inbox_changed,
            dead_runs,
            alert_of_a_failure,
            alert_of_a_recovery,
            undelivered_alerts,
            old_runs,
        ],
        resources={"refresh": Refresh(expected_checks=sorted(expected)), "engine": Engine()},
        loggers={"file": file_logger},
        executor=dg.in_process_executor,
    )

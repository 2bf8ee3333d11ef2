"""The outcomes of the checks as tables, and the gate between the sources and the models."""

from collections.abc import Iterable
from typing import Any

import dagster as dg

from orchestration.assets.common import OWNERS, RAW_ASSET, raw_key, table_metadata
from orchestration.ingest import TABLES
from orchestration.resources import raw_layer
from orchestration.resources.outcomes import outcomes_table
from orchestration.resources.refresh import Refresh

READ = ("statements", "statement_segments", "numbers", "quotes", *TABLES)
# Schema, key prefix and group of what comes after the marts it speaks of.
AUDIT = "audit"
SOURCE_AUDIT = raw_key("source_audit")


@dg.asset(
    **RAW_ASSET,
    name="source_audit",
    deps=[raw_key(table) for table in READ],
    description="What the checks of the sources found, one row per check. The run stops here when "
    "one of them fails at the level of an error: nothing is built from sources with mistakes.",
)
def raw_source_audit(refresh: Refresh) -> dg.MaterializeResult[Any]:
    outcomes = refresh.source_outcomes()
    content = outcomes_table(outcomes)
    refresh.store("source_audit", content)
    if failed := [outcome for outcome in outcomes if outcome.blocks]:
        names = ", ".join(f"{outcome.table}.{outcome.name}" for outcome in failed)
        raise refresh.give_up(f"The sources have mistakes, found by: {names}")
    return dg.MaterializeResult(metadata=table_metadata(content, []))


def build_quality_asset(audited: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset that waits for the audited ones, and with them for their checks."""

    @dg.asset(
        name="quality_checks",
        key_prefix=AUDIT,
        group_name=AUDIT,
        owners=OWNERS,
        kinds={"python", "duckdb"},
        deps=list(audited),
        description="What each check of this run found. One row per check.",
    )
    def quality_checks(refresh: Refresh) -> dg.MaterializeResult[Any]:
        refresh.say("gathering the outcomes of the checks")
        content = outcomes_table(refresh.outcomes)
        with refresh.warehouse() as connection:
            raw_layer.replace(connection, AUDIT, "quality_checks", content)
        return dg.MaterializeResult(metadata=table_metadata(content, []))

    return quality_checks

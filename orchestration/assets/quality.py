"""The outcomes of the checks as tables, and the gate between the sources and the models."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import dagster as dg

from orchestration.assets.common import OWNERS, RAW_ASSET, raw_key, table_metadata
from orchestration.engines.engine import Engine, unanswered
from orchestration.ingest import TABLES
from orchestration.resources import raw_layer
from orchestration.resources.data_docs import data_docs_index
from orchestration.resources.history import history_tables
from orchestration.resources.outcomes import CheckOutcome, counts, outcomes_table
from orchestration.resources.refresh import Refresh

READ = (
    *("statements", "statement_segments", "numbers", "quotes", "word_changes", "coding_agreement"),
    *TABLES,
)
# The tables of the history, in the order of `history_tables`.
HISTORY = {
    "quality_runs": "The runs so far, published or not. One row per run.",
    "quality_failures": "What failed or warned in them. One row per run and check.",
}
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
def raw_source_audit(
    context: dg.AssetExecutionContext, refresh: Refresh, engine: Engine
) -> dg.MaterializeResult[Any]:
    with unanswered(refresh):
        auditor = engine.auditor(refresh, "raw")
    outcomes = refresh.source_outcomes(auditor)
    content = outcomes_table(outcomes)
    refresh.store("source_audit", content)
    numbers = _plotted(refresh, outcomes)
    if failed := [outcome for outcome in outcomes if outcome.blocks]:
        # A failed step leaves no materialization: this keeps its numbers in the plots.
        context.log_event(dg.AssetObservation(SOURCE_AUDIT, metadata=numbers))
        names = ", ".join(f"{outcome.table}.{outcome.name}" for outcome in failed)
        raise refresh.give_up(f"The sources have mistakes, found by: {names}")
    return dg.MaterializeResult(metadata=numbers | table_metadata(content, []))


def _plotted(refresh: Refresh, outcomes: Sequence[CheckOutcome]) -> dict[str, Any]:
    """Numbers that Dagster plots over time, and where the report pages are."""
    failing = sum(outcome.failing_rows for outcome in outcomes)
    pages = dg.MetadataValue.path(data_docs_index(refresh.settings.quality))
    return {**counts(outcomes), "failing_rows": failing, "report pages": pages}


def build_quality_assets(audited: Iterable[dg.AssetKey]) -> list[dg.AssetsDefinition]:
    """The assets that wait for the audited ones, and with them for their checks."""

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
        numbers = _plotted(refresh, refresh.outcomes)
        return dg.MaterializeResult(metadata=numbers | table_metadata(content, []))

    @dg.multi_asset(
        name="quality_history",
        specs=[
            dg.AssetSpec(
                dg.AssetKey([AUDIT, table]),
                group_name=AUDIT,
                owners=OWNERS,
                kinds={"python", "duckdb"},
                deps=[dg.AssetKey([AUDIT, "quality_checks"])],
                description=description,
            )
            for table, description in HISTORY.items()
        ],
    )
    def quality_history(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
        refresh.say("gathering what earlier runs found")
        contents = dict(zip(HISTORY, history_tables(refresh.history()), strict=True))
        for table, content in contents.items():
            with refresh.warehouse() as connection:
                raw_layer.replace(connection, AUDIT, table, content)
            yield dg.MaterializeResult(
                asset_key=dg.AssetKey([AUDIT, table]), metadata=table_metadata(content, [])
            )

    return [quality_checks, quality_history]

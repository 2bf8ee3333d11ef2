"""What people read: written beside, then swapped in as a whole."""

from collections.abc import Iterable
from typing import Any

import dagster as dg

from orchestration.assets.common import OWNERS, WEEKLY
from orchestration.publishing.publication import publish
from orchestration.resources.refresh import Refresh
from orchestration.resources.workplace import few_of


def build_publication_asset(marts: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset that publishes the marts, once every check of the run allows it."""

    @dg.asset(
        name="published",
        deps=list(marts),
        group_name="published",
        owners=OWNERS,
        freshness_policy=WEEKLY,
        kinds={"duckdb", "parquet", "csv"},
        description="The published folder: warehouse.duckdb, parquet/, csv/ and manifest.json, "
        "replaced as a whole and only when no error-level check failed.",
    )
    def published(refresh: Refresh) -> dg.MaterializeResult[Any]:
        blocking = [outcome for outcome in refresh.outcomes if outcome.blocks]
        if blocking:
            names = ", ".join(f"{outcome.table}.{outcome.name}" for outcome in blocking)
            raise refresh.give_up(f"Not published: {len(blocking)} checks failed: {names}")
        if not_run := refresh.not_run():
            raise refresh.give_up(
                f"Not published: {len(not_run)} checks have not run, among them {not_run[0]}. "
                f"Run the whole job instead of this asset alone."
            )
        refresh.say("publishing")
        if changed := refresh.changed_inputs():
            raise refresh.give_up(
                f"Not published: the sources changed while they were read: {few_of(changed)}. "
                "Run again."
            )
        with refresh.warehouse() as connection:
            manifest = publish(connection, refresh.settings, refresh.run_id, refresh.inputs)
        refresh.has_published(manifest["version"])
        return dg.MaterializeResult(
            metadata={
                "version": manifest["version"],
                "folder": dg.MetadataValue.path(refresh.settings.published),
                "files": len(manifest["outputs"]),
                "tables": dg.MetadataValue.json(manifest["rows"]),
            }
        )

    return published

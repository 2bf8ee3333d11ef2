"""The curated tables as they are typed, one asset each."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from orchestration.assets.common import OWNERS, RAW, table_metadata
from orchestration.files import sha256
from orchestration.ingest import TABLES, read_table
from orchestration.resources.refresh import Refresh


@dg.multi_asset(
    name="curated_tables",
    specs=[
        dg.AssetSpec(
            [RAW, table.name],
            description=f"{table.description} From `curated/{table.file_name}`.",
            group_name=RAW,
            owners=OWNERS,
            kinds={"csv", "duckdb"},
            skippable=False,
        )
        for table in TABLES.values()
    ],
    can_subset=True,
)
def curated_tables(
    context: dg.AssetExecutionContext, refresh: Refresh
) -> Iterator[dg.MaterializeResult[Any]]:
    refresh.say("reading the curated tables")
    folder = refresh.settings.curated
    for table in TABLES.values():
        key = dg.AssetKey([RAW, table.name])
        if key not in context.selected_asset_keys:
            continue
        content, problems = read_table(folder, table)
        rows = table.schema.empty_table() if content is None else content
        refresh.store(table.name, rows, problems, readable=content is not None)
        metadata = table_metadata(rows, problems)
        path = folder / table.file_name
        if path.is_file():
            metadata["sha256"] = sha256(path)
        yield dg.MaterializeResult(asset_key=key, metadata=metadata)

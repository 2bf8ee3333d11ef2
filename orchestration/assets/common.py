"""What the raw assets have in common: how they look in the graph, what they show of themselves."""

from datetime import timedelta
from typing import Any, TypedDict

import dagster as dg
import pyarrow as pa

from orchestration.ingest.problems import Problem
from orchestration.resources.outcomes import plain
from orchestration.signs import visible

OWNERS = ["team:followthrough"]
# A refresh runs every Monday: a day later somebody should look, and after two it is overdue.
WEEKLY = dg.FreshnessPolicy.time_window(
    fail_window=timedelta(days=9), warn_window=timedelta(days=8)
)
RAW = "raw"
PREVIEW_ROWS = 5
PREVIEW_CHARACTERS = 120


def raw_key(table: str) -> dg.AssetKey:
    return dg.AssetKey([RAW, table])


class RawAsset(TypedDict):
    """What the assets of the schema raw have in common."""

    key_prefix: str
    group_name: str
    owners: list[str]
    kinds: set[str]


RAW_ASSET = RawAsset(key_prefix=RAW, group_name=RAW, owners=OWNERS, kinds={"python", "duckdb"})


def table_metadata(
    content: pa.Table, problems: list[Problem], rows: int | None = None
) -> dict[str, Any]:
    """Row count, the first rows and the problems of a table, as Dagster shows them.

    Args:
        rows: how many rows there are, where the content is only the first of them.
    """
    metadata: dict[str, Any] = {"problems": len(problems)}
    if problems:
        metadata["first problem"] = visible(str(problems[0]))
    return metadata | {
        "dagster/row_count": content.num_rows if rows is None else rows,
        "preview": dg.MetadataValue.table(
            [
                dg.TableRecord({key: _short(value) for key, value in plain(row).items()})
                for row in content.slice(0, PREVIEW_ROWS).to_pylist()
            ],
            dg.TableSchema([dg.TableColumn(name) for name in content.column_names]),
        )
        if content.num_rows
        else "no rows",
    }


def _short(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    cut = text if len(text) <= PREVIEW_CHARACTERS else text[:PREVIEW_CHARACTERS] + "…"
    return visible(cut)

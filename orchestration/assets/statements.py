"""Raw statements, and what is read out of them: structure, numbers, and where quotes stand."""

from typing import Any

import dagster as dg
import pyarrow as pa

from orchestration.assets.common import RAW_ASSET, raw_key, table_metadata
from orchestration.ingest.quotes import QUOTED, quotes_table
from orchestration.ingest.texts import numbers_table, segments_table, statements_table
from orchestration.resources.refresh import Refresh


@dg.asset(
    **RAW_ASSET,
    name="statements",
    description="The statements as received: bytes, hash, sidecar and decoded text. "
    "One row per statement.",
)
def raw_statements(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the statements")
    content, problems = statements_table(refresh.settings.statements)
    refresh.store("statements", content, problems)
    metadata = table_metadata(content.drop_columns(["text"]), problems)
    for row in content.to_pylist():
        name = row["statement_id"]
        metadata[f"{name} sha256"] = row["file_sha256"] or "unreadable"
        if row["source_url"]:
            metadata[f"{name} address"] = dg.MetadataValue.url(row["source_url"])
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(
    **RAW_ASSET,
    name="statement_segments",
    deps=[raw_key("statements"), raw_key("pillars")],
    description="Sections, paragraphs, list items and sentences of each statement, with their "
    "offsets and, where a heading names it, the pillar. One row per segment.",
)
def raw_statement_segments(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the structure of the statements")
    content = segments_table(refresh.rows("statements"), refresh.rows("pillars"))
    return _stored(refresh, "statement_segments", content)


@dg.asset(
    **RAW_ASSET,
    name="numbers",
    deps=[raw_key("statements")],
    description="Every number of each statement, in digits or words, with what it is, its value, "
    "the word that qualifies it and its offsets; of a figure, its unit and period too. One row per "
    "number.",
)
def raw_numbers(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the numbers of the statements")
    return _stored(refresh, "numbers", numbers_table(refresh.rows("statements")))


@dg.asset(
    **RAW_ASSET,
    name="quotes",
    deps=[raw_key("statements"), *(raw_key(table) for table in QUOTED)],
    description="Where each quote of the curated tables stands in its statement, and how often. "
    "One row per quote.",
)
def raw_quotes(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("finding the quotes in the statements")
    tables = {table: refresh.rows(table) for table in QUOTED}
    return _stored(refresh, "quotes", quotes_table(refresh.rows("statements"), tables))


def _stored(refresh: Refresh, table: str, content: pa.Table) -> dg.MaterializeResult[Any]:
    refresh.store(table, content)
    return dg.MaterializeResult(metadata=table_metadata(content, []))

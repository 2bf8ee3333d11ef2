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
    return dg.MaterializeResult(metadata=metadata | _addresses(content.to_pylist()))


@dg.asset(
    **RAW_ASSET,
    name="statement_segments",
    deps=[raw_key("statements"), raw_key("pillars")],
    description="Sections, paragraphs, list items and sentences of each statement, with their "
    "offsets and, where a heading names it, the pillar. One row per segment.",
)
def raw_statement_segments(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the structure of the statements")
    statements = refresh.rows("statements")
    content = segments_table(statements, refresh.rows("pillars"))
    return _stored(refresh, "statement_segments", content, statements)


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
    statements = refresh.rows("statements")
    return _stored(refresh, "numbers", numbers_table(statements), statements)


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
    statements = refresh.rows("statements")
    return _stored(refresh, "quotes", quotes_table(statements, tables), statements)


def _stored(
    refresh: Refresh, table: str, content: pa.Table, statements: list[dict[str, Any]]
) -> dg.MaterializeResult[Any]:
    refresh.store(table, content)
    return dg.MaterializeResult(metadata=table_metadata(content, []) | _addresses(statements))


def _addresses(statements: list[dict[str, Any]]) -> dict[str, Any]:
    """Where each statement can be read as its publisher has it."""
    return {
        f"{row['statement_id']} address": dg.MetadataValue.url(row["source_url"])
        for row in statements
        if row["source_url"]
    }

"""Where the quotes of the curated tables stand in the statements."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from orchestration.ingest.texts import Row, readable
from orchestration.statements import Folded, fold, text_fragment

QUOTES = pa.schema(
    {
        "table_name": pa.string(),
        "row_key": pa.string(),
        "line_number": pa.int32(),
        "statement_id": pa.string(),
        "occurrences": pa.int32(),
        "quote_start": pa.int32(),
        "quote_end": pa.int32(),
        "text_fragment": pa.string(),
    }
)

# For each table with quotes: the column that names the row, the statement, and holds the quote.
# A context number has no id; its line names it.
QUOTED = {
    "metrics": ("metric_id", "statement_id", "quote"),
    "commitments": ("commitment_id", "statement_id", "quote"),
    "follow_through": ("commitment_id", "next_statement_id", "evidence_quote"),
    "follow_through_codings": ("commitment_id", "next_statement_id", "evidence_quote"),
    "context_numbers": ("line_number", "statement_id", "quote"),
}


def quotes_table(statements: Iterable[Row], tables: Mapping[str, Sequence[Row]]) -> pa.Table:
    """One row per quote of the tables of `QUOTED`: how often it stands in its statement, and where.

    The offsets are those of the first place; there are none where the quote is not found.
    """
    texts = {row["statement_id"]: fold(row["visible_text"]) for row in readable(statements)}
    rows = [
        {
            "table_name": table,
            "row_key": None if row[key] is None else str(row[key]),
            "line_number": row["line_number"],
            "statement_id": row[statement],
            **_located(texts.get(row[statement]), row[quote]),
        }
        for table, (key, statement, quote) in QUOTED.items()
        for row in tables[table]
        if row[quote] is not None
    ]
    return pa.Table.from_pylist(rows, QUOTES)


def _located(folded: Folded | None, quote: str) -> Row:
    spans = folded.find(quote) if folded else []
    if folded is None or not spans:
        return {"occurrences": 0}
    start, end = spans[0]
    return {
        "occurrences": len(spans),
        "quote_start": start,
        "quote_end": end,
        "text_fragment": text_fragment(folded, start, end),
    }

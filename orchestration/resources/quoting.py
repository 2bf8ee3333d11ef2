"""What the curated tables quote from each statement, asked for in sets.

A corpus has many more quotes than fit into memory as rows of Python: their hashes are made where
they stand, and only the quotes of the statements at hand are fetched.
"""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.ingest.quotes import QUOTED
from orchestration.resources.raw_layer import quoted

# Lengths keep two cells apart from one that holds both.
_EVERY_QUOTE = " union all ".join(
    f"""
    select
        '{table}' as table_name,
        line_number,
        coalesce({quoted(statement)}, '') as statement_id,
        concat_ws(
            ' ',
            '{table}',
            line_number,
            length({quoted(key)}::varchar),
            {quoted(key)},
            length({quoted(quote)}),
            {quoted(quote)}
        ) as words
    from raw.{quoted(table)}
    where {quoted(quote)} is not null
    """
    for table, (key, statement, quote) in QUOTED.items()
)


def quoted_keys(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What is quoted from each statement, as a hash; "" stands for quotes that name none."""
    found = connection.execute(
        "select statement_id, sha256(string_agg(words, chr(10) order by table_name, line_number)) "
        f"from ({_EVERY_QUOTE}) group by statement_id order by statement_id"
    )
    return dict(found.fetchall())


def quoted_rows(
    connection: duckdb.DuckDBPyConnection, names: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The rows that quote the statements named, by table, in the order of their lines.

    Each has the columns that `QUOTED` names, and its `line_number`.
    """
    connection.register("wanted", pa.table({"name": pa.array(names, pa.string())}))
    rows = {}
    for table, columns in QUOTED.items():
        _, statement, quote = columns
        shown = ", ".join(quoted(name) for name in dict.fromkeys([*columns, "line_number"]))
        found = connection.sql(
            f"select {shown} from raw.{quoted(table)} where {quoted(quote)} is not null "
            f"and coalesce({quoted(statement)}, '') in (from wanted) order by line_number"
        )
        rows[table] = found.to_arrow_table().to_pylist()
    return rows

"""What runs in the worker processes of Spark: statements read one at a time, Arrow in and out.

Nothing here knows Spark: each function takes the record batches of a part of the statements, and
gives record batches of one table. A worker opens the files of the statements itself, by the paths
that the driver sees, and imports this package: both lie where every machine finds them.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.ingest.problems import Problem
from orchestration.ingest.quotes import QUOTED, quotes_table
from orchestration.ingest.sidecars import Pair
from orchestration.ingest.texts import STATEMENTS, Row, read_pairs

# A pair of files as the driver lists it: paths, and nothing of what they hold.
PAIRS = pa.schema({"name": pa.string(), "documents": pa.list_(pa.string()), "sidecar": pa.string()})
PROBLEM = pa.struct(
    {"file": pa.string(), "message": pa.string(), "line": pa.int32(), "column": pa.string()}
)
# A statement, and what is wrong with its files.
READ_STATEMENTS = STATEMENTS.append(pa.field("problems", pa.list_(PROBLEM)))
# A row of a curated table that quotes: the columns that `QUOTED` names, under one name each.
QUOTING = ("table_name", "row_key", "line_number", "statement_id", "quote")

Batches = Iterable[pa.RecordBatch]


def row_of(pair: Pair) -> Row:
    """The pair as a row of `PAIRS`."""
    sidecar = None if pair.sidecar is None else str(pair.sidecar)
    return {"name": pair.name, "documents": list(map(str, pair.documents)), "sidecar": sidecar}


def read_statements(batches: Batches) -> Iterator[pa.RecordBatch]:
    """The statements of rows of `PAIRS`, with the columns of `READ_STATEMENTS`."""
    for row in _rows(batches):
        sidecar = row["sidecar"] and Path(row["sidecar"])
        pair = Pair(row["name"], [Path(path) for path in row["documents"]], sidecar)
        problems: list[Problem] = []
        with _named(row["name"]):
            table = read_pairs([pair], problems)
        found = pa.array([[asdict(problem) for problem in problems]], pa.list_(PROBLEM))
        yield from table.append_column("problems", found).to_batches()


def read_each(batches: Batches, read: Callable[[list[Row]], pa.Table]) -> Iterator[pa.RecordBatch]:
    """What `read` finds in each statement of the batches by itself."""
    for row in _rows(batches):
        with _named(row["statement_id"]):
            table = read([row])
        yield from table.to_batches()


def find_quotes(statement: pa.Table, quoting: pa.Table) -> pa.Table:
    """Where the quotes of one statement stand in it.

    Args:
        statement: its row, or none where there is no such statement.
        quoting: the rows that quote it, with the columns of `QUOTING`.
    """
    tables: dict[str, list[Row]] = {table: [] for table in QUOTED}
    for row in quoting.select(QUOTING).to_pylist():
        columns = ("row_key", "statement_id", "quote")
        named = dict(zip(QUOTED[row["table_name"]], (row[name] for name in columns), strict=True))
        tables[row["table_name"]].append(named | {"line_number": row["line_number"]})
    statements = statement.to_pylist()
    with _named(statements[0]["statement_id"] if statements else None):
        return quotes_table(statements, tables)


def _rows(batches: Batches) -> Iterator[dict[str, Any]]:
    """The rows, one in memory at a time beside the batch it stands in."""
    for batch in batches:
        for position in range(batch.num_rows):
            yield batch.slice(position, 1).to_pylist()[0]


@contextmanager
def _named(statement: str | None) -> Iterator[None]:
    """Whatever goes wrong says in which statement; Spark alone would name a task."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"It happened while the statement {statement!r} was read.")
        raise

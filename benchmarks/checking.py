"""What checking costs as the tables grow: the suites of the figures against plain SQL.

    python benchmarks/checking.py [ROWS ...]

The curated figures are copied until there are as many rows as asked for, each copy with a statement
of its own. The rival is DuckDB alone: the same frames, and the failing rows counted in SQL.
"""

import math
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

from expectations.suites import load
from orchestration.ingest.sources import read_sources
from orchestration.resources.audit import Audit
from orchestration.resources.raw_layer import store

SOURCES = Path(__file__).resolve().parent.parent / "sources"
SUITES = [suite for suite in load("raw") if suite.table == "raw.metrics"]
# Each table that grows with the statements, and the columns that name them or a figure.
GROWING = {
    "statements": ["statement_id", "series_id"],
    "statement_segments": ["statement_id"],
    "numbers": ["statement_id"],
    "quotes": ["statement_id", "row_key"],
    "metrics": ["metric_id", "statement_id", "part_of", "supersedes"],
}


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    Audit().run(SUITES[0], grown(80))  # the import of Great Expectations, once
    costs = []
    for size in sizes:
        connection = grown(size)
        plain, checked = (
            min(timed(work, connection) for _ in range(3)) for work in (in_sql, audited)
        )
        [(rows,)] = connection.sql("select count(*) from raw.metrics").fetchall()
        costs.append((rows, checked))
        print(
            f"{rows:>8,} figures: {checked:6.2f} s, plain SQL {plain:6.2f} s, "
            f"ratio {checked / plain:.1f}, {1e6 * checked / rows:.0f} µs a figure",
            flush=True,
        )
    (few, little), (many, much) = costs[0], costs[-1]
    if many > few:
        print(f"exponent of the growth: {math.log(much / little) / math.log(many / few):.2f}")


def grown(size: int) -> duckdb.DuckDBPyConnection:
    """A warehouse in memory whose schema raw has `size` figures or a few more."""
    found = read_sources(SOURCES)
    connection = duckdb.connect()
    for name, content in found.tables.items():
        store(connection, name, content)
    copies = math.ceil(size / found.tables["metrics"].num_rows)
    for table, columns in GROWING.items():
        named = ", ".join(
            f"regexp_replace({column}, '(^|;)', '\\1' || copy || '-', 'g') as {column}"
            for column in columns
        )
        # The lines of a table go on counting, so that each row has one of its own.
        lines = ", copy * 1000 + line_number as line_number" if has_lines(found, table) else ""
        connection.execute(
            f"create or replace table raw.{table} as select * replace ({named}{lines}) "
            f"from raw.{table} cross join (select range as copy from range({copies}))"
        )
    return connection


def has_lines(found: Any, table: str) -> bool:
    return "line_number" in found.tables[table].column_names


def in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    """The frames, and the failing rows of each of their columns, without leaving DuckDB."""
    for suite in SUITES:
        names = {column for check in suite.checks for column in check.columns}
        counted = ", ".join(f"count({name})" for name in sorted(names))
        connection.execute(f"select {counted or 'count(*)'} from ({suite.frame})").fetchall()


def audited(connection: duckdb.DuckDBPyConnection) -> None:
    audit = Audit()
    for suite in SUITES:
        audit.run(suite, connection)


def timed(work: Any, connection: duckdb.DuckDBPyConnection) -> float:
    started = time.perf_counter()
    work(connection)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

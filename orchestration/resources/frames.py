"""What Great Expectations is given to judge: the frame of each suite, as pandas."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from expectations.suites import Check, Suite
from expectations.suspects import suspects
from orchestration.cores import in_order

# Of a table with more rows, those are judged that could fail.
MANY_ROWS = 10_000
# DuckDB makes so many frames at a time, while others are judged.
_AT_ONCE = 2

Checks = Sequence[tuple[Check, Mapping[str, Any]]]


@dataclass(frozen=True)
class Frame:
    """The rows that a suite looks at, by line and key.

    rows: how many rows the table has, of which the frame has those that could fail; None where it
    has all of them.
    """

    content: pd.DataFrame
    rows: int | None = None


def frames(
    asked: Sequence[tuple[Suite, Checks]], connection: duckdb.DuckDBPyConnection
) -> Iterator[Frame]:
    """The frame of each suite, for the checks that are to be made, in the order of the suites.

    Args:
        connection: the working warehouse.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        calls = ((suite, checks, connection.cursor()) for suite, checks in asked)
        yield from in_order(pool, _frame, calls, _AT_ONCE)


def _frame(suite: Suite, checks: Checks, cursor: duckdb.DuckDBPyConnection) -> Frame:
    with cursor:
        [(rows,)] = cursor.execute(f"select count(*) from {suite.table}").fetchall()
        many = rows > MANY_ROWS
        query = suite.frame
        if many:
            query = suspects(suite.frame, suite.table, [expectation for _, expectation in checks])
        # Whole numbers stay whole beside nulls.
        found = cursor.sql(query).to_arrow_table().to_pandas(integer_object_nulls=True)
    place = [name for name in ("line_number", *suite.key) if name in found]
    found = found.sort_values(list(dict.fromkeys(place)), ignore_index=True)
    return Frame(found.astype(object).where(found.notna(), None), int(rows) if many else None)

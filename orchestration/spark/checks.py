"""The suites on Spark, where the data is: the same outcomes as Great Expectations gives on DuckDB.

Each frame is one query. It counts the rows that fail each check and brings the first of them, as
many as a report shows; no other row leaves Spark.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import duckdb

from expectations.suites import Check, Suite, load
from orchestration.resources import raw_layer
from orchestration.resources.audit import WRITTEN, readable
from orchestration.resources.findings import described
from orchestration.resources.outcomes import SAMPLE_ROWS, CheckOutcome
from orchestration.spark.conditions import PERIODS, Condition, condition
from orchestration.spark.dialect import translated
from orchestration.spark.overlaps import marked, pairs_of

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

# Spark plans a query while it computes others.
_AT_ONCE = 4
# No frame has a column of this name.
_REASON = "_why"


class SparkAudit:
    """The checks of the schemas raw and marts of a session."""

    def __init__(self, session: "SparkSession") -> None:
        self._session = session

    def sources(self, connection: duckdb.DuckDBPyConnection) -> list[CheckOutcome]:
        """Every check of the schema raw: whether the files could be read, and the suites.

        Args:
            connection: the working warehouse, which knows what could not be read.
        """
        outcomes = [readable(table, raw_layer.problems_of(connection, table)) for table in WRITTEN]
        return outcomes + self._all(load("raw"), raw_layer.unreadable_tables(connection))

    def marts(self, _: duckdb.DuckDBPyConnection | None = None) -> list[CheckOutcome]:
        """Every check of the schema marts."""
        return self._all(load("marts"))

    def run(self, suite: Suite, unreadable: Sequence[str] = ()) -> list[CheckOutcome]:
        """Hold the table of the suite against its expectations; see `Audit.run`."""
        checks = suite.possible(unreadable)
        if not checks:
            return []
        frame = self._session.sql(translated(suite.frame))
        pairs = None
        conditions = []
        for _, expectation in checks:
            if expectation["type"] == PERIODS:
                pairs = pairs_of(frame)
                conditions.append(Condition(_column("overlaps")))
            else:
                conditions.append(condition(expectation))
        if pairs is not None:
            frame = marked(frame, pairs)
        found = _found(frame, suite, [check for check, _ in checks], conditions)
        outcomes = []
        for n, (check, expectation) in enumerate(checks):
            failing = found[f"failing_{n}"]
            rows = [row.asDict() for row in found[f"rows_{n}"] or ()]
            reasons, number = [row[_REASON] for row in rows if _REASON in row], None
            if failing and pairs is not None and expectation["type"] == PERIODS:
                ordered = pairs.orderBy("series_id", "position").limit(SAMPLE_ROWS)
                reasons, number = [row.reason for row in ordered.collect()], pairs.count()
            outcomes.append(
                described(check, suite, failing, rows, reasons=reasons, number_of_reasons=number)
            )
        return outcomes

    def _all(self, suites: Sequence[Suite], unreadable: Sequence[str] = ()) -> list[CheckOutcome]:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = pool.map(lambda suite: self.run(suite, unreadable), suites)
            return [outcome for outcomes in found for outcome in outcomes]


def _found(
    frame: "DataFrame", suite: Suite, checks: Sequence[Check], conditions: Sequence[Condition]
) -> dict[str, Any]:
    """For the n-th check, `failing_n`, and in `rows_n` the first rows in the order of the frame."""
    from pyspark.sql import functions as f

    order = _order(frame, suite)
    # The conditions first, in a step of their own: an aggregate may not hold a window.
    answered = frame.select(
        "*",
        *(one.fails.alias(f"_fails_{n}") for n, one in enumerate(conditions)),
        *(
            one.reason.alias(f"_why_{n}")
            for n, one in enumerate(conditions)
            if one.reason is not None
        ),
    )
    columns = []
    for n, (check, one) in enumerate(zip(checks, conditions, strict=True)):
        names = dict.fromkeys([*suite.key, *check.columns, *check.shows, "line_number"])
        shown = [f.col(name) for name in names if name in frame.columns]
        if one.reason is not None:
            shown.append(f.col(f"_why_{n}").alias(_REASON))
        fails = f.col(f"_fails_{n}")
        columns += [
            f.count_if(fails).alias(f"failing_{n}"),
            f.min_by(f.struct(*shown), f.when(fails, order), SAMPLE_ROWS).alias(f"rows_{n}"),
        ]
    [row] = answered.agg(*columns).collect()
    return dict(row.asDict())


def _order(frame: "DataFrame", suite: Suite) -> "Column":
    """What the rows of a frame are sorted by: the line and the key, an empty cell last."""
    from pyspark.sql import functions as f

    names = dict.fromkeys(name for name in ("line_number", *suite.key) if name in frame.columns)
    parts = []
    for n, name in enumerate(names):
        parts += [f.col(name).isNull().alias(f"null_{n}"), f.col(name).alias(f"value_{n}")]
    return f.struct(*parts)


def _column(name: str) -> "Column":
    from pyspark.sql import functions as f

    return f.col(name)

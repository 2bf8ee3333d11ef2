"""Many statements: each series of editions has pages of its own, drawn when its rows have changed.

No page grows with the number of series but the lists of them, and no more series are in memory than
are drawn at a time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.inputs import digest, row_hashes
from orchestration.scorecard.first_view import ORDER
from orchestration.scorecard.marts import BELOW, Row, query

Tables = dict[str, list[Row]]

# With more promises and figures than this in all, series have pages of their own.
MOST_ROWS = 1_000
# So many series are in memory at a time.
AT_A_TIME = 10
# With more series than this, their list leaves to each what became of its promises.
MOST_TALLIED = 200
# What the pages of a series show of it, and what they share with those of all others.
OF_A_SERIES = (
    *("statements", "commitments", "follow_through", "follow_through_codings"),
    *("coding_differences", "commitment_links", "metrics", "metric_changes", "claim_checks"),
    *("metrics_by_pillar", "metrics_by_year", "outcome_coverage", "context_numbers", "annotations"),
    "reference_figures",
    *BELOW,
)
SHARED = ("actors", "indicators", "pillars", "topics", "units")
# How a row says to which series it belongs, in the order in which it is asked.
_BELONGS = {
    "series_id": "select t.series_id as of_series, t.* from ({rows}) as t",
    "statement_id": "select s.series_id as of_series, t.* from ({rows}) as t "
    "inner join marts.statements as s on t.statement_id = s.statement_id",
    "commitment_id": "select s.series_id as of_series, t.* from ({rows}) as t "
    "inner join marts.commitments as c on t.commitment_id = c.commitment_id "
    "inner join marts.statements as s on c.statement_id = s.statement_id",
    # A figure of somebody else belongs to whatever is compared with it.
    "reference_id": "select distinct c.series_id as of_series, t.* from ({rows}) as t "
    "inner join marts.claim_checks as c on t.reference_id = c.reference_id",
}


def is_large(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether all promises and figures together are too many for pages that show them all."""
    ((rows,),) = connection.execute(
        "select (select count(*) from marts.commitments) + (select count(*) from marts.metrics)"
    ).fetchall()
    return bool(rows > MOST_ROWS)


def state(connection: duckdb.DuckDBPyConnection, program: str) -> dict[str, str]:
    """A hash of all that the pages of each series are drawn of, by series: rows, and the program.

    Rows are hashed where they stand, and their hashes combined in a way that needs no order.
    """
    of_all = [
        row_hashes(connection, f"select '' as of_series, * from ({query(table)})")
        for table in SHARED
    ]
    own = [row_hashes(connection, _with_series(connection, table)) for table in OF_A_SERIES]
    return {
        series: digest(
            {"program": program}
            | {str(place): found.get("", "") for place, found in enumerate(of_all)}
            | {table: found.get(series, "") for table, found in zip(OF_A_SERIES, own, strict=True)}
        )
        for series in own[0]
    }


def _with_series(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    rows = query(table)
    columns = connection.sql(rows).columns
    way = next(column for column in _BELONGS if column in columns)
    return _BELONGS[way].format(rows=rows)


def by_series(
    connection: duckdb.DuckDBPyConnection, names: Collection[str]
) -> Iterator[dict[str, Tables]]:
    """The rows of each series named, some series at a time; without those that series share."""
    wanted = sorted(names)
    connection.register("wanted", pa.table({"series_id": pa.array(wanted, pa.string())}))
    for table in OF_A_SERIES:
        # In the order in which they are asked for, so that each row is looked at about once.
        connection.execute(
            f"create or replace temp table {_sorted(table)} as "
            f"from ({_with_series(connection, table)}) "
            "where of_series in (from wanted) order by of_series"
        )
    # From here on a little is read at a time: the memory is for those who draw.
    ((limit,),) = connection.execute("select current_setting('memory_limit')").fetchall()
    number, unit = limit.split()
    connection.execute(f"set memory_limit = '{float(number) / 4} {unit}'")
    try:
        for start in range(0, len(wanted), AT_A_TIME):
            some = wanted[start : start + AT_A_TIME]
            parts: dict[str, Tables] = {
                series: {table: [] for table in OF_A_SERIES} for series in some
            }
            for table in OF_A_SERIES:
                found = connection.sql(
                    f"from temp.{_sorted(table)} where of_series between $first and $last "
                    "order by all",
                    params={"first": some[0], "last": some[-1]},
                )
                for row in found.to_arrow_table().to_pylist():
                    parts[row.pop("of_series")][table].append(row)
            yield parts
    finally:
        connection.execute(f"set memory_limit = '{limit}'")
        for table in OF_A_SERIES:
            connection.execute(f"drop table temp.{_sorted(table)}")


def batches(names: Collection[str]) -> int:
    """How many times `by_series` gives some of the series."""
    return -(-len(names) // AT_A_TIME)


def _sorted(table: str) -> str:
    return f"{table}_of_series"


def view(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What the first page of a collection shows: its series, and what became of their promises."""
    found = connection.sql(
        "select series_id, max_by(title, edition) as title, "
        "max_by(publisher, edition) as publisher, max_by(language, edition) as language, "
        "min(edition) as first, max(edition) as last, count(*) as statements, "
        "sum(commitments)::bigint as promises, sum(metrics)::bigint as figures "
        "from marts.statements group by series_id order by series_id"
    )
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(ORDER, 0))
    for series, label, count in connection.execute(
        "select s.series_id, c.label, count(*) from marts.commitments as c "
        "inner join marts.statements as s on c.statement_id = s.statement_id group by all"
    ).fetchall():
        counts[series][label] = count
    series = [
        row | {"counts": counts[row["series_id"]]} for row in found.to_arrow_table().to_pylist()
    ]
    statements = connection.sql("select statement_id, series_id from marts.statements order by all")
    return {
        "order": ORDER if len(series) <= MOST_TALLIED else (),
        "statements": dict(statements.fetchall()),
        "all_series": series,
        "all": {
            key: sum(row[key] for row in series) for key in ("statements", "promises", "figures")
        },
    }

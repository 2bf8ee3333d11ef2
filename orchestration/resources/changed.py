"""Which series of statements have changed since the tables were last built, and building them anew.

Some models of dbt keep the rows of the series that have not changed (`dbt_project.yml` says which).
`built.statements`, in the working file, remembers what those rows were made of. A series that has
changed is forgotten before dbt starts and remembered when all models stand, so whatever happens in
between, it is built anew the next time.

The audit of the sources has seen to it that no figure is part of, or supersedes, one of another
series.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from orchestration.inputs import digest, program, row_hashes
from orchestration.resources.dbt import build
from orchestration.resources.raw_layer import quoted
from orchestration.resources.storing import Storing

if TYPE_CHECKING:
    from dbt.contracts.results import RunResult

# What those models read of the schema raw, be it through other models: tables whose rows name their
# statement, and tables that all series share.
OF_A_SERIES = ("statements", "metrics", "statement_segments")
SHARED = ("actors", "indicators", "topics", "units")
# A row inserted above others changes none of them.
_NOT_READ = "line_number"


@dataclass(frozen=True)
class Changes:
    """The state of each series as it is now, by its id, and how many of them stand already."""

    states: Mapping[str, str]
    kept: int

    @property
    def whole(self) -> bool:
        """Whether nothing can be kept."""
        return not self.kept

    def __str__(self) -> str:
        return f"{len(self.states) - self.kept:,} series anew, {self.kept:,} unchanged"


def build_changed(
    run: Storing, select: str, exclude: str, on_result: Callable[[str], None] = lambda name: None
) -> "Sequence[RunResult]":
    """`build` in the working file of what has changed; everything, where nothing stands yet.

    Raises:
        DbtFailed: dbt stopped before it came to the models.
    """
    with run.warehouse() as connection:
        changes = begin(connection)

    def say(name: str) -> None:
        on_result(f"{name} ({changes})")

    results = build(run.settings, select, exclude, say, whole=changes.whole)
    if all(r.status == "success" for r in results if r.node.resource_type == "model"):
        with run.warehouse() as connection:
            remember(connection, changes)
    return results


def begin(connection: duckdb.DuckDBPyConnection) -> Changes:
    """Forget the series that have changed or are gone; those still in `built.statements` stand."""
    connection.execute("create schema if not exists built")
    connection.execute(
        "create table if not exists built.statements "
        "(statement_id varchar, series_id varchar, state varchar)"
    )
    states = _states(connection)
    connection.register("states", _table(states))
    connection.execute(
        "delete from built.statements as b where not exists "
        "(from states as s where s.series_id = b.series_id and s.state = b.state)"
    )
    found = connection.execute("select count(distinct series_id) from built.statements").fetchall()
    return Changes(states, found[0][0])


def remember(connection: duckdb.DuckDBPyConnection, changes: Changes) -> None:
    """Say that the models have been built of the series as they were when it began."""
    connection.register("states", _table(changes.states))
    connection.execute(
        "insert into built.statements "
        "select r.statement_id, s.series_id, s.state "
        "from raw.statements as r inner join states as s on r.series_id = s.series_id "
        "where r.series_id not in (select series_id from built.statements)"
    )


def _table(states: Mapping[str, str]) -> pa.Table:
    return pa.table(
        {
            "series_id": pa.array(states.keys(), pa.string()),
            "state": pa.array(states.values(), pa.string()),
        }
    )


def _states(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """A hash of all that the rows of a series are made of, the program included, by series."""
    shared = {table: _hashes(connection, table, "''").get("", "") for table in SHARED}
    common = digest(shared | {"program": program()})
    own = {table: _hashes(connection, table, "s.series_id") for table in OF_A_SERIES}
    return {
        series: digest(
            {"common": common} | {table: found.get(series, "") for table, found in own.items()}
        )
        for series in own["statements"]
        # Rows of no series are never kept.
        if series
    }


def _hashes(connection: duckdb.DuckDBPyConnection, table: str, series: str) -> dict[str, str]:
    """A hash of the rows of `raw.<table>`, in whatever order, by what `series` gives of each."""
    name = f"raw.{quoted(table)}"
    columns = (column for column in connection.table(name).columns if column != _NOT_READ)
    cells = ", ".join(f"t.{quoted(column)}" for column in columns)
    of_a_statement = "left join raw.statements as s on t.statement_id = s.statement_id"
    return row_hashes(
        connection,
        f"select {series} as of_series, {cells} from {name} as t "
        f"{of_a_statement if table in OF_A_SERIES else ''}",
    )

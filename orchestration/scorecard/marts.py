"""The rows of the marts, and the texts they quote, as the pages read them."""

from typing import Any

import duckdb

Row = dict[str, Any]

# What the pages show from the layers below the marts: a name, and the query that gives its rows.
BELOW = {
    "texts": "select statement_id, text from raw.statements",
    "unexplained_numbers": "select statement_id, number_start, number_end, number_text "
    "from intermediate.int_numbers_accounted where not is_accounted_for",
}


class Marts:
    """Tables, each a list of rows in the order of their columns; decimals and dates are Python's.

    Of a connection each table is read once, when it is first asked for; or the rows are given.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection | None = None,
        rows: dict[str, list[Row]] | None = None,
    ) -> None:
        self._connection = connection
        self._rows = dict(rows or {})
        self._by: dict[tuple[str, str], dict[Any, Row]] = {}
        self._names: dict[tuple[str, str], dict[str, str]] = {}

    def rows(self, table: str) -> list[Row]:
        """All rows of a mart, or of one of the tables of `BELOW`.

        Raises:
            KeyError: the rows were given, and none are of this table.
        """
        if table not in self._rows and self._connection is not None:
            found = self._connection.sql(f"from ({query(table)}) order by all")
            self._rows[table] = found.to_arrow_table().to_pylist()
        return self._rows[table]

    def by(self, table: str, column: str) -> dict[Any, Row]:
        """The rows by a column that names each of them."""
        if (table, column) not in self._by:
            self._by[table, column] = {row[column]: row for row in self.rows(table)}
        return self._by[table, column]

    def names(self, table: str, column: str) -> dict[str, str]:
        """What each id of a table is called."""
        if (table, column) not in self._names:
            self._names[table, column] = {row[column]: row["name"] for row in self.rows(table)}
        return self._names[table, column]

    def text(self, statement_id: str) -> str:
        """The statement as decoded: offsets of quotes are code points into it.

        Raises:
            KeyError: there is no such statement.
        """
        return str(self.by("texts", "statement_id")[statement_id]["text"])


def query(table: str) -> str:
    """What gives the rows of a table."""
    name = table.replace('"', '""')
    return BELOW.get(table, f'from marts."{name}"')


def listed(cell: str | None) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part for part in (cell or "").split(";") if part]

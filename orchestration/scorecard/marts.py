"""The rows of the marts, and the texts they quote, as the pages read them."""

from typing import Any

import duckdb

Row = dict[str, Any]


class Marts:
    """The marts of a warehouse, each read once when it is first asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {}

    def rows(self, table: str) -> list[Row]:
        """All rows in the order of their columns; decimals and dates are Python's own."""
        if table not in self._rows:
            name = table.replace('"', '""')
            self._rows[table] = self.select(f'from marts."{name}" order by all')
        return self._rows[table]

    def by(self, table: str, column: str) -> dict[Any, Row]:
        """The rows by a column that names each of them."""
        return {row[column]: row for row in self.rows(table)}

    def names(self, table: str, column: str) -> dict[str, str]:
        """What each id of a table is called."""
        return {row[column]: row["name"] for row in self.rows(table)}

    def select(self, query: str, parameters: list[Any] | None = None) -> list[Row]:
        """Rows of the layers below the marts, where these do not have them."""
        found = self._connection.sql(query, params=parameters)
        return found.to_arrow_table().to_pylist() if found else []

    def text(self, statement_id: str) -> str:
        """The statement as decoded: offsets of quotes are code points into it.

        Raises:
            KeyError: there is no such statement.
        """
        found = self.select(
            "select text from raw.statements where statement_id = ?", [statement_id]
        )
        if not found:
            raise KeyError(statement_id)
        return str(found[0]["text"])


def listed(cell: str | None) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part for part in (cell or "").split(";") if part]

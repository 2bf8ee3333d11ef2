"""The working warehouse as the steps of a run use it."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.ingest.problems import Problem
from orchestration.resources import quoting, raw_layer, readings
from orchestration.settings import Settings


class Storing:
    """What a run does with its warehouse file. Each call opens it, and closes it again."""

    @property
    @abstractmethod
    def settings(self) -> Settings: ...

    @contextmanager
    def warehouse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The working DuckDB file, for the length of the block."""
        path = self.settings.warehouse
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path))
        try:
            connection.execute(f"set memory_limit = '{self.settings.memory}'")
            yield connection
        finally:
            connection.close()

    def store(
        self,
        table: str,
        content: pa.Table,
        problems: Sequence[Problem] = (),
        *,
        readable: bool = True,
    ) -> None:
        """Replace `raw.<table>`, and what was wrong with its file."""
        with self.warehouse() as connection:
            raw_layer.store(connection, table, content, problems, readable=readable)

    def store_problems(self, table: str, problems: Sequence[Problem]) -> None:
        """What was wrong with the files behind `raw.<table>`, each row of which stands alone."""
        with self.warehouse() as connection:
            raw_layer.store_problems(connection, table, problems, readable=True)

    def kept_keys(self, table: str) -> dict[str, str | None]:
        """What the rows of `raw.<table>` were read from, by statement."""
        with self.warehouse() as connection:
            return readings.kept_keys(connection, table)

    def update(
        self, table: str, keys: readings.Keys, read: Callable[[list[str]], Iterable[pa.Table]]
    ) -> readings.Reading:
        """Read anew what the keys ask for, and keep the other rows of `raw.<table>`."""
        with self.warehouse() as connection:
            return readings.update(connection, table, keys, read)

    def rows(self, table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
        """The columns of `raw.<table>`, a mapping per row."""
        with self.warehouse() as connection:
            return raw_layer.rows(connection, table, columns)

    def quoted_keys(self) -> dict[str, str]:
        """What is quoted from each statement, as a hash; "" stands for quotes that name none."""
        with self.warehouse() as connection:
            return quoting.quoted_keys(connection)

    def quoted_rows(self, names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The rows that quote the statements named, by table."""
        with self.warehouse() as connection:
            return quoting.quoted_rows(connection, names)

    def statement_rows(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """The rows of `raw.statements` that are named, in the order of their ids."""
        with self.warehouse() as connection:
            return readings.statement_rows(connection, names)

    def glance(self, table: str) -> tuple[int, pa.Table]:
        """How many rows `raw.<table>` has, and the first few of them."""
        with self.warehouse() as connection:
            return raw_layer.glance(connection, table)

    def addresses(self, most: int) -> list[tuple[str, str]]:
        """Where the first statements can be read at their publisher's, by their ids."""
        with self.warehouse() as connection:
            found = connection.execute(
                "select statement_id, source_url from raw.statements "
                "where source_url is not null order by statement_id limit ?",
                [most],
            )
            return found.fetchall()

"""What was read out of a statement is kept until something it depends on changes."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest

from orchestration.resources.readings import BATCH, batches, kept_keys, key_of, update


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


class Reader:
    """Makes a row per statement, and remembers which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.says = "first"

    def __call__(self, names: list[str]) -> list[pa.Table]:
        self.asked = names
        rows = [{"statement_id": name or None, "says": self.says} for name in names]
        columns = pa.schema({"statement_id": pa.string(), "says": pa.string()})
        return [pa.Table.from_pylist(rows, columns)]


def rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[str | None, str]]:
    return connection.execute("from raw.numbers order by all").fetchall()


def test_only_what_changed_is_read_and_the_rest_is_kept(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read = Reader()
    assert str(update(connection, "numbers", {"a": "1", "b": "1", "c": "1"}, read)) == (
        "3 read, 0 unchanged"
    )
    read.says = "second"
    found = update(connection, "numbers", {"a": "1", "b": "2", "d": "1"}, read)
    assert read.asked == ["b", "d"] == list(found.read)
    assert found.kept == 1
    assert rows(connection) == [("a", "first"), ("b", "second"), ("d", "second")]
    assert kept_keys(connection, "numbers") == {"a": "1", "b": "2", "d": "1"}


def test_what_is_not_settled_is_read_each_time(connection: duckdb.DuckDBPyConnection) -> None:
    read = Reader()
    for _ in range(2):
        update(connection, "numbers", {"a": "1", "b": None}, read)
    assert read.asked == ["b"]
    assert rows(connection) == [("a", "first"), ("b", "first")]


def test_rows_that_name_no_statement_are_replaced_too(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read = Reader()
    update(connection, "numbers", {"a": "1", "": "1"}, read)
    update(connection, "numbers", {"a": "1", "": "2"}, read)
    assert rows(connection) == [("a", "first"), (None, "first")]
    update(connection, "numbers", {"a": "1"}, read)
    assert rows(connection) == [("a", "first")]


def test_a_reader_that_fails_leaves_everything_as_it_was(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read = Reader()
    update(connection, "numbers", {"a": "1"}, read)

    def failing(names: list[str]) -> pa.Table:
        raise OSError("the disk")

    with pytest.raises(OSError, match="the disk"):
        update(connection, "numbers", {"a": "2"}, failing)
    wrong = pa.table({"statement_id": ["a"], "another": [1], "third": [2]})
    with pytest.raises(duckdb.Error):
        update(connection, "numbers", {"a": "1", "b": "1"}, lambda names: wrong)
    assert rows(connection) == [("a", "first")]
    assert kept_keys(connection, "numbers") == {"a": "1"}
    # The connection is fit for the next attempt.
    update(connection, "numbers", {"a": "2"}, read)
    assert kept_keys(connection, "numbers") == {"a": "2"}


def test_without_statements_there_is_an_empty_table(connection: duckdb.DuckDBPyConnection) -> None:
    read = Reader()
    update(connection, "numbers", {"a": "1"}, read)
    update(connection, "numbers", {}, read)
    assert rows(connection) == []


def test_a_key_depends_on_every_part_and_on_where_one_ends() -> None:
    keys = [key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("ab", "d"), key_of(b"ab")]
    assert len(set(keys)) == len(keys)
    assert key_of("é") == key_of("é".encode())


def test_many_statements_are_read_in_batches_and_all_of_them_kept(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read = Reader()
    names = [f"s{number}" for number in range(2 * BATCH + 1)]
    sizes = []

    def read_some(asked: list[str]) -> Iterator[pa.Table]:
        for few in batches(asked):
            sizes.append(len(few))
            yield from read(few)

    update(connection, "numbers", dict.fromkeys(names, "1"), read_some)
    assert sizes == [BATCH, BATCH, 1]
    assert rows(connection) == sorted((name, "first") for name in names)
    read.says = "second"
    update(connection, "numbers", dict.fromkeys(names, "1") | {names[0]: "2"}, read_some)
    assert sizes[3:] == [1]
    assert [row for row in rows(connection) if row[1] == "second"] == [(names[0], "second")]
    assert len(rows(connection)) == len(names)


def test_of_no_statements_there_is_an_empty_table(connection: duckdb.DuckDBPyConnection) -> None:
    update(connection, "numbers", {}, Reader())
    assert rows(connection) == []
    update(connection, "numbers", {}, Reader())
    assert rows(connection) == []

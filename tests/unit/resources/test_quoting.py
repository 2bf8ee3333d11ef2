"""What is quoted from a statement has a hash of its own, made where the tables stand."""

from collections.abc import Iterator

import duckdb
import pytest

from orchestration.ingest.quotes import QUOTED
from orchestration.resources.quoting import quoted_keys, quoted_rows


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema raw")
        for table, columns in QUOTED.items():
            texts = ", ".join(f"{name} varchar" for name in columns if name != "line_number")
            connection.execute(f"create table raw.{table} ({texts}, line_number integer)")
        connection.execute(
            "insert into raw.metrics values "
            "('m1', 'a', 'ten pounds', 2), ('m2', 'b', 'two tons', 3), ('m3', null, 'one ton', 4), "
            "('m4', 'a', null, 5)"
        )
        connection.execute("insert into raw.context_numbers values ('a', 'in 2019', 2)")
        yield connection


def test_the_quotes_of_the_statements_named_are_fetched(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    rows = quoted_rows(connection, ["a", ""])
    assert set(rows) == set(QUOTED)
    assert [row["metric_id"] for row in rows["metrics"]] == ["m1", "m3"]
    assert rows["context_numbers"] == [
        {"line_number": 2, "statement_id": "a", "quote": "in 2019"},
    ]


def test_a_hash_changes_with_what_is_quoted_from_its_statement_alone(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    before = quoted_keys(connection)
    assert set(before) == {"a", "b", ""}
    connection.execute("update raw.metrics set quote = 'eleven pounds' where metric_id = 'm1'")
    after = quoted_keys(connection)
    assert {name for name in before if before[name] != after[name]} == {"a"}
    connection.execute("insert into raw.metrics values ('m5', 'b', 'more', 6)")
    assert quoted_keys(connection)["b"] != before["b"]


def test_no_two_ways_of_cutting_the_same_words_share_a_hash(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("delete from raw.metrics")
    hashes = set()
    for metric_id, quote in (("m1 2", "tons"), ("m1", "2 tons"), ("m1 2 tons", "")):
        connection.execute("insert into raw.metrics values (?, 'b', ?, 2)", [metric_id, quote])
        hashes.add(quoted_keys(connection)["b"])
        connection.execute("delete from raw.metrics")
    assert len(hashes) == 3

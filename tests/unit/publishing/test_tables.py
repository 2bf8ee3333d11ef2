"""The tables as files, written in parts that Python can hold."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from orchestration.publishing import tables


def test_a_table_of_several_parts_is_whole_and_keeps_its_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROW_GROUP", 2_048)
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.t as select range as n, 'row ' || range as words from range(5000)"
        )
        connection.execute("comment on column marts.t.n is 'its number'")
        rows = tables.write_tables(connection, tmp_path, lambda table: None)
    assert rows == {"t": 5_000}
    written = pq.ParquetFile(tmp_path / "parquet" / "t.parquet")
    assert written.num_row_groups == 3
    assert written.schema_arrow.field("n").metadata[b"comment"] == b"its number"
    assert written.read().column("words").to_pylist() == [f"row {n}" for n in range(5_000)]

"""What the assets read on one machine, to hold the readers inside Spark against."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import dagster as dg
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.assets.curated import curated_tables
from orchestration.assets.statements import (
    raw_numbers,
    raw_quotes,
    raw_statement_segments,
    raw_statements,
)
from orchestration.engines.engine import Engine
from orchestration.ingest.problems import Problem
from orchestration.ingest.quotes import QUOTED
from orchestration.ingest.sidecars import pairs
from orchestration.inputs import program, source_hashes
from orchestration.resources.quoting import quoted_keys
from orchestration.resources.raw_layer import problems_of, rows
from orchestration.resources.readings import key_of
from orchestration.resources.refresh import Refresh
from orchestration.settings import Settings
from orchestration.spark import reading
from tests.conftest import Workspace

READERS = (raw_statements, raw_statement_segments, raw_numbers, raw_quotes)
TABLES = ("statements", "statement_segments", "numbers", "quotes")
ORDER = {
    "statements": "statement_id",
    "statement_segments": "statement_id, segment_id",
    "numbers": "statement_id, number_start, number_end",
    "quotes": "table_name, line_number",
}


@dataclass
class Both:
    """A workspace that a refresh has read, and the lake beside it."""

    workspace: Workspace
    lake: Path

    @property
    def settings(self) -> Settings:
        return Settings(self.workspace.sources, self.workspace.data)

    def refresh(self) -> None:
        """Read on one machine; the curated tables go into the lake as they were read."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.workspace.environment().items():
                patch.setenv(name, value)
            result = dg.materialize(
                [curated_tables, *READERS],
                instance=dg.DagsterInstance.ephemeral(),
                resources={"refresh": Refresh(), "engine": Engine()},
            )
        assert result.success
        with self.connect() as connection:
            for table in QUOTED:
                folder = self.lake / "raw" / table
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                content = connection.sql(f"from raw.{table}").to_arrow_table()
                pq.write_table(content, folder / "part-0.parquet")

    def connect(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(str(self.settings.warehouse), read_only=True)

    def read(
        self, spark: Any, changed_inputs: Callable[[], list[str]] = list
    ) -> tuple[dict[str, list[str]], list[Problem]]:
        """Read inside Spark as the assets would; what was read of each table, and the problems."""
        settings = self.settings
        found, problems = pairs(settings.statements)
        hashed: dict[str, dict[str, str]] = {pair.name: {} for pair in found}
        for path, value in source_hashes(settings).items():
            if path.startswith("statements/") and PurePosixPath(path).stem in hashed:
                hashed[PurePosixPath(path).stem][path] = value
        keys = {name: key_of(program(), json.dumps(files)) for name, files in hashed.items()}
        read, more = reading.read_statements(spark, self.lake, found, keys, changed_inputs)
        result = {"statements": list(read.read)}
        own = reading.kept_keys(self.lake, "statements")
        with self.connect() as connection:
            pillars = rows(connection, "pillars", ["pillar_id", "name"])
            quoted = quoted_keys(connection)
        read = reading.read_segments(spark, self.lake, own, pillars)
        result["statement_segments"] = list(read.read)
        result["numbers"] = list(reading.read_numbers(spark, self.lake, own).read)
        quotes = {
            name: (base := own.get(name, program())) and key_of(base, words)
            for name, words in quoted.items()
        }
        result["quotes"] = list(reading.read_quotes(spark, self.lake, quotes).read)
        return result, problems + more

    def expected(self, table: str) -> pa.Table:
        with self.connect() as connection:
            return connection.sql(f"from raw.{table} order by {ORDER[table]}").to_arrow_table()

    def found(self, table: str) -> pa.Table:
        files = str(self.lake / "raw" / table / "*.parquet")
        with duckdb.connect() as connection:
            content = connection.read_parquet(files).order(ORDER[table])
            return content.to_arrow_table()

    def problems(self) -> list[Problem]:
        with self.connect() as connection:
            return problems_of(connection, "statements")

    def hold_together(self) -> dict[str, int]:
        """That every table has the same rows and types both ways; how many rows."""
        counts = {}
        for table in TABLES:
            expected, found = self.expected(table), self.found(table)
            assert found.schema == expected.schema, table
            for column in expected.column_names:
                assert found[column].equals(expected[column]), f"{table}.{column}"
            counts[table] = expected.num_rows
        return counts

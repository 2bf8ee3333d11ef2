"""The dbt project built by Spark, from the tables that a refresh with DuckDB has read.

A process of its own, `python -m tests.spark_build WAREHOUSE LAKE ADDRESS`: DuckDB's working file,
the folder for Spark's tables, and where Spark is. It prints one line of JSON: the seconds of each
step, and what dbt could not build, or found wrong, with the reason.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

DBT_PROJECT = Path(__file__).resolve().parent.parent / "dbt_project"
# The schemas that dbt does not make itself.
READ = ("raw", "audit")
BUILT = ("seeds", "staging", "intermediate", "marts")


def export(warehouse: Path, lake: Path) -> None:
    """Write the tables that were read as Parquet, a folder each."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for schema, table in connection.execute(
            "select table_schema, table_name from information_schema.tables "
            "where list_contains(?, table_schema)",
            [list(READ)],
        ).fetchall():
            folder = lake / schema / table
            folder.mkdir(parents=True)
            content = connection.sql(f'from "{schema}"."{table}"').to_arrow_table()
            pq.write_table(content, folder / "part-0.parquet")


def start(address: str, lake: Path) -> "SparkSession":
    """A session at the address, whose tables of the schemas above are those of the folder."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("followthrough")
    if address.startswith("sc://"):
        # dbt-spark asks for "the" session; this is how pyspark knows which is meant.
        os.environ["SPARK_REMOTE"] = address
    else:
        builder = builder.master(address).config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.catalogImplementation", "in-memory")
        builder = builder.config("spark.sql.warehouse.dir", (lake / "default").as_uri())
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.memory", "1g").config("spark.log.level", "ERROR")
    session = builder.getOrCreate()
    for schema in (*READ, *BUILT):
        session.sql(f"drop schema if exists {schema} cascade")
    for schema in READ:
        session.sql(f"create schema {schema} location {_text(lake / schema)}")
        for folder in sorted((lake / schema).iterdir()):
            session.sql(
                f"create table {schema}.{folder.name} using parquet location {_text(folder)}"
            )
    return session


def build(lake: Path, *arguments: str) -> list[str]:
    """`dbt build` on the session that was begun; what failed, with the reason."""
    from dbt.cli.main import dbtRunner

    os.environ["FOLLOWTHROUGH_LAKE"] = str(lake)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    result = dbtRunner().invoke(
        [
            *("--quiet", "--no-print", "--log-level", "none"),
            *("--log-level-file", "info", "--log-path", str(lake / "dbt")),
            *("build", "--target", "spark", "--exclude-resource-type", "unit_test", *arguments),
            *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)),
            *("--target-path", str(lake / "dbt")),
        ]
    )
    if result.exception is not None:
        raise result.exception
    return [
        f"{one.node.name}: {one.message}"
        for one in result.result.results
        if one.status not in {"success", "pass", "warn"}
    ]


def differences(warehouse: Path, lake: Path) -> dict[str, str]:
    """In what each mart of Spark differs from DuckDB's: its columns, their types, its rows."""
    found = {}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for (table,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by all"
        ).fetchall():
            if not (lake / "marts" / table / "_SUCCESS").exists():
                found[table] = "not built"
                continue
            files = str(lake / "marts" / table / "*.parquet")
            here = connection.table(f"marts.{table}")
            there = connection.read_parquet(files)
            columns = [list(zip(r.columns, map(str, r.types), strict=True)) for r in (here, there)]
            if columns[0] != columns[1]:
                found[table] = f"columns {set(columns[0]) ^ set(columns[1])}"
                continue
            missing, extra = here.except_(there), there.except_(here)
            if missing.fetchall() or extra.fetchall() or len(here) != len(there):
                found[table] = f"rows: {len(missing)} missing, {len(extra)} more"
    return found


def _text(value: object) -> str:
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def main(warehouse: str, folder: str, address: str, *arguments: str) -> None:
    lake, seconds, since = Path(folder), {}, time.monotonic()

    def done(step: str) -> None:
        nonlocal since
        seconds[step] = round(time.monotonic() - since, 1)
        since = time.monotonic()

    shutil.rmtree(lake, ignore_errors=True)
    export(Path(warehouse), lake)
    done("export")
    session = start(address, lake)
    done("start")
    failed = build(lake, *arguments)
    done("build")
    session.stop()
    sys.stdout.write(json.dumps({"seconds": seconds, "failed": failed}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The reader of the statements inside Spark: no process ever holds all texts, the driver none.

The driver lists the files and compares keys; workers open the files, read them one at a time and
write Parquet into the lake. So the statements, the lake and this package lie in a file system that
all machines of the cluster see, under the same paths.

What a statement was read from is kept, as on one machine: the functions take the keys that
`Refresh.update` takes, leave the rows of statements whose key is unchanged as they are, and return
the same `Reading`. Each replaces its table, `<lake>/raw/<table>`, whole or not at all. Tables and
problems are those of the reader on one machine, row by row and type by type.

Spark's own errors pass through; one of a reader names the statement (`PythonException`).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pyarrow as pa

from orchestration.ingest.problems import Problem
from orchestration.ingest.quotes import QUOTED, QUOTES
from orchestration.ingest.sidecars import Pair
from orchestration.ingest.texts import (
    NUMBERS,
    SEGMENTS,
    STATEMENTS,
    Row,
    numbers_table,
    segments_table,
)
from orchestration.resources.readings import Keys, Reading
from orchestration.spark import workers
from orchestration.spark.kept import kept, place, statement_names, tasks, union, update

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

# What a reader is given of a statement.
_READ = ("statement_id", "language", "issued_on", "file_name", "text")
_QUOTED_IN = ("statement_id", "text", "visible_text")


def kept_keys(lake: Path, table: str) -> dict[str, str | None]:
    """What the rows of `raw.<table>` were read from, by statement."""
    return dict(kept(lake, table).keys)


def read_statements(
    spark: "SparkSession",
    lake: Path,
    found: Sequence[Pair],
    keys: Keys,
    changed_inputs: Callable[[], Iterable[str]],
) -> tuple[Reading, list[Problem]]:
    """Bring `raw.statements` up to date.

    Args:
        found: the files of every statement.
        keys: what each is read from; one with a problem, or of files that have changed meanwhile,
            is kept without its key, and read again next time.
        changed_inputs: the paths of the sources that have changed since the keys were made.

    Returns:
        What was read, and what is wrong with the files, in the order of `found`.
    """
    from pyspark import StorageLevel

    by_name = {pair.name: pair for pair in found}
    settled = dict(keys)
    problems: list[Problem] = []
    frames: list[DataFrame] = []

    def read(names: list[str]) -> "DataFrame":
        rows = [workers.row_of(by_name[name]) for name in names]
        files = spark.createDataFrame(pa.Table.from_pylist(rows, workers.PAIRS))
        files = files.repartition(tasks(len(names)))
        # Read once: for the problems, which come to the driver, and for the table.
        content = files.mapInArrow(workers.read_statements, _spark_schema(workers.READ_STATEMENTS))
        content = content.persist(StorageLevel.DISK_ONLY)
        frames.append(content)
        wrong = content.where("size(problems) > 0").select("statement_id", "problems")
        by_statement = {row["statement_id"]: row["problems"] for row in wrong.toArrow().to_pylist()}
        for name in names:
            problems.extend(Problem(**one) for one in by_statement.get(name, ()))
        unsettled = [problem.file for problem in problems] + list(changed_inputs())
        for name in {PurePosixPath(path).stem for path in unsettled}.intersection(names):
            settled[name] = None
        return content.drop("problems")

    try:
        reading = update(spark, lake, "statements", STATEMENTS, settled, read=read)
    finally:
        for frame in frames:
            frame.unpersist()
    return reading, problems


def read_segments(spark: "SparkSession", lake: Path, keys: Keys, pillars: Sequence[Row]) -> Reading:
    """Bring `raw.statement_segments` up to date with `raw.statements` in the lake.

    Args:
        pillars: `pillar_id` and `name` of each.
    """
    segments = partial(segments_table, pillars=pillars)
    return _read(spark, lake, "statement_segments", SEGMENTS, keys, reader=segments)


def read_numbers(spark: "SparkSession", lake: Path, keys: Keys) -> Reading:
    """Bring `raw.numbers` up to date with `raw.statements` in the lake."""
    return _read(spark, lake, "numbers", NUMBERS, keys, reader=numbers_table)


def read_quotes(spark: "SparkSession", lake: Path, keys: Keys) -> Reading:
    """Bring `raw.quotes` up to date with `raw.statements` and the tables of `QUOTED` in the lake.

    Args:
        keys: what is quoted from each statement that something is quoted from.
    """

    def read(names: list[str]) -> "DataFrame":
        few = tasks(len(names))
        quoting = _quoting(spark, lake, names).repartition(few, "name")
        texts = _statements(spark, lake, names, _QUOTED_IN)
        texts = texts.withColumn("name", texts["statement_id"]).repartition(few, "name")
        together = texts.groupBy("name").cogroup(quoting.groupBy("name"))
        return together.applyInArrow(workers.find_quotes, _spark_schema(QUOTES))

    return update(spark, lake, "quotes", QUOTES, keys, read=read)


def _read(
    spark: "SparkSession",
    lake: Path,
    table: str,
    schema: pa.Schema,
    keys: Keys,
    *,
    reader: Callable[[list[Row]], pa.Table],
) -> Reading:
    def read(names: list[str]) -> "DataFrame":
        texts = _statements(spark, lake, names, _READ).repartition(tasks(len(names)))
        each = partial(workers.read_each, read=reader)
        return texts.mapInArrow(each, _spark_schema(schema))

    return update(spark, lake, table, schema, keys, read=read)


def _statements(
    spark: "SparkSession", lake: Path, names: list[str], columns: Iterable[str]
) -> "DataFrame":
    """The columns of the statements named that have a text."""
    from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

    texts = spark.read.parquet(str(place(lake, "statements"))).select(*columns)
    wanted = F.broadcast(statement_names(spark, names))
    texts = texts.join(wanted, texts["statement_id"] == wanted["name"], "left_semi")
    return texts.where("text is not null")


def _quoting(spark: "SparkSession", lake: Path, names: list[str]) -> "DataFrame":
    """The curated rows that quote the statements named: `workers.QUOTING`, and the `name`."""
    from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

    found = [
        spark.read.parquet(str(place(lake, table))).select(
            F.lit(table).alias("table_name"),
            F.col(key).cast("string").alias("row_key"),
            F.col("line_number").cast("int").alias("line_number"),
            F.col(statement).alias("statement_id"),
            F.col(quote).alias("quote"),
            F.coalesce(statement, F.lit("")).alias("name"),
        )
        for table, (key, statement, quote) in QUOTED.items()
    ]
    wanted = F.broadcast(statement_names(spark, names))
    return union(found).where("quote is not null").join(wanted, "name", "left_semi")


def _spark_schema(schema: pa.Schema) -> "StructType":
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)

"""Tables of what was read out of the statements, as Parquet in the lake: kept, and replaced whole.

`<lake>/raw/<table>` is a link to a folder in `<lake>/readings/<table>`: one version of the table. A
new version is written beside it, with the files of the last one that hold nothing that changed as
hard links, and is there from one moment to the next when the link is moved. What an interrupted
run has left is removed by the next. The lake lies in one file system, which every machine sees.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.files import read_json
from orchestration.resources.readings import Keys, Reading

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# So many statements make a task, and a file.
TASK = 100
# Beside the Parquet files, and for Spark none of the table.
_ABOUT = "_readings.json"


@dataclass(frozen=True)
class Kept:
    """What the rows of a table were read from.

    keys: by statement; "" stands for rows that name none.
    files: the statements with rows in each file.
    """

    keys: Mapping[str, str | None] = field(default_factory=dict)
    files: Mapping[str, list[str]] = field(default_factory=dict)


def place(lake: Path, table: str) -> Path:
    """The folder of `raw.<table>`."""
    return lake / "raw" / table


def kept(lake: Path, table: str) -> Kept:
    """What the rows of `raw.<table>` were read from; nothing if there is no such table."""
    return Kept(**(read_json(place(lake, table) / _ABOUT) or {}))


def update(
    spark: "SparkSession",
    lake: Path,
    table: str,
    schema: pa.Schema,
    keys: Keys,
    *,
    read: Callable[[list[str]], "DataFrame"],
) -> Reading:
    """Bring `raw.<table>` up to what the keys say, all of it or nothing.

    A table of this name that the session knows is refreshed.

    Args:
        keys: every statement that there is; "" stands for rows that name none.
        read: the rows of the statements named, of which there is at least one, with the columns
            of the schema; called at most once. It may set a key to None where it finds that the
            statement is not settled.
    """
    before = kept(lake, table)
    changed = [name for name, key in keys.items() if key is None or before.keys.get(name) != key]
    target = place(lake, table)
    if not changed and target.is_symlink() and before.keys.keys() == keys.keys():
        return Reading([], len(keys))
    versions = lake / "readings" / table
    versions.mkdir(parents=True, exist_ok=True)
    _sweep(versions, target)
    version = versions / uuid4().hex
    try:
        old = target.resolve()
        whole, opened = _sorted_out(before, {*changed, *(before.keys.keys() - keys.keys())})
        frames = [read(changed)] if changed else []
        staying = {name for file in opened for name in before.files[file]} & keys.keys()
        staying -= set(changed)
        if staying:
            frames.append(_rows_of(spark, [old / file for file in opened], staying))
        files: dict[str, list[str]] = {}
        if frames:
            _write(frames, version, tasks(len(changed) + len(staying)))
            files = _statements_by_file(spark, version)
        version.mkdir(exist_ok=True)
        for file in whole:
            os.link(old / file, version / file)
        if not any(version.glob("*.parquet")):
            pq.write_table(schema.empty_table(), version / "part-empty.parquet")
        about = {"keys": dict(keys), "files": files | {file: before.files[file] for file in whole}}
        (version / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
        _point(target, version)
    finally:
        _sweep(versions, target)
    _refresh(spark, target)
    return Reading(changed, len(keys) - len(changed))


def tasks(statements: int) -> int:
    """Over how many tasks so many statements are spread."""
    return max(1, -(-statements // TASK))


def statement_names(spark: "SparkSession", names: Iterable[str]) -> "DataFrame":
    """The names as a column `name`."""
    return spark.createDataFrame(pa.table({"name": pa.array(names, pa.string())}))


def union(frames: Sequence["DataFrame"]) -> "DataFrame":
    """The rows of all frames, which have the same columns."""
    return reduce(lambda one, other: one.unionByName(other), frames)


def _sorted_out(before: Kept, touched: set[str]) -> tuple[list[str], list[str]]:
    """The files that stay as they are, and those that do not: small ones are put together."""
    whole: list[str] = []
    opened: list[str] = []
    for file, names in before.files.items():
        stays = 2 * len(names) >= TASK and touched.isdisjoint(names)
        (whole if stays else opened).append(file)
    return whole, opened


def _rows_of(spark: "SparkSession", files: Iterable[Path], names: set[str]) -> "DataFrame":
    """The rows of the statements named in the files of a table."""
    from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

    rows = spark.read.parquet(*map(str, files))
    wanted = statement_names(spark, names)
    named = F.coalesce(rows["statement_id"], F.lit("")) == wanted["name"]
    return rows.join(F.broadcast(wanted), named, "left_semi")


def _write(frames: list["DataFrame"], folder: Path, tasks: int) -> None:
    """The rows of all frames as Parquet, in no more files than tasks."""
    union(frames).coalesce(tasks).write.parquet(str(folder))


def _statements_by_file(spark: "SparkSession", folder: Path) -> dict[str, list[str]]:
    """The names of the statements with rows in each file."""
    from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

    name = F.coalesce("statement_id", F.lit("")).alias("name")
    rows = spark.read.parquet(str(folder)).select(name, F.col("_metadata.file_name").alias("file"))
    found: dict[str, list[str]] = {path.name: [] for path in folder.glob("*.parquet")}
    for row in rows.distinct().toArrow().to_pylist():
        found[row["file"]].append(row["name"])
    return found


def _point(target: Path, version: Path) -> None:
    """Let the table be this version: a reader finds the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    beside = version.with_suffix(".link")
    beside.symlink_to(os.path.relpath(version, target.parent))
    os.replace(beside, target)


def _sweep(versions: Path, target: Path) -> None:
    """Remove every version but the one that the table is."""
    for path in versions.iterdir():
        if path.is_symlink():
            path.unlink()
        elif path != target.resolve():
            shutil.rmtree(path)


def _refresh(spark: "SparkSession", target: Path) -> None:
    spark.catalog.refreshByPath(str(target))
    table = f"raw.{target.name}"
    if spark.catalog.databaseExists("raw") and spark.catalog.tableExists(table):
        spark.catalog.refreshTable(table)

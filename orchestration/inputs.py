"""What a run depends on: the files of its sources, and the program itself."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.files import sha256
from orchestration.settings import PROJECT, SPARK, Settings

if TYPE_CHECKING:
    import duckdb

TOOLS = ("dagster", "dagster-dbt", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations")
OF_SPARK = ("dbt-spark", "pyspark")
PROGRAM = ("orchestration", "expectations", "dbt_project")
# What a program is made of, and none of what it leaves behind.
_PROGRAM_SUFFIXES = {".py", ".sql", ".yml", ".yaml", ".json", ".csv", ".md", ".j2", ".css", ".html"}


def source_files(settings: Settings) -> list[Path]:
    """The statements, their sidecars and the curated tables; hidden files are nobody's."""
    return sorted(files(settings.statements, settings.curated))


def files(*folders: Path) -> Iterator[Path]:
    """Every file below the folders but the hidden ones."""
    for folder in folders:
        for path in folder.rglob("*") if folder.is_dir() else ():
            if not path.name.startswith(".") and path.is_file():
                yield path


def look(*folders: Path) -> str:
    """A hash of names, sizes and times of change: cheap, and another one after any change.

    A file that vanishes while it is looked at counts as one that was not there.
    """
    seen = hashlib.sha256()
    for path in sorted(files(*folders)):
        try:
            found = path.stat()
        except FileNotFoundError:
            continue
        seen.update(f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\n".encode())
    return seen.hexdigest()


def look_at_sources(settings: Settings) -> str:
    """How the sources look now; none of them is read."""
    return look(settings.statements, settings.curated)


def hashes(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """The sha256 of each file, by its path in the folder."""
    files = sorted(path for path in paths if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in files)
    # Reading and hashing leave the interpreter to another thread.
    with ThreadPoolExecutor() as pool:
        return dict(zip(names, pool.map(sha256, files), strict=True))


def source_hashes(settings: Settings) -> dict[str, str]:
    """The sha256 of each source, by its path in the sources."""
    return hashes(settings.sources, source_files(settings))


def digest(hashed: dict[str, str]) -> str:
    """One hash for many files."""
    lines = "".join(f"{name} {value}\n" for name, value in sorted(hashed.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def row_hashes(connection: "duckdb.DuckDBPyConnection", rows: str) -> dict[str, str]:
    """A hash of the rows of a query, in whatever order, by their column `of_series`."""
    # A sum, because two rows that are alike would leave nothing of each other in an exclusive or.
    # Hashed twice, because the hash of several cells does not mix the last one with the others: two
    # rows that swap it would else have the hash they had.
    found = connection.execute(
        f"select of_series, count(*), sum(hash(hash(t))) from ({rows}) as t group by of_series"
    )
    return {series: f"{count} {value}" for series, count, value in found.fetchall()}


def tools(settings: Settings) -> dict[str, str]:
    """The versions of what the publications are made with."""
    names = (*TOOLS, *OF_SPARK) if settings.engine == SPARK else TOOLS
    return {name: version(name) for name in names}


@cache
def program() -> str:
    """A hash of this program: its files, how to cite it, its lock, the versions of its tools."""
    found = [
        path
        for path in files(*(PROJECT / name for name in PROGRAM))
        if path.suffix in _PROGRAM_SUFFIXES and "target" not in path.parts
    ]
    versions = {name: version(name) for name in TOOLS}
    others = [PROJECT / name for name in ("CITATION.cff", "requirements.lock")]
    return digest(hashes(PROJECT, [*found, *others]) | versions)

"""Where things are read and written, and with how much memory, from environment variables.

Nothing here runs at import: call `Settings.from_environment()` when a run starts.
"""

import os
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DBT_PROJECT = PROJECT / "dbt_project"

DUCKDB, SPARK = ENGINES = ("duckdb", "spark")
# Spark on this machine, with all its cores.
HERE = "local[*]"
_ADDRESS = re.compile(r"local(\[(\*|[1-9][0-9]*)\])?|(spark|sc)://[^\s/]+(/\S*)?")

# Beside it stands what Python itself holds: with ten thousand statements, about as much again.
MEMORY = "900MB"

# The folders of the data folder that belong to the program.
WRITTEN_FOLDERS = (
    *("dagster_home", "dbt", "drafts", "logs", "publications", "published", "quality", "work"),
)


class WrongSetting(ValueError):
    """An environment variable that cannot be used; the text says which, and what to do."""


@dataclass(frozen=True)
class Settings:
    """The folders of one run. All paths are absolute.

    memory: how much the database may hold at once, as `1GB` or `800MB`; the rest goes to disk.
    engine: what dbt builds on, one of `ENGINES`.
    spark: where Spark is, if it is the engine: `local[*]`, `spark://host:port`, `sc://host:port`.
    """

    sources: Path
    data: Path
    memory: str = MEMORY
    engine: str = DUCKDB
    spark: str = HERE

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read `FOLLOWTHROUGH_SOURCES`, `..._DATA`, `..._TARGET`, `..._SPARK` and `..._MEMORY`.

        Raises:
            WrongSetting: a folder is none, the sources lie where a run writes, the engine is
                unknown or not installed, its address or the memory is none.
        """
        engine = os.environ.get("FOLLOWTHROUGH_TARGET") or DUCKDB
        if engine not in ENGINES:
            raise WrongSetting(
                f"FOLLOWTHROUGH_TARGET is {engine!r}, expected one of: {', '.join(ENGINES)}."
            )
        settings = cls(
            sources=Path(os.environ.get("FOLLOWTHROUGH_SOURCES") or PROJECT / "sources").absolute(),
            data=Path(os.environ.get("FOLLOWTHROUGH_DATA") or PROJECT / "data").absolute(),
            memory=os.environ.get("FOLLOWTHROUGH_MEMORY") or MEMORY,
            engine=engine,
            spark=os.environ.get("FOLLOWTHROUGH_SPARK") or HERE,
        )
        if engine == SPARK:
            _must_have_spark(settings.spark)
        if not re.fullmatch(r"[1-9][0-9]{0,5} ?[MG]B", settings.memory):
            raise WrongSetting(
                f"FOLLOWTHROUGH_MEMORY is {settings.memory!r}, expected a size such as 800MB or "
                "4GB."
            )
        if not settings.sources.is_dir():
            raise WrongSetting(
                f"FOLLOWTHROUGH_SOURCES is {str(settings.sources)!r}, which is no folder. "
                "It should hold statements/ and curated/."
            )
        data, sources = settings.data.resolve(), settings.sources.resolve()
        if data == sources or sources in data.parents:
            raise WrongSetting(
                f"FOLLOWTHROUGH_DATA ({data}) lies in FOLLOWTHROUGH_SOURCES ({sources}): "
                "a run never writes into its sources. Choose another folder."
            )
        written = {data / name for name in WRITTEN_FOLDERS}
        if written & {sources, *sources.parents}:
            raise WrongSetting(
                f"FOLLOWTHROUGH_SOURCES ({sources}) is where a run writes, below "
                f"FOLLOWTHROUGH_DATA ({data}): a run never writes where it reads. Choose another "
                "folder."
            )
        # Dagster looks for its settings with a pattern: it would not find those that switch its
        # telemetry off.
        if set("*?[]") & set(str(settings.data)):
            raise WrongSetting(
                f"FOLLOWTHROUGH_DATA is {str(settings.data)!r}. Choose a folder without "
                "any of * ? [ ] in its path."
            )
        return settings

    def make_data_folder(self) -> None:
        """Make sure that the data folder is there.

        Raises:
            WrongSetting: it is no folder, and cannot be made.
        """
        try:
            self.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WrongSetting(
                f"FOLLOWTHROUGH_DATA is {str(self.data)!r}, which is no folder and cannot be made: "
                f"{error.strerror}."
            ) from None

    @property
    def statements(self) -> Path:
        return self.sources / "statements"

    @property
    def curated(self) -> Path:
        return self.sources / "curated"

    @property
    def dagster_home(self) -> Path:
        return self.data / "dagster_home"

    @property
    def dbt(self) -> Path:
        """dbt's compiled project and its logs."""
        return self.data / "dbt"

    @property
    def warehouse(self) -> Path:
        """The working DuckDB file: schemas raw, staging, intermediate, marts.

        On Spark, a file of its own: what was read, what is published, and views of the lake.
        """
        name = "warehouse.duckdb" if self.engine == DUCKDB else f"warehouse-{self.engine}.duckdb"
        return self.data / "work" / name

    @property
    def lake(self) -> Path:
        """The tables of Spark as Parquet: a folder per schema, and in it one per table."""
        return self.data / "work" / "lake"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def drafts(self) -> Path:
        """A folder per statement of the inbox."""
        return self.data / "drafts"

    @property
    def quality(self) -> Path:
        return self.data / "quality"

    @property
    def publications(self) -> Path:
        """One folder per publication; `published` points to the newest."""
        return self.data / "publications"

    @property
    def published(self) -> Path:
        return self.data / "published"


def _must_have_spark(address: str) -> None:
    if not _ADDRESS.fullmatch(address):
        raise WrongSetting(
            f"FOLLOWTHROUGH_SPARK is {address!r}, expected local[*], spark://host:port or "
            "sc://host:port."
        )
    try:
        version("pyspark"), version("dbt-spark")
    except PackageNotFoundError as error:
        raise WrongSetting(
            f"FOLLOWTHROUGH_TARGET is 'spark', and {error.name} is not installed. Install the "
            "extra `spark` of this package: make .venv-spark/.ready, then "
            ".venv-spark/bin/followthrough."
        ) from None
    java = shutil.which("java") or os.environ.get("JAVA_HOME")
    if not java and not address.startswith("sc://"):
        raise WrongSetting(
            "FOLLOWTHROUGH_TARGET is 'spark', and there is no Java. Install Java 17 (Debian: "
            "openjdk-17-jre-headless), or name the folder it is in as JAVA_HOME."
        )

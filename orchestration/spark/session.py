"""The session with Spark, on this machine, a cluster or a server, whatever the address says."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from orchestration.settings import DBT_PROJECT, Settings
from orchestration.spark.options import worker_options

if TYPE_CHECKING:
    # Named again for those who only hand a session on.
    from pyspark.sql import SparkSession as SparkSession  # noqa: PLC0414

LOG = "spark.log"
# Where Spark listens if the address does not say.
PORTS = {"spark": 7077, "sc": 15002}
# Seconds until somebody takes a connection.
PATIENCE = 20


class NoSpark(RuntimeError):
    """Spark does not answer at its address; the text says why, as far as is known."""


@contextmanager
def session(settings: Settings) -> Iterator["SparkSession"]:
    """A session for the length of the block. What its Java process says goes to `logs/spark.log`.

    It is the one that dbt-spark finds, so there is one at a time in a process.

    Raises:
        NoSpark: there is no Spark at `settings.spark`, or no Java to run it.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    _must_listen(settings.spark)
    builder: Any = SparkSession.builder.appName("followthrough")
    remote = settings.spark.startswith("sc://")
    options = worker_options() | answer_options()
    if remote:
        # How the server runs, it knows itself. The variable tells dbt-spark which session is meant.
        os.environ["SPARK_REMOTE"] = settings.spark
        options = {name: value for name, value in options.items() if ".sql." in name}
        builder = builder.remote(settings.spark)
    else:
        os.environ.pop("SPARK_REMOTE", None)
        options |= _driver_options(settings)
        builder = builder.master(settings.spark)
    for name, value in options.items():
        builder = builder.config(name, value)
    settings.logs.mkdir(parents=True, exist_ok=True)
    try:
        with _errors_to(settings.logs / LOG):
            begun = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        # What Java says stands in the log; Python's bridge to it only says that it failed.
        lines = [] if isinstance(error, Py4JError) else str(error).strip().splitlines()
        [first, *_] = lines or ["no session could be begun."]
        raise NoSpark(
            f"Spark does not answer at {settings.spark}: {first} {settings.logs / LOG} may say "
            "more. Java 17 is needed on this machine unless the address begins with sc://."
        ) from None
    try:
        yield begun
    finally:
        begun.stop()
        os.environ.pop("SPARK_REMOTE", None)


def _must_listen(address: str) -> None:
    """Look whether anybody is there: Spark itself would try for minutes, and not say what for.

    Raises:
        NoSpark: none of the places that the address names takes a connection.
    """
    scheme, _, places = address.partition("://")
    wrong = []
    for place in places.partition("/")[0].split(",") if places else ():
        try:
            found = urlsplit(f"//{place}")
            at = (found.hostname or "", found.port or PORTS[scheme])
            socket.create_connection(at, PATIENCE).close()
        except (OSError, ValueError) as error:
            wrong.append(f"{place}: {error}")
        else:
            return
    if wrong:
        raise NoSpark(
            f"Spark does not answer at {address}: {'; '.join(wrong)}. Start it, or name where it "
            "is as FOLLOWTHROUGH_SPARK."
        )


def answer_options() -> dict[str, str]:
    """The options that the answers depend on, as dbt's profile has them."""
    profiles = yaml.safe_load((DBT_PROJECT / "profiles.yml").read_text(encoding="utf-8"))
    found: dict[str, str] = profiles["followthrough"]["outputs"]["spark"]["server_side_parameters"]
    return found


def _driver_options(settings: Settings) -> dict[str, str]:
    options = {
        # The tables are known to the session alone, and their files to the data folder.
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": (settings.lake / "default").as_uri(),
        "spark.driver.memory": settings.memory.replace(" ", "").removesuffix("B").lower(),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    if settings.spark.startswith("local"):
        # More parts than cores only cost time here; a cluster joins small parts itself.
        options["spark.sql.shuffle.partitions"] = str(os.cpu_count() or 1)
        options["spark.driver.bindAddress"] = options["spark.driver.host"] = "127.0.0.1"
    return options


@contextmanager
def _errors_to(path: Path) -> Iterator[None]:
    """What the process and those that it starts write to standard error goes to a file.

    Java is started in here, and writes there for as long as it runs.
    """
    kept = os.dup(2)
    try:
        with path.open("ab") as log:
            os.dup2(log.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)

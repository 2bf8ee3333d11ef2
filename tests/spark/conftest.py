"""Spark as the tests start it: in this process, with worker processes of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Sessions of a minute on little data: what pays in an hour costs here.
DEFAULTS = """
spark.sql.shuffle.partitions 2
spark.sql.adaptive.enabled false
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
"""
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(autouse=True, scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The extra need not be installed: then there is nothing to test.

    Every Spark that a test starts has the defaults from a folder, as that of a cluster may.
    """
    pytest.importorskip("pyspark")
    folder = tmp_path_factory.mktemp("conf")
    (folder / "spark-defaults.conf").write_text(DEFAULTS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        patch.setenv("JAVA_TOOL_OPTIONS", JAVA)
        yield


@pytest.fixture(scope="session")
def spark(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on two cores of this machine."""
    yield from session("local[2]", tmp_path_factory.mktemp("spark"))


def session(address: str, folder: Path) -> Iterator[Any]:
    """A session at the address, ended when the iterator is closed."""
    from pyspark.sql import SparkSession

    from orchestration.spark.options import worker_options

    options = worker_options()
    if address.startswith("sc://"):
        # How its workers are begun, the server knows.
        builder = SparkSession.builder.remote(address)
        options = {name: value for name, value in options.items() if ".sql." in name}
    else:
        builder = SparkSession.builder.master(address).appName("tests of followthrough")
        options |= {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.catalogImplementation": "in-memory",
            "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
        }
    for name, value in options.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()

"""Spark as the tests start it: in this process, with worker processes of its own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import STRICT


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on two cores of this machine."""
    if not os.environ.get(STRICT):
        pytest.importorskip("pyspark")
    yield from session("local[2]", tmp_path_factory.mktemp("spark"))


def session(address: str, folder: Path) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    from orchestration.spark.options import worker_options

    builder = SparkSession.builder.master(address).appName("tests of followthrough")
    options = worker_options() | {
        "spark.ui.enabled": "false",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    yield spark
    spark.stop()

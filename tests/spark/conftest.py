"""Spark as a run starts it: in this process, with worker processes of its own."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from orchestration.settings import PROJECT, Settings

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
    with session_at("local[2]", tmp_path_factory.mktemp("spark")) as spark:
        yield spark


def session_at(address: str, folder: Path) -> AbstractContextManager[Any]:
    """The session of a run at the address, with the folder for its data."""
    from orchestration.spark.session import session

    return session(Settings(PROJECT / "sources", folder, engine="spark", spark=address))

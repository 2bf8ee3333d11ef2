"""Clusters of Spark as the tests start them: processes of this machine, with nothing of this one's.

Their working folder is another, and they know neither this package nor this Python until a session
tells them.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from orchestration.spark.options import worker_options
from tests.conftest import PROJECT

HERE = "127.0.0.1"
PATIENCE = 120


@contextmanager
def standalone(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A master and its workers, of one core each: the address, and the workers' processes."""
    port = _free_port()
    ends = ["--host", HERE, "--port", str(port), "--webui-port", "0"]
    with ExitStack() as stack:
        stack.enter_context(_class(folder, "master", "deploy.master.Master", *ends))
        _wait_for(port, folder / "master.log")
        address = f"spark://{HERE}:{port}"
        options = ["--host", HERE, "--cores", "1", "--memory", "1g", "--webui-port", "0"]
        begun = [
            stack.enter_context(
                _class(
                    folder,
                    f"worker{number}",
                    "deploy.worker.Worker",
                    *options,
                    *("--work-dir", str(folder / f"work{number}")),
                    address,
                )
            )
            for number in range(workers)
        ]
        yield address, begun


def lose(worker: subprocess.Popen[str], folder: Path) -> None:
    """Kill a worker of a cluster, and with it what it runs.

    Args:
        folder: its own, `work0` for the first one.
    """
    executors = _executors_of(folder)
    assert executors, "the worker had nothing to do"
    worker.kill()
    for process in executors:
        # It may have ended by itself.
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _executors_of(work: Path) -> list[int]:
    """The processes that Spark has begun in the folder of a worker."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # It may have ended, or be somebody else's.
        with suppress(OSError):
            if (process / "cwd").readlink().is_relative_to(work):
                found.append(int(process.name))
    return found


@contextmanager
def connect(folder: Path) -> Iterator[str]:
    """A server of Spark Connect with two cores: its address."""
    port = _free_port()
    options = worker_options() | {
        "spark.connect.grpc.binding.port": str(port),
        "spark.ui.enabled": "false",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
    }
    words = [word for name, value in options.items() for word in ("--conf", f"{name}={value}")]
    with _class(
        folder,
        "connect",
        "deploy.SparkSubmit",
        *("--master", "local[2]", *words),
        *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"),
        PYSPARK_PYTHON=sys.executable,
        PYTHONPATH=str(PROJECT),
    ):
        _wait_for(port, folder / "connect.log")
        yield f"sc://{HERE}:{port}"


@contextmanager
def _class(
    folder: Path, name: str, of_spark: str, *arguments: str, **environment: str
) -> Iterator[subprocess.Popen[str]]:
    import pyspark

    home = Path(pyspark.__file__).parent
    known = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    known.pop("PYSPARK_PYTHON", None)
    with (folder / f"{name}.log").open("w") as log:
        process = subprocess.Popen(
            [str(home / "bin" / "spark-class"), f"org.apache.spark.{of_spark}", *arguments],
            cwd=folder,
            env=known | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE} | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HERE, 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as found:
            if found.connect_ex((HERE, port)) == 0:
                return
        time.sleep(0.3)
    raise TimeoutError(log.read_text("utf-8"))

"""`followthrough ui` as the tests drive it, through the page's own interface."""

import json
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import Workspace
from tests.servers import free_port

# In seconds, for a machine with other work.
STARTING, REFRESHING = 300, 600


class Server:
    """`followthrough ui` on a workspace, asked through the page's own interface."""

    def __init__(self, workspace: Workspace, log: Path, **environment: str) -> None:
        self.workspace = workspace
        self.port = free_port()
        self.log = log
        command = [Path(sys.executable).with_name("followthrough"), "ui", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            env=workspace.environment() | environment,
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def ask(self, query: str, **variables: Any) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            json.dumps({"query": query, "variables": variables}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            content = json.load(answer)
        assert "errors" not in content, content
        return content["data"]

    def wait(self, until: Callable[[], Any], seconds: float, what: str) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            try:
                if found := until():
                    return found
            except (OSError, KeyError, TypeError):
                pass
            time.sleep(0.5)
        raise AssertionError(f"{what} in vain for {seconds} s. {self.log.read_text()[-3000:]}")

    def ready(self) -> None:
        loaded = "{ workspaceOrError { ... on Workspace { locationEntries { loadStatus } } } }"

        def is_loaded() -> bool:
            entries = self.ask(loaded)["workspaceOrError"]["locationEntries"]
            return [entry["loadStatus"] for entry in entries] == ["LOADED"]

        self.wait(is_loaded, STARTING, "waited for the page")

    def runs(self) -> list[dict[str, str]]:
        """The runs from the latest to the first."""
        query = """{ runsOrError { ... on Runs { results {
            runId jobName status startTime tags { key value } } } } }"""
        return list(self.ask(query)["runsOrError"]["results"])

    def finished(self, count: int, seconds: float = REFRESHING) -> list[dict[str, str]]:
        """The runs, once there are so many and all of them have ended."""

        def all_ended() -> list[dict[str, str]] | None:
            runs = self.runs()
            ended = all(run["status"] in {"SUCCESS", "FAILURE", "CANCELED"} for run in runs)
            return runs if len(runs) >= count and ended else None

        found: list[dict[str, str]] = self.wait(all_ended, seconds, f"waited for {count} runs")
        return found

    def ticks(self, sensor: str) -> list[dict[str, Any]]:
        query = """query Ticks($sensor: SensorSelector!) { sensorOrError(sensorSelector: $sensor) {
            ... on Sensor { sensorState { ticks(limit: 500) {
                status timestamp endTimestamp skipReason runIds error { message } } } } } }"""
        selector = {
            "sensorName": sensor,
            "repositoryName": "__repository__",
            "repositoryLocationName": "followthrough",
        }
        found = self.ask(query, sensor=selector)["sensorOrError"]["sensorState"]["ticks"]
        return list(found)

    def processes(self) -> list[str]:
        """The command lines of every process that serves this data folder."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                environment = (folder / "environ").read_bytes()
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if f"FOLLOWTHROUGH_DATA={self.workspace.data}\0".encode() in environment and words:
                found.append(words)
        return found

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


@contextmanager
def serving(workspace: Workspace, log: Path) -> Iterator[Server]:
    """The page on the workspace once it can be used, stopped in the end."""
    server = Server(workspace, log)
    try:
        server.ready()
        yield server
    finally:
        server.stop()

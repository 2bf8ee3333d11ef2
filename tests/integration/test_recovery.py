"""A refresh that was killed, and the real daemon that makes up for it."""

import subprocess
import sys
import time
from pathlib import Path

from tests.changes import describe_first_topic
from tests.conftest import Workspace
from tests.daemon import Server


def test_a_refresh_that_was_killed_is_recorded_and_done_again(
    damaged: Workspace, tmp_path: Path
) -> None:
    """A refresh from the command line is killed: the daemon says so, and publishes what it had."""
    describe_first_topic(damaged, "Health of the public")
    log = tmp_path / "run.log"
    environment = damaged.environment() | {"CI": ""}
    with log.open("w") as writing:
        command = [Path(sys.executable).with_name("followthrough"), "run"]
        run = subprocess.Popen(command, env=environment, stdout=writing, stderr=writing)
        while "checking the sources" not in log.read_text():
            assert run.poll() is None, log.read_text()
            time.sleep(0.1)
        run.kill()
        run.wait()
    server = Server(damaged, tmp_path / "ui.log")
    try:
        server.ready()
        # The one that first published, the one that was killed, and the one that makes up for it.
        runs = server.finished(3)
        assert [run["status"] for run in runs] == ["SUCCESS", "FAILURE", "SUCCESS"]
        assert "Health of the public" in (damaged.published / "csv" / "topics.csv").read_text(
            "utf-8"
        )
    finally:
        server.stop()

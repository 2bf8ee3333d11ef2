"""The real daemon at work: files that change, runs that die, and nothing left behind."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.changes import describe_first_topic
from tests.conftest import Workspace
from tests.daemon import Server


@pytest.fixture
def server(workspace: Workspace, tmp_path: Path) -> Iterator[Server]:
    server = Server(workspace, tmp_path / "ui.log")
    try:
        server.ready()
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


def version(workspace: Workspace) -> str:
    manifest = json.loads((workspace.published / "manifest.json").read_text("utf-8"))
    return str(manifest["version"])


def test_a_day_in_the_life_of_the_daemon(server: Server) -> None:
    """From an empty data folder through an edit, a burst, a touch, a fault and a draft."""
    workspace = server.workspace

    # Nothing is published yet: the sources are a state nobody has worked on.
    [first] = server.finished(1)
    assert (first["jobName"], first["status"]) == ("refresh", "SUCCESS")
    before = version(workspace)

    # Ten edits in a burst make one run, within a minute of the last.
    for edit in range(10):
        describe_first_topic(workspace, f"Public health {edit}")
        time.sleep(0.3)
    last_edit = time.time()
    second = server.finished(2)[0]
    assert second["status"] == "SUCCESS"
    # Two looks make a state, ten seconds apart, and one more may come before the first of them.
    looks = [tick for tick in server.ticks("sources_changed") if tick["timestamp"] > last_edit]
    [asking] = [place for place, tick in enumerate(reversed(looks)) if tick["runIds"]]
    assert asking <= 2
    assert version(workspace) != before
    names = (workspace.published / "csv" / "topics.csv").read_text("utf-8")
    assert "Public health 9" in names

    # The same bytes touched make none; neither does a hidden file that an editor keeps.
    os.utime(workspace.sources / "curated" / "topics.csv")
    (workspace.sources / "curated" / ".topics.csv.swp").write_bytes(b"an editor's")
    touched = time.time()
    server.wait(
        lambda: [
            tick
            for tick in server.ticks("sources_changed")
            if tick["timestamp"] > touched and str(tick["skipReason"]).startswith("touched")
        ],
        120,
        "waited for the touched file to be seen",
    )
    assert len(server.runs()) == 2

    # A file put into the inbox is drafted.
    inbox = workspace.sources / "inbox"
    inbox.mkdir(exist_ok=True)
    text = (
        "# Joint Statement\n\nMexico seized 12 tons of cocaine in 2023.\n\n1. Train 40 officers.\n"
    )
    (inbox / "next.md").write_text(text, "utf-8")
    third = server.finished(3)[0]
    assert (third["jobName"], third["status"]) == ("draft", "SUCCESS")
    assert "12" in (workspace.data / "drafts" / "next" / "metrics.csv").read_text("utf-8")

    # A broken file: a failed run, and what is published stays byte for byte.
    published = workspace.published_bytes()
    metrics = workspace.sources / "curated" / "metrics.csv"
    good = metrics.read_bytes()
    metrics.write_bytes(good.replace(b",5046,exact", b',"5,046",exact', 1))
    fourth = server.finished(4)[0]
    assert (fourth["jobName"], fourth["status"]) == ("refresh", "FAILURE")
    assert workspace.published_bytes() == published
    assert workspace.report()["outcome"] == "failed"
    alerts = workspace.data / "logs" / "alerts.jsonl"
    told = server.wait(lambda: alerts.is_file() and alerts.read_text("utf-8"), 120, "waited")
    assert fourth["runId"] in told
    assert "column value: found '5,046'" in told

    # Mended: published again, without a hand on the machine.
    metrics.write_bytes(good)
    assert server.finished(5)[0]["status"] == "SUCCESS"
    assert workspace.report()["outcome"] == "published"

    # Ticks with nothing to do started nothing, and none of them failed.
    for sensor in ("sources_changed", "inbox_changed", "dead_runs"):
        ticks = server.ticks(sensor)
        assert [tick for tick in ticks if tick["status"] == "FAILURE"] == []
        idle = [
            tick
            for tick in ticks
            if tick["skipReason"] in {"nothing has changed", "no run has died"}
        ]
        assert idle
        assert all(tick["runIds"] == [] for tick in idle)

    # Ctrl-C ends every process.
    assert server.processes() != []
    assert server.stop() == 0
    assert server.processes() == []

"""A refresh reads again only what has changed, and its publication says what that was."""

from pathlib import Path

import dagster as dg
import pytest

from benchmarks.corpus import make_corpus
from tests.conftest import Workspace

READ = ("statements", "statement_segments", "numbers", "quotes")


def what_was_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the last run said of each table that is read out of the statements."""
    result = workspace.run()
    assert result.returncode == 0, result.stdout + result.stderr
    said = {}
    home = str(workspace.data / "dagster_home")
    monkeypatch.setenv("DAGSTER_HOME", home)
    with dg.DagsterInstance.from_config(home) as instance:
        for table in READ:
            event = instance.get_latest_materialization_event(dg.AssetKey(["raw", table]))
            assert event is not None
            assert event.asset_materialization is not None
            said[table] = str(event.asset_materialization.metadata["read"].value)
    return said


def test_a_refresh_reads_what_has_changed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path / "sources", tmp_path / "data")
    make_corpus(workspace.sources, 3)
    assert what_was_read(workspace, monkeypatch) == dict.fromkeys(READ, "3 read, 0 unchanged")

    def other_note(text: str) -> str:
        head, first, rest = text.split("\n", 2)
        assert head.endswith(",note")
        return f"{head}\n{first.rpartition(',')[0]},Looked at again.\n{rest}"

    workspace.edit("curated/metrics.csv", other_note)
    assert what_was_read(workspace, monkeypatch) == dict.fromkeys(READ, "0 read, 3 unchanged")
    changes = (workspace.published / "CHANGES.md").read_text("utf-8")
    rows = (workspace.sources / "curated" / "metrics.csv").read_text("utf-8").splitlines()
    assert "Looked at again" in changes
    assert rows[1].partition(",")[0] in changes
    assert rows[2].partition(",")[0] not in changes

    make_corpus(workspace.sources, 4)
    assert what_was_read(workspace, monkeypatch) == dict.fromkeys(READ, "1 read, 3 unchanged")

"""A disk that fills up at any moment of a run: it is named, and nothing is lost."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.changes import rename_first_topic
from tests.conftest import Workspace


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 256 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.call(mount):
        pytest.skip("a file system of its own can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("left", [0, 2_000_000, 5_000_000])
def test_a_full_disk_is_named_and_loses_nothing(
    published: Workspace, small_disk: Path, tmp_path: Path, left: int
) -> None:
    shutil.copytree(published.sources, tmp_path / "sources")
    shutil.copytree(published.data, small_disk / "data", symlinks=True)
    workspace = Workspace(tmp_path / "sources", small_disk / "data")
    rename_first_topic(workspace, "Another name")
    before = workspace.published_bytes()
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"\0" * (free - left))

    result = workspace.run()

    assert result.returncode == 3, result.stdout + result.stderr
    assert "The disk is full" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert workspace.published_bytes() == before
    (small_disk / "filler").unlink()
    assert workspace.run().returncode == 0
    assert "Another name" in (workspace.published / "csv" / "topics.csv").read_text("utf-8")

"""What tests of whole runs share: a copy of the sources, a data folder, the command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from hashlib import sha256
from json import loads
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Workspace:
    """A copy of the sources beside a data folder, as a user would have them."""

    sources: Path
    data: Path

    @property
    def published(self) -> Path:
        return self.data / "published"

    def environment(self) -> dict[str, str]:
        """What every process that works on it has in its environment."""
        kept = {name: value for name, value in os.environ.items() if not _is_of_a_service(name)}
        return kept | {
            "FOLLOWTHROUGH_SOURCES": str(self.sources),
            "FOLLOWTHROUGH_DATA": str(self.data),
            "CI": "true",
            "COLUMNS": "200",
        }

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`followthrough run` in a process of its own."""
        return subprocess.run(
            [Path(sys.executable).with_name("followthrough"), "run", *arguments],
            env=self.environment() | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def report(self) -> dict[str, Any]:
        content: dict[str, Any] = loads((self.data / "quality" / "latest.json").read_text("utf-8"))
        return content

    def failed(self) -> dict[str, dict[str, Any]]:
        """The checks that did not pass in the last run, by `table.name`."""
        return {
            f"{check['table']}.{check['name']}": check
            for check in self.report()["checks"]
            if not check["passed"]
        }

    def published_bytes(self) -> dict[str, str]:
        return {
            path.relative_to(self.published).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.published.rglob("*"))
            if path.is_file()
        }

    def edit(self, file: str, change: Callable[[str], str]) -> None:
        path = self.sources / file
        before = path.read_bytes().decode()
        after = change(before)
        assert after != before, f"the change does nothing to {file}"
        path.write_bytes(after.encode())


def _is_of_a_service(name: str) -> bool:
    """Whether the variable names somebody who is not part of a test."""
    return name.startswith(("FOLLOWTHROUGH_ALERT_", "FOLLOWTHROUGH_DAGSTER_"))


def _workspace(folder: Path) -> Workspace:
    workspace = _of(folder)
    shutil.copytree(PROJECT / "sources", workspace.sources)
    return workspace


def _of(folder: Path) -> Workspace:
    # Spaces, accents and a quote: all of them happen in the names of folders.
    root = folder / "añejo d'été"
    return Workspace(root / "sources", root / "data dir")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return _workspace(tmp_path)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Workspace:
    """The sources of the project, published once for all tests that only read."""
    base = tmp_path_factory.getbasetemp()
    # Of several processes with tests, the first one publishes and the others wait for it.
    base = base if worker_id == "master" else base.parent
    folder = base / "published"
    workspace = _of(folder)
    with (base / "published.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / "done").exists():
            result = _workspace(folder).run()
            assert result.returncode == 0, result.stdout + result.stderr
            (folder / "done").touch()
    return workspace


@pytest.fixture
def damaged(published: Workspace, tmp_path: Path) -> Workspace:
    """A published workspace of its own, to damage and run again."""
    return copy_of(published, tmp_path / "damaged")


def copy_of(workspace: Workspace, root: Path) -> Workspace:
    """The same sources and data in another folder."""
    shutil.copytree(workspace.sources, root / "sources")
    shutil.copytree(workspace.data, root / "data", symlinks=True)
    return Workspace(root / "sources", root / "data")

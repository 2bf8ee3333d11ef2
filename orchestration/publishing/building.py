"""A publication in the making: a folder beside the others that nobody reads yet.

The steps of a run write into it one after the other: the tables first, which make the version, then
what is drawn from them. `publication.finish` hashes what stands there and swaps it in.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import read_json, sha256, write_atomically
from orchestration.inputs import program, source_hashes, tools
from orchestration.publishing.folder import BUILDING, MANIFEST, kept
from orchestration.publishing.tables import write_tables
from orchestration.settings import Settings

# These speak of the runs and change with each: a version is that of what the sources say.
OF_THE_RUNS = ("quality_history", "quality_runs")
# Of the hash, in hexadecimal digits.
DIGITS = 12


@dataclass(frozen=True)
class Building:
    """The folder, and what its manifest says so far: all but the hashes of the outputs."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    def write_manifest(self) -> None:
        text = json.dumps(self.manifest, indent=2, ensure_ascii=False)
        write_atomically(self.folder / MANIFEST, text + "\n")


def begin(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    run_id: str,
    inputs: dict[str, str] | None = None,
    say: Callable[[str], None] = lambda table: None,
) -> Building:
    """Make the folder and write the marts of the working warehouse into it.

    Args:
        inputs: the sha256 of each source that the warehouse was built from, by its path; of the
            sources as they are now where none are given.
        say: called with the name of each table before it is written.
    """
    folder = _folder(settings, run_id)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        rows = write_tables(connection, folder, say)
        built_at = datetime.now(UTC)
        manifest = {
            "version": _version(folder, settings, built_at),
            "built_at": built_at.isoformat(timespec="seconds"),
            "run_id": run_id,
            "inputs": source_hashes(settings) if inputs is None else inputs,
            "outputs": {},
            "rows": rows,
            "program": program(),
            "tools": tools(settings),
        }
        building = Building(folder, manifest)
        building.write_manifest()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return building


def begun(settings: Settings, run_id: str) -> Building:
    """What `begin` made in an earlier step of the run.

    Raises:
        FileNotFoundError: it has not, or the folder was taken away.
    """
    folder = _folder(settings, run_id)
    manifest = read_json(folder / MANIFEST)
    if manifest is None:
        raise FileNotFoundError(f"There are no tables in {folder}. Run the whole job.")
    return Building(folder, manifest)


def _folder(settings: Settings, run_id: str) -> Path:
    return settings.publications / f"{BUILDING}{run_id}"


def _version(folder: Path, settings: Settings, built_at: datetime) -> str:
    """The day on which this content was first published, as far as is known, and its hash."""
    # The DuckDB file holds the same tables, but its bytes differ from one writing to the next.
    lasting = [path for path in (folder / "csv").iterdir() if path.stem not in OF_THE_RUNS]
    content = [f"csv/{path.name} {sha256(path)}" for path in sorted(lasting)]
    digest = hashlib.sha256("\n".join(content).encode()).hexdigest()[:DIGITS]
    for _, earlier in kept(settings):
        known = str(earlier.get("version"))
        if known.endswith(f"-{digest}"):
            return known
    return f"{built_at:%Y.%m.%d}-{digest}"

"""The published folder: tables out of the working warehouse, files with their hashes, one swap."""

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import write_atomically
from orchestration.inputs import TOOLS, hashes, program, source_hashes
from orchestration.publishing.annotations import write_annotations
from orchestration.publishing.folder import BUILDING, MANIFEST, flush, forget, point
from orchestration.publishing.tables import write_tables
from orchestration.settings import Settings

# These speak of the runs and change with each: a version is that of what the sources say.
OF_THE_RUNS = ("quality_history", "quality_runs")


def publish(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    run_id: str,
    inputs: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Write the marts of the working warehouse and swap them in.

    Args:
        inputs: the sha256 of each source that the warehouse was built from, by its path; of the
            sources as they are now where none are given.

    Returns:
        The content of `manifest.json`.
    """
    settings.publications.mkdir(parents=True, exist_ok=True)
    building = settings.publications / f"{BUILDING}{run_id}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    try:
        rows = write_tables(connection, building)
        if "annotations" in rows:
            write_annotations(connection, building / "annotations.jsonld")
        found = source_hashes(settings) if inputs is None else inputs
        manifest = _write_manifest(building, run_id, rows, found)
        for path in sorted(building.rglob("*")):
            flush(path)
        final = settings.publications / f"{manifest['version']}-{run_id[:8]}"
        os.replace(building, final)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    flush(settings.publications)
    point(settings.published, final)
    forget(settings.publications, final)
    return manifest


def _write_manifest(
    folder: Path, run_id: str, rows: dict[str, int], inputs: dict[str, str]
) -> dict[str, Any]:
    built_at = datetime.now(UTC)
    outputs = hashes(folder, folder.rglob("*"))
    # The DuckDB file holds the same tables, but its bytes differ from one writing to the next.
    lasting = [path.name for path in (folder / "csv").iterdir() if path.stem not in OF_THE_RUNS]
    content = [f"csv/{name} {outputs[f'csv/{name}']}" for name in sorted(lasting)]
    digest = hashlib.sha256("\n".join(content).encode()).hexdigest()
    manifest = {
        "version": f"{built_at:%Y.%m.%d}-{digest[:12]}",
        "built_at": built_at.isoformat(timespec="seconds"),
        "run_id": run_id,
        "inputs": inputs,
        "outputs": outputs,
        "rows": rows,
        "program": program(),
        "tools": {name: version(name) for name in TOOLS},
    }
    write_atomically(folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    return manifest

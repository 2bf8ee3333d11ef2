"""The last step of a publication: the hashes of all that stands there, and the swap."""

import os
import shutil
from typing import Any

import duckdb

from orchestration.inputs import hashes
from orchestration.publishing.building import Building, begin
from orchestration.publishing.folder import MANIFEST, flush, forget, point
from orchestration.settings import Settings


def publish(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    run_id: str,
    inputs: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Publish the tables of the working warehouse alone, in one call.

    Returns:
        The content of `manifest.json`.
    """
    return finish(settings, begin(connection, settings, run_id, inputs))


def finish(settings: Settings, building: Building) -> dict[str, Any]:
    """Complete the manifest and have people read what was built.

    Returns:
        The content of `manifest.json`.
    """
    folder, manifest = building.folder, building.manifest
    try:
        outputs = hashes(folder, folder.rglob("*"))
        outputs.pop(MANIFEST)
        manifest["outputs"] = outputs
        building.write_manifest()
        for path in sorted(folder.rglob("*")):
            flush(path)
        final = settings.publications / f"{building.version}-{manifest['run_id'][:8]}"
        os.replace(folder, final)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    flush(settings.publications)
    point(settings.published, final)
    forget(settings.publications, final)
    return manifest

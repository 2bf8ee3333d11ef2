"""`docs/dictionary.md`, generated from dbt's manifest and the curated units.

    python -m tests.dictionary      writes it

A test holds it against what is published.
"""

import csv
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orchestration.publishing.dictionary import dictionary
from orchestration.publishing.schema import published_tables

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "docs" / "dictionary.md"
UNITS = PROJECT / "sources" / "curated" / "units.csv"


def page(manifest: Mapping[str, Any]) -> str:
    """The dictionary of the project as it is now."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        return dictionary(published_tables(manifest), csv.DictReader(file))


def main() -> None:
    from orchestration.resources.dbt import manifest_path
    from orchestration.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(PROJECT / "sources", Path(folder))
        settings.logs.mkdir(parents=True)
        manifest = json.loads(manifest_path(settings).read_text(encoding="utf-8"))
    PAGE.write_text(page(manifest), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The page of files: what programs read, and how to cite it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Beside the tables: the file, and what it is.
FILES = {
    "warehouse.duckdb": "All tables in one DuckDB file",
    "datapackage.json": "Every table and column, for programs (Data Package)",
    "dictionary.md": "Every table, column, unit and code, for people",
    "dbt_docs/index.html": "How each table is made",
    "CHANGES.md": "What changed since the publication before",
    "sdmx/observations.csv": "The figures as SDMX-CSV",
    "sdmx/structure.xml": "What the columns of the SDMX-CSV mean",
    "annotations.jsonld": "Every quote as a W3C Web Annotation",
    "dataset.jsonld": "This publication, for catalogues (schema.org)",
    "CITATION.cff": "How to cite it, for programs",
    "manifest.json": "The version, and the hash of every file",
}


def view(folder: Path, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What `data.html` shows: the files of the publication in the making that are there."""
    return {
        "files": [
            {"name": name, "what": what, "bytes": (folder / name).stat().st_size}
            for name, what in FILES.items()
            if (folder / name).is_file()
        ],
        "citation": manifest["citation"],
        "tables": [
            {
                "name": name,
                "rows": rows,
                "csv": (folder / "csv" / f"{name}.csv").stat().st_size,
                "parquet": (folder / "parquet" / f"{name}.parquet").stat().st_size,
            }
            for name, rows in manifest["rows"].items()
        ],
    }

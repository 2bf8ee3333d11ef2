"""`datapackage.json`: the publication as a Data Package v2, for catalogues and for programs.

Every table is a resource: its CSV file with the schema of its columns, and its Parquet file named
as an alternative. https://datapackage.org/standard/data-package/ says what the keys mean; those
that the standard does not have are `unit`, `page` and `alternatives` of a resource or field, and
what each source says of itself.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.files import sha256
from orchestration.publishing.building import OF_THE_RUNS, Building
from orchestration.publishing.citation import (
    about,
    authors,
    identifier,
    suggested_citation,
    terms,
)
from orchestration.publishing.observations import FILE as OBSERVATIONS
from orchestration.publishing.observations import observed
from orchestration.publishing.schema import Column, Table

FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECT = {
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\n",
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/vnd.duckdb",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "html": "text/html",
    "xml": "application/vnd.sdmx.structure+xml;version=2.1",
}
HOW_TO_READ = (
    "Every table is there three times, with the same rows: as `csv/<table>.csv`, as "
    "`parquet/<table>.parquet`, and in the schema `marts` of `warehouse.duckdb`, where every table "
    "and column has its description as a comment. Lists within a cell are separated by `;`. In "
    "the CSV files, and in them alone, a text that begins with `=`, `+`, `-`, `@`, a tab or a "
    "carriage return has an apostrophe before it, so that no spreadsheet runs it as a formula. An "
    "empty cell is null. A column with a `unit` is measured in it; where it says `as in column x`, "
    "x has the unit. `page` is a URI template that leads to a row on the pages. Hashes of files "
    "that differ from run to run are in `manifest.json`."
)
_TYPES = {
    "string": "string",
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
    "decimal": "number",
}


def datapackage(
    building: Building,
    tables: Sequence[Table],
    statements: Sequence[dict[str, Any]],
    others: Mapping[str, str],
) -> dict[str, Any]:
    """The content of `datapackage.json`.

    Args:
        building: the publication; the sizes and hashes of its files are taken from its folder.
        statements: rows of `marts.statements`.
        others: what each file is that is no table, by its path.
    """
    folder, version, cff = building.folder, building.version, about()
    return {
        "$schema": PROFILE,
        "name": "followthrough",
        "id": identifier(version),
        "title": cff["title"],
        "description": f"{cff['abstract']}\n\n{HOW_TO_READ}",
        "version": version,
        "created": building.manifest["built_at"],
        "citation": suggested_citation(version),
        "keywords": cff["keywords"],
        "licenses": [
            {
                "name": cff["license"],
                "path": terms(),
                "title": "The tables; each statement has terms of its own, see sources",
            }
        ],
        "contributors": [{"title": name, "roles": ["creator"]} for name in authors()],
        "sources": [
            {
                "title": row["title"],
                "path": row["source_url"],
                "statement_id": row["statement_id"],
                "publisher": row["publisher"],
                "issued_on": row["issued_on"].isoformat() if row["issued_on"] else None,
                "language": row["language"],
                "licence": row["licence"],
                "sha256": row["sha256"],
            }
            for row in statements
        ],
        "resources": [
            *(_table(folder, table) for table in tables),
            _csv(folder, OBSERVATIONS, observed()),
            *(_file(folder, path, text) for path, text in others.items()),
        ],
    }


def _table(folder: Path, table: Table) -> dict[str, Any]:
    lasting = table.name not in OF_THE_RUNS
    found = _csv(folder, f"csv/{table.name}.csv", table, lasting=lasting)
    found["alternatives"] = [_facts(folder, f"parquet/{table.name}.parquet", lasting=lasting)]
    return found | ({"page": table.page} if table.page else {})


def _csv(folder: Path, path: str, table: Table, *, lasting: bool = True) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        **_facts(folder, path, lasting=lasting),
        "encoding": "utf-8",
        "title": table.grain,
        "description": table.description,
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _facts(folder: Path, path: str, *, lasting: bool) -> dict[str, Any]:
    """Where a file is and what it holds; what differs between runs has its hash elsewhere."""
    file = folder / path
    kind = file.suffix.removeprefix(".")
    facts: dict[str, Any] = {"path": path, "format": kind, "mediatype": MEDIA_TYPES[kind]}
    if lasting:
        facts |= {"bytes": file.stat().st_size, "hash": f"sha256:{sha256(file)}"}
    return facts


def _file(folder: Path, path: str, text: str) -> dict[str, Any]:
    name = re.sub(r"[^a-z0-9]+", "-", path.lower())
    lasting = Path(path).suffix != ".duckdb"
    return {"name": name, **_facts(folder, path, lasting=lasting), "description": text}


def _schema(table: Table) -> dict[str, Any]:
    foreign = [
        # A table refers to itself by no name.
        {
            "fields": [column.name],
            "reference": ({} if of == table.name else {"resource": of}) | {"fields": [field]},
        }
        for column in table.columns
        if column.references
        for of, field in [column.references]
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    kind = _TYPES[column.type.partition("(")[0]]
    field: dict[str, Any] = {"name": column.name, "type": kind, "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.codes:
        codes = {
            (int(code) if kind == "integer" else code): column.codes[code] for code in column.codes
        }
        constraints["enum"] = list(codes)
        field["categories"] = [{"value": code, "label": meaning} for code, meaning in codes.items()]
    return field | ({"constraints": constraints} if constraints else {})

"""What programs and catalogues read of a publication: one call writes all of it into the folder."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb

from orchestration.publishing import (
    changes,
    citation,
    datapackage,
    dataset,
    dbt_docs,
    dictionary,
    observations,
)
from orchestration.publishing.annotations import write_annotations
from orchestration.publishing.building import Building
from orchestration.publishing.inert import inert_json
from orchestration.publishing.observations import write_observations
from orchestration.publishing.schema import Table, published_tables
from orchestration.publishing.structure import code_lists, write_structure
from orchestration.settings import Settings

WAREHOUSE = "warehouse.duckdb"
ANNOTATIONS = "annotations.jsonld"
STRUCTURE = "sdmx/structure.xml"
# What the files are that are no tables.
OTHERS = {
    WAREHOUSE: "All tables in the schema marts, with their descriptions as comments; opens "
    "read-only in any DuckDB client since 1.0.",
    ANNOTATIONS: "Where each figure, promise and piece of evidence stands in its statement, as W3C "
    "Web Annotations.",
    STRUCTURE: "The structure of the observations and their code lists in SDMX-ML 2.1.",
    dictionary.FILE: "Every table, column, type, unit, key and code, to read.",
    dbt_docs.FILE: "How each table is made, with its lineage: dbt's own documentation as one page.",
    changes.FILE: "What differs from the publication before: tables, columns, rows, cells.",
}


def write_package(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    building: Building,
    manifest: Mapping[str, Any],
) -> None:
    """Describe the tables of the publication in the making for programs and catalogues.

    Args:
        connection: to the working warehouse that the tables were written from.
        manifest: the content of dbt's `manifest.json`.
    """
    folder, version = building.folder, building.version
    written = building.manifest["rows"]
    tables = [table for table in published_tables(manifest) if table.name in written]
    changes.write_changes(settings, building, tables)

    (folder / "sdmx").mkdir(exist_ok=True)
    # DuckDB makes the one and Python the other, beside each other.
    with connection.cursor() as cursor, ThreadPoolExecutor(1) as pool:
        annotated = pool.submit(write_annotations, cursor, folder / ANNOTATIONS)
        lists = code_lists(connection, _named(tables, "metrics"))
        codes = {name: codes.ids for name, codes in lists.items()}
        write_observations(connection, folder / observations.FILE, codes)
        annotated.result()
    write_structure(folder / STRUCTURE, lists, version)

    texts = {
        dictionary.FILE: dictionary.dictionary(tables, _rows(connection, "units")),
        dataset.FILE: inert_json(dataset.schema_org(connection, version, offered(tables))),
        citation.FILE: citation.citation_file(version),
        dbt_docs.FILE: dbt_docs.dbt_docs(connection, manifest),
    }
    (folder / dbt_docs.FILE).parent.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    # Last, since it has the hashes of the others.
    content = datapackage.datapackage(building, tables, _rows(connection, "statements"), OTHERS)
    (folder / datapackage.FILE).write_text(inert_json(content), encoding="utf-8", newline="\n")


def for_pages(
    connection: duckdb.DuckDBPyConnection, building: Building, manifest: Mapping[str, Any]
) -> dict[str, str]:
    """What the pages say of the publication to catalogues and to those who cite it.

    Returns:
        `dataset`: schema.org's description as JSON, safe inside a script element of a page that
        stands one folder below; `citation`: one line of plain text.
    """
    written = building.manifest["rows"]
    tables = [table for table in published_tables(manifest) if table.name in written]
    files = offered(tables)
    described = dataset.schema_org(connection, building.version, files, base="../")
    return {
        "dataset": inert_json(described),
        "citation": citation.suggested_citation(building.version),
    }


def offered(tables: list[Table]) -> list[tuple[str, str, str]]:
    """The files to offer for download: path, media type, description."""
    kinds = datapackage.MEDIA_TYPES
    package = (
        datapackage.FILE,
        "application/json",
        "The Data Package: every table, column, type, unit, key, licence and source.",
    )
    others = [(path, kinds[path.rpartition(".")[2]], text) for path, text in OTHERS.items()]
    csv = [(f"csv/{table.name}.csv", kinds["csv"], table.grain) for table in tables]
    csv.append((observations.FILE, kinds["csv"], observations.DESCRIPTION))
    return [package, *others, *csv]


def _named(tables: list[Table], name: str) -> Table:
    return next(table for table in tables if table.name == name)


def _rows(connection: duckdb.DuckDBPyConnection, mart: str) -> list[dict[str, Any]]:
    rows = connection.sql(f"from marts.{mart} order by all")
    found: list[dict[str, Any]] = rows.to_arrow_table().to_pylist()
    return found

"""dbt's own documentation of the project as one page: how each table is made, with its lineage.

dbt ships the page and leaves two places in it, for its manifest and for a catalog of the columns
that exist. Both are filled here instead of by `dbt docs generate`, which would start dbt once more,
and which puts times, paths and ids of its run into the page.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import duckdb

FILE = "dbt_docs/index.html"
# What differs from one machine or run to the next, and no reader needs.
_OF_THE_RUN = {
    *("created_at", "build_path", "compiled_path", "root_path", "checksum", "unrendered_config"),
    *("generated_at", "invocation_id", "invocation_started_at", "run_started_at", "user_id", "env"),
}


def dbt_docs(connection: duckdb.DuckDBPyConnection, manifest: Mapping[str, Any]) -> str:
    """The page, the same for the same project and tables.

    Args:
        connection: to the working warehouse, all of whose schemas it shows.
        manifest: the content of dbt's `manifest.json`.
    """
    page = files("dbt.task.docs").joinpath("index.html").read_text(encoding="utf-8")
    for place, content in (
        ("MANIFEST.JSON INLINE DATA", _lasting(manifest)),
        ("CATALOG.JSON INLINE DATA", _catalog(connection, manifest)),
    ):
        quoted = f'"{place}"'
        if page.count(quoted) != 1:
            raise ValueError(f"dbt's page has no place for {place}: another version of dbt?")
        page = page.replace(quoted, _in_script(content))
    # The browser would look for a file of this name before the page fills it in.
    return page.replace('xlink:href="{{', 'ng-attr-xlink:href="{{')


def _lasting(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest with this project's own macros, and without what belongs to a run."""
    project = manifest["metadata"]["project_name"]
    own = {
        name: macro
        for name, macro in manifest["macros"].items()
        if macro["package_name"] == project
    }
    kept: dict[str, Any] = _without_run(dict(manifest) | {"macros": own})
    return kept


def _without_run(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_run(one) for key, one in value.items() if key not in _OF_THE_RUN}
    if isinstance(value, list):
        return [_without_run(one) for one in value]
    return value


def _catalog(connection: duckdb.DuckDBPyConnection, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that exist, in the form in which dbt's catalog has them."""
    columns: dict[tuple[str, str], dict[str, Any]] = {}
    for schema, table, name, index, kind in connection.execute(
        "select schema_name, table_name, column_name, column_index, data_type "
        "from duckdb_columns() where database_name = current_database() order by all"
    ).fetchall():
        of = columns.setdefault((schema, table), {})
        of[name] = {"name": name, "index": index, "type": kind, "comment": None}

    def entries(nodes: Mapping[str, Any]) -> dict[str, Any]:
        return {
            unique_id: {
                "unique_id": unique_id,
                "metadata": {
                    "type": "table",
                    "schema": node["schema"],
                    "name": node["name"],
                    "database": node["database"],
                    "comment": None,
                    "owner": None,
                },
                "columns": columns[node["schema"], node["name"]],
                "stats": {},
            }
            for unique_id, node in sorted(nodes.items())
            if (node["schema"], node["name"]) in columns
        }

    return {
        "metadata": {},
        "nodes": entries(manifest["nodes"]),
        "sources": entries(manifest["sources"]),
        "errors": None,
    }


def _in_script(content: Any) -> str:
    """JSON that cannot end the script it stands in."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text

"""Which columns each column of a dbt model is made from, read from its SQL.

Reading takes two seconds or three for the whole project and gives the same as long as the project
is the same, so it is done once and kept beside dbt's manifest.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.files import read_json, write_atomically

if TYPE_CHECKING:
    from sqlglot.schema import MappingSchema

# For each column, the columns it is made from, each as table (`schema.name`) and name; none where
# it counts rows.
Columns = dict[str, list[tuple[str, str]]]


def column_lineage(
    manifest: Mapping[str, Any],
    kept: Path,
    compiled: Mapping[str, str],
    dialect: str = "duckdb",
) -> dict[str, Columns]:
    """The columns of the models, by the id that dbt gives the model.

    `kept` is the file with what has been read before, `compiled` the SQL of models as dbt has just
    run it, by their id and in the dialect of its engine; models in neither have no entry.
    """
    known: dict[str, Columns] = read_json(kept) or {}
    missing = {name: sql for name, sql in compiled.items() if name not in known}
    if missing:
        schema = _schema(manifest, dialect)
        known |= {name: _columns(sql, schema, dialect) for name, sql in missing.items()}
        for older in kept.parent.glob("lineage-*.json"):
            older.unlink(missing_ok=True)
        write_atomically(kept, json.dumps(known))
    return known


def _schema(manifest: Mapping[str, Any], dialect: str) -> "MappingSchema":
    """The columns of everything a model may read: models, seeds, and what Dagster stored."""
    from sqlglot.schema import MappingSchema

    layers: dict[str, Any] = {}
    for node in [*manifest["nodes"].values(), *manifest["sources"].values()]:
        if node["resource_type"] in {"model", "seed", "source"}:
            # The types are of no consequence here. The yml of every table names every column.
            layers.setdefault(node["schema"], {})[node["name"]] = dict.fromkeys(
                node["columns"], "text"
            )
    return MappingSchema(layers, dialect=dialect)


def _columns(sql: str, schema: "MappingSchema", dialect: str) -> Columns:
    from sqlglot import exp, parse_one
    from sqlglot.lineage import lineage
    from sqlglot.optimizer import qualify
    from sqlglot.optimizer.scope import build_scope

    tree = parse_one(sql, dialect=dialect)
    for table in tree.find_all(exp.Table):
        # dbt writes the file's name in front, which the schema does not know.
        table.set("catalog", None)
    query = qualify.qualify(tree, schema=schema, dialect=dialect)
    if not isinstance(query, exp.Query):
        return {}
    # Both once for all columns: they are most of the work.
    shared: dict[str, Any] = {"scope": build_scope(query), "trim_selects": False}
    found: Columns = {}
    for column in query.named_selects:
        made = set()
        for node in lineage(column, query, schema, dialect=dialect, **shared).walk():
            source = node.expression.find(exp.Table)
            if source is not None and source.db and not node.downstream:
                made.add((f"{source.db}.{source.name}", exp.to_column(node.name).name))
        found[column] = sorted(made)
    return found

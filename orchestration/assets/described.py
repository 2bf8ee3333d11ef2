"""What the graph says of every asset beside its own words: columns, and where its code is."""

import json
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa

from orchestration.assets.common import raw_key
from orchestration.assets.quality import AUDIT, SOURCE_AUDIT
from orchestration.ingest import TABLES
from orchestration.ingest.agreement import AGREEMENT
from orchestration.ingest.quotes import QUOTES
from orchestration.ingest.texts import NUMBERS, SEGMENTS, STATEMENTS
from orchestration.ingest.word_changes import WORD_CHANGES
from orchestration.resources.history import FAILURES, RUNS
from orchestration.resources.outcomes import OUTCOMES
from orchestration.settings import DBT_PROJECT

CHECKS = dg.AssetKey([AUDIT, "quality_checks"])

# The tables that Dagster stores. What dbt makes has its columns in dbt's yml.
STORED = {
    **{raw_key(table.name): table.schema for table in TABLES.values()},
    raw_key("statements"): STATEMENTS,
    raw_key("statement_segments"): SEGMENTS,
    raw_key("numbers"): NUMBERS,
    raw_key("quotes"): QUOTES,
    raw_key("word_changes"): WORD_CHANGES,
    raw_key("coding_agreement"): AGREEMENT,
    SOURCE_AUDIT: OUTCOMES,
    CHECKS: OUTCOMES,
    dg.AssetKey([AUDIT, "quality_runs"]): RUNS,
    dg.AssetKey([AUDIT, "quality_failures"]): FAILURES,
}


def described(
    assets: Iterable[dg.AssetsDefinition], manifest_path: Path
) -> list[dg.AssetsDefinition]:
    """The assets with the columns of what Dagster stores, and with links to their code.

    The words about those columns are the ones that dbt's yml has for its sources.
    """
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    words = {_key(node): _words(node) for node in manifest["sources"].values()}
    # It has the columns of the table that it becomes a part of.
    words[SOURCE_AUDIT] = words[CHECKS]
    files = {
        _key(node): DBT_PROJECT / node["original_file_path"]
        for node in manifest["nodes"].values()
        if node["resource_type"] in {"model", "seed"}
    }

    def describe(spec: dg.AssetSpec) -> dg.AssetSpec:
        metadata: dict[str, Any] = {}
        if schema := STORED.get(spec.key):
            metadata["dagster/column_schema"] = _columns(schema, words[spec.key])
        if file := files.get(spec.key):
            reference = dg.LocalFileCodeReference(
                file_path=str(file), line_number=1, label=file.relative_to(DBT_PROJECT).as_posix()
            )
            code = spec.metadata["dagster/code_references"]
            metadata["dagster/code_references"] = dg.CodeReferencesMetadataValue(
                code_references=[reference, *code.code_references]
            )
        return spec.merge_attributes(metadata=metadata)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)
        linked = dg.with_source_code_references(list(assets))
        return [
            asset.map_asset_specs(describe)
            for asset in linked
            if isinstance(asset, dg.AssetsDefinition)
        ]


def _key(node: Mapping[str, Any]) -> dg.AssetKey:
    return dg.AssetKey([node["schema"], node["name"]])


def _words(node: Mapping[str, Any]) -> dict[str, str]:
    return {column["name"]: column["description"] for column in node["columns"].values()}


def _columns(schema: pa.Schema, words: Mapping[str, str]) -> dg.TableSchema:
    return dg.TableSchema(
        [
            dg.TableColumn(
                field.name,
                str(field.type).replace("string", "text"),
                description=words.get(field.name),
            )
            for field in schema
        ]
    )

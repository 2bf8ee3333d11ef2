"""The dbt models as assets, and dbt's tests as checks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from orchestration.assets.common import OWNERS, WEEKLY
from orchestration.assets.quality import SOURCE_AUDIT
from orchestration.resources.dbt import DbtFailed, build
from orchestration.resources.outcomes import SAMPLE_ROWS, CheckOutcome, message, plain
from orchestration.resources.refresh import Refresh

if TYPE_CHECKING:
    from dbt.contracts.results import RunResult

# Models that show the outcomes of the checks can only be built once all checks have run.
AFTER_AUDIT = "tag:after_audit"


class Translator(DagsterDbtTranslator):
    """Group = folder = schema, which dbt's own configuration decides."""

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        """Whatever is built from a raw table waits for the audit of all of them."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        if spec.key.path[0] == "marts":
            spec = spec.replace_attributes(freshness_policy=WEEKLY)
        if any(name.startswith("source.") for name in _parents(manifest, unique_id)):
            spec = spec.merge_attributes(deps=[SOURCE_AUDIT])
        return spec

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return str(dbt_resource_props["schema"])

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> Sequence[str] | None:
        return OWNERS


@dataclass(frozen=True)
class Tested:
    """The table that a dbt test speaks of, as `schema.name`, and the columns that name its rows."""

    table: str
    key: tuple[str, ...]


def build_warehouse_assets(manifest_path: Path) -> list[dg.AssetsDefinition]:
    """The models in two steps: everything, and what must wait for the checks."""
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    tested = _tested(manifest)
    for unique_id in tested:
        test = manifest["nodes"][unique_id]
        # Where dagster-dbt looks for what a check asserts.
        test["meta"]["description"] = test["description"] or _sentence(test["name"])

    @dbt_assets(
        manifest=manifest,
        exclude=AFTER_AUDIT,
        name="warehouse_models",
        dagster_dbt_translator=Translator(),
    )
    def warehouse_models(
        context: dg.AssetExecutionContext, refresh: Refresh
    ) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
        yield from _build(context, refresh, tested, "fqn:*", AFTER_AUDIT)

    @dbt_assets(
        manifest=manifest,
        select=AFTER_AUDIT,
        name="quality_models",
        dagster_dbt_translator=Translator(),
    )
    def quality_models(
        context: dg.AssetExecutionContext, refresh: Refresh
    ) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
        yield from _build(context, refresh, tested, AFTER_AUDIT, "")

    return [warehouse_models, quality_models]


def _parents(manifest: Mapping[str, Any], unique_id: str) -> Sequence[str]:
    node = manifest["nodes"].get(unique_id, {})
    return list(node.get("depends_on", {}).get("nodes", ()))


def _tested(manifest: Mapping[str, Any]) -> dict[str, Tested]:
    """For each dbt test, by its unique id, what it speaks of."""
    nodes = manifest["nodes"]
    by_name = {node["name"]: node for node in nodes.values() if node["resource_type"] != "test"}
    tested = {}
    for unique_id, node in nodes.items():
        if node["resource_type"] == "test":
            named = node["config"]["meta"].get("dagster", {}).get("ref", {}).get("name")
            attached = node.get("attached_node") or node["depends_on"]["nodes"][0]
            model = by_name[named] if named else nodes[attached]
            key = tuple(model["config"]["meta"].get("primary_key", ()))
            tested[unique_id] = Tested(f"{model['schema']}.{model['name']}", key)
    return tested


def _sentence(name: str) -> str:
    """What a check asserts, from its name: tests are named for the state that passes."""
    return f"{name[0].upper()}{name[1:].replace('_', ' ')}."


def _build(
    context: dg.AssetExecutionContext,
    refresh: Refresh,
    tested: Mapping[str, Tested],
    select: str,
    exclude: str,
) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
    refresh.say("building the tables with dbt")
    done = 0

    def on_result(name: str) -> None:
        nonlocal done
        done += 1
        refresh.say(f"building the tables with dbt: {done} done, {name}")

    try:
        results = build(refresh.settings, select, exclude, on_result)
    except DbtFailed as error:
        raise refresh.give_up(f"dbt could not start: {error}") from None

    built = [r for r in results if r.node.resource_type != "test" and r.status == "success"]
    tests = [r for r in results if r.node.resource_type == "test" and r.status != "skipped"]
    errors = [r for r in results if r.status == "error"]
    with refresh.warehouse() as connection:
        counts = {r.node.unique_id: _rows(connection, r) for r in built}
        outcomes = [
            _outcome(connection, r, tested[r.node.unique_id]) for r in tests if r.status != "error"
        ]

    selected = context.selected_asset_keys
    for result in built:
        key = _asset_key(result)
        if key in selected:
            yield dg.MaterializeResult(
                asset_key=key,
                metadata={
                    "dagster/row_count": counts[result.node.unique_id],
                    "dagster/relation_identifier": str(result.node.relation_name),
                    "seconds": result.execution_time,
                },
            )
    yield from refresh.report(outcomes, context.selected_asset_check_keys)
    if errors:
        reasons = " | ".join(
            f"{r.node.name}: {' '.join((r.message or '').split())}" for r in errors
        )
        raise refresh.give_up(f"dbt could not build {len(errors)} of its nodes. {reasons}")


def _asset_key(result: "RunResult") -> dg.AssetKey:
    return dg.AssetKey([result.node.schema, result.node.name])


def _rows(connection: duckdb.DuckDBPyConnection, result: "RunResult") -> int:
    found = connection.execute(f"select count(*) from {result.node.relation_name}").fetchone()
    return int(found[0]) if found else 0


def _outcome(
    connection: duckdb.DuckDBPyConnection, result: "RunResult", tested: Tested
) -> CheckOutcome:
    """A dbt test as the outcome of a check, with the rows that its query returns."""
    node = result.node
    passed = result.status == "pass"
    sample: list[dict[str, Any]] = []
    if not passed:
        found = connection.execute(f"select * from ({node.compiled_code}) limit {SAMPLE_ROWS}")
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        shown = dict.fromkeys([*tested.key, node.column_name or ""])
        sample = [{name: row[name] for name in shown if name in row} or row for row in rows]
    reasons = [", ".join(f"{k} {v}" for k, v in plain(row).items()) for row in sample]
    return CheckOutcome(
        name=node.name,
        table=tested.table,
        severity="warn" if node.config.severity.lower() == "warn" else "error",
        passed=passed,
        failing_rows=int(result.failures or 0),
        description=node.description or _sentence(node.name),
        message=message(reasons, int(result.failures or 0)),
        sample=sample,
    )

"""The dbt models as assets, and dbt's tests as checks."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from orchestration.assets.common import OWNERS, WEEKLY
from orchestration.assets.quality import SOURCE_AUDIT
from orchestration.assets.tested import Tested, outcome_of, sentence, tables_tested
from orchestration.engines.engine import Engine, NoEngine
from orchestration.resources.changed import build_changed
from orchestration.resources.dbt import DbtFailed, build
from orchestration.resources.lineage import Columns, column_lineage
from orchestration.resources.refresh import Refresh
from orchestration.settings import SPARK

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
class Known:
    """What is known of the project: what each test speaks of, and how to learn the columns of each
    model from the SQL that dbt has run, and in which dialect; and its nodes by their id."""

    tested: Mapping[str, Tested]
    made_from: Callable[[Mapping[str, str], str], Mapping[str, Columns]]
    nodes: Mapping[str, Any]


def build_warehouse_assets(manifest_path: Path) -> list[dg.AssetsDefinition]:
    """The models in two steps: everything, and what must wait for the checks."""
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    tested = tables_tested(manifest)
    kept = manifest_path.with_name(manifest_path.name.replace("manifest", "lineage"))
    known = Known(tested, partial(column_lineage, manifest, kept), manifest["nodes"])
    for unique_id in tested:
        test = manifest["nodes"][unique_id]
        # Where dagster-dbt looks for what a check asserts.
        test["meta"]["description"] = test["description"] or sentence(test["name"])

    @dbt_assets(
        manifest=manifest,
        exclude=AFTER_AUDIT,
        name="warehouse_models",
        dagster_dbt_translator=Translator(),
    )
    def warehouse_models(
        context: dg.AssetExecutionContext, refresh: Refresh, engine: Engine
    ) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
        yield from _build(
            context, refresh, engine, known, read="raw", select="fqn:*", exclude=AFTER_AUDIT
        )

    @dbt_assets(
        manifest=manifest,
        select=AFTER_AUDIT,
        name="quality_models",
        dagster_dbt_translator=Translator(),
    )
    def quality_models(
        context: dg.AssetExecutionContext, refresh: Refresh, engine: Engine
    ) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
        yield from _build(
            context, refresh, engine, known, read="audit", select=AFTER_AUDIT, exclude=""
        )

    return [warehouse_models, quality_models]


def _parents(manifest: Mapping[str, Any], unique_id: str) -> Sequence[str]:
    node = manifest["nodes"].get(unique_id, {})
    return list(node.get("depends_on", {}).get("nodes", ()))


def _build(
    context: dg.AssetExecutionContext,
    refresh: Refresh,
    engine: Engine,
    known: Known,
    *,
    read: str,
    select: str,
    exclude: str,
) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
    """Build the selection from what stands in the schema `read`."""
    refresh.say("building the tables with dbt")
    done = 0

    def on_result(name: str) -> None:
        nonlocal done
        done += 1
        refresh.say(f"building the tables with dbt: {done} done, {name}")

    try:
        if read != "raw":
            engine.hand_over(refresh, read)
        if read == "raw" and refresh.settings.engine != SPARK:
            results = build_changed(refresh, select, exclude, on_result)
        else:
            results = build(refresh.settings, select, exclude, on_result)
    except NoEngine as error:
        raise refresh.give_up(str(error)) from None
    except DbtFailed as error:
        raise refresh.give_up(f"dbt could not start: {error}") from None

    built = [r for r in results if r.node.resource_type != "test" and r.status == "success"]
    tests = [r for r in results if r.node.resource_type == "test" and r.status != "skipped"]
    errors = [r for r in results if r.status == "error"]
    engine.hand_back(refresh, [known.nodes[r.node.unique_id] for r in built])
    counts = _rows(engine, refresh, built)
    ask = partial(engine.ask, refresh)
    outcomes = [
        outcome_of(ask, r, known.tested[r.node.unique_id]) for r in tests if r.status != "error"
    ]

    models = [result for result in built if result.node.resource_type == "model"]
    compiled = {r.node.unique_id: r.node.compiled_code for r in models}
    lineage = known.made_from(compiled, refresh.settings.engine)
    selected = context.selected_asset_keys
    for result in built:
        key = _asset_key(result)
        if key in selected:
            yield dg.MaterializeResult(
                asset_key=key,
                metadata={
                    "dagster/row_count": counts[result.node.unique_id],
                    "dagster/relation_identifier": str(result.node.relation_name),
                    "dagster/column_lineage": _lineage(lineage.get(result.node.unique_id, {})),
                    "seconds": result.execution_time,
                },
            )
    yield from refresh.report(outcomes, context.selected_asset_check_keys)
    if errors:
        reasons = " | ".join(
            f"{r.node.name}: {' '.join((r.message or '').split())}" for r in errors
        )
        raise refresh.give_up(f"dbt could not build {len(errors)} of its nodes. {reasons}")


def _lineage(columns: Columns) -> dg.TableColumnLineage:
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(dg.AssetKey(t.split(".")), name) for t, name in found]
            for column, found in columns.items()
        }
    )


def _asset_key(result: "RunResult") -> dg.AssetKey:
    return dg.AssetKey([result.node.schema, result.node.name])


def _rows(engine: Engine, refresh: Refresh, built: "Sequence[RunResult]") -> dict[str, int]:
    """How many rows each of the tables has, by the id of its node."""
    counted = [
        f"select '{r.node.unique_id}' as node, count(*) as found from {r.node.relation_name}"
        for r in built
    ]
    if not counted:
        return {}
    rows = engine.ask(refresh, " union all ".join(counted))
    return {row["node"]: int(row["found"]) for row in rows}

"""What people read: built beside in steps, then swapped in as a whole."""

import json
from collections.abc import Iterable
from typing import Any

import dagster as dg

from orchestration.assets.common import OWNERS, WEEKLY
from orchestration.publishing.building import begin, begun
from orchestration.publishing.package import for_pages, write_package
from orchestration.publishing.publication import finish
from orchestration.resources.dbt import manifest_path
from orchestration.resources.refresh import Refresh
from orchestration.resources.workplace import few_of
from orchestration.scorecard.pages import write_scorecard

PUBLISHED = "published"
TABLES = dg.AssetKey([PUBLISHED, "tables"])
PACKAGE = dg.AssetKey([PUBLISHED, "package"])
SCORECARD = dg.AssetKey([PUBLISHED, "scorecard"])


def build_publication_assets(marts: Iterable[dg.AssetKey]) -> list[dg.AssetsDefinition]:
    """The assets that publish the marts, once every check of the run allows it."""

    @dg.asset(
        key=TABLES,
        deps=list(marts),
        group_name=PUBLISHED,
        owners=OWNERS,
        kinds={"duckdb", "parquet", "csv"},
        description="The tables of the next publication, beside the one people read. Nothing is "
        "written when an error-level check failed.",
    )
    def tables(refresh: Refresh) -> dg.MaterializeResult[Any]:
        blocking = [outcome for outcome in refresh.outcomes if outcome.blocks]
        if blocking:
            names = ", ".join(f"{outcome.table}.{outcome.name}" for outcome in blocking)
            raise refresh.give_up(f"Not published: {len(blocking)} checks failed: {names}")
        if not_run := refresh.not_run():
            raise refresh.give_up(
                f"Not published: {len(not_run)} checks have not run, among them {not_run[0]}. "
                f"Run the whole job instead of this asset alone."
            )
        refresh.say("publishing")
        if changed := refresh.changed_inputs():
            raise refresh.give_up(
                f"Not published: the sources changed while they were read: {few_of(changed)}. "
                "Run again."
            )
        with refresh.warehouse() as connection:
            building = begin(
                connection,
                refresh.settings,
                refresh.run_id,
                refresh.inputs,
                lambda table: refresh.say(f"publishing: {table}"),
            )
        rows = dg.MetadataValue.json(building.manifest["rows"])
        return dg.MaterializeResult(metadata={"version": building.version, "tables": rows})

    @dg.asset(
        key=PACKAGE,
        deps=[TABLES],
        group_name=PUBLISHED,
        owners=OWNERS,
        kinds={"json", "csv", "markdown"},
        description="What programs and catalogues read of the next publication: the Data Package, "
        "the dictionary, the changes, the annotations, the observations in SDMX, how to cite it.",
    )
    def package(refresh: Refresh) -> None:
        refresh.say("publishing: describing the tables for programs")
        building = begun(refresh.settings, refresh.run_id)
        manifest = json.loads(manifest_path(refresh.settings).read_text(encoding="utf-8"))
        with refresh.warehouse() as connection:
            write_package(connection, refresh.settings, building, manifest)

    @dg.asset(
        key=SCORECARD,
        # Its page of files lists the package.
        deps=[TABLES, PACKAGE],
        group_name=PUBLISHED,
        owners=OWNERS,
        kinds={"html"},
        description="The pages of the next publication, for people who look rather than query: "
        "promises, figures, the statements with their words marked, the checks.",
    )
    def scorecard(refresh: Refresh) -> dg.MaterializeResult[Any]:
        refresh.say("publishing: drawing the pages")
        building = begun(refresh.settings, refresh.run_id)
        manifest = json.loads(manifest_path(refresh.settings).read_text(encoding="utf-8"))
        with refresh.warehouse() as connection:
            pages = write_scorecard(
                connection,
                building.folder,
                building.manifest | for_pages(connection, building, manifest),
                lambda page: refresh.say(f"publishing: drawing the pages, {page}"),
                before=refresh.settings.published,
            )
        index = refresh.settings.published / "scorecard" / "index.html"
        return dg.MaterializeResult(metadata={"pages": pages, "page": dg.MetadataValue.path(index)})

    @dg.asset(
        name=PUBLISHED,
        deps=[TABLES, PACKAGE, SCORECARD],
        group_name=PUBLISHED,
        owners=OWNERS,
        freshness_policy=WEEKLY,
        kinds={"file"},
        description="The published folder, replaced as a whole and only when no error-level check "
        "failed: the tables, the package, the pages, and manifest.json.",
    )
    def published(refresh: Refresh) -> dg.MaterializeResult[Any]:
        refresh.say("publishing: putting it in place")
        manifest = finish(refresh.settings, begun(refresh.settings, refresh.run_id))
        refresh.has_published(manifest["version"])
        return dg.MaterializeResult(
            metadata={
                "version": manifest["version"],
                "folder": dg.MetadataValue.path(refresh.settings.published),
                "files": len(manifest["outputs"]),
                "tables": dg.MetadataValue.json(manifest["rows"]),
            }
        )

    return [tables, package, scorecard, published]

"""The code location as a whole: which assets there are, and what is asserted about them."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from expectations.suites import LAYERS, Suite, load
from orchestration.assets.common import WEEKLY
from orchestration.checks.integrity import INTEGRITY
from orchestration.ingest import TABLES
from orchestration.resources.refresh import JOB_NAME
from tests import catalogue
from tests.conftest import PROJECT, Workspace

EXPECTATIONS = Path(__file__).resolve().parents[2] / "expectations"
SUITES = [suite for layer in LAYERS for suite in load(layer)]

READ = {"statements", *TABLES}
ASSETS = {
    "raw": """
        statements statement_segments numbers quotes word_changes coding_agreement source_audit
        pillars topics actors units indicators metrics commitments
        follow_through follow_through_codings context_numbers
        reference_figures claim_checks
    """,
    "audit": "quality_checks quality_runs quality_failures",
    "seeds": "label_rules",
    "staging": """
        stg_statements stg_statement_segments stg_numbers stg_quotes
        stg_pillars stg_topics stg_actors stg_units stg_indicators stg_metrics stg_commitments
        stg_follow_through stg_follow_through_codings stg_context_numbers
        stg_word_changes stg_coding_agreement stg_reference_figures stg_claim_checks
    """,
    "intermediate": """
        int_actor_ancestors int_annotation_targets int_claim_figures int_claims_compared
        int_codings_labelled int_commitment_features
        int_commitment_links int_commitments_followed int_editions int_figure_containers
        int_figure_pairs int_figure_years int_indicator_ancestors
        int_metric_changes int_metric_wholes int_metrics_converted int_numbers_accounted
        int_quotes_located int_total_figures int_total_overlaps int_totals
        int_year_figures int_year_overlaps int_year_totals
    """,
    "marts": """
        statements statement_segments commitments metrics context_numbers
        metrics_by_pillar metrics_by_pillar_figures metrics_by_year metric_changes
        follow_through follow_through_codings follow_through_labels
        commitment_links commitment_paths coding_agreement coding_differences
        outcome_coverage annotations
        reference_figures claim_checks
        pillars topics actors units indicators quality_checks quality_history quality_runs
    """,
}
ASSET_KEYS = {f"{layer}/{name}" for layer, names in ASSETS.items() for name in names.split()}
OF_FILES = {"published/tables", "published/package", "published/scorecard", "published", "drafts"}
ASSET_KEYS |= OF_FILES

# What a state that passes is said of. "missing_units" or "check_units" would say neither.
SENTENCE = re.compile(r"(every|no|the|only|later|periods|evidence|silence)(_[a-z0-9]+){2,}")


def specs(definitions: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


def check_specs(definitions: dg.Definitions) -> list[dg.AssetCheckSpec]:
    parts: list[Any] = [*(definitions.assets or ()), *(definitions.asset_checks or ())]
    return [spec for part in parts for spec in part.check_specs]


def of_a_refresh(definitions: dg.Definitions) -> list[dg.AssetCheckSpec]:
    """Those of the daily look at the files left out, which a refresh does not need."""
    return [spec for spec in check_specs(definitions) if spec.key not in INTEGRITY]


def named(spec: dg.AssetCheckSpec) -> str:
    return ".".join((*spec.asset_key.path, spec.name))


def test_the_assets_are_these(definitions: dg.Definitions) -> None:
    assert set(specs(definitions)) == ASSET_KEYS


def test_every_asset_says_who_where_what_and_with_what(definitions: dg.Definitions) -> None:
    for name, spec in specs(definitions).items():
        assert spec.owners, name
        assert spec.group_name == spec.key.path[0], name
        assert spec.description, name
        assert spec.kinds, name


def test_what_people_read_goes_stale_when_a_refresh_is_overdue(
    definitions: dg.Definitions,
) -> None:
    policies = {name: spec.freshness_policy for name, spec in specs(definitions).items()}
    read = {name for name in ASSET_KEYS if name.startswith("marts/")} | {"published"}
    assert {name for name, policy in policies.items() if policy} == read
    assert {str(policies[name]) for name in read} == {str(WEEKLY)}


def test_every_table_names_its_columns_and_says_what_they_hold(
    definitions: dg.Definitions,
) -> None:
    tables = {name: spec for name, spec in specs(definitions).items() if name not in OF_FILES}
    for name, spec in tables.items():
        columns = spec.metadata["dagster/column_schema"].columns
        assert columns, name
        assert [column.name for column in columns if not column.description] == [], name


def test_every_asset_leads_to_its_code(
    definitions: dg.Definitions, manifest: dict[str, Any]
) -> None:
    """A table of dbt to its SQL first, and every asset to the Python that makes it."""
    of_dbt = {
        f"{node['schema']}/{node['name']}": PROJECT / "dbt_project" / node["original_file_path"]
        for node in manifest["nodes"].values()
        if node["resource_type"] in {"model", "seed"}
    }
    for name, spec in specs(definitions).items():
        references = spec.metadata["dagster/code_references"].code_references
        files = [Path(reference.file_path) for reference in references]
        assert all(file.is_file() for file in files), name
        assert files[-1].is_relative_to(PROJECT / "orchestration" / "assets"), name
        assert "@dg." in files[-1].read_text("utf-8") or "@dbt_assets" in files[-1].read_text()
        assert files[:-1] == ([of_dbt[name]] if name in of_dbt else []), name


def test_every_suite_every_file_and_every_dbt_test_is_a_check(
    definitions: dg.Definitions, manifest: dict[str, Any]
) -> None:
    of_suites = {f"{check.table}.{check.name}" for suite in SUITES for check in suite.checks}
    of_files = {f"raw.{table}.every_file_can_be_read" for table in READ}
    nodes = manifest["nodes"]
    of_dbt = {
        f"{nodes[node['attached_node']]['schema']}.{nodes[node['attached_node']]['name']}."
        f"{node['name']}"
        for node in nodes.values()
        if node["resource_type"] == "test"
    }
    assert set(INTEGRITY) <= {spec.key for spec in check_specs(definitions)}
    names = [named(spec) for spec in of_a_refresh(definitions)]
    assert set(names) == of_suites | of_files | of_dbt
    assert Counter(name.partition(".")[0] for name in names) == {
        "raw": sum(len(suite.checks) for suite in load("raw")) + len(READ),
        "marts": sum(len(suite.checks) for suite in load("marts")) + len(of_dbt),
    }


def test_every_check_stands_once(definitions: dg.Definitions) -> None:
    names = Counter(named(spec) for spec in check_specs(definitions))
    assert [name for name, copies in names.items() if copies > 1] == []


def test_every_check_is_named_for_the_state_that_passes(definitions: dg.Definitions) -> None:
    names = {spec.name for spec in check_specs(definitions)}
    assert [name for name in names if not SENTENCE.fullmatch(name)] == []


def test_every_check_is_described(definitions: dg.Definitions) -> None:
    silent = [named(spec) for spec in check_specs(definitions) if not spec.description]
    assert silent == []


def test_every_check_is_of_an_asset(definitions: dg.Definitions) -> None:
    assets = {spec.key for spec in definitions.resolve_all_asset_specs()}
    assert {spec.asset_key for spec in check_specs(definitions)} <= assets


def test_a_run_expects_every_check(definitions: dg.Definitions) -> None:
    refresh = (definitions.resources or {})["refresh"]
    assert sorted(refresh.expected_checks) == sorted(map(named, of_a_refresh(definitions)))


def test_the_job_selects_everything_but_the_drafts(definitions: dg.Definitions) -> None:
    layer = definitions.resolve_job_def(JOB_NAME).asset_layer
    selected = {key.to_user_string() for key in layer.executable_asset_keys}
    assert selected == ASSET_KEYS - {"drafts"}
    assert layer.asset_graph.asset_check_keys == {spec.key for spec in of_a_refresh(definitions)}


def test_every_error_about_a_mart_blocks_what_comes_after_it(definitions: dg.Definitions) -> None:
    blocking = {named(spec): spec.blocking for spec in check_specs(definitions)}
    for suite in load("marts"):
        for check in suite.checks:
            assert blocking[f"{check.table}.{check.name}"] == (check.severity == "error")


# ---- suites


def test_every_suite_has_its_frame_and_every_frame_its_suite() -> None:
    suites = {path.stem for path in (EXPECTATIONS / "suites").glob("*.json")}
    frames = {path.stem for path in (EXPECTATIONS / "frames").glob("*.sql")}
    assert suites == frames == {suite.name for suite in SUITES}


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_every_suite_speaks_of_an_asset_and_a_file_that_exist(suite: Suite) -> None:
    layer, table = suite.table.split(".")
    assert f"{layer}/{table}" in ASSET_KEYS
    assert suite.file == (f"curated/{table}.csv" if layer == "raw" and table in TABLES else None)
    for check in suite.checks:
        assert set(check.needs) <= READ, check.name
        assert table not in check.needs, f"{check.name} needs its own table anyway"


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_every_suite_names_columns_of_its_frame(suite: Suite, published: Workspace) -> None:
    warehouse = published.data / "work" / "warehouse.duckdb"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        columns = set(connection.sql(suite.frame).columns)
    assert set(suite.key) <= columns
    for check, expectation in zip(suite.checks, suite.expectations, strict=True):
        listed = expectation["kwargs"].get("column_list", ())
        assert {*check.columns, *check.shows, *listed} <= columns, check.name
        assert check.columns or listed, f"{check.name} looks at nothing"


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_the_key_of_a_suite_names_one_row(suite: Suite, published: Workspace) -> None:
    warehouse = published.data / "work" / "warehouse.duckdb"
    key = ", ".join(suite.key)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        frame = connection.sql(suite.frame)
        repeated = frame.aggregate(f"{key}, count(*) as copies", key).filter("copies > 1")
        assert repeated.fetchall() == []


def test_every_column_that_says_what_is_wrong_is_looked_at(published: Workspace) -> None:
    warehouse = published.data / "work" / "warehouse.duckdb"
    unused = []
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for suite in SUITES:
            used = {name for check in suite.checks for name in check.columns}
            unused += [
                f"{suite.table}.{name}"
                for name in connection.sql(suite.frame).columns
                if (name.endswith("_problem") or name.startswith("unknown_")) and name not in used
            ]
    assert unused == []


def test_the_number_of_faults_of_each_check_is_the_number_that_is_seeded() -> None:
    assert catalogue.PROOFS.read_text(encoding="utf-8") == catalogue.proofs_json(), (
        "run: python -m tests.catalogue"
    )


def test_every_check_is_proven_and_every_fault_is_of_a_check(definitions: dg.Definitions) -> None:
    assert set(catalogue.proofs()) == {named(spec) for spec in of_a_refresh(definitions)}


def test_the_readme_lists_every_check_as_it_is(manifest: dict[str, Any]) -> None:
    assert catalogue.README.read_text(encoding="utf-8") == catalogue.readme(manifest), (
        "run: python -m tests.catalogue"
    )

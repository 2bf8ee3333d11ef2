"""What dbt's yml says of the tables: their grain, every column, units, contracts, named tests."""

import json
import re
from collections import Counter
from typing import Any

import dagster as dg
import duckdb
import pytest

from tests.conftest import Workspace
from tests.conventions.contract import MARTS

Manifest = dict[str, Any]

# Whole numbers that name or order something, and measure nothing.
WITHOUT_A_UNIT = {
    "edition",
    "next_edition",
    "from_edition",
    "to_edition",
    "position",
    "line_number",
    "rule",
    "g20_score",
    "year",
}


def models(manifest: Manifest) -> dict[str, Any]:
    """The models and seeds by name."""
    kinds = {"model", "seed"}
    return {
        node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] in kinds
    }


def tables(manifest: Manifest) -> dict[str, Any]:
    """The models, the seeds and the source tables by `schema.name`."""
    every = [*models(manifest).values(), *manifest["sources"].values()]
    return {f"{node['schema']}.{node['name']}": node for node in every}


def marts(manifest: Manifest) -> dict[str, Any]:
    return {name: node for name, node in models(manifest).items() if node["schema"] == "marts"}


def data_tests(manifest: Manifest) -> list[Any]:
    return [node for node in manifest["nodes"].values() if node["resource_type"] == "test"]


def test_every_table_opens_with_its_grain(manifest: Manifest) -> None:
    every = tables(manifest)
    assert len(every) > 40
    wrong = [
        name for name, node in every.items() if not node["description"].startswith("One row per ")
    ]
    assert wrong == []


def test_every_column_is_described(manifest: Manifest) -> None:
    silent = [
        f"{table}.{column['name']}"
        for table, node in tables(manifest).items()
        for column in node["columns"].values()
        if not column["description"].strip()
    ]
    assert silent == []
    assert [table for table, node in tables(manifest).items() if not node["columns"]] == []


def test_every_column_that_exists_is_in_the_yml_and_no_other(
    manifest: Manifest, published: Workspace
) -> None:
    warehouse = published.data / "work" / "warehouse.duckdb"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        existing = {table: connection.table(table).columns for table in tables(manifest)}
    described = {table: list(node["columns"]) for table, node in tables(manifest).items()}
    wrong = {
        table: sorted(set(columns) ^ set(described[table]))
        for table, columns in existing.items()
        if set(columns) != set(described[table])
    }
    assert wrong == {}


# What counts rows, or says the same of each, is made from no column.
MADE_FROM_NONE = {
    "intermediate.int_annotation_targets.target_kind",
    "intermediate.int_claim_figures.kind",
    "intermediate.int_figure_pairs.paired_by",
    "intermediate.int_totals.figures",
    "intermediate.int_year_figures.reach",
    "intermediate.int_year_totals.figures",
    "marts.coding_differences.field",
    "marts.metrics_by_year.figures",
    "marts.outcome_coverage.commitments",
    "marts.outcome_coverage.coverage",
    "marts.outcome_coverage.figures",
    "marts.statements.commitments",
    "marts.statements.metrics",
    "marts.statements.numbers_found",
}


def test_every_column_of_a_model_leads_to_the_columns_it_is_made_from(
    manifest: Manifest, published: Workspace
) -> None:
    [file] = (published.data / "dbt").glob("lineage-*.json")
    lineage = json.loads(file.read_text("utf-8"))
    every = {name: set(node["columns"]) for name, node in tables(manifest).items()}
    from_none = set()
    for node in models(manifest).values():
        if node["resource_type"] == "seed":
            continue
        columns = lineage[node["unique_id"]]
        assert set(columns) == set(node["columns"]), node["name"]
        for column, made_from in columns.items():
            assert all(name in every[table] for table, name in made_from), (node["name"], column)
            if not made_from:
                from_none.add(f"{node['schema']}.{node['name']}.{column}")
    assert from_none == MADE_FROM_NONE


def test_dagster_knows_what_a_column_is_made_from(published: Workspace) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(published.data / "dagster_home"))
        with dg.DagsterInstance.get() as instance:
            event = instance.get_latest_materialization_event(dg.AssetKey(["marts", "metrics"]))
    assert event is not None
    assert event.asset_materialization is not None
    lineage = event.asset_materialization.metadata["dagster/column_lineage"].value
    [source] = lineage.deps_by_column["quote_start"]
    assert source.asset_key == dg.AssetKey(["intermediate", "int_quotes_located"])
    assert source.column_name == "quote_start"


def test_every_folder_is_a_schema(manifest: Manifest) -> None:
    for name, node in models(manifest).items():
        folder = node["original_file_path"].split("/")[-2]
        assert node["schema"] == folder, name
    assert {node["schema"] for node in models(manifest).values()} == {
        "staging",
        "intermediate",
        "marts",
        "seeds",
    }


def test_every_name_tells_its_layer(manifest: Manifest) -> None:
    prefixes = {"staging": "stg_", "intermediate": "int_"}
    for name, node in models(manifest).items():
        prefix = prefixes.get(node["schema"])
        assert name.startswith(prefix) if prefix else not name.startswith(("stg_", "int_")), name


def test_every_layer_reads_the_one_before_it(manifest: Manifest) -> None:
    """What was read is for staging; what the checks found comes last, for its mart alone."""
    may_read = {
        "staging": {"raw"},
        "intermediate": {"staging", "intermediate", "seeds"},
        "marts": {"staging", "intermediate", "seeds"},
        "seeds": set[str](),
    }
    every = {node["unique_id"]: node for node in tables(manifest).values()}
    for name, node in models(manifest).items():
        parents = {
            every[parent]["schema"] for parent in node.get("depends_on", {}).get("nodes", ())
        }
        allowed = {"audit"} if "after_audit" in node["tags"] else may_read[node["schema"]]
        assert parents <= allowed, name


def test_every_mart_enforces_a_contract(manifest: Manifest) -> None:
    for name, node in marts(manifest).items():
        assert node["config"]["contract"]["enforced"], name
        untyped = [column["name"] for column in node["columns"].values() if not column["data_type"]]
        assert untyped == [], name


def test_every_mart_names_its_key(manifest: Manifest) -> None:
    for name, node in marts(manifest).items():
        key = node["config"]["meta"]["primary_key"]
        assert key, name
        assert set(key) <= set(node["columns"]), name


def test_every_number_of_a_mart_has_a_unit(manifest: Manifest) -> None:
    without = [
        f"{name}.{column['name']}"
        for name, node in marts(manifest).items()
        for column in node["columns"].values()
        if re.match(r"decimal|numeric|double|float|real|.*int", column["data_type"])
        and not column["config"]["meta"].get("unit")
    ]
    assert [name for name in without if name.partition(".")[2] not in WITHOUT_A_UNIT] == []
    assert {name.partition(".")[2] for name in without} == WITHOUT_A_UNIT


def test_every_unit_that_another_column_holds_leads_to_that_column(manifest: Manifest) -> None:
    lost = [
        f"{table}.{column['name']}: {unit}"
        for table, node in tables(manifest).items()
        for column in node["columns"].values()
        if (unit := column["config"]["meta"].get("unit", "")).startswith("as in ")
        and unit.removeprefix("as in column ") not in node["columns"]
    ]
    assert lost == []


def test_money_and_mass_are_exact(manifest: Manifest) -> None:
    inexact = [
        f"{name}.{column['name']}: {column['data_type']}"
        for name, node in marts(manifest).items()
        for column in node["columns"].values()
        if re.match(r"double|float|real", column["data_type"])
    ]
    assert inexact == []


def test_every_dbt_test_is_named_by_a_person(manifest: Manifest) -> None:
    for node in data_tests(manifest):
        kind = node.get("test_metadata", {}).get("name", "")
        assert not kind or not node["name"].startswith(f"{kind}_"), node["name"]
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+){2,}", node["name"]), node["name"]
        assert node["alias"] == node["name"], "dbt has cut the name"


def test_every_dbt_test_has_a_name_of_its_own(manifest: Manifest) -> None:
    names = [node["name"] for node in data_tests(manifest)]
    names += [node["name"] for node in manifest["unit_tests"].values()]
    assert [name for name, copies in Counter(names).items() if copies > 1] == []


def test_every_dbt_unit_test_reads_as_a_sentence(manifest: Manifest) -> None:
    names = [node["name"] for node in manifest["unit_tests"].values()]
    assert len(names) > 10
    assert [name for name in names if len(name.split("_")) < 4] == []


@pytest.mark.parametrize("mart", MARTS)
def test_every_mart_of_the_contract_begins_with_its_columns(mart: str, manifest: Manifest) -> None:
    columns = list(marts(manifest)[mart]["columns"])
    assert columns[: len(MARTS[mart])] == MARTS[mart]

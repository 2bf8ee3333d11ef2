"""The published tables are read out of dbt's manifest."""

from typing import Any

import pytest

from orchestration.publishing.schema import Column, published_tables

Manifest = dict[str, Any]


def column(name: str, data_type: str = "string", **more: Any) -> Manifest:
    constraints = [{"type": kind} for kind in more.pop("constraints", ())]
    return {
        "name": name,
        "description": f"The {name},\n  as meant.",
        "data_type": data_type,
        "constraints": constraints,
        "config": {"meta": more},
    }


def model(name: str, key: list[str], *columns: Manifest, schema: str = "marts") -> Manifest:
    return {
        "name": name,
        "unique_id": f"model.p.{name}",
        "resource_type": "model",
        "schema": schema,
        "description": f"One row per {name[:-1]}: all of it.\nUse it. Never add it up.",
        "columns": {one["name"]: one for one in columns},
        "config": {"meta": {"primary_key": key}},
    }


def check_of(of: str, name: str, kind: str, **arguments: Any) -> Manifest:
    return {
        "resource_type": "test",
        "attached_node": f"model.p.{of}",
        "column_name": name,
        "test_metadata": {"name": kind, "kwargs": arguments},
    }


def manifest(*nodes: Manifest, **docs: str) -> Manifest:
    blocks = [{"name": name, "block_contents": text} for name, text in docs.items()]
    return {
        "nodes": {str(place): node for place, node in enumerate(nodes)},
        "docs": {block["name"]: block for block in blocks},
    }


def only(found: Manifest) -> Column:
    [table] = published_tables(found)
    [one] = table.columns
    return one


def test_a_table_has_its_grain_its_words_and_its_key() -> None:
    [table] = published_tables(manifest(model("pills", ["pill_id"], column("pill_id"))))
    assert (table.name, table.primary_key, table.page) == ("pills", ("pill_id",), "")
    assert table.description == "One row per pill: all of it. Use it. Never add it up."
    assert table.grain == "One row per pill"
    assert table.columns == (Column("pill_id", "The pill_id, as meant.", "string"),)


def test_only_marts_are_published_and_in_the_order_of_their_names() -> None:
    found = manifest(
        model("units", ["unit"], column("unit")),
        model("stg_units", ["unit"], column("unit"), schema="staging"),
        model("actors", ["actor_id"], column("actor_id")),
    )
    assert [table.name for table in published_tables(found)] == ["actors", "units"]


def test_codes_are_those_of_the_vocabulary_that_the_column_names() -> None:
    codes = "\n- `yes`: It is so: `really`.\n- `-1`: It is not so.\n"
    one = only(manifest(model("pills", ["sure"], column("sure", codes="sure")), codes_sure=codes))
    assert one.vocabulary == "sure"
    assert one.codes == {"yes": "It is so: `really`.", "-1": "It is not so."}


def test_a_vocabulary_that_there_is_not_is_named() -> None:
    with pytest.raises(KeyError, match="sure"):
        published_tables(manifest(model("pills", ["sure"], column("sure", codes="sure"))))


@pytest.mark.parametrize(
    ("more", "test", "required"),
    [
        ({"constraints": ["not_null"]}, "unique", True),
        ({}, "not_null", True),
        ({}, "unique", False),
    ],
)
def test_what_is_required_says_a_constraint_or_a_test(
    more: Manifest, test: str, required: bool
) -> None:
    made = model("pills", ["id"], column("name", **more))
    assert only(manifest(made, check_of("pills", "name", test))).required is required


def test_only_what_is_no_key_is_called_unique() -> None:
    made = model("pills", ["id"], column("id"), column("name"))
    [table] = published_tables(
        manifest(made, check_of("pills", "id", "unique"), check_of("pills", "name", "unique"))
    )
    assert [one.unique for one in table.columns] == [False, True]


def test_a_reference_leads_to_a_key() -> None:
    found = manifest(
        model("kinds", ["kind"], column("kind"), column("name")),
        model("pills", ["id"], column("kind"), column("name"), column("other", references="kinds")),
        check_of("pills", "kind", "relationships", to="ref('kinds')", field="kind"),
        check_of("pills", "name", "relationships", to="ref('kinds')", field="name"),
    )
    _, pills = published_tables(found)
    assert [one.references for one in pills.columns] == [("kinds", "kind"), None, ("kinds", "kind")]


def test_no_reference_leads_to_a_part_of_a_key() -> None:
    found = manifest(
        model("kinds", ["kind", "name"], column("kind")),
        model("pills", ["id"], column("kind", references="kinds")),
    )
    with pytest.raises(ValueError, match="too many values"):
        published_tables(found)

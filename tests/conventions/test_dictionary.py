"""The dictionary is complete and up to date: columns, keys, units, and what every code means."""

import csv
import re
from typing import Any

import pytest

from orchestration.publishing.observations import CONCEPTS
from orchestration.publishing.schema import Column, Table, published_tables, vocabularies
from tests.conventions.contract import COLLECTIONS, LABELS, PERIOD_BASES, QUALIFIERS
from tests.dictionary import PAGE, UNITS, page

Manifest = dict[str, Any]


@pytest.fixture(scope="session")
def tables(manifest: Manifest) -> list[Table]:
    return published_tables(manifest)


def columns(tables: list[Table]) -> dict[str, Column]:
    return {f"{table.name}.{one.name}": one for table in tables for one in table.columns}


def test_the_dictionary_is_what_the_yml_says_now(manifest: Manifest) -> None:
    wanted = page(manifest)
    assert PAGE.read_text("utf-8") == wanted, "run: python -m tests.dictionary"


def test_the_dictionary_lists_every_table_column_and_code(tables: list[Table]) -> None:
    text = PAGE.read_text("utf-8")
    assert len(tables) > 25
    for table in tables:
        [section] = re.findall(rf"^### {table.name}\n(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL)
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [
            column.name for column in table.columns
        ]
        for column in table.columns:
            assert not column.vocabulary or f"### Codes: {column.vocabulary}\n" in text
            assert all(f"| `{code}` | {words} |" in text for code, words in column.codes.items())


def test_every_line_of_a_vocabulary_is_a_code_with_its_meaning(manifest: Manifest) -> None:
    found = vocabularies(manifest)
    assert len(found) > 20
    for name, codes in found.items():
        text = manifest["docs"][f"doc.followthrough.codes_{name}"]["block_contents"]
        assert len(text.strip().splitlines()) == len(codes) > 1, name
        assert all(words.endswith(".") for words in codes.values()), name


def test_every_vocabulary_is_used(manifest: Manifest, tables: list[Table]) -> None:
    used = {column.vocabulary for column in columns(tables).values()} - {""}
    assert used == set(vocabularies(manifest))


def test_the_vocabularies_of_the_contract_are_whole(tables: list[Table]) -> None:
    every = columns(tables)
    assert every["metrics.qualifier"].codes.keys() == QUALIFIERS
    assert every["metrics.period_basis"].codes.keys() == PERIOD_BASES
    assert every["metrics.collection"].codes.keys() == COLLECTIONS
    assert every["follow_through.label"].codes.keys() == LABELS


def test_codes_are_the_values_that_dbt_accepts(manifest: Manifest, tables: list[Table]) -> None:
    every = columns(tables)
    found = [
        (manifest["nodes"][node["attached_node"]]["name"], node)
        for node in manifest["nodes"].values()
        if node.get("test_metadata", {}).get("name") == "accepted_values"
    ]
    tested = [(f"{name}.{node['column_name']}", node) for name, node in found]
    tested = [(name, node) for name, node in tested if name in every]
    assert len(tested) > 8
    for name, node in tested:
        values = {str(value) for value in node["test_metadata"]["kwargs"]["values"]}
        assert every[name].codes.keys() == values, name


def test_every_code_that_a_description_lists_has_a_meaning(tables: list[Table]) -> None:
    """A column whose words begin with a list of codes has a closed vocabulary."""
    listing = re.compile(r"(`[a-z_]+`( \([^)]*\))?(, | or | and )?){2,}")
    silent = [
        name
        for name, column in columns(tables).items()
        if listing.match(column.description) and not column.codes
    ]
    assert silent == []


def test_columns_of_one_name_and_meaning_have_one_vocabulary(tables: list[Table]) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for column in columns(tables).values():
        found.setdefault((column.name, column.description), set()).add(column.vocabulary)
    assert {key: names for key, names in found.items() if len(names) > 1} == {}


def test_every_page_of_a_row_is_named_by_a_column_of_its_key(tables: list[Table]) -> None:
    pages = {table.name: table for table in tables if table.page}
    assert pages.keys() >= {"commitments", "metrics"}
    for table in pages.values():
        [name] = re.findall(r"#\{(\w+)\}$", table.page)
        assert (name,) == table.primary_key
        assert table.page.startswith("scorecard/")


def test_every_unit_of_the_project_has_a_name_and_a_factor() -> None:
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 20
    assert [row for row in rows if not (row["name"] and row["dimension"] and row["factor"])] == []


def test_every_observation_is_taken_from_columns_that_there_are(tables: list[Table]) -> None:
    names = {name.partition(".")[2] for name in columns(tables) if name.startswith("metrics.")}
    assert {concept.holds for concept in CONCEPTS if concept.holds} <= names

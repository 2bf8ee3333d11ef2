"""The published tables as dbt's yml describes them: what every description for others is made of.

Keys, units, codes and references stand in the `meta` of the yml where dbt has no place for them:
`primary_key` and `page` of a table, `unit`, `codes` and `references` of a column. `codes` names a
vocabulary of `models/codes.md`, `references` the table whose key the column holds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from orchestration.publishing.tables import SCHEMA

_CODE = re.compile(r"^- `(?P<code>[^`]+)`: (?P<meaning>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Column:
    """A column of a published table.

    Attributes:
        type: as in SQL: `string`, `integer`, `boolean`, `date`, `timestamp`, `decimal(p, s)`.
        unit: of its numbers, or "as in column ..."; empty where nothing is measured.
        vocabulary: the name of the closed vocabulary of its values; empty where they are open.
        codes: what each value of the vocabulary means.
        references: the table and column that holds each of its values.
    """

    name: str
    description: str
    type: str
    unit: str = ""
    vocabulary: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    unique: bool = False
    references: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """A published table.

    Attributes:
        page: where the scorecard shows a row, as a URI template; empty where it does not.
    """

    name: str
    description: str
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]
    page: str = ""

    @property
    def grain(self) -> str:
        """The first sentence of the description: "One row per ..."."""
        return re.split(r"(?<=[.:]) ", self.description, maxsplit=1)[0].rstrip(".:")


def vocabularies(manifest: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What each code of each closed vocabulary means, by the name that `codes` has for it."""
    return {
        doc["name"].removeprefix("codes_"): dict(_CODE.findall(doc["block_contents"]))
        for doc in manifest["docs"].values()
        if doc["name"].startswith("codes_")
    }


def published_tables(manifest: Mapping[str, Any]) -> list[Table]:
    """The tables in the order of their names.

    Args:
        manifest: the content of dbt's `manifest.json`.

    Raises:
        KeyError: a column names a vocabulary or a table that there is not.
        ValueError: a column refers to a table whose key is several columns.
    """
    models = {
        node["name"]: node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == SCHEMA
    }
    keys = {name: tuple(node["config"]["meta"]["primary_key"]) for name, node in models.items()}
    tests = _tests(manifest["nodes"].values())
    every = vocabularies(manifest)

    def columns(node: Mapping[str, Any]) -> Iterator[Column]:
        for column in node["columns"].values():
            meta = column["config"]["meta"]
            tested = tests.get((node["unique_id"], column["name"]), {})
            constraints = {one["type"] for one in column["constraints"]}
            yield Column(
                name=column["name"],
                description=" ".join(column["description"].split()),
                type=column["data_type"],
                unit=meta.get("unit", ""),
                vocabulary=meta.get("codes", ""),
                codes=every[meta["codes"]] if "codes" in meta else {},
                required="not_null" in constraints or "not_null" in tested,
                unique="unique" in tested and keys[node["name"]] != (column["name"],),
                references=_reference(meta, tested, keys),
            )

    return [
        Table(
            name=name,
            description=" ".join(node["description"].split()),
            primary_key=keys[name],
            columns=tuple(columns(node)),
            page=node["config"]["meta"].get("page", ""),
        )
        for name, node in sorted(models.items())
    ]


def _tests(nodes: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """The arguments of dbt's tests of a column, by the model and the column, then by their kind."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for node in nodes:
        if node["resource_type"] == "test" and node["column_name"]:
            of = found.setdefault((node["attached_node"], node["column_name"]), {})
            of[node["test_metadata"]["name"]] = node["test_metadata"]["kwargs"]
    return found


def _reference(
    meta: Mapping[str, Any], tested: Mapping[str, Any], keys: Mapping[str, tuple[str, ...]]
) -> tuple[str, str] | None:
    """The key that the column holds, as a test of dbt or the `meta` names it."""
    if "references" in meta:
        [key] = keys[meta["references"]]
        return meta["references"], key
    if "relationships" in tested:
        to = re.sub(r"^ref\('(\w+)'\)$", r"\1", tested["relationships"]["to"])
        # What leads to a column that is no key leads to several rows.
        if keys[to] == (tested["relationships"]["field"],):
            return to, tested["relationships"]["field"]
    return None

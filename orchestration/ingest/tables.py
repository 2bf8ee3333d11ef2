"""The curated tables: which file holds which columns, and of which type.

The names are those of the contract; `optional` columns are the ones this project adds. What a
column means stands in the dbt source descriptions, what it may hold in the suites: here is only
what it takes to read the file.
"""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

# Wide enough for what governments report (a thousand trillions) and for factors of measured units
# (an ounce has 12 decimals in kilograms); a product of the two still fits 38 digits.
VALUE = pa.decimal128(24, 6)
FACTOR = pa.decimal128(24, 12)

Kind = Literal["text", "integer", "date", "value", "factor"]

ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int32(),
    "date": pa.date32(),
    "value": VALUE,
    "factor": FACTOR,
}


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind = "text"
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One curated table. `optional` tables may be missing: they are then empty."""

    name: str
    description: str
    columns: tuple[Column, ...]
    optional: bool = False

    @property
    def file_name(self) -> str:
        return f"{self.name}.csv"

    @property
    def schema(self) -> pa.Schema:
        fields = [pa.field(column.name, ARROW[column.kind]) for column in self.columns]
        return pa.schema([*fields, pa.field("line_number", pa.int32())])


def _columns(required: str, optional: str = "", **kinds: Kind) -> tuple[Column, ...]:
    return tuple(
        Column(name, kinds.get(name, "text"), name in optional.split())
        for name in [*required.split(), *optional.split()]
    )


_FOLLOW_THROUGH = (
    "commitment_id next_statement_id evidence wording successor_ids evidence_quote rationale"
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "pillars",
            "The goals that commitments and figures are sorted under.",
            _columns("pillar_id position name", position="integer"),
        ),
        Table(
            "topics",
            "The areas within a pillar.",
            _columns("topic_id pillar_id name", "area definition"),
        ),
        Table(
            "actors",
            "Governments and their agencies, each with its parent.",
            _columns("actor_id name country parent_id"),
        ),
        Table(
            "units",
            "Units of measurement and counted nouns, each with its factor to the base unit.",
            _columns("unit name dimension base_unit factor", "words", factor="factor"),
        ),
        Table(
            "indicators",
            "What is measured: one definition per indicator.",
            _columns("indicator_id name definition topic_id dimension result_level"),
        ),
        Table(
            "metrics",
            "The figures that the statements report, each with the words it came from.",
            _columns(
                "metric_id statement_id indicator_id actor_ids ref_area value qualifier unit "
                "period_start period_end period_basis collection part_of supersedes quote",
                "period_rule scope note",
                value="value",
                period_start="date",
                period_end="date",
            ),
        ),
        Table(
            "commitments",
            "What the governments say they will do.",
            _columns(
                "commitment_id statement_id position topic_id actor_ids verifiable quote",
                "note",
                position="integer",
            ),
        ),
        Table(
            "follow_through",
            "What the next statement says became of each commitment.",
            _columns(_FOLLOW_THROUGH),
        ),
        Table(
            "follow_through_codings",
            "The independent codings that follow_through was settled from.",
            _columns("coding " + _FOLLOW_THROUGH),
            optional=True,
        ),
        Table(
            "context_numbers",
            "Numbers of a statement that are no figure, each with the reason.",
            _columns("statement_id quote kind reason"),
        ),
    )
}

"""The curated tables: which file holds which columns, and of which type.

The names are those of the contract; `optional` columns are the ones this project adds. What a
column means stands in the dbt source descriptions, what it may hold in the suites: here is only
what it takes to read the file.
"""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

# Fine enough for what governments report and for the factors of measured units (an ounce has 12
# decimals in kilograms).
VALUE = pa.decimal128(24, 6)
FACTOR = pa.decimal128(24, 12)
# So many digits may stand before the point: the product of the two, with its 18 decimals, must fit
# the 38 digits of a base value. 99 trillion of anything is more than any statement reports.
WHOLE_DIGITS = {VALUE: 14, FACTOR: 6}

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
    """One curated table. `optional` tables may be missing: they are then empty.

    Tables that `may_be_empty` may have a header and no rows: a first edition has no follow-through.
    What is lacking then is found where the statements are held against the tables.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    optional: bool = False
    may_be_empty: bool = False

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
            _columns("actor_id name country parent_id", "words"),
        ),
        Table(
            "units",
            "Units of measurement and counted nouns, each with its factor to the base unit.",
            _columns("unit name dimension base_unit factor", "words", factor="factor"),
        ),
        Table(
            "indicators",
            "What is measured: one definition per indicator.",
            _columns(
                "indicator_id name definition topic_id dimension result_level", "broader words"
            ),
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
            may_be_empty=True,
        ),
        Table(
            "commitments",
            "What the governments say they will do.",
            _columns(
                "commitment_id statement_id position topic_id actor_ids verifiable quote",
                "note",
                position="integer",
            ),
            may_be_empty=True,
        ),
        Table(
            "follow_through",
            "What the next statement says became of each commitment.",
            _columns(_FOLLOW_THROUGH),
            may_be_empty=True,
        ),
        Table(
            "follow_through_codings",
            "The independent codings that follow_through was settled from.",
            _columns("coding " + _FOLLOW_THROUGH),
            optional=True,
            may_be_empty=True,
        ),
        Table(
            "context_numbers",
            "Numbers of a statement that are no figure, each with the reason.",
            _columns("statement_id quote kind reason"),
            may_be_empty=True,
        ),
        Table(
            "reference_figures",
            "Figures of other sources, which those of the statements are held against.",
            _columns(
                "reference_id publisher ref_area measure value qualifier unit "
                "period_start period_end source_url",
                "read_from note",
                value="value",
                period_start="date",
                period_end="date",
            ),
            optional=True,
            may_be_empty=True,
        ),
        Table(
            "claim_checks",
            "Which figure is held against which other one, and whether both mean the same.",
            _columns(
                "claim_id metric_id reference_id other_metric_id "
                "same_scope same_actor same_period rationale",
                "times_metric_id",
            ),
            optional=True,
            may_be_empty=True,
        ),
    )
}

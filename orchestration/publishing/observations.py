"""The figures as observations of SDMX, under the names that statistical offices use for them.

An observation is a figure of `marts.metrics`, in the unit it was reported in. Its key is the place,
the indicator, the figure and the time; the figure is part of it because a statement may report two
values for the same place, indicator and time. SDMX wants a time for each observation, and not all
figures have one: TIME_PERIOD is the period of the figure (`2022-10-01/P303D`, its first day and how
long it lasts) where both ends are known, and else the day of the statement. TIME_PERIOD_KIND says
which of the two it is, and PERIOD_START and PERIOD_END hold what is known.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from orchestration.publishing.schema import Column, Table

FILE = "sdmx/observations.csv"
AGENCY, FLOW, STRUCTURE_VERSION = "FOLLOWTHROUGH", "METRICS", "1.0.0"
DIMENSION, MEASURE, ATTRIBUTE = "dimension", "measure", "attribute"
TIME = "TIME_PERIOD"
UNSPECIFIED = "_U"

Row = dict[str, Any]


@dataclass(frozen=True)
class Concept:
    """A column of the observations.

    Attributes:
        name: its name in SDMX; those from REF_AREA to UNIT_MULT that the guidelines for
            cross-domain concepts have are theirs.
        codes: the code list of its values; empty where they are free text.
        holds: the column of `marts.metrics` that it is taken from.
    """

    name: str
    title: str
    role: str = ATTRIBUTE
    codes: str = ""
    holds: str = ""


CONCEPTS = (
    Concept("REF_AREA", "Reference area", DIMENSION, "CL_AREA", "ref_area"),
    Concept("INDICATOR", "Indicator", DIMENSION, "CL_INDICATOR", "indicator_id"),
    Concept("FIGURE", "Reported figure", DIMENSION, holds="metric_id"),
    Concept(TIME, "Time period", DIMENSION),
    Concept("OBS_VALUE", "Observation value", MEASURE),
    Concept("OBS_STATUS", "Observation status", codes="CL_OBS_STATUS", holds="obs_status"),
    Concept("UNIT_MEASURE", "Unit of measure", codes="CL_UNIT_MEASURE", holds="unit"),
    Concept("UNIT_MULT", "Unit multiplier", codes="CL_UNIT_MULT"),
    Concept("TIME_PERIOD_KIND", "What the time period is", codes="CL_TIME_PERIOD_KIND"),
    Concept("PERIOD_START", "First day of the figure"),
    Concept("PERIOD_END", "Last day of the figure"),
    Concept(
        "PERIOD_BASIS", "How the period is known", codes="CL_PERIOD_BASIS", holds="period_basis"
    ),
    Concept("QUALIFIER", "Qualifier of the value", codes="CL_QUALIFIER", holds="qualifier"),
    Concept("OBS_VALUE_LOW", "Lower bound of the value"),
    Concept("OBS_VALUE_HIGH", "Upper bound of the value"),
    Concept("COLLECTION", "How it was collected", codes="CL_COLLECTION", holds="collection"),
    Concept("RESULT_LEVEL", "Result level", codes="CL_RESULT_LEVEL", holds="result_level"),
    Concept("ACTOR", "Actors, separated by ;", holds="actor_ids"),
    Concept("STATEMENT", "Statement", holds="statement_id"),
    Concept("PART_OF", "Figures that include this one", holds="part_of"),
    Concept("SUPERSEDES", "Earlier figures of the same running total", holds="supersedes"),
    Concept("SCOPE", "Scope", holds="scope"),
    Concept("QUOTE", "Words of the statement", holds="quote"),
    Concept("SOURCE_URL", "Address of the words", holds="text_fragment_url"),
    Concept("COMMENT_OBS", "Comment", holds="note"),
)
DESCRIPTION = "One row per figure: the rows of metrics in SDMX-CSV 2.0."
# The columns before those of the concepts, as SDMX-CSV has them.
HEAD = {
    "STRUCTURE": "What kind of structure the rows have.",
    "STRUCTURE_ID": "Which one.",
    "ACTION": "I, for information.",
}
KINDS = {
    "period": "The period that the figure covers.",
    "reported": "The day of the statement: the period of the figure is not known.",
}


def observed() -> Table:
    """The file of the observations as a table, to be described like the others."""
    kinds = {"PERIOD_START": "date", "PERIOD_END": "date"}
    columns = [Column(name, words, "string", required=True) for name, words in HEAD.items()]
    for concept in CONCEPTS:
        is_value = concept.name.startswith("OBS_VALUE")
        columns.append(
            Column(
                concept.name,
                f"{concept.title}{f', code list {concept.codes}' if concept.codes else ''}.",
                "decimal" if is_value else kinds.get(concept.name, "string"),
                unit="as in column UNIT_MEASURE" if is_value else "",
                required=concept.role != ATTRIBUTE,
            )
        )
    key = tuple(concept.name for concept in CONCEPTS if concept.role == DIMENSION)
    return Table("observations", DESCRIPTION, key, tuple(columns))


def write_observations(
    connection: duckdb.DuckDBPyConnection, path: Path, codes: Mapping[str, Mapping[str, str]]
) -> None:
    """Write the figures of `marts.metrics` as SDMX-CSV 2.0.

    Args:
        codes: of each code list the code of each value of the marts.
    """
    rows = connection.sql(
        "select m.*, s.issued_on from marts.metrics as m "
        "left join marts.statements as s using (statement_id) order by m.metric_id"
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*HEAD, *(concept.name for concept in CONCEPTS)])
        flow = f"{AGENCY}:{FLOW}({STRUCTURE_VERSION})"
        for row in rows.to_arrow_table().to_pylist():
            cells = (_cell(concept, row, codes) for concept in CONCEPTS)
            writer.writerow(["dataflow", flow, "I", *cells])


def code_ids(values: Iterable[str]) -> dict[str, str]:
    """A code of SDMX for each value: of the value, what may stand in a code, and no two alike."""
    found: dict[str, str] = {}
    for value in sorted(set(values)):
        code = re.sub(r"[^A-Za-z0-9_@$-]", "_", value)
        # Nothing that a spreadsheet runs as a formula.
        code = re.sub(r"^(?=[-@]|$)", "_", code)
        taken = {UNSPECIFIED, *found.values()}
        copies = (f"{code}_{number}" for number in range(2, len(taken) + 3))
        found[value] = (
            code if code not in taken else next(one for one in copies if one not in taken)
        )
    return found


def _cell(concept: Concept, row: Row, codes: Mapping[str, Mapping[str, str]]) -> str:
    if concept.name in _MADE:
        return _MADE[concept.name](row)
    value = row[concept.holds]
    if value is None:
        return UNSPECIFIED if concept.role == DIMENSION else ""
    return codes[concept.codes][value] if concept.codes else _text(value)


def _text(value: str) -> str:
    """One line, since readers of SDMX-CSV end a row where a line ends, and no formula."""
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line


def _number(value: Decimal | None) -> str:
    """Without the zeros that a decimal carries behind its last digit."""
    return "" if value is None else f"{value.normalize():f}"


def _day(row: Row, column: str) -> str:
    return row[column].isoformat() if row[column] else ""


def _is_dated(row: Row) -> bool:
    return bool(row["period_start"] and row["period_end"])


def _time(row: Row) -> str:
    if not _is_dated(row):
        return _day(row, "issued_on")
    days = (row["period_end"] - row["period_start"]).days + 1
    start = _day(row, "period_start")
    return start if days == 1 else f"{start}/P{days}D"


_MADE: dict[str, Callable[[Row], str]] = {
    TIME: _time,
    "TIME_PERIOD_KIND": lambda row: "period" if _is_dated(row) else "reported",
    "PERIOD_START": lambda row: _day(row, "period_start"),
    "PERIOD_END": lambda row: _day(row, "period_end"),
    "OBS_VALUE": lambda row: _number(row["value"]),
    "OBS_VALUE_LOW": lambda row: _number(row["value_low"]),
    "OBS_VALUE_HIGH": lambda row: _number(row["value_high"]),
    "UNIT_MULT": lambda row: "0",
}

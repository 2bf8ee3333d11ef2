"""The figures as observations of SDMX, under the names that statistical offices use for them.

An observation is a figure of `marts.metrics`, in the unit it was reported in. Its key is the place,
the indicator, the figure and the time; the figure is part of it because a statement may report two
values for the same place, indicator and time. SDMX wants a time for each observation, and not all
figures have one: TIME_PERIOD is the period of the figure (`2022-10-01/P303D`, its first day and how
long it lasts) where both ends are known, and else the day of the statement. TIME_PERIOD_KIND says
which of the two it is, and PERIOD_START and PERIOD_END hold what is known.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any

import duckdb

from orchestration.publishing.schema import Column, Table

FILE = "sdmx/observations.csv"
AGENCY, FLOW, STRUCTURE_VERSION = "FOLLOWTHROUGH", "METRICS", "1.0.0"
DIMENSION, MEASURE, ATTRIBUTE = "dimension", "measure", "attribute"
TIME = "TIME_PERIOD"
UNSPECIFIED = "_U"
# How many figures Python holds at once.
BATCH = 5_000


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
        "PERIOD_BASIS", "How the period is known", ATTRIBUTE, "CL_PERIOD_BASIS", "period_basis"
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
    held = {f"m.{name}" for concept in CONCEPTS for name in _holds(concept)} - {"m.issued_on"}
    rows = connection.sql(
        f"select {', '.join(sorted(held))}, s.issued_on from marts.metrics as m "
        "left join marts.statements as s using (statement_id) order by m.metric_id"
    )
    with (
        rows.to_arrow_reader(BATCH) as batches,
        path.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*HEAD, *(concept.name for concept in CONCEPTS)])
        head = [repeat(text) for text in ("dataflow", f"{AGENCY}:{FLOW}({STRUCTURE_VERSION})", "I")]
        for batch in batches:
            columns = batch.to_pydict()
            cells = (_cells(concept, columns, codes) for concept in CONCEPTS)
            writer.writerows(zip(*head, *cells, strict=False))


def _holds(concept: Concept) -> tuple[str, ...]:
    return _MADE[concept.name][0] if concept.name in _MADE else (concept.holds,)


def _cells(
    concept: Concept, columns: Mapping[str, list[Any]], codes: Mapping[str, Mapping[str, str]]
) -> Iterable[str]:
    values = [columns[name] for name in _holds(concept)]
    if concept.name in _MADE:
        return map(_MADE[concept.name][1], *values)
    unknown = UNSPECIFIED if concept.role == DIMENSION else ""
    spell = codes[concept.codes].__getitem__ if concept.codes else _text
    return (unknown if value is None else spell(value) for value in values[0])


def _text(value: str) -> str:
    """One line, since readers of SDMX-CSV end a row where a line ends, and no formula."""
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line


def _number(value: Decimal | None) -> str:
    """Without the zeros that a decimal carries behind its last digit."""
    return "" if value is None else f"{value.normalize():f}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _time(start: date | None, end: date | None, issued_on: date | None) -> str:
    if not (start and end):
        return _day(issued_on)
    days = (end - start).days + 1
    return _day(start) if days == 1 else f"{_day(start)}/P{days}D"


def _time_kind(start: date | None, end: date | None) -> str:
    return "period" if start and end else "reported"


# What is made of several columns, or not spelled as text: of which, and how.
_MADE: dict[str, tuple[tuple[str, ...], Callable[..., str]]] = {
    TIME: (("period_start", "period_end", "issued_on"), _time),
    "TIME_PERIOD_KIND": (("period_start", "period_end"), _time_kind),
    "PERIOD_START": (("period_start",), _day),
    "PERIOD_END": (("period_end",), _day),
    "OBS_VALUE": (("value",), _number),
    "OBS_VALUE_LOW": (("value_low",), _number),
    "OBS_VALUE_HIGH": (("value_high",), _number),
    "UNIT_MULT": (("metric_id",), lambda figure: "0"),
}

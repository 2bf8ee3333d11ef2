"""The structure of the observations for readers of SDMX: concepts, code lists, data structure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from orchestration.publishing.citation import about, issued
from orchestration.publishing.observations import (
    AGENCY,
    CONCEPTS,
    DIMENSION,
    FLOW,
    KINDS,
    MEASURE,
    STRUCTURE_VERSION,
    TIME,
    UNSPECIFIED,
    Concept,
)
from orchestration.publishing.places import place_name
from orchestration.publishing.schema import Table


@dataclass(frozen=True)
class CodeList:
    """A code list: of each code its name, and of each value of the marts its code."""

    names: Mapping[str, str]
    ids: Mapping[str, str]


def code_lists(connection: duckdb.DuckDBPyConnection, metrics: Table) -> dict[str, CodeList]:
    """The code lists of the observations: the closed vocabularies, and what the marts hold.

    Args:
        metrics: the table `metrics`, for the vocabularies of its columns.
    """
    columns = {column.name: column for column in metrics.columns}
    queries = {
        "CL_AREA": "select distinct ref_area from marts.metrics",
        "CL_INDICATOR": "select indicator_id, name from marts.indicators",
        "CL_UNIT_MEASURE": "select unit, name from marts.units",
    }
    rows = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    rows["CL_AREA"] = [(code, place_name(code) if code else None) for (code,) in rows["CL_AREA"]]
    found = {name: _code_list(dict(every), is_open=True) for name, every in rows.items()}
    for concept in CONCEPTS:
        if concept.codes and concept.codes not in queries and concept.holds:
            found[concept.codes] = _code_list(columns[concept.holds].codes)
    return found | {
        "CL_UNIT_MULT": _code_list({"0": "Units"}),
        "CL_TIME_PERIOD_KIND": _code_list(KINDS),
    }


def _code_list(names: Mapping[str, str | None], *, is_open: bool = False) -> CodeList:
    ids = code_ids(value for value in names if value)
    codes = {ids[value]: _of_xml(names[value] or value) for value in ids}
    return CodeList(codes | ({UNSPECIFIED: "Not known"} if is_open else {}), ids)


def code_ids(values: Iterable[str]) -> dict[str, str]:
    """A code of SDMX for each value: of the value, what may stand in a code, and no two alike."""
    found: dict[str, str] = {}
    taken = {UNSPECIFIED}
    numbers: dict[str, Iterator[int]] = {}
    for value in sorted(set(values)):
        code = re.sub(r"[^A-Za-z0-9_@$-]", "_", value)
        # Nothing that a spreadsheet runs as a formula.
        code = re.sub(r"^(?=[-@]|$)", "_", code)
        found[value] = code
        while found[value] in taken:
            found[value] = f"{code}_{next(numbers.setdefault(code, count(2)))}"
        taken.add(found[value])
    return found


def _of_xml(text: str) -> str:
    """The text in one line, without the characters that XML cannot hold."""
    line = " ".join(text.split())
    return re.sub("[^\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", line)


def write_structure(path: Path, lists: Mapping[str, CodeList], version: str) -> None:
    """Write the structure as SDMX-ML 2.1.

    Args:
        version: of the publication; the message is dated with its day.
    """
    import sdmx
    from sdmx import message
    from sdmx.model import v21 as model

    agency = model.Agency(id=AGENCY, name=AGENCY.title())
    ours = {"maintainer": agency, "version": STRUCTURE_VERSION, "is_final": True}
    ours["is_external_reference"] = False
    codelists = {name: model.Codelist(id=name, name=name, **ours) for name in lists}
    for name, codelist in codelists.items():
        names = sorted(lists[name].names.items())
        codelist.extend(model.Code(id=code, name=text) for code, text in names)
    scheme = model.ConceptScheme(id="CONCEPTS", name="Concepts of the figures", **ours)
    scheme.extend(model.Concept(id=concept.name, name=concept.title) for concept in CONCEPTS)

    dsd = model.DataStructureDefinition(id=FLOW, name="Figures of statements", **ours)
    for part in (dsd.dimensions, dsd.measures, dsd.attributes):
        part.id = type(part).__name__
    for concept in CONCEPTS:
        component = {
            "id": concept.name,
            "concept_identity": scheme[concept.name],
            "local_representation": _representation(concept, codelists),
        }
        if concept.role == DIMENSION:
            make = model.TimeDimension if concept.name == TIME else model.Dimension
            dsd.dimensions.append(make(order=len(dsd.dimensions) + 1, **component))
        elif concept.role == MEASURE:
            dsd.measures.append(model.PrimaryMeasure(**component))
        else:
            component["related_to"] = model.PrimaryMeasureRelationship()
            component["usage_status"] = model.UsageStatus.conditional
            dsd.attributes.append(model.DataAttribute(**component))

    flow = model.DataflowDefinition(id=FLOW, name=about()["title"], structure=dsd, **ours)
    prepared = datetime.fromisoformat(issued(version)).replace(tzinfo=UTC)
    header = message.Header(id=FLOW, prepared=prepared, sender=agency, test=False)
    content = message.StructureMessage(header=header)
    for artefact in (*codelists.values(), scheme, dsd, flow):
        content.add(artefact)
    path.write_bytes(sdmx.to_xml(content, pretty_print=True))


def _representation(concept: Concept, codelists: Mapping[str, Any]) -> Any:
    """What the values of a concept are: codes of a list, or of a kind."""
    from sdmx.model import v21 as model

    if concept.codes:
        return model.Representation(enumerated=codelists[concept.codes])
    kinds = model.FacetValueType
    kind = kinds.string
    if concept.name == TIME:
        kind = kinds.observationalTimePeriod
    elif concept.name.startswith("PERIOD_"):
        kind = kinds.gregorianDay
    elif concept.name.startswith("OBS_VALUE"):
        kind = kinds.decimal
    return model.Representation(non_enumerated=[model.Facet(value_type=kind)])

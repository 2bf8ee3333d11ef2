"""The published annotations, read by a parser of JSON-LD and held against the statements' files."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest
from pyld import jsonld

from tests.conftest import Workspace

Node = dict[str, Any]

BASE = "https://example.org/published/annotations.jsonld"
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# The terms of the Web Annotation Vocabulary that the export may use, so that nothing is fetched.
TERMS: dict[str, Any] = {
    "schema": "http://schema.org/",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    **{
        name: f"{OA}{name}"
        for name in (
            *("Annotation", "TextualBody", "SpecificResource", "TimeState", "FragmentSelector"),
            *("TextQuoteSelector", "TextPositionSelector", "classifying", "describing"),
            *("identifying", "start", "end", "exact", "prefix", "suffix"),
        )
    },
    "body": {"@type": "@id", "@id": f"{OA}hasBody"},
    "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"},
    "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "state": {"@type": "@id", "@id": f"{OA}hasState"},
    "cached": {"@type": "@id", "@id": f"{OA}cachedSource"},
    "conformsTo": {"@type": "@id", "@id": f"{DCTERMS}conformsTo"},
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "first": {"@type": "@id", "@id": f"{AS}first"},
    "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"},
    "total": f"{AS}totalItems",
    "startIndex": f"{AS}startIndex",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
    "format": f"{DC}format",
    "language": f"{DC}language",
    "value": f"{RDF}value",
}


def vocabulary(url: str, options: Any) -> Node:
    assert url == "http://www.w3.org/ns/anno.jsonld", "no other context is needed"
    document = {"@context": TERMS}
    return {"contextUrl": None, "documentUrl": url, "document": document}


@pytest.fixture(scope="module")
def text(published: Workspace) -> str:
    return (published.published / "annotations.jsonld").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def items(text: str) -> list[Node]:
    found: list[Node] = json.loads(text)["first"]["items"]
    return found


@pytest.fixture(scope="module")
def quads(text: str) -> list[Node]:
    """The file as RDF: subject, predicate and object of each statement."""
    options = {"base": BASE, "documentLoader": vocabulary}
    found: list[Node] = jsonld.to_rdf(json.loads(text), options)["@default"]
    return found


def objects(quads: list[Node], predicate: str) -> list[str]:
    return [quad["object"]["value"] for quad in quads if quad["predicate"]["value"] == predicate]


def keys(part: Any) -> set[str]:
    if isinstance(part, list):
        return set().union(*map(keys, part))
    if isinstance(part, dict):
        return set(part).union(*map(keys, part.values()))
    return set()


def test_every_term_is_one_of_the_vocabulary(text: str) -> None:
    """A parser of JSON-LD drops what it does not know without a word."""
    assert keys(json.loads(text)) - {"@context", "schema:sha256"} <= set(TERMS)


def test_a_parser_of_json_ld_reads_every_annotation(quads: list[Node], items: list[Node]) -> None:
    types = objects(quads, f"{RDF}type")
    assert types.count(f"{OA}Annotation") == len(items) > 150
    assert types.count(f"{AS}OrderedCollection") == types.count(f"{AS}OrderedCollectionPage") == 1
    assert objects(quads, f"{AS}totalItems") == [str(len(items))]
    for selector in ("TextQuoteSelector", "TextPositionSelector", "FragmentSelector"):
        assert types.count(f"{OA}{selector}") == len(items)
    subjects = {
        quad["subject"]["value"] for quad in quads if quad["object"]["value"] == f"{OA}Annotation"
    }
    assert len(subjects) == len(items)
    assert all(subject.startswith(f"{BASE}#") for subject in subjects)
    sources = set(objects(quads, f"{OA}hasSource"))
    assert len(sources) == 2
    assert all(source.startswith("https://") for source in sources)
    assert set(objects(quads, f"{OA}motivatedBy")) == {f"{OA}describing"}


def test_every_selector_finds_its_words_in_the_file(
    items: list[Node], published: Workspace
) -> None:
    files = {path.name: path for path in (published.sources / "statements").iterdir()}
    for item in items:
        cached = item["target"]["state"]["cached"]
        data = files[cached["name"]].read_bytes()
        assert sha256(data).hexdigest() == cached["schema:sha256"]
        file = data.decode("utf-8")
        words, place, fragment = item["target"]["selector"]
        assert file[place["start"] : place["end"]] == words["exact"] != ""
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert file.count(around) == 1, item["id"]
        assert file.index(around) == place["start"] - len(words["prefix"])
        assert fragment["value"].startswith(":~:text=")
        folded = " ".join(file.split()).casefold()
        parts = [unquote(part.strip("-")) for part in fragment["value"][8:].split(",")]
        assert all(part and part.casefold() in folded for part in parts), item["id"]


def test_every_row_that_is_annotated_is_published(items: list[Node], published: Workspace) -> None:
    path = published.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(
            "select 'annotations.jsonld#' || annotation_id, text_fragment_url "
            "from marts.annotations"
        ).fetchall()
    found = {
        item["id"]: f"{item['target']['source']['id']}#{item['target']['selector'][2]['value']}"
        for item in items
    }
    assert found == dict(rows)


def test_every_body_is_plain_text(text: str, items: list[Node]) -> None:
    bodies = [body for item in items for body in item["body"]]
    assert {body["type"] for body in bodies} == {"TextualBody"}
    assert {body["format"] for body in bodies} == {"text/plain"}
    assert all(isinstance(body["value"], str) and body["value"] for body in bodies)
    assert not set("<>&") & set(text)


def test_the_file_is_the_same_from_run_to_run_and_in_the_manifest(
    text: str, published: Workspace
) -> None:
    path: Path = published.published / "manifest.json"
    outputs = json.loads(path.read_text("utf-8"))["outputs"]
    assert outputs["annotations.jsonld"] == sha256(text.encode()).hexdigest()
    assert published.report()["run_id"] not in text

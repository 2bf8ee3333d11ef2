"""How to cite the tables: the file of the project and what is made of it."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from orchestration.publishing.citation import (
    citation_file,
    identifier,
    issued,
    suggested_citation,
    terms,
)

PROJECT = Path(__file__).resolve().parents[3]
VERSION = "2026.11.23-7b0e2a9c41d5"

# The keys that version 1.2.0 of the Citation File Format has, of a file, a person and an entity.
_FORMAT = {
    "file": """
        abstract authors cff-version commit contact date-released doi identifiers keywords license
        license-url message preferred-citation references repository repository-artifact
        repository-code title type url version
    """,
    "person": """
        address affiliation alias city country email family-names fax given-names name-particle
        name-suffix orcid post-code region tel website
    """,
    "entity": """
        address alias city country date-end date-start email fax location name orcid post-code
        region tel website
    """,
}
FORMAT = {part: set(keys.split()) for part, keys in _FORMAT.items()}


def wrong(text: str) -> list[str]:
    """What the format does not allow in a citation file."""
    content: dict[str, Any] = yaml.safe_load(text)
    found = [f"{key} is no key" for key in content.keys() - FORMAT["file"]]
    required = {"authors", "cff-version", "message", "title"}
    found += [f"{key} is missing" for key in required - content.keys()]
    if content.get("cff-version") != "1.2.0":
        found.append("another version of the format")
    if content.get("type", "software") not in {"software", "dataset"}:
        found.append("type is neither software nor dataset")
    for author in content.get("authors") or [{"": "nobody"}]:
        if not author.keys() <= FORMAT["entity" if "name" in author else "person"]:
            found.append(f"{author} is neither a person nor an entity")
    keywords = content.get("keywords", ["one"])
    if not keywords or len(set(keywords)) < len(keywords):
        found.append("keywords are missing or repeated")
    for key in ("title", "message", "abstract", "version", "license"):
        if not (isinstance(content.get(key, "text"), str) and content.get(key, "text").strip()):
            found.append(f"{key} is no text")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(content.get("date-released", "2026-11-23"))):
        found.append("date-released is no day")
    return found


def test_the_citation_file_of_the_project_keeps_to_the_format() -> None:
    assert wrong((PROJECT / "CITATION.cff").read_text("utf-8")) == []


def test_the_citation_file_of_a_publication_names_its_version_and_day() -> None:
    text = citation_file(VERSION)
    assert wrong(text) == []
    content = yaml.safe_load(text)
    assert (content["version"], content["date-released"]) == (VERSION, "2026-11-23")
    project = yaml.safe_load((PROJECT / "CITATION.cff").read_text("utf-8"))
    assert {key: content[key] for key in ("title", "authors", "license", "keywords")} == {
        key: project[key] for key in ("title", "authors", "license", "keywords")
    }


@pytest.mark.parametrize(
    "change",
    [
        {"cff-version": "1.1.0"},
        {"authors": []},
        {"authors": [{"name": "a", "given-names": "b"}]},
        {"licence": "CC-BY-4.0"},
        {"type": "table"},
        {"title": ""},
        {"keywords": ["one", "one"]},
        {"date-released": "23 November"},
    ],
)
def test_what_the_format_does_not_allow_is_found(change: dict[str, Any]) -> None:
    assert wrong(yaml.safe_dump(yaml.safe_load(citation_file(VERSION)) | change))


def test_the_licence_is_the_one_that_the_readme_names() -> None:
    licence = (PROJECT / "README.md").read_text("utf-8").partition("## Licence")[2]
    assert f"]({terms()})" in licence


def test_the_suggested_citation_says_who_when_what_and_which_version() -> None:
    assert suggested_citation(VERSION) == (
        "The followthrough developers (2026). Followthrough: joint statements of governments as "
        f"tables. Version {VERSION} [Data set]. CC-BY-4.0."
    )


def test_a_version_has_one_identifier() -> None:
    assert identifier(VERSION) == identifier(VERSION) != identifier(f"{VERSION}0")
    assert UUID(identifier(VERSION)).version == 5


def test_a_version_begins_with_its_day() -> None:
    assert issued(VERSION) == "2026-11-23"

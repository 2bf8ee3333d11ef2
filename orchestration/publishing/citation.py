"""Who made the tables, what they are called and under which terms, and how to cite a publication.

All of it stands in `CITATION.cff`; nothing is said a second time in the code.
"""

import uuid
from functools import cache
from typing import Any

import yaml

from orchestration.settings import PROJECT

FILE = "CITATION.cff"
# Where the terms of the licence that it names can be read.
TERMS = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}


@cache
def about() -> dict[str, Any]:
    """The content of `CITATION.cff`: title, abstract, authors, keywords, license."""
    content: dict[str, Any] = yaml.safe_load((PROJECT / FILE).read_text(encoding="utf-8"))
    return content | {"abstract": " ".join(content["abstract"].split())}


def terms() -> str:
    """The address of the licence of the tables."""
    return TERMS[about()["license"]]


def authors() -> list[str]:
    """The names of the authors: of bodies as they stand, of people with their given name first."""
    return [
        author.get("name") or f"{author['given-names']} {author['family-names']}"
        for author in about()["authors"]
    ]


def issued(version: str) -> str:
    """The day on which this content was first published, as ISO 8601 has it.

    Args:
        version: of a publication, such as `2026.11.23-7b0e2a9c41d5`.
    """
    return version.partition("-")[0].replace(".", "-")


def identifier(version: str) -> str:
    """A name for this content that nothing else has: a URN of a UUID, the same for one version."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"followthrough {version}").urn


def suggested_citation(version: str) -> str:
    """How to cite this version of the tables, as one line of plain text."""
    names = "; ".join(authors())
    return (
        f"{names[0].upper()}{names[1:]} ({issued(version)[:4]}). {about()['title']}. "
        f"Version {version} [Data set]. {about()['license']}."
    )


def citation_file(version: str) -> str:
    """`CITATION.cff` of a publication: that of the project with the version and its day."""
    lasting = {"version": version, "date-released": issued(version)}
    return yaml.safe_dump(about() | lasting, sort_keys=False, allow_unicode=True, width=120)

"""The quotes of the marts as W3C Web Annotations, for programs that show them on the page.

One annotation per row of the mart `annotations`: a plain-text body that says what the words are
quoted for, and a target that finds them three ways, by the words with what stands around them, by
their place in the text as received, and by the fragment of the page's address. Positions are code
points of that text, which the hash of its file identifies.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from orchestration.publishing.inert import inert_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What the fragment of an address with `:~:text=` conforms to.
TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
FORMATS = {".md": "text/markdown", ".html": "text/html", ".htm": "text/html"}


def write_annotations(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write `marts.annotations` as an AnnotationCollection in JSON-LD, with one page.

    The ids are relative to the address that the file is published at.
    """
    found = connection.sql("from marts.annotations order by annotation_id")
    rows = found.to_arrow_table().to_pylist()
    collection = {
        "@context": CONTEXT,
        "id": path.name,
        "type": "AnnotationCollection",
        "label": "Where each figure, promise and piece of evidence stands in its statement, as "
        "reported by the governments",
        "total": len(rows),
        "first": {
            "id": f"{path.name}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(row, path.name) for row in rows],
        },
    }
    path.write_text(inert_json(collection), encoding="utf-8")


def _annotation(row: dict[str, Any], file: str) -> dict[str, Any]:
    return {
        "id": f"{file}#{quote(row['annotation_id'], safe='/')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(row)),
        "target": {
            "type": "SpecificResource",
            "source": {"id": row["source_url"], "type": "Text", "language": row["language"]},
            "state": {
                "type": "TimeState",
                "cached": {
                    "type": "Text",
                    "name": row["file_name"],
                    "format": FORMATS.get(Path(row["file_name"]).suffix.lower(), "text/plain"),
                    "schema:sha256": row["sha256"],
                },
            },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": row["exact"],
                    "prefix": row["prefix"],
                    "suffix": row["suffix"],
                },
                {
                    "type": "TextPositionSelector",
                    "start": row["quote_start"],
                    "end": row["quote_end"],
                },
                {
                    "type": "FragmentSelector",
                    "conformsTo": TEXT_FRAGMENTS,
                    "value": row["text_fragment_url"].partition("#")[2],
                },
            ],
        },
    }


def _bodies(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    yield _body(row["comment"], "describing")
    yield _body(row["annotation_id"], "identifying")
    if row["topic_id"]:
        yield _body(row["topic_id"], "classifying")


def _body(text: str, purpose: str) -> dict[str, str]:
    """Plain text, which nobody need render as anything else."""
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}

"""The quotes of the marts as W3C Web Annotations, for programs that show them on the page.

One annotation per row of the mart `annotations`: a plain-text body that says what the words are
quoted for, and a target that finds them three ways, by the words with what stands around them, by
their place in the text as received, and by the fragment of the page's address. Positions are code
points of that text, which the hash of its file identifies.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from orchestration.publishing.inert import inert_json, inert_json_sql
from orchestration.publishing.tables import literal

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What the fragment of an address with `:~:text=` conforms to.
TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
FORMATS = {".md": "text/markdown", ".html": "text/html", ".htm": "text/html"}
# How many annotations Python holds at once.
BATCH = 2_000
# Before the name of a value that stands for it until DuckDB fills it in.
_MARK = "\ue000"


def write_annotations(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write `marts.annotations` as an AnnotationCollection in JSON-LD, with one page.

    The ids are relative to the address that the file is published at. DuckDB writes the text of
    the annotations, so that Python never holds all of them.
    """
    [(total,)] = connection.execute("select count(*) from marts.annotations").fetchall()
    page = {
        "id": f"{path.name}#page",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_MARK] if total else [],
    }
    collection = {
        "@context": CONTEXT,
        "id": path.name,
        "type": "AnnotationCollection",
        "label": "Where each figure, promise and piece of evidence stands in its statement, as "
        "reported by the governments",
        "total": total,
        "first": page,
    }
    head, _, tail = inert_json(collection).partition(f'"{_MARK}"')
    head, line, indent = head.rpartition("\n") if total else (head, "", "")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(head + line)
        between = ""
        for texts in _texts(connection, path.name, indent):
            file.write(between + ",\n".join(texts))
            between = ",\n"
        file.write(tail)


def _texts(connection: duckdb.DuckDBPyConnection, file: str, indent: str) -> Iterator[list[str]]:
    """The annotations as JSON in the order of their ids, so many at a time."""
    values = _values(file)
    alike = ", ".join(f"{expression} as {name}" for name, expression in values.items())
    written = [_written(values, indent, has_topic=one) for one in (True, False)]
    # Sorted first: the rows are smaller than what is written of them.
    rows = connection.sql(
        f"select if(is_classified, {written[0]}, {written[1]}) from (select {alike}, "
        "coalesce(topic_id, '') <> '' as is_classified "
        "from (from marts.annotations order by annotation_id))"
    )
    with rows.to_arrow_reader(BATCH) as batches:
        for batch in batches:
            yield batch.column(0).to_pylist()


def _values(file: str) -> dict[str, str]:
    """What stands in an annotation, by the name it has there: an expression of a row."""
    texts = {
        name: name
        for name in (
            *("annotation_id", "comment", "topic_id", "source_url", "language", "file_name"),
            *("sha256", "exact", "prefix", "suffix"),
        )
    }
    # What a path is made of stays as it is.
    texts["id"] = f"{literal(file + '#')} || replace(url_encode(annotation_id), '%2F', '/')"
    formats = (
        f"when regexp_matches(file_name, {literal('(?i)[^/]' + re.escape(suffix) + '$')}) "
        f"then {literal(kind)}"
        for suffix, kind in FORMATS.items()
    )
    texts["format"] = f"case {' '.join(formats)} else 'text/plain' end"
    texts["fragment"] = "regexp_replace(text_fragment_url, '^[^#]*#?', '')"
    numbers = {name: f"coalesce({name}::varchar, 'null')" for name in ("quote_start", "quote_end")}
    return {name: inert_json_sql(text) for name, text in texts.items()} | numbers


def _written(values: Iterable[str], indent: str, *, has_topic: bool) -> str:
    """The text of an annotation as an expression of its values."""
    row = {name: f"{_MARK}{name}" for name in values}
    text = textwrap.indent(inert_json(_annotation(row, has_topic=has_topic)).rstrip(), indent)
    parts = re.split(f'"{_MARK}(\\w+)"', text)
    parts[::2] = map(literal, parts[::2])
    return " || ".join(parts)


def _annotation(row: Mapping[str, str], *, has_topic: bool) -> dict[str, Any]:
    bodies = [_body(row["comment"], "describing"), _body(row["annotation_id"], "identifying")]
    if has_topic:
        bodies.append(_body(row["topic_id"], "classifying"))
    return {
        "id": row["id"],
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": {"id": row["source_url"], "type": "Text", "language": row["language"]},
            "state": {
                "type": "TimeState",
                "cached": {
                    "type": "Text",
                    "name": row["file_name"],
                    "format": row["format"],
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
                    "value": row["fragment"],
                },
            ],
        },
    }


def _body(text: str, purpose: str) -> dict[str, str]:
    """Plain text, which nobody need render as anything else."""
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}

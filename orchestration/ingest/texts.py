"""The statements as tables: documents, segments and numbers."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.ingest.problems import Problem
from orchestration.ingest.sidecars import Pair, Source, pairs, read_pair
from orchestration.statements import (
    Document,
    UnreadableText,
    decode,
    format_of,
    numbers,
    promises,
    read_document,
    segments,
    visible_of,
)

Row = dict[str, Any]

STATEMENTS = pa.schema(
    {
        "statement_id": pa.string(),
        "series_id": pa.string(),
        "edition": pa.int32(),
        "title": pa.string(),
        "issued_on": pa.date32(),
        "language": pa.string(),
        "publisher": pa.string(),
        "source_url": pa.string(),
        "licence": pa.string(),
        "sha256": pa.string(),
        "curation": pa.string(),
        "retrieved_from": pa.string(),
        "file_name": pa.string(),
        "file_sha256": pa.string(),
        "characters": pa.int32(),
        "text": pa.string(),
        "visible_text": pa.string(),
    }
)
SEGMENTS = pa.schema(
    {
        "statement_id": pa.string(),
        "segment_id": pa.int32(),
        "kind": pa.string(),
        "level": pa.int32(),
        "heading": pa.string(),
        "marker": pa.string(),
        "pillar_id": pa.string(),
        "segment_start": pa.int32(),
        "segment_end": pa.int32(),
        "states_action": pa.bool_(),
    }
)
NUMBER_VALUE = pa.decimal128(38, 6)
NUMBERS = pa.schema(
    {
        "statement_id": pa.string(),
        "number_start": pa.int32(),
        "number_end": pa.int32(),
        "number_text": pa.string(),
        "value": NUMBER_VALUE,
        "kind": pa.string(),
        "qualifier": pa.string(),
        "unit": pa.string(),
        "period_start": pa.date32(),
        "period_end": pa.date32(),
        "period_basis": pa.string(),
    }
)


def statements_table(folder: Path) -> tuple[pa.Table, list[Problem]]:
    """One row per statement of the folder, and what could not be read."""
    found, problems = pairs(folder)
    return read_pairs(found, problems), problems


def read_pairs(found: Iterable[Pair], problems: list[Problem]) -> pa.Table:
    """One row per statement; what could not be read is added to the problems.

    A statement that cannot be read keeps its place, with its id and what is known of it, so that
    what refers to it is not reported as a second mistake.
    """
    rows = [_statement(read_pair(pair, problems), problems) for pair in found]
    return pa.Table.from_pylist(rows, STATEMENTS)


def _statement(source: Source, problems: list[Problem]) -> Row:
    row = {name: source.keys.get(name) for name in STATEMENTS.names}
    row["retrieved_from"] = row["retrieved_from"] and str(row["retrieved_from"])
    document = source.document
    if document is None:
        return row | {"sha256": None}
    try:
        data = document.read_bytes()
        text = decode(data)
    except UnreadableText as error:
        file = f"{document.parent.name}/{document.name}"
        problems.append(Problem(file, error.reason, error.line, str(error.column)))
        return row | {"sha256": None}
    except OSError as error:
        file = f"{document.parent.name}/{document.name}"
        problems.append(Problem(file, f"the file cannot be opened: {error.strerror}."))
        return row | {"sha256": None}
    return row | {
        "file_name": document.name,
        # Without a sidecar's hash there is nothing to hold the bytes against.
        "file_sha256": sha256(data).hexdigest() if row["sha256"] else None,
        "characters": len(text),
        "text": text,
        "visible_text": visible_of(text, format_of(document.name)),
    }


def segments_table(statements: Iterable[Row], pillars: Iterable[Row]) -> pa.Table:
    """One row per section, paragraph, list item and sentence.

    A heading that is the name of one of the pillars gives what stands below it that pillar.
    """
    named = {
        pillar["name"]: pillar["pillar_id"]
        for pillar in pillars
        if pillar["name"] and pillar["pillar_id"]
    }
    rows = [row for statement in readable(statements) for row in _segments(statement, named)]
    return pa.Table.from_pylist(rows, SEGMENTS)


def _segments(statement: Row, pillars: Mapping[str, str]) -> Iterator[Row]:
    document = document_of(statement)
    actions = {
        (promise.start, promise.end)
        for promise in promises(document, statement["language"] or "en")
        if promise.kind == "list_item"
    }
    for position, segment in enumerate(segments(document, pillars)):
        span = (segment.start, segment.end)
        yield {
            "statement_id": statement["statement_id"],
            "segment_id": position,
            "kind": segment.kind,
            "level": segment.level,
            "heading": segment.heading,
            "marker": segment.marker,
            "pillar_id": segment.pillar_id,
            "segment_start": segment.start,
            "segment_end": segment.end,
            "states_action": segment.kind == "list_item" and span in actions,
        }


def numbers_table(statements: Iterable[Row]) -> pa.Table:
    """One row per number, in digits or words; unit and period for figures only."""
    rows = [
        {
            "statement_id": statement["statement_id"],
            "number_start": number.start,
            "number_end": number.end,
            "number_text": number.text,
            "value": _fitting(number.value),
            "kind": number.kind,
            "qualifier": number.qualifier,
            "unit": number.unit,
            "period_start": number.period_start,
            "period_end": number.period_end,
            "period_basis": number.period_basis if number.kind == "metric" else None,
        }
        for statement in readable(statements)
        for number in numbers(
            document_of(statement), statement["language"] or "en", statement["issued_on"]
        )
    ]
    return pa.Table.from_pylist(rows, NUMBERS)


def document_of(statement: Row) -> Document:
    """The statement of a row that has a text, as read."""
    return read_document(statement["text"], format_of(statement["file_name"]))


def readable(statements: Iterable[Row]) -> Iterator[Row]:
    """The statements that have a text."""
    return (row for row in statements if row["text"] is not None)


def _fitting(value: Decimal | None) -> Decimal | None:
    """The value, or None where its column cannot hold it exactly (a 40-digit serial number)."""
    if value is None:
        return None
    whole, decimals = NUMBER_VALUE.precision - NUMBER_VALUE.scale, NUMBER_VALUE.scale
    digits = max(0, -int(value.as_tuple().exponent))
    return value if abs(value) < 10**whole and digits <= decimals else None

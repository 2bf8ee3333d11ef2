"""A curated CSV file in, a typed table and a list of problems out."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.ingest.problems import Problem
from orchestration.ingest.tables import FACTOR, VALUE, WHOLE_DIGITS, Column, Kind, Table
from orchestration.statements import UnreadableText, decode

# How many rows Python holds at once; with more, memory is slower than the work on them.
BATCH = 2_000
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_table(folder: Path, table: Table) -> tuple[pa.Table | None, list[Problem]]:
    """Read `folder/<table>.csv` (UTF-8, header row, RFC 4180).

    A byte-order mark, CRLF line ends, blank lines and cells with commas or line breaks in quotes
    change nothing. Columns that the table does not know are passed over.

    Returns:
        The table, with a `line_number` for each row, and every problem found. A cell that cannot
        be read is null in the table, a row with too few or too many cells is left out. The table
        is None where nothing can be read: no file, wrong encoding, a column missing or doubled.
    """
    file = f"{folder.name}/{table.file_name}"
    path = folder / table.file_name
    if not path.is_file():
        if table.optional:
            return table.schema.empty_table(), []
        return None, [Problem(file, "the file is missing. Expected a CSV file with a header row.")]
    try:
        text = decode(path.read_bytes()).removeprefix("\ufeff")
    except UnreadableText as error:
        return None, [Problem(file, error.reason, error.line, str(error.column))]
    except OSError as error:
        return None, [Problem(file, f"the file cannot be opened: {error.strerror}.")]

    problems: list[Problem] = []
    lines = _rows(text, file, problems)
    _, header = next(lines, (0, []))
    positions = _positions(header, table, file, problems)
    if positions is None:
        return None, problems

    batches = []
    while rows := list(islice(lines, BATCH)):
        whole = [row for row in rows if len(row[1]) == len(header)]
        problems += [
            Problem(file, _ragged(len(cells), len(header)), line)
            for line, cells in rows
            if len(cells) != len(header)
        ]
        batches.append(_typed(whole, positions, table, file, problems))
    # Found column by column, and read row by row.
    problems.sort(key=lambda problem: problem.line or 0)
    content = pa.Table.from_batches(batches, table.schema)
    if not content.num_rows and not problems and not table.may_be_empty:
        problems.append(Problem(file, "the file has a header and no rows.", 1))
    return content, problems


def _typed(
    rows: list[tuple[int, list[str]]],
    positions: list[tuple[Column, int]],
    table: Table,
    file: str,
    problems: list[Problem],
) -> pa.RecordBatch:
    lines = [line for line, _ in rows]
    values: dict[str, list[Any]] = {"line_number": lines}
    for column, position in positions:
        texts = [cells[position].strip() for _, cells in rows]
        if column.kind == "text":
            values[column.name] = [text or None for text in texts]
        else:
            values[column.name] = [
                _cell(text, column, file, line, problems)
                for text, line in zip(texts, lines, strict=True)
            ]
    absent = [None] * len(rows)
    columns = [pa.array(values.get(field.name, absent), field.type) for field in table.schema]
    return pa.RecordBatch.from_arrays(columns, schema=table.schema)


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(
            Problem(
                file,
                f"no CSV from here on ({error}). A cell with a comma, a quote or a line break "
                'stands in double quotes, and a quote inside it is doubled: "".',
                line,
            )
        )


def _positions(
    header: list[str], table: Table, file: str, problems: list[Problem]
) -> list[tuple[Column, int]] | None:
    """Where each column of the table stands in the header, or None if it cannot be told."""
    names = [name.strip() for name in header]
    if not header:
        if not problems:
            problems.append(Problem(file, "the file is empty. Expected a header row."))
        return None
    readable = True
    for column in table.columns:
        if names.count(column.name) > 1:
            problems.append(Problem(file, "the column stands in the header twice.", 1, column.name))
            readable = False
        elif column.name not in names and not column.optional:
            found = ", ".join(name for name in names if name) or "no names"
            problems.append(
                Problem(file, f"the column is missing. The header has: {found}.", 1, column.name)
            )
            readable = False
    if not readable:
        return None
    return [(column, names.index(column.name)) for column in table.columns if column.name in names]


def _ragged(found: int, expected: int) -> str:
    return (
        f"the row has {found} cells, the header has {expected}. "
        "A cell with a comma or a line break must stand in double quotes."
    )


def _cell(text: str, column: Column, file: str, line: int, problems: list[Problem]) -> Any:
    """The value of a cell that is no text; None where it is empty or cannot be read."""
    if text == "":
        return None
    try:
        return _PARSERS[column.kind](text)
    except ValueError as error:
        problems.append(Problem(file, f"found {text!r}, expected {error}.", line, column.name))
        return None


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError("a whole number such as 12")
    return int(text)


# The same few days stand in many rows.
@lru_cache(10_000)
def _date(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise ValueError("a date such as 2023-07-31")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("a day that exists in the calendar") from None


def _decimal(text: str, kind: pa.Decimal128Type) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(
            "a plain decimal number such as 1435 or 37433124.16, without thousands separators, "
            "words or exponents"
        )
    number = Decimal(text)
    whole, decimals = WHOLE_DIGITS[kind], kind.scale
    if -number.as_tuple().exponent > decimals:  # type: ignore[operator]
        raise ValueError(f"at most {decimals} decimals")
    if abs(number) >= 10**whole:
        raise ValueError(f"at most {whole} digits before the point")
    return number


_PARSERS: dict[Kind, Callable[[str], Any]] = {
    "integer": _integer,
    "date": _date,
    "value": lambda text: _decimal(text, VALUE),
    "factor": lambda text: _decimal(text, FACTOR),
}

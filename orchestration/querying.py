"""One question to what is published, from the command line: a table, CSV or JSON.

Only the published file can be read: the connection opens it read-only, and DuckDB is kept from
every other file, from the network and from extensions.
"""

import csv
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from orchestration.signs import visible

if TYPE_CHECKING:
    import duckdb

FORMATS = ("table", "csv", "json")
# What a person reads; programs ask for CSV or JSON, which have all rows.
MOST_ROWS = 200
AT_ONCE = 1000
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
WIDTH = 160
# Whoever asks brings nothing along: no variables of Python, no extensions, no files of its own.
SETTINGS = (
    "search_path = 'marts'",
    "python_enable_replacements = false",
    "temp_directory = ''",
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
)


class NoAnswer(ValueError):
    """The question has a mistake, or is none that may be asked; the text says which."""


class NothingPublished(LookupError):
    """There is no publication to ask yet."""


TABLES = """
    select table_name as "table", estimated_size as "rows", comment as "what it holds"
    from duckdb_tables() where schema_name = 'marts' order by table_name
"""


def answer(published: Path, question: str | None, form: str) -> None:
    """Print what the published folder answers; the list of its tables where nothing is asked.

    Args:
        question: in SQL; `-` reads it from standard input.

    Raises:
        NoAnswer: a mistake in the question.
        NothingPublished: there is nothing to ask.
    """
    warehouse = published / "warehouse.duckdb"
    if not warehouse.is_file():
        raise NothingPublished("nothing has been published yet; `followthrough run` publishes")
    try:
        ask(
            warehouse, sys.stdin.read() if question == "-" else question or TABLES, form, sys.stdout
        )
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def opened(warehouse: Path) -> "duckdb.DuckDBPyConnection":
    """The published file, read-only, and kept from all else."""
    import duckdb

    connection = duckdb.connect(str(warehouse), read_only=True)
    for setting in (*SETTINGS, "enable_external_access = false", "lock_configuration = true"):
        connection.execute(f"set {setting}")
    return connection


def ask(warehouse: Path, question: str, form: str, out: TextIO) -> None:
    """Write the answer to `out`.

    In CSV (RFC 4180) and JSON, numbers are exact, dates are ISO 8601, and all rows are there; JSON
    is an array of objects. NULL is an empty cell in CSV, and text that a spreadsheet would run as a
    formula begins with an apostrophe. Decimals have no idle zeros.

    Raises:
        NoAnswer: a mistake in the question, with what was perhaps meant.
    """
    import duckdb

    with opened(warehouse) as connection:
        try:
            # One at a time: the second of two would be answered without the first.
            found = connection.extract_statements(question)
            if len(found) != 1:
                raise NoAnswer("ask one question at a time")
            if found[0].type not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
                raise NoAnswer("only questions are answered: select, from, with, describe, explain")
            answer = connection.execute(question)
            names = [column[0] for column in answer.description or ()]
            _write(form, names, _rows(answer), out)
        except duckdb.Error as error:
            raise NoAnswer(_plainly(str(error))) from None


def _rows(answer: "duckdb.DuckDBPyConnection") -> Iterator[Sequence[Any]]:
    while rows := answer.fetchmany(AT_ONCE):
        yield from rows


def _plainly(message: str) -> str:
    """DuckDB's own words in one paragraph; it names the tables and columns that are close."""
    words = message.replace("^", " ").replace("Candidate bindings:", "Did you mean one of")
    return visible(" ".join(words.split()))


def _write(form: str, names: list[str], rows: Iterator[Sequence[Any]], out: TextIO) -> None:
    if form == "csv":
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows([_cell(value) for value in row] for row in rows)
    elif form == "json":
        _write_json(names, rows, out)
    else:
        _show(names, rows, out)


def _write_json(names: list[str], rows: Iterator[Sequence[Any]], out: TextIO) -> None:
    """An array with one object on a line, written as the rows come."""
    before = "[\n"
    for row in rows:
        pairs = (
            f"{json.dumps(name, ensure_ascii=False)}: {_json(value)}"
            for name, value in zip(names, row, strict=True)
        )
        out.write(f"{before}{{{', '.join(pairs)}}}")
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _json(value: Any) -> str:
    # Written digit by digit: a float would lose some of a decimal's.
    if isinstance(value, Decimal):
        return _text(value, "")
    return json.dumps(value, ensure_ascii=False, default=lambda other: _text(other, ""))


def _cell(value: Any) -> str:
    text = _text(value, "")
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULAS) else text


def _text(value: Any, nothing: str) -> str:
    if value is None:
        return nothing
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _show(names: list[str], rows: Iterator[Sequence[Any]], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    kept = []
    count = 0
    for row in rows:
        count += 1
        if count <= MOST_ROWS:
            kept.append(row)
    for place, name in enumerate(names):
        numbers = all(isinstance(row[place], int | float | Decimal | None) for row in kept)
        table.add_column(Text(visible(name)), justify="right" if numbers else "left")
    for row in kept:
        table.add_row(*(Text(visible(_text(value, "NULL"))) for value in row))
    console = Console(file=out, width=None if out.isatty() else WIDTH)
    console.print(table)
    more = f", of which {MOST_ROWS} are shown; --format csv has all" if count > MOST_ROWS else ""
    console.print(Text(f"{count:,} {'row' if count == 1 else 'rows'}{more}"))

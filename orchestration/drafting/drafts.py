"""Files in, a folder of draft tables out for each."""

import csv
import io
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.drafting.figures import (
    METRIC_COLUMNS,
    NUMBER_COLUMNS,
    Row,
    metric_rows,
    number_rows,
)
from orchestration.drafting.origin import Origin, read_origin
from orchestration.drafting.pledges import COMMITMENT_COLUMNS, commitment_rows
from orchestration.drafting.successors import LINK_COLUMNS, link_rows
from orchestration.drafting.vocabulary import Vocabulary
from orchestration.statements import UnreadableText, format_of, numbers, promises, read_document


@dataclass(frozen=True)
class Draft:
    """What was drafted from one file, or why it could not be.

    Attributes:
        problem: what is wrong with the file; "" where it was read.
        counts: rows by table.
        doubts: what was guessed about the statement as a whole.
        unsure: how many rows say that the reader is not sure of something.
    """

    file: Path
    folder: Path
    problem: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    doubts: tuple[str, ...] = ()
    unsure: int = 0


def draft(file: Path, out: Path, sources: Path) -> Draft:
    """Read one statement and write `out/<file stem>/`, replacing an earlier draft as a whole.

    Args:
        sources: whose curated tables propose codes, and whose commitments of the edition before
            are held against the promises.
    """
    folder = out / file.stem
    try:
        origin = read_origin(file)
    except UnreadableText as error:
        return Draft(file, folder, f"{file}, {error}.")
    except OSError as error:
        return Draft(file, folder, f"{file}: the file cannot be opened: {error.strerror}.")
    tables = _tables(origin, sources)
    _write(folder, tables)
    rows = [row for _, content in tables.values() for row in content]
    return Draft(
        file,
        folder,
        counts=tuple((name, len(content)) for name, (_, content) in tables.items()),
        doubts=origin.doubts,
        unsure=sum(bool(row.get("doubts")) for row in rows),
    )


def _tables(origin: Origin, sources: Path) -> dict[str, tuple[Sequence[str], list[Row]]]:
    document = read_document(origin.text, format_of(origin.file_name))
    found = numbers(document, origin.language, origin.issued_on)
    promised = promises(document, origin.language)
    vocabulary = Vocabulary.of(sources / "curated")
    tables: dict[str, tuple[Sequence[str], list[Row]]] = {
        "metrics": (METRIC_COLUMNS, list(metric_rows(origin.name, document, found, vocabulary))),
        "commitments": (
            COMMITMENT_COLUMNS,
            list(commitment_rows(origin.name, document, promised, vocabulary)),
        ),
        "numbers": (NUMBER_COLUMNS, list(number_rows(found))),
    }
    links = list(link_rows(sources, origin, document, promised))
    if links:
        tables["links"] = (LINK_COLUMNS, links)
    return tables


def _write(folder: Path, tables: dict[str, tuple[Sequence[str], list[Row]]]) -> None:
    """All tables or none: the folder is made beside and moved into place."""
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        for name, (columns, rows) in tables.items():
            (beside / f"{name}.csv").write_text(_csv(columns, rows), encoding="utf-8", newline="")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()

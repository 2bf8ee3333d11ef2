"""A corpus to measure on: a folder of sources with as many statements as asked for.

    python -m benchmarks.corpus --statements N --out DIR [--texts FOLDER] [--seed S]

Writes DIR/statements and DIR/curated, which a refresh reads by FOLLOWTHROUGH_SOURCES=DIR and
publishes. The statements come in series of ten yearly editions. Without a folder of texts they are
wholly synthetic and completely curated; with one, each also holds one of its texts, varied in
names, numbers and order, and its curation is pending. The same arguments give the same bytes, and
more statements leave the first ones as they were.
"""

import argparse
import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from benchmarks.corpus_layouts import laid_out
from benchmarks.corpus_series import random_of, series
from benchmarks.corpus_statement import Row, Statement
from benchmarks.corpus_variation import read_texts, varied

CURATED = Path(__file__).resolve().parent.parent / "sources" / "curated"
# What the curated tables of this project define for all statements.
SHARED = ("pillars", "topics", "actors", "units", "indicators")
# What is made here, each with its columns as they stand in the project's own file.
MADE = (
    "metrics",
    "commitments",
    "follow_through",
    "follow_through_codings",
    "context_numbers",
    "reference_figures",
    "claim_checks",
)


def make_corpus(out: Path, size: int, texts: Path | None = None, seed: int = 1) -> dict[str, int]:
    """Write a sources folder with `size` statements; what stands there is replaced.

    Returns:
        The number of rows of each curated table that was made.
    """
    for folder in (out / "statements", out / "curated"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in SHARED:
        shutil.copyfile(CURATED / f"{name}.csv", out / "curated" / f"{name}.csv")
    others = read_texts(texts) if texts else []
    rows: dict[str, list[Row]] = {name: [] for name in MADE}
    for statement in islice(statements(seed, "en" if texts else None), size):
        _write(statement, out / "statements", others, seed)
        for table, added in statement.rows.items():
            rows[table] += added
    for table, content in rows.items():
        _write_table(out / "curated" / f"{table}.csv", _columns(table), content)
    return {table: len(content) for table, content in rows.items()}


def statements(seed: int, language: str | None = None) -> Iterator[Statement]:
    """Statements without end, series by series."""
    for number in count(1):
        yield from series(number, seed, language)


def _write(statement: Statement, folder: Path, others: list[list[str]], seed: int) -> None:
    rng = random_of(seed, "layout", statement.statement_id)
    more = varied(rng.choice(others), rng) if others else []
    suffix, text = laid_out(statement, rng, more)
    data = text.encode()
    (folder / f"{statement.statement_id}{suffix}").write_bytes(data)
    sidecar = {
        "statement_id": statement.statement_id,
        "series_id": statement.series_id,
        "edition": statement.edition,
        "title": statement.title,
        "issued_on": statement.issued_on.isoformat(),
        "language": statement.language,
        "publisher": "Generated for measuring",
        "source_url": f"https://statements.example.org/{statement.statement_id}",
        "licence": "CC0-1.0",
        "sha256": hashlib.sha256(data).hexdigest(),
        "curation": "pending" if others else "complete",
    }
    # A text in JSON's quotes is one in YAML too; dates and numbers stand bare.
    bare = {"edition", "issued_on"}
    lines = [
        f"{key}: {value if key in bare else json.dumps(value, ensure_ascii=False)}\n"
        for key, value in sidecar.items()
    ]
    (folder / f"{statement.statement_id}.yml").write_bytes("".join(lines).encode())


def _columns(table: str) -> list[str]:
    with (CURATED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _write_table(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--statements", type=int, required=True, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    call = parser.parse_args()
    rows = make_corpus(call.out, call.statements, call.texts, call.seed)
    made = ", ".join(f"{number:,} {table}" for table, number in rows.items())
    print(f"{call.out}: {call.statements:,} statements, {made}")


if __name__ == "__main__":
    main()

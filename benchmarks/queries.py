"""Twelve questions to a publication, read in three ways, alternating.

    PYTHONPATH=. python benchmarks/queries.py [--published FOLDER | --size N] [--rounds N]

- the published file: `warehouse.duckdb`, opened read-only as `followthrough query` opens it;
- Parquet: the published `parquet/*.parquet` as views;
- in memory: the same rows as tables of DuckDB that are in memory already.

Each way has a connection that stays open, as in a notebook; the time of a question is from asking
it to having all rows. The first round fills caches and is not counted. Files are also asked as by
somebody who has just opened them, in a connection that has read nothing yet; what opening takes is
given apart. The ways must answer alike.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.alike import Differs
from benchmarks.analyst_queries import QUERIES, asked, chosen, tables
from benchmarks.refreshing import corpus_refreshed
from orchestration.publishing.tables import literal
from orchestration.querying import SETTINGS, opened

Openers = Mapping[str, Callable[[], duckdb.DuckDBPyConnection]]
PUBLISHED, PARQUET, MEMORY = WAYS = ("published file", "Parquet", "in memory")


def queries_compared(published: Path, rounds: int = 21) -> dict[str, Any]:
    """What each question takes in each way: medians, in milliseconds, and their ratio.

    Raises:
        Differs: two ways gave different answers.
    """
    warehouse = published / "warehouse.duckdb"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        values = chosen(connection)
    loading = time.perf_counter()
    memory = _in_memory(published)
    loaded = time.perf_counter() - loading
    read = sorted({name for query in QUERIES.values() for name in tables(query)})
    openers = {PUBLISHED: partial(opened, warehouse), PARQUET: partial(_views, published, read)}
    questions = {question: asked(query, values) for question, query in QUERIES.items()}
    with memory, openers[PUBLISHED]() as file, openers[PARQUET]() as views:
        ways = {PUBLISHED: file.cursor, PARQUET: views.cursor, MEMORY: memory.cursor}
        kept = {name: _rounds(name, sql, ways, rounds) for name, sql in questions.items()}
    # Only now: of one file, a process has one set of settings at a time.
    fresh = {name: _rounds(name, sql, openers, rounds) for name, sql in questions.items()}
    found = [
        {
            "question": name,
            "rows": one["rows"],
            "median, ms": one["median, ms"],
            "published / fastest": one["median, ms"][PUBLISHED] / min(one["median, ms"].values()),
            "just opened, ms": fresh[name]["median, ms"],
            "opening, ms": fresh[name]["opening, ms"],
        }
        for name, one in kept.items()
    ]
    return {"rounds": rounds, "loading into memory, ms": 1e3 * loaded, "queries": found}


def _rounds(question: str, query: str, openers: Openers, rounds: int) -> dict[str, Any]:
    """The medians of what opening and asking take in each way, and how many rows answer."""
    asking: dict[str, list[float]] = {way: [] for way in openers}
    opening: dict[str, list[float]] = {way: [] for way in openers}
    first: list[Any] | None = None
    for turn in range(rounds + 1):
        # Whoever goes first in one round goes last in the next.
        for way in openers if turn % 2 else reversed(openers):
            begun = time.perf_counter()
            with openers[way]() as connection:
                started = time.perf_counter()
                answer = connection.execute(query).fetchall()
                ended = time.perf_counter()
            if first is None:
                first = answer
            if answer != first:
                raise Differs(f"{question} {way}: {len(answer)} rows, not the same {len(first)}")
            if turn:
                opening[way].append(1e3 * (started - begun))
                asking[way].append(1e3 * (ended - started))
    return {
        "rows": len(first or ()),
        "median, ms": {way: statistics.median(taken) for way, taken in asking.items()},
        "opening, ms": {way: statistics.median(taken) for way, taken in opening.items()},
    }


def _views(published: Path, names: list[str]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create schema marts")
    for name in names:
        path = literal(published / "parquet" / f"{name}.parquet")
        connection.execute(f"create view marts.{name} as from read_parquet({path})")
    # Those of the published file, but that views need other files.
    for setting in SETTINGS:
        connection.execute(f"set {setting}")
    return connection


def _in_memory(published: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create schema marts")
    path = literal(published / "warehouse.duckdb")
    connection.execute(f"attach {path} as published (read_only)")
    for name in sorted({name for query in QUERIES.values() for name in tables(query)}):
        connection.execute(f"create table marts.{name} as from published.marts.{name}")
    connection.execute("detach published")
    return connection


def print_queries(found: dict[str, Any]) -> None:
    for one in found["queries"]:
        by_way = ", ".join(f"{way} {taken:.1f} ms" for way, taken in one["median, ms"].items())
        fresh = one["just opened, ms"][PUBLISHED]
        print(
            f"{one['question']} {one['rows']:,} rows: {by_way}, "
            f"ratio {one['published / fastest']:.2f}; file just opened {fresh:.1f} ms"
        )
    for way in (PUBLISHED, PARQUET):
        opening = statistics.median(one["opening, ms"][way] for one in found["queries"])
        print(f"opening {way}: {opening:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--published", type=Path, help="a published folder")
    parser.add_argument("--size", type=int, default=100, help="statements of a corpus to make")
    parser.add_argument("--rounds", type=int, default=21)
    call = parser.parse_args()
    if call.published:
        print_queries(queries_compared(call.published, call.rounds))
        return
    with corpus_refreshed(call.size) as settings:
        print_queries(queries_compared(settings.published, call.rounds))


if __name__ == "__main__":
    main()

"""Twelve questions to a publication, read in three ways, alternating.

    PYTHONPATH=. python benchmarks/queries.py [--published FOLDER | --size N] [--rounds N]

- the published file: `warehouse.duckdb`, opened read-only as `followthrough query` opens it;
- Parquet: the published `parquet/*.parquet` as views;
- in memory: the same rows as tables of DuckDB that are in memory already.

The first two are opened anew for each question, and what that takes is given apart; the time of a
question is from asking it to having all rows, in a connection that has read nothing yet. The first
round fills the caches of the system and is not counted. The three ways must answer alike.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.alike import Differs
from benchmarks.analyst_queries import QUERIES, asked, chosen, tables
from benchmarks.refreshing import corpus_refreshed
from orchestration.publishing.tables import literal
from orchestration.querying import SETTINGS, opened

Opened = tuple[duckdb.DuckDBPyConnection, float]
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
    found = []
    with memory:
        for question, query in QUERIES.items():
            read = tables(query)
            openers: dict[str, Callable[[], Opened]] = {
                PUBLISHED: partial(_timed, partial(opened, warehouse)),
                PARQUET: partial(_timed, partial(_views, published, read)),
                MEMORY: lambda: (memory.cursor(), 0.0),
            }
            measured = _rounds(question, asked(query, values), openers, rounds)
            found.append({"question": question, **measured})
    return {"rounds": rounds, "loading into memory, ms": 1e3 * loaded, "queries": found}


def _rounds(
    question: str, query: str, openers: dict[str, Callable[[], Opened]], rounds: int
) -> dict[str, Any]:
    asking: dict[str, list[float]] = {way: [] for way in WAYS}
    opening: dict[str, list[float]] = {way: [] for way in WAYS}
    first: list[Any] | None = None
    for turn in range(rounds + 1):
        # Whoever goes first in one round goes last in the next.
        for way in WAYS if turn % 2 else WAYS[::-1]:
            connection, waited = openers[way]()
            with connection:
                started = time.perf_counter()
                answer = connection.execute(query).fetchall()
                taken = time.perf_counter() - started
            if first is None:
                first = answer
            if answer != first:
                raise Differs(f"{question} {way}: {len(answer)} rows, not the same {len(first)}")
            if turn:
                asking[way].append(1e3 * taken)
                opening[way].append(1e3 * waited)
    medians = {way: statistics.median(taken) for way, taken in asking.items()}
    return {
        "rows": len(first or ()),
        "median, ms": medians,
        "opening, ms": {way: statistics.median(taken) for way, taken in opening.items()},
        "published / fastest": medians[PUBLISHED] / min(medians.values()),
    }


def _timed(opener: Callable[[], duckdb.DuckDBPyConnection]) -> Opened:
    started = time.perf_counter()
    connection = opener()
    return connection, time.perf_counter() - started


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
        ratio = one["published / fastest"]
        print(f"{one['question']} {one['rows']:,} rows: {by_way}, ratio {ratio:.2f}")
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

"""Raw statements, and what is read out of them: structure, numbers, and where quotes stand.

Each statement is read when its bytes, its sidecar or this program have changed, and kept otherwise.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import dagster as dg
import pyarrow as pa

from orchestration.assets.common import RAW_ASSET, raw_key, table_metadata
from orchestration.ingest.quotes import QUOTED, quotes_table
from orchestration.ingest.sidecars import pairs
from orchestration.ingest.texts import Row, numbers_table, read_pairs, segments_table
from orchestration.inputs import program
from orchestration.resources.readings import Keys, batches, key_of
from orchestration.resources.refresh import Refresh
from orchestration.signs import visible

# Of so many statements Dagster shows the hash or the address.
MOST_SHOWN = 20


@dg.asset(
    **RAW_ASSET,
    name="statements",
    description="The statements as received: bytes, hash, sidecar and decoded text. "
    "One row per statement.",
)
def raw_statements(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the statements")
    folder = refresh.settings.statements
    found, problems = pairs(folder)
    by_name = {pair.name: pair for pair in found}
    hashed: dict[str, dict[str, str]] = {name: {} for name in by_name}
    for path, value in refresh.inputs.items():
        place = PurePosixPath(path)
        if place.parent.name == folder.name and place.stem in hashed:
            hashed[place.stem][path] = value
    keys: dict[str, str | None] = {
        name: key_of(program(), json.dumps(files)) for name, files in hashed.items()
    }

    def read(names: list[str]) -> Iterator[pa.Table]:
        before = len(problems)
        for few in batches(names):
            yield read_pairs([by_name[name] for name in few], problems)
        # What cannot be read, or changed while it was read, is read again next time.
        unsettled = [problem.file for problem in problems[before:]] + refresh.changed_inputs()
        for name in {PurePosixPath(path).stem for path in unsettled}.intersection(names):
            keys[name] = None

    reading = refresh.update("statements", keys, read)
    refresh.store_problems("statements", problems)
    metadata = _metadata(refresh, "statements") | {"problems": len(problems), "read": str(reading)}
    if problems:
        metadata["first problem"] = visible(str(problems[0]))
    for row in refresh.statement_rows(reading.read[:MOST_SHOWN]):
        metadata[f"{row['statement_id']} sha256"] = row["file_sha256"] or "unreadable"
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(
    **RAW_ASSET,
    name="statement_segments",
    deps=[raw_key("statements"), raw_key("pillars")],
    description="Sections, paragraphs, list items and sentences of each statement, with their "
    "offsets and, where a heading names it, the pillar. One row per segment.",
)
def raw_statement_segments(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the structure of the statements")
    pillars = refresh.rows("pillars", ["pillar_id", "name"])
    named = json.dumps([[row["pillar_id"], row["name"]] for row in pillars])
    statements = refresh.kept_keys("statements")
    keys = {name: _key(statements, name, named) for name in statements}
    return _read(refresh, "statement_segments", keys, lambda rows, _: segments_table(rows, pillars))


@dg.asset(
    **RAW_ASSET,
    name="numbers",
    deps=[raw_key("statements")],
    description="Every number of each statement, in digits or words, with what it is, its value, "
    "the word that qualifies it and its offsets; of a figure, its unit and period too. One row per "
    "number.",
)
def raw_numbers(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("reading the numbers of the statements")
    keys = refresh.kept_keys("statements")
    return _read(refresh, "numbers", keys, lambda rows, _: numbers_table(rows))


@dg.asset(
    **RAW_ASSET,
    name="quotes",
    deps=[raw_key("statements"), *(raw_key(table) for table in QUOTED)],
    description="Where each quote of the curated tables stands in its statement, and how often. "
    "One row per quote.",
)
def raw_quotes(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("finding the quotes in the statements")
    statements = refresh.kept_keys("statements")
    keys = {name: _key(statements, name, quoted) for name, quoted in refresh.quoted_keys().items()}
    return _read(
        refresh,
        "quotes",
        keys,
        lambda rows, names: quotes_table(rows, refresh.quoted_rows(names)),
    )


def _key(statements: Keys, name: str, more: str) -> str | None:
    """What a reading depends on: how the statement itself was read, and something more."""
    own = statements.get(name, program())
    return own and key_of(own, more)


def _read(
    refresh: Refresh, table: str, keys: Keys, read: Callable[[list[Row], list[str]], pa.Table]
) -> dg.MaterializeResult[Any]:
    """Read what has changed, given the rows of the statements and their names."""

    def changed(names: list[str]) -> Iterator[pa.Table]:
        for few in batches(names):
            yield read(refresh.statement_rows(few), few)

    reading = refresh.update(table, keys, changed)
    return dg.MaterializeResult(metadata=_metadata(refresh, table) | {"read": str(reading)})


def _metadata(refresh: Refresh, table: str) -> dict[str, Any]:
    """The table as Dagster shows it, and where each statement can be read at its publisher's."""
    rows, content = refresh.glance(table)
    addresses = {
        f"{name} address": dg.MetadataValue.url(address)
        for name, address in refresh.addresses(MOST_SHOWN)
    }
    return table_metadata(content, [], rows) | addresses

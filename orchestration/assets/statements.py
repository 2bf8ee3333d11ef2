"""Raw statements, and what is read out of them: structure, numbers, and where quotes stand.

Each statement is read when its bytes, its sidecar or this program have changed, and kept otherwise.
"""

import json
from pathlib import PurePosixPath
from typing import Any

import dagster as dg

from orchestration.assets.common import RAW_ASSET, raw_key, table_metadata
from orchestration.engines.engine import Engine, unanswered
from orchestration.ingest.quotes import QUOTED
from orchestration.ingest.sidecars import pairs
from orchestration.inputs import program
from orchestration.resources.readings import Reading, key_of
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
def raw_statements(refresh: Refresh, engine: Engine) -> dg.MaterializeResult[Any]:
    refresh.say("reading the statements")
    folder = refresh.settings.statements
    found, problems = pairs(folder)
    hashed: dict[str, dict[str, str]] = {pair.name: {} for pair in found}
    for path, value in refresh.inputs.items():
        place = PurePosixPath(path)
        if place.parent.name == folder.name and place.stem in hashed:
            hashed[place.stem][path] = value
    keys: dict[str, str | None] = {
        name: key_of(program(), json.dumps(files)) for name, files in hashed.items()
    }
    with unanswered(refresh):
        reading, more = engine.reader(refresh).statements(found, keys, refresh.changed_inputs)
    problems += more
    refresh.store_problems("statements", problems)
    metadata = _metadata(refresh, "statements", reading) | {"problems": len(problems)}
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
def raw_statement_segments(refresh: Refresh, engine: Engine) -> dg.MaterializeResult[Any]:
    refresh.say("reading the structure of the statements")
    pillars = refresh.rows("pillars", ["pillar_id", "name"])
    with unanswered(refresh):
        reading = engine.reader(refresh).segments(pillars)
    return dg.MaterializeResult(metadata=_metadata(refresh, "statement_segments", reading))


@dg.asset(
    **RAW_ASSET,
    name="numbers",
    deps=[raw_key("statements")],
    description="Every number of each statement, in digits or words, with what it is, its value, "
    "the word that qualifies it and its offsets; of a figure, its unit and period too. One row per "
    "number.",
)
def raw_numbers(refresh: Refresh, engine: Engine) -> dg.MaterializeResult[Any]:
    refresh.say("reading the numbers of the statements")
    with unanswered(refresh):
        reading = engine.reader(refresh).numbers()
    return dg.MaterializeResult(metadata=_metadata(refresh, "numbers", reading))


@dg.asset(
    **RAW_ASSET,
    name="quotes",
    deps=[raw_key("statements"), *(raw_key(table) for table in QUOTED)],
    description="Where each quote of the curated tables stands in its statement, and how often. "
    "One row per quote.",
)
def raw_quotes(refresh: Refresh, engine: Engine) -> dg.MaterializeResult[Any]:
    refresh.say("finding the quotes in the statements")
    with unanswered(refresh):
        reading = engine.reader(refresh).quotes()
    return dg.MaterializeResult(metadata=_metadata(refresh, "quotes", reading))


def _metadata(refresh: Refresh, table: str, reading: Reading) -> dict[str, Any]:
    """The table as Dagster shows it, and where each statement can be read at its publisher's."""
    rows, content = refresh.glance(table)
    addresses = {
        f"{name} address": dg.MetadataValue.url(address)
        for name, address in refresh.addresses(MOST_SHOWN)
    }
    return table_metadata(content, [], rows) | {"read": str(reading)} | addresses

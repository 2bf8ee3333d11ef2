"""What is computed by comparing rows that people typed: wordings, and codings."""

import json
from collections.abc import Iterator
from typing import Any

import dagster as dg
import pyarrow as pa

from orchestration.assets.common import RAW_ASSET, raw_key, table_metadata
from orchestration.ingest.agreement import CODED, agreement_table
from orchestration.ingest.texts import Row
from orchestration.ingest.word_changes import word_changes_table
from orchestration.inputs import program
from orchestration.resources.readings import batches, key_of
from orchestration.resources.refresh import Refresh


@dg.asset(
    **RAW_ASSET,
    name="word_changes",
    deps=[raw_key("follow_through"), raw_key("commitments")],
    description="Which words a promise lost and gained on its way into the next edition. One row "
    "per commitment and successor.",
)
def raw_word_changes(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("comparing the words of the promises")
    content = word_changes_table(
        refresh.rows("follow_through", ["commitment_id", "successor_ids"]),
        refresh.rows("commitments", ["commitment_id", "quote"]),
    )
    refresh.store("word_changes", content)
    return dg.MaterializeResult(metadata=table_metadata(content, []))


@dg.asset(
    **RAW_ASSET,
    name="coding_agreement",
    deps=[raw_key("follow_through_codings"), raw_key("commitments")],
    description="How far the independent codings agree, with Krippendorff's alpha. One row per "
    "pair of editions and coded field.",
)
def raw_coding_agreement(refresh: Refresh) -> dg.MaterializeResult[Any]:
    refresh.say("comparing the codings")
    columns = ["commitment_id", "statement_id", "verifiable"]
    commitments = {row["commitment_id"]: row for row in refresh.rows("commitments", columns)}
    coded: dict[str, list[Row]] = {}
    for row in refresh.rows("follow_through_codings", CODED):
        if commitment := commitments.get(row["commitment_id"]):
            coded.setdefault(commitment["statement_id"] or "", []).append(row)
    # The library that computes alpha takes seconds to load: only for codings that have changed.
    keys: dict[str, str | None] = {
        statement: key_of(
            program(),
            json.dumps([[row, commitments[row["commitment_id"]]["verifiable"]] for row in rows]),
        )
        for statement, rows in coded.items()
    }

    def compare(names: list[str]) -> Iterator[pa.Table]:
        for few in batches(names):
            codings = [row for name in few for row in coded[name]]
            yield agreement_table(codings, [commitments[row["commitment_id"]] for row in codings])

    reading = refresh.update("coding_agreement", keys, compare)
    rows, content = refresh.glance("coding_agreement")
    metadata = table_metadata(content, [], rows) | {"compared": str(reading)}
    return dg.MaterializeResult(metadata=metadata)

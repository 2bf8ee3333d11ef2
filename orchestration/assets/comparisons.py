"""What is computed by comparing rows that people typed: wordings, and codings."""

import json
from typing import Any

import dagster as dg

from orchestration.assets.common import RAW_ASSET, raw_key, table_metadata
from orchestration.ingest.agreement import agreement_table
from orchestration.ingest.word_changes import word_changes_table
from orchestration.inputs import program
from orchestration.resources.readings import key_of
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
    content = word_changes_table(refresh.rows("follow_through"), refresh.rows("commitments"))
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
    codings, commitments = refresh.rows("follow_through_codings"), refresh.rows("commitments")
    # The library that computes alpha takes seconds to load: once for each state of the codings.
    key = key_of(program(), json.dumps([codings, commitments], default=str))
    reading = refresh.update(
        "coding_agreement", {"": key}, lambda _: agreement_table(codings, commitments)
    )
    rows, content = refresh.glance("coding_agreement")
    computed = "anew" if reading.read else "kept"
    metadata = table_metadata(content, [], rows) | {"computed": computed}
    return dg.MaterializeResult(metadata=metadata)

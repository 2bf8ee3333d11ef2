"""What is computed by comparing rows that people typed: wordings, and codings."""

from typing import Any

import dagster as dg

from orchestration.assets.common import RAW_ASSET, raw_key, table_metadata
from orchestration.ingest.agreement import agreement_table
from orchestration.ingest.word_changes import word_changes_table
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
    content = agreement_table(refresh.rows("follow_through_codings"), refresh.rows("commitments"))
    refresh.store("coding_agreement", content)
    return dg.MaterializeResult(metadata=table_metadata(content, []))

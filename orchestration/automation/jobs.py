"""The jobs: the whole refresh, the drafts of what waits in the inbox, and a look at the files."""

import dagster as dg

from orchestration.assets.drafts import DRAFTS
from orchestration.checks.integrity import INTEGRITY
from orchestration.resources.refresh import JOB_NAME

refresh_job = dg.define_asset_job(
    JOB_NAME,
    selection=dg.AssetSelection.all()
    - dg.AssetSelection.assets(DRAFTS)
    - dg.AssetSelection.checks(*INTEGRITY),
    description="Reads the sources, checks them, builds the tables, checks those, and publishes.",
    # All steps share one warehouse file and one list of outcomes.
    executor_def=dg.in_process_executor,
)

draft_job = dg.define_asset_job(
    "draft",
    selection=dg.AssetSelection.assets(DRAFTS),
    description="Reads the statements in `sources/inbox/` and drafts their tables.",
    executor_def=dg.in_process_executor,
)

verify_job = dg.define_asset_job(
    "verify",
    selection=dg.AssetSelection.checks(*INTEGRITY),
    description="Holds the bytes of the statements against their sidecars, and the published files "
    "against their manifest. Builds nothing.",
    executor_def=dg.in_process_executor,
)

"""The one job: the whole refresh, from the sources to the publication."""

import dagster as dg

from orchestration.resources.refresh import JOB_NAME

refresh_job = dg.define_asset_job(
    JOB_NAME,
    selection=dg.AssetSelection.all(),
    description="Reads the sources, checks them, builds the tables, checks those, and publishes.",
    # All steps share one warehouse file and one list of outcomes.
    executor_def=dg.in_process_executor,
)

"""The checks of the sources: whether the files can be read, and whether the rows hold together."""

from collections.abc import Iterator

import dagster as dg

from orchestration.checks.specs import check_spec, expectation_checks, readable_specs
from orchestration.engines.engine import Engine, unanswered
from orchestration.resources.refresh import Refresh


@dg.multi_asset_check(
    name="checks_of_the_sources",
    specs=[*readable_specs(), *(check_spec(check) for check in expectation_checks("raw"))],
    can_subset=True,
)
def checks_of_the_sources(
    context: dg.AssetCheckExecutionContext, refresh: Refresh, engine: Engine
) -> Iterator[dg.AssetCheckResult]:
    with unanswered(refresh):
        auditor = engine.auditor(refresh, "raw")
    outcomes = refresh.source_outcomes(auditor)
    yield from refresh.report(outcomes, context.selected_asset_check_keys)

"""The checks of what is about to be published."""

from collections.abc import Iterator

import dagster as dg

from orchestration.checks.specs import check_spec, expectation_checks
from orchestration.engines.engine import Engine, unanswered
from orchestration.resources.refresh import Refresh


@dg.multi_asset_check(
    name="checks_of_the_marts",
    specs=[check_spec(check, blocking=True) for check in expectation_checks("marts")],
    can_subset=True,
)
def checks_of_the_marts(
    context: dg.AssetCheckExecutionContext, refresh: Refresh, engine: Engine
) -> Iterator[dg.AssetCheckResult]:
    with unanswered(refresh):
        auditor = engine.auditor(refresh, "marts")
    outcomes = refresh.mart_outcomes(auditor)
    yield from refresh.report(outcomes, context.selected_asset_check_keys)

"""The checks of the sources: whether the files can be read, and whether the rows hold together."""

from collections.abc import Iterator

import dagster as dg

from orchestration.checks.specs import check_spec, expectation_checks, readable_specs
from orchestration.resources.refresh import Refresh


@dg.multi_asset_check(
    name="checks_of_the_sources",
    specs=[*readable_specs(), *(check_spec(check) for check in expectation_checks("raw"))],
    can_subset=True,
)
def checks_of_the_sources(
    context: dg.AssetCheckExecutionContext, refresh: Refresh
) -> Iterator[dg.AssetCheckResult]:
    yield from refresh.report(refresh.source_outcomes(), context.selected_asset_check_keys)

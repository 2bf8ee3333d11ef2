"""The asset checks of a layer, named from its suites."""

from collections.abc import Iterator

import dagster as dg

from expectations.suites import Check, Layer, load
from orchestration.resources.audit import READABLE, READABLE_DESCRIPTION, WRITTEN

_CONSEQUENCE = {
    "error": "A failure keeps the run from publishing.",
    "warn": "A failure is a warning and never keeps the run from publishing.",
}


def expectation_checks(layer: Layer) -> Iterator[Check]:
    for suite in load(layer):
        yield from suite.checks


def check_spec(check: Check, *, blocking: bool = False) -> dg.AssetCheckSpec:
    """The check as Dagster knows it.

    The checks of the sources are not `blocking` in Dagster's sense: a check of `raw/metrics` looks
    at `raw/quotes`, which is made from it, and cannot keep it from being made. The asset
    `raw/source_audit` stops the run instead, once all of them have been heard.
    """
    return dg.AssetCheckSpec(
        check.name,
        asset=dg.AssetKey(check.table.split(".")),
        description=f"{check.description} {_CONSEQUENCE[check.severity]}",
        blocking=blocking and check.severity == "error",
        metadata={"severity": check.severity},
    )


def readable_specs() -> Iterator[dg.AssetCheckSpec]:
    """One check for each raw table that stands for files people write."""
    for table in WRITTEN:
        yield dg.AssetCheckSpec(
            READABLE,
            asset=dg.AssetKey(["raw", table]),
            description=f"{READABLE_DESCRIPTION} {_CONSEQUENCE['error']}",
            metadata={"severity": "error"},
        )

"""The outcome of a check as Dagster shows it."""

from typing import Any

import dagster as dg

from orchestration.resources.outcomes import CheckOutcome, plain
from orchestration.signs import visible

_SEVERITY = {"error": dg.AssetCheckSeverity.ERROR, "warn": dg.AssetCheckSeverity.WARN}


def check_key(outcome: CheckOutcome) -> dg.AssetCheckKey:
    return dg.AssetCheckKey(dg.AssetKey(outcome.table.split(".")), outcome.name)


def check_result(outcome: CheckOutcome) -> dg.AssetCheckResult:
    """Severity, the number of failing rows, the reasons and a table of the rows.

    Dagster reads a description as Markdown, so it holds the project's own words alone. What cells
    and statements say stands in the metadata, which Dagster shows as it is.
    """
    metadata: dict[str, Any] = {"failing_rows": outcome.failing_rows}
    if outcome.message:
        # A table and not a text: in the log of a run, Dagster makes links of a text's addresses.
        metadata["why"] = dg.MetadataValue.table(
            [dg.TableRecord({"reason": visible(reason)}) for reason in outcome.message.split(" | ")]
        )
    metadata |= {
        # As words: a number would be plotted over time.
        "proven against": f"{outcome.seeded_faults} seeded faults",
    }
    if outcome.sample:
        rows = [plain(row) for row in outcome.sample]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        metadata["sample"] = dg.MetadataValue.table(
            [dg.TableRecord({name: _cell(row.get(name)) for name in columns}) for row in rows],
            dg.TableSchema([dg.TableColumn(name) for name in columns]),
        )
    return dg.AssetCheckResult(
        check_name=outcome.name,
        asset_key=check_key(outcome).asset_key,
        passed=outcome.passed,
        severity=_SEVERITY[outcome.severity],
        description=outcome.description,
        metadata=metadata,
    )


def _cell(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, int | float | bool):
        return value
    return visible(str(value))

"""What an expectation found, said so that a person can act on it: which rows, where, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.suites import Check, Suite
from orchestration.resources.outcomes import SAMPLE_ROWS, CheckOutcome, message, number

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult


def outcome(
    check: Check, suite: Suite, result: "ExpectationValidationResult", frame: pd.DataFrame
) -> CheckOutcome:
    """The outcome of a check, from the result of its expectation on the frame."""
    failing = int(result.result.get("unexpected_count") or 0)
    exception = _exception(result.exception_info)
    if exception:
        # An expectation that raises reports no failing row: say that it broke, not that it failed.
        words = f"the check itself broke: {exception}"
        return CheckOutcome(
            check.name,
            check.table,
            check.severity,
            False,
            max(failing, 1),
            check.description,
            words,
        )
    if result.success:
        return described(check, suite, 0, [])
    details = result.result.get("details", {})
    rows = _failing_rows(suite, result, frame)
    return described(
        check,
        suite,
        max(failing, 1),
        rows,
        reasons=details.get("reasons"),
        number_of_reasons=details.get("number_of_reasons"),
    )


def described(
    check: Check,
    suite: Suite,
    failing: int,
    rows: Sequence[Mapping[str, Any]],
    *,
    reasons: Sequence[str] | None = None,
    number_of_reasons: int | None = None,
) -> CheckOutcome:
    """The outcome of a check that `failing` rows of the frame fail; 0 of them when it passes.

    Args:
        rows: the first of them in the order of the frame, at most `SAMPLE_ROWS`.
        reasons: the first reasons, where the check has words of its own for them, and
        number_of_reasons: how many there are in all.
    """
    words = ""
    if failing:
        reasons = reasons or [_reason(row, check, suite) for row in rows]
        words = message(reasons, failing if number_of_reasons is None else number_of_reasons)
    return CheckOutcome(
        name=check.name,
        table=check.table,
        severity=check.severity,
        passed=not failing,
        failing_rows=failing,
        description=check.description,
        message=words,
        sample=[_shown(row, check, suite) for row in rows],
    )


def _exception(info: Mapping[str, Any]) -> str | None:
    """The message of an expectation that raised; GX nests them by metric or not at all."""
    for entry in (info, *(value for value in info.values() if isinstance(value, Mapping))):
        if entry.get("raised_exception"):
            return str(entry.get("exception_message"))
    return None


def _failing_rows(
    suite: Suite, result: "ExpectationValidationResult", frame: pd.DataFrame
) -> list[dict[str, Any]]:
    """The first rows of the frame with the keys of those that the result points at, in order."""
    places = result.result.get("partial_unexpected_index_list") or []
    keys = pd.MultiIndex.from_frame(frame[list(suite.key)])
    found = frame[keys.isin(keys.take(places))].head(SAMPLE_ROWS)
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def _shown(row: Mapping[str, Any], check: Check, suite: Suite) -> dict[str, Any]:
    names = dict.fromkeys([*suite.key, *check.columns, *check.shows])
    shown = {name: row[name] for name in names if name in row}
    return ({"file": suite.file} if suite.file else {}) | shown


def _reason(row: Mapping[str, Any], check: Check, suite: Suite) -> str:
    """Where the row stands and what is wrong with it."""
    identity = " ".join(str(row[name]) for name in suite.key if name != "line_number")
    line = row.get("line_number")
    place = f" ({suite.file}, line {line})" if suite.file and line else ""
    return f"{identity}{place}: {'; '.join(_said(row, check.columns))}"


def _said(row: Mapping[str, Any], columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        value = row.get(name)
        if name.endswith("_problem"):
            yield str(value)
        elif name.startswith("unknown_"):
            yield f"{name.removeprefix('unknown_')} {value} is not known"
        elif value is None:
            yield f"{name} is empty"
        else:
            yield f"{name} is {number(value) if hasattr(value, 'as_tuple') else value}"

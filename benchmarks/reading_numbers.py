"""Which of the numbers that the reader found are those that people annotated."""

from collections import Counter
from decimal import Decimal

from gold import Gold, say

from orchestration.statements import Number


def score_numbers(
    found: list[Number], gold: Gold, text: str, verbose: bool, tally: Counter[str]
) -> None:
    """Count into `tally` which of the numbers of one statement are right."""
    used: set[int] = set()
    for wanted in gold["numbers"]:
        if wanted["kind"] != "metric" and not wanted.get("optional"):
            _other(found, wanted, tally, verbose, text)
            continue
        place = _match(found, wanted, used)
        if place is None:
            if wanted["kind"] == "metric" and not _forgiven(wanted):
                tally["wanted"] += 1
                _say(verbose, "MISSED", text, wanted, _kinds(found, wanted))
            continue
        used.add(place)
        if wanted["kind"] == "metric":
            _metric(found[place], wanted, tally, verbose, text)
    for place, number in enumerate(found):
        if number.kind != "metric" or place in used:
            continue
        if any(_excuses(wanted, number) for wanted in gold["numbers"]):
            continue
        tally["false"] += 1
        _say(verbose, "FALSE", text, {"start": number.start, "end": number.end}, number.unit)


def _forgiven(wanted: Gold) -> bool:
    return bool(wanted.get("optional")) or bool(wanted.get("alt_kinds"))


def _excuses(wanted: Gold, number: Number) -> bool:
    overlap = wanted["start"] < number.end and number.start < wanted["end"]
    kinds = [wanted["kind"], *wanted.get("alt_kinds", [])]
    return overlap and not wanted.get("quoted") and (wanted.get("optional") or "metric" in kinds)


def _kinds(found: list[Number], wanted: Gold) -> str:
    return str([n.kind for n in found if n.start < wanted["end"] and wanted["start"] < n.end])


def _match(found: list[Number], wanted: Gold, used: set[int]) -> int | None:
    values = [Decimal(v) for v in [wanted["value"]] if v is not None]
    overlapping = [
        place
        for place, n in enumerate(found)
        if n.kind == "metric"
        and place not in used
        and n.start < wanted["end"]
        and wanted["start"] < n.end
    ]
    if wanted.get("quoted"):
        return next((p for p in overlapping if found[p].value in values), None)
    return overlapping[0] if overlapping else None


def _other(
    found: list[Number], wanted: Gold, tally: Counter[str], verbose: bool, text: str
) -> None:
    tally["others"] += 1
    over = [n for n in found if n.start < wanted["end"] and wanted["start"] < n.end]
    kinds = [wanted["kind"], *wanted.get("alt_kinds", [])]
    if any(n.kind in kinds for n in over):
        tally["others_right"] += 1
    elif verbose:
        _say(verbose, "KIND", text, wanted, f"{wanted['kind']} read as {[n.kind for n in over]}")


def _metric(number: Number, wanted: Gold, tally: Counter[str], verbose: bool, text: str) -> None:
    tally["wanted"] += 1
    tally["found"] += 1
    units = [wanted["unit"], *wanted.get("alt_units", [])]
    values = [wanted["value"], *wanted.get("alt_values", [])]
    qualifiers = [wanted["qualifier"], *wanted.get("alt_qualifiers", [])]
    period = (str(number.period_start or ""), str(number.period_end or ""))
    periods = [(wanted.get("period_start") or "", wanted.get("period_end") or "")]
    periods += [(alt[0] or "", alt[1] or "") for alt in wanted.get("alt_periods", [])]
    checks = {
        "value": any(_same(number.value, value) for value in values),
        "unit": (number.unit or "").lower() in [(unit or "").lower() for unit in units],
        "qualifier": number.qualifier in qualifiers,
    }
    if wanted["period_basis"] != "unknown":
        tally["period_wanted"] += 1
        checks["period"] = period in periods
        if wanted["period_basis"] == "stated":
            tally["stated_wanted"] += 1
            tally["stated"] += period in periods
    else:
        tally["open_wanted"] += 1
        tally["open"] += period in periods or number.period_basis == "unknown"
    for name, right in checks.items():
        tally[name] += right
        if not right:
            given = {"period": period, "unit": number.unit, "value": number.value}
            wants = {"period": periods, "unit": units, "value": values}
            _say(
                verbose,
                name.upper(),
                text,
                {"start": number.start, "end": number.end},
                f"{given.get(name, number.qualifier)} not {wants.get(name, qualifiers)}",
            )


def _same(value: Decimal | None, wanted: str | None) -> bool:
    if value is None or wanted is None or "/" in str(wanted):
        return value is None and wanted is None
    other = Decimal(str(wanted))
    return value == other or (0 < other < 1 and abs(value - other) < Decimal("0.001"))


def _say(verbose: bool, what: str, text: str, at: Gold, why: object) -> None:
    if verbose:
        say(what, text, at, why)

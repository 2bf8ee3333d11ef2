"""How well statements are read: the reader of numbers against curated figures.

    .venv/bin/python benchmarks/reading.py            # the two statements of the project
    .venv/bin/python benchmarks/reading.py DIR        # JSON annotations, one file a statement

An annotation file holds `file`, `language`, `issued_on` and `numbers` with `start`, `end`,
`value`, `kind`, and for metrics `unit`, `qualifier`, `period_start`, `period_end`,
`period_basis`; `alt_*` are answers that count as right too, and `optional` numbers are
neither missed nor false. `-v` lists what is wrong.
"""

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from orchestration.statements import decode, fold, numbers, read_document

ROOT = Path(__file__).resolve().parents[1]
FORMATS: dict[str, Any] = {".md": "markdown", ".html": "html", ".htm": "html", ".txt": "text"}

Gold = dict[str, Any]


def curated() -> Iterator[Gold]:
    """The two statements with their curated figures, each found by its quote and value."""
    with (ROOT / "sources/curated/metrics.csv").open(encoding="utf-8") as rows:
        metrics = list(csv.DictReader(rows))
    for sidecar in sorted((ROOT / "sources/statements").glob("*.yml")):
        keys = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
        file = next(p for p in sidecar.parent.glob(f"{sidecar.stem}.*") if p.suffix != ".yml")
        folded = fold(decode(file.read_bytes()))
        found = []
        for row in metrics:
            if row["statement_id"] != keys["statement_id"]:
                continue
            [(start, end)] = folded.find(row["quote"])
            found.append(
                {
                    "start": start,
                    "end": end,
                    "value": row["value"],
                    "kind": "metric",
                    "unit": row["unit"],
                    "qualifier": row["qualifier"],
                    "period_start": row["period_start"] or None,
                    "period_end": row["period_end"] or None,
                    "period_basis": row["period_basis"],
                    "quoted": True,
                }
            )
        yield {
            "file": str(file),
            "language": keys["language"],
            "issued_on": str(keys["issued_on"]),
            "numbers": found,
        }


def annotated(folder: Path) -> Iterator[Gold]:
    for file in sorted(folder.glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))


def score(gold: Gold, verbose: bool, tally: Counter[str]) -> None:
    """Count what is right and wrong in one statement into `tally`."""
    file = Path(gold["file"])
    text = decode(file.read_bytes())
    document = read_document(text, FORMATS.get(file.suffix, "text"))
    issued = date.fromisoformat(gold["issued_on"])
    begun = time.perf_counter()
    found = numbers(document, gold["language"], issued)
    tally["seconds"] += int((time.perf_counter() - begun) * 1e6)
    tally["characters"] += len(text)
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


def _excuses(wanted: Gold, number: Any) -> bool:
    overlap = wanted["start"] < number.end and number.start < wanted["end"]
    kinds = [wanted["kind"], *wanted.get("alt_kinds", [])]
    return overlap and not wanted.get("quoted") and (wanted.get("optional") or "metric" in kinds)


def _kinds(found: list[Any], wanted: Gold) -> str:
    return str([n.kind for n in found if n.start < wanted["end"] and wanted["start"] < n.end])


def _match(found: list[Any], wanted: Gold, used: set[int]) -> int | None:
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


def _other(found: list[Any], wanted: Gold, tally: Counter[str], verbose: bool, text: str) -> None:
    tally["others"] += 1
    over = [n for n in found if n.start < wanted["end"] and wanted["start"] < n.end]
    kinds = [wanted["kind"], *wanted.get("alt_kinds", [])]
    if any(n.kind in kinds for n in over):
        tally["others_right"] += 1
    elif verbose:
        _say(verbose, "KIND", text, wanted, f"{wanted['kind']} read as {[n.kind for n in over]}")


def _metric(number: Any, wanted: Gold, tally: Counter[str], verbose: bool, text: str) -> None:
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
        before = " ".join(text[max(0, at["start"] - 60) : at["start"]].split())
        words = " ".join(text[at["start"] : at["end"]].split())
        behind = " ".join(text[at["end"] : at["end"] + 50].split())
        print(f"  {what}: ...{before} [[{words}]] {behind}... {why}")


def report(name: str, tally: Counter[str]) -> None:
    def share(part: str, whole: int) -> str:
        return f"{tally[part] / whole:6.1%} ({tally[part]}/{whole})" if whole else "     -"

    found = tally["found"]
    print(
        f"{name}: recall {share('found', tally['wanted'])}, precision "
        f"{share('found', found + tally['false'])}, value {share('value', found)}, "
        f"unit {share('unit', found)}, qualifier {share('qualifier', found)}, period "
        f"{share('period', tally['period_wanted'])}, "
        f"stated {share('stated', tally['stated_wanted'])}, left open "
        f"{share('open', tally['open_wanted'])}, other kinds "
        f"{share('others_right', tally['others'])}, "
        f"{tally['characters'] / max(tally['seconds'], 1) * 1e6:,.0f} characters/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of JSON annotations")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for gold in annotated(options.folder) if options.folder else curated():
        tally: Counter[str] = Counter()
        if options.verbose:
            print(Path(gold["file"]).name)
        score(gold, options.verbose, tally)
        report(Path(gold["file"]).name[:50], tally)
        total.update(tally)
    report("TOTAL", total)


if __name__ == "__main__":
    main()

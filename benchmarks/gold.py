"""What a statement holds by people's reading: the curated tables, or JSON annotations."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from orchestration.statements import Folded, decode, fold

ROOT = Path(__file__).resolve().parents[1]
FORMATS: dict[str, Any] = {".md": "markdown", ".html": "html", ".htm": "html", ".txt": "text"}
_MARKER = re.compile(r"(?:^|\n)\s*\d{1,2}[.)]\s+$")

Gold = dict[str, Any]


def curated() -> Iterator[Gold]:
    """The two statements with their curated figures and commitments, found by their quotes."""
    metrics, commitments = _rows("metrics.csv"), _rows("commitments.csv")
    for sidecar in sorted((ROOT / "sources/statements").glob("*.yml")):
        keys = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
        file = next(p for p in sidecar.parent.glob(f"{sidecar.stem}.*") if p.suffix != ".yml")
        text = decode(file.read_bytes())
        folded = fold(text)
        named = keys["statement_id"]
        yield {
            "file": str(file),
            "language": keys["language"],
            "issued_on": str(keys["issued_on"]),
            "numbers": [_number(folded, row) for row in metrics if row["statement_id"] == named],
            "commitments": [
                _commitment(text, folded, row)
                for row in commitments
                if row["statement_id"] == named
            ],
        }


def annotated(folder: Path) -> Iterator[Gold]:
    """The annotations of a folder, in the order of their names."""
    for file in sorted(folder.glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))


def say(what: str, text: str, at: Gold, why: object) -> None:
    """Print a place of the text and what is wrong there."""
    before = " ".join(text[max(0, at["start"] - 60) : at["start"]].split())
    words = " ".join(text[at["start"] : at["end"]].split())
    behind = " ".join(text[at["end"] : at["end"] + 50].split())
    print(f"  {what}: ...{before} [[{words}]] {behind}... {why}")


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "sources/curated" / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _number(folded: Folded, row: dict[str, str]) -> Gold:
    [(start, end)] = folded.find(row["quote"])
    return {
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


def _commitment(text: str, folded: Folded, row: dict[str, str]) -> Gold:
    [(start, end)] = folded.find(row["quote"])
    listed = _MARKER.search(text[max(0, start - 20) : start])
    return {"start": start, "end": end, "where": "list" if listed else "prose"}

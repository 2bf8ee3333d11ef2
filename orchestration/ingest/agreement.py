"""How far the independent codings of follow-through agree."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pyarrow as pa

from orchestration.ingest.texts import Row

ALPHA = pa.decimal128(9, 6)
AGREEMENT = pa.schema(
    {
        "statement_id": pa.string(),
        "next_statement_id": pa.string(),
        "field": pa.string(),
        "codings": pa.string(),
        "commitments": pa.int32(),
        "pairs": pa.int32(),
        "pairs_agreeing": pa.int32(),
        "alpha": ALPHA,
        "reason": pa.string(),
    }
)
# What a coding must say to be compared.
CODED = (
    "coding",
    "commitment_id",
    "next_statement_id",
    "evidence",
    "wording",
    "successor_ids",
)
FIELDS = ("evidence", "wording", "successor_ids", "label")
# The only place where labels are decided; the models read the same file.
LABEL_RULES = Path(__file__).parents[2] / "dbt_project" / "seeds" / "label_rules.csv"

# The codes of a commitment, by coding.
Unit = dict[str, str]


def agreement_table(codings: Iterable[Row], commitments: Iterable[Row]) -> pa.Table:
    """One row per pair of editions and field, over all commitments that were coded twice or more.

    `pairs` counts two codings of one commitment as a pair, `pairs_agreeing` those that are equal.
    `alpha` is Krippendorff's for nominal data; null, with the reason, where it is undefined.
    Successors count as one code: two codings agree if they name the same set. A coding of an
    unknown commitment is left out here: the checks of the file report it.
    """
    known = {row["commitment_id"]: row for row in commitments}
    groups: dict[tuple[str, str, str], dict[str, Unit]] = {}
    rules = _label_rules()
    for row in codings:
        commitment = known.get(row["commitment_id"])
        if commitment is None or not row["coding"] or not row["next_statement_id"]:
            continue
        codes = _codes(row, commitment["verifiable"], rules)
        for field in FIELDS:
            key = (commitment["statement_id"], row["next_statement_id"], field)
            units = groups.setdefault(key, defaultdict(dict))
            if code := codes[field]:
                units[row["commitment_id"]][row["coding"]] = code
    rows = [
        dict(zip(("statement_id", "next_statement_id", "field"), key, strict=True))
        | _agreement(units)
        for key, units in groups.items()
    ]
    return pa.Table.from_pylist(rows, AGREEMENT)


def _label_rules() -> dict[tuple[str, ...], str]:
    with LABEL_RULES.open(encoding="utf-8", newline="") as file:
        return {
            (row["evidence"], row["wording"], row["verifiable"]): row["label"]
            for row in csv.DictReader(file)
            if row["followed_up"] == "yes"
        }


def _codes(row: Row, verifiable: str, rules: Mapping[tuple[str, ...], str]) -> dict[str, str]:
    successors = {item.strip() for item in (row["successor_ids"] or "").split(";")} - {""}
    return {
        "evidence": row["evidence"],
        "wording": row["wording"],
        "successor_ids": ";".join(sorted(successors)) or "(none)",
        "label": rules.get((row["evidence"], row["wording"], verifiable), ""),
    }


def _agreement(units: Mapping[str, Unit]) -> Row:
    coded_twice = {name: unit for name, unit in units.items() if len(unit) > 1}
    pairs = [pair for unit in coded_twice.values() for pair in combinations(unit.values(), 2)]
    codes = sorted({code for unit in coded_twice.values() for code in unit.values()})
    reason = None
    if not pairs:
        reason = "no commitment was coded twice"
    elif len(codes) == 1:
        reason = f"no variation: every code is {codes[0]}, so agreement by chance is certain"
    return {
        "codings": ";".join(sorted({coding for unit in units.values() for coding in unit})) or None,
        "commitments": len(coded_twice),
        "pairs": len(pairs),
        "pairs_agreeing": sum(first == second for first, second in pairs),
        "alpha": None if reason else krippendorff_alpha(coded_twice),
        "reason": reason,
    }


def krippendorff_alpha(units: Mapping[str, Unit]) -> Decimal:
    """Krippendorff's alpha for nominal codes, to six places; they must not all be equal."""
    # Takes seconds to import, and nothing else needs it.
    from nltk.metrics.agreement import AnnotationTask

    data = [(coding, name, code) for name, unit in units.items() for coding, code in unit.items()]
    return Decimal(str(AnnotationTask(data).alpha())).quantize(Decimal("0.000001"))

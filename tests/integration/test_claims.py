"""What differs from other sources: the questions of docs/claims.md, and each verdict done anew."""

import csv
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import PROJECT, Workspace
from tests.printed import answer, examples, first_line

EXAMPLES = examples(PROJECT / "docs" / "claims.md")
Row = dict[str, str]
Interval = tuple[Decimal | None, Decimal | None]


def table(name: str, key: str) -> dict[str, Row]:
    path = PROJECT / "sources" / "curated" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def published_claims(workspace: Workspace) -> dict[str, dict[str, Any]]:
    path = workspace.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as reader:
        found = reader.sql("from marts.claim_checks")
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return {row["claim_id"]: row for row in rows}


def test_every_question_of_the_page_has_an_answer() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("example", EXAMPLES, ids=first_line)
def test_the_answer_is_the_one_that_is_printed(
    example: tuple[str, str], published: Workspace
) -> None:
    query, printed = example
    assert answer(query, published.published / "warehouse.duckdb") == printed


def test_the_claims_that_differ_are_these(published: Workspace) -> None:
    claims = published_claims(published).values()
    differing = {
        (row["metric_id"], row["reference_id"]) for row in claims if row["verdict"] == "differs"
    }
    assert differing == {
        ("hlsd-2022-m22", "ref-20"),
        ("hlsd-2023-m03", "ref-22"),
        ("hlsd-2023-m10", "ref-08"),
    }


def interval(figure: Row) -> Interval:
    """By the words and the digits of the number, in its own unit."""
    value = Decimal(figure["value"])
    margin = Decimal(0)
    if figure["qualifier"] in ("exact", "approximately"):
        # The exponent of a normalized decimal is the place of its last digit that is not a zero.
        margin = Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)
    if figure["qualifier"] == "approximately":
        margin = max(margin, value / 10)
    low = None if figure["qualifier"] in ("just_under", "at_most") else value - margin
    high = None if figure["qualifier"] == "at_least" else value + margin
    return low, high


def times(first: Interval, second: Interval) -> Interval:
    [low, high] = [
        None if a is None or b is None else a * b for a, b in zip(first, second, strict=True)
    ]
    return low, high


def verdict(claim: Row, tables: dict[str, dict[str, Row]]) -> tuple[str, bool | None]:
    """The verdict, and whether the bound holds, by the rule of docs/claims.md."""
    metrics, units = tables["metrics"], tables["units"]
    figure = metrics[claim["metric_id"]]
    other = metrics.get(claim["other_metric_id"]) or tables["references"][claim["reference_id"]]
    here, there = units[figure["unit"]], units[other["unit"]]
    one = times(interval(figure), (Decimal(here["factor"]),) * 2)
    two = times(interval(other), (Decimal(there["factor"]),) * 2)
    base_unit = there["base_unit"]
    if claim["times_metric_id"]:
        factor = metrics[claim["times_metric_id"]]
        two = times(two, interval(factor))
        base_unit = base_unit.removesuffix(f"/{units[factor['unit']]['base_unit']}")
    up = one[1] is None or two[0] is None or one[1] >= two[0]
    down = one[0] is None or two[1] is None or one[0] <= two[1]
    flags = {claim[name] for name in ("same_scope", "same_actor", "same_period")} - {"yes"}
    if base_unit != here["base_unit"]:
        return "not_comparable", None
    if not flags:
        return ("consistent" if up and down else "differs"), None
    return "not_comparable", {"part": up, "whole": down}.get("".join(sorted(flags)))


def test_every_verdict_follows_from_the_files(published: Workspace) -> None:
    tables = {
        "metrics": table("metrics", "metric_id"),
        "references": table("reference_figures", "reference_id"),
        "units": table("units", "unit"),
    }
    found = {
        claim_id: (row["verdict"], row["bound_holds"])
        for claim_id, row in published_claims(published).items()
    }
    expected = {
        claim_id: verdict(claim, tables)
        for claim_id, claim in table("claim_checks", "claim_id").items()
    }
    assert found == expected
    assert {name for name, _ in found.values()} == {"consistent", "differs", "not_comparable"}


def test_sources_without_the_optional_tables_are_published(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "sources", tmp_path / "data")
    shutil.copytree(PROJECT / "sources", workspace.sources)
    for name in ("reference_figures", "claim_checks", "follow_through_codings"):
        (workspace.sources / "curated" / f"{name}.csv").unlink()
    result = workspace.run()
    assert result.returncode == 0, result.stdout + result.stderr
    assert published_claims(workspace) == {}
    assert not {"raw.reference_figures", "raw.claim_checks"} & {
        name.rpartition(".")[0] for name in workspace.failed()
    }

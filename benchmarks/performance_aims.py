"""The aims, and whether the results reach them: each a line of figures, none of prose."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks import models, queries
from benchmarks.scale_report import BEYOND, GROWS_FROM

# The number of statements that the aims are for.
AIMED_AT = 10_000
MOST_MEMORY = 2_000.0
FASTEST = 1.2
MOST_MILLISECONDS = 50.0


@dataclass(frozen=True)
class Aim:
    """What is asked for, what was found, and whether that holds; None where it cannot be said.

    found: as text with its unit. times: how many times the limit was found, under 1 where the aim
    holds with room to spare.
    """

    what: str
    asked: str
    found: str
    holds: bool | None
    times: float | None = None

    @property
    def said(self) -> str:
        if self.holds is None:
            return "cannot be said"
        return "holds" if self.holds else "missed"


def aims(report: dict[str, Any]) -> list[Aim]:
    """Every aim, held against the largest size that was measured."""
    if not report["sizes"]:
        return []
    return [*_growth(report), *_changes(report["sizes"][-1]), *_beside(report)]


def _growth(report: dict[str, Any]) -> Iterator[Aim]:
    slope = report["exponents"]["wall beyond the start-up"]
    yield _most(
        f"How the time of a full refresh grows from {GROWS_FROM} statements on: exponent",
        slope,
        1.05,
        "{:.2f}",
    )
    full = report["sizes"][-1]["costs"]["full"]
    yield _most("Most memory of a full refresh", full["memory"], MOST_MEMORY, "{:,.0f} MB")
    speed = report["sizes"][-1].get("reading", {}).get("characters a second", {}).get("together")
    yield _least("Characters read in a second on one core, all readers", speed, 500_000, "{:,.0f}")


def _changes(largest: dict[str, Any]) -> Iterator[Aim]:
    shares = largest["ratios"]["wall"]
    yield _most(
        "One new statement, as a share of the full refresh, both beyond the start-up",
        shares.get(f"one new statement / full, {BEYOND}"),
        0.05,
        "{:.2%}",
    )
    yield _most(
        "Nothing changed, as a share of the full refresh",
        shares["nothing changed / full"],
        0.01,
        "{:.2%}",
    )


def _beside(report: dict[str, Any]) -> Iterator[Aim]:
    largest = report["sizes"][-1]
    built = largest.get("models")
    yield _most(
        "The tables built by dbt, as times of the same SQL by hand",
        built and built["dbt / by hand"],
        models.AIM,
        "{:.2f}",
    )
    asked = largest.get("queries", {}).get("queries", [])
    yield _most(
        "Each question to the published file, as times of the fastest of three ways: the worst",
        max((one["published / fastest"] for one in asked), default=None),
        FASTEST,
        "{:.2f}",
    )
    yield _most(
        "Each question to the published file just opened, median: the slowest",
        max((one["just opened, ms"][queries.PUBLISHED] for one in asked), default=None),
        MOST_MILLISECONDS,
        "{:.1f} ms",
    )


def _most(what: str, found: float | None, limit: float, form: str) -> Aim:
    asked = f"{form.format(limit)} or less"
    if found is None:
        return Aim(what, asked, "not told apart from chance, or not measured", None)
    return Aim(what, asked, form.format(found), found <= limit, found / limit)


def _least(what: str, found: float | None, limit: float, form: str) -> Aim:
    asked = f"{form.format(limit)} or more"
    if found is None:
        return Aim(what, asked, "not measured", None)
    return Aim(what, asked, form.format(found), found >= limit, limit / found)

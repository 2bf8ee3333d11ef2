"""The tables of `docs/performance.md`, each made from the results."""

import statistics
from collections.abc import Callable
from typing import Any

from benchmarks import models, queries, speed
from benchmarks.marked_down import rows_of, said
from benchmarks.performance_aims import aims
from benchmarks.scale_report import BEYOND

# Name in the results -> words of the table.
REFRESHES = {
    "full": "full",
    "plain.py": "full, `plain.py`",
    "one new statement": "one new statement",
    "one changed row": "one changed row",
    "nothing changed": "nothing changed",
}
NOT = "-"


def _aims(report: dict[str, Any]) -> str:
    cells = ((aim.what, aim.asked, aim.found, aim.said) for aim in aims(report))
    return rows_of(("aim", "asked", "found", ""), cells)


def _costs(report: dict[str, Any]) -> str:
    cells = (
        (
            f"{size['statements']:,}",
            REFRESHES[name],
            f"{cost['wall']:,.1f}",
            f"{cost['cpu']:,.1f}",
            f"{cost['memory']:,.0f}",
            size["rounds"] if name in {"full", "plain.py"} else 1,
        )
        for size in report["sizes"]
        for name, cost in size["costs"].items()
    )
    header = ("statements", "refresh", "s", "s of processor", "MB at most", "rounds")
    return rows_of(header, cells)


def _ratios(report: dict[str, Any]) -> str:
    names = [
        "full / plain.py",
        *(f"{name} / full, {BEYOND}" for name in ("one new statement", "one changed row")),
        "nothing changed / full",
    ]
    cells = (
        (
            f"{size['statements']:,}",
            way,
            *(_number(size["ratios"][way].get(n), "{:.4f}") for n in names),
        )
        for size in report["sizes"]
        for way in ("wall", "cpu")
    )
    words = {"wall": "time", "cpu": "processor"}
    return rows_of(
        ("statements", "of", *names), ((first, words[way], *rest) for first, way, *rest in cells)
    )


def _exponents(report: dict[str, Any]) -> str:
    words = {"wall": "time", "cpu": "time of the processor", "memory": "most memory"}
    return rows_of(
        ("beyond the start-up", "exponent"),
        (
            (words[name.partition(" ")[0]], _number(value, "{:.2f}", "not told apart from chance"))
            for name, value in report["exponents"].items()
        ),
    )


def _disk(report: dict[str, Any]) -> str:
    parts = list(report["sizes"][0]["disk"])
    return rows_of(
        ("statements", "of text, MB", *(f"{part}, MB" for part in parts)),
        (
            (
                f"{size['statements']:,}",
                f"{size['rows']['bytes of statements'] / 1e6:,.1f}",
                *(f"{size['disk'][part] / 1e6:,.1f}" for part in parts),
            )
            for size in report["sizes"]
        ),
    )


def _reading(report: dict[str, Any]) -> str:
    readers = (speed.DOCUMENT, *speed.READERS, speed.TOGETHER)
    return rows_of(
        ("statements read", "characters", *readers),
        (
            (
                f"{found['statements']:,}",
                f"{found['characters']:,}",
                *(_number(found["characters a second"].get(name), "{:,.0f}") for name in readers),
            )
            for size in report["sizes"]
            if (found := size.get("reading"))
        ),
    )


def _models(report: dict[str, Any]) -> str:
    one = report.get("of one statement", {}).get("models")
    found = [(size["statements"], size["models"]) for size in report["sizes"] if "models" in size]
    return rows_of(
        (
            "statements",
            *(f"{way}, s" for way in models.WAYS),
            "ratio",
            "ratio beyond one statement",
        ),
        (
            (
                f"{size:,}",
                *(f"{built['seconds'][way]:.2f}" for way in models.WAYS),
                f"{built['dbt / by hand']:.2f}",
                _number(models.beyond(built, one) if one and size > 1 else None, "{:.2f}"),
            )
            for size, built in ([(1, one)] if one else []) + found
        ),
    )


def _slowest(report: dict[str, Any]) -> str:
    built = report["sizes"][-1].get("models", {"slowest": []})
    return rows_of(
        ("model or test", *(f"{way}, s" for way in models.WAYS)),
        (
            (said(one["name"]), *(f"{one['seconds'][way]:.2f}" for way in models.WAYS))
            for one in built["slowest"]
        ),
    )


def _queries(report: dict[str, Any]) -> str:
    found = report["sizes"][-1].get("queries", {"queries": []})["queries"]
    return rows_of(
        (
            *("question", "rows"),
            *(f"{way}, ms" for way in queries.WAYS),
            *("published / fastest", "file just opened, ms", "Parquet just opened, ms"),
        ),
        (
            (
                said(one["question"]),
                f"{one['rows']:,}",
                *(f"{one['median, ms'][way]:.1f}" for way in queries.WAYS),
                f"{one['published / fastest']:.2f}",
                *(f"{taken:.1f}" for taken in one["just opened, ms"].values()),
            )
            for one in found
        ),
    )


def _asked(report: dict[str, Any]) -> str:
    found = [(size["statements"], size["queries"]) for size in report["sizes"] if "queries" in size]

    def opening(asked: dict[str, Any], way: str) -> str:
        return f"{statistics.median(one['opening, ms'][way] for one in asked['queries']):.1f}"

    return rows_of(
        (
            *("statements", "slowest median of the file just opened, ms", "worst ratio"),
            *("opening the file, ms", "opening Parquet, ms", "loading into memory, ms"),
        ),
        (
            (
                f"{size:,}",
                f"{max(one['just opened, ms'][queries.PUBLISHED] for one in asked['queries']):.1f}",
                f"{max(one['published / fastest'] for one in asked['queries']):.2f}",
                *(opening(asked, way) for way in (queries.PUBLISHED, queries.PARQUET)),
                f"{asked['loading into memory, ms']:,.1f}",
            )
            for size, asked in found
        ),
    )


def _number(value: float | None, form: str, nothing: str = NOT) -> str:
    return nothing if value is None else form.format(value)


TABLES: dict[str, Callable[[dict[str, Any]], str]] = {
    "aims": _aims,
    "costs": _costs,
    "ratios": _ratios,
    "exponents": _exponents,
    "disk": _disk,
    "reading": _reading,
    "models": _models,
    "slowest": _slowest,
    "queries": _queries,
    "asked": _asked,
}

"""`docs/performance.md`, drawn from the results: the words stand in a template, no figure does."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import metering, models, queries, scale, scale_report
from benchmarks.marked_down import said
from benchmarks.performance_aims import AIMED_AT, Aim, aims
from benchmarks.performance_tables import TABLES

TEMPLATE = Path(__file__).with_name("performance.md.jinja")


def document(report: dict[str, Any]) -> str:
    """The page, as Markdown."""
    import jinja2

    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        # Markdown, not HTML: what comes from outside goes through `said`.
        autoescape=False,
    )
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        report=report,
        machine=report["machine"],
        largest=report["sizes"][-1],
        tables={name: make(report) for name, make in TABLES.items()},
        verdict=verdict(aims(report), report["sizes"][-1]["statements"]),
        said=said,
        looks_a_second=round(1 / metering.PAUSE),
        grows_from=scale_report.GROWS_FROM,
        noise=scale_report.TIMES_THE_NOISE,
        one_round_from=scale.ONE_ROUND_FROM,
        aim_of_dbt=models.AIM,
        published=queries.PUBLISHED,
    )


def verdict(held: Sequence[Aim], statements: int) -> str:
    """How many of the aims hold with so many statements, and by how much the others are missed."""
    good = sum(aim.holds is True for aim in held)
    for_ = "" if statements >= AIMED_AT else f", not with the {AIMED_AT:,} that the aims are for"
    verb = "holds" if good == 1 else "hold"
    parts = [f"**{good} of {len(held)} aims {verb}** with {statements:,} statements{for_}."]
    for aim in held:
        if aim.holds is False:
            parts.append(f"Missed, at {aim.times:.2f} times the limit: {aim.what}.")
        elif aim.holds is None:
            parts.append(f"Cannot be said: {aim.what}.")
    return "\n".join(parts)

"""Figures where a reader looks for them: by pillar, area and indicator, with their totals."""

from collections import defaultdict
from typing import Any

from orchestration.scorecard.families import flattened
from orchestration.scorecard.figure_charts import Charts
from orchestration.scorecard.marts import Marts, Row, listed
from orchestration.scorecard.reasons import sentences

# Rows of years that take the acts of all countries together.
TOGETHER = "all"


def by_pillar(
    marts: Marts,
    sets: Charts,
    figures: list[Row],
    outermost: list[Row],
    known: dict[str, Row],
) -> list[Row]:
    """Pillars, their areas, and the indicators of each in the order of the latest text."""
    of_indicator: dict[str, list[Row]] = defaultdict(list)
    inside: dict[str, list[Row]] = defaultdict(list)
    roots = {whole["metric_id"] for whole in outermost}
    order: dict[tuple[Any, Any], list[str]] = defaultdict(list)
    for figure in figures:
        whose = of_indicator if figure["metric_id"] in roots else inside
        whose[figure["indicator_id"]].append(figure)
        listing = order[figure["pillar_id"], figure["topic_id"]]
        if figure["indicator_id"] not in listing:
            listing.append(figure["indicator_id"])
    totals = defaultdict(list)
    for row in marts.rows("metrics_by_pillar"):
        total = row | {"why": sentences(row["reason"], known)}
        totals[total["indicator_id"]].append(total)
        if total["figures"] == 1 and total["figure_ids"] in known:
            known[total["figure_ids"]]["sum"] = total
    years = _years(marts, known)
    indicators = marts.by("indicators", "indicator_id")
    topics = marts.by("topics", "topic_id")
    result = []
    listed_pillars = sorted(marts.rows("pillars"), key=lambda row: row["position"])
    for pillar in [*listed_pillars, {"pillar_id": None, "name": "Of no pillar"}]:
        areas = []
        for (pillar_id, topic_id), ids in order.items():
            if pillar_id != pillar["pillar_id"]:
                continue
            topic = topics.get(topic_id, {"name": "Of no area", "area": None})
            entries = [
                _indicator(indicators.get(one), sets, of_indicator[one], inside[one], totals[one])
                | {"years": years[one]}
                for one in ids
            ]
            wholes = [figure for entry in entries for figure in entry["figures"]]
            area = {"topic_id": topic_id or "none", "indicators": entries, "continued": False}
            area |= {"name": topic["name"], "area": topic["area"]}
            drawn, more = sets.of_periods(topic_id or "none", wholes)
            areas.append(area | {"charts": drawn, "more_series": more})
        if areas:
            areas.sort(key=lambda area: (area["area"] or "~", area["name"]))
            result.append(
                {"pillar_id": pillar["pillar_id"] or "none", "name": pillar["name"], "areas": areas}
            )
    return result


def _years(marts: Marts, known: dict[str, Row]) -> dict[str, list[Row]]:
    """What lies in each calendar year by indicator, of all countries together, the latest first."""
    years: dict[str, list[Row]] = defaultdict(list)
    for row in marts.rows("metrics_by_year"):
        if row["acting_countries"] == TOGETHER:
            of = [known[one] for one in listed(row["figure_ids"]) if one in known]
            years[row["indicator_id"]].append(
                row | {"why": sentences(row["reason"], known), "of": of}
            )
    for rows in years.values():
        rows.sort(key=lambda row: (-row["year"], row["series_id"], row["base_unit"]))
    return years


def _indicator(
    indicator: Row | None,
    sets: Charts,
    wholes: list[Row],
    inside: list[Row],
    totals: list[Row],
) -> Row:
    totals.sort(key=lambda total: total["edition"], reverse=True)
    some = (wholes + inside)[0]
    own_parts = {part["metric_id"] for whole in wholes for part, _ in flattened(whole)}
    return {
        "indicator_id": some["indicator_id"],
        "continued": False,
        "name": some["indicator"],
        "definition": indicator["definition"] if indicator else None,
        "broader": indicator["broader"] if indicator else None,
        "figures": wholes,
        "elsewhere": [part for part in inside if part["metric_id"] not in own_parts],
        "totals": [total for total in totals if total["figures"] > 1],
        "chart": sets.of_amounts(some["indicator_id"], wholes, totals),
    }

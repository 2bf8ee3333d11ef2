"""The page of figures: by pillar, area and indicator, with charts, totals and changes."""

from collections import defaultdict
from typing import Any

from orchestration.scorecard import figure_charts as charts
from orchestration.scorecard.charts.drawing import draw_all
from orchestration.scorecard.families import families, flattened, sentences
from orchestration.scorecard.figure_lines import said
from orchestration.scorecard.marts import Marts, Row, listed
from orchestration.scorecard.places import called
from orchestration.scorecard.words import Words

# Pairs that stand in the marts only to say why they do not compare.
MERELY_ALIKE = "indicator"


def view(marts: Marts, words: Words) -> dict[str, Any]:
    """What `figures.html` shows: the latest edition first, parts inside their whole."""
    names = {
        "units": marts.names("units", "unit"),
        "actors": marts.names("actors", "actor_id"),
        "indicators": marts.names("indicators", "indicator_id"),
    }
    figures = _figures(marts, words, names)
    known = {figure["metric_id"]: figure for figure in figures}
    outermost = families(figures)
    for whole in outermost:
        _filed_together(whole)
    changes = _changes(marts, known)
    _hold_together(marts, known, changes)
    sets = charts.Charts(words, names["units"], marts.rows("statements"))
    pillars = _pillars(marts, sets, figures, outermost, known)
    change_chart = sets.of_changes(changes)
    draw_all(sets.drawings)
    return {
        "figures": len(figures),
        "known": known,
        "names": names,
        "pillars": pillars,
        "changes": [change for change in changes if change["paired_by"] != MERELY_ALIKE],
        "change_chart": change_chart,
        "filters": _filters(marts, figures),
        "data": sets.data,
    }


def _figures(marts: Marts, t: Words, names: dict[str, dict[str, str]]) -> list[Row]:
    """The rows of `metrics` with what belongs to each, in the order of the page."""
    statements = marts.by("statements", "statement_id")
    rows = []
    for row in marts.rows("metrics"):
        actors = [names["actors"].get(one, one) for one in listed(row["actor_ids"])]
        areas = [called(one) for one in listed(row["ref_area"])]
        words = [
            row[key] or "" for key in ("metric_id", "indicator", "quote", "scope", "actor_ids")
        ]
        rows.append(
            row
            | {
                "statement": statements[row["statement_id"]],
                "said": said(t, row, names["units"]),
                "actors": actors,
                "areas": areas,
                "found_by": " ".join(" ".join([*words, *actors, *areas]).casefold().split()),
                "before": [],
                "unlike": [],
                "later": [],
                "claims": [],
                "sum": None,
            }
        )
    rows.sort(key=lambda row: (row["quote_start"] or 0, row["metric_id"]))
    rows.sort(key=lambda row: (row["edition"], row["statement_id"]), reverse=True)
    return rows


def _filed_together(whole: Row) -> None:
    """A search that finds a part finds what it is shown in; a part is narrowed with its whole."""
    for part, _ in flattened(whole):
        part["filed"] = whole
    whole["found_by"] = " ".join(part["found_by"] for part, _ in flattened(whole))


def _changes(marts: Marts, known: dict[str, Row]) -> list[Row]:
    """The pairs of editions, the latest first, with both figures."""
    rows = [
        row
        | {
            "earlier": known[row["from_metric_id"]],
            "later": known[row["to_metric_id"]],
            "why": sentences(row["reason"], known),
        }
        for row in marts.rows("metric_changes")
    ]
    rows.sort(key=lambda row: str(row["later"]["indicator"]))
    rows.sort(key=lambda row: row["to_edition"], reverse=True)
    return rows


def _hold_together(marts: Marts, known: dict[str, Row], changes: list[Row]) -> None:
    """Puts to each figure what it is held against: other editions, and other sources."""
    for change in changes:
        kind = "unlike" if change["paired_by"] == MERELY_ALIKE else "before"
        change["later"][kind].append(change)
    for figure in known.values():
        for earlier in listed(figure["supersedes"]):
            if earlier in known:
                known[earlier]["later"].append(figure["metric_id"])
    references = marts.by("reference_figures", "reference_id")
    for claim in marts.rows("claim_checks"):
        known[claim["metric_id"]]["claims"].append(
            claim
            | {
                "reference": references.get(claim["reference_id"]),
                "other": known.get(claim["other_metric_id"]),
            }
        )


def _pillars(
    marts: Marts,
    sets: charts.Charts,
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
                for one in ids
            ]
            wholes = [figure for entry in entries for figure in entry["figures"]]
            area = {"topic_id": topic_id or "none", "indicators": entries}
            area |= {"name": topic["name"], "area": topic["area"]}
            drawn, more = sets.of_periods(topic_id or "none", wholes)
            areas.append(area | {"charts": drawn, "more_series": more})
        if areas:
            areas.sort(key=lambda area: (area["area"] or "~", area["name"]))
            result.append(
                {"pillar_id": pillar["pillar_id"] or "none", "name": pillar["name"], "areas": areas}
            )
    return result


def _indicator(
    indicator: Row | None,
    sets: charts.Charts,
    wholes: list[Row],
    inside: list[Row],
    totals: list[Row],
) -> Row:
    totals.sort(key=lambda total: total["edition"], reverse=True)
    some = (wholes + inside)[0]
    own_parts = {part["metric_id"] for whole in wholes for part, _ in flattened(whole)}
    return {
        "indicator_id": some["indicator_id"],
        "name": some["indicator"],
        "definition": indicator["definition"] if indicator else None,
        "broader": indicator["broader"] if indicator else None,
        "figures": wholes,
        "elsewhere": [part for part in inside if part["metric_id"] not in own_parts],
        "totals": [total for total in totals if total["figures"] > 1],
        "chart": sets.of_amounts(some["indicator_id"], wholes, totals),
    }


def _filters(marts: Marts, figures: list[Row]) -> list[Row]:
    pillars = sorted(marts.rows("pillars"), key=lambda row: row["position"])
    topics = sorted(marts.names("topics", "topic_id").items(), key=lambda item: item[1])
    series = sorted({row["series_id"] for row in figures})
    editions = sorted({row["edition"] for row in figures}, reverse=True)
    kinds = sorted({row["collection"] for row in figures if row["collection"]})
    choices = [
        ("series", "Series", [(one, one) for one in series] if len(series) > 1 else []),
        ("edition", "Edition", [(str(one), str(one)) for one in editions]),
        ("pillar", "Pillar", [(row["pillar_id"], row["name"]) for row in pillars]),
        ("topic", "Area", topics),
        ("collection", "Counted as", [(one, one) for one in kinds]),
    ]
    columns = {"pillar": "pillar_id", "topic": "topic_id"}
    result = []
    for key, name, options in choices:
        found = {row[columns[key]] for row in figures} if key in columns else None
        if kept := [option for option in options if found is None or option[0] in found]:
            result.append({"key": key, "name": name, "options": kept})
    return result

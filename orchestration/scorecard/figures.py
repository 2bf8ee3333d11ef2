"""The page of figures: by pillar, area and indicator, with charts, totals and changes."""

from typing import Any

from orchestration.scorecard import figure_charts as charts
from orchestration.scorecard.charts.drawing import draw_all
from orchestration.scorecard.families import families, flattened
from orchestration.scorecard.figure_areas import by_pillar
from orchestration.scorecard.figure_lines import said
from orchestration.scorecard.figure_pages import WHOLE
from orchestration.scorecard.marts import Marts, Row, listed
from orchestration.scorecard.places import called
from orchestration.scorecard.reasons import sentences
from orchestration.scorecard.words import Words

# Pairs that stand in the marts only to say why they do not compare.
MERELY_ALIKE = "indicator"
# So many changes stand at the head of the page; all stand with their figures.
MOST_STEPS = 12


def view(marts: Marts, words: Words) -> dict[str, Any]:
    """What the pages of figures show: the latest edition first, parts inside their whole."""
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
    pillars = by_pillar(marts, sets, figures, outermost, known)
    pairs = [change for change in changes if change["paired_by"] != MERELY_ALIKE]
    steps = _latest(pairs)[:MOST_STEPS]
    change_chart = sets.of_changes(steps)
    draw_all(sets.drawings)
    return {
        "figures": len(figures),
        "part": None,
        "known": known,
        "names": names,
        "pillars": pillars,
        "changes": steps,
        "more_changes": len(pairs) - len(steps),
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
                "indicator": row["indicator"] or "Of no indicator",
                "said": said(t, row, names["units"]),
                "actors": actors,
                "areas": areas,
                "found_by": " ".join(" ".join([*words, *actors, *areas]).casefold().split()),
                "before": [],
                "unlike": [],
                "later": [],
                "claims": [],
                "sum": None,
                "page": WHOLE,
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


def _latest(pairs: list[Row]) -> list[Row]:
    """Those that lead to the last edition of their series that any leads to."""
    last: dict[str, int] = {}
    for row in pairs:
        last[row["series_id"]] = max(row["to_edition"], last.get(row["series_id"], 0))
    return [row for row in pairs if row["to_edition"] == last[row["series_id"]]]


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

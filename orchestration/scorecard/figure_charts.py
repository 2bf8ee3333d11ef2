"""The charts of the page of figures, and the rows of data behind each."""

import re
from datetime import date
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from orchestration.scorecard import numbers
from orchestration.scorecard.charts.amounts import Panel, Range, amounts
from orchestration.scorecard.charts.drawing import Drawing
from orchestration.scorecard.charts.lines import Both, Chart
from orchestration.scorecard.charts.timeline import NARROW, WIDE, timeline
from orchestration.scorecard.families import flattened
from orchestration.scorecard.figure_lines import Lines, closed, named_once
from orchestration.scorecard.marts import Row
from orchestration.scorecard.words import Words

# More than this makes no chart that anybody reads.
MOST_LINES, MOST_SERIES, MOST_DAYS = 60, 3, 6
MOST_IN_A_PANEL, MOST_EDITIONS = 12, 3
RATES = ("average", "growth")
_COLUMNS = (
    *("metric_id", "statement_id", "edition", "indicator", "actor_ids", "ref_area", "scope"),
    *("qualifier", "value", "value_low", "value_high", "unit", "collection"),
    *("period_start", "period_end", "period_basis", "part_of", "supersedes", "quote"),
)


class Charts:
    """Draws charts, and keeps the data of each.

    Args:
        units: what units are called.

    Attributes:
        data: the rows behind each chart by its key.
        drawings: of all charts, for `draw_all`.
    """

    def __init__(
        self,
        words: Words,
        units: dict[str, str],
        statements: list[Row],
    ) -> None:
        self._t, self._units = words, units
        self._lines = Lines(words)
        self._issued = {row["statement_id"]: row["issued_on"] for row in statements}
        self.data: dict[str, list[Row]] = {}
        self.drawings: list[Drawing] = []

    def of_periods(self, topic: str, wholes: list[Row]) -> tuple[list[Chart], int]:
        """A chart of periods for each of the latest series; parts are drawn with their wholes.

        Returns:
            The charts, and how many series have none.
        """
        latest: dict[str, date] = {}
        for row in wholes:
            issued = self._issued[row["statement_id"]] or date.min
            latest[row["series_id"]] = max(issued, latest.get(row["series_id"], date.min))
        every = sorted(sorted(latest), key=lambda series: latest[series], reverse=True)
        charts = [
            self._periods(topic, series, [row for row in wholes if row["series_id"] == series])
            for series in every[:MOST_SERIES]
        ]
        return charts, len(every) - len(charts)

    def _periods(self, topic: str, series: str, wholes: list[Row]) -> Chart:
        newest = sorted(wholes, key=lambda row: row["edition"], reverse=True)
        kept = _as_many_as(newest, MOST_LINES)
        drawn = [row for row in wholes if row["metric_id"] in kept]
        lines = named_once([line for row in drawn for line in self._lines.of(row)][:MOST_LINES])
        days = {self._issued[line.statement_id] for line in lines} - {None}
        issued = sorted(days)[-MOST_DAYS:]
        unknown = {
            part: self._lines.both(self._t(f"{part} not known"))
            for part in ("period", "start", "end")
        }
        drawings = tuple(
            timeline(lines, issued, unknown, layout, css)
            for layout, css in ((WIDE, "chart wide"), (NARROW, "chart narrow"))
        )
        self.drawings += drawings
        every = [row for whole in wholes for row, _ in flattened(whole)]
        rows = [{name: row[name] for name in _COLUMNS} for row in every]
        key = self._keep(f"periods {topic} {series}", rows)
        return Chart(key, drawings, tuple(lines), len(every) - len(lines))

    def of_amounts(self, indicator: str, wholes: list[Row], totals: list[Row]) -> Chart | None:
        """A panel for each of the latest editions that has figures to lay beside each other."""
        panels: list[Panel] = []
        left_out = 0
        groups = sorted(wholes, key=_group, reverse=True)
        for (edition, series, unit), group in groupby(groups, key=_group):
            mine = [row for row in group if row["collection"] not in RATES]
            lines = [line for row in mine for line in self._lines.of(row, unit)]
            ranges = tuple(
                self._total(total)
                for total in totals
                if (total["edition"], total["series_id"], total["base_unit"])
                == (edition, series, unit)
            )
            if len(lines) < 2 or not unit:
                continue
            if len(panels) == MOST_EDITIONS:
                left_out += len(lines)
                continue
            left_out += max(0, len(lines) - MOST_IN_A_PANEL)
            kept = tuple(closed(lines[:MOST_IN_A_PANEL]))
            title = (str(edition), str(edition))
            panels.append(Panel(title, self._unit(unit), kept, ranges))
        if not panels:
            return None
        return self._amounts(f"amounts {indicator}", panels, left_out)

    def of_changes(self, pairs: list[Row]) -> Chart | None:
        """Figures beside those of the edition before, and what lies between."""
        drawn = [row for row in pairs if row["from_value"] is not None]
        if not drawn:
            return None
        panels = []
        for row in drawn:
            lines = [
                line
                for figure in (row["earlier"], row["later"])
                for line in list(self._lines.of(figure))[:1]
            ]
            low, high, unit = row["change_low"], row["change_high"], row["base_unit"]
            between = self._lines.both(self.between(low, high, unit))
            change = Range(self._lines.both(self._t("change")), between, low, high)
            title = self._lines.both(self._t(row["later"]["indicator"]))
            panels.append(Panel(title, self._unit(unit), tuple(closed(lines)), (change,)))
        return self._amounts("changes", panels, len(pairs) - len(drawn))

    def between(self, low: Decimal | None, high: Decimal | None, unit: str) -> Markup:
        return numbers.between(self._t, low, high, unit, self._units)

    def _amounts(self, name: str, panels: list[Panel], left_out: int) -> Chart:
        rows: list[Row] = []
        for panel in panels:
            known: Row = {"panel": panel.title[0], "base_unit": panel.unit[0]}
            for line in panel.lines:
                row: Row = {"what": line.value[0], "metric_id": line.metric_id}
                row |= {"value": line.base_value, "at_least": line.low, "at_most": line.high}
                rows.append(known | row)
            for one in panel.ranges:
                row = {"what": f"{one.words[0]}: {one.value[0]}", "metric_id": None, "value": None}
                rows.append(known | row | {"at_least": one.low, "at_most": one.high})
        lines = tuple(line for panel in panels for line in panel.lines)
        drawing = amounts(panels, "chart amounts")
        self.drawings.append(drawing)
        return Chart(self._keep(name, rows), (drawing,), lines, left_out)

    def _total(self, total: Row) -> Range:
        low, high = total["total_low"], total["total_high"]
        if total["outcome"] == "total":
            words, value = "in total", self.between(low, high, total["base_unit"])
            if low is None and high is None:
                value = self._t("about {value}", value=numbers.plain(total["total_value"]))
        elif total["outcome"] == "bounds":
            words, value = "together", self.between(low, high, total["base_unit"])
        else:
            words, value = "together", self._t("no sum")
        return Range(self._lines.both(self._t(words)), self._lines.both(value), low, high)

    def _unit(self, unit: str) -> Both:
        return self._lines.both(self._t(numbers.plural(self._units.get(unit, unit))))

    def _keep(self, name: str, rows: list[Row]) -> str:
        """Keeps the rows under a key that may name a file."""
        key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80]
        while key in self.data:
            key += "-2"
        self.data[key] = rows
        return key


def _group(row: Row) -> tuple[int, str, str]:
    return row["edition"], row["series_id"], row["base_unit"] or ""


def _as_many_as(wholes: list[Row], most: int) -> set[str]:
    """The first wholes that have room with their parts; the first one always."""
    kept: set[str] = set()
    count = 0
    for whole in wholes:
        count += sum(1 for _ in flattened(whole))
        if kept and count > most:
            break
        kept.add(whole["metric_id"])
    return kept

"""Figures as the lines of a chart: their words in both languages, without markup."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from markupsafe import Markup

from orchestration.scorecard import numbers
from orchestration.scorecard.charts.lines import Both, Line
from orchestration.scorecard.families import flattened
from orchestration.scorecard.marts import Row, listed
from orchestration.scorecard.words import Words


def said(t: Words, row: Row, units: dict[str, str]) -> Markup:
    """A figure as a reader says it, whatever of it is not settled yet."""
    if row["value"] is None:
        return t("a number that is not settled yet")
    if row["unit"] is None:
        return Markup("{}").format(numbers.plain(row["value"]))
    return numbers.shown(t, row | {"qualifier": row["qualifier"] or "exact"}, units)


class Lines:
    """Makes lines of figures."""

    def __init__(self, words: Words) -> None:
        self._t = words

    def both(self, words: Markup) -> Both:
        """English and Spanish of what is written in both, without markup."""
        return _in_language(words, "es"), _in_language(words, "en")

    def of(self, whole: Row, unit: str | None = None) -> Iterator[Line]:
        """The figure and its parts, those of one base unit only if it is given."""
        rows = [
            (row, depth)
            for row, depth in flattened(whole)
            if unit is None or (row["base_unit"] == unit and row["base_value"] is not None)
        ]
        for place, (row, depth) in enumerate(rows):
            inside = 0
            while place + inside + 1 < len(rows) and rows[place + inside + 1][1] > depth:
                inside += 1
            who = ", ".join(listed(row["actor_ids"]))
            about = f"{row['edition']} · {who}" if who else str(row["edition"])
            if unit and row["scope"]:
                about = f"{who}: {row['scope']}" if who else row["scope"]
            yield Line(
                metric_id=row["metric_id"],
                statement_id=row["statement_id"],
                edition=row["edition"],
                name=self._name(row, depth, whole),
                who=(about, about),
                value=self.both(row["said"]),
                collection=row["collection"],
                basis=row["period_basis"],
                start=row["period_start"],
                end=row["period_end"],
                base_value=row["base_value"],
                low=row["base_low"],
                high=row["base_high"],
                depth=depth,
                inside=inside,
            )

    def _name(self, row: Row, depth: int, whole: Row) -> Both:
        if depth and row["indicator_id"] == whole["indicator_id"]:
            about = row["scope"] or ", ".join(row["areas"])
            return (about, about) if about else self.both(self._t("of which"))
        return self.both(self._t(str(row["indicator"])))


def named_once(lines: list[Line]) -> list[Line]:
    """The lines, the name of an indicator only at the first of those that follow each other."""
    result, last = [], None
    for line in closed(lines):
        same = line.depth == 0 and line.name == last
        result.append(replace(line, name=("", "")) if same else line)
        last = line.name if line.depth == 0 else last
    return result


def closed(lines: list[Line]) -> list[Line]:
    """The lines, none of which counts parts that were cut off."""
    return [
        replace(line, inside=min(line.inside, len(lines) - place - 1))
        for place, line in enumerate(lines)
    ]


class _Texts(HTMLParser):
    """Gathers the text of an HTML fragment, without what is of another language."""

    def __init__(self, other: str) -> None:
        super().__init__()
        self._other, self._depth, self.text = other, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth or ("class", self._other) in attrs:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self.text += data


def _in_language(words: Markup, other: str) -> str:
    parser = _Texts(other)
    parser.feed(str(words))
    parser.close()
    return parser.text

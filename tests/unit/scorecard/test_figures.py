"""What the page of figures shows, and what its charts draw of it."""

import csv
import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orchestration.scorecard import figures
from orchestration.scorecard.chart_data import write_data
from orchestration.scorecard.drawing import environment_of
from orchestration.scorecard.marts import Marts, Row
from orchestration.scorecard.words import Words

HOSTILE = "<script>alert('x')</script> & \"quoted\" \u202eright to left {braces} ]]>"
UNITS = {"kg": "kilogram", "lb": "pound", "firearm": "firearm", "percent": "percent more"}


class Given(Marts):
    """Marts that hold what a test says, and nothing else."""

    def __init__(self, **tables: list[Row]) -> None:
        super().__init__()
        self.tables = tables

    def rows(self, table: str) -> list[Row]:
        return self.tables.get(table, [])


def figure(metric_id: str, **columns: Any) -> Row:
    """A row of `metrics`: 100 kg, a flow through 2022."""
    row = {
        "metric_id": metric_id,
        "statement_id": "s-2023",
        "series_id": "s",
        "edition": 2023,
        "pillar_id": "p",
        "topic_id": "t",
        "indicator_id": "seized",
        "indicator": "Drugs seized",
        "actor_ids": "US;MX",
        "ref_area": "US-TX",
        "value": Decimal(100),
        "qualifier": "exact",
        "unit": "kg",
        "base_unit": "kg",
        "period_start": date(2022, 1, 1),
        "period_end": date(2022, 12, 31),
        "period_basis": "stated",
        "period_rule": None,
        "collection": "flow",
        "result_level": "output",
        "part_of": None,
        "supersedes": None,
        "scope": None,
        "note": None,
        "quote": f"the words of {metric_id}",
        "quote_start": 0,
        "text_fragment_url": None,
    } | columns
    value, qualifier = row["value"], row["qualifier"]
    low = value if qualifier in ("exact", "at_least") else None
    high = value if qualifier in ("exact", "just_under", "at_most") else None
    bounds = {"value_low": low, "value_high": high, "base_low": low, "base_high": high}
    return row | bounds | {"base_value": value} | columns


def total(*metric_ids: str, **columns: Any) -> Row:
    return {
        "pillar_id": "p",
        "series_id": "s",
        "edition": 2023,
        "indicator_id": "seized",
        "base_unit": "kg",
        "figures": len(metric_ids),
        "figure_ids": ";".join(metric_ids),
        "outcome": "bounds",
        "total_value": None,
        "total_low": None,
        "total_high": None,
        "reason": None,
    } | columns


def marts(*rows: Row, **tables: list[Row]) -> Given:
    statements = [
        {
            "statement_id": f"s-{edition}",
            "series_id": "s",
            "edition": edition,
            "title": f"Statement of {edition}",
            "issued_on": date(edition, 10, 5),
            "language": "en",
        }
        for edition in sorted({row["edition"] for row in rows})
    ]
    indicators = {
        row["indicator_id"]: {
            "indicator_id": row["indicator_id"],
            "name": row["indicator"],
            "definition": "What was seized.",
            "broader": None,
        }
        for row in rows
    }
    return Given(
        **{
            "metrics": list(rows),
            "statements": statements,
            "indicators": list(indicators.values()),
            "pillars": [{"pillar_id": "p", "position": 1, "name": "First goal"}],
            "topics": [{"topic_id": "t", "pillar_id": "p", "name": "An area", "area": "1.1"}],
            "units": [{"unit": unit, "name": name} for unit, name in UNITS.items()],
            "actors": [{"actor_id": "US", "name": "United States", "country": "US"}],
        }
        | tables
    )


def shown(given: Given) -> dict[str, Any]:
    return figures.view(given, Words.read())


def indicators(view: dict[str, Any]) -> list[Row]:
    return [
        one for pillar in view["pillars"] for area in pillar["areas"] for one in area["indicators"]
    ]


def periods(view: dict[str, Any]) -> list[Any]:
    return [one for pillar in view["pillars"] for area in pillar["areas"] for one in area["charts"]]


def page(view: dict[str, Any]) -> str:
    shared = {"script": "", "style": "", "script_hash": "", "version": "1", "built_at": "now"}
    template = environment_of(Words.read()).get_template("figures.html")
    return template.render(
        **shared, **view, governments=2, up="", top="", site="", path="figures.html"
    )


def links(svg: str, address: str) -> list[ET.Element]:
    """What is drawn in links to an address."""
    root = ET.fromstring(svg)
    return [
        child
        for link in root.iter()
        if link.tag == "a" and link.get("href") == address
        for child in link
    ]


def kinds(svg: str, metric_id: str) -> list[str]:
    """The elements that lead to the sentence of a figure: its bar, and its words."""
    return [one.tag for one in links(svg, f"statements/s-2023.html#{metric_id}")]


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        ("exact", "100 kilograms"),
        ("at_least", "at least 100 kilograms"),
        ("just_under", "just under 100 kilograms"),
        ("approximately", "about 100 kilograms"),
    ],
)
def test_a_figure_is_said_with_its_qualifier_and_unit(qualifier: str, words: str) -> None:
    view = shown(marts(figure("a", qualifier=qualifier)))
    [chart] = periods(view)
    assert chart.lines[0].value[0] == words
    assert words in re.sub(r'<span class="es".*?</span>|<[^>]*>', "", page(view))


def test_a_figure_leads_to_its_sentence_and_has_an_address() -> None:
    html = page(shown(marts(figure("a"))))
    assert 'id="a"' in html
    assert 'href="statements/s-2023.html#a"' in html


def test_what_is_not_settled_yet_is_shown_as_such() -> None:
    missing = dict.fromkeys(
        ["value", "unit", "base_unit", "qualifier", "collection", "period_basis", "indicator_id"]
    )
    missing |= dict.fromkeys(["indicator", "actor_ids", "ref_area", "topic_id", "pillar_id"])
    missing |= dict.fromkeys(["period_start", "period_end", "quote_start", "result_level"])
    html = page(shown(marts(figure("a", **missing), figure("b", unit=None))))
    assert "a number that is not settled yet" in html
    assert "period not known" in html


def test_parts_stand_inside_their_whole_at_any_depth() -> None:
    view = shown(
        marts(
            figure("whole"),
            figure("part", part_of="whole", value=Decimal(60)),
            figure("inner", part_of="part", value=Decimal(20)),
        )
    )
    [one] = indicators(view)
    [whole] = one["figures"]
    assert [part["metric_id"] for part in whole["parts"]] == ["part"]
    assert [part["metric_id"] for part in whole["parts"][0]["parts"]] == ["inner"]
    [chart] = periods(view)
    assert [(line.metric_id, line.depth, line.inside) for line in chart.lines] == [
        ("whole", 0, 2),
        ("part", 1, 1),
        ("inner", 2, 0),
    ]
    for drawing in chart.drawings:
        # The box of the whole holds the bars of all its parts, and each bar is thinner.
        boxes = bars_of(drawing.svg, "var(--accent-soft)")
        outer, inner = (box_of(drawing.svg, name) for name in ("whole", "inner"))
        assert len(boxes) == 2
        assert any(
            box[0] <= inner[0]
            and box[1] <= inner[1]
            and inner[1] + inner[3] <= box[1] + box[3]
            and inner[2] <= box[2]
            for box in boxes
        )
        assert inner[3] < outer[3]


def bars_of(svg: str, fill: str) -> list[tuple[float, ...]]:
    """Left, top, width and height of the rectangles of a colour."""
    found = re.findall(
        rf'd="M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)[^"]*" fill="{re.escape(fill)}"', svg
    )
    return [tuple(map(float, one)) for one in found]


def box_of(svg: str, metric_id: str) -> tuple[float, ...]:
    """Left, top, width and height of the bar of a figure."""
    [path] = [
        one.get("d", "")
        for one in links(svg, f"statements/s-2023.html#{metric_id}")
        if one.tag == "path"
    ]
    found = re.match(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)", path)
    assert found
    return tuple(map(float, found.groups()))


def test_a_part_of_another_indicator_is_led_to() -> None:
    view = shown(
        marts(
            figure("whole"),
            figure("part", part_of="whole", indicator_id="b", indicator="B", quote_start=9),
        )
    )
    [seized, other] = indicators(view)
    assert [one["metric_id"] for one in seized["figures"][0]["parts"]] == ["part"]
    assert other["figures"] == []
    assert [one["metric_id"] for one in other["elsewhere"]] == ["part"]
    assert page(view).count('id="part"') == 1


def test_a_circle_of_parts_still_shows_every_figure() -> None:
    view = shown(marts(figure("a", part_of="b"), figure("b", part_of="a"), figure("c")))
    html = page(view)
    assert [html.count(f'id="{name}"') for name in "abc"] == [1, 1, 1]


def test_a_refused_sum_says_why_and_leads_to_the_figures_in_conflict() -> None:
    reason = "These may overlap in time, place and actor: a with b; Covers only: some; thing"
    view = shown(
        marts(
            figure("a"),
            figure("b"),
            metrics_by_pillar=[total("a", "b", outcome="refused", reason=reason)],
        )
    )
    [one] = indicators(view)
    assert one["totals"][0]["why"] == [
        {
            "says": "These may overlap in time, place and actor",
            "of": [("figure", "a"), ("joined", "with"), ("figure", "b")],
        },
        {"says": "Covers only", "of": [("text", "some; thing")]},
    ]
    html = page(view)
    assert "no sum" in html
    assert re.search(r'actor.*?: <a href="#a">100.*?with.*?<a href="#b">', html, re.DOTALL)


def test_a_growth_rate_says_that_it_is_never_added() -> None:
    rate = figure("a", unit="percent", base_unit="percent", collection="growth")
    refused = total("a", outcome="refused", base_unit="percent", reason="Growth rates: a")
    html = page(shown(marts(rate, metrics_by_pillar=[refused])))
    assert "never added up" in html
    assert "Growth rates" in html


def test_bounds_are_no_points() -> None:
    """What is open ends in an arrow and without a closing line."""
    rows = [
        figure("exact"),
        figure("least", qualifier="at_least", value=Decimal(70)),
        figure("under", qualifier="just_under", value=Decimal(90)),
        figure("about", qualifier="approximately", value=Decimal(80)),
    ]
    bounds = total(*[row["metric_id"] for row in rows], total_low=Decimal(100))
    [one] = indicators(shown(marts(*rows, metrics_by_pillar=[bounds])))
    svg = one["chart"].drawings[0].svg
    end, above, below = "M0,-2V14", "M0,6H24M18,1L24,6L18,11", "M0,6H-16M-10,2L-16,6L-10,10"
    drawn = {
        row["metric_id"]: {
            path.get("d")
            for path in links(svg, f"statements/s-2023.html#{row['metric_id']}")
            if path.get("d") in (end, above, below)
        }
        for row in rows
    }
    assert drawn == {"exact": {end}, "least": {above}, "under": {end, below}, "about": set()}
    # The total is open above too: one arrow and no end more than the figures have.
    assert (svg.count(above), svg.count(below)) == (2, 1)
    assert svg.count(end) == 2
    # A bar is filled only as far as something is sure.
    fills = {
        path.get("fill")
        for path in links(svg, "statements/s-2023.html#under")
        if "h" in path.get("d", "")
    }
    assert fills == {None}


def test_every_way_of_counting_has_a_shape_of_its_own() -> None:
    collections = ["flow", "cumulative", "stock", "average"]
    view = shown(marts(*[figure(one, collection=one, value=Decimal(5)) for one in collections]))
    [chart] = periods(view)
    shapes = {
        one: re.sub(r"[\d.]+", "0", path.get("d", ""))
        for one in collections
        for path in links(chart.drawings[0].svg, f"statements/s-2023.html#{one}")
        if path.tag == "path"
    }
    assert len(set(shapes.values())) == 4, shapes


def test_a_period_that_is_not_known_has_no_bar() -> None:
    rows = [
        figure("known"),
        figure("none", period_start=None, period_end=None, period_basis="unknown"),
        figure("end", period_start=None, period_basis="unknown"),
    ]
    [chart] = periods(shown(marts(*rows)))
    assert chart.undated == 2
    for drawing in chart.drawings:
        assert sorted(kinds(drawing.svg, "known")) == ["path", "text"]
        assert kinds(drawing.svg, "none") == ["text"]
        [arrow] = [
            one for one in links(drawing.svg, "statements/s-2023.html#end") if one.tag == "path"
        ]
        assert arrow.get("d") == "M-14,6H0M0,0V12M-4,3L0,6L-4,9"
        text = "".join(ET.fromstring(drawing.svg).itertext())
        assert "period not known" in text
        assert "start not known" in text


def test_a_period_is_as_long_as_it_lasted() -> None:
    rows = [
        figure("year"),
        figure("half", period_start=date(2022, 7, 1)),
        figure("day", period_start=date(2022, 12, 31)),
    ]
    [chart] = periods(shown(marts(*rows)))
    widths = {row["metric_id"]: box_of(chart.drawings[0].svg, row["metric_id"])[2] for row in rows}
    assert widths["half"] / widths["year"] == pytest.approx(184 / 365, abs=0.01)
    assert widths["day"] == 3, "a day is seen too"


def test_a_change_stands_with_both_figures() -> None:
    before = figure("before", statement_id="s-2022", edition=2022, qualifier="at_least")
    after = figure("after", supersedes="before", value=Decimal(150))
    change = {
        "series_id": "s",
        "from_metric_id": "before",
        "to_metric_id": "after",
        "from_edition": 2022,
        "to_edition": 2023,
        "base_unit": "kg",
        "from_value": Decimal(100),
        "change_low": None,
        "change_high": Decimal(50),
        "comparable": False,
        "reason": "Other start date: 2019-01-01, then 2018-12-01",
        "paired_by": "supersedes",
    }
    view = shown(marts(before, after, metric_changes=[change]))
    assert view["known"]["before"]["later"] == ["after"]
    assert view["known"]["after"]["before"][0]["earlier"]["metric_id"] == "before"
    chart = view["change_chart"]
    assert [line.metric_id for line in chart.lines] == ["before", "after"]
    assert "at most 50 kilograms" in "".join(ET.fromstring(chart.drawings[0].svg).itertext())
    # What only shares an indicator is named as not comparable, and not drawn as a change.
    alike = shown(marts(before, after, metric_changes=[change | {"paired_by": "indicator"}]))
    assert (alike["changes"], alike["change_chart"]) == ([], None)
    assert "Not to be compared with 2022" in page(alike)


def test_text_from_outside_is_shown_as_text() -> None:
    rows = [
        figure(
            name,
            indicator=HOSTILE,
            scope=HOSTILE,
            quote=HOSTILE,
            note=HOSTILE,
            actor_ids="<b>;@0@",
            unit="<i>",
            text_fragment_url="javascript:alert(1)",
            part_of=part_of,
            value=value,
        )
        for name, part_of, value in (("a", None, Decimal(9)), ("b", "a", Decimal(3)))
    ]
    bounds = total("a", "b", reason=f"Covers only: {HOSTILE}", total_low=Decimal(9))
    view = shown(marts(*rows, metrics_by_pillar=[bounds]))
    html = page(view)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert "⟦U+202E⟧" in html
    [one] = indicators(view)
    for drawing in [*periods(view)[0].drawings, *one["chart"].drawings]:
        tags = {element.tag for element in ET.fromstring(drawing.svg).iter()}
        assert tags <= {"svg", "g", "path", "line", "text", "tspan", "a"}
        assert "here.invalid" not in drawing.svg
        assert " id=" not in drawing.svg


def test_the_same_marts_draw_the_same_bytes() -> None:
    given = marts(figure("a"), figure("b", collection="cumulative"), figure("c", part_of="a"))
    assert page(shown(given)) == page(shown(given))


def test_more_figures_than_anybody_reads_are_counted_instead_of_drawn() -> None:
    editions = range(1990, 2026)
    rows = [
        figure(f"m{edition}-{n}", edition=edition, statement_id=f"s-{edition}")
        for edition in editions
        for n in range(4)
    ]
    view = shown(marts(*rows))
    [chart] = periods(view)
    assert len(chart.lines) == 60
    assert chart.left_out == len(rows) - 60
    assert min(line.edition for line in chart.lines) == 2011, "the latest ones are drawn"
    assert len(view["data"][chart.key]) == len(rows)
    html = page(view)
    assert all(html.count(f'id="{row["metric_id"]}"') == 1 for row in rows)
    assert f"{chart.left_out} more are not drawn" in html


def test_the_data_of_a_chart_is_no_formula(tmp_path: Path) -> None:
    view = shown(marts(figure("a", quote="=1+1", scope="-2", value=Decimal("-5.50")), figure("b")))
    write_data(view["data"], tmp_path)
    [chart] = periods(view)
    with (tmp_path / f"{chart.key}.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["quote"], row["scope"], row["value"]) == ("'=1+1", "'-2", "-5.5")
    assert row["period_start"] == "2022-01-01"


def test_the_file_of_a_chart_stays_in_its_folder(tmp_path: Path) -> None:
    given = marts(figure("a", topic_id="../../x"), figure("b", topic_id="//x", indicator_id="b"))
    view = shown(given)
    assert len(view["data"]) == 2
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in view["data"])


def test_without_figures_the_page_says_so() -> None:
    view = shown(Given())
    assert view["figures"] == 0
    assert "0</span>" in page(view)

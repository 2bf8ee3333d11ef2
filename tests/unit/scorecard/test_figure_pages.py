"""Figures and promises that are too many for one page."""

import re
from decimal import Decimal
from typing import Any

import pytest

from orchestration.scorecard import commitment_pages, figure_pages
from orchestration.scorecard.drawing import environment_of
from orchestration.scorecard.families import flattened
from orchestration.scorecard.marts import Row
from orchestration.scorecard.paging import Addresses
from orchestration.scorecard.words import Words
from tests.unit.scorecard.test_figures import figure, marts, shown, total

HARMLESS = re.compile(r"figures-[a-z0-9]+(-[a-z0-9]+)*\.html")


def year(*metric_ids: str, **columns: Any) -> Row:
    """A row of `metrics_by_year`: at least 100 kg and no more bound in 2022."""
    return {
        "indicator_id": "seized",
        "base_unit": "kg",
        "acting_countries": "all",
        "year": 2022,
        "figures": len(metric_ids),
        "outcome": "bounds",
        "total_value": None,
        "total_low": Decimal(100),
        "total_high": None,
        "reason": f"No upper bound, open: {metric_ids[0]}",
        "series_id": "s",
        "figure_ids": ";".join(metric_ids),
    } | columns


def many() -> dict[str, Any]:
    """Ten figures of one indicator, the last two inside one of the first, and two of another."""
    rows = [figure(f"m{n}", quote_start=n) for n in range(8)]
    rows += [figure(f"m{n}", part_of="m0", quote_start=n) for n in (8, 9)]
    rows += [figure(f"o{n}", indicator_id="o", indicator="Other", quote_start=20) for n in (1, 2)]
    sums = [total("m5", "m6"), total("o1", "o2", indicator_id="o")]
    return shown(marts(*rows, metrics_by_pillar=sums, metrics_by_year=[year("m6")]))


def drawn(pages: list[tuple[str, str, Row]]) -> dict[str, str]:
    environment = environment_of(Words.read())
    shared = {"script": "", "style": "", "script_hash": "", "version": "1", "governments": 2}
    shared |= {"up": "", "top": "", "site": ""}
    return {
        path: environment.get_template(template).render(**shared, **content, path=path)
        for path, template, content in pages
    }


def test_few_figures_stay_on_one_page() -> None:
    view = many()
    assert [path for path, _, _ in figure_pages.pages(view, most=12)] == ["figures.html"]
    assert {one["page"] for one in view["known"].values()} == {"figures.html"}


def test_many_figures_are_divided_and_each_stands_once_where_it_says() -> None:
    view = many()
    html = drawn(list(figure_pages.pages(view, most=4)))
    assert len(html) > 3
    assert next(iter(html)) == "figures.html"
    for name, one in view["known"].items():
        places = [path for path, text in html.items() if f'id="{name}"' in text]
        assert places == [one["page"]]
        assert f'"{name}"' in html["figures.html"], "its first address leads on"
    links = re.compile(r'href="((?:figures[^"#?]*)?)#([mo]\d)"')
    found = [(path, *link) for path, text in html.items() for link in links.findall(text)]
    assert any(page for _, page, _ in found)
    for path, page, name in found:
        assert view["known"][name]["page"] == (page or path)


def test_no_page_has_more_figures_than_its_bound_and_no_family_is_parted() -> None:
    for path, _, content in list(figure_pages.pages(many(), most=4))[1:]:
        figures = [
            part
            for pillar in content["pillars"]
            for area in pillar["areas"]
            for indicator in area["indicators"]
            for whole in indicator["figures"]
            for part, _ in flattened(whole)
        ]
        assert 0 < len(figures) <= 4
        assert {part["page"] for part in figures} == {path}
        assert content["figures"] == len(figures)


def test_totals_and_years_stand_with_their_figures() -> None:
    view = many()
    html = drawn(list(figure_pages.pages(view, most=4)))
    assert [path for path, text in html.items() if 'class="years"' in text] == [
        view["known"]["m6"]["page"]
    ]
    totals = {path for path, text in html.items() if 'class="totals"' in text}
    assert totals == {view["known"][name]["page"] for name in ("m5", "o1")}


def test_a_year_says_its_bounds_and_why_with_a_link() -> None:
    refused = year("a", year=2021, outcome="refused", total_low=None)
    country = year("a", acting_countries="US", year=1999)
    view = shown(marts(figure("a"), metrics_by_year=[refused, year("a"), country]))
    [html] = drawn(list(figure_pages.pages(view))).values()
    [table] = re.findall(r'<details class="years">.*?</details>', html, re.DOTALL)
    english = re.sub(r'<span class="es".*?</span>|<[^>]*>', "", table)
    assert "at least 100 kilograms" in english
    assert "nothing can be said" in english
    assert "No upper bound, open" in english
    assert "Sin límite superior" in table
    assert table.index(">2022<") < table.index(">2021<")
    assert ">1999<" not in table
    assert 'href="#a"' in table


@pytest.mark.parametrize(
    "names", [["../../etc", "..\\..\\etc", "ETC"], ["", "<b>", "\u202e"], ["x", "x-2", "x", "X"]]
)
def test_addresses_are_harmless_and_unique(names: list[str]) -> None:
    addresses = Addresses("figures")
    given = [addresses.of(name * 90) for name in names] + [addresses.of(name) for name in names]
    assert len(set(given)) == len(given)
    assert all(HARMLESS.fullmatch(one) and len(one) < 90 for one in given)


def test_promises_have_a_page_for_each_statement_once_they_are_many() -> None:
    promises = [
        {
            "commitment_id": f"c{n}",
            "statement_id": f"s/{n % 2}",
            "statement": {"series_id": "s", "edition": n % 2},
            "label": "pending",
            "page": commitment_pages.WHOLE,
        }
        for n in (0, 2, 1, 3)
    ]
    view = {"promises": promises, "part": None}
    assert len(list(commitment_pages.pages(view, most=4))) == 1
    first, *others = commitment_pages.pages(view, most=3)
    assert [path for path, _, _ in others] == ["commitments-s-0.html", "commitments-s-1.html"]
    assert first[2]["moved"] == {
        "commitments-s-0.html": ["c0", "c2"],
        "commitments-s-1.html": ["c1", "c3"],
    }
    assert [one["page"] for one in promises] == [path for path, _, _ in others for _ in range(2)]

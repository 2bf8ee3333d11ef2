from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.periods import overlapping_pairs

FIRST = date(2022, 1, 1)


def figure(metric_id: str, start: int | None, end: int | None, **other: Any) -> dict[str, Any]:
    """A figure from one day of a year to another, both counted."""
    return {
        "metric_id": metric_id,
        "period_start": None if start is None else FIRST + timedelta(start),
        "period_end": None if end is None else FIRST + timedelta(end),
        "indicator_id": "i",
        "actor_set": "US",
        "area_set": "US",
        "series_id": "s",
        "collection": "flow",
        "part_of": None,
        "supersedes": None,
    } | other


def pairs(*figures: dict[str, Any]) -> list[tuple[str, str]]:
    found = overlapping_pairs(pd.DataFrame(figures))
    return sorted(zip(found["metric_id"], found["other_id"], strict=True))


def test_two_figures_that_share_a_day_are_a_pair() -> None:
    assert pairs(figure("a", 0, 10), figure("b", 10, 20)) == [("a", "b")]
    found = overlapping_pairs(pd.DataFrame([figure("a", 0, 10), figure("b", 5, 20)])).iloc[0]
    assert (found["shared_start"].date(), found["shared_end"].date()) == (
        FIRST + timedelta(5),
        FIRST + timedelta(10),
    )


def test_neighbours_do_not_overlap() -> None:
    assert pairs(figure("a", 0, 9), figure("b", 10, 20)) == []


def test_a_long_figure_overlaps_all_that_lie_in_it() -> None:
    assert pairs(figure("a", 0, 99), figure("b", 1, 2), figure("c", 5, 6)) == [
        ("a", "b"),
        ("a", "c"),
    ]


@pytest.mark.parametrize(
    "column", ["series_id", "indicator_id", "actor_set", "area_set", "collection"]
)
def test_another_series_is_another_matter(column: str) -> None:
    assert pairs(figure("a", 0, 10), figure("b", 0, 10, **{column: "other"})) == []


def test_an_unknown_period_cannot_be_shown_to_overlap() -> None:
    assert pairs(figure("a", 0, 10), figure("b", None, 10), figure("c", 3, None)) == []


@pytest.mark.parametrize("column", ["part_of", "supersedes"])
def test_links_excuse_an_overlap_over_any_number_of_steps(column: str) -> None:
    chain = [
        figure("a", 0, 10),
        figure("b", 0, 10, **{column: "a"}),
        figure("c", 0, 10, **{column: "x; b"}),
        figure("d", 0, 10),
    ]
    assert pairs(*chain) == [("a", "d"), ("b", "d"), ("c", "d")]


def test_a_link_to_itself_or_to_nothing_excuses_nothing() -> None:
    assert pairs(
        figure("a", 0, 10, part_of="a", supersedes="nowhere"),
        figure("b", 0, 10, supersedes="nowhere"),
    ) == [("a", "b")]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10), st.sampled_from("xy")), max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_the_pairs_are_those_that_a_day_by_day_count_finds(
    periods: list[tuple[int, int, str]],
) -> None:
    figures = [
        figure(f"m{position:02}", start, start + length, indicator_id=series)
        for position, (start, length, series) in enumerate(periods)
    ]
    expected = sorted(
        tuple(sorted((one["metric_id"], other["metric_id"])))
        for one, other in combinations(figures, 2)
        if one["indicator_id"] == other["indicator_id"]
        and one["period_start"] <= other["period_end"]
        and other["period_start"] <= one["period_end"]
    )
    columns = list(figure("a", 0, 0))
    found = overlapping_pairs(pd.DataFrame(figures, columns=columns))
    assert (
        sorted(
            tuple(sorted(pair)) for pair in zip(found["metric_id"], found["other_id"], strict=True)
        )
        == expected
    )

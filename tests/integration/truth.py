"""A hidden truth of events, figures that report on it, and the algebra of sums read by brute force.

Nothing here shares a line with the SQL that it judges.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

FIRST, LAST = date(2020, 1, 1), date(2023, 12, 31)
COUNTRY = {"US": "US", "DHS": "US", "CBP": "US", "DEA": "US", "MX": "MX", "FGR": "MX"}
PARENTS = {"DHS": ["US"], "CBP": ["DHS", "US"], "DEA": ["US"], "FGR": ["MX"]}
PLACES = ["US-TX", "US-AZ", "MX-SON", "MX-SIN"]


@dataclass(frozen=True)
class Event:
    """Something that agencies of one country did on one day in one place."""

    number: int
    day: date
    place: str
    agencies: frozenset[str]
    amount: int


@dataclass(frozen=True)
class Figure:
    """What a statement says of the events of a span of time, some places and some actors.

    `low` and `high` are what its qualifier allows, None being open; `start`, `end`, `areas` and
    `actors` are None where the statement does not say. `events` is the truth behind it.
    """

    metric_id: str
    low: int | None
    high: int | None
    value: int
    start: date | None
    end: date | None
    areas: str | None
    actors: str | None
    collection: str = "flow"
    wholes: frozenset[str] = frozenset()
    events: frozenset[Event] = field(default=frozenset(), repr=False)

    def row(self, case: str) -> dict[str, Any]:
        """The figure as a row of `int_metrics_converted`, in a series of its own for each case."""
        return {
            "metric_id": f"{case}.{self.metric_id}",
            "indicator_id": "seized",
            "base_unit": "kg",
            "series_id": case,
            "statement_id": "s-2023",
            "base_value": self.value,
            "base_low": self.low,
            "base_high": self.high,
            "collection": self.collection,
            "period_start": self.start,
            "period_end": self.end,
            "ref_area": self.areas,
            "actor_ids": self.actors,
            "scope": None,
            "part_of": ";".join(f"{case}.{whole}" for whole in sorted(self.wholes)) or None,
        }


def amount(events: Iterable[Event]) -> int:
    """The truth: each event counts once."""
    return sum(event.amount for event in set(events))


def _counts(event: Event, areas: str, actors: str) -> bool:
    here = any(
        area == "001" or event.place == area or event.place.startswith(f"{area}-")
        for area in areas.split(";")
    )
    doers = {*event.agencies, *(above for one in event.agencies for above in PARENTS.get(one, []))}
    return here and bool(doers & set(actors.split(";")))


days = st.integers(0, (LAST - FIRST).days).map(lambda number: FIRST + timedelta(number))
turns = st.sampled_from([date(year, month, 1) for year in (2020, 2021, 2022) for month in (1, 7)])


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    kinds = st.tuples(
        days,
        st.sampled_from(PLACES),
        st.one_of(
            st.sets(st.sampled_from(["CBP", "DHS", "DEA"]), min_size=1),
            st.just({"FGR"}),
        ),
        st.integers(1, 50),
    )
    return [
        Event(number, day, place, frozenset(agencies), size)
        for number, (day, place, agencies, size) in enumerate(draw(st.lists(kinds, max_size=15)))
    ]


def _said(draw: st.DrawFn, truth: int) -> tuple[int | None, int | None, int]:
    """Bounds and value of a true figure under a qualifier that is true of it."""
    off = draw(st.integers(0, 5))
    return draw(
        st.sampled_from(
            [
                (truth, truth, truth),
                (max(truth - off, 0), None, max(truth - off, 0)),
                (None, truth + off, truth + off),
                (None, None, truth + off),
            ]
        )
    )


@st.composite
def figures(
    draw: st.DrawFn, collections: Sequence[str] = ("flow", "flow", "cumulative")
) -> list[Figure]:
    """Up to seven figures, some of them parts of others or later states of a running total."""
    happened = draw(events())
    found: list[Figure] = []
    for number in range(draw(st.integers(1, 7))):
        start = draw(turns)
        end = start + timedelta(draw(st.sampled_from([180, 364, 700])))
        whole = draw(st.sampled_from([None, None, *found]))
        areas = draw(st.sampled_from(["US", "MX", "US-TX", "US-AZ", "MX;US", "001", "MX-SON"]))
        actors = draw(
            st.sampled_from(["US", "DHS", "DEA", "CBP", "DHS;DEA", "FGR", "MX", "DEA;FGR"])
        )
        inside = [
            event
            for event in happened
            if start <= event.day <= end and _counts(event, areas, actors)
        ]
        if whole is not None:
            inside = [event for event in inside if event in whole.events]
        low, high, value = _said(draw, amount(inside))
        said: dict[str, Any] = {"start": start, "end": end, "areas": areas, "actors": actors}
        for column in draw(st.sets(st.sampled_from(sorted(said)), max_size=1)):
            if draw(st.booleans()):
                said[column] = None
        found.append(
            Figure(
                f"m{number}",
                low,
                high,
                value,
                **said,
                collection=draw(st.sampled_from(collections)),
                wholes=frozenset() if whole is None else frozenset({whole.metric_id}),
                events=frozenset(inside),
            )
        )
    return found


# ---- the algebra, read by brute force


def containers(found: Sequence[Figure]) -> list[tuple[str, str]]:
    """Which figure lies in which, through any number of steps."""
    direct = {figure.metric_id: set(figure.wholes) for figure in found}
    reach = {one: set(wholes) for one, wholes in direct.items()}
    for _ in found:
        for wholes in reach.values():
            wholes |= {above for whole in wholes for above in direct.get(whole, ())}
    return [(one, whole) for one, wholes in reach.items() for whole in sorted(wholes)]


def kept(found: Sequence[Figure], links: Sequence[tuple[str, str]] | None = None) -> list[Figure]:
    """The figures that no other of them contains, by the links given or their own."""
    here = {figure.metric_id for figure in found}
    inside = {part for part, whole in links or containers(found) if whole in here}
    return [figure for figure in found if figure.metric_id not in inside]


def may_overlap(one: Figure, other: Figure, country: Mapping[str, str] = COUNTRY) -> bool:
    if "cumulative" in (one.collection, other.collection):
        return True
    starts = [figure.start or date.min for figure in (one, other)]
    ends = [figure.end or date.max for figure in (one, other)]
    if max(starts) > min(ends):
        return False
    if one.areas and other.areas and "001" not in (one.areas, other.areas):
        pairs = [(a, b) for a in one.areas.split(";") for b in other.areas.split(";")]
        if not any(f"{a}-".startswith(f"{b}-") or f"{b}-".startswith(f"{a}-") for a, b in pairs):
            return False
    if one.actors and other.actors:
        countries = [{country[a] for a in figure.actors.split(";")} for figure in (one, other)]
        return bool(countries[0] & countries[1])
    return True


def reading(found: Sequence[Figure]) -> tuple[str, int | None, int | None, int | None]:
    """Outcome, value, lower and upper bound of flows and running totals."""
    summands = kept(found)
    low = None
    if any(figure.low is not None for figure in summands):
        low = max(
            sum(figure.low or 0 for figure in selection)
            for size in range(len(summands) + 1)
            for selection in combinations(summands, size)
            if not any(may_overlap(*pair) for pair in combinations(selection, 2))
        )
    highs = [figure.high for figure in summands if figure.high is not None]
    high = sum(highs) if len(highs) == len(summands) else None
    alone = len(summands) == 1
    dated = all(figure.start and figure.end for figure in summands)
    clear = dated and not any(may_overlap(*pair) for pair in combinations(summands, 2))
    if alone or clear:
        return "total", sum(figure.value for figure in summands), low, high
    return ("bounds" if (low, high) != (None, None) else "refused"), None, low, high


def a_part_of(whole: Figure) -> Figure:
    """Half of what the figure counts, reported as its part."""
    half = frozenset(sorted(whole.events, key=lambda event: event.number)[::2])
    size = amount(half)
    return replace(
        whole,
        metric_id=f"{whole.metric_id}_part",
        low=size,
        high=size,
        value=size,
        wholes=frozenset({whole.metric_id}),
        events=half,
    )

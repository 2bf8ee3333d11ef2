"""The figures of a generated series: the same things counted in each edition, period by period."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.corpus_statement import Row, Section, Statement
from benchmarks.corpus_words import (
    AGENCIES,
    AVERAGE,
    FLOWS,
    GROWTH,
    LEADS,
    NAMES,
    PEOPLE,
    PLACES,
    QUALIFIERS,
    STOCK,
    TOTALS,
    VERBS_OF_UNITS,
    Kind,
)

PERIODS = ("year", "year", "year", "past", "unknown")
FIRST_YEAR_OF_TOTALS = 1995


@dataclass
class Counted:
    """One thing that a series counts from edition to edition."""

    kind: Kind
    actor: str
    area: str
    place: str
    period: str
    has_part: bool
    level: float
    last_id: str = ""

    @property
    def country(self) -> str:
        return self.area[:2]


def counted_things(rng: Random) -> list[Counted]:
    """What a series counts: some seventeen things, a few of them on both sides of the border."""
    kinds = [*rng.sample(FLOWS, 7), *rng.sample(PEOPLE, 2)]
    found = []
    for kind in kinds:
        countries = ("US", "MX") if kind.actors == ("US", "MX") else (None,)
        for country in countries if rng.random() < 0.4 else countries[:1]:
            actor = rng.choice(AGENCIES[country] if country else kind.actors)
            found.append(_thing(rng, kind, actor, rng.choice(PERIODS)))
    found += [_thing(rng, kind, rng.choice(kind.actors), "total") for kind in rng.sample(TOTALS, 2)]
    found += [_thing(rng, kind, "US", "year") for kind in (AVERAGE, GROWTH)]
    found.append(_thing(rng, STOCK, "US", "day"))
    return found


def _thing(rng: Random, kind: Kind, actor: str, period: str) -> Counted:
    actor = "ATF" if kind is GROWTH else actor
    country = "MX" if actor in {"MX", "MX-PRES", "SEMAR", "GN"} else "US"
    places = [place for place in PLACES if place[0].startswith(country)]
    area, place = rng.choice(places) if kind in FLOWS and rng.random() < 0.25 else (country, "")
    has_part = kind in FLOWS and not place and rng.random() < 0.4
    return Counted(
        kind, actor, area, place, period, has_part, rng.uniform(0.1, 0.7) * kind.most + kind.least
    )


def add_figures(statement: Statement, things: list[Counted], rng: Random) -> list[Section]:
    """Add a row to `metrics` for each thing and part; the sentences that report them, by section.

    No number of a statement ends in another one, so each quote stands once.
    """
    taken: set[str] = {str(statement.edition - 1), str(FIRST_YEAR_OF_TOTALS)}
    sections = [Section("", []) for _ in range(3)]
    for position, thing in enumerate(things):
        sentence = _reported(statement, thing, rng, taken)
        sections[position * 3 // len(things)].sentences.append(sentence)
    return sections


def _reported(statement: Statement, thing: Counted, rng: Random, taken: set[str]) -> str:
    spanish, kind = statement.words, thing.kind
    if thing.period == "total":
        thing.level *= 1 + rng.uniform(0.02, 0.15)
        value = int(thing.level)
    else:
        value = max(kind.least, int(thing.level * rng.uniform(0.7, 1.4)))
    qualifier = "exact" if rng.random() < 0.5 else rng.choice(list(QUALIFIERS))
    value, number = _free(value, taken, spanish)
    year = statement.edition - 1
    since = (f" since {FIRST_YEAR_OF_TOTALS}", f" desde {FIRST_YEAR_OF_TOTALS}")
    whens = {"year": (f" in {year}", f" en {year}"), "total": since}
    when = whens.get(thing.period, ("", ""))[spanish]
    words = (kind.es if spanish else kind.en).format(number)
    quote = f"{QUALIFIERS[qualifier][spanish]}{words}{when}"
    if kind is GROWTH:
        quote, qualifier = f"{words}{when}", "exact"
    row = _row(statement, thing, value * kind.times, qualifier, quote)
    actor, verb = (
        NAMES[thing.actor][spanish],
        VERBS_OF_UNITS.get(kind.unit, ("seized", "decomisó"))[spanish],
    )
    place = (f" in {thing.place}", f" en {thing.place}")[spanish] if thing.place else ""
    if kind is GROWTH:
        return (
            f"{actor} traced firearms more often: this grew {quote}.",
            f"{actor} rastreó armas con mayor frecuencia: esto creció {quote}.",
        )[spanish]
    if kind is STOCK:
        return (
            f"The Global Coalition has {quote} as members.",
            f"La coalición global (Global Coalition) tiene {quote} como miembros.",
        )[spanish]
    if kind is AVERAGE:
        verb = ("seized an average of", "decomisó un promedio de")[spanish]
    lead = LEADS.get(thing.period, ("", ""))[spanish]
    # Names begin with a capital only where a sentence does.
    actor = (
        actor[0].lower() + actor[1:] if lead and actor[:4] in {"The ", "El D", "La a"} else actor
    )
    part = _part(statement, thing, row, taken, rng) if thing.has_part and value > 40 else ""
    return f"{lead}{actor} {verb} {quote}{place}{part}."


def _part(statement: Statement, thing: Counted, whole: Row, taken: set[str], rng: Random) -> str:
    spanish, kind = statement.words, thing.kind
    value, number = _free(
        int(int(whole["value"]) / kind.times * rng.uniform(0.1, 0.4)), taken, spanish
    )
    words = (kind.es if spanish else kind.en).format(number)
    area, place = rng.choice([place for place in PLACES if place[0].startswith(thing.country)])
    row = _row(statement, thing, value * kind.times, "exact", words)
    # The part is no state of the running thing: the next edition does not carry it on.
    thing.last_id = whole["metric_id"]
    row |= {"ref_area": area, "part_of": whole["metric_id"], "scope": place}
    if row["period_rule"]:
        row |= {"period_basis": "inferred", "period_rule": "same-sentence"}
    return (f", of which {words} in {place}", f", de ello {words} en {place}")[spanish]


def _free(value: int, taken: set[str], spanish: int) -> tuple[int, str]:
    """The first number from the value on whose digits end no other number, and end in none."""
    while True:
        digits = str(value)
        if not any(digits.endswith(other) or other.endswith(digits) for other in taken):
            taken.add(digits)
            return value, f"{value:,}".replace(",", ",."[spanish])
        value += 1


def _row(statement: Statement, thing: Counted, value: int, qualifier: str, quote: str) -> Row:
    number = len(statement.rows.get("metrics", ())) + 1
    metric_id = f"{statement.statement_id}-m{number:02}"
    start, end, basis, rule = _period(statement, thing.period)
    row = statement.add(
        "metrics",
        metric_id=metric_id,
        statement_id=statement.statement_id,
        indicator_id=thing.kind.indicator,
        actor_ids=thing.actor,
        ref_area="001" if thing.kind is STOCK else thing.area,
        value=value,
        qualifier=qualifier,
        unit=thing.kind.unit,
        period_start=start,
        period_end=end,
        period_basis=basis,
        period_rule=rule,
        collection=thing.kind.collection,
        part_of="",
        supersedes=thing.last_id if thing.period == "total" else "",
        quote=quote,
        scope="",
        note="",
    )
    thing.last_id = metric_id
    return row


def _period(statement: Statement, period: str) -> tuple[date | str, date | str, str, str]:
    year, day_before = statement.edition - 1, statement.issued_on - timedelta(days=1)
    if period == "year":
        return date(year, 1, 1), date(year, 12, 31), "stated", "calendar-year"
    if period == "past":
        start = statement.issued_on.replace(year=statement.issued_on.year - 1)
        return start, day_before, "inferred", "past-year"
    if period == "total":
        return date(FIRST_YEAR_OF_TOTALS, 1, 1), day_before, "inferred", "since-year"
    if period == "day":
        return day_before, day_before, "inferred", "as-of-statement"
    return "", "", "unknown", ""

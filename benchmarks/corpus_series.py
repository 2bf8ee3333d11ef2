"""The statements of one generated series, edition after edition."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.corpus_figures import add_figures, counted_things
from benchmarks.corpus_promises import add_promises, promises
from benchmarks.corpus_statement import Section, Statement
from benchmarks.corpus_words import FILLERS, OPENINGS

EDITIONS = 10
LATEST_YEAR = 2024
FIELDS = (
    ("public health", "salud pública"),
    ("security", "seguridad"),
    ("law enforcement", "procuración de justicia"),
)
MONTHS = (
    ("January", "enero"), ("February", "febrero"), ("March", "marzo"), ("April", "abril"),
    ("May", "mayo"), ("June", "junio"), ("July", "julio"), ("August", "agosto"),
    ("September", "septiembre"), ("October", "octubre"), ("November", "noviembre"),
    ("December", "diciembre"),
)  # fmt: skip
TITLES = ("Joint Statement of the Bilateral Dialogue on Security and Public Health",
          "Declaración conjunta del diálogo bilateral sobre seguridad y salud pública")  # fmt: skip
REPORTED = ("What was done", "Lo que se hizo")
FRAME = ("The dialogue", "El diálogo")


def random_of(*parts: object) -> Random:
    """A generator that depends on nothing but the parts."""
    text = "/".join(map(str, parts))
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))


def series(number: int, seed: int, language: str | None = None) -> Iterator[Statement]:
    """The editions of a series, yearly; each depends on the ones before and on nothing after it."""
    rng = random_of(seed, "series", number)
    spanish = rng.random() < 0.3
    language = language or ("es" if spanish else "en")
    things, known = counted_things(rng), promises(rng)
    latest = LATEST_YEAR - rng.randrange(8)
    day = date(latest - EDITIONS + 1, rng.randrange(3, 10), rng.randrange(1, 28))
    for edition in range(day.year, latest + 1):
        series_id = f"dialogue-{number:05}"
        statement = Statement(
            statement_id=f"{series_id}-{edition}",
            series_id=series_id,
            edition=edition,
            issued_on=day,
            language=language,
            title=TITLES[language == "es"],
        )
        reported = Section(REPORTED[statement.words])
        figures = add_figures(statement, things, rng)
        reported.sentences = add_promises(statement, known, rng)
        _add_claims(statement, rng)
        statement.sections = [_frame(statement, edition - latest + EDITIONS, rng)]
        for section, field in zip(figures, FIELDS, strict=True):
            statement.sections.append(_filled(section, field[statement.words], statement, rng))
        if reported.sentences:
            statement.sections.append(reported)
        yield statement
        # Never less than a year: a past year must not reach into the one before.
        day = day.replace(year=day.year + 1) + timedelta(days=rng.randrange(3))


def _frame(statement: Statement, meeting: int, rng: Random) -> Section:
    """The section with the numbers that are no figures."""
    spanish, day = statement.words, statement.issued_on
    month = MONTHS[day.month - 1][spanish]
    issued = (f"{month} {day.day}, {day.year}", f"{day.day} de {month} de {day.year}")[spanish]
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(meeting, "th")
    ordinal = (f"the {meeting}{suffix} meeting", f"la {meeting}.ª reunión")[spanish]
    border = ("the 3,145 kilometers of our border", "los 3.145 kilómetros de frontera")[spanish]
    statement.context(issued, "date", "date of the meeting")
    statement.context(ordinal, "ordinal", "count of the meetings")
    statement.context(border, "background", "length of the border")
    sentences = (
        (f"The delegations met on {issued} for {ordinal} of the dialogue.",
         f"Along {border} our communities live together."),
        (f"Las delegaciones se reunieron el {issued} en {ordinal} del diálogo.",
         f"A lo largo de {border} conviven nuestras comunidades."),
    )[spanish]  # fmt: skip
    fillers = [pair[spanish] for pair in rng.sample(FILLERS, 5)]
    return Section(FRAME[spanish], [*sentences, *fillers])


def _filled(section: Section, field: str, statement: Statement, rng: Random) -> Section:
    opening = rng.choice(OPENINGS)[statement.words].format(field)
    fillers = iter(rng.sample(FILLERS, len(FILLERS)))
    sentences = [opening]
    for sentence in section.sentences:
        sentences.append(sentence)
        if rng.random() < 0.5 and (filler := next(fillers, None)):
            sentences.append(filler[statement.words])
    return Section(field[0].upper() + field[1:], sentences)


def _add_claims(statement: Statement, rng: Random) -> None:
    """Hold one figure against another source, and one against its part."""
    figures = statement.rows["metrics"]
    dated = [row for row in figures if row["period_rule"] == "calendar-year"]
    parts = [row for row in figures if row["part_of"]]
    flags = {"same_scope": "yes", "same_actor": "yes", "same_period": "yes"}
    one = rng.choice(dated)
    reference = f"ref-{statement.statement_id}"
    statement.add(
        "reference_figures",
        reference_id=reference,
        publisher="Statistics Office",
        ref_area=one["ref_area"],
        measure=one["indicator_id"].replace("_", " "),
        value=int(one["value"] * rng.choice((1, 1, rng.uniform(0.8, 1.2)))),
        qualifier="exact",
        unit=one["unit"],
        period_start=one["period_start"],
        period_end=one["period_end"],
        read_from="publisher",
        source_url=f"https://statistics.example.org/{statement.statement_id}",
        note="",
    )
    claims = [(one["metric_id"], reference, "", flags)]
    claims += [(row["metric_id"], "", row["part_of"], flags | {"same_scope": "part"})
               for row in parts[:1]]  # fmt: skip
    for number, (metric_id, held_against, other, said) in enumerate(claims, 1):
        statement.add(
            "claim_checks",
            claim_id=f"claim-{statement.statement_id}-{number}",
            metric_id=metric_id,
            times_metric_id="",
            reference_id=held_against,
            other_metric_id=other,
            **said,
            rationale="The same thing, counted by somebody else, or a part of it.",
        )

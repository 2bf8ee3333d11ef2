"""Twelve questions of analysts to what is published, each with an answer of bounded length.

They are those of `docs/questions.md`, asked of one series, one indicator or one promise where there
are many. A name after a colon is put in as a text: `chosen` finds one of each in what is published,
so that the questions can be asked of any statements.
"""

import re
from collections.abc import Mapping

import duckdb

QUERIES: dict[str, str] = {
    "What became of the promises of each edition?": """
        select edition, label, count(*) as promises
        from marts.follow_through
        group by edition, label
        order by edition, label
        limit 500
    """,
    "What may be added up in one series, and to how much?": """
        select edition, pillar_id, indicator_id, base_unit, figures, outcome,
            total_value, total_low, total_high, reason
        from marts.metrics_by_pillar
        where series_id = :series
        order by edition, pillar_id, indicator_id, base_unit
        limit 500
    """,
    "Which figures, in which words, stand behind the totals of one indicator?": """
        select t.series_id, t.edition, t.total_value, t.base_unit, m.metric_id, m.quote,
            m.text_fragment_url
        from marts.metrics_by_pillar as t
        inner join marts.metrics_by_pillar_figures as f
            using (pillar_id, series_id, edition, indicator_id, base_unit)
        inner join marts.metrics as m on f.metric_id = m.metric_id
        where t.indicator_id = :indicator
        order by t.edition desc, m.metric_id
        limit 200
    """,
    "Every figure of one indicator in one series, with its quote": """
        select edition, metric_id, value, unit, qualifier, value_low, value_high,
            period_start, period_end, quote, text_fragment_url
        from marts.metrics
        where series_id = :series and indicator_id = :indicator
        order by edition, metric_id
        limit 500
    """,
    "Which promises that an outsider could check are not mentioned again?": """
        select f.edition, f.commitment_id, c.quote, c.text_fragment_url
        from marts.follow_through as f
        inner join marts.commitments as c on f.commitment_id = c.commitment_id
        where f.label = 'not_mentioned_again'
        order by f.edition desc, f.commitment_id
        limit 200
    """,
    "What has one promise become over the editions?": """
        select p.to_edition, p.to_commitment_id, p.steps, c.quote as promised_first,
            s.quote as promised_then
        from marts.commitment_paths as p
        inner join marts.commitments as c on p.from_commitment_id = c.commitment_id
        inner join marts.commitments as s on p.to_commitment_id = s.commitment_id
        where p.from_commitment_id = :commitment
        order by p.to_edition, p.to_commitment_id
        limit 500
    """,
    "Which promises were weakened, and which words did they lose?": """
        select from_edition, from_commitment_id, to_commitment_id, words_marked
        from marts.commitment_links
        where relation = 'weakened'
        order by from_edition desc, from_commitment_id, to_commitment_id
        limit 200
    """,
    "By how much did one indicator change from edition to edition?": """
        select series_id, from_edition, to_edition, from_metric_id, to_metric_id, base_unit,
            from_value, to_value, change_low, change_high, comparable, reason
        from marts.metric_changes
        where indicator_id = :indicator
        order by series_id, from_edition, to_edition, from_metric_id, to_metric_id
        limit 500
    """,
    "What share of the figures says how people fare?": """
        select edition, count(*) as figures,
            count(*) filter (where result_level = 'outcome') as outcomes,
            round(100.0 * count(*) filter (where result_level = 'outcome') / count(*), 1) as percent
        from marts.metrics
        group by edition
        order by edition
        limit 500
    """,
    "In how many statements has an area promises and no figure?": """
        select pillar_id, topic_id, coverage, count(distinct statement_id) as statements,
            sum(commitments) as commitments, sum(verifiable_commitments) as verifiable
        from marts.outcome_coverage
        group by pillar_id, topic_id, coverage
        order by pillar_id, topic_id, coverage
        limit 500
    """,
    "At least how much, at most, in each calendar year?": """
        select year, base_unit, acting_countries, outcome, total_low, total_high, low_ids, high_ids
        from marts.metrics_by_year
        where series_id = :series and indicator_id = :indicator
        order by year, base_unit, acting_countries
        limit 500
    """,
    "Which claims differ most from other sources?": """
        select claim_id, metric_id, publisher, base_value, other_value, base_unit, ratio, rationale
        from marts.claim_checks
        where verdict = 'differs' and reference_id is not null
        order by abs(ln(ratio)) desc nulls last, claim_id
        limit 100
    """,
}

# One indicator of one series, with many figures and with sums by year where there are any; and the
# promise that most carries on, any promise where nothing does.
SERIES = """
    select m.series_id, m.indicator_id
    from (
        select series_id, indicator_id, count(*) as figures
        from marts.metrics
        group by series_id, indicator_id
    ) as m
    left join (
        select series_id, indicator_id, count(*) as years from marts.metrics_by_year
        group by series_id, indicator_id
    ) as y on m.series_id = y.series_id and m.indicator_id = y.indicator_id
    order by y.years is null, m.figures desc, m.series_id, m.indicator_id
    limit 1
"""
COMMITMENT = """
    select c.commitment_id from marts.commitments as c
    left join marts.commitment_paths as p on c.commitment_id = p.from_commitment_id
    group by c.commitment_id order by count(p.to_commitment_id) desc, c.commitment_id
    limit 1
"""


def chosen(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """A series, an indicator and a promise to ask about; empty where nothing is published."""
    series, indicator = connection.execute(SERIES).fetchone() or ("", "")
    (commitment,) = connection.execute(COMMITMENT).fetchone() or ("",)
    return {"series": series, "indicator": indicator, "commitment": commitment}


def asked(query: str, values: Mapping[str, str]) -> str:
    """The question with the values in it, as an analyst would write them."""
    return re.sub(r":(\w+)", lambda name: "'" + values[name[1]].replace("'", "''") + "'", query)


def tables(query: str) -> list[str]:
    """The marts that a question reads."""
    return sorted(set(re.findall(r"marts\.(\w+)", query)))

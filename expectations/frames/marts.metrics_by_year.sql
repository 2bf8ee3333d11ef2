-- One row per year of an indicator. The figures that make its bounds are looked up again.
with recursive keyed as (
    select
        *,
        md5(
            concat_ws(
                '|', series_id, acting_countries, year::varchar, indicator_id, base_unit, figure_ids, low_ids, high_ids
            )
        ) as year_key
    from marts.metrics_by_year
),

years as (
    select distinct
        year_key,
        year,
        figure_ids,
        low_ids,
        high_ids
    from keyed
),

-- What holds a figure: its whole, or the later state of a running total.
holders as (
    select
        metric_id,
        unnest(list_transform(string_split(part_of, ';'), lambda x: trim(x))) as holder_id
    from marts.metrics
    where part_of is not null
    union
    select
        unnest(list_transform(string_split(supersedes, ';'), lambda x: trim(x))) as metric_id,
        metric_id as holder_id
    from marts.metrics
    where supersedes is not null
),

all_holders as (
    select
        metric_id,
        holder_id,
        1 as depth
    from holders
    union all
    select distinct
        h.metric_id,
        a.holder_id,
        a.depth + 1 as depth
    from holders as h
    inner join all_holders as a on h.holder_id = a.metric_id
    where a.depth < 90
),

-- The figures that each year names, each once: joined by their ids, for there are many years and many figures.
named as (
    select
        year_key,
        year,
        unnest(list_distinct(string_split(figure_ids, ';'))) as metric_id
    from years
),

named_low as (
    select
        year_key,
        year,
        unnest(list_distinct(string_split(low_ids, ';'))) as metric_id
    from years
),

named_high as (
    select
        year_key,
        unnest(list_distinct(string_split(high_ids, ';'))) as metric_id
    from years
),

held as (
    select distinct
        n.year_key,
        h.metric_id
    from named_high as n
    inner join all_holders as h on n.metric_id = h.holder_id
),

lows as (
    select
        n.year_key,
        sum(m.base_low) as base_low,
        count(*) as figures,
        string_agg(m.metric_id, ', ' order by m.metric_id) filter (
            where coalesce(year(m.period_start) <> n.year or year(m.period_end) <> n.year, true)
        ) as outside_ids
    from named_low as n
    inner join marts.metrics as m on n.metric_id = m.metric_id
    group by n.year_key
),

highs as (
    select
        n.year_key,
        sum(m.base_high) filter (where x.metric_id is not null) as base_high,
        string_agg(m.metric_id, ', ' order by m.metric_id) filter (
            where
            m.collection in ('flow', 'cumulative')
            and x.metric_id is null
            and held.metric_id is null
        ) as left_out
    from named as n
    inner join marts.metrics as m on n.metric_id = m.metric_id
    left join named_high as x on n.year_key = x.year_key and n.metric_id = x.metric_id
    left join held on n.year_key = held.year_key and n.metric_id = held.metric_id
    group by n.year_key
)

select
    t.series_id,
    t.acting_countries,
    t.year,
    t.indicator_id,
    t.base_unit,
    t.low_ids,
    t.high_ids,
    case
        when l.outside_ids is not null then 'not within the year: ' || l.outside_ids
        when l.figures <> array_length(list_distinct(string_split(t.low_ids, ';'))) then 'a figure is counted twice'
        when t.total_low <> coalesce(l.base_low, 0)
            then
                'the lower bound is ' || t.total_low::varchar || ', its figures are at least '
                || coalesce(l.base_low::varchar, 'nothing')
    end as low_problem,
    case
        when t.total_high is not null and h.left_out is not null then 'left out: ' || h.left_out
        when t.total_high > h.base_high or (t.total_high is not null and h.base_high is null)
            then
                'the upper bound is ' || t.total_high::varchar || ', its figures are at most '
                || coalesce(h.base_high::varchar, 'nothing')
    end as high_problem
from keyed as t
left join lows as l on t.year_key = l.year_key
left join highs as h on t.year_key = h.year_key

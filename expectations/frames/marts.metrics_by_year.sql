-- One row per year of an indicator. The figures that make its bounds are looked up again.
with recursive years as (
    select
        series_id,
        acting_countries,
        year,
        indicator_id,
        base_unit,
        string_split(figure_ids, ';') as figure_ids,
        string_split(low_ids, ';') as low_ids,
        string_split(high_ids, ';') as high_ids
    from marts.metrics_by_year
),

-- What holds a figure: its whole, or the later state of a running total.
holders as (
    select
        metric_id,
        trim(unnest(string_split(part_of, ';'))) as holder_id
    from marts.metrics
    where part_of is not null
    union
    select
        trim(unnest(string_split(supersedes, ';'))) as metric_id,
        metric_id as holder_id
    from marts.metrics
    where supersedes is not null
),

all_holders as (
    select
        metric_id,
        holder_id
    from holders
    union
    select
        h.metric_id,
        a.holder_id
    from holders as h
    inner join all_holders as a on h.holder_id = a.metric_id
),

lows as (
    select
        y.series_id,
        y.acting_countries,
        y.year,
        y.indicator_id,
        y.base_unit,
        sum(m.base_low) as base_low,
        count(*) as figures,
        string_agg(m.metric_id, ', ') filter (
            where coalesce(year(m.period_start) <> y.year or year(m.period_end) <> y.year, true)
        ) as outside_ids
    from years as y
    inner join marts.metrics as m on list_contains(y.low_ids, m.metric_id)
    group by all
),

highs as (
    select
        y.series_id,
        y.acting_countries,
        y.year,
        y.indicator_id,
        y.base_unit,
        sum(m.base_high) filter (where list_contains(y.high_ids, m.metric_id)) as base_high,
        string_agg(m.metric_id, ', ') filter (
            where
            m.collection in ('flow', 'cumulative')
            and not list_contains(y.high_ids, m.metric_id)
            and not exists (
                select 1
                from all_holders as h
                where h.metric_id = m.metric_id and list_contains(y.high_ids, h.holder_id)
            )
        ) as left_out
    from years as y
    inner join marts.metrics as m on list_contains(y.figure_ids, m.metric_id)
    group by all
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
        when l.figures <> len(list_distinct(string_split(t.low_ids, ';'))) then 'a figure is counted twice'
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
from marts.metrics_by_year as t
left join lows as l
    on
        t.series_id = l.series_id
        and t.acting_countries = l.acting_countries
        and t.year = l.year
        and t.indicator_id = l.indicator_id
        and t.base_unit = l.base_unit
left join highs as h
    on
        t.series_id = h.series_id
        and t.acting_countries = h.acting_countries
        and t.year = h.year
        and t.indicator_id = h.indicator_id
        and t.base_unit = h.base_unit

-- One row per total. The figures it counts are looked up again, independently of how it was made.
with counted as (
    select
        t.series_id,
        t.edition,
        t.indicator_id,
        t.base_unit,
        unnest(string_split(t.counted_ids, ';')) as metric_id
    from marts.metrics_by_pillar as t
    where t.counted_ids is not null
),

added as (
    select
        c.series_id,
        c.edition,
        c.indicator_id,
        c.base_unit,
        sum(m.base_value) as base_value,
        count(*) as figures,
        count(distinct c.metric_id) as different_figures,
        count(*) filter (where m.collection <> 'flow') as running
    from counted as c
    inner join marts.metrics as m on c.metric_id = m.metric_id
    group by all
),

beside_their_whole as (
    select
        c.series_id,
        c.edition,
        c.indicator_id,
        c.base_unit,
        string_agg(c.metric_id || ' beside ' || w.metric_id, ', ') as pairs
    from counted as c
    inner join marts.metrics as m on c.metric_id = m.metric_id
    inner join counted as w
        on
            c.series_id = w.series_id
            and c.edition = w.edition
            and c.indicator_id = w.indicator_id
            and c.base_unit = w.base_unit
            and list_contains(string_split(m.part_of, ';'), w.metric_id)
    group by all
)

select
    t.pillar_id,
    t.series_id,
    t.edition,
    t.indicator_id,
    t.base_unit,
    t.counted_ids,
    t.reason,
    case
        when a.figures > a.different_figures then 'a figure is counted twice'
        when b.pairs is not null then 'a part is counted: ' || b.pairs
        when a.running > 0 and a.figures > 1 then 'running totals, stocks or rates are added'
    end as double_problem,
    case
        when t.summable and coalesce(t.total_value <> a.base_value, true)
            then
                'the total is ' || coalesce(t.total_value::varchar, 'empty')
                || ', its figures add up to ' || coalesce(a.base_value::varchar, 'nothing')
        when t.total_low > t.total_value or t.total_high < t.total_value then 'the total lies outside its bounds'
    end as total_problem,
    case
        when not t.summable and t.reason is null then 'refused without a reason'
        when not t.summable and coalesce(t.total_value, t.total_low, t.total_high) is not null
            then 'refused, and yet a number'
    end as refusal_problem
from marts.metrics_by_pillar as t
left join added as a
    on
        t.series_id = a.series_id
        and t.edition = a.edition
        and t.indicator_id = a.indicator_id
        and t.base_unit = a.base_unit
left join beside_their_whole as b
    on
        t.series_id = b.series_id
        and t.edition = b.edition
        and t.indicator_id = b.indicator_id
        and t.base_unit = b.base_unit

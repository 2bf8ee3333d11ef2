-- One row per total. The figures it counts, and those that make its bounds, are looked up again, independently of how
-- it was made.
with listed as (
    select
        t.pillar_id,
        t.series_id,
        t.edition,
        t.indicator_id,
        t.base_unit,
        lists.list_name,
        unnest(
            string_split(
                case lists.list_name when 'counted' then t.counted_ids when 'low' then t.low_ids else t.high_ids end,
                ';'
            )
        ) as metric_id
    from marts.metrics_by_pillar as t
    cross join (select unnest(['counted', 'low', 'high']) as list_name) as lists
),

countries as (
    select
        m.metric_id,
        list(distinct a.country) as countries
    from (
        select
            metric_id,
            unnest(string_split(replace(actor_ids, ' ', ''), ';')) as actor_id
        from marts.metrics
    ) as m
    inner join marts.actors as a on m.actor_id = a.actor_id
    group by m.metric_id
),

-- What tells two figures apart: days, places, countries of the actors. Null might be any.
figures as (
    select
        m.metric_id,
        m.base_value,
        m.base_low,
        m.base_high,
        m.collection,
        m.period_start,
        m.period_end,
        m.part_of,
        string_split(m.ref_area, ';') as areas,
        c.countries
    from marts.metrics as m
    left join countries as c on m.metric_id = c.metric_id
),

added as (
    select
        l.pillar_id,
        l.series_id,
        l.edition,
        l.indicator_id,
        l.base_unit,
        sum(m.base_value) filter (where l.list_name = 'counted') as base_value,
        sum(m.base_low) filter (where l.list_name = 'low') as base_low,
        sum(m.base_high) filter (where l.list_name = 'high') as base_high,
        bool_or(m.base_high is null) filter (where l.list_name = 'high') as high_is_open,
        bool_or(l.times > 1) as is_repeated
    from (
        select
            *,
            count(*) over (
                partition by pillar_id, series_id, edition, indicator_id, base_unit, list_name, metric_id
            ) as times
        from listed
    ) as l
    inner join figures as m on l.metric_id = m.metric_id
    group by all
),

beside_each_other as (
    select
        a.pillar_id,
        a.series_id,
        a.edition,
        a.indicator_id,
        a.base_unit,
        list(distinct x.metric_id || ' beside ' || y.metric_id) filter (
            where list_contains(string_split(x.part_of, ';'), y.metric_id)
        ) as parts,
        list(distinct x.metric_id || ' beside ' || y.metric_id) filter (
            where
            x.metric_id < y.metric_id
            and a.list_name <> 'high'
            and (x.collection <> 'flow' or y.collection <> 'flow')
        ) as running,
        list(distinct x.metric_id || ' with ' || y.metric_id) filter (
            where
            x.metric_id < y.metric_id
            and a.list_name <> 'high'
            and coalesce(x.period_start <= y.period_end, true)
            and coalesce(y.period_start <= x.period_end, true)
            and (
                x.countries is null
                or y.countries is null
                or array_length(list_filter(x.countries, lambda c: list_contains(y.countries, c))) > 0
            )
            and (
                x.areas is null
                or y.areas is null
                or array_length(
                    list_filter(
                        x.areas,
                        lambda p: array_length(
                            list_filter(
                                y.areas,
                                lambda q: starts_with(p || '-', q || '-') or starts_with(q || '-', p || '-')
                                or left(p, 1) between '0' and '9' or left(q, 1) between '0' and '9'
                            )
                        ) > 0
                    )
                ) > 0
            )
        ) as overlapping
    from listed as a
    inner join listed as b
        on
            a.pillar_id = b.pillar_id
            and a.series_id = b.series_id
            and a.edition = b.edition
            and a.indicator_id = b.indicator_id
            and a.base_unit = b.base_unit
            and a.list_name = b.list_name
            and a.metric_id <> b.metric_id
    inner join figures as x on a.metric_id = x.metric_id
    inner join figures as y on b.metric_id = y.metric_id
    group by all
)

select
    t.pillar_id,
    t.series_id,
    t.edition,
    t.indicator_id,
    t.base_unit,
    t.counted_ids,
    t.low_ids,
    t.high_ids,
    t.reason,
    case
        when a.is_repeated then 'a figure is counted twice'
        when array_length(b.parts) > 0 then 'a part is counted: ' || array_to_string(list_sort(b.parts), ', ')
        when array_length(b.running) > 0
            then 'running totals, stocks or rates are added: ' || array_to_string(list_sort(b.running), ', ')
        when array_length(b.overlapping) > 0
            then 'figures that may overlap are added: ' || array_to_string(list_sort(b.overlapping), ', ')
    end as double_problem,
    case
        when t.summable and coalesce(t.total_value <> a.base_value, true)
            then
                'the total is ' || coalesce(t.total_value::varchar, 'empty')
                || ', its figures add up to ' || coalesce(a.base_value::varchar, 'nothing')
        when t.total_low > t.total_value or t.total_high < t.total_value then 'the total lies outside its bounds'
    end as total_problem,
    case
        when coalesce(t.total_low, -1) <> coalesce(a.base_low, -1)
            then
                'the lower bound is ' || coalesce(t.total_low::varchar, 'open')
                || ', its figures are at least ' || coalesce(a.base_low::varchar, 'nothing')
        when coalesce(t.total_high, -1) <> coalesce(a.base_high, -1) or (t.total_high is not null and a.high_is_open)
            then
                'the upper bound is ' || coalesce(t.total_high::varchar, 'open')
                || ', its figures are at most ' || coalesce(a.base_high::varchar, 'anything')
        when t.total_low > t.total_high then 'from ' || t.total_low || ' to ' || t.total_high
    end as bounds_problem,
    case
        when not t.summable and t.reason is null then 'no total, and no reason'
        when t.outcome = 'refused' and coalesce(t.total_value, t.total_low, t.total_high) is not null
            then 'refused, and yet a number'
        when not t.summable and t.total_value is not null then 'not to be added, and yet a total'
    end as refusal_problem
from marts.metrics_by_pillar as t
left join added as a
    on
        t.pillar_id = a.pillar_id
        and t.series_id = a.series_id
        and t.edition = a.edition
        and t.indicator_id = a.indicator_id
        and t.base_unit = a.base_unit
left join beside_each_other as b
    on
        t.pillar_id = b.pillar_id
        and t.series_id = b.series_id
        and t.edition = b.edition
        and t.indicator_id = b.indicator_id
        and t.base_unit = b.base_unit

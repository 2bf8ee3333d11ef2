-- One row per total. The figures it counts, and those that make its bounds, are looked up again, independently of how
-- it was made.
with items as (
    unpivot (
        select
            pillar_id,
            series_id,
            edition,
            indicator_id,
            base_unit,
            counted_ids as counted,
            low_ids as low,
            high_ids as high
        from marts.metrics_by_pillar
    )
    on counted, low, high into name list_name value ids
),

listed as (
    select
        * exclude (ids),
        unnest(string_split(ids, ';')) as metric_id
    from items
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
        (
            select list(distinct a.country)
            from marts.actors as a
            where contains(';' || replace(m.actor_ids, ' ', '') || ';', ';' || a.actor_id || ';')
        ) as countries
    from marts.metrics as m
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
        bool_or(l.figures > l.different_figures) as is_repeated
    from (
        select
            *,
            count(*) over (
                partition by pillar_id, series_id, edition, indicator_id, base_unit, list_name
            ) as figures,
            count(distinct metric_id) over (
                partition by pillar_id, series_id, edition, indicator_id, base_unit, list_name
            ) as different_figures
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
        string_agg(distinct x.metric_id || ' beside ' || y.metric_id, ', ') filter (
            where list_contains(string_split(x.part_of, ';'), y.metric_id)
        ) as parts,
        string_agg(distinct x.metric_id || ' beside ' || y.metric_id, ', ') filter (
            where
            x.metric_id < y.metric_id
            and a.list_name <> 'high'
            and (x.collection <> 'flow' or y.collection <> 'flow')
        ) as running,
        string_agg(distinct x.metric_id || ' with ' || y.metric_id, ', ') filter (
            where
            x.metric_id < y.metric_id
            and a.list_name <> 'high'
            and coalesce(x.period_start <= y.period_end, true)
            and coalesce(y.period_start <= x.period_end, true)
            and coalesce(list_has_any(x.countries, y.countries), true)
            and coalesce(
                list_bool_or(
                    list_transform(
                        x.areas,
                        lambda p: list_bool_or(
                            list_transform(
                                y.areas,
                                lambda q: starts_with(p || '-', q || '-') or starts_with(q || '-', p || '-')
                                or p[1] between '0' and '9' or q[1] between '0' and '9'
                            )
                        )
                    )
                ), true
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
        when b.parts is not null then 'a part is counted: ' || b.parts
        when b.running is not null then 'running totals, stocks or rates are added: ' || b.running
        when b.overlapping is not null then 'figures that may overlap are added: ' || b.overlapping
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

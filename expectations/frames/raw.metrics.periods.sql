-- One row per reported figure that shares a day with another of its series, or that a link joins with any: two that
-- do not stand here cannot overlap.
with figures as (
    select
        m.metric_id,
        m.line_number,
        m.indicator_id,
        m.period_start,
        m.period_end,
        m.collection,
        m.part_of,
        m.supersedes,
        m.quote,
        s.series_id,
        array_to_string(list_sort(list_transform(string_split(m.actor_ids, ';'), lambda actor: trim(actor))), ';')
            as actor_set,
        array_to_string(list_sort(list_transform(string_split(m.ref_area, ';'), lambda area: trim(area))), ';')
            as area_set
    from raw.metrics as m
    left join raw.statements as s on m.statement_id = s.statement_id
),

links as (
    select
        unnest(
            list_transform(string_split(concat_ws(';', part_of, supersedes), ';'), lambda linked: trim(linked))
        ) as linked_id
    from figures
    where part_of is not null or supersedes is not null
),

neighbours as (
    select
        *,
        max(period_end) over (
            partition by series_id, indicator_id, actor_set, area_set, collection
            order by period_start, metric_id
            rows between unbounded preceding and 1 preceding
        ) as latest_end_before,
        min(period_start) over (
            partition by series_id, indicator_id, actor_set, area_set, collection
            order by period_start, metric_id
            rows between 1 following and unbounded following
        ) as first_start_behind
    from figures
    where period_start is not null and period_end is not null
),

sharing as (
    select distinct metric_id
    from neighbours
    where latest_end_before >= period_start or first_start_behind <= period_end
)

select f.*
from figures as f
where
    f.part_of is not null
    or f.supersedes is not null
    or f.metric_id in (select linked_id from links)
    or f.metric_id in (select metric_id from sharing)

-- One row per reported figure: how it compares with the other figures. What is odd here may still be true.
with units as (
    select * from raw.units qualify row_number() over (partition by unit order by line_number) = 1
),

indicators as (
    select * from raw.indicators qualify row_number() over (partition by indicator_id order by line_number) = 1
),

figures as (
    select
        m.*,
        s.series_id,
        s.edition,
        u.base_unit,
        i.broader,
        i.indicator_id is not null as has_indicator,
        m.value * u.factor as base_value,
        case when m.qualifier in ('exact', 'at_least') then m.value * u.factor end as base_low,
        case when m.qualifier in ('exact', 'just_under', 'at_most') then m.value * u.factor end as base_high,
        array_to_string(list_sort(list_transform(string_split(m.actor_ids, ';'), lambda actor: trim(actor))), ';')
            as actor_set,
        array_to_string(list_sort(list_transform(string_split(m.ref_area, ';'), lambda area: trim(area))), ';')
            as area_set
    from raw.metrics as m
    left join raw.statements as s on m.statement_id = s.statement_id
    left join units as u on m.unit = u.unit
    left join indicators as i on m.indicator_id = i.indicator_id
    qualify row_number() over (partition by m.metric_id order by m.line_number) = 1
),

-- Each figure under its own indicator and under the broader one it is a case of.
subjects as (
    select
        metric_id,
        indicator_id as subject
    from figures
    union all
    select
        metric_id,
        broader as subject
    from figures
    where broader is not null
),

-- Two figures of one edition for the same actors, place, time and way of collection, of which one should hold the
-- other or be it, while no link says so. A scope is a reason to differ; without one, the text leaves it open.
contradictions as (
    select
        a.line_number,
        string_agg(
            b.metric_id || ' gives ' || rtrim(rtrim(b.value::varchar, '0'), '.') || ' ' || b.unit
            || ' for the same actors, place and time'
            || case when a.indicator_id <> b.indicator_id then ' (' || b.indicator_id || ')' else '' end
            || ', and the text does not say how the two relate', '; '
            order by b.metric_id
        ) as contradiction_problem
    from figures as a
    inner join subjects as x on a.metric_id = x.metric_id
    inner join subjects as y on x.subject = y.subject and x.metric_id <> y.metric_id
    inner join figures as b on y.metric_id = b.metric_id
    where
        a.statement_id = b.statement_id
        and (x.subject = a.indicator_id or y.subject = b.indicator_id)
        and a.base_unit = b.base_unit
        and a.actor_set = b.actor_set
        and a.area_set = b.area_set
        and a.collection = b.collection
        and a.scope is null
        and b.scope is null
        and a.period_start is not distinct from b.period_start
        and a.period_end is not distinct from b.period_end
        and a.base_value <> b.base_value
        and not list_contains(string_split(coalesce(a.part_of, ''), ';'), b.metric_id)
        and not list_contains(string_split(coalesce(b.part_of, ''), ';'), a.metric_id)
    group by a.line_number
),

links as (
    select
        metric_id,
        unnest(list_transform(string_split(supersedes, ';'), lambda x: trim(x))) as earlier_id
    from figures
    where supersedes is not null
),

-- The same series in the edition before, linked or not.
predecessors as (
    select
        a.metric_id,
        b.metric_id as earlier_id
    from figures as a
    inner join figures as b
        on
            a.series_id = b.series_id
            and a.indicator_id = b.indicator_id
            and a.actor_set = b.actor_set
            and a.area_set = b.area_set
            and a.collection = b.collection
            and a.scope is not distinct from b.scope
            and a.edition > b.edition
    union
    select
        metric_id,
        earlier_id
    from links
),

compared as (
    select
        a.line_number,
        string_agg(
            case
                when a.base_high < b.base_low
                    then
                        'a running total of ' || rtrim(rtrim(a.value::varchar, '0'), '.') || ' ' || a.unit
                        || ', and ' || b.metric_id || ' of ' || b.edition || ' was already '
                        || rtrim(rtrim(b.value::varchar, '0'), '.') || ' ' || b.unit
            end, '; '
            order by b.metric_id
        ) filter (where l.metric_id is not null or a.collection = 'cumulative') as fall_problem,
        string_agg(
            case
                when a.base_value > 10 * b.base_value or b.base_value > 10 * a.base_value
                    then
                        rtrim(rtrim(a.value::varchar, '0'), '.') || ' ' || a.unit || ' after '
                        || rtrim(rtrim(b.value::varchar, '0'), '.') || ' ' || b.unit || ' in ' || b.metric_id
                        || ': more than ten times apart, as when a digit or a magnitude is off'
            end, '; '
            order by b.metric_id
        ) as leap_problem
    from predecessors as p
    inner join figures as a on p.metric_id = a.metric_id
    inner join figures as b on p.earlier_id = b.metric_id
    left join links as l on p.metric_id = l.metric_id and p.earlier_id = l.earlier_id
    where a.base_unit = b.base_unit
    group by a.line_number
),

numbered as (
    select
        m.line_number,
        m.metric_id,
        m.statement_id,
        try_cast(regexp_extract(m.metric_id, '([0-9]+)$', 1) as integer) as id_number,
        max(try_cast(regexp_extract(m.metric_id, '([0-9]+)$', 1) as integer))
            over (
                partition by m.statement_id
                order by q.quote_start, m.line_number rows between unbounded preceding and 1 preceding
            )
            as highest_before,
        min(try_cast(regexp_extract(m.metric_id, '([0-9]+)$', 1) as integer))
            over (
                partition by m.statement_id
                order by q.quote_start, m.line_number rows between 1 following and unbounded following
            )
            as lowest_behind
    from figures as m
    inner join raw.quotes as q on m.line_number = q.line_number and q.table_name = 'metrics' and q.occurrences = 1
)

select
    m.metric_id,
    m.line_number,
    m.indicator_id,
    m.value,
    m.unit,
    m.period_start,
    m.period_end,
    m.period_rule,
    m.part_of,
    m.supersedes,
    m.scope,
    m.quote,
    c.contradiction_problem,
    p.fall_problem,
    p.leap_problem,
    case
        when m.period_basis = 'inferred'
            then
                'the period ' || coalesce(m.period_start::varchar, '?') || ' to '
                || coalesce(m.period_end::varchar, '?') || ' is inferred'
                || coalesce(' by the rule ' || m.period_rule, ', by no named rule')
    end as inference_problem,
    case
        when m.period_basis = 'inferred' and m.period_rule is null then 'the period is inferred, by no named rule'
    end as nameless_problem,
    case
        when not starts_with(m.metric_id, m.statement_id || '-')
            then 'the id does not begin with its statement, ' || m.statement_id
        when n.id_number < n.highest_before or n.id_number > n.lowest_behind
            then 'the ids of a statement count its figures in the order of the text'
    end as id_problem
from raw.metrics as m
left join contradictions as c on m.line_number = c.line_number
left join compared as p on m.line_number = p.line_number
left join numbered as n on m.line_number = n.line_number

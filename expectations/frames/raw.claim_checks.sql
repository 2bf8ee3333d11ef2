-- One row per figure that is held against another one.
with figures as (
    select
        metric_id as figure_id,
        collection,
        period_start,
        period_end
    from raw.metrics
    qualify row_number() over (partition by metric_id order by line_number) = 1
),

sources as (
    select
        reference_id as figure_id,
        period_start,
        period_end
    from raw.reference_figures
    qualify row_number() over (partition by reference_id order by line_number) = 1
)

select
    c.claim_id,
    c.line_number,
    c.metric_id,
    c.reference_id,
    c.other_metric_id,
    c.same_scope,
    c.same_actor,
    c.same_period,
    c.rationale,
    case
        when c.claim_id is null then 'no id'
        when count(*) over (partition by c.claim_id) > 1 then c.claim_id || ' stands more than once'
    end as id_problem,
    nullif(
        concat_ws(
            '; ',
            case when f.figure_id is null then coalesce(c.metric_id, '(empty)') end,
            case when c.other_metric_id is not null and o.figure_id is null then c.other_metric_id end,
            case when c.times_metric_id is not null and t.figure_id is null then c.times_metric_id end
        ),
        ''
    ) as unknown_figures,
    case when c.reference_id is not null and r.figure_id is null then c.reference_id end as unknown_reference,
    case
        when c.reference_id is null and c.other_metric_id is null then 'held against nothing'
        when c.reference_id is not null and c.other_metric_id is not null then 'held against two things'
        when c.other_metric_id = c.metric_id then 'held against itself'
    end as side_problem,
    nullif(
        concat_ws(
            '; ',
            case
                when coalesce(c.same_scope, '') not in ('yes', 'part', 'whole', 'no')
                    then 'same_scope ' || coalesce(c.same_scope, '(empty)')
            end,
            case
                when coalesce(c.same_actor, '') not in ('yes', 'part', 'whole', 'no')
                    then 'same_actor ' || coalesce(c.same_actor, '(empty)')
            end,
            case
                when coalesce(c.same_period, '') not in ('yes', 'part', 'whole', 'no')
                    then 'same_period ' || coalesce(c.same_period, '(empty)')
            end
        ),
        ''
    ) as vocabulary_problem,
    case
        when
            count(*) over (
                partition by c.metric_id, c.reference_id, c.other_metric_id, c.times_metric_id
            ) > 1
            then c.metric_id || ' is held against the same side more than once'
    end as copy_problem,
    case
        when
            coalesce(f.collection, '') in ('average', 'growth')
            and (
                'part' in (c.same_scope, c.same_actor, c.same_period)
                or 'whole' in (c.same_scope, c.same_actor, c.same_period)
            )
            then c.metric_id || ' is of the kind ' || f.collection
    end as rate_problem,
    case
        when
            c.same_period = 'yes'
            and (f.period_start <> d.period_start or f.period_end <> d.period_end)
            then 'called the same, but ' || s.dates
        when c.same_period = 'no' and f.period_start = d.period_start and f.period_end = d.period_end
            then 'called another one, but ' || s.dates
        when c.same_period = 'part' and (f.period_start > d.period_start or f.period_end < d.period_end)
            then 'called a part, but ' || s.dates
        when c.same_period = 'whole' and (f.period_start < d.period_start or f.period_end > d.period_end)
            then 'called wider, but ' || s.dates
    end as period_problem
from raw.claim_checks as c
left join figures as f on c.metric_id = f.figure_id
left join figures as o on c.other_metric_id = o.figure_id
left join figures as t on c.times_metric_id = t.figure_id
left join sources as r on c.reference_id = r.figure_id
cross join
    lateral (
        select
            coalesce(r.period_start, o.period_start) as period_start,
            coalesce(r.period_end, o.period_end) as period_end
    ) as d
cross join lateral (
    select
        'the figure is for ' || f.period_start || ' to ' || f.period_end || ', the other side for '
        || d.period_start || ' to ' || d.period_end as dates
) as s

-- One row per indicator.
with t as (select distinct topic_id from raw.topics),

u as (select distinct dimension from raw.units),

b as (
    select * from raw.indicators qualify row_number() over (partition by indicator_id order by line_number) = 1
),

figures as (
    select
        indicator_id,
        count(*) as number_of_figures,
        min(metric_id) as metric_id
    from raw.metrics
    group by indicator_id
)

select
    i.indicator_id,
    i.name,
    i.definition,
    i.topic_id,
    i.dimension,
    i.result_level,
    i.line_number,
    case when t.topic_id is null then coalesce(i.topic_id, '(empty)') end as unknown_topic,
    case when u.dimension is null then coalesce(i.dimension, '(empty)') end as unknown_dimension,
    case
        when coalesce(i.result_level, '') not in ('input', 'output', 'outcome')
            then coalesce(i.result_level, '(empty)') || ' is none of input, output, outcome'
    end as result_level_problem,
    i.broader,
    case
        when i.broader is null then null
        when i.broader = i.indicator_id then 'it is broader than itself'
        when b.indicator_id is null then i.broader || ' is no indicator'
        when b.dimension <> i.dimension then i.broader || ' counts ' || b.dimension || ', not ' || i.dimension
        when b.broader = i.indicator_id then i.broader || ' names it as broader in turn'
    end as broader_problem,
    case
        when f.number_of_figures is null then 'no figure'
        when f.number_of_figures = 1 then 'one figure only, ' || f.metric_id
    end as single_problem
from raw.indicators as i
left join t on i.topic_id = t.topic_id
left join u on i.dimension = u.dimension
left join b on i.broader = b.indicator_id
left join figures as f on i.indicator_id = f.indicator_id

-- One row per indicator.
with t as (select distinct topic_id from raw.topics),

u as (select distinct dimension from raw.units)

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
    end as result_level_problem
from raw.indicators as i
left join t on i.topic_id = t.topic_id
left join u on i.dimension = u.dimension

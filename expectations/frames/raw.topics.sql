-- One row per topic.
with p as (select distinct pillar_id from raw.pillars)

select
    t.topic_id,
    t.pillar_id,
    t.name,
    t.area,
    t.line_number,
    case when p.pillar_id is null then coalesce(t.pillar_id, '(empty)') end as unknown_pillar,
    case
        when t.area is not null and count(*) over (partition by t.area) > 1
            then 'area ' || t.area || ' stands there more than once'
    end as area_problem
from raw.topics as t
left join p on t.pillar_id = p.pillar_id

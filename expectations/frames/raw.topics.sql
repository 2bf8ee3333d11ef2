-- One row per topic.
with p as (select distinct pillar_id from raw.pillars)

select
    t.topic_id,
    t.pillar_id,
    t.name,
    t.line_number,
    case when p.pillar_id is null then coalesce(t.pillar_id, '(empty)') end as unknown_pillar
from raw.topics as t
left join p on t.pillar_id = p.pillar_id

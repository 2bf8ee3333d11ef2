-- One row per pillar, and one per pillar of the framework that is missing.
with framework as (
    select unnest(
        ['protect-our-people', 'prevent-transborder-crime', 'pursue-criminal-networks', 'cross-cutting']
    ) as pillar_id
),

places as (
    select
        max(position) as last_position,
        count(distinct position) as different_positions
    from raw.pillars
)

select
    coalesce(p.pillar_id, f.pillar_id) as pillar_id,
    p.position,
    p.line_number,
    case when p.line_number is null then '(missing)' else p.name end as name,
    case
        when p.line_number is null then null
        when p.position is null then 'no position'
        when p.position < 1 then 'position ' || p.position || ' is below 1'
        when count(*) over (partition by p.position) > 1
            then 'position ' || p.position || ' stands there more than once'
        when p.position = places.last_position and places.last_position > places.different_positions
            then
                'the positions go to ' || places.last_position || ', but only ' || places.different_positions
                || ' are there'
    end as position_problem,
    case when p.line_number is null then 'pillars.csv has no row for it' end as missing_problem
from raw.pillars as p
cross join places
full join framework as f on p.pillar_id = f.pillar_id

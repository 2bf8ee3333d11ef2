-- One row per actor.
with recursive ancestors as (
    select distinct
        actor_id,
        parent_id,
        1 as depth
    from raw.actors
    where parent_id is not null
    union all
    select
        ancestors.actor_id,
        a.parent_id,
        ancestors.depth + 1 as depth
    from ancestors
    inner join (select distinct
        actor_id,
        parent_id
    from raw.actors) as a
        on ancestors.parent_id = a.actor_id
    where a.parent_id is not null and ancestors.depth < 20
)

select
    a.actor_id,
    a.name,
    a.country,
    a.parent_id,
    a.line_number,
    case
        when a.parent_id is not null and p.actor_id is null then a.parent_id || ' is no actor'
        when
            exists (
                select 1 from ancestors as c
                where c.actor_id = a.actor_id and c.parent_id = a.actor_id
            )
            then 'the parents lead back to the actor itself'
    end as parent_problem,
    case
        when a.parent_id is null and a.actor_id <> a.country
            then a.actor_id || ' is part of nothing, and no government'
        when p.country <> a.country
            then 'it is of ' || a.country || ', and ' || a.parent_id || ', which it is part of, of ' || p.country
    end as country_problem
from raw.actors as a
left join (
    select * from raw.actors
    qualify row_number() over (partition by actor_id order by line_number) = 1
) as p
    on a.parent_id = p.actor_id

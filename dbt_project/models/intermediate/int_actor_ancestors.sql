with

actors as (

    select * from {{ ref('stg_actors') }}

),

direct as (

    select
        actor_id,
        parent_id as ancestor_id

    from actors
    where parent_id is not null

),

{{ transitive_closure('direct', 'actor_id', 'ancestor_id') }},

final as (

    select * from closure

)

select * from final

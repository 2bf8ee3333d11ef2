with

actors as (

    select * from {{ ref('stg_actors') }}

),

final as (

    select
        actor_id,
        name,
        country,
        parent_id

    from actors

)

select * from final

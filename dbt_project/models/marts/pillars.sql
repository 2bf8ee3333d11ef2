with

pillars as (

    select * from {{ ref('stg_pillars') }}

),

final as (

    select
        pillar_id,
        position,
        name

    from pillars

)

select * from final

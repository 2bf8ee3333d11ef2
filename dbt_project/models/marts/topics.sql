with

topics as (

    select * from {{ ref('stg_topics') }}

),

final as (

    select
        topic_id,
        pillar_id,
        name,
        area,
        definition

    from topics

)

select * from final

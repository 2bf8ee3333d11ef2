with

indicators as (

    select * from {{ ref('stg_indicators') }}

),

final as (

    select
        indicator_id,
        name,
        definition,
        topic_id,
        dimension,
        result_level,
        broader

    from indicators

)

select * from final

with

indicators as (

    select * from {{ ref('stg_indicators') }}

),

direct as (

    select
        indicator_id,
        broader as ancestor_id

    from indicators
    where broader is not null

),

{{ transitive_closure('direct', 'indicator_id', 'ancestor_id') }},

final as (

    select * from closure

)

select * from final

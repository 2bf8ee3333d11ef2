with

units as (

    select * from {{ ref('stg_units') }}

),

final as (

    select
        unit,
        name,
        dimension,
        base_unit,
        factor

    from units

)

select * from final

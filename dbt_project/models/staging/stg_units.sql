with

source as (

    select * from {{ source('raw', 'units') }}

),

final as (

    select
        cast(unit as string) as unit,
        cast(name as string) as name,
        cast(dimension as string) as dimension,
        cast(base_unit as string) as base_unit,
        cast(factor as decimal(24, 12)) as factor,
        cast(words as string) as words,
        cast(line_number as integer) as line_number

    from source

)

select * from final

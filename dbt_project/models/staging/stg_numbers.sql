with

source as (

    select * from {{ source('raw', 'numbers') }}

),

final as (

    select
        cast(statement_id as string) as statement_id,
        cast(number_start as integer) as number_start,
        cast(number_end as integer) as number_end,
        cast(number_text as string) as number_text,
        cast(value as decimal(38, 6)) as value,
        cast(kind as string) as kind,
        cast(qualifier as string) as qualifier

    from source

)

select * from final

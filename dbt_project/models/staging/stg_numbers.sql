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
        cast(qualifier as string) as qualifier,
        cast(unit as string) as unit,
        cast(period_start as date) as period_start,
        cast(period_end as date) as period_end,
        cast(period_basis as string) as period_basis

    from source

)

select * from final

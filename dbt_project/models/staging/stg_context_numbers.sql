with

source as (

    select * from {{ source('raw', 'context_numbers') }}

),

final as (

    select
        cast(line_number as integer) as line_number,
        cast(statement_id as string) as statement_id,
        cast(quote as string) as quote,
        cast(kind as string) as kind,
        cast(reason as string) as reason

    from source

)

select * from final

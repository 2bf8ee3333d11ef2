with

source as (

    select * from {{ source('raw', 'quotes') }}

),

final as (

    select
        cast(table_name as string) as table_name,
        cast(row_key as string) as row_key,
        cast(statement_id as string) as statement_id,
        cast(occurrences as integer) as occurrences,
        cast(quote_start as integer) as quote_start,
        cast(quote_end as integer) as quote_end,
        cast(text_fragment as string) as text_fragment,
        cast(line_number as integer) as line_number

    from source

)

select * from final

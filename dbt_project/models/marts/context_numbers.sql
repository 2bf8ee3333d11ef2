with

context_numbers as (

    select * from {{ ref('stg_context_numbers') }}

),

quotes as (

    select * from {{ ref('int_quotes_located') }}
    where table_name = 'context_numbers'

),

final as (

    select
        context_numbers.line_number,
        context_numbers.statement_id,
        context_numbers.quote,
        quotes.quote_start,
        quotes.quote_end,
        quotes.text_fragment_url,
        context_numbers.kind,
        context_numbers.reason

    from context_numbers
    left join quotes on cast(context_numbers.line_number as string) = quotes.row_key

)

select * from final

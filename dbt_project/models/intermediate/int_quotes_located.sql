with

quotes as (

    select * from {{ ref('stg_quotes') }}

),

statements as (

    select * from {{ ref('stg_statements') }}

),

final as (

    select
        quotes.table_name,
        quotes.row_key,
        quotes.line_number,
        quotes.statement_id,
        quotes.quote_start,
        quotes.quote_end,
        statements.source_url
        || case when statements.source_url like '%#%' then '' else '#' end
        || ':~:text=' || quotes.text_fragment as text_fragment_url

    from quotes
    left join statements on quotes.statement_id = statements.statement_id

)

select * from final

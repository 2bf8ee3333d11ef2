with

numbers as (

    select * from {{ ref('stg_numbers') }}

),

quotes as (

    select * from {{ ref('stg_quotes') }}

),

-- Numbers in words count only as figures: a text says "first" or "one of" without counting.
numbers_to_account as (

    select * from numbers
    where kind in ('metric', 'list_number') or translate(number_text, '0123456789', '') <> number_text

),

-- A commitment's quote explains no number: a date inside a promise needs its own context row.
explaining_quotes as (

    select * from quotes
    where table_name in ('metrics', 'context_numbers')

),

numbers_in_quotes as (

    select distinct
        numbers_to_account.statement_id,
        numbers_to_account.number_start

    from numbers_to_account
    inner join explaining_quotes
        on
            numbers_to_account.statement_id = explaining_quotes.statement_id
            and numbers_to_account.number_start >= explaining_quotes.quote_start
            and numbers_to_account.number_end <= explaining_quotes.quote_end

),

final as (

    select
        numbers_to_account.*,
        numbers_to_account.kind = 'list_number' or numbers_in_quotes.number_start is not null as is_accounted_for

    from numbers_to_account
    left join numbers_in_quotes
        on
            numbers_to_account.statement_id = numbers_in_quotes.statement_id
            and numbers_to_account.number_start = numbers_in_quotes.number_start

)

select * from final

with

numbers as (

    select * from {{ ref('stg_numbers') }}

),

quotes as (

    select * from {{ ref('stg_quotes') }}

),

numbers_in_digits as (

    select * from numbers
    where kind in ('digits', 'list_number')

),

-- A commitment's quote explains no number: a date inside a promise needs its own context row.
explaining_quotes as (

    select * from quotes
    where table_name in ('metrics', 'context_numbers')

),

numbers_in_quotes as (

    select distinct
        numbers_in_digits.statement_id,
        numbers_in_digits.number_start

    from numbers_in_digits
    inner join explaining_quotes
        on
            numbers_in_digits.statement_id = explaining_quotes.statement_id
            and numbers_in_digits.number_start >= explaining_quotes.quote_start
            and numbers_in_digits.number_end <= explaining_quotes.quote_end

),

final as (

    select
        numbers_in_digits.*,
        numbers_in_digits.kind = 'list_number' or numbers_in_quotes.number_start is not null as is_accounted_for

    from numbers_in_digits
    left join numbers_in_quotes
        on
            numbers_in_digits.statement_id = numbers_in_quotes.statement_id
            and numbers_in_digits.number_start = numbers_in_quotes.number_start

)

select * from final
